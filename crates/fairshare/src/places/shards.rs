//! Which table holds what: the list is made together with the tables.

const LIST: &str = include_str!("shards.txt");

/// A table that can be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    family: &'static str,
    from: &'static str,
    hash: &'static str,
}

impl Shard {
    /// Where it lies in the site.
    pub fn address(&self) -> String {
        format!("data/places/{}-{}-{}.txt", self.family, self.from.replace(' ', "_"), self.hash)
    }
}

fn family(wanted: &'static str) -> impl Iterator<Item = Shard> {
    LIST.lines().filter_map(move |row| {
        let mut cells = row.split('|');
        let (family, from, hash) = (cells.next()?, cells.next()?, cells.next()?);
        (family == wanted).then_some(Shard { family, from, hash })
    })
}

/// All volumes of places, in the alphabet's order.
pub fn volumes() -> impl Iterator<Item = Shard> {
    family("places")
}

/// The volume in which a name stands, as it is looked up: the last that does not begin behind it.
pub(super) fn volume_of(key: &str) -> Option<Shard> {
    let prefix: String = key.chars().take(3).collect();
    volumes().take_while(|shard| shard.from <= prefix.as_str()).last().or(volumes().next())
}

/// All tables of energy.
pub fn energies() -> impl Iterator<Item = Shard> {
    family("energy")
}

/// The table with the energy of a county or of a state's counties, by its FIPS code.
pub fn energy_of(county: &str) -> Option<Shard> {
    family("energy").take_while(|shard| shard.from <= county.get(..2).unwrap_or("")).last()
}
