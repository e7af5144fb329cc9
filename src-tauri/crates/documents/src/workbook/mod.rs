//! Workbooks: lists that the ministry and the office open in Excel.

mod book;
mod chart;
mod contents;
mod list;
mod lock;
pub mod plain;
mod rows;
mod style;
mod tabs;
mod widths;

use std::ops::ControlFlow;

use domain::Language;
use rust_xlsxwriter::{DocProperties, Workbook};
use style::Style;
use tabs::Names;

pub use lock::lock;

pub use book::{Book, Cell, Chart, Column, Entry, Kind, Mark, Sheet};

use crate::DocumentError;

/// Told how many rows of how many are written; may ask to stop.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// Writes the lists as one workbook, after a sheet of contents.
pub fn write(book: &Book) -> Result<Vec<u8>, DocumentError> {
    write_telling(book, &mut |_, _| ControlFlow::Continue(()))
}

/// As [`write()`], telling on the way how far it is.
pub fn write_telling(book: &Book, progress: Progress<'_>) -> Result<Vec<u8>, DocumentError> {
    let words = Words(book.language);
    let (contents, tabs) = tabs(book);
    let style = Style::of(book.language);
    let mut workbook = Workbook::new();
    style.register(&mut workbook);
    workbook.set_properties(&properties(book));
    let worksheet = workbook.add_worksheet().set_name(&contents)?;
    contents::write(worksheet, book, &tabs, &style)?;
    let place = list::Place { imprint: &book.imprint, words, contents: &contents, style: &style };
    let mut lists = Vec::new();
    for ((sheet, tab), number) in book.sheets.iter().zip(&tabs).zip(1..) {
        let worksheet = workbook.add_worksheet().set_name(tab)?;
        lists.push((sheet, list::write(worksheet, &place, &list::Table { sheet, tab, number })?));
    }
    rows::fill(&workbook.save_to_buffer()?, &lists, &style, progress)
}

/// The names of the sheets of a workbook: that of the contents, then those of the lists.
pub fn tabs(book: &Book) -> (String, Vec<String>) {
    let mut names = Names::of_tabs(Words(book.language).list());
    let contents = names.take(Words(book.language).contents());
    (contents, book.sheets.iter().map(|sheet| names.take(&sheet.tab)).collect())
}

/// The creation date is the version date, so that the same lists are the same bytes.
fn properties(book: &Book) -> DocProperties {
    DocProperties::new()
        .set_title(&book.title)
        .set_subject(format!("{} · {}", book.imprint.event, Words(book.language).version(&book.imprint)))
        .set_author(&book.imprint.contact)
        .set_creation_datetime(&book.imprint.version_date)
}

/// The words that come from the layout itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(Language);

impl Words {
    pub(crate) fn contents(self) -> &'static str {
        self.0.pick("Inhalt", "Contents")
    }

    pub(crate) fn back(self) -> &'static str {
        self.0.pick("Zum Inhalt", "To the contents")
    }

    pub(crate) fn sheet(self) -> &'static str {
        self.0.pick("Blatt", "Sheet")
    }

    pub(crate) fn list(self) -> &'static str {
        self.0.pick("Liste", "List")
    }

    pub(crate) fn column(self) -> &'static str {
        self.0.pick("Spalte", "Column")
    }

    pub(crate) fn rows(self) -> &'static str {
        self.0.pick("Zeilen", "Rows")
    }

    pub(crate) fn change(self) -> &'static str {
        self.0.pick("Änderung", "Change")
    }

    pub(crate) fn version(self, imprint: &crate::Imprint) -> String {
        let day = self.0.date(imprint.version_date);
        let stand = format!("{}\u{a0}{day}", self.0.pick("Stand", "As of"));
        if imprint.draft { format!("{} · {stand}", self.0.pick("Entwurf", "Draft")) } else { stand }
    }

    pub(crate) fn foot(self) -> &'static str {
        self.0.pick(
            "&C&8Vertraulich – personenbezogene Daten · Seite &P von &N",
            "&C&8Confidential – personal data · page &P of &N",
        )
    }

    pub(crate) fn too_long(self, most: u32) -> String {
        self.0.pick(format!("Höchstens {most} Zeichen."), format!("At most {most} characters."))
    }

    pub(crate) fn not_offered(self) -> &'static str {
        self.0.pick("Bitte einen Wert aus der Liste wählen.", "Please choose a value from the list.")
    }
}
