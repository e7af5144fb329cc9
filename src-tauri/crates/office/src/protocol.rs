//! The protocol of the lottery: everything somebody needs to draw it again and to compare.

use crate::allocation::{Task, points, recomputed};
use crate::error::Result;
use crate::explanation::{explained, missed, proven};
use crate::exports::{imprint, unwritable, write_whole};
use crate::office::{Office, moment};
use crate::once::Once;
use crate::operation::Operation;
use crate::print::leaf;
use crate::standing::Standing;
use crate::views::{Drawn, PagePicture, ProtocolSlot, ProtocolView};
use allocation::Why;
use documents::Paper;
use documents::protocol::{Part, Protocol};
use domain::{Aim, Snapshot, german};
use std::path::Path;
use std::sync::Arc;

/// How the lottery works, in words that a layman can check.
const METHOD: &str = "Das Los entscheidet nur zwischen Zuteilungen, die nach dem Ziel gleich gut sind. Gelost wird über die Anmeldungen eines Zeitfensters in der Reihenfolge ihrer Nummern: Der Startwert bestimmt mit dem Zufallszahlen-Verfahren SplitMix64 und dem Mischen nach Fisher und Yates eine Reihenfolge. In ihr bekommt jede Person den besten Wunsch, den eine der gleich guten Zuteilungen noch für sie hat. Das Ergebnis ist damit eindeutig und hängt weder von der Reihenfolge der Zeilen noch vom Computer ab.";

const SEED: &str = "Ziffern sind der Startwert selbst. Ein anderer Text wird zur Zahl: Leerraum am Rand entfällt und wird innen zu einem Leerzeichen, der Text wird als Unicode NFC in UTF-8 geschrieben; der Startwert sind die ersten 53 Bit seiner SHA-256-Prüfsumme, das höchste Bit zuerst.";

const AGAIN: &str = "So wird nachgerechnet: Kopie der Veranstaltungsdatei auf einem anderen PC öffnen, mit demselben Ziel, denselben Gewichten und demselben Startwert neu zuteilen (Befehlszeile: tagung allocate DATEI --aim … --points … --seed …) und beide Prüfsummen vergleichen. Ändert sich auch nur ein Wunsch, ändert sich die Prüfsumme der Eingabe.";

/// Everything a protocol needs to be computed without the event file, which stays usable meanwhile.
pub struct ProtocolDraft {
    snapshot: Arc<Snapshot>,
    made: Once<Made>,
}

/// A protocol, as figures and as pages.
struct Made {
    view: ProtocolView,
    paper: Paper,
}

impl Office {
    /// Drafts the protocol of the run in force. The one that was drafted last, as long as it is still true.
    pub fn draft_protocol(&mut self) -> Result<Arc<ProtocolDraft>> {
        let snapshot = self.snapshot()?;
        let kept = self.protocol.as_ref();
        if let Some(kept) = kept.filter(|one| Arc::ptr_eq(&one.snapshot, &snapshot)) {
            return Ok(Arc::clone(kept));
        }
        let draft = Arc::new(ProtocolDraft { snapshot, made: Once::new() });
        self.protocol = Some(Arc::clone(&draft));
        Ok(draft)
    }

    /// The protocol of the run in force, which is computed again for it. Refused once the data has changed.
    pub fn protocol(&mut self) -> Result<ProtocolView> {
        Ok(self.draft_protocol()?.made()?.view.clone())
    }

    /// Saves the protocol as `Losprotokoll.pdf` and `Losprotokoll.json` in a folder.
    pub fn save_protocol(&mut self, folder: &Path) -> Result<Vec<String>> {
        let draft = self.draft_protocol()?;
        let made = draft.made()?;
        let pdf = made.paper.pdf(&imprint(&draft.snapshot)).map_err(unwritable)?;
        let json = serde_json::to_vec_pretty(&made.view).unwrap_or_default();
        let files = [("Losprotokoll.pdf", pdf), ("Losprotokoll.json", json)];
        let files = files.map(|(name, bytes)| (folder.join(name), bytes));
        self.transact(Operation::SaveProtocol(made.view.run.clone()), |_| {
            files.iter().try_for_each(|(path, bytes)| write_whole(path, bytes))
        })?;
        Ok(files.iter().map(|(path, _)| path.display().to_string()).collect())
    }
}

impl ProtocolDraft {
    /// How the protocol would look, one page of it.
    pub fn preview(&self, page: usize) -> Result<PagePicture> {
        Ok(leaf(&self.made()?.paper, page))
    }

    fn made(&self) -> Result<Arc<Made>> {
        self.made.get(|| {
            let view = self.compute()?;
            let paper = documents::protocol::lay_out(&imprint(&self.snapshot), &laid_out(&view));
            Ok(Made { view, paper: paper.map_err(unwritable)? })
        })
    }

    fn compute(&self) -> Result<ProtocolView> {
        let snapshot = &*self.snapshot;
        let plan = proven(snapshot)?;
        let standing = Standing::of(snapshot);
        let task = Task::of(snapshot, plan);
        let mut slots = Vec::new();
        explained(&standing, plan, &task, &mut |slot, problem, explainer| {
            let mut drawn = Vec::new();
            for (person, registration) in problem.registrations.iter().enumerate() {
                for session in missed(&standing, registration, slot) {
                    let index = slot.sessions.iter().position(|id| *id == session.id);
                    let Some(index) = index.and_then(|index| u16::try_from(index).ok()) else { continue };
                    if let Why::Lottery { own, last_admitted } = explainer.why_not(person, index) {
                        drawn.push(Drawn {
                            session: session.code.to_string(),
                            number: registration.number.clone(),
                            lot: own,
                            last_admitted,
                        });
                    }
                }
            }
            drawn.sort_by(|a, b| (&a.session, a.lot).cmp(&(&b.session, b.lot)));
            slots.push(ProtocolSlot { name: slot.name(), people: problem.registrations.len(), drawn });
            Ok(())
        })?;
        let (input_hash, result_hash) = recomputed(snapshot, &task)?;
        Ok(ProtocolView {
            event: snapshot.event.title.clone(),
            run: plan.label(),
            at: plan.made_at.map(moment).unwrap_or_default(),
            aim: points::aimed(plan),
            rerun: if plan.against == 0 { String::new() } else { plan.rerun.german().to_owned() },
            seed: plan.seed,
            phrase: plan.phrase.clone(),
            version: plan.version.clone(),
            input_hash: plan.input_hash.clone(),
            result_hash: plan.result_hash.clone(),
            recomputed: input_hash == plan.input_hash && result_hash == plan.result_hash,
            prices: plan.prices.clone(),
            method: METHOD.to_owned(),
            seed_rule: SEED.to_owned(),
            again: AGAIN.to_owned(),
            slots,
        })
    }
}

fn laid_out(view: &ProtocolView) -> Protocol {
    let value = |name: &str, value: &str| Part::Value(name.to_owned(), value.to_owned());
    let mut parts = vec![
        value("Lauf", &[view.run.as_str(), view.at.as_str()].join(", ")),
        value("Ziel", &view.aim),
        value("Los-Startwert", &view.seed.to_string()),
    ];
    if !view.phrase.is_empty() && view.phrase != view.seed.to_string() {
        parts.push(value("aus dem Text", &format!("„{}“", view.phrase)));
    }
    if !view.rerun.is_empty() {
        parts.push(value("Bindung an die Freigabe", &view.rerun));
    }
    let recomputed = if view.recomputed {
        "Der Lauf wurde für dieses Protokoll neu gerechnet: beide Prüfsummen stimmen."
    } else {
        "Der Lauf wurde neu gerechnet: Die Prüfsummen stimmen nicht mit den gespeicherten überein."
    };
    parts.extend([
        value("Programm", &format!("Tagungsbüro {}", view.version)),
        value("Prüfsumme der Eingabe", &view.input_hash),
        value("Prüfsumme des Ergebnisses", &view.result_hash),
        value("Nachgerechnet", recomputed),
        Part::Heading("Wie gelost wird".to_owned()),
        Part::Text(view.method.clone()),
        Part::Text(view.seed_rule.clone()),
        Part::Text(view.again.clone()),
        Part::Heading("Was das Los entschieden hat".to_owned()),
        Part::Text("Losplatz 1 ist der erste. Genannt sind Anmeldenummern, keine Namen. Wer fehlt, hat den Wunsch bekommen oder aus einem anderen Grund als dem Los nicht bekommen.".to_owned()),
    ]);
    for slot in &view.slots {
        parts.push(Part::Heading(slot.name.clone()));
        let people = german::count(slot.people, "Anmeldung", "Anmeldungen");
        let decided = german::count(slot.drawn.len(), "Entscheidung", "Entscheidungen");
        parts.push(Part::Text(format!("{people}, {decided} durch das Los.")));
        for session in slot.drawn.chunk_by(|a, b| a.session == b.session) {
            let name = session.first().map(|one| one.session.clone()).unwrap_or_default();
            let line = |one: &Drawn| {
                format!(
                    "Nr. {} (Losplatz {}, zuletzt berücksichtigt {})",
                    one.number, one.lot, one.last_admitted
                )
            };
            let lines: Vec<String> = session.iter().map(line).collect();
            parts.push(Part::Value(format!("nicht in {name}"), lines.join("; ")));
        }
    }
    parts.push(Part::Heading("Nachweis der besten Zuteilung".to_owned()));
    let proof = if view.aim == Aim::LotteryOrder.german() {
        "Preise der Plätze, mit denen sich prüfen lässt, dass niemand unnötig ohne Platz blieb:"
    } else {
        "Preise der Plätze, mit denen sich prüfen lässt, dass keine Zuteilung besser ist:"
    };
    parts.push(Part::Text(proof.to_owned()));
    for line in view.prices.lines() {
        let (session, price) = line.split_once(' ').unwrap_or((line, ""));
        parts.push(value(session, price));
    }
    Protocol { title: "Losprotokoll".to_owned(), parts }
}
