//! What the interface and the command line are shown: finished, sorted, worded in German.
//!
//! Views carry no rules. The TypeScript declarations in `ui/src/bridge/generated` are made from them.

mod allocation;
mod event;
mod exports;
mod import;
mod programme;
mod registration;

pub use allocation::*;
pub use event::*;
pub use exports::*;
pub use import::*;
pub use programme::*;
pub use registration::*;
