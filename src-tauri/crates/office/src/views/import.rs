use serde::{Deserialize, Serialize};

/// What an import would do, before anything is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// Name of the file, or „Eingefügter Text“.
    pub source: String,
    /// What is read: `programme` or `registrations`.
    pub target: ImportTarget,
    /// How many rows fall into which bucket, in a fixed order.
    pub buckets: Vec<BucketCount>,
    /// The rows, those that change something first; unchanged ones are only counted.
    pub rows: Vec<ImportRow>,
    /// Rows beyond those shown.
    pub rows_more: usize,
    /// What was noticed, what rejects a row first.
    pub findings: Vec<FindingView>,
    /// Findings beyond those shown.
    pub findings_more: usize,
    /// How columns were understood: heading in the file and field of ours (empty: not used).
    pub columns: Vec<ColumnMatch>,
    /// „612 Personen übernehmen – 600 neue, 12 geänderte.“
    pub summary: String,
    /// Whether there is anything to apply.
    pub applicable: bool,
}

/// What an import is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ImportTarget {
    /// Sessions, rooms, stands.
    Programme,
    /// People and their wishes.
    Registrations,
}

/// Rows in one bucket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BucketCount {
    /// The bucket.
    pub bucket: Bucket,
    /// Its German name.
    pub name: String,
    /// Rows in it.
    pub count: usize,
}

/// What a row of the file means for the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Bucket {
    /// Not in the event yet.
    New,
    /// In the event with other values.
    Changed,
    /// In the event with the same values.
    Unchanged,
    /// In the event but not in the file; stays as it is.
    Missing,
    /// Names what another row of the file names already; not applied.
    Duplicate,
    /// Unusable; not applied.
    Rejected,
}

/// One row of the proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// Row number in the file; 0 where the source has no rows.
    pub row: u32,
    /// Its bucket.
    pub bucket: Bucket,
    /// „W3 Präventionsstrategien“ or „Hellwig, Katrin“.
    pub name: String,
    /// „Telefon: 030 1 → 030 2“, one per changed field; for new rows what is told about them.
    pub changes: Vec<String>,
}

/// Something noticed while reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// Whether the row is not applied because of it.
    pub rejects: bool,
    /// Whether it only informs.
    pub note: bool,
    /// „Zeile 17“ or empty.
    pub row: String,
    /// Column heading or empty.
    pub column: String,
    /// One or two German sentences.
    pub text: String,
}

/// How a column was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ColumnMatch {
    /// Heading in the file.
    pub heading: String,
    /// Our field; empty if the column is not used.
    pub field: String,
}
