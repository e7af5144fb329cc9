//! Telling files apart by their content, and turning bytes into text.

use crate::error::IntakeError;
use crate::limits::Limits;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_8859_2, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257,
};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How far into a file [`sniff`] looks.
const SNIFFED_BYTES: usize = 8192;

/// What a file seems to be, judged by its first bytes and never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A zip archive, hence perhaps `.xlsx` or `.ods`.
    Workbook,
    /// The compound file of Excel 2003 or of an encrypted workbook; not read.
    OldOrEncrypted,
    /// Text: a table with separators or a programme.
    Text,
    /// Anything else.
    Unknown,
}

/// Says what the bytes seem to be. An empty file is text.
pub fn sniff(bytes: &[u8]) -> Format {
    let foreign: [&[u8]; 3] = [b"%PDF", b"{\\rtf", b"<?xml"];
    let binary = || bytes.iter().take(SNIFFED_BYTES).copied().any(is_binary);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Format::Workbook
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Format::OldOrEncrypted
    } else if Encoding::for_bom(bytes).is_some() || utf16_unmarked(bytes).is_some() {
        Format::Text
    } else if foreign.iter().any(|magic| bytes.starts_with(magic)) || binary() {
        Format::Unknown
    } else {
        Format::Text
    }
}

/// Decodes text: UTF-8 with or without byte order mark, UTF-16 with one, else what the detector
/// takes it for, which for German files is Windows-1252. Line ends become `\n`.
pub fn decode_text(bytes: &[u8]) -> Result<String, IntakeError> {
    let limit = Limits::default().bytes;
    if bytes.len() as u64 > limit {
        return Err(IntakeError::TooLarge { bytes: bytes.len() as u64, limit });
    }
    match sniff(bytes) {
        Format::Text => {}
        Format::OldOrEncrypted => return Err(IntakeError::OldOrEncrypted),
        Format::Workbook | Format::Unknown => return Err(IntakeError::NotText),
    }
    let (encoding, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, true),
        None => match utf16_unmarked(bytes) {
            Some(encoding) => (encoding, true),
            None => (guess(bytes), false),
        },
    };
    let (text, used, damaged) = encoding.decode(bytes);
    // With a mark the encoding is certain: what does not fit is damage, or no text at all.
    if marked && damaged && used != UTF_8 || text.contains('\0') {
        return Err(IntakeError::NotText);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The detector is made for web pages of the whole world. Here only neighbours are believable;
/// anything more distant is Windows-1252 with few umlauts.
fn guess(bytes: &[u8]) -> &'static Encoding {
    const BELIEVED: [&Encoding; 5] = [WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257, ISO_8859_2];
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(Some(b"de"), Utf8Detection::Deny);
    if BELIEVED.contains(&guessed) { guessed } else { WINDOWS_1252 }
}

/// Two-byte letters without a mark: of Latin text every other byte is NUL, and none of the others.
fn utf16_unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(SNIFFED_BYTES) & !1)?;
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let letters = head.len() / 2;
    match letters > 3 {
        true if even == 0 && odd * 10 > letters * 8 => Some(UTF_16LE),
        true if odd == 0 && even * 10 > letters * 8 => Some(UTF_16BE),
        _ => None,
    }
}

fn is_binary(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)
}

/// Cleans one cell: composed letters, no control or invisible characters and none that turn the direction of
/// writing round, no space around it. What was decoded wrongly once is put right.
/// Line breaks inside stay. Leading zeros, `=` and `#` stay too: a cell is never interpreted here.
pub(crate) fn tidy(cell: &str) -> Cow<'_, str> {
    let invisible = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}');
    let kept = |c: &char| !invisible(*c) && (*c == '\n' || !c.is_control());
    let plain = |c: char| if c == '\t' { ' ' } else { c };
    if cell.bytes().all(|byte| (b' '..=b'~').contains(&byte)) || cell.chars().all(is_plain) {
        return Cow::Borrowed(cell.trim());
    }
    let repaired = misread(cell);
    let cell = repaired.as_deref().unwrap_or(cell);
    let letters = cell.chars().map(plain).filter(kept);
    let cleaned: String = match is_nfc_quick(letters.clone()) {
        IsNormalized::Yes => letters.collect(),
        _ => letters.nfc().collect(),
    };
    Cow::Owned(cleaned.trim().to_owned())
}

/// Letters and signs of nearly all cells that are not ASCII: composed, visible, and no trace of misread bytes.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '–' | '„' | '“' | 'ä' | 'ö' | 'ü' | 'Ö' | 'Ü' | 'ß' | 'é' | 'è')
}

/// What a cell like `MÃ¼ller` was before somebody took its UTF-8 for Windows-1252: such pairs of letters make sense only
/// as that, so nothing else is mistaken for it.
fn misread(cell: &str) -> Option<String> {
    if !cell.contains(['Ã', 'Â', 'â', 'Å', 'Ä']) {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(cell);
    if unmappable {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok()
}

/// Cleans a cell that holds one line: every run of space becomes one blank.
pub(crate) fn one_line(cell: &str) -> Cow<'_, str> {
    // Nearly every cell is a line already.
    let mut before = b' ';
    let is_plain = cell.bytes().all(|byte| {
        let is_apart = byte != b' ' || before != b' ';
        before = byte;
        is_apart && (b' '..=b'~').contains(&byte)
    });
    if is_plain && before != b' ' || cell.is_empty() {
        return Cow::Borrowed(cell);
    }
    let mut line = String::with_capacity(cell.len());
    for word in cell.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Cow::Owned(line)
}

/// Reads yes and no, as tables and people write them; nothing at all means no.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    match domain::fold::fold(text).as_str() {
        "ja" | "j" | "x" | "wahr" | "1" | "true" | "yes" | "y" | "gewaehlt" | "ausgewaehlt" => Some(true),
        // A tick and a dash fold to nothing.
        "" if text.contains(['✓', '✔', '☑', '●', '•', '✗', '☒']) => Some(true),
        "" | "nein" | "n" | "falsch" | "0" | "false" | "no" | "nicht gewaehlt" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_reads_the_same() {
        let text = "Name;Ort\nJörg Müßig;Łódź – „Süd“\n";
        let utf16 = |bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
        };
        let files = [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            utf16(u16::to_le_bytes, [0xFF, 0xFE]),
            utf16(u16::to_be_bytes, [0xFE, 0xFF]),
        ];
        for file in files {
            assert_eq!(decode_text(&file).as_deref(), Ok(text), "{:?}", file.get(..4));
        }
        let german = "Vorname;Straße\r\nJürgen;Größe „A“ – 5 €\r\n";
        let (bytes, _, _) = WINDOWS_1252.encode(german);
        assert_eq!(decode_text(&bytes), Ok(german.replace("\r\n", "\n")), "German Excel writes Windows-1252");
        assert_eq!(decode_text(b"M\xFCller"), Ok("Müller".into()), "one umlaut is enough");
    }

    #[test]
    fn files_are_told_apart_by_content() {
        let cases: [(&[u8], Format); 7] = [
            (b"PK\x03\x04rest", Format::Workbook),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::OldOrEncrypted),
            (b"Nr.;Name", Format::Text),
            (b"", Format::Text),
            (b"Nr.\0Name", Format::Unknown),
            (b"%PDF-1.7", Format::Unknown),
            (b"\xFF\xFEN\0r\0", Format::Text),
        ];
        for (bytes, format) in cases {
            assert_eq!(sniff(bytes), format, "{bytes:?}");
        }
        assert_eq!(decode_text(b"a\0b"), Err(IntakeError::NotText), "NUL is in no text");
        assert_eq!(
            decode_text(b"\xFF\xFEa\0\0\0"),
            Err(IntakeError::NotText),
            "nor is it in a text of two-byte letters"
        );
    }

    #[test]
    fn cells_are_cleaned_but_not_interpreted() {
        assert_eq!(tidy(" \u{FEFF}Mu\u{308}ller\u{7}\u{A0}"), "Müller", "composed, nothing invisible");
        assert_eq!(tidy("Anna\u{202E}reB\u{2066}"), "AnnareB", "nothing turns the writing round");
        let misread = [
            ("MÃ¼ller", "Müller"),
            ("GroÃŸ â€“ Ã„mter", "Groß – Ämter"),
            ("Åukasz", "Åukasz"),
            ("JOÃO", "JOÃO"),
            ("Ärzte und Âmes", "Ärzte und Âmes"),
            ("MÃ¼ller und Müller", "MÃ¼ller und Müller"),
        ];
        for (cell, expected) in misread {
            assert_eq!(tidy(cell), expected, "{cell}: only what can be nothing else was misread");
        }
        assert_eq!(tidy("=1+1"), "=1+1", "a formula is text");
        assert_eq!(tidy("00123"), "00123", "zeros stay");
        assert_eq!(one_line("Anna\u{A0} Maria\nBerg"), "Anna Maria Berg", "one blank each");
    }
}
