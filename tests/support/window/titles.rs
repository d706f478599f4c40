//! What the system's window list shows: the titles of a process's windows.

use super::property;
use crate::Outcome;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt};

/// Titles of every window of a process.
pub fn of(process: u32) -> Outcome<Vec<String>> {
    let (screen, number) = x11rb::connect(None)?;
    let root = screen.setup().roots.get(number).ok_or("the screen has no root")?.root;
    let atom = |name: &str| -> Outcome<u32> { Ok(screen.intern_atom(false, name.as_bytes())?.reply()?.atom) };
    let [pid, name, text] = [atom("_NET_WM_PID")?, atom("_NET_WM_NAME")?, atom("UTF8_STRING")?];
    let mut titles = Vec::new();
    for window in screen.query_tree(root)?.reply()?.children {
        let of = property::of(&screen, window, pid, AtomEnum::CARDINAL, 1)?;
        if of.and_then(|of| of.value32()?.next()) == Some(process)
            && let Some(title) = property::of(&screen, window, name, text, 256)?
        {
            titles.push(String::from_utf8_lossy(&title.value).into_owned());
        }
    }
    Ok(titles)
}
