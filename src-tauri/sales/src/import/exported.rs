//! The last exported row of a deal: what the CRM knew. It is the base against which the next export is compared, so that
//! an import applies what changed between two exports, and nothing else.

use super::kind_cells::cell_field;
use super::types::{CrmUpdate, Field};
use crate::pipeline::standing::{CELLS, StandingDeal};
use ledger::Value;

/// Version of the record.
const VERSION: u8 = 1;

/// The last exported row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where the export came from.
    pub source: String,
    /// What it said, in the order of [`CELLS`].
    pub cells: Vec<Value>,
    /// Columns that map to nothing: heading and text, blank ones left out.
    pub unmapped: Vec<(String, String)>,
}

impl Exported {
    /// As it is stored in the deal's cell.
    pub fn to_value(&self) -> Value {
        let unmapped = self
            .unmapped
            .iter()
            .flat_map(|(heading, text)| [Value::Text(heading.clone()), Value::Text(text.clone())])
            .collect();
        Value::Record(
            VERSION,
            vec![
                Value::Text(self.source.clone()),
                Value::Record(VERSION, self.cells.clone()),
                Value::Record(VERSION, unmapped),
            ],
        )
    }

    /// From the deal's cell; nothing where the deal was never exported.
    pub fn of_value(value: Value) -> Option<Self> {
        let Value::Record(_, parts) = value else { return None };
        let mut parts = parts.into_iter();
        let (Some(Value::Text(source)), Some(Value::Record(_, mut cells)), Some(Value::Record(_, texts))) =
            (parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        cells.resize(CELLS.len(), Value::Null);
        let mut texts = texts.into_iter().map(|text| if let Value::Text(text) = text { text } else { String::new() });
        let mut unmapped = Vec::new();
        while let (Some(heading), Some(text)) = (texts.next(), texts.next()) {
            unmapped.push((heading, text));
        }
        Some(Exported { source, cells, unmapped })
    }

    /// Cells in which the book says something else than the last export did.
    pub fn differs<'a>(&'a self, deal: &'a StandingDeal) -> impl Iterator<Item = usize> + 'a {
        self.cells.iter().zip(&deal.cells).enumerate().filter(|(_, (base, book))| base != book).map(|(index, _)| index)
    }

    /// What somebody has to type into the CRM for one cell.
    pub fn update(
        &self,
        deal: &StandingDeal,
        index: usize,
        label: &str,
        shown: impl Fn(&Value) -> Option<String>,
    ) -> CrmUpdate {
        CrmUpdate {
            deal: deal.id,
            external_id: deal.crm.as_ref().map(|(_, id)| id.clone()),
            label: label.to_owned(),
            field: cell_field(index),
            field_name: field_name(index).to_owned(),
            crm: self.cells.get(index).and_then(&shown),
            book: deal.cells.get(index).and_then(&shown),
        }
    }
}

/// A cell's field in the user's words.
pub fn field_name(index: usize) -> &'static str {
    CELLS.get(index).map_or("Value", |field| crate::pipeline::words::field_name(field.no))
}

/// The cell that a field of a file fills.
pub fn cell_of(field: Field) -> Option<usize> {
    (0..CELLS.len()).find(|index| cell_field(*index) == field)
}
