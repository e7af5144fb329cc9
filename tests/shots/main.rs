//! Pictures of every screen of the real window, for looking at: `cargo xtask shots`.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "it copies the event file it has made, and stops where that fails"
)]

#[path = "../journeys/congress.rs"]
mod congress;

use acceptance::window::{Look, Window};
use std::fs;

const LOOKS: [(&str, Look); 4] = [
    ("hell", Look { dark: false, double: false, size: None, shipped: false }),
    ("dunkel", Look { dark: true, double: false, size: None, shipped: false }),
    ("1024", Look { dark: false, double: false, size: Some((1024, 700)), shipped: false }),
    ("200-prozent", Look { dark: false, double: true, size: Some((683, 410)), shipped: false }),
];

#[test]
fn every_screen_in_every_look() {
    let made = tempfile::tempdir().unwrap();
    let event = congress::allocated(made.path());
    for (name, look) in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("settings.json"), r#"{"who": "Erika Erfunden"}"#).unwrap();
        let file = folder.path().join("Musterkongress.tagung");
        fs::copy(&event, &file).unwrap();
        let window = Window::open_in(look, folder.path(), [&file]);
        window.role_name("heading", "Überblick").expect();
        screens(&window, name);
        window.close();

        let window = Window::open_in::<&str>(look, folder.path(), []);
        window.role_name("heading", "Tagungsbüro").expect();
        window.screenshot(&format!("shots/{name}-00-start"));
        window.close();
    }
}

fn screens(window: &Window, look: &str) {
    let areas = || window.role_name("navigation", "Bereiche");
    for (at, label) in areas().role("button").names().iter().enumerate() {
        let name = label.split(',').next().unwrap_or(label);
        areas().role_containing("button", name).click();
        window.role_name("heading", name).expect();
        window.wait_until("the screen has its content", || {
            let filled = "return (document.querySelector('main .content')?.innerText ?? '').length > 80";
            window.execute(filled, &[]) == true
        });
        match name {
            "Druck" => window.expect_text("Bogen 1 von"),
            "Vor Ort" => {
                window.wait_until("everybody is on the list", || window.role("option").count() > 5);
            }
            _ => {}
        }
        window.screenshot(&format!("shots/{look}-{:02}-{}", at + 1, slug(name)));
    }
    areas().role_containing("button", "Anmeldungen").click();
    window.role_name("textbox", "In dieser Liste suchen").fill("Öztürk");
    window.wait_until("the search has narrowed the list", || window.role("row").count() < 8);
    window.role_name("gridcell", "Öztürk, Dr. Barış").click();
    window.role_containing("heading", "Barış Öztürk").expect();
    window.screenshot(&format!("shots/{look}-20-person"));
    window.press("?");
    window.role_name("dialog", "Tasten").expect();
    window.screenshot(&format!("shots/{look}-21-tasten"));
    window.role_name("button", "Schließen").click();
    window.role_name("button", "Hilfe").click();
    window.role_name("complementary", "Hilfe").expect();
    window.screenshot(&format!("shots/{look}-22-hilfe"));
}

/// The name of a screen as a file name.
fn slug(name: &str) -> String {
    let plain = name.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
