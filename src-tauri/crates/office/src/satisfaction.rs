//! How the wishes were served: counts, and who came off worst.

use crate::error::Result;
use crate::office::Office;
use crate::standing::Standing;
use crate::views::{Outcome, PersonServed, Satisfaction, SeatCell, Share};
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

/// How one person's seats served, the worst first.
type ServedAll<'a> = (Vec<Reverse<Served>>, &'a Registration);

/// Everybody, the worst served first. Only seats that were wished, or could have been, count: a seat without a
/// wish and one that comes with another are neither good nor bad.
fn ranked<'a>(standing: &Standing<'a>) -> Vec<ServedAll<'a>> {
    let served = |registration: &'a Registration| {
        let cells = standing.slots.slots.iter().map(|slot| standing.cell(registration, slot));
        let mut served: Vec<Reverse<Served>> =
            cells.filter_map(|cell| Served::of(&cell)).map(Reverse).collect();
        served.sort();
        (served, registration)
    };
    let registered = standing.snapshot.registered().filter(|_| standing.allocated());
    let mut ranked: Vec<ServedAll<'_>> = registered.map(served).collect();
    // Worst seat against worst seat, then the next; who lost nothing more stands better.
    ranked.sort_by(|(one, a), (other, b)| {
        let missed = |list: &[Reverse<Served>]| -> Vec<Served> {
            list.iter().map(|one| one.0).filter(|one| *one != Served::Level(1)).collect()
        };
        missed(other).cmp(&missed(one)).then_with(|| number_order(&a.number).cmp(&number_order(&b.number)))
    });
    ranked
}

/// First wishes among the seats that count.
fn firsts(served: &[Reverse<Served>]) -> usize {
    served.iter().filter(|one| one.0 == Served::Level(1)).count()
}

impl Office {
    /// Everybody with their seats, the worst served first.
    pub fn served(&mut self) -> Result<Vec<PersonServed>> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        Ok(ranked(&standing).iter().map(|(served, one)| person(&standing, one, served)).collect())
    }
}

/// The figures, and those who came off worst.
pub(crate) fn of(standing: &Standing<'_>) -> Satisfaction {
    let mut seats: BTreeMap<Served, usize> = BTreeMap::new();
    let (mut always, mut once, mut never) = (0, 0, 0);
    let ranked = ranked(standing);
    for (served, _) in &ranked {
        for one in served {
            *seats.entry(one.0).or_default() += 1;
        }
        match (firsts(served), served.len()) {
            (_, 0) => {}
            (firsts, all) if firsts == all => always += 1,
            (0, _) => never += 1,
            _ => once += 1,
        }
    }
    let lost = ranked.iter().filter(|(served, _)| firsts(served) < served.len());
    let all = seats.values().sum();
    let (people, more) = (always + once + never, lost.clone().count().saturating_sub(WORST_MAX));
    let share = |name: &str, count: usize, of: usize| Share { name: name.to_owned(), count, of };
    Satisfaction {
        seats: seats.iter().map(|(served, count)| share(&served.words(), *count, all)).collect(),
        people: vec![
            share("überall der 1.\u{a0}Wunsch", always, people),
            share("teils der 1.\u{a0}Wunsch", once, people),
            share("kein 1.\u{a0}Wunsch", never, people),
        ],
        worst: lost.take(WORST_MAX).map(|(served, one)| person(standing, one, served)).collect(),
        more,
    }
}

fn person(standing: &Standing<'_>, registration: &Registration, served: &[Reverse<Served>]) -> PersonServed {
    let person = standing.snapshot.person(registration);
    let mut counts: BTreeMap<Reverse<Served>, usize> = BTreeMap::new();
    for one in served {
        *counts.entry(*one).or_default() += 1;
    }
    let words = counts.iter().map(|(served, count)| format!("{count} × {}", served.0.words()));
    PersonServed {
        registration: registration.id.to_string(),
        number: registration.number.clone(),
        name: person.map(Person::list_name).unwrap_or_default(),
        institution: person.map(|person| person.institution.clone()).unwrap_or_default(),
        seats: standing.slots.slots.iter().map(|slot| standing.cell(registration, slot)).collect(),
        words: german::list(&words.collect::<Vec<_>>()),
    }
}
