//! What was given, what was done about it, and what became of the deals.

use super::look;
use super::look::Of;
use super::notes::Note;
use super::rules::law;
use super::types::{Became, Followed, Log, LogLine, LogState, Rule};
use crate::error::Result;
use crate::pipeline::pass::words;
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use ledger::{Book, day_of};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// The log of a book: the latest first, and what followed by rule, as counts.
///
/// # Errors
/// The file could not be read.
pub fn log(book: &Book, today: NaiveDate) -> Result<Log> {
    let looked = look(book, today)?;
    let outcomes: HashMap<i64, Outcome> = looked.read.pass.deals.iter().map(|deal| (deal.oid, deal.outcome)).collect();
    let passed = looked.read.pass.deals.iter();
    let owners: HashMap<i64, Uuid> = passed.filter_map(|deal| Some((deal.oid, looked.read.owner(deal)?.id))).collect();
    let speaks: HashSet<(Rule, i64)> =
        looked.found.iter().filter_map(|found| Some((found.rule, looked.deal(found)?.oid))).collect();
    let holds: HashSet<usize> =
        looked.found.iter().filter(|found| found.aside).filter_map(|found| found.note).collect();
    let of_figures: HashSet<usize> = looked
        .found
        .iter()
        .filter(|found| matches!(found.of, Of::Coverage(_)))
        .filter_map(|found| found.note)
        .collect();
    let mut lines = Vec::with_capacity(looked.notes.len());
    for (at, note) in looked.notes.iter().enumerate().rev() {
        let words = note.deal.map(|oid| words(book.conn(), oid)).transpose()?.unwrap_or_default();
        let person = note.about.person.and_then(|id| looked.read.people.values().find(|p| p.id == id));
        let (of_person, owner) = (note.about.rule.of_person(), note.deal.and_then(|oid| owners.get(&oid).copied()));
        let still = note.deal.map_or(of_figures.contains(&at), |oid| speaks.contains(&(note.about.rule, oid)));
        let state = match note {
            Note { taken: Some((text, on)), .. } => LogState::Taken { text: text.clone(), on: day_of(*on) },
            Note { aside: Some((reason, on, _)), .. } => {
                LogState::Aside { reason: reason.clone(), on: day_of(*on), holds: holds.contains(&at) }
            }
            _ if still => LogState::Standing,
            _ => LogState::Gone,
        };
        lines.push(LogLine {
            about: note.about,
            rule_name: law(note.about.rule).name.to_owned(),
            title: words.title,
            account: words.account,
            person_name: person.map(|p| p.name.clone()),
            sentence: match looked.read.measured.figures(note.about.person.or(owner).filter(|_| of_person)) {
                true => note.given.as_ref().map(|(sentence, _)| sentence.clone()).unwrap_or_default(),
                false => looked.read.measured.why(),
            },
            given_on: note.given.as_ref().map(|(_, on)| day_of(*on)),
            state,
            outcome: note.deal.and_then(|oid| outcomes.get(&oid).copied()),
        });
    }
    let aside = holds.iter().filter_map(|at| looked.notes[*at].deal.map(|deal| (looked.notes[*at].about.rule, deal)));
    Ok(Log { lines, followed: followed(&looked.notes, &outcomes, &aside.collect()) })
}

/// Counts by rule over deals: a deal counts once for a rule, as taken where its advice was taken at least once.
fn followed(notes: &[Note], outcomes: &HashMap<i64, Outcome>, aside: &HashSet<(Rule, i64)>) -> Vec<Followed> {
    let mut deals: BTreeMap<(usize, i64), (Rule, bool)> = BTreeMap::new();
    for note in notes {
        let Some(deal) = note.deal else { continue };
        let place = Rule::ALL.iter().position(|rule| *rule == note.about.rule).unwrap_or(0);
        deals.entry((place, deal)).or_insert((note.about.rule, false)).1 |= note.taken.is_some();
    }
    let mut rules: BTreeMap<usize, Followed> = BTreeMap::new();
    for ((place, deal), (rule, taken)) in deals {
        let one = rules.entry(place).or_insert_with(|| Followed {
            rule,
            name: law(rule).name.to_owned(),
            given: 0,
            taken: Became::default(),
            not_taken: Became::default(),
            aside: 0,
            sentence: String::new(),
        });
        one.given += 1;
        one.aside += u32::from(aside.contains(&(rule, deal)));
        let side = if taken { &mut one.taken } else { &mut one.not_taken };
        side.deals += 1;
        match outcomes.get(&deal) {
            Some(Outcome::Won) => side.won += 1,
            Some(Outcome::Lost) => side.lost += 1,
            Some(Outcome::Open) => side.open += 1,
            None => side.gone += 1,
        }
    }
    let mut all: Vec<Followed> = rules.into_values().collect();
    all.iter_mut().for_each(|one| one.sentence = sentence(one));
    all
}

/// "No next step: given on 14 deals, taken on 9; of those 6 won, 2 lost, 1 open. Not taken on 5: 1 won, 4 open."
fn sentence(of: &Followed) -> String {
    let deals = |n: u32| if n == 1 { "1 deal".to_owned() } else { format!("{n} deals") };
    let mut text = format!("{}: given on {}, taken on {}", of.name, deals(of.given), of.taken.deals);
    match of.taken.deals {
        0 => text.push('.'),
        _ => text.push_str(&format!("; of those {}.", became(&of.taken))),
    }
    if of.not_taken.deals > 0 {
        text.push_str(&format!(" Not taken on {}: {}.", of.not_taken.deals, became(&of.not_taken)));
    }
    if of.aside > 0 {
        text.push_str(&format!(" Set aside on {}.", of.aside));
    }
    text
}

fn became(of: &Became) -> String {
    let parts = [(of.won, "won"), (of.lost, "lost"), (of.open, "open"), (of.gone, "no longer in the book")];
    let known: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    known.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::types::About;

    #[test]
    fn what_followed_is_told_as_counts_of_deals() {
        let note = |deal: i64, taken: bool| Note {
            oid: deal,
            id: Uuid::nil(),
            about: About { rule: Rule::NoNextStep, deal: None, person: None },
            deal: Some(deal),
            given: Some(("x".into(), 1)),
            taken: taken.then(|| ("y".into(), 2)),
            aside: None,
        };
        let outcomes: HashMap<i64, Outcome> = (1..=14)
            .map(|n| {
                (
                    n,
                    if n <= 7 {
                        Outcome::Won
                    } else if n <= 12 {
                        Outcome::Lost
                    } else {
                        Outcome::Open
                    },
                )
            })
            .collect();
        // Deals 1 to 6, 8, 9 and 13 are taken; deal 1 twice, which counts once.
        let taken = [1, 1, 2, 3, 4, 5, 6, 8, 9, 13].map(|n| note(n, true));
        let rest = [1, 7, 10, 11, 12, 14].map(|n| note(n, false));
        let notes: Vec<Note> = taken.into_iter().chain(rest).collect();
        let told = followed(&notes, &outcomes, &HashSet::from([(Rule::NoNextStep, 14)]));
        assert_eq!(told.len(), 1);
        assert_eq!(
            told[0].sentence,
            "No next step: given on 14 deals, taken on 9; of those 6 won, 2 lost, 1 open. Not taken on 5: 1 won, 3 lost, 1 open. Set aside on 1."
        );
        let none = followed(&[note(99, false)], &outcomes, &HashSet::new());
        assert_eq!(
            none[0].sentence,
            "No next step: given on 1 deal, taken on 0. Not taken on 1: 1 no longer in the book."
        );
    }
}
