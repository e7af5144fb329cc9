//! How badges look.

use office::views::{
    BadgeGroup, BadgeLayoutForm, BadgeLayoutPreview, BadgeLayoutTrial, BadgeLayoutsView, Written,
};
use office::{Office, Result};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use super::app::chosen;
use super::{ask, in_room};

/// The layouts of all groups, for a card of this size where there is none yet.
#[tauri::command]
pub(crate) async fn badge_layouts(app: AppHandle, card: [u32; 2]) -> Result<BadgeLayoutsView> {
    ask(app, move |office| office.badge_layouts(card)).await
}

/// What the program itself would put on a card of this size.
#[tauri::command]
pub(crate) async fn standard_badge_layout(
    app: AppHandle,
    group: BadgeGroup,
    card: [u32; 2],
) -> Result<BadgeLayoutForm> {
    ask(app, move |_: &mut Office| Office::standard_badge_layout(group, card)).await
}

/// How a badge would look, and whom the layout does not fit.
#[tauri::command]
pub(crate) async fn badge_layout_preview(
    app: AppHandle,
    trial: BadgeLayoutTrial,
) -> Result<BadgeLayoutPreview> {
    ask(app, move |office| office.badge_layout_preview(&trial)).await
}

/// Saves the layout of a group.
#[tauri::command]
pub(crate) async fn save_badge_layout(app: AppHandle, form: BadgeLayoutForm) -> Result<Written> {
    ask(app, move |office| office.save_badge_layout(&form)).await
}

/// Takes the own layout of a group away.
#[tauri::command]
pub(crate) async fn remove_badge_layout(app: AppHandle, group: BadgeGroup) -> Result<Written> {
    ask(app, move |office| office.remove_badge_layout(group)).await
}

/// Asks for a picture and takes it in; `None` if none was chosen.
#[tauri::command]
pub(crate) async fn add_picture(app: AppHandle) -> Result<Option<(String, Written)>> {
    in_room(app, move |app, room| {
        let dialog = app.dialog().file().add_filter("PNG-Bild", &["png"]);
        let Some(path) = chosen(dialog.blocking_pick_file()) else { return Ok(None) };
        room.with_office(|office| office.add_picture(&path)).map(Some)
    })
    .await
}

/// Takes a picture away that no layout shows.
#[tauri::command]
pub(crate) async fn remove_picture(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_picture(&id)).await
}
