//! How workbooks look: white, hairlines, one blue.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook, Worksheet};

use domain::Language;

use super::Words;

const INK: u32 = 0x13_1525;
const GREY: u32 = 0x51_577A;
const BLUE: u32 = 0x20_44AA;
const HAIRLINE: u32 = 0xDF_E1EA;
/// Behind what has changed, and behind what may be filled in.
const CHANGED: u32 = 0xFF_F3DC;
const OPEN: u32 = 0xEF_F3FA;
/// What a reader should look at; the words say the same.
const NOTED: u32 = 0x84_4B00;
/// Excel's code for A4.
const A4: u8 = 9;
/// Excel's codes for „text“ and „whole number“.
const AS_TEXT: u8 = 49;
const WHOLE: u8 = 1;
/// How Excel writes days; months of the second have English names in every Excel.
const DATE: &str = "dd\\.mm\\.yyyy";
const ENGLISH_DATE: &str = "[$-809]d mmm yyyy";

/// The formats of one workbook.
pub(super) struct Style {
    pub(super) title: Format,
    pub(super) line: Format,
    pub(super) quiet: Format,
    pub(super) name: Format,
    pub(super) link: Format,
    pub(super) header: Format,
    pub(super) header_right: Format,
    /// A link within a list.
    pub(super) cell_link: Format,
    pub(super) plain: Cells,
    changed: Cells,
    noted: Cells,
    open: Cells,
    pub(super) language: Language,
    /// Every format of cells once, in the order of their numbers from 1.
    numbered: Vec<Format>,
}

/// The formats of cells of one look.
pub(super) struct Cells {
    /// Short text; leading zeros survive being edited in Excel.
    text: Format,
    /// Long text, which Excel would show as `####` if it were marked as text.
    pub(super) long: Format,
    pub(super) number: Format,
    share: Format,
    date: Format,
}

/// What is to be said about a cell by its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    Plain,
    Changed,
    Noted,
    Open,
}

impl Look {
    pub(super) const ALL: [Self; 4] = [Self::Plain, Self::Changed, Self::Noted, Self::Open];
}

/// What stands in a cell, as far as its format goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    Text,
    Long,
    Number,
    Share,
    Date,
}

impl Shape {
    pub(super) const ALL: [Self; 5] = [Self::Text, Self::Long, Self::Number, Self::Share, Self::Date];
}

impl Style {
    pub(super) fn of(language: Language) -> Self {
        let line = Format::new().set_font_color(Color::RGB(INK));
        let header = line
            .clone()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(Color::RGB(BLUE))
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let cell = line
            .clone()
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(Color::RGB(HAIRLINE));
        let linked = |format: &Format| {
            format.clone().set_font_color(Color::RGB(BLUE)).set_underline(FormatUnderline::Single)
        };
        let mut style = Self {
            title: line.clone().set_bold().set_font_size(16),
            quiet: line.clone().set_font_color(Color::RGB(GREY)),
            name: line.clone().set_font_color(Color::RGB(GREY)).set_align(FormatAlign::Top),
            link: linked(&line),
            header_right: header.clone().set_align(FormatAlign::Right).set_indent(1),
            header,
            cell_link: linked(&cell),
            changed: Cells::of(language, &cell.clone().set_background_color(Color::RGB(CHANGED))),
            noted: Cells::of(language, &cell.clone().set_font_color(Color::RGB(NOTED)).set_bold()),
            open: Cells::of(language, &cell.clone().set_background_color(Color::RGB(OPEN)).set_unlocked()),
            plain: Cells::of(language, &cell),
            language,
            numbered: vec![line.clone()],
            line,
        };
        for (look, shape) in Look::ALL.into_iter().flat_map(|look| Shape::ALL.map(|shape| (look, shape))) {
            let format = style.cell(look, shape).clone();
            if !style.numbered.contains(&format) {
                style.numbered.push(format);
            }
        }
        style
    }

    /// Gives the formats of cells their numbers. To be done first: the library counts formats as they come.
    pub(super) fn register(&self, workbook: &mut Workbook) {
        for format in &self.numbered {
            workbook.register_format(format);
        }
    }

    /// The number of a format of cells.
    pub(super) fn number(&self, format: &Format) -> usize {
        self.numbered.iter().position(|known| known == format).map_or(0, |at| at + 1)
    }

    /// The format of a cell.
    pub(super) fn cell(&self, look: Look, shape: Shape) -> &Format {
        let cells = match look {
            Look::Plain => &self.plain,
            Look::Changed => &self.changed,
            Look::Noted => &self.noted,
            Look::Open => &self.open,
        };
        match shape {
            Shape::Text => &cells.text,
            Shape::Long => &cells.long,
            Shape::Number => &cells.number,
            Shape::Share => &cells.share,
            Shape::Date => &cells.date,
        }
    }
}

impl Cells {
    fn of(language: Language, cell: &Format) -> Self {
        Self {
            text: cell.clone().set_num_format_index(AS_TEXT),
            long: cell.clone().set_text_wrap(),
            number: cell.clone().set_num_format_index(WHOLE).set_align(FormatAlign::Right).set_indent(1),
            // The space behind comes from the format: LibreOffice ignores the indent of percentages.
            share: cell.clone().set_num_format("0.0 %_0").set_align(FormatAlign::Right),
            date: cell.clone().set_num_format(language.pick(DATE, ENGLISH_DATE)).set_align(FormatAlign::Left),
        }
    }
}

/// What all sheets share on screen and on paper.
pub(super) fn set_up(sheet: &mut Worksheet, words: Words) {
    sheet.set_screen_gridlines(false);
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.6, 0.6, 0.6, 0.75, 0.3, 0.35);
    sheet.set_header_footer_scale_with_doc(false);
    sheet.set_footer(words.foot());
}
