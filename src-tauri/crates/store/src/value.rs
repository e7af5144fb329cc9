//! Column values: the one text form of each, and their way into the journal's JSON and back.

use crate::error::StoreError;
use crate::record::Key;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use domain::{RegistrationId, Seating, SessionId};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::Serialize;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde_json::Value as Json;
use std::borrow::Cow;
use std::collections::BTreeMap;
use uuid::Uuid;

const DATE: &str = "%Y-%m-%d";
const TIME: &str = "%H:%M";
const LOCAL: &str = "%Y-%m-%dT%H:%M";
const AUDIT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// What a column holds, as far as JSON cannot tell: bytes and text are both strings there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Blob,
}

/// The value of a column. Texts and bytes are lent by whatever is written, so that a row that is put costs no copy of them.
#[derive(Clone, Debug)]
pub enum Cell<'a> {
    Null,
    Integer(i64),
    Text(Cow<'a, str>),
    Key(Uuid),
    Bytes(Cow<'a, [u8]>),
}

impl Cell<'_> {
    /// What the cell holds, for as long as it is there.
    pub(crate) fn lent(&self) -> ValueRef<'_> {
        match self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Key(key) => ValueRef::Blob(key.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }
    }

    /// A cell that lasts.
    pub(crate) fn lasting(self) -> Cell<'static> {
        match self {
            Self::Null => Cell::Null,
            Self::Integer(number) => Cell::Integer(number),
            Self::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Self::Key(key) => Cell::Key(key),
            Self::Bytes(bytes) => Cell::Bytes(Cow::Owned(bytes.into_owned())),
        }
    }

    /// The key that it holds.
    pub(crate) fn uuid(&self) -> Option<Uuid> {
        match self.lent() {
            ValueRef::Blob(bytes) => Uuid::from_slice(bytes).ok(),
            _ => None,
        }
    }

    /// About how many bytes the journal needs for it.
    pub(crate) fn journaled_size(&self) -> usize {
        match self.lent() {
            ValueRef::Text(text) => text.len() + text.len() / 8 + 2,
            ValueRef::Blob(bytes) => bytes.len() * 2 + 2,
            _ => 4,
        }
    }
}

impl PartialEq<Cell<'_>> for Cell<'_> {
    fn eq(&self, other: &Cell<'_>) -> bool {
        self.lent() == other.lent()
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.lent()))
    }
}

impl FromSql for Cell<'static> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(number) => Cell::Integer(number),
            ValueRef::Real(_) => return Err(FromSqlError::InvalidType),
            ValueRef::Text(_) => Cell::Text(Cow::Owned(value.as_str()?.to_owned())),
            ValueRef::Blob(bytes) => Cell::Bytes(Cow::Owned(bytes.to_vec())),
        })
    }
}

pub(crate) fn key(id: impl Key) -> Cell<'static> {
    Cell::Key(id.uuid())
}

pub(crate) fn text(text: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(text))
}

/// A text that is made for the row.
pub(crate) fn owned(text: String) -> Cell<'static> {
    Cell::Text(Cow::Owned(text))
}

pub(crate) fn bytes(bytes: &[u8]) -> Cell<'_> {
    Cell::Bytes(Cow::Borrowed(bytes))
}

pub(crate) fn long(number: i64) -> Cell<'static> {
    Cell::Integer(number)
}

/// A moment as the journal has it.
pub(crate) fn moment(moment: DateTime<Utc>) -> Cell<'static> {
    owned(audit(moment))
}

/// A plain enum as its `snake_case` word.
pub(crate) fn word(word: &impl Serialize) -> Cell<'static> {
    match serde_json::to_value(word) {
        Ok(Json::String(text)) => owned(text),
        // Only a type that is no plain enum gets here; the column is NOT NULL and refuses it.
        _ => Cell::Null,
    }
}

/// A list of plain values as JSON.
pub(crate) fn json(value: &impl Serialize) -> Cell<'static> {
    // What cannot be written as JSON becomes NULL, which the column refuses.
    serde_json::to_string(value).map_or(Cell::Null, owned)
}

/// Plain enums as their words, parted by spaces.
pub(crate) fn words(list: &[impl Serialize]) -> Cell<'static> {
    let words = list.iter().map(word).filter_map(|value| match value {
        Cell::Text(text) => Some(text),
        _ => None,
    });
    owned(words.collect::<Vec<_>>().join(" "))
}

pub(crate) fn flag(flag: bool) -> Cell<'static> {
    Cell::Integer(flag.into())
}

pub(crate) fn number(number: u32) -> Cell<'static> {
    Cell::Integer(number.into())
}

pub(crate) fn date(date: NaiveDate) -> Cell<'static> {
    owned(date.to_string())
}

/// Dates one after the other, with a blank between.
pub(crate) fn dates(dates: &[NaiveDate]) -> Cell<'static> {
    let texts: Vec<String> = dates.iter().map(ToString::to_string).collect();
    owned(texts.join(" "))
}

pub(crate) fn time(time: NaiveTime) -> Cell<'static> {
    owned(time.format(TIME).to_string())
}

/// Local date and time to the minute; seconds are not kept.
pub(crate) fn local(moment: NaiveDateTime) -> Cell<'static> {
    let (date, hour, minute) = (moment.date(), moment.hour(), moment.minute());
    // What the pattern says; but a pattern is taken apart anew each time.
    owned(format!("{date}T{hour:02}:{minute:02}"))
}

pub(crate) fn audit(moment: DateTime<Utc>) -> String {
    moment.format(AUDIT).to_string()
}

pub(crate) fn parse_audit(text: &str) -> Result<DateTime<Utc>, StoreError> {
    NaiveDateTime::parse_from_str(text, AUDIT)
        .map(|moment| moment.and_utc())
        .map_err(|_| StoreError::Damaged("an audit time is malformed"))
}

/// Keys one after the other: a wish costs 16 bytes and no row.
pub(crate) fn packed<K: Key>(keys: &[K]) -> Cell<'static> {
    Cell::Bytes(keys.iter().flat_map(|key| key.uuid().into_bytes()).collect())
}

/// For each session its key, how many people (four bytes, the highest first), and their keys.
pub(crate) fn seating(seats: &Seating) -> Cell<'static> {
    let mut bytes = Vec::new();
    for (session, people) in seats {
        bytes.extend(session.0.into_bytes());
        bytes.extend(u32::try_from(people.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend(people.iter().flat_map(|person| person.0.into_bytes()));
    }
    Cell::Bytes(bytes.into())
}

fn unpack_seating(mut bytes: &[u8]) -> Option<Seating> {
    let mut seats = Seating::new();
    while let Some((session, rest)) = bytes.split_first_chunk::<16>() {
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = usize::try_from(u32::from_be_bytes(*count)).ok()?;
        let (people, rest) = rest.split_at_checked(count.checked_mul(16)?)?;
        let people = people.as_chunks::<16>().0.iter().map(|key| RegistrationId(Uuid::from_bytes(*key)));
        seats.insert(SessionId(Uuid::from_bytes(*session)), people.collect());
        bytes = rest;
    }
    bytes.is_empty().then_some(seats)
}

/// Texts by name as one JSON object.
pub(crate) fn texts(texts: &BTreeMap<String, String>) -> Cell<'static> {
    json(texts)
}

pub(crate) fn optional<'a, T>(value: Option<T>, form: impl FnOnce(T) -> Cell<'a>) -> Cell<'a> {
    value.map_or(Cell::Null, form)
}

/// Reads a row's columns in the order of its table.
pub struct Columns<'r, 's> {
    row: &'r rusqlite::Row<'s>,
    next: usize,
}

impl<'r, 's> Columns<'r, 's> {
    pub(crate) fn new(row: &'r rusqlite::Row<'s>) -> Self {
        Self { row, next: 0 }
    }

    fn value(&mut self) -> Result<ValueRef<'r>, StoreError> {
        let value = self.row.get_ref(self.next)?;
        self.next += 1;
        Ok(value)
    }

    fn str(&mut self) -> Result<Option<&'r str>, StoreError> {
        self.value()?.as_str_or_null().map_err(|_| StoreError::Damaged("a text column holds no text"))
    }

    pub(crate) fn long(&mut self) -> Result<i64, StoreError> {
        some(self.integer()?)
    }

    fn integer(&mut self) -> Result<Option<i64>, StoreError> {
        self.value()?.as_i64_or_null().map_err(|_| StoreError::Damaged("a number column holds no number"))
    }

    fn blob(&mut self) -> Result<Option<&'r [u8]>, StoreError> {
        self.value()?.as_blob_or_null().map_err(|_| StoreError::Damaged("a key column holds no bytes"))
    }

    pub(crate) fn key<K: Key>(&mut self) -> Result<K, StoreError> {
        some(self.optional_key()?)
    }

    pub(crate) fn optional_key<K: Key>(&mut self) -> Result<Option<K>, StoreError> {
        let uuid = |bytes| Uuid::from_slice(bytes).map_err(|_| StoreError::Damaged("a key has not 16 bytes"));
        Ok(self.blob()?.map(uuid).transpose()?.map(K::from_uuid))
    }

    pub(crate) fn text(&mut self) -> Result<String, StoreError> {
        some(self.str()?).map(str::to_owned)
    }

    /// A value that is written as text, such as a number too large for an INTEGER.
    pub(crate) fn parsed<T>(&mut self, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, StoreError> {
        parse(some(self.str()?)?).ok_or(StoreError::Damaged("a text column holds an unknown form"))
    }

    /// Texts by name; see [`texts`].
    pub(crate) fn texts(&mut self) -> Result<BTreeMap<String, String>, StoreError> {
        self.parsed(|text| serde_json::from_str(text).ok())
    }

    pub(crate) fn word<T: DeserializeOwned>(&mut self) -> Result<T, StoreError> {
        let text = some(self.str()?)?;
        let word: Result<T, serde::de::value::Error> = T::deserialize(text.into_deserializer());
        word.map_err(|_| StoreError::Damaged("a column holds an unknown word"))
    }

    pub(crate) fn words<T: DeserializeOwned>(&mut self) -> Result<Vec<T>, StoreError> {
        let word = |text: &str| {
            let word: Result<T, serde::de::value::Error> = T::deserialize(text.into_deserializer());
            word.map_err(|_| StoreError::Damaged("a column holds an unknown word"))
        };
        some(self.str()?)?.split_whitespace().map(word).collect()
    }

    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>, StoreError> {
        some(self.blob()?).map(<[u8]>::to_vec)
    }

    pub(crate) fn flag(&mut self) -> Result<bool, StoreError> {
        some(self.integer()?).map(|number| number != 0)
    }

    pub(crate) fn number(&mut self) -> Result<u32, StoreError> {
        some(self.optional_number()?)
    }

    pub(crate) fn optional_number(&mut self) -> Result<Option<u32>, StoreError> {
        let narrow = |n| u32::try_from(n).map_err(|_| StoreError::Damaged("a number is out of range"));
        self.integer()?.map(narrow).transpose()
    }

    pub(crate) fn json<T: DeserializeOwned>(&mut self) -> Result<T, StoreError> {
        let text = some(self.str()?)?;
        serde_json::from_str(text).map_err(|_| StoreError::Damaged("a column holds malformed JSON"))
    }

    pub(crate) fn moment(&mut self) -> Result<DateTime<Utc>, StoreError> {
        parse_audit(some(self.str()?)?)
    }

    pub(crate) fn date(&mut self) -> Result<NaiveDate, StoreError> {
        some(self.optional_date()?)
    }

    pub(crate) fn optional_date(&mut self) -> Result<Option<NaiveDate>, StoreError> {
        self.str()?.map(parse_date).transpose()
    }

    pub(crate) fn dates(&mut self) -> Result<Vec<NaiveDate>, StoreError> {
        some(self.str()?)?.split_whitespace().map(parse_date).collect()
    }

    pub(crate) fn optional_time(&mut self) -> Result<Option<NaiveTime>, StoreError> {
        let parse = |text| {
            NaiveTime::parse_from_str(text, TIME).map_err(|_| StoreError::Damaged("a time is malformed"))
        };
        self.str()?.map(parse).transpose()
    }

    pub(crate) fn optional_local(&mut self) -> Result<Option<NaiveDateTime>, StoreError> {
        let parse = |text| {
            NaiveDateTime::parse_from_str(text, LOCAL).map_err(|_| StoreError::Damaged("a time is malformed"))
        };
        self.str()?.map(parse).transpose()
    }

    pub(crate) fn audit(&mut self) -> Result<DateTime<Utc>, StoreError> {
        some(self.optional_audit()?)
    }

    pub(crate) fn optional_audit(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.str()?.map(parse_audit).transpose()
    }

    pub(crate) fn seating(&mut self) -> Result<Seating, StoreError> {
        unpack_seating(some(self.blob()?)?).ok_or(StoreError::Damaged("a list of seats is cut off"))
    }

    pub(crate) fn packed<K: Key>(&mut self) -> Result<Vec<K>, StoreError> {
        let (keys, rest) = some(self.blob()?)?.as_chunks::<16>();
        if !rest.is_empty() {
            return Err(StoreError::Damaged("a list of keys is cut off"));
        }
        Ok(keys.iter().map(|bytes| K::from_uuid(Uuid::from_bytes(*bytes))).collect())
    }
}

fn parse_date(text: &str) -> Result<NaiveDate, StoreError> {
    NaiveDate::parse_from_str(text, DATE).map_err(|_| StoreError::Damaged("a date is malformed"))
}

fn some<T>(value: Option<T>) -> Result<T, StoreError> {
    value.ok_or(StoreError::Damaged("a column that is always filled is empty"))
}

/// Adds the journal's form of a value to its JSON. Bytes become lower-case hexadecimal digits.
pub(crate) fn journaled(cell: &Cell<'_>, json: &mut String) {
    match cell {
        Cell::Text(text) => quoted(text, json),
        Cell::Bytes(bytes) => {
            json.push('"');
            let (keys, rest) = bytes.as_chunks::<16>();
            let mut digits = [0; 32];
            for key in keys {
                if hex::encode_to_slice(key, &mut digits).is_ok() {
                    json.push_str(str::from_utf8(&digits).unwrap_or_default());
                }
            }
            json.push_str(&hex::encode(rest));
            json.push('"');
        }
        Cell::Null | Cell::Integer(_) | Cell::Key(_) => json.push_str(&to_json(cell.lent()).to_string()),
    }
}

fn quoted(text: &str, json: &mut String) {
    json.reserve(text.len() + 2);
    json.push('"');
    let mut rest = text;
    // Hardly any text needs more than its quotation marks, and a list holds a hundred thousand of them.
    while let Some(place) = special(rest.as_bytes()) {
        let (plain, from) = rest.split_at(place);
        let (special, behind) = from.split_at(1);
        json.push_str(plain);
        match special {
            "\"" => json.push_str("\\\""),
            "\\" => json.push_str("\\\\"),
            control => json.push_str(Json::from(control).to_string().trim_matches('"')),
        }
        rest = behind;
    }
    json.push_str(rest);
    json.push('"');
}

/// Where the first byte is that JSON does not write as it is. Sixteen are looked at together, without a branch for each.
fn special(bytes: &[u8]) -> Option<usize> {
    let is_special = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
    let (chunks, _) = bytes.as_chunks::<16>();
    let plain =
        chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |any, byte| any | is_special(byte)));
    let start = plain.count() * 16;
    bytes.get(start..)?.iter().position(is_special).map(|place| start + place)
}

/// The journal's form of a value.
pub(crate) fn to_json(value: ValueRef<'_>) -> Json {
    match value {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Blob(bytes) => hex::encode(bytes).into(),
    }
}

/// The value a journal entry stands for; `None` if the entry does not fit the column.
pub(crate) fn from_json(kind: Kind, json: &Json) -> Option<Cell<'static>> {
    match (kind, json) {
        (_, Json::Null) => Some(Cell::Null),
        (Kind::Integer, Json::Number(number)) => number.as_i64().map(Cell::Integer),
        (Kind::Text, Json::String(text)) => Some(owned(text.clone())),
        (Kind::Blob, Json::String(text)) => hex::decode(text).ok().map(|bytes| Cell::Bytes(bytes.into())),
        _ => None,
    }
}
