use serde::{Deserialize, Serialize};

/// A registration of somebody who may be somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Lookalike {
    /// Key.
    pub id: String,
    /// „Nr. 0442 Bäcker, Lothar“.
    pub name: String,
    /// Institution; may be empty.
    pub institution: String,
    /// „2 Wünsche, Platz in W4“; may be empty.
    pub has: String,
    /// Why it may be the same person, „ein Buchstabe anders“; empty where nobody compared.
    pub why: String,
    /// Whether it is cancelled.
    pub cancelled: bool,
}

/// Two registrations that may be one person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DuplicatePair {
    /// The one with the lower number.
    pub one: Lookalike,
    /// The other.
    pub other: Lookalike,
}

/// Which registration takes up which.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct MergeOrder {
    /// Key of the one that stays.
    pub keep: String,
    /// Key of the one that it takes up.
    pub gone: String,
    /// Keys of the fields of which the value of the latter counts.
    pub take: Vec<String>,
}

/// What merging two registrations would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MergeView {
    /// The one that stays.
    pub keep: Lookalike,
    /// The one that it takes up.
    pub gone: Lookalike,
    /// Every field that one of them has.
    pub fields: Vec<MergeField>,
    /// „Der Platz in W4 geht über.“
    pub told: Vec<String>,
}

/// One field of two registrations, and of the one that they become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MergeField {
    /// Key.
    pub item: String,
    /// German name.
    pub name: String,
    /// Value of the one that stays.
    pub keep: String,
    /// Value of the one that it takes up.
    pub gone: String,
    /// Value afterwards.
    pub merged: String,
    /// Whether both have a value and they differ, so that one can be chosen.
    pub differs: bool,
    /// Whether the value of the one that is taken up counts.
    pub taken: bool,
}
