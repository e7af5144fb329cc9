//! One file per noun: its columns, and the way between a row and the domain's type.

mod attendance;
mod badge_layout;
mod call;
mod consent;
mod day;
mod deadline;
mod delivery;
mod delivery_content;
mod duty;
mod event;
mod import_profile;
mod imported;
mod letter_text;
mod namesake;
mod need;
mod own_field;
mod person;
mod picture;
mod pin;
mod plan;
mod print_run;
mod registration;
mod release;
mod request;
mod room;
mod rule;
mod seat;
mod selection;
mod session;
mod session_link;
mod session_part;
mod session_table;
mod staff;
mod stand;
mod stand_session;
mod template;

use crate::entity::Entity;
use crate::record::{Key, Table, sealed};
use uuid::Uuid;

impl Entity {
    pub(crate) fn table(self) -> &'static Table {
        match self {
            Self::Event => &event::TABLE,
            Self::Day => &day::TABLE,
            Self::Room => &room::TABLE,
            Self::Session => &session::TABLE,
            Self::SessionPart => &session_part::TABLE,
            Self::Stand => &stand::TABLE,
            Self::StandSession => &stand_session::TABLE,
            Self::SessionLink => &session_link::TABLE,
            Self::Person => &person::TABLE,
            Self::Staff => &staff::TABLE,
            Self::Duty => &duty::TABLE,
            Self::Registration => &registration::TABLE,
            Self::Need => &need::TABLE,
            Self::Consent => &consent::TABLE,
            Self::ImportProfile => &import_profile::TABLE,
            Self::Imported => &imported::TABLE,
            Self::SessionTable => &session_table::TABLE,
            Self::Pin => &pin::TABLE,
            Self::Rule => &rule::TABLE,
            Self::Seat => &seat::TABLE,
            Self::Attendance => &attendance::TABLE,
            Self::Plan => &plan::TABLE,
            Self::Release => &release::TABLE,
            Self::Namesake => &namesake::TABLE,
            Self::OwnField => &own_field::TABLE,
            Self::Request => &request::TABLE,
            Self::Selection => &selection::TABLE,
            Self::Call => &call::TABLE,
            Self::Deadline => &deadline::TABLE,
            Self::Template => &template::TABLE,
            Self::Delivery => &delivery::TABLE,
            Self::DeliveryContent => &delivery_content::TABLE,
            Self::PrintRun => &print_run::TABLE,
            Self::LetterText => &letter_text::TABLE,
            Self::BadgeLayout => &badge_layout::TABLE,
            Self::Picture => &picture::TABLE,
        }
    }
}

macro_rules! keys {
    ($($name:ident)*) => {$(
        impl sealed::Key for domain::$name {}

        impl Key for domain::$name {
            fn uuid(self) -> Uuid {
                self.0
            }

            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    )*};
}

keys! {
    EventId DayId RoomId SessionId StandId StandSessionId LinkId PersonId RegistrationId NeedId ConsentId ImportProfileId ImportedId PinId SeatId AttendanceId
    SessionPartId StaffId DutyId LetterTextId PlanId PrintRunId ReleaseId SelectionId TableId CallId DeadlineId RuleId TemplateId DeliveryId OperationId
    NamesakeId OwnFieldId RequestId BadgeLayoutId PictureId
}
