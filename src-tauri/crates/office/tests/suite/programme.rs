//! The programme edited: a session that does not take place, parts, links, stands, a pattern for next year.

use crate::by_desk::Place;
use crate::congress::seated;
use crate::own_fields::ask_for_parking;
use crate::scenarios::congress;
use office::views::{CopyForm, LinkForm, LinkMode, PartForm, SessionForm, StandForm};
use office::{Desk, Office};

/// A congress in the notation of the scenarios, allocated.
fn allocated(text: &str) -> Place {
    let mut place = Place::holding(&congress(text));
    let snapshot = place.office.snapshot().unwrap();
    let draft = office::run(&snapshot, &office::views::RunOrder::default(), &mut |_| {
        std::ops::ControlFlow::Continue(())
    });
    place.office.apply_run(&draft.unwrap()).unwrap();
    place
}

fn people(place: &mut Place, code: &str) -> String {
    let snapshot = place.office.snapshot().unwrap();
    seated(&snapshot).get(code).cloned().unwrap_or_default().join(" ")
}

/// Cancels W1, looks who sits where, and takes it back.
fn check(title: &str, text: &str, into: &str, expected: &[(&str, &str)], lost: &str) {
    let mut place = allocated(text);
    let before = seated(&place.office.snapshot().unwrap());
    let shown = place.office.cancelling("W1", into).unwrap();
    let told: Vec<&str> =
        shown.people.iter().filter(|one| one.to.is_empty()).map(|one| one.number.as_str()).collect();
    assert_eq!(told.join(" "), lost, "{title}: who is told to be without a seat");
    assert_eq!(shown.lost, told.len(), "{title}: the count is that of the list");
    place.office.cancel_session("W1", into).unwrap();
    for (code, names) in expected {
        assert_eq!(people(&mut place, code), *names, "{title}: people in {code}");
    }
    let snapshot = place.office.snapshot().unwrap();
    for person in shown.people.iter().filter(|person| !person.to.is_empty()) {
        let there = seated(&snapshot)[&person.to].contains(&person.number);
        assert!(there, "{title}: {} sits where it was shown", person.number);
    }
    assert!(snapshot.sessions.iter().all(|session| session.code.as_str() != "W1"), "{title}: W1 is gone");
    place.office.undo().unwrap();
    assert_eq!(seated(&place.office.snapshot().unwrap()), before, "{title}: one undo brings everything back");
}

const THREE: &str = "
    session W1 Di 16.00-18.00 seats 5
    session W2 Di 16.00-18.00 seats 2
    session W3 Di 16.00-18.00 seats 2
";

#[test]
fn people_of_a_cancelled_session_get_the_best_of_what_is_left() {
    let with = |guests: &str| format!("{THREE}{guests}");
    check(
        "by their wishes",
        &with("anna: W1 W2\nbert: W1 W3\ncarl: W2\n"),
        "",
        &[("W2", "anna carl"), ("W3", "bert")],
        "",
    );
    check(
        "nobody else moves",
        &with("anna: W1 W2\nbert: W2\ncarl: W2\ndora: W3\n"),
        "",
        &[("W2", "bert carl"), ("W3", "anna dora")],
        "",
    );
    check(
        "as many as there are seats",
        &with("anna: W1\nbert: W1\ncarl: W1\ndora: W2\nemil: W2\n"),
        "",
        &[("W2", "dora emil")],
        &{
            let mut place = allocated(&with("anna: W1\nbert: W1\ncarl: W1\ndora: W2\nemil: W2\n"));
            let shown = place.office.cancelling("W1", "").unwrap();
            let lost: Vec<String> =
                shown.people.into_iter().filter(|one| one.to.is_empty()).map(|one| one.number).collect();
            assert_eq!(lost.len(), 1, "three people, two seats");
            lost.join(" ")
        },
    );
    check(
        "never into what they excluded",
        &with("anna: W1 -W2\nbert: W1 -W2\n"),
        "",
        &[("W3", "anna bert")],
        "",
    );
}

#[test]
fn sessions_that_become_one_take_their_people_along() {
    let with = |guests: &str| format!("{THREE}{guests}");
    check("all of them", &with("anna: W1\nbert: W1\n"), "W2", &[("W2", "anna bert")], "");
    check("but those who excluded it", &with("anna: W1\nbert: W1 -W2\n"), "W2", &[("W2", "anna")], "bert");
    let mut place = allocated(&with("anna: W1\nbert: W1\ncarl: W1\n"));
    assert_eq!(place.office.cancelling("W1", "W2").unwrap().over, 1, "three people come to two seats");
    let refused = place.office.cancel_session("W1", "W2").unwrap_err();
    assert!(refused.message.contains("zu viel"), "so it is refused: {refused}");
    let mut place = allocated(&with("anna: W1 W3\nbert: W2 W1\n"));
    place.office.cancel_session("W1", "W2").unwrap();
    let detail = place.office.registration_by_name("anna").unwrap();
    let snapshot = place.office.snapshot().unwrap();
    let code = |id: &String| {
        snapshot.sessions.iter().find(|one| one.id.to_string() == *id).unwrap().code.to_string()
    };
    let ranked: Vec<String> = detail.form.ranked.iter().map(code).collect();
    assert_eq!(ranked, ["W2", "W3"], "the wish goes where the session goes, and keeps its rank");
    let detail = place.office.registration_by_name("bert").unwrap();
    let ranked: Vec<String> = detail.form.ranked.iter().map(code).collect();
    assert_eq!(ranked, ["W2"], "and nobody wishes the same twice");
}

#[test]
fn parts_stand_within_their_session() {
    let mut place = allocated(THREE);
    let id = place.session("W1");
    let part = |title: &str, from: &str, until: &str| PartForm {
        id: String::new(),
        title: title.to_owned(),
        starts_at: from.to_owned(),
        ends_at: until.to_owned(),
    };
    let form = |parts: Vec<PartForm>| SessionForm {
        id: id.clone(),
        code: "W1".to_owned(),
        kind: "workshop".to_owned(),
        title: "Auswertung und Podium".to_owned(),
        date: "19.11.2024".to_owned(),
        starts_at: "16.00".to_owned(),
        ends_at: "18.00".to_owned(),
        host: "Bündnis".to_owned(),
        parts,
        ..SessionForm::default()
    };
    for (bad, words) in [
        (part("", "16.00", "17.00"), "braucht einen Namen"),
        (part("Podium", "17.00", "16.00"), "nicht nach dem Beginn"),
        (part("Podium", "17.00", "18.30"), "nicht in der Zeit der Session"),
        (part("Podium", "früh", ""), "als 16.00"),
    ] {
        let refused = place.office.save_session(&form(vec![bad])).unwrap_err();
        assert!(refused.message.contains(words), "{words}: {refused}");
    }
    let two = vec![part("Podium", "17.00", "18.00"), part("Auswertung", "16.00", "17.00")];
    place.office.save_session(&form(two)).unwrap();
    let shown = |place: &mut Place| {
        let view = place.office.programme().unwrap().sessions.into_iter().find(|one| one.id == id).unwrap();
        (view.host, view.parts)
    };
    let (host, parts) = shown(&mut place);
    let titles: Vec<&str> = parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(
        (host.as_str(), titles),
        ("Bündnis", vec!["Auswertung", "Podium"]),
        "in the order of the clock"
    );
    place.office.save_session(&form(parts[..1].to_vec())).unwrap();
    assert_eq!(shown(&mut place).1.len(), 1, "a part left out of the form is gone");
    place.office.cancel_session("W1", "").unwrap();
    place.office.undo().unwrap();
    assert_eq!(shown(&mut place).1.len(), 1, "parts go with their session and come back with it");
}

#[test]
fn links_and_stands_are_entered_by_hand() {
    let mut place = allocated(&format!("session PS Di 8.30-12.30 seats 1 voluntary\n{THREE}"));
    let [game, workshop, other] = ["PS", "W1", "W2"].map(|code| place.session(code));
    let link = |from: &str, to: &str, mode| LinkForm {
        id: String::new(),
        from: from.to_owned(),
        to: to.to_owned(),
        mode,
        note: "Auswertung".to_owned(),
    };
    place.office.save_link(&link(&game, &workshop, LinkMode::First)).unwrap();
    for (from, to, words) in [
        (&game, &game, "mit sich selbst"),
        (&game, &workshop, "schon verknüpft"),
        (&workshop, &other, "zur selben Zeit"),
    ] {
        let refused = place.office.save_link(&link(from, to, LinkMode::First)).unwrap_err();
        assert!(refused.message.contains(words), "{words}: {refused}");
    }
    let told = |place: &mut Place, id: &str| {
        place.office.programme().unwrap().sessions.into_iter().find(|one| one.id == id).unwrap().links
    };
    for end in [&game, &workshop] {
        let links = told(&mut place, end);
        let words = "bis zu 1 der 5 Plätze zuerst für sie, mindestens 4 für alle. Auswertung";
        assert!(links[0].text.contains(words), "both ends tell the contingent: {}", links[0].text);
    }
    let id = told(&mut place, &game)[0].id.clone();
    place.office.save_link(&LinkForm { id: id.clone(), ..link(&game, &workshop, LinkMode::Only) }).unwrap();
    assert!(told(&mut place, &game)[0].text.contains("nur für sie"), "the mode is told");
    place.office.remove_link(&id).unwrap();
    assert!(told(&mut place, &game).is_empty(), "a link can be taken away");

    let form = StandForm {
        title: "Demografieportal".to_owned(),
        place: "Foyer".to_owned(),
        sessions: vec![workshop.clone()],
        ..StandForm::default()
    };
    let id = place.office.save_stand(&form).unwrap().value.unwrap();
    let form = StandForm { id: id.clone(), sessions: vec![other], ..form };
    place.office.save_stand(&form).unwrap();
    let stands = place.office.programme().unwrap().stands;
    assert_eq!(stands[0].sessions, ["W2"], "the sessions are those of the form");
    place.office.remove_stand(&id).unwrap();
    assert!(place.office.programme().unwrap().stands.is_empty(), "a stand can be taken away");
}

#[test]
fn a_pattern_for_next_year_has_everything_but_people() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::here("Ada").unwrap();
    let mut office = Office::create_sample(&folder.path().join("e.tagung"), None, desk.clone()).unwrap();
    ask_for_parking(&mut office);
    let before = office.snapshot().unwrap();
    let form = CopyForm { title: "Musterkongress 2025".to_owned(), first_day: "18.11.2025".to_owned() };
    let path = folder.path().join("neu.tagung");
    let mut copy = office.copy_without_people(&path, None, &form, desk.clone()).unwrap();
    let after = copy.snapshot().unwrap();
    assert!(after.persons.is_empty() && after.registrations.is_empty(), "nobody is in it");
    assert!(after.staff.is_empty() && after.duties.is_empty() && after.seats.is_empty(), "nobody at all");
    let days: Vec<String> =
        after.sessions.iter().filter_map(|one| one.date).map(|date| date.to_string()).collect();
    assert_eq!(days.first().map(String::as_str), Some("2025-11-18"), "the first day is the one given");
    assert_eq!(days.last().map(String::as_str), Some("2025-11-19"), "and the second follows it");
    let codes = |snapshot: &domain::Snapshot| {
        let mut codes: Vec<String> = snapshot
            .sessions
            .iter()
            .map(|one| format!("{} {} {:?}", one.code, snapshot.room_name(one), one.time()))
            .collect();
        codes.sort();
        codes
    };
    assert_eq!(codes(&after), codes(&before), "all sessions with their rooms and times");
    assert_eq!(after.links.len(), before.links.len(), "links");
    assert_eq!(after.stand_sessions.len(), before.stand_sessions.len(), "stands");
    let asked = |copy: &mut Office| {
        let fields = copy.own_fields().unwrap();
        let of = |id: &str| fields.iter().find(|field| field.id == id).map(|field| field.name.clone());
        fields.iter().map(|field| (field.name.clone(), of(&field.asked_if))).collect::<Vec<_>>()
    };
    assert_eq!(asked(&mut copy), asked(&mut office), "what is asked, and of whom");
    assert!(after.sessions.iter().all(|one| before.session(one.id).is_none()), "under keys of their own");
    let form = CopyForm { title: "Später".to_owned(), first_day: "irgendwann".to_owned() };
    let refused =
        office.copy_without_people(&folder.path().join("x.tagung"), None, &form, desk).err().unwrap();
    assert!(refused.message.contains("18.11.2025"), "an unreadable day is refused: {refused}");
    assert!(!folder.path().join("x.tagung").exists(), "and no file is left behind");
}
