//! The programme.

use office::views::{ProgrammeView, SessionForm, Written};
use office::{Office, Result};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use super::app::chosen;
use super::{ask, in_room};

/// The programme with its days and stands.
#[tauri::command]
pub(crate) async fn programme(app: AppHandle) -> Result<ProgrammeView> {
    ask(app, Office::programme).await
}

/// Enters or edits a session.
#[tauri::command]
pub(crate) async fn save_session(app: AppHandle, form: SessionForm) -> Result<Written> {
    ask(app, move |office| office.save_session(&form)).await
}

/// Answers whether the untimed sessions of a day run at the same time.
#[tauri::command]
pub(crate) async fn answer_same_time(app: AppHandle, date: String, parallel: bool) -> Result<Written> {
    ask(app, move |office| office.answer_same_time_on(&date, parallel)).await
}

/// Saves the registration form in a file that is asked for; `None` if none was chosen.
#[tauri::command]
pub(crate) async fn save_form(app: AppHandle) -> Result<Option<String>> {
    in_room(app, |app, room| {
        let dialog =
            app.dialog().file().add_filter("Formular", &["html"]).set_file_name("Anmeldeformular.html");
        let Some(path) = chosen(dialog.blocking_save_file()) else { return Ok(None) };
        room.with_office(|office| office.save_form(&path))?;
        Ok(Some(path.display().to_string()))
    })
    .await
}
