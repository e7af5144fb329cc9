//! Writes a PDF file object by object: what is put in becomes bytes at once and is forgotten.
//!
//! The writer library keeps a value for every object and copies all of them once more to pack
//! them; the tags of ten thousand badges took most of the memory of a print run that way. Small
//! objects go together into compressed streams here as well, since they would otherwise outweigh
//! what stands on the pages.

use std::io::Write;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Object};

/// One below the usual: a thousandth more file for a twentieth less time.
const LEVEL: u32 = 5;
/// Objects that share a stream.
const PACKED: usize = 1000;

/// A file that is being written.
pub(crate) struct Sink {
    out: Vec<u8>,
    /// By the number of the object.
    places: Vec<Place>,
    pack: Pack,
    compressor: Compressor,
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    At(u32),
    Packed { container: u32, index: u16 },
}

/// Small objects that wait to be written together.
#[derive(Default)]
struct Pack {
    /// Number and beginning.
    objects: Vec<(u32, usize)>,
    bytes: Vec<u8>,
}

impl Sink {
    /// A file in which the numbers up to this one are already given away.
    pub(crate) fn after(taken: u32) -> Self {
        let mut out = b"%PDF-1.7\n%".to_vec();
        // So that nobody takes the file for text.
        out.extend([0xBB, 0xAD, 0xC0, 0xDE, b'\n']);
        let places = (0..=taken).map(|_| Place::Nowhere).collect();
        Self { out, places, pack: Pack::default(), compressor: Compressor::new() }
    }

    /// A number for an object to come.
    pub(crate) fn number(&mut self) -> u32 {
        self.places.push(Place::Nowhere);
        small(self.places.len() - 1)
    }

    /// Writes a small object, given as it stands in the file.
    pub(crate) fn put(&mut self, number: u32, write: impl FnOnce(&mut Vec<u8>)) {
        let Pack { objects, bytes } = &mut self.pack;
        objects.push((number, bytes.len()));
        write(bytes);
        bytes.push(b' ');
        if objects.len() == PACKED {
            self.flush();
        }
    }

    /// Writes an object of the library.
    pub(crate) fn put_object(&mut self, number: u32, object: &Object) {
        match object {
            Object::Stream(stream) => self.stream(number, &stream.dict, &stream.content),
            other => self.put(number, |bytes| write_object(bytes, other)),
        }
    }

    /// Writes a stream whose bytes are as its dictionary says.
    pub(crate) fn stream(&mut self, number: u32, about: &Dictionary, bytes: &[u8]) {
        let mut about = about.clone();
        about.set("Length", i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        self.begin(number);
        write_dictionary(&mut self.out, &about);
        self.out.extend(b"stream\n");
        self.out.extend(bytes);
        self.out.extend(b"\nendstream\nendobj\n");
    }

    /// The finished file with this catalog and these notes about itself.
    pub(crate) fn finish(mut self, catalog: u32, info: u32) -> Vec<u8> {
        self.flush();
        let number = self.number();
        let start = self.out.len();
        self.begin(number);
        let table: Vec<u8> = self.places.iter().flat_map(|place| place.entry()).collect();
        let table = self.compressor.compress(&table);
        let (size, length) = (self.places.len(), table.len());
        let _ = writeln!(
            self.out,
            "<</Type/XRef/Size {size}/W[1 4 2]/Root {catalog} 0 R/Info {info} 0 R/Filter/FlateDecode/Length {length}>>stream"
        );
        self.out.extend(table);
        let _ = write!(self.out, "\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
        self.out
    }

    fn begin(&mut self, number: u32) {
        let start = small(self.out.len());
        if let Some(place) = self.places.get_mut(number as usize) {
            *place = Place::At(start);
        }
        let _ = writeln!(self.out, "{number} 0 obj");
    }

    fn flush(&mut self) {
        let Pack { objects, bytes } = std::mem::take(&mut self.pack);
        if objects.is_empty() {
            return;
        }
        let container = self.number();
        let mut content = Vec::with_capacity(bytes.len() + objects.len() * 12);
        for ((number, start), index) in objects.iter().zip(0_u16..) {
            if let Some(place) = self.places.get_mut(*number as usize) {
                *place = Place::Packed { container, index };
            }
            put_number(&mut content, u64::from(*number));
            content.push(b' ');
            put_number(&mut content, *start as u64);
            content.push(b' ');
        }
        let first = content.len();
        content.extend(bytes);
        let mut about = Dictionary::new();
        about.set("Type", "ObjStm");
        about.set("N", i64::try_from(objects.len()).unwrap_or(i64::MAX));
        about.set("First", i64::try_from(first).unwrap_or(i64::MAX));
        about.set("Filter", "FlateDecode");
        let packed = self.compressor.compress(&content);
        self.stream(container, &about, &packed);
    }
}

impl Place {
    /// The line of the table: kind, where, and which or how often it was freed.
    fn entry(self) -> [u8; 7] {
        let (kind, place, which) = match self {
            Self::Nowhere => (0, 0, u16::MAX),
            Self::At(start) => (1, start, 0),
            Self::Packed { container, index } => (2, container, index),
        };
        let mut entry = [0; 7];
        let bytes = [kind].into_iter().chain(place.to_be_bytes()).chain(which.to_be_bytes());
        entry.iter_mut().zip(bytes).for_each(|(to, byte)| *to = byte);
        entry
    }
}

/// Files and their objects are far fewer than four billion.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Packs bytes as streams of the file have them, one stream after the other: to make its tables anew for every page
/// took a fifth of the time.
pub(crate) struct Compressor(Compress);

impl Compressor {
    /// One that has packed nothing yet.
    pub(crate) fn new() -> Self {
        Self(Compress::new(Compression::new(LEVEL), true))
    }

    /// The bytes, packed.
    pub(crate) fn compress(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut packed = Vec::with_capacity(bytes.len() / 3 + 64);
        loop {
            let read = usize::try_from(self.0.total_in()).unwrap_or(usize::MAX);
            let rest = bytes.get(read..).unwrap_or_default();
            match self.0.compress_vec(rest, &mut packed, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => return packed,
                // There was no more room; memory does not refuse.
                _ => packed.reserve(bytes.len() / 4 + 64),
            }
        }
    }
}

/// Writes a number in digits.
pub(crate) fn put_number(out: &mut Vec<u8>, number: u64) {
    out.extend(itoa::Buffer::new().format(number).as_bytes());
}

/// Writes a value as the file has it; a stream is none.
pub(crate) fn write_object(out: &mut Vec<u8>, object: &Object) {
    let _ = match object {
        Object::Null | Object::Stream(_) => write!(out, "null"),
        Object::Boolean(value) => write!(out, "{value}"),
        Object::Integer(value) => write!(out, "{value}"),
        Object::Real(value) => write!(out, "{value}"),
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R"),
        Object::Name(name) => {
            write_name(out, name);
            Ok(())
        }
        Object::String(bytes, _) => {
            write_text(out, bytes);
            Ok(())
        }
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write_object(out, item);
                out.push(b' ');
            }
            out.push(b']');
            Ok(())
        }
        Object::Dictionary(dictionary) => {
            write_dictionary(out, dictionary);
            Ok(())
        }
    };
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        out.push(b' ');
        write_object(out, value);
    }
    out.extend(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_alphanumeric() || b"-_+.".contains(&byte) {
            out.push(byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

/// Bytes in digits: no byte of theirs needs an escape.
pub(crate) fn write_text(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    for byte in bytes {
        let _ = write!(out, "{byte:02X}");
    }
    out.push(b'>');
}
