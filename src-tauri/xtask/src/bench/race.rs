//! Programs in turn on the same case: A B A B …, so that a busy neighbour disturbs all of them alike.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Pace;
use crate::tool::{Failed, Tool};

/// One task for several programs, of which the first is ours.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) entrants: Vec<Entrant>,
}

/// One program on one case, as a process that does only this.
///
/// It prints one line of JSON: `cpu_s` and `wall_s` of the work without start and reading, `peak_mb` (the most
/// memory it held), and `objective`, a text that is equal for equally good results; empty if there is nothing to
/// compare. It may print `parts` too, names with the seconds of `wall_s` that each took, for whoever wants to know where
/// they went.
pub(crate) struct Entrant {
    pub(crate) tool: String,
    pub(crate) program: PathBuf,
    pub(crate) args: Vec<String>,
}

struct Reading {
    cpu: f64,
    wall: f64,
    peak: f64,
    objective: String,
    parts: Vec<(String, f64)>,
}

/// What one program has shown in one case.
struct Row {
    case: String,
    tool: String,
    readings: Vec<Reading>,
    /// Its processor time as a multiple of ours, the median over the rounds that both ran.
    ratio: Option<f64>,
    /// The same of the time on the clock, which is what somebody waits for and what neighbours disturb.
    wall_ratio: Option<f64>,
    is_steady: bool,
}

struct Limits {
    rounds: usize,
    /// Whoever has taken so long sits out the next rounds.
    patience: Duration,
}

impl Limits {
    fn of(pace: Pace) -> Self {
        match pace {
            Pace::Quick => Self { rounds: 2, patience: Duration::from_secs(5) },
            Pace::Thorough => Self { rounds: 8, patience: Duration::from_secs(40) },
        }
    }
}

/// Two medians of the same program further apart than this say that the machine was busy with something else.
const UNREST_MAX: f64 = 1.3;

/// Runs all cases, prints a table, and writes its rows to a file if one is named.
///
/// A result that is not as good as ours has no time and ends the bench; so does, once everything is written, a
/// machine that was too busy for the figures to mean anything.
pub(crate) fn run(cases: &[Case], pace: Pace, json: Option<&Path>) -> Result<(), Failed> {
    println!(
        "\n{:<26} {:<18} {:>10} {:>10} {:>10} {:>8} {:>9} {:>9}",
        "case", "tool", "cpu min s", "cpu s", "wall s", "MB", "× cpu", "× wall"
    );
    let mut rows = Vec::new();
    for case in cases {
        let found = race(case, &Limits::of(pace))?;
        found.iter().for_each(print);
        rows.extend(found);
    }
    if let Some(file) = json {
        let values: Vec<Value> = rows.iter().map(as_json).collect();
        let text = serde_json::to_string_pretty(&values).map_err(|error| Failed::at(file, &error))?;
        std::fs::write(file, text + "\n").map_err(|error| Failed::at(file, &error))?;
        println!("\n{} rows are in {}.", rows.len(), file.display());
    }
    let restless: Vec<String> =
        rows.iter().filter(|row| !row.is_steady).map(|row| format!("{} {}", row.case, row.tool)).collect();
    if restless.is_empty() || pace == Pace::Quick {
        return Ok(());
    }
    Err(Failed::new(format!(
        "the machine was too busy: first and second half differ by more than 30 % in {}",
        restless.join(", ")
    )))
}

fn race(case: &Case, limits: &Limits) -> Result<Vec<Row>, Failed> {
    let mut rounds: Vec<Vec<Option<Reading>>> = Vec::new();
    let mut spent = vec![Duration::ZERO; case.entrants.len()];
    for _ in 0..limits.rounds {
        let mut round = Vec::new();
        for (entrant, spent) in case.entrants.iter().zip(&mut spent) {
            let start = Instant::now();
            let may_run = *spent < limits.patience;
            round.push(if may_run { Some(read(&case.name, entrant)?) } else { None });
            *spent += start.elapsed();
        }
        if rounds.is_empty() {
            compare(case, &round)?;
        }
        rounds.push(round);
        if spent.iter().skip(1).all(|&spent| spent >= limits.patience) && case.entrants.len() > 1 {
            break;
        }
    }
    Ok(rows(case, rounds))
}

fn rows(case: &Case, rounds: Vec<Vec<Option<Reading>>>) -> Vec<Row> {
    let ratio = |at: usize, of: fn(&Reading) -> f64| {
        let time = |reading: Option<&Option<Reading>>| Some(of(reading?.as_ref()?));
        let pairs = rounds.iter().filter_map(|round| Some(time(round.get(at))? / time(round.first())?));
        median(pairs.collect())
    };
    let both = |at| (ratio(at, |reading| reading.cpu), ratio(at, |reading| reading.wall));
    let ratios: Vec<(Option<f64>, Option<f64>)> = (0..case.entrants.len()).map(both).collect();
    let mut readings: Vec<Vec<Reading>> = case.entrants.iter().map(|_| Vec::new()).collect();
    for round in rounds {
        for (column, reading) in readings.iter_mut().zip(round) {
            column.extend(reading);
        }
    }
    let entrants = case.entrants.iter().zip(readings).zip(ratios);
    let rows = entrants.map(|((entrant, readings), (ratio, wall_ratio))| Row {
        case: case.name.clone(),
        tool: entrant.tool.clone(),
        is_steady: is_steady(&readings),
        readings,
        ratio,
        wall_ratio,
    });
    rows.collect()
}

fn read(case: &str, entrant: &Entrant) -> Result<Reading, Failed> {
    let folder = entrant.program.parent().unwrap_or_else(|| Path::new("."));
    let text = Tool::new(&entrant.program, folder).args(&entrant.args).output()?;
    let line = text.lines().last().unwrap_or_default();
    let unreadable = |error: &str| Failed::new(format!("{case}, {}: {error} in {line:?}", entrant.tool));
    let value: Value = serde_json::from_str(line).map_err(|error| unreadable(&error.to_string()))?;
    let number =
        |key: &str| value.get(key).and_then(Value::as_f64).ok_or_else(|| unreadable(&format!("no {key}")));
    let objective = value.get("objective").and_then(Value::as_str).unwrap_or_default().to_owned();
    let parts = value.get("parts").cloned().map(serde_json::from_value).transpose();
    let parts = parts.map_err(|error| unreadable(&error.to_string()))?.unwrap_or_default();
    Ok(Reading { cpu: number("cpu_s")?, wall: number("wall_s")?, peak: number("peak_mb")?, objective, parts })
}

/// A wrong answer has no time.
fn compare(case: &Case, round: &[Option<Reading>]) -> Result<(), Failed> {
    let results = case.entrants.iter().zip(round).filter_map(|(entrant, reading)| {
        let objective = &reading.as_ref()?.objective;
        (!objective.is_empty()).then_some((entrant, objective))
    });
    let results: Vec<_> = results.collect();
    let Some((ours, best)) = results.first() else { return Ok(()) };
    match results.iter().find(|(_, objective)| objective != best) {
        None => Ok(()),
        Some((other, objective)) => {
            Err(Failed::new(format!("{}: {} found {best}, {} {objective}", case.name, ours.tool, other.tool)))
        }
    }
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

fn least(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(f64::INFINITY, f64::min)
}

impl Row {
    fn median(&self, of: impl Fn(&Reading) -> f64) -> f64 {
        median(self.readings.iter().map(of).collect()).unwrap_or(f64::NAN)
    }

    /// The median of each part.
    fn parts(&self) -> Vec<(&str, f64)> {
        let names = self.readings.first().map_or(&[][..], |reading| &reading.parts);
        let of = |reading: &Reading, at| reading.parts.get(at).map_or(f64::NAN, |(_, seconds)| *seconds);
        let parts = names.iter().enumerate();
        parts.map(|(at, (name, _))| (name.as_str(), self.median(|reading| of(reading, at)))).collect()
    }
}

/// Whether first and second half of the runs agree, by the processor or on the clock, for the kernel counts the former in
/// ticks. Too few runs cannot disagree.
fn is_steady(readings: &[Reading]) -> bool {
    let (first, second) = readings.split_at(readings.len() / 2);
    let agree = |of: fn(&Reading) -> f64| {
        let halves = [first, second].map(|half| median(half.iter().map(of).collect()));
        match halves {
            [Some(one), Some(other)] if first.len() > 1 => one.max(other) <= UNREST_MAX * one.min(other),
            _ => true,
        }
    };
    agree(|reading| reading.cpu) || agree(|reading| reading.wall)
}

fn print(row: &Row) {
    let unrest = if row.is_steady { "" } else { "  restless" };
    println!(
        "{:<26} {:<18} {:>10.6} {:>10.6} {:>10.6} {:>8.1} {:>9.2} {:>9.2}{unrest}",
        row.case,
        row.tool,
        least(row.readings.iter().map(|reading| reading.cpu)),
        row.median(|reading| reading.cpu),
        row.median(|reading| reading.wall),
        row.median(|reading| reading.peak),
        row.ratio.unwrap_or(f64::NAN),
        row.wall_ratio.unwrap_or(f64::NAN),
    );
    for (name, seconds) in row.parts() {
        println!("{:<45} {name:>21} {seconds:>10.6}", "");
    }
}

fn as_json(row: &Row) -> Value {
    json!({
        "case": row.case,
        "tool": row.tool,
        "cpu_s": row.median(|reading| reading.cpu),
        "cpu_min_s": least(row.readings.iter().map(|reading| reading.cpu)),
        "wall_s": row.median(|reading| reading.wall),
        "wall_min_s": least(row.readings.iter().map(|reading| reading.wall)),
        "peak_mb": row.median(|reading| reading.peak),
        "runs": row.readings.len(),
        "times_ours": row.ratio,
        "times_ours_wall": row.wall_ratio,
        "parts": row.parts(),
        "steady": row.is_steady,
        "objective": row.readings.first().map_or("", |reading| &reading.objective),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(cpu: f64) -> Reading {
        Reading { cpu, wall: cpu * cpu, peak: 1.0, objective: String::new(), parts: Vec::new() }
    }

    #[test]
    fn a_busy_machine_is_noticed() {
        let is_steady = |cpu: &[f64]| is_steady(&cpu.iter().copied().map(reading).collect::<Vec<_>>());
        assert!(is_steady(&[1.0, 1.1, 1.2, 1.1]));
        assert!(!is_steady(&[1.0, 1.0, 1.4, 1.5]), "the second half took a third longer");
        assert!(is_steady(&[1.0, 9.0]), "two runs prove nothing");
        let tick = |cpu: f64| Reading { wall: 0.002, ..reading(cpu) };
        assert!(
            super::is_steady(&[0.0, 0.0, 0.004, 0.004].map(tick)),
            "a tick says nothing where the clock agrees"
        );
    }

    #[test]
    fn ratios_are_taken_within_a_round() {
        let entrant = |tool: &str| Entrant { tool: tool.into(), program: PathBuf::new(), args: Vec::new() };
        let case = Case { name: "case".into(), entrants: vec![entrant("ours"), entrant("peer")] };
        let pair = |ours, peer| vec![Some(reading(ours)), Some(reading(peer))];
        let found = rows(&case, vec![pair(1.0, 10.0), pair(2.0, 20.0), vec![Some(reading(4.0)), None]]);
        assert_eq!(found.iter().map(|row| row.ratio).collect::<Vec<_>>(), [Some(1.0), Some(10.0)]);
        let walls: Vec<Option<f64>> = found.iter().map(|row| row.wall_ratio).collect();
        assert_eq!(walls, [Some(1.0), Some(100.0)], "the clock has a ratio of its own");
    }
}
