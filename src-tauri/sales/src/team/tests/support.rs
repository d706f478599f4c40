//! A book in a temporary folder with people, for tests of this feature and those that build on it.

use crate::audience::{Acting, LEADER};
use crate::company::create::{NewCompany, create};
use crate::company::types::Period;
use crate::team::types::{PersonEdit, Role};
use chrono::NaiveDate;
use ledger::{Book, Now};
use uuid::Uuid;

pub(crate) struct Desk {
    pub book: Book,
    pub acting: Acting,
    _folder: tempfile::TempDir,
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Desk {
    /// Today is Monday, 23 November 2026.
    pub fn new(fiscal_start: u8, period: Period) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Now { wall: 1_795_424_400_000, today: day("2026-11-23") };
        let acting = Acting { actor: "Leader".into(), role: LEADER, now };
        let zone = "Europe/London".into();
        let company = NewCompany { name: "Client".into(), currency: "GBP".into(), fiscal_start, period, zone };
        let book = create(&folder.path().join("client.rallybook"), &company, &acting).unwrap();
        Desk { book, acting, _folder: folder }
    }

    /// A seller, from this day on where it is said.
    pub fn seller(&mut self, name: &str, edits: &[PersonEdit]) -> Uuid {
        let id = crate::team::add(&mut self.book, &self.acting, name, &[Role::Seller]).unwrap().id;
        // As imported sellers have it: as long as anybody knows.
        let role = crate::team::members(&self.book, self.acting.now.today).unwrap();
        let role = role.iter().find(|m| m.id == id).unwrap().roles[0].id;
        let entry = crate::team::types::RoleEntry {
            id: Some(role),
            person: id,
            role: Role::Seller,
            from: String::new(),
            last: String::new(),
        };
        crate::team::set_role(&mut self.book, &self.acting, &entry).unwrap();
        if !edits.is_empty() {
            crate::team::edit(&mut self.book, &self.acting, id, edits).unwrap();
        }
        id
    }
}

pub(crate) fn started(day: &str) -> PersonEdit {
    PersonEdit::StartedOn { input: day.to_owned() }
}

pub(crate) fn left(day: &str) -> PersonEdit {
    PersonEdit::LeftOn { input: day.to_owned() }
}

pub(crate) fn ramp(ramp: &str) -> PersonEdit {
    PersonEdit::Ramp { input: ramp.to_owned() }
}
