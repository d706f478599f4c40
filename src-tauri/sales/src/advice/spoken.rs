//! What the rules say of one person's open deals, by rule: for looking at how somebody sells rather than at a deal.

use super::history::count;
use super::look::{Found, Looked, Of};
use super::rules::law;
use super::types::{Rule, Severity};
use crate::error::Result;
use crate::pipeline::types::Outcome;
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;

/// On which of a person's open deals a rule speaks, by their local numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SpokenBy {
    /// The rule.
    pub rule: Rule,
    /// The worst that it says.
    pub severity: Severity,
    /// Deals on which its advice stands, the worst first.
    pub standing: Vec<i64>,
    /// Those, and the ones on which somebody is at it or has set it aside.
    pub met: Vec<i64>,
}

/// How far a person's open pipeline is from what was needed before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Short {
    /// How much it matters.
    pub severity: Severity,
    /// In words with the figures.
    pub sentence: String,
    /// Part of what is needed that is missing, in percent.
    pub percent: u32,
    /// The advice stands: nobody is at it, and it is not set aside.
    pub stands: bool,
}

/// What the rules say of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// Open deals of the person.
    pub open: u32,
    /// By rule, in the order of the rules.
    pub rules: Vec<SpokenBy>,
    /// Of the person's coverage.
    pub short: Option<Short>,
}

impl Spoken {
    /// What a rule says of deals.
    pub fn by(&self, rule: Rule) -> Option<&SpokenBy> {
        self.rules.iter().find(|one| one.rule == rule)
    }
}

/// A rule as screens call it.
pub(crate) fn rule_name(rule: Rule) -> &'static str {
    law(rule).name
}

impl Looked {
    /// How a deal stands; none = it is not in the book any more.
    pub(crate) fn outcome(&self, deal: i64) -> Option<Outcome> {
        self.read.pass.deal(deal).map(|deal| deal.outcome)
    }

    /// Every rule with every open deal that it speaks of, set aside or not, whosoever's it is.
    pub(crate) fn met(&self) -> HashSet<(Rule, i64)> {
        let all = self.found.iter().chain(&self.hushed);
        all.filter_map(|found| Some((found.rule, self.deal(found)?.oid))).collect()
    }

    /// What the rules say of one person's open deals and coverage.
    ///
    /// # Errors
    /// The file could not be read.
    pub(crate) fn spoken(&self, conn: &Connection, person: Uuid) -> Result<Spoken> {
        let open = self.read.pass.deals.iter().filter(|deal| deal.outcome == Outcome::Open);
        let open = open.filter(|deal| self.read.owner(deal).is_some_and(|owner| owner.id == person)).count();
        let (mut rules, mut short): (Vec<SpokenBy>, _) = (Vec::new(), None);
        let standing = self.found.iter().map(|found| (found, !found.aside));
        for (found, stands) in standing.chain(self.hushed.iter().map(|found| (found, false))) {
            if self.seller(found) != Some(person) {
                continue;
            }
            match found.of {
                Of::Deal(at) => note(&mut rules, found, self.read.pass.deals[at].oid, stands),
                Of::Coverage(at) => {
                    let cover = &self.read.coverage[at];
                    let has = cover.tenths().unwrap_or(0).min(cover.needed);
                    let percent = (cover.needed - has) * 100 / cover.needed.max(1);
                    let Found { severity, .. } = *found;
                    short = Some(Short { severity, sentence: self.say(conn, found)?.sentence, percent, stands });
                }
            }
        }
        rules.sort_by_key(|one| Rule::ALL.iter().position(|rule| *rule == one.rule));
        Ok(Spoken { open: count(open), rules, short })
    }
}

fn note(rules: &mut Vec<SpokenBy>, found: &Found, deal: i64, stands: bool) {
    let at = rules.iter().position(|one| one.rule == found.rule).unwrap_or_else(|| {
        let Found { rule, severity, .. } = *found;
        rules.push(SpokenBy { rule, severity, standing: Vec::new(), met: Vec::new() });
        rules.len() - 1
    });
    let one = &mut rules[at];
    one.severity = one.severity.max(found.severity);
    one.met.push(deal);
    if stands {
        one.standing.push(deal);
    }
}
