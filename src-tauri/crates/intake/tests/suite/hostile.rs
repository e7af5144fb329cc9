//! Files made to do harm, and files that are merely odd.

use crate::entries;
use intake::{Format, IntakeError, Limits, read_csv, read_workbook, sniff};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What tables and answers are made of, and what tempts their readers.
const HEADERS: &[&str] = &[
    "Token",
    "Nr.",
    "Name",
    "Vorname",
    "Nachname",
    "Status",
    "Gruppen",
    "Wunsch 1",
    "Favoriten",
    "Ausschluss",
    "Unbedingt",
    "Gern mit",
    "Anwesend",
    "AGS",
    "Eingang",
    "Begleitung",
    "Begleitperson 2 Nachname",
    "Begleitung von",
    "Einwilligung Fotos",
    "Ernährung",
    "W1",
    "Bemerkung",
    "",
];
const CELLS: &[&str] = &[
    "W1",
    "nicht V1, W1",
    "unbedingt",
    "auf keinen Fall W1 oder V1",
    "Wählen, Planen und Bauen, V1",
    "1",
    "0",
    "x",
    "ja",
    "nein",
    "declined",
    "Kommune, VIP",
    "03159016",
    "99999999",
    "19.11.2024",
    "31.02.2024",
    "24:00",
    "Dr. von",
    "von",
    ",",
    "Müller,",
    "Frau Müller (Stadt Au",
    "a@",
    "=1+1",
    "\u{202e}rebeL",
    "ja, 1.1.1, Fassung",
    "4294967296. Wunsch",
    "",
];
const LINES: &[&str] = &[
    "Dienstag, 19. November 2024",
    "Workshop 1 | Vorsorge",
    "Workshop 1 |",
    "Vortrag 99999999999 | X",
    "Planspiel",
    "8.30 – 12.30 Uhr",
    "25.61 Uhr",
    "• Workshop 2 gehört zum Planspiel",
    "(16.00 bis 18.00 Uhr)",
    "Foyer:",
    "",
    "10 Personen je Tisch",
    "Anreise",
    "|",
    "–",
];

fn limits() -> Limits {
    Limits::default()
}

fn workbook(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

/// Rewrites one part of a workbook, as no spreadsheet program would.
fn forged(original: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(original)).unwrap();
    let mut forged = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        forged.start_file(&name, SimpleFileOptions::default()).unwrap();
        let text = if name == part { change(text) } else { text };
        forged.write_all(text.as_bytes()).unwrap();
    }
    forged.finish().unwrap().into_inner()
}

fn one_cell() -> Vec<u8> {
    workbook(|book| {
        book.add_worksheet().write(0, 0, "Nachname").unwrap();
    })
}

#[test]
fn values_become_plain_text() {
    let bytes = workbook(|book| {
        book.add_worksheet().set_name("leer").unwrap();
        let date = CellFormat::new().set_num_format("dd.mm.yyyy");
        let moment = CellFormat::new().set_num_format("dd.mm.yyyy hh:mm");
        let time = CellFormat::new().set_num_format("hh:mm");
        let percent = CellFormat::new().set_num_format("0 %");
        let sheet = book.add_worksheet().set_name("Anmeldungen").unwrap();
        sheet.write(1, 0, "00123").unwrap();
        sheet.write(1, 1, 4_930_123_456_789_i64).unwrap();
        sheet.write_with_format(1, 2, ExcelDateTime::from_ymd(2024, 11, 19).unwrap(), &date).unwrap();
        let received = ExcelDateTime::from_ymd(2024, 10, 2).unwrap().and_hms(8, 29, 59.9).unwrap();
        sheet.write_with_format(1, 3, received, &moment).unwrap();
        sheet.write_with_format(1, 4, ExcelDateTime::from_hms(8, 30, 0).unwrap(), &time).unwrap();
        sheet.write_with_format(1, 5, 0.3, &percent).unwrap();
        sheet.write(1, 6, 0.1 + 0.2).unwrap();
        sheet.write(1, 7, true).unwrap();
        sheet.write_string(3, 0, "=1+1").unwrap();
        sheet.write_formula(3, 1, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).unwrap();
    });
    let tables = read_workbook(&bytes, &limits()).unwrap();
    let table = tables.first().unwrap();
    assert_eq!(table.sheet, "Anmeldungen", "a sheet without content is none");
    let rows: Vec<(u32, String)> =
        table.rows.iter().map(|row| (row.number, row.cells().collect::<Vec<_>>().join("|"))).collect();
    let expected = [
        (2, "00123|4930123456789|2024-11-19|2024-10-02T08:30|08:30|0.3|0.3|ja".to_owned()),
        (4, "=1+1|2".to_owned()),
    ];
    assert_eq!(rows, expected, "numbers as Excel counts, nothing interpreted");
}

#[test]
fn two_far_corners_are_no_rectangle() {
    let corners = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Nachname").unwrap();
        sheet.write(1_048_575, 16_383, "x").unwrap();
    });
    assert!(corners.len() < 10_000, "a few kilobytes claim seventeen billion cells");
    let refused = IntakeError::TooManyRows { limit: limits().rows };
    assert_eq!(read_workbook(&corners, &limits()), Err(refused), "refused, not allocated");
}

#[test]
fn a_bomb_is_refused_before_it_unpacks() {
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..12 {
        bomb.write_all(&zeros).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 100_000, "packed a thousandfold");
    let limits = Limits { unpacked_bytes: 10 << 20, ..limits() };
    let refused = Err(IntakeError::UnpacksTooLarge { limit: limits.unpacked_bytes });
    assert_eq!(read_workbook(&bomb, &limits), refused, "as the directory says");
}

#[test]
fn a_repeated_string_counts_each_time() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        let long = "x".repeat(9_000);
        for row in 0..300 {
            sheet.write(row, 0, &long).unwrap();
        }
    });
    let limits = Limits { unpacked_bytes: 1 << 20, ..limits() };
    let refused = Err(IntakeError::UnpacksTooLarge { limit: limits.unpacked_bytes });
    assert_eq!(read_workbook(&bytes, &limits), refused, "small in the file, large in the table");
}

#[test]
fn announced_strings_are_not_believed() {
    let bytes = forged(&one_cell(), "xl/sharedStrings.xml", |text| {
        text.replace("uniqueCount=\"1\"", "uniqueCount=\"99999999999\"")
    });
    let answer = read_workbook(&bytes, &limits());
    assert!(matches!(answer, Err(IntakeError::NotAWorkbook { .. })), "{answer:?}");
}

#[test]
fn what_is_no_workbook_says_so() {
    let cases: [(&[u8], IntakeError); 2] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", IntakeError::OldOrEncrypted),
        (b"Nr;Name", IntakeError::NotAWorkbook { reason: "not a zip archive".into() }),
    ];
    for (bytes, error) in cases {
        assert_eq!(read_workbook(bytes, &limits()), Err(error));
    }
    let whole = one_cell();
    assert_eq!(sniff(&whole), Format::Workbook, "by its first bytes");
    for length in [30, whole.len() / 2, whole.len() - 10] {
        let answer = read_workbook(&whole[..length], &limits());
        assert!(matches!(answer, Err(IntakeError::NotAWorkbook { .. })), "cut at {length}: {answer:?}");
    }
    let empty = workbook(|book| {
        book.add_worksheet();
    });
    assert_eq!(read_workbook(&empty, &limits()), Err(IntakeError::Empty), "a sheet without cells");
}

#[test]
fn errors_and_tables_survive_the_way_between_processes() {
    let table = read_csv("Nr;Name\n1;Öztürk\n".as_bytes(), &limits()).unwrap();
    let answer: Result<intake::Table, IntakeError> = Ok(table);
    let sent = serde_json::to_string(&answer).unwrap();
    let received: Result<intake::Table, IntakeError> = serde_json::from_str(&sent).unwrap();
    assert_eq!(received, answer);
    let refused: Result<intake::Table, IntakeError> =
        Err(IntakeError::CellTooLong { row: 1, column: 2, limit: 3 });
    let sent = serde_json::to_string(&refused).unwrap();
    assert_eq!(serde_json::from_str::<Result<intake::Table, IntakeError>>(&sent).unwrap(), refused);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        entries::csv(&bytes);
        entries::mapping(&bytes);
        entries::programme(&bytes);
        entries::answers(&bytes);
        entries::workbook(&bytes);
        entries::workbook(&[b"PK\x03\x04", bytes.as_slice()].concat());
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "[a-z;,\"\n\tä\u{0}-\u{1f}]{0,200}") {
        entries::csv(text.as_bytes());
    }

    #[test]
    fn no_table_makes_its_mapping_panic(
        header in prop::collection::vec(prop::sample::select(HEADERS), 1..8),
        cells in prop::collection::vec(prop_oneof![prop::sample::select(CELLS).prop_map(str::to_owned), "\\PC{0,12}"], 0..60),
    ) {
        let lines: Vec<String> = cells.chunks(header.len()).map(|row| row.join(";")).collect();
        entries::mapping(format!("{}\n{}", header.join(";"), lines.join("\n")).as_bytes());
    }

    #[test]
    fn no_programme_makes_its_reader_panic(
        lines in prop::collection::vec(prop_oneof![prop::sample::select(LINES).prop_map(str::to_owned), "\\PC{0,30}"], 0..30),
    ) {
        entries::programme(lines.join("\n").as_bytes());
    }

    #[test]
    fn no_answer_makes_its_reader_panic(
        lines in prop::collection::vec((prop::sample::select(HEADERS), prop_oneof![prop::sample::select(CELLS).prop_map(str::to_owned), "\\PC{0,20}"]), 0..20),
    ) {
        let lines: Vec<String> = lines.into_iter().map(|(field, value)| format!("{field}: {value}")).collect();
        entries::answers(lines.join("\n").as_bytes());
    }

    #[test]
    fn no_damaged_byte_makes_the_workbook_reader_panic(at in 0..1_000_000_usize, byte: u8) {
        let mut bytes = one_cell();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read_workbook(&bytes, &limits());
    }
}
