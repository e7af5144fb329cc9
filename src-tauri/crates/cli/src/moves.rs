//! Seats by hand: moves, waiting lists, cancellations, stand-ins, checks.

use crate::arguments::Substitute;
use crate::verbs::{Answer, answer, seat_text};
use clap::Args;
use office::views::{
    Gravity, MoveOrder, MoveTarget, Promotion, PromotionOrder, RegistrationForm, Share, Verdict,
};
use office::{Office, OfficeError, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

/// Where somebody is to be moved.
pub(crate) struct Wanted<'a> {
    pub to: Option<&'a str>,
    pub out: Option<&'a str>,
    pub with: Option<&'a str>,
    pub reason: &'a str,
}

pub(crate) fn move_person(office: &mut Office, person: &str, wanted: &Wanted<'_>) -> Result<Answer> {
    let registration = office.registration_by_name(person)?.id;
    if wanted.to.is_none() && wanted.out.is_none() {
        return targets(office, &registration);
    }
    let mut session = |code: Option<&str>| match code {
        Some(code) => office.session_by_code(code),
        None => Ok(String::new()),
    };
    let (to, from) = (session(wanted.to)?, session(wanted.out)?);
    let with = match wanted.with {
        Some(other) => office.registration_by_name(other)?.id,
        None => String::new(),
    };
    let order = MoveOrder { registration, to, from, with, reason: wanted.reason.to_owned() };
    let written = office.move_person(&order)?;
    let name = written.event.undo.clone().unwrap_or_default();
    Ok(answer(json!({ "moved": name, "touched": written.touched }), name))
}

fn targets(office: &mut Office, registration: &str) -> Result<Answer> {
    let targets = office.move_targets(registration)?;
    let mut text = format!("Nr. {} {}\n", targets.number, targets.name);
    for slot in &targets.slots {
        let _ = writeln!(text, "\n{}", slot.name);
        for target in slot.targets.iter().chain(&slot.out) {
            let _ = writeln!(text, "{}", target_text(target));
        }
    }
    Ok(answer(json!({ "targets": targets }), text))
}

fn target_text(target: &MoveTarget) -> String {
    let mark = match target.verdict {
        Verdict::Seated => '●',
        Verdict::Allowed | Verdict::Unwished => '✓',
        Verdict::Against => '!',
        Verdict::Impossible => '×',
    };
    let code = if target.code.is_empty() { "–" } else { &target.code };
    let along = if target.along.is_empty() { String::new() } else { format!(" {}", target.along.join(" ")) };
    let against = matches!(target.verdict, Verdict::Against | Verdict::Impossible);
    let reason = if against { format!(" {}", target.reason) } else { String::new() };
    format!("  {mark} {code:4} {}.{reason}{along}", target.words)
}

pub(crate) fn waiting(office: &mut Office, session: Option<&str>) -> Result<Answer> {
    if let Some(code) = session {
        let session = office.session_by_code(code)?;
        let list = office.waiting_list(&session)?;
        let mut text = format!("Warteliste {}\n", list.code);
        for person in &list.people {
            let wish =
                person.level.map_or("nimmt jeden Platz".to_owned(), |level| format!("{level}. Wunsch"));
            let obstacle =
                if person.obstacle.is_empty() { String::new() } else { format!(" – {}", person.obstacle) };
            let (number, name, seat) = (&person.number, &person.name, seat_text(&person.seat));
            let _ =
                writeln!(text, "{:>4}. Nr. {number} {name}: {wish}, sitzt in {seat}{obstacle}", person.place);
        }
        return Ok(answer(json!({ "list": list }), text));
    }
    let view = office.waiting()?;
    let mut text = format!("{}\n", view.order);
    for session in &view.sessions {
        let seats = session.capacity.map_or("?".to_owned(), |seats| seats.to_string());
        let _ = writeln!(text, "{:4} {}/{seats}, {} warten", session.code, session.seated, session.waiting);
        for promotion in session.promotions.iter().take(1) {
            let _ = writeln!(text, "     {}", promotion.sentence);
        }
    }
    Ok(answer(json!({ "waiting": view }), text))
}

/// People on a waiting list who are to come in.
#[derive(Debug, Args)]
pub(crate) struct Promote {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    pub session: String,
    #[arg(long, value_name = "PERSON")]
    pub person: Option<String>,
    #[arg(long, conflicts_with = "person")]
    pub all: bool,
    #[arg(long)]
    pub apply: bool,
}

pub(crate) fn promote(office: &mut Office, wanted: &Promote) -> Result<Answer> {
    let (session, apply) = (office.session_by_code(&wanted.session)?, wanted.apply);
    if wanted.all {
        return promote_all(office, &session, apply);
    }
    let first = match &wanted.person {
        Some(person) => Some(office.registration_by_name(person)?.id),
        None => None,
    };
    let promotions = office.promotions(&session)?;
    let begins = |promotion: &&Promotion| {
        let starts = promotion.steps.first().map(|step| &step.registration);
        first.is_none() || starts == first.as_ref()
    };
    let Some(chosen) = promotions.iter().find(begins) else {
        return Ok(Answer {
            json: json!({ "promotions": promotions, "applied": false }),
            text: "Hier kann niemand nachrücken: kein freier Platz, oder niemand wartet.".to_owned(),
            refused: true,
        });
    };
    if apply {
        office.promote(&PromotionOrder { session, steps: chosen.steps.clone() })?;
    }
    let note = if apply { "Übernommen." } else { "Noch nichts geändert; mit --apply wird es übernommen." };
    let text = format!("{}\n{note}", promotion_text(chosen));
    Ok(answer(json!({ "promotion": chosen, "promotions": promotions, "applied": apply }), text))
}

fn promote_all(office: &mut Office, session: &str, apply: bool) -> Result<Answer> {
    let filling = office.filling(session)?;
    if apply {
        office.fill_seats(session)?;
    }
    let note = if apply { "Übernommen." } else { "Noch nichts geändert; mit --apply wird es übernommen." };
    let mut text = format!("{}\n", filling.text);
    for line in &filling.lines {
        let _ = writeln!(text, "  {line}");
    }
    text.push_str(note);
    Ok(Answer {
        refused: filling.lines.is_empty(),
        json: json!({ "filling": filling, "applied": apply }),
        text,
    })
}

fn promotion_text(promotion: &Promotion) -> String {
    let mut text = promotion.sentence.clone();
    for step in &promotion.steps {
        let from = if step.from.is_empty() { "–" } else { &step.from };
        let along = if step.along.is_empty() { String::new() } else { format!(" {}", step.along) };
        let (number, name, to) = (&step.number, &step.name, &step.to);
        let _ =
            write!(text, "\n  Nr. {number} {name}: {from} ({}) → {to}{along} ({})", step.before, step.after);
    }
    text
}

pub(crate) fn cancel(office: &mut Office, person: &str, reason: &str, restore: bool) -> Result<Answer> {
    let detail = office.registration_by_name(person)?;
    if restore {
        office.restore_registration(&detail.id)?;
        let text = format!("Nr. {} {} zählt wieder.", detail.number, detail.full_name);
        return Ok(answer(json!({ "restored": detail.number }), text));
    }
    office.cancel_registration(&detail.id, reason)?;
    let mut text = format!("Nr. {} {} ist storniert.\n", detail.number, detail.full_name);
    let mut offers = Vec::new();
    for seat in detail.slots.iter().map(|slot| &slot.seat).filter(|seat| !seat.code.is_empty()) {
        let session = office.session_by_code(&seat.code)?;
        let promotions = office.promotions(&session)?;
        let who = promotions.first().map_or("niemand wartet darauf.".to_owned(), promotion_text);
        let _ = writeln!(text, "Frei: {} – {who}", seat.code);
        offers.push(json!({ "code": seat.code, "promotions": promotions }));
    }
    Ok(answer(json!({ "cancelled": detail.number, "freed": offers }), text))
}

pub(crate) fn substitute(office: &mut Office, wanted: &Substitute) -> Result<Answer> {
    let replaced = office.registration_by_name(&wanted.person)?;
    let form = RegistrationForm {
        last_name: wanted.last_name.clone(),
        first_name: wanted.first_name.clone(),
        institution: wanted.institution.clone(),
        email: wanted.email.clone(),
        ..RegistrationForm::default()
    };
    let id = office.substitute(&replaced.id, &form)?.value.ok_or_else(OfficeError::no_event)?;
    let stand_in = office.registration(&id)?;
    let text = format!(
        "Nr. {} {} vertritt Nr. {} {} und hat alle Plätze übernommen.",
        stand_in.number, stand_in.full_name, replaced.number, replaced.full_name
    );
    Ok(answer(json!({ "registration": stand_in, "replaced": replaced.number }), text))
}

pub(crate) fn checks(office: &mut Office) -> Result<Answer> {
    let view = office.checks()?;
    let mut text = String::new();
    for finding in &view.findings {
        let mark = match finding.gravity {
            Gravity::Broken => "verletzt",
            Gravity::Look => "ansehen",
            Gravity::Note => "gewollt",
        };
        let _ = writeln!(text, "[{mark}] {} {}", finding.text, finding.way_out);
    }
    if view.findings.is_empty() {
        text.push_str("Nichts zu prüfen.\n");
    }
    let satisfaction = &view.satisfaction;
    let shares = |shares: &[Share]| {
        let parts = shares.iter().map(|share| format!("{} {} von {}", share.name, share.count, share.of));
        parts.collect::<Vec<_>>().join(", ")
    };
    let _ = writeln!(text, "\nPlätze: {}", shares(&satisfaction.seats));
    let _ = writeln!(text, "Personen: {}", shares(&satisfaction.people));
    for person in satisfaction.worst.iter().take(10) {
        let _ = writeln!(text, "  Nr. {} {}: {}", person.number, person.name, person.words);
    }
    Ok(answer(json!({ "checks": view }), text))
}
