//! The gap map: people by competency, for the leader, or for the owner where the leader addresses it so.
//!
//! No other pack that somebody beside the person and the leader reads holds an assessment. What a person says of the own work
//! is not on the owner's pages.

mod cells;

use crate::error::{Error, Result};
use crate::heading::{Heading, heading, named};
use crate::types::{Maker, Pack, PackChoice, PackSlug, PackWanted};
use crate::words;
use cells::{Cell, Told};
use ledger::Book;
use sales::audience::{Audience, Copy};
use sales::skills;
use sales::skills::defaults::Set;
use sales::skills::types::{GapColumn, GapMap};
use sales::team;
use sales::team::types::Role;
use serde::Serialize;

/// Its name.
pub const NAME: &str = "Gap map";
const NOTHING: &str = "Nobody is assessed yet. Assess somebody in the skills, and the map shows it.";
/// What is said before the owner gets it.
pub const FOR_OWNER: &str = "These pages go to the owner, with levels that are private elsewhere. What was seen, and what people say of themselves, is not on them.";
/// Competencies that stand beside each other.
const WIDE: usize = 11;
/// Who sees it.
const AUDIENCES: [Audience; 2] = [Audience::Leader, Audience::Owner];

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    prepared_for: String,
    maps: Vec<Map>,
    /// For the owner: without what people say of themselves.
    own: bool,
    legend: Vec<String>,
}

/// One set of competencies.
#[derive(Debug, Serialize)]
struct Map {
    title: String,
    lead: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    sentences: Vec<String>,
    /// Gaps that a tool, a plan or a process makes: nobody's fault.
    system: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Column {
    name: String,
    /// "2 of 3 below".
    below: String,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    roles: String,
    gaps: u32,
    cells: Vec<Cell>,
}

/// The pack as the list shows it; none = it is not for whoever holds this copy.
pub fn pack(book: &Book, maker: &Maker) -> Result<Option<Pack>> {
    if !leads(book)? {
        return Ok(None);
    }
    let nothing = maps(book, maker)?.is_empty().then(|| NOTHING.to_owned());
    Ok(Some(Pack {
        slug: PackSlug::GapMap,
        name: NAME.to_owned(),
        purpose: "People by competency: level, gap, trend, and where a gap is no person's. The leader's own, or for the owner."
            .to_owned(),
        readers: Vec::new(),
        choice: PackChoice::Each,
        sections: Vec::new(),
        periods: Vec::new(),
        audiences: AUDIENCES.to_vec(),
        nothing,
    }))
}

/// Whoever leads, with nobody else in the room.
fn leads(book: &Book) -> Result<bool> {
    let copy = Copy::of(book)?;
    Ok(copy.room().is_none() && copy.views().lead())
}

/// Refuses what the map does not take.
///
/// # Errors
/// Sections, a period, readers, or an audience that it is not for.
pub fn check(wanted: &PackWanted) -> Result<()> {
    let why = if !AUDIENCES.contains(&wanted.audience) {
        "The gap map holds assessments of people: it is the leader's, and the owner's where the leader says so. Nothing was written; make it for the leader or the owner."
    } else if !wanted.sections.is_empty() || wanted.period.is_some() || !wanted.readers.is_empty() {
        "The pack \"Gap map\" takes no sections, no period and no person. Nothing was written; leave them out."
    } else {
        return Ok(());
    };
    Err(Error::Sales(sales::Error::Invalid(why.to_owned())))
}

/// What the pages show.
///
/// # Errors
/// Nobody is assessed, or the map is not for whoever holds this copy.
pub fn data(book: &Book, maker: &Maker, wanted: &PackWanted) -> Result<Data> {
    if !leads(book)? {
        let why = "The gap map is for whoever leads. Nothing was written; ask the leader for it.";
        return Err(Error::Sales(sales::Error::Refused(why.to_owned())));
    }
    let found = maps(book, maker)?;
    if found.is_empty() {
        return Err(Error::Sales(sales::Error::Refused(NOTHING.to_owned())));
    }
    let for_owner = wanted.audience == Audience::Owner;
    let people = team::list(book, maker.today)?;
    let prepared_for = match for_owner {
        true => format!("the owner, {}, by {}", named(&people, Role::Owner, "the owner"), maker.by),
        false => named(&people, Role::Leader, &maker.by),
    };
    let prepared_for = prepared_for.replace("the owner, the owner,", "the owner");
    let heading = heading(book, maker, NAME, wanted.paper)?;
    Ok(shown(heading, prepared_for, &found, for_owner, &maker.by))
}

/// Selling, then leading where anybody is assessed in it.
fn maps(book: &Book, maker: &Maker) -> Result<Vec<(String, GapMap)>> {
    let mut found = Vec::new();
    for (set, title) in [(Set::Selling, "Selling"), (Set::Leading, "Leading")] {
        let map = skills::map(book, maker.today, set)?;
        if map.columns.iter().any(|column| column.assessed > 0) {
            found.push((title.to_owned(), map));
        }
    }
    Ok(found)
}

/// The pages of these maps.
fn shown(heading: Heading, prepared_for: String, found: &[(String, GapMap)], for_owner: bool, by: &str) -> Data {
    let maps = found.iter().flat_map(|(title, map)| parts(title, map, for_owner, by)).collect();
    let mut legend = vec![
        "Four boxes: levels 1 to 4. Filled: reached. Bar below: what the role requires; 2/3 is level 2 of 3."
            .to_owned(),
        "Hatched in a heavy frame: missing. Dotted: missing by a fault of tool, plan or process.".to_owned(),
        "A star: an opinion, without evidence.".to_owned(),
    ];
    if !for_owner {
        legend.push("Ring: what the person says.".to_owned());
    }
    legend.push("Arrow: since the assessment before. Grey, with its age in days: older than 90 days.".to_owned());
    Data { heading, prepared_for, maps, own: !for_owner, legend }
}

/// A set that is too wide for a page takes several.
fn parts(title: &str, map: &GapMap, for_owner: bool, by: &str) -> Vec<Map> {
    let all: Vec<usize> = (0..map.competencies.len()).collect();
    let pages = all.chunks(WIDE).count();
    let named = |at: usize| if pages > 1 { format!("{title}, {} of {pages}", at + 1) } else { title.to_owned() };
    all.chunks(WIDE).enumerate().map(|(at, of)| one(named(at), map, of, for_owner, by)).collect()
}

/// These columns of a map.
fn one(title: String, map: &GapMap, of: &[usize], for_owner: bool, by: &str) -> Map {
    let name = |at: usize| map.competencies.get(at).map(|(_, name, _)| name.as_str()).unwrap_or_default();
    let columns: Vec<(&str, &GapColumn)> =
        of.iter().filter_map(|at| Some((name(*at), map.columns.get(*at)?))).collect();
    let told = Told { own: !for_owner };
    let rows: Vec<Row> = map
        .people
        .iter()
        .map(|row| Row {
            name: row.name.clone(),
            roles: row.roles.clone(),
            gaps: row.gaps,
            cells: of.iter().filter_map(|at| Some(told.cell(name(*at), row.cells.get(*at)?))).collect(),
        })
        .collect();
    // Whose gap is the system's is not below.
    let below = |column: &GapColumn| match (column.assessed, column.asked, column.below.saturating_sub(column.system)) {
        (0, ..) => "nobody assessed".to_owned(),
        // Of those who are assessed no level is required.
        (_, 0, _) => "not required".to_owned(),
        (_, n, below) => format!("{below} of {n} below"),
    };
    let system = columns.iter().filter(|(_, column)| column.system > 0).map(|(name, column)| {
        let (gaps, system) = (words::count(column.below as usize, "gap"), column.system);
        let is = if system == 1 { "is" } else { "are" };
        format!("{name}: {system} of {gaps} {is} a fault of the tool, the plan or the process, and nobody's here.")
    });
    let addressed = if for_owner { format!("Prepared for the owner by {by}. ") } else { String::new() };
    Map {
        title,
        lead: format!("{addressed}{} by {}.", words::people(rows.len()), count_of(columns.len())),
        columns: columns
            .iter()
            .map(|(name, column)| Column { name: (*name).to_owned(), below: below(column) })
            .collect(),
        rows,
        sentences: map.sentences.clone(),
        system: system.collect(),
    }
}

fn count_of(competencies: usize) -> String {
    if competencies == 1 { "1 competency".to_owned() } else { format!("{competencies} competencies") }
}
