//! What an event asks of its participants beyond the usual.

use crate::fold::fold;
use crate::id::OwnFieldId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How an own field is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OwnFieldKind {
    /// By any text.
    #[default]
    Text,
    /// By „ja“ or „nein“.
    YesNo,
    /// By one of the choices.
    Choice,
}

/// A question of this event: on the form, in the list, in every table that comes in or goes out.
///
/// The answers stand in [`Registration::own`](crate::Registration::own).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnField {
    /// Key.
    pub id: OwnFieldId,
    /// Place among the own fields, the first is 1.
    pub position: u32,
    /// Name, as it heads a column.
    pub name: String,
    /// How it is answered.
    pub kind: OwnFieldKind,
    /// What can be chosen; empty unless it is a choice.
    pub choices: Vec<String>,
    /// Whether there is no registration without an answer, where it is asked.
    pub required: bool,
    /// It is asked only of those who answered this field …
    pub asked_if: Option<OwnFieldId>,
    /// … with this.
    pub asked_value: String,
}

impl OwnField {
    /// What the field keeps of an answer; `None` if it can keep nothing of it.
    pub fn read(&self, text: &str) -> Option<String> {
        let text = text.trim();
        match self.kind {
            OwnFieldKind::Text => Some(text.to_owned()),
            OwnFieldKind::YesNo => match fold(text).as_str() {
                "ja" | "j" | "x" | "wahr" | "1" | "true" | "yes" | "y" => Some("ja".to_owned()),
                "nein" | "n" | "falsch" | "0" | "false" | "no" => Some("nein".to_owned()),
                _ => None,
            },
            OwnFieldKind::Choice => self.choices.iter().find(|choice| fold(choice) == fold(text)).cloned(),
        }
    }

    /// Whether it is asked of somebody who has given these answers.
    pub fn is_asked(&self, answers: &BTreeMap<OwnFieldId, String>) -> bool {
        self.asked_if.is_none_or(|other| {
            answers.get(&other).is_some_and(|answer| fold(answer) == fold(&self.asked_value))
        })
    }

    /// Which of these fields have an answer and are not asked any more: no form shows it, so nobody could correct it. A
    /// field is asked only because of those before it.
    pub fn unasked<'a>(
        fields: &'a [Self],
        answers: &BTreeMap<OwnFieldId, String>,
    ) -> impl Iterator<Item = &'a Self> + use<'a> {
        let mut left = answers.clone();
        fields.iter().filter(move |field| !field.is_asked(&left) && left.remove(&field.id).is_some())
    }
}
