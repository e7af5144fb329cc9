//! What stands beside the sessions: info stands, and links from one session to another.

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::registrations::find_session;
use crate::staff;
use crate::standing::Standing;
use crate::views::{LinkForm, LinkView, StandForm, StandView, Written};
use domain::{
    Duty, Language, LinkId, LinkMode, Session, SessionId, SessionLink, Snapshot, Stand, StandId,
    StandSession, StandSessionId, Workplace, german,
};
use std::collections::BTreeSet;

impl Office {
    /// Enters or edits a stand, with the sessions it adds to.
    pub fn save_stand(&mut self, form: &StandForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let known = snapshot.stands.iter().find(|stand| stand.id.to_string() == form.id);
        let title = form.title.trim();
        if title.is_empty() {
            return Err(OfficeError::field("title", "Der Infostand braucht einen Namen."));
        }
        let stand = Stand {
            id: known.map_or_else(|| StandId(new_id()), |known| known.id),
            title: title.to_owned(),
            place: form.place.trim().to_owned(),
            text: form.text.trim().to_owned(),
        };
        let sessions = form.sessions.iter().map(|id| find_session(&snapshot, id).map(|session| session.id));
        let sessions = sessions.collect::<Result<BTreeSet<SessionId>>>()?;
        let beside = || snapshot.stand_sessions.iter().filter(|beside| beside.stand == stand.id);
        let ((), touched) = self.transact(Operation::SaveStand(stand.title.clone()), |tx| {
            tx.put(&stand)?;
            for gone in beside().filter(|beside| !sessions.contains(&beside.session)) {
                tx.remove::<StandSession>(gone.id)?;
            }
            for session in &sessions {
                if !beside().any(|beside| beside.session == *session) {
                    let id = StandSessionId(new_id());
                    tx.put(&StandSession { id, stand: stand.id, session: *session })?;
                }
            }
            Ok(())
        })?;
        self.written(&touched, Some(stand.id.to_string()))
    }

    /// Takes a stand off the programme, with the duties of its crew.
    pub fn remove_stand(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let stand = snapshot.stands.iter().find(|stand| stand.id.to_string() == id);
        let stand = stand.ok_or_else(OfficeError::stale)?;
        self.write(Operation::RemoveStand(stand.title.clone()), |tx| {
            for beside in snapshot.stand_sessions.iter().filter(|beside| beside.stand == stand.id) {
                tx.remove::<StandSession>(beside.id)?;
            }
            for duty in snapshot.duties.iter().filter(|duty| duty.place == Workplace::Stand(stand.id)) {
                tx.remove::<Duty>(duty.id)?;
            }
            Ok(tx.remove::<Stand>(stand.id)?)
        })
    }

    /// Enters or edits a link between two sessions.
    pub fn save_link(&mut self, form: &LinkForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let known = snapshot.links.iter().find(|link| link.id.to_string() == form.id);
        let (from, to) = (find_session(&snapshot, &form.from)?, find_session(&snapshot, &form.to)?);
        if from.id == to.id {
            return Err(OfficeError::field(
                "to",
                "Eine Session lässt sich nicht mit sich selbst verknüpfen.",
            ));
        }
        let same = |link: &&SessionLink| (link.from, link.to) == (from.id, to.id);
        let twice =
            snapshot.links.iter().filter(same).any(|link| known.is_none_or(|known| known.id != link.id));
        if twice {
            return Err(OfficeError::field(
                "to",
                format!("{} und {} sind schon verknüpft.", from.code, to.code),
            ));
        }
        if from.overlaps(to) {
            return Err(OfficeError::field(
                "to",
                format!("{} und {} liegen zur selben Zeit; niemand könnte beide haben.", from.code, to.code),
            ));
        }
        let link = SessionLink {
            id: known.map_or_else(|| LinkId(new_id()), |known| known.id),
            from: from.id,
            to: to.id,
            note: form.note.trim().to_owned(),
            mode: form.mode,
        };
        let what = format!("{} ⇒ {}, {}", from.code, to.code, link.mode.german());
        self.write(Operation::SaveLink(what), |tx| Ok(tx.put(&link)?))
    }

    /// Takes a link away; seats stay as they are.
    pub fn remove_link(&mut self, id: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let link = snapshot.links.iter().find(|link| link.id.to_string() == id);
        let link = link.ok_or_else(OfficeError::stale)?;
        let code = |id| snapshot.session(id).map(|one: &Session| one.code.to_string()).unwrap_or_default();
        let what = format!("{} ⇒ {}", code(link.from), code(link.to));
        self.write(Operation::RemoveLink(what), |tx| Ok(tx.remove::<SessionLink>(link.id)?))
    }
}

/// The stands in the order of the programme, each with its crew.
pub(super) fn stand_views(snapshot: &Snapshot) -> Vec<StandView> {
    let works = snapshot.works();
    let view = |stand: &Stand| {
        let beside = snapshot.stand_sessions.iter().filter(|beside| beside.stand == stand.id);
        let sessions: Vec<&Session> = beside.filter_map(|beside| snapshot.session(beside.session)).collect();
        let crew = works.iter().filter(|work| work.place == Workplace::Stand(stand.id));
        let crew = crew.filter_map(|work| {
            let name = snapshot.persons.get(&work.person)?.full_name();
            Some(format!("{name}, {}", staff::line(snapshot, work).when))
        });
        StandView {
            id: stand.id.to_string(),
            title: stand.title.clone(),
            place: stand.place.clone(),
            text: stand.text.clone(),
            sessions: sessions.iter().map(|session| session.code.to_string()).collect(),
            session_ids: sessions.iter().map(|session| session.id.to_string()).collect(),
            crew: crew.collect(),
        }
    };
    snapshot.stands.iter().map(view).collect()
}

/// The links of a session, as both of their ends tell them.
pub(super) fn link_views(snapshot: &Snapshot, session: SessionId) -> Vec<LinkView> {
    let links = snapshot.links.iter().filter(|link| link.from == session || link.to == session);
    links
        .map(|link| LinkView {
            id: link.id.to_string(),
            from: link.from.to_string(),
            to: link.to.to_string(),
            mode: link.mode,
            note: link.note.clone(),
            text: link_text(snapshot, link),
        })
        .collect()
}

/// „Wer PS hat, hat auch W2: bis zu 120 der 140 Plätze, die übrigen 20 sind für alle. Auswertung …“
fn link_text(snapshot: &Snapshot, link: &SessionLink) -> String {
    let code = |id| snapshot.session(id).map(|one: &Session| one.code.to_string()).unwrap_or_default();
    let (from, to) = (code(link.from), code(link.to));
    let seats = |id| snapshot.seats_of(id);
    let share = match (link.mode, seats(link.from).zip(seats(link.to))) {
        (LinkMode::Only, _) => format!("; {to} ist nur für sie"),
        (LinkMode::Open, _) => {
            format!("; {to} ist offen für alle, {from} bekommt nur, wer dort einen Platz hat")
        }
        (LinkMode::First, None) => format!("; sie haben in {to} Vorrang"),
        (LinkMode::First, Some((players, all))) if players < all => format!(
            ": bis zu {players} der {} zuerst für sie, mindestens {} für alle",
            german::count(all as usize, "Platz", "Plätze"),
            all - players
        ),
        (LinkMode::First, Some((_, all))) => {
            format!(": alle {} zuerst für sie", german::count(all as usize, "Platz", "Plätze"))
        }
    };
    format!("Wer {from} hat, hat auch {to}{share}. {}", link.note).trim().to_owned()
}

/// „Zuerst für Personen aus PS: 118 von 140 Plätzen“: whom the seats of a session are for, one line for each link
/// that ends there.
pub(crate) fn kept_by_links(standing: &Standing<'_>, session: &Session) -> Vec<String> {
    kept_in(standing, session, Language::German)
}

/// Whom the seats of a session are for and what they bring along, in the words of a language.
pub(crate) fn links_told(standing: &Standing<'_>, session: &Session, language: Language) -> Vec<String> {
    let mut told = kept_in(standing, session, language);
    told.extend(brought_in(standing.snapshot, session, language));
    told
}

fn kept_in(standing: &Standing<'_>, session: &Session, language: Language) -> Vec<String> {
    let snapshot = standing.snapshot;
    let told = |link: &SessionLink| {
        let from = snapshot.session(link.from)?;
        let both = |seats: &[SessionId]| seats.contains(&link.from) && seats.contains(&session.id);
        let people = snapshot.registered().filter(|one| both(standing.seats(one.id))).count();
        let of = language.pick("von", "of");
        let of = snapshot.seats_of(session.id).map(|seats| format!(" {of} {seats}")).unwrap_or_default();
        let code = &from.code;
        let whom = match link.mode {
            LinkMode::Only => language.pick("Nur für Personen aus", "Only for people of"),
            LinkMode::First => language.pick("Zuerst für Personen aus", "First for people of"),
            LinkMode::Open => language.pick("Auch für Personen aus", "Also for people of"),
        };
        Some(format!("{whom} {code}: {people}{of} {}", language.pick("Plätzen", "seats")))
    };
    snapshot.links.iter().filter(|link| link.to == session.id).filter_map(told).collect()
}

/// „Wer hier sitzt, sitzt auch in W2“: what a seat of a session brings along.
pub(crate) fn brought_by_links(snapshot: &Snapshot, session: &Session) -> Vec<String> {
    brought_in(snapshot, session, Language::German)
}

fn brought_in(snapshot: &Snapshot, session: &Session, language: Language) -> Vec<String> {
    let links = snapshot.links.iter().filter(|link| link.from == session.id);
    let to = links.filter_map(|link| snapshot.session(link.to));
    let words = language.pick("Wer hier sitzt, sitzt auch in", "Whoever sits here also sits in");
    to.map(|to| format!("{words} {}", to.code)).collect()
}
