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
    /// Carbon budgets from the start of 2026.
    FORSTER_2026 = "forster-2026", "Forster et al., Earth System Science Data", "Indicators of Global Climate Change 2025: remaining carbon budgets for 1.5 °C, ESSD 18, table 8", "2026";
    /// The world's population, for equal shares of a carbon budget.
    WPP_2022 = "un-wpp-2022", "United Nations", "World Population Prospects: mid-year population of the world, medium variant", "2022";
    /// The population of states and counties.
    CO_EST2025 = "census-co-est2025", "U.S. Census Bureau", "Annual Estimates of the Resident Population for Counties and States", "CO-EST2025";
    /// How counties are projected to grow.
    HAUER_2019 = "hauer-2019", "Hauer, Scientific Data (CC BY 3.0)", "Population projections for U.S. counties by age, sex, and race controlled to shared socioeconomic pathways (SSP2), doi 10.1038/s41597-019-0324-z", "2019";
    /// The nation's projected population.
    NPP_2023 = "census-npp-2023", "U.S. Census Bureau", "National Population Projections, main series", "2023";
    /// How much of their sales the states' standards make clean.
    REEDS_STANDARDS = "nrel-reeds-rps-ces", "NREL", "Regional Energy Deployment System (ReEDS): state renewable portfolio and clean energy standards, effective share of sales", "v2024.5";
    /// How two models see the grid go on.
    CAMBIUM = "nrel-cambium-mid-cases", "NREL", "Cambium, Mid-case, average emission rates of generation, combustion only, by region, carried to eGRID subregions by population", "2021 and 2024 (policies of August 2024)";
    /// How clean the electricity of subregions is.
    EGRID_MIX = "epa-egrid-mix", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): resource mix of subregions", "eGRID2016 to eGRID2023 rev2";
    /// How clean the electricity of states is.
    EIA_STATE_MIX = "eia-state-generation", "U.S. EIA", "Net generation by state and energy source", "2016–2019";
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
    /// Electricity, data year 2016.
    EGRID_2016 = "epa-egrid-2016", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2016, February 2018";
    /// Electricity, data year 2017: never published.
    EGRID_2017 = "epa-egrid-2017", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "not published for 2017: mean of eGRID2016 and eGRID2018 v2";
    /// Electricity, data year 2018.
    EGRID_2018 = "epa-egrid-2018", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2018 v2";
    /// Electricity, data year 2019.
    EGRID_2019 = "epa-egrid-2019", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2019";
    /// Electricity, data year 2020.
    EGRID_2020 = "epa-egrid-2020", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2020";
    /// Electricity, data year 2021.
    EGRID_2021 = "epa-egrid-2021", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2021; CH4 and N2O: mean of eGRID2020 and eGRID2022";
    /// Electricity, data year 2022.
    EGRID_2022 = "epa-egrid-2022", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2022";
    /// Electricity, data year 2023.
    EGRID_2023 = "epa-egrid-2023", "U.S. EPA", "Emissions & Generation Resource Integrated Database (eGRID): subregion output emission rates", "eGRID2023 rev2, June 2025";
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
