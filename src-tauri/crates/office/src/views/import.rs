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
    /// The rows, those that change something first, and who is missing; unchanged ones are only counted.
    pub rows: Vec<ImportRow>,
    /// Rows of the file beyond those shown.
    pub rows_more: usize,
    /// What was noticed, what rejects a row first.
    pub findings: Vec<FindingView>,
    /// Findings beyond those shown.
    pub findings_more: usize,
    /// How columns were understood.
    pub columns: Vec<ColumnMatch>,
    /// What a column can be taken for; empty where that is not for the office to say.
    pub targets: Vec<ColumnTarget>,
    /// Names of the sheets with content; empty for a text.
    pub sheets: Vec<String>,
    /// Which of them is read.
    pub sheet: usize,
    /// Name of the profile that knew the file; empty if none did.
    pub profile: String,
    /// Names of all profiles.
    pub profiles: Vec<String>,
    /// Whether the source holds only some registrations, so that nobody is missing in it.
    pub partial: bool,
    /// „612 Personen übernehmen – 600 neue, 12 geänderte.“
    pub summary: String,
    /// Whether there is anything to apply.
    pub applicable: bool,
    /// The day on which registration closed, `2.11.2024`, if it is over; else empty.
    pub late: String,
    /// Whether changes are taken over all the same, and not kept as requests.
    pub direct: bool,
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
    /// Does not come: cancelled by this file, or never registered.
    Cancelled,
    /// In the event with the same values.
    Unchanged,
    /// In the event but not in the file; stays as it is.
    Missing,
    /// Stands in the file before, or may be somebody known; not applied until the office decides.
    Duplicate,
    /// Unusable; not applied.
    Rejected,
}

/// One row of the proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// By what decisions name it; 0 where the source has no rows.
    pub row: u32,
    /// Line of the file in which it stands; 0 where the source has no lines.
    pub line: u32,
    /// Its bucket.
    pub bucket: Bucket,
    /// „W3 Präventionsstrategien“ or „Hellwig, Katrin“.
    pub name: String,
    /// What is told about it: of new rows what they bring.
    pub told: Vec<String>,
    /// The values that differ.
    pub cells: Vec<ImportCell>,
    /// Whether it is taken over.
    pub taken: bool,
    /// Whether the office can decide about it.
    pub decidable: bool,
    /// By what it was recognised, where that is not certain; else empty.
    pub matched: String,
    /// Whom of the event it may be.
    pub twins: Vec<ImportTwin>,
}

/// One value that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ImportCell {
    /// Key of the field; empty if it cannot be decided by itself.
    pub item: String,
    /// Name of the field.
    pub field: String,
    /// Value in the event; may be empty.
    pub before: String,
    /// Value in the file; may be empty.
    pub after: String,
    /// Whether it is taken over.
    pub taken: bool,
    /// Where the difference comes from.
    pub cause: CellCause,
    /// „Platz in W1 wird frei“ and the like; may be empty.
    pub hint: String,
}

/// Where a difference comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum CellCause {
    /// The file changed the value.
    File,
    /// The office changed it, too: it stays unless the office decides otherwise.
    Office,
    /// Only the spelling differs.
    Spelling,
}

/// Somebody of the event whom a row may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ImportTwin {
    /// Key of the registration.
    pub id: String,
    /// „Nr. 0442 Bäcker, Lothar“.
    pub name: String,
    /// Both side by side.
    pub fields: Vec<TwinField>,
}

/// One value of two people who may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TwinField {
    /// Name of the field.
    pub field: String,
    /// Value of the one looked at.
    pub here: String,
    /// Value of the registration in the event.
    pub there: String,
    /// Whether they differ.
    pub differs: bool,
}

/// What the office decides about a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum ImportDecision {
    /// One value of a row.
    Cell {
        /// Row of the file.
        row: u32,
        /// Key of the field.
        item: String,
        /// Whether the file's value is taken over.
        take: bool,
    },
    /// A whole row.
    Row {
        /// Row of the file.
        row: u32,
        /// Whether it is taken over.
        take: bool,
    },
    /// Every row of a bucket.
    All {
        /// The bucket.
        bucket: Bucket,
        /// Only values that differ for this cause; `None` for all.
        cause: Option<CellCause>,
        /// Whether they are taken over.
        take: bool,
    },
    /// Who a row is.
    Person {
        /// Row of the file.
        row: u32,
        /// Key of the registration that it is; `None` for somebody new.
        same: Option<String>,
    },
    /// What becomes of changes that come in after registration has closed.
    Late {
        /// Whether they are taken over directly, and not kept as requests.
        direct: bool,
    },
    /// That nothing is decided about a row.
    Open {
        /// Row of the file.
        row: u32,
    },
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
    /// Its place in the file, counted from 0.
    pub index: usize,
    /// Heading in the file.
    pub heading: String,
    /// The first values in it.
    pub samples: Vec<String>,
    /// Key of our field; empty if the column is not used.
    pub target: String,
    /// Our field; empty if the column is not used.
    pub field: String,
    /// How certain that is.
    pub certainty: ColumnCertainty,
}

/// Why a column is taken for what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ColumnCertainty {
    /// The heading names it.
    Header,
    /// What is in it tells.
    Content,
    /// A profile says so.
    Profile,
    /// The office says so.
    Office,
    /// It is not used.
    None,
}

/// Something that a column can be taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ColumnTarget {
    /// Key.
    pub key: String,
    /// German name.
    pub name: String,
}

/// How the office wants a file to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum ImportMapping {
    /// A column is taken for something else.
    Column {
        /// Its place in the file, counted from 0.
        index: usize,
        /// Key of what it holds; empty if it is not to be used.
        target: String,
    },
    /// Another sheet of the workbook is read.
    Sheet {
        /// Its place among those with content, counted from 0.
        index: usize,
    },
    /// Whether the source holds only some registrations.
    Partial {
        /// Whether it does.
        partial: bool,
    },
    /// The columns are read as a profile has it; `None`: as they seem to be.
    Profile {
        /// Name of the profile.
        name: Option<String>,
    },
}
