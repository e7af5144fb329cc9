//! Folders that documents go to.

use office::{OfficeError, Result};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use super::app::chosen;
use super::in_room;

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
