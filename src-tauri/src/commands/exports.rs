//! Saving documents.

use office::views::{ExportOrder, ExportProblem, Exported, ExportsView};
use office::{Office, OfficeError, Result};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use super::app::chosen;
use super::{ask, in_room};

/// What can be saved.
#[tauri::command]
pub(crate) async fn exports(app: AppHandle) -> Result<ExportsView> {
    ask(app, Office::exports).await
}

/// What to look at before printing.
#[tauri::command]
pub(crate) async fn export_problems(app: AppHandle, order: ExportOrder) -> Result<Vec<ExportProblem>> {
    ask(app, move |office| office.export_problems(&order)).await
}

/// Saves what was ordered.
#[tauri::command]
pub(crate) async fn export_files(app: AppHandle, order: ExportOrder) -> Result<Exported> {
    ask(app, move |office| office.export(&order)).await
}

/// Asks for a folder; `None` if nothing was chosen.
#[tauri::command]
pub(crate) async fn choose_folder(app: AppHandle) -> Result<Option<String>> {
    in_room(app, |app, _| {
        Ok(chosen(app.dialog().file().blocking_pick_folder()).map(|path| path.display().to_string()))
    })
    .await
}

/// Shows a folder in the file manager.
#[tauri::command]
pub(crate) async fn open_folder(app: AppHandle, path: String) -> Result<()> {
    in_room(app, move |app, _| {
        app.opener().open_path(path, None::<&str>).map_err(|_| OfficeError::no_file_manager())
    })
    .await
}
