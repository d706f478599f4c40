//! Which deal of the book each row is: by id, else by title and account. In doubt nobody decides but a person.

use super::alike;
use super::exported::Exported;
use super::kind_cells as cell;
use super::names::fold;
use super::shown::Shown;
use super::types::{Choice, RowRef};
use super::understand::DealRow;
use crate::pipeline::standing::StandingDeal;
use crate::pipeline::types::Outcome;
use ledger::Value;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A deal of the book with the last row that the CRM exported of it.
#[derive(Debug, Clone)]
pub struct BookDeal {
    /// As it stands.
    pub deal: StandingDeal,
    /// The last exported row.
    pub exported: Option<Exported>,
    /// It is known to another source: only a person can say that a row is this deal.
    pub foreign: bool,
}

/// What a row was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// The deal at this index.
    Deal(usize),
    /// A deal of its own.
    New,
    /// Left out by a person.
    Skipped,
    /// One of these, or a new one.
    Doubt(Vec<usize>),
    /// The id stands twice in the file.
    Twice,
}

/// Matches all rows. `closed`: stages of closed deals.
pub fn rows(
    rows: &[DealRow],
    book: &[BookDeal],
    source: &str,
    decided: &HashMap<RowRef, &Choice>,
    shown: &Shown<'_>,
    closed: &HashSet<Uuid>,
) -> Vec<Match> {
    let mut matches: Vec<Option<Match>> = vec![None; rows.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    let by_uuid: HashMap<Uuid, usize> = book.iter().enumerate().map(|(index, deal)| (deal.deal.id, index)).collect();
    for (row, found) in rows.iter().zip(matches.iter_mut()) {
        *found = match decided.get(&row.row) {
            Some(Choice::Create) => Some(Match::New),
            Some(Choice::Skip) => Some(Match::Skipped),
            // Said of two rows, it holds for the first; the other one is asked again rather than made anew.
            Some(Choice::Deal { id }) => by_uuid.get(id).map(|index| match taken.insert(*index) {
                true => Match::Deal(*index),
                false => Match::Doubt(vec![*index]),
            }),
            _ => None,
        };
    }
    by_id(rows, book, source, &mut matches, &mut taken);
    // A row with an id of its own can be none of those that have another.
    for with_id in [true, false] {
        for outcome in [Outcome::Won, Outcome::Lost, Outcome::Open] {
            let which = Which { with_id, outcome, closed };
            by_name(rows, book, &which, &mut matches, &mut taken);
        }
    }
    alike::ask(rows, book, &alike::Known { source, shown, closed }, &mut matches, &mut taken);
    matches.into_iter().map(|found| found.unwrap_or(Match::New)).collect()
}

fn by_id(rows: &[DealRow], book: &[BookDeal], source: &str, matches: &mut [Option<Match>], taken: &mut HashSet<usize>) {
    let known: HashMap<&str, usize> = book
        .iter()
        .enumerate()
        .filter_map(|(index, deal)| {
            deal.deal.crm.as_ref().filter(|(from, _)| from == source).map(|(_, id)| (id.as_str(), index))
        })
        .collect();
    let mut seen: HashSet<&str> = HashSet::new();
    for (row, found) in rows.iter().zip(matches.iter_mut()) {
        let Some(id) = &row.crm else { continue };
        if !seen.insert(id) {
            *found = Some(Match::Twice);
        } else if found.is_none()
            && let Some(index) = known.get(id.as_str())
            && taken.insert(*index)
        {
            *found = Some(Match::Deal(*index));
        }
    }
}

/// Title and account by which a deal without an id is known. The last export's, since the book's may have been edited.
fn name_of(title: Option<&Value>, account: Option<&Value>) -> (String, Option<Uuid>) {
    let title = if let Some(Value::Text(text)) = title { fold(text) } else { String::new() };
    (title, if let Some(Value::Ref(id)) = account { Some(*id) } else { None })
}

pub(super) fn name_of_row(row: &DealRow) -> (String, Option<Uuid>) {
    let get = |at: usize| row.cells.get(at).and_then(Option::as_ref);
    name_of(get(cell::TITLE), get(cell::ACCOUNT))
}

pub(super) fn name_of_deal(deal: &BookDeal) -> (String, Option<Uuid>) {
    let cells = deal.exported.as_ref().map_or(&deal.deal.cells, |e| &e.cells);
    name_of(cells.get(cell::TITLE), cells.get(cell::ACCOUNT))
}

/// Rows that are looked for by name at once.
struct Which<'a> {
    with_id: bool,
    outcome: Outcome,
    /// Stages of closed deals.
    closed: &'a HashSet<Uuid>,
}

impl Which<'_> {
    fn has(&self, row: &DealRow) -> bool {
        row.crm.is_some() == self.with_id && row.outcome == self.outcome
    }

    /// A row with an id is no deal that has another. What is sold again has the name of what was sold: whether an open row is
    /// a deal that has closed is for a person to say.
    fn may_be(&self, deal: &BookDeal) -> bool {
        let other_id = self.with_id && deal.deal.crm.is_some();
        let sold_again = self.outcome == Outcome::Open && is_closed(deal, self.closed);
        !(deal.foreign || other_id || sold_again)
    }
}

/// The deal stands in a stage of closed ones, in the book or by the last export.
pub(super) fn is_closed(deal: &BookDeal, closed: &HashSet<Uuid>) -> bool {
    matches!(cell_of_deal(Some(deal), cell::STAGE), Some(Value::Ref(stage)) if closed.contains(&stage))
}

fn by_name(
    rows: &[DealRow],
    book: &[BookDeal],
    which: &Which<'_>,
    matches: &mut [Option<Match>],
    taken: &mut HashSet<usize>,
) {
    let mut groups: HashMap<(String, Option<Uuid>), Vec<usize>> = HashMap::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| which.has(row)) {
        if matches.get(index).is_some_and(Option::is_none) {
            groups.entry(name_of_row(row)).or_default().push(index);
        }
    }
    let mut deals: HashMap<(String, Option<Uuid>), Vec<usize>> = HashMap::new();
    for (index, deal) in book.iter().enumerate().filter(|_| !groups.is_empty()) {
        if which.may_be(deal) && !taken.contains(&index) {
            deals.entry(name_of_deal(deal)).or_default().push(index);
        }
    }
    for (name, mut group) in groups {
        let Some(candidates) = deals.get(&name) else { continue };
        let mut open: Vec<usize> = candidates.clone();
        let mut settle = |row: usize, deal: usize, open: &mut Vec<usize>| {
            open.retain(|other| *other != deal);
            taken.insert(deal);
            if let Some(found) = matches.get_mut(row) {
                *found = Some(Match::Deal(deal));
            }
        };
        let same = |row: usize, deal: usize| same_row(rows.get(row), book.get(deal));
        one_to_one(
            &mut group,
            &mut open,
            Some(&|row| rows.get(row).map(print)),
            &|deal| book.get(deal).and_then(print_of),
            &same,
            &mut settle,
        );
        // A name that says nothing (no title, no account) matches by the whole row only.
        if name.0.is_empty() && name.1.is_none() {
            continue;
        }
        for at in [cell::CREATED_ON, cell::OWNER] {
            unique_by(
                &mut group,
                &mut open,
                |row| cell_of_row(rows.get(row), at),
                |deal| cell_of_deal(book.get(deal), at),
                &mut settle,
            );
        }
        let created = |row: usize, deal: usize| same_day_of_creation(rows.get(row), book.get(deal));
        if let ([row], [deal]) = (group.as_slice(), open.as_slice()) {
            let (row, deal) = (*row, *deal);
            if created(row, deal) {
                settle(row, deal, &mut open);
            }
            continue;
        }
        for row in group {
            let maybe: Vec<usize> = open.iter().copied().filter(|deal| created(row, *deal)).collect();
            if !maybe.is_empty()
                && let Some(found) = matches.get_mut(row)
            {
                *found = Some(Match::Doubt(maybe));
            }
        }
    }
}

/// Rows that are exactly the last exported row of a deal. By their prints first: a thousand equal names must not take a
/// million comparisons.
fn one_to_one(
    group: &mut Vec<usize>,
    open: &mut Vec<usize>,
    print: Option<&dyn Fn(usize) -> Option<u64>>,
    print_of: &dyn Fn(usize) -> Option<u64>,
    same: &dyn Fn(usize, usize) -> bool,
    settle: &mut dyn FnMut(usize, usize, &mut Vec<usize>),
) {
    let mut prints: HashMap<u64, Vec<usize>> = HashMap::new();
    for deal in open.iter() {
        if let Some(print) = print_of(*deal) {
            prints.entry(print).or_default().push(*deal);
        }
    }
    let mut done: HashSet<usize> = HashSet::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for row in group.iter() {
        let of_print = print.and_then(|print| print(*row)).and_then(|print| prints.get_mut(&print));
        if let Some(deals) = of_print
            && let Some(at) = deals.iter().position(|deal| same(*row, *deal))
        {
            pairs.push((*row, deals.swap_remove(at)));
            done.insert(*row);
        }
    }
    group.retain(|row| !done.contains(row));
    let matched: HashSet<usize> = pairs.iter().map(|(_, deal)| *deal).collect();
    open.retain(|deal| !matched.contains(deal));
    let mut none = Vec::new();
    for (row, deal) in pairs {
        settle(row, deal, &mut none);
    }
}

/// Rows and deals that alone share a known value.
fn unique_by(
    group: &mut Vec<usize>,
    open: &mut Vec<usize>,
    of_row: impl Fn(usize) -> Option<Value>,
    of_deal: impl Fn(usize) -> Option<Value>,
    settle: &mut impl FnMut(usize, usize, &mut Vec<usize>),
) {
    let mut rows: HashMap<Value, Vec<usize>> = HashMap::new();
    let mut deals: HashMap<Value, Vec<usize>> = HashMap::new();
    group.iter().for_each(|row| {
        if let Some(value) = of_row(*row) {
            rows.entry(value).or_default().push(*row)
        }
    });
    open.iter().for_each(|deal| {
        if let Some(value) = of_deal(*deal) {
            deals.entry(value).or_default().push(*deal)
        }
    });
    for (value, found) in rows {
        if let ([row], Some([deal])) = (found.as_slice(), deals.get(&value).map(Vec::as_slice)) {
            settle(*row, *deal, open);
            group.retain(|other| other != row);
        }
    }
}

/// Unless both days are known and differ.
pub(super) fn same_day_of_creation(row: Option<&DealRow>, deal: Option<&BookDeal>) -> bool {
    match (cell_of_row(row, cell::CREATED_ON), cell_of_deal(deal, cell::CREATED_ON)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

fn cell_of_row(row: Option<&DealRow>, at: usize) -> Option<Value> {
    row?.cells.get(at)?.clone().filter(|value| *value != Value::Null)
}

fn cell_of_deal(deal: Option<&BookDeal>, at: usize) -> Option<Value> {
    let deal = deal?;
    let cells = deal.exported.as_ref().map_or(&deal.deal.cells, |e| &e.cells);
    cells.get(at).cloned().filter(|value| *value != Value::Null)
}

/// A number of what a row says clearly; equal rows have equal ones. Unclear cells count as unknown on both sides.
fn print(row: &DealRow) -> u64 {
    print_cells(row.cells.iter().map(|cell| cell.as_ref().unwrap_or(&Value::Null)))
}

fn print_of(deal: &BookDeal) -> Option<u64> {
    deal.exported.as_ref().map(|exported| print_cells(exported.cells.iter()))
}

fn print_cells<'a>(cells: impl Iterator<Item = &'a Value>) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    cells.for_each(|cell| cell.hash(&mut hasher));
    hasher.finish()
}

/// The row says what the last export said of the deal, as far as it says anything.
pub(super) fn same_row(row: Option<&DealRow>, deal: Option<&BookDeal>) -> bool {
    let (Some(row), Some(exported)) = (row, deal.and_then(|deal| deal.exported.as_ref())) else { return false };
    row.cells.iter().zip(&exported.cells).all(|(cell, base)| cell.as_ref().is_none_or(|cell| cell == base))
}
