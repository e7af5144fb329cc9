//! Everything that is kept about one person, as a page to read, print and hand over.

use crate::Imprint;
use crate::form::html;
use std::fmt::Write;

/// What is kept about one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRecord {
    /// „Dr. Katrin Hellwig-Öztürk“.
    pub name: String,
    /// What the page is and what is not on it, in whole sentences.
    pub note: String,
    /// The passages, each with its rows.
    pub sections: Vec<RecordSection>,
}

/// One passage of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordSection {
    /// „Angaben“.
    pub heading: String,
    /// Name and value.
    pub rows: Vec<(String, String)>,
}

/// The page: one file that needs nothing else, without a script.
pub fn write(imprint: &Imprint, record: &PersonRecord) -> String {
    let mut page = String::from(HEAD);
    let name = html(&record.name);
    let _ =
        write!(page, "<title>Auskunft: {name}</title>\n</head>\n<body>\n<main>\n<h1>Auskunft: {name}</h1>\n");
    let _ = writeln!(page, "<p class=\"soft\">{}, {}</p>", html(&imprint.event), html(&imprint.stand()));
    let _ = writeln!(page, "<p>{}</p>", html(&record.note));
    for section in record.sections.iter().filter(|section| !section.rows.is_empty()) {
        let _ = writeln!(page, "<h2>{}</h2>\n<table>", html(&section.heading));
        for (label, value) in &section.rows {
            let _ = writeln!(page, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", html(label), html(value));
        }
        page.push_str("</table>\n");
    }
    if !imprint.contact.is_empty() {
        let _ = writeln!(page, "<p class=\"soft\">{}</p>", html(&imprint.contact));
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

const HEAD: &str = r#"<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="robots" content="noindex">
<style>
body { margin: 0; background: #fff; color: #131525; font: 1rem/1.5 "Segoe UI", "Fira Sans", Arial, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .25rem; break-after: avoid; }
.soft { color: #51577a; }
table { width: 100%; border-collapse: collapse; }
tr { break-inside: avoid; }
th, td { padding: .25rem .5rem .25rem 0; border-top: 1px solid #dfe1ea; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
th { width: 14rem; font-weight: 400; color: #51577a; }
</style>
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_the_event_becomes_markup() {
        let hostile = "<script>&\"'".to_owned();
        let section =
            RecordSection { heading: hostile.clone(), rows: vec![(hostile.clone(), hostile.clone())] };
        let record = PersonRecord {
            name: hostile.clone(),
            note: hostile.clone(),
            sections: vec![section, RecordSection { heading: "Leer".into(), rows: vec![] }],
        };
        let page =
            write(&Imprint { event: hostile.clone(), contact: hostile, ..Imprint::default() }, &record);
        assert!(!page.contains("<script"), "names are text: {page}");
        assert_eq!(page.matches("&lt;script&gt;").count(), 8, "and all of them are there");
        assert!(!page.contains("Leer"), "a passage without rows is left out");
    }
}
