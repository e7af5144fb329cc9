//! Why a wish was not granted: to be read aloud on the phone, naming nobody else.

mod help;

use crate::allocation::{Assigned, SlotProblem, Task, parse_prices, steps};
use crate::audit::Audit;
use crate::error::{OfficeError, Result};
use crate::office::Office;
use crate::standing::Standing;
use crate::views::{Explanation, Help, WhyLine};
use allocation::{Change, Explainer, Why};
use domain::{Levels, Person, Plan, Registration, Rerun, Session, Slot, Snapshot, german};
use help::{Asked, Trials};
use std::collections::BTreeMap;

impl Office {
    /// Says for every wish of a registration that was not granted why, and what one seat more would do.
    ///
    /// Refused before the first run, and once the data has changed since: then the reasons of the run
    /// no longer hold.
    pub fn explain(&mut self, registration: &str) -> Result<Explanation> {
        let snapshot = self.snapshot()?;
        let registration = crate::registrations::find(&snapshot, registration)?;
        explain(&snapshot, &[registration])
            .map(|explanations| explanations.into_iter().next().unwrap_or_default())
    }

    /// As [`Self::explain`], for everybody who is registered.
    pub fn explain_all(&mut self) -> Result<Vec<Explanation>> {
        let snapshot = self.snapshot()?;
        let everybody: Vec<&Registration> = snapshot.registered().collect();
        explain(&snapshot, &everybody)
    }
}

fn explain(snapshot: &Snapshot, people: &[&Registration]) -> Result<Vec<Explanation>> {
    let plan = proven(snapshot)?;
    let standing = Standing::of(snapshot);
    let task = Task::of(snapshot, plan);
    let mut trials = Trials::new(&standing, plan);
    let blank = |registration: &&Registration| Explanation {
        number: registration.number.clone(),
        full_name: snapshot.person(registration).map(Person::full_name).unwrap_or_default(),
        lines: Vec::new(),
    };
    let mut explanations: Vec<Explanation> = people.iter().map(blank).collect();
    explained(&standing, plan, &task, &mut |slot, problem, explainer| {
        let places: BTreeMap<_, usize> = problem.registrations.iter().map(|one| one.id).zip(0..).collect();
        let mut alone = BTreeMap::new();
        for (registration, explanation) in people.iter().zip(&mut explanations) {
            let Some(person) = places.get(&registration.id).copied() else {
                for session in missed(&standing, registration, slot) {
                    let Some(why) = elsewhere(&standing, registration, slot, session) else { continue };
                    let text = format!("{} {why}", demand(&standing, session));
                    let helps = trials.helps(registration, slot, session, None);
                    explanation.lines.push(line(slot, session, text, helps));
                }
                continue;
            };
            let stayed = task.rerun == Rerun::Stay
                && task.published(registration.id, &slot.sessions).is_some()
                && task.published(registration.id, &slot.sessions) == standing.seat_in(registration.id, slot);
            for session in missed(&standing, registration, slot) {
                let Some(index) =
                    (0_u16..).zip(&slot.sessions).find(|(_, id)| **id == session.id).map(|(i, _)| i)
                else {
                    continue;
                };
                let text = if stayed {
                    format!("{} {STAYED}", demand(&standing, session))
                } else {
                    let why = explainer.why_not(person, index);
                    match elsewhere(&standing, registration, slot, session) {
                        Some(words) if why == Why::Barred => words,
                        _ => {
                            paragraph(&standing, slot, session, &why, explainer.one_more_seat(person, index))
                        }
                    }
                };
                let asked = &mut Asked { problem, person, seed: task.seed, tried: &mut alone };
                let helps = trials.helps(registration, slot, session, Some(asked));
                explanation.lines.push(line(slot, session, text, helps));
            }
        }
        Ok(())
    })?;
    Ok(explanations)
}

fn line(slot: &Slot, session: &Session, text: String, helps: Vec<Help>) -> WhyLine {
    let (code, title) = (session.code.to_string(), session.label().to_owned());
    WhyLine { slot: slot.name(), code, title, text, helps }
}

/// „W3 überschneidet sich mit W2, wo diese Person sitzt“, or works; `None` if they are nowhere else meanwhile.
fn elsewhere(
    standing: &Standing<'_>,
    registration: &Registration,
    slot: &Slot,
    session: &Session,
) -> Option<String> {
    let (snapshot, code) = (standing.snapshot, &session.code);
    if let Some(place) = snapshot.works_meanwhile(registration.id, session.id) {
        let place = snapshot.place_name(place);
        return Some(format!("Während {code} läuft, arbeitet diese Person in {place}."));
    }
    if let Some(part) = slot.sessions.iter().find(|id| snapshot.works_in(registration.id, **id)) {
        let part = standing.session(*part)?;
        return Some(format!("Diese Person wirkt zur selben Zeit in {} mit.", part.code));
    }
    let mut seats = standing.seats(registration.id).iter();
    let seat = seats.find(|seat| slot.is_ruled_out(session.id, &[**seat]))?;
    let seat = &standing.session(*seat)?.code;
    Some(format!("{code} überschneidet sich mit {seat}, wo diese Person sitzt; beides geht nicht."))
}

/// Shows every slot of a proven plan with what can be asked about it.
pub(crate) fn explained(
    standing: &Standing<'_>,
    plan: &Plan,
    task: &Task,
    show: &mut dyn FnMut(&Slot, &SlotProblem<'_>, &Explainer<'_>) -> Result<()>,
) -> Result<()> {
    let snapshot = standing.snapshot;
    let (assigned, prices) = (Assigned::stored(snapshot), parse_prices(&plan.prices));
    for (slot, solved) in steps(snapshot, &standing.slots, task) {
        let problem = SlotProblem::new(snapshot, &standing.slots, slot, &solved, &assigned, task)?;
        let seats = problem.seats(&assigned);
        let plan =
            allocation::Plan { prices: problem.prices(&prices).ok_or_else(OfficeError::stale)?, seats };
        let explainer =
            Explainer::new(&problem.problem, &plan, task.seed).map_err(|_| OfficeError::stale())?;
        show(slot, &problem, &explainer)?;
    }
    Ok(())
}

/// The plan in force, if its proof holds for the data as it stands; its reasons hold only then.
pub(crate) fn proven(snapshot: &Snapshot) -> Result<&Plan> {
    let Some(plan) = snapshot.plan_in_force() else {
        return Err(OfficeError::refused("Es ist noch nichts zugeteilt.", "Starten Sie erst die Zuteilung."));
    };
    let audit = Audit::stored(snapshot);
    if audit.stale || !audit.violations.is_empty() {
        return Err(OfficeError::refused(
            "Die Daten haben sich seit dem Lauf geändert; seine Gründe gelten nicht mehr. Die Plätze sind unverändert.",
            "Teilen Sie neu zu, oder nehmen Sie die Änderung zurück.",
        ));
    }
    Ok(plan)
}

/// Why somebody keeps a worse seat in a run whose moves are limited.
const STAYED: &str =
    "Diese Person behält ihren freigegebenen Platz, weil die Zahl der Umzüge in diesem Lauf begrenzt war.";

/// The sessions of a slot that a person wished more than the seat they have.
pub(crate) fn missed<'a>(
    standing: &'a Standing<'a>,
    registration: &Registration,
    slot: &Slot,
) -> impl Iterator<Item = &'a Session> {
    let levels = Levels::in_slot(&registration.wishes, &slot.sessions);
    let granted = standing.seat_in(registration.id, slot).and_then(|seat| levels.level_of(seat));
    let missed = levels.iter().take(granted.map_or(usize::MAX, |level| level - 1)).flatten().copied();
    missed.collect::<Vec<_>>().into_iter().filter_map(|id| standing.session(id))
}

fn paragraph(
    standing: &Standing<'_>,
    slot: &Slot,
    session: &Session,
    why: &Why,
    one_more_seat: bool,
) -> String {
    let code = &session.code;
    let sentence = match why {
        Why::Content => return format!("{code} wurde erreicht."),
        Why::Barred => {
            return format!(
                "{code} ist für diese Person nicht möglich: Eine Session, die dazugehört, ist ausgeschlossen oder durch eine Fixierung belegt."
            );
        }
        Why::Pinned { session: index } => {
            let pinned = slot.sessions.get(usize::from(*index)).and_then(|id| standing.session(*id));
            let pinned = pinned.map(|session| session.code.to_string()).unwrap_or_default();
            return format!(
                "In diesem Zeitfenster steht {pinned} fest, vom Büro fixiert oder durch eine Verknüpfung."
            );
        }
        Why::Taken => "Alle Plätze sind durch Fixierungen oder Verknüpfungen vergeben.".to_owned(),
        Why::Lottery { own, last_admitted } => format!(
            "Unter gleichrangigen Wünschen hat das Los entschieden: Diese Person hat Losplatz {own}, zuletzt berücksichtigt wurde Losplatz {last_admitted}."
        ),
        Why::Worse { others, .. } => {
            format!("Ein Platz hier ginge nur auf Kosten anderer: {}.", costs(others))
        }
    };
    let outlook = if one_more_seat {
        "Mit einem Platz mehr käme diese Person in Frage."
    } else {
        "Auch ein Platz mehr brächte diese Person nicht hinein; andere stehen davor."
    };
    format!("{} {sentence} {outlook}", demand(standing, session))
}

/// „205 Personen nannten W2 als 1. Wunsch. Plätze gibt es 140, davon 120 durch Verknüpfung vergeben.“
pub(crate) fn demand(standing: &Standing<'_>, session: &Session) -> String {
    let wished = standing.demand().get(&session.id).map_or(0, |(first, _)| *first);
    let people = german::count(wished, "Person nannte", "Personen nannten");
    let linked = standing.linked_in(session.id);
    let linked =
        if linked == 0 { String::new() } else { format!(", davon {linked} durch Verknüpfung vergeben") };
    let seats = standing.snapshot.capacity(session).unwrap_or_default();
    format!("{people} {} als 1. Wunsch. Plätze gibt es {seats}{linked}.", session.code)
}

/// „1 Person fiele von Stufe 1 auf Stufe 2“
fn costs(others: &[Change]) -> String {
    let changes = others.iter().map(|change| {
        let people = change.people as usize;
        match (change.before, change.after) {
            (Some(before), Some(after)) if after > before => format!(
                "{} von Stufe {before} auf Stufe {after}",
                german::count(people, "Person fiele", "Personen fielen")
            ),
            (Some(before), Some(after)) => format!(
                "{} von Stufe {before} auf Stufe {after}",
                german::count(people, "Person stiege", "Personen stiegen")
            ),
            (_, None) => german::count(people, "Person verlöre den Platz", "Personen verlören den Platz"),
            (None, Some(_)) => {
                german::count(people, "Person bekäme einen Platz", "Personen bekämen einen Platz")
            }
        }
    });
    let changes: Vec<String> = changes.collect();
    if changes.is_empty() {
        "das Ergebnis wäre insgesamt schlechter".to_owned()
    } else {
        german::list(&changes)
    }
}
