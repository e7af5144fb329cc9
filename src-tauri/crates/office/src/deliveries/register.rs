//! The register of deliveries, and the office's own templates.

use crate::error::{OfficeError, Result};
use crate::exports::write_whole;
use crate::office::{Office, moment, new_id};
use crate::operation::{self, Operation};
use crate::views::{
    ChangeLine, Delivered, DeliveriesView, DeliveryChanges, DeliveryOrder, DeliverySession, DeliveryView,
    ListChoice, Recreated, RunProgress, TemplateForm, TemplateView, Written,
};
use domain::{
    Delivery, DeliveryId, Language, ListColumn, ListFilter, ListOrder, ListPart, Snapshot, Template,
    TemplateId, german,
};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use uuid::Uuid;

use super::draft::{self, FinishedDelivery};
use super::{changes, templates};

/// What else left the house, shown at most; the history has all of it.
const OTHERS_MAX: usize = 20;
/// Changes shown at most; the counts are always complete.
const LINES_MAX: usize = 500;

impl Office {
    /// What has left the house, and what can.
    pub fn deliveries(&mut self) -> Result<DeliveriesView> {
        let snapshot = self.snapshot()?;
        let named = |session: &domain::Session| DeliverySession {
            id: session.id.to_string(),
            name: format!("{} {}", session.code, session.label()),
            sensitive: session.sensitive,
            host: session.host.clone(),
        };
        Ok(DeliveriesView {
            folder: self.delivery_folder().display().to_string(),
            deliveries: snapshot.deliveries.iter().rev().map(delivery_view).collect(),
            others: self.history_where(operation::went_out)?.into_iter().take(OTHERS_MAX).collect(),
            templates: templates::all(&snapshot).iter().map(template_view).collect(),
            sessions: snapshot.sessions.iter().map(named).collect(),
            columns: ListColumn::ALL.iter().map(|c| choice(*c, c.name(Language::German))).collect(),
            parts: ListPart::ALL.iter().map(|p| choice(*p, p.name(Language::German))).collect(),
            filters: ListFilter::ALL.iter().map(|f| choice(*f, f.name(Language::German))).collect(),
            orders: ListOrder::ALL.iter().map(|o| choice(*o, o.name(Language::German))).collect(),
        })
    }

    /// Drafts, writes and registers in one go.
    pub fn deliver(&mut self, order: &DeliveryOrder) -> Result<Delivered> {
        let finished = self.draft_delivery(order)?.write(&mut |_| ControlFlow::Continue(()))?;
        self.register(finished, &order.folder)
    }

    /// Saves a finished delivery and notes that it left the house. Both happen or neither does.
    #[allow(clippy::needless_pass_by_value, reason = "a delivery is registered once")]
    pub fn register(&mut self, finished: FinishedDelivery, folder: &str) -> Result<Delivered> {
        let FinishedDelivery { delivery, content, bytes } = finished;
        if self.snapshot()?.deliveries.iter().any(|other| other.number >= delivery.number) {
            return Err(OfficeError::stale());
        }
        let path = self.target(folder)?.join(&delivery.file_name);
        if path.exists() {
            return Err(OfficeError::refused(
                format!(
                    "Im Ordner liegt schon eine Datei „{}“. Sie wurde nicht angetastet, geliefert wurde nichts.",
                    delivery.file_name
                ),
                "Bitte wählen Sie einen anderen Ordner oder benennen Sie die vorhandene Datei um.",
            ));
        }
        let name = format!("{} an {}", delivery.number, delivery.recipient);
        let view = delivery_view(&delivery);
        let written = self.write(Operation::Deliver(name), |tx| {
            tx.put(&delivery)?;
            tx.put(&content)?;
            // Last, so that a file which cannot be saved leaves no entry.
            write_whole(&path, &bytes)
        })?;
        Ok(Delivered { written, delivery: view, path: path.display().to_string() })
    }

    /// Writes a delivery again, as it left the house.
    pub fn recreate(&mut self, id: &str, folder: &str) -> Result<Recreated> {
        let delivery = self.delivery(id)?;
        let book = self.content(&delivery)?;
        let bytes = draft::written(&book, delivery.format, &mut |_: RunProgress| ControlFlow::Continue(()))?;
        let identical = draft::hash(&bytes) == delivery.hash;
        let path = free(&self.target(folder)?, &delivery.file_name);
        write_whole(&path, &bytes)?;
        let what = format!("{} an {}", delivery.number, delivery.recipient);
        let written = self.write(Operation::Redeliver(what), |_| Ok(()))?;
        let text = if identical {
            "Die Datei ist Byte für Byte dieselbe.".to_owned()
        } else {
            format!(
                "Die Datei ist Zelle für Zelle dieselbe; sie wurde mit Version {} geliefert und ist mit Version {} neu geschrieben.",
                delivery.version,
                env!("CARGO_PKG_VERSION")
            )
        };
        Ok(Recreated { written, path: path.display().to_string(), identical, text })
    }

    /// What would be told as changed if the same went out today.
    pub fn delivery_changes(&mut self, id: &str) -> Result<DeliveryChanges> {
        let snapshot = self.snapshot()?;
        let delivery = self.delivery(id)?;
        let sensitive = draft::template(&snapshot, &delivery.template.to_string())
            .is_ok_and(|template| template.sensitive);
        let order = DeliveryOrder {
            template: delivery.template.to_string(),
            recipient: delivery.recipient.clone(),
            session: delivery.session.map(|id| id.to_string()).unwrap_or_default(),
            since: id.to_owned(),
            sensitive,
            ..DeliveryOrder::default()
        };
        let Some((book, since, delta)) = self.draft_delivery(&order)?.since() else {
            return Err(draft::unknown_delivery());
        };
        // Nothing of this leaves the house, so the reasons may name whom they are about.
        let reasons = self.reasons(&snapshot, since.sequence, Language::German, operation::name)?;
        let reason = |number: &str| reasons.get(number).cloned().unwrap_or_default();
        let language = Language::German;
        let lines = changes::lines(&book, &delta, book.language, &reason);
        let line = |line: changes::Line| ChangeLine {
            what: line.what.to_owned(),
            list: line.list,
            number: line.number,
            name: line.name,
            field: line.field,
            before: line.before,
            after: line.after,
            reason: line.reason,
        };
        Ok(DeliveryChanges {
            title: changes::title(&since, language),
            count: lines.len(),
            more: lines.len().saturating_sub(LINES_MAX),
            lines: lines.into_iter().take(LINES_MAX).map(line).collect(),
        })
    }

    /// Saves an own template.
    pub fn save_template(&mut self, form: &TemplateForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let name = form.name.trim();
        if name.is_empty() {
            return Err(OfficeError::field("name", "Die Vorlage braucht einen Namen."));
        }
        if form.parts.is_empty() {
            return Err(OfficeError::field(
                "parts",
                "Die Vorlage hat noch kein Blatt. Bitte wählen Sie mindestens eines.",
            ));
        }
        let known = Uuid::try_parse(&form.id).ok().map(TemplateId);
        let own = known.filter(|id| !templates::is_built_in(*id));
        let other = |template: &Template| template.name == name && Some(template.id) != own;
        if templates::all(&snapshot).iter().any(other) {
            return Err(OfficeError::field("name", format!("Eine Vorlage „{name}“ gibt es schon.")));
        }
        let mut columns = vec![ListColumn::Number];
        columns.extend(form.columns.iter().copied().filter(|column| *column != ListColumn::Number));
        let template = Template {
            id: own.unwrap_or_else(|| TemplateId(new_id())),
            name: name.to_owned(),
            recipient: form.recipient.trim().to_owned(),
            columns,
            parts: form.parts.clone(),
            filter: form.filter,
            order: form.order,
            language: form.language,
            sensitive: form.sensitive,
            one_session: form.one_session,
            returnable: form.returnable,
        };
        let id = template.id.to_string();
        let ((), touched) =
            self.transact(Operation::SaveTemplate(name.to_owned()), |tx| Ok(tx.put(&template)?))?;
        self.written(&touched, Some(id))
    }

    /// Removes an own template. What left the house with it stays.
    pub fn remove_template(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let template = draft::template(&snapshot, id)?;
        if templates::is_built_in(template.id) {
            return Err(OfficeError::refused(
                "Diese Vorlage gehört zum Programm und bleibt. Es wurde nichts geändert.",
                "Sie können sie unter einem eigenen Namen sichern und dann anpassen.",
            ));
        }
        self.write(Operation::RemoveTemplate(template.name), |tx| Ok(tx.remove::<Template>(template.id)?))
    }

    pub(super) fn delivery(&mut self, id: &str) -> Result<Delivery> {
        let snapshot: std::sync::Arc<Snapshot> = self.snapshot()?;
        let named = |delivery: &&Delivery| {
            Uuid::try_parse(id).is_ok_and(|id| delivery.id == DeliveryId(id))
                || delivery.number.to_string() == id
        };
        snapshot.deliveries.iter().find(named).cloned().ok_or_else(draft::unknown_delivery)
    }

    /// „Musterkongress – Lieferungen“ beside the event file.
    fn delivery_folder(&self) -> PathBuf {
        let name =
            self.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        self.path().with_file_name(format!("{name} – Lieferungen"))
    }

    /// The folder that was chosen, made if it is not there.
    pub(super) fn target(&self, folder: &str) -> Result<PathBuf> {
        let folder = if folder.is_empty() { self.delivery_folder() } else { PathBuf::from(folder) };
        std::fs::create_dir_all(&folder)
            .map_err(|error| OfficeError::file(&folder, "konnte nicht als Ordner angelegt werden", &error))?;
        Ok(folder)
    }
}

/// A name that is not taken in the folder: „… (2).xlsx“.
pub(super) fn free(folder: &Path, name: &str) -> PathBuf {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = |number: u32| folder.join(format!("{stem} ({number}).{ending}"));
    let plain = folder.join(name);
    if !plain.exists() {
        return plain;
    }
    (2..u32::MAX).map(numbered).find(|path| !path.exists()).unwrap_or(plain)
}

fn delivery_view(delivery: &Delivery) -> DeliveryView {
    DeliveryView {
        id: delivery.id.to_string(),
        name: format!("Lieferung {}", delivery.number),
        at: moment(delivery.at),
        who: delivery.who.clone(),
        recipient: delivery.recipient.clone(),
        template: delivery.template_name.clone(),
        format: delivery.format,
        file_name: delivery.file_name.clone(),
        detail: delivery.detail.clone(),
        version: delivery.version.clone(),
        hash: delivery.hash.clone(),
    }
}

fn template_view(template: &Template) -> TemplateView {
    let parts: Vec<&str> = template.parts.iter().map(|part| part.name(Language::German)).collect();
    let columns: Vec<&str> = template.columns.iter().map(|column| column.name(Language::German)).collect();
    let names = template.filter != ListFilter::Nobody || template.one_session;
    TemplateView {
        own: !templates::is_built_in(template.id),
        sheets: german::list(&parts),
        columns: if names { columns.join(", ") } else { "nur Zahlen, keine Namen".to_owned() },
        form: TemplateForm {
            id: template.id.to_string(),
            name: template.name.clone(),
            recipient: template.recipient.clone(),
            columns: template.columns.clone(),
            parts: template.parts.clone(),
            filter: template.filter,
            order: template.order,
            language: template.language,
            sensitive: template.sensitive,
            one_session: template.one_session,
            returnable: template.returnable,
        },
    }
}

fn choice(key: impl serde::Serialize, name: &str) -> ListChoice {
    let key =
        serde_json::to_value(key).ok().and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default();
    ListChoice { key, name: name.to_owned() }
}
