//! The columns of a call sheet: heading, width, and whether the seller may change what stands there.

use super::types::CallSheetField;
use crate::pipeline::find::fold;

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A number, to speak of the row.
    Number,
    /// The buying company.
    Account,
    /// The deal's title.
    Title,
    /// Stage.
    Stage,
    /// Value.
    Value,
    /// The value's currency.
    Currency,
    /// Close date.
    CloseDate,
    /// Category.
    Category,
    /// Next step.
    NextStep,
    /// Its date.
    NextStepOn,
    /// What the buyer said.
    BuyerSaid,
    /// A note for the deal.
    Note,
    /// By which the row is known again; hidden.
    Id,
}

/// All columns in their order.
pub const COLUMNS: [Column; 13] = [
    Column::Number,
    Column::Account,
    Column::Title,
    Column::Stage,
    Column::Value,
    Column::Currency,
    Column::CloseDate,
    Column::Category,
    Column::NextStep,
    Column::NextStepOn,
    Column::BuyerSaid,
    Column::Note,
    Column::Id,
];

impl Column {
    /// Its heading; returned tables are known by these.
    pub fn heading(self) -> &'static str {
        match self {
            Column::Number => "No.",
            Column::Account => "Account",
            Column::Title => "Deal",
            Column::Stage => "Stage",
            Column::Value => "Value",
            Column::Currency => "Currency",
            Column::CloseDate => "Close date",
            Column::Category => "Category",
            Column::NextStep => "Next step",
            Column::NextStepOn => "Next step by",
            Column::BuyerSaid => "What did the buyer say?",
            Column::Note => "Note for the deal",
            Column::Id => "Rallybook id",
        }
    }

    /// Width in letters.
    pub fn width(self) -> f64 {
        match self {
            Column::Number => 5.0,
            Column::Account => 22.0,
            Column::Title => 30.0,
            Column::Stage => 20.0,
            Column::Value => 13.0,
            Column::Currency => 9.0,
            Column::CloseDate | Column::NextStepOn => 13.0,
            Column::Category => 11.0,
            Column::NextStep | Column::BuyerSaid | Column::Note => 28.0,
            Column::Id => 10.0,
        }
    }

    /// What the seller may change in the row of a deal that is printed; none = locked.
    pub fn field(self) -> Option<CallSheetField> {
        match self {
            Column::Stage => Some(CallSheetField::Stage),
            Column::Value => Some(CallSheetField::Value),
            Column::CloseDate => Some(CallSheetField::CloseDate),
            Column::Category => Some(CallSheetField::Category),
            Column::NextStep => Some(CallSheetField::NextStep),
            Column::NextStepOn => Some(CallSheetField::NextStepOn),
            Column::BuyerSaid => Some(CallSheetField::BuyerSaid),
            Column::Note => Some(CallSheetField::Note),
            Column::Number | Column::Account | Column::Title | Column::Currency | Column::Id => None,
        }
    }

    /// What the seller may fill in for a deal that the book does not know yet.
    pub fn is_for_new(self) -> bool {
        self.field().is_some() || matches!(self, Column::Account | Column::Title)
    }

    /// Its place among the columns, from 0.
    pub fn at(self) -> usize {
        COLUMNS.iter().position(|column| *column == self).unwrap_or_default()
    }

    /// The column of a heading, however it is written.
    pub fn of(heading: &str) -> Option<Self> {
        let wanted = plain(heading);
        COLUMNS.into_iter().find(|column| plain(column.heading()) == wanted)
    }
}

/// Letters and digits only: a star, a colon or a line break in a heading says nothing.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The letters of a column, from 0: A, Z, AA.
pub fn letters(at: usize) -> String {
    let (rest, last) = (at / 26, at % 26);
    let letter = char::from(b'A'.saturating_add(u8::try_from(last).unwrap_or_default()));
    if rest == 0 { letter.to_string() } else { format!("{}{letter}", letters(rest - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_headings_and_told_by_letters() {
        assert!(COLUMNS.into_iter().all(|column| Column::of(column.heading()) == Some(column)));
        assert_eq!(Column::of(" close  DATE * "), Some(Column::CloseDate));
        assert_eq!(Column::of("Owner"), None);
        assert_eq!([0, 4, 25, 26, 701, 702].map(letters), ["A", "E", "Z", "AA", "ZZ", "AAA"]);
    }
}
