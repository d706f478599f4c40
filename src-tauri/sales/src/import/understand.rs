//! From rows of a table to deals as the file tells them.

use super::fields::{Fields, Unclear, typed};
use super::kind_cells as cell;
use super::names::Names;
use super::read::Book;
use super::settings::Resolved;
use super::stage_values::StageValues;
use super::table::RowClass;
use super::types::{Choice, Field, RowRef};
use super::values::Understood;
use super::values::category::category;
use super::values::outcome::{is_no_reason, status};
use crate::money::Money;
use crate::pipeline::standing::{CELLS, next_step};
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use ledger::{Value, day_of};
use std::collections::HashSet;

/// A row as the file tells it.
#[derive(Debug, Clone)]
pub struct DealRow {
    /// Where it stands.
    pub row: RowRef,
    /// The CRM's id.
    pub crm: Option<String>,
    /// Cells in the order of [`CELLS`]; nothing = the file does not tell, or not clearly.
    pub cells: Vec<Option<Value>>,
    /// How the deal stands.
    pub outcome: Outcome,
    /// Columns that map to nothing.
    pub unmapped: Vec<(String, String)>,
    /// Title or account.
    pub label: String,
    /// The file says 0 where it means that nobody estimated: the value is unknown.
    pub zero: bool,
    /// Won, and the file says 0.
    pub won_for_nothing: bool,
    /// A workbook's number was rounded to the currency's minor unit.
    pub rounded: bool,
    /// The day of the next step is not clear: what is known of it stays.
    pub step_undated: bool,
}

impl DealRow {
    /// Since when a cell is so: the stage of a closed deal since its closing, all else since the day of the export.
    pub fn since(&self, index: usize, exported_on: NaiveDate) -> NaiveDate {
        let closed = match self.cells.get(cell::CLOSE_DATE) {
            Some(Some(Value::Date(day))) if index == cell::STAGE && self.outcome != Outcome::Open => Some(day_of(*day)),
            _ => None,
        };
        closed.filter(|day| *day <= exported_on).unwrap_or(exported_on)
    }
}

/// What turns names and stage values into identities.
pub struct Known<'a> {
    /// Accounts.
    pub accounts: &'a mut Names,
    /// People.
    pub people: &'a mut Names,
    /// Stages.
    pub stages: &'a mut StageValues,
}

/// Every row of data as a deal, in the order of the file.
pub fn deals<'a>(book: &'a Book, resolved: &'a Resolved, known: &mut Known<'_>) -> (Vec<DealRow>, Vec<Unclear>) {
    let typed = typed(resolved);
    let is_deal = |choice: &Choice| matches!(choice, Choice::Create | Choice::Deal { .. });
    let meant: HashSet<RowRef> =
        resolved.settings.decisions.iter().filter(|d| is_deal(&d.choice)).map(|d| d.row).collect();
    let (mut rows, mut unclear) = (Vec::new(), Vec::new());
    for plan in resolved.sheets.iter().filter(|plan| plan.used) {
        let Some(sheet) = book.sheets.get(plan.index) else { continue };
        for (row, class) in sheet.rows.iter().zip(&plan.table.rows) {
            let mut fields = Fields::new(resolved, plan, row, &typed);
            let section = match class {
                RowClass::Data(section) => section.as_deref(),
                // A person says that it is a deal.
                RowClass::Unclear(_) if meant.contains(&fields.at()) => None,
                _ => continue,
            };
            rows.push(deal(&mut fields, section.or(plan.seller.as_deref()), known));
            unclear.extend(fields.unclear());
        }
    }
    (rows, unclear)
}

fn deal(fields: &mut Fields<'_>, seller: Option<&str>, known: &mut Known<'_>) -> DealRow {
    let mut cells: Vec<Option<Value>> = vec![None; CELLS.len()];
    let mut put = |index: usize, value: Option<Value>| {
        if let Some(place) = cells.get_mut(index) {
            *place = value;
        }
    };
    let (outcome, stage) = standing(fields, known.stages);
    let title = fields.text_cell(Field::Title);
    let account = fields.text(Field::Account);
    let account_id = fields.text(Field::AccountId);
    let label = match (&title, &account) {
        (Some(Value::Text(title)), _) => title.clone(),
        (_, Some(account)) => account.clone(),
        _ => String::new(),
    };
    put(cell::TITLE, title);
    if fields.has(Field::Account) || fields.has(Field::AccountId) {
        put(
            cell::ACCOUNT,
            Some(known.accounts.take(account_id.as_deref(), account.as_deref()).map_or(Value::Null, Value::Ref)),
        );
    }
    let owner = fields.text(Field::Owner);
    let owner_id = fields.text(Field::OwnerId);
    let owner =
        known.people.take(owner_id.as_deref(), owner.as_deref().or(if owner_id.is_none() { seller } else { None }));
    if fields.has(Field::Owner) || fields.has(Field::OwnerId) || seller.is_some() {
        put(cell::OWNER, Some(owner.map_or(Value::Null, Value::Ref)));
    }
    let (worth, zero) = value(fields, outcome);
    let nothing = matches!(worth, Some(Value::Money { minor: 0, .. }));
    let (won_for_nothing, rounded) = (nothing && outcome == Outcome::Won, fields.rounded());
    put(cell::VALUE, worth);
    if fields.has(Field::Stage) || fields.has(Field::Status) || stage.is_some() {
        put(cell::STAGE, Some(stage.map_or(Value::Null, Value::Ref)));
    }
    put(cell::CLOSE_DATE, close_date(fields, outcome));
    let created = date_cell(fields, Field::CreatedOn);
    put(cell::CREATED_ON, created);
    for (index, field) in
        [(cell::PRODUCT, Field::Product), (8, Field::Source), (9, Field::Contact), (10, Field::Competitor)]
    {
        put(index, fields.text_cell(field));
    }
    let mut step_undated = false;
    if fields.has(Field::NextStep) || fields.has(Field::NextStepOn) {
        let text = fields.text(Field::NextStep).map_or(Value::Null, Value::Text);
        let asked = fields.asked();
        let on = fields.date(Field::NextStepOn).value();
        step_undated = fields.asked() > asked;
        put(cell::NEXT_STEP, Some(next_step(text, Value::date(on))));
    }
    // A closed deal has no forecast category and an open one no reason: there the file tells nothing.
    if outcome == Outcome::Open && fields.has(Field::Category) {
        let word = fields.text(Field::Category).and_then(|text| category(&text));
        put(cell::CATEGORY, Some(word.map_or(Value::Null, |c| Value::Text(c.stored().to_owned()))));
    } else if outcome != Outcome::Open && fields.has(Field::Reason) {
        let reason = fields.text(Field::Reason).filter(|text| !is_no_reason(text));
        put(cell::REASON, Some(reason.map_or(Value::Null, Value::Text)));
    }
    DealRow {
        row: fields.at(),
        crm: fields.text(Field::Id),
        cells,
        outcome,
        unmapped: fields.unmapped(),
        label,
        zero,
        won_for_nothing,
        rounded,
        step_undated,
    }
}

/// Outcome and stage: a status that says won or lost goes before the stage's name.
fn standing(fields: &mut Fields<'_>, stages: &mut StageValues) -> (Outcome, Option<uuid::Uuid>) {
    let said = fields.text(Field::Status).and_then(|text| status(&text));
    let named = fields.text(Field::Stage);
    match said {
        Some(outcome @ (Outcome::Won | Outcome::Lost)) => (outcome, stages.closed(outcome)),
        Some(Outcome::Open) | None => match named {
            Some(text) => {
                let (stage, outcome) = stages.take(&text);
                match fields
                    .closed_by_column()
                    .filter(|_| outcome == Outcome::Open && said.is_none() && !fields.has(Field::Status))
                {
                    Some(closed) => (closed, stages.closed(closed)),
                    None => (outcome, stage),
                }
            }
            None => match fields.closed_by_column().filter(|_| said.is_none() && !fields.has(Field::Status)) {
                Some(closed) => (closed, stages.closed(closed)),
                None => (Outcome::Open, None),
            },
        },
    }
}

/// A won deal's value is what was ordered where the file tells it, else the estimate; others keep the estimate. In a file
/// with one column of values, 0 on a deal that is not won is no estimate but a blank; the second answer tells that.
fn value(fields: &mut Fields<'_>, outcome: Outcome) -> (Option<Value>, bool) {
    let both = fields.has(Field::ActualValue);
    if !both && !fields.has(Field::Value) {
        return (None, false);
    }
    if outcome == Outcome::Won && both {
        match fields.money(Field::ActualValue) {
            Understood::Value(money) if money.minor != 0 => return (Some(shown(money)), false),
            Understood::Unclear(_) => return (None, false),
            Understood::Value(_) | Understood::Nothing => {}
        }
    }
    let asked = fields.asked();
    match fields.money(Field::Value) {
        Understood::Value(money) if money.minor == 0 && !both && outcome != Outcome::Won => (Some(Value::Null), true),
        Understood::Value(money) => (Some(shown(money)), false),
        Understood::Nothing if fields.asked() == asked => (Some(Value::Null), false),
        Understood::Nothing | Understood::Unclear(_) => (None, false),
    }
}

fn shown(money: Money) -> Value {
    Value::Money { minor: money.minor, currency: money.currency }
}

fn close_date(fields: &mut Fields<'_>, outcome: Outcome) -> Option<Value> {
    if outcome != Outcome::Open && fields.has(Field::ActualCloseDate) {
        match fields.date(Field::ActualCloseDate) {
            Understood::Value(date) => return Some(Value::date(Some(date))),
            Understood::Unclear(_) => return None,
            Understood::Nothing => {}
        }
    }
    date_cell(fields, Field::CloseDate)
}

fn date_cell(fields: &mut Fields<'_>, field: Field) -> Option<Value> {
    if !fields.has(field) {
        return None;
    }
    let asked = fields.asked();
    match fields.date(field) {
        Understood::Value(date) => Some(Value::date(Some(date))),
        Understood::Nothing if fields.asked() == asked => Some(Value::Null),
        Understood::Nothing | Understood::Unclear(_) => None,
    }
}
