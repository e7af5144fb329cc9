//! Rooms and who is in them when.

use office::views::{RoomForm, RoomPlan, RoomTarget, Written};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// The rooms with who is in them when, and what does not fit.
#[tauri::command]
pub(crate) async fn room_plan(app: AppHandle) -> Result<RoomPlan> {
    ask(app, Office::room_plan).await
}

/// Enters or edits a room.
#[tauri::command]
pub(crate) async fn save_room(app: AppHandle, form: RoomForm) -> Result<Written> {
    ask(app, move |office| office.save_room(&form)).await
}

/// Takes a room away.
#[tauri::command]
pub(crate) async fn remove_room(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_room(&id)).await
}

/// Every room with what speaks for or against it for a session.
#[tauri::command]
pub(crate) async fn room_targets(app: AppHandle, session: String) -> Result<Vec<RoomTarget>> {
    ask(app, move |office| office.room_targets(&session)).await
}

/// Gives a session a room; `with` gets its former one.
#[tauri::command]
pub(crate) async fn set_room(app: AppHandle, session: String, room: String, with: String) -> Result<Written> {
    ask(app, move |office| office.set_room(&session, &room, &with)).await
}
