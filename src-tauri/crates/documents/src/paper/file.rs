//! Puts pages into a PDF file.
//!
//! The writer library embeds the fonts and makes the frame of the file, around a page that holds
//! every character once. That page tells by which numbers the file calls its glyphs; the real
//! pages then take its place, their operators written by [`content`] on all cores and put into the
//! file by [`sink`](super::sink) as they are made.

use std::{collections::BTreeMap, num::NonZero, sync::Arc, thread};

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use super::{
    Paper,
    content::{self, Codes, Content},
    page::{Mark, Page},
    sink::{Compressor, Sink},
    tag::Tree,
    typeface::{Glyph, Typefaces, Weight},
};
use crate::{DocumentError, Imprint, Picture};

/// Writes the file. The same pages give the same bytes.
pub(crate) fn write(paper: &Paper, imprint: &Imprint) -> Result<Vec<u8>, DocumentError> {
    let faces = Typefaces::get()?;
    let title = format!("{} – {}", paper.title, imprint.event);
    let used = used(&paper.pages, faces);
    let (mut file, specimen) = frame(&title, &used, faces)?;
    let codes = Numbers { glyphs: read_codes(&file, specimen, &used)?, pictures: pictures(&paper.pages) };
    put_pictures(&mut file, specimen, &codes.pictures)?;
    let shared = take_specimen(&mut file, specimen)?;
    let mut sink = Sink::after(file.max_id);
    let mut tree = Tree::begin(&mut sink);
    let mut pages = Vec::with_capacity(paper.pages.len());
    for heap in paper.pages.chunks(HEAP) {
        let made = make(heap, paper, faces, &codes);
        for (page, content) in heap.iter().zip(made) {
            pages.push(put_page(&mut sink, &mut tree, &shared, page, &content));
        }
    }
    let root = tree.finish(&mut sink);
    let outline = put_outline(&mut sink, paper, &pages);
    let information = sink.number();
    sink.put_object(information, &Object::Dictionary(info(imprint, &title)));
    let kids: Vec<Object> = pages.iter().map(|page| Object::Reference((*page, 0))).collect();
    let list = file.get_dictionary_mut(shared.parent)?;
    list.set("Count", i64::try_from(kids.len()).unwrap_or(i64::MAX));
    list.set("Kids", kids);
    let catalog = file.catalog_mut()?;
    catalog.set("StructTreeRoot", Object::Reference((root, 0)));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference((outline, 0)));
    }
    describe(catalog, outline.is_none());
    let (catalog, _) = file.trailer.get(b"Root")?.as_reference()?;
    for ((number, _), object) in &mut file.objects {
        if let Ok(stream) = object.as_stream_mut() {
            // The fonts; a picture that is compressed already stays as it is.
            let _ = stream.compress();
        }
        sink.put_object(*number, object);
    }
    Ok(sink.finish(catalog, information))
}

/// The characters of every font on these pages.
fn used(pages: &[Page], faces: &Typefaces) -> Vec<BTreeMap<u16, char>> {
    let mut used = vec![BTreeMap::new(); faces.fonts.len()];
    let mut seen = [Seen::default(), Seen::default()];
    for mark in pages.iter().flat_map(|page| &page.marks) {
        let Mark::Text { weight, text, .. } = mark else { continue };
        let typeface = faces.of(*weight);
        let [regular, bold] = &mut seen;
        let seen = if *weight == Weight::Bold { bold } else { regular };
        for c in text.chars().filter(|&c| seen.is_new(c)) {
            if let Some(Glyph { font, id, .. }) = typeface.glyph(c)
                && let Some(used) = used.get_mut(font)
            {
                used.entry(id).or_insert(c);
            }
        }
    }
    used
}

/// The characters that were met, a bit for each.
#[derive(Default)]
struct Seen(Vec<u64>);

impl Seen {
    /// Whether this one is met for the first time.
    fn is_new(&mut self, c: char) -> bool {
        let (word, bit) = (c as usize / 64, 1 << (c as usize % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let Some(word) = self.0.get_mut(word) else { return false };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
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

/// By which numbers the file calls what pages show.
struct Numbers {
    /// By font and glyph; glyphs that no page shows have none.
    glyphs: Vec<Vec<u16>>,
    /// By their place.
    pictures: Vec<Arc<Picture>>,
}

impl Codes for Numbers {
    fn code(&self, Glyph { font, id, .. }: Glyph) -> u16 {
        self.glyphs.get(font).and_then(|codes| codes.get(usize::from(id))).copied().unwrap_or(0)
    }

    fn picture(&self, picture: &Arc<Picture>) -> Option<usize> {
        self.pictures.iter().position(|other| Arc::ptr_eq(other, picture))
    }
}

/// Every picture of these pages once.
fn pictures(pages: &[Page]) -> Vec<Arc<Picture>> {
    let mut pictures: Vec<Arc<Picture>> = Vec::new();
    for mark in pages.iter().flat_map(|page| &page.marks) {
        let Mark::Picture { picture, .. } = mark else { continue };
        if !pictures.iter().any(|other| Arc::ptr_eq(other, picture)) {
            pictures.push(Arc::clone(picture));
        }
    }
    pictures
}

/// Puts the pictures among what all pages share.
fn put_pictures(
    file: &mut Document,
    specimen: ObjectId,
    pictures: &[Arc<Picture>],
) -> Result<(), lopdf::Error> {
    if pictures.is_empty() {
        return Ok(());
    }
    let mut named = Dictionary::new();
    let mut compressor = Compressor::new();
    for (number, picture) in pictures.iter().enumerate() {
        let [width, height] = picture.size().map(i64::from);
        let mut image = |space: &str, points: &[u8]| {
            let dictionary = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
                "ColorSpace" => space, "BitsPerComponent" => 8, "Filter" => "FlateDecode",
            };
            Stream::new(dictionary, compressor.compress(points)).with_compression(false)
        };
        let mut colours = image("DeviceRGB", &picture.colours);
        if !picture.cover.is_empty() {
            let cover = file.add_object(image("DeviceGray", &picture.cover));
            colours.dict.set("SMask", cover);
        }
        named.set(format!("P{number}"), file.add_object(colours));
    }
    let resources = match file.get_dictionary(specimen)?.get(b"Resources")? {
        Object::Reference(id) => file.get_dictionary_mut(*id)?,
        _ => file.get_dictionary_mut(specimen)?.get_mut(b"Resources")?.as_dict_mut()?,
    };
    resources.set("XObject", named);
    Ok(())
}

/// Reads the numbers off the page with every character.
fn read_codes(
    file: &Document,
    specimen: ObjectId,
    used: &[BTreeMap<u16, char>],
) -> Result<Vec<Vec<u16>>, DocumentError> {
    let content = lopdf::content::Content::decode(&file.get_page_content(specimen))?;
    let shown = content.operations.iter().filter(|operation| operation.operator == "Tj");
    let mut shown = shown.filter_map(|operation| operation.operands.first()?.as_str().ok());
    let mut numbers = Vec::new();
    for used in used {
        let codes = if used.is_empty() { None } else { shown.next() };
        let codes = codes.unwrap_or_default().as_chunks().0.iter().copied().map(u16::from_be_bytes);
        let mut by_glyph = vec![0; used.last_key_value().map_or(0, |(last, _)| usize::from(*last) + 1)];
        for (glyph, code) in used.keys().zip(codes) {
            if let Some(place) = by_glyph.get_mut(usize::from(*glyph)) {
                *place = code;
            }
        }
        numbers.push(by_glyph);
    }
    Ok(numbers)
}

/// Pages that are made at a time: enough for every core, few enough to be forgotten soon.
const HEAP: usize = 64;

/// Writes and compresses pages on all cores.
fn make(pages: &[Page], paper: &Paper, faces: &Typefaces, codes: &Numbers) -> Vec<Content> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let share = pages.len().div_ceil(workers).max(1);
    let make = |pages: &[Page]| {
        let mut compressor = Compressor::new();
        let made = pages.iter().map(|page| {
            let content = content::encode(page, paper.feed, faces, codes);
            Content { operators: compressor.compress(&content.operators), ..content }
        });
        made.collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let shares: Vec<_> = pages.chunks(share).map(|pages| scope.spawn(move || make(pages))).collect();
        // A panic is an error of this crate and stays one.
        let finished = shares
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        finished.flatten().collect()
    })
}

/// What all pages have in common.
struct Shared {
    parent: ObjectId,
    resources: Object,
}

/// Takes the page with every character out of the file again.
fn take_specimen(file: &mut Document, specimen: ObjectId) -> Result<Shared, lopdf::Error> {
    let dictionary = file.get_dictionary(specimen)?;
    let parent = dictionary.get(b"Parent")?.as_reference()?;
    let resources = dictionary.get(b"Resources")?.clone();
    if let Ok(contents) = dictionary.get(b"Contents").and_then(Object::as_reference) {
        file.objects.remove(&contents);
    }
    file.objects.remove(&specimen);
    // Once in the file, and not on every page.
    let resources = match resources {
        Object::Reference(_) => resources,
        own => file.add_object(own).into(),
    };
    Ok(Shared { parent, resources })
}

/// Writes a page; answers with its number.
fn put_page(sink: &mut Sink, tree: &mut Tree, shared: &Shared, page: &Page, made: &Content) -> u32 {
    let (contents, number) = (sink.number(), sink.number());
    sink.stream(contents, &dictionary! { "Filter" => "FlateDecode" }, &made.operators);
    let [width, height] = page.size;
    let key = i64::try_from(tree.key()).unwrap_or(i64::MAX);
    let about = dictionary! {
        "Type" => "Page", "Parent" => shared.parent, "Resources" => shared.resources.clone(),
        "Contents" => Object::Reference((contents, 0)), "StructParents" => key, "Tabs" => "S",
        "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
    };
    sink.put_object(number, &Object::Dictionary(about));
    tree.page(sink, number, &made.parts);
    number
}

/// The bookmarks, at most two deep; answers with the number of what holds them.
fn put_outline(sink: &mut Sink, paper: &Paper, pages: &[u32]) -> Option<u32> {
    if paper.bookmarks.is_empty() {
        return None;
    }
    let reference = |number: u32| Object::Reference((number, 0));
    let root = sink.number();
    let numbers: Vec<u32> = paper.bookmarks.iter().map(|_| sink.number()).collect();
    let mut entries: BTreeMap<u32, Dictionary> = BTreeMap::new();
    entries.insert(root, dictionary! { "Type" => "Outlines" });
    // Each level as a chain: who is below whom, in order.
    let mut chains: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut above = root;
    for (bookmark, number) in paper.bookmarks.iter().zip(&numbers) {
        let parent = if bookmark.below { above } else { root };
        if !bookmark.below {
            above = *number;
        }
        chains.entry(parent).or_default().push(*number);
        let page = pages.get(bookmark.page).map_or(Object::Null, |page| reference(*page));
        let place = vec![page, "XYZ".into(), Object::Null, Object::Null, Object::Null];
        let title = lopdf::text_string(&bookmark.name);
        entries.insert(
            *number,
            dictionary! { "Title" => title, "Parent" => reference(parent), "Dest" => place },
        );
    }
    for (parent, chain) in chains {
        let count = i64::try_from(chain.len()).unwrap_or(i64::MAX);
        let ends = chain.first().copied().zip(chain.last().copied());
        if let Some(((first, last), entry)) = ends.zip(entries.get_mut(&parent)) {
            entry.set("First", reference(first));
            entry.set("Last", reference(last));
            // Closed, so that the list of documents can be seen first.
            entry.set("Count", if parent == root { count } else { -count });
        }
        for (one, next) in chain.iter().zip(chain.iter().skip(1)) {
            if let Some(entry) = entries.get_mut(one) {
                entry.set("Next", reference(*next));
            }
            if let Some(entry) = entries.get_mut(next) {
                entry.set("Prev", reference(*one));
            }
        }
    }
    for (number, entry) in entries {
        sink.put_object(number, &Object::Dictionary(entry));
    }
    Some(root)
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
