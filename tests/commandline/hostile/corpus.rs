//! Files made to do harm, and files that only look like it, each with its verdict.

use rust_xlsxwriter::{Formula, Workbook};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What the command line has to say.
pub(crate) enum Verdict {
    /// The file is refused, in these words.
    Refused(&'static str),
    /// The file is read; the person is there under this name.
    Read(&'static str),
}

use Verdict::{Read as Taken, Refused};

const NO_TABLE: &str = "keine lesbare Tabelle";
const EMPTY: &str = "ist leer";
const LOCKED: &str = "mit einem Kennwort geschützt oder in einem alten Excel-Format";
const QUOTE: &str = "Anführungszeichen nicht geschlossen";
const ROWS: &str = "mehr Zeilen, als gelesen werden";
const COLUMNS: &str = "mehr Spalten, als gelesen werden";
const LONG: &str = "ein zu langer Text";
const HUGE: &str = "größer, als eine Teilnehmerliste sein kann";
const UNKNOWN: &str = "keine Spalte bekannt";
/// What every refusal says; the rest depends on where the reader stumbled.
pub(crate) const UNCHANGED: &str = "Ihre Daten sind unverändert";

/// Name, content and verdict of a file.
pub(crate) type Case = (&'static str, Vec<u8>, Verdict);

fn text(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// A table with one person.
fn person(last: &str, first: &str) -> Vec<u8> {
    format!("Nachname;Vorname\n{last};{first}\n").into_bytes()
}

fn workbook(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

/// A workbook with one person.
fn anna() -> Vec<u8> {
    workbook(|book| {
        let sheet = book.add_worksheet();
        for (column, (header, cell)) in (0..).zip([("Nachname", "Muster"), ("Vorname", "Anna")]) {
            sheet.write(0, column, header).unwrap();
            sheet.write(1, column, cell).unwrap();
        }
    })
}

/// Rewrites one part of a workbook, as no spreadsheet program would; a part that is not there is added.
fn forged(part: &str, change: impl Fn(String) -> Vec<u8>) -> Vec<u8> {
    let original = anna();
    let mut archive = ZipArchive::new(Cursor::new(original)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.push((file.name().unwrap().into_owned(), bytes));
    }
    match parts.iter_mut().find(|(name, _)| name == part) {
        Some((_, bytes)) => *bytes = change(String::from_utf8(bytes.clone()).unwrap()),
        None => parts.push((part.to_owned(), change(String::new()))),
    }
    zipped(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

fn zipped<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = name == "mimetype";
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A sheet with its last cell first, so that whoever makes room for each has to move all that are there.
fn backwards() -> String {
    let cell =
        |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |number: u32, cells: [String; 2]| format!("<row r=\"{number}\">{}</row>", cells.concat());
    let more = (3..20_003)
        .rev()
        .map(|number| row(number, ["D", "C"].map(|column| cell(&format!("{column}{number}"), "x"))));
    let anna = row(2, [cell("B2", "Anna"), cell("A2", "Muster")]);
    let header = row(1, [cell("B1", "Vorname"), cell("A1", "Nachname")]);
    format!("<worksheet><sheetData>{}{anna}{header}</sheetData></worksheet>", more.collect::<String>())
}

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

/// A table as the other office suite writes it, with this content.
fn ods(content: &str, manifest: &str) -> Vec<u8> {
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{manifest}</manifest:file-entry></manifest:manifest>"#
    );
    let parts = [("mimetype", kind), ("META-INF/manifest.xml", &manifest), ("content.xml", content)];
    zipped(parts.map(|(name, text)| (name, text.as_bytes())))
}

fn ods_rows(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    )
}

fn ods_cell(attributes: &str, text: &str) -> String {
    format!(
        r#"<table:table-cell office:value-type="string"{attributes}><text:p>{text}</text:p></table:table-cell>"#
    )
}

fn ods_table() -> String {
    let row = |cells: [&str; 2]| {
        format!("<table:table-row>{}</table:table-row>", cells.map(|cell| ods_cell("", cell)).concat())
    };
    ods_rows(&[["Nachname", "Vorname"], ["Muster", "Anna"]].map(row).concat())
}

pub(crate) fn no_tables() -> Vec<Case> {
    let magic = |bytes: &[u8]| [bytes, b"\x01\x00\x02\x00\xff\x00rest"].concat();
    vec![
        ("leer.csv", Vec::new(), Refused(EMPTY)),
        ("zeilen.csv", text("\n\n\r\n"), Refused(EMPTY)),
        ("marke.csv", b"\xEF\xBB\xBF".to_vec(), Refused(EMPTY)),
        ("striche.csv", text(";;;;\n;;;;\n"), Refused(EMPTY)),
        ("kopf.csv", text("Nachname;Vorname\n"), Refused(EMPTY)),
        ("null.csv", text("Nachname;Vorname\nMus\0ter;Anna\n"), Refused(NO_TABLE)),
        ("bild.xlsx", magic(b"\x89PNG\r\n\x1a\n"), Refused(NO_TABLE)),
        ("brief.xlsx", magic(b"%PDF-1.7\n"), Refused(NO_TABLE)),
        ("brief.csv", text("{\\rtf1 Nachname;Vorname}"), Refused(NO_TABLE)),
        ("daten.csv", text("<?xml version=\"1.0\"?><a/>"), Refused(NO_TABLE)),
        ("programm.csv", magic(b"MZ"), Refused(NO_TABLE)),
        ("programm.xlsx", magic(b"\x7FELF"), Refused(NO_TABLE)),
        ("gepackt.csv", magic(b"\x1f\x8b\x08"), Refused(NO_TABLE)),
        ("gepackt.xlsx", magic(b"7z\xBC\xAF\x27\x1C"), Refused(NO_TABLE)),
        ("archiv.xlsx", magic(b"Rar!\x1a\x07\x00"), Refused(NO_TABLE)),
        ("datei.csv", magic(b"SQLite format 3\0"), Refused(NO_TABLE)),
        ("zwei.csv", b"\xFF\xFEN\0a\0\0\0\0\xD8".to_vec(), Refused(NO_TABLE)),
        ("vier.csv", b"\xFF\xFE\0\0N\0\0\0a\0\0\0".to_vec(), Refused(NO_TABLE)),
        ("alt.xlsx", magic(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Refused(LOCKED)),
        ("kennwort.xlsx", magic(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1EncryptedPackage"), Refused(LOCKED)),
        ("seite.xls", text("<html><table><tr><td>Farbe</td></tr></table></html>"), Refused(UNCHANGED)),
        ("daten.json", text("{\"Farbe\": \"rot\",\n\"Form\": \"rund\"}"), Refused(UNCHANGED)),
        ("fremd.csv", text("Farbe;Form\nrot;rund\n"), Refused(UNKNOWN)),
        ("schrift.csv", text("<script>alert(1)</script>;x\n1;2\n"), Refused(UNCHANGED)),
    ]
}

pub(crate) fn too_much() -> Vec<Case> {
    let rows = format!("Nachname;Vorname\n{}", "Muster;Anna\n".repeat(100_001));
    vec![
        ("offen.csv", text("Nachname;Vorname\n\"Muster;Anna\nErfunden;Bert\n"), Refused(QUOTE)),
        ("verschluckt.csv", text("Nachname;Vorname;Land\nA;\"B;C\nD;E;F\nG;H\";I\n"), Refused(QUOTE)),
        ("breit.csv", text(&"Nachname;".repeat(1_000_000)), Refused(COLUMNS)),
        ("breiter.csv", text(&format!("Nachname{}x\n", ";x".repeat(512))), Refused(COLUMNS)),
        ("lang.csv", text(&rows), Refused(ROWS)),
        ("zelle.csv", person(&"x".repeat(10_001), "Anna"), Refused(LONG)),
        ("gross.csv", vec![b'x'; (50 << 20) + 1], Refused(HUGE)),
        (
            "ecken.xlsx",
            workbook(|book| {
                let sheet = book.add_worksheet();
                sheet.write(0, 0, "Nachname").unwrap();
                sheet.write(1_048_575, 16_383, "x").unwrap();
            }),
            Refused(ROWS),
        ),
        (
            "ecke.xlsx",
            workbook(|book| {
                let sheet = book.add_worksheet();
                sheet.write(0, 0, "Nachname").unwrap();
                sheet.write(0, 16_383, "x").unwrap();
            }),
            Refused(COLUMNS),
        ),
        (
            "zelle.xlsx",
            workbook(|book| {
                book.add_worksheet().write(0, 0, "x".repeat(10_001)).unwrap();
            }),
            Refused(LONG),
        ),
        ("bombe.xlsx", forged("xl/media/a.bin", |_| vec![0; 220 << 20]), Refused(HUGE)),
        (
            "teile.xlsx",
            {
                let names: Vec<String> = (0..10_001).map(|number| format!("xl/{number}")).collect();
                zipped(names.iter().map(|name| (name.as_str(), &b"x"[..])))
            },
            Refused(NO_TABLE),
        ),
        (
            "spalten.ods",
            ods(
                &ods_rows(&format!(
                    "<table:table-row>{}</table:table-row>",
                    ods_cell(" table:number-columns-repeated=\"1000000000\"", "x")
                )),
                "",
            ),
            Refused(UNCHANGED),
        ),
        (
            "zeilen.ods",
            ods(
                &ods_rows(&format!(
                    "<table:table-row table:number-rows-repeated=\"1000000000\">{}</table:table-row>",
                    ods_cell("", "x")
                )),
                "",
            ),
            Refused(UNCHANGED),
        ),
    ]
}

pub(crate) fn lies() -> Vec<Case> {
    let swapped = |part, from: &'static str, to: &'static str| {
        forged(part, move |xml| xml.replace(from, to).into_bytes())
    };
    let laughs =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    let whole = anna();
    vec![
        ("halb.xlsx", whole[..whole.len() / 2].to_vec(), Refused(UNCHANGED)),
        ("kurz.xlsx", b"PK\x03\x04".to_vec(), Refused(UNCHANGED)),
        ("rauschen.xlsx", [b"PK\x03\x04".as_slice(), &[0xff; 3000]].concat(), Refused(UNCHANGED)),
        ("nichts.xlsx", zipped([]), Refused(UNCHANGED)),
        ("brief.xlsx", zipped([("word/document.xml", &b"<w/>"[..])]), Refused(UNCHANGED)),
        (
            "leer.xlsx",
            workbook(|book| {
                book.add_worksheet();
            }),
            Refused(EMPTY),
        ),
        (
            "anzahl.xlsx",
            swapped(STRINGS, "uniqueCount=\"4\"", "uniqueCount=\"4000000000\""),
            Refused(UNCHANGED),
        ),
        (
            "ziffern.xlsx",
            swapped(STRINGS, "uniqueCount=\"4\"", "uniqueCount=\"99999999999999999999999\""),
            Refused(UNCHANGED),
        ),
        (
            "lachen.xlsx",
            forged(STRINGS, move |xml| {
                xml.replacen("<sst", &format!("{laughs}<sst"), 1).replace("Muster", "&c;").into_bytes()
            }),
            Refused(UNCHANGED),
        ),
        (
            "fremd.xlsx",
            forged(STRINGS, |xml| {
                xml.replacen("<sst", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><sst", 1)
                    .replace("Muster", "&e;")
                    .into_bytes()
            }),
            Refused(UNCHANGED),
        ),
        ("abbruch.xlsx", forged(SHEET, |xml| xml.as_bytes()[..xml.len() / 2].to_vec()), Refused(UNCHANGED)),
        ("index.xlsx", swapped(SHEET, "<v>2</v>", "<v>99999999</v>"), Refused(UNCHANGED)),
        ("beziehung.xlsx", forged("xl/_rels/workbook.xml.rels", |_| Vec::new()), Refused(UNCHANGED)),
        (
            "pfad.xlsx",
            swapped("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../../etc/passwd"),
            Refused(UNCHANGED),
        ),
        ("adresse.xlsx", swapped(SHEET, "r=\"A1\"", "r=\"ZZZZZZZZZZ1\""), Refused(UNCHANGED)),
        ("stumm.ods", ods("", ""), Refused(UNCHANGED)),
        ("halb.ods", ods(&ods_table()[..300], ""), Refused(UNCHANGED)),
        ("kennwort.ods", ods(&ods_table(), "<manifest:encryption-data/>"), Refused(UNCHANGED)),
        (
            "lachen.ods",
            ods(
                &ods_table().replacen("<office", &format!("{laughs}<office"), 1).replace("Muster", "&c;"),
                "",
            ),
            Refused(UNCHANGED),
        ),
    ]
}

pub(crate) fn odd() -> Vec<Case> {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let german = "Nachname;Vorname\nMüller;Jörg\n";
    vec![
        ("formel.csv", person("=cmd|' /C calc'!A0", "Anna"), Taken("=cmd|' /C calc'!A0, Anna")),
        (
            "schrift.csv",
            person("<img src=x onerror=alert(1)>", "Anna"),
            Taken("<img src=x onerror=alert(1)>, Anna"),
        ),
        ("pfad.csv", person("../../etc/passwd", "Anna"), Taken("../../etc/passwd, Anna")),
        ("unsichtbar.csv", person("Mus\u{200b}ter\u{feff}", "Anna"), Taken("Muster, Anna")),
        ("umgekehrt.csv", person("Mus\u{202e}ter\u{2069}", "Anna"), Taken("Muster, Anna")),
        ("verlesen.csv", person("MÃ¼ller", "JÃ¶rg"), Taken("Müller, Jörg")),
        ("zerlegt.csv", person("Mu\u{308}ller", "Anna"), Taken("Müller, Anna")),
        ("bunt.csv", person("Muster 🦔", "Anna"), Taken("Muster 🦔, Anna")),
        ("zoll.csv", person("Muster 3\" Rohr", "Anna"), Taken("Muster 3")),
        ("westen.csv", b"Nachname;Vorname\r\nM\xFCller;J\xF6rg\r\n".to_vec(), Taken("Müller, Jörg")),
        ("zwei.csv", utf16(german), Taken("Müller, Jörg")),
        ("markiert.csv", [vec![0xFF, 0xFE], utf16(german)].concat(), Taken("Müller, Jörg")),
        ("mac.csv", text("Nachname;Vorname\rMüller;Jörg\r"), Taken("Müller, Jörg")),
        ("strich.csv", text("Nachname|Vorname\nMüller|Jörg\n"), Taken("Müller, Jörg")),
        ("tabulator.txt", text("Nachname\tVorname\nMüller\tJörg\n"), Taken("Müller, Jörg")),
        (
            "oft.csv",
            text(&format!("Nachname;Vorname{}\nMüller;Jörg\n", ";Nachname".repeat(100))),
            Taken("Müller, Jörg"),
        ),
        (
            "kopf.csv",
            text(&format!("Nachname;Vorname;{}\nMüller;Jörg\n", "x".repeat(5000))),
            Taken("Müller, Jörg"),
        ),
        ("makro.xlsm", forged("xl/vbaProject.bin", |_| b"Attribute VB_Name".to_vec()), Taken("Muster, Anna")),
        ("tabelle.ods", ods(&ods_table(), ""), Taken("Muster, Anna")),
        ("umbenannt.csv", anna(), Taken("Muster, Anna")),
        ("rueckwaerts.xlsx", forged(SHEET, |_| backwards().into_bytes()), Taken("Muster, Anna")),
        (
            "formel.xlsx",
            workbook(|book| {
                let sheet = book.add_worksheet();
                sheet.write(0, 0, "Nachname").unwrap();
                sheet
                    .write_formula(1, 0, Formula::new("=WEBSERVICE(\"http://x\")").set_result("Muster"))
                    .unwrap();
                sheet.write_string(2, 0, "=1+1").unwrap();
            }),
            Taken("=1+1"),
        ),
    ]
}
