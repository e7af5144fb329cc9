//! What a spreadsheet program expects of a workbook before it opens it without „Repair“, written down from the format
//! and from what writers of workbooks get wrong: part by part, and not with the library that wrote it.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// An element of a part.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => {
                    let element = Self::of(&start);
                    open.last_mut().expect("a parent").children.push(element);
                }
                Event::End(_) => {
                    let done = open.pop().expect("an open element");
                    open.last_mut().expect("a parent").children.push(done);
                }
                Event::Text(text) => {
                    open.last_mut().expect("a parent").text.push_str(&text.xml10_content());
                }
                Event::GeneralRef(reference) => {
                    let meant = reference.resolve_char_ref().expect("a character").map(String::from);
                    let named =
                        || quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned);
                    open.last_mut().expect("a parent").text.push_str(&meant.or_else(named).expect("known"));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.pop().and_then(|root| root.children.into_iter().next()).expect("a root")
    }

    fn of(start: &quick_xml::events::BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute");
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("a value");
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        let name = start.local_name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), ..Self::default() }
    }

    fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    fn number(&self, attribute: &str) -> usize {
        self.get(attribute).parse().unwrap_or_else(|_| panic!("{} of {} is no number", attribute, self.name))
    }

    fn all<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        found.extend(self.children.iter().filter(|child| child.name == name));
        self.children.iter().for_each(|child| child.all(name, found));
    }

    /// Every element of a name, however deep.
    fn every(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        self.all(name, &mut found);
        found
    }
}

/// The order in which the parts of a worksheet have to stand.
const ORDER: [&str; 22] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetProtection",
    "autoFilter",
    "mergeCells",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "ignoredErrors",
    "drawing",
    "legacyDrawing",
    "tableParts",
];

/// Asserts everything that can be asserted of a workbook without knowing what is in it.
pub(crate) fn check(bytes: &[u8]) {
    Package::open(bytes).check();
}

struct Package {
    parts: BTreeMap<String, String>,
}

/// A worksheet, and what other parts have to agree with.
struct Sheet {
    name: String,
    part: String,
    element: Element,
    /// Texts by row and column, counted from 1.
    texts: BTreeMap<(usize, usize), String>,
    /// The last row and column with a cell.
    extent: (usize, usize),
}

impl Package {
    fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            let name = part.name().expect("a name").into_owned();
            assert!(parts.insert(name.clone(), text).is_none(), "{name} is there once");
        }
        Self { parts }
    }

    fn element(&self, part: &str) -> Element {
        Element::parse(self.parts.get(part).unwrap_or_else(|| panic!("{part} is there")))
    }

    fn check(&self) {
        self.types();
        let texts = self.texts();
        let styles = self.element("xl/styles.xml");
        let formats = styles.every("cellXfs").first().expect("formats").children.len();
        let mut used = 0;
        let sheets = self.sheets(&texts, formats, &mut used);
        let declared = self.element("xl/sharedStrings.xml");
        assert_eq!(declared.number("uniqueCount"), texts.len(), "every shared text is counted");
        assert_eq!(declared.number("count"), used, "every use of one is counted");
        self.names(&sheets);
        self.tables(&sheets);
        self.charts(&sheets);
        for sheet in &sheets {
            Self::layout(sheet, &sheets);
        }
    }

    /// Every part has a type, every relation leads to a part, and every relation that is named is there.
    fn types(&self) {
        let types = self.element("[Content_Types].xml");
        let named: BTreeSet<&str> =
            types.every("Override").iter().map(|each| each.get("PartName").trim_start_matches('/')).collect();
        let endings: BTreeSet<&str> =
            types.every("Default").iter().map(|each| each.get("Extension")).collect();
        for name in &named {
            assert!(self.parts.contains_key(*name), "{name} has a type and is not there");
        }
        for name in self.parts.keys().filter(|name| name.as_str() != "[Content_Types].xml") {
            let ending = name.rsplit('.').next().unwrap_or_default();
            assert!(named.contains(name.as_str()) || ending == "rels", "{name} has no type of its own");
            assert!(endings.contains(ending), "{name}: its ending has a type");
            Element::parse(&self.parts[name]);
            let text = &self.parts[name];
            let ids: BTreeSet<String> = self.relations(name).into_keys().collect();
            for named in text.split("r:id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(ids.contains(named), "{name} names the relation {named}");
            }
        }
    }

    /// Where the relations of a part lead, by their key.
    fn relations(&self, part: &str) -> BTreeMap<String, String> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        if !self.parts.contains_key(&name) {
            return BTreeMap::new();
        }
        let mut found = BTreeMap::new();
        for relation in self.element(&name).every("Relationship") {
            let target = relation.get("Target");
            let mut place: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
            for step in target.trim_start_matches('/').split('/') {
                if step == ".." {
                    place.pop();
                } else {
                    place.push(step);
                }
            }
            let place = target.strip_prefix('/').map_or_else(|| place.join("/"), str::to_owned);
            let is_inside = relation.get("TargetMode") != "External";
            assert!(!is_inside || self.parts.contains_key(&place), "{part} leads to {place}");
            assert!(found.insert(relation.get("Id").to_owned(), place).is_none(), "{part}: keys are unique");
        }
        found
    }

    fn texts(&self) -> Vec<String> {
        let shared = self.element("xl/sharedStrings.xml");
        let texts: Vec<String> = shared
            .every("si")
            .iter()
            .map(|item| item.every("t").iter().map(|text| text.text.as_str()).collect())
            .collect();
        for text in &texts {
            assert!(text.encode_utf16().count() <= 32_767, "a cell holds 32,767 characters");
        }
        texts
    }

    fn sheets(&self, texts: &[String], formats: usize, used: &mut usize) -> Vec<Sheet> {
        let workbook = self.element("xl/workbook.xml");
        let relations = self.relations("xl/workbook.xml");
        let (mut names, mut keys) = (BTreeSet::new(), BTreeSet::new());
        let mut sheets = Vec::new();
        for sheet in workbook.every("sheet") {
            let name = sheet.get("name");
            let units = name.encode_utf16().count();
            assert!((1..=31).contains(&units), "{name:?}: a tab has at most 31 characters");
            assert!(
                !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
                "{name:?} has a sign that is forbidden"
            );
            assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name:?} is not quoted");
            assert!(names.insert(name.to_lowercase()), "{name:?} is there twice");
            assert!(keys.insert(sheet.number("sheetId")), "{name:?}: its key is its own");
            let part = relations.get(sheet.get("r:id")).expect("a part").clone();
            let element = self.element(&part);
            let (mut found, mut extent) = (BTreeMap::new(), (0, 0));
            let mut last_row = 0;
            for row in element.every("row") {
                let number = row.number("r");
                assert!(number > last_row && number <= 1_048_576, "{name:?}: rows ascend at {number}");
                last_row = number;
                if !row.get("ht").is_empty() {
                    let height: f64 = row.get("ht").parse().expect("a height");
                    assert!(height > 0.0 && height <= 409.5, "{name:?}: row {number} is {height} high");
                }
                let mut last = 0;
                for cell in &row.children {
                    let (at, column) = place(cell.get("r"));
                    assert!(at == number && column > last, "{name:?}: cells ascend at {}", cell.get("r"));
                    last = column;
                    extent = (extent.0.max(at), extent.1.max(column));
                    let format = cell.get("s").parse().unwrap_or(0_usize);
                    assert!(format < formats, "{name:?}: {} has a format that is there", cell.get("r"));
                    assert!(cell.every("f").is_empty(), "{name:?}: {} has no formula", cell.get("r"));
                    let values = cell.every("v");
                    if cell.get("t") == "s" {
                        *used += 1;
                        let index: usize = values.first().expect("an index").text.parse().expect("a number");
                        found.insert((at, column), texts.get(index).expect("a shared text").clone());
                    } else {
                        assert!(cell.get("t").is_empty(), "{name:?}: {} is a number or empty", cell.get("r"));
                        for value in values {
                            assert!(
                                value.text.parse::<f64>().is_ok_and(f64::is_finite),
                                "{name:?}: a number"
                            );
                        }
                    }
                }
            }
            sheets.push(Sheet { name: name.to_owned(), part, element, texts: found, extent });
        }
        sheets
    }

    /// Defined names mean sheets that are there, each once for a sheet.
    fn names(&self, sheets: &[Sheet]) {
        let workbook = self.element("xl/workbook.xml");
        let mut seen = BTreeSet::new();
        for name in workbook.every("definedName") {
            let at: usize = name.get("localSheetId").parse().unwrap_or(usize::MAX);
            assert!(at < sheets.len(), "{} is of a sheet", name.get("name"));
            assert!(seen.insert((name.get("name").to_owned(), at)), "{} is there once", name.get("name"));
            let (sheet, _) = name.text.rsplit_once('!').expect("a place");
            assert_eq!(unquoted(sheet), sheets[at].name, "{} is of its own sheet", name.get("name"));
        }
    }

    /// Tables are where their headings and rows are, filters with them, headings stay in view and are repeated.
    fn tables(&self, sheets: &[Sheet]) {
        let workbook = self.element("xl/workbook.xml");
        let names = workbook.every("definedName");
        let (mut keys, mut taken) = (BTreeSet::new(), BTreeSet::new());
        for (sheet, index) in sheets.iter().zip(0..) {
            let relations = self.relations(&sheet.part);
            for part in sheet.element.every("tablePart") {
                let table = self.element(&relations[part.get("r:id")]);
                let at = format!("{}, table {}", sheet.name, table.get("name"));
                assert!(keys.insert(table.number("id")), "{at}: its key is its own");
                assert!(taken.insert(table.get("displayName").to_lowercase()), "{at}: its name is its own");
                let ((top, left), (bottom, right)) = range(table.get("ref"));
                assert!(bottom > top, "{at}: there is a row below the headings");
                assert!(bottom <= sheet.extent.0.max(top + 1), "{at}: it ends with the rows");
                let columns = table.every("tableColumn");
                assert_eq!(columns.len(), right - left + 1, "{at}: as many columns as it is wide");
                let mut headings = BTreeSet::new();
                for (column, place) in columns.iter().zip(left..) {
                    let name = column.get("name");
                    assert_eq!(column.number("id"), place - left + 1, "{at}: columns are numbered");
                    assert!(headings.insert(name.to_lowercase()), "{at}: {name:?} heads one column");
                    let told = sheet.texts.get(&(top, place)).map(String::as_str);
                    let name = name.replace("_x000a_", "\n");
                    assert_eq!(told, Some(name.as_str()), "{at}: the heading is that of the cell");
                }
                let filters = table.every("autoFilter");
                let filter = filters.first().expect("a filter");
                assert_eq!(filter.get("ref"), table.get("ref"), "{at}: the filter is as large as the table");
                let panes = sheet.element.every("pane");
                let pane = panes.first().expect("headings that stay in view");
                assert_eq!(pane.get("state"), "frozen", "{at}: they stay");
                assert_eq!(pane.number("ySplit"), top, "{at}: down to the headings");
                let repeated = names.iter().any(|name| {
                    name.get("name") == "_xlnm.Print_Titles"
                        && name.get("localSheetId") == index.to_string()
                        && name.text.ends_with(&format!("!${top}:${top}"))
                });
                assert!(repeated, "{at}: headings are repeated on paper");
            }
        }
    }

    /// What charts show is on a sheet.
    fn charts(&self, sheets: &[Sheet]) {
        for name in self.parts.keys().filter(|name| name.starts_with("xl/charts/chart")) {
            for formula in self.element(name).every("f") {
                let (sheet, place) = formula.text.rsplit_once('!').expect("a place");
                let sheet = sheets.iter().find(|each| each.name == unquoted(sheet));
                let sheet = sheet.unwrap_or_else(|| panic!("{name}: {} is on a sheet", formula.text));
                let (_, (bottom, right)) = range(&place.replace('$', ""));
                assert!(bottom <= sheet.extent.0 && right <= sheet.extent.1, "{name}: {place} has cells");
            }
        }
    }

    /// The order of the parts of a sheet, its links and what may be entered.
    fn layout(sheet: &Sheet, sheets: &[Sheet]) {
        let name = &sheet.name;
        let order: Vec<usize> = sheet
            .element
            .children
            .iter()
            .map(|child| {
                let at = ORDER.iter().position(|known| *known == child.name);
                at.unwrap_or_else(|| panic!("{name}: what is {}", child.name))
            })
            .collect();
        assert!(order.is_sorted(), "{name}: parts stand in their order: {order:?}");
        assert!(sheet.element.every("mergeCell").is_empty(), "{name}: no cell is joined with another");
        let mut last = 0;
        for column in sheet.element.every("col") {
            let (first, until) = (column.number("min"), column.number("max"));
            assert!(first > last && until >= first && until <= 16_384, "{name}: columns ascend at {first}");
            last = until;
        }
        for link in sheet.element.every("hyperlink") {
            let (target, _) = link.get("location").rsplit_once('!').expect("a place in the workbook");
            assert!(sheets.iter().any(|each| each.name == unquoted(target)), "{name}: {target} is a sheet");
        }
        for rule in sheet.element.every("dataValidation") {
            let ((_, _), (bottom, right)) = range(rule.get("sqref"));
            assert!(bottom <= sheet.extent.0 && right <= sheet.extent.1, "{name}: only cells that are there");
            for formula in rule.every("formula1") {
                assert!(formula.text.chars().count() <= 257, "{name}: a list of choices fits 255 characters");
            }
        }
    }
}

/// „B7“ as row and column, counted from 1.
fn place(reference: &str) -> (usize, usize) {
    let digits = reference.find(|c: char| c.is_ascii_digit()).expect("a row");
    let (letters, row) = reference.split_at(digits);
    let column = letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    (row.parse().expect("a row"), column)
}

/// „A5:F12“, or one cell.
fn range(reference: &str) -> ((usize, usize), (usize, usize)) {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    (place(first), place(last))
}

/// The name of a sheet as formulas write it.
fn unquoted(name: &str) -> String {
    let inner = name.strip_prefix('\'').and_then(|name| name.strip_suffix('\''));
    inner.map_or_else(|| name.to_owned(), |name| name.replace("''", "'"))
}
