//! What a name is looked up by: plain letters, abbreviations written out. `tools/data/places.mjs` sorts
//! the tables by the same.

/// The words of a name, plain.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'A'..='Z' => plain.push(letter.to_ascii_lowercase()),
            'a'..='z' | '0'..='9' => plain.push(letter),
            '\'' | '’' | 'ʻ' | '\u{300}'..='\u{36f}' => {}
            _ => plain.push_str(plain_of(letter)),
        }
    }
    plain.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A letter without its accent; anything else parts words.
fn plain_of(letter: char) -> &'static str {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' | 'Ā' => {
            "a"
        }
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'É' | 'È' | 'Ê' | 'Ë' | 'Ē' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'Í' | 'Ì' | 'Î' | 'Ï' | 'Ī' => "i",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ō' | 'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' | 'Ō' => "o",
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'Ú' | 'Ù' | 'Û' | 'Ü' | 'Ū' => "u",
        'ñ' | 'Ñ' => "n",
        'ç' | 'Ç' => "c",
        _ => " ",
    }
}

/// An abbreviation written out.
pub(super) fn long(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        "mt" => "mount",
        "ft" => "fort",
        other => other,
    }
}

/// The key of a name in a table.
pub(super) fn key(name: &str) -> String {
    let words = words(name);
    let words = words.iter().map(|word| long(word)).collect::<Vec<&str>>();
    without_beginning(&words).join(" ")
}

/// The words of a name without "City of" and "The".
pub(super) fn without_beginning<T: AsRef<str>>(words: &[T]) -> &[T] {
    const KINDS: [&str; 7] = ["city", "town", "village", "borough", "township", "county", "municipality"];
    let words = match words {
        [kind, of, rest @ ..]
            if !rest.is_empty() && of.as_ref() == "of" && KINDS.contains(&kind.as_ref()) =>
        {
            rest
        }
        words => words,
    };
    match words {
        [the, rest @ ..] if !rest.is_empty() && the.as_ref() == "the" => rest,
        words => words,
    }
}

/// Whether two words are one edit apart at most: a letter more, less, another, or two swapped. With
/// `open`, `typed` may be the beginning of the name.
pub(super) fn is_near(typed: &str, name: &str, open: bool) -> bool {
    let (typed, name) = (typed.as_bytes(), name.as_bytes());
    let alike = typed.iter().zip(name).take_while(|(a, b)| a == b).count();
    let (t, n) = (&typed[alike..], &name[alike..]);
    let same = |t: &[u8], n: &[u8]| if open { n.starts_with(t) } else { n == t };
    if t.is_empty() {
        return open || n.len() <= 1;
    }
    let swapped = t.len() > 1 && n.len() > 1 && t[0] == n[1] && t[1] == n[0] && same(&t[2..], &n[2..]);
    let other = !n.is_empty() && same(&t[1..], &n[1..]);
    let more = same(&t[1..], n);
    let less = !n.is_empty() && same(t, &n[1..]);
    swapped || other || more || less
}
