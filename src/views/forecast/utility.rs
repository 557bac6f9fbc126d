//! A utility's own commitment: its share of clean electricity, year by year.

use crate::dom::{El, el, live, rows, signal, while_true};
use crate::session::Desk;
use crate::session::history::Edit;
use crate::text::format;
use crate::text::problem::{Problem, read_percent, read_year};
use crate::text::texts::words;
use crate::ui::field::Field;
use crate::ui::focus::focus;
use crate::ui::parts::{button, hint, number_th, th, tr};
use fairshare::forecast::adjusted::{CleanShare, GridPath};
use fairshare::quantity::{Percent, Year};
use leptos::prelude::*;

pub(crate) fn utility(desk: Desk) -> El {
    let w = words().forecast;
    let keys = move || shares(desk, |all| all.iter().map(|it| u32::from(it.year.number())).collect());
    let has_some = move || shares(desk, |all| !all.is_empty());
    let table = move || {
        let head = tr([th("col", w.grid_year), number_th(w.grid_share), el("td")]);
        el("table.own-points")
            .add(el("caption").add(w.grid_years))
            .add(el("thead").add(head))
            .add(el("tbody").add(rows(keys, move |year| share_row(desk, year))))
    };
    el("div").add(while_true(has_some, table)).add(add_share(desk)).add(hint(w.grid_lines))
}

fn shares<T>(desk: Desk, read: impl FnOnce(&[CleanShare]) -> T) -> T {
    desk.plan.with(|plan| match &plan.forecast.grid {
        GridPath::Utility(shares) => read(shares),
        _ => read(&[]),
    })
}

/// Enters or takes out a year's share, in the order of the years.
fn set_share(desk: Desk, step: Edit, year: Year, share: Option<Percent>) {
    desk.edit(step, |plan| {
        if let GridPath::Utility(shares) = &mut plan.forecast.grid {
            shares.retain(|it| it.year != year);
            shares.extend(share.map(|share| CleanShare { year, share }));
            shares.sort_by_key(|it| it.year);
        }
    });
}

fn share_row(desk: Desk, year: u32) -> El {
    let w = words().forecast;
    let Ok(year) = Year::from_number(f64::from(year)) else { return el("tr") };
    let name = year.to_string();
    let shown = signal(move || {
        shares(desk, |all| all.iter().find(|it| it.year == year).map(|it| format::exact(it.share.value())))
    });
    let key = format!("grid-{year}");
    let field = Field::new(&key, w.grid_share_in(&name), shown).numeric().in_table().unit("%");
    let field = field.taking(move |text| {
        let share = read_percent(text.trim().trim_end_matches('%'))?.ok_or(Problem::FigureNeeded)?;
        set_share(desk, Edit::Field(&key), year, Some(share));
        Ok(())
    });
    let remove = move || {
        set_share(desk, Edit::Whole, year, None);
        focus("grid-add-year"); // the button that was pressed is gone
    };
    let remove = button("button.quiet", "×", remove).attr("aria-label", &w.grid_remove(&name));
    tr([th("row", name), el("td").add(field), el("td").add(remove)])
}

/// A year and its share, which go in together.
fn add_share(desk: Desk) -> El {
    let w = words().forecast;
    let typed = RwSignal::new((None::<Year>, None::<Percent>));
    let texts = RwSignal::new((String::new(), String::new()));
    let problem = RwSignal::new(None::<Problem>);
    let year = Field::new("grid-add-year", w.grid_year, signal(move || texts.get().0)).numeric();
    let year = year.taking(move |text| {
        let year = read_year(text)?;
        typed.update(|it| it.0 = year);
        texts.update(|it| text.clone_into(&mut it.0));
        Ok(())
    });
    let share = Field::new("grid-add-share", w.grid_share, signal(move || texts.get().1)).numeric().unit("%");
    let share = share.taking(move |text| {
        let share = read_percent(text.trim().trim_end_matches('%'))?;
        typed.update(|it| it.1 = share);
        texts.update(|it| text.clone_into(&mut it.1));
        Ok(())
    });
    let try_to_add = move || {
        let (year, share) = typed.get_untracked();
        let (year, share) = (year.ok_or(Problem::YearNeeded)?, share.ok_or(Problem::FigureNeeded)?);
        let (is_taken, count) =
            untrack(|| shares(desk, |all| (all.iter().any(|it| it.year == year), all.len())));
        if is_taken {
            return Err(Problem::YearTaken(year));
        }
        if count >= GridPath::MAX_YEARS {
            return Err(Problem::TooManyYears(GridPath::MAX_YEARS));
        }
        set_share(desk, Edit::Whole, year, Some(share));
        typed.set((None, None));
        texts.set(Default::default());
        Ok(())
    };
    let said = live(move || problem.with(|it| it.as_ref().map(Problem::text)));
    let add = el("div.field")
        .add(button("button", w.grid_add, move || problem.set(try_to_add().err())))
        .add(el("span.problem").attr("aria-live", "polite").text(said));
    el("div.fields.add-year").add([year, share, add])
}
