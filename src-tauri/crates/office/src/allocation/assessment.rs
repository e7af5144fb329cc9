//! What is to be known of an allocation before it is released: how far it is proven to be the best over all
//! slots, where seats are short, and what would become of sessions that too few people attend.

use super::together::{self, Proof};
use super::{Assigned, SlotProblem, Task, choices, steps};
use crate::audit::Audit;
use crate::compare::Comparison;
use crate::error::{OfficeError, Result};
use crate::office::Office;
use crate::programme::once_cancelled;
use crate::standing::Standing;
use crate::views::{Assessment, MinimumView, MinimumWay, PersonChange, RunOrder, SeatCell, Trend, Variant};
use allocation::{Joint, Price, Share, Term, shortages};
use domain::{Plan, Session, Slots, Snapshot, german};
use std::ops::ControlFlow;

/// People named in a sentence at most.
const NUMBERS_MAX: usize = 6;

impl Office {
    /// Looks at the allocation as it stands.
    pub fn assess(&mut self) -> Result<Assessment> {
        assess(&*self.snapshot()?)
    }
}

/// Looks at the allocation of a snapshot.
pub fn assess(snapshot: &Snapshot) -> Result<Assessment> {
    let Some(plan) = snapshot.plan_in_force() else {
        return Err(OfficeError::refused("Es ist noch nichts zugeteilt.", "Starten Sie erst die Zuteilung."));
    };
    let audit = Audit::stored(snapshot);
    let slots = Slots::of(snapshot);
    let task = Task::of(snapshot, plan);
    Ok(Assessment {
        proof: proof(snapshot, &slots, plan, &task, &audit)?,
        shortages: short(snapshot, &slots, &task)?,
        minimums: minimums(snapshot, plan)?,
    })
}

fn proof(snapshot: &Snapshot, slots: &Slots, plan: &Plan, task: &Task, audit: &Audit) -> Result<String> {
    if audit.stale || !audit.violations.is_empty() {
        return Ok(
            "Die Daten haben sich seit dem Lauf geändert; ein Beweis gilt erst nach einem neuen Lauf."
                .to_owned(),
        );
    }
    if !audit.optimal {
        return Ok("Regeln binden Personen aneinander. Die Zuteilung ist die beste gefundene; dass keine bessere möglich ist, belegen die Preise hier nicht.".to_owned());
    }
    let each = "Jedes Zeitfenster ist, so wie die anderen verteilt sind, nachweislich optimal.";
    let Some(proof) = together::proof(snapshot, slots, plan, task)? else { return Ok(each.to_owned()) };
    Ok(match proof {
        Proof::Best => format!(
            "{each} Auch über alle Zeitfenster zusammen gibt es nachweislich keine bessere Zuteilung."
        ),
        Proof::Open(joint) => format!("{each} {}", gap(&joint)),
    })
}

/// By how much the plan could at most be undercut, at the most important number that is not proven.
fn gap(joint: &Joint) -> String {
    let difference =
        joint.bound.terms().iter().fold(joint.cost.clone(), |sum, (term, people)| sum.plus(*term, -people));
    let Some((term, _)) = difference.terms().first().copied() else { return String::new() };
    let at = |price: &Price| {
        price.terms().iter().find(|(other, _)| *other == term).map_or(0, |(_, people)| *people)
    };
    let (found, proven) = (at(&joint.cost).max(0), at(&joint.bound).max(0));
    match term {
        Term::In(_, Share::Level(level)) => {
            let people = german::count(
                usize::try_from(found).unwrap_or_default(),
                "Person verpasst",
                "Personen verpassen",
            );
            let levels = german::count(usize::from(level) - 1, "Stufe", "Stufen");
            format!(
                "Über alle Zeitfenster zusammen ist das nicht bewiesen: {people} in Summe {levels}; bewiesen ist, dass es nicht weniger als {proven} sein können."
            )
        }
        _ => "Über alle Zeitfenster zusammen ist das nicht bewiesen.".to_owned(),
    }
}

/// „61 Personen können nur nach W1 und W2; dort gibt es 55 Plätze.“
fn short(snapshot: &Snapshot, slots: &Slots, task: &Task) -> Result<Vec<String>> {
    let assigned = Assigned::stored(snapshot);
    let mut found = Vec::new();
    for (slot, solved) in steps(snapshot, slots, task).into_iter().filter(|(slot, _)| !slot.voluntary) {
        let problem = SlotProblem::new(snapshot, slots, slot, &solved, &assigned, task)?;
        for shortage in shortages(&problem.problem, &problem.seats(&assigned)) {
            let mut codes: Vec<String> =
                shortage.sessions.iter().map(|session| problem.code(*session)).collect();
            codes.dedup();
            let number = |person: &u32| {
                let person = usize::try_from(*person).ok()?;
                Some(problem.registrations.get(person)?.number.clone())
            };
            let numbers: Vec<String> = shortage.people.iter().filter_map(number).collect();
            let who = if numbers.len() <= NUMBERS_MAX {
                format!(" ({})", german::list(&numbers))
            } else {
                String::new()
            };
            let people = german::count(numbers.len(), "Person", "Personen");
            let seats = usize::try_from(shortage.seats).unwrap_or(usize::MAX);
            let can = if numbers.len() == 1 { "kann" } else { "können" };
            found.push(if codes.is_empty() {
                format!("{}: {people}{who} {can} in keine Session.", slot.name())
            } else if codes.len() == slot.sessions.len() {
                format!(
                    "{}: {people} für {} in allen Sessions zusammen.",
                    slot.name(),
                    german::count(seats, "Platz", "Plätze")
                )
            } else {
                format!(
                    "{}: {people}{who} {can} nur nach {}; dort gibt es {} dafür.",
                    slot.name(),
                    german::list(&codes),
                    german::count(seats, "Platz", "Plätze")
                )
            });
        }
    }
    Ok(found)
}

/// Sessions that fewer people attend than they need, and what it would mean to cancel them.
fn minimums(snapshot: &Snapshot, plan: &Plan) -> Result<Vec<MinimumView>> {
    let standing = Standing::of(snapshot);
    let mut found = Vec::new();
    for session in &snapshot.sessions {
        let seated = snapshot.seats.iter().filter(|seat| seat.session == session.id).count();
        let Some(minimum) = session.seats_min.filter(|minimum| seated < *minimum as usize) else { continue };
        if snapshot.capacity(session) == Some(0) {
            continue;
        }
        found.push(MinimumView {
            code: session.code.to_string(),
            title: session.label().to_owned(),
            seated,
            minimum,
            ways: ways(snapshot, &standing, session, plan)?,
        });
    }
    Ok(found)
}

/// What can be done about a session that too few people attend, the better first.
fn ways(
    snapshot: &Snapshot,
    standing: &Standing<'_>,
    session: &Session,
    plan: &Plan,
) -> Result<Vec<MinimumWay>> {
    let code = session.code.to_string();
    let minimum = session.seats_min.unwrap_or_default();
    let fill = Variant { seats: Vec::new(), fill: vec![code.clone()], order: RunOrder::again(plan) };
    let filled = choices::vary(snapshot, &fill, &mut |_| ControlFlow::Continue(()))?.preview(snapshot);
    let cancelled = once_cancelled(snapshot, session)?;
    let mut ways = vec![
        way(standing, session, format!("{code} bis {minimum} füllen"), &filled, Some(fill)),
        way(standing, session, format!("{code} absagen"), &cancelled, None),
    ];
    // Filling takes place if it costs no more; where the minimum cannot be reached, it helps nobody.
    ways.sort_by_key(|(way, unreached)| (*unreached, way.unplaced, way.worse));
    Ok(ways.into_iter().map(|(way, _)| way).collect())
}

/// One way, and whether it leaves the session with some people but too few.
fn way(
    standing: &Standing<'_>,
    session: &Session,
    name: String,
    preview: &Snapshot,
    variant: Option<Variant>,
) -> (MinimumWay, bool) {
    let changes = Comparison::of(standing.snapshot, preview);
    let unplaced = Standing::of(preview).unplaced().saturating_sub(standing.unplaced());
    let seated = preview.seats.iter().filter(|seat| seat.session == session.id).count();
    let is_short = seated > 0 && seated < session.seats_min.unwrap_or_default() as usize;
    let worse = german::count(changes.worse, "Person steht", "Personen stehen");
    let lost = match unplaced {
        0 => "niemand verliert seinen Platz".to_owned(),
        lost => format!("{} ohne Platz", german::count(lost, "Person bleibt", "Personen bleiben")),
    };
    let reached = if is_short {
        format!(" Auch dann sind es nur {}.", german::count(seated, "Person", "Personen"))
    } else {
        String::new()
    };
    let moves = german::count(changes.moves, "Umzug", "Umzüge");
    let losers = changes.people.iter().filter(|person| person.trend == Trend::Worse).map(loser);
    let way = MinimumWay {
        name,
        text: format!("{worse} schlechter als jetzt, {lost}; {moves}.{reached}"),
        worse: changes.worse,
        unplaced,
        moves: changes.moves,
        losers: losers.collect(),
        variant,
    };
    (way, is_short)
}

/// „Nr. 0412 Beck, Anna: W6 → W3“.
fn loser(person: &PersonChange) -> String {
    let seat =
        |cell: &SeatCell| if cell.code.is_empty() { "ohne Platz".to_owned() } else { cell.code.clone() };
    let lost = person.seats.iter().filter(|seat| seat.trend == Trend::Worse);
    let lost: Vec<String> =
        lost.map(|change| format!("{} → {}", seat(&change.before), seat(&change.after))).collect();
    format!("Nr. {} {}: {}", person.number, person.name, lost.join(", "))
}
