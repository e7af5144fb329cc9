use serde::Serialize;

/// What is to be known of an allocation before it is released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// How far it is proven to be the best, in words.
    pub proof: String,
    /// Sessions that are too few for those who can go nowhere else, each a sentence.
    pub shortages: Vec<String>,
    /// Sessions that too few people attend.
    pub minimums: Vec<MinimumView>,
}

/// A session that fewer people attend than it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MinimumView {
    /// „W6“.
    pub code: String,
    /// Its title.
    pub title: String,
    /// People seated there.
    pub seated: usize,
    /// People it needs.
    pub minimum: u32,
    /// What would follow if it were cancelled, and what that suggests.
    pub cancelled: String,
}
