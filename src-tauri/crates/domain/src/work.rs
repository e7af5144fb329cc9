//! Who works where and when, whatever row it comes from, and what that keeps participants from.

use crate::id::{PersonId, RegistrationId, RoomId, SessionId};
use crate::session::Session;
use crate::slot::Slots;
use crate::snapshot::Snapshot;
use crate::staff::{DutyKind, Workplace};
use chrono::{NaiveDateTime, NaiveTime};
use std::collections::{BTreeMap, BTreeSet};

/// One task of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work<'a> {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub place: Workplace,
    /// What.
    pub kind: DutyKind,
    /// From when until when, where that is known.
    pub span: Option<(NaiveDateTime, NaiveDateTime)>,
    /// What it is about; may be empty.
    pub note: &'a str,
    /// The table of the session that they lead, if it is that.
    pub table: Option<u32>,
}

/// What the work of participants means for their seats.
#[derive(Debug, Default)]
pub(crate) struct AtWork {
    /// Sessions that people cannot attend, and where they are meanwhile.
    kept_from: BTreeMap<RegistrationId, BTreeMap<SessionId, Workplace>>,
    /// Sessions that people work in.
    works_in: BTreeMap<RegistrationId, BTreeSet<SessionId>>,
}

impl AtWork {
    pub(crate) fn of(snapshot: &Snapshot) -> Self {
        let mut found = Self::default();
        let works = snapshot.works();
        if works.is_empty() {
            return found;
        }
        let mut by_person: BTreeMap<PersonId, Vec<&Work<'_>>> = BTreeMap::new();
        for work in &works {
            by_person.entry(work.person).or_default().push(work);
        }
        let slots = Slots::of(snapshot);
        for registration in snapshot.registered() {
            for work in by_person.get(&registration.person).into_iter().flatten() {
                let own = work.place.session();
                found.works_in.entry(registration.id).or_default().extend(own);
                let kept =
                    snapshot.sessions.iter().filter(|session| work.keeps_from(snapshot, &slots, session));
                let kept = kept.map(|session| (session.id, work.place));
                found.kept_from.entry(registration.id).or_default().extend(kept);
            }
        }
        found
    }
}

impl Work<'_> {
    /// Whether nobody can do this and attend a session: by the clock and the way, or where that is open by the
    /// slot. Whoever works in a session itself may sit in it, unless they lead a table there.
    fn keeps_from(&self, snapshot: &Snapshot, slots: &Slots, session: &Session) -> bool {
        if self.place.session() == Some(session.id) {
            return self.table.is_some();
        }
        let slot = slots.slot_of(session.id);
        let time = session.time().or_else(|| slot.and_then(|slot| slot.time));
        let when = session.date.zip(time);
        let (Some((from, until)), Some((date, (starts, ends)))) = (self.span, when) else {
            let here = self.place.session();
            return here.is_some_and(|here| slot.is_some_and(|slot| slot.sessions.contains(&here)));
        };
        let way = snapshot.way(self.room(snapshot), session.room);
        from - date.and_time(ends) < way && date.and_time(starts) - until < way
    }

    /// The room of the session; a stand is in the foyer.
    fn room(&self, snapshot: &Snapshot) -> Option<RoomId> {
        self.place.session().and_then(|id| snapshot.session(id)).and_then(|session| session.room)
    }
}

impl Snapshot {
    /// Everything that anybody does, in the order of the programme, stands last.
    pub fn works(&self) -> Vec<Work<'_>> {
        let works = self.duties.iter().map(|duty| {
            let session = duty.place.session().and_then(|id| self.session(id));
            let span = duty.span(session.and_then(|one| one.date), session.and_then(Session::time));
            Work {
                person: duty.person,
                place: duty.place,
                kind: duty.kind,
                span,
                note: &duty.note,
                table: None,
            }
        });
        let leads = self.tables.iter().filter_map(|table| {
            let session = self.session(table.session)?;
            let time = |(start, end): (NaiveTime, NaiveTime)| {
                session.date.map(|date| (date.and_time(start), date.and_time(end)))
            };
            Some(Work {
                person: table.moderator?,
                place: Workplace::Session(session.id),
                kind: DutyKind::Moderator,
                span: session.time().and_then(time),
                note: "",
                table: Some(table.number),
            })
        });
        let mut works: Vec<Work<'_>> = works.chain(leads).collect();
        let position = |place: Workplace| {
            let id = place.session()?;
            self.sessions.iter().position(|session| session.id == id)
        };
        works.sort_by_cached_key(|work| {
            let at = position(work.place);
            (at.is_none(), at, work.kind, work.span)
        });
        works
    }

    /// What a person does and where ([`Self::place_name`]), each once.
    pub fn works_of(&self, person: PersonId) -> Vec<(DutyKind, String)> {
        let mut found = Vec::new();
        for work in self.works().into_iter().filter(|work| work.person == person) {
            let does = (work.kind, self.place_name(work.place));
            if !found.contains(&does) {
                found.push(does);
            }
        }
        found
    }

    /// „W4“, or „Infostand Demografieportal“.
    pub fn place_name(&self, place: Workplace) -> String {
        match place {
            Workplace::Session(id) => self.session(id).map(|one| one.code.to_string()).unwrap_or_default(),
            Workplace::Stand(id) => {
                let stand = self.stands.iter().find(|stand| stand.id == id);
                format!("Infostand {}", stand.map(|stand| stand.title.as_str()).unwrap_or_default())
            }
        }
    }

    /// Where a participant works while a session takes place, so that they cannot attend it.
    pub fn works_meanwhile(&self, registration: RegistrationId, session: SessionId) -> Option<Workplace> {
        self.at_work().kept_from.get(&registration)?.get(&session).copied()
    }

    /// Whether a participant works in a session, and so needs no seat at that time.
    pub fn works_in(&self, registration: RegistrationId, session: SessionId) -> bool {
        self.at_work().works_in.get(&registration).is_some_and(|sessions| sessions.contains(&session))
    }
}
