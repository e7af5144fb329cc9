//! On the day: who has come, and what becomes of the seats of those who have not.

use office::views::{Arrival, AttendanceOrder, AttendanceView, NoShows, RollView, Written};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// Everything attendance is taken of.
#[tauri::command]
pub(crate) async fn attendance(app: AppHandle) -> Result<AttendanceView> {
    ask(app, Office::attendance).await
}

/// Who is expected at one roll, and who has come.
#[tauri::command]
pub(crate) async fn roll(app: AppHandle, roll: String) -> Result<RollView> {
    ask(app, move |office| office.roll(&roll)).await
}

/// Whom a scanned code, a number or a name means.
#[tauri::command]
pub(crate) async fn arrival(app: AppHandle, roll: String, text: String) -> Result<Arrival> {
    ask(app, move |office| office.arrival(&roll, &text)).await
}

/// Notes that people are there.
#[tauri::command]
pub(crate) async fn check_in(app: AppHandle, order: AttendanceOrder) -> Result<Written> {
    ask(app, move |office| office.check_in(&order)).await
}

/// Notes that people are not there after all.
#[tauri::command]
pub(crate) async fn check_out(app: AppHandle, order: AttendanceOrder) -> Result<Written> {
    ask(app, move |office| office.check_out(&order)).await
}

/// Whose seats could be given away.
#[tauri::command]
pub(crate) async fn no_shows(app: AppHandle, session: String, minutes: u32) -> Result<NoShows> {
    ask(app, move |office| office.no_shows(&session, minutes)).await
}

/// Gives them away.
#[tauri::command]
pub(crate) async fn free_no_shows(app: AppHandle, session: String, minutes: u32) -> Result<Written> {
    ask(app, move |office| office.free_no_shows(&session, minutes)).await
}
