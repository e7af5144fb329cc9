//! What the interface can ask for. A command reads its arguments, makes one call and answers.
//!
//! Every command works on a thread of its own kind, so that the window never waits.

pub(crate) mod allocation;
pub(crate) mod app;
pub(crate) mod attendance;
pub(crate) mod badge_layouts;
pub(crate) mod deliveries;
pub(crate) mod folders;
pub(crate) mod import;
pub(crate) mod letters;
pub(crate) mod moves;
pub(crate) mod print;
pub(crate) mod privacy;
pub(crate) mod programme;
pub(crate) mod registrations;
pub(crate) mod rooms;
pub(crate) mod rules;
pub(crate) mod staff;
pub(crate) mod tables;

use std::ops::ControlFlow;

use office::views::RunProgress;
use office::{Office, OfficeError, Result};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager};

use crate::state::Room;

/// Does work that may take its time, away from the window.
async fn in_room<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&AppHandle, &Room) -> Result<T> + Send + 'static,
) -> Result<T> {
    tauri::async_runtime::spawn_blocking(move || work(&app, &app.state::<Room>()))
        .await
        .unwrap_or_else(|_| Err(OfficeError::gave_up()))
}

/// Tells the window how far work is that begins now, until somebody calls it off.
fn watched<'a>(
    room: &'a Room,
    on_progress: &'a Channel<RunProgress>,
) -> impl FnMut(RunProgress) -> ControlFlow<()> + 'a {
    room.cancel(false);
    let mut told = None;
    move |progress| {
        if told.as_ref() != Some(&progress) {
            // A window that no longer listens does not stop the work.
            let _ = on_progress.send(progress.clone());
            told = Some(progress);
        }
        if room.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Asks the office of the open event.
async fn ask<T: Send + 'static>(
    app: AppHandle,
    question: impl FnOnce(&mut Office) -> Result<T> + Send + 'static,
) -> Result<T> {
    in_room(app, |_, room| room.with_office(question)).await
}
