//! Where the publications can be read, for a person to open: nothing here is ever fetched.
//!
//! The publishers' own pages, which outlive single files.

use super::Publication;

/// Where a publication, or its publisher's page of its editions, can be read.
///
/// ```
/// use fairshare::reference::addresses::address;
/// use fairshare::reference::publications::EGRID_2023;
///
/// assert_eq!(address(&EGRID_2023), Some("https://www.epa.gov/egrid"));
/// ```
pub fn address(publication: &Publication) -> Option<&'static str> {
    Some(match publication.id {
        "undp-hdr-2020" => "https://hdr.undp.org/content/human-development-report-2020",
        "undp-hdr-2021-22" => "https://hdr.undp.org/content/human-development-report-2021-22",
        "undp-hdr-2023-24" => "https://hdr.undp.org/content/human-development-report-2023-24",
        "undp-hdr-2025" => "https://hdr.undp.org/content/human-development-report-2025",
        "wwf-opcc-sbt" => {
            "https://wwf.panda.org/projects/one_planet_cities/one_planet_city_challenge_2021_2022/"
        }
        "ipcc-sr15" => "https://www.ipcc.ch/sr15/",
        "ipcc-ar6-syr" => "https://www.ipcc.ch/report/ar6/syr/",
        "ipcc-ar6-budgets" | "ipcc-ar6" => "https://www.ipcc.ch/report/ar6/wg1/",
        "ipcc-ar5" => "https://www.ipcc.ch/report/ar5/wg1/",
        "ipcc-ar4" => "https://www.ipcc.ch/report/ar4/wg1/",
        "ipcc-gwp" => "https://www.ipcc.ch/reports/",
        "forster-2025" | "forster-2026" => "https://essd.copernicus.org/",
        "un-wpp-2022" => "https://population.un.org/wpp/",
        "census-co-est2025" => "https://www.census.gov/programs-surveys/popest.html",
        "census-npp-2023" => "https://www.census.gov/programs-surveys/popproj.html",
        "hauer-2019" => "https://doi.org/10.1038/s41597-019-0324-z",
        "nrel-reeds-rps-ces" => "https://www.nrel.gov/analysis/reeds/",
        "nrel-cambium-mid-cases" => "https://www.nrel.gov/analysis/cambium.html",
        "eia-state-generation" => "https://www.eia.gov/electricity/data/state/",
        "sbti-absolute-contraction" => "https://sciencebasedtargets.org/",
        "c40-deadline-2020" => "https://www.c40.org/other/deadline_2020",
        "epa-hub-2025" | "epa-hub-2021" => "https://www.epa.gov/climateleadership/ghg-emission-factors-hub",
        "doe-afdc-10310" => "https://afdc.energy.gov/data/10310",
        "epa-sit-wastewater" => "https://www.epa.gov/statelocalenergy/state-inventory-and-projection-tool",
        "waste-defaults" => "https://www.ipcc-nggip.iges.or.jp/public/2006gl/vol5.html",
        "cfr-98-w" => "https://www.ecfr.gov/current/title-40/chapter-I/subchapter-C/part-98/subpart-W",
        "gpc-1.1" => "https://ghgprotocol.org/ghg-protocol-cities",
        id if id.starts_with("epa-egrid-") => "https://www.epa.gov/egrid",
        _ => return None,
    })
}
