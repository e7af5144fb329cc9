//! An event built from lines, proposals written as lines, and a stand-in for the office that applies them.

use domain::{
    Agreement, Code, Consent, ConsentId, Event as Congress, EventId, GroupField, ImportProfile,
    ImportProfileId, Imported, ImportedId, LinkId, LinkMode, Need, NeedId, OwnField, OwnFieldId,
    OwnFieldKind, Participant, Person, PersonId, Purpose, Registration, RegistrationId, Room, RoomId, Rule,
    RuleId, RuleKind, Said, Session, SessionId, SessionKind, SessionLink, Snapshot, Source, Status, Wishes,
    german,
};
use intake::{
    Bucket, Cause, Certainty, Decisions, FieldChange, Finding, IntakeError, Item, Mapping, Match,
    ProgrammeProposal, RegistrationProposal, RowDecision,
};
use std::cell::Cell;
use std::collections::BTreeMap;
use uuid::Uuid;

thread_local! {
    static LAST_ID: Cell<u128> = const { Cell::new(0) };
}

/// A source of keys that never gives one twice.
pub(crate) fn ids() -> impl FnMut() -> Uuid {
    || {
        LAST_ID.set(LAST_ID.get() + 1);
        Uuid::from_u128(LAST_ID.get())
    }
}

/// What the event has before the import.
pub(crate) struct Event {
    pub(crate) snapshot: Snapshot,
    pub(crate) decisions: Decisions,
}

impl Event {
    /// Reads `session W1 | Titel | Kurztitel | Tag`, `rule only_for | W1 | Land`, `link W1 | W2`, `room Saal`,
    /// `registered 0001 | Nachname, Vorname | Mail | Institution | W1 W2 / V1 / W3` for what a file
    /// brought, `byhand …` for what the office entered, `token 0001 | abc` for what a file called
    /// somebody, `edited 0001 | Institution | Stadt Neu` for what the office changed, and what it
    /// decided about rows of the file: `skip 3`, `new 3`, `same 3 | 0001`, `take 3 | Institution`,
    /// `leave 3 | Institution`.
    pub(crate) fn of(text: &str) -> Self {
        let mut event = Self { snapshot: empty(), decisions: Decisions::default() };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (word, rest) = line.split_once(' ').unwrap();
            let mut parts = rest.split(" | ").map(str::trim).chain(std::iter::repeat(""));
            let mut part = || parts.next().unwrap();
            match word {
                "session" => event.snapshot.sessions.push(session(part(), part(), part(), part())),
                "rule" => {
                    let kind = match part() {
                        "only_for" => RuleKind::OnlyFor,
                        "barred" => RuleKind::Barred,
                        other => panic!("unknown rule: {other}"),
                    };
                    let session = event.session(part());
                    let rule = Rule::about_sessions(RuleId(ids()()), kind, vec![session]);
                    let terms = vec![part().to_owned()];
                    event.snapshot.rules.push(Rule { field: GroupField::Land, terms, ..rule });
                }
                "link" => event.snapshot.links.push(SessionLink {
                    id: LinkId(ids()()),
                    from: event.session(part()),
                    to: event.session(part()),
                    note: String::new(),
                    mode: LinkMode::default(),
                }),
                "room" => event.snapshot.rooms.push(Room::new(RoomId(ids()()), part())),
                "registered" => event.register([part(), part(), part(), part(), part()], true),
                "byhand" => event.register([part(), part(), part(), part(), part()], false),
                "profile" => {
                    let name = part().to_owned();
                    let pair = |pair: &str| pair.split_once('=').map(|(a, b)| (a.to_owned(), b.to_owned()));
                    let columns = std::iter::repeat_with(&mut part).take(9).filter_map(pair).collect();
                    let id = ImportProfileId(ids()());
                    event.snapshot.import_profiles.push(ImportProfile { id, name, columns });
                }
                "token" => {
                    let number = part();
                    event.imported(number).token = part().into();
                }
                "own" => {
                    let (name, choices) = (part().to_owned(), part());
                    let kind = match choices {
                        "" => OwnFieldKind::Text,
                        "ja/nein" => OwnFieldKind::YesNo,
                        _ => OwnFieldKind::Choice,
                    };
                    event.snapshot.own_fields.push(OwnField {
                        id: OwnFieldId(ids()()),
                        position: 1,
                        name,
                        kind,
                        choices: choices.split(", ").map(str::to_owned).collect(),
                        required: false,
                        asked_if: None,
                        asked_value: String::new(),
                    });
                }
                "merged" => {
                    let gone = part();
                    let keep = event.registration(part()).id;
                    event.registration(gone).merged_into = Some(keep);
                    event.registration(gone).status = Status::Cancelled;
                }
                "edited" => event.edit(part(), item(part()), part()),
                "skip" => event.decide(part(), RowDecision::Skip),
                "new" => event.decide(part(), RowDecision::New),
                "same" => {
                    let row = part();
                    let same = RowDecision::Same(event.registration(part()).id);
                    event.decide(row, same);
                }
                "take" => event.decide_cell(part(), item(part()), true),
                "leave" => event.decide_cell(part(), item(part()), false),
                other => panic!("unknown line: {other}"),
            }
        }
        event
    }

    fn session(&self, code: &str) -> SessionId {
        self.snapshot.session_by_code(&Code::parse(code).unwrap()).unwrap().id
    }

    fn registration(&mut self, number: &str) -> &mut Registration {
        self.snapshot.registrations.iter_mut().find(|r| r.number == number).unwrap()
    }

    fn imported(&mut self, number: &str) -> &mut Imported {
        let id = self.registration(number).id;
        self.snapshot.imported.iter_mut().find(|imported| imported.registration == id).unwrap()
    }

    fn edit(&mut self, number: &str, item: Item, text: &str) {
        let registration = self.registration(number).clone();
        let text = match item {
            Item::Ranked | Item::Favourites | Item::Vetoes => {
                let code = |code| self.snapshot.session_by_code(&Code::parse(code).unwrap()).unwrap();
                let keys = text.split_whitespace().map(|text| code(text).id.0.simple().to_string());
                keys.collect::<Vec<_>>().join(" ")
            }
            _ => text.to_owned(),
        };
        let mut participant = self.snapshot.participant(&registration).unwrap();
        item.set(&mut participant, &text);
        put(&mut self.snapshot, participant);
    }

    fn decide(&mut self, row: &str, decision: RowDecision) {
        self.decisions.rows.insert(row.parse().unwrap(), decision);
    }

    fn decide_cell(&mut self, row: &str, item: Item, taken: bool) {
        self.decisions.cells.insert((row.parse().unwrap(), item), taken);
    }

    fn register(&mut self, [number, name, email, institution, wishes]: [&str; 5], by_file: bool) {
        let (last_name, first_name) = name.split_once(", ").unwrap_or((name, ""));
        let person = Person {
            first_name: first_name.into(),
            last_name: last_name.into(),
            institution: institution.into(),
            email: email.into(),
            ..Person::new(PersonId(ids()()))
        };
        let mut lists = wishes.split('/').map(|list| {
            let codes = list.split_whitespace().map(|code| Code::parse(code).unwrap());
            codes.map(|code| self.snapshot.session_by_code(&code).unwrap().id).collect()
        });
        let wishes = Wishes {
            ranked: lists.next().unwrap_or_default(),
            favourites: lists.next().unwrap_or_default(),
            vetoes: lists.next().unwrap_or_default(),
            must: None,
        };
        let registration = Registration {
            number: number.into(),
            source: if by_file { Source::Import } else { Source::Phone },
            wishes,
            ..Registration::new(RegistrationId(ids()()), person.id)
        };
        if by_file {
            let participant = Participant::new(person.clone(), registration.clone());
            let stated = Item::ALL.map(|item| (item.key().into_owned(), item.get(&participant)));
            self.snapshot.imported.push(Imported {
                id: ImportedId(ids()()),
                registration: registration.id,
                token: String::new(),
                stated: Said::of(
                    &stated.into_iter().filter(|(_, text)| !text.is_empty()).collect::<BTreeMap<_, _>>(),
                ),
            });
        }
        self.snapshot.persons.insert(person.id, person);
        self.snapshot.registrations.push(registration);
    }
}

fn item(german: &str) -> Item {
    Item::ALL.into_iter().find(|item| item.german(&empty()) == german).unwrap()
}

/// An event with nothing in it.
pub(crate) fn empty() -> Snapshot {
    Snapshot {
        sequence: 1,
        ..Snapshot::new(Congress {
            id: EventId(ids()()),
            title: "Kongress".into(),
            place: String::new(),
            contact: String::new(),
            registers_until: None,
            delete_on: None,
        })
    }
}

/// A session with nothing but names; the date may have clock times behind it, „19.11.2024 8.30 10.00“.
pub(crate) fn session(code: &str, title: &str, short_title: &str, date: &str) -> Session {
    let kind = SessionKind::ALL.into_iter().find(|kind| code.starts_with(kind.prefix())).unwrap();
    let mut when = date.split(' ');
    Session {
        title: title.into(),
        short_title: short_title.into(),
        date: when.next().and_then(german::parse_date),
        starts_at: when.next().and_then(german::parse_time),
        ends_at: when.next().and_then(german::parse_time),
        ..Session::new(SessionId(ids()()), Code::parse(code).unwrap(), kind)
    }
}

/// Puts what the office would put.
pub(crate) fn apply_registrations(snapshot: &mut Snapshot, proposal: RegistrationProposal) {
    for row in proposal.rows.into_iter().filter(|row| row.taken) {
        let registration = &row.participant.registration;
        assert_eq!(registration.person, row.participant.person.id, "the records belong together");
        assert_eq!(row.imported.registration, registration.id, "what is remembered belongs to it");
        put(snapshot, row.participant);
        snapshot.imported.retain(|imported| imported.id != row.imported.id);
        snapshot.imported.push(row.imported);
    }
}

/// Writes the rows of a participant.
pub(crate) fn put(snapshot: &mut Snapshot, participant: Participant) {
    let Participant { person, registration, diet, assistance, consents } = participant;
    let id = registration.id;
    snapshot.registrations.retain(|known| known.id != id);
    let taken = snapshot.registrations.iter().any(|known| known.number == registration.number);
    assert!(!taken, "number {} is unique", registration.number);
    snapshot.persons.insert(person.id, person);
    snapshot.registrations.push(registration);
    snapshot.registrations.sort_by(|a, b| a.number.cmp(&b.number));
    snapshot.needs.retain(|need| need.registration != id);
    snapshot.needs.push(Need { id: NeedId(ids()()), registration: id, diet, assistance });
    snapshot.consents.retain(|consent| consent.registration != id);
    snapshot.consents.extend(consents.into_iter().map(|(purpose, Agreement { given, on, wording })| {
        Consent { id: ConsentId(ids()()), registration: id, purpose, given, on, wording }
    }));
}

/// Puts what the office would put.
pub(crate) fn apply_programme(snapshot: &mut Snapshot, proposal: ProgrammeProposal) {
    snapshot.rooms.extend(proposal.rooms);
    snapshot.stands.extend(proposal.stands);
    for row in proposal.sessions.into_iter().filter(|row| row.bucket.is_applied()) {
        snapshot.sessions.retain(|session| session.id != row.session.id);
        assert!(snapshot.session_by_code(&row.session.code).is_none(), "code {} is unique", row.session.code);
        assert!(row.session.room.is_none_or(|room| snapshot.room(room).is_some()), "rooms exist");
        snapshot.sessions.push(row.session);
    }
    for link in &proposal.links {
        assert!(
            snapshot.session(link.from).is_some() && snapshot.session(link.to).is_some(),
            "both ends exist"
        );
    }
    for link in &proposal.stand_sessions {
        assert!(snapshot.session(link.session).is_some(), "a stand adds to a session that exists");
        assert!(snapshot.stands.iter().any(|stand| stand.id == link.stand), "the stand exists");
    }
    snapshot.links.extend(proposal.links);
    snapshot.stand_sessions.extend(proposal.stand_sessions);
}

/// A proposal as lines.
#[derive(Default)]
pub(crate) struct Shown {
    pub(crate) text: String,
    pub(crate) buckets: Vec<Bucket>,
    /// Rows that are written.
    pub(crate) applied: usize,
}

impl Shown {
    pub(crate) fn error(error: &IntakeError) -> Self {
        Self { text: format!("{error:?}"), ..Self::default() }
    }

    pub(crate) fn registrations(
        snapshot: &Snapshot,
        mapping: &Mapping,
        proposal: &RegistrationProposal,
    ) -> Self {
        let mut shown = Self::default();
        for row in &proposal.rows {
            let Participant { person, registration, diet, assistance, .. } = &row.participant;
            let codes = |sessions: &[SessionId]| {
                let codes = sessions.iter().map(|id| snapshot.session(*id).unwrap().code.to_string());
                codes.collect::<Vec<_>>().join(" ")
            };
            let wishes = &registration.wishes;
            let lists = [&wishes.ranked, &wishes.favourites, &wishes.vetoes].map(|list| codes(list));
            let lists = if wishes == &Wishes::default() { String::new() } else { lists.join(" / ") };
            let name = person.list_name();
            let matched = row.matched.filter(|matched| *matched != Match::Number);
            let matched = matched.map(|matched| format!(" by {matched:?}")).unwrap_or_default();
            shown.line(format!(
                "{}: {:?}{matched} {} {name}: {}",
                row.row,
                row.bucket,
                registration.number,
                lists.trim_end()
            ));
            if row.bucket == Bucket::New {
                let received = registration.received_at.map(|at| at.to_string());
                let days = registration.days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
                let host = registration.companion_of.map(|host| {
                    let new = proposal.rows.iter().map(|row| &row.participant.registration);
                    let number = new.chain(&snapshot.registrations).find(|one| one.id == host).unwrap();
                    format!("with {}", number.number)
                });
                let consents = Purpose::ALL.map(|purpose| Item::Consent(purpose).get(&row.participant));
                let [inhabitants, protocol, groups] =
                    [Item::Inhabitants, Item::Protocol, Item::Groups].map(|item| item.get(&row.participant));
                let must = wishes.must.map(|must| format!("must {}", codes(&[must]))).unwrap_or_default();
                let more = [
                    person.salutation.german(),
                    &person.function,
                    &person.institution,
                    &person.land,
                    &person.email,
                    &person.phone,
                    received.as_deref().unwrap_or_default(),
                    &registration.note,
                    &groups,
                    &must,
                    &registration.together,
                    &inhabitants,
                    &protocol,
                    if person.withheld { "withheld" } else { "" },
                    &days,
                    host.as_deref().unwrap_or_default(),
                    diet,
                    assistance,
                ];
                let more = more.into_iter().chain(consents.iter().map(|consent| consent.trim()));
                let own = registration.own.values().map(String::as_str);
                let more: Vec<&str> = more.chain(own).filter(|text| !text.is_empty()).collect();
                if !more.is_empty() {
                    shown.line(format!("   {}", more.join(", ")));
                }
            }
            for change in &row.changes {
                let mark = match (change.cause, change.taken) {
                    (Cause::File, true) => String::new(),
                    (cause, true) => format!(" ({cause:?}, taken)"),
                    (cause, false) => format!(" ({cause:?}, left)"),
                };
                shown.line(format!(
                    "   {}: {} -> {}{mark}",
                    change.item.german(snapshot),
                    change.before,
                    change.after
                ));
            }
            if !row.kept.is_empty() {
                let kept: Vec<&str> = row.kept.iter().map(|item| item.german(snapshot)).collect();
                shown.line(format!("   kept {}", kept.join(", ")));
            }
            if !row.candidates.is_empty() {
                let number = |id: &RegistrationId| snapshot.registration(*id).unwrap().number.clone();
                let candidates: Vec<String> = row.candidates.iter().map(number).collect();
                shown.line(format!("   perhaps {}", candidates.join(", ")));
            }
            shown.buckets.push(row.bucket);
            shown.applied += usize::from(row.taken);
        }
        for id in &proposal.missing {
            shown.line(format!("missing {}", snapshot.registration(*id).unwrap().number));
        }
        let unused = mapping.columns.iter().filter(|column| column.target.is_empty());
        let unused: Vec<String> = unused.map(|column| column.header.clone()).collect();
        shown.rest(&proposal.findings, &unused);
        let read = mapping.columns.iter().filter(|column| column.certainty == Certainty::Content);
        for column in read {
            shown.line(format!("{} by content: {}", column.header, column.target));
        }
        if mapping.profile == intake::EVENITO {
            shown.line("read as evenito");
        }
        shown
    }

    pub(crate) fn programme(snapshot: &Snapshot, proposal: &ProgrammeProposal) -> Self {
        let mut shown = Self::default();
        for row in &proposal.sessions {
            let session = &row.session;
            let line = row.row.map(|row| row.to_string()).unwrap_or_default();
            shown.line(format!(
                "{line}: {:?} {} {:?} {}",
                row.bucket, session.code, session.kind, session.title
            ));
            if row.bucket.is_applied() && row.changes.is_empty() {
                shown.details(session, snapshot, proposal);
            }
            shown.changes(&row.changes);
            shown.buckets.push(row.bucket);
            shown.applied += usize::from(row.bucket.is_applied());
        }
        let all = || snapshot.sessions.iter().chain(proposal.sessions.iter().map(|row| &row.session));
        let code = |id| all().find(|session| session.id == id).unwrap().code.to_string();
        for room in &proposal.rooms {
            shown.line(format!("room {}", room.name));
        }
        for link in &proposal.stand_sessions {
            let mut stands = snapshot.stands.iter().chain(&proposal.stands);
            let stand = stands.find(|stand| stand.id == link.stand).unwrap();
            shown.line(format!("stand {} ({}): {}", stand.title, stand.place, code(link.session)));
        }
        for link in &proposal.links {
            shown.line(format!("link {} => {}: {}", code(link.from), code(link.to), link.note));
        }
        shown.rest(&proposal.findings, &proposal.unknown_columns);
        shown
    }

    fn details(&mut self, session: &Session, snapshot: &Snapshot, proposal: &ProgrammeProposal) {
        let number = |name: &str, number: Option<u32>| number.map(|n| format!("{name} {n}"));
        let rooms = || snapshot.rooms.iter().chain(&proposal.rooms);
        let room = session.room.and_then(|id| rooms().find(|room| room.id == id));
        let details: Vec<String> = [
            (!session.short_title.is_empty()).then(|| format!("„{}“", session.short_title)),
            session.date.map(german::day),
            session.time().map(|(start, end)| format!("{}-{}", german::time(start), german::time(end))),
            room.map(|room| room.name.clone()),
            number("min", session.seats_min),
            number("max", session.seats_max),
            number("tables", session.tables),
            session.voluntary.then(|| "voluntary".into()),
            session.sensitive.then(|| "sensitive".into()),
        ]
        .into_iter()
        .flatten()
        .collect();
        self.line(format!("   {}", details.join(", ")));
        for line in session.text.lines() {
            self.line(format!("   > {line}"));
        }
    }

    fn changes(&mut self, changes: &[FieldChange]) {
        for FieldChange { column, before, after } in changes {
            self.line(format!("   {column}: {before} -> {after}"));
        }
    }

    fn rest(&mut self, findings: &[Finding], unknown: &[String]) {
        for Finding { row, column, severity, kind } in findings {
            let row = row.map(|row| row.to_string()).unwrap_or_default();
            let column = column.as_ref().map(|column| format!(" [{column}]")).unwrap_or_default();
            // `Code("W1")` is noise to a reader.
            let kind = format!("{kind:?}").replace("Code(\"", "").replace("\")", "");
            self.line(format!("! {row}{column} {severity:?} {kind}"));
        }
        for header in unknown {
            self.line(format!("? {header}"));
        }
    }

    fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref().trim_end());
        self.text.push('\n');
    }
}
