//! Many files as one.

use crate::DocumentError;
use chrono::{Datelike, NaiveDate};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs named files, in this order; folders are part of a name. All of them are from this day, so
/// that the same files give the same bytes.
pub fn write(date: NaiveDate, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, DocumentError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(moment(date))
        .unix_permissions(0o644);
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Midnight of a day, as far back as an archive can say.
fn moment(date: NaiveDate) -> DateTime {
    let parts = u16::try_from(date.year())
        .ok()
        .zip(u8::try_from(date.month()).ok().zip(u8::try_from(date.day()).ok()));
    parts
        .and_then(|(year, (month, day))| DateTime::from_date_and_time(year, month, day, 0, 0, 0).ok())
        .unwrap_or_default()
}
