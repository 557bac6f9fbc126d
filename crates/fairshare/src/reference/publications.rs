//! The publications every figure and rule of this project comes from.

/// A published document, as it is cited.
#[derive(Debug, PartialEq, Eq)]
pub struct Publication {
    /// A short name that never changes: reports refer to it.
    pub id: &'static str,
    /// Who published it.
    pub publisher: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its edition: the year or version.
    pub edition: &'static str,
}

macro_rules! publications {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $publisher:literal, $title:literal, $edition:literal;)*) => {
        $($(#[$doc])* pub static $name: Publication =
            Publication { id: $id, publisher: $publisher, title: $title, edition: $edition };)*
        /// Every publication, for the list of sources.
        pub static ALL: &[&Publication] = &[$(&$name),*];
    };
}

publications! {
    /// HDI as known when ICLEI150 computed its first targets: base years 2016–2019.
    HDR_2020 = "undp-hdr-2020", "UNDP", "Human Development Report", "2020";
    /// For the sensitivity to the edition.
    HDR_2021 = "undp-hdr-2021-22", "UNDP", "Human Development Report", "2021/22";
    /// For the sensitivity to the edition.
    HDR_2023 = "undp-hdr-2023-24", "UNDP", "Human Development Report", "2023/24";
    /// The newest edition: base years from 2020.
    HDR_2025 = "undp-hdr-2025", "UNDP", "Human Development Report", "2025";
    /// The rule that the global cut is raised by each country's HDI.
    OPCC = "wwf-opcc-sbt", "WWF and ICLEI USA", "One Planet City Challenge: science-based targets for cities, as applied by ICLEI USA", "2020–2021";
    /// The global halving by 2030 on the way to 1.5 °C.
    SR15 = "ipcc-sr15", "IPCC", "Special Report: Global Warming of 1.5 °C", "2018";
    /// How far the world's pathways to 1.5 °C fall below 2019.
    IPCC_SYR = "ipcc-ar6-syr", "IPCC", "Sixth Assessment Report, Synthesis Report: Table SPM.1, global emissions reductions below 2019", "2023";
    /// Carbon budgets from the start of 2020.
    IPCC_AR6_BUDGETS = "ipcc-ar6-budgets", "IPCC", "Sixth Assessment Report, Working Group I: remaining carbon budgets for 1.5 °C", "2021";
    /// Carbon budgets from the start of 2025.
    FORSTER_2025 = "forster-2025", "Forster et al., Earth System Science Data", "Indicators of Global Climate Change 2024: remaining carbon budgets for 1.5 °C", "2025";
    /// The world's population, for equal shares of a carbon budget.
    WPP_2022 = "un-wpp-2022", "United Nations", "World Population Prospects: mid-year population of the world, medium variant", "2022";
    /// The states' population.
    NST_EST2024 = "census-nst-est2024", "U.S. Census Bureau", "Annual Estimates of the Resident Population for the United States, Regions, States, District of Columbia and Puerto Rico", "NST-EST2024";
    /// The nation's projected population.
    NPP_2023 = "census-npp-2023", "U.S. Census Bureau", "National Population Projections, main series", "2023";
    /// How much of their sales the states' standards make clean.
    REEDS_STANDARDS = "nrel-reeds-rps-ces", "NREL", "Regional Energy Deployment System (ReEDS): state renewable portfolio and clean energy standards, effective share of sales", "edition not stated";
    /// The corporate rule of a fixed part of the base year, each year.
    SBTI = "sbti-absolute-contraction", "Science Based Targets initiative", "Absolute contraction, 1.5 °C: 4.2 % of the base year's emissions a year", "edition not stated";
    /// What the cities of C40 come to, on average, in 2030.
    C40_DEADLINE_2020 = "c40-deadline-2020", "C40 Cities and Arup", "Deadline 2020: How cities will get the job done", "2016";
    /// Global warming potentials.
    IPCC_AR4 = "ipcc-ar4", "IPCC", "Fourth Assessment Report, Working Group I, chapter 2: 100-year global warming potentials", "2007";
    /// Global warming potentials.
    IPCC_AR5 = "ipcc-ar5", "IPCC", "Fifth Assessment Report, Working Group I, chapter 8: 100-year global warming potentials", "2013";
    /// Global warming potentials.
    IPCC_AR6 = "ipcc-ar6", "IPCC", "Sixth Assessment Report, Working Group I, chapter 7: 100-year global warming potentials", "2021";
    /// Global warming potentials of industrial gases, all three reports.
    IPCC_GWP = "ipcc-gwp", "IPCC", "Fourth, Fifth and Sixth Assessment Reports: 100-year global warming potentials", "2007, 2013, 2021";
    /// Electricity, data year 2018.
    EGRID_2018 = "epa-egrid-2018", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2018 v2";
    /// Electricity, data year 2019.
    EGRID_2019 = "epa-egrid-2019", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2019";
    /// Electricity, data year 2020.
    EGRID_2020 = "epa-egrid-2020", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2020";
    /// Electricity, data year 2021.
    EGRID_2021 = "epa-egrid-2021", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2021, CO2 equivalents only";
    /// Electricity, data year 2022.
    EGRID_2022 = "epa-egrid-2022", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2022";
    /// Electricity, data year 2023.
    EGRID_2023 = "epa-egrid-2023", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2023 rev2, June 2025";
    /// Grid gross loss.
    EGRID_2023_ORIGINAL = "epa-egrid-2023-original", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): grid gross loss", "eGRID2023, January 2025";
    /// Fuels, vehicles, waste.
    EPA_HUB_2025 = "epa-hub-2025", "U.S. EPA", "GHG Emission Factors Hub", "January 2025";
    /// Diesel, alternative fuels and non-road vehicles.
    EPA_HUB_2021 = "epa-hub-2021", "U.S. EPA", "GHG Emission Factors Hub", "September 2021";
    /// Miles a gallon by vehicle class.
    AFDC_MPG = "doe-afdc-10310", "U.S. DOE, Alternative Fuels Data Center", "Average fuel economy by major vehicle category (chart 10310)", "year not stated";
    /// Constants of wastewater.
    EPA_SIT = "epa-sit-wastewater", "U.S. EPA", "State Inventory Tool, wastewater module", "edition not stated";
    /// Constants of solid waste.
    WASTE_DEFAULTS = "waste-defaults", "WRI, C40 and ICLEI; IPCC", "GPC and 2006 IPCC Guidelines: waste defaults, as applied by the Metropolitan Council (Minnesota); read second-hand", "GPC 1.1; 2006";
    /// Methane in natural gas.
    CFR_98_W = "cfr-98-w", "U.S. EPA", "40 CFR Part 98, Subpart W, § 98.233: density of methane, methane in pipeline gas", "edition not stated";
    /// Sector references, scopes and reporting levels.
    GPC = "gpc-1.1", "WRI, C40 and ICLEI", "Global Protocol for Community-Scale Greenhouse Gas Inventories", "1.1";
}
