//! What emissions come from: electricity, natural gas, cars … as people speak of them.

use super::{Activity, Detail, FactorChoice, Inventory, Line, Place, What};
use crate::quantity::Tco2e;
use crate::quantity::sum::sum;
use crate::reference::factors::Table;
use crate::reference::gpc::{Reference, Scope, Subsector};

/// A source of emissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Source {
    Electricity,
    NaturalGas,
    OtherFuels,
    /// Fuels of stationary energy, where an inventory does not tell which.
    Fuels,
    RoadVehicles,
    OtherTransport,
    SolidWaste,
    Wastewater,
    Fugitive,
    Processes,
    Land,
    OtherScope3,
}

impl Source {
    /// All sources, in the protocol's order.
    pub const ALL: [Source; 12] = {
        use Source::*;
        [
            Electricity,
            NaturalGas,
            OtherFuels,
            Fuels,
            RoadVehicles,
            OtherTransport,
            SolidWaste,
            Wastewater,
            Fugitive,
            Processes,
            Land,
            OtherScope3,
        ]
    };

    /// The source of what stands at a reference.
    pub fn of_reference(reference: Reference) -> Source {
        use Subsector::*;
        let row = reference.row();
        match row.subsector {
            ResidentialBuildings | CommercialBuildings | Manufacturing | EnergyIndustries
            | AgricultureEnergy | NonSpecified => match row.scope {
                Scope::Scope1 => Source::Fuels,
                // Scope 3 of stationary energy is what is lost on the way.
                Scope::Scope2 | Scope::Scope3 => Source::Electricity,
            },
            FugitiveCoal | FugitiveOilGas => Source::Fugitive,
            OnRoad => Source::RoadVehicles,
            Railways | Waterborne | Aviation | Subsector::OffRoad => Source::OtherTransport,
            SolidWaste | BiologicalTreatment | Incineration => Source::SolidWaste,
            Subsector::Wastewater => Source::Wastewater,
            IndustrialProcesses | ProductUse => Source::Processes,
            Livestock | Subsector::Land | AggregateSources => Source::Land,
            OtherScope3 => Source::OtherScope3,
        }
    }

    /// The source of a line, which knows its fuel.
    fn of_line(line: &Line) -> Source {
        let published = match &line.what {
            What::Activity(Activity { factor: FactorChoice::Published(id), .. }) => Some(id.factor()),
            _ => None,
        };
        match (Source::of_reference(line.reference), published) {
            (Source::Fuels, Some(factor)) if factor.table == Table::Fuels => match factor.name {
                "Natural Gas" => Source::NaturalGas,
                _ => Source::OtherFuels,
            },
            (source, _) => source,
        }
    }
}

/// A part of a source's emissions: a line, or what is known at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SourcePart {
    /// A line, counted from 0.
    Line(usize, Tco2e),
    /// An entry of a less detailed inventory.
    Entry(Place, Tco2e),
}

impl Inventory {
    /// The counted emissions by source, in the protocol's order; sources without any are left
    /// out. Empty for inventories that do not tell sectors apart.
    pub fn by_source(&self) -> Vec<(Source, Tco2e)> {
        let mut amounts: Vec<Vec<f64>> = vec![Vec::new(); Source::ALL.len()];
        for (source, part) in self.source_parts() {
            let (SourcePart::Line(_, amount) | SourcePart::Entry(_, amount)) = part;
            amounts[source as usize].push(amount.value());
        }
        let total = |(source, amounts): (Source, Vec<f64>)| {
            (!amounts.is_empty()).then(|| (source, Tco2e::computed(sum(amounts.into_iter()))))
        };
        Source::ALL.into_iter().zip(amounts).filter_map(total).collect()
    }

    /// What counts, each with its source, in order.
    pub fn source_parts(&self) -> Vec<(Source, SourcePart)> {
        let counted = self.counted();
        if self.detail != Detail::Lines {
            let of = |(place, amount)| match place {
                Place::Reference(reference) => {
                    Some((Source::of_reference(reference), SourcePart::Entry(place, amount)))
                }
                _ => None,
            };
            return counted.into_iter().filter_map(of).collect();
        }
        let counts = |reference| counted.iter().any(|(place, _)| *place == Place::Reference(reference));
        let counts: Vec<bool> = Reference::all().map(counts).collect();
        let set = self.gwp_in_use();
        let lines = self.lines.iter().enumerate().filter(|(_, line)| counts[line.reference.index()]);
        let of = |(index, line): (usize, &Line)| {
            let emitted = line.emissions(set).ok()?;
            Some((Source::of_line(line), SourcePart::Line(index, emitted.co2e)))
        };
        lines.filter_map(of).collect()
    }
}
