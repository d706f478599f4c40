//! A book in a temporary folder, with deals as a meeting finds them.

use crate::engine::{Typeset, typeset};
use crate::gathered;
use crate::types::{Maker, PackSlug, PackWanted, Paper};
use ledger::{Book, Now};
use sales::actions::{self, NewAction};
use sales::audience::{Acting, Audience, LEADER};
use sales::company::create::{NewCompany, create};
use sales::company::types::Period;
use sales::pipeline::edit;
use sales::pipeline::types::Edit;
use sales::team;
use sales::team::targets::{set, types::TargetEntry};
use sales::team::types::{Role, RoleEntry};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// Seller, account, title, stage, value, close date, next step, its date; empty is not known.
pub type Typed<'a> = [&'a str; 8];

/// Two sellers who close in this quarter and later, in two currencies, with every sort of gap; one deal of nobody's.
pub const DEALS: [Typed; 14] = [
    [
        "Zoë Lindqvist",
        "Halvorsen Marine",
        "Sonar lens",
        "Terms negotiated",
        "118k",
        "2026-12-04",
        "Board meets",
        "2026-11-27",
    ],
    ["Zoë Lindqvist", "Brasserie Duvel", "Bottle check", "Qualified", "43k", "2027-02-12", "", ""],
    [
        "Zoë Lindqvist",
        "Ångström Optics",
        "Renewal",
        "Proposal presented",
        "12.5k EUR",
        "2026-11-16",
        "Send samples",
        "2026-11-20",
    ],
    ["Zoë Lindqvist", "Meridian", "Swap", "Need agreed", "", "", "", ""],
    [
        "Łukasz Wiśniewski",
        "Kraków Precision",
        "Cell",
        "Verbal yes (order awaited)",
        "64,250.50",
        "2026-11-30",
        "Order comes",
        "2026-11-24",
    ],
    ["Łukasz Wiśniewski", "O'Connor *Bold* $x^2$ Ltd", "#panic()", "Qualified", "7k", "2026-12-18", "", ""],
    ["Łukasz Wiśniewski", "ООО «Ветер»", "Pumps", "Qualified", "9k", "2026-12-18", "Call", "2026-12-01"],
    ["Łukasz Wiśniewski", "株式会社みずほ精機", "予算", "Need agreed", "2.2m JPY", "2026-12-21", "", ""],
    ["", "Quay Pumps", "Stray request", "", "5k", "2026-12-24", "", ""],
    ["Zoë Lindqvist", "Orchard", "Panel check", "Won", "76.8k", "2026-10-20", "", ""],
    ["Łukasz Wiśniewski", "Cobalt", "Lens refresh", "Won", "30k", "2026-11-10", "", ""],
    ["Łukasz Wiśniewski", "Dune", "Old line", "Won", "55k", "2026-08-10", "", ""],
    ["Zoë Lindqvist", "Ember", "Trial", "Lost", "20k", "2026-11-02", "", ""],
    ["Łukasz Wiśniewski", "شركة النخيل", "Supply", "Qualified", "1,250.05", "2026-12-11", "", ""],
];

/// Today is Monday, 23 November 2026.
pub struct Desk {
    pub book: Book,
    pub acting: Acting,
    people: HashMap<String, Uuid>,
    stages: HashMap<String, Uuid>,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// Without deals.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Now { wall: 1_795_424_400_000, today: "2026-11-23".parse().unwrap() };
        let acting = Acting { actor: "Maren Falk".into(), role: LEADER, now };
        let company = NewCompany {
            name: "Kestrel Optics".into(),
            currency: "GBP".into(),
            fiscal_start: 1,
            period: Period::Quarter,
            zone: "Europe/London".into(),
        };
        let book = create(&folder.path().join("kestrel.rallybook"), &company, &acting).unwrap();
        let stages = sales::pipeline::stages::list(book.conn()).unwrap();
        let stages = stages.into_iter().map(|stage| (stage.name, stage.id)).collect();
        Self { book, acting, people: HashMap::new(), stages, _folder: folder }
    }

    /// With [`DEALS`], a target each, and something agreed.
    pub fn filled() -> Self {
        let mut desk = Self::empty();
        for deal in DEALS {
            desk.deal(&deal);
        }
        for (person, input) in [("Zoë Lindqvist", "200k"), ("Łukasz Wiśniewski", "150k")] {
            let person = desk.person(person);
            let entry = TargetEntry { person, from: "2026-10-01".parse().unwrap(), months: 3, input: input.into() };
            set(&mut desk.book, &desk.acting, &[entry]).unwrap();
        }
        desk.action("Meet the finance director", "Zoë Lindqvist", "2026-11-18");
        desk.action("Send the offer", "Łukasz Wiśniewski", "2026-11-27");
        desk
    }

    /// Two sellers; one of them leads since August.
    pub fn promoted() -> Self {
        let mut desk = Self::empty();
        let (ann, bo) = ("Zoë Lindqvist", "Łukasz Wiśniewski");
        for (seller, value, close) in [
            (ann, "60k", "2026-04-10"),
            (ann, "50k", "2026-05-10"),
            (ann, "70k", "2026-07-10"),
            (ann, "12.5k EUR", "2026-07-20"),
            (ann, "40k", "2026-08-10"),
            (ann, "5k", "2026-10-30"),
            (bo, "20k", "2026-05-29"),
            (bo, "22,250.50", "2026-06-01"),
            (bo, "31k", "2026-09-15"),
            (bo, "35k", "2026-10-15"),
            (bo, "99k", "2026-11-12"),
        ] {
            desk.deal(&[seller, "Alder", "Deal", "Won", value, close, "", ""]);
        }
        let person = desk.person(ann);
        let from = "2026-08-03".to_owned();
        let entry = RoleEntry { id: None, person, role: Role::Manager, from, last: String::new() };
        team::set_role(&mut desk.book, &desk.acting, &entry).unwrap();
        desk
    }

    pub fn person(&mut self, name: &str) -> Uuid {
        if let Some(id) = self.people.get(name) {
            return *id;
        }
        let id = team::add(&mut self.book, &self.acting, name, &[Role::Seller]).unwrap().id;
        self.people.insert(name.to_owned(), id);
        id
    }

    pub fn deal(&mut self, typed: &Typed) -> Uuid {
        let [seller, account, title, stage, value, close, step, on] = typed.map(str::to_owned);
        let owner = if seller.is_empty() { None } else { Some(self.person(&seller)) };
        let edits = [
            Edit::Title { text: title },
            Edit::Account { text: account },
            Edit::Owner { id: owner },
            Edit::Value { input: value },
            Edit::Stage { id: self.stages.get(&stage).copied(), reason: None },
            Edit::CloseDate { input: close, buyer_said: None },
            Edit::NextStep { text: step, on },
        ];
        edit::create(&mut self.book, &self.acting, &edits).unwrap().id
    }

    pub fn action(&mut self, text: &str, person: &str, due: &str) {
        let person = Some(self.person(person));
        let new = NewAction { text: text.into(), person, due: due.into(), ..NewAction::default() };
        actions::create(&mut self.book, &self.acting, &new).unwrap();
    }

    pub fn maker(&self) -> Maker {
        Maker::of(&self.acting)
    }

    /// What the template is given.
    pub fn data(&self, wanted: &PackWanted) -> Value {
        gathered(&self.book, &self.maker(), wanted).unwrap().data
    }

    /// The pages.
    pub fn set(&self, wanted: &PackWanted) -> Typeset {
        let crate::Gathered { template, data, .. } = gathered(&self.book, &self.maker(), wanted).unwrap();
        typeset(template, data, None).unwrap()
    }
}

pub fn wanted(slug: PackSlug) -> PackWanted {
    PackWanted {
        slug,
        readers: Vec::new(),
        paper: Paper::A4,
        sections: Vec::new(),
        period: None,
        audience: Audience::Team,
    }
}

pub fn texts(set: &Typeset) -> Vec<String> {
    (0..set.pages()).map(|page| set.text(page)).collect()
}
