//! What a cell means: as it was printed, another value, or unclear. Nothing unclear becomes a value.

use super::columns::Column;
use super::printed::{LONGEST, Printed};
use super::returned::ReturnedRow;
use super::words::{self, Stages};
use crate::currency::units;
use crate::entry;
use crate::error::Error;
use crate::import::read::Cell;
use crate::import::values::Understood;
use crate::import::values::amount::{self, Reading};
use crate::import::values::date::likely;
use crate::money::Money;
use crate::pipeline::accounts::folded;
use crate::pipeline::types::{Category, Stage};
use chrono::{NaiveDate, NaiveTime};
use ledger::{Value, day_of};
use uuid::Uuid;

/// What was understood of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// What was printed.
    Same,
    /// Another value; null = not known.
    Value(Value),
    /// It needs a person.
    Unclear {
        /// Why, in a sentence.
        why: String,
        /// What may be meant, as it would be typed.
        suggestion: Option<String>,
    },
}

/// How cells are read.
pub struct CellReading<'a> {
    /// What was printed.
    pub printed: &'a Printed,
    /// The company's stages.
    pub stages: &'a [Stage],
    /// Names of stages, today's and the sheet's.
    pub names: &'a Stages,
    /// The day from which `18 Dec` gets its year, and `+2w` counts where it may.
    pub day: NaiveDate,
    /// Somebody answers now: then `fri` is a day. On a returned sheet it depends on when it was written.
    pub now: bool,
}

fn unclear(why: impl Into<String>) -> Said {
    Said::Unclear { why: why.into(), suggestion: None }
}

impl CellReading<'_> {
    /// Reads a cell of a row against what was printed there.
    pub fn cell(&self, row: &ReturnedRow, column: Column, printed: &Value) -> Said {
        let said = self.value(row.cell(column), column, printed);
        if row.is_formula(column) && said != Said::Same {
            let suggestion = Some(row.text(column)).filter(|text| !text.is_empty());
            let why = match &suggestion {
                Some(result) => format!("A formula stands here, and nobody typed its result {result}."),
                None => "A formula without a result stands here.".to_owned(),
            };
            return Said::Unclear { why, suggestion };
        }
        said
    }

    /// Reads what was typed as an answer.
    pub fn typed(&self, text: &str, column: Column, printed: &Value) -> Said {
        self.value(&Cell::of(text), column, printed)
    }

    fn value(&self, cell: &Cell, column: Column, printed: &Value) -> Said {
        if let Cell::Error(error) = cell {
            return unclear(format!("{error} is an error of the spreadsheet."));
        }
        let said = match column {
            Column::Stage => self.stage(cell, printed),
            Column::Value => self.amount(cell, printed),
            Column::CloseDate | Column::NextStepOn => self.date(cell, printed),
            Column::Category => category(cell),
            _ => text(cell),
        };
        match said {
            Said::Value(value) if value == *printed => Said::Same,
            said => said,
        }
    }

    fn stage(&self, cell: &Cell, printed: &Value) -> Said {
        let name = words::spaced(&cell.text());
        let before = words::shown(printed, self.names).map(|name| words::spaced(&name));
        if before.as_deref().unwrap_or_default() == name || self.printed_name(printed) == Some(name.clone()) {
            return Said::Same;
        }
        if name.is_empty() {
            return unclear("The stage was emptied, and a deal has one: which?");
        }
        let mut found = self.stages.iter().filter(|stage| folded(&stage.name) == folded(&name));
        match (found.next(), found.next()) {
            (Some(stage), None) => Said::Value(Value::Ref(stage.id)),
            (Some(_), Some(_)) => unclear(format!("Several stages are called {name}.")),
            (None, _) => match self.renamed(&name) {
                Some(id) => Said::Value(Value::Ref(id)),
                None => unclear(format!("The company has no stage {name}.")),
            },
        }
    }

    fn printed_name(&self, stage: &Value) -> Option<String> {
        let Value::Ref(id) = stage else { return None };
        self.printed.stages.iter().find(|(known, _)| known == id).map(|(_, name)| words::spaced(name))
    }

    /// A stage that was called so when the sheet was saved.
    fn renamed(&self, name: &str) -> Option<Uuid> {
        let then = self.printed.stages.iter().find(|(_, then)| folded(then) == folded(name)).map(|(id, _)| *id);
        then.filter(|id| self.stages.iter().any(|stage| stage.id == *id))
    }

    fn amount(&self, cell: &Cell, printed: &Value) -> Said {
        let before = match printed {
            Value::Money { minor, currency } => Some(Money { minor: *minor, currency: currency.clone() }),
            _ => None,
        };
        let currency = before.as_ref().map_or(self.printed.currency.as_str(), |money| money.currency.as_str());
        let reading = Reading { decimal: None, currency, times: 1 };
        let read = match cell {
            Cell::Empty => Ok(None),
            // A number that was printed comes back as it was, to the last digit that a spreadsheet keeps.
            Cell::Number(n) if before.as_ref().is_some_and(|b| near(*n, units(b.minor, currency))) => {
                return Said::Same;
            }
            Cell::Number(n) if amount::is_finer(*n, reading) => {
                Err("It has more decimals than the currency.".to_owned())
            }
            Cell::Number(n) => match amount::number(*n, reading) {
                Understood::Value(money) => Ok(Some(money)),
                Understood::Nothing => Ok(None),
                Understood::Unclear(why) => Err(why.to_owned()),
            },
            Cell::Date(_) | Cell::Time(_) => Err("A day stands where an amount is asked for.".to_owned()),
            Cell::Bool(_) => Err("Yes or no stands where an amount is asked for.".to_owned()),
            cell => {
                let typed = words::spaced(&cell.text());
                if before.as_ref().is_some_and(|before| before.shown() == typed) {
                    return Said::Same;
                }
                entry::money(&typed, before.as_ref(), currency).map_err(question)
            }
        };
        match read {
            Ok(Some(money)) if money.minor == 0 && !self.now => Said::Unclear {
                why: "0 may mean that the value is not known, or that there is none.".to_owned(),
                suggestion: None,
            },
            Ok(Some(money)) => Said::Value(Value::Money { minor: money.minor, currency: money.currency }),
            Ok(None) => Said::Value(Value::Null),
            Err(why) => unclear(why),
        }
    }

    fn date(&self, cell: &Cell, printed: &Value) -> Said {
        let before = match printed {
            Value::Date(day) => Some(day_of(*day)),
            _ => None,
        };
        let day = match cell {
            Cell::Empty => return Said::Value(Value::Null),
            Cell::Date(day) => *day,
            Cell::Time(at) => at.date(),
            Cell::Bool(_) => return unclear("Yes or no stands where a day is asked for."),
            cell => {
                let typed = words::spaced(&cell.text());
                if before.is_some_and(|before| before.to_string() == typed) {
                    return Said::Same;
                }
                if !self.now && entry::relative(&typed) {
                    return unclear(format!("\"{typed}\" depends on the day on which it was written: which day?"));
                }
                match entry::date(&typed, before, self.day) {
                    Ok(Some(day)) => day,
                    Ok(None) => return Said::Value(Value::Null),
                    Err(why) => return unclear(question(why)),
                }
            }
        };
        if before == Some(day) {
            return Said::Same;
        }
        match likely(day.and_time(NaiveTime::MIN)) {
            Understood::Value(at) => Said::Value(Value::date(Some(at.date()))),
            Understood::Nothing => unclear("This is not a date."),
            Understood::Unclear(why) => unclear(why),
        }
    }
}

/// Why something is unclear, without what quick entry says to whoever types it.
fn question(why: Error) -> String {
    let why = why.to_string();
    why.split_once(" Nothing was changed;").map(|(why, _)| why.to_owned()).unwrap_or(why)
}

/// Two numbers that differ by no more than a spreadsheet's digits.
fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-12 * other.abs()
}

fn category(cell: &Cell) -> Said {
    let typed = folded(&cell.text()).replace(['_', '-'], " ");
    let found = match typed.as_str() {
        "" => return Said::Value(Value::Null),
        "commit" => Category::Commit,
        "best case" | "bestcase" => Category::BestCase,
        "pipeline" => Category::Pipeline,
        "omitted" | "omit" => Category::Omitted,
        _ => return unclear(format!("{} is no category.", words::spaced(&cell.text()))),
    };
    Said::Value(Value::text(found.stored()))
}

fn text(cell: &Cell) -> Said {
    let text = words::spaced(&cell.text());
    match text.len() {
        0 => Said::Value(Value::Null),
        1..=LONGEST => Said::Value(Value::Text(text)),
        _ => unclear(format!("The text is longer than {LONGEST} letters: what of it counts?")),
    }
}
