//! An archive (ZIP) of files that are stored as they are: what workbooks and documents of word processors
//! are. What reads them back is [`crate::exchange::grid`].

/// An archive of files that are not compressed.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let start = out.len() as u32;
        let size = (bytes.len() as u32).to_le_bytes();
        // Version 2.0, no flags, stored, the first of January 1980; checksum, both sizes, the name's.
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        head.extend(checksum(bytes).to_le_bytes());
        head.extend(size);
        head.extend(size);
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.bytes());
        out.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.bytes());
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

/// The CRC-32 that archives carry (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    };
    !bytes.iter().fold(!0, step)
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
