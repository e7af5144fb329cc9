//! Registrations and pins.

use office::Result;
use office::views::{
    Condition, EditOrder, EditPreview, Explanation, RegistrationDetail, RegistrationForm, RegistrationList,
    SelectionForm, Written,
};
use tauri::AppHandle;

use super::ask;

/// All registrations, sorted by name, now or as they stood at the end of a day.
#[tauri::command]
pub(crate) async fn registrations(app: AppHandle, as_of: Option<String>) -> Result<RegistrationList> {
    ask(app, move |office| office.registrations(as_of.as_deref())).await
}

/// One registration in full.
#[tauri::command]
pub(crate) async fn registration(app: AppHandle, id: String) -> Result<RegistrationDetail> {
    ask(app, move |office| office.registration(&id)).await
}

/// Which rows of the list meet the conditions.
#[tauri::command]
pub(crate) async fn select(
    app: AppHandle,
    conditions: Vec<Condition>,
    as_of: Option<String>,
) -> Result<Vec<usize>> {
    ask(app, move |office| office.select(&conditions, as_of.as_deref())).await
}

/// Keeps a selection.
#[tauri::command]
pub(crate) async fn save_selection(app: AppHandle, form: SelectionForm) -> Result<Written> {
    ask(app, move |office| office.save_selection(&form)).await
}

/// Forgets a selection.
#[tauri::command]
pub(crate) async fn remove_selection(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_selection(&id)).await
}

/// Says what an edit of one field would change.
#[tauri::command]
pub(crate) async fn preview_edit(app: AppHandle, order: EditOrder) -> Result<EditPreview> {
    ask(app, move |office| office.preview_edit(&order)).await
}

/// Edits one field of one or many registrations.
#[tauri::command]
pub(crate) async fn edit(app: AppHandle, order: EditOrder) -> Result<Written> {
    ask(app, move |office| office.edit(&order)).await
}

/// Notes a call.
#[tauri::command]
pub(crate) async fn note_call(app: AppHandle, registration: String, text: String) -> Result<Written> {
    ask(app, move |office| office.note_call(&registration, &text)).await
}

/// Enters or edits a registration.
#[tauri::command]
pub(crate) async fn save_registration(app: AppHandle, form: RegistrationForm) -> Result<Written> {
    ask(app, move |office| office.save_registration(&form)).await
}

/// Fixes a person to a session.
#[tauri::command]
pub(crate) async fn pin(app: AppHandle, registration: String, session: String) -> Result<Written> {
    ask(app, move |office| office.pin(&registration, &session)).await
}

/// Frees a person from a session.
#[tauri::command]
pub(crate) async fn unpin(app: AppHandle, registration: String, session: String) -> Result<Written> {
    ask(app, move |office| office.unpin(&registration, &session)).await
}

/// Says why wishes of a person were not granted.
#[tauri::command]
pub(crate) async fn explain(app: AppHandle, registration: String) -> Result<Explanation> {
    ask(app, move |office| office.explain(&registration)).await
}
