//! Why nothing at all could be made of a file.

use serde::{Deserialize, Serialize};

/// A file was refused as a whole.
///
/// Serialisable, because the workbook worker hands it to the process that started it. The texts
/// are for logs; what people read is worded by the office.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntakeError {
    /// The file has more bytes than allowed.
    #[error("file of {bytes} bytes, at most {limit} are read")]
    TooLarge {
        /// Size of the file.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The contents of the workbook are larger than allowed once unpacked.
    #[error("workbook unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// The limit.
        limit: u64,
    },
    /// More rows than allowed.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: u32,
    },
    /// More columns than allowed.
    #[error("more than {limit} columns in row {row}")]
    TooManyColumns {
        /// Row as Excel counts.
        row: u32,
        /// The limit.
        limit: u32,
    },
    /// More cells with content than allowed.
    #[error("more than {limit} cells")]
    TooManyCells {
        /// The limit.
        limit: u32,
    },
    /// A cell holds more characters than allowed.
    #[error("row {row}, column {column}: more than {limit} characters")]
    CellTooLong {
        /// Row as Excel counts.
        row: u32,
        /// Column, counted from 1.
        column: u32,
        /// The limit.
        limit: u32,
    },
    /// An answer to the registration form has no last line.
    #[error("answer beginning in line {line} is cut off")]
    AnswerCutOff {
        /// Line of its beginning, counted from 1.
        line: u32,
    },
    /// A quotation mark was opened here and swallowed the following lines.
    #[error("quotation mark opened in line {line} is not closed")]
    UnclosedQuote {
        /// Line of the file, counted from 1, in which the quotation mark stands.
        line: u32,
    },
    /// The bytes are no text in any encoding that is read.
    #[error("not a text file")]
    NotText,
    /// The bytes are no workbook, or a damaged one.
    #[error("not a readable workbook: {reason}")]
    NotAWorkbook {
        /// What the reader stumbled over; technical, for the log.
        reason: String,
    },
    /// A workbook of Excel 2003 or older, or one with a password: both look alike from outside.
    #[error("old or encrypted workbook")]
    OldOrEncrypted,
    /// Somebody called it off.
    #[error("stopped")]
    Stopped,
    /// There is no row with content.
    #[error("nothing in it")]
    Empty,
    /// The first row names no column that is known.
    #[error("no known column")]
    NoKnownColumn {
        /// What the first row says instead.
        headers: Vec<String>,
    },
}
