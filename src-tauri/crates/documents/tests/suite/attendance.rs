//! Attendance sheets on paper.

use crate::common::{Printed, assert_golden, imprint, keep, pdf};
use documents::{AttendanceRow, AttendanceSheet, BadgeFinding, Field, Imprint, Problem, attendance};

const PURPOSE: &str = "Diese Liste dient dem Nachweis der Teilnahme gegenüber dem Bundesministerium als Zuwendungsgeber. Sie wird nach der Prüfung des Verwendungsnachweises, spätestens am 31. Dezember 2025, vernichtet. Datenschutzhinweise: am Einlass und unter www.kommunalkongress.example/datenschutz.";

fn row(last_name: &str, given: &str, institution: &str, land: &str) -> AttendanceRow {
    AttendanceRow {
        last_name: last_name.into(),
        given: given.into(),
        institution: institution.into(),
        land: land.into(),
    }
}

fn people(count: usize) -> Vec<AttendanceRow> {
    let some = [
        row(
            "Błażejewski",
            "Łukasz",
            "Ministerium für Inneres, Digitalisierung und Kommunales des Landes Beispielland",
            "Brandenburg",
        ),
        row("Çelik", "Yasemin", "Stadt Neuenwerth", "Niedersachsen"),
        row(
            "Hohenstein-Wallburg",
            "Dr. Annegret Freifrau von",
            "Verbandsgemeinde Oberes Silbertal-Kirchenrode",
            "Rheinland-Pfalz",
        ),
        row("Kaltwasser", "Friederike", "Stadt Brückstett", "Mecklenburg-Vorpommern"),
        row("Quandt-Yıldız", "Deniz", "Landkreis Talau", "NRW"),
        row(
            "Sommerfeldt",
            "Prof. Dr. Karl-Friedrich",
            "Hochschule für Verwaltung und Rechtspflege Musterstadt-Oberhausen, Fachbereich Gefahrenabwehr",
            "Baden-Württemberg",
        ),
        row("Reuß", "Thorben", "", ""),
    ];
    some.into_iter().cycle().take(count).collect()
}

fn sheets() -> Vec<AttendanceSheet> {
    vec![
        AttendanceSheet {
            code: "W3".into(),
            title: "Workshop 3 | Hybride Bedrohungen und Desinformation: Was Kommunen erkennen, melden und selbst tun können".into(),
            when: "Di 19.11., 16.00 – 18.00\u{a0}Uhr".into(),
            room: "Raum Leine".into(),
            part: String::new(),
            led_by: String::new(),
            rows: people(31),
            waiting: Vec::new(),
            walk_in_rows: 6,
            purpose: PURPOSE.into(),
        },
        AttendanceSheet {
            code: "V1".into(),
            title: "Blackout".into(),
            when: "Mi 20.11.".into(),
            rows: Vec::new(),
            walk_in_rows: 10,
            purpose: PURPOSE.into(),
            ..AttendanceSheet::default()
        },
    ]
}

fn printed(sheets: &[AttendanceSheet]) -> (Printed, Vec<pdf::Line>) {
    let printed = Printed::of(attendance::lay_out(&imprint(), sheets));
    let lines = pdf::lines(&pdf::parse(&printed));
    (printed, lines)
}

fn texts(lines: &[pdf::Line], page: usize) -> Vec<&str> {
    lines.iter().filter(|line| line.page == page).map(|line| line.text.as_str()).collect()
}

#[test]
fn sheets_are_the_golden_ones() {
    let (printed, _) = printed(&sheets());
    keep("attendance.pdf", &printed.pdf);
    assert_golden("attendance.txt", &pdf::listing(&pdf::parse(&printed)));
    assert_eq!((printed.pages, printed.findings), (3, vec![]), "everything fits");
}

#[test]
fn two_writes_are_the_same_bytes() {
    let write = || Printed::of(attendance::lay_out(&imprint(), &sheets())).pdf;
    assert!(write() == write(), "nothing depends on when or how often it is written");
}

#[test]
fn every_page_of_a_plan_that_is_not_released_says_so() {
    let draft = Imprint { draft: true, ..imprint() };
    let printed = Printed::of(attendance::lay_out(&draft, &sheets()));
    let lines = pdf::lines(&pdf::parse(&printed));
    for page in 1..=printed.pages {
        let texts = texts(&lines, page);
        assert!(texts.contains(&"Entwurf · Stand 12.11.2024"), "page {page}: {texts:?}");
    }
}

#[test]
fn every_page_says_what_it_belongs_to() {
    let (_, lines) = printed(&sheets());
    for (page, expected) in [
        (
            1,
            [
                "Stand 12.11.2024",
                "Di 19.11., 16.00 – 18.00 Uhr · Raum Leine · 31 Personen",
                "Seite 1 von 2",
                "Unterschrift",
            ],
        ),
        (
            2,
            [
                "Stand 12.11.2024",
                "Di 19.11., 16.00 – 18.00 Uhr · Raum Leine · 31 Personen",
                "Seite 2 von 2",
                "Unterschrift",
            ],
        ),
        (3, ["Stand 12.11.2024", "Mi 20.11. · 0 Personen", "Seite 1 von 1", "V1 Blackout"]),
    ] {
        let texts = texts(&lines, page);
        for text in expected {
            assert!(texts.contains(&text), "page {page}: {text:?} in {texts:?}");
        }
    }
}

#[test]
fn rows_are_high_enough_to_sign_and_nothing_touches() {
    let (_, lines) = printed(&sheets());
    let numbers: Vec<_> =
        lines.iter().filter(|line| line.page == 1 && line.text.parse::<u32>().is_ok()).collect();
    for pair in numbers.windows(2) {
        assert!(pair[1].baseline - pair[0].baseline >= 9.0, "{:?}", pair[1]);
    }
    for (index, line) in lines.iter().enumerate() {
        let [left, _, right, bottom] = line.ink();
        assert!(left >= 14.9 && right <= 195.1 && bottom <= 287.1, "{line:?} stays inside the margins");
        for other in lines.iter().skip(index + 1).filter(|other| other.page == line.page) {
            let cap = |line: &pdf::Line| line.baseline - 0.7 * line.size * 25.4 / 72.0;
            let apart = line.x + line.width <= other.x || other.x + other.width <= line.x;
            assert!(
                apart || line.baseline <= cap(other) || other.baseline <= cap(line),
                "{line:?} and {other:?}"
            );
        }
    }
}

#[test]
fn a_session_without_people_still_has_rows_for_walk_ins() {
    let empty = AttendanceSheet { code: "V9".into(), walk_in_rows: 40, ..AttendanceSheet::default() };
    let (printed, lines) = printed(std::slice::from_ref(&empty));
    assert_eq!(printed.pages, 2, "forty rows need two pages");
    assert_eq!(
        lines.iter().filter(|line| line.text.starts_with("Weitere Anwesende")).count(),
        1,
        "said once"
    );
    let bare = AttendanceSheet { walk_in_rows: 0, ..empty };
    assert_eq!(self::printed(&[bare]).0.pages, 1, "even without a single row");
    let nothing = attendance::lay_out(&imprint(), &[]);
    assert!(matches!(nothing, Err(documents::DocumentError::Empty)), "no file without pages");
}

#[test]
fn who_waits_signs_below_in_the_order_of_the_line() {
    let mut sheet = sheets().remove(0);
    sheet.rows = people(2);
    sheet.waiting = (1..).zip(people(3)).collect();
    let (_, lines) = printed(&[sheet]);
    let at = |text: &str| lines.iter().find(|line| line.text.starts_with(text)).map(|line| line.baseline);
    let order = ["2", "Warteliste", "1.", "2.", "3.", "Weitere Anwesende"].map(|text| at(text).expect(text));
    assert!(order.is_sorted(), "after the people, before the empty rows: {order:?}");
}

#[test]
fn the_outline_leads_to_each_session() {
    let (printed, _) = printed(&sheets());
    let file = pdf::parse(&printed);
    let contents = file.get_toc().expect("an outline");
    let found: Vec<(usize, &str)> =
        contents.toc.iter().map(|entry| (entry.page, entry.title.as_str())).collect();
    let first = format!("W3 {}", sheets()[0].title);
    assert_eq!(found, [(1, first.as_str()), (3, "V1 Blackout")], "title and page");
    let mode = file.catalog().and_then(|catalog| catalog.get(b"PageMode")).and_then(lopdf::Object::as_name);
    assert_eq!(mode.expect("a mode"), b"UseOutlines", "shown when the file opens");
}

#[test]
fn what_does_not_fit_is_told_with_code_and_number() {
    let mut sheet = sheets().remove(0);
    sheet.rows = people(2);
    sheet.rows[1].institution = "Arbeitsgemeinschaft der Verbandsgemeinden ".repeat(8);
    sheet.rows[1].given = "花".into();
    sheet.title = "Titel ".repeat(100);
    let found = printed(&[sheet]).0.findings;
    let finding = |number: &str, field, problem| BadgeFinding { number: number.into(), field, problem };
    let expected = [
        finding("W3", Field::Head, Problem::TooLong),
        finding("W3 / 2", Field::Name, Problem::Glyph('花')),
        finding("W3 / 2", Field::Institution, Problem::TooLong),
    ];
    assert_eq!(found, expected, "where to look");
}
