//! The gap map: people by competency, and what stands out.

use super::assess::{self, Said};
use super::cell::cell;
use super::defaults::Set;
use super::framework::Frame;
use super::roles;
use super::types::{Cell, Competency, GapColumn, GapMap, GapRow};
use super::who::Hand;
use crate::error::Result;
use chrono::NaiveDate;
use ledger::Book;

/// What the marks of a map mean.
const LEGEND: [&str; 3] = [
    "A number is the leader's latest level, of what the role requires.",
    "Grey: older than 90 days.",
    "System: a fault of the tool, the plan or the process. It is counted apart, and not as the person's gap.",
];

/// At most so many sentences say what stands out.
const MOST: usize = 3;

/// Everybody who sells or leads now, by the competencies of a set. It is the leader's alone: to anybody else the map is
/// empty, and its sentence says so.
///
/// # Errors
/// The file could not be read.
pub fn map(book: &Book, today: NaiveDate, set: Set) -> Result<GapMap> {
    let hand = Hand::of(book)?;
    let frame = Frame::of(book.conn())?;
    let none = |sentence: &str| GapMap { sentences: vec![sentence.to_owned()], ..GapMap::empty() };
    if !hand.leads_alone() {
        return Ok(none("The gap map is the sales leader's alone, and is not shown here."));
    }
    if set == Set::Leading && !frame.leading {
        return Ok(none("The leadership set is not in use. Put it to use in the framework to assess leadership."));
    }
    let columns: Vec<&Competency> = frame.in_use().filter(|one| one.set == set).collect();
    let said = assess::all(book, today)?;
    let people = roles::assessed(book.conn(), today)?
        .into_iter()
        .map(|(person, name, held)| {
            let said: Vec<Said> = said.iter().filter(|one| one.person == person).cloned().collect();
            let cells: Vec<Cell> = columns.iter().map(|competency| cell(competency, &held, &said)).collect();
            row(person, name, &held, cells)
        })
        .collect();
    Ok(of_rows(&columns, people))
}

fn row(person: uuid::Uuid, name: String, held: &[&str], cells: Vec<Cell>) -> GapRow {
    let sum = |of: fn(&Cell) -> u8| cells.iter().map(|cell| u32::from(of(cell))).sum();
    let (gaps, system) = (sum(Cell::persons_gap), sum(|cell| cell.gap.filter(|_| cell.is_systems()).unwrap_or(0)));
    GapRow { person, name, roles: roles::words(held), cells, gaps, system }
}

fn of_rows(columns: &[&Competency], people: Vec<GapRow>) -> GapMap {
    let counted: Vec<GapColumn> = (0..columns.len()).map(|at| column(&people, at)).collect();
    GapMap {
        competencies: columns.iter().map(|one| (one.id, one.name.clone(), one.set)).collect(),
        sentences: sentences(columns, &counted, &people),
        columns: counted,
        people,
        legend: LEGEND.map(str::to_owned).to_vec(),
    }
}

fn column(people: &[GapRow], at: usize) -> GapColumn {
    let cells: Vec<&Cell> = people.iter().filter_map(|row| row.cells.get(at)).collect();
    let count =
        |fits: fn(&Cell) -> bool| u32::try_from(cells.iter().filter(|cell| fits(cell)).count()).unwrap_or(u32::MAX);
    GapColumn {
        assessed: count(|cell| cell.leader.is_some()),
        asked: count(|cell| cell.leader.is_some() && cell.required.is_some()),
        below: count(|cell| cell.gap.is_some_and(|gap| gap > 0)),
        system: count(Cell::is_systems),
        gaps: cells.iter().map(|cell| u32::from(cell.persons_gap())).sum(),
    }
}

/// What stands out: where most are below, what is no fault of people, and what nobody has looked at for long.
fn sentences(columns: &[&Competency], counted: &[GapColumn], people: &[GapRow]) -> Vec<String> {
    if people.is_empty() {
        return vec!["Nobody sells or leads in this book yet.".to_owned()];
    }
    if counted.iter().all(|column| column.assessed == 0) {
        return vec!["Nobody has been assessed yet.".to_owned()];
    }
    let mut sentences = Vec::new();
    let both = || columns.iter().zip(counted);
    // What one person lacks is that person's coaching, no matter of the team. The first of several equal ones.
    let theirs = |column: &GapColumn| column.below.saturating_sub(column.system);
    let weakest = both().rev().filter(|(_, column)| theirs(column) > 1).max_by_key(|(_, column)| theirs(column));
    if let Some((one, column)) = weakest {
        let (name, below) = (&one.name, theirs(column));
        sentences.push(format!("{name} is below what is required for {below} of {}.", column.asked));
    }
    let faults = both().rev().filter(|(_, column)| column.system > 0).max_by_key(|(_, column)| column.system);
    if let Some((one, column)) = faults {
        let of = one.name.to_lowercase();
        sentences.push(match (column.system, column.below) {
            (1, 1) => format!("The gap in {of} is a fault of the system, not of a person."),
            (1, _) => format!("One of the gaps in {of} is a fault of the system, not of a person."),
            (all, below) if all == below => format!("The gaps in {of} are faults of the system, not of people."),
            (some, _) => {
                format!("{} of the gaps in {of} are faults of the system, not of people.", counted_in_words(some))
            }
        });
    }
    let stale = |at: usize| {
        let said = people.iter().filter_map(|row| row.cells.get(at)).filter_map(|cell| cell.leader.as_ref());
        said.into_iter().all(|said| said.old)
    };
    let stale: Vec<String> =
        columns.iter().enumerate().filter(|(at, _)| stale(*at)).map(|(_, one)| one.name.to_lowercase()).collect();
    if !stale.is_empty() {
        sentences.push(format!("Nobody was assessed in the last 90 days in {}.", listed(&stale)));
    }
    sentences.truncate(MOST);
    sentences
}

/// "a, b and c"; of more than three their number.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] if names.len() <= 3 => format!("{} and {last}", most.join(", ")),
        _ => format!("{} competencies", names.len()),
    }
}

fn counted_in_words(number: u32) -> String {
    const WORDS: [&str; 9] = ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    let word = number.checked_sub(2).and_then(|at| WORDS.get(usize::try_from(at).unwrap_or(usize::MAX)));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

impl GapMap {
    /// Without anybody.
    pub(crate) fn empty() -> Self {
        Self { competencies: vec![], people: vec![], columns: vec![], sentences: vec![], legend: vec![] }
    }
}
