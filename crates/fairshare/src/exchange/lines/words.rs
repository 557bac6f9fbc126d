//! The field's own words, English and Spanish: which sector and which source they mean, and to
//! which reference of the GPC sector, source and unit lead together.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::inventory::EndUse;
use crate::quantity::activity::{ActivityUnit, Dimension};
use crate::reference::gpc::{Level, Reference, Scope, Subsector};

/// A sector, as inventories name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sector {
    /// One of the protocol's subsectors, by its own name or another.
    Of(Subsector),
    /// Businesses and industry in one.
    CommercialAndIndustrial,
    /// Buildings, or stationary energy, of no sector that is named.
    Buildings,
    /// Drinking water and wastewater, whose energy is that of buildings and has a use.
    Water,
    /// Transportation of no kind that is named.
    Transportation,
    /// Waste of no kind that is named.
    Waste,
    /// Agriculture and land of no kind that is named.
    AgricultureAndLand,
    /// Industrial processes and products in one.
    ProcessesAndProducts,
}

/// What emits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say it
pub enum Source {
    Electricity,
    LineLosses,
    Heat,
    NaturalGas,
    Propane,
    FuelOil,
    Kerosene,
    Coal,
    Wood,
    OtherFuel,
    Gasoline,
    Diesel,
    Ethanol,
    Biodiesel,
    Cng,
    JetFuel,
    AviationGasoline,
    ElectricVehicles,
    Vehicles,
}

/// How sure a placing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// A guess: marked, to be looked at.
    Guessed,
    /// The words say it.
    Said,
}

use Sector::*;
use Source::*;
use Subsector::{
    AggregateSources, AgricultureEnergy, Aviation, BiologicalTreatment, CommercialBuildings,
    EnergyIndustries, FugitiveCoal, FugitiveOilGas, Incineration, IndustrialProcesses, Land, Livestock,
    Manufacturing, NonSpecified, OffRoad, OnRoad, OtherScope3, ProductUse, Railways, ResidentialBuildings,
    SolidWaste, Wastewater, Waterborne,
};

/// Sectors by their words; what is more particular stands first, as "off-road transportation" is
/// transportation too.
#[rustfmt::skip] // a table
const SECTORS: [(Sector, &[&str]); 44] = [
    // The protocol's own long names, which hold words of others.
    (Of(AgricultureEnergy), &["agriculture forestry and fishing activities", "agriculture forestry fishing activities", "agriculture forestry and fishing", "agricultural energy", "farm energy", "agricultural equipment fuel", "agricultura silvicultura y pesca"]),
    (Of(AggregateSources), &["aggregate sources", "non co2 emission sources on land", "non co2 emissions from land", "fertilizer", "fertilizers", "soil management", "agricultural soils", "fertilizantes", "suelos agricolas", "crop residue", "managed soils", "nitrogen application", "agriculture land management", "agriculture and land management"]),
    (Of(FugitiveCoal), &["fugitive emissions from mining", "coal mining", "coal mines", "mineria de carbon"]),
    (Of(FugitiveOilGas), &["fugitive emissions from oil", "oil and natural gas systems", "oil and gas systems", "natural gas leakage", "natural gas leaks", "gas leakage", "gas leaks", "fugitive natural gas", "fugitive gas", "fugitive emissions", "fugitive", "natural gas distribution", "methane leakage", "pipeline leakage", "leakage", "fugas de gas", "emisiones fugitivas", "fugitivas", "leaks", "natural gas losses", "gas losses", "unaccounted for gas", "lost and unaccounted for gas"]),
    (Of(OffRoad), &["off road", "offroad", "non road", "nonroad", "lawn and garden", "construction equipment", "off road vehicles", "todoterreno", "fuera de carretera", "off highway", "recreational equipment", "lawn garden"]),
    (Of(OnRoad), &["on road", "onroad", "road transportation", "on road vehicles", "vehiculos en carretera", "por carretera", "roadways", "road transport", "carretera", "transporte terrestre"]),
    (Of(Railways), &["railways", "railway", "rail", "railroad", "railroads", "light rail", "commuter rail", "trains", "train", "freight rail", "subway", "metro rail", "streetcar", "amtrak", "ferrocarril", "ferrocarriles", "tren", "trenes"]),
    (Of(Waterborne), &["waterborne", "waterborne navigation", "marine", "ferries", "ferry", "ships", "shipping", "boats", "boating", "marine vessels", "port", "ports", "harbor", "navegacion", "maritimo", "embarcaciones", "watercraft"]),
    (Of(Aviation), &["aviation", "air travel", "aircraft", "airport", "airports", "flights", "airline", "airlines", "aviacion", "aeropuerto", "vuelos", "aereo"]),
    (Of(Wastewater), &["wastewater", "waste water", "sewage", "sewer", "septic", "septic systems", "wastewater treatment", "wastewater process", "wastewater process emissions", "wastewater treatment process emissions", "sewage treatment", "nitrification", "effluent", "effluent discharge", "wwtp", "wrf", "aguas residuales", "agua residual", "alcantarillado", "water reclamation"]),
    (Of(BiologicalTreatment), &["biological treatment", "composting", "compost", "composted", "anaerobic digestion", "organics", "green waste", "yard waste", "yard trimmings", "tratamiento biologico", "compostaje", "composta", "composted waste", "organic waste"]),
    (Of(Incineration), &["incineration", "incinerated", "open burning", "combustion of waste", "waste to energy", "wte", "waste combustion", "combusted waste", "incinerator", "incineracion", "energy recovery facility", "incinerated waste"]),
    (Of(SolidWaste), &["solid waste disposal", "solid waste", "landfill", "landfills", "landfilled", "landfilled waste", "msw", "municipal solid waste", "garbage", "refuse", "trash", "residuos solidos", "relleno sanitario", "vertedero", "basura", "waste disposal", "waste generation", "community generated waste", "waste sent to landfill", "landfill gas", "flared landfill gas"]),
    (Of(Livestock), &["livestock", "enteric fermentation", "enteric", "manure", "manure management", "cattle", "ganaderia", "ganado", "fermentacion enterica", "estiercol", "animals"]),
    (Of(ProductUse), &["product use", "refrigerants", "refrigerant", "hfcs", "hfc", "ozone depleting substances", "ods substitutes", "ods", "solvents", "sf6", "fugitive refrigerants", "refrigerantes", "uso de productos", "aerosols", "refrigeration", "fire suppression", "refrigerant leaks", "refrigerant leakage"]),
    (ProcessesAndProducts, &["industrial processes and product use", "industrial processes and product uses", "ippu", "procesos industriales y uso de productos", "industrial process and product use"]),
    (Of(IndustrialProcesses), &["industrial processes", "industrial process", "process emissions", "cement production", "procesos industriales", "process and fugitive", "steel production", "lime production", "industrial point sources", "glass manufacturing process"]),
    (AgricultureAndLand, &["afolu", "agriculture forestry and other land use", "agriculture forestry and land use", "agricultura silvicultura y otros usos de la tierra"]),
    (Of(Land), &["land use", "land", "forest", "forests", "forestry", "urban forestry", "trees", "tree canopy", "sequestration", "carbon sequestration", "carbon sink", "sinks", "land use change", "lulucf", "uso del suelo", "uso de la tierra", "bosques", "bosque", "arboles", "forestland", "tree", "urban trees", "vegetation", "wetlands", "secuestro de carbono", "forest carbon", "tierra"]),
    (Of(OtherScope3), &["other scope 3", "upstream", "upstream emissions", "upstream impacts", "consumption based", "household consumption", "supply chain", "food", "goods and services", "well to tank", "well to pump", "embodied", "materials", "otras de alcance 3", "upstream impacts of activities", "consumo de los hogares"]),
    (Of(EnergyIndustries), &["energy industries", "energy generation", "power generation", "electricity generation", "power plants", "power plant", "electric power sector", "industrias de la energia", "generacion de energia", "energy industry", "power sector", "district energy plant"]),
    (CommercialAndIndustrial, &["commercial industrial", "commercial and industrial", "commercial and industry", "business and industry", "industrial commercial", "commercial institutional and industrial", "commercial institutional industrial", "comercial e industrial", "comercial industrial", "non residential", "nonresidential", "no residencial", "c i", "c and i", "commercial institutional industrial energy"]),
    (Of(Manufacturing), &["manufacturing", "manufacturing industries", "manufacturing industries and construction", "industrial", "industry", "industries", "industrial energy", "industria", "manufactura", "construction", "factories", "ind", "indl", "manufacturero", "manufacturera", "industrias", "industrias manufactureras"]),
    (Of(NonSpecified), &["non specified sources", "non specified", "unspecified", "no especificadas", "no especificado", "other stationary"]),
    (Water, &["water and wastewater", "water wastewater", "water supply", "drinking water", "potable water", "water treatment", "water pumping", "water delivery", "water", "water utility", "water use", "agua potable", "agua", "water distribution", "water conveyance", "pumping", "energy for water"]),
    (Of(ResidentialBuildings), &["residential buildings", "residential", "residential energy", "homes", "home", "households", "household", "housing", "single family", "multi family", "multifamily", "residencial", "viviendas", "vivienda", "hogares", "residential sector", "domestic", "houses", "apartments", "residenciales", "res"]),
    (Of(CommercialBuildings), &["commercial and institutional", "commercial institutional", "commercial", "commercial buildings", "commercial energy", "businesses", "business", "institutional", "office", "offices", "retail", "schools", "school", "university", "hospitals", "comercial", "comerciales", "institucional", "negocios", "comercio", "comercios", "commercial sector", "com", "comm", "comml", "small commercial", "large commercial", "institutions"]),
    (Of(CommercialBuildings), &["municipal", "government", "public buildings", "city operations", "municipal buildings", "government buildings", "streetlights", "street lights", "streetlighting", "street lighting", "traffic signals", "public lighting", "local government operations", "city facilities", "public facilities", "alumbrado publico", "gobierno", "edificios publicos", "alumbrado", "lighting"]),
    (Of(OnRoad), &["passenger vehicles", "passenger cars", "passenger car", "passenger vehicle", "light duty", "light trucks", "light truck", "heavy duty", "heavy trucks", "heavy truck", "medium duty", "trucks", "truck", "freight", "motorcycles", "motorcycle", "buses", "bus", "transit", "public transit", "vehicle miles traveled", "vehicle miles", "vmt", "vehicles", "cars", "automobiles", "fleet", "commercial vehicles", "school buses", "commuter", "commute", "commuting", "vehiculos", "automoviles", "camiones", "autobuses", "transito", "vehicle fleet", "mobile combustion", "delivery vans", "suvs", "taxis", "employee commute", "light duty vehicles"]),
    (Transportation, &["transportation", "transport", "transportation and mobile sources", "mobile sources", "mobile", "transporte", "mobility", "transp", "transportacion", "movilidad", "transportation energy"]),
    (Waste, &["waste", "residuos", "desechos", "recycling", "waste sector", "waste management"]),
    (AgricultureAndLand, &["agriculture", "agricultural", "agricultura", "agropecuario", "agriculture and land use", "agricultural activities"]),
    (Buildings, &["stationary energy", "stationary combustion", "buildings", "building energy", "built environment", "energia estacionaria", "energia estacionaria", "edificios", "energy use in buildings", "building", "facilities", "combustion estacionaria", "stationary"]),
    // A few that stand alone in tables of the United States.
    (Of(CommercialBuildings), &["church", "churches", "hotel", "hotels", "hospital", "county facilities", "federal buildings"]),
    (Of(Manufacturing), &["mining", "refinery", "refineries", "mill", "mills"]),
    (Of(Livestock), &["dairy", "dairies", "swine", "poultry", "horses"]),
    (Of(SolidWaste), &["disposal", "disposed", "disposicion final", "landfilling", "methane commitment", "waste in place"]),
    (Of(OnRoad), &["ev", "evs", "electric vehicles", "electric vehicle", "e bikes", "bicycles", "vehiculos electricos", "vehicle charging", "ev charging", "road"]),
    (Of(OffRoad), &["agricultural vehicles", "snowmobiles", "forklifts", "golf carts", "ground support equipment", "yard equipment"]),
    (Of(Aviation), &["jet", "airplanes", "air"]),
    (Of(IndustrialProcesses), &["process", "calcination"]),
    (Of(ResidentialBuildings), &["dwelling", "dwellings", "condos", "mobile homes"]),
    (Of(Wastewater), &["lagoon", "lagoons", "biosolids", "sludge", "treatment plant", "n2o from effluent", "process n2o"]),
    (Of(OtherScope3), &["aguas arriba", "cadena de suministro", "alimentos", "purchased goods"]),
];

/// Sources by their words, the more particular first.
#[rustfmt::skip] // a table
const SOURCES: [(Source, &[&str]); 20] = [
    (LineLosses, &["transmission and distribution", "t d losses", "t d loss", "td losses", "line losses", "line loss", "grid loss", "grid losses", "distribution losses", "transmission losses", "transmission distribution losses", "transmission distribution", "losses", "perdidas", "perdidas de transmision", "t and d", "t d"]),
    (ElectricVehicles, &["electric vehicles", "electric vehicle", "ev charging", "vehicle charging", "evs", "ev", "vehiculos electricos", "electric cars", "electric passenger vehicles", "electric buses", "plug in"]),
    (Electricity, &["electricity", "electric", "grid electricity", "purchased electricity", "electric power", "power", "kwh", "mwh", "electricidad", "electrica", "energia electrica", "grid supplied energy", "electrical", "elec", "luz", "streetlights", "street lights", "streetlight", "streetlighting", "street lighting", "traffic signals", "alumbrado", "alumbrado publico"]),
    (Heat, &["steam", "district heating", "district heat", "chilled water", "district energy", "hot water", "district cooling", "vapor", "calefaccion urbana", "purchased heat", "purchased steam", "cooling", "heating and cooling"]),
    (Cng, &["cng", "compressed natural gas", "gas natural comprimido", "lng", "liquefied natural gas"]),
    (NaturalGas, &["natural gas", "gas natural", "nat gas", "ng", "pipeline gas", "methane gas", "utility gas", "therms", "naturalgas"]),
    (Propane, &["propane", "lpg", "liquefied petroleum gas", "liquefied petroleum gases", "bottled gas", "propano", "gas lp", "lp gas", "glp", "liquid propane"]),
    (Kerosene, &["kerosene", "queroseno"]),
    (FuelOil, &["fuel oil", "heating oil", "distillate", "distillate fuel oil", "distillate fuel", "residual fuel oil", "oil", "no 2 fuel oil", "home heating oil", "no 2", "fuel oil no 2", "combustoleo", "petroleo", "aceite combustible", "combustible para calefaccion", "gasoil", "residual oil"]),
    (Coal, &["coal", "carbon mineral", "bituminous coal", "anthracite"]),
    (Wood, &["wood", "firewood", "biomass", "wood pellets", "pellets", "lena", "madera", "biomasa", "cordwood"]),
    (AviationGasoline, &["aviation gasoline", "avgas", "gasolina de aviacion"]),
    (JetFuel, &["jet fuel", "jet a", "jet kerosene", "turbosina", "combustible de aviacion", "aviation fuel"]),
    (Biodiesel, &["biodiesel", "b20", "b100", "renewable diesel"]),
    (Ethanol, &["ethanol", "e85", "etanol", "e 85"]),
    (Gasoline, &["gasoline", "gas powered", "motor gasoline", "gasolina", "petrol", "gas vehicles", "unleaded", "e10"]),
    (Diesel, &["diesel", "diesel fuel", "ulsd"]),
    (OtherFuel, &["stationary combustion", "fuel combustion", "combustion", "fuels", "fuel", "other fuels", "combustibles", "combustible", "fuel use", "delivered fuels", "combustion estacionaria", "onsite combustion", "fuel burned"]),
    (Vehicles, &["passenger vehicles", "passenger cars", "vmt", "vehicle miles traveled", "freight", "trucks", "vehicles", "transit", "buses", "mobile combustion"]),
    // The shortest comes last: "gas" is in many names.
    (NaturalGas, &["gas"]),
];

/// The phrases of a table by their first words: a text has few words, and a table many phrases.
struct Index<T>(HashMap<&'static str, Vec<(&'static str, usize, T)>>);

impl<T: Copy> Index<T> {
    fn of(table: &[(T, &'static [&'static str])]) -> Index<T> {
        let mut by: HashMap<&'static str, Vec<(&'static str, usize, T)>> = HashMap::new();
        let phrases = table.iter().flat_map(|(what, phrases)| phrases.iter().map(|phrase| (*what, *phrase)));
        for (order, (what, phrase)) in phrases.enumerate() {
            let first = phrase.split(' ').next().unwrap_or(phrase);
            by.entry(first).or_default().push((phrase, order, what));
        }
        Index(by)
    }

    /// All phrases in a folded text, with their places in the table.
    fn find<'a>(&'a self, words: &'a str) -> impl Iterator<Item = (&'static str, usize, T)> + 'a {
        let starts = words.match_indices(' ').map(|(at, _)| &words[at + 1..]).filter(|rest| !rest.is_empty());
        starts.flat_map(move |rest| {
            let first = rest.split(' ').next().unwrap_or(rest);
            let of_first = self.0.get(first).map(Vec::as_slice).unwrap_or_default();
            let fits =
                move |phrase: &str| rest.strip_prefix(phrase).is_some_and(|after| after.starts_with(' '));
            of_first.iter().filter(move |it| fits(it.0)).copied()
        })
    }
}

/// The sector that a folded text names; of several, the one that says most.
pub fn sector_of(words: &str) -> Option<Sector> {
    static INDEX: OnceLock<Index<Sector>> = OnceLock::new();
    let found = || INDEX.get_or_init(|| Index::of(&SECTORS)).find(words);
    // More words say more; of as many, the table's order decides.
    let weight =
        |(phrase, order, _): &(&str, usize, Sector)| (phrase.matches(' ').count(), usize::MAX - order);
    let (whole, _, best) = found().max_by_key(weight)?;
    if !best.is_umbrella() {
        return Some(best);
    }
    // "Stationary energy: residential" names the whole, and beside it the part.
    let parts = found().filter(|(phrase, _, part)| {
        !part.is_umbrella() && part.refines(best) && !format!(" {whole} ").contains(&format!(" {phrase} "))
    });
    parts.max_by_key(weight).map_or(Some(best), |it| Some(it.2))
}

/// The source that a folded text names.
pub fn source_of(words: &str) -> Option<Source> {
    sources().find(words).min_by_key(|it| it.1).map(|it| it.2)
}

/// All sources that a folded text names.
pub fn sources_of(words: &str) -> impl Iterator<Item = Source> + '_ {
    sources().find(words).map(|it| it.2)
}

fn sources() -> &'static Index<Source> {
    static INDEX: OnceLock<Index<Source>> = OnceLock::new();
    INDEX.get_or_init(|| Index::of(&SOURCES))
}

impl Sector {
    /// Whether it says more than a sector that stands above it: "rail" below "transportation", and
    /// "solid waste" below "residential", but not "commercial" below "waste".
    pub fn refines(self, general: Sector) -> bool {
        let (own, above) = (self.family(), general.family());
        match self {
            Of(OtherScope3) => false,
            // What leaks on its way to homes is not burned there.
            Of(FugitiveOilGas | FugitiveCoal) => above == Family::Buildings,
            Of(_) if general.is_umbrella() => {
                own == above || above == Family::Buildings || (general == Water && own == Family::Waste)
            }
            Of(_) => own != Family::Buildings && (own == above || above == Family::Buildings),
            CommercialAndIndustrial => general == Buildings,
            _ => above == Family::Buildings && own != Family::Buildings,
        }
    }

    /// Whether it is a part of a whole, or the whole itself: "on-road" of "transportation", "compost" of "solid waste".
    pub fn is_within(self, whole: Sector) -> bool {
        let is_solid = matches!(self, Of(BiologicalTreatment | Incineration));
        self == whole
            || whole.is_umbrella() && self.family() == whole.family()
            || whole == Of(SolidWaste) && is_solid
    }

    /// Whether neither says where the other belongs, as of waste and of what drives it; buildings have all kinds of rows.
    pub fn is_of_another_kind(self, other: Sector) -> bool {
        let is_one = |it: Sector| !matches!(it.family(), Family::Buildings | Family::Beyond);
        is_one(self) && is_one(other) && self.family() != other.family()
    }

    const fn is_umbrella(self) -> bool {
        !matches!(self, Of(_) | CommercialAndIndustrial)
    }

    const fn family(self) -> Family {
        match self {
            Of(OnRoad | Railways | Waterborne | Aviation | OffRoad) | Transportation => {
                Family::Transportation
            }
            Of(SolidWaste | BiologicalTreatment | Incineration | Wastewater) | Waste => Family::Waste,
            Of(IndustrialProcesses | ProductUse) | ProcessesAndProducts => Family::Processes,
            Of(Livestock | Land | AggregateSources) | AgricultureAndLand => Family::Land,
            Of(OtherScope3) => Family::Beyond,
            _ => Family::Buildings,
        }
    }
}

/// Sectors of one kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Buildings,
    Transportation,
    Waste,
    Processes,
    Land,
    Beyond,
}

impl Source {
    /// Whether it is burned where it is used.
    pub const fn is_fuel(self) -> bool {
        matches!(
            self,
            NaturalGas
                | Propane
                | FuelOil
                | Kerosene
                | Coal
                | Wood
                | OtherFuel
                | Gasoline
                | Diesel
                | Ethanol
                | Biodiesel
                | Cng
                | JetFuel
                | AviationGasoline
        )
    }

    /// Whether vehicles alone take it.
    const fn is_of_vehicles(self) -> bool {
        matches!(self, Gasoline | Ethanol | Biodiesel | Cng | Vehicles | ElectricVehicles | Diesel)
    }

    /// The code of the published factor of it by the unit, where only one can be meant.
    pub fn factor(self, unit: ActivityUnit, of_vehicles: bool) -> Option<&'static str> {
        let dimension = unit.dimension();
        Some(match (self, dimension) {
            (NaturalGas, Dimension::Energy | Dimension::GasVolume) => "fuel/natural-gas",
            (Propane, Dimension::LiquidVolume | Dimension::Energy) => "fuel/propane",
            (FuelOil, Dimension::LiquidVolume | Dimension::Energy) => "fuel/distillate-fuel-oil-no-2",
            (Kerosene, Dimension::LiquidVolume | Dimension::Energy) => "fuel/kerosene",
            (Diesel, Dimension::LiquidVolume) if of_vehicles => "motor-fuel/diesel-fuel",
            (Gasoline, Dimension::LiquidVolume) if of_vehicles => "motor-fuel/motor-gasoline",
            (Cng, Dimension::GasVolume) if of_vehicles => "motor-fuel/compressed-natural-gas-cng",
            _ => return None,
        })
    }
}

/// Where something belongs, and what else is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The reference.
    pub reference: Reference,
    /// How sure that is.
    pub sure: Sure,
    /// What the energy is used for.
    pub end_use: Option<EndUse>,
}

/// What is known of a row for placing it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its sector.
    pub sector: Option<Sector>,
    /// Its source.
    pub source: Option<Source>,
    /// Its scope, where the file says it.
    pub scope: Option<Scope>,
    /// The unit of its amount.
    pub unit: Option<ActivityUnit>,
    /// Whether it names sources of several scopes.
    pub is_mixed: bool,
}

/// Why something is not placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPlaced {
    /// Nothing says its sector.
    Sector,
    /// It is one of several: fuels, or electricity.
    Source,
    /// It is called electricity, and stands in scope 1.
    ElectricityInScope1,
    /// The protocol has no such scope there.
    Scope,
}

impl Known {
    /// The reference it leads to.
    ///
    /// # Errors
    /// [`NotPlaced`]: then a person says it.
    pub fn place(self) -> Result<Placed, NotPlaced> {
        let mut sure = Sure::Said;
        let mut end_use = None;
        let source = self.source.or_else(|| {
            // The unit tells what the words do not: a guess.
            let by_unit = match self.unit? {
                ActivityUnit::Kwh | ActivityUnit::Mwh | ActivityUnit::Gwh => Electricity,
                ActivityUnit::Therm | ActivityUnit::Ccf | ActivityUnit::Mcf | ActivityUnit::Scf => NaturalGas,
                _ => return None,
            };
            if self.scope.is_none() {
                sure = Sure::Guessed;
            }
            Some(by_unit)
        });
        if self.is_mixed {
            return Err(NotPlaced::Source);
        }
        let is_vehicle = source.is_some_and(Source::is_of_vehicles);
        let sector = match self.sector {
            Some(sector) => sector,
            None if matches!(source, Some(JetFuel | AviationGasoline)) => Of(Aviation),
            None if is_vehicle => {
                sure = Sure::Guessed;
                Transportation
            }
            None => return Err(NotPlaced::Sector),
        };
        let subsector = match sector {
            Of(subsector) => subsector,
            CommercialAndIndustrial => {
                sure = Sure::Guessed;
                CommercialBuildings
            }
            Water => match source {
                Some(source) if source != Vehicles => {
                    end_use = Some(EndUse::Water);
                    CommercialBuildings
                }
                _ => return Err(NotPlaced::Source),
            },
            Transportation => match source {
                Some(JetFuel | AviationGasoline) => Aviation,
                _ => {
                    if source.is_none_or(|it| !it.is_of_vehicles()) {
                        sure = Sure::Guessed;
                    }
                    OnRoad
                }
            },
            Waste => {
                sure = Sure::Guessed;
                SolidWaste
            }
            ProcessesAndProducts => {
                sure = Sure::Guessed;
                IndustrialProcesses
            }
            AgricultureAndLand if source.is_some() => AgricultureEnergy,
            AgricultureAndLand => {
                sure = Sure::Guessed;
                Livestock
            }
            Buildings => return Err(NotPlaced::Sector),
        };
        // A treatment plant's energy is a building's, used for water; its gases are wastewater's.
        let is_energy = source.is_some_and(|it| {
            it.is_fuel() && it != OtherFuel || matches!(it, Electricity | Heat | LineLosses)
        });
        let subsector = match subsector {
            Wastewater if is_energy => {
                end_use = Some(EndUse::Water);
                CommercialBuildings
            }
            SolidWaste | BiologicalTreatment | Incineration
                if is_energy && source != Some(OtherFuel) && source != Some(NaturalGas) =>
            {
                CommercialBuildings
            }
            // "Electric power, industrial": the sector that uses it, not the one that makes it.
            other => other,
        };
        let is_electric = matches!(source, Some(Electricity | Heat | ElectricVehicles));
        let row_scopes = |scope: Scope| {
            Reference::all().find(|it| {
                let row = it.row();
                row.subsector == subsector && row.scope == scope && row.level != Level::Territorial
            })
        };
        let has_grid = row_scopes(Scope::Scope2).is_some();
        let scope = match (self.scope, source) {
            (Some(Scope::Scope1), Some(Electricity | ElectricVehicles | LineLosses))
                if has_grid && subsector != EnergyIndustries =>
            {
                return Err(NotPlaced::ElectricityInScope1);
            }
            (Some(scope), _) => scope,
            (None, Some(LineLosses)) if has_grid => Scope::Scope3,
            (None, _) if is_electric && has_grid => Scope::Scope2,
            (None, Some(_)) if has_grid => Scope::Scope1,
            (None, _) => match subsector {
                OtherScope3 => Scope::Scope3,
                ResidentialBuildings | CommercialBuildings | Manufacturing | AgricultureEnergy
                | NonSpecified => {
                    return Err(NotPlaced::Source);
                }
                Aviation | SolidWaste | EnergyIndustries | Incineration | BiologicalTreatment
                | Waterborne | Railways => {
                    sure = sure.min(if subsector == SolidWaste { Sure::Said } else { Sure::Guessed });
                    Scope::Scope1
                }
                _ => Scope::Scope1,
            },
        };
        if source == Some(ElectricVehicles) && subsector == OnRoad {
            end_use = Some(EndUse::VehicleCharging);
        }
        let reference = row_scopes(scope).ok_or(NotPlaced::Scope)?;
        Ok(Placed { reference, sure, end_use })
    }
}
