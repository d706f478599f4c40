//! The chain: links that hold hashes alone, each with the hashes of those before it. Two copies that sign at once make a
//! fork; the next link has both before it.

use super::hash::Hashing;
use super::leaf::Content;
use super::types::Purpose;
use crate::error::Result;
use chrono::NaiveDate;
use ledger::{Seal, day_of};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// What a link says of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The company's currency of that day.
    pub currency: String,
    /// Leaves in all parts.
    pub leaves: u32,
    /// Each part: what it holds, and its hash.
    pub parts: Vec<(Content, String)>,
}

impl Manifest {
    /// As stored, and hashed.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Local number.
    pub oid: i64,
    /// Identity.
    pub id: Uuid,
    /// What for.
    pub purpose: Purpose,
    /// First day of its period.
    pub from: NaiveDate,
    /// Length of its period in months.
    pub months: u32,
    /// The day whose figures were signed.
    pub on: NaiveDate,
    /// When, UTC milliseconds.
    pub at: i64,
    /// Hashes of the links before it.
    pub parents: Vec<String>,
    /// Hash of the link that it is about.
    pub about: Option<String>,
    /// Its parts, as stored.
    pub parts: String,
    /// Its hash.
    pub hash: String,
    /// The seal, where it has one.
    pub seal: Option<String>,
}

impl Link {
    /// What it says of its parts; none where that cannot be read.
    pub fn manifest(&self) -> Option<Manifest> {
        serde_json::from_str(&self.parts).ok()
    }

    /// The hash that its members give.
    pub fn reckoned(&self, company: Uuid) -> String {
        Hashing::of("Rallybook sign-off: link, 1")
            .with(company.as_bytes())
            .with(self.purpose.key().as_bytes())
            .with(self.from.to_string().as_bytes())
            .with(self.months.to_string().as_bytes())
            .with(self.on.to_string().as_bytes())
            .with(self.at.to_string().as_bytes())
            .with_all(self.parents.iter().map(String::as_bytes))
            .with(self.about.as_deref().unwrap_or_default().as_bytes())
            .with(self.parts.as_bytes())
            .hex()
    }

    /// The seal as it was made; none where there is none, or none that can be read.
    pub fn sealed(&self) -> Option<Seal> {
        let (key, signature) = self.seal.as_deref()?.split_once(' ')?;
        Some(Seal { key: key.to_owned(), signature: signature.to_owned() })
    }
}

/// The hash of the figures alone: what stands on the sheet before anybody has signed.
pub fn figures_hash(company: Uuid, period: (NaiveDate, u32), on: NaiveDate, manifest: &Manifest) -> String {
    let figures: Vec<String> = manifest
        .parts
        .iter()
        .filter(|(content, _)| *content != Content::Names)
        .map(|(content, hash)| format!("{} {hash}", content.key()))
        .collect();
    Hashing::of("Rallybook sign-off: figures, 1")
        .with(company.as_bytes())
        .with(period.0.to_string().as_bytes())
        .with(period.1.to_string().as_bytes())
        .with(on.to_string().as_bytes())
        .with(manifest.currency.as_bytes())
        .with_all(figures.iter().map(String::as_bytes))
        .hex()
}

/// All links, each after those before it; of those that did not know of each other the earlier first.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    /// In order.
    pub links: Vec<Link>,
    at: HashMap<String, usize>,
    before: Vec<HashSet<usize>>,
}

impl Chain {
    /// The chain of a book, as far as its links can be read.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(conn: &Connection) -> Result<Self> {
        let mut find = conn.prepare_cached(
            "SELECT s.oid, o.uuid, s.purpose, s.from_day, s.months, s.on_day, s.signed_at, s.parents, s.about, s.parts, s.hash, s.seal
             FROM signoff s JOIN obj o ON o.oid = s.oid",
        )?;
        let mut rows = find.query([])?;
        let mut links = Vec::new();
        while let Some(row) = rows.next()? {
            links.extend(link(row)?);
        }
        Ok(Self::ordered(links))
    }

    fn ordered(links: Vec<Link>) -> Self {
        let known: HashSet<String> = links.iter().map(|link| link.hash.clone()).collect();
        let mut waiting: BTreeMap<(i64, String, Uuid), Link> = BTreeMap::new();
        links.into_iter().for_each(|link| drop(waiting.insert((link.at, link.hash.clone(), link.id), link)));
        let mut chain = Self::default();
        while let Some(key) = chain.next(&waiting, &known) {
            let Some(link) = waiting.remove(&key) else { break };
            let mut before = HashSet::new();
            for parent in link.parents.iter().filter_map(|hash| chain.at.get(hash)) {
                before.insert(*parent);
                before.extend(&chain.before[*parent]);
            }
            chain.at.entry(link.hash.clone()).or_insert(chain.links.len());
            chain.before.push(before);
            chain.links.push(link);
        }
        chain
    }

    /// The earliest whose parents are all in place; where none is (hashes that were forged into a ring) the earliest.
    fn next(
        &self,
        waiting: &BTreeMap<(i64, String, Uuid), Link>,
        known: &HashSet<String>,
    ) -> Option<(i64, String, Uuid)> {
        let placed = |hash: &String| self.at.contains_key(hash) || !known.contains(hash);
        let free = waiting.iter().find(|(_, link)| link.parents.iter().all(placed));
        free.or_else(|| waiting.iter().next()).map(|(key, _)| key.clone())
    }

    /// Where the link with this hash stands.
    pub fn place(&self, hash: &str) -> Option<usize> {
        self.at.get(hash).copied()
    }

    /// The link with this identity.
    pub fn find(&self, id: Uuid) -> Option<&Link> {
        self.links.iter().find(|link| link.id == id)
    }

    /// The link that one is about.
    pub fn about(&self, link: &Link) -> Option<&Link> {
        self.place(link.about.as_deref()?).map(|at| &self.links[at])
    }

    /// Had the one that stands at `later` this one before it?
    pub fn is_before(&self, earlier: usize, later: usize) -> bool {
        self.before.get(later).is_some_and(|before| before.contains(&earlier))
    }

    /// Did neither of two know of the other?
    pub fn at_once(&self, one: usize, other: usize) -> bool {
        one != other && !self.is_before(one, other) && !self.is_before(other, one)
    }

    /// Hashes of the links that no other has before it.
    pub fn last(&self) -> Vec<String> {
        let named: HashSet<&str> = self.links.iter().flat_map(|link| &link.parents).map(String::as_str).collect();
        let mut last: Vec<String> =
            self.links.iter().map(|link| link.hash.clone()).filter(|hash| !named.contains(hash.as_str())).collect();
        last.sort();
        last.dedup();
        last
    }
}

fn link(row: &rusqlite::Row) -> rusqlite::Result<Option<Link>> {
    let text = |at: usize| row.get::<_, Option<String>>(at);
    let number = |at: usize| row.get::<_, Option<i64>>(at);
    let id = Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default();
    let (Some(purpose), Some(from), Some(months), Some(on), Some(at), Some(parts), Some(hash)) = (
        text(2)?.and_then(|key| Purpose::of(&key)),
        number(3)?.and_then(|day| i32::try_from(day).ok()),
        number(4)?.and_then(|months| u32::try_from(months).ok()),
        number(5)?.and_then(|day| i32::try_from(day).ok()),
        number(6)?,
        text(9)?,
        text(10)?,
    ) else {
        return Ok(None);
    };
    Ok(Some(Link {
        oid: row.get(0)?,
        id,
        purpose,
        from: day_of(from),
        months,
        on: day_of(on),
        at,
        parents: text(7)?.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
        about: text(8)?,
        parts,
        hash,
        seal: text(11)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::{Chain, Link};
    use crate::signoff::types::Purpose;
    use uuid::Uuid;

    fn link(hash: &str, at: i64, parents: &[&str]) -> Link {
        Link {
            oid: 0,
            id: Uuid::new_v5(&Uuid::nil(), hash.as_bytes()),
            purpose: Purpose::Sign,
            from: Default::default(),
            months: 3,
            on: Default::default(),
            at,
            parents: parents.iter().map(|one| (*one).to_owned()).collect(),
            about: None,
            parts: String::new(),
            hash: hash.to_owned(),
            seal: None,
        }
    }

    #[test]
    fn a_link_stands_after_those_before_it_whatever_its_clock_says() {
        // c joins a fork of a and b; its clock was behind.
        let chain = Chain::ordered(vec![
            link("c", 1, &["a", "b"]),
            link("b", 9, &["r"]),
            link("a", 5, &["r"]),
            link("r", 3, &[]),
        ]);
        let order: Vec<&str> = chain.links.iter().map(|one| one.hash.as_str()).collect();
        assert_eq!(order, ["r", "a", "b", "c"]);
        assert!(chain.at_once(1, 2) && chain.is_before(0, 3) && chain.is_before(2, 3) && !chain.is_before(3, 2));
        assert_eq!(chain.last(), ["c"]);
    }

    #[test]
    fn two_that_signed_at_once_are_both_last() {
        let chain = Chain::ordered(vec![link("b", 2, &["r"]), link("a", 2, &["r"]), link("r", 1, &[])]);
        assert_eq!(chain.last(), ["a", "b"]);
    }

    #[test]
    fn hashes_forged_into_a_ring_are_still_told() {
        let chain = Chain::ordered(vec![link("a", 1, &["b"]), link("b", 2, &["a"])]);
        assert_eq!(chain.links.len(), 2);
    }
}
