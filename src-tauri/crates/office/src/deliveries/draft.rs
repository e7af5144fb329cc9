//! A delivery on its way: drafted from the data, written away from the file, then registered.

use crate::error::{OfficeError, Result};
use crate::exports::{imprint, unwritable};
use crate::office::{Office, moment_in, new_id};
use crate::operation;
use crate::registration_list::day;
use crate::views::{DeliveryOrder, RunProgress};
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use documents::{Book, DocumentError, Sheet};
use domain::{
    Delivery, DeliveryContent, DeliveryId, Language, ListFormat, ListPart, SessionId, Snapshot, Template,
    TemplateId, german,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use uuid::Uuid;

use super::delta::Delta;
use super::people::PEOPLE;
use super::{book, changes, file_name, pack, templates};

/// Fewest characters of a passphrase.
const PASSPHRASE_MIN: usize = 8;

/// Everything a delivery needs to be written without the event file.
pub struct DeliveryDraft {
    /// The data that are delivered: as they stand, or stood.
    snapshot: Arc<Snapshot>,
    template: Template,
    delivery: Delivery,
    since: Option<(Delivery, Book)>,
    /// What was done last to whom, by registration number.
    reasons: BTreeMap<String, String>,
    /// The day as of whose end the data are shown; `None` shows them as they are.
    past: Option<NaiveDate>,
    /// What Excel is to ask for; empty leaves the file open.
    passphrase: String,
}

/// A delivery that is written and waits to be registered.
pub struct FinishedDelivery {
    pub(super) delivery: Delivery,
    pub(super) content: DeliveryContent,
    pub(super) bytes: Vec<u8>,
}

impl Office {
    /// Drafts what was ordered, or says why that may not leave the house.
    pub fn draft_delivery(&mut self, order: &DeliveryOrder) -> Result<DeliveryDraft> {
        let snapshot = self.snapshot()?;
        let mut template = template(&snapshot, &order.template)?;
        template.sensitive |= order.sensitive;
        let past = (!order.as_of.is_empty()).then(|| day("asOf", &order.as_of)).transpose()?;
        let shown = self.snapshot_as_of(past)?;
        let session = session(&shown, &template, order)?;
        check(&shown, &template, session, order)?;
        check_passphrase(order)?;
        let since = match since(&snapshot, &shown, &template, session, order)? {
            Some(delivery) => Some((delivery.clone(), self.content(&delivery)?)),
            None => None,
        };
        let reasons = match &since {
            Some((delivery, _)) => {
                let told = |operation: &store::Operation| {
                    operation::name_outside(operation, &shown.plans, template.language)
                };
                self.reasons(&shown, delivery.sequence, template.language, told)?
            }
            None => BTreeMap::new(),
        };
        let number = snapshot.deliveries.iter().map(|delivery| delivery.number).max().unwrap_or_default() + 1;
        let code = session.and_then(|id| snapshot.session(id)).map(|session| format!(" {}", session.code));
        let ending = match order.format {
            ListFormat::Workbook => "xlsx",
            ListFormat::Csv => "csv",
        };
        let name = format!("Lieferung {number} – {}{}", template.name, code.unwrap_or_default());
        let delivery = Delivery {
            id: DeliveryId(new_id()),
            number,
            at: now(),
            who: self.desk.who.clone(),
            recipient: order.recipient.trim().to_owned(),
            template: template.id,
            template_name: template.name.clone(),
            session,
            format: order.format,
            file_name: format!("{}.{ending}", file_name::legal(&name)),
            sequence: shown.sequence,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            hash: String::new(),
            detail: String::new(),
        };
        let passphrase = order.passphrase.clone();
        Ok(DeliveryDraft { snapshot: shown, template, delivery, since, reasons, past, passphrase })
    }

    /// The rows of a delivery as they left the house.
    pub(super) fn content(&self, delivery: &Delivery) -> Result<Book> {
        let content: Option<DeliveryContent> = self.file.get(delivery.id)?;
        content.and_then(|content| pack::unpack(&content.packed).ok()).ok_or_else(|| {
            OfficeError::refused(
                format!(
                    "Die Zeilen der Lieferung {} sind nicht lesbar. Ihre Daten sind unverändert.",
                    delivery.number
                ),
                "Bitte öffnen Sie eine Kopie der Veranstaltung.",
            )
        })
    }

    /// What was done last to whom since an operation, by registration number, as it may be told.
    pub(super) fn reasons(
        &self,
        snapshot: &Snapshot,
        sequence: i64,
        language: Language,
        told: impl Fn(&store::Operation) -> String,
    ) -> Result<BTreeMap<String, String>> {
        let touched = self.file.touched_since(sequence)?;
        let reason = |registration: &domain::Registration| {
            let known = |operation: &&store::Operation| operation.sequence <= snapshot.sequence;
            let operation = touched.get(&registration.person).filter(known)?;
            let who = if operation.who.is_empty() { String::new() } else { format!("{}, ", operation.who) };
            let text = format!("{} ({who}{})", told(operation), moment_in(operation.at, language));
            Some((registration.number.clone(), text))
        };
        Ok(snapshot.registrations.iter().filter_map(reason).collect())
    }
}

impl DeliveryDraft {
    /// The lists, the delivery before if there is one, and what changed since.
    pub(super) fn since(self) -> Option<(Book, Delivery, Delta)> {
        let (since, before) = self.since?;
        let book =
            book::of_template(&self.snapshot, &self.template, self.delivery.session, imprint(&self.snapshot));
        let delta = Delta::between(&before, &book);
        Some((book, since, delta))
    }

    /// Lays the rows out, telling on the way how far it is.
    pub fn write(self, progress: &mut dyn FnMut(RunProgress) -> ControlFlow<()>) -> Result<FinishedDelivery> {
        let Self { snapshot, template, mut delivery, since, reasons, past, passphrase } = self;
        let mut book = book::of_template(&snapshot, &template, delivery.session, imprint(&snapshot));
        let word = template.language.pick("Lieferung", "Delivery");
        book.title = format!("{word} {} – {}", delivery.number, template.name);
        book.facts = facts(&template, &delivery, past);
        let kept = book.sheets.len();
        if let Some((since, before)) = &since {
            let delta = Delta::between(before, &book);
            let reasons = |number: &str| reasons.get(number).cloned().unwrap_or_default();
            changes::mark(&mut book, since, &delta, &reasons);
        }
        let people = book.sheets.iter().find(|sheet| sheet.key == PEOPLE).or(book.sheets.last());
        let people = people
            .filter(|_| template.parts.iter().copied().any(lists_people))
            .map_or(0, |sheet| sheet.rows.len());
        let kept = if delivery.format == ListFormat::Csv { 1 } else { kept };
        delivery.detail = match (people, kept) {
            (0, sheets) => german::count(sheets, "Blatt", "Blätter"),
            (people, sheets) => format!(
                "{}, {}",
                german::count(people, "Person", "Personen"),
                german::count(sheets, "Blatt", "Blätter")
            ),
        };
        let mut bytes = written(&book, delivery.format, progress)?;
        delivery.hash = hash(&bytes);
        if !passphrase.is_empty() {
            bytes = documents::workbook::lock(&bytes, &passphrase, &mut rand::rng()).map_err(unwritable)?;
            delivery.detail.push_str(", mit Kennwort");
        }
        let packed = pack::pack(&book).map_err(|_| unwritable(DocumentError::Empty))?;
        Ok(FinishedDelivery { content: DeliveryContent { id: delivery.id, packed }, delivery, bytes })
    }
}

/// The file of finished rows.
pub(super) fn written(
    book: &Book,
    format: ListFormat,
    progress: &mut dyn FnMut(RunProgress) -> ControlFlow<()>,
) -> Result<Vec<u8>> {
    if format == ListFormat::Csv {
        let list = book.sheets.iter().find(|sheet| sheet.keys > 0).or(book.sheets.first());
        return Ok(documents::csv::write(list.unwrap_or(&Sheet::default()), book.language));
    }
    documents::workbook::write_telling(book, &mut |done, total| {
        progress(RunProgress { step: "Die Arbeitsmappe wird geschrieben …".to_owned(), done, total })
    })
    .map_err(|error| match error {
        DocumentError::Cancelled => OfficeError::cancelled(),
        other => unwritable(other),
    })
}

/// SHA-256 in hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// To the second, as the file keeps it.
fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(0)
}

/// The template an order names.
pub(super) fn template(snapshot: &Snapshot, key: &str) -> Result<Template> {
    let found = Uuid::try_parse(key).ok().and_then(|id| templates::find(snapshot, TemplateId(id)));
    let named = || templates::all(snapshot).into_iter().find(|template| template.name == key);
    found.or_else(named).ok_or_else(|| {
        let known: Vec<String> =
            templates::all(snapshot).iter().map(|template| format!("„{}“", template.name)).collect();
        OfficeError::field(
            "template",
            format!("Diese Vorlage gibt es nicht. Es gibt {}.", german::list(&known)),
        )
    })
}

fn session(snapshot: &Snapshot, template: &Template, order: &DeliveryOrder) -> Result<Option<SessionId>> {
    if !template.one_session {
        return Ok(None);
    }
    let named = |session: &&domain::Session| {
        session.id.to_string() == order.session || session.code.as_str() == order.session
    };
    let found = snapshot.sessions.iter().find(named);
    found.map(|session| Some(session.id)).ok_or_else(|| {
        OfficeError::field(
            "session",
            "Diese Vorlage gilt für eine einzelne Session. Bitte wählen Sie, für welche.",
        )
    })
}

/// What may not leave the house like this.
fn check(
    snapshot: &Snapshot,
    template: &Template,
    session: Option<SessionId>,
    order: &DeliveryOrder,
) -> Result<()> {
    let recipient = order.recipient.trim();
    if recipient.is_empty() {
        return Err(OfficeError::field("recipient", "Bitte geben Sie an, wer die Lieferung bekommt."));
    }
    let session = session.and_then(|id| snapshot.session(id));
    if let Some(session) = session.filter(|session| session.sensitive && !template.sensitive) {
        return Err(OfficeError::field(
            "sensitive",
            format!(
                "{} ist sensibel: Die Namen gehen nur an namentlich genannte Personen, und nur mit dem Haken \
                 „auch sensible Sessions“.",
                session.code
            ),
        ));
    }
    let names_people =
        template.filter != domain::ListFilter::Nobody || template.parts.iter().copied().any(lists_people);
    let sensitive = snapshot.sessions.iter().any(|session| session.sensitive);
    if template.sensitive && sensitive && names_people && recipient.split_whitespace().count() < 2 {
        return Err(OfficeError::field(
            "recipient",
            "Sensible Sessions gehen nur an eine namentlich genannte Person. Bitte nennen Sie Vor- und Nachnamen \
             oder Anrede und Namen.",
        ));
    }
    Ok(())
}

/// What a passphrase must be like.
fn check_passphrase(order: &DeliveryOrder) -> Result<()> {
    if order.passphrase.is_empty() {
        return Ok(());
    }
    if order.format == ListFormat::Csv {
        return Err(OfficeError::field("passphrase", "Eine CSV-Datei kann kein Kennwort tragen."));
    }
    if order.passphrase.chars().count() < PASSPHRASE_MIN {
        let text = format!("Das Kennwort ist zu kurz; es braucht mindestens {PASSPHRASE_MIN} Zeichen.");
        return Err(OfficeError::field("passphrase", text));
    }
    Ok(())
}

fn lists_people(part: ListPart) -> bool {
    matches!(
        part,
        ListPart::People
            | ListPart::Sessions
            | ListPart::Days
            | ListPart::Waiting
            | ListPart::Unplaced
            | ListPart::Staff
    )
}

/// The delivery whose changes are told: the one that was named, or the last of the same kind to the
/// same recipient that does not show later data.
fn since(
    snapshot: &Snapshot,
    shown: &Snapshot,
    template: &Template,
    session: Option<SessionId>,
    order: &DeliveryOrder,
) -> Result<Option<Delivery>> {
    if order.format == ListFormat::Csv || order.since == "none" {
        return Ok(None);
    }
    let mut deliveries = snapshot.deliveries.iter().rev();
    if order.since.is_empty() {
        let like = |delivery: &&Delivery| {
            delivery.template == template.id
                && delivery.sequence <= shown.sequence
                && delivery.session == session
                && delivery.format == ListFormat::Workbook
                && domain::fold::fold(&delivery.recipient) == domain::fold::fold(&order.recipient)
        };
        return Ok(deliveries.find(like).cloned());
    }
    let named = |delivery: &&Delivery| {
        delivery.id.to_string() == order.since || delivery.number.to_string() == order.since
    };
    deliveries.find(named).cloned().map(Some).ok_or_else(unknown_delivery)
}

pub(super) fn unknown_delivery() -> OfficeError {
    OfficeError::field("delivery", "Diese Lieferung gibt es nicht.")
}

fn facts(template: &Template, delivery: &Delivery, past: Option<NaiveDate>) -> Vec<(String, String)> {
    let language = template.language;
    let name = |german: &str, english: &str| language.pick(german, english).to_owned();
    let shown = past.map(|day| {
        let day = format!("{} {}", language.pick("wie am Ende des", "as of the end of"), language.date(day));
        (name("Datenstand", "Data"), day)
    });
    let facts = [
        (name("Empfänger", "Recipient"), delivery.recipient.clone()),
        (name("Geliefert", "Delivered"), moment_in(delivery.at, language)),
        (
            name("Personen", "People"),
            format!("{}, {}", template.filter.name(language), template.order.name(language)),
        ),
        (name("Erstellt mit", "Made with"), format!("Tagungsbüro {}", delivery.version)),
    ];
    facts.into_iter().chain(shown).collect()
}
