//! From bytes to a text. A file does not say how its letters are encoded, so it is looked at, and
//! the app shows what was found: a wrong guess is seen at the first accented name.

use std::borrow::Cow;
use std::fmt;

/// How a file's letters are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, the low byte first: "Unicode text" of a spreadsheet.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1252: "CSV" of a spreadsheet in the United States.
    Windows1252,
}

impl Encoding {
    /// Its registered name.
    pub const fn code(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1252 => "windows-1252",
        }
    }
}

/// A file as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Its text, without a byte order mark.
    pub text: String,
    /// What its letters were encoded in.
    pub encoding: Encoding,
}

/// Why a file is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// It holds nothing.
    Empty,
    /// It is larger than [`MAX_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// A workbook of the kind before .xlsx, which has to be saved as that first.
    OldWorkbook,
    /// A workbook that opens by a password only.
    Locked,
    /// A workbook in the form that is read elsewhere: see [`super::grid`].
    Workbook,
    /// An archive of something else: a text document, a presentation.
    Archive,
    /// A portable document: a page to look at.
    Pdf,
    /// A picture.
    Picture,
    /// Another kind of file.
    NotText,
    /// UTF-16 with half a letter in it: the file was cut.
    BrokenUtf16,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Empty => f.write_str("the file is empty"),
            DecodeError::TooLarge { bytes } => write!(f, "{bytes} bytes, of at most {MAX_BYTES}"),
            DecodeError::OldWorkbook => f.write_str("a workbook of the old kind, .xls"),
            DecodeError::Locked => f.write_str("a workbook with a password"),
            DecodeError::Workbook => f.write_str("a workbook"),
            DecodeError::Archive => f.write_str("an archive, no workbook"),
            DecodeError::Pdf => f.write_str("a PDF"),
            DecodeError::Picture => f.write_str("a picture"),
            DecodeError::NotText => f.write_str("not a text"),
            DecodeError::BrokenUtf16 => f.write_str("UTF-16 that was cut"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// The largest file taken: beyond it a browser tab may run out of memory.
pub const MAX_BYTES: usize = 64 << 20;

/// How much of a file is looked at for its encoding.
const LOOK: usize = 4096;

/// Makes a text of a file.
///
/// # Errors
/// [`DecodeError`] for what is no text.
///
/// ```
/// use fairshare::exchange::decode::{Encoding, decode};
///
/// let file = decode(b"ca\xf1on").map_err(|_| "no text")?;
/// assert_eq!((file.text.as_str(), file.encoding), ("cañon", Encoding::Windows1252));
/// # Ok::<(), &str>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge { bytes: bytes.len() });
    }
    if let Some(kind) = other_kind(bytes) {
        return Err(kind);
    }
    let decoded = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => eight_bit(rest)?,
        [0xff, 0xfe, rest @ ..] => utf16(rest, Encoding::Utf16Le)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, Encoding::Utf16Be)?,
        _ => match utf16_without_mark(bytes) {
            Some(encoding) => utf16(bytes, encoding)?,
            None => eight_bit(bytes)?,
        },
    };
    if decoded.text.is_empty() {
        return Err(DecodeError::Empty);
    }
    Ok(decoded)
}

/// The same document in UTF-8: an editor or a shell may have written it again in other letters. What is
/// UTF-8, or no text at all, stays as it is, and whoever reads it says what is wrong.
///
/// ```
/// use fairshare::exchange::decode::in_utf8;
///
/// assert_eq!(&*in_utf8(b"{\"name\": \"San Jos\xe9\"}"), "{\"name\": \"San José\"}".as_bytes());
/// assert_eq!(&*in_utf8(b"\xff\xfe{\0}\0"), b"{}");
/// ```
pub fn in_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_other = match std::str::from_utf8(bytes) {
        Ok(_) => bytes.contains(&0), // as in UTF-16 without a mark
        // In the middle of a letter at the end: cut off, and no other letters.
        Err(error) => error.error_len().is_some(),
    };
    match is_other.then(|| decode(bytes)) {
        Some(Ok(file)) => file.text.into_bytes().into(),
        _ => bytes.into(),
    }
}

/// What kind of file it is by its first bytes, where that is no text.
fn other_kind(bytes: &[u8]) -> Option<DecodeError> {
    let starts = |with: &[u8]| bytes.starts_with(with);
    // A name in the directory of a compound file, in UTF-16.
    let names = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Some(DecodeError::Workbook);
    }
    if starts(b"\xd0\xcf\x11\xe0") {
        return Some(if names("EncryptedPackage") { DecodeError::Locked } else { DecodeError::OldWorkbook });
    }
    // Some writers put blanks before it, and readers allow a kilobyte of anything.
    let start = &bytes[..bytes.len().min(1024)];
    if start.trim_ascii_start().starts_with(b"%PDF-")
        || start.windows(5).any(|part| part == b"%PDF-") && bytes.contains(&0)
    {
        return Some(DecodeError::Pdf);
    }
    let is_picture = starts(b"\x89PNG")
        || starts(b"\xff\xd8\xff")
        || starts(b"GIF8")
        || starts(b"II*\0")
        || starts(b"MM\0*");
    is_picture.then_some(DecodeError::Picture)
}

/// Mostly English letters in UTF-16 have every other byte zero, and the bytes between them not.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let look = &bytes[..bytes.len().min(LOOK)];
    let pairs = look.len() / 2;
    let zeros = |offset: usize| look.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let most = |many: usize, few: usize| pairs >= 2 && few == 0 && many * 10 >= pairs * 7;
    if most(low, high) {
        Some(Encoding::Utf16Le)
    } else if most(high, low) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Result<Decoded, DecodeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(DecodeError::BrokenUtf16);
    }
    let units = pairs.iter().map(|pair| match encoding {
        Encoding::Utf16Be => u16::from_be_bytes(*pair),
        _ => u16::from_le_bytes(*pair),
    });
    let text: Result<String, _> = char::decode_utf16(units).collect();
    Ok(Decoded { text: text.map_err(|_| DecodeError::BrokenUtf16)?, encoding })
}

fn eight_bit(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: Encoding::Utf8 });
    }
    if bytes.contains(&0) {
        return Err(DecodeError::NotText);
    }
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    Ok(Decoded { text: bytes.iter().map(letter).collect(), encoding: Encoding::Windows1252 })
}

/// The bytes 0x80 to 0x9f, by the WHATWG's table: the five that mean nothing stay what they are.
#[rustfmt::skip] // a table
const WINDOWS_1252: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}',
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];
