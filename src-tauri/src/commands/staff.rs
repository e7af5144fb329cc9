//! People who work.

use office::views::{StaffForm, StaffList, Written};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// Everybody who works, with what is wrong.
#[tauri::command]
pub(crate) async fn staff(app: AppHandle) -> Result<StaffList> {
    ask(app, Office::staff).await
}

/// Enters or edits somebody who works, with all their duties.
#[tauri::command]
pub(crate) async fn save_staff(app: AppHandle, form: StaffForm) -> Result<Written> {
    ask(app, move |office| office.save_staff(&form)).await
}

/// Lets a participant work, too.
#[tauri::command]
pub(crate) async fn employ(app: AppHandle, registration: String) -> Result<Written> {
    ask(app, move |office| office.employ(&registration)).await
}

/// Takes somebody off the list of those who work.
#[tauri::command]
pub(crate) async fn remove_staff(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_staff(&id)).await
}

/// Says that somebody who works is the person of a registration.
#[tauri::command]
pub(crate) async fn join_staff(app: AppHandle, id: String, registration: String) -> Result<Written> {
    ask(app, move |office| office.join_staff(&id, &registration)).await
}
