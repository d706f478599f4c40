//! A book with two sellers, a sheet of one of them, and hands that fill it in.

use crate::audience::{Acting, LEADER};
use crate::call_sheet::columns::Column;
use crate::call_sheet::plan::{Plan, planned};
use crate::call_sheet::printed::printed;
use crate::call_sheet::returned::read_bytes;
use crate::call_sheet::types::*;
use crate::call_sheet::workbook::{self, HEAD};
use crate::company::create::{NewCompany, create};
use crate::company::types::Period;
use crate::error::Error;
use crate::import::read::{self, Cell};
use crate::pipeline::types::{Card, Category, Edit};
use crate::pipeline::{cards, deal, edit, stages};
use crate::progress::Progress;
use crate::team;
use crate::team::types::Role;
use chrono::{Datelike, NaiveDate};
use ledger::{Book, Now};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook};
use uuid::Uuid;

pub struct Desk {
    pub book: Book,
    pub acting: Acting,
    pub ann: Uuid,
    pub ben: Uuid,
    pub folder: tempfile::TempDir,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Monday.
pub const TODAY: &str = "2026-11-23";

impl Desk {
    /// Ann has a renewal, a line and a deal of which nothing is known; Ben has one.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let acting =
            Acting { actor: "Leader".into(), role: LEADER, now: Now { wall: 1_795_424_400_000, today: day(TODAY) } };
        let company = NewCompany {
            name: "Kestrel Optics".into(),
            currency: "GBP".into(),
            fiscal_start: 1,
            period: Period::Quarter,
            zone: "Europe/London".into(),
        };
        let mut book = create(&folder.path().join("client.rallybook"), &company, &acting).unwrap();
        let ann = team::add(&mut book, &acting, "Ann Lee", &[Role::Seller]).unwrap().id;
        let ben = team::add(&mut book, &acting, "Ben Hart", &[Role::Seller]).unwrap().id;
        let mut desk = Self { book, acting, ann, ben, folder };
        desk.deal("Renewal", "Acme", ann, "Proposal presented", "118k", "2026-12-18");
        let renewal = desk.id("Renewal");
        desk.edit(renewal, Edit::Category { category: Some(Category::BestCase) });
        desk.edit(renewal, Edit::NextStep { text: "Board meets".into(), on: "2026-11-27".into() });
        desk.deal("New line", "Beta", ann, "Need agreed", "9500.50", "2027-01-15");
        desk.deal("Seats", "Gamma", ann, "", "", "");
        desk.deal("Rig", "Delta", ben, "Qualified", "1m", "2026-12-01");
        desk
    }

    pub fn deal(&mut self, title: &str, account: &str, owner: Uuid, stage: &str, value: &str, close: &str) -> Uuid {
        let stage = Some(stage).filter(|s| !s.is_empty()).map(|name| self.stage(name));
        let edits = [
            Edit::Title { text: title.into() },
            Edit::Account { text: account.into() },
            Edit::Owner { id: Some(owner) },
            Edit::Stage { id: stage, reason: None },
            Edit::Value { input: value.into() },
            Edit::CloseDate { input: close.into(), buyer_said: None },
        ];
        edit::create(&mut self.book, &self.acting, &edits).unwrap().id
    }

    pub fn stage(&self, name: &str) -> Uuid {
        stages::list(self.book.conn()).unwrap().into_iter().find(|s| s.name == name).unwrap().id
    }

    pub fn edit(&mut self, id: Uuid, one: Edit) {
        edit::edit(&mut self.book, &self.acting, &[id], &[one]).unwrap();
    }

    /// The deal of this title.
    pub fn id(&self, title: &str) -> Uuid {
        self.cards().into_iter().find(|c| c.title.as_deref() == Some(title)).unwrap().id
    }

    pub fn cards(&self) -> Vec<Card> {
        let mut find = self.book.conn().prepare("SELECT oid FROM deal ORDER BY oid").unwrap();
        let keys: Vec<u32> = find.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
        cards::cards(self.book.conn(), self.acting.now.today, &keys).unwrap()
    }

    pub fn show(&self, title: &str) -> crate::pipeline::types::Deal {
        deal::show(&self.book, self.acting.now.today, self.id(title)).unwrap()
    }

    pub fn later(&mut self, today: &str) {
        self.acting.now.today = day(today);
        self.acting.now.wall += 86_400_000;
    }

    /// The bytes of a person's sheet as it is saved today.
    pub fn saved(&self, person: Uuid) -> Vec<u8> {
        let printed = printed(&self.book, self.acting.now.today, person).unwrap();
        workbook::bytes(&printed, &stages::list(self.book.conn()).unwrap())
    }

    /// Ann's sheet, in the hands of somebody who fills it in.
    pub fn hands(&self) -> Hands {
        Hands::of(&self.saved(self.ann))
    }

    pub fn plan(&self, hands: &Hands) -> Plan {
        self.plan_with(hands, &[])
    }

    pub fn plan_with(&self, hands: &Hands, answers: &[CallSheetAnswer]) -> Plan {
        let returned = read_bytes(&hands.bytes()).unwrap();
        let plan = planned(&self.book, self.acting.now.today, "back.xlsx", &returned, None, answers).unwrap();
        let c = plan.preview.counts;
        let sum = c.changed + c.new + c.unchanged + c.undecided + c.aside + c.blank + c.not_a_deal;
        assert_eq!(c.rows, sum, "fates add up: {c:?}");
        plan
    }

    pub fn look(&self, hands: &Hands) -> CallSheetPreview {
        self.plan(hands).preview
    }

    pub fn refused(&self, bytes: &[u8], person: Option<Uuid>) -> String {
        let read = read_bytes(bytes)
            .and_then(|r| planned(&self.book, self.acting.now.today, "back.xlsx", &r, person, &[]).map(|_| ()));
        match read {
            Err(Error::Refused(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    /// Writes the file, looks at it, applies what was looked at.
    pub fn apply(&mut self, hands: &Hands, answers: &[CallSheetAnswer]) -> CallSheetSummary {
        let path = self.folder.path().join("back.xlsx");
        std::fs::write(&path, hands.bytes()).unwrap();
        let today = self.acting.now.today;
        let seen = crate::call_sheet::preview(&self.book, today, &path, None, answers).unwrap().seen;
        let acting = self.acting.clone();
        crate::call_sheet::apply(&mut self.book, &acting, &path, None, answers, &seen, &Progress::silent()).unwrap()
    }
}

/// What stands in a cell that somebody wrote.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    Text(String),
    Number(f64),
    Day(NaiveDate),
    Formula(String, String),
    Nothing,
}

impl From<&str> for Typed {
    fn from(text: &str) -> Self {
        if text.is_empty() { Typed::Nothing } else { Typed::Text(text.into()) }
    }
}

/// A workbook as its cells: read, filled in, and written again, as another program would.
#[derive(Clone)]
pub struct Hands {
    pub tabs: Vec<(String, Vec<Vec<Typed>>)>,
    /// The tab of the call sheet, and its first row under the headings.
    pub at: usize,
    pub first: usize,
}

impl Hands {
    pub fn of(bytes: &[u8]) -> Self {
        let file = read::read_bytes(bytes).unwrap();
        let cell = |cell: &Cell| match cell {
            Cell::Empty => Typed::Nothing,
            Cell::Number(n) => Typed::Number(*n),
            Cell::Date(day) => Typed::Day(*day),
            cell => Typed::Text(cell.text().into_owned()),
        };
        let rows = |s: &read::Sheet| s.rows.iter().map(|r| r.cells.iter().map(cell).collect()).collect();
        let tabs = file.sheets.iter().map(|s| (s.name.clone(), rows(s))).collect();
        Hands { tabs, at: 0, first: HEAD as usize + 1 }
    }

    pub fn rows(&mut self) -> &mut Vec<Vec<Typed>> {
        &mut self.tabs[self.at].1
    }

    /// Types into the n-th row under the headings, from 0.
    pub fn put(&mut self, row: usize, column: Column, typed: impl Into<Typed>) -> &mut Self {
        let row = self.first + row;
        let rows = self.rows();
        while rows.len() <= row {
            rows.push(Vec::new());
        }
        let cells = &mut rows[row];
        while cells.len() <= column.at() {
            cells.push(Typed::Nothing);
        }
        cells[column.at()] = typed.into();
        self
    }

    pub fn get(&self, row: usize, column: Column) -> Typed {
        self.tabs[self.at].1[self.first + row].get(column.at()).cloned().unwrap_or(Typed::Nothing)
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        // The same cells are the same file, whatever the time is.
        let made = ExcelDateTime::from_ymd(2026, 11, 27).unwrap();
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let date = Format::new().set_num_format("dd/mm/yyyy");
        for (name, rows) in &self.tabs {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap();
            for (row, cells) in (0u32..).zip(rows) {
                for (column, cell) in (0u16..).zip(cells) {
                    match cell {
                        Typed::Nothing => {}
                        Typed::Text(text) => drop(sheet.write_string(row, column, text).unwrap()),
                        Typed::Number(n) => drop(sheet.write_number(row, column, *n).unwrap()),
                        Typed::Day(day) => {
                            let at = ExcelDateTime::from_ymd(
                                u16::try_from(day.year()).unwrap(),
                                u8::try_from(day.month()).unwrap(),
                                u8::try_from(day.day()).unwrap(),
                            );
                            sheet.write_datetime_with_format(row, column, at.unwrap(), &date).unwrap();
                        }
                        Typed::Formula(formula, result) => {
                            let formula = Formula::new(formula).set_result(result);
                            sheet.write_formula(row, column, formula).unwrap();
                        }
                    }
                }
            }
        }
        book.save_to_buffer().unwrap()
    }
}

pub fn take(row: u32, field: Option<CallSheetField>) -> CallSheetAnswer {
    CallSheetAnswer { row, field, take: true, typed: None }
}

pub fn typed(row: u32, field: CallSheetField, text: &str) -> CallSheetAnswer {
    CallSheetAnswer { row, field: Some(field), take: false, typed: Some(text.into()) }
}

/// Every change in a line: "Renewal: Stage Proposal presented -> Terms negotiated (applies)".
pub fn lines(preview: &CallSheetPreview) -> Vec<String> {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".into());
    let state = |state| format!("{state:?}").to_lowercase();
    let of = |row: &CallSheetRow| {
        let changes = row.changes.iter().map(|c| {
            format!("{}: {} {} -> {} ({})", row.name, c.name, known(&c.book), known(&c.seller), state(c.state))
        });
        changes.collect::<Vec<_>>()
    };
    preview.rows.iter().flat_map(of).collect()
}

/// Why each row that is told has its fate.
pub fn fates(preview: &CallSheetPreview) -> Vec<(CallSheetFate, String, String)> {
    preview.rows.iter().map(|r| (r.fate, r.name.clone(), r.reason.clone().unwrap_or_default())).collect()
}
