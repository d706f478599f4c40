//! The roll-up as a table: the columns that the reader may see, the rows that are for the reader.

use crate::figure::WITHHELD;
use crate::words;
use sales::forecast::Mark;
use sales::forecast::types::{Cell, Forecast, ForecastRow};
use sales::money::Money;
use serde::Serialize;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Table {
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    whole: Row,
    /// What the marks beside figures mean.
    legend: &'static str,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    below: Option<String>,
    cells: Vec<Figure>,
    state: String,
    /// Reasons and notes of figures that differ from what lies below them.
    said: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Figure {
    shown: String,
    /// Somebody said it here.
    here: bool,
}

/// The table.
pub fn table(shown: &Forecast) -> Table {
    let mut columns = vec!["Won", "Repeat", "Commit", "Best case", "Call"];
    if shown.columns.judgement {
        columns.push("Judgement");
    }
    if shown.columns.agreed {
        columns.push("Agreed");
    }
    if shown.period.over {
        columns.push("Result");
    }
    let row = |one: &ForecastRow| row(one, shown);
    Table {
        columns,
        rows: shown.rows.iter().map(row).collect(),
        whole: row(&shown.whole),
        legend: "Figures in bold with a dot were said by somebody; the others follow from what lies below them.",
    }
}

fn row(one: &ForecastRow, shown: &Forecast) -> Row {
    let mut cells = vec![
        plain(one.won.as_ref()),
        plain(one.repeat.as_ref()),
        plain(one.commit.as_ref()),
        plain(one.best_case.as_ref()),
        level(&one.call),
    ];
    if shown.columns.judgement {
        cells.push(level(&one.judgement));
    }
    if shown.columns.agreed {
        cells.push(level(&one.agreed));
    }
    if shown.period.over {
        cells.push(level(&one.result));
    }
    Row {
        name: one.name.clone(),
        below: one.against_target.clone(),
        cells,
        state: one.state_words.clone(),
        said: [&one.call, &one.judgement, &one.agreed].into_iter().filter_map(said).collect(),
    }
}

/// A figure said here that differs, with its reason.
fn said(cell: &Cell) -> Option<String> {
    let differs = cell.mark == Mark::AdjustedHere && (cell.reason.is_some() || cell.note.is_some());
    let note = cell.note.as_ref().map_or_else(String::new, |note| format!(" {note}"));
    differs.then(|| format!("{}{note}", cell.sentence))
}

fn plain(amount: Option<&Money>) -> Figure {
    Figure { shown: amount.map_or_else(|| WITHHELD.to_owned(), words::short), here: false }
}

fn level(cell: &Cell) -> Figure {
    Figure { here: cell.mark == Mark::AdjustedHere, ..plain(cell.amount.as_ref()) }
}
