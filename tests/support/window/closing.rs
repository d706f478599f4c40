//! Closing the window as a window manager does: the app itself has to end, the driver only ends its own side.

use super::property;
use crate::Outcome;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask};
use x11rb::rust_connection::RustConnection;

/// Asks every window of a process to close. Gives how many were asked.
pub fn ask(process: u32) -> Outcome<usize> {
    let (screen, number) = x11rb::connect(None)?;
    let root = screen.setup().roots.get(number).ok_or("the screen has no root")?.root;
    let [pid, protocols, delete] =
        [atom(&screen, "_NET_WM_PID")?, atom(&screen, "WM_PROTOCOLS")?, atom(&screen, "WM_DELETE_WINDOW")?];
    let mut asked = 0;
    for window in screen.query_tree(root)?.reply()?.children {
        let of = property::of(&screen, window, pid, AtomEnum::CARDINAL, 1)?;
        let takes = property::of(&screen, window, protocols, AtomEnum::ATOM, 16)?;
        let own = of.and_then(|of| of.value32()?.next()) == Some(process);
        if own && takes.is_some_and(|takes| takes.value32().is_some_and(|mut found| found.any(|one| one == delete))) {
            let message = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
            screen.send_event(false, window, EventMask::NO_EVENT, message)?;
            asked += 1;
        }
    }
    screen.flush()?;
    Ok(asked)
}

fn atom(screen: &RustConnection, name: &str) -> Outcome<u32> {
    Ok(screen.intern_atom(false, name.as_bytes())?.reply()?.atom)
}
