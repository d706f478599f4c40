//! The target of a period from what was set for it, its months, or its quarters.

use super::types::{TargetOf, TargetsOf};
use crate::audience::Measured;
use crate::company::tiles::{Made, made_of, months_after};
use crate::error::Result;
use crate::money::{Money, Sum, shown_all};
use crate::pipeline::words::shown_date;
use crate::since::words::one_or_several;
use crate::team::employment::Employment;
use crate::team::roles;
use crate::team::types::Role;
use chrono::NaiveDate;
use ledger::day_of;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A target as it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Local number of the person.
    pub person: i64,
    /// First day.
    pub from: NaiveDate,
    /// Length in months.
    pub months: u32,
    /// The full target.
    pub amount: Money,
}

/// All targets that are known, of people who are in the book.
///
/// # Errors
/// The file could not be read.
pub fn stored(conn: &Connection) -> Result<Vec<Stored>> {
    read(conn, "target")
}

/// Those of the file, past any veil over it: the team's sum tells no one's.
fn of_file(conn: &Connection) -> Result<Vec<Stored>> {
    read(conn, "main.target")
}

fn read(conn: &Connection, table: &str) -> Result<Vec<Stored>> {
    let mut find = conn.prepare_cached(&format!(
        "SELECT t.person, t.from_day, t.months, t.amount_minor, t.amount_currency FROM {table} t JOIN person p ON p.oid = t.person
         WHERE t.from_day IS NOT NULL AND t.months BETWEEN 1 AND 120 AND t.amount_minor IS NOT NULL ORDER BY t.person, t.from_day, t.months"
    ))?;
    let found = find.query_map([], |row| {
        let amount = Money { minor: row.get(3)?, currency: row.get(4)? };
        Ok(Stored { person: row.get(0)?, from: day_of(row.get(1)?), months: row.get(2)?, amount })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Targets of the period that begins on this day and is so many months long, as the open copy shows them: of each person who
/// has one or sells in it, and of the team as their sum.
///
/// # Errors
/// The file could not be read.
pub fn of_period(conn: &Connection, start: NaiveDate, months: u32) -> Result<TargetsOf> {
    Ok(Targets::load(conn)?.of_period(start, months))
}

/// The same with everybody's, for rules that ask themselves whose may be shown.
///
/// # Errors
/// The file could not be read.
pub(crate) fn of_everybody(conn: &Connection, start: NaiveDate, months: u32) -> Result<TargetsOf> {
    let targets = Targets::load(conn)?;
    Ok(targets.of_people(targets.people.iter(), start, months))
}

/// Everything that targets come from, for several periods.
pub(crate) struct Targets {
    people: Vec<(i64, Uuid, String)>,
    by_person: HashMap<i64, Vec<Stored>>,
    employed: HashMap<i64, Employment>,
    held: Vec<roles::Held>,
    measured: Measured,
}

impl Targets {
    /// Reads targets, people and their roles once.
    pub fn load(conn: &Connection) -> Result<Self> {
        let mut by_person: HashMap<i64, Vec<Stored>> = HashMap::new();
        for target in of_file(conn)? {
            by_person.entry(target.person).or_default().push(target);
        }
        let held = roles::all(conn)?;
        let (people, measured) = (crate::team::named(conn)?, Measured::here(conn)?);
        Ok(Self { people, by_person, employed: Employment::all(conn)?, held, measured })
    }

    /// Of one period: of those whose targets the open copy shows. The team's stands where the copy holds everybody's and it
    /// is no single person's; else what is shown is added up.
    pub fn of_period(&self, start: NaiveDate, months: u32) -> TargetsOf {
        let mut whole = self.of_people(self.people.iter(), start, months);
        let shown = |person: Uuid| self.measured.agreed(person);
        if whole.people.iter().all(|one| shown(one.person)) {
            return whole;
        }
        // A total that lacks one person's part alone gives that part away.
        let hidden = whole.people.iter().filter(|one| !shown(one.person)).count();
        if hidden == 1 || whole.one_person().is_some() || !self.measured.holds_all() {
            whole = self.of_people(self.people.iter().filter(|(_, id, _)| shown(*id)), start, months);
        }
        whole.people.retain(|one| shown(one.person));
        TargetsOf { withheld: Some(self.measured.why()), ..whole }
    }

    /// Whose the open copy shows.
    pub fn measured(&self) -> &Measured {
        &self.measured
    }

    fn of_people<'p>(
        &self,
        among: impl Iterator<Item = &'p (i64, Uuid, String)>,
        start: NaiveDate,
        months: u32,
    ) -> TargetsOf {
        let end = months_after(start, i64::from(months));
        let holding = |role: Role| -> HashSet<i64> {
            let held = self.held.iter().filter(|held| held.role == role && held.between(start, end));
            held.map(|held| held.person).collect()
        };
        let (selling, leading) = (holding(Role::Seller), holding(Role::Manager));
        let usual = Employment::default();
        let mut people = Vec::new();
        let mut without = 0;
        let (mut astray, mut longer) = (0, 0);
        for (oid, id, name) in among {
            let employed = self.employed.get(oid).unwrap_or(&usual);
            let sells = selling.contains(oid) && employed.in_months(start, months);
            let stored = self.by_person.get(oid).map_or(&[][..], Vec::as_slice);
            let mut made = one(stored, employed, start, months);
            astray +=
                usize::from(made.full.is_empty() && !made.within && stored.iter().any(|t| crosses(t, start, end)));
            longer += usize::from(made.full.is_empty() && made.within);
            let known = !made.full.is_empty() || made.within;
            if !known && !sells {
                continue;
            }
            without += u32::from(sells && made.lacks);
            made.of.oid = *oid;
            made.of.person = *id;
            made.of.name.clone_from(name);
            made.of.full = made.full;
            made.of.leads = leading.contains(oid) && !selling.contains(oid);
            people.push(made.of);
        }
        // What leads is made of the sellers' targets; where they have none, it is all that is known of the team.
        let of_sellers = people.iter().any(|p| !p.leads && !p.full.is_empty());
        for person in &mut people {
            person.leads &= of_sellers && !person.full.is_empty();
        }
        let adding = || people.iter().filter(|p| !p.leads);
        let full = adding().flat_map(|p| &p.full).collect::<Sum>().list();
        let counted = adding().flat_map(|p| &p.counted).collect::<Sum>().list();
        let notes = team_notes(people.iter().filter(|p| p.leads).count(), longer, astray);
        TargetsOf { start, months, people, full, counted, without, notes, withheld: None }
    }
}

/// Whether a target lies over an edge of the period, so that no part of it is known to be the period's.
fn crosses(target: &Stored, start: NaiveDate, end: NaiveDate) -> bool {
    let to = months_after(target.from, i64::from(target.months));
    let overlaps = target.from < end && to > start;
    overlaps && (target.from < start || to > end)
}

/// What has to be said about the team's target.
fn team_notes(leading: usize, longer: usize, astray: usize) -> Vec<String> {
    let leading = one_or_several(
        leading,
        "A manager's target is not added: it is made of the sellers'.",
        "The targets of {} managers are not added: they are made of the sellers'.",
    );
    let longer = one_or_several(
        longer,
        "One person's target is set for a longer time and is not split, so it does not count here.",
        "The targets of {} people are set for a longer time and are not split, so they do not count here.",
    );
    let astray = one_or_several(
        astray,
        "One person's target is set for months that this period cuts, so it does not count here: set it anew in the team.",
        "The targets of {} people are set for months that this period cuts, so they do not count here: set them anew in the team.",
    );
    [leading, longer, astray].into_iter().flatten().collect()
}

struct One {
    of: TargetOf,
    full: Vec<Money>,
    within: bool,
    lacks: bool,
}

fn one(stored: &[Stored], employed: &Employment, start: NaiveDate, months: u32) -> One {
    let stretches: Vec<(NaiveDate, u32)> = stored.iter().map(|t| (t.from, t.months)).collect();
    let made = made_of(&stretches, start, months);
    let parts = || made.parts.iter().filter_map(|n| stored.get(*n));
    let full = parts().map(|t| &t.amount).collect::<Sum>().list();
    let counting: Vec<Money> = parts().map(|t| counted(t, employed)).collect();
    let of = TargetOf {
        oid: 0,
        person: Uuid::nil(),
        name: String::new(),
        leads: false,
        full: Vec::new(),
        counted: counting.iter().collect::<Sum>().list(),
        share: share(employed, start, months),
        missing: u32::try_from(made.missing.len()).unwrap_or(u32::MAX),
        notes: notes(stored, &made, employed, start, months, &full),
    };
    let lacks = made.missing.iter().any(|month| employed.in_month(*month));
    One { of, full, within: made.within.is_some(), lacks }
}

/// Mean percent of the months, in hundredths of a percent, rounded half up.
fn share(employed: &Employment, start: NaiveDate, months: u32) -> u32 {
    let months = months.max(1);
    (employed.percents(start, months) * 100 + months / 2) / months
}

/// What counts of a target: the mean percent of its months, rounded half up to the minor unit.
fn counted(target: &Stored, employed: &Employment) -> Money {
    let whole = i128::from(target.months) * 100;
    let part = i128::from(target.amount.minor) * i128::from(employed.percents(target.from, target.months));
    let minor = (part * 2 + whole).div_euclid(whole * 2);
    Money { minor: i64::try_from(minor).unwrap_or(target.amount.minor), currency: target.amount.currency.clone() }
}

fn notes(
    stored: &[Stored],
    made: &Made,
    employed: &Employment,
    start: NaiveDate,
    months: u32,
    full: &[Money],
) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(longer) = made.within.and_then(|n| stored.get(n)) {
        let (amount, of) = (longer.amount.shown(), months_named(longer.from, longer.months));
        notes.push(format!("{amount} is set for {of}. It is not split into shorter periods."));
    }
    if !made.parts.is_empty() && !made.missing.is_empty() {
        let named: Vec<String> = made.missing.iter().map(|m| m.format("%b %Y").to_string()).collect();
        notes.push(format!("No target for {}.", named.join(", ")));
    }
    if let Some(shorter) = shorter_ones(stored, made, start, months).filter(|sum| sum.as_slice() != full) {
        notes.push(format!("Its shorter periods come to {}; its own target counts.", shown_all(&shorter)));
    }
    let outside = (0..i64::from(months)).map(|n| months_after(start, n)).filter(|m| !employed.in_month(*m)).count();
    if outside > 0 && !full.is_empty() {
        let day = |day: Option<NaiveDate>| day.map(shown_date).unwrap_or_default();
        let end = months_after(start, i64::from(months));
        if employed.started_on.is_some_and(|first| first >= start) {
            notes.push(format!("Starts on {}: months before do not count.", day(employed.started_on)));
        }
        if employed.left_on.is_some_and(|last| last < end) {
            notes.push(format!("Left on {}: months after do not count.", day(employed.left_on)));
        }
    }
    let there = (0..i64::from(months)).map(|n| months_after(start, n)).filter(|m| employed.in_month(*m));
    if there.clone().any(|m| employed.percent(m) < 100) && !full.is_empty() {
        let percents: Vec<String> = there.map(|m| format!("{} {} %", m.format("%b"), employed.percent(m))).collect();
        notes.push(format!("Ramp of a new seller: {}.", percents.join(", ")));
    }
    notes
}

/// What shorter targets come to in a period that has one of its own and that they cover.
fn shorter_ones(stored: &[Stored], made: &Made, start: NaiveDate, months: u32) -> Option<Vec<Money>> {
    let own = made.parts.first().filter(|n| stored.get(**n).is_some_and(|t| t.from == start && t.months == months))?;
    let rest: Vec<&Stored> = stored.iter().enumerate().filter(|(n, _)| n != own).map(|(_, t)| t).collect();
    let stretches: Vec<(NaiveDate, u32)> = rest.iter().map(|t| (t.from, t.months)).collect();
    let shorter = made_of(&stretches, start, months);
    let sum: Sum = shorter.parts.iter().filter_map(|n| rest.get(*n)).map(|t| &t.amount).collect();
    Some(sum.list()).filter(|_| shorter.missing.is_empty())
}

/// "Oct 2026", "Oct to Dec 2026", "Nov 2026 to Jan 2027".
pub(crate) fn months_named(from: NaiveDate, months: u32) -> String {
    let last = months_after(from, i64::from(months.max(1)) - 1);
    let year = |d: NaiveDate| d.format("%Y").to_string();
    match (months, year(from) == year(last)) {
        (0 | 1, _) => from.format("%b %Y").to_string(),
        (_, true) => format!("{} to {}", from.format("%b"), last.format("%b %Y")),
        (_, false) => format!("{} to {}", from.format("%b %Y"), last.format("%b %Y")),
    }
}
