//! The words of the letters: the program's, and those the office put in their place.

use crate::error::{OfficeError, Result};
use crate::views::PassageForm;
use domain::letter::{Flaw, flaw};
use domain::{Passage, Placeholder, Snapshot, german};
use std::collections::BTreeMap;

/// A letter of two pages has about that much text.
const LONGEST: usize = 4000;

/// The passages as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Texts(BTreeMap<Passage, String>);

impl Texts {
    /// Those of an event.
    pub(crate) fn of(snapshot: &Snapshot) -> Self {
        let own = snapshot.letter_texts.iter().map(|row| (row.passage, row.text.clone()));
        Self(own.collect())
    }

    /// The words of a passage.
    pub(crate) fn get(&self, passage: Passage) -> &str {
        self.0.get(&passage).map_or(standard(passage), String::as_str)
    }

    /// With these passages in place of the former; refused where one cannot be filled in.
    pub(super) fn with(&self, forms: &[PassageForm]) -> Result<Self> {
        let mut texts = self.0.clone();
        for PassageForm { passage, text } in forms {
            let text = text.trim();
            check(*passage, text)?;
            texts.insert(*passage, text.to_owned());
        }
        Ok(Self(texts))
    }
}

fn check(passage: Passage, text: &str) -> Result<()> {
    let name = passage.german();
    let refused = |why: String| Err(OfficeError::field(name, format!("„{name}“: {why}")));
    if text.chars().count() > LONGEST {
        return refused(format!("Der Text ist länger als {LONGEST} Zeichen."));
    }
    if matches!(passage, Passage::Subject | Passage::CancelledSubject) && text.lines().count() != 1 {
        return refused("Der Betreff braucht genau eine Zeile.".to_owned());
    }
    match flaw(text) {
        None => Ok(()),
        Some(Flaw::Unknown(wanted)) => {
            let known: Vec<String> =
                Placeholder::ALL.iter().map(|one| format!("{{{}}}", one.name())).collect();
            refused(format!("Den Platzhalter {{{wanted}}} gibt es nicht. Es gibt {}.", german::list(&known)))
        }
        Some(Flaw::Unpaired(mark)) => refused(format!(
            "Zu „{mark}“ fehlt das Gegenstück. Platzhalter stehen in {{}}, bedingte Teile in [], nie ineinander."
        )),
    }
}

/// The program's own words.
pub(super) fn standard(passage: Passage) -> &'static str {
    match passage {
        Passage::Subject => "Ihr persönliches Programm – {Veranstaltung}",
        Passage::Opening => {
            "vielen Dank für Ihre Anmeldung zur Veranstaltung „{Veranstaltung}“[, {Tage}][, {Ort}]. Mit diesem Schreiben \
             erhalten Sie Ihr persönliches Programm."
        }
        Passage::AllGranted => {
            "Wir freuen uns, dass wir Ihre Wünsche berücksichtigen konnten: Sie haben einen Platz in {Erfüllte Wünsche}."
        }
        Passage::SomeGranted => {
            "Einen Teil Ihrer Wünsche konnten wir erfüllen: Sie haben einen Platz in {Erfüllte Wünsche}. Für {Offene \
             Wünsche} war das aus Kapazitätsgründen leider nicht möglich."
        }
        Passage::NoneGranted => {
            "Für {Offene Wünsche} konnten wir Ihnen aus Kapazitätsgründen leider keinen Platz geben. Wir bitten um Ihr \
             Verständnis, dass wir diesmal keinen Ihrer Wünsche erfüllen konnten."
        }
        Passage::Unwished => {
            "Da Sie keine Wünsche genannt haben, haben wir Ihnen Plätze in Sessions gegeben, in denen noch Platz war."
        }
        Passage::Waiting => {
            "Für {Wartelisten} stehen Sie auf der Warteliste. Wird dort ein Platz frei, melden wir uns bei Ihnen."
        }
        Passage::Unplaced => {
            "Für {Zeitfenster ohne Platz} haben wir noch keinen Platz für Sie. Bitte sprechen Sie uns an; wir suchen \
             gern eine andere Session mit Ihnen."
        }
        Passage::Closing => {
            "Jede Session findet nur einmal statt, und die Plätze sind begrenzt. Wenn Sie nicht teilnehmen können, sagen \
             Sie uns bitte früh Bescheid, damit jemand nachrücken kann. Bei Fragen nennen Sie bitte Ihre \
             Anmeldenummer {Nummer}.\n\nMit freundlichen Grüßen\nIhr Organisationsbüro"
        }
        Passage::CancelledSubject => "Ihre Stornierung – {Veranstaltung}",
        Passage::Cancelled => {
            "Ihre Anmeldung mit der Nummer {Nummer} zur Veranstaltung „{Veranstaltung}“[, {Tage}][, {Ort}] ist storniert. Ihre \
             Plätze sind frei für andere, und das persönliche Programm, das wir Ihnen geschickt haben, gilt nicht \
             mehr.\n\nWenn das ein Irrtum ist, melden Sie sich bitte bald bei uns: Wir sehen dann nach, welche Plätze wir \
             Ihnen noch geben können.\n\nMit freundlichen Grüßen\nIhr Organisationsbüro"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_own_words_can_be_filled_in() {
        for passage in Passage::ALL {
            assert!(check(passage, standard(passage)).is_ok(), "{}", standard(passage));
        }
    }

    #[test]
    fn what_cannot_be_filled_in_is_refused_with_the_reason() {
        for (passage, text, words) in [
            (Passage::Opening, "Hallo {Vorname}", "Den Platzhalter {Vorname} gibt es nicht. Es gibt {Name}"),
            (Passage::Closing, "Hallo {Name", "Zu „{“ fehlt das Gegenstück"),
            (Passage::Subject, "eins\nzwei", "genau eine Zeile"),
            (Passage::Subject, "", "genau eine Zeile"),
        ] {
            let refusal = check(passage, text).unwrap_err();
            assert!(refusal.message.contains(words), "{}", refusal.message);
            assert_eq!(refusal.field, passage.german(), "the field is named");
        }
    }
}
