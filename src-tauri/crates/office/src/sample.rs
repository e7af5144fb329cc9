//! The sample congress: invented from beginning to end, taken in the way an office would.

mod house;
mod staff;

use crate::error::{OfficeError, Result};
use crate::import::Source;
use crate::office::{Desk, Office};
use crate::views::{EventForm, ImportTarget};
use domain::Slots;
use std::path::Path;

const PROGRAMME: &[u8] = include_bytes!("../sample/programm.txt");
const ROOMS: &[u8] = include_bytes!("../sample/raeume.csv");
const REGISTRATIONS: &[u8] = include_bytes!("../sample/anmeldungen.csv");

impl Office {
    /// Makes an event file with the sample congress: programme, rooms and 600 registrations, ready
    /// to be allocated.
    pub fn create_sample(path: &Path, passphrase: Option<&str>, desk: Desk) -> Result<Self> {
        let event = EventForm {
            title: "Musterkongress 2024".to_owned(),
            place: "Musterstadt".to_owned(),
            contact:
                "Organisationsbüro Musterkongress, Telefon 030 23125 000, werktags von 9.00 bis 18.00 Uhr"
                    .to_owned(),
            delete_on: "2025-02-20".to_owned(),
        };
        let mut office = Self::create(path, passphrase, &event, desk)?;
        let sources = [
            (ImportTarget::Programme, "Musterprogramm", PROGRAMME),
            (ImportTarget::Programme, "Musterräume", ROOMS),
            (ImportTarget::Registrations, "Musteranmeldungen", REGISTRATIONS),
        ];
        for (target, name, bytes) in sources {
            office.propose(target, Source { name: name.to_owned(), bytes: bytes.to_vec() })?;
            office.apply_import()?;
            if name == "Musterräume" {
                house::furnish(&mut office)?;
                office.save_staff_of("Mustermitwirkende", &staff::forms())?;
                office.name_moderators("PS", &staff::TABLES)?;
            }
        }
        office.answer_all_days()?;
        Ok(office)
    }

    /// Answers for every day that its untimed sessions run at the same time. Refused where a day
    /// has several times they could run at.
    pub fn answer_all_days(&mut self) -> Result<Vec<chrono::NaiveDate>> {
        let snapshot = self.snapshot()?;
        let open = |trouble: &domain::SlotTrouble| match trouble {
            domain::SlotTrouble::TimesOpen(date, _) => Some(*date),
            _ => None,
        };
        let dates: Vec<_> = Slots::of(&snapshot).troubles.iter().filter_map(open).collect();
        for date in &dates {
            self.answer_same_time(*date, true)?;
        }
        let snapshot = self.snapshot()?;
        match Slots::of(&snapshot).troubles.into_iter().next() {
            None => Ok(dates),
            Some(trouble) => {
                let question = crate::wording::question(&domain::Question::Slots(trouble));
                let sessions = question.sessions.join(", ");
                Err(OfficeError::refused(format!("{} ({sessions}).", question.text), question.hint))
            }
        }
    }
}
