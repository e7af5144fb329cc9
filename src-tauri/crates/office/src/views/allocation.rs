use crate::allocation::points;
use domain::Plan;
pub use domain::{Aim, Rerun};
use serde::{Deserialize, Serialize};

/// The allocation as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct AllocationView {
    /// The applied run, if there is one.
    pub plan: Option<PlanView>,
    /// What must be settled before a run; empty means it can start.
    pub blockers: Vec<super::QuestionView>,
    /// Registrations that count.
    pub registered: usize,
    /// Proposed seed of the lottery.
    pub seed: u64,
    /// Result per slot; sessions without people before the first run.
    pub slots: Vec<SlotResult>,
    /// Checks of the plan as it stands, worded; empty means no rule is broken.
    pub violations: Vec<String>,
    /// The last release, if there is one.
    pub release: Option<ReleaseView>,
    /// Whether the seats are not those of the last release: „Entwurf“.
    pub draft: bool,
    /// Runs that are kept.
    pub runs: usize,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ReleaseView {
    /// „Freigabe 2“.
    pub name: String,
    /// „12.11.2024, 13.52 Uhr“.
    pub at: String,
    /// Who released.
    pub by: String,
    /// „Lauf 5“; empty if no run gave the seats.
    pub run: String,
}

/// The run that gave the seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// „Lauf 3“.
    pub name: String,
    /// „12.11.2024, 13.52 Uhr“.
    pub at: String,
    /// „Fair“, „Fair, niemand schlechter als freigegeben“.
    pub aim: String,
    /// Seed of the lottery, as typed or proposed.
    pub seed: String,
    /// Whether the checker confirms every slot as optimal with today's data.
    pub optimal: bool,
    /// Whether data has changed since, so that a new run could give another result.
    pub stale: bool,
}

/// Result of one slot. Each person of the slot counts in exactly one of `levels`, `unlisted`,
/// `indifferent`, `linked`, `unplaced`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SlotResult {
    /// „Di 19.11., 16.00 – 18.00 Uhr“.
    pub name: String,
    /// Whether nobody has to be seated.
    pub voluntary: bool,
    /// Whether its time is the office's assumption.
    pub assumed: bool,
    /// People who take part in this slot; in a voluntary slot those who wished it.
    pub people: usize,
    /// Granted wishes: count at level 1, 2, …
    pub levels: Vec<usize>,
    /// Seated in a session they did not list, though they listed others.
    pub unlisted: usize,
    /// Seated without a wish in this slot.
    pub indifferent: usize,
    /// Seated by a link.
    pub linked: usize,
    /// Without a seat.
    pub unplaced: usize,
    /// Result per session.
    pub sessions: Vec<SessionResult>,
}

/// Result of one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SessionResult {
    /// Session key.
    pub id: String,
    /// Code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Room; may be empty.
    pub room: String,
    /// Never on badges or signs.
    pub sensitive: bool,
    /// Seats, if known.
    pub capacity: Option<u32>,
    /// Minimum, if given.
    pub seats_min: Option<u32>,
    /// Whom its seats are for by links, and what a seat brings along.
    pub links: Vec<String>,
    /// People who put it on level 1.
    pub first_wishes: usize,
    /// People seated, by name.
    pub people: Vec<SeatedPerson>,
}

/// One seated person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SeatedPerson {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// The seat.
    pub seat: super::SeatCell,
}

/// How a run is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct RunOrder {
    /// What to aim at.
    pub aim: Aim,
    /// Points for the 1st, 2nd, … wish as typed, for [`Aim::LeastPoints`]; empty is one for each further wish.
    pub points: String,
    /// Seed of the lottery as typed, a number or a phrase; empty takes the proposed one.
    pub seed: String,
    /// How far the last release binds; `None` takes „niemand schlechter als freigegeben“ if there is one.
    pub rerun: Option<Rerun>,
    /// Most moves against the last release; `None` is any number.
    pub most_moves: Option<u32>,
}

impl RunOrder {
    /// The order by which a run was made, but for what bound it.
    pub(crate) fn again(plan: &Plan) -> Self {
        Self { aim: plan.aim, points: points::text(&plan.points), seed: plan.typed_seed(), ..Self::default() }
    }
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RunProgress {
    /// „Zeitfenster 2 von 3 …“.
    pub step: String,
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
}

/// Headline numbers over all slots. Each person counts once a slot, in exactly one of all but the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Granted wishes: count at level 1, 2, …
    pub levels: Vec<usize>,
    /// Seated in a session they did not list, though they listed others.
    pub unlisted: usize,
    /// Seated without a wish.
    pub indifferent: usize,
    /// Seated by a link.
    pub linked: usize,
    /// Without a seat.
    pub unplaced: usize,
    /// People with wishes who get a first wish in no slot at all.
    pub never_first: usize,
}

/// A run that is being looked at, not applied yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// Key by which it is applied or kept.
    pub id: String,
    /// „Fair“, „Fair, niemand schlechter als freigegeben“.
    pub name: String,
    /// What it aims at.
    pub aim: Aim,
    /// How far the release bound it.
    pub rerun: Rerun,
    /// Most moves that were allowed.
    pub most_moves: Option<u32>,
    /// Its headline numbers.
    pub figures: Figures,
    /// Those of the allocation as it stands; `None` before the first run.
    pub today: Option<Figures>,
    /// With what it is compared: „Freigabe 1“, „dem heutigen Stand“; empty if there is nothing yet.
    pub compared_with: String,
    /// Seats that somebody leaves.
    pub moves: usize,
    /// People who stand better.
    pub better: usize,
    /// People who stand worse.
    pub worse: usize,
    /// People who stand worse than released; the office confirms that number.
    pub worse_than_released: usize,
    /// Sessions as it supposes them: „W4: 94 statt 90 Plätze“.
    pub supposed: Vec<String>,
}

/// Whether somebody stands better or worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// As well as before.
    #[default]
    Same,
    /// Better.
    Better,
    /// Worse.
    Worse,
}

/// A person who gets other seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PersonChange {
    /// Registration key.
    pub registration: String,
    /// Registration number.
    pub number: String,
    /// „Hellwig-Öztürk, Katrin“.
    pub name: String,
    /// Worse if any seat is, else better if any is.
    pub trend: Trend,
    /// The seats that change.
    pub seats: Vec<SeatChange>,
}

/// A seat that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SeatChange {
    /// „Di 16.00“.
    pub slot: String,
    /// The seat before.
    pub before: super::SeatCell,
    /// The seat afterwards.
    pub after: super::SeatCell,
    /// Whether it is better.
    pub trend: Trend,
    /// Why, in a few words.
    pub reason: String,
}

/// Two allocations person by person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ComparisonView {
    /// Name of the one: „Freigabe 1“, „heutiger Stand“, „Lauf 3“.
    pub before: String,
    /// Name of the other.
    pub after: String,
    /// Headline numbers of the one.
    pub before_figures: Figures,
    /// Headline numbers of the other.
    pub after_figures: Figures,
    /// Seats that somebody leaves.
    pub moves: usize,
    /// People who stand better.
    pub better: usize,
    /// People who stand worse.
    pub worse: usize,
    /// Everybody with another seat, by name.
    pub people: Vec<PersonChange>,
}

/// A run that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RunView {
    /// Key.
    pub id: String,
    /// „Lauf 3“.
    pub number: String,
    /// What the office calls it; empty if it has no name.
    pub name: String,
    /// „12.11.2024, 13.52 Uhr“; empty for runs of an older version.
    pub at: String,
    /// „Fair“, „Fair, niemand schlechter als freigegeben“.
    pub aim: String,
    /// Seed of the lottery, as typed or proposed.
    pub seed: String,
    /// Whether it gave the seats as they stand.
    pub in_force: bool,
    /// „Freigabe 1“, if this run was released.
    pub released: String,
    /// Its headline numbers with today's data.
    pub figures: Figures,
    /// Seats that would change if it were applied.
    pub moves: usize,
    /// Why it can no longer be applied; empty if it can.
    pub stale: String,
}

/// A variant to be tried: what if?
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct Variant {
    /// Seats of sessions, where they are to be others. No seat: the session is cancelled.
    pub seats: Vec<VariantSeats>,
    /// Sessions by key or code that get as many people as they need before wishes count.
    pub fill: Vec<String>,
    /// How the run is to be done.
    pub order: RunOrder,
}

/// Other seats of one session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct VariantSeats {
    /// Key or code of the session.
    pub session: String,
    /// How many seats it is to have.
    pub seats: u32,
}

/// What somebody needs to draw the lottery of a run again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProtocolView {
    /// The event.
    pub event: String,
    /// „Lauf 3“.
    pub run: String,
    /// „12.11.2024, 13.52 Uhr“.
    pub at: String,
    /// „Fair“.
    pub aim: String,
    /// How far a release bound the run; empty if none did.
    pub rerun: String,
    /// Seed.
    pub seed: u64,
    /// The seed as it was typed; empty if it was proposed.
    pub phrase: String,
    /// Program version.
    pub version: String,
    /// SHA-256 over everything the run read.
    pub input_hash: String,
    /// SHA-256 over the seats.
    pub result_hash: String,
    /// Whether computing the run again gave both hashes.
    pub recomputed: bool,
    /// The certificate: one `code price` a line.
    pub prices: String,
    /// How the lottery works.
    pub method: String,
    /// How a phrase becomes a seed.
    pub seed_rule: String,
    /// How to compute it again.
    pub again: String,
    /// What the lottery decided, by slot.
    pub slots: Vec<ProtocolSlot>,
}

/// What the lottery decided in one slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProtocolSlot {
    /// „Di 19.11., 16.00 – 18.00 Uhr“.
    pub name: String,
    /// Registrations that took part.
    pub people: usize,
    /// Wishes that the lottery did not grant.
    pub drawn: Vec<Drawn>,
}

/// A wish that the lottery did not grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// Code of the session.
    pub session: String,
    /// Registration number.
    pub number: String,
    /// Place in the drawn order, 1 being the first.
    pub lot: u32,
    /// Place of the last one who was admitted.
    pub last_admitted: u32,
}
