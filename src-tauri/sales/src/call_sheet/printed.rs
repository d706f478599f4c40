//! What is printed: the seller's own open deals, with the values that they are compared with when the sheet comes back.

use super::call::PrintedCall;
use super::types::{CallSheetField, CallSheetSaved};
use super::{words, workbook};
use crate::company::info;
use crate::error::{Error, Result};
use crate::pipeline::kind::{BUYER_SAID, CATEGORY, CLOSE_DATE, DEAL_STAGE, NEXT_STEP, VALUE};
use crate::pipeline::{cards, owned, stages};
use crate::team;
use chrono::NaiveDate;
use ledger::{Book, Field, Value};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::Path;
use uuid::Uuid;

/// Rows for new deals.
pub const BLANKS: u32 = 10;
/// A longer text does not fit a spreadsheet's cell with room to write: it is shown in part and cannot be changed there.
pub const LONGEST: usize = 8_000;

/// What is kept in the workbook to read it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The sheet: new deals of it have identities that follow from this one.
    pub sheet: Uuid,
    /// The company.
    pub company: Uuid,
    /// Its name.
    pub company_name: String,
    /// Currency of amounts without one.
    pub currency: String,
    /// The seller.
    pub person: Uuid,
    /// The seller's name.
    pub person_name: String,
    /// The day on which it was saved.
    pub made_on: NaiveDate,
    /// The number of the last change in the book then.
    pub seq: i64,
    /// Stages as they were called then.
    pub stages: Vec<(Uuid, String)>,
    /// The forecast that the seller is asked to call; none in sheets of earlier programs.
    #[serde(default)]
    pub call: Option<PrintedCall>,
    /// Deals in the order of the rows.
    pub deals: Vec<PrintedDeal>,
}

/// One deal as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedDeal {
    /// The deal.
    pub id: Uuid,
    /// Account's name.
    pub account: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Values in the order of [`CELLS`]; none = it does not fit, so it is not changed from the sheet.
    pub cells: Vec<Option<Value>>,
}

/// Cells of the book that a sheet may change, each with the field that stands for it.
pub static CELLS: [(CallSheetField, &Field); 6] = [
    (CallSheetField::Stage, &DEAL_STAGE),
    (CallSheetField::Value, &VALUE),
    (CallSheetField::CloseDate, &CLOSE_DATE),
    (CallSheetField::Category, &CATEGORY),
    (CallSheetField::NextStep, &NEXT_STEP),
    (CallSheetField::BuyerSaid, &BUYER_SAID),
];

/// The cell of the book behind a field: a next step and its date are one.
pub fn cell_of(field: CallSheetField) -> Option<(usize, &'static Field)> {
    let field = if field == CallSheetField::NextStepOn { CallSheetField::NextStep } else { field };
    CELLS.iter().enumerate().find(|(_, (of, _))| *of == field).map(|(at, (_, cell))| (at, *cell))
}

impl Printed {
    /// Names of stages as they were then.
    pub fn stage_names(&self) -> HashMap<Uuid, String> {
        self.stages.iter().cloned().collect()
    }

    /// A short name of the sheet for sentences: "Ann Lee's call sheet of 23 Nov 2026".
    pub fn named(&self) -> String {
        format!("{}'s call sheet of {}", self.person_name, crate::pipeline::words::shown_date(self.made_on))
    }
}

impl PrintedDeal {
    /// What the row is called.
    pub fn name(&self) -> String {
        let named = self.title.clone().or_else(|| self.account.clone());
        named.unwrap_or_else(|| "a deal without a title".to_owned())
    }

    /// What was printed in a cell; none = it does not fit.
    pub fn cell(&self, at: usize) -> Option<&Value> {
        self.cells.get(at).and_then(Option::as_ref)
    }
}

/// Writes the call sheet of a person.
///
/// # Errors
/// The person is not in the book, or the file could not be written.
pub fn save(book: &Book, today: NaiveDate, person: Uuid, path: &Path) -> Result<CallSheetSaved> {
    let printed = printed(book, today, person)?;
    workbook::write(&printed, &stages::list(book.conn())?, path)?;
    Ok(CallSheetSaved {
        path: path.display().to_string(),
        deals: u32::try_from(printed.deals.len()).unwrap_or(u32::MAX),
        person_name: printed.person_name,
        made_on: today,
        blank: BLANKS,
    })
}

/// What the call sheet of a person holds today.
pub fn printed(book: &Book, today: NaiveDate, person: Uuid) -> Result<Printed> {
    let people = team::named(book.conn())?;
    let found = people.into_iter().find(|(_, id, _)| *id == person);
    let (oid, _, person_name) = found.ok_or_else(|| Error::not_found("This person"))?;
    let facts = info::facts(book.conn())?;
    let seq = book.seq()?;
    let mut deals = deals(book, today, oid)?;
    // As in the pages: by close date, and what has none last.
    deals.sort_by_key(|(close, name, _)| (close.is_none(), *close, name.clone()));
    Ok(Printed {
        sheet: Uuid::new_v5(&facts.id, format!("call sheet\u{1f}{person}\u{1f}{today}\u{1f}{seq}").as_bytes()),
        company: facts.id,
        company_name: facts.name,
        currency: facts.currency,
        person,
        person_name,
        made_on: today,
        seq,
        stages: stages::list(book.conn())?.into_iter().map(|stage| (stage.id, stage.name)).collect(),
        call: Some(PrintedCall::of(book, today, person)?),
        deals: deals.into_iter().map(|(.., deal)| deal).collect(),
    })
}

type Sorted = (Option<NaiveDate>, String, PrintedDeal);

fn deals(book: &Book, today: NaiveDate, owner: i64) -> Result<Vec<Sorted>> {
    let oids = owned::open_by_owner(book.conn())?.remove(&owner).unwrap_or_default().oids;
    let keys: Vec<u32> = oids.iter().filter_map(|oid| u32::try_from(*oid).ok()).collect();
    let mut found = Vec::with_capacity(keys.len());
    for card in cards::cards(book.conn(), today, &keys)? {
        let mut cells = Vec::with_capacity(CELLS.len());
        for (_, field) in CELLS {
            let value = book.get(i64::from(card.key), field)?;
            cells.push(Some(value).filter(fits));
        }
        let deal = PrintedDeal { id: card.id, account: card.account, title: card.title, cells };
        found.push((card.close_date, deal.name(), deal));
    }
    Ok(found)
}

fn fits(value: &Value) -> bool {
    match value {
        Value::Record(_, parts) => parts.iter().all(fits),
        Value::Text(text) => text.len() <= LONGEST,
        _ => true,
    }
}

/// The deal as it stands in the book now; none = it is not there any more.
pub fn now(book: &Book, id: Uuid) -> Result<Option<i64>> {
    let Some(oid) = book.oid(id)? else { return Ok(None) };
    let here = book.conn().prepare_cached("SELECT 1 FROM deal WHERE oid = ?1")?.exists([oid])?;
    Ok(here.then_some(oid))
}

/// The same value, as far as a seller sees it: a category is the same whoever said it, and when.
pub fn same(field: CallSheetField, one: &Value, other: &Value) -> bool {
    match field {
        CallSheetField::Category => words::category_in(one) == words::category_in(other),
        CallSheetField::NextStep | CallSheetField::NextStepOn => words::step_in(one) == words::step_in(other),
        CallSheetField::BuyerSaid => words::text_in(one) == words::text_in(other),
        _ => one == other,
    }
}
