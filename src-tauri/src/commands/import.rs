//! Taking programme and registrations in.

use office::Result;
use office::views::{ImportDecision, ImportMapping, ImportPreview, ImportTarget, RunProgress, Written};
use tauri::AppHandle;
use tauri::ipc::Channel;
use tauri_plugin_dialog::DialogExt;

use super::app::chosen;
use super::{ask, in_room, watched};

/// Proposes what a pasted programme text means.
#[tauri::command]
pub(crate) async fn programme_from_text(app: AppHandle, text: String) -> Result<ImportPreview> {
    ask(app, move |office| office.propose_text(&text)).await
}

/// Proposes what was pasted on the window.
#[tauri::command]
pub(crate) async fn import_pasted(app: AppHandle, text: String) -> Result<ImportPreview> {
    ask(app, move |office| office.propose_pasted(text)).await
}

/// Asks for a file and proposes what it means; `None` if nothing was chosen.
#[tauri::command]
pub(crate) async fn import_from_file(
    app: AppHandle,
    target: ImportTarget,
    on_progress: Channel<RunProgress>,
) -> Result<Option<ImportPreview>> {
    in_room(app, move |app, room| {
        let (name, endings): (_, &[&str]) = match target {
            ImportTarget::Programme => ("Programm", &["xlsx", "ods", "csv", "txt"]),
            ImportTarget::Registrations => ("Anmeldungen", &["xlsx", "ods", "csv", "txt"]),
        };
        let Some(path) = chosen(app.dialog().file().add_filter(name, endings).blocking_pick_file()) else {
            return Ok(None);
        };
        let mut watch = watched(room, &on_progress);
        room.with_office(|office| office.propose_file_watched(target, &path, &mut watch)).map(Some)
    })
    .await
}

/// Proposes what the file means that was dropped on the window; `None` if it was handed out already.
#[tauri::command]
pub(crate) async fn import_dropped(
    app: AppHandle,
    on_progress: Channel<RunProgress>,
) -> Result<Option<ImportPreview>> {
    in_room(app, move |_, room| {
        let Some(path) = room.take_dropped() else { return Ok(None) };
        let mut watch = watched(room, &on_progress);
        room.with_office(|office| office.propose_dropped_watched(&path, &mut watch)).map(Some)
    })
    .await
}

/// Follows a decision about the proposal that is being looked at.
#[tauri::command]
pub(crate) async fn import_decide(app: AppHandle, decision: ImportDecision) -> Result<ImportPreview> {
    ask(app, move |office| office.decide_import(&decision)).await
}

/// Reads the file that is being looked at in another way.
#[tauri::command]
pub(crate) async fn import_map(app: AppHandle, mapping: ImportMapping) -> Result<ImportPreview> {
    ask(app, move |office| office.map_import(&mapping)).await
}

/// Keeps under a name how the file that is being looked at is read.
#[tauri::command]
pub(crate) async fn import_save_profile(app: AppHandle, name: String) -> Result<Written> {
    ask(app, move |office| office.save_import_profile(&name)).await
}

/// Applies what was proposed.
#[tauri::command]
pub(crate) async fn import_apply(app: AppHandle, on_progress: Channel<RunProgress>) -> Result<Written> {
    in_room(app, move |_, room| {
        let mut watch = watched(room, &on_progress);
        room.with_office(|office| office.apply_import_watched(&mut watch))
    })
    .await
}

/// Forgets what was proposed.
#[tauri::command]
pub(crate) async fn import_discard(app: AppHandle) -> Result<()> {
    ask(app, |office| {
        office.discard_import();
        Ok(())
    })
    .await
}
