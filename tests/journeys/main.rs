//! Journeys through the real window, from the first click to the file that lies there afterwards.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a journey looks at the files that lie there afterwards, and stops where it cannot"
)]

mod again;
mod by_keyboard;
mod confinement;
mod congress;
mod desk_work;
mod guests;
mod heard;
mod late_changes;
mod letters;
mod looks;
mod lookup;
mod main_job;
mod new_event;
mod on_the_day;
mod returned;
mod start;
mod tables;
mod the_form;
