//! Writes the JSON Schema of reports to where it is published: `make schema`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    use fairshare::report::schema::{file, schema};

    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/schema");
    std::fs::create_dir_all(folder)?;
    std::fs::write(format!("{folder}/{}", file()), schema())
}

#[cfg(target_arch = "wasm32")]
fn main() {} // a browser has no files
