//! Registrations and pins.

use office::views::{Explanation, RegistrationDetail, RegistrationForm, RegistrationList, Written};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// All registrations, sorted by name.
#[tauri::command]
pub(crate) async fn registrations(app: AppHandle) -> Result<RegistrationList> {
    ask(app, Office::registrations).await
}

/// One registration in full.
#[tauri::command]
pub(crate) async fn registration(app: AppHandle, id: String) -> Result<RegistrationDetail> {
    ask(app, move |office| office.registration(&id)).await
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
