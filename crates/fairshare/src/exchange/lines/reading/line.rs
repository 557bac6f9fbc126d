//! From a figure and the words beside it to a line of the inventory.

use super::Reading;
use super::columns::Labels;
use super::figures::Cellful;
use crate::exchange::export::estimated;
use crate::exchange::lines::Taken;
use crate::exchange::lines::amounts::Figures;
use crate::exchange::lines::reason::Reason;
use crate::exchange::lines::reason::Warning;
use crate::exchange::lines::sums::Part;
use crate::exchange::lines::together::removes;
use crate::exchange::lines::words::NotPlaced;
use crate::exchange::lines::words::Source;
use crate::exchange::lines::words::Sure;
use crate::exchange::lines::words::sector_of;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::fold::folded;
use crate::exchange::meaning::fold::seen;
use crate::exchange::meaning::layout::scope_of;
use crate::exchange::meaning::units::emission_unit;
use crate::exchange::names;
use crate::exchange::table::Row;
use crate::exchange::unguarded;
use crate::inventory::Amount;
use crate::inventory::GwpSet;
use crate::inventory::Line;
use crate::inventory::Lines;
use crate::inventory::USUAL_PER_CAPITA;
use crate::inventory::What;
use crate::inventory::slip_of_line;
use crate::quantity::Tco2e;
use crate::quantity::activity::ActivityUnit;
use crate::quantity::activity::Dimension;
use crate::reference::factors::FactorId;
use crate::reference::factors::Table as FactorTable;
use crate::reference::factors::catalogue;
use crate::reference::gpc::Reference;
use crate::reference::gpc::Scope;
use crate::reference::gpc::Sector;
use crate::reference::gpc::Subsector;
use std::sync::Arc;

/// What becomes of a figure.
pub(super) enum Outcome {
    Nothing,
    Line(Option<u16>),
    LeftOut,
    Asked(Vec<Reason>),
}

impl Reading {
    /// A line of a figure, or what it waits for.
    pub(super) fn line(&mut self, row: &Row, at: usize, labels: &Labels, one: Cellful) -> Outcome {
        let Cellful { column, mut figures, mut warnings, mut asked, of_amount, is_dash, .. } = one;
        if figures.is_empty() && asked.is_empty() {
            return Outcome::Nothing;
        }
        // Where a dash belongs is asked once it is a figure.
        if is_dash && figures.is_empty() && asked.len() == 1 {
            self.carry(labels);
            return Outcome::Asked(asked);
        }
        let columns = Arc::clone(&self.columns);
        let column = column.and_then(|at| columns.emissions.get(at));
        let is_matrix = columns.emissions.len() > 1;
        self.carry(labels);
        let scope = columns.get(Meaning::Scope).and_then(|it| scope_of(row.cell(it.index)));
        let scope = column.and_then(|it| it.said.scope).or(scope).or_else(|| self.scope_said(labels));
        let of_column = of_amount.as_ref().or(column).filter(|_| is_matrix || of_amount.is_some());
        let of_column = of_column
            .filter(|it| it.said.sector.is_some() || it.said.source.is_some())
            .map(|it| if it.group.is_empty() { it.header.clone() } else { it.group.clone() });
        let tons = figures.co2e.unwrap_or(0.0);
        if let Some(column) = column
            && let Some(written) = figures.co2e
        {
            let rounding = self.rounding(row, column);
            let sector =
                sector_of(&folded(if labels.sector.is_empty() { &self.carried } else { &labels.sector }));
            let year = self.year_of_row(row);
            self.sums.add(Part { column: column.index, tons: written, sector, scope, rounding, year });
        }
        let year = self.year_of_row(row);
        let year = year.or(column.and_then(|it| it.said.year).filter(|_| self.years.len() > 1));
        // Quarters and months of one row are told apart by their names.
        let part =
            column.filter(|it| is_matrix && columns.parts.contains(&it.index)).map(|it| it.header.clone());
        let name_of_column = of_column.clone().or(part);
        let (placing, source, kind) = self.place(row, labels, scope, figures.unit, of_column);
        // That nothing is emitted where nothing can be is no line.
        if matches!(placing, Some(Err(NotPlaced::Scope)))
            && figures.co2e.is_none_or(|it| it == 0.0)
            && asked.is_empty()
        {
            return Outcome::Nothing;
        }
        if let Some(kind) = kind.and_then(|at| self.found.kinds.get_mut(at)) {
            kind.count += 1;
            kind.tons += tons;
        }
        let placed = match placing {
            Some(Ok(placed)) => placed,
            Some(Err(why)) => {
                asked.push(Reason::Unplaced(why));
                return Outcome::Asked(asked);
            }
            None => return Outcome::LeftOut,
        };
        if figures.co2e.is_some() && column.is_some() {
            self.sums.set_scope(placed.reference.row().scope);
        }
        if !asked.is_empty() {
            return Outcome::Asked(asked);
        }
        if placed.reference.can_remove() && self.is_removal(labels, name_of_column.as_deref(), &figures) {
            figures.co2e = figures.co2e.map(|it| -it);
            warnings.push(Warning::RemovalGuessed);
            if column.is_some() {
                self.sums.remove();
            }
        }
        if placed.sure == Sure::Guessed {
            warnings.push(Warning::PlaceGuessed);
        }
        let set = self.around.gwp.unwrap_or(GwpSet::DEFAULT);
        let usual = self.usual_factor(placed.reference, source, figures.unit, year);
        let what = match figures.what(placed.reference, usual, set, &mut warnings) {
            Ok(what) => what,
            Err(reason) => return Outcome::Asked(vec![reason]),
        };
        if self.found.lines.len() >= Lines::MAX {
            return Outcome::Asked(vec![Reason::TooManyLines]);
        }
        let word = |meaning| seen(columns.text(row, meaning));
        let mut name = match columns.get(Meaning::Name).is_some() && self.is_ours {
            true => columns.text(row, Meaning::Name).to_owned(),
            false => self.name(labels),
        };
        if let Some(head) = name_of_column {
            // A row that is called by its unit alone says nothing else.
            let is_unit = emission_unit(&name).is_some();
            name = if name.is_empty() || is_unit { head } else { format!("{name}, {head}") };
        }
        let notes = columns.notes.iter().map(|at| unguarded(row.cell(*at)));
        let note = match self.is_ours {
            true => notes.collect::<String>(),
            false => notes.filter(|it| !it.trim().is_empty()).collect::<Vec<&str>>().join(" · "),
        };
        let mut line = Line {
            reference: placed.reference,
            name,
            what,
            end_use: names::end_use(&word(Meaning::EndUse)).or(placed.end_use),
            quality: names::quality(&word(Meaning::DataQuality)),
            note,
            is_estimate: false,
        };
        let mark = word(Meaning::Estimate);
        let mark = unguarded(mark.trim());
        line.is_estimate = mark == estimated(&line);
        // Our own table with another amount written over an estimated one.
        if self.is_ours && !line.is_estimate && !mark.is_empty() {
            line.is_known();
        }
        if let (Some(people), Ok(emitted)) = (self.around.people, line.emissions(set))
            && let each = emitted.co2e / people
            && each.value() > *USUAL_PER_CAPITA.end()
        {
            warnings.push(Warning::TooLarge(slip_of_line(each)));
        }
        let sum = check_sum(&line, year);
        match self.found.seen.get(&sum) {
            Some(earlier)
                if self.found.lines.get(*earlier).is_some_and(|it| it.line == line && it.year == year) =>
            {
                let line = self.found.lines[*earlier].row;
                let before = self.table.rows.get(line).map_or(0, |it| it.line);
                warnings.push(Warning::Duplicate(before));
            }
            _ => {
                self.found.seen.insert(sum, self.found.lines.len());
            }
        }
        self.found.lines.push(Taken { line, row: at, year, kind, warnings });
        Outcome::Line(year)
    }

    /// Whether a figure above zero is one of carbon taken out of the air, as its words say and no other
    /// figure's sign does: a guess.
    fn is_removal(&self, labels: &Labels, head: Option<&str>, figures: &Figures) -> bool {
        let above = [self.heading.as_str(), self.carried.as_str(), head.unwrap_or_default()];
        let words = || folded(&above.join(" ")) + &labels.words();
        // What has a column of its own is no part of the emissions beside it.
        let mut others = self.layout.columns.iter().filter(|it| it.meaning != Meaning::Emissions);
        let mut has_column = || others.any(|it| removes(&folded(&it.header)));
        !self.is_ours
            && !self.has_minus
            && figures.co2e.is_some_and(|it| it > 0.0)
            && removes(&words())
            && !has_column()
    }

    /// The factor that is usually taken, where an amount has none: a guess.
    pub(super) fn usual_factor(
        &self,
        reference: Reference,
        source: Option<Source>,
        unit: Option<ActivityUnit>,
        year: Option<u16>,
    ) -> Option<FactorId> {
        let (unit, row) = (unit?, reference.row());
        let is_energy =
            row.subsector != Subsector::EnergyIndustries && row.sector == Sector::StationaryEnergy;
        if is_energy
            && row.scope == Scope::Scope2
            && unit.dimension() == Dimension::Energy
            && source.is_none_or(|it| it == Source::Electricity)
        {
            let year = year.or(self.around.year).or(self.layout.title_year)?;
            return catalogue().grid(FactorTable::Egrid, self.around.subregion.as_deref()?, year);
        }
        // Only gas is sold by the therm and by hundreds of cubic feet.
        let by_unit = || {
            matches!(unit, ActivityUnit::Therm | ActivityUnit::Ccf | ActivityUnit::Mcf)
                .then_some(Source::NaturalGas)
        };
        let source = source.or_else(by_unit).filter(|_| row.scope == Scope::Scope1)?;
        source.factor(unit, row.sector == Sector::Transportation).and_then(FactorId::from_code)
    }

    /// What the line is called: the most particular of its labels, with the sector it stands under
    /// where it would say too little alone.
    pub(super) fn name(&self, labels: &Labels) -> String {
        let sector = if labels.sector.is_empty() { &self.carried } else { &labels.sector };
        let sector = if sector.is_empty() { &self.heading } else { sector };
        let particular =
            [&labels.name, &labels.source, &labels.subsector].into_iter().find(|it| !it.is_empty());
        match particular {
            Some(particular)
                if !labels.name.is_empty() && !labels.source.is_empty() && labels.name != labels.source =>
            {
                format!("{}, {}", labels.source, particular)
            }
            Some(particular) if particular == sector || sector.is_empty() => particular.clone(),
            Some(particular) if self.columns.get(Meaning::GpcReference).is_some() => particular.clone(),
            Some(particular) => format!("{sector}, {particular}"),
            None if !labels.sector.is_empty()
                && !self.heading.is_empty()
                && self.heading != labels.sector =>
            {
                format!("{}, {}", self.heading, labels.sector)
            }
            None => sector.clone(),
        }
    }
}

/// The same for equal lines: FNV-1a over what tells most lines apart.
pub(super) fn check_sum(line: &Line, year: Option<u16>) -> u64 {
    let figure = match &line.what {
        What::Emissions(amount) => amount.map(Tco2e::value),
        What::Activity(activity) => activity.amount.map(Amount::value),
        What::Key(_) => None,
    };
    // Zeros of both signs are equal.
    let bits = figure.map_or(1, |figure| (figure + 0.0).to_bits());
    let bytes = [line.reference.index() as u8]
        .into_iter()
        .chain(bits.to_le_bytes())
        .chain(year.unwrap_or(0).to_le_bytes());
    let texts = line.name.bytes().chain([0]).chain(line.note.bytes());
    bytes
        .chain(texts)
        .fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
