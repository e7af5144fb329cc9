//! The print room.

use std::ops::ControlFlow;

use office::views::{
    FolderMade, FolderOrder, FolderPreview, PagePicture, PaperKind, PrintChoice, PrintOrder, PrintPreview,
    PrintRunLine, PrintView, PrintedView, Printer, RunProgress, Written,
};
use office::{Office, Result};
use tauri::AppHandle;
use tauri::ipc::Channel;

use super::{ask, in_room};

/// Everything that can be printed, and what was.
#[tauri::command]
pub(crate) async fn print_room(app: AppHandle) -> Result<PrintView> {
    ask(app, Office::print_room).await
}

/// Every paper of the kind that is ordered, to choose some of them.
#[tauri::command]
pub(crate) async fn print_choices(app: AppHandle, order: PrintOrder) -> Result<Vec<PrintChoice>> {
    ask(app, move |office| office.print_choices(&order)).await
}

/// What an earlier run made, and for whom.
#[tauri::command]
pub(crate) async fn print_run(app: AppHandle, kind: PaperKind, number: u32) -> Result<Vec<PrintRunLine>> {
    ask(app, move |office| office.print_run(kind, number)).await
}

/// What would come out, one page of it.
#[tauri::command]
pub(crate) async fn print_preview(app: AppHandle, order: PrintOrder, page: usize) -> Result<PrintPreview> {
    ask(app, move |office| office.print_preview(&order, page)).await
}

/// Saves the file and remembers what stands on it.
#[tauri::command]
pub(crate) async fn print(app: AppHandle, order: PrintOrder) -> Result<(PrintedView, Written)> {
    ask(app, move |office| office.print(&order)).await
}

/// Saves the file without counting it as printed.
#[tauri::command]
pub(crate) async fn print_draft(app: AppHandle, order: PrintOrder) -> Result<PrintedView> {
    ask(app, move |office| office.print_draft(&order)).await
}

/// Notes that what is no longer true has been collected.
#[tauri::command]
pub(crate) async fn print_collected(app: AppHandle, kind: PaperKind) -> Result<Written> {
    ask(app, move |office| office.print_collected(kind)).await
}

/// Saves everything that is handed out in one file, while the event stays usable.
#[tauri::command]
pub(crate) async fn make_folder(
    app: AppHandle,
    order: FolderOrder,
    on_progress: Channel<RunProgress>,
) -> Result<(FolderMade, Written)> {
    in_room(app, move |_, room| {
        room.cancel(false);
        let draft = room.with_office(|office| office.draft_folder(&order))?;
        let finished = draft.make(&mut |progress| {
            // A window that no longer listens does not stop it.
            let _ = on_progress.send(progress);
            if room.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        room.with_office(|office| office.save_folder(finished, &order.folder))
    })
    .await
}

/// Saves a page with rulers.
#[tauri::command]
pub(crate) async fn test_page(app: AppHandle, printer: Printer, folder: String) -> Result<PrintedView> {
    ask(app, move |office| office.test_page(&printer, &folder)).await
}

/// How the page with rulers would look.
#[tauri::command]
pub(crate) async fn test_page_preview(app: AppHandle, printer: Printer) -> Result<PagePicture> {
    ask(app, move |office| office.test_page_preview(&printer)).await
}

/// How a folder would look, one page of it.
#[tauri::command]
pub(crate) async fn folder_preview(app: AppHandle, order: FolderOrder, page: usize) -> Result<FolderPreview> {
    in_room(app, move |_, room| room.with_office(|office| office.draft_folder(&order))?.preview(page)).await
}
