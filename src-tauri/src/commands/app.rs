//! Commands about the app itself.

use serde::Serialize;
use tauri::{AppHandle, State};

use crate::state::Desk;

/// What the app says about itself.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppInfo {
    version: String,
    data_dir: String,
}

/// Names the version and the folder that holds settings, sample and logs.
#[tauri::command]
pub(crate) fn app_info(app: AppHandle, desk: State<'_, Desk>) -> AppInfo {
    AppInfo {
        version: app.package_info().version.to_string(),
        data_dir: desk.data_dir().display().to_string(),
    }
}
