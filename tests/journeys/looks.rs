//! The screens as other people have them: dark, on a small screen, twice as large.

use crate::congress::allocated;
use crate::main_job::{expect_no_barriers, visit};
use acceptance::window::{Look, Window};

/// What sticks out of the window to the right, where nobody can scroll to. A box that scrolls by itself may hold more.
const STICKING_OUT: &str = "
    const scrolls = (box) => box && (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX) || scrolls(box.parentElement));
    return [...document.querySelectorAll('button, a, input, select, textarea, h1, h2')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 0)
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !scrolls(each.parentElement))
        .map((each) => each.innerText || each.getAttribute('aria-label') || each.outerHTML);";

/// Opens every area; on none of them anybody is shut out or anything cut off.
fn look_around(name: &str, look: Look) {
    let folder = tempfile::tempdir().unwrap();
    let file = allocated(folder.path());
    let window = Window::open_in(look, folder.path(), [&file]);
    window.role_name("heading", "Überblick").expect();
    let areas = window.role_name("navigation", "Bereiche").role("button").names();
    assert!(areas.len() > 8, "every area is in the navigation: {areas:?}");
    for area in areas {
        let area = area.split(',').next().unwrap_or(&area).trim();
        visit(&window, area);
        expect_no_barriers(&window, &format!("looks/{name}-{area}"));
        let out = window.execute(STICKING_OUT, &[]);
        assert_eq!(out, serde_json::json!([]), "„{area}“ fits into the window ({name})");
    }
    window.close();
}

#[test]
fn in_the_dark() {
    look_around("dunkel", Look { dark: true, ..Look::default() });
}

#[test]
fn on_a_small_screen() {
    look_around("1024", Look { size: Some((1024, 700)), ..Look::default() });
}

#[test]
fn twice_as_large() {
    look_around("200-prozent", Look { double: true, size: Some((683, 410)), ..Look::default() });
}
