//! The tables as they are shown: who sits there, and in words how well that is.

use super::hall::{Hall, body, land};
use super::lead::moderator;
use crate::lists::sorted_by_name;
use crate::standing::Standing;
use crate::views::{
    KinChoice, Lead, MixChoice, QualityLine, RoleChoice, Shape, Sitter, TableQuality, TableRulesForm,
    TableSession, TableView, TablesView,
};
use crate::waiting::Search;
use domain::{
    Body, Kin, Mix, Person, Registration, RegistrationId, Seat, Session, Slot, Snapshot, TableRole, german,
};
use seating::{Cost, Plan, Problem, measure};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn view(snapshot: &Snapshot) -> TablesView {
    let standing = Standing::of(snapshot);
    let with_tables =
        snapshot.sessions.iter().filter(|session| session.tables.is_some_and(|tables| tables > 0));
    let mut staff: Vec<String> = snapshot
        .staff
        .iter()
        .filter_map(|staff| snapshot.persons.get(&staff.person))
        .map(Person::full_name)
        .collect();
    staff.sort();
    staff.dedup();
    TablesView {
        sessions: with_tables.map(|session| of_session(&standing, session)).collect(),
        mixes: Mix::ALL.map(|key| MixChoice { key, name: key.german().to_owned() }).to_vec(),
        kins: Kin::ALL.map(|key| KinChoice { key, name: key.german().to_owned() }).to_vec(),
        roles: TableRole::ALL.map(|key| RoleChoice { key, name: key.german().to_owned() }).to_vec(),
        staff,
    }
}

fn of_session(standing: &Standing<'_>, session: &Session) -> TableSession {
    let snapshot = standing.snapshot;
    let hall = Hall::of(snapshot, session);
    let roles = snapshot.table_roles(session.id);
    let slot = standing.slots.slot_of(session.id).map(Slot::name).unwrap_or_default();
    let place = [slot.as_str(), snapshot.room_name(session)];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let filled = &session.table_rules;
    let seats = snapshot.seats_of(session.id).unwrap_or_default() as usize;
    let free = seats.saturating_sub(hall.people.len());
    let tables: Vec<TableView> =
        (1..=session.tables.unwrap_or(0)).map(|number| of_table(&hall, number, &roles)).collect();
    let loose = hall.people.iter().filter(|(_, seat)| seat.table.is_none());
    let loose = sorted_by_name(snapshot, loose.map(|(one, seat)| (*one, *seat)).collect());
    TableSession {
        id: session.id.to_string(),
        code: session.code.to_string(),
        title: session.label().to_owned(),
        place: place.join(" · "),
        headline: headline(&hall, &tables),
        findings: findings(&hall),
        quality: quality(&hall),
        loose: loose.into_iter().map(|(one, seat)| sitter(&hall, one, seat, &roles)).collect(),
        seats: snapshot.capacity(session).unwrap_or_default(),
        free,
        waiting: if free == 0 { 0 } else { Search::of(snapshot).line(session.id).len() },
        tables,
        rules: TableRulesForm {
            tables: session.tables.unwrap_or(0).to_string(),
            seats: filled.seats.to_string(),
            fewest: if filled.fewest == 0 { String::new() } else { filled.fewest.to_string() },
            mix: filled.mix.clone(),
            kin: filled.kin,
        },
    }
}

/// „12 Tische, 110 Plätze, 118 Personen. Moderation: 10 benannt, 1 offen, 1 fehlt.“
fn headline(hall: &Hall<'_>, tables: &[TableView]) -> String {
    let of = |lead: Lead| tables.iter().filter(|table| table.lead == lead).count();
    let seats = hall.snapshot.capacity(hall.session).unwrap_or_default() as usize;
    let facts = [
        german::count(tables.len(), "Tisch", "Tische"),
        german::count(seats, "Platz", "Plätze"),
        german::count(hall.people.len(), "Person", "Personen"),
    ];
    let lead =
        [(of(Lead::Named), "benannt"), (of(Lead::Open), "noch offen"), (of(Lead::Lost), "ausgefallen")];
    let lead: Vec<String> = lead
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    format!("{}. Moderation: {}.", facts.join(", "), lead.join(", "))
}

fn of_table(hall: &Hall<'_>, number: u32, roles: &BTreeMap<RegistrationId, TableRole>) -> TableView {
    let decided = hall.snapshot.table(hall.session.id, number);
    let lead = match decided.map(|table| table.moderator) {
        None => Lead::Open,
        Some(Some(_)) => Lead::Named,
        Some(None) => Lead::Lost,
    };
    let people: Vec<(&Registration, &Seat)> = hall.at(number).copied().collect();
    let lands: BTreeSet<&str> = people.iter().filter_map(|(one, _)| hall.person(one)).map(land).collect();
    let sitters = sorted_by_name(hall.snapshot, people.clone());
    let sitters: Vec<Sitter> =
        sitters.into_iter().map(|(one, seat)| sitter(hall, one, seat, roles)).collect();
    let odd = stands_out(hall, number);
    TableView {
        number,
        lead,
        moderator: moderator(hall.snapshot, hall.session, number),
        seats: hall.session.table_rules.seats,
        lands: lands.iter().filter(|land| !land.is_empty()).count(),
        mix: match &odd {
            _ if sitters.is_empty() => String::new(),
            Some(words) => words.clone(),
            None => "gut gemischt".to_owned(),
        },
        stands_out: odd.is_some() && !sitters.is_empty(),
        people: sitters,
    }
}

/// What is odd about a table: people of one municipality, people whom a rule keeps apart, or a class with more people than two over its fair share.
pub(crate) fn stands_out(hall: &Hall<'_>, number: u32) -> Option<String> {
    let people: Vec<_> = hall.at(number).collect();
    if hall.session.table_rules.kin == Kin::Apart {
        let mut known = BTreeSet::new();
        for (one, _) in &people {
            if let Some(kin) = hall.kin_of(one)
                && !known.insert(kin)
            {
                let institution = hall.person(one).map(|person| person.institution.as_str());
                return Some(format!("mehrere aus {}", institution.unwrap_or("derselben Kommune")));
            }
        }
    }
    if hall
        .kept_apart()
        .any(|rule| people.iter().filter(|(one, _)| rule.means(hall.snapshot, one)).count() > 1)
    {
        return Some("hier sitzen welche, die laut Regel getrennt gehören".to_owned());
    }
    for mix in &hall.session.table_rules.mix {
        let shares = hall.fair_share(*mix);
        let mut here: BTreeMap<String, usize> = BTreeMap::new();
        for (one, seat) in &people {
            if let Some(class) = hall.class(*mix, one, seat) {
                *here.entry(class).or_default() += 1;
            }
        }
        let most =
            here.into_iter().filter(|(class, count)| *count > shares.get(class).copied().unwrap_or(0) + 1);
        if let Some((class, count)) = most.max_by_key(|(_, count)| *count) {
            let share = shares.get(&class).copied().unwrap_or_default();
            return Some(format!("{count} {class}, ausgewogen wären {share}"));
        }
    }
    None
}

fn sitter(
    hall: &Hall<'_>,
    one: &Registration,
    seat: &Seat,
    roles: &BTreeMap<RegistrationId, TableRole>,
) -> Sitter {
    let person = hall.person(one);
    let text = |of: fn(&Person) -> &str| person.map(of).unwrap_or_default().to_owned();
    let role = roles.get(&one.id).copied().unwrap_or(seat.role);
    let kin = hall.kin_of(one).filter(|_| hall.session.table_rules.kin == Kin::Apart);
    let is_kin = |other: &Registration| other.id != one.id && hall.kin_of(other) == kin;
    let table = seat.table.filter(|_| kin.is_some());
    Sitter {
        registration: one.id.to_string(),
        number: one.number.clone(),
        name: person.map(Person::list_name).unwrap_or_default(),
        function: text(|person| &person.function),
        institution: text(|person| &person.institution),
        land: person.map(land).filter(|land| !land.is_empty()).unwrap_or("–").to_owned(),
        body: person.map(body).unwrap_or_default().to_owned(),
        shape: match person.map(|person| Body::of(&person.institution)) {
            Some(Body::Town | Body::Municipality) => Shape::Town,
            Some(Body::District) => Shape::District,
            _ => Shape::Other,
        },
        role,
        role_name: role.german().to_owned(),
        role_given: seat.role != TableRole::Open,
        fixed: seat.table_fixed,
        meets_kin: table.is_some_and(|number| hall.at(number).any(|(other, _)| is_kin(other))),
    }
}

/// What is to be looked at in a session with tables.
pub(crate) fn findings(hall: &Hall<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let rules = &hall.session.table_rules;
    let people = |count: usize| german::count(count, "Person", "Personen");
    for number in 1..=hall.session.tables.unwrap_or(0) {
        let count = hall.at(number).count();
        if !hall.open.contains(&number) && count > 0 {
            found.push(format!("Tisch {number} hat keine Moderation, dort sitzen {}.", people(count)));
        } else if count > rules.seats as usize {
            found.push(format!("Tisch {number}: {} auf {} Plätzen.", people(count), rules.seats));
        } else if count > 0 && count < rules.fewest as usize {
            found.push(format!("Tisch {number}: {}, das Minimum ist {}.", people(count), rules.fewest));
        }
    }
    let astray = hall.people.iter().filter(|(_, seat)| seat.table > hall.session.tables).count();
    if astray > 0 {
        found.push(format!("{} an einem Tisch, den es nicht mehr gibt.", people(astray)));
    }
    let loose = hall.people.iter().filter(|(_, seat)| seat.table.is_none()).count();
    if loose > 0 && loose < hall.people.len() {
        found.push(format!("{} noch an keinem Tisch.", people(loose)));
    }
    found
}

/// How well those who sit at tables are spread. Empty as long as nobody does.
pub(super) fn quality(hall: &Hall<'_>) -> TableQuality {
    let placed: Vec<(usize, u32)> =
        hall.before().iter().enumerate().filter_map(|(index, table)| Some((index, (*table)?))).collect();
    let tables: Vec<u32> = placed.iter().map(|(_, table)| *table).collect();
    if placed.is_empty() {
        return TableQuality::default();
    }
    let whole = hall.problem();
    let of = |one: &seating::Trait| placed.iter().filter_map(|(index, _)| one.get(*index).copied()).collect();
    let problem = Problem {
        people: placed.len(),
        seats: whole.seats.iter().map(|_| u32::try_from(placed.len()).unwrap_or(u32::MAX)).collect(),
        fewest: 0,
        apart: whole.apart.iter().map(of).collect(),
        mix: whole.mix.iter().map(of).collect(),
        together: Vec::new(),
        fixed: of(&whole.fixed),
    };
    let Ok(plan) = measure(&problem, tables.clone()) else { return TableQuality::default() };
    let mut lines = Vec::new();
    let kin = usize::from(hall.session.table_rules.kin == Kin::Apart);
    let (colleagues, parted) = problem.apart.split_at(kin.min(problem.apart.len()));
    for (name, apart) in [("gleiche Kommune", colleagues), ("laut Regel getrennt", parted)] {
        let alone = Problem { apart: apart.to_vec(), mix: Vec::new(), ..problem.clone() };
        if let Ok(Plan { cost, bound, .. }) = measure(&alone, tables.clone())
            && !apart.is_empty()
        {
            lines.push(line(name, cost.apart, bound.apart));
        }
    }
    for (mix, one) in hall.session.table_rules.mix.iter().zip(&problem.mix) {
        let alone = Problem { apart: Vec::new(), mix: vec![one.clone()], ..problem.clone() };
        if let Ok(Plan { cost, bound, .. }) = measure(&alone, tables.clone()) {
            lines.push(line(mix.german(), cost.alike, bound.alike));
        }
    }
    TableQuality { words: words(&plan.cost, &plan.bound), is_optimal: plan.is_optimal(), lines }
}

fn line(name: &str, pairs: u64, least: u64) -> QualityLine {
    let words = match (pairs.saturating_sub(least), least) {
        (0, 0) => "kein Paar".to_owned(),
        (0, _) => "so wenige, wie es geht".to_owned(),
        (1, _) => "1 Paar mehr als nötig".to_owned(),
        (more, _) => format!("{more} Paare mehr als nötig"),
    };
    QualityLine { name: name.to_owned(), pairs, least, words }
}

fn words(cost: &Cost, bound: &Cost) -> String {
    if cost == bound {
        return "Nachweislich bestmöglich gemischt.".to_owned();
    }
    let more = |now: u64, least: u64| usize::try_from(now.saturating_sub(least)).unwrap_or(usize::MAX);
    let pairs = |pairs: usize, what: &str| {
        (pairs > 0).then(|| format!("{} {what}", german::count(pairs, "Paar", "Paare")))
    };
    let parts: Vec<String> = [
        (cost.pairs > bound.pairs).then(|| "ungleich besetzte Tische".to_owned()),
        pairs(more(cost.apart, bound.apart), "von Personen, die getrennt sitzen sollten"),
        pairs(more(cost.alike, bound.alike), "mit gleichem Merkmal"),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("Bestmöglich gemischt bis auf {}.", german::list(&parts))
}
