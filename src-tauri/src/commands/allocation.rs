//! Runs.

use std::ops::ControlFlow;

use office::views::{
    AllocationView, ComparisonView, DraftView, PagePicture, PersonChange, RunOrder, RunProgress, RunView,
    Variant, Written,
};
use office::{Office, Result, Snapshot};
use tauri::AppHandle;
use tauri::ipc::Channel;

use super::{ask, in_room, watched};
use crate::state::Room;

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
        let draft = solve(room, &on_progress, |snapshot, watch| office::run(snapshot, &order, watch))?;
        room.with_office(|office| office.apply_run(&draft))
    })
    .await
}

/// Solves for every aim and re-run, to be looked at side by side.
#[tauri::command]
pub(crate) async fn run_choices(
    app: AppHandle,
    order: RunOrder,
    on_progress: Channel<RunProgress>,
) -> Result<Vec<DraftView>> {
    in_room(app, move |_, room| {
        let drafts = solve(room, &on_progress, |snapshot, watch| office::choices(snapshot, &order, watch))?;
        room.with_office(|office| office.lay_out(drafts))
    })
    .await
}

/// Solves a variant, to be looked at.
#[tauri::command]
pub(crate) async fn run_variant(
    app: AppHandle,
    variant: Variant,
    on_progress: Channel<RunProgress>,
) -> Result<Vec<DraftView>> {
    in_room(app, move |_, room| {
        let draft = solve(room, &on_progress, |snapshot, watch| office::vary(snapshot, &variant, watch))?;
        room.with_office(|office| office.lay_out(vec![draft]))
    })
    .await
}

/// Everybody who gets another seat by a draft.
#[tauri::command]
pub(crate) async fn draft_changes(app: AppHandle, id: String) -> Result<Vec<PersonChange>> {
    ask(app, move |office| office.draft_changes(&id)).await
}

/// Makes a draft the allocation.
#[tauri::command]
pub(crate) async fn apply_draft(app: AppHandle, id: String, worse: usize) -> Result<Written> {
    ask(app, move |office| office.apply_draft(&id, worse)).await
}

/// Keeps a draft as a run.
#[tauri::command]
pub(crate) async fn keep_draft(app: AppHandle, id: String, name: String) -> Result<Written> {
    ask(app, move |office| office.keep_draft(&id, &name)).await
}

/// The kept runs.
#[tauri::command]
pub(crate) async fn runs(app: AppHandle) -> Result<Vec<RunView>> {
    ask(app, Office::runs).await
}

/// Two allocations person by person.
#[tauri::command]
pub(crate) async fn compare_runs(app: AppHandle, before: String, after: String) -> Result<ComparisonView> {
    ask(app, move |office| office.compare_runs(&before, &after)).await
}

/// Makes a kept run the allocation.
#[tauri::command]
pub(crate) async fn apply_kept_run(app: AppHandle, id: String, worse: usize) -> Result<Written> {
    ask(app, move |office| office.apply_kept_run(&id, worse)).await
}

/// How the protocol of the lottery would look, one page of it.
#[tauri::command]
pub(crate) async fn protocol_preview(app: AppHandle, page: usize) -> Result<PagePicture> {
    in_room(app, move |_, room| room.with_office(Office::draft_protocol)?.preview(page)).await
}

/// Saves the protocol of the lottery into a folder; answers with the files.
#[tauri::command]
pub(crate) async fn save_protocol(app: AppHandle, folder: String) -> Result<Vec<String>> {
    ask(app, move |office| office.save_protocol(folder.as_ref())).await
}

/// Calls a run by a name.
#[tauri::command]
pub(crate) async fn name_run(app: AppHandle, id: String, name: String) -> Result<Written> {
    ask(app, move |office| office.name_run(&id, &name)).await
}

/// Removes a kept run.
#[tauri::command]
pub(crate) async fn drop_run(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.drop_run(&id)).await
}

/// Releases the allocation as it stands.
#[tauri::command]
pub(crate) async fn release(app: AppHandle) -> Result<Written> {
    ask(app, Office::release).await
}

/// Works on a snapshot while the event stays usable, telling the window how far it is.
fn solve<T>(
    room: &Room,
    on_progress: &Channel<RunProgress>,
    work: impl FnOnce(&Snapshot, &mut dyn FnMut(RunProgress) -> ControlFlow<()>) -> Result<T>,
) -> Result<T> {
    let snapshot = room.with_office(Office::snapshot)?;
    work(&snapshot, &mut watched(room, on_progress))
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
