//! People who stand in the event twice: found, looked at side by side, merged. Never by itself.

use crate::error::{OfficeError, Result};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::participants::Rows;
use crate::registrations::{called, find};
use crate::side_by_side::{codes, shown};
use crate::views::{DuplicatePair, Lookalike, MergeField, MergeOrder, MergeView, RegistrationForm, Written};
use crate::wording::why_alike;
use domain::{
    Attendance, Call, Namesake, NamesakeId, Participant, Person, PersonId, Pin, Registration, RegistrationId,
    Rule, Seat, SessionId, Slots, Snapshot, Status, german,
};
use intake::{Item, Likeness, Lookout};
use std::collections::{BTreeSet, HashSet};
use store::Writer;

impl Office {
    /// Everybody who may stand in the event twice, the likeliest first.
    pub fn duplicates(&mut self) -> Result<Vec<DuplicatePair>> {
        let snapshot = self.snapshot()?;
        let told = twins(&snapshot).into_iter().map(|(one, other, likeness)| DuplicatePair {
            one: lookalike(&snapshot, one, None),
            other: lookalike(&snapshot, other, Some(likeness)),
        });
        Ok(told.collect())
    }

    /// Whom of the event somebody may be who is being entered.
    pub fn look_out(&mut self, form: &RegistrationForm) -> Result<Vec<Lookalike>> {
        let snapshot = self.snapshot()?;
        let text = |field: &String| field.trim().to_owned();
        let person = Person {
            first_name: text(&form.first_name),
            last_name: text(&form.last_name),
            institution: text(&form.institution),
            email: text(&form.email),
            phone: text(&form.phone),
            ..Person::new(PersonId(uuid::Uuid::nil()))
        };
        if person.last_name.is_empty() && person.email.is_empty() {
            return Ok(Vec::new());
        }
        let alike = Lookout::of(&snapshot).find(&person).into_iter();
        let known = alike.filter_map(|alike| Some((snapshot.registration(alike.who)?, alike.likeness)));
        let others = known.filter(|(registration, _)| registration.id.to_string() != form.id);
        Ok(others.map(|(other, likeness)| lookalike(&snapshot, other, Some(likeness))).collect())
    }

    /// What merging would give.
    pub fn preview_merge(&mut self, order: &MergeOrder) -> Result<MergeView> {
        let snapshot = self.snapshot()?;
        let merge = Merge::of(&snapshot, order)?;
        let field = |item: Item| {
            let [keep, gone, merged] =
                [&merge.keep, &merge.gone, &merge.merged].map(|of| shown(&snapshot, item, of));
            let differs = !keep.is_empty() && !gone.is_empty() && keep != gone;
            let taken = differs && order.take.iter().any(|key| *key == item.key());
            let (item, name) = (item.key().into_owned(), item.german(&snapshot).to_owned());
            MergeField { item, name, keep, gone, merged, differs, taken }
        };
        let fields = Item::all(&snapshot).into_iter().filter(|item| *item != Item::Status).map(field);
        Ok(MergeView {
            keep: lookalike(&snapshot, &merge.keep.registration, None),
            gone: lookalike(&snapshot, &merge.gone.registration, None),
            fields: fields.filter(|field| !field.keep.is_empty() || !field.gone.is_empty()).collect(),
            told: merge.told(&snapshot),
        })
    }

    /// Merges two registrations, as one operation: the one that stays gets the wishes, consents, seats
    /// and calls of the other, which is cancelled and keeps its number and history.
    pub fn merge(&mut self, order: &MergeOrder) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let merge = Merge::of(&snapshot, order)?;
        let kept = called(&merge.keep.registration, &merge.keep.person);
        let gone = called(&merge.gone.registration, &merge.gone.person);
        let ((), touched) = self.transact(Operation::Merge(format!("{gone} in {kept}")), |tx| {
            merge.write(tx, &snapshot, &kept)
        })?;
        self.written(&touched, Some(merge.keep.registration.id.to_string()))
    }

    /// Keeps that two registrations are those of two people.
    pub fn tell_apart(&mut self, one: &str, other: &str) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let (one, other) = (find(&snapshot, one)?, find(&snapshot, other)?);
        let namesake = Namesake { id: NamesakeId(new_id()), one: one.id, other: other.id };
        let name = format!("Nr. {} und Nr. {}", one.number, other.number);
        self.write(Operation::TellApart(name), |tx| Ok(tx.put(&namesake)?))
    }
}

/// Pairs of registrations that count and may be one person's, each once.
fn twins(snapshot: &Snapshot) -> Vec<(&Registration, &Registration, Likeness)> {
    let mut lookout = Lookout::default();
    for (place, registration) in snapshot.registered().enumerate() {
        if let Some(person) = snapshot.person(registration) {
            lookout.add((place, registration.id), person);
        }
    }
    let apart: HashSet<(RegistrationId, RegistrationId)> =
        snapshot.namesakes.iter().flat_map(|pair| [(pair.one, pair.other), (pair.other, pair.one)]).collect();
    let mut pairs = Vec::new();
    for (place, registration) in snapshot.registered().enumerate() {
        let Some(person) = snapshot.person(registration) else { continue };
        for alike in lookout.find(person) {
            let (other_place, other) = alike.who;
            if other_place > place && !apart.contains(&(registration.id, other)) {
                pairs.extend(snapshot.registration(other).map(|other| (registration, other, alike.likeness)));
            }
        }
    }
    pairs.sort_by_key(|(.., likeness)| *likeness);
    pairs
}

fn lookalike(snapshot: &Snapshot, registration: &Registration, likeness: Option<Likeness>) -> Lookalike {
    let person = snapshot.person(registration);
    let wishes = registration.wishes.ranked.len() + registration.wishes.favourites.len();
    let wishes = (wishes > 0).then(|| german::count(wishes, "Wunsch", "Wünsche"));
    let seats = seats(snapshot, registration.id);
    let seats = (!seats.is_empty()).then(|| format!("Platz in {}", codes(snapshot, &seats)));
    let name = person.map(Person::list_name).unwrap_or_default();
    Lookalike {
        id: registration.id.to_string(),
        name: format!("Nr. {} {name}", registration.number).trim().to_owned(),
        institution: person.map(|person| person.institution.clone()).unwrap_or_default(),
        has: [wishes, seats].into_iter().flatten().collect::<Vec<_>>().join(", "),
        why: likeness.map_or("", why_alike).to_owned(),
        cancelled: registration.status == Status::Cancelled,
    }
}

fn seats(snapshot: &Snapshot, registration: RegistrationId) -> Vec<SessionId> {
    let own = snapshot.seats.iter().filter(|seat| seat.registration == registration);
    own.map(|seat| seat.session).collect()
}

/// Two registrations and what they become.
struct Merge {
    keep: Participant,
    gone: Participant,
    merged: Participant,
    /// Sessions in which the one that stays takes over the seat.
    seats: BTreeSet<SessionId>,
}

impl Merge {
    fn of(snapshot: &Snapshot, order: &MergeOrder) -> Result<Self> {
        let both = |id: &str| snapshot.participant(find(snapshot, id)?).ok_or_else(OfficeError::stale);
        let (keep, gone) = (both(&order.keep)?, both(&order.gone)?);
        if keep.registration.id == gone.registration.id {
            return Err(OfficeError::refused(
                "Das ist zweimal dieselbe Anmeldung. Es wurde nichts geändert.",
                "",
            ));
        }
        if let Some(other) =
            [&keep, &gone].into_iter().find(|one| one.registration.status != Status::Registered)
        {
            return Err(OfficeError::refused(
                format!("Nr. {} ist storniert. Es wurde nichts geändert.", other.registration.number),
                "Heben Sie erst die Stornierung auf.",
            ));
        }
        let merged = merged(&keep, &gone, &order.take);
        let slots = Slots::of(snapshot);
        let has = seats(snapshot, keep.registration.id);
        let same_time = |one: SessionId, other: SessionId| {
            one == other || slots.slot_of(one).is_some_and(|slot| slot.sessions.contains(&other))
        };
        let free = |seat: &SessionId| !has.iter().any(|own| same_time(*seat, *own));
        let seats = seats(snapshot, gone.registration.id).into_iter().filter(free).collect();
        Ok(Self { keep, gone, merged, seats })
    }

    fn told(&self, snapshot: &Snapshot) -> Vec<String> {
        let lost: Vec<SessionId> = seats(snapshot, self.gone.registration.id)
            .into_iter()
            .filter(|seat| !self.seats.contains(seat))
            .collect();
        let number = &self.keep.registration.number;
        let calls =
            snapshot.calls.iter().filter(|call| call.registration == self.gone.registration.id).count();
        let mut told = Vec::new();
        if !self.seats.is_empty() {
            let seats: Vec<SessionId> = self.seats.iter().copied().collect();
            told.push(format!("Der Platz in {} geht auf Nr. {number} über.", codes(snapshot, &seats)));
        }
        if !lost.is_empty() {
            told.push(format!(
                "Der Platz in {} wird frei: Nr. {number} hat zur selben Zeit schon einen.",
                codes(snapshot, &lost)
            ));
        }
        if calls > 0 {
            told.push(format!("{} mit.", german::count(calls, "Anruf kommt", "Anrufe kommen")));
        }
        told.push(format!(
            "Nr. {} bleibt mit ihrem Verlauf als storniert stehen; spätere Listen erkennen sie.",
            self.gone.registration.number
        ));
        told
    }

    fn write(&self, tx: &mut Writer<'_>, snapshot: &Snapshot, kept: &str) -> Result<()> {
        let (keep, gone) = (self.keep.registration.id, self.gone.registration.id);
        Rows::of(snapshot).put(tx, &self.merged)?;
        for seat in snapshot.seats.iter().filter(|seat| seat.registration == gone) {
            if self.seats.contains(&seat.session) {
                tx.put(&Seat { registration: keep, ..seat.clone() })?;
            } else {
                tx.remove::<Seat>(seat.id)?;
            }
        }
        for pin in snapshot.pins.iter().filter(|pin| pin.registration == gone) {
            if self.seats.contains(&pin.session) {
                tx.put(&Pin { registration: keep, ..pin.clone() })?;
            } else {
                tx.remove::<Pin>(pin.id)?;
            }
        }
        for call in snapshot.calls.iter().filter(|call| call.registration == gone) {
            tx.put(&Call { registration: keep, ..call.clone() })?;
        }
        let known = |roll| snapshot.attendance.iter().any(|one| one.registration == keep && one.roll == roll);
        for was in snapshot.attendance.iter().filter(|was| was.registration == gone && !known(was.roll)) {
            tx.put(&Attendance { registration: keep, ..was.clone() })?;
        }
        for rule in snapshot.rules.iter().filter(|rule| rule.people.contains(&gone)) {
            let mut people: Vec<RegistrationId> = Vec::new();
            for id in &rule.people {
                let id = if *id == gone { keep } else { *id };
                if !people.contains(&id) {
                    people.push(id);
                }
            }
            tx.put(&Rule { people, ..rule.clone() })?;
        }
        let accompany = |other: &&Registration| other.companion_of == Some(gone) && other.id != keep;
        for companion in snapshot.registrations.iter().filter(accompany) {
            tx.put(&Registration { companion_of: Some(keep), ..companion.clone() })?;
        }
        Ok(tx.put(&Registration {
            status: Status::Cancelled,
            cancelled_because: format!("zusammengeführt mit {kept}"),
            merged_into: Some(keep),
            ..self.gone.registration.clone()
        })?)
    }
}

/// Of every value the one that is there, or the one that was chosen; of the wishes all.
fn merged(keep: &Participant, gone: &Participant, take: &[String]) -> Participant {
    let takes = |item: Item| take.iter().any(|key| *key == item.key());
    let mut merged = keep.clone();
    let lists = [Item::Status, Item::Ranked, Item::Favourites, Item::Vetoes, Item::Must, Item::CompanionOf];
    for item in Item::ALL.into_iter().filter(|item| !lists.contains(item)) {
        let theirs = item.get(gone);
        if !theirs.is_empty() && (takes(item) || item.get(keep).is_empty()) {
            item.set(&mut merged, &theirs);
        }
    }
    let (here, there) = (&keep.registration.wishes, &gone.registration.wishes);
    let both = |item: Item, ours: &[SessionId], theirs: &[SessionId]| {
        let (first, second) = if takes(item) { (theirs, ours) } else { (ours, theirs) };
        let mut all = first.to_vec();
        all.extend(second.iter().filter(|session| !first.contains(session)));
        all
    };
    let wishes = &mut merged.registration.wishes;
    wishes.ranked = both(Item::Ranked, &here.ranked, &there.ranked);
    wishes.favourites = both(Item::Favourites, &here.favourites, &there.favourites);
    wishes.favourites.retain(|session| !wishes.ranked.contains(session));
    let vetoes = both(Item::Vetoes, &here.vetoes, &there.vetoes);
    // What one excluded and the other wished is told apart by hand; a wish is kept.
    wishes.vetoes = vetoes.into_iter().filter(|session| !wishes.names(*session)).collect();
    wishes.must = if takes(Item::Must) { there.must.or(here.must) } else { here.must.or(there.must) };
    let host = keep.registration.companion_of.or(gone.registration.companion_of);
    let pair = [keep.registration.id, gone.registration.id];
    merged.registration.companion_of = host.filter(|host| !pair.contains(host));
    for (field, answer) in &gone.registration.own {
        merged.registration.own.entry(*field).or_insert_with(|| answer.clone());
    }
    merged
}
