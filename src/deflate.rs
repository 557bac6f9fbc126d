//! Compression, by the browser: its `deflate-raw` costs the app nothing, a library 15 kB.
//!
//! Asked for by name, because the bindings know it only under a compiler flag.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

const FORMAT: &str = "deflate-raw";

/// Compresses bytes; fails where the browser cannot (those before 2023).
pub(super) async fn compress(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    through("CompressionStream", bytes, usize::MAX).await
}

/// Takes bytes apart again, up to a limit: a few may stand for gigabytes.
pub(super) async fn decompress(bytes: &[u8], limit: usize) -> Result<Vec<u8>, JsValue> {
    through("DecompressionStream", bytes, limit).await
}

async fn through(kind: &str, bytes: &[u8], limit: usize) -> Result<Vec<u8>, JsValue> {
    let maker: Function = get(&js_sys::global(), kind)?.dyn_into()?;
    let filter = Reflect::construct(&maker, &Array::of1(&JsValue::from_str(FORMAT)))?;
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let stream = call(&call(&blob, "stream", &[])?, "pipeThrough", &[&filter])?;
    let reader = call(&stream, "getReader", &[])?;
    let mut all = Vec::new();
    loop {
        let part = JsFuture::from(call(&reader, "read", &[])?.dyn_into::<js_sys::Promise>()?).await?;
        if get(&part, "done")?.is_truthy() {
            return Ok(all);
        }
        let part: Uint8Array = get(&part, "value")?.dyn_into()?;
        if all.len() + part.length() as usize > limit {
            // Whether that succeeds or not, nobody reads on.
            let _ = call(&reader, "cancel", &[])?;
            return Err(JsValue::from_str("too large"));
        }
        all.extend(part.to_vec());
    }
}

fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &JsValue::from_str(name))
}

fn call(of: &JsValue, name: &str, with: &[&JsValue]) -> Result<JsValue, JsValue> {
    let with: Array = with.iter().copied().collect();
    get(of, name)?.dyn_into::<Function>()?.apply(of, &with)
}
