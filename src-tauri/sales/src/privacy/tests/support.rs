//! A book with people whose names stand wherever a name can stand.

use crate::audience::{Acting, SELLER};
use crate::company::types::Period;
use crate::contacts;
use crate::contacts::types::{BuyingRole, Details, NewContact};
use crate::pipeline::edit;
use crate::pipeline::types::{Category, Edit};
use crate::team::tests::support::{Desk, day};
use crate::{actions, rally, team, views};
use ledger::Value;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Zoë sells, has a deal with Jo at the buyer, and leaves; Ben takes over.
pub struct Story {
    pub desk: Desk,
    pub zoe: Uuid,
    pub ben: Uuid,
    pub jo: Uuid,
    pub deal: Uuid,
}

/// What must be nowhere after Zoë is erased.
pub const OF_ZOE: [&str; 6] =
    ["Zoë Quillfeather", "zoe quillfeather", "Zoe Quillfeather", "Quillfeather, Zo", "zoe.quillfeather", "Zoë Marrow"];
/// What must be nowhere after Jo is erased.
pub const OF_JO: [&str; 6] =
    ["Jo Parkwright", "jo parkwright", "JO PARKWRIGHT", "jo.parkwright", "+44 20 7946 0999", "Head of thimbles"];

impl Story {
    pub fn new() -> Self {
        let mut desk = Desk::new(1, Period::Quarter);
        let leader = desk.acting.clone();
        // She had another name before.
        let (zoe, ben) = (desk.seller("Zoë Marrow", &[]), desk.seller("Ben Hart", &[]));
        team::rename(&mut desk.book, &leader, zoe, "Zoë Quillfeather").unwrap();
        let edits = [
            Edit::Title { text: "Scales for Alder".into() },
            Edit::Account { text: "Alder".into() },
            Edit::Owner { id: Some(zoe) },
            Edit::Value { input: "118k".into() },
            Edit::Notes {
                text: "Ask Zoë  QUILLFEATHER (zoe.quillfeather@home.example) before calling JO PARKWRIGHT.".into(),
            },
            Edit::Contact { text: "Jo Parkwright, jo.parkwright@alder.example".into() },
        ];
        let deal = edit::create(&mut desk.book, &leader, &edits).unwrap().id;
        let hers = Acting { actor: "Zoë Quillfeather".into(), role: SELLER, now: leader.now };
        let set = |desk: &mut Desk, acting: &Acting, edit: Edit| {
            edit::edit(&mut desk.book, acting, &[deal], &[edit]).unwrap()
        };
        set(&mut desk, &hers, Edit::Category { category: Some(Category::Commit) });
        set(&mut desk, &hers, Edit::NextStep { text: "Zoe Quillfeather meets Jo Parkwright".into(), on: "fri".into() });
        let details = Details {
            name: "Jo Parkwright".into(),
            title: "Head of thimbles".into(),
            email: "jo.parkwright@alder.example".into(),
            phone: "+44 20 7946 0999".into(),
        };
        let new = NewContact {
            deal: Some(deal),
            details: Some(details),
            role: Some(BuyingRole::DecisionMaker),
            met_on: "today".into(),
            ..NewContact::default()
        };
        let jo = contacts::add(&mut desk.book, &leader, &new).unwrap().id;
        rally::recognise(&mut desk.book, &leader, zoe, "Zoë Quillfeather won Alder's trust", Some(deal)).unwrap();
        let action = actions::NewAction {
            text: "Quillfeather, Zoë to call Jo Parkwright".into(),
            kind: actions::types::ActionKind::Task,
            person: Some(zoe),
            due: "fri".into(),
            deal: Some(deal),
            effect: None,
            advice: None,
        };
        actions::create(&mut desk.book, &leader, &action).unwrap();
        // What an import keeps, and what this copy keeps by itself.
        let oid = desk.book.oid(deal).unwrap().unwrap();
        let row = ["Owner", "Zoë Quillfeather", "Mail", "zoe.quillfeather@client.example", "Who", "jo parkwright"];
        let texts = Value::Record(1, row.map(|t| Value::Text(t.into())).to_vec());
        let row = Value::Record(1, vec![Value::Text("crm".into()), Value::Record(1, vec![]), texts]);
        let op = leader.edit("Import of Zoë Quillfeather.csv");
        desk.book.transact(&op, |tx| tx.set(oid, &crate::pipeline::kind::DEAL_EXPORTED, row)).unwrap();
        desk.book.set_local("place", Some("{\"filter\":\"zoe quillfeather\"}")).unwrap();
        desk.book.set_local("draft", Some("to Jo Parkwright")).unwrap();
        let look = views::types::Look {
            filter: crate::pipeline::types::Filter { text: "zoe quillfeather".into(), ..Default::default() },
            ..Default::default()
        };
        views::create(&mut desk.book, &leader, "Deals of Zoë Quillfeather", &look).unwrap();
        Self { desk, zoe, ben, jo, deal }
    }

    /// Zoë leaves, and Ben has her deals.
    pub fn leaves(&mut self, last: &str) {
        team::leave(&mut self.desk.book, &self.desk.acting, self.zoe, last, Some(self.ben)).unwrap();
    }
}

/// Files of the book: itself and its backups, with whatever else lies there.
pub fn files(path: &Path) -> Vec<PathBuf> {
    let mut all = vec![path.to_owned()];
    let folder = path.with_file_name(format!("{} backups", path.file_stem().unwrap().to_string_lossy()));
    all.extend(std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()));
    all
}

/// Which of these words stand in a file, in the clear.
pub fn found<'a>(path: &Path, words: &[&'a str]) -> Vec<&'a str> {
    let bytes = std::fs::read(path).unwrap();
    words.iter().copied().filter(|word| bytes.windows(word.len()).any(|w| w == word.as_bytes())).collect()
}

pub fn some_day() -> chrono::NaiveDate {
    day("2026-11-23")
}
