//! Undo and redo of this session, and the revert of any action.

use crate::error::{Error, Result};
use crate::file::book::{Book, Committed};
use crate::log::op::{Now, Op, OpKind};
use crate::registry::Role;
use crate::undo::{self, Undone};

impl Book {
    /// Name of the action that *undo* would take back.
    pub fn undo_name(&self) -> Result<Option<String>> {
        self.done.last().map(|tid| Ok(self.transaction(*tid)?.name)).transpose()
    }

    /// Name of the action that *redo* would do again.
    pub fn redo_name(&self) -> Result<Option<String>> {
        self.undone.last().map(|tid| Ok(self.transaction(self.first_undone(*tid)?)?.name)).transpose()
    }

    /// Takes back this copy's last action of this session.
    pub fn undo(&mut self, actor: &str, role: Role, now: Now) -> Result<(Undone, Committed)> {
        let tid = self.done.last().copied().ok_or(Error::Nothing("undo"))?;
        let answer = self.take_back(tid, OpKind::Undo, actor, role, now)?;
        self.done.pop();
        self.undone.extend(answer.0.tid);
        Ok(answer)
    }

    /// Does again what the last undo took back.
    pub fn redo(&mut self, actor: &str, role: Role, now: Now) -> Result<(Undone, Committed)> {
        let tid = self.undone.last().copied().ok_or(Error::Nothing("redo"))?;
        let answer = self.take_back(tid, OpKind::Undo, actor, role, now)?;
        self.undone.pop();
        self.done.extend(answer.0.tid);
        Ok(answer)
    }

    /// Takes back any action, of whatever session: the revert of an import.
    pub fn revert(&mut self, tid: i64, actor: &str, role: Role, now: Now) -> Result<(Undone, Committed)> {
        self.take_back(tid, OpKind::Revert, actor, role, now)
    }

    fn take_back(&mut self, tid: i64, kind: OpKind, actor: &str, role: Role, now: Now) -> Result<(Undone, Committed)> {
        let name = self.transaction(self.first_undone(tid)?)?.name;
        let op = Op { kind, name: name.clone(), actor: actor.to_owned(), role, now, known_on: None, via: None };
        let registry = self.registry;
        let ((objects, left), committed) = self.write(&op, Some(tid), |tx| undo::take_back(tx, registry, tid))?;
        Ok((Undone { name, tid: committed.tid, objects, left }, committed))
    }

    /// The action at the start of a chain of undo and redo.
    fn first_undone(&self, tid: i64) -> Result<i64> {
        let mut first = tid;
        while let Some(earlier) = self.transaction(first)?.undoes {
            first = earlier;
        }
        Ok(first)
    }
}
