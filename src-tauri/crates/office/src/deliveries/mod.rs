//! Deliveries: lists that leave the house, registered so that each can be made again and the next
//! one can tell what changed.

mod book;
mod changes;
mod columns;
mod data;
mod delta;
mod draft;
mod figures;
mod file_name;
mod pack;
mod people;
mod register;
mod returned;
mod staff;
mod templates;

pub use draft::{DeliveryDraft, FinishedDelivery};

pub(crate) use book::own;
pub use file_name::legal;
pub(crate) use returned::Returned;
