//! How long three slots take. `cargo xtask bench allocation` runs this beside other solvers.
//!
//! `slots --write CASE FILE` writes an instance; `slots TOOL FILE` solves it and prints a line of JSON. `optimum` is
//! the bare solve, `solve` includes the lottery, `certified` the check of the optimum, `audited` that of the lottery as
//! well; `what-if` is `certified` with a quarter less seats in the largest room. `simplex` and `simplex-merged` are a
//! [peer](simplex) in Rust. `together` solves [all slots at once](together). The objective of each slot is a number that other solvers can be asked for: see
//! [`objective`].
#![allow(clippy::print_stdout, clippy::indexing_slicing, clippy::unwrap_used)]
#![allow(clippy::disallowed_methods, reason = "a bench reads clocks and files")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a bench may fail"
)]

mod instances;
mod simplex;
mod together;

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::time::Instant;

use allocation::{Optimum, Plan, Problem, check, check_lottery, optimum, solve};
use instances::{CASES, Reader};
use simplex::{Network, merged, single};

/// A slot is solved again until so much computing has been done, for the kernel counts in steps.
const SECONDS: f64 = 0.05;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--write", name, file] => {
            let case = CASES.iter().find(|case| case.name == name).unwrap();
            std::fs::write(file, instances::as_file(&case.slots())).unwrap();
        }
        [tool, file] => println!("{}", measured(tool, file)),
        _ => println!("cargo xtask bench allocation"),
    }
}

fn measured(tool: &str, file: &str) -> String {
    let mut slots = Reader::new(BufReader::new(File::open(file).unwrap())).unwrap();
    if tool == "together" {
        return together::measured(slots);
    }
    let (mut cpu, mut wall, mut wishes, mut objectives) = (0.0, 0.0, 0, Vec::new());
    while let Some(problem) = slots.next().unwrap() {
        let mut run = runner(tool, &problem);
        let mut found = Found::Nothing;
        let (cpu_before, start, mut runs) = (cpu_seconds(), Instant::now(), 0.0);
        while runs == 0.0 || cpu_seconds() - cpu_before < SECONDS {
            found = run();
            runs += 1.0;
        }
        wall += start.elapsed().as_secs_f64() / runs;
        cpu += (cpu_seconds() - cpu_before) / runs;
        wishes += problem.people.iter().map(|person| person.wishes().len()).sum::<usize>();
        objectives.extend(found.objective(&problem));
    }
    let (peak, per_wish, objectives) = (peak_mb(), cpu * 1e9 / wishes as f64, objectives.join(" "));
    format!(
        r#"{{"cpu_s":{cpu:.7},"wall_s":{wall:.7},"peak_mb":{peak:.1},"ns_per_wish":{per_wish:.1},"objective":"{objectives}"}}"#
    )
}

/// The same problem with fewer seats, which leaves people without one.
fn smaller(problem: &Problem) -> Problem {
    let mut problem = problem.clone();
    if let Some(seats) = problem.capacities.iter_mut().max() {
        *seats -= *seats / 4;
    }
    problem
}

/// What a tool does with a problem; what it needs is ready.
fn runner<'a>(tool: &'a str, problem: &'a Problem) -> Box<dyn FnMut() -> Found + 'a> {
    match tool {
        "simplex" | "simplex-merged" => {
            let people = &problem.people;
            let rows = if tool == "simplex" { single(people) } else { merged(people) };
            let network = Network::of(problem, &rows);
            Box::new(move || Found::Cost(network.cost()))
        }
        "what-if" => Box::new(move || {
            Found::by("certified", &smaller(problem));
            Found::Nothing
        }),
        _ => Box::new(move || Found::by(tool, problem)),
    }
}

/// What a tool answers.
enum Found {
    /// Nothing to compare.
    Nothing,
    Cost(i64),
    Optimum(Optimum),
    Plan(Plan),
}

impl Found {
    fn by(tool: &str, problem: &Problem) -> Self {
        let watch = &mut |_| ControlFlow::Continue(());
        if tool == "optimum" {
            return Self::Optimum(optimum(problem, watch).unwrap());
        }
        let plan = solve(problem, 1, watch).unwrap();
        if tool != "solve" {
            assert!(check(problem, &plan.seats, &plan.prices).is_proven_optimal());
        }
        if tool == "audited" {
            let order = problem.order(1);
            assert_eq!(check_lottery(problem, &plan.seats, &plan.prices, &order), Ok(()));
        }
        Self::Plan(plan)
    }

    fn objective(&self, problem: &Problem) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Cost(cost) => Some(cost.to_string()),
            Self::Optimum(best) => {
                let levels: Vec<u64> = best.levels.iter().copied().chain([best.unplaced]).collect();
                Some(objective(problem, &levels).to_string())
            }
            Self::Plan(plan) => Some(objective(problem, &levels(problem, plan)).to_string()),
        }
    }
}

/// People by level, and after them those without a seat.
fn levels(problem: &Problem, plan: &Plan) -> Vec<u64> {
    let longest = problem.people.iter().map(allocation::Person::last_level).max().unwrap_or(0);
    let mut levels = vec![0; usize::from(longest) + 2];
    for (person, &seat) in problem.people.iter().zip(&plan.seats) {
        let place = seat.map_or(levels.len(), |session| usize::from(person.level(session)));
        levels[place - 1] += 1;
    }
    levels
}

/// Levels as one number: a person at level 1 counts nothing, at level *r* as the base to the power of *r* − 2,
/// without a seat as the base to the power of the longest list. The base is 2 × sessions + 2.
fn objective(problem: &Problem, levels: &[u64]) -> u128 {
    let base = 2 * problem.capacities.len() as u128 + 2;
    levels.iter().skip(1).rev().fold(0, |sum, &people| sum * base + u128::from(people))
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
