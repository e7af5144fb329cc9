//! XML in the few forms that sheets are written in.

use super::Foreign;
use std::borrow::Cow;

/// More digits than any place in a workbook has.
const DIGITS_MAX: usize = 9;

/// Goes through a part of a workbook.
#[derive(Clone)]
pub(super) struct Scanner<'a> {
    rest: &'a str,
    /// How many tags are open.
    depth: usize,
}

/// A tag, with what belongs to it as it is written.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) form: Form,
    attributes: &'a str,
}

/// What becomes of the element of a tag.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Opens,
    Closes,
    /// It opens and closes at once.
    Empty,
}

impl<'a> Scanner<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, Foreign> {
        let text = std::str::from_utf8(bytes).map_err(|_| Foreign)?;
        let Some(declared) = text.strip_prefix("<?xml ") else { return Ok(Self { rest: text, depth: 0 }) };
        let (declaration, rest) = declared.split_once("?>").ok_or(Foreign)?;
        let declaration = declaration.to_ascii_lowercase();
        let is_utf8 = !declaration.contains("encoding") || declaration.contains("encoding=\"utf-8\"");
        let is_known =
            is_utf8 && declaration.starts_with("version=\"1.0\"") && !declaration.contains(['<', '>']);
        if is_known { Ok(Self { rest, depth: 0 }) } else { Err(Foreign) }
    }

    /// Itself up to such a tag near the middle, and from there on; `None` if less than that is left, or no such tag.
    pub(super) fn halves_at(&self, tag: &str, least: usize) -> Option<(Self, Self)> {
        let (whole, depth) = (self.rest, self.depth);
        let middle = (whole.len() / 2..whole.len()).find(|place| whole.is_char_boundary(*place))?;
        let place = middle + whole.get(middle..).filter(|_| whole.len() >= least)?.find(tag)?;
        let (first, second) = whole.split_at_checked(place)?;
        Some((Self { rest: first, depth }, Self { rest: second, depth }))
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next tag, before which nothing but space stands.
    pub(super) fn tag(&mut self) -> Result<Tag<'a>, Foreign> {
        let (text, tag) = self.next()?;
        if text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')) {
            Ok(tag)
        } else {
            Err(Foreign)
        }
    }

    /// The plain text up to the end of the element that was opened last.
    pub(super) fn text_of(&mut self, name: &str) -> Result<&'a str, Foreign> {
        let (text, behind) = split(self.rest, b'<').ok_or(Foreign)?;
        self.rest = behind;
        self.close(name)?;
        Ok(text)
    }

    /// The end of the element that was opened last, before which nothing stands.
    fn close(&mut self, name: &str) -> Result<(), Foreign> {
        let rest = self.rest.strip_prefix('/').and_then(|rest| rest.strip_prefix(name));
        self.rest = rest.and_then(|rest| rest.strip_prefix('>')).ok_or(Foreign)?;
        self.depth = self.depth.checked_sub(1).ok_or(Foreign)?;
        Ok(())
    }

    /// Every string of the list of shared ones.
    pub(super) fn strings(&mut self) -> Result<Vec<Cow<'a, str>>, Foreign> {
        let mut strings = Vec::new();
        match self.tag()? {
            Tag { name: "sst", form: Form::Opens, .. } => {}
            Tag { name: "sst", form: Form::Empty, .. } => return Ok(strings),
            _ => return Err(Foreign),
        }
        loop {
            let tag = self.tag()?;
            strings.push(match (tag.name, tag.form) {
                ("si", Form::Opens) => self.string("si")?,
                ("si", Form::Empty) => Cow::Borrowed(""),
                ("sst", Form::Closes) => return Ok(strings),
                _ => return Err(Foreign),
            });
        }
    }

    /// A text up to the end of its element: one piece, or several of different looks. How it is spoken is no part of it.
    pub(super) fn string(&mut self, closing: &str) -> Result<Cow<'a, str>, Foreign> {
        let mut whole: Option<Cow<'a, str>> = None;
        let mut is_spoken = false;
        loop {
            let tag = self.tag()?;
            match (tag.name, tag.form) {
                ("t", Form::Opens) => {
                    let text = self.text_of("t")?;
                    if !is_spoken {
                        let piece = plain(text, tag.attribute("xml:space")? == Some("preserve"))?;
                        whole = Some(match whole {
                            None => piece,
                            Some(before) => before + piece,
                        });
                    }
                }
                ("rPh", form) => is_spoken = form == Form::Opens,
                (name, Form::Closes) if name == closing => return Ok(whole.unwrap_or_default()),
                ("si" | "is" | "sst", _) | ("t", Form::Closes) => return Err(Foreign),
                // An empty piece, or how the next one looks.
                _ => {}
            }
        }
    }

    /// The next tag and the text before it.
    fn next(&mut self) -> Result<(&'a str, Tag<'a>), Foreign> {
        let (text, from) = split(self.rest, b'<').ok_or(Foreign)?;
        let (from, closes) = from.strip_prefix('/').map_or((from, false), |from| (from, true));
        let name = from.bytes().position(|byte| !byte.is_ascii_alphanumeric()).ok_or(Foreign)?;
        let (name, behind) = from.split_at_checked(name).ok_or(Foreign)?;
        let (attributes, rest) = match behind.strip_prefix('>') {
            Some(rest) => ("", rest),
            // Comments, instructions, names of other vocabularies.
            None if closes || behind.starts_with([':', '_', '-', '.']) => return Err(Foreign),
            None => attributes(behind)?,
        };
        if name.is_empty() {
            return Err(Foreign);
        }
        self.rest = rest;
        let (attributes, form) = if closes {
            self.depth = self.depth.checked_sub(1).ok_or(Foreign)?;
            (attributes, Form::Closes)
        } else if let Some(attributes) = attributes.strip_suffix('/') {
            (attributes, Form::Empty)
        } else {
            self.depth += 1;
            (attributes, Form::Opens)
        };
        Ok((text, Tag { name, form, attributes }))
    }
}

/// What stands up to the end of a tag, and what behind it.
fn attributes(text: &str) -> Result<(&str, &str), Foreign> {
    let mut is_quoted = false;
    let end = text.bytes().position(|byte| match byte {
        b'"' => {
            is_quoted = !is_quoted;
            false
        }
        b'>' => !is_quoted,
        // Such quotation marks and such a value are allowed, and written by nobody.
        b'\'' | b'<' => true,
        _ => false,
    });
    let (attributes, rest) = text.split_at_checked(end.ok_or(Foreign)?).ok_or(Foreign)?;
    Ok((attributes, rest.strip_prefix('>').ok_or(Foreign)?))
}

/// What stands before and behind an ASCII character. Everything here is so short that looking at each byte is the
/// quickest.
fn split(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

impl<'a> Tag<'a> {
    pub(super) fn attribute(&self, name: &str) -> Result<Option<&'a str>, Foreign> {
        self.attributes([name]).map(|[value]| value)
    }

    /// The values of the attributes with these names, as they are written.
    pub(super) fn attributes<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[Option<&'a str>; N], Foreign> {
        let mut values = [None; N];
        let mut rest = self.attributes;
        while !rest.is_empty() {
            let Some(from) = rest.strip_prefix(' ') else { return Err(Foreign) };
            if from.is_empty() {
                break;
            }
            let (name, value) = split(from, b'=').ok_or(Foreign)?;
            let (value, behind) = split(value.strip_prefix('"').ok_or(Foreign)?, b'"').ok_or(Foreign)?;
            if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b':') {
                return Err(Foreign);
            }
            if let Some(place) = names.iter().position(|wanted| *wanted == name)
                && let Some(place) = values.get_mut(place)
                && place.replace(value).is_some()
            {
                return Err(Foreign);
            }
            rest = behind;
        }
        Ok(values)
    }
}

/// A text without the escapes of XML and those of Excel (`_x000D_`), and without the space around it where that does
/// not count.
pub(super) fn plain(text: &str, keeps_space: bool) -> Result<Cow<'_, str>, Foreign> {
    if !text.bytes().any(|byte| matches!(byte, b'\r' | b'&' | b'_')) {
        return Ok(Cow::Borrowed(if keeps_space { text } else { trimmed(text) }));
    }
    if text.contains('\r') {
        return Err(Foreign);
    }
    let text = if text.contains('&') { Cow::Owned(without_entities(text)?) } else { Cow::Borrowed(text) };
    let text = match text {
        text if keeps_space => text,
        Cow::Borrowed(text) => Cow::Borrowed(trimmed(text)),
        Cow::Owned(text) => Cow::Owned(trimmed(&text).to_owned()),
    };
    if text.contains("_x") { without_codes(&text).map(Cow::Owned) } else { Ok(text) }
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

fn without_entities(text: &str) -> Result<String, Foreign> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('&') {
        let (entity, behind) = from.split_once(';').ok_or(Foreign)?;
        plain.push_str(before);
        plain.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "#10" | "#xA" => '\n',
            "#9" | "#x9" => '\t',
            "#13" | "#xD" => '\r',
            _ => return Err(Foreign),
        });
        rest = behind;
    }
    plain.push_str(rest);
    Ok(plain)
}

/// Excel writes a character as the four digits of its number where XML has no way to write it, or where it looks like
/// such a number itself.
fn without_codes(text: &str) -> Result<String, Foreign> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let (before, from) = rest.split_at_checked(start).ok_or(Foreign)?;
        plain.push_str(before);
        let code = from.get(2..6).filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match (code, from.get(7..)) {
            (Some(code), Some(behind)) if from.as_bytes().get(6) == Some(&b'_') => {
                let number = u32::from_str_radix(code, 16).map_err(|_| Foreign)?;
                // Halves of a character that has a larger number are left to the library.
                plain.push(char::from_u32(number).ok_or(Foreign)?);
                rest = behind;
            }
            _ => {
                plain.push('_');
                rest = from.get(1..).ok_or(Foreign)?;
            }
        }
    }
    plain.push_str(rest);
    Ok(plain)
}

/// A number that is nothing but digits.
pub(super) fn digits(text: &str) -> Result<u32, Foreign> {
    if text.is_empty() || text.len() > DIGITS_MAX || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Foreign);
    }
    text.parse().map_err(|_| Foreign)
}
