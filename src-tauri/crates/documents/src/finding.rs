//! What came of a print, besides the paper.

use crate::paper::typeface::Typeface;

/// One text that does not come out on paper as it stands in the data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BadgeFinding {
    /// Whose: [`crate::Card::number`] on badges; code and running number („W3 / 12“) or the code
    /// alone on attendance sheets; empty if it concerns every page.
    pub number: String,
    /// Where on the paper.
    pub field: Field,
    /// What is wrong.
    pub problem: Problem,
}

/// A place on a badge or an attendance sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The event's name.
    Event,
    /// Given names, degree and last name.
    Name,
    /// Office or function.
    Function,
    /// Institution or municipality.
    Institution,
    /// The bar with the role.
    Role,
    /// The lines with time, session and room.
    Sessions,
    /// A cell or heading of a list.
    Row,
    /// The Land, on attendance sheets.
    Land,
    /// Code, title, time or room in the head of an attendance sheet.
    Head,
    /// The text at the foot of an attendance sheet.
    Foot,
    /// The text of a letter.
    Letter,
    /// A text of the office on a badge.
    Text,
}

/// Why a text does not come out as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// Too long even at the smallest size: it is printed cut, with „…“, or left off.
    TooLong,
    /// The font has no such character: it is printed as „?“.
    Glyph(char),
}

/// Collects findings, each once, in the order in which they turn up.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    number: String,
    found: Vec<BadgeFinding>,
}

impl Findings {
    /// Findings about this badge or row.
    pub(crate) fn about(number: impl Into<String>) -> Self {
        Self { number: number.into(), found: Vec::new() }
    }

    /// Notes a text that had to be cut or left off.
    pub(crate) fn too_long(&mut self, field: Field) {
        self.add(field, Problem::TooLong);
    }

    /// The text as the font can set it; what it cannot becomes a finding.
    pub(crate) fn settable(&mut self, face: &Typeface, field: Field, text: &str) -> String {
        let (text, missing) = face.settable(text);
        for c in missing {
            self.add(field, Problem::Glyph(c));
        }
        text
    }

    /// What was found.
    pub(crate) fn into_vec(self) -> Vec<BadgeFinding> {
        self.found
    }

    fn add(&mut self, field: Field, problem: Problem) {
        let finding = BadgeFinding { number: self.number.clone(), field, problem };
        if !self.found.contains(&finding) {
            self.found.push(finding);
        }
    }
}
