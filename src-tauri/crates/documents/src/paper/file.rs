//! Puts pages into a PDF file and says in it what the writer library leaves out.

use chrono::NaiveDate;
use lopdf::{Dictionary, Object, StringFormat, dictionary};
use printpdf::{PdfDocument, PdfFont, PdfPage, PdfSaveOptions};

use super::typeface::Typefaces;
use crate::{DocumentError, Imprint};

/// A named place in the outline.
pub(crate) struct Bookmark {
    pub(crate) name: String,
    /// Counted from 1.
    pub(crate) page: usize,
}

/// Writes the file. The same pages give the same bytes.
pub(crate) fn write(
    imprint: &Imprint,
    title: &str,
    pages: Vec<PdfPage>,
    bookmarks: &[Bookmark],
) -> Result<Vec<u8>, DocumentError> {
    let faces = Typefaces::get()?;
    let mut document = PdfDocument::new(title);
    for face in [&faces.regular, &faces.bold] {
        document.resources.fonts.map.insert(face.id.clone(), PdfFont::new(face.font.clone()));
    }
    document.pages = pages;
    for bookmark in bookmarks {
        document.add_bookmark(&bookmark.name, bookmark.page);
    }
    let mut file = printpdf::serialize::to_lopdf_doc(&document, &PdfSaveOptions::default(), &mut Vec::new());
    "1.7".clone_into(&mut file.version);
    let info = file.add_object(info(imprint, title));
    file.trailer.set("Info", info);
    // Optional, and drawn at random by the writer.
    file.trailer.remove(b"ID");
    describe(file.catalog_mut()?, bookmarks.is_empty());
    file.prune_objects();
    file.renumber_objects();
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    Ok(bytes)
}

/// What the file says about itself. Replaces the writer's own, which claims PDF/X.
fn info(imprint: &Imprint, title: &str) -> Dictionary {
    let date = pdf_date(imprint.version_date);
    dictionary! {
        "Title" => text(&format!("{title} – {}", imprint.event)),
        "Subject" => text(&imprint.version()),
        "Author" => text(&imprint.contact),
        "Creator" => text("Tagungsbüro"),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    }
}

/// Language, title bar and „actual size“: a printer driver that fits labels to the page shifts
/// every one of them.
fn describe(catalog: &mut Dictionary, flat: bool) {
    catalog.set("Lang", text("de-DE"));
    catalog.set("ViewerPreferences", dictionary! { "PrintScaling" => "None", "DisplayDocTitle" => true });
    // The writer puts a string here, where readers look for a name.
    catalog.set("PageMode", if flat { "UseNone" } else { "UseOutlines" });
}

fn text(text: &str) -> Object {
    lopdf::text_string(text)
}

fn pdf_date(date: NaiveDate) -> Object {
    Object::String(date.format("D:%Y%m%d000000").to_string().into_bytes(), StringFormat::Literal)
}
