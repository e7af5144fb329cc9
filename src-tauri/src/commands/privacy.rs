//! What is kept about people.

use office::views::{PassphraseForm, PrivacyView, Written};
use office::{Office, Result};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use super::app::chosen;
use super::{ask, in_room};

/// How the event stands towards the people in it.
#[tauri::command]
pub(crate) async fn privacy(app: AppHandle) -> Result<PrivacyView> {
    ask(app, Office::privacy).await
}

/// Gives the event file another passphrase, or its first one.
#[tauri::command]
pub(crate) async fn set_passphrase(app: AppHandle, form: PassphraseForm) -> Result<Written> {
    ask(app, move |office| office.set_passphrase(&form)).await
}

/// Writes what is kept about one person to a file that is asked for; `None` if no place was chosen.
#[tauri::command]
pub(crate) async fn save_person_record(app: AppHandle, registration: String) -> Result<Option<Written>> {
    in_room(app, move |app, room| {
        let dialog = app.dialog().file().add_filter("Seite", &["html"]).set_file_name("Auskunft.html");
        let Some(path) = chosen(dialog.blocking_save_file()) else { return Ok(None) };
        room.with_office(|office| office.save_person_record(&registration, &path)).map(Some)
    })
    .await
}
