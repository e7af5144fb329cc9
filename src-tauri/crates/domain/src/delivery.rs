//! Lists that leave the house: how they are to look, and which have left.

use crate::fold::fold;
use crate::id::{DeliveryId, SessionId, TemplateId};
use crate::language::Language;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$entry:meta])* $variant:ident $german:literal $english:literal)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {$(
            $(#[$entry])* $variant,
        )*}

        impl $name {
            /// Every one, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// What it is called.
            pub fn name(self, language: Language) -> &'static str {
                match self { $(Self::$variant => language.pick($german, $english),)* }
            }

            /// Reads one by what it is called in any language.
            pub fn parse(text: &str) -> Option<Self> {
                let named = |one: &Self| {
                    [Language::German, Language::English].iter().any(|language| fold(one.name(*language)) == fold(text))
                };
                Self::ALL.iter().copied().find(named)
            }
        }
    };
}

words! {
    /// A column of a list of people.
    ListColumn {
        /// Registration number.
        Number "Nummer" "No."
        /// Frau or Herr.
        Salutation "Anrede" "Salutation"
        /// Academic degree.
        Degree "Titel" "Degree"
        /// First names.
        FirstName "Vorname" "First name"
        /// „von“.
        NamePrefix "Namenszusatz" "Name prefix"
        /// Last name.
        LastName "Nachname" "Last name"
        /// Office or function.
        Function "Funktion" "Function"
        /// Town, district, authority.
        Institution "Institution" "Institution"
        /// Level of administration.
        Level "Ebene" "Level"
        /// Kind of body, told from the institution's name.
        Body "Art der Institution" "Kind of institution"
        /// Municipality key.
        Ags "AGS" "Municipality key"
        /// The Land.
        Land "Land" "Land"
        /// Whether the office is held as a profession.
        Post "Haupt-/Ehrenamt" "Salaried or honorary"
        /// E-mail address.
        Email "E-Mail" "E-mail"
        /// Telephone.
        Phone "Telefon" "Telephone"
        /// How the registration came in.
        Source "Quelle" "Source"
        /// When it came in.
        Received "Eingang" "Received"
        /// Whether it counts.
        Status "Status" "Status"
        /// One column per time slot with the code of the session.
        Seats "Plätze" "Seats"
        /// One column per time slot with the rank of the wish that was granted.
        Results "Ergebnisse" "Results"
        /// The table in every session that has tables.
        Tables "Tische" "Tables"
        /// Remark.
        Note "Bemerkung" "Remark"
        /// Answers to own fields of the event.
        Own "Eigene Angaben" "Own fields"
    }
}

words! {
    /// A part of a workbook: one sheet, or one per session or day.
    ListPart {
        /// Everybody with the chosen columns.
        People "Alle Personen" "All people"
        /// One sheet per session.
        Sessions "Je Session ein Blatt" "One sheet per session"
        /// One sheet per day.
        Days "Je Tag ein Blatt" "One sheet per day"
        /// Who waits for a seat.
        Waiting "Wartelisten" "Waiting lists"
        /// Who lacks a seat.
        Unplaced "Ohne Platz" "Without a seat"
        /// Who works, and where.
        Staff "Mitwirkende" "Staff"
        /// How many people are where and when.
        HeadCounts "Personenzahlen" "Head counts"
        /// Demand and seats of each session.
        SessionFigures "Statistik Sessions" "Session figures"
        /// Which wishes were granted.
        WishFigures "Statistik Wünsche" "Wish figures"
        /// People by Land.
        LandFigures "Statistik Länder" "Land figures"
        /// What people eat, in totals.
        DietFigures "Kost in Summen" "Diet in totals"
        /// People by level of administration.
        LevelFigures "Statistik Ebenen" "Level figures"
        /// People by kind of institution.
        BodyFigures "Statistik Institutionen" "Institution figures"
        /// People by function.
        FunctionFigures "Statistik Funktionen" "Function figures"
        /// People by the size of their municipality, where inhabitants are known.
        SizeFigures "Statistik Einwohnerzahl" "Size figures"
        /// People by their answers to own fields.
        OwnFigures "Statistik eigene Angaben" "Own field figures"
    }
}

words! {
    /// Which people a list holds.
    ListFilter {
        /// Everybody, cancelled registrations too.
        Everybody "alle, auch storniert" "all, cancelled too"
        /// Registrations that count.
        Registered "alle Angemeldeten" "all registered"
        /// Whoever has at least one seat.
        Seated "mit Platz" "with a seat"
        /// Whoever lacks a seat.
        Unplaced "ohne Platz" "without a seat"
        /// Whoever agreed to stand on the list of participants.
        Consented "mit Einwilligung in die Teilnehmendenliste" "who agreed to be listed"
        /// Nobody: the workbook holds figures only.
        Nobody "keine Personen" "no people"
    }
}

words! {
    /// The order of people.
    ListOrder {
        /// By name, as in a telephone book.
        Name "nach Name" "by name"
        /// By registration number.
        Number "nach Nummer" "by number"
        /// By institution, then name.
        Institution "nach Institution" "by institution"
        /// By Land, then name.
        Land "nach Land" "by Land"
    }
}

words! {
    /// What a file is.
    #[derive(Default)]
    ListFormat {
        /// An Excel workbook.
        #[default]
        Workbook "Excel-Arbeitsmappe" "Excel workbook"
        /// The list of people alone, as text.
        Csv "CSV-Datei" "CSV file"
    }
}

/// How a delivery is to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Key.
    pub id: TemplateId,
    /// „Ministerium“.
    pub name: String,
    /// Who usually gets it; may be empty.
    pub recipient: String,
    /// Columns of the lists of people, in their order.
    pub columns: Vec<ListColumn>,
    /// Parts of the workbook, in their order.
    pub parts: Vec<ListPart>,
    /// Which people are in it.
    pub filter: ListFilter,
    /// How they are sorted.
    pub order: ListOrder,
    /// The language of the headings.
    pub language: Language,
    /// Whether people and seats of sensitive sessions are shown. Only for a recipient with a name.
    pub sensitive: bool,
    /// Whether it holds one session only, chosen with each delivery.
    pub one_session: bool,
    /// Whether the recipient may fill in and send back.
    pub returnable: bool,
}

/// A file that has left the house. Its rows are kept as a [`DeliveryContent`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Key.
    pub id: DeliveryId,
    /// „Lieferung 3“; counts up, never reused.
    pub number: u32,
    /// When it left.
    pub at: DateTime<Utc>,
    /// Who sent it.
    pub who: String,
    /// Who got it.
    pub recipient: String,
    /// The template. It may be gone since.
    pub template: TemplateId,
    /// What the template was called then.
    pub template_name: String,
    /// The one session it was about.
    pub session: Option<SessionId>,
    /// What the file is.
    pub format: ListFormat,
    /// Name of the file.
    pub file_name: String,
    /// Sequence number of the journal whose state it shows.
    pub sequence: i64,
    /// Program version that wrote it.
    pub version: String,
    /// SHA-256 of the file, hex; of one with a passphrase, of the workbook in it.
    pub hash: String,
    /// „600 Personen, 22 Blätter“.
    pub detail: String,
}

/// The finished rows of a delivery, packed: from them the file can be written again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryContent {
    /// The delivery.
    pub id: DeliveryId,
    /// The rows.
    pub packed: Vec<u8>,
}
