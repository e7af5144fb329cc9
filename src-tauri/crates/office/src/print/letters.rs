//! What goes to participants: letters, and the appointments for their calendars.

use super::batch::Batch;
use super::memory::Item;
use super::order::Setup;
use crate::letters::{Calendars, Letters, Texts, paper};
use crate::lists::sorted_by_name;
use crate::standing::Standing;
use documents::{Letter, ListRow, Listing, listing};
use domain::{PaperKind, Person, Registration};

/// One letter for everybody who takes part, once seats have been given, and one for who no longer does.
pub(super) fn letters<'a>(standing: &'a Standing<'a>) -> Batch<'a> {
    let snapshot = standing.snapshot;
    let letters = Letters::of(standing, Texts::of(snapshot));
    let people = letters.people().map(|one| (one, ())).collect();
    let papers = sorted_by_name(snapshot, people).into_iter().map(|(registration, ())| {
        let letter = letters.letter(registration);
        let item = Item::new(
            registration.id.to_string(),
            &registration.number,
            who(standing, registration),
            &texts(&letter),
        );
        (item, letter)
    });
    Batch::new(papers.collect(), |made: Vec<Letter>| paper(snapshot, &made).map(|paper| (paper, Vec::new())))
}

fn texts(letter: &Letter) -> Vec<&str> {
    let Letter { recipient, subject, salutation, before, programme, after, .. } = letter;
    let rows = programme.iter().flat_map(|row| [&row.day, &row.when, &row.session, &row.room, &row.note]);
    let parts = recipient.iter().chain([subject, salutation]).chain(before).chain(rows).chain(after);
    parts.map(String::as_str).collect()
}

/// The appointments of everybody who has some, or was told some that are off.
pub(super) fn calendars<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let calendars = Calendars::of(standing);
    let people = calendars.people().map(|one| (one, ())).collect();
    let papers = sorted_by_name(standing.snapshot, people).into_iter().map(|(registration, ())| {
        let who = who(standing, registration);
        let lines = calendars.entries(registration);
        let rows = lines.iter().map(|entry| ListRow::Cells(entry.line().to_vec()));
        let list = Listing {
            title: format!("{} {who}", registration.number),
            details: "Diese Termine stehen in der Kalenderdatei.".to_owned(),
            columns: [("Zeit", 40), ("Session", 80), ("Ort", 40), ("", 20)]
                .map(|(name, share)| (name.to_owned(), share))
                .to_vec(),
            rows: rows.collect(),
            foot: String::new(),
            landscape: false,
        };
        let mark = calendars.mark(registration);
        (Item { key: registration.id.to_string(), label: registration.number.clone(), who, mark }, list)
    });
    Batch::new(papers.collect(), |lists: Vec<Listing>| {
        listing::lay_out(&setup.imprint, PaperKind::Calendars.german(), &lists)
            .map(|paper| (paper, Vec::new()))
    })
}

fn who(standing: &Standing<'_>, registration: &Registration) -> String {
    standing.snapshot.person(registration).map(Person::list_name).unwrap_or_default()
}
