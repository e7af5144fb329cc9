//! The programme.

use office::views::{ProgrammeView, SessionForm, Written};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

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
