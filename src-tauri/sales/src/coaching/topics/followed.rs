//! What was answered to topics, and what followed.

use super::answered::{self, Answered};
use super::sums::{Became, Summed, sums};
use super::{competency, for_leader, words};
use crate::advice::types::Rule;
use crate::advice::{self, Looked, Spoken};
use crate::audience::Measured;
use crate::coaching::types::{TopicFollowed, TopicLog};
use crate::error::Result;
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use ledger::{Book, day_of};
use rusqlite::Connection;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Topics that were answered, of one person or of all, the latest first, and their sum by competency. Nothing for anybody
/// but the leader; figures about somebody that are withheld are said to be so.
///
/// # Errors
/// The file could not be read.
pub fn log(book: &Book, person: Option<Uuid>, today: NaiveDate) -> Result<TopicLog> {
    let Some(measured) = for_leader(book)? else {
        return Ok(TopicLog { lines: Vec::new(), sums: Vec::new() });
    };
    let answers = answered::all(book, person)?;
    let now = Now { looked: advice::look(book, today)?, book, measured };
    let met = now.looked.met();
    let (mut lines, mut summed, mut spoken) = (Vec::new(), Vec::new(), HashMap::new());
    for answer in answers {
        let competency_name = competency::name(book.conn(), answer.competency)?;
        let shown = now.measured.figures(Some(answer.person));
        let (sentence, followed) = match shown {
            true => {
                let spoken = match spoken.entry(answer.person) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(now.looked.spoken(book.conn(), answer.person)?),
                };
                let became = now.became(&answer, &met)?;
                let followed = followed(book.conn(), &answer, spoken, &became)?;
                summed.push(Summed { name: competency_name.clone(), taken: answer.taken, deals: became });
                (answer.sentence, followed)
            }
            false => (now.measured.why(), String::new()),
        };
        lines.push(TopicFollowed {
            id: answer.id,
            person: answer.person,
            person_name: answer.person_name,
            competency_name,
            sentence,
            given_on: day_of(answer.given_on),
            taken: answer.taken,
            reason: answer.reason,
            session: answer.session,
            followed,
        });
    }
    Ok(TopicLog { lines, sums: sums(&summed) })
}

/// The book as it stands.
struct Now<'b> {
    looked: Looked,
    book: &'b Book,
    measured: Measured,
}

impl Now<'_> {
    /// What became of the deals of a topic, each by its identity.
    fn became(&self, answer: &Answered, met: &HashSet<(Rule, i64)>) -> Result<Vec<(Uuid, Became)>> {
        let became = |oid: i64| match self.looked.outcome(oid) {
            Some(Outcome::Won) => Became::Won,
            Some(Outcome::Lost) => Became::Lost,
            Some(Outcome::Open) if met.contains(&(answer.rule, oid)) => Became::Same,
            Some(Outcome::Open) => Became::Mended,
            None => Became::Gone,
        };
        answer.on.iter().map(|id| Ok((*id, self.book.oid(*id)?.map_or(Became::Gone, became)))).collect()
    }
}

/// "Then 5 of 9 open deals, now 1 of 8. Of the 5: 2 won, 1 lost, 1 mended, 1 as it was. Assessed 1 before, 2 since."
fn followed(conn: &Connection, answer: &Answered, spoken: &Spoken, became: &[(Uuid, Became)]) -> Result<String> {
    let (open, met) = (spoken.open, spoken.by(answer.rule).map_or(0, |by| by.met.len()));
    let mut text = match answer.rule {
        Rule::Coverage if spoken.short.is_some() => "It is so today, too.".to_owned(),
        Rule::Coverage => "It is not so today.".to_owned(),
        _ => format!(
            "Then {} of {} open {}, now {met} of {open}.",
            answer.deals,
            answer.of_deals,
            words::deals(answer.of_deals)
        ),
    };
    if !became.is_empty() {
        let all: Vec<Became> = became.iter().map(|(_, one)| *one).collect();
        text.push_str(&format!(" Of the {}: {}.", all.len(), Became::words(&all)));
    }
    if let Some(assessed) = assessed(conn, answer)? {
        text.push_str(&format!(" {assessed}"));
    }
    Ok(text)
}

/// The leader's levels in what the topic points at: the last one up to that day, and the last one since.
fn assessed(conn: &Connection, answer: &Answered) -> Result<Option<String>> {
    let mut find = conn.prepare_cached(
        "SELECT a.level, a.on_day > ?3 FROM assessment a JOIN obj p ON p.oid = a.person JOIN obj c ON c.oid = a.competency
         WHERE p.uuid = ?1 AND c.uuid = ?2 AND a.level IS NOT NULL AND a.on_day IS NOT NULL ORDER BY a.on_day, a.oid",
    )?;
    let (person, competency) = (answer.person.as_bytes().as_slice(), answer.competency.as_bytes().as_slice());
    let mut rows = find.query(rusqlite::params![person, competency, answer.answered_on])?;
    let (mut before, mut since) = (None, None);
    while let Some(row) = rows.next()? {
        let level: i64 = row.get(0)?;
        *(if row.get(1)? { &mut since } else { &mut before }) = Some(level);
    }
    Ok(match (before, since) {
        (Some(before), Some(since)) => Some(format!("Assessed {before} before, {since} since.")),
        (Some(before), None) => Some(format!("Assessed {before} before, not since.")),
        (None, Some(since)) => Some(format!("Not assessed before, {since} since.")),
        (None, None) => None,
    })
}
