//! Measures the real window: `window_bench start PROGRAM AREA EVENT` and `window_bench list TASK EVENT`; `cargo xtask
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
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// How often each thing is done in the list.
const TIMES: usize = 40;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", people, file] => crowd::make(Path::new(file), people.parse().unwrap()),
        ["start", name, area, event] => start(name, area, Path::new(event)),
        ["list", task, event] => list(task, Path::new(event)),
        _ => panic!("window_bench make PEOPLE FILE | start PROGRAM AREA EVENT | list TASK EVENT"),
    }
}

/// A folder of the app's own with a copy of the event, so that no run finds what another has left.
struct Place {
    folder: TempDir,
    event: PathBuf,
}

impl Place {
    fn with(event: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings.json"), r#"{"who": "Messung"}"#).unwrap();
        let copy = folder.path().join("messung.tagung");
        std::fs::copy(event, &copy).unwrap();
        Self { folder, event: copy }
    }

    fn open(&self, name: &str) -> Window {
        let look = Look { shipped: true, ..Look::default() };
        Window::open_program(&program(name), look, self.folder.path(), [&self.event])
    }
}

/// Goes to an area of the app.
fn go(window: &Window, area: &str) {
    window.role_name("navigation", "Bereiche").role_containing("button", area).click();
}

/// From exec to the first painted screen with data, which is where the event was left, and the memory of all its processes
/// when idle. Of the list of people it also tells when all rows are there.
fn start(name: &str, area: &str, event: &Path) {
    let place = Place::with(event);
    if !area.is_empty() {
        let window = place.open(name);
        go(&window, area);
        window.role_name("heading", area).expect();
        window.close();
    }
    let window = place.open(name);
    let marks = window.wait_for("something is painted", || {
        let marks = window.execute(MARKS, &[]);
        marks.as_array().map(|marks| marks.iter().filter_map(Value::as_f64).collect::<Vec<_>>())
    });
    if !area.is_empty() {
        window.role_name("heading", area).expect();
    }
    let mut parts = parts(&marks, window.started());
    let seconds = parts.iter().map(|(_, seconds)| seconds).sum();
    // What a start leaves behind is cleared away before memory is looked at.
    let idle = "const [done] = arguments; setTimeout(done, 3000);";
    window.answer(idle, &[]);
    let memory = window.memory();
    if let Some(whole) = window.execute(WHOLE, &[]).as_f64() {
        parts.push(("then all rows", whole / 1000.0));
    }
    window.close();
    report(seconds, memory, &parts);
}

/// When the window asked for its page, when the page's script began, and when all was painted; nothing before that.
const MARKS: &str = "
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
    const start = performance.timeOrigin;
    return at('painted') === undefined ? null : [start, start + at('begun'), start + at('painted')];";

/// How long after the first rows all of them were there; nothing where there is no such list.
const WHOLE: &str = "
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
    return at('whole') - at('painted');";

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
    let place = Place::with(event);
    let window = place.open("tagungsbuero");
    go(&window, "Anmeldungen");
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
