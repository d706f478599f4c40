//! All of one person's skills.

use super::assess::{self, Said};
use super::cell::cell;
use super::framework::Frame;
use super::types::{Assessment, SkillsOf};
use super::who::{Hand, name_of};
use super::{plan, roles};
use crate::audience::visibility::{ADVICE, OWN_ADVICE, SHARED_ADVICE};
use crate::error::Result;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// A person's levels, what stands behind them, and the development plan, as far as whoever looks may see.
///
/// # Errors
/// The person is not in the book, or not for whoever looks.
pub fn of(book: &Book, today: NaiveDate, person: Uuid) -> Result<SkillsOf> {
    let hand = Hand::of(book)?;
    hand.refuse_unseen(person)?;
    let name = name_of(book, person)?;
    let frame = Frame::of(book.conn())?;
    let held = roles::now(book.conn(), today)?;
    let held = held.get(&person).map(Vec::as_slice).unwrap_or_default();
    let said = assess::of_person(book, today, person)?;
    Ok(SkillsOf {
        person,
        name,
        roles: roles::words(held),
        cells: frame.in_use().map(|competency| cell(competency, held, &said)).collect(),
        history: history(&frame, &said),
        plan: plan::of(book, today, person, &said)?,
        advice: match (hand.is_theirs(), hand.assesses(person)) {
            (true, true) => SHARED_ADVICE,
            (true, false) => OWN_ADVICE,
            (false, _) => ADVICE,
        }
        .to_owned(),
        begins: hand.begins(),
        assesses: hand.assesses(person),
        own: hand.sees(person),
    })
}

/// By competency, also of those that are not assessed any more.
fn history(frame: &Frame, said: &[Said]) -> Vec<(Uuid, Vec<Assessment>)> {
    let of = |id: Uuid| said.iter().filter(move |one| one.competency == id).map(|one| one.said.clone()).collect();
    let all = frame.competencies.iter().map(|competency| (competency.id, of(competency.id)));
    all.filter(|(_, said): &(Uuid, Vec<Assessment>)| !said.is_empty()).collect()
}
