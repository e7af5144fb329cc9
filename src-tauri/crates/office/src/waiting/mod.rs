//! Waiting lists, and promotion from them („Nachrücken“).

mod chain;
mod fill;
mod gain;
mod line;

pub(crate) use chain::Search;
pub(crate) use line::Waiting;

use crate::error::{OfficeError, Result};
use crate::moves::{code, take_seats, why};
use crate::office::Office;
use crate::operation::Operation;
use crate::registrations::find_session;
use crate::views::{
    Promotion, PromotionOrder, PromotionStep, WaitingList, WaitingPerson, WaitingSession, WaitingView,
    Written,
};
use allocation::Aim;
use chain::{Chain, Step};
use domain::{Person, Session, SessionId, Slot, german};
use gain::Grade;

/// How the lists are ordered, for people.
pub(crate) fn order(aim: Aim) -> String {
    let then = match aim {
        Aim::Fair => {
            "dann, wessen Platz am weitesten hinter den Wünschen liegt, dann, wer diese Session weiter vorn wünscht; unter Gleichen"
        }
        Aim::MostFirstWishes => "dann, wer diese Session am weitesten vorn wünscht; unter Gleichen",
        Aim::LeastPoints(_) => "dann, wem diese Session die meisten Punkte erspart; unter Gleichen",
        Aim::LotteryOrder => "danach",
    };
    format!(
        "Zuerst steht, wer ohne Platz ist, {then} entscheidet das Los. Wer nach dem Lauf dazukam, folgt dahinter."
    )
}

/// Ways to fill one free seat that are shown.
const SHOWN_MAX: usize = 5;

impl Office {
    /// Every waiting list in short, and what a free seat would bring.
    pub fn waiting(&mut self) -> Result<WaitingView> {
        let snapshot = self.snapshot()?;
        let search = Search::of(&snapshot);
        let sessions = snapshot.sessions.iter().map(|session| short(&search, session)).collect();
        Ok(WaitingView { order: order(search.board.aim()), sessions })
    }

    /// The waiting list of one session.
    pub fn waiting_list(&mut self, session: &str) -> Result<WaitingList> {
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, session)?;
        let search = Search::of(&snapshot);
        let slot = search.board.standing.slots.slot_of(session.id);
        let line = search.line(session.id);
        let person = |(place, waiting): (usize, &line::Waiting<'_>)| {
            let obstacle = search.obstacle(waiting, session.id);
            Some(WaitingPerson {
                place,
                registration: waiting.registration.id.to_string(),
                number: waiting.registration.number.clone(),
                name: snapshot.person(waiting.registration).map(Person::list_name).unwrap_or_default(),
                seat: search.board.standing.cell(waiting.registration, slot?),
                level: waiting.level,
                obstacle: obstacle.map(|change| why(&search.board, &change)).unwrap_or_default(),
            })
        };
        Ok(WaitingList {
            session: session.id.to_string(),
            code: session.code.to_string(),
            people: (1..).zip(line.iter()).filter_map(person).collect(),
        })
    }

    /// Who could take a free seat of a session, and what follows from it; the best first.
    pub fn promotions(&mut self, session: &str) -> Result<Vec<Promotion>> {
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, session)?;
        Ok(promotions(&Search::of(&snapshot), session.id))
    }

    /// Makes a promotion exactly as it was shown, in one operation.
    pub fn promote(&mut self, order: &PromotionOrder) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let session = find_session(&snapshot, &order.session)?;
        let search = Search::of(&snapshot);
        let chains = search.chains(session.id);
        let chain = chains.iter().find(|chain| shown(&search, chain).steps == order.steps);
        let chain = chain.ok_or_else(OfficeError::stale)?;
        self.write(Operation::Promote(moves_in_short(&search, chain)), |tx| {
            for step in &chain.steps {
                take_seats(tx, &snapshot, step.waiting.registration, &step.change)?;
            }
            Ok(())
        })
    }
}

fn short(search: &Search<'_>, session: &Session) -> WaitingSession {
    WaitingSession {
        id: session.id.to_string(),
        code: session.code.to_string(),
        title: session.label().to_owned(),
        slot: search.board.standing.slots.slot_of(session.id).map(Slot::name).unwrap_or_default(),
        capacity: search.board.standing.snapshot.capacity(session),
        seated: search.board.seated(session.id),
        waiting: search.line(session.id).len(),
        promotions: promotions(search, session.id),
    }
}

pub(crate) fn promotions(search: &Search<'_>, session: SessionId) -> Vec<Promotion> {
    search.chains(session).iter().take(SHOWN_MAX).map(|chain| shown(search, chain)).collect()
}

fn shown(search: &Search<'_>, chain: &Chain<'_>) -> Promotion {
    let last = chain.steps.last();
    let freed = last.map(|step| step.change.gives_up.as_slice()).unwrap_or_default();
    let free: Vec<String> = freed.iter().map(|id| code(&search.board, *id)).collect();
    Promotion {
        sentence: sentence(search, chain),
        steps: chain.steps.iter().map(|step| step_view(search, step)).collect(),
        leaves_free: german::list(&free),
    }
}

fn step_view(search: &Search<'_>, step: &Step<'_>) -> PromotionStep {
    let registration = step.waiting.registration;
    let brought: Vec<String> = step.change.gains.iter().skip(1).map(|id| code(&search.board, *id)).collect();
    PromotionStep {
        registration: registration.id.to_string(),
        number: registration.number.clone(),
        name: full_name(search, step),
        from: step.waiting.from.map(|id| code(&search.board, id)).unwrap_or_default(),
        to: code(&search.board, step.to),
        before: grade(step.waiting.before, step.waiting.registration, search, step.waiting.from),
        after: grade(step.waiting.after, step.waiting.registration, search, Some(step.to)),
        along: if brought.is_empty() { String::new() } else { format!("mit {}", german::list(&brought)) },
    }
}

/// „2. Wunsch“, „nicht gewünscht“, „ohne Platz“.
fn grade(
    grade: Grade,
    registration: &domain::Registration,
    search: &Search<'_>,
    seat: Option<SessionId>,
) -> String {
    let standing = &search.board.standing;
    let slot = seat.and_then(|id| standing.slots.slot_of(id));
    let levels = slot.map(|slot| domain::Levels::in_slot(&registration.wishes, &slot.sessions));
    match (grade, seat.zip(levels)) {
        (Grade::NoSeat, _) => "ohne Platz".to_owned(),
        (Grade::Level(_), Some((seat, levels))) if levels.level_of(seat).is_none() => {
            if levels.is_empty() { "ohne Wunsch" } else { "nicht gewünscht" }.to_owned()
        }
        (Grade::Level(level), _) => format!("{level}.\u{a0}Wunsch"),
    }
}

/// „Anna Beck rückt in W1 nach und macht W4 frei; dort rückt Bert Cohn nach. In W7 wird ein Platz frei.“
fn sentence(search: &Search<'_>, chain: &Chain<'_>) -> String {
    let mut parts = Vec::new();
    for (index, step) in chain.steps.iter().enumerate() {
        let (name, to) = (full_name(search, step), code(&search.board, step.to));
        let freed: Vec<String> = step.change.gives_up.iter().map(|id| code(&search.board, *id)).collect();
        let follows = index + 1 < chain.steps.len();
        let start = if index == 0 {
            format!("{name} rückt in {to} nach")
        } else {
            format!("dort rückt {name} nach")
        };
        parts.push(match (freed.is_empty(), follows) {
            (true, _) => start,
            (false, true) => format!("{start} und macht {} frei", german::list(&freed)),
            (false, false) => format!("{start}. In {} wird ein Platz frei", german::list(&freed)),
        });
    }
    format!("{}.", parts.join("; "))
}

/// „Nr. 0012 Beck → W1, Nr. 0044 Cohn → W4“
fn moves_in_short(search: &Search<'_>, chain: &Chain<'_>) -> String {
    let moves = chain.steps.iter().map(|step| {
        let number = &step.waiting.registration.number;
        format!("Nr. {number} {} → {}", full_name(search, step), code(&search.board, step.to))
    });
    moves.collect::<Vec<_>>().join(", ")
}

fn full_name(search: &Search<'_>, step: &Step<'_>) -> String {
    let person = search.board.standing.snapshot.person(step.waiting.registration);
    person.map(Person::full_name).unwrap_or_default()
}
