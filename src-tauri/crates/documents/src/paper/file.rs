//! Puts pages into a PDF file.
//!
//! The writer library embeds the fonts and makes the frame of the file, around a page that holds
//! every character once. That page tells by which numbers the file calls its glyphs; the real
//! pages then take its place, their operators written by [`content`] on all cores.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    num::NonZero,
    thread,
};

use chrono::NaiveDate;
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use printpdf::{Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use super::{
    Paper,
    content::{self, Codes, Content},
    page::{Mark, Page},
    tag::{self, Part},
    typeface::{Glyph, Typefaces},
};
use crate::{DocumentError, Imprint};

/// Writes the file. The same pages give the same bytes.
pub(crate) fn write(paper: &Paper, imprint: &Imprint) -> Result<Vec<u8>, DocumentError> {
    let faces = Typefaces::get()?;
    let title = format!("{} – {}", paper.title, imprint.event);
    let used = used(&paper.pages, faces);
    let (mut file, specimen) = frame(&title, &used, faces)?;
    let codes = read_codes(&file, specimen, &used)?;
    let made = make_all(paper, faces, &codes);
    let pages = put_pages(&mut file, specimen, &paper.pages, made)?;
    tag::write_tree(&mut file, &pages)?;
    let ids: Vec<ObjectId> = pages.into_iter().map(|(id, _)| id).collect();
    put_outline(&mut file, paper, &ids)?;
    let info = file.add_object(info(imprint, &title));
    file.trailer.set("Info", info);
    // Optional, and drawn at random by the writer.
    file.trailer.remove(b"ID");
    describe(file.catalog_mut()?, paper.bookmarks.is_empty());
    save(file)
}

/// The characters of every font on these pages.
fn used(pages: &[Page], faces: &Typefaces) -> Vec<BTreeMap<u16, char>> {
    let mut used = vec![BTreeMap::new(); faces.fonts.len()];
    let mut seen = BTreeSet::new();
    for mark in pages.iter().flat_map(|page| &page.marks) {
        let Mark::Text { weight, text, .. } = mark else { continue };
        let typeface = faces.of(*weight);
        for c in text.chars().filter(|&c| seen.insert((*weight as u8, c))) {
            if let Some(Glyph { font, id, .. }) = typeface.glyph(c)
                && let Some(used) = used.get_mut(font)
            {
                used.entry(id).or_insert(c);
            }
        }
    }
    used
}

/// A file with the fonts and one page that shows every used character.
fn frame(
    title: &str,
    used: &[BTreeMap<u16, char>],
    faces: &Typefaces,
) -> Result<(Document, ObjectId), DocumentError> {
    let mut document = PdfDocument::new(title);
    let mut ops = vec![Op::StartTextSection];
    for (font, used) in faces.fonts.iter().zip(used).filter(|(_, used)| !used.is_empty()) {
        document.resources.fonts.map.insert(font.id.clone(), PdfFont::new(font.parsed.clone()));
        ops.push(Op::SetFont { font: PdfFontHandle::External(font.id.clone()), size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(used.values().collect())] });
    }
    ops.push(Op::EndTextSection);
    document.pages = vec![PdfPage::new(printpdf::Mm(210.0), printpdf::Mm(297.0), ops)];
    let mut file = printpdf::serialize::to_lopdf_doc(&document, &PdfSaveOptions::default(), &mut Vec::new());
    "1.7".clone_into(&mut file.version);
    if let Some(Object::Reference(claims)) = file.trailer.remove(b"Info") {
        file.objects.remove(&claims);
    }
    // While the file is small: the library searches a list for every reference.
    file.prune_objects();
    file.renumber_objects();
    let specimen = file.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    Ok((file, specimen))
}

/// The numbers of glyphs by font and glyph.
struct Numbers(Vec<BTreeMap<u16, u16>>);

impl Codes for Numbers {
    fn code(&self, Glyph { font, id, .. }: Glyph) -> u16 {
        self.0.get(font).and_then(|codes| codes.get(&id)).copied().unwrap_or(0)
    }
}

/// Reads the numbers off the page with every character.
fn read_codes(
    file: &Document,
    specimen: ObjectId,
    used: &[BTreeMap<u16, char>],
) -> Result<Numbers, DocumentError> {
    let content = lopdf::content::Content::decode(&file.get_page_content(specimen))?;
    let shown = content.operations.iter().filter(|operation| operation.operator == "Tj");
    let mut shown = shown.filter_map(|operation| operation.operands.first()?.as_str().ok());
    let mut numbers = Vec::new();
    for used in used {
        let codes = if used.is_empty() { None } else { shown.next() };
        let codes = codes.unwrap_or_default().chunks_exact(2).map(|pair| match pair {
            [high, low] => u16::from_be_bytes([*high, *low]),
            _ => 0,
        });
        numbers.push(used.keys().copied().zip(codes).collect());
    }
    Ok(Numbers(numbers))
}

/// Writes and compresses the pages, in as many heaps as there are cores.
fn make_all(paper: &Paper, faces: &Typefaces, codes: &Numbers) -> Vec<Content> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let heap = paper.pages.len().div_ceil(workers).max(1);
    let make = |page: &Page| {
        let content = content::encode(page, paper.feed, faces, codes);
        Content { operators: compress(&content.operators), ..content }
    };
    thread::scope(|scope| {
        let heaps: Vec<_> = paper
            .pages
            .chunks(heap)
            .map(|pages| scope.spawn(move || pages.iter().map(make).collect::<Vec<_>>()))
            .collect();
        heaps.into_iter().flat_map(|heap| heap.join().unwrap_or_default()).collect()
    })
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::default());
    // Memory does not refuse.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Puts the pages where the one with every character stood. They share its resources.
fn put_pages(
    file: &mut Document,
    specimen: ObjectId,
    pages: &[Page],
    made: Vec<Content>,
) -> Result<Vec<(ObjectId, Vec<Part>)>, lopdf::Error> {
    let dictionary = file.get_dictionary(specimen)?;
    let (parent, resources) = (dictionary.get(b"Parent")?.clone(), dictionary.get(b"Resources")?.clone());
    let parent_id = parent.as_reference()?;
    if let Ok(contents) = dictionary.get(b"Contents").and_then(Object::as_reference) {
        file.objects.remove(&contents);
    }
    file.objects.remove(&specimen);
    let mut put = Vec::with_capacity(pages.len());
    for (page, Content { operators, parts }) in pages.iter().zip(made) {
        let stream =
            Stream::new(dictionary! { "Filter" => "FlateDecode" }, operators).with_compression(false);
        let contents = file.add_object(stream);
        let [width, height] = page.size;
        let id = file.add_object(dictionary! {
            "Type" => "Page", "Parent" => parent.clone(), "Resources" => resources.clone(), "Contents" => contents,
            "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()], "Tabs" => "S",
        });
        put.push((id, parts));
    }
    let kids: Vec<Object> = put.iter().map(|(id, _)| (*id).into()).collect();
    let tree = file.get_dictionary_mut(parent_id)?;
    tree.set("Count", i64::try_from(kids.len()).unwrap_or(i64::MAX));
    tree.set("Kids", kids);
    Ok(put)
}

/// The bookmarks, at most two deep.
fn put_outline(file: &mut Document, paper: &Paper, pages: &[ObjectId]) -> Result<(), lopdf::Error> {
    if paper.bookmarks.is_empty() {
        return Ok(());
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = paper.bookmarks.iter().map(|_| file.new_object_id()).collect();
    // Each level as a chain: who is below whom, in order.
    let mut chains: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    let mut above = root;
    for (bookmark, id) in paper.bookmarks.iter().zip(&ids) {
        let parent = if bookmark.below { above } else { root };
        if !bookmark.below {
            above = *id;
        }
        chains.entry(parent).or_default().push(*id);
        let page = pages.get(bookmark.page).map_or(Object::Null, |page| (*page).into());
        let place = vec![page, "XYZ".into(), Object::Null, Object::Null, Object::Null];
        file.set_object(*id, dictionary! { "Title" => lopdf::text_string(&bookmark.name), "Parent" => parent, "Dest" => place });
    }
    file.set_object(root, dictionary! { "Type" => "Outlines" });
    for (parent, chain) in chains {
        let count = i64::try_from(chain.len()).unwrap_or(i64::MAX);
        let ends = chain.first().copied().zip(chain.last().copied());
        let dictionary = file.get_dictionary_mut(parent)?;
        if let Some((first, last)) = ends {
            dictionary.set("First", first);
            dictionary.set("Last", last);
            // Closed, so that the list of documents can be seen first.
            dictionary.set("Count", if parent == root { count } else { -count });
        }
        for (one, next) in chain.iter().zip(chain.iter().skip(1)) {
            file.get_dictionary_mut(*one)?.set("Next", *next);
            file.get_dictionary_mut(*next)?.set("Prev", *one);
        }
    }
    file.catalog_mut()?.set("Outlines", root);
    Ok(())
}

/// What the file says about itself. Replaces the writer's own, which claims PDF/X.
fn info(imprint: &Imprint, title: &str) -> Dictionary {
    let date = pdf_date(imprint.version_date);
    dictionary! {
        "Title" => lopdf::text_string(title),
        "Subject" => lopdf::text_string(&imprint.version()),
        "Author" => lopdf::text_string(&imprint.contact),
        "Creator" => lopdf::text_string("Tagungsbüro"),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    }
}

/// Language, title bar and „actual size“: a printer driver that fits labels to the page shifts
/// every one of them.
fn describe(catalog: &mut Dictionary, flat: bool) {
    catalog.set("Lang", lopdf::text_string("de-DE"));
    catalog.set("ViewerPreferences", dictionary! { "PrintScaling" => "None", "DisplayDocTitle" => true });
    // The writer puts a string here, where readers look for a name.
    catalog.set("PageMode", if flat { "UseNone" } else { "UseOutlines" });
}

fn pdf_date(date: NaiveDate) -> Object {
    Object::String(date.format("D:%Y%m%d000000").to_string().into_bytes(), StringFormat::Literal)
}

/// Small objects go together into compressed streams: the tags of ten thousand badges would
/// otherwise outweigh what stands on them.
fn save(mut file: Document) -> Result<Vec<u8>, DocumentError> {
    for object in file.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut() {
            // The fonts; a page that is compressed already stays as it is.
            let _ = stream.compress();
        }
    }
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(1000)
        .compression_level(6)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}
