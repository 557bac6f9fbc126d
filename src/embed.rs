//! Starts the widget; nothing else.

fn main() {
    #[cfg(target_arch = "wasm32")]
    fairshare_app::widget::start();
}
