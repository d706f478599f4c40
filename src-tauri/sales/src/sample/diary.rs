//! What is going to happen, by day; and living it: everything goes through the functions that people's requests go
//! through, by the clock of its day.

use super::cast::{Who, role};
use super::year::Year;
use crate::actions::types::NewAction;
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::types::Edit;
use crate::progress::Progress;
use crate::{actions, pipeline};
use chrono::NaiveDate;
use ledger::{Book, Now};
use std::collections::HashMap;
use uuid::Uuid;

type Deed = Box<dyn FnOnce(&mut Life) -> Result<()>>;

/// One thing that happens.
struct Entry {
    on: NaiveDate,
    minute: u32,
    deed: Deed,
}

/// What is going to happen. Chapters write into it in any order.
#[derive(Default)]
pub(super) struct Diary(Vec<Entry>);

impl Diary {
    /// Something happens on a day, so many minutes after work begins. What is written first happens first where the
    /// minute is the same.
    pub fn on(&mut self, day: NaiveDate, minute: u32, deed: impl FnOnce(&mut Life) -> Result<()> + 'static) {
        self.0.push(Entry { on: day, minute, deed: Box::new(deed) });
    }

    /// Lives it day by day.
    ///
    /// # Errors
    /// It was cancelled, or the book refused something.
    pub fn live(mut self, life: &mut Life, progress: &Progress) -> Result<()> {
        self.0.sort_by_key(|entry| (entry.on, entry.minute));
        let all = self.0.len() as u64;
        for (at, entry) in self.0.into_iter().enumerate() {
            progress.step(at as u64, all, "Living a year")?;
            life.now = life.year.at(entry.on, entry.minute);
            (entry.deed)(life)?;
        }
        progress.step(all, all, "Living a year")
    }
}

/// The book while it is lived, and who and what in it goes by which name of the diary.
pub(super) struct Life<'a> {
    /// The book.
    pub book: &'a mut Book,
    /// The moment.
    pub now: Now,
    /// Open stages in order, then won, then lost.
    pub stages: Vec<Uuid>,
    /// What the open stages ask of the buyer.
    pub criteria: Vec<Vec<String>>,
    year: &'a Year,
    people: HashMap<Who, Uuid>,
    deals: HashMap<usize, Uuid>,
    given: HashMap<String, Uuid>,
}

impl<'a> Life<'a> {
    /// The first day of an empty book with its company.
    pub fn begin(book: &'a mut Book, year: &'a Year, now: Now) -> Result<Self> {
        let all = pipeline::stages::list(book.conn())?;
        let criteria = all.iter().map(|stage| stage.exit_criteria.clone()).collect();
        let stages = all.into_iter().map(|stage| stage.id).collect();
        let (people, deals, given) = Default::default();
        Ok(Self { book, now, stages, criteria, year, people, deals, given })
    }

    /// Somebody acts now.
    pub fn acting(&self, who: Who) -> Acting {
        Acting { actor: who.name().to_owned(), role: role(who), now: self.now }
    }

    /// Somebody is in the book from now on.
    pub fn met(&mut self, who: Who, id: Uuid) {
        self.people.insert(who, id);
    }

    /// Somebody's identity.
    pub fn person(&self, who: Who) -> Result<Uuid> {
        self.people.get(&who).copied().ok_or_else(|| Error::not_found(who.name()))
    }

    /// A deal's identity by its number in the diary.
    pub fn deal(&self, no: usize) -> Result<Uuid> {
        self.deals.get(&no).copied().ok_or_else(|| Error::not_found("This deal"))
    }

    /// Keeps an identity by a name of the diary's own.
    pub fn keep(&mut self, name: String, id: Uuid) {
        self.given.insert(name, id);
    }

    /// What was kept, if it was.
    pub fn kept(&self, name: &str) -> Option<Uuid> {
        self.given.get(name).copied()
    }

    /// A deal is made.
    pub fn create(&mut self, who: Who, no: usize, edits: &[Edit]) -> Result<()> {
        let made = pipeline::edit::create(self.book, &self.acting(who), edits)?;
        self.deals.insert(no, made.id);
        Ok(())
    }

    /// A deal is changed in one step.
    pub fn edit(&mut self, who: Who, no: usize, edits: &[Edit]) -> Result<()> {
        let id = self.deal(no)?;
        pipeline::edit::edit(self.book, &self.acting(who), &[id], edits).map(drop)
    }

    /// An action is agreed and kept under a name.
    pub fn agree(&mut self, name: &str, new: &NewAction) -> Result<()> {
        let made = actions::create(self.book, &self.acting(Who::Leader), new)?;
        self.keep(name.to_owned(), made.id);
        Ok(())
    }
}
