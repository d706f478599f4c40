//! The native menu. Only macOS wants one: elsewhere every action is in the window and by key.

use tauri::AppHandle;

/// Sets the app's menu where the platform expects one.
#[cfg(target_os = "macos")]
pub fn set(app: &AppHandle) -> tauri::Result<()> {
    use tauri::menu::{Menu, PredefinedMenuItem as Item, Submenu};
    let name = &app.package_info().name;
    let first = Submenu::with_items(
        app,
        name,
        true,
        &[
            &Item::about(app, None, None)?,
            &Item::separator(app)?,
            &Item::hide(app, None)?,
            &Item::hide_others(app, None)?,
            &Item::separator(app)?,
            &Item::quit(app, None)?,
        ],
    )?;
    // No Undo and Redo here: a native entry would swallow Cmd+Z, which undoes actions in the book.
    let edit = Submenu::with_items(
        app,
        "Edit",
        true,
        &[&Item::cut(app, None)?, &Item::copy(app, None)?, &Item::paste(app, None)?, &Item::select_all(app, None)?],
    )?;
    let window = Submenu::with_items(
        app,
        "Window",
        true,
        &[&Item::minimize(app, None)?, &Item::fullscreen(app, None)?, &Item::close_window(app, None)?],
    )?;
    app.set_menu(Menu::with_items(app, &[&first, &edit, &window])?)?;
    Ok(())
}

/// No menu bar here.
#[cfg(not(target_os = "macos"))]
pub fn set(_app: &AppHandle) -> tauri::Result<()> {
    Ok(())
}
