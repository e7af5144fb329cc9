//! A window with nothing in it, the measure for the app's start and memory: `cargo xtask bench app`.
#![allow(clippy::disallowed_methods, clippy::expect_used, reason = "a program to measure against")]

use tauri::http::Response;
use tauri::webview::WebviewWindowBuilder;
use tauri::{App, WebviewUrl, generate_context};

/// Says when it is painted, as the app does.
const PAGE: &str = "<!doctype html><title>Leer</title><h1>Leer</h1><script>
    performance.mark('begun');
    requestAnimationFrame(() => setTimeout(() => performance.mark('painted')));
    </script>";

/// The page is served as the app's own is: by the program itself, over a scheme of its own.
const SCHEME: &str = "empty";

fn main() {
    tauri::Builder::default()
        .register_uri_scheme_protocol(SCHEME, |_, _| {
            let page = Response::builder().header("content-type", "text/html");
            page.body(PAGE.as_bytes()).expect("it is an answer")
        })
        .setup(|app: &mut App| {
            let address = format!("{SCHEME}://localhost/");
            let page = WebviewUrl::CustomProtocol(address.parse().expect("it is an address"));
            WebviewWindowBuilder::new(app, "main", page).inner_size(1366.0, 820.0).build()?;
            Ok(())
        })
        .run(generate_context!())
        .expect("an empty window opens");
}
