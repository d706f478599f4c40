//! The shell: window, menu, dialogs, file types and one `call` command.
//!
//! It knows nothing about sales. What the window asks goes through `bridge.rs` to the `api` crate,
//! and what the company files tell comes back as events.

mod bridge;
mod closing;
mod menu;
mod opened;
mod pick;
mod show;

use tauri::{Manager, RunEvent};

/// Starts the app and returns when its window is closed.
pub fn run() -> std::process::ExitCode {
    bridge::quiet_crashes();
    let builder = tauri::Builder::default()
        // First of all plugins: a second start hands its files over and ends before it does anything else.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            opened::from_arguments(app, arguments.into_iter().skip(1), folder.as_ref());
            opened::bring_to_front(app);
        }))
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        // Links stay dead: nothing in the window leads out of it but `show_in_folder` and `open_pages`.
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .invoke_handler(tauri::generate_handler![
            bridge::call,
            bridge::cancel,
            closing::closed,
            pick::pick,
            show::open_pages,
            show::show_in_folder,
            opened::opened
        ])
        .on_window_event(closing::on_window_event)
        .setup(|app| {
            let handle = app.handle();
            handle.manage(closing::Closing::default());
            handle.manage(opened::Waiting::default());
            handle.manage(bridge::start(handle)?);
            menu::set(handle)?;
            opened::from_arguments(handle, std::env::args().skip(1), &std::env::current_dir().unwrap_or_default());
            Ok(())
        });
    match builder.build(tauri::generate_context!()) {
        Ok(app) => {
            app.run(on_event);
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Rallybook could not start: {error}. No file was touched.");
            std::process::ExitCode::FAILURE
        }
    }
}

fn on_event(app: &tauri::AppHandle, event: RunEvent) {
    match event {
        // macOS and iOS hand files over by an event, not by an argument.
        #[cfg(any(target_os = "macos", target_os = "ios"))]
        RunEvent::Opened { urls } => {
            for path in urls.iter().filter_map(|url| url.to_file_path().ok()) {
                opened::one(app, &path);
            }
            opened::bring_to_front(app);
        }
        RunEvent::Exit => bridge::stop(app),
        _ => {}
    }
}
