//! Advice of a deal, a seller or a rule; groups of much that is alike.

use super::look::{Found, Looked, Of, look_again};
use super::rules::{LAWS, Law, law};
use super::types::{Advice, Asked, CardAdvice, Group, GroupBy, Listed, Overview, Rule, Severity, Silent};
use super::{history::count, look};
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::cards::cards as plain_cards;
use crate::pipeline::find::fold;
use crate::pipeline::types::{Card, Outcome};
use chrono::NaiveDate;
use ledger::Book;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// All advice that stands on a day, the worst first; the same book and day give the same advice.
///
/// # Errors
/// The file could not be read.
pub fn all(book: &Book, today: NaiveDate) -> Result<Vec<Advice>> {
    Ok(list(book, today, &Asked::default())?.advice)
}

/// Advice of a deal, a seller or a rule.
pub fn list(book: &Book, today: NaiveDate, asked: &Asked) -> Result<Listed> {
    listed(&look(book, today)?, book, asked)
}

/// The same from what was found already.
pub fn listed(looked: &Looked, book: &Book, asked: &Asked) -> Result<Listed> {
    let deal = match asked.deal {
        Some(id) => Some(book.oid(id)?.unwrap_or(0)),
        None => None,
    };
    let wanted = |found: &&Found| {
        found.aside == asked.aside
            && asked.rule.is_none_or(|rule| rule == found.rule)
            && deal.is_none_or(|oid| looked.deal(found).is_some_and(|deal| deal.oid == oid))
            && asked.seller.is_none_or(|seller| looked.seller(found) == Some(seller))
            && (!asked.nobody || looked.seller(found).is_none())
    };
    let mut found: Vec<&Found> = looked.found.iter().filter(wanted).collect();
    let all = count(found.len());
    found.truncate(asked.most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX)));
    Ok(Listed { all, advice: looked.say_all(book.conn(), &found)? })
}

/// Groups by rule or by seller, and the rules that stay silent.
pub fn overview(looked: &Looked, by: GroupBy) -> Overview {
    let mut groups: BTreeMap<(u8, String), Vec<&Found>> = BTreeMap::new();
    for found in &looked.found {
        let key = match by {
            GroupBy::Rule => (place(found.rule), String::new()),
            GroupBy::Seller => match looked.seller(found) {
                Some(id) => (0, format!("{}\u{0}{id}", fold(&name(looked, id)))),
                None => (1, String::new()),
            },
        };
        groups.entry(key).or_default().push(found);
    }
    let standing = || looked.found.iter().filter(|found| !found.aside);
    let open = looked.read.pass.deals.iter().filter(|deal| deal.outcome == Outcome::Open).count();
    Overview {
        count: count(standing().count()),
        deals: count(concerned(standing()).len()),
        open: count(open),
        silent: silent(looked),
        groups: groups.into_values().map(|found| group(looked, &found, by)).collect(),
    }
}

fn place(rule: Rule) -> u8 {
    Rule::ALL.iter().position(|known| *known == rule).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

fn name(looked: &Looked, id: Uuid) -> String {
    looked.read.people.values().find(|p| p.id == id).map(|p| p.name.clone()).unwrap_or_default()
}

fn group(looked: &Looked, found: &[&Found], by: GroupBy) -> Group {
    let rule = found.first().map(|found| found.rule).filter(|_| by == GroupBy::Rule);
    let person = found.first().and_then(|found| looked.seller(found)).filter(|_| by == GroupBy::Seller);
    let law = rule.map(law);
    let standing: Vec<&Found> = found.iter().copied().filter(|found| !found.aside).collect();
    let deals = concerned(standing.iter().copied());
    let (mut sums, mut unvalued): (BTreeMap<usize, i128>, u32) = Default::default();
    for at in &deals {
        match looked.read.pass.deals[*at].value {
            Some((minor, currency)) => *sums.entry(currency).or_default() += i128::from(minor),
            None => unvalued += 1,
        }
    }
    let mut value: Vec<Money> = sums.into_iter().map(|(currency, minor)| looked.read.money(minor, currency)).collect();
    value.sort_by(|a, b| a.currency.cmp(&b.currency));
    let in_it = deals.iter().map(|at| looked.read.owner(&looked.read.pass.deals[*at]).map(|owner| owner.id)).collect();
    let shown = looked.read.measured.figures(person) && looked.read.measured.whole(&in_it);
    let withheld = (!shown).then(|| looked.read.measured.why());
    let of = |severity| count(standing.iter().filter(|found| found.severity == severity).count());
    let group = Group {
        withheld,
        name: match (law, person) {
            (Some(law), _) => law.name.to_owned(),
            (None, Some(id)) => name(looked, id),
            (None, None) => "No owner".to_owned(),
        },
        note: law.map_or_else(String::new, |law| law.note.to_owned()),
        bulk: law.filter(|law| law.deal.is_some()).map(|law| law.bulk),
        count: count(standing.len()),
        deals: count(deals.len()),
        aside: count(found.len() - standing.len()),
        severity: standing.iter().map(|found| found.severity).max(),
        by_severity: [of(Severity::High), of(Severity::Medium), of(Severity::Low)],
        rule,
        person,
        value,
        unvalued,
    };
    if shown { group } else { bare(group) }
}

/// A group whose counts would be one person's: what it is about stays, and whether anything in it stands.
fn bare(group: Group) -> Group {
    let by_severity = [0; 3];
    Group { count: 0, deals: 0, aside: 0, value: Vec::new(), unvalued: 0, by_severity, ..group }
}

/// Places of the deals concerned, each once.
fn concerned<'f>(found: impl Iterator<Item = &'f Found>) -> HashSet<usize> {
    found.filter_map(|found| if let Of::Deal(at) = found.of { Some(at) } else { None }).collect()
}

/// Rules that cannot speak, and why; and those that speak of one person's figures, where these are withheld.
fn silent(looked: &Looked) -> Vec<Silent> {
    let (closed, needed) = (looked.read.past.closed, looked.read.limits.history_deals);
    let named = |law: &Law, why: &str| Silent { name: law.name.to_owned(), why: why.to_owned() };
    if looked.read.history() {
        let measured = &looked.read.measured;
        let of_people = LAWS.iter().filter(|law| !measured.everybody() && law.rule.of_person());
        return of_people.map(|law| named(law, &measured.why())).collect();
    }
    let has = match closed {
        0 => "No deal has closed yet".to_owned(),
        1 => "1 deal has closed".to_owned(),
        n => format!("{n} deals have closed"),
    };
    let why = format!("{has}; {needed} are needed.");
    LAWS.iter().filter(|law| law.history).map(|law| named(law, &why)).collect()
}

/// Cards by key as [`crate::pipeline::cards`] gives them, each with its worst advice. What was found is kept by the
/// caller: it holds until the book or the day changes.
pub fn cards(book: &Book, today: NaiveDate, keys: &[u32], kept: &mut Option<Looked>) -> Result<Vec<Card>> {
    let mut cards = plain_cards(book.conn(), today, keys)?;
    let looked = at_hand(book, today, kept)?;
    let asked: HashSet<u32> = cards.iter().map(|card| card.key).collect();
    let mut worst: HashMap<u32, (&Found, u32)> = HashMap::new();
    for found in looked.found.iter().filter(|found| !found.aside) {
        let key = looked.deal(found).and_then(|deal| u32::try_from(deal.oid).ok());
        if let Some(key) = key.filter(|key| asked.contains(key)) {
            worst.entry(key).or_insert((found, 0)).1 += 1;
        }
    }
    for card in &mut cards {
        if let Some((found, count)) = worst.get(&card.key) {
            card.advice = Some(CardAdvice {
                rule: found.rule,
                severity: found.severity,
                name: law(found.rule).name.to_owned(),
                sentence: looked.say(book.conn(), found)?.sentence,
                count: *count,
            });
        }
    }
    Ok(cards)
}

/// What was found, looked at anew where the book or the day has changed; deals that did not change are not read again.
///
/// # Errors
/// The file could not be read.
pub fn at_hand<'k>(book: &Book, today: NaiveDate, kept: &'k mut Option<Looked>) -> Result<&'k Looked> {
    let looked = match kept.take() {
        Some(looked) if looked.holds(book, today)? => looked,
        before => look_again(book, today, before)?,
    };
    Ok(kept.insert(looked))
}
