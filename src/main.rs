//! Starts the app; nothing else.

fn main() {
    #[cfg(target_arch = "wasm32")]
    fairshare_app::start();
}
