//! Rows that were added: new deals of the seller, made once however often the sheet is read.

use super::columns::Column;
use super::compare;
use super::printed::{self, CELLS, PrintedDeal};
use super::returned::{ReturnedRow, RowId};
use super::row::{Context, Makes, PlannedRow};
use super::types::{CallSheetChange, CallSheetFate, CallSheetField};
use super::words;
use crate::error::Result;
use crate::import::is_total;
use crate::pipeline::accounts::{self, folded};
use crate::pipeline::cards;
use crate::pipeline::kind::{CREATED_ON, DEAL_ACCOUNT, OWNER, TITLE};
use crate::pipeline::owned;
use ledger::{Book, OpKind, Value};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What is looked at once for all added rows.
pub struct Added {
    /// Account and title of the seller's open deals, folded.
    open: HashSet<(String, String)>,
    /// Names that rows without an id had so far, with how many had each.
    names: HashMap<String, u32>,
    /// Numbers of empty rows that were met.
    numbers: HashSet<u32>,
}

impl Added {
    /// Reads the seller's open deals.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(context: &Context<'_>) -> Result<Self> {
        let book = context.book;
        let mut oids = Vec::new();
        if let Some(person) = book.oid(context.printed().person)? {
            oids = owned::open_by_owner(book.conn())?.remove(&person).unwrap_or_default().oids;
        }
        let keys: Vec<u32> = oids.iter().filter_map(|oid| u32::try_from(*oid).ok()).collect();
        let folded = |text: &Option<String>| folded(text.as_deref().unwrap_or_default());
        let open = cards::cards(book.conn(), context.today, &keys)?;
        let open = open.iter().map(|card| (folded(&card.account), folded(&card.title))).collect();
        Ok(Self { open, names: HashMap::new(), numbers: HashSet::new() })
    }

    /// A row for a new deal. `doubt` is why it may be none.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn row(&mut self, context: &Context<'_>, row: &ReturnedRow, doubt: Option<String>) -> Result<PlannedRow> {
        let (account, title) = (row.text(Column::Account), row.text(Column::Title));
        let name = if title.is_empty() { &account } else { &title };
        let planned = PlannedRow::of(context, row, name.clone());
        if let Some(problem) = row.problem {
            return Ok(planned.fated(CallSheetFate::Aside, format!("{problem} Nothing of this row is applied.")));
        }
        let id = self.identity(context, row, &account, &title);
        if row.is_blank() {
            let planned = PlannedRow::of(context, row, String::new());
            return Ok(planned.fated(CallSheetFate::Blank, "An empty row for a new deal."));
        }
        if let Some(oid) = printed::now(context.book, id)? {
            return self.known(context, row, id, oid);
        }
        if name.is_empty() {
            let said = row.cells.iter().map(|cell| words::spaced(&cell.text())).find(|text| !text.is_empty());
            let planned = PlannedRow::of(context, row, said.unwrap_or_default());
            return Ok(planned.fated(CallSheetFate::NotADeal, "It has neither an account nor a deal's name."));
        }
        if is_total(name) && (account.is_empty() || title.is_empty()) {
            return Ok(planned.fated(CallSheetFate::NotADeal, "A total, not a deal."));
        }
        let deal = PrintedDeal {
            id,
            account: Some(account.clone()).filter(|text| !text.is_empty()),
            title: Some(title.clone()).filter(|text| !text.is_empty()),
            cells: vec![Some(Value::Null); CELLS.len()],
        };
        let mut planned = compare::with_changes(context, row, &deal, None, planned)?;
        if let Some(why) = &context.left {
            return Ok(planned.set_aside(why.clone()).fated(CallSheetFate::Aside, why.clone()));
        }
        if was_deleted(context.book, id)? {
            let why = "The deal of this row was deleted in the book; it stays deleted.";
            return Ok(planned.set_aside(why).fated(CallSheetFate::Aside, why));
        }
        let taken = planned.shown.answer.as_ref().is_some_and(|answer| answer.take);
        if let Some(why) = doubt.or_else(|| self.doubt(row, &account, &title)) {
            planned.shown.may_create = true;
            if !taken {
                planned.writes.clear();
                return Ok(planned.fated(CallSheetFate::Undecided, why));
            }
        }
        let account = match account.is_empty() {
            true => None,
            false => Some((accounts::id_for(context.book, &account)?, account)),
        };
        planned.writes.extend([
            (&TITLE, Value::text(&title)),
            (&DEAL_ACCOUNT, account.as_ref().map_or(Value::Null, |(id, _)| Value::Ref(*id))),
            (&OWNER, Value::Ref(context.printed().person)),
            (&CREATED_ON, Value::date(Some(context.today))),
        ]);
        // The row is called by its title: the account is told beside it.
        if let Some((_, account)) = account.as_ref().filter(|_| !title.is_empty()) {
            let change = context.change(row, Column::Account, CallSheetField::Account);
            planned.shown.changes.insert(0, CallSheetChange { seller: Some(account.clone()), answer: None, ..change });
        }
        planned.makes = Some(Makes { id, account });
        planned.shown.fate = CallSheetFate::New;
        Ok(planned)
    }

    /// A deal that an earlier reading made: only what is new in the row counts.
    fn known(&self, context: &Context<'_>, row: &ReturnedRow, id: Uuid, oid: i64) -> Result<PlannedRow> {
        let key = u32::try_from(oid).unwrap_or(u32::MAX);
        let card = cards::cards(context.book.conn(), context.today, &[key])?.pop();
        let (account, title) = card.map(|card| (card.account, card.title)).unwrap_or_default();
        let deal = PrintedDeal { id, account, title, cells: vec![Some(Value::Null); CELLS.len()] };
        compare::deal(context, row, &deal)
    }

    /// The same row has the same identity whenever it is read: by its number, else by what it names. Of rows that name the
    /// same, the first, the second and so on are told apart.
    fn identity(&mut self, context: &Context<'_>, row: &ReturnedRow, account: &str, title: &str) -> Uuid {
        let sheet = context.printed().sheet;
        if let RowId::New(number) = row.id
            && self.numbers.insert(number)
        {
            return Uuid::new_v5(&sheet, format!("new\u{1f}{number}").as_bytes());
        }
        let name = format!("{}\u{1f}{}", folded(account), folded(title));
        let before = self.names.get(&name).copied().unwrap_or_default();
        let id = Uuid::new_v5(&sheet, format!("row\u{1f}{name}\u{1f}{before}").as_bytes());
        if !row.is_blank() {
            self.names.insert(name, before.saturating_add(1));
        }
        id
    }

    /// Why an added row may be no new deal.
    fn doubt(&self, row: &ReturnedRow, account: &str, title: &str) -> Option<String> {
        if row.is_formula(Column::Account) || row.is_formula(Column::Title) {
            return Some("Its name is a formula's result, and nobody typed it: is it a new deal?".to_owned());
        }
        let twin = self.open.contains(&(folded(account), folded(title)));
        twin.then(|| "The seller has an open deal of this name in the book: is this another one?".to_owned())
    }
}

/// Somebody deleted it; what a revert took away may come again.
fn was_deleted(book: &Book, id: Uuid) -> Result<bool> {
    let Some(oid) = book.oid(id)? else { return Ok(false) };
    let last = book.history(oid)?.into_iter().rev().find(|change| change.field == 0);
    Ok(match last {
        Some(gone) => matches!(book.transaction(gone.tid)?.kind, OpKind::Edit | OpKind::Import),
        None => false,
    })
}
