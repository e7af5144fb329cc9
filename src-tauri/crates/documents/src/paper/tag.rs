//! What the parts of a page are to whoever hears it read out, and how the file says so.

use std::io::Write;

use super::sink::{Sink, put_number, write_object};

/// What a part of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    /// One badge, sign or letter among several.
    Section,
    /// The heading of a page or badge.
    Heading,
    /// A heading below it.
    Subheading,
    /// Text.
    Paragraph,
    /// A table, made of rows.
    Table,
    /// A row, made of cells.
    Row,
    /// The name of a column.
    ColumnHead,
    /// A cell.
    Cell,
    /// A picture, with the words that stand for it.
    Figure(&'static str),
}

impl Tag {
    /// The name in the file.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Section => "Sect",
            Self::Heading => "H1",
            Self::Subheading => "H2",
            Self::Paragraph => "P",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::ColumnHead => "TH",
            Self::Cell => "TD",
            Self::Figure(_) => "Figure",
        }
    }

    /// Whether it holds other tags, and not marks of its own.
    pub(crate) const fn is_group(self) -> bool {
        matches!(self, Self::Section | Self::Table | Self::Row)
    }
}

/// A tagged part of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) tag: Tag,
    /// The part around it, by its place in the list of the page.
    pub(crate) parent: Option<usize>,
    /// The number of its marks on the page; groups have none.
    pub(crate) content: Option<i64>,
}

/// The parts of all pages below one document, so that they can be read out in order.
pub(crate) struct Tree {
    root: u32,
    document: u32,
    /// What is on top, as the file has it.
    top: Vec<u8>,
    /// For every page, its key and the list of its parts.
    pages: Vec<u8>,
    next: usize,
}

impl Tree {
    /// A tree without parts.
    pub(crate) fn begin(sink: &mut Sink) -> Self {
        let (root, document) = (sink.number(), sink.number());
        Self { root, document, top: Vec::new(), pages: Vec::new(), next: 0 }
    }

    /// The number by which the next page finds its parts.
    pub(crate) fn key(&self) -> usize {
        self.next
    }

    /// Hangs in the parts of the next page.
    pub(crate) fn page(&mut self, sink: &mut Sink, page: u32, parts: &[Part]) {
        let numbers: Vec<u32> = parts.iter().map(|_| sink.number()).collect();
        let mut kids: Vec<Vec<u8>> = parts.iter().map(|_| Vec::new()).collect();
        let mut by_content = Vec::new();
        for ((part, number), index) in parts.iter().zip(&numbers).zip(0..) {
            let above = match part.parent.and_then(|parent| kids.get_mut(parent)) {
                Some(siblings) => siblings,
                None => &mut self.top,
            };
            put_reference(above, *number);
            above.push(b' ');
            if let Some((content, own)) = part.content.zip(kids.get_mut(index)) {
                put_number(own, content.unsigned_abs());
                put_reference(&mut by_content, *number);
                by_content.push(b' ');
            }
        }
        for ((part, number), kids) in parts.iter().zip(&numbers).zip(kids) {
            let parent = part.parent.and_then(|parent| numbers.get(parent)).copied();
            sink.put(*number, |out| element(out, part.tag, parent.unwrap_or(self.document), page, &kids));
        }
        let list = sink.number();
        sink.put(list, |out| {
            out.push(b'[');
            out.extend(&by_content);
            out.push(b']');
        });
        let _ = write!(self.pages, "{} {list} 0 R ", self.next);
        self.next += 1;
    }

    /// Writes what holds all of them; answers with its number.
    pub(crate) fn finish(self, sink: &mut Sink) -> u32 {
        let Self { root, document, top, pages, .. } = self;
        let numbers = sink.number();
        sink.put(numbers, |out| {
            out.extend(b"<</Nums[");
            out.extend(&pages);
            out.extend(b"]>>");
        });
        sink.put(document, |out| {
            let _ = write!(out, "<</S/Document/P {root} 0 R/K[");
            out.extend(&top);
            out.extend(b"]>>");
        });
        sink.put(root, |out| {
            let _ = write!(out, "<</Type/StructTreeRoot/K {document} 0 R/ParentTree {numbers} 0 R>>");
        });
        root
    }
}

fn element(out: &mut Vec<u8>, tag: Tag, parent: u32, page: u32, kids: &[u8]) {
    out.extend(b"<</S/");
    out.extend(tag.name().as_bytes());
    out.extend(b"/P ");
    put_reference(out, parent);
    out.extend(b"/Pg ");
    put_reference(out, page);
    out.extend(b"/K[");
    out.extend(kids.trim_ascii_end());
    out.push(b']');
    match tag {
        Tag::ColumnHead => out.extend(b"/A<</O/Table/Scope/Column>>"),
        Tag::Figure(words) => {
            out.extend(b"/Alt");
            write_object(out, &lopdf::text_string(words));
        }
        _ => {}
    }
    out.extend(b">>");
}

/// „12 0 R“: the object with this number.
fn put_reference(out: &mut Vec<u8>, number: u32) {
    put_number(out, u64::from(number));
    out.extend(b" 0 R");
}
