//! Tables inside a session: capacity, seating, moderators, and changes by hand.

use crate::by_desk::Place;
use crate::congress::{Congress, Guest, Offer};
use domain::{Field, GroupField, RuleKind, Seat, SeatId, Snapshot};
use office::views::{
    EditOrder, Lead, RuleForm, SeatingOrder, TableChange, TableMove, TableRole, TableRulesForm, TableSession,
};
use uuid::Uuid;

/// A simulation game of five tables and so many people, of whom two each come from the same town.
fn game(people: usize, tables: u32) -> Place {
    let offer = Offer {
        code: "PS".to_owned(),
        day: Some(19),
        time: Some("8.30-12.30".to_owned()),
        tables: Some(tables),
        voluntary: true,
        ..Offer::default()
    };
    let guests = (0..people).map(|number| Guest {
        name: format!("gast{number:02}"),
        ranked: vec!["PS".to_owned()],
        ..Guest::default()
    });
    let congress = Congress { offers: vec![offer], guests: guests.collect(), ..Congress::default() };
    let mut snapshot: Snapshot = congress.snapshot(0);
    let session = snapshot.sessions[0].id;
    let lands = ["NI", "NW", "BY", "SN", "HE"];
    for (index, registration) in snapshot.registrations.clone().into_iter().enumerate() {
        let person = snapshot.persons.get_mut(&registration.person).unwrap();
        person.institution = format!("Stadt Erfunden {}", index / 2);
        lands[index / 2 % lands.len()].clone_into(&mut person.land);
        let id = SeatId(Uuid::from_u128(9_000 + index as u128));
        snapshot.seats.push(Seat::new(id, registration.id, session));
    }
    Place::holding(&snapshot)
}

impl Place {
    fn tables(&mut self) -> TableSession {
        self.office.session_tables().unwrap().sessions.remove(0)
    }

    fn seat(&mut self, stay: bool) -> TableSession {
        let session = self.session("PS");
        self.office.seat_at_tables(&SeatingOrder { session, stay, seed: String::new() }).unwrap();
        self.tables()
    }
}

fn sizes(session: &TableSession) -> Vec<usize> {
    session.tables.iter().map(|table| table.people.len()).collect()
}

#[test]
fn everybody_sits_mixed_and_evenly() {
    let mut place = game(47, 5);
    let before = place.tables();
    assert_eq!((before.seats, before.loose.len()), (50, 47), "five tables have fifty seats, nobody sits yet");
    let session = place.seat(false);
    let mut sizes = sizes(&session);
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(sizes, [10, 10, 9, 9, 9], "the remainder is spread");
    assert!(session.quality.is_optimal, "{}", session.quality.words);
    let kin = session.tables.iter().flat_map(|table| &table.people).filter(|sitter| sitter.meets_kin);
    assert_eq!(kin.count(), 0, "two from one town sit apart");
    assert_eq!(place.seat(false), session, "the same people, the same plan");
    let roles = |table: &office::views::TableView| {
        let mut roles: Vec<TableRole> = table.people.iter().map(|sitter| sitter.role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles.len()
    };
    let all_differ = session.tables.iter().all(|table| roles(table) == table.people.len());
    assert!(all_differ, "no role is there twice as long as others are open");
    place.office.undo().unwrap();
    assert_eq!(place.tables().loose.len(), 47, "the second seating changed nothing, so there is one to undo");
}

/// Five people of the game whom a rule is to keep apart.
const PARTED: [&str; 5] = ["gast00", "gast02", "gast10", "gast12", "gast20"];

#[test]
fn whom_a_rule_keeps_apart_does_not_share_a_table() {
    let mut place = game(30, 5);
    let of_five = |place: &mut Place| {
        let session = place.seat(false);
        let at = |table: &office::views::TableView| {
            table.people.iter().filter(|sitter| PARTED.contains(&sitter.name.as_str())).count()
        };
        (session.tables.iter().map(at).collect::<Vec<_>>(), session)
    };
    let (before, session) = of_five(&mut place);
    assert!(before.iter().any(|count| *count > 1), "left to chance some of them meet: {before:?}");
    let sitters = session.tables.iter().flat_map(|table| &table.people);
    let people = sitters.filter(|sitter| PARTED.contains(&sitter.name.as_str()));
    let form = RuleForm {
        kind: RuleKind::Apart,
        people: people.map(|sitter| sitter.registration.clone()).collect(),
        field: GroupField::None,
        terms: String::new(),
        sessions: Vec::new(),
        number: String::new(),
        from: String::new(),
        until: String::new(),
        reason: String::new(),
    };
    place.office.add_rule(&form).unwrap();
    let told = place.tables().quality.lines.iter().any(|line| line.name == "laut Regel getrennt");
    assert!(told, "the window says so before anybody is seated anew");
    let (after, session) = of_five(&mut place);
    assert_eq!(after, [1; 5], "each at a table of their own");
    let there = place.office.table_targets(&session.id, &form.people[0]).unwrap();
    let warned = there.iter().filter(|target| target.words.contains("laut Regel getrennt")).count();
    assert_eq!(warned, 4, "and whoever moves one by hand is told: {there:?}");
}

#[test]
fn a_moderator_brings_ten_seats_and_takes_them_along() {
    let mut place = game(47, 5);
    place.seat(false);
    let session = place.session("PS");
    let loss = place.office.table_loss(&session, 3).unwrap();
    let (gone, stay): (Vec<_>, Vec<_>) =
        loss.people.iter().partition(|person| person.goes_to == "Warteliste PS");
    assert_eq!((gone.len(), gone.len() + stay.len()), (7, 9), "47 people, 40 seats: {}", loss.text);
    assert!(loss.text.starts_with("Tisch 3 entfällt: 40 statt 50 Plätze."), "{}", loss.text);
    assert!(stay.iter().all(|person| person.goes_to.starts_with("Tisch ")), "the others have a table each");

    place.office.lose_moderator(&session, 3).unwrap();
    let after = place.tables();
    assert_eq!((after.seats, sizes(&after)), (40, vec![10, 10, 0, 10, 10]), "exactly one table is gone");
    assert_eq!(after.tables[2].lead, Lead::Lost);
    assert!(after.findings.is_empty(), "nobody is left astray: {:?}", after.findings);

    let written = place.office.name_moderator(&session, 3, "Dr. Almut Seiffert").unwrap();
    let says = written.value.unwrap_or_default();
    assert!(says.starts_with("10 Plätze mehr."), "the waiting list is offered: {says}");
    let again = place.tables();
    assert_eq!((again.seats, again.tables[2].lead), (50, Lead::Named));
    assert!(place.office.name_moderator(&session, 4, "Almut Seiffert").is_ok(), "another person");
    let twice = place.office.name_moderator(&session, 5, "Dr. Almut Seiffert").unwrap_err();
    assert_eq!(twice.field.as_str(), "moderator", "nobody leads two tables");
    place.office.name_moderator(&session, 6, "Ivo Stanić").unwrap();
    assert_eq!(place.tables().seats, 60, "a further moderator makes a further table");
    for _ in 0..4 {
        place.office.undo().unwrap();
    }
    assert_eq!(place.tables().loose.len() + place.tables().tables[2].people.len(), 9, "all is as it was");
}

#[test]
fn by_hand_with_reasons() {
    let mut place = game(47, 5);
    let seated = place.seat(false);
    let session = place.session("PS");
    let full = seated.tables.iter().find(|table| table.people.len() == 10).unwrap().clone();
    let free = seated.tables.iter().find(|table| table.people.len() == 9).unwrap().clone();
    let (mover, other) = (free.people[0].registration.clone(), full.people[0].registration.clone());
    let order = |registration: &str, table: u32, with: &str| TableMove {
        session: session.clone(),
        registration: registration.to_owned(),
        table,
        with: with.to_owned(),
    };
    let refused = place.office.move_to_table(&order(&mover, full.number, "")).unwrap_err();
    assert!(refused.message.contains("voll, nur im Tausch"), "{}", refused.message);
    place.office.move_to_table(&order(&mover, 0, &other)).unwrap();
    let at = |session: &TableSession, who: &str| {
        let here = |table: &&office::views::TableView| table.people.iter().any(|one| one.registration == who);
        session.tables.iter().find(here).map(|table| table.number)
    };
    let now = place.tables();
    assert_eq!(
        (at(&now, &mover), at(&now, &other)),
        (Some(full.number), Some(free.number)),
        "they have changed"
    );

    place.office.fix_at_table(&session, std::slice::from_ref(&mover), true).unwrap();
    place.office.set_table_role(&session, &mover, TableRole::Press).unwrap();
    let mixed = place.seat(false);
    assert_eq!(at(&mixed, &mover), Some(full.number), "who is fixed stays");
    let press =
        mixed.tables.iter().flat_map(|table| &table.people).find(|one| one.registration == mover).unwrap();
    assert_eq!((press.role, press.role_given, press.fixed), (TableRole::Press, true, true));

    let id = place.id("gast00");
    place.office.cancel_registration(&id, "").unwrap();
    let stayed = place.seat(true);
    let changed = mixed.tables.iter().flat_map(|table| &table.people).filter(|one| {
        one.registration != id && at(&stayed, &one.registration) != at(&mixed, &one.registration)
    });
    assert_eq!(changed.count(), 0, "nobody moves because somebody cancelled");
}

#[test]
fn tables_are_set_up_by_session() {
    let mut place = game(20, 4);
    let session = place.session("PS");
    let form = TableRulesForm { fewest: "6".to_owned(), ..place.tables().rules };
    place.office.save_table_rules(&session, &form).unwrap();
    assert_eq!(sizes(&place.seat(false)), [7, 7, 6, 0], "no table has fewer than six");
    let smaller = TableRulesForm { tables: "3".to_owned(), seats: "8".to_owned(), ..form };
    place.office.save_table_rules(&session, &smaller).unwrap();
    assert_eq!(place.tables().seats, 24);
    let wrong = TableRulesForm { seats: "viele".to_owned(), ..smaller };
    assert_eq!(place.office.save_table_rules(&session, &wrong).unwrap_err().field.as_str(), "seats");
}

#[test]
fn what_a_change_would_make_of_the_tables_is_what_it_makes() {
    let mut place = game(47, 5);
    let seated = place.seat(false);
    let session = place.session("PS");
    let [one, other] = [0, 4].map(|table| seated.tables[table].people[0].registration.clone());
    let order =
        TableMove { session: session.clone(), registration: one.clone(), table: 0, with: other.clone() };
    let change = place.office.table_change(&order).unwrap();
    assert!(change.allowed, "{}", change.words);
    let lands = |change: &TableChange| -> Vec<(u32, usize)> {
        let of = |table: &office::views::TableMixture| {
            table
                .lines
                .iter()
                .find(|line| line.name == "Länder")
                .map(|line| (table.number, line.after))
                .unwrap()
        };
        change.tables.iter().map(of).collect()
    };
    let predicted = lands(&change);
    assert_eq!(
        predicted.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
        [5, 1],
        "where they go first"
    );
    place.office.move_to_table(&order).unwrap();
    let now = place.tables();
    for (number, expected) in predicted {
        let table = now.tables.iter().find(|table| table.number == number).unwrap();
        assert_eq!(table.lands, expected, "table {number} is as mixed as was said");
    }
    place.office.fix_at_table(&session, std::slice::from_ref(&other), true).unwrap();
    let refused = place.office.move_to_table(&order).unwrap_err();
    assert!(
        refused.message.contains("am Tisch fixiert"),
        "who is fixed is not taken along: {}",
        refused.message
    );
}

#[test]
fn seats_that_come_back_are_offered_to_those_who_wait() {
    let mut place = game(47, 5);
    // Before a run nobody waits.
    let snapshot = place.office.snapshot().unwrap();
    let order = office::views::RunOrder::default();
    let draft = office::run(&snapshot, &order, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    place.office.apply_run(&draft).unwrap();
    place.seat(false);
    let session = place.session("PS");
    assert_eq!(place.tables().waiting, 0, "everybody sits");
    place.office.lose_moderator(&session, 2).unwrap();
    place.office.name_moderator(&session, 2, "Almut Seiffert").unwrap();
    let back = place.tables();
    assert_eq!((back.free, back.waiting), (10, 7), "ten seats for the seven who had to leave");
    let filling = place.office.filling(&session).unwrap();
    assert_eq!(filling.lines.len(), 7, "{}", filling.text);
    assert!(filling.text.starts_with("7 Personen rücken in PS nach. 3 Plätze sind dann noch frei."));
    place.office.fill_seats(&session).unwrap();
    let filled = place.tables();
    assert_eq!((filled.free, filled.waiting, filled.loose.len()), (3, 0, 7), "they are in, at no table yet");
    let stayed = place.seat(true);
    assert_eq!(stayed.loose.len(), 0, "they are seated, the others stay");
    let moved = filled.tables.iter().zip(&stayed.tables).flat_map(|(before, after)| {
        before
            .people
            .iter()
            .filter(|one| !after.people.iter().any(|other| other.registration == one.registration))
    });
    assert_eq!(moved.count(), 0, "nobody changes the table for it");
    place.office.undo().unwrap();
    place.office.undo().unwrap();
    assert_eq!(place.tables().waiting, 7, "one undo takes all promotions back");
    assert!(place.office.fill_seats(&session).is_ok(), "and they can be made again");
}

#[test]
fn the_size_of_a_town_is_spread_once_somebody_from_there_has_said_it() {
    let mut place = game(20, 2);
    let size = |place: &mut Place| {
        let lines = place.tables().quality.lines;
        lines.into_iter().find(|line| line.name == "Einwohnerzahl").map(|line| line.pairs)
    };
    place.seat(false);
    assert_eq!(size(&mut place), Some(0), "nobody has said how many live there");
    let first: Vec<String> = (0..20).step_by(2).map(|at| place.id(&format!("gast{at:02}"))).collect();
    let edit = |registrations: &[String], value: &str| EditOrder {
        registrations: registrations.to_vec(),
        field: Field::Inhabitants,
        value: value.to_owned(),
    };
    place.office.edit(&edit(&first[..5], "3.000")).unwrap();
    place.office.edit(&edit(&first[5..], "250000")).unwrap();
    let wrong = place.office.edit(&edit(&first[..1], "viele")).unwrap_err();
    assert_eq!(wrong.field.as_str(), "value", "a number is asked for");
    place.seat(false);
    // Ten people of each class on two tables: five and five are ten pairs at each, of two classes.
    assert_eq!(size(&mut place), Some(40), "both who come from a town count, though one has said it");
    let row = place.office.registration(&first[0]).unwrap();
    let told = row.facts.iter().find(|fact| fact.label == "Einwohner").map(|fact| fact.value.as_str());
    assert_eq!(told, Some("3000 (unter 5.000 Einwohner)"), "and the person's page tells it");
}
