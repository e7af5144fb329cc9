//! Lists of people: everybody, each session, each day, who waits, who lacks a seat.

use crate::lists::{NameOrder, sorted_by_name};
use crate::programme::links_told;
use crate::standing::Standing;
use crate::views::Outcome;
use crate::waiting;
use chrono::NaiveDate;
use documents::{Cell, Column, Kind, Sheet};
use domain::{
    Language, Levels, ListColumn, ListFilter, ListOrder, Purpose, Registration, RegistrationId, Seat,
    Session, Slot, Status, Template, german,
};
use std::collections::{BTreeMap, BTreeSet};

use super::columns::{ListedColumn, expanded, headings, is_noted, row, wish};

/// What stands beside a name on the lists of a part of the congress.
const BRIEF: [ListColumn; 7] = [
    ListColumn::Number,
    ListColumn::LastName,
    ListColumn::FirstName,
    ListColumn::Degree,
    ListColumn::Function,
    ListColumn::Institution,
    ListColumn::Land,
];

/// The key of the list of everybody.
pub(super) const PEOPLE: &str = "people";

/// A report about one template.
#[derive(Clone, Copy)]
pub(super) struct Report<'a> {
    pub(super) standing: &'a Standing<'a>,
    pub(super) template: &'a Template,
    /// Whom its filter lets in, see [`admitted`].
    pub(super) admitted: &'a BTreeSet<RegistrationId>,
}

/// Whom the filter of a template lets into its lists.
pub(super) fn admitted(standing: &Standing<'_>, template: &Template) -> BTreeSet<RegistrationId> {
    let lacks = |registration: &Registration| {
        let mut slots = standing.slots.slots.iter();
        slots.any(|slot| standing.cell(registration, slot).outcome == Outcome::Unplaced)
    };
    let consents = standing.snapshot.consents.iter();
    let consented: BTreeSet<_> = consents
        .filter(|consent| consent.given && consent.purpose == Purpose::List)
        .map(|consent| consent.registration)
        .collect();
    let wanted = |registration: &&Registration| {
        let registered = registration.status == Status::Registered;
        match template.filter {
            ListFilter::Everybody => true,
            ListFilter::Registered => registered,
            ListFilter::Seated => registered && !standing.seats(registration.id).is_empty(),
            ListFilter::Unplaced => registered && lacks(registration),
            ListFilter::Consented => registered && consented.contains(&registration.id),
            ListFilter::Nobody => false,
        }
    };
    standing.snapshot.registrations.iter().filter(wanted).map(|registration| registration.id).collect()
}

/// What the columns about tables are called; only sessions with tables have them.
pub(super) fn table_headers(language: Language) -> [&'static str; 2] {
    language.pick(["Tisch", "Rolle am Tisch"], ["Table", "Role at the table"])
}

impl<'a> Report<'a> {
    pub(super) fn language(self) -> Language {
        self.template.language
    }

    /// Whether a session is shown with its people.
    pub(super) fn shows(self, session: &Session) -> bool {
        self.template.sensitive || !session.sensitive
    }

    fn slots(self) -> Vec<&'a Slot> {
        self.standing.slots.slots.iter().collect()
    }

    /// Whether somebody stands in the lists.
    pub(super) fn admits(self, registration: &Registration) -> bool {
        self.admitted.contains(&registration.id)
    }

    /// Those of the filter who are registered, in the order of the template.
    fn registered(self) -> Vec<&'a Registration> {
        self.sorted(self.standing.snapshot.registered().filter(|one| self.admits(one)).collect())
    }

    fn sorted(self, people: Vec<&'a Registration>) -> Vec<&'a Registration> {
        let snapshot = self.standing.snapshot;
        if self.template.order == ListOrder::Number {
            return people;
        }
        let people = people.into_iter().map(|registration| (registration, ())).collect();
        let mut people: Vec<&Registration> =
            sorted_by_name(snapshot, people).into_iter().map(|(registration, ())| registration).collect();
        let field: fn(&domain::Person) -> &str = match self.template.order {
            ListOrder::Name | ListOrder::Number => return people,
            ListOrder::Institution => |person| &person.institution,
            ListOrder::Land => |person| &person.land,
        };
        let (order, of) = (NameOrder::new(), |r: &Registration| snapshot.person(r).map_or("", field));
        people.sort_by(|one, other| order.compare(of(one), of(other)));
        people
    }

    fn rows(self, people: &[&Registration], listed: &[ListedColumn<'_>]) -> Vec<Vec<Cell>> {
        people.iter().map(|registration| row(self.standing, self.template, registration, listed)).collect()
    }

    /// Where somebody got what they did not ask for, by row and column.
    fn noted(self, people: &[&Registration], listed: &[ListedColumn<'_>]) -> BTreeSet<(usize, usize)> {
        let noted = |(row, registration): (usize, &&Registration)| {
            let noted = |(_, column): &(usize, &ListedColumn<'_>)| {
                is_noted(self.standing, self.template, registration, column)
            };
            let columns = listed.iter().enumerate().filter(noted);
            columns.map(|(column, _)| (row, column)).collect::<Vec<_>>()
        };
        people.iter().enumerate().flat_map(noted).collect()
    }

    /// Headings that nobody may write below.
    fn locked_headings(self, listed: &[ListedColumn<'_>]) -> Vec<Column> {
        headings(listed, &Template { returnable: false, ..self.template.clone() })
    }

    /// The brief columns that the template has, in its order.
    fn brief(self) -> Vec<ListColumn> {
        self.template.columns.iter().copied().filter(|column| BRIEF.contains(column)).collect()
    }

    /// Everybody with the chosen columns.
    pub(super) fn people(self) -> Sheet {
        let listed = expanded(self.standing, &self.template.columns, &self.slots());
        let people = self.sorted(
            self.standing
                .snapshot
                .registrations
                .iter()
                .filter(|registration| self.admits(registration))
                .collect(),
        );
        let counting = people.iter().filter(|r| r.status == Status::Registered).count();
        let language = self.language();
        let cancelled = people.len() - counting;
        let mut subtitle = language.pick(format!("{counting} angemeldet"), format!("{counting} registered"));
        if cancelled > 0 {
            subtitle.push_str(
                &language.pick(format!(", {cancelled} storniert"), format!(", {cancelled} cancelled")),
            );
        }
        Sheet {
            key: PEOPLE.to_owned(),
            keys: 1,
            tab: language.pick("Alle", "All").to_owned(),
            title: language.pick("Alle Personen", "All people").to_owned(),
            subtitle,
            columns: headings(&listed, self.template),
            rows: self.rows(&people, &listed),
            noted: self.noted(&people, &listed),
            summary: self.without_wish(&people).into_iter().collect(),
            ..Sheet::default()
        }
    }

    /// „12 Plätze ohne Wunsch, 3 nicht gewünscht“: what was given that nobody asked for.
    fn without_wish(self, people: &[&Registration]) -> Option<String> {
        if !self.template.columns.contains(&ListColumn::Results) {
            return None;
        }
        let (mut indifferent, mut unlisted) = (0, 0);
        for registration in people {
            for slot in &self.standing.slots.slots {
                match self.standing.cell(registration, slot).outcome {
                    Outcome::Indifferent => indifferent += 1,
                    Outcome::Unlisted => unlisted += 1,
                    _ => {}
                }
            }
        }
        Some(self.language().pick(
            format!(
                "{}, {unlisted} nicht gewünscht",
                german::count(indifferent, "Platz ohne Wunsch vergeben", "Plätze ohne Wunsch vergeben")
            ),
            format!("Seats given without a wish: {indifferent}; not wished: {unlisted}"),
        ))
    }

    /// Everybody who has a seat in a session.
    pub(super) fn session(self, session: &Session) -> Sheet {
        let (standing, language) = (self.standing, self.language());
        let snapshot = standing.snapshot;
        let mut columns = self.brief();
        if self.template.columns.contains(&ListColumn::Results) {
            columns.push(ListColumn::Results);
        }
        let slot: Vec<&Slot> = standing.slots.slot_of(session.id).into_iter().collect();
        let listed = expanded(standing, &columns, &slot);
        let seated: Vec<_> =
            snapshot.registered().filter(|one| standing.seats(one.id).contains(&session.id)).collect();
        let taken = seated.len();
        let people = self.sorted(seated.into_iter().filter(|one| self.admits(one)).collect());
        let seats = snapshot.capacity(session).map(|seats| {
            language.pick(
                format!("{taken} von {seats} Plätzen vergeben"),
                format!("{taken} of {seats} seats taken"),
            )
        });
        let parts =
            [when(session, language), snapshot.room_name(session).to_owned(), seats.unwrap_or_default()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let mut sheet = Sheet {
            key: format!("session {}", session.code),
            keys: 1,
            tab: format!("{} {}", session.code, session.label()),
            title: format!("{} {}", session.code, session.title),
            subtitle: parts.join(" · "),
            columns: self.locked_headings(&listed),
            rows: self.rows(&people, &listed),
            noted: self.noted(&people, &listed),
            summary: links_told(standing, session, language),
            ..Sheet::default()
        };
        sheet.summary.extend(self.without_wish_in(&people, &slot));
        self.add_tables(session, &people, &mut sheet);
        sheet.summary.extend(self.left_out(taken - people.len()));
        sheet
    }

    /// Says at which table everybody sits, if the session has any.
    fn add_tables(self, session: &Session, people: &[&Registration], sheet: &mut Sheet) {
        let snapshot = self.standing.snapshot;
        let here = snapshot.seats.iter().filter(|seat| seat.session == session.id);
        let seats: BTreeMap<_, &Seat> = here.map(|seat| (seat.registration, seat)).collect();
        let language = self.language();
        let role = |registration: &Registration| {
            seats.get(&registration.id).map_or("", |seat| seat.role.name(language))
        };
        let headers = table_headers(language).into_iter().zip([Kind::Number, Kind::Text]);
        let at_tables = session.tables.is_some() || seats.values().any(|seat| seat.table.is_some());
        let told = [at_tables, people.iter().any(|one| !role(one).is_empty())];
        let headers = headers.zip(told).filter(|(_, told)| *told);
        sheet.columns.extend(headers.map(|((header, kind), _)| Column::new(header, kind)));
        for (registration, row) in people.iter().zip(&mut sheet.rows) {
            let table = seats.get(&registration.id).and_then(|seat| seat.table);
            let cells = [
                table.map(|table| Cell::Number(table.into())).unwrap_or_default(),
                role(registration).into(),
            ];
            row.extend(cells.into_iter().zip(told).filter(|(_, told)| *told).map(|(cell, _)| cell));
        }
    }

    /// Says that there are more people than the filter lets in.
    fn left_out(self, count: usize) -> Option<String> {
        let filter = self.template.filter.name(self.language());
        (count > 0).then(|| {
            self.language().pick(
                format!(
                    "{} nicht in dieser Liste (Auswahl: {filter})",
                    german::count(count, "weitere Person steht", "weitere Personen stehen")
                ),
                format!("Not in this list: {count} more (selection: {filter})"),
            )
        })
    }

    fn without_wish_in(self, people: &[&Registration], slots: &[&Slot]) -> Vec<String> {
        let unwished = |registration: &&&Registration| {
            slots.iter().any(|slot| {
                matches!(
                    self.standing.cell(registration, slot).outcome,
                    Outcome::Indifferent | Outcome::Unlisted
                )
            })
        };
        let count = people.iter().filter(unwished).count();
        if count == 0 || !self.template.columns.contains(&ListColumn::Results) {
            return Vec::new();
        }
        vec![self.language().pick(
            format!("Davon {} ohne eigenen Wunsch zugeteilt", german::count(count, "Person", "Personen")),
            format!("Placed without a wish of their own: {count}"),
        )]
    }

    /// One list per day of everybody who has a seat on it.
    pub(super) fn days(self) -> Vec<Sheet> {
        let dates: BTreeSet<_> = self.standing.slots.slots.iter().map(|slot| slot.date).collect();
        dates.into_iter().map(|date| self.day(date)).collect()
    }

    fn day(self, date: NaiveDate) -> Sheet {
        let (standing, language) = (self.standing, self.language());
        let slots: Vec<&Slot> = self.slots().into_iter().filter(|slot| slot.date == date).collect();
        let mut columns = self.brief();
        columns.push(ListColumn::Seats);
        let listed = expanded(standing, &columns, &slots);
        let here = |registration: &Registration| {
            slots.iter().any(|slot| standing.seat_in(registration.id, slot).is_some())
        };
        let people: Vec<&Registration> = self.registered().into_iter().filter(|one| here(one)).collect();
        Sheet {
            key: format!("day {date}"),
            keys: 1,
            tab: language.day(date),
            title: language.date_with_weekday(date),
            subtitle: language.pick(
                format!("{} mit Platz", german::count(people.len(), "Person", "Personen")),
                format!("{} people with a seat", people.len()),
            ),
            columns: self.locked_headings(&listed),
            rows: self.rows(&people, &listed),
            ..Sheet::default()
        }
    }

    /// Who would rather sit in a session than where they are.
    pub(super) fn waiting(self) -> Sheet {
        let (standing, language) = (self.standing, self.language());
        let brief = self.brief();
        let listed = expanded(standing, &brief, &[]);
        let mut columns = vec![Column::new("Session", Kind::Text)];
        columns.push(Column::new(language.pick("Reihe", "Position"), Kind::Number));
        columns.extend(self.locked_headings(&listed));
        columns.push(Column::new(language.pick("Wunsch", "Wish"), Kind::Text));
        columns.push(Column::new(language.pick("sitzt in", "sits in"), Kind::Seat));
        let (mut rows, search) = (Vec::new(), waiting::Search::of(standing.snapshot));
        for slot in &standing.slots.slots {
            for session in slot.sessions.iter().filter_map(|id| standing.session(*id)) {
                if !self.shows(session) {
                    continue;
                }
                for (position, waiting) in (1..).zip(search.line(session.id).iter()) {
                    if !self.admits(waiting.registration) {
                        continue;
                    }
                    let seat = waiting.from.and_then(|id| standing.session(id));
                    let seat = seat.filter(|seat| self.shows(seat)).map(|seat| seat.code.to_string());
                    let wish = waiting.level.map_or_else(
                        || language.pick("ohne Wunsch", "no wish").to_owned(),
                        |level| wish(level, language),
                    );
                    let mut cells = vec![session.code.to_string().into(), Cell::Number(position)];
                    cells.extend(row(standing, self.template, waiting.registration, &listed));
                    cells.extend([wish.into(), seat.into()]);
                    rows.push(cells);
                }
            }
        }
        Sheet {
            key: "waiting".to_owned(),
            tab: language.pick("Wartelisten", "Waiting lists").to_owned(),
            title: language.pick("Wartelisten", "Waiting lists").to_owned(),
            subtitle: language.pick(
                waiting::order(search.board.aim()),
                "Per session: who would rather have it, in the order in which they would come in".to_owned(),
            ),
            columns,
            rows,
            ..Sheet::default()
        }
    }

    /// Who lacks a seat, one row per slot.
    pub(super) fn unplaced(self) -> Sheet {
        let (standing, language) = (self.standing, self.language());
        let brief = self.brief();
        let listed = expanded(standing, &brief, &[]);
        let mut columns = self.locked_headings(&listed);
        columns.push(Column::new(language.pick("Zeitfenster", "Time slot"), Kind::Text));
        columns.push(Column::new(language.pick("Wünsche", "Wishes"), Kind::Note));
        let mut rows = Vec::new();
        for registration in self.registered() {
            for slot in &standing.slots.slots {
                if standing.cell(registration, slot).outcome != Outcome::Unplaced {
                    continue;
                }
                let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
                let wishes = levels.iter().flatten().filter_map(|id| standing.session(*id));
                let wishes = wishes.filter(|session| self.shows(session));
                let mut cells = row(standing, self.template, registration, &listed);
                cells.push(slot.name_in(language).into());
                cells.push(
                    wishes.map(|session| session.code.to_string()).collect::<Vec<_>>().join(", ").into(),
                );
                rows.push(cells);
            }
        }
        Sheet {
            key: "unplaced".to_owned(),
            tab: language.pick("Ohne Platz", "Without a seat").to_owned(),
            title: language.pick("Ohne Platz", "Without a seat").to_owned(),
            subtitle: language
                .pick(
                    "Gewünscht oder erforderlich, aber nicht vergeben; je Zeitfenster eine Zeile",
                    "Wished or required, but not given; one row per time slot",
                )
                .to_owned(),
            columns,
            rows,
            ..Sheet::default()
        }
    }
}

/// „Dienstag, 19. November 2024, 16.00 – 18.00 Uhr“.
fn when(session: &Session, language: Language) -> String {
    match (session.date, session.time()) {
        (Some(date), Some((start, end))) => {
            format!("{}, {}", language.date_with_weekday(date), language.time_span(start, end))
        }
        (Some(date), None) => language.date_with_weekday(date),
        (None, _) => String::new(),
    }
}
