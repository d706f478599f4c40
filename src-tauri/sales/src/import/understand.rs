//! From rows of a table to deals as the file tells them.

use super::headings::key;
use super::kind_cells as cell;
use super::names::Names;
use super::read::{Book, Cell, Row};
use super::settings::{Mapped, Resolved, SheetPlan};
use super::stage_values::StageValues;
use super::table::RowClass;
use super::types::{Choice, Field, RowRef};
use super::values::category::category;
use super::values::currency::currency;
use super::values::outcome::{is_no_reason, status};
use super::values::{Understood, amount, date, says_nothing};
use crate::money::Money;
use crate::pipeline::standing::{CELLS, next_step};
use crate::pipeline::types::{Category, Outcome};
use chrono::{NaiveDate, NaiveDateTime};
use ledger::Value;
use std::collections::HashMap;

const AN_ERROR: &str = "The spreadsheet shows an error here.";

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
}

/// A value that is not clear.
#[derive(Debug, Clone)]
pub struct Unclear {
    /// Where.
    pub row: RowRef,
    /// Which field.
    pub field: Field,
    /// The text.
    pub text: String,
    /// Why.
    pub why: &'static str,
}

/// Texts and values of one row, by field.
pub struct Fields<'a> {
    resolved: &'a Resolved,
    plan: &'a SheetPlan,
    row: &'a Row,
    at: RowRef,
    typed: Vec<(Field, &'a str)>,
    unclear: Vec<Unclear>,
}

impl<'a> Fields<'a> {
    /// One row, with what a person typed instead of unclear values.
    pub fn new(
        resolved: &'a Resolved,
        plan: &'a SheetPlan,
        row: &'a Row,
        typed: &HashMap<RowRef, Vec<(Field, &'a str)>>,
    ) -> Self {
        let at = RowRef { sheet: u32::try_from(plan.index).unwrap_or(u32::MAX), row: row.number };
        Fields { resolved, plan, row, at, typed: typed.get(&at).cloned().unwrap_or_default(), unclear: Vec::new() }
    }

    /// What was not clear.
    pub fn unclear(self) -> Vec<Unclear> {
        self.unclear
    }

    fn columns(&self, field: Field) -> impl Iterator<Item = &'a Mapped> + use<'a> {
        self.plan.mapped.iter().filter(move |m| m.field == field)
    }

    /// The file has such a column.
    pub fn has(&self, field: Field) -> bool {
        self.columns(field).next().is_some()
    }

    /// The first column of this field that holds something in this row.
    fn cell(&mut self, field: Field) -> Option<(&'a Mapped, &'a Cell)> {
        let row = self.row;
        let found = self
            .columns(field)
            .map(|m| (m, row.cell(m.column)))
            .find(|(_, cell)| !cell.is_empty() && !says_nothing(&cell.text()));
        if let Some((_, Cell::Error(text))) = found {
            let text = text.clone();
            self.ask(field, &text, AN_ERROR);
            return None;
        }
        found
    }

    fn ask(&mut self, field: Field, text: &str, why: &'static str) {
        self.unclear.push(Unclear { row: self.at, field, text: text.to_owned(), why });
    }

    fn typed(&self, field: Field) -> Option<&'a str> {
        self.typed.iter().find(|(f, _)| *f == field).map(|(_, text)| *text)
    }

    /// A text.
    pub fn text(&mut self, field: Field) -> Option<String> {
        let text = match self.typed(field) {
            Some(text) => text.to_owned(),
            None => self.cell(field).map(|(_, cell)| cell.text().into_owned())?,
        };
        if says_nothing(&text) { None } else { Some(text.trim().to_owned()) }
    }

    /// A text as a cell's value; nothing where the file has no such column.
    fn text_cell(&mut self, field: Field) -> Option<Value> {
        if !self.has(field) {
            return None;
        }
        let asked = self.unclear.len();
        match self.text(field) {
            Some(text) => Some(Value::Text(text)),
            None if self.unclear.len() > asked => None,
            None => Some(Value::Null),
        }
    }

    /// A date with its time.
    pub fn instant(&mut self, field: Field) -> Understood<NaiveDateTime> {
        let reading = date::Reading { style: self.resolved.dates, today: self.resolved.exported_on };
        let (text, understood) = match self.typed(field) {
            Some(text) => (text.to_owned(), date::instant(text, reading)),
            None => match self.cell(field) {
                None => return Understood::Nothing,
                Some((_, Cell::Date(day))) => return Understood::Value(day.and_time(chrono::NaiveTime::MIN)),
                Some((_, Cell::Time(at))) => return Understood::Value(*at),
                Some((_, cell)) => (cell.text().into_owned(), date::instant(&cell.text(), reading)),
            },
        };
        if let Understood::Unclear(why) = &understood {
            self.ask(field, &text, why);
        }
        understood
    }

    /// A date.
    pub fn date(&mut self, field: Field) -> Understood<NaiveDate> {
        match self.instant(field) {
            Understood::Value(at) => Understood::Value(at.date()),
            Understood::Nothing => Understood::Nothing,
            Understood::Unclear(why) => Understood::Unclear(why),
        }
    }

    /// The currency that the row tells.
    fn currency(&mut self) -> Result<Option<String>, &'static str> {
        match self.text(Field::Currency) {
            None => Ok(None),
            Some(text) => {
                currency(&text, &self.resolved.currency).map(Some).ok_or("The currency of this row is not known.")
            }
        }
    }

    /// An amount.
    pub fn money(&mut self, field: Field) -> Understood<Money> {
        let currency = self.currency();
        let (text, understood) = match (self.typed(field), self.cell(field)) {
            (Some(text), _) => {
                let currency = currency.ok().flatten().unwrap_or_else(|| self.resolved.currency.clone());
                (
                    text.to_owned(),
                    amount::amount(
                        text,
                        amount::Reading { decimal: self.resolved.decimal, currency: &currency, times: 1 },
                    ),
                )
            }
            (None, None) => return Understood::Nothing,
            (None, Some((mapped, cell))) => {
                let text = cell.text().into_owned();
                let understood = match currency {
                    Err(why) => Understood::Unclear(why),
                    Ok(currency) => {
                        let currency = currency
                            .or_else(|| mapped.currency.clone())
                            .unwrap_or_else(|| self.resolved.currency.clone());
                        let reading = amount::Reading {
                            decimal: self.resolved.decimal,
                            currency: &currency,
                            times: mapped.times,
                        };
                        match cell {
                            Cell::Number(number) => amount::number(*number, reading),
                            Cell::Date(_) | Cell::Time(_) | Cell::Bool(_) => {
                                Understood::Unclear("This is not an amount.")
                            }
                            _ => amount::amount(&text, reading),
                        }
                    }
                };
                (text, understood)
            }
        };
        if let Understood::Unclear(why) = &understood {
            self.ask(field, &text, why);
        }
        understood
    }

    /// Columns that map to nothing, as text with their heading.
    fn unmapped(&self) -> Vec<(String, String)> {
        let headings = &self.plan.table.headings;
        let taken = |column: usize| self.plan.mapped.iter().any(|m| m.column == column);
        let cells = self.row.cells.iter().enumerate().filter(|(column, cell)| !cell.is_empty() && !taken(*column));
        cells
            .map(|(column, cell)| (headings.get(column).cloned().unwrap_or_default(), cell.text().into_owned()))
            .collect()
    }

    /// Won or lost by columns that are filled only then.
    fn closed_by_column(&self) -> Option<Outcome> {
        self.plan.mapped.iter().filter(|m| !says_nothing(&self.row.cell(m.column).text())).find_map(|m| {
            let heading = key(self.plan.table.headings.get(m.column)?);
            match heading.as_str() {
                "wontime" | "wondate" => Some(Outcome::Won),
                "losttime" | "lostdate" | "lostreason" | "lossreason" | "closedlostreason" | "reasonforloss" => {
                    Some(Outcome::Lost)
                }
                _ => None,
            }
        })
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
    let (mut rows, mut unclear) = (Vec::new(), Vec::new());
    for plan in resolved.sheets.iter().filter(|plan| plan.used) {
        let Some(sheet) = book.sheets.get(plan.index) else { continue };
        for (row, class) in sheet.rows.iter().zip(&plan.table.rows) {
            if let RowClass::Data(section) = class {
                let mut fields = Fields::new(resolved, plan, row, &typed);
                let seller = section.as_deref().or(plan.seller.as_deref());
                rows.push(deal(&mut fields, seller, known));
                unclear.append(&mut fields.unclear);
            }
        }
    }
    (rows, unclear)
}

/// What a person typed instead of unclear values, by row.
pub fn typed(resolved: &Resolved) -> HashMap<RowRef, Vec<(Field, &str)>> {
    let mut typed: HashMap<RowRef, Vec<(Field, &str)>> = HashMap::new();
    for decision in &resolved.settings.decisions {
        if let Choice::Value { field, input } = &decision.choice {
            typed.entry(decision.row).or_default().push((*field, input));
        }
    }
    typed
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
    put(cell::VALUE, value(fields, outcome));
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
    if fields.has(Field::NextStep) || fields.has(Field::NextStepOn) {
        let text = fields.text(Field::NextStep).map_or(Value::Null, Value::Text);
        let on = fields.date(Field::NextStepOn).value();
        put(cell::NEXT_STEP, Some(next_step(text, Value::date(on))));
    }
    // A closed deal has no forecast category and an open one no reason: there the file tells nothing.
    if outcome == Outcome::Open && fields.has(Field::Category) {
        let word = fields.text(Field::Category).and_then(|text| category(&text));
        put(cell::CATEGORY, Some(word.map_or(Value::Null, |c| Value::Text(category_word(c).to_owned()))));
    } else if outcome != Outcome::Open && fields.has(Field::Reason) {
        let reason = fields.text(Field::Reason).filter(|text| !is_no_reason(text));
        put(cell::REASON, Some(reason.map_or(Value::Null, Value::Text)));
    }
    DealRow { row: fields.at, crm: fields.text(Field::Id), cells, outcome, unmapped: fields.unmapped(), label }
}

/// A category as it is stored.
pub fn category_word(category: Category) -> &'static str {
    match category {
        Category::Commit => "commit",
        Category::BestCase => "best_case",
        Category::Pipeline => "pipeline",
        Category::Omitted => "omitted",
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
/// with one column of values, 0 on a deal that is not won is no estimate but a blank.
fn value(fields: &mut Fields<'_>, outcome: Outcome) -> Option<Value> {
    let both = fields.has(Field::ActualValue);
    if !both && !fields.has(Field::Value) {
        return None;
    }
    if outcome == Outcome::Won && both {
        match fields.money(Field::ActualValue) {
            Understood::Value(money) if money.minor != 0 => return Some(shown(money)),
            Understood::Unclear(_) => return None,
            Understood::Value(_) | Understood::Nothing => {}
        }
    }
    let asked = fields.unclear.len();
    match fields.money(Field::Value) {
        Understood::Value(money) if money.minor == 0 && !both && outcome != Outcome::Won => Some(Value::Null),
        Understood::Value(money) => Some(shown(money)),
        Understood::Nothing if fields.unclear.len() == asked => Some(Value::Null),
        Understood::Nothing | Understood::Unclear(_) => None,
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
    let asked = fields.unclear.len();
    match fields.date(field) {
        Understood::Value(date) => Some(Value::date(Some(date))),
        Understood::Nothing if fields.unclear.len() == asked => Some(Value::Null),
        Understood::Nothing | Understood::Unclear(_) => None,
    }
}
