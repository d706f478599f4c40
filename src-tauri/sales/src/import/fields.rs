//! Texts and values of one row, by field.

use super::read::{Cell, Row};
use super::settings::{Mapped, Resolved, SheetPlan};
use super::types::{Choice, Field, RowRef};
use super::values::{Understood, amount, date, says_nothing};
use crate::currency::currency;
use crate::money::Money;
use crate::pipeline::types::Outcome;
use chrono::{NaiveDate, NaiveDateTime};
use ledger::Value;
use std::collections::HashMap;

const AN_ERROR: &str = "The spreadsheet shows an error here.";

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
    rounded: bool,
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
        Fields {
            resolved,
            plan,
            row,
            at,
            typed: typed.get(&at).cloned().unwrap_or_default(),
            unclear: Vec::new(),
            rounded: false,
        }
    }

    /// An amount of this row was rounded to its currency's minor unit.
    pub fn rounded(&self) -> bool {
        self.rounded
    }

    /// Where the row stands.
    pub fn at(&self) -> RowRef {
        self.at
    }

    /// How many values were not clear so far.
    pub fn asked(&self) -> usize {
        self.unclear.len()
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
    pub fn text_cell(&mut self, field: Field) -> Option<Value> {
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
                Some((_, cell @ Cell::Date(day))) => {
                    (cell.text().into_owned(), date::likely(day.and_time(chrono::NaiveTime::MIN)))
                }
                Some((_, cell @ Cell::Time(at))) => (cell.text().into_owned(), date::likely(*at)),
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
                // A row in a currency that is not known leaves the answer to name its own.
                let unknown = currency.as_ref().err().copied();
                let currency = match currency {
                    Ok(told) => told.unwrap_or_else(|| self.resolved.currency.clone()),
                    Err(_) => String::new(),
                };
                let reading = amount::Reading { decimal: self.resolved.decimal, currency: &currency, times: 1 };
                let understood = match (amount::amount(text, reading), unknown) {
                    (Understood::Value(money), Some(why)) if money.currency.is_empty() => Understood::Unclear(why),
                    (understood, _) => understood,
                };
                (text.to_owned(), understood)
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
                            Cell::Number(number) => {
                                let understood = amount::number(*number, reading);
                                let known = matches!(understood, Understood::Value(_));
                                self.rounded |= known && amount::is_finer(*number, reading);
                                understood
                            }
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
    pub fn unmapped(&self) -> Vec<(String, String)> {
        let headings = &self.plan.table.headings;
        let taken = |column: usize| self.plan.mapped.iter().any(|m| m.column == column);
        let cells = self.row.cells.iter().enumerate().filter(|(column, cell)| !cell.is_empty() && !taken(*column));
        cells
            .map(|(column, cell)| (headings.get(column).cloned().unwrap_or_default(), cell.text().into_owned()))
            .collect()
    }

    /// Won or lost by columns that are filled only then.
    pub fn closed_by_column(&self) -> Option<Outcome> {
        let mut closing = self.plan.mapped.iter().filter_map(|m| m.closes.map(|outcome| (m.column, outcome)));
        closing.find(|(column, _)| !says_nothing(&self.row.cell(*column).text())).map(|(_, outcome)| outcome)
    }
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
