//! A window with nothing in it, the measure for the app's start and memory: `cargo xtask bench app`.
#![allow(clippy::disallowed_methods, clippy::expect_used, reason = "a program to measure against")]

use tauri::webview::WebviewWindowBuilder;
use tauri::{App, WebviewUrl, generate_context};

/// Says when it is painted, as the app does.
const PAGE: &str = "data:text/html,<!doctype html><title>Leer</title><h1>Leer</h1>\
    <script>requestAnimationFrame(()=>performance.mark('shown'))</script>";

fn main() {
    tauri::Builder::default()
        .setup(|app: &mut App| {
            let page = WebviewUrl::External(PAGE.parse().expect("it is an address"));
            WebviewWindowBuilder::new(app, "main", page).inner_size(1366.0, 820.0).build()?;
            Ok(())
        })
        .run(generate_context!())
        .expect("an empty window opens");
}
