//! The Human Development Index of the United States and of the world, by report edition.
//!
//! The index of a past year changes from edition to edition, so a figure without its edition
//! means little: every row names both.

use super::CheckLevel;
use super::publications::{HDR_2020, HDR_2021, HDR_2023, HDR_2025, Publication};
use crate::quantity::Year;

/// One edition of the Human Development Report.
#[derive(Debug, PartialEq)]
pub struct Edition {
    /// Where its figures were published.
    pub publication: &'static Publication,
    /// How well the figures for the United States were checked.
    pub level_usa: CheckLevel,
    /// How well the figures for the world were checked.
    pub level_world: CheckLevel,
    /// The figures, one row a year, in order of years.
    pub rows: &'static [HdiRow],
}

/// The index of one year in one edition. No unit; 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HdiRow {
    /// The year the index describes.
    pub year: u16,
    /// United States.
    pub usa: f64,
    /// World average.
    pub world: f64,
}

/// A row together with the edition that published it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hdi {
    /// The edition.
    pub edition: &'static Edition,
    /// The row.
    pub row: HdiRow,
}

impl Edition {
    /// The row of `year`, where this edition has one.
    pub fn year(&'static self, year: Year) -> Option<Hdi> {
        let row = *self.rows.iter().find(|row| row.year == year.number())?;
        Some(Hdi { edition: self, row })
    }

    /// The newest row of this edition.
    pub fn last(&'static self) -> Option<Hdi> {
        Some(Hdi { edition: self, row: *self.rows.last()? })
    }
}

macro_rules! rows {
    ($($year:literal $usa:literal $world:literal),* $(,)?) => {
        &[$(HdiRow { year: $year, usa: $usa, world: $world }),*]
    };
}

/// Human Development Report 2020.
pub static EDITION_2020: Edition = Edition {
    publication: &HDR_2020,
    level_usa: CheckLevel::C,
    level_world: CheckLevel::C,
    rows: rows![
        2015 0.921 0.722, 2016 0.922 0.727, 2017 0.924 0.729, 2018 0.925 0.731, 2019 0.926 0.737,
    ],
};

/// Human Development Report 2021/22.
pub static EDITION_2021: Edition = Edition {
    publication: &HDR_2021,
    level_usa: CheckLevel::A,
    level_world: CheckLevel::C,
    rows: rows![
        2015 0.920 0.724, 2016 0.922 0.729, 2017 0.924 0.733, 2018 0.927 0.736, 2019 0.930 0.739,
        2020 0.920 0.735, 2021 0.921 0.732,
    ],
};

/// Human Development Report 2023/24.
pub static EDITION_2023: Edition = Edition {
    publication: &HDR_2023,
    level_usa: CheckLevel::C,
    level_world: CheckLevel::C,
    rows: rows![
        2015 0.924 0.724, 2016 0.926 0.728, 2017 0.928 0.732, 2018 0.930 0.735, 2019 0.933 0.739,
        2020 0.923 0.736, 2021 0.921 0.735, 2022 0.927 0.739,
    ],
};

/// Human Development Report 2025.
pub static EDITION_2025: Edition = Edition {
    publication: &HDR_2025,
    level_usa: CheckLevel::A,
    level_world: CheckLevel::A,
    rows: rows![
        2015 0.928 0.731, 2016 0.929 0.735, 2017 0.931 0.739, 2018 0.934 0.741, 2019 0.936 0.745,
        2020 0.925 0.742, 2021 0.921 0.742, 2022 0.930 0.752, 2023 0.938 0.756,
    ],
};

/// Every edition, oldest first.
pub static EDITIONS: [&Edition; 4] = [&EDITION_2020, &EDITION_2021, &EDITION_2023, &EDITION_2025];
