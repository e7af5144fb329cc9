use crate::views::{CallLine, MadeLine, OwnAnswer};
use domain::{Level, Post, Purpose};
use serde::{Deserialize, Serialize};

/// The seat of one person in one slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SeatCell {
    /// Code of the session; empty without a seat.
    pub code: String,
    /// How the seat relates to the wishes.
    pub outcome: Outcome,
    /// Level of the granted wish, if it is one.
    pub level: Option<usize>,
    /// Whether the seat is pinned.
    pub pinned: bool,
}

/// How a seat, or its absence, relates to the wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A wish was granted.
    Wish,
    /// Seated where nothing of the slot was wished: no wish at all in this slot.
    Indifferent,
    /// Seated in a session that was not wished, though others were.
    Unlisted,
    /// Seated because another session brings it along.
    Linked,
    /// No seat although there should be one.
    Unplaced,
    /// No seat needed: a voluntary slot nobody wished, or no run yet.
    None,
}

/// One registration in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RegistrationDetail {
    /// Key.
    pub id: String,
    /// Registration number.
    pub number: String,
    /// „Katrin Hellwig-Öztürk“ with degree and particle.
    pub full_name: String,
    /// „Import, 14.10.2024“.
    pub received: String,
    /// Whether it is cancelled.
    pub cancelled: bool,
    /// The fields as they are edited.
    pub form: RegistrationForm,
    /// Everything else that is known, in words.
    pub facts: Vec<Fact>,
    /// Wishes and seat per slot.
    pub slots: Vec<SlotDetail>,
    /// Wishes that cannot come true, each a sentence.
    pub doubts: Vec<String>,
    /// Why it is cancelled, for whom it stands in, and sessions that come with a seat.
    pub notes: Vec<String>,
    /// Calls about it, the latest first.
    pub calls: Vec<CallLine>,
    /// What was printed or written for this person, the latest first.
    pub made: Vec<MadeLine>,
    /// What happened to this person, newest first.
    pub history: Vec<PersonHistoryLine>,
}

/// Wishes and seat of one person in one slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SlotDetail {
    /// „Di 19.11., 16.00 – 18.00 Uhr“.
    pub name: String,
    /// Whether nobody has to be seated.
    pub voluntary: bool,
    /// The seat.
    pub seat: SeatCell,
    /// One sentence on the result in this slot: what was granted or why not.
    pub reason: String,
    /// Wishes best first, then the seat if it was not wished, then vetoes.
    pub wishes: Vec<WishLine>,
    /// The session this person is fixed to, whether or not a run has already seated them there.
    pub pin: Option<SessionChoice>,
    /// Every session of the slot, for pinning.
    pub choices: Vec<SessionChoice>,
}

/// One wished or excluded session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WishLine {
    /// Session key.
    pub session: String,
    /// Code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Room of the session; may be empty.
    pub room: String,
    /// Level, counted from 1; `None` for a veto or a seat without wish.
    pub level: Option<usize>,
    /// Whether it is an unranked favourite.
    pub favourite: bool,
    /// Whether it was excluded („auf keinen Fall“).
    pub veto: bool,
    /// Whether the person sits here.
    pub seated: bool,
}

/// A session to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SessionChoice {
    /// Session key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Slot it belongs to; empty if it is in none.
    pub slot: String,
}

/// One line of a person's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PersonHistoryLine {
    /// „12.11., 9.12 Uhr“.
    pub at: String,
    /// Who.
    pub who: String,
    /// „Telefon“, „Platz Di 16.00“ …
    pub field: String,
    /// Former value; empty if there was none.
    pub before: String,
    /// New value; empty if it was removed.
    pub after: String,
    /// The operation it belongs to.
    pub what: String,
}

/// A registration as entered or edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct RegistrationForm {
    /// Key of the edited registration; empty for a new one.
    pub id: String,
    /// Registration number; empty asks for the next free one.
    pub number: String,
    /// `ms`, `mr` or `unknown`.
    pub salutation: String,
    /// Academic degree.
    pub degree: String,
    /// First names.
    pub first_name: String,
    /// „von“.
    pub name_prefix: String,
    /// Last name.
    pub last_name: String,
    /// Office or function.
    pub function: String,
    /// Institution.
    pub institution: String,
    /// Level of administration.
    pub level: Level,
    /// Municipality key; may lack its zeros.
    pub ags: String,
    /// Land: name or two letters. Empty: the one of the municipality key.
    pub land: String,
    /// Inhabitants of the municipality or district; may be empty.
    pub inhabitants: String,
    /// Haupt- or Ehrenamt.
    pub post: Post,
    /// Place in the order of protocol, from 1; empty for none.
    pub protocol: String,
    /// Whether the name is withheld („Auskunftssperre“).
    pub withheld: bool,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// `import`, `phone` or `mail`.
    pub source: String,
    /// Remark.
    pub note: String,
    /// Ranked sessions (keys), best first.
    pub ranked: Vec<String>,
    /// Favourites (keys).
    pub favourites: Vec<String>,
    /// Vetoes (keys).
    pub vetoes: Vec<String>,
    /// The wish (key) without which the person would not come; may be empty.
    pub must: String,
    /// With whom the person would like to be, in their own words.
    pub together: String,
    /// Whether it is confirmed.
    pub confirmed: bool,
    /// Groups with commas between; may be empty.
    pub groups: String,
    /// Days attended, `2024-11-19`; none for all.
    pub days: Vec<String>,
    /// Registration number of whom this person accompanies; may be empty.
    pub companion_of: String,
    /// Diet and assistance.
    pub care: CareForm,
    /// One per purpose. Purposes that are missing stay as they are.
    pub consents: Vec<ConsentForm>,
    /// Every own field of the event with the answer; of those that are missing the answers stay.
    pub own: Vec<OwnAnswer>,
    /// Why it is entered although something that has to be there is missing; else empty.
    pub despite: String,
}

/// Diet and assistance as they are edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct CareForm {
    /// „vegan“.
    pub diet: String,
    /// „Rollstuhlplatz“.
    pub assistance: String,
}

/// One consent as it is edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ConsentForm {
    /// What for.
    pub purpose: Purpose,
    /// Its German words.
    #[serde(default)]
    pub label: String,
    /// The answer; `None`: not asked.
    pub given: Option<bool>,
    /// Day of the answer, `2024-09-02`; may be empty.
    #[serde(default)]
    pub on: String,
    /// Version of the wording; may be empty.
    #[serde(default)]
    pub wording: String,
}

/// Something that is known of a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// „Ebene“.
    pub label: String,
    /// „Kommune“.
    pub value: String,
    /// Whether only those may see it who have to do with it.
    pub sensitive: bool,
}

/// Why wishes of one person were not granted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Registration number.
    pub number: String,
    /// Name with degree and particle.
    pub full_name: String,
    /// One per wish that was not granted; empty if every best wish was.
    pub lines: Vec<WhyLine>,
}

/// Why one wish was not granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WhyLine {
    /// „Di 19.11., 16.00 – 18.00 Uhr“.
    pub slot: String,
    /// Code of the wished session.
    pub code: String,
    /// Its short title.
    pub title: String,
    /// A paragraph to read aloud.
    pub text: String,
    /// Changes that would help, each tried out: the cheapest first.
    pub helps: Vec<Help>,
}

/// A change that would help somebody to a wish.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Help {
    /// „4 Plätze mehr in W4“.
    pub text: String,
    /// What would come of it, in counts.
    pub detail: String,
    /// People who would stand better.
    pub better: usize,
    /// People who would stand worse.
    pub worse: usize,
    /// Seats that somebody would leave.
    pub moves: usize,
    /// The variant that shows it; `None` for a swap.
    pub variant: Option<super::Variant>,
    /// Keys of those with whom a swap is possible; shown only when the office asks.
    pub partners: Vec<String>,
}
