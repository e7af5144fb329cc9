//! For the caterer and the house: how many come on which day, what they eat and which help they
//! need. Counts only: such facts tell of health and belief, and nobody is named.

use super::batch::Batch;
use super::memory::Item;
use super::order::Setup;
use super::signs::{list_batch, list_texts};
use crate::standing::Standing;
use chrono::NaiveDate;
use documents::{ListRow, Listing};
use domain::{Need, PaperKind, Registration, german};
use std::collections::{BTreeMap, BTreeSet};

/// The totals of every day.
pub(super) fn catering<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let snapshot = standing.snapshot;
    let days: BTreeSet<NaiveDate> = snapshot.sessions.iter().filter_map(|session| session.date).collect();
    let mut rows = Vec::new();
    for day in days {
        let there: Vec<&Registration> = snapshot.registered().filter(|one| one.attends(day)).collect();
        if there.is_empty() {
            continue;
        }
        rows.push(ListRow::Group(german::date_with_weekday(day)));
        rows.push(row("Personen", there.len()));
        let needs = || there.iter().filter_map(|one| snapshot.need(one.id));
        rows.extend(
            counted(needs(), |need| &need.diet).map(|(what, count)| row(&format!("Kost: {what}"), count)),
        );
        let help = counted(needs(), |need| &need.assistance);
        rows.extend(help.map(|(what, count)| row(&format!("Unterstützung: {what}"), count)));
    }
    let list = Listing {
        title: PaperKind::Catering.german().to_owned(),
        details: "Nur Zahlen, keine Namen. Wer nicht gezählt ist, hat nichts angegeben.".to_owned(),
        columns: vec![("Angabe".to_owned(), 140), ("Anzahl".to_owned(), 40)],
        rows,
        foot: String::new(),
        landscape: false,
    };
    let item = Item::new("catering", "Übersicht", "", &list_texts(&list));
    let papers = if list.rows.is_empty() { Vec::new() } else { vec![(item, list)] };
    list_batch(papers, PaperKind::Catering, setup)
}

/// What is asked for, in the order of the alphabet, each with the number of people.
fn counted<'a>(
    needs: impl Iterator<Item = &'a Need>,
    what: impl Fn(&'a Need) -> &'a String,
) -> impl Iterator<Item = (String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for asked in needs.map(what).map(|text| text.trim()).filter(|text| !text.is_empty()) {
        *counts.entry(asked.to_owned()).or_default() += 1;
    }
    counts.into_iter()
}

fn row(what: &str, count: usize) -> ListRow {
    ListRow::Cells(vec![what.to_owned(), count.to_string()])
}
