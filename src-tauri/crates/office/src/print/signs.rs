//! What is hung up or laid out: door signs, stand signs, table cards, lists for those who moderate,
//! the board and the programme. A sensitive session appears on none of what strangers can read.

use super::batch::Batch;
use super::memory::Item;
use super::order::Setup;
use crate::lists::sorted_by_name;
use crate::programme::{brought_by_links, kept_by_links};
use crate::staff;
use crate::standing::Standing;
use crate::tables;
use chrono::NaiveDate;
use documents::{ListRow, Listing, Sign, SignLine, TableCard, TableCards, badges, listing, signs};
use domain::{
    LinkMode, PaperKind, Person, Registration, RegistrationId, Session, SessionLink, Snapshot, TableRole,
    german,
};
use std::collections::BTreeMap;

/// „16.00 – 18.00 Uhr“, or nothing as long as the time is not known.
fn span(session: &Session) -> String {
    session.time().map(|(start, end)| german::time_span(start, end)).unwrap_or_default()
}

fn sign_line(session: &Session) -> SignLine {
    let what = format!("{} {}", session.kind.german(), session.code);
    SignLine { when: span(session), what, title: session.label().to_owned(), note: String::new() }
}

/// „Auswertung 16.00 – 17.00 Uhr · Zuerst für Personen aus PS“: the parts of a session, and what goes with it.
fn door_note(snapshot: &Snapshot, session: &Session) -> String {
    let parts = snapshot.parts_of(session.id);
    let parts = parts.map(|part| format!("{} {}", part.title, part.time_name()).trim().to_owned());
    parts.chain(linked(snapshot, session)).collect::<Vec<_>>().join(" · ")
}

/// What is told in public of the links of a session.
fn linked(snapshot: &Snapshot, session: &Session) -> Vec<String> {
    let open = |id| snapshot.session(id).filter(|other| !other.sensitive);
    let told = |link: &SessionLink| {
        if link.from == session.id {
            let to = open(link.to)?;
            let brought = format!("Wer hier sitzt, sitzt auch in {}", to.code);
            return Some(if link.note.is_empty() { brought } else { link.note.clone() });
        }
        let from = open(link.from).filter(|_| link.to == session.id)?;
        match link.mode {
            LinkMode::Only => Some(format!("Nur für Personen aus {}", from.code)),
            LinkMode::First => Some(format!("Zuerst für Personen aus {}", from.code)),
            LinkMode::Open => None,
        }
    };
    snapshot.links.iter().filter_map(told).collect()
}

fn sign_texts(sign: &Sign) -> Vec<&str> {
    // A line without a note leaves the mark of earlier prints as it was.
    let notes = sign.lines.iter().map(|line| line.note.as_str()).filter(|note| !note.is_empty());
    let lines = sign.lines.iter().flat_map(|line| [line.when.as_str(), &line.what, &line.title]).chain(notes);
    [sign.title.as_str(), &sign.below].into_iter().chain(lines).collect()
}

/// One sign for each room and day.
pub(super) fn door_signs<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let mut rooms: BTreeMap<(&str, Option<NaiveDate>), Vec<&Session>> = BTreeMap::new();
    for session in standing.snapshot.sessions.iter().filter(|session| !session.sensitive) {
        let room = standing.snapshot.room_name(session);
        if !room.is_empty() {
            rooms.entry((room, session.date)).or_default().push(session);
        }
    }
    let papers = rooms.into_iter().map(|((room, date), mut sessions)| {
        sessions.sort_by_key(|session| session.starts_at);
        let below = date.map(german::date_with_weekday).unwrap_or_default();
        let line = |session| SignLine { note: door_note(standing.snapshot, session), ..sign_line(session) };
        let lines = sessions.into_iter().map(line).collect();
        let sign = Sign { title: room.to_owned(), below, lines };
        let day = date.map(german::date).unwrap_or_default();
        (Item::new(format!("{room}, {day}"), room, &day, &sign_texts(&sign)), sign)
    });
    Batch::new(papers.collect(), |made: Vec<Sign>| {
        signs::lay_out(&setup.imprint, PaperKind::DoorSigns.german(), &made).map(|paper| (paper, Vec::new()))
    })
}

/// One sign for each information stand.
pub(super) fn stand_signs<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let snapshot = standing.snapshot;
    let papers = snapshot.stands.iter().map(|stand| {
        let of_stand = snapshot.stand_sessions.iter().filter(|link| link.stand == stand.id);
        let sessions =
            of_stand.filter_map(|link| snapshot.session(link.session)).filter(|one| !one.sensitive);
        let lines =
            sessions.map(|session| SignLine { when: "Mehr dazu in".to_owned(), ..sign_line(session) });
        let sign = Sign { title: stand.title.clone(), below: stand.place.clone(), lines: lines.collect() };
        (Item::new(stand.id.to_string(), &stand.title, &stand.place, &sign_texts(&sign)), sign)
    });
    Batch::new(papers.collect(), |made: Vec<Sign>| {
        signs::lay_out(&setup.imprint, PaperKind::StandSigns.german(), &made).map(|paper| (paper, Vec::new()))
    })
}

/// One card for each table of a session that has tables.
pub(super) fn table_cards<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let snapshot = standing.snapshot;
    let mut papers = Vec::new();
    for session in &snapshot.sessions {
        for table in snapshot.open_tables(session).into_iter().take(500) {
            let room = snapshot.room_name(session);
            let above = if room.is_empty() {
                session.code.to_string()
            } else {
                format!("{} · {room}", session.code)
            };
            let led = tables::led(snapshot, session, table);
            let below = if led.is_empty() { session.label().to_owned() } else { led };
            let card = TableCard { above, title: format!("Tisch {table}"), below };
            let label = format!("{} Tisch {table}", session.code);
            let texts = [card.above.as_str(), &card.title, &card.below];
            papers.push((Item::new(format!("{} {table}", session.id), label, "", &texts), card.clone()));
        }
    }
    Batch::new(papers, |cards| badges::table_cards(&on_sheets(setup, cards)))
}

/// One card for everybody who works in a session, and for everybody who sits at a table: in the order of the
/// programme and the tables, as they are put up.
pub(super) fn name_cards<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let snapshot = standing.snapshot;
    let mut papers = Vec::new();
    for session in snapshot.sessions.iter().filter(|session| !session.sensitive) {
        let room = snapshot.room_name(session);
        let above = |table: Option<u32>| {
            let table = table.map(|number| format!("Tisch {number}")).unwrap_or_default();
            let parts = [session.code.as_str(), room, &table];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        let mut put = |person: &Person, table: Option<u32>| {
            let (above, title, below) = (above(table), person.full_name(), person.institution.clone());
            let card = TableCard { above, title, below };
            let texts = [card.above.as_str(), &card.title, &card.below];
            let key = format!("{} {}", session.id, person.id);
            papers.push((Item::new(key, session.code.as_str(), &card.title, &texts), card.clone()));
        };
        let mut works: Vec<_> =
            snapshot.works().into_iter().filter(|work| work.place.session() == Some(session.id)).collect();
        works.sort_by_key(|work| (work.table, work.kind, work.person));
        works.dedup_by_key(|work| work.person);
        for work in works {
            if let Some(person) = snapshot.persons.get(&work.person) {
                put(person, work.table);
            }
        }
        for (table, people) in standing.groups(session).into_iter().filter(|(table, _)| table.is_some()) {
            let people = people.into_iter().map(|one| (one, ())).collect();
            let people = sorted_by_name(snapshot, people).into_iter();
            for person in people.filter_map(|(one, ())| snapshot.person(one)).filter(|one| !one.withheld) {
                put(person, table);
            }
        }
    }
    Batch::new(papers, |cards| {
        let (paper, spots) = badges::table_cards(&on_sheets(setup, cards))?;
        Ok((paper.titled(PaperKind::NameCards.german()), spots))
    })
}

fn on_sheets(setup: &Setup, cards: Vec<TableCard>) -> TableCards {
    let first_label = setup.order.first_label.max(1);
    TableCards { imprint: setup.imprint.clone(), stock: setup.stock, first_label, cards }
}

pub(super) fn list_texts(list: &Listing) -> Vec<&str> {
    let rows = list.rows.iter().flat_map(|row| match row {
        ListRow::Group(name) => std::slice::from_ref(name),
        ListRow::Cells(cells) => cells.as_slice(),
    });
    [list.title.as_str(), &list.details].into_iter().chain(rows.map(String::as_str)).collect()
}

pub(super) fn list_batch(papers: Vec<(Item, Listing)>, kind: PaperKind, setup: &Setup) -> Batch<'_> {
    Batch::new(papers, move |lists: Vec<Listing>| {
        listing::lay_out(&setup.imprint, kind.german(), &lists).map(|paper| (paper, Vec::new()))
    })
}

pub(super) fn columns(columns: &[(&str, u16)]) -> Vec<(String, u16)> {
    columns.iter().map(|(name, share)| ((*name).to_owned(), *share)).collect()
}

/// For whoever moderates a session or one of its tables: who comes, with office and institution, at a table with the
/// role there.
pub(super) fn moderator_lists<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let snapshot = standing.snapshot;
    let mut papers = Vec::new();
    for session in &snapshot.sessions {
        let roles = snapshot.table_roles(session.id);
        for (table, people) in standing.groups(session) {
            let people = people.into_iter().map(|one| (one, ())).collect();
            let mut list =
                moderator_list(standing, session, table, &sorted_by_name(snapshot, people), &roles);
            let name = table.map(|number| format!(" Tisch {number}")).unwrap_or_default();
            let key = format!("{}{name}", session.id);
            let label = format!("{}{name}", session.code);
            let item = Item::new(key, label, session.label(), &list_texts(&list));
            if table.is_none() {
                // Behind the mark: who waits changes daily, and makes no list wrong.
                list.rows.extend(waiting(standing, session));
            }
            papers.push((item, list));
        }
    }
    list_batch(papers, PaperKind::ModeratorLists, setup)
}

/// Who comes in next if somebody does not come.
fn waiting(standing: &Standing<'_>, session: &Session) -> Vec<ListRow> {
    let (snapshot, line) = (standing.snapshot, standing.waiting(session.id));
    let people =
        line.iter().filter_map(|id| snapshot.registration(*id)).filter_map(|one| snapshot.person(one));
    let row = |(person, place): (&Person, usize)| {
        let Person { function, institution, land, .. } = person;
        let cells = [&format!("{place}."), &person.list_name(), function, institution, land];
        ListRow::Cells(cells.into_iter().cloned().collect())
    };
    let head = match line.len() {
        0 => return Vec::new(),
        all @ 1..=WAITING_ROWS => format!("Warteliste, {}", german::count(all, "Person", "Personen")),
        all => format!("Warteliste, die ersten {WAITING_ROWS} von {all} Personen"),
    };
    std::iter::once(ListRow::Group(head)).chain(people.zip(1..).map(row).take(WAITING_ROWS)).collect()
}

/// People of a waiting list on the list of the moderator at most.
const WAITING_ROWS: usize = 10;

fn moderator_list(
    standing: &Standing<'_>,
    session: &Session,
    table: Option<u32>,
    people: &[(&Registration, ())],
    roles: &BTreeMap<RegistrationId, TableRole>,
) -> Listing {
    let snapshot = standing.snapshot;
    let rows = people.iter().zip(1..).filter_map(|((registration, ()), number)| {
        let person = snapshot.person(registration)?;
        let Person { function, institution, land, .. } = person;
        let cells = [&number.to_string(), &person.list_name(), function, institution, land];
        let role =
            table.map(|_| roles.get(&registration.id).copied().unwrap_or_default().german().to_owned());
        Some(ListRow::Cells(cells.into_iter().cloned().chain(role).collect()))
    });
    let rows: Vec<ListRow> = rows.collect();
    let date = session.date.map(german::day).unwrap_or_default();
    let count = german::count(rows.len(), "Person", "Personen");
    let led_by = match table {
        Some(number) => tables::led(snapshot, session, number),
        None => staff::head(snapshot, session.id),
    };
    let kept = if table.is_none() { kept_by_links(standing, session) } else { Vec::new() };
    let kept = kept.into_iter().chain(brought_by_links(snapshot, session));
    let details = [date, span(session), snapshot.room_name(session).to_owned(), count, led_by];
    let details: Vec<String> = details.into_iter().chain(kept).filter(|part| !part.is_empty()).collect();
    let mut widths = vec![("Nr.", 8), ("Name", 50), ("Funktion", 45), ("Institution", 55), ("Land", 12)];
    if table.is_some() {
        widths.push(("Rolle am Tisch", 32));
    }
    let title = match table {
        Some(number) => format!("{} Tisch {number}: {}", session.code, session.label()),
        None => format!("{} {}", session.code, session.title),
    };
    Listing {
        title,
        details: details.join(" · "),
        columns: columns(&widths),
        rows,
        foot: "Nur für die Moderation. Bitte geben Sie diese Liste nach der Session im Organisationsbüro ab."
            .to_owned(),
        landscape: table.is_some(),
    }
}

/// Who is where, for the wall behind the desk.
pub(super) fn board<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let snapshot = standing.snapshot;
    let slots = &standing.slots.slots;
    let mut heads = vec![("Name".to_owned(), 60), ("Institution".to_owned(), 60)];
    heads.extend(slots.iter().map(|slot| (slot_name(standing, &slot.sessions), 40)));
    let people = sorted_by_name(snapshot, snapshot.registered().map(|one| (one, ())).collect());
    let rows = people.iter().filter_map(|(registration, ())| {
        let person = snapshot.person(registration)?;
        let places = slots.iter().map(|slot| {
            let session = standing.seat_in(registration.id, slot).and_then(|id| standing.session(id));
            let session = session.filter(|session| !session.sensitive);
            session.map_or_else(String::new, |one| format!("{} {}", one.code, snapshot.room_name(one)))
        });
        let cells = [person.list_name(), person.institution.clone()].into_iter().chain(places);
        Some(ListRow::Cells(cells.collect()))
    });
    let list = Listing {
        title: "Wer ist wo".to_owned(),
        details: "Nur im Organisationsbüro aushängen.".to_owned(),
        columns: heads,
        rows: rows.collect(),
        foot: String::new(),
        landscape: true,
    };
    let item = Item::new("board", "Tafel", "", &list_texts(&list));
    let papers = if list.rows.is_empty() { Vec::new() } else { vec![(item, list)] };
    list_batch(papers, PaperKind::Board, setup)
}

/// „Di 16.00“ of the first session of a slot that has a time, else its day.
fn slot_name(standing: &Standing<'_>, sessions: &[domain::SessionId]) -> String {
    let mut sessions = sessions.iter().filter_map(|id| standing.session(*id));
    let Some(first) = sessions.next() else { return String::new() };
    match (first.date, first.starts_at) {
        (Some(date), Some(time)) => format!("{} {}", german::weekday(date), german::time(time)),
        (Some(date), None) => german::day(date),
        (None, _) => first.code.to_string(),
    }
}

/// The programme by day, with rooms and stands.
pub(super) fn programme<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let snapshot = standing.snapshot;
    let mut rows = Vec::new();
    let mut day = None;
    for session in snapshot.sessions.iter().filter(|session| !session.sensitive) {
        if day != Some(session.date) {
            day = Some(session.date);
            let name = session.date.map_or_else(|| "Termin offen".to_owned(), german::date_with_weekday);
            rows.push(ListRow::Group(name));
        }
        let stands: Vec<&str> = snapshot.stands_of(session.id).map(|stand| stand.place.as_str()).collect();
        let mut title = session.title.clone();
        if !stands.is_empty() {
            title = format!("{title} (dazu ein Infostand: {})", stands.join(", "));
        }
        if !session.host.is_empty() {
            title = format!("{title}, ausgerichtet von {}", session.host);
        }
        if !session.web.is_empty() {
            title = format!("{title}, {}", session.web);
        }
        let cells = [span(session), session.code.to_string(), title, snapshot.room_name(session).to_owned()];
        rows.push(ListRow::Cells(cells.to_vec()));
        for part in snapshot.parts_of(session.id) {
            let cells = [part.time_name(), String::new(), format!("– {}", part.title), String::new()];
            rows.push(ListRow::Cells(cells.to_vec()));
        }
        for note in linked(snapshot, session) {
            rows.push(ListRow::Cells(vec![String::new(), String::new(), format!("– {note}"), String::new()]));
        }
    }
    if !snapshot.stands.is_empty() {
        rows.push(ListRow::Group("Infostände".to_owned()));
    }
    for stand in &snapshot.stands {
        let mut title = stand.title.clone();
        if !stand.text.is_empty() {
            title = format!("{title}: {}", stand.text);
        }
        rows.push(ListRow::Cells(vec![String::new(), String::new(), title, stand.place.clone()]));
    }
    let list = Listing {
        title: format!("Programm {}", snapshot.event.title),
        details: snapshot.event.place.clone(),
        columns: columns(&[("Zeit", 32), ("", 12), ("Session", 100), ("Raum", 36)]),
        rows,
        foot: "Änderungen sind möglich. Es gilt der Aushang im Foyer.".to_owned(),
        landscape: false,
    };
    let item = Item::new("programme", "Programm", "", &list_texts(&list));
    let papers = if list.rows.is_empty() { Vec::new() } else { vec![(item, list)] };
    list_batch(papers, PaperKind::Programme, setup)
}
