//! The rows of a delivery as bytes: JSON, deflated.

use documents::Book;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// Packs finished rows. The same rows give the same bytes.
pub(super) fn pack(book: &Book) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    serde_json::to_writer(std::io::BufWriter::new(&mut encoder), book)?;
    encoder.finish()
}

/// The rows again.
pub(super) fn unpack(packed: &[u8]) -> std::io::Result<Book> {
    Ok(serde_json::from_reader(std::io::BufReader::new(DeflateDecoder::new(packed)))?)
}
