//! Workbooks as they come back from others.

use std::io::{Cursor, Read, Write};

/// A workbook with its parts changed, by their names, as a recipient's spreadsheet program would.
pub fn edited(workbook: &[u8], edit: impl Fn(&str, &str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for part in names {
        let mut bytes = Vec::new();
        archive.by_name(&part).unwrap().read_to_end(&mut bytes).unwrap();
        let bytes = String::from_utf8(bytes).map(|text| edit(&part, &text)).unwrap();
        out.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}
