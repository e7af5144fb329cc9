//! Keys of rows. `UUIDv7`: ordered by creation, unique across copies of an event, never reused.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "string"))]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    )*};
}

ids! {
    /// Key of an [`Event`](crate::Event).
    EventId
    /// Key of a [`Day`](crate::Day).
    DayId
    /// Key of a [`Room`](crate::Room).
    RoomId
    /// Key of a [`Session`](crate::Session).
    SessionId
    /// Key of a [`SessionPart`](crate::SessionPart).
    SessionPartId
    /// Key of a [`Stand`](crate::Stand).
    StandId
    /// Key of a [`StandSession`](crate::StandSession).
    StandSessionId
    /// Key of a [`SessionLink`](crate::SessionLink).
    LinkId
    /// Key of a [`Person`](crate::Person).
    PersonId
    /// Key of a [`Staff`](crate::Staff).
    StaffId
    /// Key of a [`Duty`](crate::Duty).
    DutyId
    /// Key of a [`Registration`](crate::Registration).
    RegistrationId
    /// Key of a [`Need`](crate::Need).
    NeedId
    /// Key of a [`Consent`](crate::Consent).
    ConsentId
    /// Key of an [`ImportProfile`](crate::ImportProfile).
    ImportProfileId
    /// Key of an [`Imported`](crate::Imported).
    ImportedId
    /// Key of a [`Seat`](crate::Seat).
    SeatId
    /// Key of a [`Pin`](crate::Pin).
    PinId
    /// Key of an [`Attendance`](crate::Attendance).
    AttendanceId
    /// Key of a [`Plan`](crate::Plan).
    PlanId
    /// Key of a [`Release`](crate::Release).
    ReleaseId
    /// Key of a [`Selection`](crate::Selection).
    SelectionId
    /// Key of a [`Call`](crate::Call).
    CallId
    /// Key of a [`Namesake`](crate::Namesake).
    NamesakeId
    /// Key of an [`OwnField`](crate::OwnField).
    OwnFieldId
    /// Key of a [`Request`](crate::Request).
    RequestId
    /// Key of a [`Deadline`](crate::Deadline).
    DeadlineId
    /// Key of a [`Rule`](crate::Rule).
    RuleId
    /// Key of a [`Template`](crate::Template).
    TemplateId
    /// Key of a [`Delivery`](crate::Delivery).
    DeliveryId
    /// Key of a [`PrintRun`](crate::PrintRun).
    PrintRunId
    /// Key of a [`LetterText`](crate::LetterText).
    LetterTextId
    /// Key of a [`BadgeLayout`](crate::BadgeLayout).
    BadgeLayoutId
    /// Key of a [`Picture`](crate::Picture).
    PictureId
    /// Key of a [`Table`](crate::Table).
    TableId
    /// Key of a journaled operation.
    OperationId
}
