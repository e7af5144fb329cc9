//! The cases in `tests/scenarios`; its README explains the lines.

use crate::congress::{Congress, Guest, Offer, Ruling, seated};
use domain::{LinkMode, Slots, Snapshot};
use office::views::{RunOrder, SlotResult};
use office::{Audit, OfficeError};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What must come out.
#[derive(Default)]
struct Expected {
    slots: Option<String>,
    /// Names by session.
    seats: BTreeMap<String, Vec<String>>,
    /// The counts of the slot of a session, as text.
    counts: Vec<(String, String)>,
    refused: Option<String>,
    /// Whether prices cannot prove that the seats are the best, which a search has found them to be.
    unproven: bool,
}

#[test]
fn links() {
    check_file(include_str!("../scenarios/links.txt"));
}

#[test]
fn slots() {
    check_file(include_str!("../scenarios/slots.txt"));
}

#[test]
fn wishes() {
    check_file(include_str!("../scenarios/wishes.txt"));
}

#[test]
fn rules() {
    check_file(include_str!("../scenarios/rules.txt"));
}

#[test]
fn work() {
    check_file(include_str!("../scenarios/work.txt"));
}

#[test]
fn presence() {
    check_file(include_str!("../scenarios/presence.txt"));
}

#[test]
fn pins() {
    check_file(include_str!("../scenarios/pins.txt"));
}

fn check_file(text: &str) {
    let mut cases = text.split("case ").skip(1).peekable();
    assert!(cases.peek().is_some(), "a file of scenarios holds cases");
    for case in cases {
        let (title, lines) = case.split_once('\n').unwrap();
        let (congress, expected) = parse(lines);
        // The order in which rows were made must not show.
        for keys in 0..3 {
            check(title, &congress.snapshot(keys), &expected);
        }
    }
}

fn check(title: &str, snapshot: &Snapshot, expected: &Expected) {
    if let Some(slots) = &expected.slots {
        assert_eq!(&slots_text(snapshot), slots, "{title}: slots");
    }
    let done = office::run(snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(()));
    let draft = match (&expected.refused, done) {
        (Some(words), Err(error)) => return check_refusal(title, &error, words),
        (Some(words), Ok(_)) => panic!("{title}: must be refused with {words:?}"),
        (None, done) => done.unwrap_or_else(|error| panic!("{title}: {error}")),
    };
    let result = draft.preview(snapshot);
    let audit = Audit::stored(&result);
    assert_eq!(
        audit,
        Audit { violations: Vec::new(), optimal: !expected.unproven, stale: false },
        "{title}: audit"
    );
    let seats = seated(&result);
    for (code, names) in &expected.seats {
        let found = seats.get(code).cloned().unwrap_or_default();
        assert_eq!(&found, names, "{title}: people in {code} of {seats:?}");
    }
    let results = office::results(&result);
    for (code, counts) in &expected.counts {
        let slot = results.iter().find(|slot| slot.sessions.iter().any(|session| session.code == *code));
        assert_eq!(&counts_text(slot.unwrap()), counts, "{title}: counts of the slot of {code}; {seats:?}");
    }
}

fn check_refusal(title: &str, error: &OfficeError, words: &str) {
    assert!(error.message.contains(words), "{title}: {words:?} is in {:?}", error.message);
    let kept = ["nichts zugeteilt", "nichts geändert"].iter().any(|kept| error.message.contains(kept));
    assert!(kept, "{title}: the refusal says what about the data: {:?}", error.message);
    assert!(!error.hint.is_empty(), "{title}: the refusal says what to do now");
}

/// `PS / W1 W2`
fn slots_text(snapshot: &Snapshot) -> String {
    let codes = |slot: &domain::Slot| {
        let code = |id| snapshot.session(id).unwrap().code.to_string();
        slot.sessions.iter().copied().map(code).collect::<Vec<_>>().join(" ")
    };
    Slots::of(snapshot).slots.iter().map(codes).collect::<Vec<_>>().join(" / ")
}

/// `people 3 levels 2 1 unplaced 1`, without what is 0.
fn counts_text(slot: &SlotResult) -> String {
    let levels: Vec<String> = slot.levels.iter().map(usize::to_string).collect();
    let others = [
        ("unlisted", slot.unlisted),
        ("indifferent", slot.indifferent),
        ("linked", slot.linked),
        ("unplaced", slot.unplaced),
    ];
    let mut parts = vec![format!("people {}", slot.people)];
    parts.extend((!levels.is_empty()).then(|| format!("levels {}", levels.join(" "))));
    parts.extend(
        others.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}")),
    );
    let text = parts.join(" ");
    let sum = slot.levels.iter().sum::<usize>() + others.iter().map(|(_, count)| count).sum::<usize>();
    assert_eq!(sum, slot.people, "each person counts in exactly one: {text}");
    text
}

fn parse(lines: &str) -> (Congress, Expected) {
    let (mut congress, mut expected) = (Congress::default(), Expected::default());
    for line in lines.lines().filter_map(|line| line.split('#').next()) {
        let mut words = line.split_whitespace();
        match words.next() {
            None => {}
            Some("session") => congress.offers.push(offer(words)),
            Some("link") => {
                let link = (words.next().unwrap().to_owned(), words.next().unwrap().to_owned());
                let mode = match words.next() {
                    None => LinkMode::First,
                    Some("only") => LinkMode::Only,
                    Some("open") => LinkMode::Open,
                    Some(other) => panic!("{other} is no mode of a link"),
                };
                congress.link_modes.insert(link.clone(), mode);
                congress.links.push(link);
            }
            Some("rule") => congress.rules.push(ruling(line)),
            Some("parallel") => congress.parallel.extend(words.map(|word| day(word).unwrap())),
            Some("slots") => expected.slots = Some(words.collect::<Vec<_>>().join(" ")),
            Some("count") => {
                let code = words.next().unwrap().to_owned();
                expected.counts.push((code, words.collect::<Vec<_>>().join(" ")));
            }
            Some("unproven") => expected.unproven = true,
            Some("refused") => expected.refused = line.trim().strip_prefix("refused ").map(str::to_owned),
            Some(name) if name.ends_with(':') => congress.guests.push(guest(name, words)),
            Some(code) => {
                assert!(congress.offers.iter().any(|offer| offer.code == code), "unknown line {line:?}");
                expected.seats.insert(code.to_owned(), words.map(str::to_owned).collect());
            }
        }
    }
    (congress, expected)
}

/// `rule at-most 1 W1 W7: anna bert`; `from20` and `until19` are days.
fn ruling(line: &str) -> Ruling {
    let (what, people) = line.split_once(':').unwrap_or((line, ""));
    let mut words = what.split_whitespace().skip(1);
    let kind = words.next().unwrap().replace('-', "_");
    let mut ruling = Ruling {
        kind: serde_json::from_value(serde_json::Value::String(kind)).unwrap(),
        people: people.split_whitespace().map(str::to_owned).collect(),
        sessions: Vec::new(),
        number: 0,
        from: None,
        until: None,
    };
    for word in words {
        match (word.strip_prefix("from"), word.strip_prefix("until"), word.parse()) {
            (Some(day), _, _) => ruling.from = Some(day.parse().unwrap()),
            (_, Some(day), _) => ruling.until = Some(day.parse().unwrap()),
            (_, _, Ok(number)) => ruling.number = number,
            _ => ruling.sessions.push(word.to_owned()),
        }
    }
    ruling
}

fn day(word: &str) -> Option<u32> {
    ["Di", "Mi", "Do"].iter().zip(19..).find(|(name, _)| **name == word).map(|(_, day)| day)
}

pub(crate) fn offer<'a>(mut words: impl Iterator<Item = &'a str>) -> Offer {
    let mut offer = Offer { code: words.next().unwrap().to_owned(), ..Offer::default() };
    while let Some(word) = words.next() {
        match word {
            "seats" => offer.seats = Some(words.next().unwrap().parse().unwrap()),
            "tables" => offer.tables = Some(words.next().unwrap().parse().unwrap()),
            "least" => offer.least = Some(words.next().unwrap().parse().unwrap()),
            "voluntary" => offer.voluntary = true,
            _ if day(word).is_some() => offer.day = day(word),
            time => offer.time = Some(time.to_owned()),
        }
    }
    offer
}

pub(crate) fn guest<'a>(name: &str, words: impl Iterator<Item = &'a str>) -> Guest {
    let mut words = words;
    let mut guest = Guest { name: name.trim_end_matches(':').to_owned(), ..Guest::default() };
    while let Some(word) = words.next() {
        match (word, word.split_at(1)) {
            ("cancelled", _) => guest.cancelled = true,
            ("works", _) => guest.works.extend(words.next().map(str::to_owned)),
            ("accompanies", _) => guest.accompanies = words.next().map(str::to_owned),
            ("only", _) => guest.days.extend(words.next().and_then(day)),
            (_, ("+", code)) => guest.must = Some(code.to_owned()),
            (_, ("~", code)) => guest.favourites.push(code.to_owned()),
            (_, ("-", code)) => guest.vetoes.push(code.to_owned()),
            (_, ("!", code)) => guest.pins.push(code.to_owned()),
            (code, _) => guest.ranked.push(code.to_owned()),
        }
    }
    guest
}

/// A congress without anything expected of it.
pub(crate) fn congress(lines: &str) -> Snapshot {
    parse(lines).0.snapshot(0)
}
