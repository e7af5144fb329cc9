//! Rooms: what does not fit is found, what would fit better is proposed, and done as proposed.

use crate::by_desk::Place;
use crate::scenarios::congress;
use domain::Snapshot;
use office::views::{DutyForm, DutyKind, RoomForm, StaffForm};

/// A congress in the notation of the scenarios, with `room Saal rows 50 tables 30 changeover 20 walk 3` and
/// `in Saal W1 W2`.
fn house(text: &str) -> Place {
    let (ours, theirs): (Vec<&str>, Vec<&str>) =
        text.lines().map(str::trim).partition(|line| line.starts_with("room ") || line.starts_with("in "));
    let mut place = Place::holding(&congress(&theirs.join("\n")));
    for line in ours {
        let mut words = line.split_whitespace();
        let (what, name) = (words.next().unwrap(), words.next().unwrap());
        if what == "room" {
            let mut form = RoomForm { name: name.to_owned(), ..RoomForm::default() };
            while let Some((key, value)) = words.next().zip(words.next()) {
                match key {
                    "rows" => value.clone_into(&mut form.seats_rows),
                    "tables" => value.clone_into(&mut form.seats_tables),
                    "changeover" => value.clone_into(&mut form.changeover_minutes),
                    "walk" => value.clone_into(&mut form.walk_minutes),
                    other => panic!("{other} is nothing a room has"),
                }
            }
            place.office.save_room(&form).unwrap();
        } else {
            let room = room(&mut place, name);
            for code in words {
                let session = place.session(code);
                place.office.set_room(&session, &room, "").unwrap();
            }
        }
    }
    place
}

fn room(place: &mut Place, name: &str) -> String {
    let rooms = place.office.room_plan().unwrap().rooms;
    rooms.into_iter().map(|room| room.form).find(|room| room.name == name).unwrap().id
}

fn room_names(place: &mut Place) -> Vec<String> {
    let snapshot: std::sync::Arc<Snapshot> = place.office.snapshot().unwrap();
    snapshot.sessions.iter().map(|one| format!("{} {}", one.code, snapshot.room_name(one))).collect()
}

/// What is found must be each of these, and nothing else.
fn check(text: &str, expected: &[&str], why: &str) {
    let mut place = house(text);
    let found: Vec<String> =
        place.office.room_plan().unwrap().findings.into_iter().map(|one| one.text).collect();
    assert_eq!(found.len(), expected.len(), "{why}: {found:?}");
    for words in expected {
        assert!(found.iter().any(|text| text.contains(words)), "{why}: no „{words}“ in {found:?}");
    }
    let told: Vec<String> = place.office.checks().unwrap().findings.into_iter().map(|one| one.text).collect();
    assert!(found.iter().all(|text| told.contains(text)), "{why}: the checks tell what the plan tells");
}

const TWO: &str = "session W1 Di 9.00-10.00 seats 40\nsession W2 Di 9.30-11.00 seats 20\nsession W3 Di 10.15-11.00 seats 20\n";

#[test]
fn what_does_not_fit_is_found() {
    let with = |house: &str| format!("{TWO}{house}");
    check(&with(""), &[], "no rooms, nothing to find");
    check(&with("room A rows 50\nin A W1\nroom B rows 50\nin B W2"), &[], "everything fits");
    check(&with("room A\nin A W1 W2"), &["W1 und W2 sind zur selben Zeit in A"], "two at once");
    check(
        &with("room A changeover 20\nin A W1 W3"),
        &["nur 15 Minuten; der Umbau dauert 20"],
        "no time to change",
    );
    check(&with("room A changeover 15\nin A W1 W3"), &[], "just time enough");
    check(&with("room A rows 30\nin A W1"), &["W1 hat 40 Plätze, A nur 30 Stühle"], "too small");
    check(
        &with("room A rows 30 tables 45\nin A W1"),
        &[],
        "as long as the layout is open, the roomiest counts",
    );
    check(
        "session W1 Di seats 9\nsession W2 Di seats 9\nparallel Di\nroom A\nin A W1 W2",
        &["vermutlich zur selben Zeit in A"],
        "a slot without times",
    );
}

#[test]
fn what_fits_better_is_proposed_and_done() {
    let guests =
        ["anna", "bert", "carl", "dora", "emil", "fred"].map(|name| format!("{name}: W1")).join("\n") + "\n";
    let sessions = "session W1 Di 9.00-10.00 seats 9\nsession W2 Di 9.00-10.00 seats 9\n";
    let with = |house: &str| format!("{sessions}{guests}{house}");
    // The house, the sentence, the rooms afterwards.
    let cases: [(&str, &str, &[&str], &str); 4] = [
        (
            "room A rows 4\nroom B rows 20\nroom C rows 8\nin A W1\nin B W2",
            "W1 bekommt C, dort ist dann frei (bis zu 8)",
            &["W1 C", "W2 B"],
            "the smallest free room that holds them",
        ),
        (
            "room A rows 4\nroom B rows 20\nin A W1\nin B W2",
            "W1 tauscht den Raum mit W2 und bekommt B (bis zu 20)",
            &["W1 B", "W2 A"],
            "none is free, so they exchange",
        ),
        ("room A rows 6\nroom B rows 20\nin A W1\nin B W2", "", &[], "large enough"),
        ("room A rows 4\nroom B rows 3\nin A W1\nin B W2", "", &[], "no room is larger"),
    ];
    for (house_text, sentence, after, why) in cases {
        let mut place = house(&with(house_text));
        let proposals = place.office.room_plan().unwrap().proposals;
        if sentence.is_empty() {
            assert!(proposals.is_empty(), "{why}: {proposals:?}");
            continue;
        }
        let [proposal] = proposals.as_slice() else { panic!("{why}: one proposal, not {proposals:?}") };
        assert!(proposal.text.contains(sentence), "{why}: {}", proposal.text);
        let before = room_names(&mut place);
        place.office.set_room(&proposal.session, &proposal.room, &proposal.with).unwrap();
        assert_eq!(room_names(&mut place), after, "{why}: it is done as proposed");
        assert!(place.office.room_plan().unwrap().proposals.is_empty(), "{why}: then nothing is better");
        place.office.undo().unwrap();
        assert_eq!(room_names(&mut place), before, "{why}: one undo takes it back");
    }
}

#[test]
fn the_plan_shows_when_and_where() {
    let mut place = house(&format!("{TWO}room A rows 50\nroom B\nin A W1 W3"));
    let plan = place.office.room_plan().unwrap();
    let [day] = plan.days.as_slice() else { panic!("one day") };
    assert_eq!(day.hours, [9, 11], "from the first start to the last end");
    let rows: Vec<String> = day
        .rows
        .iter()
        .map(|row| {
            let blocks = row.blocks.iter().map(|block| {
                format!("{} {:?}–{:?}", block.code, block.from.unwrap_or(0), block.until.unwrap_or(0))
            });
            format!("{}: {}", row.name, blocks.collect::<Vec<_>>().join(", "))
        })
        .collect();
    assert_eq!(
        rows,
        ["A: W1 540–600, W3 615–660", "B: ", "Ohne Raum: W2 570–660"],
        "every room, since a session can be moved there, then the rest"
    );
    let session = place.session("W2");
    let targets = place.office.room_targets(&session).unwrap();
    let told: Vec<(String, bool)> = targets.into_iter().map(|one| (one.words, one.fits)).collect();
    let expected = [("belegt durch W1".to_owned(), false), ("frei, Stühle offen".to_owned(), true)];
    assert_eq!(told, expected, "every room says what stands against it");
    let (other, later) = (room(&mut place, "B"), place.session("W3"));
    place.office.set_room(&later, "", "").unwrap();
    place.office.set_room(&session, &other, "").unwrap();
    let targets = place.office.room_targets(&session).unwrap();
    let exchange =
        targets.iter().find(|one| one.name == "A").map(|one| (one.words.as_str(), one.with.clone()));
    assert_eq!(exchange, Some(("Tausch mit W1", place.session("W1"))), "or with whom it could be exchanged");
    place.office.undo().unwrap();
    place.office.undo().unwrap();
    let taken = room(&mut place, "A");
    place.office.remove_room(&taken).unwrap();
    assert_eq!(room_names(&mut place), ["W1 ", "W2 ", "W3 "], "sessions outlive their room");
}

#[test]
fn a_way_that_is_too_long_is_found() {
    for (walk, expected) in [(7, 0), (8, 1)] {
        let text = format!("{TWO}room A walk {walk}\nroom B walk {walk}\nin A W1\nin B W3");
        let mut place = house(&text);
        let duty = |code: &str| DutyForm {
            id: String::new(),
            place: code.to_owned(),
            kind: DutyKind::Moderator,
            from: String::new(),
            until: String::new(),
            note: String::new(),
        };
        let form = StaffForm {
            last_name: "Beispiel".to_owned(),
            duties: vec![duty("W1"), duty("W3")],
            ..StaffForm::default()
        };
        place.office.save_staff(&form).unwrap();
        let found = place.office.staff().unwrap().findings;
        assert_eq!(found.len(), expected, "15 minutes, {} to walk: {found:?}", 2 * walk);
        let told = found.iter().all(|one| one.text.contains("nur 15 Minuten; der Weg dauert 16"));
        assert!(told, "the sentence says both: {found:?}");
    }
}

#[test]
fn a_room_that_is_far_too_large_is_given_back() {
    // The room of W1, one that is free, what is proposed.
    let cases = [
        ("room A rows 60\nroom B rows 12", "W1 passt in B (12), A wird frei", "a smaller one is free"),
        ("room A rows 60\nroom B rows 5", "", "the other one does not hold six"),
        ("room A rows 60\nroom B rows 50", "", "that one would be far too large as well"),
        ("room A rows 20\nroom B rows 8", "", "a few empty chairs are no waste"),
    ];
    let guests =
        ["anna", "bert", "carl", "dora", "emil", "fred"].map(|name| format!("{name}: W1")).join("\n");
    for (rooms, expected, why) in cases {
        let mut place = house(&format!("session W1 Di 9.00-10.00 seats 10\n{guests}\n{rooms}\nin A W1"));
        assert!(place.office.room_plan().unwrap().proposals.is_empty(), "{why}: wishes alone say little yet");
        let snapshot = place.office.snapshot().unwrap();
        let order = office::views::RunOrder::default();
        let draft = office::run(&snapshot, &order, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
        place.office.apply_run(&draft).unwrap();
        let told: Vec<String> =
            place.office.room_plan().unwrap().proposals.into_iter().map(|one| one.text).collect();
        match (expected, told.as_slice()) {
            ("", []) => {}
            (words, [text]) if !words.is_empty() && text.contains(words) => {}
            _ => panic!("{why}: {told:?}"),
        }
    }
}
