//! An archive (ZIP) of files, stored as they are or compressed elsewhere: what workbooks and documents of
//! word processors are, and reports that leave together. What reads them back is [`crate::exchange::grid`].

/// A file on its way into an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    name: String,
    checksum: u32,
    size: u32,
    bytes: Vec<u8>,
    is_deflated: bool,
}

impl Stored {
    /// A file as it is.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Stored {
        let (checksum, size) = (checksum(&bytes), bytes.len() as u32);
        Stored { name: name.into(), checksum, size, bytes, is_deflated: false }
    }

    /// What is to be compressed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same once its bytes were compressed (`deflate`, RFC 1951).
    pub fn deflated(self, bytes: Vec<u8>) -> Stored {
        Stored { bytes, is_deflated: true, ..self }
    }
}

/// An archive of files that are not compressed.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: Vec<Stored> = files.iter().map(|(name, bytes)| Stored::new(*name, bytes.to_vec())).collect();
    archive_of(&files)
}

/// An archive of files; each has a name of its own.
pub fn archive_of(files: &[Stored]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let start = out.len() as u32;
        // Version 2.0, names in UTF-8, the method, the first of January 1980; checksum, both sizes, the name's.
        let mut head = vec![20, 0, 0, 8, if file.is_deflated { 8 } else { 0 }, 0, 0, 0, 0x21, 0];
        head.extend(file.checksum.to_le_bytes());
        head.extend((file.bytes.len() as u32).to_le_bytes());
        head.extend(file.size.to_le_bytes());
        head.extend((file.name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(file.name.bytes());
        out.extend(&file.bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(file.name.bytes());
    }
    let (start, size, count) = (out.len() as u32, directory.len() as u32, files.len() as u16);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// The CRC-32 that archives carry (ISO 3309), four bits at a time.
fn checksum(bytes: &[u8]) -> u32 {
    const fn step(crc: u32) -> u32 {
        if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }
    }
    const FOUR: [u32; 16] = {
        let (mut all, mut at) = ([0; 16], 0);
        while at < 16 {
            all[at as usize] = step(step(step(step(at))));
            at += 1;
        }
        all
    };
    let four = |crc: u32| crc >> 4 ^ FOUR[(crc & 15) as usize];
    !bytes.iter().fold(!0, |crc, byte| four(four(crc ^ u32::from(*byte))))
}

/// Writes a text into XML: what would be markup is escaped, what XML has no room for is left out.
pub(crate) fn xml_text(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'.. => out.push(letter),
            _ => {}
        }
    }
}

/// The most letters of a text on a page: a table of names as long as a book is none.
const MAX_LETTERS: usize = 600;

/// A text for a page, which is no markup there, neither inside an element nor in an attribute.
pub(crate) fn html_text(text: &str) -> String {
    let is_text = |letter: &char| !letter.is_control() || *letter == '\n';
    let mut inside: String = text.chars().filter(is_text).take(MAX_LETTERS + 1).collect();
    if inside.chars().count() > MAX_LETTERS {
        inside.pop();
        inside.push('…');
    }
    let mut out = String::new();
    xml_text(&mut out, &inside);
    out
}
