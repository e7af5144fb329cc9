//! The texts of letters.

use office::views::{LetterPreview, LetterTextsView, LetterTrial, PassageForm, Written};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// The passages as they stand, what can be filled in, and people to try them on.
#[tauri::command]
pub(crate) async fn letter_texts(app: AppHandle) -> Result<LetterTextsView> {
    ask(app, Office::letter_texts).await
}

/// How a letter would look with these passages.
#[tauri::command]
pub(crate) async fn letter_preview(app: AppHandle, trial: LetterTrial) -> Result<LetterPreview> {
    ask(app, move |office| office.letter_preview(&trial)).await
}

/// Saves the passages.
#[tauri::command]
pub(crate) async fn save_letter_texts(app: AppHandle, passages: Vec<PassageForm>) -> Result<Written> {
    ask(app, move |office| office.save_letter_texts(&passages)).await
}
