//! Numbers of blanks, running through a pack.

use sales::sheets::types::Blank;
use std::collections::HashMap;
use uuid::Uuid;

/// What was numbered so far.
#[derive(Debug, Default)]
pub struct Numbers {
    /// What each number stands for, from 1.
    pub blanks: Vec<Blank>,
    deals: HashMap<Uuid, usize>,
}

impl Numbers {
    /// The next number.
    pub fn next(&mut self, blank: Blank) -> usize {
        self.blanks.push(blank);
        if let Blank::Deal { id } = blank {
            self.deals.insert(id, self.blanks.len());
        }
        self.blanks.len()
    }

    /// The number of a deal that has one already.
    pub fn of_deal(&self, id: Uuid) -> Option<usize> {
        self.deals.get(&id).copied()
    }
}
