//! Deliveries and their templates.

use std::ops::ControlFlow;

use office::views::{
    DataSaved, Delivered, DeliveriesView, DeliveryChanges, DeliveryOrder, Recreated, ReturnView, RunProgress,
    TemplateForm, Written,
};
use office::{Office, Result};
use tauri::AppHandle;
use tauri::ipc::Channel;
use tauri_plugin_dialog::DialogExt;

use super::app::chosen;
use super::{ask, in_room};

/// What has left the house, and what can.
#[tauri::command]
pub(crate) async fn deliveries(app: AppHandle) -> Result<DeliveriesView> {
    ask(app, Office::deliveries).await
}

/// Writes a delivery, while the event stays usable, and registers it.
#[tauri::command]
pub(crate) async fn deliver(
    app: AppHandle,
    order: DeliveryOrder,
    on_progress: Channel<RunProgress>,
) -> Result<Delivered> {
    in_room(app, move |_, room| {
        room.cancel(false);
        let draft = room.with_office(|office| office.draft_delivery(&order))?;
        let finished = draft.write(&mut |progress| {
            // A window that no longer listens does not stop the delivery.
            let _ = on_progress.send(progress);
            if room.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        room.with_office(|office| office.register(finished, &order.folder))
    })
    .await
}

/// What changed since a delivery.
#[tauri::command]
pub(crate) async fn delivery_changes(app: AppHandle, id: String) -> Result<DeliveryChanges> {
    ask(app, move |office| office.delivery_changes(&id)).await
}

/// Writes a delivery again.
#[tauri::command]
pub(crate) async fn recreate_delivery(app: AppHandle, id: String, folder: String) -> Result<Recreated> {
    ask(app, move |office| office.recreate(&id, &folder)).await
}

/// Saves the whole event as JSON.
#[tauri::command]
pub(crate) async fn save_data(app: AppHandle, folder: String) -> Result<DataSaved> {
    ask(app, move |office| office.save_data(&folder)).await
}

/// Saves an own template.
#[tauri::command]
pub(crate) async fn save_template(app: AppHandle, form: TemplateForm) -> Result<Written> {
    ask(app, move |office| office.save_template(&form)).await
}

/// Removes an own template.
#[tauri::command]
pub(crate) async fn remove_template(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_template(&id)).await
}

/// Asks for a file that came back and holds it against its delivery; `None` if none was chosen.
#[tauri::command]
pub(crate) async fn propose_return(app: AppHandle, delivery: String) -> Result<Option<ReturnView>> {
    in_room(app, move |app, room| {
        let dialog = app.dialog().file().add_filter("Excel-Arbeitsmappe", &["xlsx"]);
        let Some(path) = chosen(dialog.blocking_pick_file()) else { return Ok(None) };
        room.with_office(|office| office.propose_return(&delivery, &path)).map(Some)
    })
    .await
}

/// Takes over what was chosen of a file that came back.
#[tauri::command]
pub(crate) async fn accept_return(app: AppHandle, keys: Vec<usize>) -> Result<Written> {
    ask(app, move |office| office.accept_return(&keys)).await
}
