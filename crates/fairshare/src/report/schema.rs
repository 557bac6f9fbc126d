//! The JSON Schema of reports (draft 2020-12), generated from the types that write them. Natively only:
//! what is published lies in `public/schema/`, refreshed by `make schema`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{Report, VERSION};
use crate::inventory::{Entries, Entry, Line, Lines};
use crate::quantity::Year;

/// The name of the schema's file.
pub fn file() -> String {
    format!("fairshare-report-{VERSION}.json")
}

/// The schema of the version that this program writes.
///
/// ```
/// assert!(fairshare::report::schema::schema().contains("https://json-schema.org/draft/2020-12/schema"));
/// ```
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Report>();
    let title = format!("Fairshare report {VERSION}");
    schema.insert("title".to_owned(), title.into());
    // What a type checks by itself when it is read.
    for (name, key, value) in [
        ("Year", "minimum", serde_json::json!(Year::MIN)),
        ("Year", "maximum", serde_json::json!(Year::MAX)),
        ("Date", "pattern", serde_json::json!(r"^\d{4}-\d{2}-\d{2}$")),
        ("Reference", "pattern", serde_json::json!(r"^(I|II|III|IV|V|VI)\.\d+(\.\d+)?$")),
        ("State", "pattern", serde_json::json!("^[A-Z]{2}$")),
    ] {
        if let Some(found) = schema.pointer_mut(&format!("/$defs/{name}")).and_then(|it| it.as_object_mut()) {
            found.insert(key.to_owned(), value);
        }
    }
    let mut schema = schema.to_value();
    for_readers(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Takes Rust's examples out of the descriptions.
fn for_readers(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(text)) = fields.get_mut("description") {
                *text = text.split("```").next().unwrap_or_default().trim_end().to_owned();
            }
            fields.values_mut().for_each(for_readers);
        }
        Value::Array(items) => items.iter_mut().for_each(for_readers),
        _ => {}
    }
}

/// Entries by GPC reference.
impl JsonSchema for Entries {
    fn schema_name() -> Cow<'static, str> {
        "Entries".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, Entry>::json_schema(generator)
    }
}

/// Lines in their order.
impl JsonSchema for Lines {
    fn schema_name() -> Cow<'static, str> {
        "Lines".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Line>::json_schema(generator)
    }
}
