//! What every document says about itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What every document says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imprint {
    /// The name of the event, as it stands on the papers: „Kommunalkongress 2024“.
    pub event: String,
    /// The day whose data is shown. Printed as „Stand 12.11.2024“ and written into the file as
    /// its creation date, so that two writes of the same rows are the same file.
    pub version_date: NaiveDate,
    /// Whether the seats are not released: every document says „Entwurf“ then.
    pub draft: bool,
    /// Whom to ask: „Tagungsbüro, Telefon 030 1234567“. May be empty.
    pub contact: String,
}

impl Imprint {
    /// `Stand 12.11.2024`, or `Entwurf · Stand 12.11.2024`.
    pub(crate) fn version(&self) -> String {
        self.marked(&self.stand())
    }

    /// `Stand 12.11.2024`.
    pub(crate) fn stand(&self) -> String {
        format!("Stand\u{a0}{}", domain::german::date(self.version_date))
    }

    /// A text, behind „Entwurf · “ if that is what the document is.
    pub(crate) fn marked(&self, text: &str) -> String {
        if self.draft { format!("Entwurf · {text}") } else { text.to_owned() }
    }
}
