//! The archive that a workbook is: its directory, and its files one by one.
//!
//! The directory is read by hand: forty lines, where a library of archives brings encryption,
//! writing and a dozen methods of compression. What is compressed is left to miniz_oxide.

use super::Refusal;
use crate::exchange::decode::DecodeError;

/// The most that the files of a workbook may be together, once they are inflated: a bomb is a small
/// file that fills all memory.
pub const MAX_INFLATED: usize = 160 << 20;
/// The most files in an archive.
const MAX_FILES: usize = 10_000;

/// A file in an archive.
struct Entry {
    name: String,
    is_encrypted: bool,
    method: u16,
    packed: usize,
    offset: usize,
}

/// An archive, by its directory.
pub struct Archive {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    /// How much may still be inflated.
    left: usize,
}

/// What is wrong with an archive that is none.
const DAMAGED: Refusal = Refusal::Decode(DecodeError::Workbook);

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let part = bytes.get(at..at.checked_add(length)?)?;
    Some(part.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

impl Archive {
    /// Reads the directory, which stands at the end: a file that was cut has none.
    ///
    /// # Errors
    /// [`DecodeError::Workbook`] where there is none, or it leads nowhere.
    pub fn read(bytes: Vec<u8>) -> Result<Archive, Refusal> {
        let entries = directory(&bytes).ok_or(DAMAGED)?;
        Ok(Archive { bytes, entries, left: MAX_INFLATED })
    }

    /// Whether bytes may be an archive at all.
    pub fn may_be(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04")
    }

    /// Whether it is a workbook: Office Open XML, or OpenDocument.
    pub fn is_workbook(&self) -> bool {
        self.has("[Content_Types].xml") || self.has("mimetype")
    }

    /// The names of its files, in order; folders, and what a system puts beside a file, are none.
    pub fn names(&self) -> Vec<String> {
        let names = self.entries.iter().map(|it| it.name.as_str());
        let is_own = |name: &&str| {
            // A cut of any text has a last piece; an empty one is a folder's.
            let last = name.rsplit('/').next().unwrap_or_default();
            !last.is_empty() && !last.starts_with('.') && !name.starts_with("__MACOSX/")
        };
        names.filter(is_own).map(str::to_owned).collect()
    }

    /// The bytes that it was read from.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Whether it has a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A file, inflated; nothing where there is none of this name.
    ///
    /// # Errors
    /// Why it cannot be: it is damaged, needs a password, or is too large.
    pub fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.entry(name) else { return Ok(None) };
        if entry.is_encrypted {
            return Err(Refusal::Decode(DecodeError::Locked));
        }
        let (at, bytes) = (entry.offset, &self.bytes);
        let is_local = bytes.get(at..at.saturating_add(4)) == Some(b"PK\x03\x04");
        let start = || Some(at + 30 + number(bytes, at + 26, 2)? + number(bytes, at + 28, 2)?);
        let start = start().filter(|_| is_local).ok_or(DAMAGED)?;
        let packed = bytes.get(start..start.checked_add(entry.packed).ok_or(DAMAGED)?).ok_or(DAMAGED)?;
        let too_large = Refusal::Decode(DecodeError::TooLarge { bytes: MAX_INFLATED });
        let whole = match entry.method {
            0 if packed.len() <= self.left => packed.to_vec(),
            0 => return Err(too_large),
            8 => match miniz_oxide::inflate::decompress_to_vec_with_limit(packed, self.left) {
                Ok(whole) => whole,
                Err(why) if why.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput => {
                    return Err(too_large);
                }
                Err(_) => return Err(DAMAGED),
            },
            _ => return Err(DAMAGED),
        };
        self.left -= whole.len().min(self.left);
        Ok(Some(whole))
    }
}

/// The files that the directory names.
fn directory(bytes: &[u8]) -> Option<Vec<Entry>> {
    // Its end stands behind it, with a comment of at most 64 KiB after it.
    let look = bytes.len().saturating_sub(22 + 0xffff);
    let end = look + bytes.get(look..)?.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let (count, mut at) = (number(bytes, end + 10, 2)?, number(bytes, end + 16, 4)?);
    if count > MAX_FILES {
        return None;
    }
    let mut entries = Vec::with_capacity(count);
    for _ in 0..count {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        let of = |offset: usize, length: usize| number(bytes, at + offset, length);
        let name = bytes.get(at + 46..at + 46 + of(28, 2)?)?;
        entries.push(Entry {
            name: String::from_utf8_lossy(name).replace('\\', "/"),
            is_encrypted: of(8, 2)? & 1 == 1,
            method: of(10, 2)? as u16,
            packed: of(20, 4)?,
            offset: of(42, 4)?,
        });
        at += 46 + of(28, 2)? + of(30, 2)? + of(32, 2)?;
    }
    Some(entries)
}
