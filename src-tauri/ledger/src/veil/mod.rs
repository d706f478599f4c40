//! The veil: while it is down over an open book, every reading, by whatever SQL, finds only what an audience may see.
//!
//! ```text
//! seen     what the domain's rule shows the audience, cell by cell: the rule that bundles are made by
//! views    a temporary view in front of every table of the file, which asks that
//! ```
//! SQLite looks up a name among temporary objects first, so that no statement has to know of the veil, and none can forget
//! it. A write lifts it for its own time, since what is written has to rest on the whole book; when it is down again, what
//! the write changed is seen by the same rule. The same goes for whatever else is only right of the whole, such as a
//! signature ([`Book::unveiled`]). What a veiled book keeps for itself (last place, drafts) lasts as long as the
//! veil. Steps made before it came down are not taken back under it.

mod seen;
mod views;

use crate::error::{Error, Result};
use crate::file::book::Book;
use seen::Seen;
use std::sync::{Arc, PoisonError, RwLock};

/// What is shared with the functions that the views call.
pub(crate) type Shared = Arc<RwLock<Seen>>;

/// A veil over a book.
pub(crate) struct Veil {
    audience: String,
    seen: Shared,
    /// The views stand. Not while something is written, nor after a failure.
    drawn: bool,
    /// Steps of the session before the veil: what undo and redo reach without it.
    before: (Vec<i64>, Vec<i64>),
}

impl Book {
    /// Lets the veil of an audience down, or lifts it for good.
    ///
    /// # Errors
    /// The domain does not know such an audience, or the file could not be read: then a book that was to be veiled is not
    /// to be read; [`Book::look`] refuses.
    pub fn veil(&mut self, audience: Option<&str>) -> Result<()> {
        self.lift()?;
        if let Some(veil) = self.veil.take() {
            let under = std::mem::replace(&mut self.done, veil.before.0);
            // Whatever was done under it ends what could be done again before.
            self.undone = if under.is_empty() { veil.before.1 } else { Vec::new() };
            self.done.extend(under);
            views::forget_local(&self.conn)?;
        }
        if let Some(audience) = audience {
            let seen = Shared::default();
            views::functions(&self.conn, &seen)?;
            views::keep_local(&self.conn, audience)?;
            let before = (std::mem::take(&mut self.done), std::mem::take(&mut self.undone));
            self.veil = Some(Veil { audience: audience.to_owned(), seen, drawn: false, before });
        }
        self.draw()
    }

    /// The audience whose veil is down.
    pub fn veiled(&self) -> Option<&str> {
        self.veil.as_ref().map(|veil| veil.audience.as_str())
    }

    /// Works on the whole book for a moment, whoever looks at it. What the veil keeps for itself stays; a fault on the way
    /// leaves it lifted, which [`Self::keep_veiled`] notices.
    ///
    /// # Errors
    /// Whatever `work` refuses, or the veil cannot be let down again: nothing may be read any more.
    pub fn unveiled<T, E: From<Error>>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        // Within another such moment it is for that one to end it.
        if !self.is_veiled() {
            return work(self);
        }
        self.lift()?;
        let done = work(self);
        // Whoever stops a job stops at most one of these.
        match self.draw().or_else(|_| self.draw()) {
            Err(_) if done.is_ok() => Err(Error::Unveiled.into()),
            _ => done,
        }
    }

    /// Makes sure, before a request reads, that the veil that was let down hangs: a fault in the middle of a write must not
    /// leave it lifted.
    ///
    /// # Errors
    /// It does not, and could not be let down again: nothing may be read.
    pub fn keep_veiled(&mut self) -> Result<()> {
        match &self.veil {
            Some(veil) if !veil.drawn => self.draw(),
            _ => Ok(()),
        }
    }

    /// Does it hang now?
    pub(crate) fn is_veiled(&self) -> bool {
        self.veil.as_ref().is_some_and(|veil| veil.drawn)
    }

    /// Takes the views away while something is written.
    fn lift(&mut self) -> Result<()> {
        if let Some(veil) = self.veil.as_mut().filter(|veil| veil.drawn) {
            veil.drawn = false;
            views::drop(&self.conn, self.registry)?;
        }
        Ok(())
    }

    /// Puts them up again, by what the rule says now.
    fn draw(&mut self) -> Result<()> {
        let Some(veil) = self.veil.as_mut() else { return Ok(()) };
        // After a fault some of them may still stand.
        views::drop(&self.conn, self.registry)?;
        let seen = Seen::of(&self.conn, self.registry, &veil.audience)?;
        views::create(&self.conn, self.registry, &seen)?;
        *veil.seen.write().unwrap_or_else(PoisonError::into_inner) = seen;
        veil.drawn = true;
        Ok(())
    }
}
