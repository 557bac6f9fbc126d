//! One line in detail: its reference, its factor with source and constants, and how it is
//! computed.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, signal, while_true};
use crate::session::history::Edit;
use crate::session::sheet::{Sheet, sheet};
use crate::text::format;
use crate::text::problem::{Problem, read_within};
use crate::text::texts::{published, words};
use crate::text::words::{self};
use crate::ui::choices::{Question, choice, pick};
use crate::ui::field::Field;
use crate::ui::focus::focus_if_lost;
use crate::ui::parts::{button, hint};
use crate::views::lines::state::{Bench, change_line, factor_name, of_line};
use fairshare::inventory::{Activity, Amount, DataQuality, EndUse, FactorChoice, Line, OwnFactor, What};
use fairshare::quantity::activity::ActivityUnit;
use fairshare::reference::factors::{Economy, FactorId, Method, Parameter, Table, catalogue};
use fairshare::reference::gpc::Reference;
use fairshare::reference::publications::{AFDC_MPG, EPA_HUB_2025};

/// Kilograms for one unit of an activity that a person may enter.
const MAX_RATE_KG: f64 = 1e9;

pub(crate) fn details(bench: Bench, index: usize) -> El {
    let sheet = sheet();
    let w = words().lines;
    let references: Vec<Reference> = Reference::all().collect();
    let names = references.iter().map(|reference| words::reference(*reference)).collect();
    let reference = pick(
        "line-reference",
        w.reference,
        false,
        names,
        move || of_line(sheet, index, |line| line.reference.index()),
        move |place| {
            if let Some(reference) = Reference::all().nth(place) {
                change_line(sheet, Edit::Whole, index, |line| line.reference = reference);
            }
        },
    );
    let kind = memo(move |_| of_line(sheet, index, kind_of));
    let factor = piece(move || {
        let kind = kind.get()?;
        Some(untrack(|| {
            let fields = el("div.fields").add(factor_fields(sheet, index, kind));
            el("div").add(fields).add((kind != Kind::Emissions).then(|| fill_down(sheet, index)))
        }))
    });
    let quality = choice(
        Question { id: "line-quality", label: w.quality, hint: "", none: w.quality_none },
        DataQuality::ALL.to_vec(),
        words::quality,
        move || of_line(sheet, index, |line| line.quality).flatten(),
        move |quality| change_line(sheet, Edit::Whole, index, |line| line.quality = quality),
    );
    let end_use = choice(
        Question { id: "line-use", label: w.used_for, hint: "", none: w.use_none },
        vec![EndUse::Water, EndUse::VehicleCharging],
        words::end_use,
        move || of_line(sheet, index, |line| line.end_use).flatten(),
        move |end_use| change_line(sheet, Edit::Whole, index, |line| line.end_use = end_use),
    );
    let note = signal(move || of_line(sheet, index, |line| line.note.clone()));
    let note = Field::new("line-note", w.note.to_owned(), note).taking(move |text| {
        change_line(sheet, Edit::Field("line-note"), index, |line| text.clone_into(&mut line.note));
        Ok(())
    });
    let copy = move || {
        sheet.rearrange(|it| {
            if let Some(line) = it.lines.get(index).cloned() {
                it.lines.insert(index + 1, line);
            }
        });
    };
    let close = move || {
        bench.open.set(None);
        focus_if_lost(vec![format!("line-open-{index}"), "line-open-0".to_owned()]);
    };
    el("section.line-details")
        .attr("aria-labelledby", "line-details")
        .add(el("h3").id("line-details").attr("tabindex", "-1").add(w.details(&(index + 1).to_string())))
        .add(el("div.fields").add(reference).add(table_field(sheet, index)))
        .add(factor)
        .add(el("div.fields").add([quality, end_use]))
        .add(note)
        .add(el("h4").add(w.working))
        .add(
            el("div.working")
                .attr("role", "status")
                .attr("data-source", "named")
                .add(piece(move || working(sheet, index))),
        )
        .add(el("p.answers").add(button("button", w.copy, copy)).add(button("button", w.close, close)))
}

/// The factor for all lines below with the same reference.
fn fill_down(sheet: Sheet, index: usize) -> El {
    let w = words().lines;
    let said = RwSignal::new(String::new());
    let fill = move || {
        let mut count = 0;
        sheet.rearrange(|it| count = it.lines.fill_factor_down(index));
        said.set(match count {
            0 => w.filled_none.to_owned(),
            count => w.filled(&format::decimals(count as f64, 0)),
        });
    };
    el("div.fill-down")
        .add(button("button", w.fill_down, fill).attr("aria-describedby", "fill-down-hint"))
        .add(hint(w.fill_down_hint).id("fill-down-hint"))
        .add(el("p.hint").attr("role", "status").text(live(move || said.get())))
}

/// What kind of factor a line has: its table, its own, or none.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Emissions,
    Own(Method),
    Published(Table, Method),
}

fn kind_of(line: &Line) -> Kind {
    match &line.what {
        What::Activity(activity) => match &activity.factor {
            FactorChoice::Own(own) => Kind::Own(own.method),
            FactorChoice::Published(id) => Kind::Published(id.factor().table, id.factor().method),
        },
        _ => Kind::Emissions,
    }
}

/// Which table the factor comes from, or that it is the user's own, or that there is none.
fn table_field(sheet: Sheet, index: usize) -> El {
    let w = words().lines;
    let mut names: Vec<String> =
        Table::ALL.iter().map(|table| words::factor_table(*table).to_owned()).collect();
    names.extend([w.own.to_owned(), w.emissions_only.to_owned()]);
    let own = Table::ALL.len();
    let chosen = move || {
        of_line(sheet, index, |line| match kind_of(line) {
            Kind::Published(table, _) => Table::ALL.iter().position(|it| *it == table).unwrap_or(own),
            Kind::Own(_) => own,
            Kind::Emissions => own + 1,
        })
    };
    pick("line-table", w.table, false, names, chosen, move |place| {
        change_line(sheet, Edit::Whole, index, |line| {
            let amount = match &line.what {
                What::Activity(activity) => activity.amount,
                _ => None,
            };
            match Table::ALL.get(place) {
                Some(table) => {
                    if let Some((id, _)) = catalogue().of(*table).next() {
                        line.what = What::Activity(activity(amount, FactorChoice::Published(id)));
                    }
                }
                None if place == own => {
                    let unit = match &line.what {
                        What::Activity(activity) => activity.unit,
                        _ => ActivityUnit::Mwh,
                    };
                    let factor = OwnFactor { per: unit, ..OwnFactor::default() };
                    line.what = What::Activity(activity(amount, FactorChoice::Own(factor)));
                }
                None => line.what = What::Emissions(None),
            }
        });
    })
}

fn activity(amount: Option<Amount>, factor: FactorChoice) -> Activity {
    Activity { amount, unit: factor.unit(), factor, parameters: vec![] }
}

fn factor_fields(sheet: Sheet, index: usize, kind: Kind) -> Vec<El> {
    let (mut fields, method) = match kind {
        Kind::Emissions => return vec![],
        Kind::Own(method) => (own_fields(sheet, index), method),
        Kind::Published(table, method) => (vec![factor_field(sheet, index, table)], method),
    };
    fields.extend(method.parameters().iter().map(|parameter| parameter_field(sheet, index, *parameter)));
    fields
}

fn factor_field(sheet: Sheet, index: usize, table: Table) -> El {
    let all: Rc<Vec<FactorId>> = Rc::new(catalogue().of(table).map(|(id, _)| id).collect());
    let names = all.iter().map(|id| factor_name(id.factor())).collect();
    let known = all.clone();
    let chosen = move || {
        let id = of_line(sheet, index, |line| match &line.what {
            What::Activity(Activity { factor: FactorChoice::Published(id), .. }) => Some(*id),
            _ => None,
        })??;
        known.iter().position(|it| *it == id)
    };
    pick("line-factor", words().lines.factor, false, names, chosen, move |place| {
        change_line(sheet, Edit::Whole, index, |line| {
            if let (What::Activity(activity), Some(id)) = (&mut line.what, all.get(place)) {
                activity.factor = FactorChoice::Published(*id);
                if !id.factor().takes(activity.unit) {
                    activity.unit = id.factor().unit();
                }
            }
        });
        // Another method has other constants, and its fields are made anew, this list among them.
        focus_if_lost(vec!["line-factor".to_owned()]);
    })
}

/// A rate of the user's own factor.
type Rate = fn(&mut OwnFactor) -> &mut Option<f64>;

fn own_fields(sheet: Sheet, index: usize) -> Vec<El> {
    let w = words().lines;
    let rates: [(&str, &str, Rate); 4] = [
        ("line-own-co2", w.own_co2, |own| &mut own.co2_kg),
        ("line-own-ch4", w.own_ch4, |own| &mut own.ch4_kg),
        ("line-own-n2o", w.own_n2o, |own| &mut own.n2o_kg),
        ("line-own-co2e", w.own_co2e, |own| &mut own.co2e_kg),
    ];
    let of_own = move |read: Rc<dyn Fn(&mut OwnFactor)>, key: &str| {
        change_line(sheet, Edit::Field(key), index, |line| {
            if let What::Activity(Activity { factor: FactorChoice::Own(own), .. }) = &mut line.what {
                read(own);
            }
        });
    };
    let own = move || {
        of_line(sheet, index, |line| match &line.what {
            What::Activity(Activity { factor: FactorChoice::Own(own), .. }) => Some(own.clone()),
            _ => None,
        })
        .flatten()
    };
    let names = ActivityUnit::ALL.iter().map(|unit| words::unit(*unit).to_owned()).collect();
    let per = pick(
        "line-own-per",
        w.own_per,
        false,
        names,
        move || own().and_then(|own| ActivityUnit::ALL.iter().position(|unit| *unit == own.per)),
        move |place| {
            change_line(sheet, Edit::Whole, index, |line| {
                if let (What::Activity(activity), Some(unit)) = (&mut line.what, ActivityUnit::ALL.get(place))
                    && let FactorChoice::Own(own) = &mut activity.factor
                {
                    own.per = *unit;
                    if activity.unit.convert(1.0, *unit).is_err() {
                        activity.unit = *unit;
                    }
                }
            });
        },
    );
    let mut fields = vec![per];
    fields.extend(rates.map(|(id, label, rate)| {
        let shown = signal(move || own().and_then(|mut own| *rate(&mut own)).map(format::exact));
        Field::new(id, label.to_owned(), shown).numeric().taking(move |text| {
            let value = read_within(text, 0.0, MAX_RATE_KG)?;
            of_own(Rc::new(move |own| *rate(own) = value), id);
            Ok(())
        })
    }));
    let source = signal(move || own().map(|own| own.source));
    fields.push(
        Field::new("line-own-source", w.own_source.to_owned(), source)
            .hint(w.own_source_hint.to_owned())
            .taking(move |text| {
                let text = text.to_owned();
                of_own(Rc::new(move |own| own.source.clone_from(&text)), "line-own-source");
                Ok(())
            }),
    );
    fields
}

fn parameter_field(sheet: Sheet, index: usize, parameter: Parameter) -> El {
    let w = words().lines;
    let row = parameter.row();
    let given = move || {
        of_line(sheet, index, |line| match &line.what {
            What::Activity(it) => {
                it.parameters.iter().find(|(of, _)| *of == parameter).map(|(_, value)| *value)
            }
            _ => None,
        })
        .flatten()
    };
    let published = move || {
        of_line(sheet, index, |line| match &line.what {
            What::Activity(activity) => {
                let mut published = activity.clone();
                published.set_parameter(parameter, None);
                published.parameter(parameter)
            }
            _ => None,
        })
        .flatten()
    };
    let published_with_factor = move || {
        of_line(sheet, index, |line| match &line.what {
            What::Activity(Activity { factor: FactorChoice::Published(id), .. }) => {
                let factor = id.factor();
                factor.publication.id == factor.source_of(parameter).0.id
            }
            _ => false,
        })
        .unwrap_or(false)
    };
    let has_economies =
        move || parameter == Parameter::MilesPerFuelUnit && !economies(sheet, index).is_empty();
    let hint = signal(move || match published() {
        // Below, the line names its factor's publication; another one is named here.
        Some(value) if published_with_factor() => w.default_of(&format::exact(value)),
        Some(value) => w.default_from(&format::exact(value), &words::publication(row.publication)),
        None if has_economies() => w.economy_none.to_owned(),
        None => w.no_default.to_owned(),
    });
    let id = format!("line-{}", row.code);
    let key = id.clone();
    let shown = signal(move || given().map(format::exact));
    let field = Field::new(&id, words::parameter(parameter).to_owned(), shown).hint(hint).sourced().numeric();
    let field = field.taking(move |text| {
        let value = read_within(text, row.min, row.max)?;
        change_line(sheet, Edit::Field(&key), index, |line| {
            if let What::Activity(activity) = &mut line.what {
                activity.set_parameter(parameter, value);
            }
        });
        Ok::<(), Problem>(())
    });
    let lacks_one = move || given().is_none() && has_economies();
    field.add(while_true(lacks_one, move || economy_offers(sheet, index, id.clone())))
}

/// Published miles a gallon for the line's vehicles, where their row has none of its own.
fn economies(sheet: Sheet, index: usize) -> Vec<Economy> {
    let of = |line: &Line| match &line.what {
        What::Activity(Activity { factor: FactorChoice::Published(id), .. }) => id.factor().economies(),
        _ => vec![],
    };
    of_line(sheet, index, of).unwrap_or_default()
}

/// To take with one press; the note then says which it was.
fn economy_offers(sheet: Sheet, index: usize, id: String) -> El {
    let w = words().lines;
    let source = words::publication(&AFDC_MPG);
    let found = economies(sheet, index);
    let is_carried_over = found.iter().any(|it| it.energy != it.energy_of_gasoline);
    let lead = match is_carried_over {
        true => w.economy_lead_energy(&source, &words::publication(&EPA_HUB_2025)),
        false => w.economy_lead(&source),
    };
    let button = |it: Economy| {
        let class = published(it.class);
        let miles = format::exact(it.miles);
        let label = match is_carried_over {
            true => w.economy_take_energy(
                &miles,
                &class,
                &format::exact(it.by_gasoline),
                &format::exact(it.energy),
                &format::exact(it.energy_of_gasoline),
            ),
            false => w.economy_take(&miles, &class),
        };
        let note = w.economy_note(&miles, &class, &source);
        let id = id.clone();
        button("button", label, move || {
            change_line(sheet, Edit::Whole, index, |line| {
                if let What::Activity(activity) = &mut line.what {
                    activity.set_parameter(Parameter::MilesPerFuelUnit, Some(it.miles));
                }
                let gap = if line.note.is_empty() { "" } else { "; " };
                line.note = format!("{}{gap}{note}", line.note);
            });
            focus_if_lost(vec![id.clone()]);
        })
    };
    let buttons: Vec<El> = found.into_iter().map(button).collect();
    el("div.offers")
        .attr("role", "group")
        .attr("aria-label", w.economy_none)
        .attr("data-source", "named")
        .add(hint(lead))
        .add(buttons)
}

/// How the line's figure comes about, in sentences.
fn working(sheet: Sheet, index: usize) -> Vec<El> {
    let w = words().lines;
    let set = sheet.read(|it| it.gwp_in_use());
    let Some(line) = of_line(sheet, index, Line::clone) else { return vec![] };
    let mut sentences = Vec::new();
    if let What::Activity(activity) = &line.what {
        sentences.push(w.working_formula(activity.method().formula()));
        if let FactorChoice::Published(id) = &activity.factor {
            let factor = id.factor();
            sentences.push(w.working_source(&words::publication(factor.publication), factor.level.code()));
        }
    }
    match line.emissions(set) {
        Err(why) => sentences.push(words::unknown(why)),
        Ok(emitted) => {
            if let Some(gases) = emitted.gases {
                let tons = |value: f64| format::decimals(value, 3);
                sentences.push(w.working_gases(
                    &tons(gases.co2.value()),
                    &tons(gases.ch4.value()),
                    &tons(gases.n2o.value()),
                    &tons(emitted.co2e.value()),
                    words::gwp_set(set),
                ));
                if gases.biogenic_co2.value() > 0.0 {
                    sentences.push(w.working_biogenic(&tons(gases.biogenic_co2.value())));
                }
                if !line.depends_on_gwp() {
                    sentences.push(w.working_fixed.to_owned());
                }
            }
        }
    }
    sentences.into_iter().map(hint).collect()
}
