//! Turns the locale files into Rust: a struct per file, a field or function per text.
//!
//! A text that is missing in a language, or used nowhere, is then found while building, and no
//! parser or map of texts is shipped. (A library for this costs 26 kB of the first load:
//! docs/decisions/0003-texts.md.) The first language is part of the app; any other is one static
//! value that `tools/split.mjs` cuts off, to be fetched when someone reads it.

use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

/// English first: it says which texts there are, and with which places.
const LANGUAGES: [&str; 2] = ["en", "es"];

/// Texts that stand in a page before its program runs (`tools/post-build.mjs`), those of the page that shows a
/// report in a frame (`tools/progress-build.mjs`), and the widget's, which has a program of its own.
const ELSEWHERE: [&str; 4] = ["page", "embed_page", "embed_progress", WIDGET];

/// What published tables call their rows, by their own names: in the first language these stand as
/// they are. A native test holds them against the tables.
const OF_TABLES: &str = "rows";

/// Texts that reports carry in English, too: the domain takes them in (`crates/fairshare/build.rs`),
/// and the app reads them there.
const OF_REPORTS: &str = "assumptions";

/// The widget's texts: both languages in one small program, which carries no others.
const WIDGET: &str = "widget";
const WIDGET_LANGUAGES: [&str; 2] = ["en", "es"];

/// The features of WebAssembly that the programs may use: those of every browser that the README
/// names. The compiler's own list also has `reference-types`, for which wasm-bindgen makes code that
/// Safari 16 miscompiles.
const WASM_FEATURES: [&str; 6] =
    ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-fptoint", "sign-ext"];

/// The texts of one file, by key.
type Texts = Map<String, Value>;

fn main() -> Result<(), String> {
    println!("cargo:rerun-if-changed=locales");
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        // What the linked file says of itself is all that wasm-bindgen goes by.
        println!("cargo:rustc-link-arg-bins=--features={}", WASM_FEATURES.join(","));
        println!("cargo:rustc-link-arg-bins=--no-check-features");
        // tools/split.mjs learns from the relocations what code and data refer to.
        if env::var("PROFILE").as_deref() == Ok("release") {
            for program in ["fairshare", "fairshare-embed"] {
                println!("cargo:rustc-link-arg-bin={program}=--emit-relocs");
            }
        }
    }
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let mut languages = LANGUAGES.map(read_language).into_iter().collect::<Result<Vec<_>, _>>()?;
    let faults = faults(&languages);
    if !faults.is_empty() {
        return Err(format!("the languages differ:\n  {}", faults.join("\n  ")));
    }
    let mut rows = Vec::new();
    for groups in &mut languages {
        groups.retain(|(group, _)| !ELSEWHERE.contains(&group.as_str()));
        let place = groups.iter().position(|(group, _)| group == OF_TABLES);
        // The first language has no such file; what another one's lacks, the native test names.
        rows.push(place.map(|place| groups.remove(place).1).unwrap_or_default());
    }
    let mut code = structs(&languages[0])?;
    for (language, (groups, rows)) in LANGUAGES.iter().zip(languages.iter().zip(&rows)) {
        code += &values(language, groups, rows)?;
    }
    fs::write(Path::new(&out).join("words.rs"), code).map_err(|error| error.to_string())?;
    fs::write(Path::new(&out).join("widget.rs"), widget()?).map_err(|error| error.to_string())
}

fn read_language(language: &str) -> Result<Vec<(String, Texts)>, String> {
    let folder = Path::new("locales").join(language);
    let say = |path: &Path, error: &dyn ToString| format!("{}: {}", path.display(), error.to_string());
    let mut groups = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| say(&folder, &error))? {
        let path = entry.map_err(|error| say(&folder, &error))?.path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a file name is not UTF-8")?;
        let text = fs::read_to_string(&path).map_err(|error| say(&path, &error))?;
        let texts = serde_json::from_str(&text).map_err(|error| say(&path, &error))?;
        groups.push((name.to_owned(), texts));
    }
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(groups)
}

/// What a language lacks, has too much, or fills with other places than the first.
fn faults(languages: &[Vec<(String, Texts)>]) -> Vec<String> {
    let mut faults = Vec::new();
    let find = |groups: &[(String, Texts)], group: &str, key: &str| {
        groups.iter().find(|(name, _)| name == group).and_then(|(_, texts)| texts.get(key)).cloned()
    };
    for (language, groups) in LANGUAGES.iter().zip(languages).skip(1) {
        let place = |group: &str, key: &str| format!("locales/{language}/{group}.json: {key}");
        for (group, texts) in &languages[0] {
            for (key, text) in texts {
                let Some(other) = find(groups, group, key) else {
                    faults.push(place(group, key) + " is missing");
                    continue;
                };
                let [mut here, mut there] = [text, &other].map(|text| places(text.as_str().unwrap_or("")));
                here.sort_unstable();
                there.sort_unstable();
                if here != there {
                    faults
                        .push(format!("{} has the places {there:?} instead of {here:?}", place(group, key)));
                }
                if other.as_str().is_none_or(|text| text.trim().is_empty()) {
                    faults.push(place(group, key) + " is no text");
                }
            }
        }
        for (group, texts) in groups.iter().filter(|(group, _)| group != OF_TABLES) {
            let unknown = texts.keys().filter(|key| find(&languages[0], group, key).is_none());
            faults.extend(unknown.map(|key| place(group, key) + " is not used"));
        }
    }
    faults
}

/// A struct of all groups, one of each group's texts (a field for a plain text, a function for one
/// with places in braces), and what takes the groups from the language that is read.
fn structs(groups: &[(String, Texts)]) -> Result<String, String> {
    // By reference, each group a piece of its own: what only the app's later part says is fetched
    // with it (tools/split.mjs).
    let mut code =
        String::from("/// All texts of one language.\n#[derive(Clone, Copy)]\npub(crate) struct Words {\n");
    let mut other = String::from(
        "/// A language other than the first: all groups in one piece.\npub(crate) struct All {\n",
    );
    let mut chosen = String::from(
        "/// The texts of the first language, or of another.\n#[inline(always)]\n\
         pub(crate) fn in_language(other: Option<&'static All>) -> Words {\n    Words {\n",
    );
    let first = LANGUAGES[0].to_uppercase();
    for (group, _) in groups {
        let (kind, piece) = match group == OF_REPORTS {
            true => (format!("fairshare::{OF_REPORTS}::Texts"), format!("fairshare::{OF_REPORTS}::{first}")),
            false => (type_name(group), piece_name(LANGUAGES[0], group)),
        };
        code += &format!("    pub(crate) {group}: &'static {kind},\n");
        other += &format!("    {group}: {kind},\n");
        chosen +=
            &format!("        {group}: match other {{ Some(all) => &all.{group}, None => &{piece} }},\n");
    }
    let rows = format!("{OF_TABLES}: &'static [(&'static str, &'static str)],\n");
    code +=
        &format!("    /// What published rows are called, sorted by their names.\n    pub(crate) {rows}}}\n");
    other += &format!("    {rows}}}\n");
    chosen += &format!("        {OF_TABLES}: match other {{ Some(all) => all.{OF_TABLES}, None => &[] }},\n");
    code = code + &other + &chosen + "    }\n}\n";
    for (group, texts) in groups.iter().filter(|(group, _)| group != OF_REPORTS) {
        code += &structs_of(group, texts)?;
    }
    Ok(code)
}

/// The struct of one group: a field for a plain text, a function for one with places.
fn structs_of(group: &str, texts: &Texts) -> Result<String, String> {
    let name = type_name(group);
    let (mut fields, mut functions) = (String::new(), String::new());
    for (key, text) in texts {
        let places = places(string(group, key, text)?);
        if places.is_empty() {
            fields += &format!("    pub(crate) {key}: &'static str,\n");
            continue;
        }
        fields += &format!("    {key}: &'static str,\n");
        let parameters: String = places.iter().map(|place| format!(", {place}: &str")).collect();
        let pairs: String = places.iter().map(|place| format!("({place:?}, {place}), ")).collect();
        functions += &format!(
            "    pub(crate) fn {key}(&self{parameters}) -> String {{ super::fill(self.{key}, &[{pairs}]) }}\n"
        );
    }
    Ok(format!("pub(crate) struct {name} {{\n{fields}}}\nimpl {name} {{\n{functions}}}\n"))
}

/// The texts of one language: a static value for each group of the first, one for all of another.
fn values(language: &str, groups: &[(String, Texts)], rows: &Texts) -> Result<String, String> {
    let is_first = language == LANGUAGES[0];
    let mut code = String::new();
    let upper = language.to_uppercase();
    let mut all = format!("pub(crate) static {upper}: All = All {{\n");
    for (group, texts) in groups {
        let name = match group == OF_REPORTS {
            true if is_first => continue, // the domain's own
            true => format!("fairshare::{OF_REPORTS}::Texts"),
            false => type_name(group),
        };
        let piece = piece_name(language, group);
        code += &format!("{} {piece}: {name} = {name} {{\n", if is_first { "static" } else { "const" });
        for (key, text) in texts {
            code += &format!("    {key}: {:?},\n", string(group, key, text)?);
        }
        code += "};\n";
        all += &format!("    {group}: {piece},\n");
    }
    if is_first {
        return Ok(code);
    }
    let mut sorted = Vec::new();
    for (name, text) in rows {
        sorted.push((name, string(OF_TABLES, name, text)?));
    }
    sorted.sort_unstable();
    Ok(code + &all + &format!("    {OF_TABLES}: &{sorted:?},\n}};\n"))
}

fn piece_name(language: &str, group: &str) -> String {
    format!("{}_{}", language.to_uppercase(), group.to_uppercase())
}

/// The widget's texts: a struct, and its values in each language.
fn widget() -> Result<String, String> {
    let mut languages = Vec::new();
    for language in WIDGET_LANGUAGES {
        let path = Path::new("locales").join(language).join(WIDGET).with_extension("json");
        let say = |error: &dyn ToString| format!("{}: {}", path.display(), error.to_string());
        let text = fs::read_to_string(&path).map_err(|error| say(&error))?;
        let texts: Texts = serde_json::from_str(&text).map_err(|error| say(&error))?;
        languages.push((language, texts));
    }
    let (_, first) = &languages[0];
    let (kind, mut code) = (type_name(WIDGET), structs_of(WIDGET, first)?);
    for (language, texts) in &languages {
        code += &format!("pub(super) static {}: {kind} = {kind} {{\n", language.to_uppercase());
        for (key, text) in texts {
            let text = string(WIDGET, key, text)?;
            let same = |other: &Value| other.as_str().is_some_and(|other| sorted(other) == sorted(text));
            if !first.get(key).is_some_and(same) {
                return Err(format!("{WIDGET}.{key}: the places of {language} are not those of English"));
            }
            code += &format!("    {key}: {text:?},\n");
        }
        code += "};\n";
    }
    Ok(code)
}

/// The places of a text, in one order for all languages.
fn sorted(text: &str) -> Vec<&str> {
    let mut names = places(text);
    names.sort_unstable();
    names
}

fn string<'a>(group: &str, key: &str, text: &'a Value) -> Result<&'a str, String> {
    text.as_str().ok_or_else(|| format!("{group}.{key} is not a text"))
}

/// The names in braces, each once.
fn places(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

fn type_name(group: &str) -> String {
    let (first, rest) = group.split_at(group.len().min(1));
    first.to_uppercase() + rest
}
