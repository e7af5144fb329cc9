//! Builds the app: plugins, the one window, the commands.

use std::path::PathBuf;

use office::{Desk, Office};
use serde::Serialize;
#[cfg(target_os = "linux")]
use tauri::WebviewWindow;
use tauri::utils::config::AppDirectoriesOverride;
use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{App, AppHandle, DragDropEvent, Emitter, Manager, Url, Window, WindowEvent, Wry};
use tauri_plugin_log::{RotationStrategy, Target, TargetKind};
#[cfg(target_os = "linux")]
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt, glib};

use crate::arguments::Arguments;
use crate::commands;
use crate::first_screen;
use crate::state::Room;

/// The label of the one window; its capability is granted to this name only.
pub(crate) const MAIN: &str = "main";

/// Tells the interface that a second start of the app asks to open a file.
const FILE_REQUESTED: &str = "file-requested";

/// Tells the interface whether a file is held over the window.
const FILE_OVER: &str = "file-over";

/// Tells the interface that the window is to be closed while something is filled in.
const CLOSE_ASKED: &str = "close-asked";

/// Tells the interface that a file to read was dropped on the window.
const FILE_DROPPED: &str = "file-dropped";

/// A log file holds ids and steps, never names, and is replaced beyond this size.
const LOG_BYTES_MAX: u128 = 1_000_000;

/// Runs the app until its window is closed.
#[expect(clippy::too_many_lines, reason = "a line for every command")]
pub(crate) fn run(arguments: Arguments) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    look_for_no_graphics_card();
    let mut context = tauri::generate_context!();
    let mut builder = tauri::Builder::default();

    // A folder of its own makes an instance of its own; all others share one window.
    if let Some(folder) = &arguments.data_dir {
        context.config_mut().app.app_directories_override =
            Some(AppDirectoriesOverride::Root(folder.clone()));
    } else {
        builder =
            builder.plugin(tauri_plugin_single_instance::init(|app, words, _| second_start(app, words)));
    }

    builder
        .plugin(log_plugin())
        .plugin(tauri_plugin_dialog::init())
        // Called from Rust only: a click in the interface opens nothing by itself.
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .invoke_handler(tauri::generate_handler![
            commands::app::app_state,
            commands::app::set_who,
            commands::app::new_event,
            commands::app::open_event,
            commands::app::open_sample,
            commands::app::close_event,
            commands::app::save_event,
            commands::app::save_copy,
            commands::app::lend_copy,
            commands::app::overview,
            commands::app::history,
            commands::app::operation_detail,
            commands::app::since_yesterday,
            commands::app::save_deadline,
            commands::app::remove_deadline,
            commands::app::undo,
            commands::app::redo,
            commands::app::note_unsaved,
            commands::app::note_bookmark,
            commands::app::leave,
            commands::import::programme_from_text,
            commands::import::import_pasted,
            commands::import::import_from_file,
            commands::import::import_dropped,
            commands::import::import_decide,
            commands::import::import_map,
            commands::import::import_save_profile,
            commands::import::import_apply,
            commands::import::import_discard,
            commands::programme::programme,
            commands::programme::save_session,
            commands::programme::cancelling,
            commands::programme::cancel_session,
            commands::programme::save_stand,
            commands::programme::remove_stand,
            commands::programme::save_link,
            commands::programme::remove_link,
            commands::programme::copy_event,
            commands::programme::answer_same_time,
            commands::programme::save_form,
            commands::programme::save_blank_list,
            commands::registrations::registrations,
            commands::registrations::registration,
            commands::registrations::select,
            commands::registrations::save_selection,
            commands::registrations::remove_selection,
            commands::registrations::preview_edit,
            commands::registrations::edit,
            commands::registrations::note_call,
            commands::registrations::save_registration,
            commands::registrations::company,
            commands::registrations::grant_company,
            commands::registrations::decline_company,
            commands::registrations::wish_doubts,
            commands::registrations::duplicates,
            commands::registrations::look_out,
            commands::registrations::preview_merge,
            commands::registrations::merge,
            commands::registrations::tell_apart,
            commands::registrations::requests,
            commands::registrations::close_registration,
            commands::registrations::answer_request,
            commands::registrations::own_fields,
            commands::registrations::save_own_field,
            commands::registrations::remove_own_field,
            commands::registrations::pin,
            commands::registrations::unpin,
            commands::registrations::explain,
            commands::tables::session_tables,
            commands::tables::save_table_rules,
            commands::tables::seat_at_tables,
            commands::tables::table_targets,
            commands::tables::table_change,
            commands::tables::move_to_table,
            commands::tables::fix_at_table,
            commands::tables::set_table_role,
            commands::tables::name_moderator,
            commands::tables::table_loss,
            commands::tables::lose_moderator,
            commands::tables::reopen_table,
            commands::rules::rules,
            commands::rules::add_rule,
            commands::rules::remove_rule,
            commands::rules::assess,
            commands::rooms::room_plan,
            commands::rooms::save_room,
            commands::rooms::remove_room,
            commands::rooms::room_targets,
            commands::rooms::set_room,
            commands::staff::staff,
            commands::staff::save_staff,
            commands::staff::employ,
            commands::staff::remove_staff,
            commands::staff::join_staff,
            commands::allocation::allocation,
            commands::allocation::allocate,
            commands::allocation::cancel_run,
            commands::allocation::run_choices,
            commands::allocation::run_variant,
            commands::allocation::draft_changes,
            commands::allocation::apply_draft,
            commands::allocation::keep_draft,
            commands::allocation::runs,
            commands::allocation::compare_runs,
            commands::allocation::apply_kept_run,
            commands::allocation::protocol_preview,
            commands::allocation::save_protocol,
            commands::allocation::name_run,
            commands::allocation::drop_run,
            commands::allocation::release,
            commands::moves::move_targets,
            commands::moves::move_person,
            commands::moves::waiting,
            commands::moves::waiting_list,
            commands::moves::promotions,
            commands::moves::promote,
            commands::moves::filling,
            commands::moves::fill_seats,
            commands::moves::cancel_registration,
            commands::moves::restore_registration,
            commands::moves::substitute,
            commands::moves::served,
            commands::moves::checks,
            commands::attendance::attendance,
            commands::attendance::roll,
            commands::attendance::arrival,
            commands::attendance::check_in,
            commands::attendance::check_out,
            commands::attendance::no_shows,
            commands::attendance::free_no_shows,
            commands::privacy::privacy,
            commands::privacy::set_passphrase,
            commands::privacy::save_person_record,
            commands::deliveries::deliveries,
            commands::deliveries::deliver,
            commands::deliveries::delivery_changes,
            commands::deliveries::recreate_delivery,
            commands::deliveries::propose_return,
            commands::deliveries::accept_return,
            commands::deliveries::save_data,
            commands::deliveries::save_template,
            commands::deliveries::remove_template,
            commands::letters::letter_texts,
            commands::letters::letter_preview,
            commands::letters::save_letter_texts,
            commands::badge_layouts::badge_layouts,
            commands::badge_layouts::standard_badge_layout,
            commands::badge_layouts::badge_layout_preview,
            commands::badge_layouts::save_badge_layout,
            commands::badge_layouts::remove_badge_layout,
            commands::badge_layouts::add_picture,
            commands::badge_layouts::remove_picture,
            commands::print::print_room,
            commands::print::print_choices,
            commands::print::print_run,
            commands::print::print_preview,
            commands::print::print,
            commands::print::print_draft,
            commands::print::print_collected,
            commands::print::make_folder,
            commands::print::test_page,
            commands::print::test_page_preview,
            commands::print::folder_preview,
            commands::folders::choose_folder,
            commands::folders::open_folder,
        ])
        .on_window_event(on_window_event)
        .setup(move |app| Ok(set_up(app, arguments.file)?))
        .run(context)
}

fn set_up(app: &mut App, file: Option<PathBuf>) -> tauri::Result<()> {
    let data_dir = app.path().app_local_data_dir()?;
    std::fs::create_dir_all(&data_dir)?;
    log::info!("started, version {}", app.package_info().version);
    app.manage(Room::new(data_dir, file));
    open_requested(app.handle());
    open_main_window(app)
}

/// Opens the file named at the start while the window is still being made, and gathers what the page shows first. What
/// does not open like this, for want of a passphrase say, is asked for again by the window, which can answer.
fn open_requested(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let room = app.state::<Room>();
        let Some(file) = room.requested() else { return };
        let opened = room.enter(|| Office::open(&file, None, Desk::here(&room.settings().who)?));
        let first = opened.and_then(|_| room.first_screen());
        if let Err(error) = &first {
            log::info!("the file is not open yet: {:?}", error.code);
        }
        room.end_start(first.ok());
    });
}

/// The window shows the built-in interface and nothing else, ever.
fn open_main_window(app: &App) -> tauri::Result<()> {
    let windows = &app.config().app.windows;
    let config = windows.iter().find(|window| window.label == MAIN).ok_or(tauri::Error::WindowNotFound)?;
    let window = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_own_page)
        .on_web_resource_request({
            let app = app.handle().clone();
            move |_, response| first_screen::hand_along(&app, response)
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    #[cfg(target_os = "linux")]
    paint_without_graphics_card(&window)?;
    #[cfg(not(target_os = "linux"))]
    drop(window);
    Ok(())
}

/// Text and lines need no graphics card, and where a PC has none, imitating one takes several times the time and
/// memory of everything else. Other systems choose by themselves. Whoever sets `WebKit`'s own variable decides otherwise.
#[cfg(target_os = "linux")]
fn wants_graphics_card() -> bool {
    std::env::var_os("WEBKIT_FORCE_COMPOSITING_MODE").is_some()
}

/// What keeps GTK and `WebKit` from loading the drivers of a graphics card before the window is there, the latter only to
/// find out which card it is.
#[cfg(target_os = "linux")]
const WITHOUT_DRIVERS: [(&str, &str); 3] = [
    ("GDK_GL", "disable"),
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
    ("WEBKIT_WEB_RENDER_DEVICE_FILE", "/dev/null"),
];

#[cfg(target_os = "linux")]
fn look_for_no_graphics_card() {
    if wants_graphics_card() {
        return;
    }
    for (name, value) in WITHOUT_DRIVERS {
        // If this fails, the window merely opens later.
        let _ = glib::setenv(name, value, false);
    }
}

#[cfg(target_os = "linux")]
fn paint_without_graphics_card(window: &WebviewWindow) -> tauri::Result<()> {
    if wants_graphics_card() {
        return Ok(());
    }
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Tells the embedded interface from any other address. Windows serves it over `tauri.localhost`.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// The app runs already: its window comes forward and hears of the file, if there is one, as if it had been dropped
/// there.
fn second_start(app: &AppHandle, words: Vec<String>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window that refuses to come forward is no reason to lose the file.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
    let file =
        Arguments::parse(words.into_iter().skip(1).map(Into::into)).ok().and_then(|arguments| arguments.file);
    if let Some(file) = file {
        hand_over(app, file);
    }
}

/// An event is opened as one named at a start; anything else is read as programme or registrations.
/// The interface never learns a path it could ask for again.
fn hand_over(app: &AppHandle, file: PathBuf) {
    let Some(room) = app.try_state::<Room>() else { return };
    if office::is_event_file(&file) {
        room.request(file);
        tell(app, FILE_REQUESTED, ());
    } else {
        room.dropped(file);
        tell(app, FILE_DROPPED, ());
    }
}

fn on_window_event(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    match event {
        WindowEvent::DragDrop(event) => on_drag_drop(app, event),
        WindowEvent::CloseRequested { api, .. }
            if app.try_state::<Room>().is_some_and(|room| room.unsaved()) =>
        {
            api.prevent_close();
            tell(app, CLOSE_ASKED, ());
        }
        _ => {}
    }
}

fn on_drag_drop(app: &AppHandle, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { .. } => tell(app, FILE_OVER, true),
        DragDropEvent::Leave => tell(app, FILE_OVER, false),
        DragDropEvent::Drop { paths, .. } => {
            tell(app, FILE_OVER, false);
            if let Some(file) = paths.first() {
                hand_over(app, file.clone());
            }
        }
        _ => {}
    }
}

fn tell(app: &AppHandle, what: &str, value: impl Serialize + Clone) {
    if let Err(error) = app.emit_to(MAIN, what, value) {
        log::warn!("the window was not told of {what}: {error}");
    }
}

fn log_plugin() -> tauri::plugin::TauriPlugin<Wry> {
    tauri_plugin_log::Builder::new()
        .level(log::LevelFilter::Info)
        .max_file_size(LOG_BYTES_MAX)
        .rotation_strategy(RotationStrategy::KeepOne)
        .targets([Target::new(TargetKind::LogDir { file_name: None })])
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_never_leaves_the_own_pages() {
        let own = ["tauri://localhost/", "tauri://localhost/index.html", "http://tauri.localhost/"];
        let foreign = [
            "https://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "about:blank",
            "tauri://other/",
            "http://localhost:1420/",
            "https://tauri.localhost.example.org/",
        ];
        for (urls, expected) in [(&own[..], true), (&foreign[..], false)] {
            for url in urls {
                assert_eq!(is_own_page(&url.parse().unwrap()), expected, "{url}");
            }
        }
    }
}
