//! Turns the locale files into Rust: a struct per file, a field or function per text.
//!
//! A text that is missing in a language, or used nowhere, is then found by the compiler, and no
//! parser or map of texts is shipped. (The library for this costs 26 kB of the 200 kB the whole
//! app may take.)

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

const LANGUAGES: [&str; 1] = ["en"];

fn main() {
    println!("cargo:rerun-if-changed=locales");
    let code = generate().unwrap_or_else(|problem| panic!("locales: {problem}"));
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("words.rs"), code).expect("OUT_DIR can be written");
}

fn generate() -> Result<String, String> {
    let mut code = String::new();
    let groups = read_language(LANGUAGES[0])?;
    code.push_str("/// All texts of one language.\npub(crate) struct Words {\n");
    for (group, _) in &groups {
        writeln!(code, "    pub(crate) {group}: {},", type_name(group)).map_err(|e| e.to_string())?;
    }
    code.push_str("}\n");
    for (group, texts) in &groups {
        write_struct(&mut code, group, texts)?;
    }
    for language in LANGUAGES {
        write_language(&mut code, language, &read_language(language)?)?;
    }
    Ok(code)
}

type Groups = Vec<(String, Map<String, Value>)>;

fn read_language(language: &str) -> Result<Groups, String> {
    let folder = Path::new("locales").join(language);
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut groups = Groups::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a file name is not UTF-8")?;
        // The page's own texts stand in index.html before the app runs: tools/post-build.mjs.
        if name == "page" {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let texts = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        groups.push((name.to_owned(), texts));
    }
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(groups)
}

fn write_struct(code: &mut String, group: &str, texts: &Map<String, Value>) -> Result<(), String> {
    let name = type_name(group);
    let mut functions = String::new();
    writeln!(code, "#[allow(missing_docs)]\npub(crate) struct {name} {{").map_err(|e| e.to_string())?;
    for (key, text) in texts {
        let text = text.as_str().ok_or_else(|| format!("{group}.{key} is not a text"))?;
        let places = placeholders(text);
        if places.is_empty() {
            writeln!(code, "    pub(crate) {key}: &'static str,").map_err(|e| e.to_string())?;
        } else {
            writeln!(code, "    {key}: &'static str,").map_err(|e| e.to_string())?;
            let parameters: Vec<String> = places.iter().map(|place| format!("{place}: &str")).collect();
            let pairs: Vec<String> = places.iter().map(|place| format!("({place:?}, {place})")).collect();
            write!(
                functions,
                "    pub(crate) fn {key}(&self, {}) -> String {{ super::fill(self.{key}, &[{}]) }}\n",
                parameters.join(", "),
                pairs.join(", ")
            )
            .map_err(|e| e.to_string())?;
        }
    }
    code.push_str("}\n");
    if !functions.is_empty() {
        writeln!(code, "impl {name} {{\n{functions}}}").map_err(|e| e.to_string())?;
    }
    Ok(())
}

fn write_language(code: &mut String, language: &str, groups: &Groups) -> Result<(), String> {
    let name = language.to_uppercase();
    writeln!(code, "pub(crate) static {name}: Words = Words {{").map_err(|e| e.to_string())?;
    for (group, texts) in groups {
        writeln!(code, "    {group}: {} {{", type_name(group)).map_err(|e| e.to_string())?;
        for (key, text) in texts {
            let text = text.as_str().ok_or_else(|| format!("{language}/{group}.{key} is not a text"))?;
            writeln!(code, "        {key}: {text:?},").map_err(|e| e.to_string())?;
        }
        code.push_str("    },\n");
    }
    code.push_str("};\n");
    Ok(())
}

/// The names in braces, each once, in the order of the English text.
fn placeholders(text: &str) -> Vec<&str> {
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
    let mut letters = group.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
