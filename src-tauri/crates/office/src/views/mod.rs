//! What the interface and the command line are shown: finished, sorted, worded in German.
//!
//! Views carry no rules. The TypeScript declarations in `ui/src/bridge/generated` are made from them.

mod allocation;
mod assessment;
mod attendance;
mod badge_layout;
mod checks;
mod company;
mod deliveries;
mod event;
mod exports;
mod folder;
mod import;
mod letters;
mod list;
mod merging;
mod moves;
mod own_field;
mod print;
mod privacy;
mod programme;
mod registration;
mod request;
mod rooms;
mod rule;
mod staff;
mod tables;
mod waiting;

pub use allocation::*;
pub use assessment::*;
pub use attendance::*;
pub use badge_layout::*;
pub use checks::*;
pub use company::*;
pub use deliveries::*;
pub use domain::{BadgeGroup, DutyKind, Kin, Mix, PaperKind, Passage, Salutation, TableRole};
pub use event::*;
pub use exports::*;
pub use folder::*;
pub use import::*;
pub use letters::*;
pub use list::*;
pub use merging::*;
pub use moves::*;
pub use own_field::*;
pub use print::*;
pub use privacy::*;
pub use programme::*;
pub use registration::*;
pub use request::*;
pub use rooms::*;
pub use rule::*;
pub use staff::*;
pub use tables::*;
pub use waiting::*;

pub use domain::{Language, ListColumn, ListFilter, ListFormat, ListOrder, ListPart};
