//! Takes in the sentences of assumptions that reports carry, in English, from the locale files: a
//! text without a member, or a member without a text, does not compile.

use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

/// Beside the app's texts, so that those who translate find them together.
const FILE: &str = "../../locales/en/assumptions.json";

fn main() -> Result<(), String> {
    println!("cargo:rerun-if-changed={FILE}");
    let say = |error: &dyn ToString| format!("{FILE}: {}", error.to_string());
    let text = fs::read_to_string(FILE).map_err(|error| say(&error))?;
    let texts: Map<String, Value> = serde_json::from_str(&text).map_err(|error| say(&error))?;
    let mut fields = String::new();
    let mut values = String::new();
    for (key, text) in &texts {
        let text = text.as_str().ok_or_else(|| say(&format!("{key} is not a text")))?;
        fields += &format!("    pub {key}: &'static str,\n");
        values += &format!("    {key}: {text:?},\n");
    }
    let code = format!(
        "/// The sentences of one language, by the names that reports know the assumptions by.\n\
         #[allow(missing_docs)] // see the sentences\npub struct Texts {{\n{fields}}}\n\
         /// The sentences in English, the language of reports.\npub static EN: Texts = Texts {{\n{values}}};\n"
    );
    let out = env::var("OUT_DIR").map_err(|error| say(&error))?;
    fs::write(Path::new(&out).join("assumptions.rs"), code).map_err(|error| say(&error))
}
