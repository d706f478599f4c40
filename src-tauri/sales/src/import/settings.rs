//! Settings with every guess filled in: what a person said first, then what the file shows, then what was said of the
//! same headings before.

use super::headings::{heading_unit, key, kind_of};
use super::read::{Book, Cell};
use super::table::{RowClass, Table, Wanted, analyse, fold, seller_of_tab};
use super::types::{
    ColumnChoice, DateStyle, Decimal, Field, ImportKind, Question, QuestionAbout, Settings, SheetChoice, TextReading,
};
use super::values::{date_style, decimal_style};
use crate::company::info::Facts;
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;

/// One column that holds a field.
#[derive(Debug, Clone)]
pub struct Mapped {
    /// From 0.
    pub column: usize,
    /// What it holds.
    pub field: Field,
    /// Amounts are in thousands.
    pub times: u32,
    /// Currency told by the heading.
    pub currency: Option<String>,
    /// The column is filled only when the deal has ended so: won time, lost reason.
    pub closes: Option<Outcome>,
}

/// One sheet, ready to be understood.
#[derive(Debug, Clone)]
pub struct SheetPlan {
    /// Index in the file.
    pub index: usize,
    /// Its rows are imported.
    pub used: bool,
    /// Owner of rows without one.
    pub seller: Option<String>,
    /// Its table.
    pub table: Table,
    /// Columns that hold fields, in the order of the columns.
    pub mapped: Vec<Mapped>,
    /// A person said what this column is.
    pub told: Vec<bool>,
}

/// How a file is read.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// What the rows are.
    pub kind: ImportKind,
    /// Its sheets.
    pub sheets: Vec<SheetPlan>,
    /// Order of day and month.
    pub dates: Option<DateStyle>,
    /// Sign before the cents.
    pub decimal: Option<Decimal>,
    /// Currency of amounts without one.
    pub currency: String,
    /// Source.
    pub source: String,
    /// Day of the export.
    pub exported_on: NaiveDate,
    /// Which were guessed.
    pub guessed: Vec<String>,
    /// What only a person can say.
    pub questions: Vec<Question>,
    /// Something said of the same headings before is used.
    pub remembered: bool,
    /// Settings to be shown and sent back.
    pub settings: Settings,
}

/// Fills in what is missing. `memory` gives what was said of the same headings before, by their key.
pub fn resolve(
    book: &mut Book,
    asked: &Settings,
    facts: &Facts,
    today: NaiveDate,
    memory: impl Fn(&str) -> Option<Settings>,
) -> Resolved {
    let first_kind = asked.kind.unwrap_or_default();
    let mut tables = tables(book, asked, first_kind, &[]);
    let mut kind = first_kind;
    if asked.kind.is_none() {
        let widest = tables.iter().max_by_key(|t| t.guesses.iter().filter(|g| g.field.is_some()).count());
        let headings: Vec<&str> = widest.map(|t| t.headings.iter().map(String::as_str).collect()).unwrap_or_default();
        kind = kind_of(&headings);
        if kind != first_kind {
            tables = self::tables(book, asked, kind, &[]);
        }
    }
    let used = used(book, &tables, asked, kind);
    let before = memory(&memory_key(kind, &tables, &used));
    // Looking at the rows again is worth it only where something else was said of a column.
    let differs = |before: &Settings| {
        let guessed = |c: &ColumnChoice| {
            let same = |h: &String| fold(h) == fold(&c.heading);
            tables.iter().any(|t| t.headings.iter().zip(&t.guesses).any(|(h, g)| same(h) && g.field != c.field))
        };
        before.mapping.iter().any(guessed)
    };
    if let Some(before) = before.as_ref().filter(|before| differs(before)) {
        tables = self::tables(book, asked, kind, &before.mapping);
    }
    let owned = |table: &Table| table.guesses.iter().any(|g| matches!(g.field, Some(Field::Owner | Field::OwnerId)));
    let several = used.iter().filter(|u| **u).count() > 1;
    let currency_of = |text: &Option<String>| text.as_deref().and_then(crate::currency::code).map(str::to_owned);
    let currency = currency_of(&asked.currency)
        .or_else(|| before.as_ref().and_then(|b| currency_of(&b.currency)))
        .unwrap_or_else(|| facts.currency.clone());
    let mut sheets = Vec::new();
    for (index, table) in tables.into_iter().enumerate() {
        let name = book.sheets.get(index).map(|s| s.name.clone()).unwrap_or_default();
        let choice = choice(asked, &name, book.sheets.len());
        let seller = match choice {
            Some(choice) => choice.seller.clone(),
            None if owned(&table) || !(several || book.sheets.len() == 1) => None,
            None => seller_of_tab(&name),
        };
        let mapped = table
            .guesses
            .iter()
            .enumerate()
            .filter_map(|(column, guess)| {
                let unit = heading_unit(table.headings.get(column).map_or("", String::as_str), &currency);
                let closes = closes(table.headings.get(column).map_or("", String::as_str));
                guess.field.map(|field| Mapped { column, field, times: unit.times, currency: unit.currency, closes })
            })
            .collect();
        let told = table
            .headings
            .iter()
            .enumerate()
            .map(|(column, heading)| is_told(&asked.mapping, &name, heading, column))
            .collect();
        sheets.push(SheetPlan { index, used: used.get(index).copied().unwrap_or(false), seller, table, mapped, told });
    }
    let mut resolved = Resolved {
        kind,
        dates: asked.dates,
        decimal: asked.decimal,
        currency,
        source: source(asked, before.as_ref()),
        exported_on: asked.exported_on.unwrap_or(today),
        guessed: Vec::new(),
        questions: Vec::new(),
        remembered: before.is_some(),
        settings: Settings::default(),
        sheets,
    };
    styles(book, asked, before.as_ref(), &mut resolved);
    for (missing, name) in [(asked.kind.is_none(), "kind"), (asked.currency.is_none(), "currency")] {
        if missing {
            resolved.guessed.push(name.to_owned());
        }
    }
    for (told, name) in [(&asked.text.delimiter, "delimiter"), (&asked.text.encoding, "encoding")] {
        if told.is_none() && book.read_as.is_some() {
            resolved.guessed.push(name.to_owned());
        }
    }
    resolved.settings = filled(book, asked, &resolved);
    resolved
}

fn closes(heading: &str) -> Option<Outcome> {
    match key(heading).as_str() {
        "wontime" | "wondate" => Some(Outcome::Won),
        "losttime" | "lostdate" | "lostreason" | "lossreason" | "closedlostreason" | "reasonforloss" => {
            Some(Outcome::Lost)
        }
        _ => None,
    }
}

fn source(asked: &Settings, before: Option<&Settings>) -> String {
    let told = [Some(asked), before].into_iter().flatten().map(|s| s.source.trim()).find(|s| !s.is_empty());
    told.unwrap_or("crm").chars().take(60).collect()
}

fn choice<'a>(asked: &'a Settings, name: &str, sheets: usize) -> Option<&'a SheetChoice> {
    asked.sheets.iter().find(|choice| choice.name == name || (sheets == 1 && asked.sheets.len() == 1))
}

fn is_told(mapping: &[ColumnChoice], sheet: &str, heading: &str, column: usize) -> bool {
    mapping.iter().any(|c| {
        c.sheet.as_deref().is_none_or(|s| s == sheet)
            && fold(&c.heading) == fold(heading)
            && c.column.is_none_or(|c| c as usize == column)
    })
}

fn tables(book: &mut Book, asked: &Settings, kind: ImportKind, before: &[ColumnChoice]) -> Vec<Table> {
    let sheets = book.sheets.len();
    book.sheets
        .iter_mut()
        .map(|sheet| {
            let mine =
                asked.mapping.iter().chain(before).filter(|c| c.sheet.as_deref().is_none_or(|s| s == sheet.name));
            let told: Vec<(String, Option<u32>, Option<Field>)> =
                mine.map(|c| (fold(&c.heading), c.column, c.field)).collect();
            let header_row = choice(asked, &sheet.name, sheets).map(|c| c.header_row.unwrap_or(0));
            analyse(sheet, Wanted { header_row, kind, told: &told })
        })
        .collect()
}

/// Sheets that hold such a table: among several, those that hold nearly as much as the best one.
fn used(book: &Book, tables: &[Table], asked: &Settings, kind: ImportKind) -> Vec<bool> {
    let score = |table: &Table| {
        let has = |field: Field| table.guesses.iter().any(|g| g.field == Some(field));
        let fields = table.guesses.iter().filter(|g| g.field.is_some()).count();
        let named = has(Field::Id)
            || has(Field::Title)
            || has(Field::Account)
            || has(Field::DealId)
            || has(Field::Name)
            || has(Field::PersonId)
            || has(Field::Person);
        let rows = table.rows.iter().filter(|r| matches!(r, RowClass::Data(_))).count();
        if rows == 0 || (!named && kind == ImportKind::Deals) { 0 } else { fields }
    };
    let best = tables.iter().map(score).max().unwrap_or(0);
    tables
        .iter()
        .zip(&book.sheets)
        .map(|(table, sheet)| match choice(asked, &sheet.name, book.sheets.len()) {
            Some(choice) => choice.used,
            None if book.sheets.len() == 1 => true,
            None => !sheet.hidden && score(table) >= 2 && score(table) * 5 >= best * 3,
        })
        .collect()
}

/// The headings by which a file is known again.
fn memory_key(kind: ImportKind, tables: &[Table], used: &[bool]) -> String {
    let widest =
        tables.iter().zip(used).filter(|(_, used)| **used).max_by_key(|(t, _)| t.headings.len()).map(|(t, _)| t);
    let mut headings: Vec<String> = widest.map(|t| t.headings.iter().map(|h| fold(h)).collect()).unwrap_or_default();
    headings.sort_unstable();
    format!("{kind:?}\u{1f}{}", headings.join("\u{1f}"))
}

/// The key of a file's headings, for remembering.
pub fn key_of(resolved: &Resolved) -> String {
    let tables: Vec<Table> = resolved.sheets.iter().map(|s| s.table.clone()).collect();
    let used: Vec<bool> = resolved.sheets.iter().map(|s| s.used).collect();
    memory_key(resolved.kind, &tables, &used)
}

/// Date and decimal style by the file's own values; what was said before only where they tell nothing.
fn styles(book: &Book, asked: &Settings, before: Option<&Settings>, resolved: &mut Resolved) {
    if asked.dates.is_none() {
        let guess = date_style::guess(texts(book, &resolved.sheets, is_date).into_iter());
        resolved.dates = guess.style.or_else(|| before.and_then(|b| b.dates));
        resolved.guessed.push("dates".to_owned());
        if resolved.dates.is_none() && !guess.unclear.is_empty() {
            let text = "Which comes first in the dates of this file, the day or the month?".to_owned();
            resolved.questions.push(Question { about: QuestionAbout::Dates, text, samples: guess.unclear });
        }
    }
    if asked.decimal.is_none() {
        let guess = decimal_style::guess(texts(book, &resolved.sheets, is_amount).into_iter());
        resolved.decimal = guess.decimal.or_else(|| before.and_then(|b| b.decimal));
        resolved.guessed.push("decimal".to_owned());
        if resolved.decimal.is_none() && !guess.unclear.is_empty() {
            let text = "Is the point in these amounts before the cents, or between thousands?".to_owned();
            resolved.questions.push(Question { about: QuestionAbout::Decimal, text, samples: guess.unclear });
        }
    }
}

fn is_date(field: Field) -> bool {
    matches!(
        field,
        Field::CloseDate | Field::ActualCloseDate | Field::CreatedOn | Field::NextStepOn | Field::At | Field::Start
    )
}

fn is_amount(field: Field) -> bool {
    matches!(field, Field::Value | Field::ActualValue | Field::Amount)
}

/// All texts of the columns that hold such a field.
fn texts<'a>(book: &'a Book, sheets: &[SheetPlan], of: fn(Field) -> bool) -> Vec<&'a str> {
    let mut found = Vec::new();
    for plan in sheets.iter().filter(|s| s.used) {
        let Some(sheet) = book.sheets.get(plan.index) else { continue };
        let columns: Vec<usize> = plan.mapped.iter().filter(|m| of(m.field)).map(|m| m.column).collect();
        for (row, class) in sheet.rows.iter().zip(&plan.table.rows) {
            if matches!(class, RowClass::Data(_)) {
                found.extend(
                    columns
                        .iter()
                        .filter_map(|c| if let Cell::Text(text) = row.cell(*c) { Some(text.as_str()) } else { None }),
                );
            }
        }
    }
    found
}

/// Settings as they came to be, to be shown and sent back.
fn filled(book: &Book, asked: &Settings, resolved: &Resolved) -> Settings {
    let sheets = resolved.sheets.iter().map(|plan| SheetChoice {
        name: book.sheets.get(plan.index).map(|s| s.name.clone()).unwrap_or_default(),
        used: plan.used,
        seller: plan.seller.clone(),
        header_row: plan.table.header.and_then(|h| book.sheets.get(plan.index)?.rows.get(h)).map(|row| row.number),
    });
    let mut mapping: Vec<ColumnChoice> = Vec::new();
    for plan in resolved.sheets.iter().filter(|p| p.used) {
        for (column, (heading, guess)) in plan.table.headings.iter().zip(&plan.table.guesses).enumerate() {
            let doubled = plan.table.headings.iter().filter(|h| *h == heading).count() > 1;
            let choice = ColumnChoice {
                sheet: None,
                heading: heading.clone(),
                column: if doubled { u32::try_from(column).ok() } else { None },
                field: guess.field,
            };
            if !mapping.iter().any(|c| c.heading == choice.heading && c.column == choice.column) {
                mapping.push(choice);
            }
        }
    }
    Settings {
        kind: Some(resolved.kind),
        text: book.read_as.map_or_else(Default::default, |read| TextReading {
            delimiter: Some(read.delimiter.to_string()),
            encoding: Some(read.encoding.to_owned()),
        }),
        sheets: sheets.collect(),
        mapping,
        dates: resolved.dates,
        decimal: resolved.decimal,
        currency: Some(resolved.currency.clone()),
        stages: asked.stages.clone(),
        source: resolved.source.clone(),
        exported_on: Some(resolved.exported_on),
        decisions: asked.decisions.clone(),
    }
}
