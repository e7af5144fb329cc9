//! The overview: where do we stand, what is open, what next.

use crate::error::Result;
use crate::office::Office;
use crate::standing::Standing;
use crate::views::{Area, Arrivals, DemandSession, DemandSlot, NextStep, OverviewView, Stage, StageState};
use chrono::{Days, Local, NaiveDate, Weekday};
use domain::{PaperKind, Question, SessionId, Slot, Snapshot, Status, german};
use std::collections::BTreeMap;
use std::iter;

impl Office {
    /// The overview of today.
    pub fn overview(&mut self) -> Result<OverviewView> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let questions: Vec<_> = Question::all(&snapshot).iter().map(crate::wording::question).collect();
        let blocking = questions.iter().filter(|question| question.blocks).count();
        let today = Local::now().date_naive();
        let unprinted = if standing.allocated() { unprinted(&standing)? } else { Vec::new() };
        let received = snapshot.registrations.iter().filter_map(|registration| registration.received_at);
        Ok(OverviewView {
            today: countdown(&snapshot, today),
            stages: stages(&standing, blocking, &unprinted, today),
            next: next_step(&standing, blocking, &unprinted),
            demand: demand(&standing),
            arrivals: arrivals(received.map(|at| at.date()).collect()),
            deadlines: crate::notes::deadlines(&snapshot, today),
            questions,
        })
    }
}

/// What a congress cannot open without. The overview looks at these only, since it is made anew after every change.
const NEEDED: [PaperKind; 3] = [PaperKind::Badges, PaperKind::Attendance, PaperKind::DoorSigns];

/// „600 Namensschilder“: what is still to be printed of what is needed.
fn unprinted(standing: &Standing<'_>) -> Result<Vec<String>> {
    let mut papers = crate::print::papers(standing, &NEEDED)?;
    papers.retain(|paper| paper.pending > 0);
    Ok(papers.into_iter().map(|paper| format!("{} {}", paper.pending, paper.name)).collect())
}

fn countdown(snapshot: &Snapshot, today: NaiveDate) -> String {
    let first = snapshot.sessions.iter().filter_map(|session| session.date).min();
    let days = first.and_then(|first| usize::try_from((first - today).num_days()).ok());
    let countdown = match days {
        Some(0) => " – heute ist Eröffnung".to_owned(),
        Some(days) => format!(" – noch {} bis zur Eröffnung", german::count(days, "Tag", "Tage")),
        None => String::new(),
    };
    format!("{}{countdown}", german::date_with_weekday(today))
}

fn stages(standing: &Standing<'_>, blocking: usize, unprinted: &[String], today: NaiveDate) -> Vec<Stage> {
    let snapshot = standing.snapshot;
    let sessions = snapshot.sessions.len();
    let registered = snapshot.registered().count();
    let cancelled = snapshot.registrations.iter().filter(|r| r.status == Status::Cancelled).count();
    let unplaced = standing.unplaced();
    let state = |begun: bool, open: bool| match (begun, open) {
        (false, _) => StageState::Waiting,
        (true, true) => StageState::Open,
        (true, false) => StageState::Done,
    };
    let allocated = standing.allocated();
    vec![
        Stage {
            title: "Programm".to_owned(),
            figure: german::count(sessions, "Session", "Sessions"),
            detail: match blocking {
                0 => String::new(),
                n => german::count(n, "Frage blockiert", "Fragen blockieren"),
            },
            state: state(sessions > 0, blocking > 0),
            area: Area::Programme,
        },
        Stage {
            title: "Anmeldungen".to_owned(),
            figure: format!("{registered} angemeldet"),
            detail: if cancelled == 0 { String::new() } else { format!("{cancelled} storniert") },
            state: state(registered > 0, false),
            area: Area::Registrations,
        },
        Stage {
            title: "Zuteilung".to_owned(),
            figure: if allocated {
                format!("{} mit Platz", registered - unplaced)
            } else {
                "noch keine".to_owned()
            },
            detail: if allocated && unplaced > 0 { format!("{unplaced} noch ohne") } else { String::new() },
            state: state(allocated, unplaced > 0),
            area: Area::Allocation,
        },
        release(snapshot, allocated),
        printing(allocated, unprinted),
        opening(snapshot, today),
    ]
}

/// Whether people may be told what they have got.
fn release(snapshot: &Snapshot, allocated: bool) -> Stage {
    let (figure, detail, state) = match snapshot.release() {
        None if allocated => ("noch Entwurf", String::new(), StageState::Open),
        None => ("nach der Zuteilung", String::new(), StageState::Waiting),
        Some(release) if snapshot.is_released() => {
            ("freigegeben", format!("Freigabe {}, {}", release.number, release.released_by), StageState::Done)
        }
        Some(release) => ("geändert", format!("seit Freigabe {}", release.number), StageState::Open),
    };
    Stage {
        title: "Freigabe".to_owned(),
        figure: figure.to_owned(),
        detail: detail.trim_end_matches([',', ' ']).to_owned(),
        state,
        area: Area::Allocation,
    }
}

/// What is to be on paper.
fn printing(allocated: bool, unprinted: &[String]) -> Stage {
    let (figure, detail, state) = match unprinted {
        _ if !allocated => ("nach der Zuteilung", String::new(), StageState::Waiting),
        [] => ("alles gedruckt", String::new(), StageState::Done),
        [most] => (most.as_str(), "noch zu drucken".to_owned(), StageState::Open),
        [most, rest @ ..] => {
            let rest = german::count(rest.len(), "andere Art", "andere Arten");
            (most.as_str(), format!("und {rest} zu drucken"), StageState::Open)
        }
    };
    Stage { title: "Druck".to_owned(), figure: figure.to_owned(), detail, state, area: Area::Exports }
}

/// The day it is all for.
fn opening(snapshot: &Snapshot, today: NaiveDate) -> Stage {
    let days = snapshot.sessions.iter().filter_map(|session| session.date);
    let (first, last) = (days.clone().min(), days.max());
    let (figure, state) = match (first, last) {
        (Some(_), Some(last)) if last < today => ("vorbei".to_owned(), StageState::Done),
        (Some(first), _) if first <= today => ("läuft".to_owned(), StageState::Open),
        (Some(first), _) => (format!("ab {}", german::day(first)), StageState::Waiting),
        _ => ("Tag noch offen".to_owned(), StageState::Waiting),
    };
    let starts = snapshot.sessions.iter().filter(|session| session.date == first && first.is_some());
    let detail =
        starts.filter_map(|session| session.starts_at).min().map(|at| format!("{} Uhr", german::time(at)));
    Stage {
        title: "Tagung".to_owned(),
        figure,
        detail: detail.unwrap_or_default(),
        state,
        area: Area::Programme,
    }
}

fn next_step(standing: &Standing<'_>, blocking: usize, unprinted: &[String]) -> NextStep {
    let step = |title: &str, text: String, button: &str, area: Area| NextStep {
        title: title.to_owned(),
        text,
        button: button.to_owned(),
        area,
    };
    let snapshot = standing.snapshot;
    if snapshot.sessions.is_empty() {
        let text = "Fügen Sie den Programmtext ein oder lesen Sie eine Tabelle der Sessions ein.".to_owned();
        return step("Programm anlegen", text, "Programm einlesen", Area::Programme);
    }
    if blocking > 0 {
        let text = format!(
            "Vor der Zuteilung ist noch zu klären: {}.",
            german::count(blocking, "Frage zum Programm", "Fragen zum Programm")
        );
        return step("Programm vervollständigen", text, "Fragen klären", Area::Programme);
    }
    let registered = snapshot.registered().count();
    if registered == 0 {
        let text =
            "Lesen Sie die Tabelle aus dem Anmeldeformular ein oder erfassen Sie Anmeldungen von Hand."
                .to_owned();
        return step("Anmeldungen einlesen", text, "Anmeldungen einlesen", Area::Registrations);
    }
    if !standing.allocated() {
        let text = format!(
            "{} und {} sind bereit.",
            german::count(registered, "Anmeldung", "Anmeldungen"),
            german::count(snapshot.sessions.len(), "Session", "Sessions")
        );
        return step("Plätze zuteilen", text, "Zur Zuteilung", Area::Allocation);
    }
    let unplaced = standing.unplaced();
    if unplaced > 0 {
        let text = format!("{} noch ohne Platz.", german::count(unplaced, "Person ist", "Personen sind"));
        return step("Plätze neu zuteilen", text, "Zur Zuteilung", Area::Allocation);
    }
    if !snapshot.is_released() {
        let text =
            "Alle haben einen Platz. Nach der Freigabe steht auf Gedrucktem nicht mehr „Entwurf“, und \
                    spätere Läufe stellen niemanden schlechter."
                .to_owned();
        return step("Zuteilung freigeben", text, "Zur Zuteilung", Area::Allocation);
    }
    if let [most, ..] = unprinted {
        let text = format!("Die Zuteilung ist freigegeben. Noch zu drucken sind zum Beispiel {most}.");
        return step("Unterlagen drucken", text, "Zum Druck", Area::Exports);
    }
    if snapshot.deliveries.is_empty() {
        let text = "Schilder und Listen sind gedruckt. Das Ministerium hat noch keine Liste.".to_owned();
        return step("Listen liefern", text, "Zu den Lieferungen", Area::Deliveries);
    }
    let text = "Schilder und Listen sind gedruckt, die Liste ist geliefert. Was sich danach ändert, steht hier und auf den Bereichen \
                Druck und Lieferungen."
        .to_owned();
    step("Änderungen abwarten", text, "Zu den Anmeldungen", Area::Registrations)
}

fn demand(standing: &Standing<'_>) -> Vec<DemandSlot> {
    let demand = standing.demand();
    let mut seated: BTreeMap<SessionId, usize> = BTreeMap::new();
    for seat in &standing.snapshot.seats {
        *seated.entry(seat.session).or_default() += 1;
    }
    let session = |id: &SessionId| {
        let session = standing.session(*id)?;
        let (first_wishes, wishes) = demand.get(id).copied().unwrap_or_default();
        Some(DemandSession {
            code: session.code.to_string(),
            title: session.label().to_owned(),
            sensitive: session.sensitive,
            first_wishes,
            wishes,
            seated: seated.get(id).copied().unwrap_or_default(),
            seats: standing.snapshot.capacity(session),
        })
    };
    let named = |sessions: Vec<SessionId>| {
        let slot = standing.slots.slots.iter().find(|slot| slot.sessions == sessions);
        DemandSlot {
            name: slot.map_or_else(|| loose_name(standing, &sessions), Slot::name),
            note: slot.map_or("Zeitfenster offen", note).to_owned(),
            sessions: sessions.iter().filter_map(session).collect(),
        }
    };
    standing.competing().into_iter().map(named).collect()
}

fn note(slot: &Slot) -> &'static str {
    match (slot.voluntary, slot.assumed, slot.time) {
        (true, ..) => "freiwillig",
        (_, true, Some(_)) => "Uhrzeit zum Teil angenommen",
        (_, _, None) => "ohne Uhrzeit",
        _ => "",
    }
}

fn loose_name(standing: &Standing<'_>, sessions: &[SessionId]) -> String {
    let date = sessions.first().and_then(|id| standing.session(*id)).and_then(|session| session.date);
    date.map_or_else(|| "Ohne Tag".to_owned(), german::day)
}

/// As many single days as can be told apart side by side.
const DAYS_SHOWN: i64 = 31;

fn arrivals(mut days: Vec<NaiveDate>) -> Vec<Arrivals> {
    days.sort_unstable();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return Vec::new() };
    let weekly = (last - first).num_days() >= DAYS_SHOWN;
    let (first, step) = if weekly { (first.week(Weekday::Mon).first_day(), 7) } else { (first, 1) };
    let starts = iter::successors(Some(first), |start| start.checked_add_days(Days::new(step)));
    let mut before = 0;
    starts
        .take_while(|start| *start <= last)
        .map(|start| {
            let end = start.checked_add_days(Days::new(step)).unwrap_or(NaiveDate::MAX);
            let total = days.partition_point(|day| *day < end);
            let received = total - before;
            before = total;
            let when =
                if weekly { format!("Woche ab {}", start.format("%d.%m.")) } else { german::day(start) };
            Arrivals { when, received, total }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registrations_come_in_day_by_day_and_over_long_times_week_by_week() {
        check(&[], &[], "nothing is known, so there is nothing to show");
        check(&["2024-11-04"], &[("Mo 04.11.", 1, 1)], "one day is a day");
        check(
            &["2024-11-06", "2024-11-04", "2024-11-04"],
            &[("Mo 04.11.", 2, 2), ("Di 05.11.", 0, 2), ("Mi 06.11.", 1, 3)],
            "a day on which nobody came is shown as one",
        );
        check(
            &["2024-10-02", "2024-11-04"],
            &[
                ("Woche ab 30.09.", 1, 1),
                ("Woche ab 07.10.", 0, 1),
                ("Woche ab 14.10.", 0, 1),
                ("Woche ab 21.10.", 0, 1),
                ("Woche ab 28.10.", 0, 1),
                ("Woche ab 04.11.", 1, 2),
            ],
            "weeks begin on Monday",
        );
    }

    /// What is shown of days on which something came in: when, how many, how many by then.
    fn check(received: &[&str], expected: &[(&str, usize, usize)], why: &str) {
        let days = received.iter().map(|day| day.parse().expect("a day of the test"));
        let told = arrivals(days.collect());
        let told: Vec<_> = told.iter().map(|each| (each.when.as_str(), each.received, each.total)).collect();
        assert_eq!(told, expected, "{why}");
    }
}
