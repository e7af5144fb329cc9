//! The papers of each kind: what they are about and how some of them are laid out.

use super::catering;
use super::letters;
use super::memory::Item;
use super::order::Setup;
use super::rosters;
use super::signs;
use crate::badge_layouts::{Looks, Pictures};
use crate::exports::{attendance_sheets, badge, staff_card, staff_without_registration, waiting_rows};
use crate::lists::{NameOrder, sorted_by_name};
use crate::standing::Standing;
use crate::views::{PrintBack, PrintOrdering};
use documents::{AttendanceSheet, Back, Badges, Card, Dealt, DocumentError, Paper, Spot, attendance, badges};
use domain::registration::number_order;
use domain::{BadgeGroup, PaperKind, Person, Registration};

type Made = Result<(Paper, Vec<Spot>), DocumentError>;

/// Lays out the papers at some places.
type LayOut<'a> = Box<dyn Fn(&[usize]) -> Made + 'a>;

/// All papers of a kind, in the order of printing.
pub(crate) struct Batch<'a> {
    pub items: Vec<Item>,
    lay_out: LayOut<'a>,
}

impl<'a> Batch<'a> {
    /// The papers of this kind.
    pub(crate) fn of(standing: &'a Standing<'a>, kind: PaperKind, setup: &'a Setup) -> Self {
        match kind {
            PaperKind::Badges => badge_batch(standing, setup),
            PaperKind::Attendance => attendance_batch(standing, setup),
            PaperKind::DoorSigns => signs::door_signs(standing, setup),
            PaperKind::TableCards => signs::table_cards(standing, setup),
            PaperKind::NameCards => signs::name_cards(standing, setup),
            PaperKind::ModeratorLists => signs::moderator_lists(standing, setup),
            PaperKind::Rosters => rosters::rosters(standing, setup),
            PaperKind::StandSigns => signs::stand_signs(standing, setup),
            PaperKind::Board => signs::board(standing, setup),
            PaperKind::Programme => signs::programme(standing, setup),
            PaperKind::Catering => catering::catering(standing, setup),
            PaperKind::Letters => letters::letters(standing),
            PaperKind::Calendars => letters::calendars(standing, setup),
        }
    }

    /// Lays out the papers at these places.
    pub(crate) fn lay_out(&self, chosen: &[usize]) -> Made {
        (self.lay_out)(chosen)
    }

    pub(super) fn new<T: Clone + 'a>(papers: Vec<(Item, T)>, lay_out: impl Fn(Vec<T>) -> Made + 'a) -> Self {
        let (items, rows): (Vec<Item>, Vec<T>) = papers.into_iter().unzip();
        let lay_out = move |chosen: &[usize]| {
            lay_out(chosen.iter().filter_map(|index| rows.get(*index).cloned()).collect())
        };
        Self { items, lay_out: Box::new(lay_out) }
    }
}

fn badge_batch<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let title = &standing.snapshot.event.title;
    let looks = Looks::of(standing.snapshot, Pictures::LeftOut);
    let people = in_order(standing, setup.order.ordering);
    let registered = people.into_iter().map(|registration| {
        let who = standing.snapshot.person(registration).map(Person::full_name).unwrap_or_default();
        let group = looks.of_registration(registration);
        (registration.id.to_string(), who, group, badge(standing, registration))
    });
    let staff = staff_without_registration(standing.snapshot).into_iter();
    let staff = staff.map(|person| {
        (person.id.to_string(), person.full_name(), looks.of_staff(person.id), staff_card(standing, person))
    });
    let papers = registered.chain(staff).map(|(key, who, group, mut card)| {
        if !setup.order.sessions {
            card.lines.clear();
        }
        if !setup.order.code {
            card.code.clear();
        }
        if let Some(texts) = looks.texts(group, &card, &setup.imprint) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            return (Item::new(key, &card.number, who, &texts), (card, group));
        }
        // Without a role the mark of earlier prints stays as it was.
        let role = (!card.role.is_empty()).then_some(card.role.as_str());
        let lines = card.lines.iter().flat_map(|line| [line.when.as_str(), &line.code, &line.room]);
        let texts: Vec<&str> =
            [&card.number, &card.given, &card.last_name, &card.function, &card.institution, title]
                .into_iter()
                .map(String::as_str)
                .chain(lines)
                .chain(role)
                .collect();
        (Item::new(key, &card.number, who, &texts), (card, group))
    });
    Batch::new(papers.collect(), |cards: Vec<(Card, BadgeGroup)>| {
        let looks = Looks::of(standing.snapshot, Pictures::Shown);
        let mut cards: Vec<Card> =
            cards.into_iter().map(|(card, group)| Card { layout: looks.layout(group), ..card }).collect();
        let layout = looks.layout(BadgeGroup::Blank);
        let blank = Card { role: setup.order.blank_role.clone(), layout, ..Card::default() };
        cards.extend(std::iter::repeat_n(blank, setup.order.blanks));
        badges::lay_out(Badges {
            imprint: setup.imprint.clone(),
            stock: setup.stock,
            first_label: setup.order.first_label.max(1),
            back: match setup.order.back {
                PrintBack::Blank => Back::Blank,
                PrintBack::Same => Back::Same,
                PrintBack::Programme => Back::Programme,
                PrintBack::Folded => Back::Folded,
            },
            dealt: if setup.order.stacked { Dealt::ByStack } else { Dealt::BySheet },
            cards,
        })
    })
}

/// Everybody who is registered, in the order in which badges come out.
fn in_order<'a>(standing: &Standing<'a>, ordering: PrintOrdering) -> Vec<&'a Registration> {
    let snapshot = standing.snapshot;
    let people = snapshot.registered().map(|registration| (registration, ())).collect();
    let mut people: Vec<&Registration> =
        sorted_by_name(snapshot, people).into_iter().map(|(registration, ())| registration).collect();
    // Stable sorts: by name within.
    match ordering {
        PrintOrdering::Name => {}
        PrintOrdering::Institution => {
            let order = NameOrder::new();
            let institution = |registration: &Registration| {
                snapshot.person(registration).map_or("", |person| person.institution.as_str())
            };
            people.sort_by(|one, other| order.compare(institution(one), institution(other)));
        }
        PrintOrdering::Number => people.sort_by_cached_key(|one| number_order(&one.number)),
        PrintOrdering::Table => people.sort_by_cached_key(|one| {
            let seats = standing.seats(one.id);
            let tables =
                snapshot.sessions.iter().enumerate().filter(|(_, session)| seats.contains(&session.id));
            let mut tables =
                tables.filter_map(|(place, session)| Some((place, standing.table(one.id, session.id)?)));
            tables.next().unwrap_or((usize::MAX, u32::MAX))
        }),
        PrintOrdering::Session => people.sort_by_cached_key(|one| {
            let seats = standing.seats(one.id);
            snapshot.sessions.iter().position(|session| seats.contains(&session.id)).unwrap_or(usize::MAX)
        }),
    }
    people
}

fn attendance_batch<'a>(standing: &'a Standing<'a>, setup: &'a Setup) -> Batch<'a> {
    let title = &standing.snapshot.event.title;
    let papers = attendance_sheets(standing, setup.order.walk_ins).into_iter().map(|(key, sheet)| {
        let rows = sheet
            .rows
            .iter()
            .flat_map(|row| [row.last_name.as_str(), &row.given, &row.institution, &row.land]);
        let head = [sheet.code.as_str(), &sheet.title, &sheet.when, &sheet.room, title];
        // A line that nobody is named in leaves the mark of earlier prints as it was.
        let led_by = (!sheet.led_by.is_empty()).then_some(sheet.led_by.as_str());
        // Neither does a day of deletion that nobody has said yet.
        let kept = standing.snapshot.event.delete_on.map(|_| sheet.purpose.as_str());
        let texts: Vec<&str> = head.into_iter().chain(led_by).chain(rows).chain(kept).collect();
        let label = format!("{} {}", sheet.code, sheet.part);
        (Item::new(key, label.trim(), &sheet.title, &texts), sheet)
    });
    Batch::new(papers.collect(), |mut sheets: Vec<AttendanceSheet>| {
        if setup.order.waiting {
            // Who waits is in no mark: that changes daily, and no signature depends on it.
            sheets = with_waiting(standing, &sheets);
        }
        let sheets = if setup.order.split { sheets.iter().flat_map(halves).collect() } else { sheets };
        attendance::lay_out(&setup.imprint, &sheets).map(|paper| (paper, Vec::new()))
    })
}

/// The sheets with the waiting lists of their sessions; where people sit at tables, on a sheet behind the tables.
fn with_waiting(standing: &Standing<'_>, sheets: &[AttendanceSheet]) -> Vec<AttendanceSheet> {
    let mut all: Vec<AttendanceSheet> = Vec::new();
    for session in &standing.snapshot.sessions {
        let of_session: Vec<_> = sheets.iter().filter(|sheet| sheet.code == session.code.as_str()).collect();
        let waiting = waiting_rows(standing, session.id);
        let Some(last) = of_session.last().filter(|_| !waiting.is_empty()) else {
            all.extend(of_session.into_iter().cloned());
            continue;
        };
        if last.part.is_empty() {
            all.extend(
                of_session
                    .iter()
                    .map(|sheet| AttendanceSheet { waiting: waiting.clone(), ..(*sheet).clone() }),
            );
        } else {
            let behind = AttendanceSheet {
                part: "Warteliste".to_owned(),
                led_by: String::new(),
                rows: Vec::new(),
                walk_in_rows: 0,
                waiting,
                ..(*last).clone()
            };
            all.extend(of_session.into_iter().cloned().chain([behind]));
        }
    }
    all
}

/// One sheet for each desk at the door: A–K and L–Z. That of a table stays whole.
fn halves(sheet: &AttendanceSheet) -> Vec<AttendanceSheet> {
    if !sheet.part.is_empty() {
        return vec![sheet.clone()];
    }
    let later = |name: &str| domain::fold::fold(name).chars().next().is_some_and(|first| first > 'k');
    let (second, first): (Vec<_>, Vec<_>) = sheet.rows.iter().cloned().partition(|row| later(&row.last_name));
    let (behind, before): (Vec<_>, Vec<_>) =
        sheet.waiting.iter().cloned().partition(|(_, row)| later(&row.last_name));
    let half =
        |rows, waiting, part: &str| AttendanceSheet { rows, waiting, part: part.to_owned(), ..sheet.clone() };
    vec![half(first, before, "A–K"), half(second, behind, "L–Z")]
}
