//! One function per verb: ask the office, say it as JSON and as text.

mod company;
mod deliveries;
mod merging;
mod own_fields;
mod programme;
mod requests;
mod rules;
mod runs;

use crate::arguments::{AboutEvent, Arguments, Verb, What};
use crate::{attendance, moves, progress, rooms, staff};
use office::views::{
    Bucket, Condition, CopyForm, EventForm, ExportOrder, ImportMapping, ImportPreview, ImportTarget,
    QuestionView, RegistrationDetail, RequestAnswer, SeatCell, SlotResult, Variant,
};
use office::{Desk, Office, OfficeError, Result};
use serde_json::{Value, json};
use std::fmt::Write;
use std::io::BufRead;
use std::path::Path;

/// What a verb answers.
pub(crate) struct Answer {
    pub json: Value,
    pub text: String,
    /// The question was answered, and the answer is no.
    pub refused: bool,
}

pub(crate) fn answer(json: Value, text: impl Into<String>) -> Answer {
    Answer { json, text: text.into(), refused: false }
}

/// Does what was asked.
#[allow(clippy::too_many_lines, reason = "one arm for every verb")]
pub(crate) fn run(arguments: &Arguments) -> Result<Answer> {
    let passphrase = arguments.passphrase_stdin.then(|| secret("--passphrase-stdin")).transpose()?;
    let access = Access { passphrase, desk: desk(arguments)? };
    match &arguments.verb {
        Verb::New { event, sample, title } => access.new_event(event, *sample, title.as_deref()),
        Verb::Event(about) => about_event(&mut access.open(&about.event)?, about),
        Verb::Programme { event, file, apply } => {
            access.import(event, ImportTarget::Programme, file, false, *apply)
        }
        Verb::Registrations { event, file, partial, apply } => {
            access.import(event, ImportTarget::Registrations, file, *partial, *apply)
        }
        Verb::CancelSession { event, session, into, apply } => {
            programme::cancel(&mut access.open(event)?, session, into, *apply)
        }
        Verb::Copy { event, new, title, first_day } => access.copy(event, new, title.as_deref(), first_day),
        Verb::Lend(wanted) => deliveries::lend(&mut access.open(&wanted.event)?, wanted),
        Verb::Slots { event, same_day_one_slot } => slots(&mut access.open(event)?, *same_day_one_slot),
        Verb::Allocate { event, order, accept_worse, keep } => {
            runs::allocate(&mut access.open(event)?, &order.into(), *accept_worse, keep.as_deref())
        }
        Verb::Aims { event, order } => runs::aims(&mut access.open(event)?, &order.into()),
        Verb::Whatif { event, seats, fill, order, adopt, accept_worse } => {
            let variant = Variant { seats: seats.clone(), fill: fill.clone(), order: order.into() };
            runs::whatif(&mut access.open(event)?, &variant, adopt.then_some(*accept_worse))
        }
        Verb::Runs { event } => runs::runs(&mut access.open(event)?),
        Verb::Compare { event, before, after } => runs::compare(&mut access.open(event)?, before, after),
        Verb::Apply { event, run, accept_worse } => runs::apply(&mut access.open(event)?, run, *accept_worse),
        Verb::Protocol { event, out } => runs::protocol(&mut access.open(event)?, out.as_deref()),
        Verb::Release { event } => runs::release(&mut access.open(event)?),
        Verb::Form { event, out } => form(&mut access.open(event)?, out),
        Verb::Rooms { event } => rooms::plan(&mut access.open(event)?),
        Verb::Room(room) => rooms::save(&mut access.open(&room.event)?, room),
        Verb::RoomOf(wanted) => rooms::set(&mut access.open(&wanted.event)?, wanted),
        Verb::Staff { event } => staff::list(&mut access.open(event)?),
        Verb::StaffAdd(new) => staff::add(&mut access.open(&new.event)?, new),
        Verb::StaffRemove { event, person } => staff::remove(&mut access.open(event)?, person),
        Verb::StaffJoin { event, person, number } => staff::join(&mut access.open(event)?, person, number),
        Verb::Verify { event } => verify(&mut access.open(event)?),
        Verb::List { event, conditions, selection, as_of } => {
            list(&mut access.open(event)?, conditions, selection.as_deref(), as_of.as_deref())
        }
        Verb::Show { event, person } => show(&mut access.open(event)?, person),
        Verb::Assess { event } => rules::assess(&mut access.open(event)?),
        Verb::Rules { event } => rules::list(&mut access.open(event)?),
        Verb::RuleAdd(rule) => rules::add(&mut access.open(&rule.event)?, rule),
        Verb::RuleRemove { event, rule } => rules::remove(&mut access.open(event)?, rule),
        Verb::Explain { event, person } => explain(&mut access.open(event)?, person),
        Verb::Move { event, person, to, out, with, reason } => {
            let office = &mut access.open(event)?;
            let wanted =
                moves::Wanted { to: to.as_deref(), out: out.as_deref(), with: with.as_deref(), reason };
            moves::move_person(office, person, &wanted)
        }
        Verb::Waiting { event, session } => moves::waiting(&mut access.open(event)?, session.as_deref()),
        Verb::Promote(wanted) => moves::promote(&mut access.open(&wanted.event)?, wanted),
        Verb::Cancel { event, person, reason, restore } => {
            moves::cancel(&mut access.open(event)?, person, reason, *restore)
        }
        Verb::Substitute(wanted) => moves::substitute(&mut access.open(&wanted.event)?, wanted),
        Verb::Company(wanted) => company::run(&mut access.open(&wanted.event)?, wanted),
        Verb::Duplicates { event } => merging::duplicates(&mut access.open(event)?),
        Verb::Merge { event, keep, gone, take, apply } => {
            merging::merge(&mut access.open(event)?, keep, gone, take, *apply)
        }
        Verb::TellApart { event, one, other } => merging::tell_apart(&mut access.open(event)?, one, other),
        Verb::OwnFields { event } => own_fields::list(&mut access.open(event)?),
        Verb::OwnFieldAdd(wanted) => own_fields::add(&mut access.open(&wanted.event)?, wanted),
        Verb::OwnFieldRemove { event, name } => own_fields::remove(&mut access.open(event)?, name),
        Verb::Template { event, out } => template(&mut access.open(event)?, out),
        Verb::CloseRegistration { event, until } => requests::close(&mut access.open(event)?, until),
        Verb::Requests { event, accept, refuse, reason } => {
            let accepted = accept.map(|place| (place, RequestAnswer::Accept));
            let decided = accepted.or(refuse.map(|place| (place, RequestAnswer::Refuse)));
            requests::requests(&mut access.open(event)?, decided, reason)
        }
        Verb::Tables { event } => crate::tables::list(&mut access.open(event)?),
        Verb::Seat(wanted) => crate::tables::seat(&mut access.open(&wanted.event)?, wanted),
        Verb::Moderator(wanted) => crate::tables::moderator(&mut access.open(&wanted.event)?, wanted),
        Verb::Checks { event } => moves::checks(&mut access.open(event)?),
        Verb::Passphrase(wanted) => {
            let mut office = access.open(&wanted.event)?;
            crate::privacy::set_passphrase(&mut office, access.passphrase.as_deref())
        }
        Verb::Privacy(wanted) => crate::privacy::show(&mut access.open(&wanted.event)?, wanted),
        Verb::Attendance { event, roll } => attendance::show(&mut access.open(event)?, roll.as_deref()),
        Verb::CheckIn(wanted) => attendance::check_in(&mut access.open(&wanted.event)?, wanted),
        Verb::NoShows(wanted) => attendance::no_shows(&mut access.open(&wanted.event)?, wanted),
        Verb::Export { event, what, out, stock, first_label } => {
            let wants = |one: What| *what == one || *what == What::All;
            let order = ExportOrder {
                lists: wants(What::Lists),
                badges: wants(What::Badges),
                attendance: wants(What::Attendance),
                stock: stock.clone(),
                first_label: *first_label,
                folder: out.display().to_string(),
            };
            export(&mut access.open(event)?, &order)
        }
        Verb::Deliver(wanted) => deliveries::deliver(&mut access.open(&wanted.event)?, wanted),
        Verb::Deliveries(wanted) => deliveries::deliveries(&mut access.open(&wanted.event)?, wanted),
        Verb::DeliveryTemplate(wanted) => deliveries::template(&mut access.open(&wanted.event)?, wanted),
        Verb::Data { event, out } => deliveries::data(&mut access.open(event)?, &out.display().to_string()),
        Verb::Returned { event, number, file, apply } => {
            deliveries::returned(&mut access.open(event)?, number, file, *apply)
        }
        Verb::Print(print) => crate::print::run(&mut access.open(&print.event)?, print),
        Verb::Folder(folder) => crate::print::folder(&mut access.open(&folder.event)?, folder),
        Verb::BadgeLayout(layout) => crate::badge_layout::run(&mut access.open(&layout.event)?, layout),
        Verb::Texts(texts) => crate::print::texts(&mut access.open(&texts.event)?, texts),
        Verb::Undo { event } => undo(&mut access.open(event)?),
        Verb::History { event } => history(&mut access.open(event)?),
    }
}

struct Access {
    passphrase: Option<String>,
    desk: Desk,
}

/// Shows the name, the place, the contact and the day of deletion of the event; changes those that are given.
fn about_event(office: &mut Office, about: &AboutEvent) -> Result<Answer> {
    let AboutEvent { title, place, contact, delete_on, .. } = about;
    let event = office.event()?;
    let or = |given: &Option<String>, now: String| given.clone().unwrap_or(now);
    let form = EventForm {
        title: or(title, event.title),
        place: or(place, event.place),
        contact: or(contact, event.contact),
        delete_on: or(delete_on, event.delete_on),
    };
    let form = match form.delete_on.as_str() {
        "none" => EventForm { delete_on: String::new(), ..form },
        _ => form,
    };
    if [title, place, contact, delete_on].into_iter().any(Option::is_some) {
        office.save_event(&form)?;
    }
    let day = office.event()?.deletion_day;
    let deletion = match (day.as_str(), form.delete_on.as_str()) {
        ("", _) => String::new(),
        (day, "") => format!("Löschung am {day} (Vorschlag)"),
        (day, _) => format!("Löschung am {day}"),
    };
    let lines = [form.title.as_str(), &form.place, &form.contact, &deletion];
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Ok(answer(json!(form), lines.join("\n")))
}

impl Access {
    fn open(&self, event: &Path) -> Result<Office> {
        Office::open(event, self.passphrase.as_deref(), self.desk.clone())
    }

    fn new_event(&self, path: &Path, sample: bool, title: Option<&str>) -> Result<Answer> {
        let (passphrase, desk) = (self.passphrase.as_deref(), self.desk.clone());
        let mut office = if sample {
            Office::create_sample(path, passphrase, desk)?
        } else {
            let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let event = EventForm { title: title.map_or(name, ToOwned::to_owned), ..EventForm::default() };
            Office::create(path, passphrase, &event, desk)?
        };
        let event = office.event()?;
        let text = format!(
            "Angelegt: {} ({} Sessions, {} Anmeldungen), {}.",
            event.path,
            event.counts.sessions,
            event.counts.registered,
            if event.encrypted { "verschlüsselt" } else { "nicht verschlüsselt" }
        );
        Ok(answer(json!({ "event": event }), text))
    }

    fn copy(&self, event: &Path, new: &Path, title: Option<&str>, first_day: &str) -> Result<Answer> {
        let name = new.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let form = CopyForm { title: title.map_or(name, ToOwned::to_owned), first_day: first_day.to_owned() };
        let passphrase = self.passphrase.as_deref();
        let mut copy = self.open(event)?.copy_without_people(new, passphrase, &form, self.desk.clone())?;
        programme::copied(&mut copy)
    }

    fn import(
        &self,
        event: &Path,
        target: ImportTarget,
        file: &Path,
        partial: bool,
        apply: bool,
    ) -> Result<Answer> {
        let mut office = self.open(event)?;
        let mut preview = office.propose_file_watched(target, file, &mut progress::shown())?;
        if partial {
            preview = office.map_import(&ImportMapping::Partial { partial })?;
        }
        let mut text = told(&preview);
        // That everything is known already is fine; that nothing can be used is not.
        let known = preview.buckets.iter().any(|b| b.bucket == Bucket::Unchanged && b.count > 0);
        let tried = apply && (preview.applicable || !known);
        let refusal = if tried { office.apply_import_watched(&mut progress::shown()).err() } else { None };
        let applied = tried && refusal.is_none();
        if applied {
            let _ = writeln!(text, "Übernommen. „tagung undo“ nimmt alles zurück.");
        } else if preview.applicable {
            let _ = writeln!(text, "Noch nichts geändert; mit --apply wird es übernommen.");
        }
        let programme = if target == ImportTarget::Programme { Some(office.programme()?) } else { None };
        let questions = programme.map(|programme| programme.questions);
        if let Some(questions) = questions.as_ref().filter(|_| applied) {
            text.push_str(&open_questions(questions));
        }
        let mut json = json!({ "preview": preview, "applied": applied, "questions": questions });
        if let (Some(refusal), Some(json)) = (&refusal, json.as_object_mut()) {
            let _ = writeln!(text, "{refusal}");
            json.insert("error".to_owned(), json!(refusal));
        }
        Ok(Answer { json, text, refused: refusal.is_some() })
    }
}

fn desk(arguments: &Arguments) -> Result<Desk> {
    let login = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    let who = arguments.who.clone().unwrap_or_else(login);
    Desk::here(if who.is_empty() { "tagung" } else { &who })
}

/// The next line of standard input.
pub(crate) fn secret(option: &str) -> Result<String> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    match (read, line.trim_end_matches(['\r', '\n'])) {
        (Ok(_), secret) if !secret.is_empty() => Ok(secret.to_owned()),
        _ => Err(OfficeError::usage(format!("{option} erwartet eine Zeile der Standardeingabe."))),
    }
}

fn told(preview: &ImportPreview) -> String {
    let mut text = format!("{}: {}\n", preview.source, preview.summary);
    let buckets = preview.buckets.iter().filter(|bucket| bucket.count > 0);
    let buckets: Vec<String> = buckets.map(|bucket| format!("{} {}", bucket.name, bucket.count)).collect();
    let _ = writeln!(text, "{}", buckets.join(", "));
    let unused: Vec<&str> =
        preview.columns.iter().filter(|c| c.field.is_empty()).map(|column| column.heading.as_str()).collect();
    if !unused.is_empty() {
        let _ = writeln!(text, "Nicht verwendete Spalten: {}", unused.join(", "));
    }
    for finding in &preview.findings {
        let place = [finding.row.as_str(), finding.column.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        let _ = writeln!(
            text,
            "  {}{}{}",
            place.join(", "),
            if place.is_empty() { "" } else { ": " },
            finding.text
        );
    }
    if preview.findings_more > 0 {
        let _ = writeln!(text, "  … und {} weitere Befunde", preview.findings_more);
    }
    text
}

fn open_questions(questions: &[QuestionView]) -> String {
    let mut text = String::new();
    for question in questions {
        let mark = if question.blocks { "blockiert" } else { "offen" };
        let _ = writeln!(
            text,
            "  [{mark}] {}: {} {}",
            question.text,
            question.figure,
            question.sessions.join(", ")
        );
    }
    if text.is_empty() { text } else { format!("Offene Fragen:\n{text}") }
}

fn slots(office: &mut Office, answer_all: bool) -> Result<Answer> {
    if answer_all {
        office.answer_all_days()?;
    }
    let programme = office.programme()?;
    let allocation = office.allocation()?;
    let mut text = String::new();
    let mut slots = Vec::new();
    for slot in &allocation.slots {
        let codes: Vec<&str> = slot.sessions.iter().map(|session| session.code.as_str()).collect();
        let note = if slot.voluntary { " (freiwillig)" } else { "" };
        let _ = writeln!(text, "{}{note}: {}", slot.name, codes.join(", "));
        slots.push(json!({ "name": slot.name, "voluntary": slot.voluntary, "assumed": slot.assumed, "sessions": codes }));
    }
    text.push_str(&open_questions(&programme.questions));
    Ok(answer(json!({ "slots": slots, "questions": programme.questions }), text))
}

/// One slot with the counts that each person is in exactly one of.
fn counted(slot: &SlotResult) -> Value {
    json!({
        "name": slot.name, "people": slot.people, "levels": slot.levels, "unlisted": slot.unlisted,
        "indifferent": slot.indifferent, "linked": slot.linked, "unplaced": slot.unplaced,
        "sessions": slot.sessions.iter().map(|session| json!({
            "code": session.code, "capacity": session.capacity, "seated": session.people.len(),
        })).collect::<Vec<_>>(),
    })
}

fn counted_text(slots: &[SlotResult]) -> String {
    let mut text = String::new();
    for slot in slots {
        let levels = (1..).zip(&slot.levels).map(|(level, count)| (format!("{level}. Wunsch"), *count));
        let rest = [
            ("nicht gewünscht", slot.unlisted),
            ("ohne Wunsch", slot.indifferent),
            ("verknüpft", slot.linked),
            ("kein Platz", slot.unplaced),
        ];
        let all = levels.chain(rest.map(|(word, count)| (word.to_owned(), count)));
        let parts: Vec<String> =
            all.filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word} {count}")).collect();
        let _ = writeln!(text, "{}: {} Personen – {}", slot.name, slot.people, parts.join(", "));
    }
    text
}

fn verify(office: &mut Office) -> Result<Answer> {
    let (audit, slots) = office.verify()?;
    let verdict = match (audit.violations.is_empty(), audit.optimal) {
        (true, true) => "Keine Regel verletzt, nachweislich optimal.".to_owned(),
        (true, false) => {
            "Keine Regel verletzt. Nicht als optimal nachgewiesen: kein Lauf oder spätere Änderungen."
                .to_owned()
        }
        (false, _) => audit.violations.join("\n"),
    };
    let json = json!({
        "violations": audit.violations, "optimal": audit.optimal, "stale": audit.stale,
        "slots": slots.iter().map(counted).collect::<Vec<_>>(),
    });
    let refused = !audit.violations.is_empty();
    Ok(Answer { json, text: format!("{verdict}\n{}", counted_text(&slots)), refused })
}

/// The conditions of a selection that has this name.
pub(crate) fn conditions_of(office: &mut Office, name: &str) -> Result<Vec<Condition>> {
    let list = office.registrations(None)?;
    let named = list.selections.iter().find(|selection| selection.name == name);
    let named = named.ok_or_else(|| OfficeError::usage(format!("Eine Auswahl „{name}“ gibt es nicht.")))?;
    Ok(named.conditions.clone())
}

fn list(
    office: &mut Office,
    conditions: &[String],
    selection: Option<&str>,
    as_of: Option<&str>,
) -> Result<Answer> {
    let conditions = conditions.iter().map(|text| office.condition(text));
    let mut conditions = conditions.collect::<Result<Vec<_>>>()?;
    let list = office.registrations(as_of)?;
    if let Some(name) = selection {
        conditions.extend(conditions_of(office, name)?);
    }
    let hits = office.select(&conditions, as_of)?;
    let rows: Vec<_> = hits.iter().filter_map(|at| list.rows.get(*at)).collect();
    let mut text = String::new();
    for row in &rows {
        let seats: Vec<&str> = row.seats.iter().map(|seat| seat.code.as_str()).collect();
        let number = row.cells.first().map_or("", String::as_str);
        let _ = writeln!(text, "{number}  {}  {}  {}", row.name, row.institution, seats.join(" "));
    }
    let noun = if rows.len() == 1 { "Anmeldung" } else { "Anmeldungen" };
    let _ = writeln!(text, "{} {noun}", rows.len());
    Ok(answer(json!({ "slots": list.slots, "rows": rows }), text))
}

fn show(office: &mut Office, person: &str) -> Result<Answer> {
    let detail = office.registration_by_name(person)?;
    Ok(answer(json!({ "registration": detail }), person_text(&detail)))
}

fn explain(office: &mut Office, person: &str) -> Result<Answer> {
    let id = office.registration_by_name(person)?.id;
    let explanation = office.explain(&id)?;
    let mut text = format!("Nr. {} {}\n", explanation.number, explanation.full_name);
    for line in &explanation.lines {
        let _ = write!(text, "\n{}: {} {}\n  {}\n", line.slot, line.code, line.title, line.text);
        for help in &line.helps {
            let _ = writeln!(text, "  Was helfen würde: {}. {}", help.text, help.detail);
        }
    }
    if explanation.lines.is_empty() {
        text.push_str("Alle besten Wünsche sind erfüllt.\n");
    }
    Ok(answer(json!({ "explanation": explanation }), text))
}

fn person_text(detail: &RegistrationDetail) -> String {
    let form = &detail.form;
    let mut text = format!("Nr. {} {} – {}\n", detail.number, detail.full_name, detail.received);
    let lines = [&form.function, &form.institution, &form.land, &form.email, &form.phone];
    let lines: Vec<&str> = lines.into_iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    let _ = writeln!(text, "{}", lines.join(" · "));
    if detail.cancelled {
        text.push_str("storniert\n");
    }
    for doubt in &detail.doubts {
        let _ = writeln!(text, "! {doubt}");
    }
    for slot in &detail.slots {
        let _ = writeln!(text, "\n{}: {}", slot.name, seat_text(&slot.seat));
        let _ = writeln!(text, "  {}", slot.reason);
        for wish in &slot.wishes {
            let rank = match (wish.level, wish.veto) {
                (_, true) => "auf keinen Fall".to_owned(),
                (Some(level), _) if wish.favourite => format!("Favorit ({level}.)"),
                (Some(level), _) => format!("{level}. Wunsch"),
                (None, _) => "nicht gewünscht".to_owned(),
            };
            let _ = writeln!(
                text,
                "  {} {} – {rank}{}",
                wish.code,
                wish.title,
                if wish.seated { ", Platz" } else { "" }
            );
        }
    }
    for note in &detail.notes {
        let _ = writeln!(text, "\n{note}");
    }
    text
}

pub(crate) fn seat_text(seat: &SeatCell) -> &str {
    if seat.code.is_empty() { "–" } else { &seat.code }
}

fn export(office: &mut Office, order: &ExportOrder) -> Result<Answer> {
    let exported = office.export(order)?;
    let mut text = String::new();
    for file in &exported.files {
        let _ = writeln!(text, "{} ({})", file.path, file.detail);
    }
    for problem in &exported.problems {
        let _ = writeln!(text, "  {}: {}", problem.who, problem.text);
    }
    Ok(answer(
        json!({ "folder": exported.folder, "files": exported.files, "problems": exported.problems }),
        text,
    ))
}

fn form(office: &mut Office, path: &Path) -> Result<Answer> {
    office.save_form(path)?;
    let path = path.display().to_string();
    Ok(answer(json!({ "file": path }), format!("Anmeldeformular gespeichert: {path}")))
}

fn template(office: &mut Office, out: &Path) -> Result<Answer> {
    office.save_blank_list(out)?;
    let path = out.display().to_string();
    Ok(answer(json!({ "file": path }), format!("Gespeichert: {path}")))
}

fn undo(office: &mut Office) -> Result<Answer> {
    let written = office.undo()?;
    let name = written.value.clone().unwrap_or_default();
    Ok(answer(json!({ "undone": name, "touched": written.touched }), format!("Rückgängig gemacht: {name}")))
}

fn history(office: &mut Office) -> Result<Answer> {
    let lines = office.history()?;
    let mut text = String::new();
    for line in &lines {
        let undone = if line.undone { " (zurückgenommen)" } else { "" };
        let _ = writeln!(text, "{:>4}  {}  {}  {}{undone}", line.sequence, line.at, line.who, line.what);
    }
    Ok(answer(json!({ "operations": lines }), text))
}
