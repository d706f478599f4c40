//! Find anything by its first letters: deals, accounts, people, companies. Case and accents do not matter.

use crate::audience::moved_on;
use crate::company::home::HomeFile;
use crate::contacts;
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::find::fold;
use crate::pipeline::kind::DEAL;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;
use uuid::Uuid;

/// Hits of each sort.
const MOST: usize = 8;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A deal.
    Deal,
    /// An account.
    Account,
    /// A person.
    Person,
    /// A company file.
    Company,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its id; of a company its path.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What tells it apart.
    pub note: Option<String>,
    /// A deal's value.
    pub money: Option<Money>,
    /// A company's path.
    pub path: Option<String>,
}

/// The words asked for, folded.
fn words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}

/// Every asked word begins a word of the name; the place of the first tells how well it fits.
fn fits(name: &str, words: &[String]) -> Option<usize> {
    let name = fold(name);
    let at = |word: &String| {
        let begins = |at: usize| at == 0 || !name[..at].ends_with(char::is_alphanumeric);
        name.match_indices(word.as_str()).map(|(at, _)| at).find(|at| begins(*at))
    };
    words.iter().map(at).try_fold(usize::MAX, |best, at| at.map(|at| best.min(at)))
}

/// Companies of this machine.
pub fn companies(home: &HomeFile, text: &str) -> Vec<Hit> {
    let words = words(text);
    let mut found: Vec<(usize, Hit)> = Vec::new();
    for known in home.companies.iter().filter(|k| !k.archived) {
        let path = known.path.display().to_string();
        let title = known.shown_name();
        if let Some(at) = fits(&title, &words) {
            let note = known.path.parent().map(|p| p.display().to_string());
            let id = path.clone();
            found.push((at, Hit { kind: HitKind::Company, id, title, note, money: None, path: Some(path) }));
        }
    }
    best(found)
}

/// Deals, accounts and people of an open company, and deals by who takes part in them at the buyer; nothing for an empty
/// text.
pub fn in_book(conn: &Connection, text: &str) -> Result<Vec<Hit>> {
    let words = words(text);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut hits = deals(conn, &words)?;
    hits.extend(named(conn, HitKind::Account, ACCOUNTS, &words)?);
    hits.extend(named(conn, HitKind::Person, PEOPLE, &words)?);
    Ok(hits)
}

const ACCOUNTS: &str = "SELECT o.uuid, a.name, (SELECT count(*) || iif(count(*) = 1, ' deal', ' deals') FROM deal d WHERE d.account = a.oid)
     FROM account a JOIN obj o ON o.oid = a.oid WHERE a.name IS NOT NULL AND a.merged_into IS NULL";
const PEOPLE: &str = "SELECT o.uuid, p.name, (SELECT group_concat(DISTINCT r.role) FROM role r WHERE r.person = p.oid AND r.to_day IS NULL)
     FROM person p JOIN obj o ON o.oid = p.oid WHERE p.name IS NOT NULL";

/// Open deals come before closed ones, then those whose name begins as asked.
fn deals(conn: &Connection, words: &[String]) -> Result<Vec<Hit>> {
    let with = people_at_buyers(conn, words)?;
    let deals = with.keys().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let mut find = conn.prepare(&format!(
        "SELECT o.uuid, d.title, a.name, p.name, d.value_minor, d.value_currency, coalesce(s.outcome, 0), d.crm_id, d.oid
         FROM deal_find f JOIN deal d ON d.oid = f.oid JOIN obj o ON o.oid = d.oid LEFT JOIN account a ON a.oid = d.account
         LEFT JOIN person p ON p.oid = d.owner LEFT JOIN stage s ON s.oid = d.stage
         WHERE instr(f.text, ?1) > 0 OR f.oid IN ({deals})"
    ))?;
    let longest = words.iter().max_by_key(|w| w.len()).cloned().unwrap_or_default();
    let moved = moved_on(conn, &DEAL)?;
    let mut found = Vec::new();
    let mut rows = find.query([longest])?;
    while let Some(row) = rows.next()? {
        if moved.contains(&row.get(8)?) {
            continue;
        }
        let texts: [Option<String>; 4] = [row.get(1)?, row.get(2)?, row.get(7)?, row.get(3)?];
        let [title, account, crm, owner] = texts;
        let mut all = [&title, &account, &crm].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        let people = with.get(&row.get(8)?).filter(|_| fits(&all, words).is_none());
        people.into_iter().flatten().for_each(|name| all = format!("{all} {name}"));
        let Some(at) = fits(&all, words) else {
            continue;
        };
        let closed = row.get::<_, i64>(6)? != 0;
        let note = [account.clone().filter(|_| title.is_some()), owner].into_iter().flatten();
        let note = note.chain(people.into_iter().flatten().cloned()).collect::<Vec<_>>();
        let hit = Hit {
            kind: HitKind::Deal,
            id: id(row.get_ref(0)?),
            title: title.or(account).or(crm).unwrap_or_default(),
            note: Some(note.join(", ")).filter(|n| !n.is_empty()),
            money: row.get::<_, Option<i64>>(4)?.zip(row.get(5)?).map(|(minor, currency)| Money { minor, currency }),
            path: None,
        };
        found.push((usize::from(closed) * 100_000 + at, hit));
    }
    Ok(best(found))
}

/// Who takes part in deals at the buyer, by deal, where one of the words begins a word of the name.
fn people_at_buyers(conn: &Connection, words: &[String]) -> Result<HashMap<i64, Vec<String>>> {
    let mut with: HashMap<i64, Vec<String>> = HashMap::new();
    for one in contacts::of_deals(conn)? {
        if words.iter().any(|word| fits(&one.name, std::slice::from_ref(word)).is_some()) {
            with.entry(one.deal).or_default().push(one.name);
        }
    }
    Ok(with)
}

fn named(conn: &Connection, kind: HitKind, sql: &str, words: &[String]) -> Result<Vec<Hit>> {
    let mut find = conn.prepare_cached(sql)?;
    let mut found = Vec::new();
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let title: String = row.get(1)?;
        if let Some(at) = fits(&title, words) {
            let note = row.get::<_, Option<String>>(2)?;
            found.push((at, Hit { kind, id: id(row.get_ref(0)?), title, note, money: None, path: None }));
        }
    }
    Ok(best(found))
}

fn id(value: rusqlite::types::ValueRef) -> String {
    let bytes = value.as_blob().unwrap_or_default();
    Uuid::from_slice(bytes).unwrap_or_default().to_string()
}

fn best(mut found: Vec<(usize, Hit)>) -> Vec<Hit> {
    found.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.title.cmp(&y.title)));
    found.into_iter().take(MOST).map(|(_, hit)| hit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_words_whatever_their_case_and_accents() {
        let fits = |name: &str, asked: &str| fits(name, &words(asked)).is_some();
        assert!(fits("Zoë's Bäckerei, renewal", "zoe ren"));
        assert!(fits("Acme renewal", "REN acm"));
        assert!(!fits("Acme renewal", "newal"));
        assert!(fits("Acme (north)", "nor"));
    }
}
