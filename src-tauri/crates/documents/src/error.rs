//! Why a document could not be written.

/// Why a document could not be written. Only [`DocumentError::Empty`] depends on the rows:
/// what does not fit is cut and reported as a [`crate::BadgeFinding`] instead.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// There is not one badge or session to print. A file without pages opens nowhere.
    #[error("there is nothing to print")]
    Empty,
    /// Whoever waited for it asked to stop.
    #[error("the document was not finished")]
    Cancelled,
    /// The workbook writer refused, which the rules on tabs, tables and lengths should prevent.
    #[error("the workbook could not be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The fonts built into this program could not be read.
    #[error("the built-in font {0} could not be read")]
    Font(&'static str),
    /// The finished pages could not be put into a file.
    #[error("the PDF file could not be assembled")]
    Pdf(#[from] lopdf::Error),
    /// The files could not be packed.
    #[error("the archive could not be assembled")]
    Archive(#[from] zip::result::ZipError),
    /// The bytes could not be collected.
    #[error("the file could not be assembled")]
    Io(#[from] std::io::Error),
}
