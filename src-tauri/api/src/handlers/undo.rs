//! Undo and redo.

use super::home::Nothing;
use crate::problem::Answer;
use crate::session::Session;
use sales::pipeline::types::Done;
use sales::undo::{self, UndoState};

pub fn undo(session: &mut Session, _: Nothing) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(undo::undo(&mut session.book, &acting)?)
}

pub fn redo(session: &mut Session, _: Nothing) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(undo::redo(&mut session.book, &acting)?)
}

pub fn state(session: &mut Session, _: Nothing) -> Answer<UndoState> {
    Ok(undo::state(&session.book)?)
}
