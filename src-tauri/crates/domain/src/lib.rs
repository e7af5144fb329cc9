//! The nouns of a congress and the rules on them.
//!
//! This crate does not know that a database, a window or a file exists. Times, ids and randomness
//! come in as arguments; text that people read is German and comes from [`german`].

pub mod answer;
pub mod attendance;
pub mod badge;
pub mod body;
pub mod care;
pub mod code;
pub mod delivery;
pub mod desk;
pub mod doubt;
pub mod event;
pub mod fold;
pub mod german;
pub mod id;
pub mod import_profile;
pub mod imported;
pub mod institution;
pub mod language;
pub mod letter;
pub mod levels;
pub mod meant;
pub mod own_field;
pub mod participant;
pub mod person;
pub mod plan;
pub mod print;
pub mod question;
pub mod registration;
pub mod request;
pub mod room;
pub mod rule;
pub mod selection;
pub mod session;
pub mod slot;
pub mod snapshot;
pub mod staff;
pub mod table;
pub mod work;

pub use attendance::{Attendance, Roll};
pub use badge::{
    BadgeAlign, BadgeAnchor, BadgeColour, BadgeContent, BadgeField, BadgeGroup, BadgeLayout, LayoutFlaw,
    Picture,
};
pub use body::{Land, Level, Post, SizeClass};
pub use care::{Consent, Need, Purpose};
pub use code::Code;
pub use delivery::{
    Delivery, DeliveryContent, ListColumn, ListFilter, ListFormat, ListOrder, ListPart, Template,
};
pub use desk::{Call, Deadline, Namesake};
pub use doubt::{Doubt, Doubts, Hindrance};
pub use event::{Day, Event, LinkMode, SessionLink, Stand, StandSession};
pub use id::{
    AttendanceId, BadgeLayoutId, CallId, ConsentId, DayId, DeadlineId, DeliveryId, DutyId, EventId,
    ImportProfileId, ImportedId, LetterTextId, LinkId, NamesakeId, NeedId, OperationId, OwnFieldId, PersonId,
    PictureId, PinId, PlanId, PrintRunId, RegistrationId, ReleaseId, RequestId, RoomId, RuleId, SeatId,
    SelectionId, SessionId, SessionPartId, StaffId, StandId, StandSessionId, TableId, TemplateId,
};
pub use import_profile::ImportProfile;
pub use imported::{Imported, Said};
pub use institution::Body;
pub use language::Language;
pub use letter::{LetterText, Passage, Placeholder};
pub use levels::Levels;
pub use meant::Meant;
pub use own_field::{OwnField, OwnFieldKind};
pub use participant::{Agreement, Participant};
pub use person::{Person, Salutation};
pub use plan::{Aim, Pin, Plan, Release, Rerun, Seat, Seating};
pub use print::{PaperKind, PrintRun, PrintedCopy};
pub use question::Question;
pub use registration::{CONFIRMED, Registration, Source, Status, Wishes, groups};
pub use request::{Request, RequestState};
pub use room::{Layout, Room};
pub use rule::{Entries, Entry, GroupField, Rule, RuleKind};
pub use selection::{Condition, Field, Operator, Selection};
pub use session::{Session, SessionKind, SessionPart};
pub use slot::{Slot, SlotTrouble, Slots};
pub use snapshot::Snapshot;
pub use staff::{Duty, DutyKind, Staff, Workplace};
pub use table::{Kin, Mix, Table, TableRole, TableRules};
pub use work::Work;
