//! How long seating takes. `cargo xtask bench seating` runs this beside a CP-SAT model of the same objective.
//!
//! `tables --write CASE FILE` writes a problem as lines of numbers; `tables TOOL FILE` seats it and prints a line of
//! JSON. `solve` is the plan with its bound, `checked` includes the independent check. The objective is the cost of
//! the plan: torn groups, pairs, pairs that should not meet, pairs that share a trait.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::cast_possible_truncation
)]
#![allow(clippy::disallowed_methods, reason = "a bench reads clocks and files")]

#[path = "../../tests/suite/problems.rs"]
#[allow(dead_code, reason = "the strategies are for tests")]
mod problems;

use std::time::Instant;

use seating::{Problem, Trait, check, solve};

/// People and tables of each case.
const CASES: [(&str, usize, usize); 4] =
    [("24-at-4", 24, 4), ("120-at-12", 120, 12), ("300-at-30", 300, 30), ("600-at-60", 600, 60)];

const SEED: u64 = 20_241_119;

/// A plan is made again until this long is filled: the system counts in hundredths of a second.
const SECONDS: f64 = 0.2;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--write", name, file] => {
            let (_, people, tables) = CASES.iter().find(|(case, ..)| *case == name).unwrap();
            std::fs::write(file, as_text(&problems::congress(*people, *tables))).unwrap();
        }
        [tool, file] => println!("{}", measured(tool, &from_text(&std::fs::read_to_string(file).unwrap()))),
        _ => println!("cargo xtask bench seating"),
    }
}

fn measured(tool: &str, problem: &Problem) -> String {
    let seated = || {
        let plan = solve(problem, SEED).unwrap();
        if tool == "checked" {
            assert_eq!(check(problem, &plan), [], "a wrong plan has no time");
        }
        plan
    };
    let (before, start, mut runs) = (cpu_seconds(), Instant::now(), 1.0);
    let mut plan = seated();
    while cpu_seconds() - before < SECONDS {
        plan = seated();
        runs += 1.0;
    }
    let (cpu, wall) = ((cpu_seconds() - before) / runs, start.elapsed().as_secs_f64() / runs);
    let seating::Cost { torn, pairs, apart, alike } = plan.cost;
    let (is_optimal, bound, peak) = (plan.is_optimal(), plan.bound.alike, peak_mb());
    format!(
        r#"{{"cpu_s":{cpu:.7},"wall_s":{wall:.7},"peak_mb":{peak:.1},"is_optimal":{is_optimal},"bound":{bound},"objective":"{torn} {pairs} {apart} {alike}"}}"#
    )
}

/// Lines: people and the fewest at a table, seats, fixed tables (-1 is none), then `apart`, `mix` and `together`.
fn as_text(problem: &Problem) -> String {
    let numbers = |numbers: &mut dyn Iterator<Item = i64>| {
        numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
    };
    let optional = |list: &Trait| numbers(&mut list.iter().map(|one| one.map_or(-1, i64::from)));
    let mut lines = vec![
        format!("{} {}", problem.people, problem.fewest),
        numbers(&mut problem.seats.iter().map(|seats| i64::from(*seats))),
        optional(&problem.fixed),
    ];
    lines.extend(problem.apart.iter().map(|list| format!("apart {}", optional(list))));
    lines.extend(problem.mix.iter().map(|list| format!("mix {}", optional(list))));
    let groups = problem.together.iter();
    lines.extend(
        groups.map(|group| format!("together {}", numbers(&mut group.iter().map(|one| i64::from(*one))))),
    );
    lines.join("\n") + "\n"
}

fn from_text(text: &str) -> Problem {
    let mut lines = text.lines();
    let numbers = |line: &str| line.split(' ').map(|word| word.parse::<i64>().unwrap()).collect::<Vec<_>>();
    let optional =
        |line: &str| -> Trait { numbers(line).into_iter().map(|one| u32::try_from(one).ok()).collect() };
    let plain = |line: &str| -> Vec<u32> {
        numbers(line).into_iter().map(|one| u32::try_from(one).unwrap()).collect()
    };
    let head = plain(lines.next().unwrap());
    let mut problem = Problem {
        people: head[0] as usize,
        fewest: head[1],
        seats: plain(lines.next().unwrap()),
        fixed: optional(lines.next().unwrap()),
        ..Problem::default()
    };
    for (kind, rest) in lines.map(|line| line.split_once(' ').unwrap()) {
        match kind {
            "apart" => problem.apart.push(optional(rest)),
            "mix" => problem.mix.push(optional(rest)),
            _ => problem.together.push(plain(rest)),
        }
    }
    problem
}

/// Processor time of this process; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = text.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory this process held, in megabytes; 0 where the system does not tell.
fn peak_mb() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or_default()
        / 1024.0
}
