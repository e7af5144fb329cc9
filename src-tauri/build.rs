//! Declares the commands of the shell, so that a window may call only those its capability lists.

/// Every own command; `cargo xtask tidy` holds it against the handler and the capability.
const COMMANDS: &[&str] = &[
    "app_state",
    "set_who",
    "new_event",
    "open_event",
    "open_sample",
    "close_event",
    "save_copy",
    "overview",
    "history",
    "undo",
    "redo",
    "programme_from_text",
    "import_from_file",
    "import_dropped",
    "import_decide",
    "import_apply",
    "import_discard",
    "programme",
    "save_session",
    "answer_same_time",
    "save_form",
    "registrations",
    "registration",
    "save_registration",
    "pin",
    "unpin",
    "explain",
    "allocation",
    "allocate",
    "cancel_run",
    "run_choices",
    "run_variant",
    "draft_changes",
    "apply_draft",
    "keep_draft",
    "runs",
    "compare_runs",
    "apply_kept_run",
    "name_run",
    "drop_run",
    "release",
    "move_targets",
    "move_person",
    "waiting",
    "waiting_list",
    "promotions",
    "promote",
    "cancel_registration",
    "restore_registration",
    "substitute",
    "checks",
    "exports",
    "export_problems",
    "export_files",
    "choose_folder",
    "open_folder",
];

fn main() {
    // The interface is embedded: a new build of it is a new build of the shell.
    println!("cargo:rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
    }
}
