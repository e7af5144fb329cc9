//! What the office writes down: calls about a registration, and deadlines.

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registration_list::day;
use crate::registrations::{called, find};
use crate::views::{DeadlineForm, DeadlineView, Written};
use chrono::{NaiveDate, Utc};
use domain::{Call, CallId, Deadline, DeadlineId, Snapshot, german};

impl Office {
    /// Notes what was said on the telephone, with the time and who took the call.
    pub fn note_call(&mut self, registration: &str, text: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let registration = find(&snapshot, registration)?;
        if text.trim().is_empty() {
            return Err(OfficeError::field("text", "Bitte schreiben Sie auf, was besprochen wurde."));
        }
        let call = Call {
            id: CallId(new_id()),
            registration: registration.id,
            at: Utc::now(),
            who: self.desk.who.clone(),
            text: text.trim().to_owned(),
        };
        let name = snapshot.person(registration).map(|p| called(registration, p)).unwrap_or_default();
        self.write(Operation::NoteCall(name), |tx| Ok(tx.put(&call)?))
    }

    /// Enters or edits a deadline.
    pub fn save_deadline(&mut self, form: &DeadlineForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let known = snapshot.deadlines.iter().find(|deadline| deadline.id.to_string() == form.id);
        let date = day("date", &form.date)?;
        if form.text.trim().is_empty() {
            return Err(OfficeError::field("text", "Bitte schreiben Sie, was bis dahin zu tun ist."));
        }
        let deadline = Deadline {
            id: known.map_or_else(|| DeadlineId(new_id()), |known| known.id),
            date,
            text: form.text.trim().to_owned(),
        };
        let name = format!("{}, {}", german::date(date), deadline.text);
        self.write(Operation::SaveDeadline(name), |tx| Ok(tx.put(&deadline)?))
    }

    /// Takes a deadline off the list: it is met, or no longer holds.
    pub fn remove_deadline(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let deadline = snapshot.deadlines.iter().find(|deadline| deadline.id.to_string() == id);
        let deadline = deadline.ok_or_else(OfficeError::stale)?;
        let name = format!("{}, {}", german::date(deadline.date), deadline.text);
        self.write(Operation::RemoveDeadline(name), |tx| Ok(tx.remove::<Deadline>(deadline.id)?))
    }
}

/// The deadlines as the overview shows them, the next one first.
pub(crate) fn deadlines(snapshot: &Snapshot, today: NaiveDate) -> Vec<DeadlineView> {
    let view = |deadline: &Deadline| DeadlineView {
        id: deadline.id.to_string(),
        date: deadline.date.to_string(),
        day: german::day(deadline.date),
        text: deadline.text.clone(),
        left: match (deadline.date - today).num_days() {
            0 => "heute".to_owned(),
            1 => "morgen".to_owned(),
            days if days > 1 => format!("in {days}\u{a0}Tagen"),
            -1 => "seit gestern vorbei".to_owned(),
            days => format!("seit {}\u{a0}Tagen vorbei", -days),
        },
        passed: deadline.date < today,
    };
    snapshot.deadlines.iter().map(view).collect()
}
