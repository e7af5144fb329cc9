//! Two versions of a row of every kind that differ in every column.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{
    Aim, Attendance, AttendanceId, BadgeAlign, BadgeAnchor, BadgeColour, BadgeContent, BadgeField,
    BadgeGroup, BadgeLayout, BadgeLayoutId, Call, CallId, Code, Condition, Consent, ConsentId, Day, DayId,
    Deadline, DeadlineId, Delivery, DeliveryContent, DeliveryId, Duty, DutyId, DutyKind, Event, EventId,
    Field, GroupField, ImportProfile, ImportProfileId, Imported, ImportedId, Kin, Language, Layout,
    LetterText, LetterTextId, Level, LinkId, LinkMode, ListColumn, ListFilter, ListFormat, ListOrder,
    ListPart, Mix, Namesake, NamesakeId, Need, NeedId, Operator, OwnField, OwnFieldId, OwnFieldKind,
    PaperKind, Passage, Person, PersonId, Picture, PictureId, Pin, PinId, Plan, PlanId, Post, PrintRun,
    PrintRunId, PrintedCopy, Purpose, Registration, RegistrationId, Release, ReleaseId, Request, RequestId,
    RequestState, Rerun, Roll, Room, RoomId, Rule, RuleId, RuleKind, Said, Salutation, Seat, SeatId, Seating,
    Selection, SelectionId, Session, SessionId, SessionKind, SessionLink, SessionPart, SessionPartId,
    Snapshot, Source, Staff, StaffId, Stand, StandId, StandSession, StandSessionId, Status, Table, TableId,
    TableRole, TableRules, Template, TemplateId, Wishes, Workplace,
};
mod removal;

pub(crate) use removal::remove;

use std::collections::BTreeMap;
use std::fmt::Debug;
use store::{Entity, Record, StoreError, Writer};
use uuid::Uuid;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    First,
    Second,
}

use Version::{First, Second};

impl Version {
    fn pick<T>(self, first: T, second: T) -> T {
        match self {
            First => first,
            Second => second,
        }
    }
}

/// Key of a row: its entity and a number.
pub(crate) fn id(entity: Entity, number: u8) -> Uuid {
    Uuid::from_bytes([entity as u8 + 1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, number])
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 11, day).unwrap()
}

fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 30, 0).unwrap()
}

fn moment(hour: u32) -> DateTime<Utc> {
    date(12).and_time(time(hour)).and_utc()
}

/// So many people in each of two sessions, and nobody in a third.
fn seats(people: u8) -> Seating {
    let person = |number| RegistrationId(id(Entity::Registration, number));
    let session = |number| SessionId(id(Entity::Session, number));
    if people == 0 {
        return Seating::new();
    }
    [1, 2]
        .map(|number| (session(number), (1..=people).map(person).collect()))
        .into_iter()
        .chain([(session(3), vec![])])
        .collect()
}

fn wishes(numbers: &[u8]) -> Vec<SessionId> {
    numbers.iter().map(|number| SessionId(id(Entity::Session, *number))).collect()
}

/// Puts a row and looks whether the same comes back.
fn written<R: Record + PartialEq + Debug>(
    writer: &mut Writer<'_>,
    all: fn(&Snapshot) -> Vec<&R>,
    row: &R,
) -> Result<(), StoreError> {
    writer.put(row)?;
    let snapshot = writer.snapshot()?;
    assert!(
        all(&snapshot).contains(&row),
        "every field comes back as it was put: {row:?} in {:?}",
        all(&snapshot)
    );
    Ok(())
}

/// Writes a row. Number 1 of everything is what the tests look at, number 2 what it may refer to.
#[allow(clippy::too_many_lines, reason = "one arm for every kind of row")]
pub(crate) fn put(
    writer: &mut Writer<'_>,
    entity: Entity,
    number: u8,
    as_of: Version,
) -> Result<(), StoreError> {
    let key = id(entity, number);
    // What the row refers to: in its second version another row than in its first.
    let parent = |entity| id(entity, as_of.pick(1, 2));
    let text = |first: &str, second: &str| as_of.pick(first, second).to_owned();
    match entity {
        Entity::Event => written(
            writer,
            |s| vec![&s.event],
            &Event {
                id: EventId(key),
                title: text("Kongress", "Tagung"),
                place: text("Rheine", ""),
                contact: text("", "Büro, 9 – 17 Uhr"),
                registers_until: as_of.pick(None, Some(date(2))),
                delete_on: as_of.pick(None, Some(date(3))),
            },
        ),
        Entity::Day => written(
            writer,
            |s| s.days.iter().collect(),
            &Day { id: DayId(key), date: date(as_of.pick(19, 20)), untimed_parallel: as_of == Second },
        ),
        Entity::Room => written(
            writer,
            |s| s.rooms.iter().collect(),
            &Room {
                id: RoomId(key),
                name: text("Saal Ems 1", "Saal Ems 2"),
                place: text("", "Obergeschoss"),
                seats_rows: as_of.pick(Some(120), None),
                seats_classroom: as_of.pick(None, Some(70)),
                seats_tables: as_of.pick(Some(60), Some(50)),
                equipment: text("Beamer", ""),
                changeover_minutes: as_of.pick(0, 30),
                walk_minutes: as_of.pick(5, 0),
            },
        ),
        Entity::Session => written(
            writer,
            |s| s.sessions.iter().collect(),
            &Session {
                id: SessionId(key),
                code: Code::parse(as_of.pick("W2", "PS1")).unwrap(),
                kind: as_of.pick(SessionKind::Workshop, SessionKind::Simulation),
                title: text("Hybride Bedrohungen", "Stromausfall"),
                short_title: text("", "Blackout"),
                text: text("• Lage\n• Übung", ""),
                date: as_of.pick(None, Some(date(19))),
                starts_at: as_of.pick(None, Some(time(8))),
                ends_at: as_of.pick(None, Some(time(12))),
                room: as_of.pick(None, Some(RoomId(id(Entity::Room, 2)))),
                seats_min: as_of.pick(Some(4), None),
                seats_max: as_of.pick(Some(u32::MAX), None),
                tables: as_of.pick(None, Some(3)),
                voluntary: as_of == First,
                sensitive: as_of == Second,
                layout: as_of.pick(Layout::Unknown, Layout::Tables),
                host: text("", "Allianz"),
                host_contact: text("host@example.org", ""),
                web: text("", "www.example.org"),
                table_rules: as_of.pick(
                    TableRules::default(),
                    TableRules { seats: 8, fewest: 5, mix: vec![Mix::Post], kin: Kin::Free },
                ),
            },
        ),
        Entity::SessionPart => written(
            writer,
            |s| s.parts.iter().collect(),
            &SessionPart {
                id: SessionPartId(key),
                session: SessionId(parent(Entity::Session)),
                title: text("Auswertung", "Podium"),
                starts_at: as_of.pick(None, Some(time(16))),
                ends_at: as_of.pick(Some(time(17)), None),
            },
        ),
        Entity::Stand => {
            let (title, place) = (text("THW", "Bundeswehr"), text("Foyer", "Halle"));
            let text = text("", "Vorführungen zur vollen Stunde");
            written(writer, |s| s.stands.iter().collect(), &Stand { id: StandId(key), title, place, text })
        }
        Entity::StandSession => written(
            writer,
            |s| s.stand_sessions.iter().collect(),
            &StandSession {
                id: StandSessionId(key),
                stand: StandId(parent(Entity::Stand)),
                session: SessionId(parent(Entity::Session)),
            },
        ),
        Entity::SessionLink => written(
            writer,
            |s| s.links.iter().collect(),
            &SessionLink {
                id: LinkId(key),
                from: SessionId(parent(Entity::Session)),
                to: SessionId(id(Entity::Session, as_of.pick(2, 1))),
                note: text("Auswertung im Workshop", ""),
                mode: as_of.pick(LinkMode::Only, LinkMode::Open),
            },
        ),
        Entity::Person => written(
            writer,
            |s| s.persons.values().collect(),
            &Person {
                id: PersonId(key),
                salutation: as_of.pick(Salutation::Ms, Salutation::Unknown),
                degree: text("Dr.", ""),
                first_name: text("Annegret", "Łukasz"),
                name_prefix: text("von", "Freifrau von"),
                last_name: text("Hohenstein", "Öztürk"),
                function: text("Bürgermeisterin", "Referent"),
                institution: text("Stadt Rheine", "=SUM(1;2)"),
                level: as_of.pick(Level::Municipal, Level::Unknown),
                ags: text("05566076", ""),
                inhabitants: as_of.pick(None, Some(76_491)),
                post: as_of.pick(Post::Unknown, Post::Honorary),
                protocol: as_of.pick(None, Some(3)),
                withheld: as_of == Second,
                land: text("NW", "NI"),
                email: text("a@example.org", "b@example.org"),
                phone: text("05971 1", "\"'\u{1}\n"),
            },
        ),
        Entity::Staff => written(
            writer,
            |s| s.staff.iter().collect(),
            &Staff {
                id: StaffId(key),
                person: PersonId(parent(Entity::Person)),
                from: as_of.pick(None, Some(date(19).and_time(time(8)))),
                until: as_of.pick(Some(date(19).and_time(time(18))), None),
                note: text("", "reist mit der Bahn an"),
            },
        ),
        Entity::Duty => written(
            writer,
            |s| s.duties.iter().collect(),
            &Duty {
                id: DutyId(key),
                person: PersonId(parent(Entity::Person)),
                place: as_of.pick(
                    Workplace::Session(SessionId(id(Entity::Session, 2))),
                    Workplace::Stand(StandId(id(Entity::Stand, 2))),
                ),
                kind: as_of.pick(DutyKind::Speaker, DutyKind::Crew),
                from: as_of.pick(None, Some(date(19).and_time(time(8)))),
                until: as_of.pick(Some(date(19).and_time(time(18))), None),
                note: text("Praxisimpuls", ""),
            },
        ),
        Entity::Registration => written(
            writer,
            |s| s.registrations.iter().collect(),
            &Registration {
                id: RegistrationId(key),
                person: PersonId(parent(Entity::Person)),
                number: text("0007", "0008"),
                status: as_of.pick(Status::Registered, Status::Cancelled),
                source: as_of.pick(Source::Phone, Source::Mail),
                received_at: as_of.pick(None, Some(date(2).and_time(time(9)))),
                wishes: Wishes {
                    ranked: as_of.pick(wishes(&[2, 1]), vec![]),
                    favourites: as_of.pick(vec![], wishes(&[1])),
                    vetoes: as_of.pick(wishes(&[9]), wishes(&[8])),
                    must: as_of.pick(wishes(&[2]).first().copied(), None),
                },
                days: as_of.pick(vec![], vec![date(19), date(20)]),
                companion_of: as_of.pick(None, Some(RegistrationId(key))),
                together: text("", "Frau Müller"),
                together_settled: text("Frau Müller", ""),
                confirmed: as_of == Second,
                groups: as_of.pick(vec![], vec!["Presse".to_owned(), "VIP".to_owned()]),
                note: text("", "kommt später"),
                cancelled_because: text("", "erkrankt"),
                // A registration cannot stand in for itself; the store does not mind.
                stands_in_for: as_of.pick(None, Some(RegistrationId(key))),
                merged_into: as_of.pick(None, Some(RegistrationId(key))),
                own: as_of.pick([(OwnFieldId(key), "ja".to_owned())].into(), BTreeMap::new()),
            },
        ),
        Entity::Need => written(
            writer,
            |s| s.needs.iter().collect(),
            &Need {
                id: NeedId(key),
                registration: RegistrationId(parent(Entity::Registration)),
                diet: text("vegan", ""),
                assistance: text("", "Rollstuhlplatz"),
            },
        ),
        Entity::Consent => written(
            writer,
            |s| s.consents.iter().collect(),
            &Consent {
                id: ConsentId(key),
                registration: RegistrationId(parent(Entity::Registration)),
                purpose: as_of.pick(Purpose::Photo, Purpose::List),
                given: as_of == First,
                on: as_of.pick(None, Some(date(2))),
                wording: text("2024-09", ""),
            },
        ),
        Entity::ImportProfile => written(
            writer,
            |s| s.import_profiles.iter().collect(),
            &ImportProfile {
                id: ImportProfileId(key),
                name: text("evenito", "Formular"),
                columns: as_of
                    .pick(BTreeMap::from([("e mail".to_owned(), "email".to_owned())]), BTreeMap::new()),
            },
        ),
        Entity::Imported => written(
            writer,
            |s| s.imported.iter().collect(),
            &Imported {
                id: ImportedId(key),
                registration: RegistrationId(parent(Entity::Registration)),
                token: text("", "k3-\"x"),
                stated: Said::of(&as_of.pick(BTreeMap::new(), BTreeMap::from([("email", "ä@example.org")]))),
            },
        ),
        Entity::Pin => written(
            writer,
            |s| s.pins.iter().collect(),
            &Pin {
                id: PinId(key),
                registration: RegistrationId(parent(Entity::Registration)),
                session: SessionId(parent(Entity::Session)),
                reason: text("", "Zusage des Veranstalters"),
            },
        ),
        Entity::Rule => written(
            writer,
            |s| s.rules.iter().collect(),
            &Rule {
                id: RuleId(key),
                kind: as_of.pick(RuleKind::OnlyFor, RuleKind::Together),
                people: as_of.pick(vec![], vec![RegistrationId(id(Entity::Registration, 2))]),
                field: as_of.pick(GroupField::Land, GroupField::None),
                terms: as_of.pick(vec!["NI".to_owned(), "HB".to_owned()], vec![]),
                sessions: as_of.pick(wishes(&[1]), vec![]),
                number: as_of.pick(0, u32::MAX),
                from: as_of.pick(None, Some(date(19).and_time(time(9)))),
                until: as_of.pick(Some(date(20).and_time(time(12))), None),
                reason: text("Vertrag mit dem Ministerium", ""),
            },
        ),
        Entity::Seat => written(
            writer,
            |s| s.seats.iter().collect(),
            &Seat {
                id: SeatId(key),
                registration: RegistrationId(parent(Entity::Registration)),
                session: SessionId(parent(Entity::Session)),
                table: as_of.pick(None, Some(3)),
                table_fixed: as_of == Second,
                role: as_of.pick(TableRole::Open, TableRole::Press),
            },
        ),
        Entity::SessionTable => written(
            writer,
            |s| s.tables.iter().collect(),
            &Table {
                id: TableId(key),
                session: SessionId(parent(Entity::Session)),
                number: as_of.pick(1, 2),
                moderator: as_of.pick(Some(PersonId(id(Entity::Person, 1))), None),
            },
        ),
        Entity::Plan => written(
            writer,
            |s| s.plans.iter().collect(),
            &Plan {
                id: PlanId(key),
                number: as_of.pick(1, 2),
                aim: as_of.pick(Aim::Fair, Aim::LeastPoints),
                points: as_of.pick(vec![], vec![0, 1, 4]),
                seed: as_of.pick(0, u64::MAX),
                version: text("0.1.0", "0.2.0"),
                input_hash: text("ab", "cd"),
                result_hash: text("", "ef"),
                prices: text("W1 3\nW2 0", ""),
                name: text("", "Ruhig"),
                phrase: text("Ziehung vom 8.11.", ""),
                rerun: as_of.pick(Rerun::Free, Rerun::NobodyWorse),
                against: as_of.pick(0, 1),
                moves_max: as_of.pick(Some(5), None),
                freed: as_of.pick(vec![], vec![RegistrationId(id(Entity::Registration, 1))]),
                seats: seats(as_of.pick(0, 2)),
                made_at: as_of.pick(None, Some(moment(8))),
                applied: as_of.pick(0, 1),
            },
        ),
        Entity::Attendance => {
            let registration = RegistrationId(parent(Entity::Registration));
            let roll = as_of.pick(Roll::Session(SessionId(id(Entity::Session, 1))), Roll::Day(date(19)));
            let (at, came) = (moment(as_of.pick(8, 9)), as_of == First);
            let row = Attendance { id: AttendanceId(key), registration, roll, at, came };
            written(writer, |s| s.attendance.iter().collect(), &row)
        }
        Entity::Release => written(
            writer,
            |s| s.releases.iter().collect(),
            &Release {
                id: ReleaseId(key),
                number: as_of.pick(1, 2),
                plan: as_of.pick(0, 3),
                released_by: text("M. Brandt", ""),
                released_at: moment(as_of.pick(9, 10)),
                seats: seats(as_of.pick(3, 0)),
            },
        ),
        Entity::Selection => written(
            writer,
            |s| s.selections.iter().collect(),
            &Selection {
                id: SelectionId(key),
                name: text("Nordwesten", "Ohne Platz"),
                conditions: as_of.pick(vec![Condition::new(Field::Land, Operator::Is, "NI")], Vec::new()),
            },
        ),
        Entity::Namesake => written(
            writer,
            |s| s.namesakes.iter().collect(),
            &Namesake {
                id: NamesakeId(key),
                one: RegistrationId(parent(Entity::Registration)),
                other: RegistrationId(parent(Entity::Registration)),
            },
        ),
        Entity::OwnField => written(
            writer,
            |s| s.own_fields.iter().collect(),
            &OwnField {
                id: OwnFieldId(key),
                position: as_of.pick(1, 2),
                name: text("Parkplatz", "Fachgebiet"),
                kind: as_of.pick(OwnFieldKind::YesNo, OwnFieldKind::Choice),
                choices: as_of.pick(vec![], vec!["A, B".to_owned(), "\"C\"".to_owned()]),
                required: as_of == Second,
                // A field cannot depend on itself; the store does not mind.
                asked_if: as_of.pick(None, Some(OwnFieldId(key))),
                asked_value: text("", "ja"),
            },
        ),
        Entity::Request => written(
            writer,
            |s| s.requests.iter().collect(),
            &Request {
                id: RequestId(key),
                registration: as_of.pick(None, Some(RegistrationId(parent(Entity::Registration)))),
                name: text("Berg, Anna", ""),
                at: date(as_of.pick(11, 12)).and_time(time(9)).and_utc(),
                source: text("liste.xlsx", "E-Mail"),
                number: text("", "7"),
                token: text("k7", ""),
                stated: as_of.pick(BTreeMap::new(), [("phone".to_owned(), "1".to_owned())].into()),
                state: as_of.pick(RequestState::Open, RequestState::Refused),
                reason: text("", "zu spät"),
            },
        ),
        Entity::Call => written(
            writer,
            |s| s.calls.iter().collect(),
            &Call {
                id: CallId(key),
                registration: RegistrationId(parent(Entity::Registration)),
                at: date(as_of.pick(11, 12)).and_time(time(9)).and_utc(),
                who: text("Ada", "Bea"),
                text: text("Bittet um Rückruf.", ""),
            },
        ),
        Entity::Deadline => written(
            writer,
            |s| s.deadlines.iter().collect(),
            &Deadline {
                id: DeadlineId(key),
                date: date(as_of.pick(13, 15)),
                text: text("Lieferung", "Druck"),
            },
        ),
        Entity::Template => written(
            writer,
            |s| s.templates.iter().collect(),
            &Template {
                id: TemplateId(key),
                name: text("Ministerium", "Presse"),
                recipient: text("", "Frau Muster"),
                columns: as_of.pick(vec![ListColumn::Number, ListColumn::LastName], vec![]),
                parts: as_of.pick(vec![], vec![ListPart::People]),
                filter: as_of.pick(ListFilter::Registered, ListFilter::Nobody),
                order: as_of.pick(ListOrder::Name, ListOrder::Land),
                language: as_of.pick(Language::German, Language::English),
                sensitive: as_of == First,
                one_session: as_of == Second,
                returnable: as_of == First,
            },
        ),
        Entity::Delivery => written(
            writer,
            |s| s.deliveries.iter().collect(),
            &Delivery {
                id: DeliveryId(key),
                number: as_of.pick(1, 2),
                at: date(as_of.pick(12, 13)).and_time(time(9)).and_utc(),
                who: text("Ada", ""),
                recipient: text("Ministerium", "Presse"),
                template: TemplateId(id(Entity::Template, as_of.pick(8, 9))),
                template_name: text("Ministerium", "Presse"),
                session: as_of.pick(None, Some(SessionId(id(Entity::Session, 9)))),
                format: as_of.pick(ListFormat::Workbook, ListFormat::Csv),
                file_name: text("a.xlsx", "b.csv"),
                sequence: as_of.pick(1, i64::MAX),
                version: text("0.1.0", "0.2.0"),
                hash: text("ab", "cd"),
                detail: text("", "2 Personen"),
            },
        ),
        // Not in a snapshot; that it comes back is what the deliveries of the office test.
        Entity::DeliveryContent => writer.put(&DeliveryContent {
            id: DeliveryId(id(Entity::Delivery, number)),
            packed: as_of.pick(vec![0, 255], vec![]),
        }),
        Entity::PrintRun => written(
            writer,
            |s| s.print_runs.iter().collect(),
            &PrintRun {
                id: PrintRunId(key),
                number: as_of.pick(1, 2),
                kind: as_of.pick(PaperKind::Badges, PaperKind::DoorSigns),
                at: moment(as_of.pick(9, 10)),
                sheet: text("Avery L7418", ""),
                copies: as_of.pick(
                    vec![
                        PrintedCopy { key: "a".into(), label: "0112".into(), mark: "5f".into(), tray: 4 },
                        PrintedCopy {
                            key: "Saal Ems 1, 19.11.".into(),
                            label: String::new(),
                            mark: String::new(),
                            tray: 0,
                        },
                    ],
                    vec![],
                ),
            },
        ),
        Entity::LetterText => written(
            writer,
            |s| s.letter_texts.iter().collect(),
            &LetterText {
                id: LetterTextId(key),
                passage: as_of.pick(Passage::Subject, Passage::Closing),
                text: text("Guten Tag {Name}", ""),
            },
        ),
        Entity::BadgeLayout => written(
            writer,
            |s| s.badge_layouts.iter().collect(),
            &BadgeLayout {
                id: BadgeLayoutId(key),
                group: as_of.pick(BadgeGroup::Speakers, BadgeGroup::Blank),
                card: as_of.pick([8600, 5500], [10_500, 7425]),
                fields: as_of.pick(
                    vec![BadgeField {
                        bold: true,
                        align: BadgeAlign::Centre,
                        anchor: BadgeAnchor::Bottom,
                        colour: BadgeColour::White,
                        ground: Some(BadgeColour::Violet),
                        text: "Gäste „A“".into(),
                        picture: Some(PictureId(id(Entity::Picture, 1))),
                        ..BadgeField::new(BadgeContent::Text, [100, 200, 3000, 500], 1150)
                    }],
                    vec![],
                ),
            },
        ),
        Entity::Picture => written(
            writer,
            |s| s.pictures.iter().collect(),
            &Picture {
                id: PictureId(key),
                name: text("Logo Beispielstadt.png", ""),
                bytes: as_of.pick(vec![0x89, b'P', 0, 255], vec![]),
            },
        ),
    }
}

/// Columns that are the same in both versions.
pub(crate) const CONSTANT: [&str; 1] = ["id"];
