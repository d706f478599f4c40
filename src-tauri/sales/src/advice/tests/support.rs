//! A book in which deals are made and moved on named days.

use crate::advice::all;
use crate::advice::types::{Advice, Rule, Severity};
use crate::audience::{Acting, LEADER};
use crate::company::create::{NewCompany, create};
use crate::company::types::Period;
use crate::pipeline::types::{Category, Edit};
use crate::pipeline::{edit, stages};
use crate::team::types::Role;
use chrono::{Days, NaiveDate};
use ledger::{Book, Now};
use std::collections::HashMap;
use uuid::Uuid;

/// The day on which advice is asked for: a Monday.
pub(super) const TODAY: &str = "2026-11-23";

pub(super) const STAGES: [&str; 5] =
    ["Qualified", "Need agreed", "Proposal presented", "Terms negotiated", "Verbal yes (order awaited)"];

pub(super) struct Desk {
    pub book: Book,
    pub acting: Acting,
    pub ann: Uuid,
    stages: HashMap<String, Uuid>,
    _folder: tempfile::TempDir,
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// So many days before today.
pub(super) fn ago(days: u64) -> NaiveDate {
    day(TODAY) - Days::new(days)
}

/// So many days ahead of today.
pub(super) fn ahead(days: u64) -> NaiveDate {
    day(TODAY) + Days::new(days)
}

pub(super) fn value(input: &str) -> Edit {
    Edit::Value { input: input.to_owned() }
}

pub(super) fn close(day: NaiveDate) -> Edit {
    Edit::CloseDate { input: day.to_string(), buyer_said: None }
}

pub(super) fn step(text: &str, on: NaiveDate) -> Edit {
    Edit::NextStep { text: text.to_owned(), on: on.to_string() }
}

pub(super) fn category(category: Category) -> Edit {
    Edit::Category { category: Some(category) }
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Now { wall: 1_795_424_400_000, today: day(TODAY) };
        let acting = Acting { actor: "Leader".into(), role: LEADER, now };
        let zone = "Europe/London".into();
        let period = Period::Quarter;
        let company = NewCompany { name: "Client".into(), currency: "GBP".into(), fiscal_start: 1, period, zone };
        let mut book = create(&folder.path().join("client.rallybook"), &company, &acting).unwrap();
        // Hundreds of small steps: what a crash would do to them is not tested here.
        book.conn().pragma_update(None, "synchronous", "OFF").unwrap();
        let ann = crate::team::add(&mut book, &acting, "Ann Lee", &[Role::Seller]).unwrap().id;
        let stages = stages::list(book.conn()).unwrap().into_iter().map(|s| (s.name, s.id)).collect();
        Desk { book, acting, ann, stages, _folder: folder }
    }

    pub fn stage(&self, name: &str) -> Edit {
        Edit::Stage { id: Some(self.stages[name]), reason: None }
    }

    pub fn stage_id(&self, name: &str) -> Uuid {
        self.stages[name]
    }

    /// An open deal of Ann's that was made on a day, in a stage.
    pub fn deal(&mut self, made: NaiveDate, stage: &str, edits: &[Edit]) -> Uuid {
        let title = Edit::Title { text: "Kettles".to_owned() };
        let mut all = vec![title, self.stage(stage), Edit::Owner { id: Some(self.ann) }];
        all.extend(edits.iter().cloned());
        self.acting.now.today = made;
        let id = edit::create(&mut self.book, &self.acting, &all).unwrap().id;
        self.acting.now.today = day(TODAY);
        id
    }

    pub fn edit_on(&mut self, on: NaiveDate, id: Uuid, edits: &[Edit]) {
        self.acting.now.today = on;
        edit::edit(&mut self.book, &self.acting, &[id], edits).unwrap();
        self.acting.now.today = day(TODAY);
    }

    pub fn edit(&mut self, id: Uuid, edits: &[Edit]) {
        self.edit_on(day(TODAY), id, edits);
    }

    /// A deal that was won after so many days in each of the five stages, ending well before today.
    pub fn won(&mut self, worth: &str, days: [u64; 5]) -> Uuid {
        let mut on = ago(600);
        let id = self.deal(on, STAGES[0], &[value(worth)]);
        for (at, stay) in days.iter().enumerate() {
            on = on + Days::new(*stay);
            let to = self.stage(STAGES.get(at + 1).copied().unwrap_or("Won"));
            self.edit_on(on, id, &[to]);
        }
        id
    }

    pub fn lost(&mut self, count: usize) {
        for _ in 0..count {
            let id = self.deal(ago(500), STAGES[0], &[]);
            let lost = self.stage("Lost");
            self.edit_on(ago(400), id, &[lost]);
        }
    }

    /// The advice of a rule on a deal.
    pub fn told(&self, rule: Rule, deal: Uuid) -> Option<Advice> {
        let all = all(&self.book, day(TODAY)).unwrap();
        all.into_iter().find(|one| one.about.rule == rule && one.about.deal == Some(deal))
    }

    /// Severity and sentence of a rule on a deal.
    pub fn says(&self, rule: Rule, deal: Uuid) -> Option<(Severity, String)> {
        self.told(rule, deal).map(|one| (one.severity, one.sentence))
    }
}
