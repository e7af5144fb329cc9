//! What leaves the house: prepared here as finished rows, laid out by `documents`, written whole.

mod badges;
mod file;
mod sheets;

pub(crate) use badges::{card as badge, staff_card, staff_number, staff_without_registration};
pub(crate) use file::write_whole;
pub(crate) use sheets::{prepare as attendance_sheets, waiting as waiting_rows};

use crate::error::{OfficeError, Result};
use crate::office::{Office, version_date};
use crate::operation::Operation;
use crate::standing::Standing;
use crate::views::{ExportOrder, ExportProblem, Exported, ExportedFile, ExportsView, StockView};
use documents::{BadgeFinding, DocumentError, Field, Imprint, Problem, Stock};
use domain::{Person, Registration, Snapshot, german};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Badge stock where none is chosen.
const STOCK: &str = "L7418";

impl Office {
    /// What can be saved, and with which choices.
    pub fn exports(&mut self) -> Result<ExportsView> {
        let snapshot = self.snapshot()?;
        let registered = snapshot.registered().count();
        Ok(ExportsView {
            folder: export_folder(self.path()).display().to_string(),
            allocated: snapshot.plan_in_force().is_some(),
            stocks: documents::stock::ALL
                .iter()
                .filter(|stock| stock.kind == documents::stock::Use::Badge)
                .map(stock_view)
                .collect(),
            badges: registered,
            sheets: snapshot.sessions.len(),
            people: registered,
        })
    }

    /// What to look at before printing.
    pub fn export_problems(&mut self, order: &ExportOrder) -> Result<Vec<ExportProblem>> {
        let snapshot = self.snapshot()?;
        let standing = Standing::of(&snapshot);
        let mut problems = Vec::new();
        if snapshot.plan_in_force().is_none() && (order.badges || order.attendance) {
            problems.push(ExportProblem {
                blocks: false,
                who: "Noch keine Zuteilung".to_owned(),
                text: "Auf Schildern und Anwesenheitslisten stehen noch keine Plätze.".to_owned(),
                registration: String::new(),
            });
        }
        if order.badges && snapshot.registered().next().is_some() {
            let badges = badges::prepare(&standing, &imprint(&snapshot), stock(order)?, order.first_label);
            let (paper, _) = documents::badges::lay_out(badges).map_err(unwritable)?;
            problems.extend(worded(&snapshot, &paper.findings));
        }
        Ok(problems)
    }

    /// Saves what was ordered, each file whole or not at all. Everything is made before the first
    /// file is written, so that an order which cannot be met leaves nothing behind.
    pub fn export(&mut self, order: &ExportOrder) -> Result<Exported> {
        let snapshot = self.snapshot()?;
        let (documents, problems) = documents(&snapshot, order)?;
        let folder =
            if order.folder.is_empty() { export_folder(self.path()) } else { PathBuf::from(&order.folder) };
        let files =
            documents.into_iter().map(|Document { name, bytes, detail }| save(&folder, name, &bytes, detail));
        let files = files.collect::<Result<Vec<_>>>()?;
        let told: Vec<String> = files.iter().map(|file| format!("{} ({})", file.name, file.detail)).collect();
        if !files.is_empty() {
            self.transact(Operation::Export(told.join(", ")), |_| Ok(()))?;
        }
        Ok(Exported { folder: folder.display().to_string(), files, problems })
    }
}

/// „Musterkongress – Ausgaben“ beside the event file.
pub(crate) fn export_folder(event: &Path) -> PathBuf {
    let name = event.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    event.with_file_name(format!("{name} – Ausgaben"))
}

/// A document that is ready to be saved.
struct Document {
    name: &'static str,
    bytes: Vec<u8>,
    /// „600 Schilder, 75 Bogen“.
    detail: String,
}

/// Everything that was ordered, and what to look at before printing.
fn documents(snapshot: &Snapshot, order: &ExportOrder) -> Result<(Vec<Document>, Vec<ExportProblem>)> {
    let (standing, imprint) = (Standing::of(snapshot), imprint(snapshot));
    let people = snapshot.registered().count();
    let (mut made, mut problems) = (Vec::new(), Vec::new());
    let stock = stock(order)?;
    if order.badges && people == 0 {
        return Err(OfficeError::refused(
            "Es gibt noch keine Anmeldungen, für die Namensschilder zu drucken wären. Es wurde nichts gespeichert.",
            "Bitte lesen Sie erst Anmeldungen ein.",
        ));
    }
    if order.attendance && snapshot.sessions.is_empty() {
        return Err(OfficeError::refused(
            "Es gibt noch keine Session, für die eine Anwesenheitsliste zu drucken wäre. Es wurde nichts gespeichert.",
            "Bitte lesen Sie erst das Programm ein.",
        ));
    }
    if order.lists {
        let book = crate::deliveries::own(snapshot, imprint.clone());
        let bytes = documents::workbook::write(&book).map_err(unwritable)?;
        let (people, sheets) = (
            german::count(people, "Person", "Personen"),
            german::count(book.sheets.len() + 1, "Blatt", "Blätter"),
        );
        made.push(Document { name: "Teilnehmerlisten.xlsx", bytes, detail: format!("{people}, {sheets}") });
    }
    if order.badges {
        let badges = badges::prepare(&standing, &imprint, stock, order.first_label);
        let (paper, spots) = documents::badges::lay_out(badges).map_err(unwritable)?;
        let (cards, pages) = (
            german::count(spots.len(), "Schild", "Schilder"),
            german::count(paper.pages(), "Bogen", "Bogen"),
        );
        let detail = format!("{cards}, {pages}, {}", stock.name);
        let bytes = paper.pdf(&imprint).map_err(unwritable)?;
        made.push(Document { name: "Namensschilder.pdf", bytes, detail });
        problems.extend(worded(snapshot, &paper.findings));
    }
    if order.attendance {
        let sheets: Vec<_> =
            sheets::prepare(&standing, sheets::WALK_IN_ROWS).into_iter().map(|(_, sheet)| sheet).collect();
        let paper = documents::attendance::lay_out(&imprint, &sheets).map_err(unwritable)?;
        let (sheets, pages) =
            (german::count(sheets.len(), "Liste", "Listen"), german::count(paper.pages(), "Seite", "Seiten"));
        let bytes = paper.pdf(&imprint).map_err(unwritable)?;
        made.push(Document { name: "Anwesenheitslisten.pdf", bytes, detail: format!("{sheets}, {pages}") });
        problems.extend(worded(snapshot, &paper.findings));
    }
    Ok((made, problems))
}

/// Saves a file whole or not at all, in a folder that is made if need be.
pub(crate) fn save(folder: &Path, name: &str, bytes: &[u8], detail: String) -> Result<ExportedFile> {
    std::fs::create_dir_all(folder)
        .map_err(|error| OfficeError::file(folder, "konnte nicht als Ordner angelegt werden", &error))?;
    let path = folder.join(name);
    write_whole(&path, bytes)?;
    Ok(ExportedFile { name: name.to_owned(), path: path.display().to_string(), detail })
}

/// The stock that was ordered; refused if it is unknown or has no such label to begin with.
fn stock(order: &ExportOrder) -> Result<Stock> {
    let stock = stock_by_key(&order.stock, STOCK)?;
    if order.badges && order.first_label > stock.labels() {
        let (wanted, labels) = (order.first_label, stock.labels());
        return Err(OfficeError::field(
            "firstLabel",
            format!("Das Etikett {wanted} gibt es auf diesem Bogen nicht; er hat {labels}."),
        ));
    }
    Ok(stock)
}

/// The stock with this key, or the usual one if there is no key.
pub(crate) fn stock_by_key(key: &str, usual: &str) -> Result<Stock> {
    let key = if key.is_empty() { usual } else { key };
    documents::stock::by_key(key).copied().ok_or_else(|| {
        let known: Vec<&str> = documents::stock::ALL.iter().map(|stock| stock.key).collect();
        OfficeError::field(
            "stock",
            format!("Den Bogen „{key}“ gibt es nicht. Bekannt sind {}.", german::list(&known)),
        )
    })
}

pub(crate) fn stock_view(stock: &Stock) -> StockView {
    let mm = |length: f32| length.to_string().replace('.', ",");
    StockView {
        key: stock.key.to_owned(),
        name: stock.name.to_owned(),
        size: format!("{} × {}\u{a0}mm, {} je Bogen", mm(stock.width), mm(stock.height), stock.labels()),
        label: stock.label(),
        columns: stock.columns,
        rows: stock.rows,
        table_card: stock.kind == documents::stock::Use::TableCard,
    }
}

pub(crate) fn imprint(snapshot: &Snapshot) -> Imprint {
    Imprint {
        event: snapshot.event.title.clone(),
        version_date: version_date(snapshot),
        draft: snapshot.plan_in_force().is_some() && !snapshot.is_released(),
        contact: snapshot.event.contact.clone(),
    }
}

pub(crate) fn unwritable(_: DocumentError) -> OfficeError {
    OfficeError::refused(
        "Das Dokument konnte nicht erzeugt werden. Es wurde nichts gespeichert, Ihre Daten sind unverändert.",
        "Bitte versuchen Sie es mit weniger Unterlagen auf einmal und melden Sie den Fall dem Hersteller.",
    )
}

pub(crate) fn worded(snapshot: &Snapshot, findings: &[BadgeFinding]) -> Vec<ExportProblem> {
    let numbers: BTreeMap<&str, &Registration> = snapshot
        .registrations
        .iter()
        .map(|registration| (registration.number.as_str(), registration))
        .collect();
    let worded = |finding: &BadgeFinding| {
        let registration = numbers.get(finding.number.as_str()).copied();
        let working = || snapshot.persons.values().find(|person| staff_number(person) == finding.number);
        let person = match registration {
            Some(registration) => snapshot.person(registration),
            None => working(),
        };
        let name = person.map(Person::full_name).unwrap_or_default();
        ExportProblem {
            blocks: finding.problem == Problem::TooLong,
            who: format!("{} {name}", finding.number).trim().to_owned(),
            text: match finding.problem {
                Problem::TooLong => format!(
                    "{} ist auch in der kleinsten Schrift zu lang und wird gekürzt gedruckt.",
                    field_name(finding.field)
                ),
                Problem::Glyph(c) => format!(
                    "{} enthält das Zeichen „{c}“, das die Schrift nicht hat. Gedruckt wird „?“.",
                    field_name(finding.field)
                ),
            },
            registration: registration.map(|r| r.id.to_string()).unwrap_or_default(),
        }
    };
    findings.iter().map(worded).collect()
}

fn field_name(field: Field) -> &'static str {
    match field {
        Field::Event => "Der Name der Veranstaltung",
        Field::Name => "Der Name",
        Field::Function => "Die Funktion",
        Field::Institution => "Die Institution",
        Field::Role => "Die Rolle",
        Field::Row => "Eine Zeile der Liste",
        Field::Sessions => "Eine Session-Zeile",
        Field::Land => "Das Land",
        Field::Head => "Der Kopf der Liste",
        Field::Foot => "Der Fußtext der Liste",
        Field::Letter => "Ein Text des Briefs",
        Field::Text => "Ein eigener Text auf dem Schild",
    }
}
