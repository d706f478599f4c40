//! Every hash again: leaves, parts, links, seals; and that the book shows what its log says. It works on any copy: what is
//! not here is told as such, and proves itself by its hash elsewhere.

use super::chain::Chain;
use super::chain::Link;
use super::kind::SIGN_PART;
use super::leaf::{self, Content, Leaf, part_hash};
use super::restore::CONTENTS;
use super::said::{Log, Object, manifest, rows, shown};
use super::sign::part_id;
use super::types::{ChainFault, ChainVerdict};
use super::words::count;
use super::wrong::{Naming, members};
use crate::audience::own;
use crate::company::info;
use crate::error::Result;
use ledger::{Book, Value};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Verifies the chain of a book.
///
/// # Errors
/// The file could not be read.
pub fn verify(book: &Book) -> Result<ChainVerdict> {
    let (log, facts) = (Log::of(book)?, info::facts(book.conn())?);
    let mut verifying = Verifying {
        naming: Naming::of(book, &facts)?,
        book,
        company: book.company()?,
        holds_all: own(book)?.leads(),
        links: log.links.values().filter_map(Object::link).collect(),
        found: ChainVerdict {
            sound: true,
            text: String::new(),
            links: 0,
            leaves: 0,
            withheld: 0,
            erased: 0,
            sealed: 0,
            faults: Vec::new(),
        },
    };
    verifying.as_shown(&log)?;
    verifying.chain(&log);
    verifying.parts(&log);
    let mut found = verifying.found;
    found.sound = found.faults.is_empty();
    found.text = said(&found);
    Ok(found)
}

struct Verifying<'a> {
    naming: Naming<'a>,
    book: &'a Book,
    company: Uuid,
    /// This copy was given everything, so that nothing may be missing.
    holds_all: bool,
    links: Vec<Link>,
    found: ChainVerdict,
}

impl Verifying<'_> {
    fn fault(&mut self, signoff: Option<Uuid>, text: String) {
        let fault = ChainFault { signoff, text };
        if !self.found.faults.contains(&fault) {
            self.found.faults.push(fault);
        }
    }

    fn of_link(&mut self, link: &Link, what: &str) {
        let text = format!("{}: {what}", self.naming.link(link));
        self.fault(Some(link.id), text);
    }

    /// Does the book show what its log says, and does that say one thing?
    fn as_shown(&mut self, log: &Log) -> Result<()> {
        let by_id: HashMap<Uuid, Link> = self.links.iter().map(|link| (link.id, link.clone())).collect();
        let of = |object: &Object| by_id.get(&object.id).or_else(|| by_id.get(&object.part_of()?)).cloned();
        for object in log.links.values().chain(log.parts.values()) {
            let link = of(object);
            let what = if log.links.contains_key(&object.oid) { "it" } else { "a part of it" };
            for (wrong, why) in [
                (object.damaged, "cannot be read any more."),
                (object.deleted, "was deleted, which nothing that was signed can be."),
                (!object.several.is_empty(), "was written twice; the first of it counts."),
                (object.shown_otherwise && !object.deleted, "is not shown as it was written."),
            ] {
                if wrong {
                    match &link {
                        Some(link) => self.of_link(link, &format!("{what} {why}")),
                        None => self.fault(None, format!("A sign-off that cannot be named: {what} {why}")),
                    }
                }
            }
        }
        self.tables(log, &by_id)
    }

    /// The tables that lists are read from.
    fn tables(&mut self, log: &Log, by_id: &HashMap<Uuid, Link>) -> Result<()> {
        let shown = shown(self.book)?;
        let live: HashMap<i64, Link> = Chain::of(self.book.conn())?.links.into_iter().map(|l| (l.oid, l)).collect();
        for link in by_id.values() {
            let deleted = log.links.get(&link.oid).is_some_and(|object| object.deleted);
            if !deleted && live.get(&link.oid) != Some(link) {
                let what = if shown.contains(&link.oid) {
                    "it is not shown as it was written."
                } else {
                    "it is not shown any more."
                };
                self.of_link(link, what);
            }
        }
        for oid in shown.iter().filter(|oid| !log.links.contains_key(oid)) {
            let text = match live.get(oid) {
                Some(link) => format!("{}: it is shown, and nobody ever wrote it.", self.naming.link(link)),
                None => "A sign-off is shown that nobody ever wrote.".to_owned(),
            };
            self.fault(live.get(oid).map(|link| link.id), text);
        }
        let rows: HashMap<i64, _> = rows(self.book)?.into_iter().map(|row| (row.0, row)).collect();
        for part in log.parts.values().filter(|part| !part.deleted && !part.damaged) {
            let place = part.place().and_then(|place| i64::try_from(place).ok());
            if rows.get(&part.oid) != Some(&(part.oid, part.part_of(), place, part.person())) {
                match part.part_of().and_then(|id| by_id.get(&id)) {
                    Some(link) => self.of_link(link, "a part of it is not shown as it was written."),
                    None => self.fault(None, "A part of no sign-off is in the book.".to_owned()),
                }
            }
        }
        if rows.keys().any(|oid| !log.parts.contains_key(oid)) {
            self.fault(None, format!("The table {} shows a part that nobody ever wrote.", SIGN_PART.table));
        }
        Ok(())
    }

    /// Hashes of links, those before them, and seals.
    fn chain(&mut self, log: &Log) {
        self.found.links = u32::try_from(log.links.len()).unwrap_or(u32::MAX);
        for object in log.links.values().filter(|object| object.link().is_none() && !object.damaged) {
            self.fault(Some(object.id), "A sign-off lacks what every one has, and cannot be named.".to_owned());
        }
        let links = self.links.clone();
        let mut known: HashSet<String> = HashSet::new();
        let mut twice: Vec<&Link> = Vec::new();
        for link in &links {
            if !known.insert(link.hash.clone()) {
                twice.push(link);
            }
        }
        // One that was changed is told once, not again by those after it.
        known.extend(links.iter().map(|link| link.reckoned(self.company)));
        for link in twice {
            self.of_link(link, "it stands there twice.");
        }
        for link in &links {
            if link.reckoned(self.company) != link.hash {
                self.of_link(link, "it was changed after signing: its hash does not hold.");
            }
            if link.parents.iter().any(|parent| !known.contains(parent)) {
                self.of_link(link, "one that was signed before it is missing.");
            }
            if link.about.as_ref().is_some_and(|about| !known.contains(about)) {
                self.of_link(link, "the one that it is about is missing.");
            }
            match (&link.seal, link.sealed()) {
                (None, _) => {}
                (_, Some(seal)) if seal.holds(link.hash.as_bytes()) => self.found.sealed += 1,
                _ => self.of_link(link, "its seal does not hold."),
            }
        }
    }

    /// Parts with their leaves.
    fn parts(&mut self, log: &Log) {
        let mut by_link: HashMap<Uuid, BTreeMap<usize, Vec<&Object>>> = HashMap::new();
        for part in log.parts.values().filter(|part| !part.damaged) {
            if let (Some(link), Some(place)) = (part.part_of(), part.place()) {
                by_link.entry(link).or_default().entry(place).or_default().push(part);
            }
        }
        for link in self.links.clone() {
            let Some(signed) = link.manifest() else {
                self.of_link(&link, "what it says of its parts cannot be read.");
                continue;
            };
            let mut here = by_link.remove(&link.id).unwrap_or_default();
            let mut held = 0;
            for (place, (content, hash)) in signed.parts.iter().enumerate() {
                match here.remove(&place).as_deref() {
                    Some([part]) if part.id != part_id(link.id, place) => {
                        self.of_link(&link, "a part of it stands under another identity.");
                    }
                    Some([part]) => held += self.part(&link, (*content, hash), place, part),
                    Some(_) => self.of_link(&link, "a part of it is there twice."),
                    None if self.holds_all => self.of_link(&link, Naming::missing(*content)),
                    None => {}
                }
            }
            if !here.is_empty() {
                self.of_link(&link, "it has a part that was not signed.");
            }
            self.found.withheld = self.found.withheld.saturating_add(manifest(&link).leaves.saturating_sub(held));
        }
    }

    /// One part; gives how many leaves it has here.
    fn part(&mut self, link: &Link, (content, hash): (Content, &str), place: usize, part: &Object) -> u32 {
        let named = self.naming.part(content, part.person());
        for (other, field) in CONTENTS {
            if other != content && *part.get(field) != Value::Null {
                self.of_link(link, &format!("{named} hold something that was not signed."));
            }
        }
        let Some(field) = CONTENTS.iter().find(|(of, _)| *of == content).map(|(_, field)| field) else { return 0 };
        let value = part.get(field);
        if *value == Value::Null {
            if self.holds_all {
                self.of_link(link, &format!("{named} are missing."));
            }
            return 0;
        }
        let Some(leaves) = leaf::of(value) else {
            self.of_link(link, &format!("{named} were changed after signing, and cannot be read any more."));
            return 0;
        };
        if part_hash(content, part.person(), place, &leaves) != *hash {
            self.changed(link, content, &leaves, &named);
        } else if leaves.iter().any(|leaf| leaf.text().is_none()) && !part.taken.contains(&field.no) {
            self.of_link(link, &format!("something was taken out of {named}, and no erasure says so."));
        } else {
            let erased = leaves.iter().filter(|leaf| leaf.text().is_none()).count();
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            self.found.erased += number(erased);
            self.found.leaves += number(leaves.len() - erased);
        }
        u32::try_from(leaves.len()).unwrap_or(u32::MAX)
    }

    /// Names what was changed in a part whose hash does not hold.
    fn changed(&mut self, link: &Link, content: Content, leaves: &[Leaf], named: &str) {
        let mut any = false;
        for (at, leaf) in leaves.iter().enumerate() {
            let Some(changed) = leaf.changed() else { continue };
            any = true;
            let of = self.naming.leaf(content, leaves, at);
            let what = match members(&changed) {
                none if none.is_empty() => format!("{of} was changed after signing."),
                members => format!("{of} was changed after signing: {members}."),
            };
            self.of_link(link, &what);
        }
        if !any {
            self.of_link(link, &format!("{named} were changed after signing."));
        }
    }
}

/// All of it in a sentence or two.
fn said(found: &ChainVerdict) -> String {
    let (links, leaves) = (found.links as usize, found.leaves as usize);
    if let [first, rest @ ..] = found.faults.as_slice() {
        let more = match rest.len() {
            0 => String::new(),
            n => format!(" {} more below.", count(n, "thing is wrong", "things are wrong")),
        };
        return format!("What was signed does not hold together. {}{more}", first.text);
    }
    if links == 0 {
        return "Nothing was signed yet.".to_owned();
    }
    let holds = if links == 1 { "holds" } else { "hold together" };
    let mut text = format!(
        "{} {holds}: {} as signed",
        count(links, "sign-off", "sign-offs"),
        count(leaves, "entry is", "entries are").to_lowercase()
    );
    if found.withheld > 0 {
        text.push_str(&format!(", {} not shared with this copy", found.withheld));
    }
    if found.erased > 0 {
        text.push_str(&format!(", {} erased", found.erased));
    }
    text.push('.');
    text
}
