//! Figures: what the ministry counts, each list with its chart.

use crate::views::SlotResult;
use documents::{Cell, Chart, Column, Kind, Sheet};
use domain::{Body, Land, Language, Level, OwnField, OwnFieldKind, Person, Registration, SizeClass, german};
use std::collections::{BTreeMap, BTreeSet};

use super::columns::wish;
use super::people::Report;

/// Functions that are counted one by one; the rest is counted together.
const FUNCTIONS_MAX: usize = 20;

fn number(count: usize) -> Cell {
    Cell::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn share(part: usize, whole: usize) -> Cell {
    let narrow = |count| u32::try_from(count).unwrap_or(u32::MAX);
    Cell::Share { part: narrow(part), whole: narrow(whole) }
}

fn columns(texts: &[&str], numbers: &[&str]) -> Vec<Column> {
    let text = texts.iter().map(|header| Column::new(*header, Kind::Text));
    text.chain(numbers.iter().map(|header| Column::new(*header, Kind::Number))).collect()
}

/// How many people are where and when: what a caterer needs, without a name.
pub(super) fn head_counts(report: Report<'_>, results: &[SlotResult]) -> Sheet {
    let language = report.language();
    let mut rows = Vec::new();
    for (slot, result) in report.standing.slots.slots.iter().zip(results) {
        for session in &result.sessions {
            rows.push(vec![
                session.code.clone().into(),
                session.title.clone().into(),
                slot.date.into(),
                slot.time.map(|(start, end)| language.time_span(start, end)).into(),
                session.room.clone().into(),
                number(session.people.len()),
            ]);
        }
    }
    let title = language.pick("Personenzahlen", "Head counts");
    let mut columns = columns(&[language.pick("Kürzel", "Code"), "Session"], &[]);
    columns.push(Column::new(language.pick("Tag", "Day"), Kind::Date));
    columns.push(Column::new(language.pick("Zeit", "Time"), Kind::Text));
    columns.push(Column::new(language.pick("Raum", "Room"), Kind::Text));
    columns.push(Column::new(language.pick("Personen", "People"), Kind::Number));
    let registered = report.standing.snapshot.registered().count();
    Sheet {
        key: "head counts".to_owned(),
        keys: 1,
        tab: title.to_owned(),
        title: title.to_owned(),
        subtitle: language.pick(
            format!("{} angemeldet", german::count(registered, "Person", "Personen")),
            format!("{registered} people registered"),
        ),
        columns,
        rows,
        ..Sheet::default()
    }
}

/// Demand and seats of each session.
pub(super) fn sessions(report: Report<'_>, results: &[SlotResult]) -> Sheet {
    let language = report.language();
    let columns = columns(
        &[
            language.pick("Kürzel", "Code"),
            "Session",
            language.pick("Zeitfenster", "Time slot"),
            language.pick("Raum", "Room"),
        ],
        &language.pick(
            ["Plätze", "vergeben", "frei", "Auslastung", "1. Wünsche"],
            ["Seats", "taken", "free", "Fill rate", "1st wishes"],
        ),
    );
    let slots = report.standing.slots.slots.iter().zip(results);
    let rows = slots
        .flat_map(|(slot, result)| result.sessions.iter().map(move |session| (slot, session)))
        .map(|(slot, session)| {
            let taken = session.people.len();
            let seats = session.capacity.map(|seats| seats as usize);
            vec![
                session.code.clone().into(),
                session.title.clone().into(),
                slot.name_in(language).into(),
                session.room.clone().into(),
                seats.map(number).unwrap_or_default(),
                number(taken),
                seats.map(|seats| number(seats.saturating_sub(taken))).unwrap_or_default(),
                seats.map(|seats| share(taken, seats)).unwrap_or_default(),
                number(session.first_wishes),
            ]
        })
        .collect();
    Sheet {
        key: "session figures".to_owned(),
        keys: 1,
        tab: language.pick("Statistik Sessions", "Session figures").to_owned(),
        title: language.pick("Nachfrage und Plätze", "Demand and seats").to_owned(),
        subtitle: language.pick(
            german::count(report.standing.snapshot.sessions.len(), "Session", "Sessions"),
            format!("{} sessions", report.standing.snapshot.sessions.len()),
        ),
        columns,
        rows,
        chart: Some(Chart {
            title: language.pick("Vergebene und freie Plätze", "Seats taken and free").to_owned(),
            names: 0,
            values: vec![5, 6],
        }),
        ..Sheet::default()
    }
}

/// Which wishes were granted, by slot and rank.
pub(super) fn wishes(report: Report<'_>, results: &[SlotResult]) -> Sheet {
    let language = report.language();
    let deepest = results.iter().map(|slot| slot.levels.len()).max().unwrap_or_default();
    let mut columns = columns(
        &[language.pick("Zeitfenster", "Time slot")],
        &[language.pick("Personen", "People"), language.pick("1. Wunsch erfüllt", "1st wish granted")],
    );
    columns.extend((1..=deepest).map(|level| Column::new(wish(level, language), Kind::Number)));
    let rest = language.pick(
        ["nicht gewünscht", "ohne Wunsch", "verknüpft", "kein Platz"],
        ["not wished", "no wish", "linked", "no seat"],
    );
    columns.extend(rest.map(|header| Column::new(header, Kind::Number)));
    let parts = (3..columns.len()).collect();
    let slots = report.standing.slots.slots.iter().zip(results);
    let rows = slots
        .map(|(named, slot)| {
            let level = |index: usize| slot.levels.get(index).copied().unwrap_or_default();
            let wished = slot.levels.iter().sum::<usize>() + slot.unlisted + slot.unplaced;
            let mut cells: Vec<Cell> =
                vec![named.name_in(language).into(), number(slot.people), share(level(0), wished)];
            cells.extend((0..deepest).map(level).map(number));
            cells.extend([slot.unlisted, slot.indifferent, slot.linked, slot.unplaced].map(number));
            cells
        })
        .collect();
    Sheet {
        key: "wish figures".to_owned(),
        keys: 1,
        tab: language.pick("Statistik Wünsche", "Wish figures").to_owned(),
        title: language.pick("Erfüllte Wünsche", "Granted wishes").to_owned(),
        subtitle: language
            .pick(
                "Jede Person zählt je Zeitfenster einmal; der Anteil gilt denen, die etwas gewünscht haben",
                "Each person counts once per time slot; the share is of those who wished something",
            )
            .to_owned(),
        columns,
        rows,
        chart: Some(Chart {
            title: language.pick("Erfüllte Wünsche nach Rang", "Granted wishes by rank").to_owned(),
            names: 0,
            values: parts,
        }),
        ..Sheet::default()
    }
}

/// People by Land.
pub(super) fn lands(report: Report<'_>) -> Sheet {
    let language = report.language();
    let counts = counted(report, |person| match Land::parse(&person.land) {
        _ if person.land.is_empty() => String::new(),
        Some(land) => land.name_in(language).to_owned(),
        None => person.land.clone(),
    });
    figures(report, "land figures", language.pick("Statistik Länder", "Land figures"), "Land", counts)
}

/// What people eat, without saying who.
pub(super) fn diets(report: Report<'_>) -> Sheet {
    let snapshot = report.standing.snapshot;
    let language = report.language();
    let counting: BTreeSet<_> = snapshot.registered().map(|registration| registration.id).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for need in snapshot.needs.iter().filter(|need| counting.contains(&need.registration)) {
        if !need.diet.trim().is_empty() {
            *counts.entry(need.diet.trim().to_owned()).or_default() += 1;
        }
    }
    let special: usize = counts.values().sum();
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    let rest = language.pick("ohne besondere Kost", "no special diet").to_owned();
    counts.push((rest, counting.len().saturating_sub(special)));
    let tab = language.pick("Kost", "Diet");
    figures(report, "diet figures", tab, tab, counts)
}

/// People by level of administration: as entered, else as the institution's name tells.
pub(super) fn levels(report: Report<'_>) -> Sheet {
    let language = report.language();
    let level = |person: &Person| match person.level {
        Level::Unknown => Body::of(&person.institution).level(),
        level => level,
    };
    let mut counts = counted(report, |person| level(person).name(language).to_owned());
    counts.sort_by_key(|(name, _)| {
        Level::ALL.iter().position(|level| level.name(language) == name).unwrap_or(usize::MAX)
    });
    let (tab, what) = language.pick(("Statistik Ebenen", "Ebene"), ("Level figures", "Level"));
    figures(report, "level figures", tab, what, counts)
}

/// People by kind of institution, in the order of the kinds.
pub(super) fn bodies(report: Report<'_>) -> Sheet {
    let language = report.language();
    let mut counts = counted(report, |person| Body::of(&person.institution).name(language).to_owned());
    let position = |name: &str| Body::ALL.iter().position(|body| body.name(language) == name);
    counts.sort_by_key(|(name, _)| position(name));
    let mut sheet = figures(
        report,
        "body figures",
        language.pick("Statistik Institutionen", "Institution figures"),
        language.pick("Art der Institution", "Kind of institution"),
        counts,
    );
    sheet.summary.push(
        language
            .pick(
                "Die Art ist aus dem Namen der Institution abgeleitet.",
                "The kind is told from the institution's name.",
            )
            .to_owned(),
    );
    sheet
}

/// People by the size of their municipality, as soon as one of them is known.
pub(super) fn sizes(report: Report<'_>) -> Option<Sheet> {
    report.standing.snapshot.persons.values().find(|person| person.inhabitants.is_some())?;
    let language = report.language();
    let name = |person: &Person| person.inhabitants.map(|count| SizeClass::of(count).name(language));
    let mut counts = counted(report, |person| name(person).unwrap_or_default().to_owned());
    let place = |name: &str| SizeClass::ALL.iter().position(|class| class.name(language) == name);
    counts.sort_by_key(|(name, _)| (place(name).is_none(), place(name)));
    let (tab, what) =
        language.pick(("Statistik Größen", "Größe der Kommune"), ("Size figures", "Size of municipality"));
    Some(figures(report, "size figures", tab, what, counts))
}

/// People by their answers to every own field that offers a choice.
pub(super) fn own_fields(report: Report<'_>) -> Vec<Sheet> {
    let fields = report.standing.snapshot.own_fields.iter().filter(|field| field.kind != OwnFieldKind::Text);
    let sheet = |field: &OwnField| {
        let mut counts = answered(report, field, str::to_owned);
        let place = |name: &str| field.choices.iter().position(|choice| choice == name);
        counts.sort_by_key(|(name, _)| (place(name).is_none(), place(name)));
        figures(report, &format!("own figures {}", field.id), &field.name, &field.name, counts)
    };
    fields.map(sheet).collect()
}

/// How often each answer was given; those who gave none come under a name of their own.
fn answered(report: Report<'_>, field: &OwnField, of: impl Fn(&str) -> String) -> Vec<(String, usize)> {
    count(report, |registration| registration.own.get(&field.id).map(|answer| of(answer)).unwrap_or_default())
}

/// People by function: the most frequent ones, then the rest. Whose name is withheld is not told by a rare one.
pub(super) fn functions(report: Report<'_>) -> Sheet {
    let language = report.language();
    let told = |person: &Person| report.template.sensitive || !person.withheld;
    let mut counts =
        counted(report, |person| if told(person) { person.function.clone() } else { String::new() });
    counts.sort_by(|(one, many), (other, few)| few.cmp(many).then_with(|| one.cmp(other)));
    if counts.len() > FUNCTIONS_MAX {
        let rest = counts.split_off(FUNCTIONS_MAX);
        let name = language.pick(format!("{} weitere", rest.len()), format!("{} others", rest.len()));
        counts.push((name, rest.iter().map(|(_, count)| count).sum()));
    }
    figures(
        report,
        "function figures",
        language.pick("Statistik Funktionen", "Function figures"),
        language.pick("Funktion", "Function"),
        counts,
    )
}

fn counted(report: Report<'_>, of: impl Fn(&Person) -> String) -> Vec<(String, usize)> {
    count(report, |registration| report.standing.snapshot.person(registration).map(&of).unwrap_or_default())
}

fn count(report: Report<'_>, of: impl Fn(&Registration) -> String) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for registration in report.standing.snapshot.registered() {
        *counts.entry(of(registration)).or_default() += 1;
    }
    let unknown = report.language().pick("keine Angabe", "not given");
    let named =
        |(name, count): (String, usize)| (if name.is_empty() { unknown.to_owned() } else { name }, count);
    counts.into_iter().map(named).collect()
}

fn figures(report: Report<'_>, key: &str, tab: &str, what: &str, counts: Vec<(String, usize)>) -> Sheet {
    let language: Language = report.language();
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    let row = |(name, count): (String, usize)| vec![name.into(), number(count), share(count, total)];
    let title = language.pick(format!("Anmeldungen: {what}"), format!("Registrations: {what}"));
    Sheet {
        key: key.to_owned(),
        keys: 1,
        tab: tab.to_owned(),
        title: title.clone(),
        subtitle: language.pick(format!("{total} angemeldet"), format!("{total} registered")),
        columns: columns(&[what], &language.pick(["Personen", "Anteil"], ["People", "Share"])),
        rows: counts.into_iter().map(row).collect(),
        chart: Some(Chart { title, names: 0, values: vec![1] }),
        ..Sheet::default()
    }
}
