//! The programme.

use office::views::{Cancelling, CopyForm, LinkForm, ProgrammeView, SessionForm, StandForm, Written};
use office::{Office, Result};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use super::app::{chosen, desk, place_for};
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

/// Who would sit where if a session were cancelled, or merged into another.
#[tauri::command]
pub(crate) async fn cancelling(app: AppHandle, session: String, into: String) -> Result<Cancelling> {
    ask(app, move |office| office.cancelling(&session, &into)).await
}

/// Cancels a session, or merges it into another, with its people.
#[tauri::command]
pub(crate) async fn cancel_session(app: AppHandle, session: String, into: String) -> Result<Written> {
    ask(app, move |office| office.cancel_session(&session, &into)).await
}

/// Enters or edits a stand.
#[tauri::command]
pub(crate) async fn save_stand(app: AppHandle, form: StandForm) -> Result<Written> {
    ask(app, move |office| office.save_stand(&form)).await
}

/// Takes a stand off the programme.
#[tauri::command]
pub(crate) async fn remove_stand(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_stand(&id)).await
}

/// Enters or edits a link between two sessions.
#[tauri::command]
pub(crate) async fn save_link(app: AppHandle, form: LinkForm) -> Result<Written> {
    ask(app, move |office| office.save_link(&form)).await
}

/// Takes a link away.
#[tauri::command]
pub(crate) async fn remove_link(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_link(&id)).await
}

/// Makes an event after the pattern of this one in a file that is asked for; `None` if none was chosen.
#[tauri::command]
pub(crate) async fn copy_event(
    app: AppHandle,
    form: CopyForm,
    passphrase: Option<String>,
) -> Result<Option<String>> {
    in_room(app, move |app, room| {
        let Some(path) = place_for(app, &form.title) else { return Ok(None) };
        let desk = desk(room)?;
        let copy = |office: &mut Office| {
            office.copy_without_people(&path, passphrase.as_deref(), &form, desk).map(drop)
        };
        room.with_office(copy)?;
        Ok(Some(path.display().to_string()))
    })
    .await
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

/// Writes an Excel list to be filled in to a file that is asked for; `None` if no place was chosen.
#[tauri::command]
pub(crate) async fn save_blank_list(app: AppHandle) -> Result<Option<String>> {
    in_room(app, |app, room| {
        let dialog =
            app.dialog().file().add_filter("Excel-Arbeitsmappe", &["xlsx"]).set_file_name("Anmeldungen.xlsx");
        let Some(path) = chosen(dialog.blocking_save_file()) else { return Ok(None) };
        room.with_office(|office| office.save_blank_list(&path))?;
        Ok(Some(path.display().to_string()))
    })
    .await
}
