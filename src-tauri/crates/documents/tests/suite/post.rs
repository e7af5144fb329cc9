//! Appointments and mails: what calendars and mail programs are given.

use crate::common::assert_golden;
use chrono::{NaiveDate, NaiveTime};
use documents::calendar::{self, Method};
use documents::{Appointment, Attachment, Calendar, Mail, mail};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 11, day).expect("a day")
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
}

fn some_appointments() -> Calendar {
    Calendar {
        event: "Kommunalkongress \"2024\"".into(),
        organizer: "buero@kongress.example".into(),
        stamp: day(12),
        draft: false,
        appointments: vec![
            Appointment {
                uid: "0193a5c0-w2@tagungsbuero".into(),
                sequence: 3,
                title: "W2 Krisenbewältigung; Krisenprävention, Übungen".into(),
                place: "Saal Ems 1, Musterstadt".into(),
                description: format!(
                    "{}\nZweite Zeile \\ mit Strich",
                    "Ein langer Titel mit Umlauten äöüß. ".repeat(4)
                ),
                date: day(19),
                time: Some((time(16, 0), time(18, 0))),
            },
            Appointment {
                uid: "0193a5c0-v3@tagungsbuero".into(),
                title: "V3 Demografieportal".into(),
                date: day(20),
                ..Appointment::default()
            },
        ],
    }
}

#[test]
fn calendars_are_the_golden_ones() {
    assert_golden(
        "appointments.ics",
        &calendar::write(&some_appointments(), Method::Publish).replace("\r\n", "\n"),
    );
    let off = calendar::write(&some_appointments(), Method::Cancel);
    assert!(off.contains("METHOD:CANCEL\r\n"), "the calendar takes entries off");
    assert_eq!(off.matches("STATUS:CANCELLED\r\n").count(), 2, "each of them");
    let draft = calendar::write(&Calendar { draft: true, ..some_appointments() }, Method::Publish);
    assert_eq!(draft.matches("STATUS:TENTATIVE\r\n").count(), 2, "what is not released is not certain");
}

#[test]
fn lines_are_folded_and_come_apart_again() {
    let text = calendar::write(&some_appointments(), Method::Publish);
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "every line ends the same way");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let unfolded = text.replace("\r\n ", "");
    let description = unfolded.lines().find(|line| line.starts_with("DESCRIPTION:")).expect("a description");
    let words = "Ein langer Titel mit Umlauten äöüß. ".repeat(4);
    assert_eq!(description, format!("DESCRIPTION:{words}\\nZweite Zeile \\\\ mit Strich"), "nothing is lost");
    assert!(
        unfolded.contains("SUMMARY:W2 Krisenbewältigung\\; Krisenprävention\\, Übungen"),
        "marks are escaped"
    );
}

fn some_mail() -> Mail {
    Mail {
        name: "Dr. Łukasz Müller".into(),
        address: "l.mueller@stadt.example".into(),
        subject: "Ihr persönliches Programm – Kommunalkongress 2024".into(),
        text: "Guten Tag,\n\näöü\n".into(),
        date: day(12),
        key: "0193a5c0".into(),
        attachments: vec![
            Attachment {
                name: "Persönliches Programm.pdf".into(),
                kind: "application/pdf",
                bytes: vec![0, 255, 10, 13],
            },
            Attachment {
                name: "Termine.ics".into(),
                kind: "text/calendar",
                bytes: b"BEGIN:VCALENDAR\r\n".to_vec(),
            },
        ],
    }
}

#[test]
fn a_draft_is_the_golden_one() {
    let bytes = mail::write(&some_mail()).expect("a draft");
    let text = String::from_utf8(bytes.clone()).expect("seven bits");
    assert!(text.is_ascii(), "every mail program can read it");
    assert!(text.contains("X-Unsent: 1\r\n"), "Outlook opens it to be sent");
    assert_golden("draft.eml", &text.replace("\r\n", "\n"));
    assert_eq!(bytes, mail::write(&some_mail()).expect("a draft"), "nothing depends on the clock");
}

#[test]
fn only_one_plain_address_is_one() {
    for (text, expected) in [
        ("anna@stadt.example", true),
        ("anna.beck+x@stadt.example", true),
        ("", false),
        ("anna", false),
        ("@stadt.example", false),
        ("anna@", false),
        ("anna@stadt@example", false),
        ("a@b.example, c@d.example", false),
        ("a@b.example\r\nBcc: c@d.example", false),
        ("Anna <a@b.example>", false),
    ] {
        assert_eq!(mail::is_address(text), expected, "{text:?}");
    }
}
