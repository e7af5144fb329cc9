//! What is to be known of an allocation before it is released: how far it is proven to be the best over all
//! slots, where seats are short, and what would become of sessions that too few people attend.

use super::book::RuleBook;
use super::missed::missed;
use super::{Assigned, SlotProblem, Task, choices, parse_prices, steps};
use crate::audit::Audit;
use crate::compare::Comparison;
use crate::error::{OfficeError, Result};
use crate::office::Office;
use crate::programme::once_cancelled;
use crate::standing::Standing;
use crate::views::{Assessment, MinimumView, MinimumWay, PersonChange, RunOrder, SeatCell, Trend, Variant};
use allocation::{Joint, Person, Price, Share, SlotPlan, Term, shortages};
use domain::{Aim, Plan, Registration, RuleKind, Session, Slots, Snapshot, german};
use std::collections::{BTreeMap, BTreeSet};
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
    if slots.slots.iter().any(|slot| !slot.rivals.is_empty()) {
        return Ok(format!(
            "{each} Einige überschneiden sich zum Teil; dass keine bessere Zuteilung über sie zusammen möglich ist, ist nicht bewiesen."
        ));
    }
    if task.aim == Aim::LotteryOrder || !is_separable(snapshot, slots) {
        return Ok(each.to_owned());
    }
    let together =
        format!("{each} Auch über alle Zeitfenster zusammen gibt es nachweislich keine bessere Zuteilung.");
    // Only „Fair“ makes good elsewhere what was missed in a slot; for other aims the slots simply add up.
    if task.aim != Aim::Fair {
        return Ok(together);
    }
    let Some(joint) = joint(snapshot, slots, plan, task)? else { return Ok(each.to_owned()) };
    if joint.is_proven() {
        return Ok(together);
    }
    Ok(format!("{each} {}", gap(&joint)))
}

/// Whether nothing but wishes counts, and seats in one slot that everybody attends decide nothing about another,
/// so that a bound over all slots holds.
fn is_separable(snapshot: &Snapshot, slots: &Slots) -> bool {
    let is_firm = |session| slots.slot_of(session).is_some_and(|slot| !slot.voluntary);
    let couples = [RuleKind::AtMost, RuleKind::Prefer, RuleKind::Filled];
    !snapshot.implications().iter().any(|(from, to)| is_firm(*from) && is_firm(*to))
        && !couples.into_iter().any(|kind| snapshot.rules_of(kind).next().is_some())
}

/// The plan over all slots that everybody attends, against what no plan can undercut.
fn joint(snapshot: &Snapshot, slots: &Slots, plan: &Plan, task: &Task) -> Result<Option<Joint>> {
    let (assigned, certificate) = (Assigned::stored(snapshot), parse_prices(&plan.prices));
    let book = RuleBook::of(snapshot);
    let (voluntary, firm): (Vec<_>, Vec<_>) = slots.slots.iter().partition(|slot| slot.voluntary);
    let decided: BTreeSet<_> = voluntary.iter().flat_map(|slot| slot.sessions.iter().copied()).collect();
    let registered: Vec<&Registration> = snapshot.registered().collect();
    let numbers: BTreeMap<_, u32> = registered.iter().map(|registration| registration.id).zip(0..).collect();
    let lost = |registration: &&Registration| {
        voluntary
            .iter()
            .map(|slot| missed(&book, snapshot, registration, slot, assigned.of(registration.id)))
            .sum()
    };
    let lost: Vec<u16> = registered.iter().map(lost).collect();
    let mut parts = Vec::new();
    for slot in firm {
        let mut problem = SlotProblem::new(snapshot, slots, slot, &decided, &assigned, task)?;
        let seats = problem.seats(&assigned);
        settle(&mut problem, &book, &assigned, &seats);
        let people: Vec<u32> = problem
            .registrations
            .iter()
            .filter_map(|registration| numbers.get(&registration.id).copied())
            .collect();
        let Some(prices) = problem.prices(&certificate) else { return Ok(None) };
        parts.push((problem, people, seats, prices));
    }
    let plans: Vec<SlotPlan<'_>> = parts
        .iter()
        .map(|(problem, people, seats, prices)| SlotPlan { problem: &problem.problem, people, seats, prices })
        .collect();
    Ok(Some(Joint::of(&plans, &lost)))
}

/// Takes as decided what the run took so: what people must have comes before all else in its slot and is no title in
/// others, and who has come along with another session has missed nothing.
fn settle(problem: &mut SlotProblem<'_>, book: &RuleBook<'_>, assigned: &Assigned, seats: &[Option<u16>]) {
    let sessions = 0..u16::try_from(problem.problem.capacities.len()).unwrap_or_default();
    let settled = |((person, registration), seat): ((&Person, &&Registration), &Option<u16>)| {
        let class = book.class(registration);
        let comes_along = |pin: &u16| {
            let mut seats = assigned.of(registration.id).iter();
            problem.session(*pin).is_some_and(|pin| seats.any(|from| book.along(*from).contains(&pin)))
        };
        if let Some(pin) = person.pin().filter(comes_along) {
            return Person::default().pinned_to(pin).in_class(class);
        }
        if person.class() == class {
            return person.clone();
        }
        let is_worse = |session: &u16| seat.is_some_and(|seat| person.level(*session) > person.level(seat));
        let worse: Vec<u16> = sessions.clone().filter(is_worse).collect();
        person.clone().barred_from(&worse).in_class(class)
    };
    let people = problem.problem.people.iter().zip(&problem.registrations).zip(seats);
    problem.problem.people = people.map(settled).collect();
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
