//! Three deals to talk about: those that the session is about, else those of which advice says most.

use super::Talk;
use crate::error::Result;
use crate::words;
use sales::advice;
use sales::advice::types::Asked;
use sales::audience::{Class, Measured, Sight};
use sales::coaching;
use sales::pipeline::types::{Card, Outcome};
use sales::pipeline::{cards, stages};
use sales::sheets::types::Blank;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// So many have room on the page.
const SHOWN: usize = 3;

/// A deal with its blanks.
#[derive(Debug, Serialize)]
pub(super) struct Deal {
    number: usize,
    name: String,
    value: Option<String>,
    facts: String,
    /// The most pressing advice on it.
    said: Option<String>,
}

/// The deals, and where they come from.
pub(super) fn deals(talk: &Talk, blanks: &mut Vec<Blank>) -> Result<(Vec<Deal>, Option<String>)> {
    let (book, today) = (talk.book, talk.maker.today);
    let measured = Measured::for_reader(book.conn(), talk.reader)?;
    let asked = Asked { seller: Some(talk.person), ..Asked::default() };
    let advised = advice::listed(&advice::look_for(book, today, &measured)?, book, &asked)?.advice;
    let mut said: HashMap<Uuid, (usize, String)> = HashMap::new();
    let mut pressing: Vec<Uuid> = Vec::new();
    for one in &advised {
        let Some(deal) = one.about.deal else { continue };
        // The most pressing stands first.
        let of = said.entry(deal).or_insert_with(|| {
            pressing.push(deal);
            (0, one.sentence.clone())
        });
        of.0 += 1;
    }
    pressing.sort_by_key(|deal| std::cmp::Reverse(said.get(deal).map_or(0, |(count, _)| *count)));
    let linked = linked(talk)?;
    let (wanted, from) = match linked.is_empty() {
        false => (linked, "linked to this talk"),
        true => (pressing, "of which advice says most"),
    };
    let sight = Sight::of(book.conn(), &talk.reader)?;
    let mut keys = Vec::new();
    for deal in wanted {
        let oid = book.oid(deal).map_err(sales::Error::from)?.filter(|oid| sight.sees(Class::Deal, *oid));
        keys.extend(oid.and_then(|oid| u32::try_from(oid).ok()));
    }
    keys.truncate(SHOWN);
    let found: HashMap<u32, Card> =
        cards::cards(book.conn(), today, &keys)?.into_iter().map(|card| (card.key, card)).collect();
    let names: HashMap<Uuid, String> = stages::list(book.conn())?.into_iter().map(|s| (s.id, s.name)).collect();
    let shown: Vec<Deal> = keys
        .iter()
        .filter_map(|key| found.get(key))
        .map(|card| {
            blanks.push(Blank::Deal { id: card.id });
            Deal {
                number: blanks.len(),
                name: name(card),
                value: card.value.as_ref().map(words::money),
                facts: facts(card, &names),
                said: said.get(&card.id).map(|(_, sentence)| sentence.clone()),
            }
        })
        .collect();
    let from = (!shown.is_empty()).then(|| from.to_owned());
    Ok((shown, from))
}

/// Those that the session is about.
fn linked(talk: &Talk) -> Result<Vec<Uuid>> {
    let Some(id) = talk.session().and_then(|line| line.id) else { return Ok(Vec::new()) };
    let session = coaching::session(talk.book, talk.maker.today, &[], id)?;
    Ok(session.deals.into_iter().filter_map(|one| one.deal).collect())
}

fn name(card: &Card) -> String {
    match (&card.account, &card.title) {
        (Some(account), Some(title)) if account != title => format!("{account}: {title}"),
        (Some(name), _) | (None, Some(name)) => name.clone(),
        (None, None) => "Deal without a name".to_owned(),
    }
}

/// "Proposal presented · closes 3 Nov 2026 · next step Board meets, 27 Nov 2026"
fn facts(card: &Card, stages: &HashMap<Uuid, String>) -> String {
    let stage = card.stage.and_then(|id| stages.get(&id).cloned()).unwrap_or_else(|| "No stage".to_owned());
    let closes = if card.outcome == Outcome::Open { "closes" } else { "closed" };
    let close = card.close_date.map_or_else(|| "no close date".to_owned(), |on| format!("{closes} {}", words::day(on)));
    let step = card.next_step.as_ref().map(|step| match card.next_step_on {
        Some(on) => format!("next step {step}, {}", words::day(on)),
        None => format!("next step {step}"),
    });
    [Some(stage), Some(close), step].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
