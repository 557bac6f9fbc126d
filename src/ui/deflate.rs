//! Compression, by the browser: its `deflate-raw` costs the app nothing, a library 15 kB.

use js_sys::Uint8Array;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use crate::ui::by_name::{call, get, made, promised};

const FORMAT: &str = "deflate-raw";

/// How much of what is compressed goes in at once. A browser takes a piece apart as a whole, and a byte
/// may stand for a thousand: so much memory may be needed before anybody sees that it is too much.
const COMPRESSED_PIECE: usize = 1 << 12;
/// The same the other way: nothing gets larger.
const PIECE: usize = 1 << 20;

/// Why bytes could not be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failed {
    /// The browser cannot: those before 2023.
    Impossible,
    /// They stand for more than the limit.
    TooLarge,
    /// They are not what they should be.
    Broken,
}

/// Compresses bytes; fails where the browser cannot.
pub(crate) async fn compress(bytes: &[u8]) -> Result<Vec<u8>, Failed> {
    through("CompressionStream", bytes, PIECE, usize::MAX).await
}

/// Takes bytes apart again, up to a limit: a few may stand for gigabytes.
pub(crate) async fn decompress(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Failed> {
    through("DecompressionStream", bytes, COMPRESSED_PIECE, limit).await
}

async fn through(kind: &str, bytes: &[u8], piece: usize, limit: usize) -> Result<Vec<u8>, Failed> {
    let filter = made(kind, &JsValue::from_str(FORMAT)).map_err(|_| Failed::Impossible)?;
    let (writer, reader) = ends(&filter).map_err(|_| Failed::Impossible)?;
    let pieces: Vec<Uint8Array> = bytes.chunks(piece).map(Uint8Array::from).collect();
    // On its own: a piece goes in when what came of the one before was taken out. Where that breaks off,
    // the other end says why.
    spawn_local(async move {
        for piece in pieces {
            if promised(&writer, "write", &[&piece]).await.is_err() {
                return;
            }
        }
        let _ = promised(&writer, "close", &[]).await;
    });
    let mut all = Vec::new();
    loop {
        let part = promised(&reader, "read", &[]).await.map_err(|_| Failed::Broken)?;
        if get(&part, "done").is_ok_and(|it| it.is_truthy()) {
            return Ok(all);
        }
        let value = get(&part, "value").and_then(|it| it.dyn_into::<Uint8Array>());
        let part = value.map_err(|_| Failed::Broken)?;
        if all.len() + part.length() as usize > limit {
            // Whether that succeeds or not, nobody reads on.
            let _ = promised(&reader, "cancel", &[]).await;
            return Err(Failed::TooLarge);
        }
        all.extend(part.to_vec());
    }
}

/// Where bytes go in, and where others come out.
fn ends(filter: &JsValue) -> Result<(JsValue, JsValue), JsValue> {
    let writer = call(&get(filter, "writable")?, "getWriter", &[])?;
    let reader = call(&get(filter, "readable")?, "getReader", &[])?;
    Ok((writer, reader))
}
