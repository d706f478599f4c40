//! All of it at once.

use super::agreed::of_actions;
use super::bridge::{self, Scope};
use super::lines::{lines, named};
use super::names::Told;
use super::news::{Item, of_deal};
use super::own_word::of_self_assessments;
use super::point::{self, Point, locate};
use super::states::{Pair, pairs};
use super::text;
use super::types::{Bridges, From, SellerNews, Since};
use super::words::{capital, deals, number, one_or_several, shorts};
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::error::Result;
use crate::money::{Money, Sum};
use crate::pipeline::find::fold;
use crate::pipeline::kind::{DEAL_ACCOUNT, TITLE};
use crate::pipeline::words::{deal_name, object_name};
use chrono::NaiveDate;
use ledger::{Book, Value, day_number};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use uuid::Uuid;

/// What changed since a day, a visit, an import or a change, by arrival in this copy.
///
/// # Errors
/// There is no such visit or import, the day is yet to come, or the file could not be read.
pub fn since(book: &Book, from: Option<From>, today: NaiveDate) -> Result<Since> {
    since_for(book, from, today, &Measured::here(book.conn())?)
}

/// The same for whoever reads it: figures about one person go by the company's switch, what changed in deals stands.
///
/// # Errors
/// There is no such visit or import, the day is yet to come, or the file could not be read.
pub fn since_for(book: &Book, from: Option<From>, today: NaiveDate, measured: &Measured) -> Result<Since> {
    let point = locate(book, from, today)?;
    let pairs = pairs(book, point.seq)?;
    let mut told = Told::of(book, today)?;
    let mut items: BTreeMap<Option<Uuid>, Vec<Item>> = BTreeMap::new();
    let mut moved: HashSet<Uuid> = HashSet::new();
    for pair in pairs.iter().filter(|pair| pair.news.is_some()) {
        let name = deal_called(book, pair)?;
        for item in of_deal(&mut told, pair, &name)? {
            moved.insert(pair.id);
            items.entry(item.owner).or_default().push(item);
        }
    }
    let owners = pairs.iter().filter_map(|pair| Some((pair.id, pair.now.as_ref()?.owner))).collect();
    for item in of_actions(&told, point.seq, &owners)? {
        moved.extend(item.deal);
        items.entry(item.owner).or_default().push(item);
    }
    for item in of_self_assessments(&mut told, point.seq)? {
        items.entry(item.owner).or_default().push(item);
    }
    let facts = info::facts(book.conn())?;
    let period = FiscalPeriod::of(today, facts.fiscal_start, facts.period);
    let over = |scope: Scope, name: String| {
        let mut part = bridge::shown(&pairs, &scope, name, measured);
        // The company's own currency comes first.
        part.currencies.sort_by_key(|bridge| bridge.currency != facts.currency);
        part
    };
    let whole = over(Scope::default(), "Open pipeline".to_owned());
    let days = (period.start, period.end().pred_opt().unwrap_or(period.start));
    let closing = over(Scope { period: Some(days), owner: None }, format!("Closing in {}", period.name()));
    let totals = totals(&told, &pairs, &point, &whole, measured);
    let sellers = sellers(&mut told, &pairs, items, &moved, measured)?;
    let quiet = quiet(&told, &pairs, &moved, measured);
    let (visit, import, marked_today) = point::offered(book, today)?;
    let still = |pair: &&Pair| pair.now.as_ref().is_some_and(|now| now.open()) && !moved.contains(&pair.id);
    let quiet_deals = named(pairs.iter().filter(still).map(|pair| pair.id).collect());
    let mut answer = Since {
        from: point.from,
        day: point.day,
        title: point.title,
        seq: point.seq,
        visit,
        marked_today,
        import,
        totals,
        bridges: vec![whole, closing],
        quiet,
        quiet_deals,
        sellers,
        text: String::new(),
    };
    answer.text = text::of(&answer, &facts.name, &told.home);
    Ok(answer)
}

/// Deals that were won since a place in the log, by their local numbers.
///
/// # Errors
/// The file could not be read.
pub fn won(book: &Book, point: &Point) -> Result<HashSet<i64>> {
    let day = day_number(point.day);
    Ok(pairs(book, point.seq)?.iter().filter(|pair| pair.ended(true, day)).map(|pair| pair.oid).collect())
}

/// A deal that is gone has no row to take its name from; its cells are still there.
fn deal_called(book: &Book, pair: &Pair) -> Result<String> {
    if pair.now.is_some() {
        return deal_name(book.conn(), pair.oid);
    }
    Ok(match (book.get(pair.oid, &TITLE)?, book.get(pair.oid, &DEAL_ACCOUNT)?) {
        (Value::Text(title), _) => title,
        (_, Value::Ref(id)) => match book.oid(id)? {
            Some(oid) => object_name(book, oid)?,
            None => "A deal without a title".to_owned(),
        },
        _ => "A deal without a title".to_owned(),
    })
}

/// What is to be read first.
fn totals(told: &Told, pairs: &[Pair], point: &Point, whole: &Bridges, measured: &Measured) -> Vec<String> {
    let mut said: Vec<String> = whole
        .currencies
        .iter()
        .map(|bridge| {
            let money = |minor: i64| {
                let money = Money { minor, currency: bridge.currency.clone() };
                super::words::short(&money, &told.home)
            };
            let (then, now) = (bridge.then, bridge.now);
            let held = match (whole.currencies.len(), whole.unvalued.1 as usize) {
                // Where one sentence speaks of all open deals, it counts all of them.
                (1, unvalued @ 1..) => format!(
                    "in {}, {} of them without a value",
                    deals(bridge.deals_now as usize + unvalued),
                    number(unvalued)
                ),
                _ => format!("in {}", deals(bridge.deals_now as usize)),
            };
            match now.cmp(&then) {
                std::cmp::Ordering::Equal => format!("Open pipeline stands at {}, as before, {held}.", money(now)),
                std::cmp::Ordering::Greater => format!(
                    "Open pipeline went from {} to {}, {} more, {held}.",
                    money(then),
                    money(now),
                    money(now.saturating_sub(then))
                ),
                std::cmp::Ordering::Less => format!(
                    "Open pipeline went from {} to {}, {} less, {held}.",
                    money(then),
                    money(now),
                    money(then.saturating_sub(now))
                ),
            }
        })
        .collect();
    said.extend(whole.withheld.clone());
    if whole.currencies.len() != 1 {
        let unvalued = whole.unvalued.1 as usize;
        said.extend(one_or_several(unvalued, "One open deal has no value.", "{} open deals have no value."));
    }
    let day = day_number(point.day);
    // ": 118k and 40k EUR"; nothing where no value is known.
    let worth = |values: Vec<&(i64, String)>| {
        let values: Vec<Money> =
            values.into_iter().map(|(minor, currency)| Money { minor: *minor, currency: currency.clone() }).collect();
        shorts(&values.iter().collect::<Sum>().list(), &told.home).map_or_else(String::new, |all| format!(": {all}"))
    };
    let owned = |pairs: &[&Pair]| pairs.iter().map(|pair| pair.now.as_ref().and_then(|now| now.owner)).collect();
    let ended = |won: bool| {
        let now: Vec<&Pair> = pairs.iter().filter(|pair| pair.ended(won, day)).collect();
        let summed = measured.whole(&owned(&now));
        let amount = now.iter().filter(|_| summed).filter_map(|pair| match (&pair.then, &pair.now) {
            (Some(then), _) if !won && then.open() => then.value.as_ref(),
            (_, Some(now)) => now.value.as_ref(),
            _ => None,
        });
        let amount = worth(amount.collect());
        let (were, word) = (if now.len() > 1 { "were" } else { "was" }, if won { "won" } else { "lost" });
        // The past of a book that begins or is filled from exports is no news, but stands among what was added.
        let came: Vec<&Pair> = pairs.iter().filter(|pair| pair.came(won, day)).collect();
        let came = match came.len() {
            0 => String::new(),
            count => {
                let summed = measured.whole(&owned(&came));
                let values = came.iter().filter(|_| summed).filter_map(|pair| pair.now.as_ref()?.value.as_ref());
                let values = worth(values.collect());
                format!("; {} came into the book {word} already{values}", number(count))
            }
        };
        match now.len() {
            0 => format!("No deal was {word}{came}."),
            count => format!("{} {were} {word}{amount}{came}.", capital(&deals(count))),
        }
    };
    said.extend([ended(true), ended(false)]);
    said
}

fn sellers(
    told: &mut Told,
    pairs: &[Pair],
    mut items: BTreeMap<Option<Uuid>, Vec<Item>>,
    moved: &HashSet<Uuid>,
    measured: &Measured,
) -> Result<Vec<SellerNews>> {
    let open = |pair: &&Pair| pair.now.as_ref().is_some_and(|now| now.open());
    let mut owners: BTreeSet<Option<Uuid>> = items.keys().copied().collect();
    for pair in pairs {
        owners.extend(pair.now.iter().chain(&pair.then).filter(|s| s.open()).map(|s| s.owner));
    }
    let mut found = Vec::new();
    for person in owners {
        let shown = measured.figures(person);
        let owned: Vec<&Pair> = pairs
            .iter()
            .filter(|_| shown)
            .filter(open)
            .filter(|pair| pair.now.as_ref().is_some_and(|now| now.owner == person))
            .collect();
        let quiet: Vec<&Pair> = owned.iter().copied().filter(|pair| !moved.contains(&pair.id)).collect();
        let values: Vec<Money> = quiet
            .iter()
            .filter_map(|pair| pair.now.as_ref()?.value.clone())
            .map(|(minor, currency)| Money { minor, currency })
            .collect();
        let scope = Scope { owner: Some(person), period: None };
        let name = told.known(person).cloned();
        let count = |all: &[&Pair]| u32::try_from(all.len()).unwrap_or(u32::MAX);
        found.push(SellerNews {
            person,
            lines: lines(told, items.remove(&person).unwrap_or_default(), shown)?,
            withheld: (!shown).then(|| measured.why()),
            open: count(&owned),
            quiet: count(&quiet),
            quiet_value: values.iter().collect::<Sum>().list(),
            bridges: bridge::shown(pairs, &scope, name.clone().unwrap_or_else(|| "No owner".to_owned()), measured),
            name,
        });
    }
    found.sort_by_cached_key(|seller| {
        let folded = seller.name.as_deref().map(fold);
        (seller.lines.is_empty(), seller.name.is_none(), folded, seller.person)
    });
    Ok(found)
}

/// What did not happen.
fn quiet(told: &Told, pairs: &[Pair], moved: &HashSet<Uuid>, measured: &Measured) -> Option<String> {
    let all: Vec<&Pair> = pairs.iter().filter(|pair| pair.now.as_ref().is_some_and(|now| now.open())).collect();
    let still: Vec<&Pair> = all.iter().copied().filter(|pair| !moved.contains(&pair.id)).collect();
    let (open, quiet) = (all.len(), still.len());
    if open == 0 {
        return None;
    }
    let now = || still.iter().filter_map(|pair| pair.now.as_ref());
    let summed = measured.whole(&now().map(|now| now.owner).collect());
    let values = now().filter(|_| summed).filter_map(|now| now.value.clone());
    let values: Vec<Money> = values.map(|(minor, currency)| Money { minor, currency }).collect();
    let value = values.iter().collect::<Sum>().list();
    let amount = shorts(&value, &told.home).map_or_else(String::new, |all| format!(": {all}"));
    Some(match quiet {
        0 => format!("Something changed in every open deal ({}).", number(open)),
        1 if open == 1 => format!("Nothing changed in the one open deal{amount}."),
        quiet if quiet == open => format!("Nothing changed in any of the {} open deals{amount}.", number(open)),
        quiet => format!("Nothing changed in {} of {} open deals{amount}.", number(quiet), number(open)),
    })
}
