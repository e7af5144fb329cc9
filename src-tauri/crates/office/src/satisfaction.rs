//! How the wishes were served: counts, and who came off worst.

use crate::standing::Standing;
use crate::views::{Outcome, Satisfaction, SeatCell, Share, WorstServed};
use domain::registration::number_order;
use domain::{Person, Registration, german};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// People named as worst served.
const WORST_MAX: usize = 50;

/// How a seat served; the later, the worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Served {
    Level(usize),
    Unlisted,
    Unplaced,
}

impl Served {
    fn of(cell: &SeatCell) -> Option<Self> {
        match (cell.outcome, cell.level) {
            (Outcome::Wish, Some(level)) => Some(Self::Level(level)),
            (Outcome::Unlisted, _) => Some(Self::Unlisted),
            (Outcome::Unplaced, _) => Some(Self::Unplaced),
            _ => None,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Level(level) => format!("{level}.\u{a0}Wunsch"),
            Self::Unlisted => "nicht gewünscht".to_owned(),
            Self::Unplaced => "ohne Platz".to_owned(),
        }
    }
}

/// Only seats that were wished, or could have been, count: a seat without a wish and one that comes
/// with another are neither good nor bad.
pub(crate) fn of(standing: &Standing<'_>) -> Satisfaction {
    let mut seats: BTreeMap<Served, usize> = BTreeMap::new();
    let (mut always, mut once, mut never) = (0, 0, 0);
    let mut ranked: Vec<(Vec<Reverse<Served>>, &Registration)> = Vec::new();
    for registration in standing.snapshot.registered().filter(|_| standing.allocated()) {
        let cells = standing.slots.slots.iter().map(|slot| standing.cell(registration, slot));
        let mut served: Vec<Reverse<Served>> =
            cells.filter_map(|cell| Served::of(&cell)).map(Reverse).collect();
        served.sort();
        for one in &served {
            *seats.entry(one.0).or_default() += 1;
        }
        let firsts = served.iter().filter(|one| one.0 == Served::Level(1)).count();
        match (firsts, served.len()) {
            (_, 0) => {}
            (firsts, all) if firsts == all => always += 1,
            (0, _) => never += 1,
            _ => once += 1,
        }
        if firsts < served.len() {
            ranked.push((served, registration));
        }
    }
    // Worst seat against worst seat, then the next; who lost nothing more stands better.
    ranked.sort_by(|(one, a), (other, b)| {
        let missed = |list: &[Reverse<Served>]| -> Vec<Served> {
            list.iter().map(|one| one.0).filter(|one| *one != Served::Level(1)).collect()
        };
        missed(other).cmp(&missed(one)).then_with(|| number_order(&a.number).cmp(&number_order(&b.number)))
    });
    let all = seats.values().sum();
    let (people, more) = (always + once + never, ranked.len().saturating_sub(WORST_MAX));
    let share = |name: &str, count: usize, of: usize| Share { name: name.to_owned(), count, of };
    Satisfaction {
        seats: seats.iter().map(|(served, count)| share(&served.words(), *count, all)).collect(),
        people: vec![
            share("überall der 1.\u{a0}Wunsch", always, people),
            share("teils der 1.\u{a0}Wunsch", once, people),
            share("kein 1.\u{a0}Wunsch", never, people),
        ],
        worst: ranked.iter().take(WORST_MAX).map(|(served, one)| worst(standing, one, served)).collect(),
        more,
    }
}

fn worst(standing: &Standing<'_>, registration: &Registration, served: &[Reverse<Served>]) -> WorstServed {
    let person = standing.snapshot.person(registration);
    let mut counts: BTreeMap<Reverse<Served>, usize> = BTreeMap::new();
    for one in served {
        *counts.entry(*one).or_default() += 1;
    }
    let words = counts.iter().map(|(served, count)| format!("{count} × {}", served.0.words()));
    WorstServed {
        registration: registration.id.to_string(),
        number: registration.number.clone(),
        name: person.map(Person::list_name).unwrap_or_default(),
        institution: person.map(|person| person.institution.clone()).unwrap_or_default(),
        seats: standing.slots.slots.iter().map(|slot| standing.cell(registration, slot)).collect(),
        words: german::list(&words.collect::<Vec<_>>()),
    }
}
