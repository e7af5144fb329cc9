//! How long three slots take: `cargo bench -p allocation --bench slots -- [--json FILE] [--dump DIR] [CASE …]`.
//!
//! Every case and tool runs in a process of its own, seven times; the fastest run counts. `optimum` is the bare
//! solve, `solve` includes the lottery, `certified` the check of optimum and lottery as well. The objective of
//! each slot is a number that other solvers can be asked for: see [`objective`]. `--dump` writes the instances
//! for them.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::indexing_slicing, clippy::unwrap_used)]
#![allow(clippy::disallowed_methods, reason = "a bench reads clocks and writes files")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a bench may fail"
)]

mod instances;

use std::fmt::Write;
use std::ops::ControlFlow;
use std::process::Command;
use std::time::Instant;

use allocation::{Problem, check, check_lottery, lottery_order, optimum, solve};
use instances::{CASES, Case};

const TOOLS: [&str; 3] = ["optimum", "solve", "certified"];
const RUNS: usize = 7;
/// A run repeats its work until it has taken so long, for the kernel counts in steps of milliseconds.
const RUN_SECONDS: f64 = 0.1;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)
    };
    if let Some(name) = value("--run") {
        let case = CASES.iter().find(|case| case.name == name).unwrap();
        println!("{}", row(case, arguments.last().unwrap()));
        return;
    }
    let wanted = |case: &&Case| {
        let named = |argument: &&String| CASES.iter().any(|case| case.name == **argument);
        arguments.iter().filter(named).count() == 0 || arguments.iter().any(|name| name == case.name)
    };
    let mut rows = String::new();
    for case in CASES.iter().filter(wanted) {
        if let Some(directory) = value("--dump") {
            let file = format!("{directory}/{}.bin", case.name);
            std::fs::write(file, instances::as_file(&case.slots())).unwrap();
            continue;
        }
        for tool in TOOLS {
            let exe = std::env::current_exe().unwrap();
            let output = Command::new(exe).args(["--run", case.name, tool]).output().unwrap();
            let row = String::from_utf8(output.stdout).unwrap();
            print!("{row}");
            rows += &row;
        }
    }
    if let Some(file) = value("--json") {
        let rows: Vec<&str> = rows.lines().collect();
        std::fs::write(file, format!("[\n{}\n]\n", rows.join(",\n"))).unwrap();
    }
}

/// One line of the table.
fn row(case: &Case, tool: &str) -> String {
    let slots = case.slots();
    let problems: Vec<Problem> = slots.iter().map(instances::Slot::problem).collect();
    let (mut cpu, mut wall, mut found) = (f64::INFINITY, f64::INFINITY, Vec::new());
    let before = peak_mb();
    let mut repeats = 1;
    let mut run = 0;
    while run < RUNS {
        let (cpu_before, start) = (cpu_seconds(), Instant::now());
        for _ in 0..repeats {
            found = problems.iter().map(|problem| levels(problem, tool)).collect();
        }
        let spent = start.elapsed().as_secs_f64();
        if spent < RUN_SECONDS {
            repeats *= 2;
            continue;
        }
        wall = wall.min(spent / f64::from(repeats));
        cpu = cpu.min((cpu_seconds() - cpu_before) / f64::from(repeats));
        run += 1;
    }
    let objectives: Vec<String> =
        slots.iter().zip(&found).map(|(slot, levels)| objective(slot, levels).to_string()).collect();
    let mut row = String::new();
    let (name, objectives) = (case.name, objectives.join(" "));
    let wishes: usize =
        problems.iter().flat_map(|problem| &problem.people).map(|person| person.wishes().len()).sum();
    write!(
        row,
        r#"{{"case":"{name}","tool":"{tool}","cpu_s":{cpu:.6},"wall_s":{wall:.6},"peak_mb":{:.1},"input_mb":{before:.1},"ns_per_wish":{:.1},"objective":"{objectives}"}}"#,
        peak_mb(),
        cpu * 1e9 / wishes as f64,
    )
    .unwrap();
    row
}

/// People by level, and after them those without a seat.
fn levels(problem: &Problem, tool: &str) -> Vec<u64> {
    if tool == "optimum" {
        let best = optimum(problem, &mut |_| ControlFlow::Continue(())).unwrap();
        return best.levels.into_iter().chain([best.unplaced]).collect();
    }
    let plan = solve(problem, 1, &mut |_| ControlFlow::Continue(())).unwrap();
    if tool == "certified" {
        assert!(check(problem, &plan.seats, &plan.prices).is_proven_optimal());
        let order = lottery_order(problem.people.len() as u32, 1);
        assert_eq!(check_lottery(problem, &plan.seats, &plan.prices, &order), Ok(()));
    }
    let mut levels = vec![0; plan.profile.levels.len() + 2];
    for (person, &seat) in problem.people.iter().zip(&plan.seats) {
        let place = seat.map_or(levels.len(), |session| usize::from(person.level(session)));
        levels[place - 1] += 1;
    }
    levels
}

/// Levels as one number: a person at level 1 counts nothing, at level *r* as the base to the power of *r* − 2,
/// without a seat as much as at the worst level, plus what follows it. The base is 2 × sessions + 2.
fn objective(slot: &instances::Slot, levels: &[u64]) -> u128 {
    let base = 2 * slot.capacities.len() as u128 + 2;
    levels.iter().skip(1).rev().fold(0, |sum, &people| sum * base + u128::from(people))
}

/// What the kernel says this process has computed and held.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split(' ')
        .next()
        .and_then(|nanoseconds| nanoseconds.parse().ok())
        .map_or(f64::NAN, |ns: f64| ns / 1e9)
}

fn peak_mb() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    kb.map_or(f64::NAN, |kb: f64| kb / 1024.0)
}
