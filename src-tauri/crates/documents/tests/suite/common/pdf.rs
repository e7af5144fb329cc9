//! Reads the lines of text of a PDF file back, with their places.

use super::Printed;
use lopdf::{Dictionary, Document, Object, content::Content};

const MM: f32 = 72.0 / 25.4;

/// A line of text on a page; lengths in millimetres from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) page: usize,
    pub(crate) x: f32,
    pub(crate) baseline: f32,
    pub(crate) width: f32,
    /// In points.
    pub(crate) size: f32,
    pub(crate) font: String,
    pub(crate) text: String,
}

impl Line {
    /// Left, top, right and bottom of its ink, generously: highest accent, deepest descender.
    pub(crate) fn ink(&self) -> [f32; 4] {
        let size = self.size / MM;
        [self.x, self.baseline - 0.95 * size, self.x + self.width, self.baseline + 0.25 * size]
    }
}

/// The file, parsed.
pub(crate) fn parse(printed: &Printed) -> Document {
    Document::load_mem(&printed.pdf).expect("the file can be read")
}

/// Every line of text in the order of drawing.
pub(crate) fn lines(document: &Document) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, page) in document.get_pages() {
        let fonts = document.get_page_fonts(page).expect("fonts");
        let content = document.get_page_content(page);
        let (mut font, mut size, mut at) = (String::new(), 0.0, (0.0, 0.0));
        let height = page_height(document, page);
        // Stretch and shift of everything, saved by `q` and brought back by `Q`.
        let mut matrix = [1.0, 1.0, 0.0, 0.0];
        let mut saved = Vec::new();
        for operation in Content::decode(&content).expect("operations").operations {
            let number_at = |index: usize| operation.operands[index].as_float().expect("a number");
            match operation.operator.as_str() {
                "BT" => at = (0.0, 0.0),
                "Tf" => {
                    font =
                        String::from_utf8_lossy(operation.operands[0].as_name().expect("name")).into_owned();
                    size = number_at(1);
                }
                "q" => saved.push(matrix),
                "Q" => matrix = saved.pop().expect("a saved state"),
                "cm" => matrix = [number_at(0), number_at(3), number_at(4), number_at(5)],
                "Tm" => at = (number_at(4), number_at(5)),
                "Td" => at = (at.0 + number_at(0), at.1 + number_at(1)),
                "Tj" | "TJ" => {
                    let dictionary = fonts[font.as_bytes()];
                    let codes = codes(&operation.operands);
                    let encoding = dictionary.get_font_encoding(document).expect("an encoding");
                    lines.push(Line {
                        page: number as usize,
                        x: (at.0 * matrix[0] + matrix[2]) / MM,
                        baseline: (height - at.1 * matrix[1] - matrix[3]) / MM,
                        width: width(document, dictionary, &codes) * size / 1000.0 / MM,
                        size,
                        font: font.clone(),
                        // A line ends in the space that parts it from the next.
                        text: Document::decode_text(&encoding, &codes).expect("text").trim_end().to_owned(),
                    });
                }
                _ => {}
            }
        }
    }
    lines
}

fn page_height(document: &Document, page: lopdf::ObjectId) -> f32 {
    let sides =
        document.get_dictionary(page).and_then(|page| page.get(b"MediaBox")?.as_array()).expect("a size");
    sides[3].as_float().expect("a number")
}

/// One line each: page, place, size, font, text.
pub(crate) fn listing(document: &Document) -> String {
    let lines = lines(document);
    let line = |line: &Line| {
        format!(
            "{} x={:7.2} y={:7.2} {:4.1} pt {} {}\n",
            line.page, line.x, line.baseline, line.size, line.font, line.text
        )
    };
    lines.iter().map(line).collect()
}

fn codes(operands: &[Object]) -> Vec<u8> {
    let mut codes = Vec::new();
    for operand in operands {
        match operand {
            Object::String(bytes, _) => codes.extend(bytes),
            Object::Array(items) => codes.extend(self::codes(items)),
            _ => {}
        }
    }
    codes
}

/// The width in thousandths of the size, by the table in the file that viewers use.
fn width(document: &Document, font: &Dictionary, codes: &[u8]) -> f32 {
    let descendants = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).expect("array");
    let descendant = document.dereference(&descendants[0]).expect("font").1.as_dict().expect("dictionary");
    let table = descendant.get_deref(b"W", document).and_then(Object::as_array).expect("widths");
    let mut widths = std::collections::BTreeMap::new();
    let mut entries = table.iter();
    while let Some(first) = entries.next() {
        let first = first.as_i64().expect("a code");
        match entries.next().expect("widths") {
            Object::Array(list) => {
                for (code, width) in (first..).zip(list) {
                    widths.insert(code, width.as_float().expect("a width"));
                }
            }
            last => {
                let width = entries.next().expect("a width").as_float().expect("a width");
                widths.extend((first..=last.as_i64().expect("a code")).map(|code| (code, width)));
            }
        }
    }
    let code = |pair: &[u8]| i64::from(pair[0]) << 8 | i64::from(pair[1]);
    codes.chunks_exact(2).map(|pair| widths.get(&code(pair)).copied().unwrap_or(1000.0)).sum()
}
