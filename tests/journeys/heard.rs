//! What is heard instead of seen: roles, names and news, as the web view itself computes them.

use crate::congress::allocated;
use crate::main_job::visit;
use acceptance::window::{Heard, Key, Window};
use std::collections::BTreeSet;

/// What people act on.
const CONTROLS: &str =
    "button, a[href], input:not([type=hidden]), select, textarea, [role=tab], [role=grid], [role=menuitem]";

/// Rows of long lists are alike; the first few stand for all.
const PER_SCREEN: usize = 80;

/// The roles as which they may be heard.
const ROLES: [&str; 13] = [
    "button",
    "link",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "tab",
    "grid",
    "menuitem",
    "listbox",
    "spinbutton",
    "switch",
];

fn heard(window: &Window) -> Vec<Heard> {
    window.wait_until("the screen has its content", || {
        let filled = "return (document.querySelector('main .content')?.innerText ?? '').length > 80";
        window.execute(filled, &[]) == true
    });
    let mut controls = window.heard(CONTROLS);
    controls.truncate(PER_SCREEN);
    controls
}

#[test]
fn every_control_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    let mut roles = BTreeSet::new();
    for area in window.role_name("navigation", "Bereiche").role("button").names() {
        let area = area.split(',').next().unwrap_or(&area).trim().to_owned();
        visit(&window, &area);
        for control in heard(&window) {
            assert!(!control.name.is_empty(), "{area}: {} has a name", control.place);
            assert!(ROLES.contains(&control.role.as_str()), "{area}: {control:?} is something people know");
            roles.insert(control.role);
        }
    }
    assert!(roles.len() > 5, "the screens were there when they were listened to: {roles:?}");

    let landmarks: Vec<_> = window.heard("main, nav, header").into_iter().map(|each| each.role).collect();
    for landmark in ["main", "navigation", "banner"] {
        assert!(landmarks.iter().any(|role| role == landmark), "{landmark} is among {landmarks:?}");
    }
    window.close();
}

#[test]
fn news_is_heard_without_looking_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let window = Window::open(folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    window.press(&format!("{}z", Key::Control));
    window.expect_text("Zurückgenommen");
    let news = window.heard("[role=status], [aria-live]");
    assert!(
        news.iter().any(|each| each.role == "status" && each.place.contains("Zurückgenommen")),
        "what was taken back is said in a live region: {news:#?}"
    );
    window.close();
}
