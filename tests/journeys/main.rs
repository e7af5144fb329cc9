//! Journeys through the real window, from the first click to the file that lies there afterwards.

mod confinement;
mod lookup;
mod main_job;
mod start;
