//! Seats by hand: moves, waiting lists, cancellations, stand-ins, checks.

use office::views::{
    ChecksView, Filling, MoveOrder, MoveTargets, PersonServed, Promotion, PromotionOrder, RegistrationForm,
    WaitingList, WaitingView, Written,
};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// Everything that could become of one person's seats.
#[tauri::command]
pub(crate) async fn move_targets(app: AppHandle, registration: String) -> Result<MoveTargets> {
    ask(app, move |office| office.move_targets(&registration)).await
}

/// Moves or exchanges people.
#[tauri::command]
pub(crate) async fn move_person(app: AppHandle, order: MoveOrder) -> Result<Written> {
    ask(app, move |office| office.move_person(&order)).await
}

/// Every waiting list in short.
#[tauri::command]
pub(crate) async fn waiting(app: AppHandle) -> Result<WaitingView> {
    ask(app, Office::waiting).await
}

/// One waiting list in full.
#[tauri::command]
pub(crate) async fn waiting_list(app: AppHandle, session: String) -> Result<WaitingList> {
    ask(app, move |office| office.waiting_list(&session)).await
}

/// Who could take a free seat.
#[tauri::command]
pub(crate) async fn promotions(app: AppHandle, session: String) -> Result<Vec<Promotion>> {
    ask(app, move |office| office.promotions(&session)).await
}

/// Makes a promotion as it was shown.
#[tauri::command]
pub(crate) async fn promote(app: AppHandle, order: PromotionOrder) -> Result<Written> {
    ask(app, move |office| office.promote(&order)).await
}

/// Cancels a registration, with the reason.
#[tauri::command]
pub(crate) async fn cancel_registration(app: AppHandle, id: String, reason: String) -> Result<Written> {
    ask(app, move |office| office.cancel_registration(&id, &reason)).await
}

/// Lets a cancelled registration count again.
#[tauri::command]
pub(crate) async fn restore_registration(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.restore_registration(&id)).await
}

/// Lets somebody else take over.
#[tauri::command]
pub(crate) async fn substitute(app: AppHandle, id: String, form: RegistrationForm) -> Result<Written> {
    ask(app, move |office| office.substitute(&id, &form)).await
}

/// Everybody with their seats, the worst served first.
#[tauri::command]
pub(crate) async fn served(app: AppHandle) -> Result<Vec<PersonServed>> {
    ask(app, Office::served).await
}

/// What is to be looked at, and how everybody was served.
#[tauri::command]
pub(crate) async fn checks(app: AppHandle) -> Result<ChecksView> {
    ask(app, Office::checks).await
}

/// Who would come in if the free seats of a session were given to its waiting list.
#[tauri::command]
pub(crate) async fn filling(app: AppHandle, session: String) -> Result<Filling> {
    ask(app, move |office| office.filling(&session)).await
}

/// Gives the free seats of a session to its waiting list.
#[tauri::command]
pub(crate) async fn fill_seats(app: AppHandle, session: String) -> Result<Written> {
    ask(app, move |office| office.fill_seats(&session)).await
}
