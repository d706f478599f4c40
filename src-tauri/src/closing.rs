//! A window that is closed first lets its page keep what is being typed in it.
//!
//! The page is told once, and answers by `closed`. One that is gone, or does not answer in time, keeps nobody: the window then
//! closes by itself, and at once for whoever asks a second time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::{Emitter, Manager, Window, WindowEvent};

/// A page is not waited for longer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whether the page was told.
#[derive(Default)]
pub struct Closing(AtomicBool);

/// Tells the page that its window is about to close.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    let (WindowEvent::CloseRequested { api, .. }, Some(closing)) = (event, window.try_state::<Closing>()) else {
        return;
    };
    if closing.0.swap(true, Ordering::SeqCst) || window.emit("closing", ()).is_err() {
        return;
    }
    api.prevent_close();
    let window = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        // Where the page answered, the window is gone already.
        let _ = window.destroy();
    });
}

/// The page has kept what was typed in it.
#[tauri::command]
pub fn closed(window: Window) {
    let _ = window.destroy();
}
