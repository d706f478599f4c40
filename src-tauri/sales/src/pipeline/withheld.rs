//! Figures over deals as the open copy may show them: none that is one person's and not for the one who looks.

use super::sums::Sums;
use super::types::{Filter, Totals};
use super::view::share;
use crate::audience::Measured;
use crate::error::Result;
use crate::team;
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// Asked of every figure of one answer.
pub(super) struct Withheld {
    measured: Measured,
    /// People by local number; empty where nothing is withheld.
    people: HashMap<i64, Uuid>,
    /// The filter asks for the deals of one person, whose figures are not shown.
    all: bool,
}

impl Withheld {
    /// What is withheld in the answer to a filter. A sum over other filters may still be compared with this one by hand:
    /// that is no figure of the app's.
    pub fn of(conn: &Connection, filter: &Filter) -> Result<Self> {
        let measured = Measured::here(conn)?;
        let all = matches!(filter.owners.as_slice(), [one] if !filter.unowned && !measured.figures(Some(*one)));
        let people = match measured.everybody() {
            true => HashMap::new(),
            false => team::named(conn)?.into_iter().map(|(oid, id, _)| (oid, id)).collect(),
        };
        Ok(Self { measured, people, all })
    }

    fn hides(&self, sums: &Sums) -> bool {
        self.all || !self.measured.whole(&sums.in_it().map(|oid| self.people.get(&oid).copied()))
    }

    /// May figures of this owner's deals be shown, however few they are?
    pub fn shows(&self, owner: Option<Uuid>) -> bool {
        !self.all && self.measured.figures(owner)
    }

    /// The figures.
    pub fn totals(&self, sums: &Sums) -> Totals {
        if self.hides(sums) { self.none() } else { sums.totals() }
    }

    /// None of them, and why.
    pub fn none(&self) -> Totals {
        Totals { withheld: Some(self.measured.why()), ..Totals::default() }
    }

    /// Per mille of the whole, where that says nothing of one person.
    pub fn share(&self, all: &Sums, part: &Sums) -> Option<u32> {
        if self.hides(part) { None } else { share(all, part) }
    }
}
