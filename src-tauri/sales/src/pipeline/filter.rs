//! Which deals: a filter as a condition on the table of deals.

use super::find::fold;
use super::kind::{DEAL, DEAL_STAGE};
use super::lives::imported;
use super::pushes;
use super::types::{Filter, NamedPeriod, Outcome};
use crate::audience::moved_on;
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::types::Period;
use crate::contacts;
use crate::error::Result;
use ledger::day_number;
use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use std::fmt::Write;
use uuid::Uuid;

/// A condition on `deal d`, joined with `deal_find f` where words are asked for.
pub struct Condition {
    /// `FROM` and `WHERE`.
    pub sql: String,
    /// Its parameters.
    pub params: Vec<Sql>,
}

/// Whether a filter wants deals that stand so; it is asked of each row's stage, which costs less than in SQL.
pub fn wants(filter: &Filter, outcome: Outcome) -> bool {
    let named = if filter.outcomes.is_empty() { outcome == Outcome::Open } else { filter.outcomes.contains(&outcome) };
    let of_open_ones = filter.overdue || filter.days_in_stage_over.is_some() || filter.stale_days.is_some();
    named && (!of_open_ones || outcome == Outcome::Open)
}

/// The condition of a filter but for outcomes; every part of it must hold.
pub fn condition(conn: &Connection, filter: &Filter, today: chrono::NaiveDate) -> Result<Condition> {
    let words: Vec<String> = fold(&filter.text).split_whitespace().map(str::to_owned).collect();
    // The words go first: few deals have them all, and only those are looked up.
    let from = if words.is_empty() { " FROM deal d" } else { " FROM deal_find f CROSS JOIN deal d ON d.oid = f.oid" };
    let mut c = Building { sql: from.to_owned(), params: Vec::new(), first: true };
    let known = if words.is_empty() { Vec::new() } else { contacts::of_deals(conn)? };
    for word in words {
        // People at the buyer are few, and may be renamed: they are looked at here instead of kept with every deal.
        let with: Vec<i64> = known.iter().filter(|one| fold(&one.name).contains(&word)).map(|one| one.deal).collect();
        let found = "instr(f.text, ?) > 0";
        match with.as_slice() {
            [] => c.and(found, [Sql::Text(word)]),
            with => c.and(&format!("({found} OR f.oid IN ({}))", list(with)), [Sql::Text(word)]),
        }
    }
    let moved = moved_on(conn, &DEAL)?;
    if !moved.is_empty() {
        c.and(&format!("d.oid NOT IN ({})", list(&moved.into_iter().collect::<Vec<_>>())), []);
    }
    if !filter.deals.is_empty() {
        let oids = oids(conn, &filter.deals)?;
        c.and(&format!("d.oid IN ({oids})"), []);
    }
    if !filter.stages.is_empty() {
        let oids = oids(conn, &filter.stages)?;
        c.and(&format!("d.stage IN ({oids})"), []);
    }
    let owners = match filter.owners.as_slice() {
        [] => None,
        ids => Some(format!("d.owner IN ({})", oids(conn, ids)?)),
    };
    // Somebody who is no longer in the book owns nothing.
    c.either(owners, filter.unowned.then_some("(d.owner IS NULL OR d.owner NOT IN (SELECT oid FROM person))"));
    let categories: Vec<String> = filter.categories.iter().map(|c| c.stored().to_owned()).collect();
    c.any_of("d.category", categories, filter.uncategorised);
    c.any_of("d.product", filter.products.clone(), filter.no_product);
    c.any_of("d.source", filter.sources.clone(), filter.no_source);
    c.any_of("d.competitor", filter.competitors.clone(), false);
    c.any_of("d.contact", filter.contacts.clone(), false);
    if let Some(recurring) = filter.recurring {
        c.and("d.revenue = ?", [Sql::Text(if recurring { "recurring" } else { "one_off" }.to_owned())]);
    }
    let day = |d: chrono::NaiveDate| Sql::Integer(i64::from(day_number(d)));
    filter.close_from.into_iter().for_each(|d| c.and("d.close_date >= ?", [day(d)]));
    filter.close_to.into_iter().for_each(|d| c.and("d.close_date <= ?", [day(d)]));
    if let Some(named) = filter.close_in {
        let (from, end) = period(named, today, info::facts(conn)?.fiscal_start);
        c.and("d.close_date >= ? AND d.close_date < ?", [day(from), day(end)]);
    }
    filter.created_from.into_iter().for_each(|d| c.and("d.created_on >= ?", [day(d)]));
    filter.created_to.into_iter().for_each(|d| c.and("d.created_on <= ?", [day(d)]));
    // Amounts of two currencies cannot be compared: one in another than the company's is neither more nor less.
    if filter.value_from.is_some() || filter.value_to.is_some() {
        c.and("d.value_currency = ?", [Sql::Text(info::facts(conn)?.currency)]);
    }
    filter.value_from.into_iter().for_each(|v| c.and("d.value_minor >= ?", [Sql::Integer(v)]));
    filter.value_to.into_iter().for_each(|v| c.and("d.value_minor <= ?", [Sql::Integer(v)]));
    if filter.overdue {
        c.and("d.close_date < ?", [day(today)]);
    }
    for (asked, sql) in [
        (filter.no_created, "d.created_on IS NULL"),
        (filter.no_close_date, "d.close_date IS NULL"),
        (filter.no_value, "d.value_minor IS NULL"),
        (filter.no_next_step, "d.next_step IS NULL"),
    ] {
        if asked {
            c.and(sql, []);
        }
    }
    let before = |days: u32| Sql::Integer(i64::from(day_number(today)) - i64::from(days));
    if let Some(days) = filter.days_in_stage_over {
        c.and(&in_stage_before(), [before(days)]);
    }
    if let Some(days) = filter.stale_days {
        c.and("(SELECT max(n.from_day) FROM span n WHERE n.oid = d.oid) <= ?", [before(days)]);
    }
    if let Some(times) = filter.pushed.filter(|times| *times > 0) {
        let pushed = pushes::of_deals(conn)?.into_iter().filter(|(_, n)| *n >= times).map(|(oid, _)| oid);
        c.and(&format!("d.oid IN ({})", list(&pushed.collect::<Vec<_>>())), []);
    }
    Ok(Condition { sql: c.sql, params: c.params })
}

/// First day of a named period, and of the one after it.
fn period(named: NamedPeriod, today: chrono::NaiveDate, fiscal_start: u8) -> (chrono::NaiveDate, chrono::NaiveDate) {
    let (length, way) = match named {
        NamedPeriod::LastMonth => (Period::Month, -1),
        NamedPeriod::ThisMonth => (Period::Month, 0),
        NamedPeriod::NextMonth => (Period::Month, 1),
        NamedPeriod::LastQuarter => (Period::Quarter, -1),
        NamedPeriod::ThisQuarter => (Period::Quarter, 0),
        NamedPeriod::NextQuarter => (Period::Quarter, 1),
    };
    let now = FiscalPeriod::of(today, fiscal_start, length);
    let then = match way {
        -1 => FiscalPeriod::of(now.start.pred_opt().unwrap_or(now.start), fiscal_start, length),
        1 => FiscalPeriod::of(now.end(), fiscal_start, length),
        _ => now,
    };
    (then.start, then.end())
}

/// In its stage since before a day, where the day is known: as cards tell it, see `lives::entry_known`.
fn in_stage_before() -> String {
    format!(
        "EXISTS (SELECT 1 FROM span n WHERE n.oid = d.oid AND n.field = {0} AND n.to_day IS NULL AND n.from_day < ?
          AND (NOT {1} OR d.created_on >= n.from_day
            OR EXISTS (SELECT 1 FROM span b WHERE b.oid = d.oid AND b.field = {0} AND b.to_day IS NOT NULL))) AND d.stage IS NOT NULL",
        DEAL_STAGE.no,
        imported()
    )
}

struct Building {
    sql: String,
    params: Vec<Sql>,
    first: bool,
}

impl Building {
    fn and<const N: usize>(&mut self, sql: &str, params: [Sql; N]) {
        let word = if std::mem::take(&mut self.first) { "WHERE" } else { "AND" };
        let _ = write!(self.sql, " {word} {sql}");
        self.params.extend(params);
    }

    /// One condition, the other, or either of them where both are asked for.
    fn either(&mut self, one: Option<String>, other: Option<&str>) {
        match (one, other) {
            (Some(one), Some(other)) => self.and(&format!("({one} OR {other})"), []),
            (Some(one), None) => self.and(&one, []),
            (None, Some(other)) => self.and(other, []),
            (None, None) => {}
        }
    }

    fn any_of(&mut self, column: &str, texts: Vec<String>, or_none: bool) {
        let marks = vec!["?"; texts.len()].join(", ");
        let none = format!("{column} IS NULL");
        let given = (!texts.is_empty()).then(|| format!("{column} IN ({marks})"));
        self.either(given, or_none.then_some(none.as_str()));
        self.params.extend(texts.into_iter().map(Sql::Text));
    }
}

fn oids(conn: &Connection, ids: &[Uuid]) -> rusqlite::Result<String> {
    let mut find = conn.prepare_cached("SELECT oid FROM obj WHERE uuid = ?1")?;
    let mut found = Vec::new();
    for id in ids {
        let mut rows = find.query([id.as_bytes().as_slice()])?;
        if let Some(row) = rows.next()? {
            found.push(row.get(0)?);
        }
    }
    Ok(list(&found))
}

/// Numbers only, so that they may stand in SQL as they are.
fn list(oids: &[i64]) -> String {
    oids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}
