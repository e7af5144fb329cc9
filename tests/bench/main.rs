//! Measures the real window: `window_bench start PROGRAM EVENT` and `window_bench list TASK EVENT`; `cargo xtask
//! bench app` runs it. Prints one line of JSON.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a program that measures: it makes files, looks at processes and may stop"
)]

mod crowd;

use acceptance::window::{Look, Window, program};
use serde_json::{Value, json};
use std::path::Path;

/// How often each thing is done in the list.
const TIMES: usize = 40;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", people, file] => crowd::make(Path::new(file), people.parse().unwrap()),
        ["start", name, event] => start(name, Path::new(event)),
        ["list", task, event] => list(task, Path::new(event)),
        _ => panic!("window_bench make PEOPLE FILE | start PROGRAM EVENT | list TASK EVENT"),
    }
}

/// A window on a copy of the event, so that no run finds what another has left.
fn open(name: &str, event: &Path, folder: &Path) -> Window {
    std::fs::write(folder.join("settings.json"), r#"{"who": "Messung"}"#).unwrap();
    let copy = folder.join("messung.tagung");
    std::fs::copy(event, &copy).unwrap();
    Window::open_program(&program(name), Look { shipped: true, ..Look::default() }, folder, [&copy])
}

/// From exec to the first painted screen with data, and the memory of all its processes when idle. Of the app also how long
/// it then takes to the list of all people.
fn start(name: &str, event: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let window = open(name, event, folder.path());
    let marks = window.wait_for("something is painted", || {
        let marks = window.execute(MARKS, &[]);
        marks.as_array().map(|marks| marks.iter().filter_map(Value::as_f64).collect::<Vec<_>>())
    });
    let mut parts = parts(&marks, window.started());
    let seconds = parts.iter().map(|(_, seconds)| seconds).sum();
    // What a start leaves behind is cleared away before memory is looked at.
    let idle = "const [done] = arguments; setTimeout(done, 3000);";
    window.answer(idle, &[]);
    let memory = window.memory();
    if let Some(milliseconds) = window.answer(include_str!("people.js"), &[]).as_f64() {
        parts.push(("then the list", milliseconds / 1000.0));
    }
    window.close();
    report(seconds, memory, &parts);
}

/// When the window asked for its page, when the page's script began, and when all was painted; nothing before that.
const MARKS: &str = "
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
    const start = performance.timeOrigin;
    return at('painted') === undefined ? null : [start, start + at('begun'), start + at('painted')];";

/// Where the time of a start goes.
fn parts(marks: &[f64], started: f64) -> Vec<(&'static str, f64)> {
    let mut before = started;
    let names = ["page asked for", "script begun", "painted"];
    let each = names.into_iter().zip(marks).map(|(name, mark)| {
        let now = mark / 1000.0;
        (name, now - std::mem::replace(&mut before, now))
    });
    each.collect()
}

/// How long the list takes until it has painted what was asked for, at the 95th percentile.
fn list(task: &str, event: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let window = open("tagungsbuero", event, folder.path());
    window.role_name("navigation", "Bereiche").role_containing("button", "Anmeldungen").click();
    window.role("grid").expect();
    // Orders of columns are worked out while nobody waits.
    window.answer("const [done] = arguments; setTimeout(done, 3000);", &[]);
    let times = window.answer(include_str!("list.js"), &[task.into(), TIMES.into()]);
    let mut times: Vec<f64> = times.as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let memory = window.memory();
    window.close();
    report(times[times.len() * 95 / 100] / 1000.0, memory, &[]);
}

/// What counts for a window is the time on the clock, so it stands in both columns.
fn report(seconds: f64, memory: f64, parts: &[(&str, f64)]) {
    let report = json!({
        "cpu_s": seconds, "wall_s": seconds, "peak_mb": memory, "objective": "", "parts": parts
    });
    println!("{report}");
}
