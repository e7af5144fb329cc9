//! Opening, closing, and what stands around every screen.

use std::path::PathBuf;

use office::views::{
    AppState, Bookmark, CopySaved, DeadlineForm, EventForm, EventView, HistoryLine, LendForm,
    OperationDetail, OverviewView, SinceLine, Written,
};
use office::{Desk, Office, Result};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use super::{ask, in_room};
use crate::app::MAIN;
use crate::state::Room;

/// File name of the sample congress in the folder of the app.
const SAMPLE: &str = "Musterkongress.tagung";

/// What the window shows first.
#[tauri::command]
pub(crate) async fn app_state(app: AppHandle) -> Result<AppState> {
    in_room(app, |_, room| room.state()).await
}

/// Remembers the name for the journal.
#[tauri::command]
pub(crate) async fn set_who(app: AppHandle, name: String) -> Result<()> {
    in_room(app, move |_, room| {
        if let Some(office) = room.office().as_mut() {
            office.set_who(&name);
        }
        let mut settings = room.settings();
        name.trim().clone_into(&mut settings.who);
        settings.save(room.data_dir())
    })
    .await
}

/// Notes whether something is filled in that closing the window would lose.
#[tauri::command]
pub(crate) async fn note_unsaved(app: AppHandle, unsaved: bool) -> Result<()> {
    in_room(app, move |_, room| {
        room.note_unsaved(unsaved);
        Ok(())
    })
    .await
}

/// Remembers where the office is in the open event.
#[tauri::command]
pub(crate) async fn note_bookmark(app: AppHandle, bookmark: Bookmark) -> Result<()> {
    in_room(app, move |_, room| room.note_bookmark(&bookmark)).await
}

/// Closes the window, whatever is filled in.
#[tauri::command]
pub(crate) async fn leave(app: AppHandle) -> Result<()> {
    in_room(app, |app, room| {
        room.note_unsaved(false);
        if let Some(window) = app.get_webview_window(MAIN) {
            // A window that cannot be closed is closed already.
            let _ = window.close();
        }
        Ok(())
    })
    .await
}

/// Makes a new event in a file that is asked for; `None` if nothing was chosen.
#[tauri::command]
pub(crate) async fn new_event(
    app: AppHandle,
    form: EventForm,
    passphrase: Option<String>,
) -> Result<Option<EventView>> {
    in_room(app, move |app, room| {
        let Some(path) = place_for(app, &form.title) else { return Ok(None) };
        let desk = desk(room)?;
        room.enter(|| Office::create(&path, passphrase.as_deref(), &form, desk)).map(Some)
    })
    .await
}

/// Opens a file, or asks for one; `None` if nothing was chosen.
#[tauri::command]
pub(crate) async fn open_event(
    app: AppHandle,
    path: Option<String>,
    passphrase: Option<String>,
) -> Result<Option<EventView>> {
    in_room(app, move |app, room| {
        let given = path.map(PathBuf::from);
        let Some(path) = given.or_else(|| chosen(event_files(app).blocking_pick_file())) else {
            return Ok(None);
        };
        let desk = desk(room)?;
        room.enter(|| Office::open(&path, passphrase.as_deref(), desk)).map(Some)
    })
    .await
}

/// Opens the sample congress, making it first if it is not there yet.
#[tauri::command]
pub(crate) async fn open_sample(app: AppHandle) -> Result<EventView> {
    in_room(app, |_, room| {
        let path = room.data_dir().join(SAMPLE);
        let desk = desk(room)?;
        room.enter(|| {
            if path.exists() {
                Office::open(&path, None, desk)
            } else {
                Office::create_sample(&path, None, desk)
            }
        })
    })
    .await
}

/// Closes the event; its file can then be copied.
#[tauri::command]
pub(crate) async fn close_event(app: AppHandle) -> Result<()> {
    in_room(app, |_, room| {
        *room.office() = None;
        Ok(())
    })
    .await
}

/// Writes a complete copy of the event file; `None` if no place was chosen.
#[tauri::command]
pub(crate) async fn save_copy(app: AppHandle) -> Result<Option<CopySaved>> {
    in_room(app, |app, room| {
        let name = room.with_office(|office| Ok(name_of_copy(office, "Kopie")))?;
        let Some(path) = place_for(app, &name) else { return Ok(None) };
        room.with_office(|office| office.copy_to(&path)).map(Some)
    })
    .await
}

/// Writes a copy that somebody takes along; `None` if no place was chosen.
#[tauri::command]
pub(crate) async fn lend_copy(app: AppHandle, form: LendForm) -> Result<Option<CopySaved>> {
    in_room(app, move |app, room| {
        let name = room.with_office(|office| Ok(name_of_copy(office, "zum Mitnehmen")))?;
        let Some(path) = place_for(app, &name) else { return Ok(None) };
        room.with_office(|office| office.lend_copy(&path, &form)).map(Some)
    })
    .await
}

/// Changes what the event is called and how its office is reached.
#[tauri::command]
pub(crate) async fn save_event(app: AppHandle, form: EventForm) -> Result<Written> {
    ask(app, move |office| office.save_event(&form)).await
}

/// The overview.
#[tauri::command]
pub(crate) async fn overview(app: AppHandle) -> Result<OverviewView> {
    ask(app, Office::overview).await
}

/// The operations on this event.
#[tauri::command]
pub(crate) async fn history(app: AppHandle) -> Result<Vec<HistoryLine>> {
    ask(app, |office| office.history()).await
}

/// What one operation changed.
#[tauri::command]
pub(crate) async fn operation_detail(app: AppHandle, sequence: i64) -> Result<OperationDetail> {
    ask(app, move |office| office.operation_detail(sequence)).await
}

/// What changed since yesterday.
#[tauri::command]
pub(crate) async fn since_yesterday(app: AppHandle) -> Result<Vec<SinceLine>> {
    ask(app, Office::since_yesterday).await
}

/// Enters or edits a deadline.
#[tauri::command]
pub(crate) async fn save_deadline(app: AppHandle, form: DeadlineForm) -> Result<Written> {
    ask(app, move |office| office.save_deadline(&form)).await
}

/// Takes a deadline off the list.
#[tauri::command]
pub(crate) async fn remove_deadline(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_deadline(&id)).await
}

/// Takes the last operation back.
#[tauri::command]
pub(crate) async fn undo(app: AppHandle) -> Result<Written> {
    ask(app, Office::undo).await
}

/// Brings the last undone operation back.
#[tauri::command]
pub(crate) async fn redo(app: AppHandle) -> Result<Written> {
    ask(app, Office::redo).await
}

pub(super) fn desk(room: &Room) -> Result<Desk> {
    Desk::here(&room.settings().who)
}

/// Where an event file is to be saved, with this name proposed; `None` if no place was chosen.
pub(super) fn place_for(app: &AppHandle, name: &str) -> Option<PathBuf> {
    let name = format!("{}.tagung", office::legal_file_name(name));
    chosen(event_files(app).set_file_name(name).blocking_save_file())
}

/// „Musterkongress – Kopie“
fn name_of_copy(office: &Office, what: &str) -> String {
    let name = office.path().file_stem().unwrap_or_default();
    format!("{} – {what}", name.to_string_lossy())
}

fn event_files(app: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
    app.dialog().file().add_filter("Veranstaltung", &["tagung"])
}

pub(super) fn chosen(answer: Option<tauri_plugin_dialog::FilePath>) -> Option<PathBuf> {
    answer.and_then(|path| path.into_path().ok())
}
