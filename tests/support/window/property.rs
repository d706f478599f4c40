//! Properties of the system's windows, which may go while they are looked at: menus and hints do.

use crate::Outcome;
use x11rb::errors::ReplyError;
use x11rb::protocol::xproto::{Atom, ConnectionExt, GetPropertyReply, Window};
use x11rb::rust_connection::RustConnection;

/// A property of a window; none where the window is not there any more.
pub fn of(
    screen: &RustConnection,
    window: Window,
    name: Atom,
    kind: impl Into<Atom>,
    most: u32,
) -> Outcome<Option<GetPropertyReply>> {
    match screen.get_property(false, window, name, kind, 0, most)?.reply() {
        Ok(found) => Ok(Some(found)),
        Err(ReplyError::X11Error(_)) => Ok(None),
        Err(broken) => Err(broken.into()),
    }
}
