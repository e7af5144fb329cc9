//! Lays finished rows out as workbooks and printable pages.
//!
//! Everything arrives sorted, filtered and worded; this crate only decides where it stands on
//! paper. It knows no clock: the version date comes in with the [`Imprint`] and is also the
//! creation date of the files, so the same rows give the same bytes.

pub mod archive;
pub mod attendance;
pub mod badges;
pub mod calendar;
pub mod csv;
mod error;
mod finding;
pub mod form;
mod imprint;
pub mod letter;
pub mod listing;
pub mod mail;
mod paper;
pub mod picture;
pub mod protocol;
pub mod record;
pub mod signs;
pub mod stock;
mod test_page;
pub mod workbook;

pub use attendance::{AttendanceRow, AttendanceSheet};
pub use badges::{Back, Badges, Card, CardLine, Dealt, Layout, Spot, TableCard, TableCards};
pub use calendar::{Appointment, Calendar};
pub use error::DocumentError;
pub use finding::{BadgeFinding, Field, Problem};
pub use imprint::Imprint;
pub use letter::{Letter, LetterRow};
pub use listing::{ListRow, Listing};
pub use mail::{Attachment, Mail};
pub use paper::{Feed, Paper};
pub use picture::{Picture, PictureFlaw};
pub use signs::{Sign, SignLine};
pub use stock::{Misfit, Stock};
pub use test_page::test_page;
pub use workbook::{Book, Cell, Chart, Column, Entry, Kind, Mark, Sheet};
