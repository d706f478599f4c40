//! What was signed, period by period.

use super::chain::{Chain, Link};
use super::draft::code_of;
use super::entry::Entry;
use super::kind::{PART_AGREED, PART_NAMES};
use super::restore::entries;
use super::standing::{Standing, standing};
use super::types::{Purpose, SignFork, SignOff, SignedList, SignedPeriod, SignerRole, SignerShown};
use super::words::{NOT_SHARED, STATEMENT, Told, period_name, signed_by, signer};
use crate::audience::Audience;
use crate::company::calendar::day_in;
use crate::company::info::{self, Facts};
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::words::shown_date;
use crate::room;
use chrono::NaiveDate;
use ledger::Book;
use std::collections::BTreeMap;
use uuid::Uuid;

/// All that was signed, newest period first; `period`: of this one alone, by its first day and length.
///
/// # Errors
/// The file could not be read.
pub fn list(book: &Book, period: Option<(NaiveDate, u32)>) -> Result<SignedList> {
    let (chain, facts, company) = (Chain::of(book.conn())?, info::facts(book.conn())?, book.company()?);
    let mut periods: BTreeMap<(NaiveDate, u32), Vec<usize>> = BTreeMap::new();
    for (at, link) in chain.links.iter().enumerate() {
        periods.entry((link.from, link.months)).or_default().push(at);
    }
    periods.retain(|of, _| period.is_none_or(|wanted| wanted == *of));
    let reading = Reading { book, chain: &chain, facts: &facts, company };
    let periods = periods.into_iter().rev().map(|(of, links)| reading.period(of, &links));
    Ok(SignedList { periods: periods.collect::<Result<_>>()?, statement: STATEMENT.to_owned() })
}

struct Reading<'a> {
    book: &'a Book,
    chain: &'a Chain,
    facts: &'a Facts,
    company: Uuid,
}

impl Reading<'_> {
    fn period(&self, (from, months): (NaiveDate, u32), links: &[usize]) -> Result<SignedPeriod> {
        let standing = standing(self.chain, from, months);
        let period = period_name(from, months, self.facts.fiscal_start);
        let id = |at: usize| self.chain.links[at].id;
        let forks = standing.forks.iter().map(|fork| SignFork {
            ids: fork.iter().map(|at| id(*at)).collect(),
            text: format!(
                "{} sign-offs of {period} were made at once, on copies that did not know of each other. All are kept; a person decides which holds.",
                fork.len()
            ),
        });
        Ok(SignedPeriod {
            from,
            months,
            closed: standing.close.is_some(),
            baseline: standing.baseline.map(id),
            holds: standing.holds.map(id),
            forks: forks.collect(),
            signoffs: links.iter().map(|at| self.line(*at, &standing, &period)).collect::<Result<_>>()?,
            period,
        })
    }

    fn line(&self, at: usize, standing: &Standing, period: &str) -> Result<SignOff> {
        let link = &self.chain.links[at];
        let (signers, reason, shared) = signers_of(self.book, link)?;
        let signed_by = if shared { signed_by(&signers) } else { NOT_SHARED.to_owned() };
        let (baseline, put_aside) = (standing.baseline == Some(at), standing.aside.contains(&at));
        let waits = standing.forks.iter().any(|fork| fork.contains(&at));
        let about = self.chain.about(link);
        let told = Told {
            purpose: link.purpose,
            period,
            day: day_in(&self.facts.zone, link.at),
            by: &signed_by,
            baseline,
            about: about.map(|about| day_in(&self.facts.zone, about.at)),
            put_aside,
            waits,
        };
        let (agreed, result) = self.stood(link)?;
        Ok(SignOff {
            id: link.id,
            purpose: link.purpose,
            from: link.from,
            months: link.months,
            version: standing.versions.iter().position(|one| *one == at).and_then(|n| u32::try_from(n + 1).ok()),
            on: link.on,
            at: link.at,
            reason,
            code: code_of(self.company, self.chain, link),
            hash: link.hash.clone(),
            about: about.map(|about| about.id),
            agreed,
            result,
            baseline,
            put_aside,
            waits,
            sealed_by: self.sealed_by(link)?,
            text: told.sentence(),
            signers,
            signed_by,
        })
    }

    /// What stood for the whole company.
    fn stood(&self, link: &Link) -> Result<(Option<Money>, Option<Money>)> {
        let currency = link.manifest().map(|manifest| manifest.currency).unwrap_or_default();
        let money = |minor| Money { minor, currency: currency.clone() };
        let entries = entries(self.book, link, &PART_AGREED)?;
        let stood = entries.into_iter().flatten().find_map(|entry| match entry {
            Entry::Stood { agreed, result, .. } => Some((Some(money(agreed)), result.map(money))),
            _ => None,
        });
        Ok(stood.unwrap_or_default())
    }

    fn sealed_by(&self, link: &Link) -> Result<Option<String>> {
        let Some(seal) = link.sealed().filter(|seal| seal.holds(link.hash.as_bytes())) else { return Ok(None) };
        Ok(self.book.sealed_by(&seal.key)?.map(|whose| whose_copy(self.book, &whose)))
    }
}

/// "the leader's copy", "the copy of Olga Rand".
fn whose_copy(book: &Book, whose: &str) -> String {
    match whose.parse::<Audience>() {
        Ok(audience) if audience.leads() => "the leader's copy".to_owned(),
        Ok(audience @ Audience::Person(_)) => match room::label(book.conn(), &audience) {
            Ok(name) => format!("the copy of {name}"),
            Err(_) => "a person's copy".to_owned(),
        },
        _ => "the owner's copy".to_owned(),
    }
}

/// What was drawn.
type Lines = Vec<Vec<[i32; 2]>>;

/// Who signed a link, and why, as far as it is here; and whether it is here at all.
pub(super) fn signers_of(book: &Book, link: &Link) -> Result<(Vec<SignerShown>, Option<String>, bool)> {
    let entries = entries(book, link, &PART_NAMES)?;
    let shared = entries.is_some();
    let mut roles: BTreeMap<u32, SignerRole> = BTreeMap::new();
    let mut signed: BTreeMap<u32, (String, Lines)> = BTreeMap::new();
    let mut reason = None;
    for entry in entries.into_iter().flatten() {
        match entry {
            Entry::Signer { place, role } => drop(roles.insert(place, role)),
            Entry::Signature { place, name, lines } => drop(signed.insert(place, (name, lines))),
            Entry::Reason { reason: why } => reason = Some(why),
            _ => {}
        }
    }
    let shown = roles.into_iter().map(|(place, role)| {
        let (name, lines) = signed.remove(&place).map_or((None, Vec::new()), |(name, lines)| (Some(name), lines));
        SignerShown { role, text: signer(role, name.as_deref()), name, lines }
    });
    Ok((shown.collect(), reason, shared))
}

/// A link by its period and the day on which it was signed, for sentences.
pub(super) fn called(link: &Link, facts: &Facts) -> String {
    let (period, day) = (period_name(link.from, link.months, facts.fiscal_start), day_in(&facts.zone, link.at));
    let what = match link.purpose {
        Purpose::Sign => "The sign-off",
        Purpose::Correct => "The correction",
        Purpose::Countersign => "The further signature",
        Purpose::Supersede => "The decision",
        Purpose::Close => "The signed result",
    };
    format!("{what} of {period} of {}", shown_date(day))
}
