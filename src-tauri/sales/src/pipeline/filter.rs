//! Which deals: a filter as a condition on the table of deals.

use super::find::fold;
use super::types::{Category, Filter, Outcome};
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

/// A category as stored.
pub fn category_name(category: Category) -> &'static str {
    match category {
        Category::Commit => "commit",
        Category::BestCase => "best_case",
        Category::Pipeline => "pipeline",
        Category::Omitted => "omitted",
    }
}

/// A category from what is stored.
pub fn category_of(name: &str) -> Option<Category> {
    [Category::Commit, Category::BestCase, Category::Pipeline, Category::Omitted]
        .into_iter()
        .find(|c| category_name(*c) == name)
}

/// Whether a filter wants deals that stand so; it is asked of each row's stage, which costs less than in SQL.
pub fn wants(filter: &Filter, outcome: Outcome) -> bool {
    let named = if filter.outcomes.is_empty() { outcome == Outcome::Open } else { filter.outcomes.contains(&outcome) };
    named && (!filter.overdue || outcome == Outcome::Open)
}

/// The condition of a filter but for outcomes; every part of it must hold.
pub fn condition(conn: &Connection, filter: &Filter, today: chrono::NaiveDate) -> rusqlite::Result<Condition> {
    let words: Vec<String> = fold(&filter.text).split_whitespace().map(str::to_owned).collect();
    // The words go first: few deals have them all, and only those are looked up.
    let from = if words.is_empty() { " FROM deal d" } else { " FROM deal_find f CROSS JOIN deal d ON d.oid = f.oid" };
    let mut c = Building { sql: from.to_owned(), params: Vec::new(), first: true };
    for word in words {
        c.and("instr(f.text, ?) > 0", [Sql::Text(word)]);
    }
    if !filter.stages.is_empty() {
        let oids = oids(conn, &filter.stages)?;
        c.and(&format!("d.stage IN ({oids})"), []);
    }
    match (filter.owners.is_empty(), filter.unowned) {
        (true, false) => {}
        (true, true) => c.and("d.owner IS NULL", []),
        (false, unowned) => {
            let or = if unowned { " OR d.owner IS NULL" } else { "" };
            let oids = oids(conn, &filter.owners)?;
            c.and(&format!("(d.owner IN ({oids}){or})"), []);
        }
    }
    c.any_of("d.category", filter.categories.iter().map(|c| category_name(*c).to_owned()));
    c.any_of("d.product", filter.products.iter().cloned());
    c.any_of("d.source", filter.sources.iter().cloned());
    let day = |d: chrono::NaiveDate| Sql::Integer(i64::from(day_number(d)));
    filter.close_from.into_iter().for_each(|d| c.and("d.close_date >= ?", [day(d)]));
    filter.close_to.into_iter().for_each(|d| c.and("d.close_date <= ?", [day(d)]));
    filter.value_from.into_iter().for_each(|v| c.and("d.value_minor >= ?", [Sql::Integer(v)]));
    filter.value_to.into_iter().for_each(|v| c.and("d.value_minor <= ?", [Sql::Integer(v)]));
    if filter.overdue {
        c.and("d.close_date < ?", [day(today)]);
    }
    for (asked, sql) in [
        (filter.no_close_date, "d.close_date IS NULL"),
        (filter.no_value, "d.value_minor IS NULL"),
        (filter.no_next_step, "d.next_step IS NULL"),
    ] {
        if asked {
            c.and(sql, []);
        }
    }
    Ok(Condition { sql: c.sql, params: c.params })
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

    fn any_of(&mut self, column: &str, texts: impl ExactSizeIterator<Item = String>) {
        if texts.len() > 0 {
            let marks = vec!["?"; texts.len()].join(", ");
            self.and(&format!("{column} IN ({marks})"), []);
            self.params.extend(texts.map(Sql::Text));
        }
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
