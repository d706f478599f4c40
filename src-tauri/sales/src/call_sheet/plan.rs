//! The plan of a returned call sheet: every row with its fate, and counts that add up.

use super::columns::Column;
use super::fresh::Added;
use super::printed::PrintedDeal;
use super::returned::{self, Returned, ReturnedRow, RowId};
use super::row::{Context, PlannedRow};
use super::types::{
    CallSheetAnswer, CallSheetCounts, CallSheetFate, CallSheetMissing, CallSheetPreview, CallSheetState,
};
use super::{call, compare, words};
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::error::{Error, Result};
use crate::import::past;
use crate::pipeline::stages;
use crate::team;
use chrono::{Datelike, NaiveDate};
use ledger::{Book, OpKind, day_of};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use uuid::Uuid;

/// A plan.
pub struct Plan {
    /// What it shows.
    pub preview: CallSheetPreview,
    /// Its rows in the order of the sheet.
    pub rows: Vec<PlannedRow>,
    /// The period that is called.
    pub period: Option<FiscalPeriod>,
    /// Hash of the file.
    pub hash: String,
}

/// What reading a returned sheet would do; nothing is written.
///
/// # Errors
/// The file is no call sheet of this company, or not of the person that is named.
pub fn preview(
    book: &Book,
    today: NaiveDate,
    path: &Path,
    person: Option<Uuid>,
    answers: &[CallSheetAnswer],
) -> Result<CallSheetPreview> {
    Ok(plan(book, today, path, person, answers)?.preview)
}

/// Plans a file.
pub fn plan(
    book: &Book,
    today: NaiveDate,
    path: &Path,
    person: Option<Uuid>,
    answers: &[CallSheetAnswer],
) -> Result<Plan> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    planned(book, today, &name, &returned::read(path)?, person, answers)
}

/// Plans a file that was read.
pub fn planned(
    book: &Book,
    today: NaiveDate,
    file: &str,
    returned: &Returned,
    person: Option<Uuid>,
    answers: &[CallSheetAnswer],
) -> Result<Plan> {
    let printed = &returned.printed;
    let seller = belongs(book, returned, person)?;
    let stages = stages::list(book.conn())?;
    let mut names = printed.stage_names();
    names.extend(stages.iter().map(|stage| (stage.id, stage.name.clone())));
    let context = Context {
        book,
        returned,
        stages: &stages,
        names: &names,
        today,
        seller: &seller,
        left: team::refusal(book, printed.person, today)?,
        answers: answers.iter().map(|answer| ((answer.row, answer.field), answer)).collect(),
    };
    let (deals, called) = (rows(&context)?, call::row(&context)?);
    let counts = counts(&deals);
    let rows: Vec<PlannedRow> = called.into_iter().chain(deals).collect();
    let met: HashSet<usize> =
        returned.rows.iter().filter_map(|row| if let RowId::Deal(at) = row.id { Some(at) } else { None }).collect();
    let missing: Vec<CallSheetMissing> = printed
        .deals
        .iter()
        .enumerate()
        .filter(|(at, _)| !met.contains(at))
        .map(|(_, deal)| CallSheetMissing { deal: deal.id, name: deal.name() })
        .collect();
    let mut warnings = returned.warnings.clone();
    warnings.extend(told(&context)?);
    let state = |state: CallSheetState| {
        let all = rows.iter().flat_map(|row| &row.shown.changes);
        number(all.filter(|change| change.state == state).count())
    };
    // What fills a new deal is no change of it.
    let applies = rows.iter().filter(|row| row.makes.is_none()).flat_map(|row| &row.shown.changes);
    let applies = number(applies.filter(|change| change.state == CallSheetState::Applies).count());
    let asked = rows.iter().filter(|row| row.shown.may_create && row.makes.is_none()).count();
    let preview = CallSheetPreview {
        file: file.to_owned(),
        person: printed.person,
        person_name: seller.clone(),
        made_on: printed.made_on,
        read_on: read_on(book, &returned.hash)?,
        counts: CallSheetCounts { missing: number(missing.len()), ..counts },
        applies,
        conflicts: state(CallSheetState::Conflict),
        undecided: state(CallSheetState::Undecided) + number(asked),
        rows: rows.iter().filter(|row| speaks(row)).map(|row| row.shown.clone()).collect(),
        missing,
        warnings,
        seen: format!("{} {}", returned.hash, book.seq()?),
    };
    // A period is known by its first day and its length, whatever fiscal year it was called by since.
    let period = printed.call.as_ref().map(|call| FiscalPeriod {
        start: call.from,
        months: call.months,
        ..FiscalPeriod::year(call.from.year(), 1)
    });
    Ok(Plan { preview, rows, period, hash: returned.hash.clone() })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn speaks(row: &PlannedRow) -> bool {
    !matches!(row.shown.fate, CallSheetFate::Unchanged | CallSheetFate::Blank)
}

/// The seller's name; a sheet of another company or person is refused.
fn belongs(book: &Book, returned: &Returned, person: Option<Uuid>) -> Result<String> {
    let (printed, facts) = (&returned.printed, info::facts(book.conn())?);
    if printed.company != facts.id {
        return Err(Error::Refused(format!(
            "This is a call sheet of {}, and this is the book of {}. Nothing was changed; open the other company and read it there.",
            printed.company_name, facts.name
        )));
    }
    let people = team::named(book.conn())?;
    let name_of = |wanted: Uuid| people.iter().find(|(_, id, _)| *id == wanted).map(|(.., name)| name.clone());
    if let Some(claimed) = person.filter(|person| *person != printed.person) {
        let claimed = name_of(claimed).ok_or_else(|| Error::not_found("This person"))?;
        return Err(Error::Refused(format!(
            "This is the call sheet of {}, not of {claimed}. Nothing was changed; choose the other file, or read it for {}.",
            printed.person_name, printed.person_name
        )));
    }
    name_of(printed.person).ok_or_else(|| {
        Error::Refused(format!(
            "{} is not in this book any more, so the call sheet changes nothing. Type what counts into the deals.",
            printed.person_name
        ))
    })
}

fn rows(context: &Context<'_>) -> Result<Vec<PlannedRow>> {
    let originals = originals(context);
    let mut added = Added::of(context)?;
    let mut rows = Vec::with_capacity(context.returned.rows.len());
    for row in &context.returned.rows {
        let repeats = Column::of(&row.text(Column::Stage)) == Some(Column::Stage);
        let planned = match row.id {
            _ if repeats => {
                let planned = PlannedRow::of(context, row, "Headings".to_owned());
                planned.fated(CallSheetFate::NotADeal, "The headings again.")
            }
            RowId::Deal(at) => match (context.printed().deals.get(at), originals.get(&at)) {
                (Some(deal), Some(first)) if *first == row.number => compare::deal(context, row, deal)?,
                (Some(deal), Some(first)) => copied(context, row, deal, *first, &mut added)?,
                _ => added.row(context, row, None)?,
            },
            RowId::New(_) | RowId::None => added.row(context, row, None)?,
            RowId::Foreign => {
                let name = [row.text(Column::Title), row.text(Column::Account)].into_iter().find(|n| !n.is_empty());
                let planned = PlannedRow::of(context, row, name.unwrap_or_default());
                planned.fated(
                    CallSheetFate::Aside,
                    "The hidden id of this row is none that this sheet was saved with; nothing of it is applied.",
                )
            }
        };
        rows.push(planned);
    }
    Ok(rows)
}

/// Of rows with the same id the one that still names the deal, else the first.
fn originals(context: &Context<'_>) -> HashMap<usize, u32> {
    let mut found: HashMap<usize, (bool, u32)> = HashMap::new();
    for row in &context.returned.rows {
        let RowId::Deal(at) = row.id else { continue };
        let named = context.printed().deals.get(at).is_some_and(|deal| names(row, deal));
        let entry = found.entry(at).or_insert((named, row.number));
        if named && !entry.0 {
            *entry = (true, row.number);
        }
    }
    found.into_iter().map(|(at, (_, row))| (at, row)).collect()
}

fn names(row: &ReturnedRow, deal: &PrintedDeal) -> bool {
    let spaced = |text: &Option<String>| text.as_deref().map(words::spaced).unwrap_or_default();
    row.text(Column::Account) == spaced(&deal.account) && row.text(Column::Title) == spaced(&deal.title)
}

/// A row that was copied with its hidden id: under another name it may be a new deal, under the same it counts once.
fn copied(
    context: &Context<'_>,
    row: &ReturnedRow,
    deal: &PrintedDeal,
    first: u32,
    added: &mut Added,
) -> Result<PlannedRow> {
    if names(row, deal) {
        let planned = PlannedRow::of(context, row, deal.name());
        let why = format!("The deal stands in row {first} too, and that row counts.");
        return Ok(planned.fated(CallSheetFate::Aside, why));
    }
    added.row(context, row, Some(format!("The row is a copy of row {first}: is it a new deal?")))
}

fn counts(rows: &[PlannedRow]) -> CallSheetCounts {
    let mut counts = CallSheetCounts { rows: number(rows.len()), ..CallSheetCounts::default() };
    for row in rows {
        let count = match row.shown.fate {
            CallSheetFate::Changed => &mut counts.changed,
            CallSheetFate::New => &mut counts.new,
            CallSheetFate::Unchanged => &mut counts.unchanged,
            CallSheetFate::Undecided => &mut counts.undecided,
            CallSheetFate::Aside => &mut counts.aside,
            CallSheetFate::Blank => &mut counts.blank,
            CallSheetFate::NotADeal => &mut counts.not_a_deal,
        };
        *count += 1;
    }
    counts
}

/// Formulas whose result is what was printed, and a book that is older than the sheet.
fn told(context: &Context<'_>) -> Result<Vec<String>> {
    let mut told = Vec::new();
    let mut cells = Vec::new();
    for row in &context.returned.rows {
        for column in super::columns::COLUMNS {
            if let Some(place) = context.returned.place(column).filter(|_| row.is_formula(column)) {
                cells.push(super::workbook::cell_name(row.number, place));
            }
        }
    }
    if !cells.is_empty() {
        let some = cells.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if cells.len() > 12 { format!(" and {} more", cells.len() - 12) } else { String::new() };
        told.push(format!("Formulas stand in {some}{more}; a formula's result is not taken by itself."));
    }
    if context.printed().seq > context.book.seq()? {
        told.push(
            "The sheet was saved from a later state of this book, which was put back since: look at each change."
                .to_owned(),
        );
    }
    Ok(told)
}

/// The day on which this very file was read before, if that stands.
fn read_on(book: &Book, hash: &str) -> Result<Option<NaiveDate>> {
    let standing: HashSet<i64> =
        past::list(book)?.into_iter().filter(|import| !import.reverted).map(|import| import.tx).collect();
    let all = book.transactions_since(0)?;
    let same = |via: &Option<String>| via.as_deref().is_some_and(|via| via.ends_with(hash));
    let found = all.iter().rev().find(|tx| tx.kind == OpKind::Import && standing.contains(&tx.tid) && same(&tx.via));
    Ok(found.map(|tx| day_of(tx.day)))
}
