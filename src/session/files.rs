//! Files out of and into the browser.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlCanvasElement, HtmlInputElement, Url};

use crate::routes::{self, View};
use crate::session::opened_file::Arrived;
use crate::session::{Desk, Notice};
use crate::text::problem::FileProblem;
use fairshare::backup;
use fairshare::plan::Plan;
use fairshare::quantity::Year;
use fairshare::restore::{RestoreError, restore_foreign, save};

/// Hands a JSON text to the person as a file.
pub(crate) fn download(name: &str, text: &str) {
    // Nothing in here fails in a browser that runs WebAssembly; if it does, there is no file,
    // and the person sees that there is none.
    let _ = try_download(name, text, "application/json");
}

/// Hands the lines of an inventory to the person, for a spreadsheet.
pub(crate) fn download_csv(community: &str, year: Option<Year>, text: &str) {
    let name = stem("lines", community, year) + ".csv";
    let _ = try_download(&name, text, "text/csv");
}

/// Hands a table to send to who knows an activity to the person.
pub(crate) fn download_request(kind: &str, community: &str, text: &str) {
    let _ = try_download(&(stem(kind, community, None) + ".csv"), text, "text/csv");
}

/// The same as a workbook.
pub(crate) fn download_workbook(community: &str, year: Option<Year>, bytes: &[u8]) {
    let name = stem("lines", community, year) + ".xlsx";
    save_bytes(&name, SPREADSHEET, bytes);
}

/// What a workbook, a document of a word processor and an archive are called.
pub(crate) const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub(crate) const ARCHIVE: &str = "application/zip";

/// Hands a document for word processors to the person, under its title.
pub(crate) fn download_document(title: &str, bytes: &[u8]) {
    save_bytes(&(title.replace(RESERVED, " ") + ".docx"), DOCUMENT, bytes);
}

/// The name of the page that a city publishes: it may become part of an address, so without a year.
pub(crate) fn page_name(plan: &Plan) -> String {
    stem("progress", &plan.community.name, None) + ".html"
}

/// Hands that page to the person.
pub(crate) fn download_page(name: &str, text: &str) {
    let _ = try_download(name, text, "text/html");
}

/// What names of files cannot hold somewhere.
const RESERVED: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// Hands bytes to the person as a file of a kind.
pub(crate) fn save_bytes(name: &str, kind: &str, bytes: &[u8]) {
    let blob = blob_of_bytes(bytes, kind);
    let _ = blob.and_then(|blob| save_blob(name, &blob));
}

/// Hands a picture to the person, under its title.
pub(crate) fn download_picture(title: &str, kind: &str, blob: &Blob) {
    let _ = save_blob(&format!("{}.{kind}", title.replace(RESERVED, " ")), blob);
}

/// The bytes of a file that holds what is drawn.
pub(crate) fn png_of(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let address = canvas.to_data_url().ok()?;
    let (_, code) = address.split_once("base64,")?;
    // One byte a letter.
    Some(window().atob(code).ok()?.chars().map(|letter| letter as u8).collect())
}

/// Hands the target to the person, in CDP's columns.
pub(crate) fn download_targets(plan: &Plan, text: &str) {
    let name = stem("targets", &plan.community.name, plan.inventory.year) + ".csv";
    let _ = try_download(&name, text, "text/csv");
}

/// Hands the climate budget to the person, for a spreadsheet.
pub(crate) fn download_budget(plan: &Plan, text: &str) {
    let name = stem("climate-budget", &plan.community.name, plan.inventory.year) + ".csv";
    let _ = try_download(&name, text, "text/csv");
}

/// Hands the work plan to the person, for a calendar.
pub(crate) fn download_calendar(community: &str, text: &str) {
    let name = stem("work-plan", community, None) + ".ics";
    let _ = try_download(&name, text, "text/calendar");
}

fn try_download(name: &str, text: &str, kind: &str) -> Result<(), JsValue> {
    save_blob(name, &blob_of(text, kind)?)
}

/// Bytes as a file of a kind.
pub(crate) fn blob_of_bytes(bytes: &[u8], kind: &str) -> Result<Blob, JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}

/// A text as a file of a kind.
pub(crate) fn blob_of(text: &str, kind: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence_and_options(&parts, &options)
}

fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Not at once: iOS reads the file only when the person has said where to.
    set_timeout(move || drop(Url::revoke_object_url(&address)), KEPT);
    Ok(())
}

/// How long a file's content is kept for the browser to fetch.
const KEPT: Duration = Duration::from_secs(60);

/// Hands the plan itself to the person.
pub(crate) fn download_plan(plan: &Plan) {
    download(&file_name("plan", plan), &save(plan));
}

/// Hands a table's result to the person, for the facilitator.
pub(crate) fn download_handed_in(table: &str, text: &str) {
    download(&(stem("table", table, None) + ".json"), text);
}

/// `fairshare-report-san-jose-2019.json`
pub(crate) fn file_name(kind: &str, plan: &Plan) -> String {
    stem(kind, &plan.community.name, plan.inventory.year) + ".json"
}

fn stem(kind: &str, community: &str, year: Option<Year>) -> String {
    let mut parts = vec!["fairshare".to_owned(), kind.to_owned()];
    parts.extend(plain(community));
    parts.extend(year.map(|year| year.to_string()));
    parts.join("-")
}

/// A name as every file system takes it.
fn plain(name: &str) -> Option<String> {
    let letters: String = name.chars().map(|letter| fold(letter.to_ascii_lowercase())).collect();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).take(6).collect();
    (!words.is_empty()).then(|| words.join("-"))
}

fn fold(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'Á' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' => 'e',
        'í' | 'Í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'Ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'Ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' => 'c',
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => '-',
    }
}

/// The file chosen in an input, and its name.
pub(crate) fn chosen(input: &HtmlInputElement) -> Option<(File, String)> {
    let file = input.files().and_then(|files| files.item(0))?;
    // So that choosing the same file again is a new choice.
    input.set_value("");
    let name = file.name();
    Some((file, name))
}

/// Opens the chosen file as a plan of its own, or says why not. A backup brings all of its plans; where
/// one is asked for, the recovery page's file does, too.
pub(crate) fn open_chosen(desk: Desk, input: HtmlInputElement, is_backup: bool) {
    let Some((file, name)) = chosen(&input) else { return };
    spawn_local(async move {
        match bytes(&file).await {
            Ok(bytes) if is_backup => {
                desk.arrived.set(Some(Arrived { name, bytes: Arc::new(bytes), is_open: false }));
            }
            Ok(bytes) => desk.once_read(move || open(desk, name, bytes)),
            Err(why) => desk.notice.set(Some(Notice::FileFailed { name, why })),
        }
    });
}

/// Files larger than this are read in steps, with a bar and a way to stop; smaller ones take a blink.
pub(crate) const LARGE: usize = 1_000_000;

/// What can be read is open at once; what there is to verify or to mend comes after (`arrival`), and
/// of a large file all of it.
fn open(desk: Desk, name: String, bytes: Vec<u8>) {
    desk.arrived.set(None);
    let is_open = bytes.len() <= LARGE
        && match restore_foreign(&bytes) {
            Ok(plan) => {
                desk.open_as_new(plan);
                routes::go(View::Target);
                true
            }
            Err(RestoreError::Damaged { .. } | RestoreError::NotOurs) => false,
            // Its letters may be others than UTF-8.
            Err(RestoreError::NotJson { .. }) => false,
            Err(why) => {
                let why = FileProblem::Content(why);
                return desk.notice.set(Some(Notice::FileFailed { name, why }));
            }
        };
    desk.arrived.set(Some(Arrived { name, bytes: Arc::new(bytes), is_open }));
}

/// The content of a file that is not too large to be ours.
pub(crate) async fn bytes(file: &File) -> Result<Vec<u8>, FileProblem> {
    // Before reading: a file of gigabytes would not fit into the page's memory.
    let bytes = file.size() as usize;
    if bytes > backup::MAX_BYTES {
        return Err(FileProblem::Content(RestoreError::TooLarge { bytes }));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileProblem::Unreadable)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
