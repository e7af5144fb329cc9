//! Runs.

use std::ops::ControlFlow;

use office::views::{AllocationView, RunOrder, RunProgress, Written};
use office::{Office, Result};
use tauri::AppHandle;
use tauri::ipc::Channel;

use super::{ask, in_room};

/// The allocation as it stands.
#[tauri::command]
pub(crate) async fn allocation(app: AppHandle) -> Result<AllocationView> {
    ask(app, Office::allocation).await
}

/// Solves on a snapshot, while the event stays usable, and applies the result.
#[tauri::command]
pub(crate) async fn allocate(
    app: AppHandle,
    order: RunOrder,
    on_progress: Channel<RunProgress>,
) -> Result<Written> {
    in_room(app, move |_, room| {
        room.cancel(false);
        let snapshot = room.with_office(Office::snapshot)?;
        let mut told = None;
        let draft = office::run(&snapshot, &order, &mut |progress| {
            if told.as_ref() != Some(&progress) {
                // A window that no longer listens does not stop the run.
                let _ = on_progress.send(progress.clone());
                told = Some(progress);
            }
            if room.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        room.with_office(|office| office.apply_run(&draft))
    })
    .await
}

/// Asks the run that is going on to stop.
#[tauri::command]
pub(crate) async fn cancel_run(app: AppHandle) -> Result<()> {
    in_room(app, |_, room| {
        room.cancel(true);
        Ok(())
    })
    .await
}
