use super::*;
use chrono::{NaiveDate, NaiveTime};

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

fn impossible(why: Hindrance) -> FindingKind {
    FindingKind::ImpossibleWish(Doubt { code: code("V1"), why })
}

fn text(text: &str) -> String {
    text.to_owned()
}

/// One of each kind, and a word that must be in its sentence.
#[allow(clippy::too_many_lines, reason = "one line for every kind")]
fn every_kind() -> Vec<(FindingKind, &'static str)> {
    let time = |hour| NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
    let (starts_at, ends_at) = (time(8), time(12));
    let candidates = vec![code("W1"), code("W2")];
    vec![
        (FindingKind::ColumnTwice { header: text("Wunsch 1") }, "„Wunsch 1“"),
        (FindingKind::NeitherNumberNorName, "Nachname"),
        (FindingKind::NumberTwice { number: text("0417"), first_row: 3 }, "Zeile 3"),
        (FindingKind::PersonTwice { name: text("Öztürk, Ada"), first_row: 3 }, "„Öztürk, Ada“"),
        (FindingKind::FitsSeveral { numbers: vec![text("0417"), text("0418")] }, "0417 und 0418"),
        (FindingKind::OtherPerson { number: text("1"), known: text("Ada"), stated: text("Eva") }, "„Eva“"),
        (
            FindingKind::MayBe {
                name: text("Bäcker, Lothar"),
                number: text("0442"),
                row: None,
                likeness: Likeness::Typo,
            },
            "Nr. 0442 „Bäcker, Lothar“: ein Buchstabe anders",
        ),
        (FindingKind::OtherEvent { title: text("Kongress 2023") }, "„Kongress 2023“"),
        (FindingKind::NotComing { text: text("declined") }, "„declined“"),
        (FindingKind::UnreadableAgs { text: text("12") }, "„12“"),
        (
            FindingKind::LandContradicts { ags: text("03159016"), land: text("HE") },
            "03159016 liegt nicht in HE",
        ),
        (FindingKind::UnknownLevel { text: text("Welt") }, "„Welt“"),
        (FindingKind::GuessedSession { text: text("Hybrd"), code: code("W1") }, "vermutlich W1"),
        (FindingKind::UnreadableTick { text: text("mal sehen") }, "„mal sehen“"),
        (FindingKind::UnknownStatus { text: text("vielleicht") }, "„vielleicht“"),
        (FindingKind::IsCancelled { number: text("0417") }, "storniert"),
        (FindingKind::UnknownSession { text: text("X9"), candidates: Vec::new() }, "„X9“ gibt es nicht"),
        (FindingKind::UnknownSession { text: text("W"), candidates: candidates.clone() }, "W1 und W2"),
        (FindingKind::AmbiguousSession { text: text("W"), candidates }, "W1 und W2"),
        (FindingKind::WishedTwice { code: code("W1") }, "W1"),
        (FindingKind::WishedAndVetoed { code: code("W1") }, "Ausschluss gilt"),
        (FindingKind::DoubtfulMail { text: text("ada@") }, "„ada@“"),
        (FindingKind::UnknownLand { text: text("Atlantis") }, "„Atlantis“"),
        (FindingKind::UnknownSalutation { text: text("Sir") }, "„Sir“"),
        (FindingKind::NoSessions, "keine Session"),
        (FindingKind::LeftOut { heading: text("Anreise") }, "„Anreise“"),
        (FindingKind::NoUsableCode { text: String::new() }, "Kürzel fehlt"),
        (FindingKind::NoUsableCode { text: text("W 1/2") }, "„W 1/2“"),
        (FindingKind::NoTitle { code: code("W1") }, "keinen Titel"),
        (FindingKind::CodeTwice { code: code("W1"), first_row: 3 }, "Zeile 3"),
        (FindingKind::NoDay { code: code("W1") }, "kein Tag"),
        (
            FindingKind::TimeFromNote { code: code("W2"), noted_at: code("PS"), starts_at, ends_at },
            "8.30 – 12.30",
        ),
        (
            FindingKind::TimeContradicted {
                code: code("W2"),
                noted_at: code("PS"),
                date: NaiveDate::from_ymd_opt(2024, 11, 19),
                starts_at,
                ends_at,
            },
            "8.30 – 12.30",
        ),
        (FindingKind::TablesOpen { code: code("PS"), per_table: 10 }, "10 Personen je Tisch"),
        (FindingKind::ProposedVoluntary { code: code("PS") }, "freiwillig"),
        (FindingKind::ProposedSensitive { code: code("W4"), words: vec![text("Hass")] }, "„Hass“"),
        (FindingKind::LinkOpen { code: code("PS"), target: code("W9") }, "W9"),
        (FindingKind::UnknownKind { text: text("Kurs") }, "„Kurs“"),
        (FindingKind::UnreadableNumber { text: text("viele") }, "„viele“"),
        (FindingKind::UnreadableDate { text: text("bald") }, "„bald“"),
        (FindingKind::UnreadableTime { text: text("früh") }, "„früh“"),
        (FindingKind::UnreadableYesNo { text: text("vielleicht") }, "„vielleicht“"),
        (FindingKind::Merged { number: text("0417") }, "Nr. 0417"),
        (
            FindingKind::NoSuchChoice { text: text("Kunst"), choices: vec![text("Bau"), text("Amt")] },
            "Bau und Amt",
        ),
        (FindingKind::NoSuchChoice { text: text("evtl"), choices: Vec::new() }, "weder ja noch nein"),
        (FindingKind::UnreadableDays { text: text("abends") }, "„abends“"),
        (FindingKind::UnknownHost { text: text("0815"), fitting: 0 }, "gibt es nicht"),
        (FindingKind::UnknownHost { text: text("Berg"), fitting: 2 }, "auf 2 Anmeldungen"),
        (impossible(Hindrance::Away(NaiveDate::from_ymd_opt(2024, 11, 20).unwrap_or_default())), "Mi 20.11."),
        (impossible(Hindrance::Absent), "nicht die ganze Zeit"),
        (impossible(Hindrance::NotAdmitted), "lässt die Person dort nicht zu"),
        (impossible(Hindrance::OnlyWith(code("PS"))), "Platz in PS"),
        (impossible(Hindrance::Brings(code("W2"))), "bringt W2 mit"),
        (impossible(Hindrance::Overlaps(code("W2"))), "überschneidet sich mit W2"),
        (
            FindingKind::ReadAsVeto { text: text("nicht W3 oder W4"), codes: vec![code("W3"), code("W4")] },
            "W3 und W4",
        ),
        (FindingKind::ReadAsMust { text: text("unbedingt W3"), code: code("W3") }, "unverzichtbar"),
        (FindingKind::MinimumAboveMaximum { minimum: 9, maximum: 5 }, "9"),
        (FindingKind::EndNotAfterStart { starts_at: ends_at, ends_at: starts_at }, "12.30"),
        (FindingKind::StartWithoutEnd { starts_at }, "8.30"),
        (FindingKind::EndWithoutStart { ends_at }, "12.30"),
    ]
}

/// A text that an office can read: a German sentence that ends as one, with nothing of Rust in it.
fn check(text: &str, about: &str) {
    assert!(text.len() > 5 && text.ends_with(['.', '?']), "{about}: no whole sentence: {text:?}");
    let foreign = ["{", "}", "Some(", "None", "\"", "  ", "Code("];
    assert!(!foreign.iter().any(|part| text.contains(part)), "{about}: {text:?} shows the machine");
}

#[test]
fn every_finding_is_a_sentence() {
    let mut told = Vec::new();
    for (kind, word) in every_kind() {
        let finding_of = |severity| Finding {
            row: Some(17),
            column: Some(text("Wunsch 1")),
            severity,
            kind: kind.clone(),
        };
        let view = finding(&finding_of(Severity::Rejects));
        check(&view.text, &format!("{kind:?}"));
        assert!(view.text.contains(word), "{kind:?}: {word:?} is in {:?}", view.text);
        assert_eq!((view.row.as_str(), view.column.as_str()), ("Zeile 17", "Wunsch 1"), "the place is told");
        assert!(view.rejects && !view.note, "what rejects a row says so");
        let view = finding(&finding_of(Severity::Notes));
        assert!(!view.rejects && view.note, "what only informs says so");
        told.push(view.text);
    }
    let count = told.len();
    told.sort();
    told.dedup();
    assert_eq!(told.len(), count, "no two findings read alike");
}

#[test]
fn every_question_is_a_sentence_and_says_where_to_go() {
    let date = NaiveDate::from_ymd_opt(2024, 11, 19).unwrap();
    let codes = || vec![code("W1"), code("W2")];
    let cases = [
        (Question::NoSessions, true, ""),
        (Question::NoTime(codes()), false, "2 Sessions"),
        (Question::NoRoom(codes()), false, "2 Sessions"),
        (Question::NoCapacity(vec![code("W1")]), true, "1 Session"),
        (Question::Slots(SlotTrouble::NoDay(codes())), true, "2 Sessions"),
        (Question::Slots(SlotTrouble::TimesOpen(date, codes())), true, "2 Sessions"),
        (Question::Slots(SlotTrouble::SeveralTimes(date, codes())), true, "2 Sessions"),
        (Question::Slots(SlotTrouble::LinkOverlaps(code("PS"), code("W2"))), true, ""),
    ];
    for (case, blocks, figure) in cases {
        let view = question(&case);
        assert!(
            !view.text.is_empty() && !view.text.ends_with('.'),
            "{case:?} has a heading: {:?}",
            view.text
        );
        check(&view.hint, &format!("{case:?}"));
        assert_eq!((view.blocks, view.figure.as_str()), (blocks, figure), "{case:?}");
    }
}

#[test]
fn every_refused_file_is_told_in_three_parts() {
    let cases = [
        IntakeError::TooLarge { bytes: 2, limit: 1 },
        IntakeError::UnpacksTooLarge { limit: 1 },
        IntakeError::TooManyRows { limit: 1 },
        IntakeError::TooManyColumns { row: 1, limit: 1 },
        IntakeError::TooManyCells { limit: 1 },
        IntakeError::CellTooLong { row: 17, column: 2, limit: 1 },
        IntakeError::AnswerCutOff { line: 17 },
        IntakeError::UnclosedQuote { line: 17 },
        IntakeError::NotText,
        IntakeError::NotAWorkbook { reason: text("zip") },
        IntakeError::OldOrEncrypted,
        IntakeError::Empty,
        IntakeError::NoKnownColumn { headers: vec![text("Farbe"), text("Form")] },
        IntakeError::NoKnownColumn { headers: Vec::new() },
    ];
    for case in cases {
        let error = refusal("Liste.xlsx", &case);
        check(&error.message, &format!("{case:?}"));
        assert!(error.message.contains("„Liste.xlsx“"), "{case:?} names the file: {}", error.message);
        assert!(
            error.message.contains("unverändert"),
            "{case:?} says what about the data: {}",
            error.message
        );
        check(&error.hint, &format!("hint of {case:?}"));
        assert_eq!(error.code, ErrorCode::File, "{case:?} is about a file");
    }
}
