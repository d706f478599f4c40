//! One sheet, number by number, with what the book says now.

use super::list::{self, Sheet};
use super::types::{Blank, SheetField, SheetLine, SheetShown, SheetState};
use crate::actions;
use crate::actions::types::{Action, ActionFilter, ActionState};
use crate::error::Result;
use crate::pipeline::cards::cards;
use crate::pipeline::types::Card;
use crate::team;
use chrono::NaiveDate;
use ledger::Book;
use std::collections::HashMap;
use uuid::Uuid;

/// A sheet to be typed in.
///
/// # Errors
/// It is not in the book, or the file could not be read.
pub fn show(book: &Book, today: NaiveDate, id: Uuid) -> Result<SheetShown> {
    let sheet = list::one(book, id)?;
    let cards = deals(book, today, &sheet)?;
    let actions = actions_of(book, today, &sheet)?;
    let people = team::named(book.conn())?;
    let numbered = sheet.blanks.iter().zip(&sheet.states).zip(1_u32..);
    let lines: Vec<SheetLine> =
        numbered.map(|((blank, state), number)| line(number, *blank, *state, &cards, &actions, &people)).collect();
    let first = lines.iter().find(|line| line.state == SheetState::Left).map(|line| line.number);
    let at = sheet.at.filter(|at| (1..=sheet.listed.lines).contains(at));
    Ok(SheetShown {
        fields: fields(&sheet.pack),
        at: at.or(first).unwrap_or(1),
        left: sheet.listed.lines.saturating_sub(sheet.listed.done),
        lines,
        sheet: sheet.listed,
    })
}

/// What the pages of a pack ask for: exactly the blanks that are printed there.
pub(super) fn fields(pack: &str) -> Vec<SheetField> {
    use SheetField::{Category, CloseDate, NextStep, Note, Stage, Value};
    match pack {
        "clean-up" => vec![Value, CloseDate, NextStep, Note],
        "one-to-one" => vec![Note, NextStep],
        _ => vec![Note, Stage, CloseDate, Value, Category, NextStep],
    }
}

fn line(
    number: u32,
    blank: Blank,
    state: SheetState,
    cards: &HashMap<Uuid, Card>,
    actions: &HashMap<Uuid, Action>,
    people: &[(i64, Uuid, String)],
) -> SheetLine {
    let (card, action) = match blank {
        Blank::Deal { id } => (cards.get(&id).cloned(), None),
        Blank::Action { id } => (None, actions.get(&id).cloned()),
        Blank::NewAction | Blank::NewDeal | Blank::Commitment { .. } => (None, None),
    };
    let named = |card: &Card| card.title.clone().or(card.account.clone());
    let name = match (&card, &action) {
        (Some(card), _) => Some(named(card).unwrap_or_else(|| "A deal without a title".to_owned())),
        (_, Some(action)) => Some(action.text.clone()),
        _ if matches!(blank, Blank::Commitment { .. }) => promiser(blank, people),
        _ => None,
    };
    SheetLine { number, blank, name, card, action, state }
}

/// Whose commitment a number stands for; none = that person is not in the book any more.
fn promiser(blank: Blank, people: &[(i64, Uuid, String)]) -> Option<String> {
    let Blank::Commitment { person, .. } = blank else { return None };
    let (_, _, name) = people.iter().find(|(_, id, _)| *id == person)?;
    Some(format!("A commitment by {name}"))
}

fn deals(book: &Book, today: NaiveDate, sheet: &Sheet) -> Result<HashMap<Uuid, Card>> {
    let mut keys = Vec::new();
    for blank in &sheet.blanks {
        if let Blank::Deal { id } = blank
            && let Some(key) = book.oid(*id)?.and_then(|oid| u32::try_from(oid).ok())
        {
            keys.push(key);
        }
    }
    Ok(cards(book.conn(), today, &keys)?.into_iter().map(|card| (card.id, card)).collect())
}

fn actions_of(book: &Book, today: NaiveDate, sheet: &Sheet) -> Result<HashMap<Uuid, Action>> {
    if !sheet.blanks.iter().any(|blank| matches!(blank, Blank::Action { .. })) {
        return Ok(HashMap::new());
    }
    let states = vec![ActionState::Open, ActionState::Done, ActionState::Dropped];
    let every = actions::list(book.conn(), today, &ActionFilter { states, ..ActionFilter::default() })?;
    Ok(every.into_iter().map(|action| (action.id, action)).collect())
}
