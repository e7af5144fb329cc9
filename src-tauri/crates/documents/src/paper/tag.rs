//! What the parts of a page are to whoever hears it read out, and how the file says so.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

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

/// Hangs the parts of all pages below one document, so that they can be read out in order.
pub(crate) fn write_tree(file: &mut Document, pages: &[(ObjectId, Vec<Part>)]) -> Result<(), lopdf::Error> {
    let (root, document) = (file.new_object_id(), file.new_object_id());
    let mut top = Vec::new();
    let mut numbers = Vec::new();
    for ((page, parts), key) in pages.iter().zip(0_i64..) {
        let ids: Vec<ObjectId> = parts.iter().map(|_| file.new_object_id()).collect();
        let mut kids: Vec<Vec<Object>> =
            parts.iter().map(|part| part.content.map(Object::from).into_iter().collect()).collect();
        let mut by_content = Vec::new();
        for (part, id) in parts.iter().zip(&ids) {
            match part.parent.and_then(|parent| kids.get_mut(parent)) {
                Some(siblings) => siblings.push((*id).into()),
                None => top.push((*id).into()),
            }
            if part.content.is_some() {
                by_content.push((*id).into());
            }
        }
        for ((part, id), kids) in parts.iter().zip(&ids).zip(kids) {
            let parent = part.parent.and_then(|parent| ids.get(parent)).copied().unwrap_or(document);
            file.set_object(*id, element(part.tag, parent, *page, kids));
        }
        file.get_dictionary_mut(*page)?.set("StructParents", key);
        numbers.push(key.into());
        numbers.push(file.add_object(Object::Array(by_content)).into());
    }
    let numbers = file.add_object(dictionary! { "Nums" => numbers });
    file.set_object(document, dictionary! { "S" => "Document", "P" => root, "K" => top });
    file.set_object(
        root,
        dictionary! { "Type" => "StructTreeRoot", "K" => document, "ParentTree" => numbers },
    );
    let catalog = file.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

fn element(tag: Tag, parent: ObjectId, page: ObjectId, mut kids: Vec<Object>) -> Dictionary {
    let kids = if kids.len() == 1 { kids.remove(0) } else { Object::Array(kids) };
    let mut element = dictionary! { "S" => tag.name(), "P" => parent, "Pg" => page, "K" => kids };
    match tag {
        Tag::ColumnHead => element.set("A", dictionary! { "O" => "Table", "Scope" => "Column" }),
        Tag::Figure(words) => element.set("Alt", lopdf::text_string(words)),
        _ => {}
    }
    element
}
