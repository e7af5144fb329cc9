//! Rules of the allocation.

use office::views::{Assessment, RuleForm, RuleList, Written};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// The rules, and what rules there can be.
#[tauri::command]
pub(crate) async fn rules(app: AppHandle) -> Result<RuleList> {
    ask(app, Office::rules).await
}

/// Enters a rule.
#[tauri::command]
pub(crate) async fn add_rule(app: AppHandle, form: RuleForm) -> Result<Written> {
    ask(app, move |office| office.add_rule(&form)).await
}

/// Removes a rule.
#[tauri::command]
pub(crate) async fn remove_rule(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_rule(&id)).await
}

/// How far the allocation is proven, where seats are short, and which sessions too few people attend.
#[tauri::command]
pub(crate) async fn assess(app: AppHandle) -> Result<Assessment> {
    ask(app, Office::assess).await
}
