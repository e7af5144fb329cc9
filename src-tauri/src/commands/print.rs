//! The print room.

use office::views::{PaperKind, PrintOrder, PrintPreview, PrintView, PrintedView, Printer, Written};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// Everything that can be printed, and what was.
#[tauri::command]
pub(crate) async fn print_room(app: AppHandle) -> Result<PrintView> {
    ask(app, Office::print_room).await
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

/// Saves a page with rulers.
#[tauri::command]
pub(crate) async fn test_page(app: AppHandle, printer: Printer, folder: String) -> Result<PrintedView> {
    ask(app, move |office| office.test_page(&printer, &folder)).await
}
