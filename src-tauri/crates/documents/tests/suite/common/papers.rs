//! One of each paper, with long and foreign names.

use std::sync::Arc;

use super::imprint;
use documents::{
    AttendanceRow, AttendanceSheet, Back, Badges, Card, CardLine, Dealt, Imprint, Layout, Letter, LetterRow,
    ListRow, Listing, Paper, Picture, Sign, SignLine, TableCard, TableCards, attendance, badges, letter,
    listing, signs, stock,
};
use domain::{BadgeAlign, BadgeColour, BadgeContent, BadgeField, BadgeGroup, PictureId};

/// Stands on every paper.
pub(crate) const FIRST: &str = "Łączyńßka ‚Ğ‘";

/// A dozen badges.
pub(crate) fn some_badges() -> Badges {
    let line = |when: &str, code: &str| CardLine {
        when: when.into(),
        code: code.into(),
        room: "Saal Ems 1".into(),
        ..CardLine::default()
    };
    let card = |number: usize, last_name: &str| Card {
        number: format!("{number:04}"),
        given: "Dr. Barış".into(),
        last_name: last_name.into(),
        institution: "Verbandsgemeinde Oberes Silbertal-Kirchenrode".into(),
        lines: vec![line("Di 8.30", "PS"), line("Mi 9.00", "V3")],
        code: "0193A5C07B1E7C3D8F4A2B6E9D0C1F23".into(),
        ..Card::default()
    };
    let cards = std::iter::once(card(1, FIRST)).chain((2..12).map(|number| card(number, "Öztürk"))).collect();
    Badges {
        imprint: imprint(),
        stock: stock::ALL[0],
        first_label: 1,
        back: Back::Blank,
        dealt: Dealt::BySheet,
        cards,
    }
}

/// The same by a layout with a logo, a bar and everything else that can be put on a card.
pub(crate) fn own_layout() -> Badges {
    let mut layout = Layout::standard(BadgeGroup::Speakers, [8600, 5500]);
    let logo = PictureId(uuid::Uuid::from_u128(1));
    let picture = Picture::read(include_bytes!("../../../../../../icons/32x32.png")).expect("a picture");
    layout.pictures.push((logo, Arc::new(picture)));
    layout.fields.insert(
        0,
        BadgeField {
            ground: Some(BadgeColour::Pale),
            ..BadgeField::new(BadgeContent::Text, [0, 0, 8600, 850], 900)
        },
    );
    layout.fields.extend([
        BadgeField {
            picture: Some(logo),
            ..BadgeField::new(BadgeContent::Picture, [7500, 900, 650, 650], 900)
        },
        BadgeField {
            bold: true,
            colour: BadgeColour::Violet,
            align: BadgeAlign::Right,
            ..BadgeField::new(BadgeContent::Table, [5000, 1950, 3150, 700], 1400)
        },
    ]);
    let layout = Arc::new(layout);
    let badges = some_badges();
    let card = |card: Card| Card {
        role: "Referat".into(),
        table: "Tisch 7".into(),
        layout: Some(Arc::clone(&layout)),
        ..card
    };
    Badges { cards: badges.cards.into_iter().map(card).collect(), ..badges }
}

/// Two attendance sheets.
pub(crate) fn some_sheets() -> Vec<AttendanceSheet> {
    let row = AttendanceRow {
        last_name: FIRST.into(),
        given: "Barış".into(),
        institution: "Stadt Bühl".into(),
        land: "BW".into(),
    };
    let sheet = |code: &str| AttendanceSheet {
        code: code.into(),
        title: "Schutz für Amtsträger".into(),
        rows: vec![row.clone(); 40],
        walk_in_rows: 3,
        purpose: "Nachweis der Anwesenheit.".into(),
        ..AttendanceSheet::default()
    };
    vec![sheet("W4"), sheet("V1")]
}

/// Every kind of paper, by name.
pub(crate) fn papers() -> Vec<(&'static str, Paper)> {
    papers_of(&imprint())
}

/// As [`papers`], with another imprint.
pub(crate) fn papers_of(imprint: &Imprint) -> Vec<(&'static str, Paper)> {
    let badges =
        |badges: Badges| badges::lay_out(Badges { imprint: imprint.clone(), ..badges }).expect("badges").0;
    let line = |when: &str, what: &str, title: &str| SignLine {
        when: when.into(),
        what: what.into(),
        title: title.into(),
        note: if title == FIRST { String::new() } else { "Zuerst für Personen aus PS".into() },
    };
    let sign = Sign {
        title: "Saal Ems 1".into(),
        below: "Dienstag, 19. November 2024".into(),
        lines: vec![
            line("8.30 – 12.30\u{a0}Uhr", "Planspiel PS", FIRST),
            line(
                "16.00 – 18.00\u{a0}Uhr",
                "Workshop W2",
                "Krisenbewältigung und Krisenprävention in Städten und Gemeinden",
            ),
        ],
    };
    let row = |number: u32| ListRow::Cells(vec![number.to_string(), FIRST.into(), "Stadt Bühl".into()]);
    let list = Listing {
        title: "W3 Hybride Bedrohungen".into(),
        details: "Di 19.11. · Raum Leine".into(),
        columns: vec![("Nr.".into(), 10), ("Name".into(), 60), ("Institution".into(), 60)],
        rows: std::iter::once(ListRow::Group("A–K".into())).chain((1..30).map(row)).collect(),
        foot: "Nur für die Moderation.".into(),
        landscape: false,
    };
    let card = |table: u32| TableCard {
        above: "PS · Saal Aller".into(),
        title: format!("Tisch {table}"),
        below: FIRST.into(),
    };
    let stock = stock::by_key("32253").copied().expect("a stock of table cards");
    let cards =
        TableCards { imprint: imprint.clone(), stock, first_label: 1, cards: (1..4).map(card).collect() };
    let mut letters = four_letters();
    if let Some(first) = letters.first_mut() {
        first.recipient = vec!["Stadt Bühl".into(), FIRST.into()];
    }
    vec![
        ("badges", badges(some_badges())),
        ("own-layout", badges(own_layout())),
        ("both-sides", badges(Badges { back: Back::Programme, ..some_badges() })),
        ("folded", badges(Badges { back: Back::Folded, ..some_badges() })),
        ("sheets", attendance::lay_out(imprint, &some_sheets()).expect("sheets")),
        ("signs", signs::lay_out(imprint, "Türschilder", &[sign]).expect("signs")),
        ("list", listing::lay_out(imprint, "Listen", &[list]).expect("a list")),
        ("table-cards", badges::table_cards(&cards).expect("cards").0),
        ("letters", letter::lay_out(imprint, "Persönliche Programme", &letters).expect("letters")),
    ]
}

/// A row of a personal programme.
pub(crate) fn row(day: &str, when: &str, session: &str, room: &str, note: &str) -> LetterRow {
    LetterRow {
        day: day.into(),
        when: when.into(),
        session: session.into(),
        room: room.into(),
        note: note.into(),
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(crate) const TUESDAY: &str = "Dienstag, 19. November 2024";
const WEDNESDAY: &str = "Mittwoch, 20. November 2024";
const THANKS: &str = "vielen Dank für Ihre Anmeldung zur Veranstaltung „Kommunalkongress 2024“, 19.–20.11.2024. Mit diesem Schreiben erhalten Sie Ihr persönliches Programm.";
const GREETING: &str = "Mit freundlichen Grüßen\nIhr Organisationsbüro";

/// Letters: all wishes granted, a part of them, none, and seats without a wish.
pub(crate) fn four_letters() -> Vec<Letter> {
    let subject = || "Ihr persönliches Programm – Kommunalkongress 2024".to_owned();
    let letter = |number: &str, name: &str, recipient: &[&str], salutation: &str| Letter {
        number: number.into(),
        name: format!("{number} {name}"),
        recipient: texts(recipient),
        subject: subject(),
        salutation: salutation.into(),
        ..Letter::default()
    };
    let game = || {
        row(
            TUESDAY,
            "8.30 – 12.30\u{a0}Uhr",
            "PS Krisenplanspiel",
            "Saal Aller",
            "Die Auswertung findet am 19.11.24 von 16.00 bis 18.00 Uhr in Workshop 2 statt.",
        )
    };
    let second = || {
        row(TUESDAY, "16.00 – 18.00\u{a0}Uhr", "W2 Krisenbewältigung und Krisenprävention", "Großer Saal", "")
    };
    vec![
        Letter {
            before: texts(&[THANKS, "Wir freuen uns, dass wir Ihre Wünsche berücksichtigen konnten."]),
            programme: vec![
                game(),
                second(),
                row(
                    WEDNESDAY,
                    "Uhrzeit folgt",
                    "V3 Demografieportal",
                    "Raum Elbe",
                    "Mehr dazu am Infostand: Foyer.",
                ),
            ],
            after: texts(&[GREETING]),
            ..letter(
                "0012",
                "Beck, Anna",
                &["Stadt Neuenwerth", "Frau Anna Beck", "Stadträtin"],
                "Sehr geehrte Frau Beck,",
            )
        },
        Letter {
            before: texts(&[THANKS, "Einen Teil Ihrer Wünsche konnten wir erfüllen."]),
            programme: vec![
                second(),
                row(
                    WEDNESDAY,
                    "Uhrzeit folgt",
                    "W8 Kommunale Integrationspolitik: Herausforderungen und Perspektiven für Städte, Gemeinden und Landkreise",
                    "Raum folgt",
                    "",
                ),
            ],
            after: texts(&["Für Vortrag 2 stehen Sie auf der Warteliste.", GREETING]),
            ..letter(
                "0112",
                "Hohenstein-Wallburg, Dr. Annegret Freifrau von",
                &[
                    "Verbandsgemeinde Oberes Silbertal-Kirchenrode, Amt für Bevölkerungsschutz und Krisenvorsorge",
                    "Frau Dr. Annegret Freifrau von Hohenstein-Wallburg",
                    "Erste Beigeordnete",
                ],
                "Sehr geehrte Frau Dr. Freifrau von Hohenstein-Wallburg,",
            )
        },
        Letter {
            before: texts(&[THANKS, "Für Workshop 4 konnten wir Ihnen leider keinen Platz geben."]),
            after: texts(&[
                "Für Di 19.11., 16.00 – 18.00 Uhr haben wir noch keinen Platz für Sie.",
                GREETING,
            ]),
            ..letter(
                "0340",
                "Çelik, Deniz",
                &["Landkreis Talau", "Deniz Çelik", ""],
                "Guten Tag Deniz Çelik,",
            )
        },
        Letter {
            before: texts(&[THANKS, "Da Sie keine Wünsche genannt haben, haben wir Ihnen Plätze gegeben."]),
            programme: vec![second()],
            after: texts(&[GREETING]),
            ..letter("0401", "Reuß, Thorben", &["", "Herr Thorben Reuß", ""], "Sehr geehrter Herr Reuß,")
        },
    ]
}
