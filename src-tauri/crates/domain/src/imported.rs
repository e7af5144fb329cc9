//! What files said about registrations.

use crate::id::{ImportedId, RegistrationId};
use serde::{Serialize, Serializer as _};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What the last file said about a registration: the base on which an edit of the office is told
/// from a change of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Key.
    pub id: ImportedId,
    /// Whose registration.
    pub registration: RegistrationId,
    /// Key that the form tool gave this person and never changes; empty if it gives none.
    pub token: String,
    /// Values as the file stated them, by the key of the field. What no file ever stated is absent.
    pub stated: Said,
}

/// What JSON puts around a name and its text.
const MARKS: usize = "\"\":\"\",".len();

/// Texts by name, in one piece. There is one for everybody in a list and hardly any is ever looked at, so they are
/// taken apart only then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said(String);

impl Said {
    /// These texts.
    pub fn of<K: Ord + Serialize, V: Serialize>(texts: &BTreeMap<K, V>) -> Self {
        serde_json::to_string(texts).map_or_else(|_| Self::default(), Self)
    }

    /// These texts, none of them twice.
    pub fn of_pairs(mut texts: Vec<(Cow<'_, str>, &str)>) -> Self {
        texts.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let length = |(name, text): &(Cow<'_, str>, &str)| name.len() + text.len() + MARKS;
        let mut json = Vec::with_capacity(texts.iter().map(length).sum::<usize>() + MARKS);
        let written = serde_json::Serializer::new(&mut json).collect_map(texts);
        written.ok().and_then(|()| String::from_utf8(json).ok()).map_or_else(Self::default, Self)
    }

    /// Those of a JSON object, as [`Self::json`] gives it.
    pub fn from_json(json: String) -> Self {
        Self(json)
    }

    /// All of them as one JSON object, in the order of their names.
    pub fn json(&self) -> &str {
        &self.0
    }

    /// The texts by name; none if this is no such object.
    pub fn read(&self) -> BTreeMap<String, String> {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

impl Default for Said {
    fn default() -> Self {
        Self("{}".to_owned())
    }
}
