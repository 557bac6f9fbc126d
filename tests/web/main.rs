//! Components in a real browser: what a field, a living list and the chart do on their own.
//! Whole journeys are in tests/e2e.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod page;
#[path = "../../crates/fairshare/tests/shared/simulated.rs"]
mod simulated;

use page::Page;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_typo_stays_in_its_field_and_the_last_good_value_in_use() {
    let page = Page::open("#/community", &page::san_jose()).await;
    page.type_into("#population-2030", "11x").await;
    assert_eq!(page.text("#population-2030-problem"), "", "complained while typing");
    page.leave("#population-2030").await;
    let problem = page.text("#population-2030-problem");
    assert!(problem.contains("“11x” is not a number"), "{problem}");
    assert!(problem.contains("still using 1,120,791"), "{problem}");
    assert_eq!(page.value("#population-2030"), "11x");
    assert_eq!(page.attribute("#population-2030", "aria-invalid").as_deref(), Some("true"));
    // 5,412,154 t × (1 − 0.463 / 0.737) × 1,120,791 / 1,047,871 = 2,152,137.6 t
    assert!(page.text(".glance").contains("2,152,138 tCO₂e"));
}

#[wasm_bindgen_test]
async fn a_complaint_goes_away_as_soon_as_it_is_answered() {
    let page = Page::open("#/community", &page::san_jose()).await;
    page.type_into("#population-2030", "0").await;
    page.leave("#population-2030").await;
    assert!(page.text("#population-2030-problem").contains("from 1 to 50,000,000"));
    page.type_into("#population-2030", "01").await;
    assert_eq!(page.text("#population-2030-problem"), "");
}

#[wasm_bindgen_test]
async fn a_decimal_comma_is_asked_about_and_used_when_confirmed() {
    let page = Page::open("#/inventory", &page::one_total()).await;
    page.type_into("#community-wide", "1.234,6").await;
    page.leave("#community-wide").await;
    assert!(page.text("#community-wide-problem").contains("Do you mean 1,234.6?"));
    assert!(page.text(".inventory-answer").contains("1,000 tCO₂e"), "used before it was confirmed");
    page.click("#community-wide-problem button").await;
    assert_eq!(page.value("#community-wide"), "1,234.6");
    assert!(page.text(".inventory-answer").contains("1,235 tCO₂e"));
    assert_eq!(page.text("#community-wide-problem"), "");
}

#[wasm_bindgen_test]
async fn an_emptied_field_is_missing_not_zero() {
    let page = Page::open("#/inventory", &page::one_total()).await;
    page.type_into("#community-wide", "").await;
    assert!(!page.has(".inventory-answer"));
    page.type_into("#community-wide", "0").await;
    assert!(page.text(".inventory-answer").contains("0 tCO₂e"));
}

#[wasm_bindgen_test]
async fn an_opened_step_stays_open_while_its_numbers_change() {
    let page = Page::open("#/target", &page::san_jose()).await;
    page.click(".steps li:last-child summary").await;
    assert!(page.has(".steps li:last-child details[open]"));
    let before = page.text(".steps li:last-child .step-value");
    page.type_into("#population-2030", "1,200,000").await;
    assert!(page.has(".steps li:last-child details[open]"), "the row was made anew");
    assert_ne!(page.text(".steps li:last-child .step-value"), before);
}

#[wasm_bindgen_test]
async fn text_from_a_plan_is_never_markup() {
    let hostile = page::named("<img src=x onerror=alert(1)><script>alert(2)</script>");
    let page = Page::open("#/target", &hostile).await;
    assert!(page.text("h1").contains("<script>"));
    assert!(!page.has("h1 img") && !page.has("h1 script") && !page.has(".glance img"));
}

#[wasm_bindgen_test]
async fn the_chart_is_as_sharp_as_the_screen_and_drawn() {
    let page = Page::open("#/target", &page::san_jose()).await;
    let (width, height) = page.canvas_when_drawn().await;
    let scale = web_sys::window().unwrap().device_pixel_ratio();
    let css = page.size("canvas");
    assert_eq!(f64::from(width), (css.0 * scale).round());
    assert_eq!(f64::from(height), (css.1 * scale).round());
    assert!(page.has("canvas[role=img][aria-label*='2,152,138']"));
}

#[wasm_bindgen_test]
async fn undo_takes_back_what_was_typed_into_one_field_as_one_step() {
    let page = Page::open("#/community", &page::san_jose()).await;
    for typed in ["S", "Sa", "San", "Santa Clara"] {
        page.type_into("#name", typed).await;
    }
    page.leave("#name").await;
    page.type_into("#population-2030", "5").await;
    page.leave("#population-2030").await;
    page.click(".tools button:first-child").await;
    assert_eq!(page.value("#population-2030"), "1,120,791");
    assert_eq!(page.value("#name"), "Santa Clara");
    page.click(".tools button:first-child").await;
    assert_eq!(page.value("#name"), "San José");
    page.click(".tools button:last-child").await;
    assert_eq!(page.value("#name"), "Santa Clara");
}

#[wasm_bindgen_test]
async fn a_slider_and_its_field_say_the_same_and_one_movement_is_one_step() {
    let page = Page::open("#/actions", &page::driving_less()).await;
    // The field stands in the row's details, which are made when they are opened.
    page.click("article.action.on summary").await;
    assert_eq!(page.value("#drive_less-share"), "10");
    let before = page.text(".gap strong");
    for stop in ["11", "18", "25"] {
        page.type_into("#drive_less-share-slider", stop).await;
        assert_eq!(page.value("#drive_less-share"), stop);
    }
    let text = page.attribute("#drive_less-share-slider", "aria-valuetext");
    assert_eq!(text.as_deref(), Some("25%"));
    assert_ne!(page.text(".gap strong"), before);
    page.click(".tools button:first-child").await;
    assert_eq!(page.value("#drive_less-share-slider"), "10");
    assert_eq!(page.text(".gap strong"), before);
}

/// A regression and equality fixture, as its head says: the native test compares with it too.
const SIMULATED: &str = include_str!("../../crates/fairshare/tests/native/data/uncertainty.txt");

#[wasm_bindgen_test]
fn simulations_find_here_what_they_find_natively() {
    let expected = SIMULATED.lines().filter(|line| !line.starts_with('#'));
    let found = simulated::findings();
    assert_eq!(found.lines().collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}
