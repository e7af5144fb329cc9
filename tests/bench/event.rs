//! Measures the way from an event file to a committed allocation: `event_bench make PEOPLE FILE` and
//! `event_bench PART FILE`; `cargo xtask bench event` runs it. Prints one line of JSON.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a program that measures: it makes files, looks at clocks and may stop"
)]

mod crowd;

use office::{Desk, Office, views::RunOrder};
use serde_json::json;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", people, file] => crowd::make(Path::new(file), people.parse().unwrap()),
        [part, event] => measure(part, Path::new(event)),
        _ => panic!("event_bench make PEOPLE FILE | PART FILE"),
    }
}

/// Does everything on a copy of the event, and prints what a part of it took; `whole` is all parts together.
fn measure(part: &str, event: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("messung.tagung");
    std::fs::copy(event, &copy).unwrap();
    let mut clock = Clock { part: part.to_owned(), cpu: 0.0, wall: 0.0 };
    let mut office =
        clock.time("open", || Office::open(&copy, None, Desk::here("Messung").unwrap()).unwrap());
    let snapshot = clock.time("read", || office.snapshot().unwrap());
    let order = RunOrder { seed: "1".to_owned(), ..RunOrder::default() };
    let draft =
        clock.time("solve", || office::run(&snapshot, &order, &mut |_| ControlFlow::Continue(())).unwrap());
    clock.time("commit", || office.apply_run(&draft).unwrap());
    println!(
        "{}",
        json!({ "cpu_s": clock.cpu, "wall_s": clock.wall, "peak_mb": peak_mb(), "objective": "" })
    );
}

/// Adds up the time of one part, or of all.
struct Clock {
    part: String,
    cpu: f64,
    wall: f64,
}

impl Clock {
    fn time<T>(&mut self, part: &str, work: impl FnOnce() -> T) -> T {
        let (cpu, start) = (cpu_seconds(), Instant::now());
        let done = work();
        if self.part == part || self.part == "whole" {
            self.cpu += cpu_seconds() - cpu;
            self.wall += start.elapsed().as_secs_f64();
        }
        done
    }
}

/// What the kernel says this process has computed and held.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|text| text.parse().ok());
    nanoseconds.map_or(f64::NAN, |nanoseconds: f64| nanoseconds / 1e9)
}

fn peak_mb() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    kb.map_or(f64::NAN, |kb: f64| kb / 1024.0)
}
