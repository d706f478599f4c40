//! What somebody changed beyond the own role: it waits until the leader accepts or declines.

use super::said;
use super::types::{AsideLine, AsideState};
use crate::audience::Acting;
use crate::error::Result;
use crate::pipeline::types::Done;
use crate::pipeline::values::Names;
use crate::pipeline::words::{field_name, object_name};
use ledger::{Aside, Book, OpKind, State};
use uuid::Uuid;

/// Changes that were set aside, those that wait first.
pub fn list(book: &Book) -> Result<Vec<AsideLine>> {
    let mut names = Names::of(book);
    book.set_aside_changes()?.iter().map(|aside| line(book, &mut names, aside)).collect()
}

fn line(book: &Book, names: &mut Names, aside: &Aside) -> Result<AsideLine> {
    let of = object_name(book, aside.oid)?;
    let text = match aside.field {
        0 => format!("{} deleted {of}.", aside.actor),
        field => {
            let to = said::value(names, field, &aside.value)?.unwrap_or_else(|| "unknown".to_owned());
            format!("{} set {} of {of} to {to}.", aside.actor, field_name(field).to_lowercase())
        }
    };
    let state = match aside.state {
        State::Waiting => AsideState::Waiting,
        State::Accepted => AsideState::Accepted,
        State::Declined => AsideState::Declined,
    };
    Ok(AsideLine { id: aside.id, text, wall: aside.wall, state })
}

/// Accepts what was set aside, or declines it: then the sender's copy goes back with the next bundle.
///
/// # Errors
/// Nothing of this identity was set aside, or this copy does not decide.
pub fn decide(book: &mut Book, id: Uuid, accept: bool, acting: &Acting) -> Result<Done> {
    let name = if accept { "Accept what was set aside" } else { "Decline what was set aside" };
    let committed = book.decide(id, accept, &acting.op(OpKind::Edit, name))?;
    Ok(Done { tx: committed.tid, name: name.to_owned(), count: 1, left: Vec::new() })
}
