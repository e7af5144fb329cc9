//! Tables inside sessions.

use office::views::{
    SeatingOrder, TableChange, TableLoss, TableMove, TableRole, TableRulesForm, TableTarget, TablesView,
    Written,
};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// Every session with tables, and who sits there.
#[tauri::command]
pub(crate) async fn session_tables(app: AppHandle) -> Result<TablesView> {
    ask(app, Office::session_tables).await
}

/// Edits how the tables of a session are filled.
#[tauri::command]
pub(crate) async fn save_table_rules(
    app: AppHandle,
    session: String,
    form: TableRulesForm,
) -> Result<Written> {
    ask(app, move |office| office.save_table_rules(&session, &form)).await
}

/// Seats everybody at the tables of a session.
#[tauri::command]
pub(crate) async fn seat_at_tables(app: AppHandle, order: SeatingOrder) -> Result<Written> {
    ask(app, move |office| office.seat_at_tables(&order)).await
}

/// What it would mean for a person to sit at each table.
#[tauri::command]
pub(crate) async fn table_targets(
    app: AppHandle,
    session: String,
    registration: String,
) -> Result<Vec<TableTarget>> {
    ask(app, move |office| office.table_targets(&session, &registration)).await
}

/// What another place would make of the tables.
#[tauri::command]
pub(crate) async fn table_change(app: AppHandle, order: TableMove) -> Result<TableChange> {
    ask(app, move |office| office.table_change(&order)).await
}

/// Moves a person to a table, or exchanges two people.
#[tauri::command]
pub(crate) async fn move_to_table(app: AppHandle, order: TableMove) -> Result<Written> {
    ask(app, move |office| office.move_to_table(&order)).await
}

/// Fixes people to their tables, or lets them go.
#[tauri::command]
pub(crate) async fn fix_at_table(
    app: AppHandle,
    session: String,
    registrations: Vec<String>,
    fixed: bool,
) -> Result<Written> {
    ask(app, move |office| office.fix_at_table(&session, &registrations, fixed)).await
}

/// Says what a person does at the table.
#[tauri::command]
pub(crate) async fn set_table_role(
    app: AppHandle,
    session: String,
    registration: String,
    role: TableRole,
) -> Result<Written> {
    ask(app, move |office| office.set_table_role(&session, &registration, role)).await
}

/// Names who leads a table.
#[tauri::command]
pub(crate) async fn name_moderator(
    app: AppHandle,
    session: String,
    table: u32,
    name: String,
) -> Result<Written> {
    ask(app, move |office| office.name_moderator(&session, table, &name)).await
}

/// What it would mean if a table lost its moderator.
#[tauri::command]
pub(crate) async fn table_loss(app: AppHandle, session: String, table: u32) -> Result<TableLoss> {
    ask(app, move |office| office.table_loss(&session, table)).await
}

/// Takes the moderator of a table away, and with them its seats.
#[tauri::command]
pub(crate) async fn lose_moderator(app: AppHandle, session: String, table: u32) -> Result<Written> {
    ask(app, move |office| office.lose_moderator(&session, table)).await
}

/// Leaves open again who leads a table.
#[tauri::command]
pub(crate) async fn reopen_table(app: AppHandle, session: String, table: u32) -> Result<Written> {
    ask(app, move |office| office.reopen_table(&session, table)).await
}
