//! Takes a row of any kind away.

use super::id;
use domain::{
    Attendance, AttendanceId, BadgeLayout, BadgeLayoutId, Call, CallId, Consent, ConsentId, Day, DayId,
    Deadline, DeadlineId, Delivery, DeliveryContent, DeliveryId, Duty, DutyId, Event, EventId, ImportProfile,
    ImportProfileId, Imported, ImportedId, LetterText, LetterTextId, LinkId, Namesake, NamesakeId, Need,
    NeedId, OwnField, OwnFieldId, Person, PersonId, Picture, PictureId, Pin, PinId, Plan, PlanId, PrintRun,
    PrintRunId, Registration, RegistrationId, Release, ReleaseId, Request, RequestId, Room, RoomId, Rule,
    RuleId, Seat, SeatId, Selection, SelectionId, Session, SessionId, SessionLink, SessionPart,
    SessionPartId, Staff, StaffId, Stand, StandId, StandSession, StandSessionId, Table, TableId, Template,
    TemplateId,
};
use store::{Entity, StoreError, Writer};

/// Removes a row.
pub(crate) fn remove(writer: &mut Writer<'_>, entity: Entity, number: u8) -> Result<(), StoreError> {
    let key = id(entity, number);
    match entity {
        Entity::Template => writer.remove::<Template>(TemplateId(key)),
        Entity::Delivery => writer.remove::<Delivery>(DeliveryId(key)),
        Entity::DeliveryContent => writer.remove::<DeliveryContent>(DeliveryId(id(Entity::Delivery, number))),
        Entity::Event => writer.remove::<Event>(EventId(key)),
        Entity::Day => writer.remove::<Day>(DayId(key)),
        Entity::Room => writer.remove::<Room>(RoomId(key)),
        Entity::Session => writer.remove::<Session>(SessionId(key)),
        Entity::SessionPart => writer.remove::<SessionPart>(SessionPartId(key)),
        Entity::Staff => writer.remove::<Staff>(StaffId(key)),
        Entity::Duty => writer.remove::<Duty>(DutyId(key)),
        Entity::Stand => writer.remove::<Stand>(StandId(key)),
        Entity::StandSession => writer.remove::<StandSession>(StandSessionId(key)),
        Entity::SessionLink => writer.remove::<SessionLink>(LinkId(key)),
        Entity::Person => writer.remove::<Person>(PersonId(key)),
        Entity::Registration => writer.remove::<Registration>(RegistrationId(key)),
        Entity::Need => writer.remove::<Need>(NeedId(key)),
        Entity::Consent => writer.remove::<Consent>(ConsentId(key)),
        Entity::ImportProfile => writer.remove::<ImportProfile>(ImportProfileId(key)),
        Entity::Imported => writer.remove::<Imported>(ImportedId(key)),
        Entity::Pin => writer.remove::<Pin>(PinId(key)),
        Entity::Rule => writer.remove::<Rule>(RuleId(key)),
        Entity::SessionTable => writer.remove::<Table>(TableId(key)),
        Entity::Seat => writer.remove::<Seat>(SeatId(key)),
        Entity::Attendance => writer.remove::<Attendance>(AttendanceId(key)),
        Entity::Plan => writer.remove::<Plan>(PlanId(key)),
        Entity::Release => writer.remove::<Release>(ReleaseId(key)),
        Entity::Selection => writer.remove::<Selection>(SelectionId(key)),
        Entity::Namesake => writer.remove::<Namesake>(NamesakeId(key)),
        Entity::OwnField => writer.remove::<OwnField>(OwnFieldId(key)),
        Entity::Request => writer.remove::<Request>(RequestId(key)),
        Entity::Call => writer.remove::<Call>(CallId(key)),
        Entity::Deadline => writer.remove::<Deadline>(DeadlineId(key)),
        Entity::PrintRun => writer.remove::<PrintRun>(PrintRunId(key)),
        Entity::LetterText => writer.remove::<LetterText>(LetterTextId(key)),
        Entity::BadgeLayout => writer.remove::<BadgeLayout>(BadgeLayoutId(key)),
        Entity::Picture => writer.remove::<Picture>(PictureId(key)),
    }
}
