//! The figures of a person by example, as they were on a day, and for whom they are.
#![allow(clippy::unwrap_used)]

mod activity;
mod five;
mod sample;
mod sections;
mod withheld;

use super::types::PersonFigures;
use crate::audience::{Individuals, Measured};
use crate::company::info::{self, CompanyEdit};
use crate::company::types::Period;
use crate::forecast::types::FigureEntry;
use crate::forecast::{Level, set};
use crate::money::Money;
use crate::pipeline::edit;
use crate::pipeline::stages;
use crate::pipeline::types::Edit;
use crate::rally::tests::{Put, put};
use crate::team::standing::put_target;
use crate::team::tests::support::{Desk, day};
use uuid::Uuid;

/// A desk of Monday, 23 November 2026, with two sellers.
struct World {
    desk: Desk,
    ann: Uuid,
    bo: Uuid,
}

impl World {
    fn new() -> Self {
        let mut desk = Desk::new(1, Period::Quarter);
        let (ann, bo) = (desk.seller("Ann Lee", &[]), desk.seller("Bo Eck", &[]));
        Self { desk, ann, bo }
    }

    fn told(&self, person: Uuid, since: Option<&str>) -> PersonFigures {
        let measured = Measured::here(self.desk.book.conn()).unwrap();
        super::show(&self.desk.book, person, self.desk.acting.now.today, since.map(day), &measured).unwrap()
    }

    fn on(&mut self, text: &str) {
        let days = (day(text) - self.desk.acting.now.today).num_days();
        self.desk.acting.now.today = day(text);
        self.desk.acting.now.wall += days * 86_400_000;
    }

    /// A deal of so many pounds as an import would leave it.
    fn deal(&mut self, title: &str, units: i64, owner: Uuid, stage: &str, [created, close]: [&str; 2]) -> Uuid {
        let value = Some(Money { minor: units * 100, currency: "GBP".into() });
        put(&mut self.desk, &[Put { title, value, owner: Some(owner), stage, created, close }])[0]
    }

    fn edit(&mut self, deal: Uuid, one: Edit) {
        edit::edit(&mut self.desk.book, &self.desk.acting, &[deal], &[one]).unwrap();
    }

    fn stage(&mut self, deal: Uuid, name: &str) {
        let all = stages::list(self.desk.book.conn()).unwrap();
        let id = Some(all.into_iter().find(|stage| stage.name == name).unwrap().id);
        self.edit(deal, Edit::Stage { id, reason: None });
    }

    fn due(&mut self, deal: Uuid, on: &str) {
        self.edit(deal, Edit::CloseDate { input: on.to_owned(), buyer_said: None });
    }

    fn step(&mut self, deal: Uuid, text: &str, on: &str) {
        self.edit(deal, Edit::NextStep { text: text.to_owned(), on: on.to_owned() });
    }

    fn target(&mut self, person: Uuid, from: &str, units: i64) {
        let (op, amount) =
            (self.desk.acting.edit("Set a target"), Money { minor: units * 100, currency: "GBP".into() });
        self.desk.book.transact(&op, |tx| put_target(tx, person, day(from), 3, &amount)).unwrap();
    }

    fn call(&mut self, person: Uuid, input: &str) {
        let entry = FigureEntry {
            level: Level::Call,
            person: Some(person),
            input: Some(input.to_owned()),
            reason: None,
            note: None,
        };
        let quarter = crate::company::calendar::FiscalPeriod::named("2026-Q4", 1).unwrap();
        set(&mut self.desk.book, &self.desk.acting, quarter, &[entry]).unwrap();
    }

    fn switch(&mut self, individuals: Individuals) {
        let edit = CompanyEdit { individuals: Some(individuals), ..CompanyEdit::default() };
        info::edit(&mut self.desk.book, &self.desk.acting, &edit).unwrap();
    }
}

fn units(money: &Option<Money>) -> Option<i64> {
    money.as_ref().map(|money| money.minor / 100)
}
