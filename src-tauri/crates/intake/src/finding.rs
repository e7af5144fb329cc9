//! What is worth telling about a row, without the words for it.

use crate::alike::Likeness;
use chrono::{NaiveDate, NaiveTime};
use domain::{Code, Doubt, DutyKind};

/// Something noticed while a proposal was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Row of the table as Excel counts, or line of the text; `None` if it concerns the whole.
    pub row: Option<u32>,
    /// Header of the column as the file writes it; `None` if it concerns the whole row.
    pub column: Option<String>,
    /// What it means for the row.
    pub severity: Severity,
    /// What was noticed.
    pub kind: FindingKind,
}

/// What a finding means for its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The row is not taken over.
    Rejects,
    /// The row is taken over without the value, or with a doubtful one.
    Warns,
    /// Nothing is wrong; the office should know what was assumed.
    Notes,
}

/// What was noticed, with everything that a sentence about it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// The same column stands in the file twice; only the first one counts.
    ColumnTwice {
        /// Header of the one that is ignored.
        header: String,
    },

    /// An answer was made with the form of another event.
    OtherEvent {
        /// What that one is called.
        title: String,
    },
    /// A registration has neither a number nor a last name.
    NeitherNumberNorName,
    /// The registration number stands in the file before; only the first row counts.
    NumberTwice {
        /// The number.
        number: String,
        /// Where it stands first.
        first_row: u32,
    },
    /// A row without number names a person whom the file names before; only the first row counts.
    PersonTwice {
        /// The person, „Nachname, Vorname“.
        name: String,
        /// Where the person stands first.
        first_row: u32,
    },
    /// A row without number fits several registrations of the event; the office decides.
    FitsSeveral {
        /// Their numbers.
        numbers: Vec<String>,
    },
    /// The number belongs to somebody of another name and another address: a running number of
    /// the list, perhaps, and no registration number.
    OtherPerson {
        /// The number.
        number: String,
        /// Who has it in the event.
        known: String,
        /// Who has it in the file.
        stated: String,
    },
    /// Somebody of the event, or of an earlier row, may be the same person; the office decides.
    MayBe {
        /// Who, „Nachname, Vorname“.
        name: String,
        /// Their number; empty if they are new, too.
        number: String,
        /// Where they stand in the file, if they are new, too.
        row: Option<u32>,
        /// Why.
        likeness: Likeness,
    },
    /// A row says that somebody whom the event does not have does not come, or has not answered.
    NotComing {
        /// The word of the file.
        text: String,
    },
    /// The status is none that is known; nothing is concluded from it.
    UnknownStatus {
        /// The text.
        text: String,
    },
    /// The registration is cancelled in the event and stays so.
    IsCancelled {
        /// Its number.
        number: String,
    },
    /// The registration was merged into another one, which counts.
    Merged {
        /// Number of that one.
        number: String,
    },
    /// No session is called this; the wish is dropped.
    UnknownSession {
        /// The text.
        text: String,
        /// What may be meant, best first; possibly nothing.
        candidates: Vec<Code>,
    },
    /// Several sessions could be meant; the wish is dropped.
    AmbiguousSession {
        /// The text.
        text: String,
        /// The sessions.
        candidates: Vec<Code>,
    },
    /// The same session is wished twice; only the first wish counts.
    WishedTwice {
        /// The session.
        code: Code,
    },
    /// A session is wished and excluded at once; both are kept, and the exclusion decides.
    WishedAndVetoed {
        /// The session.
        code: Code,
    },
    /// The text does not look like an e-mail address; kept as it is.
    DoubtfulMail {
        /// The text.
        text: String,
    },
    /// None of the sixteen Länder; kept as it is.
    UnknownLand {
        /// The text.
        text: String,
    },
    /// No municipality key; the value is dropped.
    UnreadableAgs {
        /// The text.
        text: String,
    },
    /// The municipality key lies in another Land than the one stated; both are kept.
    LandContradicts {
        /// The key.
        ags: String,
        /// The Land of the file.
        land: String,
    },
    /// No level of administration; the value is dropped.
    UnknownLevel {
        /// The text.
        text: String,
    },
    /// A misspelt title was taken for this session.
    GuessedSession {
        /// The text.
        text: String,
        /// The session.
        code: Code,
    },
    /// Neither a tick nor a rank in the column of a session; the cell is dropped.
    UnreadableTick {
        /// The text.
        text: String,
    },
    /// No answer that an own field of the event takes; the value is dropped.
    NoSuchChoice {
        /// The text.
        text: String,
        /// What can be chosen; empty for yes and no.
        choices: Vec<String>,
    },
    /// Names no day of the congress; the value is dropped.
    UnreadableDays {
        /// The text.
        text: String,
    },
    /// Somebody comes along with a person whom neither the event nor the file has, or has several times;
    /// the value is dropped.
    UnknownHost {
        /// The text.
        text: String,
        /// How many people it fits.
        fitting: usize,
    },
    /// Somebody new resembles a person who works in the event; the row is taken over all the same.
    AlsoWorks {
        /// Name of that person, as in a sorted list.
        name: String,
        /// What they do, and where.
        works: Vec<(DutyKind, String)>,
    },
    /// A wish that cannot come true; it is kept.
    ImpossibleWish(Doubt),
    /// Words in a list of wishes say that sessions are excluded, „nicht W3“.
    ReadAsVeto {
        /// The text.
        text: String,
        /// The sessions.
        codes: Vec<Code>,
    },
    /// Words in a list of wishes say that one is indispensable, „unbedingt W3“.
    ReadAsMust {
        /// The text.
        text: String,
        /// The session.
        code: Code,
    },
    /// Neither „Frau“ nor „Herr“; no salutation is used.
    UnknownSalutation {
        /// The text.
        text: String,
    },

    /// The text contains nothing that looks like a session.
    NoSessions,
    /// A part of the text that belongs to no session, as „Anreise“; it is left out.
    LeftOut {
        /// Its heading.
        heading: String,
    },
    /// The code cannot be one, or is missing where a new session needs it; the row is dropped.
    NoUsableCode {
        /// The text; may be empty.
        text: String,
    },
    /// A new session has no title; the row is dropped.
    NoTitle {
        /// Its code.
        code: Code,
    },
    /// The code stands in the file before; only the first one counts.
    CodeTwice {
        /// The code.
        code: Code,
        /// Row or line where it stands first.
        first_row: u32,
    },
    /// No day is known for a session: it stands before any line that names one.
    NoDay {
        /// The session.
        code: Code,
    },
    /// The session's time was taken from a note at another session.
    TimeFromNote {
        /// The session whose time it is.
        code: Code,
        /// The session with the note.
        noted_at: Code,
        /// Start.
        starts_at: NaiveTime,
        /// End.
        ends_at: NaiveTime,
    },
    /// A note at another session gives another day or time; the session's own one is kept.
    TimeContradicted {
        /// The session whose time it is.
        code: Code,
        /// The session with the note.
        noted_at: Code,
        /// Day in the note, if it names one.
        date: Option<NaiveDate>,
        /// Start in the note.
        starts_at: NaiveTime,
        /// End in the note.
        ends_at: NaiveTime,
    },
    /// The text says how many people sit at a table, not how many tables there are.
    TablesOpen {
        /// The session.
        code: Code,
        /// People at one table, as the text says.
        per_table: u32,
    },
    /// A simulation game is proposed as „freiwillig“: nobody is sent there without wishing it.
    ProposedVoluntary {
        /// The session.
        code: Code,
    },
    /// A session is proposed as „sensibel“ because of its subject.
    ProposedSensitive {
        /// The session.
        code: Code,
        /// The words in the text that suggest it.
        words: Vec<String>,
    },
    /// A note points to a session that neither the text nor the event contains; no link is made.
    LinkOpen {
        /// The session with the note.
        code: Code,
        /// The session it points to.
        target: Code,
    },
    /// Neither Planspiel, Workshop nor Vortrag; derived from the code instead.
    UnknownKind {
        /// The text.
        text: String,
    },
    /// Not a whole number; the value is dropped.
    UnreadableNumber {
        /// The text.
        text: String,
    },
    /// Not a date; the value is dropped.
    UnreadableDate {
        /// The text.
        text: String,
    },
    /// Not a clock time; the value is dropped.
    UnreadableTime {
        /// The text.
        text: String,
    },
    /// Neither yes nor no; the value is dropped.
    UnreadableYesNo {
        /// The text.
        text: String,
    },
    /// The minimum is above the maximum; both stay as they were.
    MinimumAboveMaximum {
        /// Minimum.
        minimum: u32,
        /// Maximum.
        maximum: u32,
    },
    /// The end is not after the start; both stay as they were.
    EndNotAfterStart {
        /// Start.
        starts_at: NaiveTime,
        /// End.
        ends_at: NaiveTime,
    },
    /// A start without an end; both stay as they were.
    StartWithoutEnd {
        /// Start.
        starts_at: NaiveTime,
    },
    /// An end without a start; both stay as they were.
    EndWithoutStart {
        /// End.
        ends_at: NaiveTime,
    },
}
