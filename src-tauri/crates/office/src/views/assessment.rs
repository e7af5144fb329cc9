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
    /// What can be done about it, the better way first: to fill it, or to cancel it.
    pub ways: Vec<MinimumWay>,
}

/// A way out for a session that too few people attend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MinimumWay {
    /// „W6 absagen“.
    pub name: String,
    /// What would follow, in a sentence.
    pub text: String,
    /// People who would stand worse than now.
    pub worse: usize,
    /// People more who would be without a seat.
    pub unplaced: usize,
    /// Seats that somebody would leave.
    pub moves: usize,
    /// Everybody who would lose: „Nr. 0412 Beck, Anna: W6 → W3“.
    pub losers: Vec<String>,
    /// The variant that can be looked at and adopted; none where the session is cancelled.
    pub variant: Option<super::Variant>,
}
