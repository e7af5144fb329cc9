//! What another place would make of the tables, before it is done.

use super::{Hall, is_full, seat_of, target};
use crate::error::Result;
use crate::office::Office;
use crate::registrations::{find, find_session};
use crate::views::{MixtureLine, TableChange, TableMixture, TableMove, Trend};
use domain::{Kin, Mix, Person, Registration, Seat};
use std::collections::BTreeSet;

impl Office {
    /// Whether somebody may be moved so, and how mixed the tables are before and after.
    pub fn table_change(&mut self, order: &TableMove) -> Result<TableChange> {
        let snapshot = self.snapshot()?;
        let hall = Hall::of(&snapshot, find_session(&snapshot, &order.session)?);
        change(&hall, order)
    }
}

/// Somebody at a table.
type At<'a> = (&'a Registration, &'a Seat);

pub(super) fn change(hall: &Hall<'_>, order: &TableMove) -> Result<TableChange> {
    let (mine, at) = (seat_of(hall, &order.registration)?, find(hall.snapshot, &order.registration)?);
    let me = hall.people.iter().find(|(one, _)| one.id == at.id).copied();
    let (other, to) = if order.with.is_empty() {
        (None, Some(order.table).filter(|table| *table > 0))
    } else {
        let theirs = seat_of(hall, &order.with)?;
        (hall.people.iter().find(|(one, _)| one.id == theirs.registration).copied(), theirs.table)
    };
    let (allowed, words) = verdict(hall, &mine, at, other, to);
    let mut tables: Vec<u32> = to.into_iter().chain(mine.table).collect();
    tables.dedup();
    let tables = tables.into_iter().map(|number| {
        let (comes, goes) = if Some(number) == to { (me, other) } else { (other, me) };
        mixture(hall, number, comes, goes)
    });
    Ok(TableChange { allowed, words, tables: tables.collect() })
}

/// Whether it may be, and why not.
fn verdict(
    hall: &Hall<'_>,
    mine: &Seat,
    me: &Registration,
    other: Option<At<'_>>,
    to: Option<u32>,
) -> (bool, String) {
    match (other, to) {
        (Some((_, theirs)), _) if theirs.table == mine.table => {
            (false, "Beide sitzen am selben Tisch".to_owned())
        }
        (Some((one, theirs)), _) => {
            let name = hall.person(one).map(Person::full_name).unwrap_or_default();
            if theirs.table_fixed {
                (false, format!("{name} ist am Tisch fixiert"))
            } else {
                (true, format!("Tausch mit {name}"))
            }
        }
        (None, Some(number)) => {
            let target = target(hall, me, number);
            (target.allowed && !is_full(hall, number), target.words)
        }
        (None, None) => (mine.table.is_some(), "vom Tisch nehmen".to_owned()),
    }
}

/// How mixed a table is before and after somebody comes and somebody goes.
fn mixture(hall: &Hall<'_>, number: u32, comes: Option<At<'_>>, goes: Option<At<'_>>) -> TableMixture {
    let before: Vec<At<'_>> = hall.at(number).copied().collect();
    let gone = |one: &At<'_>| goes.is_some_and(|(other, _)| other.id == one.0.id);
    let after: Vec<At<'_>> = before.iter().filter(|one| !gone(one)).copied().chain(comes).collect();
    let mut lines: Vec<MixtureLine> = hall
        .session
        .table_rules
        .mix
        .iter()
        .map(|mix| {
            let (before, after) = (kinds(hall, *mix, &before), kinds(hall, *mix, &after));
            line(mix.several(), before, after, after.cmp(&before))
        })
        .collect();
    if hall.session.table_rules.kin == Kin::Apart {
        let (before, after) = (meeting(hall, &before), meeting(hall, &after));
        lines.push(line("aus derselben Kommune", before, after, before.cmp(&after)));
    }
    TableMixture { number, people: [before.len(), after.len()], lines }
}

fn line(name: &str, before: usize, after: usize, better: std::cmp::Ordering) -> MixtureLine {
    let trend = match better {
        std::cmp::Ordering::Less => Trend::Worse,
        std::cmp::Ordering::Equal => Trend::Same,
        std::cmp::Ordering::Greater => Trend::Better,
    };
    MixtureLine { name: name.to_owned(), before, after, trend }
}

/// How many different kinds of people sit at a table.
fn kinds(hall: &Hall<'_>, mix: Mix, people: &[At<'_>]) -> usize {
    people.iter().filter_map(|(one, seat)| hall.class(mix, one, seat)).collect::<BTreeSet<_>>().len()
}

/// How many people meet somebody from their own town hall there.
fn meeting(hall: &Hall<'_>, people: &[At<'_>]) -> usize {
    let keys: Vec<String> = people.iter().filter_map(|(one, _)| hall.kin_of(one)).collect();
    keys.iter().filter(|key| keys.iter().filter(|other| other == key).count() > 1).count()
}
