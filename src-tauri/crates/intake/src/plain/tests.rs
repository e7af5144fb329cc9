use super::*;
use crate::workbook::{by_library, checked};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::Read;

#[path = "../../../../../tests/commandline/hostile/corpus.rs"]
#[allow(unreachable_pub, dead_code, clippy::indexing_slicing, reason = "it belongs to the acceptance tests")]
mod corpus;

/// Whether a file is read here. If it is, then exactly as the library reads it, in one piece and in halves.
fn is_ours(what: &str, bytes: &[u8]) -> bool {
    let limits = Limits::default();
    let Ok(parts) = checked(bytes, &limits, is_wanted) else { return false };
    let [whole, halves] = [usize::MAX, 0].map(|least| match read_halved(bytes, &parts, &limits, least) {
        Err(Halt::Foreign) => None,
        Err(Halt::Refused(error)) => Some(Err(error)),
        Ok(tables) => Some(Ok(tables)),
    });
    assert_eq!(whole, halves, "read in one piece and in halves: {what}");
    let Some(ours) = whole else { return false };
    assert_eq!(ours, by_library(bytes, &limits), "read here and by the library: {what}");
    true
}

/// A workbook with other content in some of its parts.
fn with(bytes: &[u8], contents: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if let Some((_, other)) = contents.iter().find(|(changed, _)| *changed == name) {
            content = other.as_bytes().to_vec();
        }
        changed.start_file(name, SimpleFileOptions::default()).unwrap();
        changed.write_all(&content).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

/// A workbook of which sheet and strings are written by hand.
fn by_hand(cells: &str, strings: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write_with_format(0, 0, "x", &Format::new().set_num_format("dd.mm.yyyy")).unwrap();
    let sheet = format!("<worksheet><dimension ref=\"A1\"/><sheetData>{cells}</sheetData></worksheet>");
    let strings = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sst count=\"9\">{strings}</sst>");
    let contents = [("xl/worksheets/sheet1.xml", sheet.as_str()), ("xl/sharedStrings.xml", strings.as_str())];
    with(&book.save_to_buffer().unwrap(), &contents)
}

const STRINGS: &str = "<si><t>Ada</t></si><si><t xml:space=\"preserve\"> Grace </t></si>";

#[test]
fn what_spreadsheet_programs_write_is_read_here() {
    let cells = [
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>45615.354</v></c></row>"#,
        r#"<row r="1" spans="1:3"><c r="A1" s="1" t="s"><v>1</v></c></row>"#,
        r#"<row><c><v>1</v></c><c t="n"><v>-0.5</v></c><c><v>1.5E-7</v></c></row><row><c><v>2</v></c></row>"#,
        r#"<row r="2"><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c></row>"#,
        r#"<row r="2"><c r="B2" t="str"><f>A1&amp;"x"</f><v>a&lt;b</v></c><c><f t="shared" si="0"/><v>3</v></c></row>"#,
        r#"<row><c t="inlineStr"><is><t>Jürgen</t></is></c><c s="1"/><c t="str"><v></v></c></row>"#,
        r#"<row><c t="inlineStr"><is><r><rPr><b/></rPr><t>Ma</t></r><r><t> x </t></r></is></c></row>"#,
        r#"<row><c t="inlineStr"><is><t>Ort_x000D_&#10;Land</t><rPh sb="0" eb="1"><t>o</t></rPh></is></c></row>"#,
        // Rows that do not follow each other, or whose cells stand elsewhere.
        r#"<row r="7"><c><v>7</v></c></row><row r="8"/><row r="2"><c><v>2</v></c></row><row r="3"><c><v>3</v></c></row>"#,
        r#"<row r="1"><c><v>1</v></c></row><row r="2"><c r="A9"><v>9</v></c></row><row r="3"><c><v>3</v></c></row>"#,
        r#"<row><c><v>1</v></c></row><row r="5"><c><v>5</v></c></row><row ><c><v>6</v></c></row><row><c><v>7</v></c></row>"#,
        "",
    ];
    for cells in cells {
        assert!(is_ours(cells, &by_hand(cells, STRINGS)), "{cells}");
    }
    let strings = [
        "<si><t>a</t></si>\n<si/><si></si><si><t/></si>",
        "<si><r><rPr><sz val=\"11\"/></rPr><t xml:space=\"preserve\">a </t></r><r><t> b</t></r></si>",
        "<si><t> a_x0041__x005F_x000D_ _x00zz_ _x </t><phoneticPr fontId=\"1\"/></si>",
    ];
    let cells = ["0", "1", "2", "3"].map(|at| format!("<row><c t=\"s\"><v>{at}</v></c></row>")).concat();
    for strings in strings {
        let strings = format!("{strings}{STRINGS}{STRINGS}");
        assert!(is_ours(&strings, &by_hand(&cells, &strings)), "{strings}");
    }
}

#[test]
fn what_is_doubtful_is_left_to_the_library() {
    let cells = [
        r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#,
        r#"<row r='1'><c r="A1"><v>7</v></c></row>"#,
        r#"<row r="1"><!-- --><c r="A1"><v>7</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v><![CDATA[7]]></v></c></row>"#,
        r#"<row r="1"><x:c r="A1"><v>7</v></x:c></row>"#,
        r#"<row r="0"><c r="A0"><v>7</v></c></row>"#,
        r#"<row r="1"><c r="XFE1"><v>7</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>7</v><f>1</f></c></row>"#,
        r#"<row r="1"><c r="A1"><v>sieben</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="d"><v>2024-11-19</v></c></row>"#,
        r#"<row r="1"><c r="A1" s="99"><v>7</v></c></row>"#,
        r#"<row r="1"><c r="A1" r="B1"><v>7</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="str"><v>&unbekannt;</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="str"><v>_xD83D__xDCF7_</v></c></row>"#,
        "</row></row></sheetData></worksheet></x>",
    ];
    for cells in cells {
        assert!(!is_ours(cells, &by_hand(cells, STRINGS)), "{cells}");
    }
}

#[test]
fn every_hostile_file_has_the_verdict_of_the_library() {
    let files = [corpus::no_tables(), corpus::too_much(), corpus::lies(), corpus::odd()];
    for (name, bytes, _) in files.into_iter().flatten() {
        is_ours(name, &bytes);
    }
}

/// Pieces of sheets, sound and broken, that meet in every order.
const PIECES: [&str; 28] = [
    "<row>",
    "<row r=\"3\" spans=\"1:9\">",
    "<row r=\"2\"/>",
    "</row>",
    "</row><row>",
    "<c>",
    "</c>",
    "<c/>",
    "<c r=\"B2\"><v>12</v></c>",
    "<c t=\"s\"><v>0</v></c>",
    "<c t=\"s\"><v>1</v></c>",
    "<c s=\"1\"><v>45615.354</v></c>",
    "<c t=\"str\"><v> a&amp;b </v></c>",
    "<c t=\"inlineStr\"><is><t> x </t></is></c>",
    "<c t=\"inlineStr\"><is><r><t>x</t></r><rPh><t>y</t></rPh></is><v>1</v></c>",
    "<c t=\"e\"><v>#NV</v></c>",
    "<c t=\"b\"><v>true</v></c>",
    "<v>3</v>",
    "<f>A1</f>",
    "<is><t>x</t></is>",
    "<c r=\"A1\" t=\"s>\"><v>0</v></c>",
    "<c r=\"D9\"  t=\"n\" ><v>1e3</v></c>",
    "<c r=\"ZZZ1\"><v>1</v></c>",
    " \n",
    "x",
    "&amp;",
    "<!-- -->",
    "</sheetData><sheetData>",
];

#[derive(Clone, Debug)]
enum Cell {
    Text(String),
    Rich(String, String),
    Number(f64),
    Moment(u32, &'static str),
    Flag(bool),
    Formula(String),
}

fn cell() -> impl Strategy<Value = Cell> {
    let text = || "[ -~äöüß„“é\n\t_x0D]{0,24}|_x00[0-9A]{2}_|&lt;";
    let shown = prop::sample::select(vec![
        "dd.mm.yyyy",
        "hh:mm",
        "[h]:mm",
        "0.00%",
        "yyyy-mm-dd hh:mm",
        "@",
        "#,##0.00 €",
    ]);
    prop_oneof![
        text().prop_map(Cell::Text),
        ("[a-zä ]{1,8}", "[a-z ]{1,8}").prop_map(|(one, other)| Cell::Rich(one, other)),
        prop_oneof![-1e15..1e15, -1.0..1.0, (-40_000i32..400_000).prop_map(f64::from)].prop_map(Cell::Number),
        (0u32..50_000, shown).prop_map(|(quarter, format)| Cell::Moment(quarter, format)),
        any::<bool>().prop_map(Cell::Flag),
        "[a-zA-Z0-9 &<>]{0,9}".prop_map(Cell::Formula),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn workbooks_of_all_kinds_are_read_here(
        cells in prop::collection::vec((0u32..12, 0u16..9, cell()), 0..40),
    ) {
        let mut book = Workbook::new();
        let (bold, thin) = (Format::new().set_bold(), Format::new());
        let sheet = book.add_worksheet();
        let mut cells = cells;
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        for (row, column, cell) in &cells {
            let (row, column) = (*row, *column);
            match cell {
                Cell::Text(text) => sheet.write(row, column, text.as_str()),
                Cell::Rich(one, other) => {
                    sheet.write_rich_string(row, column, &[(&bold, one.as_str()), (&thin, other.as_str())])
                }
                Cell::Number(number) => sheet.write(row, column, *number),
                Cell::Moment(quarter, format) => {
                    let at = ExcelDateTime::from_serial_datetime(f64::from(*quarter) / 96.0).unwrap();
                    sheet.write_with_format(row, column, at, &Format::new().set_num_format(*format))
                }
                Cell::Flag(flag) => sheet.write(row, column, *flag),
                Cell::Formula(result) => {
                    sheet.write(row, column, Formula::new("=A1&\"<x>\"").set_result(result.as_str()))
                }
            }
            .unwrap();
        }
        book.add_worksheet().merge_range(3, 1, 4, 2, "über zwei Zeilen", &bold).unwrap();
        prop_assert!(is_ours("a workbook", &book.save_to_buffer().unwrap()));
    }

    #[test]
    fn pieces_in_any_order_mean_the_same_to_both(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..9),
    ) {
        for cells in [pieces.concat(), format!("<row>{}</row>", pieces.concat())] {
            is_ours(&cells, &by_hand(&cells, STRINGS));
        }
    }
}
