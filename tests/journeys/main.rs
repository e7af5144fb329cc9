//! Journeys through the real window, from the first click to the file that lies there afterwards.
#![allow(clippy::disallowed_methods, reason = "a journey looks at the files that lie there afterwards")]

mod confinement;
mod desk_work;
mod heard;
mod late_changes;
mod looks;
mod lookup;
mod main_job;
mod new_event;
mod start;
mod tables;
