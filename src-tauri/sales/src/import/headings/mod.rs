//! Which column is what: by its heading as CRMs and people write it, checked against the values below it.

mod aliases;
mod fits;
#[cfg(test)]
mod tests;
mod unit;

pub use aliases::{is_known, key};
pub use unit::heading_unit;

use super::read::Cell;
use super::types::{Field, ImportKind};
use super::values::outcome::status;

/// A column that is to be understood.
#[derive(Debug, Clone)]
pub struct Column<'a> {
    /// Heading, trimmed.
    pub heading: &'a str,
    /// Values below it, blank ones left out; some hundred are enough.
    pub values: Vec<&'a Cell>,
}

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guess {
    /// The field.
    pub field: Option<Field>,
    /// Why it was not taken for what its heading says.
    pub note: Option<String>,
}

/// Maps the columns of a table. Each field goes to the column whose heading says it best and whose values can be it.
pub fn map(kind: ImportKind, columns: &[Column<'_>]) -> Vec<Guess> {
    let mut guesses = vec![Guess::default(); columns.len()];
    let mut wanted: Vec<(usize, usize, Field)> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        for (rank, field) in aliases::candidates(kind, column.heading) {
            match fits::problem(field, &column.values) {
                None => wanted.push((rank, index, field)),
                Some(note) => {
                    if let Some(guess) = guesses.get_mut(index) {
                        guess.note.get_or_insert_with(|| note.to_owned());
                    }
                }
            }
        }
    }
    // Best headings first; among equals the first column.
    wanted.sort_unstable_by_key(|(rank, index, field)| (*rank, *index, *field));
    let mut taken: Vec<Field> = Vec::new();
    for (_, index, field) in wanted {
        let Some(guess) = guesses.get_mut(index) else { continue };
        // Several columns may tell the day of closing: won time, lost time. A row fills one of them.
        let several = field == Field::ActualCloseDate;
        if guess.field.is_none() && (several || !taken.contains(&field)) {
            *guess = Guess { field: Some(field), note: None };
            taken.push(field);
        }
    }
    status_as_stage(columns, &mut guesses, &taken);
    guesses
}

/// A status column that names stages (and no stage column beside it) is the stage.
fn status_as_stage(columns: &[Column<'_>], guesses: &mut [Guess], taken: &[Field]) {
    if taken.contains(&Field::Stage) {
        return;
    }
    for (column, guess) in columns.iter().zip(guesses.iter_mut()) {
        if guess.field == Some(Field::Status) && column.values.iter().any(|cell| status(&cell.text()).is_none()) {
            guess.field = Some(Field::Stage);
        }
    }
}

/// Why a table cannot be what a person says that it is; nothing where it can.
pub fn contradiction(said: ImportKind, headings: &[&str]) -> Option<String> {
    let has = |field: Field| {
        let mut found =
            headings.iter().filter(|h| aliases::candidates(ImportKind::Deals, h).iter().any(|(_, f)| *f == field));
        found.next().map(|h| h.trim().to_owned())
    };
    match said {
        ImportKind::Accounts | ImportKind::People => {
            let stage = has(Field::Stage)?;
            let other = has(Field::CloseDate).or_else(|| has(Field::Value))?;
            Some(format!(
                "These are deals, not {}: there are columns \"{stage}\" and \"{other}\". Import the file as deals.",
                word(said)
            ))
        }
        ImportKind::Deals => {
            let found = kind_of(headings);
            let other = matches!(found, ImportKind::Accounts | ImportKind::People) && has(Field::Value).is_none();
            other.then(|| {
                format!(
                    "These are {}, not deals: no column holds a stage, a date or a value. Import the file as {0}.",
                    word(found)
                )
            })
        }
        ImportKind::History | ImportKind::Targets => None,
    }
}

fn word(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Deals => "deals",
        ImportKind::History => "history",
        ImportKind::Targets => "targets",
        ImportKind::Accounts => "accounts",
        ImportKind::People => "people",
    }
}

/// What the rows are, by the headings alone.
pub fn kind_of(headings: &[&str]) -> ImportKind {
    let has = |kind: ImportKind, field: Field| {
        headings.iter().any(|h| aliases::candidates(kind, h).iter().any(|(_, f)| *f == field))
    };
    let says = |words: &[&str]| headings.iter().any(|h| words.iter().any(|w| key(h).contains(w)));
    let deal_like = has(ImportKind::Deals, Field::Stage)
        || has(ImportKind::Deals, Field::CloseDate)
        || has(ImportKind::Deals, Field::Status);
    if says(&["quota", "target"]) && !has(ImportKind::Deals, Field::Stage) && has(ImportKind::Targets, Field::Amount) {
        return ImportKind::Targets;
    }
    if has(ImportKind::History, Field::DealId)
        && has(ImportKind::History, Field::At)
        && has(ImportKind::History, Field::RowId)
        && !has(ImportKind::Deals, Field::Title)
    {
        return ImportKind::History;
    }
    if deal_like
        || has(ImportKind::Deals, Field::Value)
            && has(ImportKind::Deals, Field::Title)
            && !says(&["annualrevenue", "employees"])
    {
        return ImportKind::Deals;
    }
    if has(ImportKind::People, Field::Manager) && headings.len() <= 8 {
        return ImportKind::People;
    }
    if has(ImportKind::Accounts, Field::Name)
        && says(&["industry", "sector", "employees", "annualrevenue", "city", "phone", "website"])
    {
        return ImportKind::Accounts;
    }
    ImportKind::Deals
}
