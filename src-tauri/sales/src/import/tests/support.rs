//! A book in a temporary folder, files made from text, and what the book holds afterwards.

use crate::audience::{Acting, LEADER};
use crate::company::create::{NewCompany, create};
use crate::company::types::Period;
use crate::import::read::{Book as File, read_bytes};
use crate::import::types::{Settings, Summary};
use crate::import::{Plan, apply, plan, plan_file};
use crate::pipeline::stages;
use crate::pipeline::standing::{StandingDeal, deals};
use crate::pipeline::types::Outcome;
use crate::progress::Progress;
use chrono::NaiveDate;
use ledger::{Book, Now, Value};
use std::collections::HashMap;
use std::path::Path;
use uuid::Uuid;

pub struct Desk {
    pub book: Book,
    pub acting: Acting,
    _folder: tempfile::TempDir,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Desk {
    pub fn new(currency: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Now { wall: 1_790_000_000_000, today: day("2026-10-05") };
        let acting = Acting { actor: "Leader".into(), role: LEADER, now };
        let company = NewCompany {
            name: "Client".into(),
            currency: currency.into(),
            fiscal_start: 1,
            period: Period::Quarter,
            zone: "Europe/London".into(),
        };
        let book = create(&folder.path().join("client.rallybook"), &company, &acting).unwrap();
        Desk { book, acting, _folder: folder }
    }

    pub fn later(&mut self, today: &str) {
        self.acting.now.today = day(today);
        self.acting.now.wall += 86_400_000;
    }

    pub fn plan(&self, path: &Path, settings: &Settings) -> Plan {
        plan(&self.book, path, settings, &self.acting, &Progress::silent()).unwrap()
    }

    pub fn plan_text(&self, text: &str, settings: &Settings) -> Plan {
        self.plan_book(read_bytes(text.as_bytes()).unwrap(), settings)
    }

    pub fn plan_book(&self, file: File, settings: &Settings) -> Plan {
        let plan = plan_file(&self.book, file, "deals.csv", settings, &self.acting, &Progress::silent()).unwrap();
        let c = plan.counts();
        assert_eq!(
            c.rows,
            c.created + c.updated + c.unchanged + c.not_a_deal + c.rejected + c.undecided,
            "fates add up"
        );
        plan
    }

    pub fn apply(&mut self, plan: &Plan) -> Summary {
        apply(&mut self.book, plan, &self.acting, &Progress::silent()).unwrap()
    }

    pub fn import_text(&mut self, text: &str, settings: &Settings) -> Summary {
        let plan = self.plan_text(text, settings);
        self.apply(&plan)
    }

    pub fn import(&mut self, path: &Path, settings: &Settings) -> Summary {
        let plan = self.plan(path, settings);
        self.apply(&plan)
    }

    pub fn deals(&self) -> Vec<StandingDeal> {
        deals(self.book.conn()).unwrap()
    }

    /// Title (or id) of each deal with its value in minor units.
    pub fn deal(&self, name: &str) -> StandingDeal {
        let wanted = |d: &StandingDeal| {
            d.cells[0] == Value::Text(name.into()) || d.crm.as_ref().is_some_and(|(_, id)| id == name)
        };
        self.deals().into_iter().find(wanted).unwrap()
    }

    /// Number of deals and sum of their values by stage name.
    pub fn by_stage(&self) -> HashMap<String, (usize, i64)> {
        let names: HashMap<Uuid, String> =
            stages::list(self.book.conn()).unwrap().into_iter().map(|s| (s.id, s.name)).collect();
        let mut found: HashMap<String, (usize, i64)> = HashMap::new();
        for deal in self.deals() {
            let name = if let Value::Ref(id) = &deal.cells[4] { names[id].clone() } else { "none".into() };
            let entry = found.entry(name).or_default();
            entry.0 += 1;
            entry.1 += if let Value::Money { minor, .. } = &deal.cells[3] { *minor } else { 0 };
        }
        found
    }

    pub fn outcomes(&self) -> [usize; 3] {
        let outcomes: HashMap<Uuid, Outcome> =
            stages::list(self.book.conn()).unwrap().into_iter().map(|s| (s.id, s.outcome)).collect();
        let mut found = [0; 3];
        for deal in self.deals() {
            let outcome = if let Value::Ref(id) = &deal.cells[4] { outcomes[id] } else { Outcome::Open };
            found[outcome as usize] += 1;
        }
        found
    }

    /// Everything that the deals say, without local numbers, in an order that does not depend on the file.
    pub fn said(&self) -> Vec<(Uuid, Vec<Value>)> {
        let mut all: Vec<(Uuid, Vec<Value>)> = self.deals().into_iter().map(|d| (d.id, d.cells)).collect();
        all.sort();
        all
    }
}
