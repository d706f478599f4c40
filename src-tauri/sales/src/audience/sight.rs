//! What one audience sees of one book.

use super::near::Near;
use super::rule::{Object, Whose};
use super::{Audience, Class, Views};
use crate::error::Result;
use ledger::Field;
use rusqlite::Connection;

/// The rule together with what it has to know of a book: made once, then asked of every cell.
#[derive(Debug)]
pub struct Sight {
    views: Views,
    near: Near,
}

impl Sight {
    /// What an audience sees of a book as it stands.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(conn: &Connection, audience: &Audience) -> Result<Self> {
        let views = Views::of(conn, audience)?;
        Ok(Self { near: Near::of(conn, audience, &views)?, views })
    }

    /// As what the audience looks.
    pub fn views(&self) -> &Views {
        &self.views
    }

    /// From which arrival number on a field of an object may be seen: 0 = with all of its past; a later one = what showed
    /// then and what came after; none = nothing.
    ///
    /// Who owned a deal and does not any more, or had an action to do, still sees whose it is now: so that their copy
    /// learns that it moved on.
    pub fn since(&self, field: &Field, oid: i64) -> Option<i64> {
        if self.views.see_everything() {
            return Some(0);
        }
        // A class that this program does not know is for the leader alone.
        let class = Class::of(field.class)?;
        let (object, since) = self.near.object(oid);
        if !self.views.sees(class, object) {
            return self.near.moved(oid, field.no);
        }
        let by_all = self.views.sees(class, Object { sort: object.sort, ..Object::ANY });
        // What somebody shared is seen from then on: earlier drafts stay the leader's.
        Some(if by_all { 0 } else { since }.max(self.near.shared(oid)))
    }

    /// May a field of this class be seen in this object now?
    pub fn sees(&self, class: Class, oid: i64) -> bool {
        self.views.see_everything() || self.views.sees(class, self.near.object(oid).0)
    }

    /// Whose an object is, from the one who looks.
    pub fn whose(&self, oid: i64) -> Whose {
        self.near.object(oid).0.whose
    }
}
