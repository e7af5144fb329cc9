//! A congress as one would jot it down, and as a snapshot.

use chrono::{NaiveDate, NaiveTime};
use domain::{
    Code, Day, DayId, Duty, DutyId, DutyKind, Event, EventId, GroupField, LinkId, LinkMode, Person, PersonId,
    Pin, PinId, Registration, RegistrationId, Rule, RuleId, RuleKind, Session, SessionId, SessionKind,
    SessionLink, Snapshot, Status, Table, TableId, Wishes, Workplace, german,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A session on offer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offer {
    pub(crate) code: String,
    /// Day of November 2024.
    pub(crate) day: Option<u32>,
    /// `16.00-18.00`.
    pub(crate) time: Option<String>,
    pub(crate) seats: Option<u32>,
    pub(crate) tables: Option<u32>,
    pub(crate) least: Option<u32>,
    pub(crate) voluntary: bool,
}

/// A registration; sessions by code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guest {
    pub(crate) name: String,
    pub(crate) ranked: Vec<String>,
    pub(crate) favourites: Vec<String>,
    pub(crate) vetoes: Vec<String>,
    pub(crate) pins: Vec<String>,
    pub(crate) cancelled: bool,
    /// The wish without which they would not come.
    pub(crate) must: Option<String>,
    /// Days of November 2024; none for all.
    pub(crate) days: Vec<u32>,
    /// Sessions they work in; `PS#3` leads a table there.
    pub(crate) works: Vec<String>,
    /// Whose companion they are.
    pub(crate) accompanies: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Congress {
    pub(crate) offers: Vec<Offer>,
    /// Whoever sits in the first also sits in the second.
    pub(crate) links: Vec<(String, String)>,
    /// Whom the second is for, where that is not the usual.
    pub(crate) link_modes: BTreeMap<(String, String), LinkMode>,
    /// Days whose untimed sessions run at the same time.
    pub(crate) parallel: Vec<u32>,
    pub(crate) guests: Vec<Guest>,
    pub(crate) rules: Vec<Ruling>,
}

/// A rule; sessions by code, people by name.
#[derive(Clone, Debug)]
pub(crate) struct Ruling {
    pub(crate) kind: RuleKind,
    pub(crate) people: Vec<String>,
    pub(crate) sessions: Vec<String>,
    pub(crate) number: u32,
    /// Days of November 2024.
    pub(crate) from: Option<u32>,
    pub(crate) until: Option<u32>,
}

/// A key, from its sort, its position and where the keys come from.
fn key(sort: u128, position: usize, keys: u64) -> Uuid {
    let mixed = (position as u128 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    Uuid::from_u128((mixed ^ u128::from(keys).wrapping_mul(0x2545_f491_4f6c_dd1d)).rotate_left(7) + sort)
}

pub(crate) fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 11, day).unwrap()
}

impl Congress {
    /// The congress as the store would read it. `keys` decides in which order rows were made.
    #[allow(clippy::too_many_lines, reason = "every kind of row has its line")]
    pub(crate) fn snapshot(&self, keys: u64) -> Snapshot {
        let position = |code: &String| {
            let found = self.offers.iter().position(|offer| offer.code == *code);
            found.unwrap_or_else(|| panic!("there is no session {code}"))
        };
        let session = |code: &String| SessionId(key(1, position(code), keys));
        let sessions_of = |codes: &[String]| codes.iter().map(session).collect::<Vec<_>>();
        let mut sessions: Vec<Session> =
            self.offers.iter().map(|offer| offer.session(session(&offer.code))).collect();
        sessions.sort_by_key(Session::programme_order);
        let guest = |index: usize| RegistrationId(key(2, index, keys));
        let mut registrations: Vec<Registration> = self
            .guests
            .iter()
            .enumerate()
            .map(|(index, one)| Registration {
                number: one.name.clone(),
                status: if one.cancelled { Status::Cancelled } else { Status::Registered },
                wishes: Wishes {
                    ranked: sessions_of(&one.ranked),
                    favourites: sessions_of(&one.favourites),
                    vetoes: sessions_of(&one.vetoes),
                    must: one.must.as_ref().map(session),
                },
                days: one.days.iter().map(|day| date(*day)).collect(),
                companion_of: one
                    .accompanies
                    .as_ref()
                    .map(|name| guest(self.guests.iter().position(|other| other.name == *name).unwrap())),
                ..Registration::new(guest(index), PersonId(key(3, index, keys)))
            })
            .collect();
        registrations.sort_by_key(|registration| domain::registration::number_order(&registration.number));
        let mut pins: Vec<Pin> = self
            .guests
            .iter()
            .enumerate()
            .flat_map(|(index, one)| one.pins.iter().map(move |code| (index, code)))
            .enumerate()
            .map(|(at, (index, code))| Pin {
                id: PinId(key(4, at, keys)),
                registration: guest(index),
                session: session(code),
                reason: String::new(),
            })
            .collect();
        pins.sort_by_key(|pin| pin.id);
        let named = |name: &String| {
            let at = self.guests.iter().position(|one| one.name == *name);
            guest(at.unwrap_or_else(|| panic!("there is nobody called {name}")))
        };
        let rule = |at: usize, ruling: &Ruling| Rule {
            id: RuleId(key(8, at, keys)),
            kind: ruling.kind,
            people: ruling.people.iter().map(named).collect(),
            field: GroupField::None,
            terms: Vec::new(),
            sessions: sessions_of(&ruling.sessions),
            number: ruling.number,
            from: ruling.from.map(|day| date(day).and_time(NaiveTime::MIN)),
            until: ruling.until.and_then(|day| date(day).and_hms_opt(23, 59, 0)),
            reason: String::new(),
        };
        let links = self.links.iter().enumerate().map(|(at, (from, to))| SessionLink {
            id: LinkId(key(5, at, keys)),
            from: session(from),
            to: session(to),
            note: String::new(),
            mode: self.link_modes.get(&(from.clone(), to.clone())).copied().unwrap_or_default(),
        });
        let event = Event {
            id: EventId(key(6, 0, keys)),
            title: "Musterkongress".to_owned(),
            place: String::new(),
            contact: String::new(),
            registers_until: None,
            delete_on: None,
        };
        let works = || {
            let guests = self.guests.iter().enumerate();
            let works = guests.flat_map(|(guest, one)| one.works.iter().map(move |place| (guest, place)));
            works.enumerate()
        };
        let duties =
            works().filter(|(_, (_, place))| !place.contains('#')).map(|(at, (guest, place))| Duty {
                id: DutyId(key(9, at, keys)),
                person: PersonId(key(3, guest, keys)),
                place: Workplace::Session(session(place)),
                kind: DutyKind::Speaker,
                from: None,
                until: None,
                note: String::new(),
            });
        let tables = works().filter_map(|(at, (guest, place))| {
            let (code, number) = place.split_once('#')?;
            Some(Table {
                id: TableId(key(10, at, keys)),
                session: session(&code.to_owned()),
                number: number.parse().unwrap(),
                moderator: Some(PersonId(key(3, guest, keys))),
            })
        });
        let day = |day: &u32| Day {
            id: DayId(key(7, *day as usize, keys)),
            date: date(*day),
            untimed_parallel: true,
        };
        Snapshot {
            sequence: 1,
            days: self.parallel.iter().map(day).collect(),
            sessions,
            links: links.collect(),
            persons: registrations.iter().map(|r| (r.person, person(r))).collect(),
            registrations,
            pins,
            rules: self.rules.iter().enumerate().map(|(at, ruling)| rule(at, ruling)).collect(),
            duties: duties.collect(),
            tables: tables.collect(),
            ..Snapshot::new(event)
        }
    }
}

impl Offer {
    fn session(&self, id: SessionId) -> Session {
        let time = self.time.as_deref().map(|time| {
            let (start, end) = time.split_once('-').unwrap();
            (german::parse_time(start).unwrap(), german::parse_time(end).unwrap())
        });
        let kind = SessionKind::ALL.into_iter().find(|kind| self.code.starts_with(kind.prefix()));
        Session {
            title: self.code.clone(),
            date: self.day.map(date),
            starts_at: time.map(|(start, _)| start),
            ends_at: time.map(|(_, end)| end),
            seats_min: self.least,
            seats_max: self.seats,
            tables: self.tables,
            voluntary: self.voluntary,
            ..Session::new(id, Code::parse(&self.code).unwrap(), kind.unwrap())
        }
    }
}

fn person(registration: &Registration) -> Person {
    Person { last_name: registration.number.clone(), ..Person::new(registration.person) }
}

/// Names seated in each session, by code.
pub(crate) fn seated(snapshot: &Snapshot) -> BTreeMap<String, Vec<String>> {
    let mut seated: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for seat in &snapshot.seats {
        let code = snapshot.session(seat.session).unwrap().code.to_string();
        seated
            .entry(code)
            .or_default()
            .push(snapshot.registration(seat.registration).unwrap().number.clone());
    }
    for names in seated.values_mut() {
        names.sort();
    }
    seated
}
