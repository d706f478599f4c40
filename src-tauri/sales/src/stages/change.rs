//! Changing what a stage says: each change is one step that undo takes back.

use super::edit::{one, put_before, refuse_held, refuse_last};
use super::typed;
use super::types::StageEdit;
use crate::audience::Acting;
use crate::criteria;
use crate::error::{Error, Result};
use crate::pipeline::stages::{self, Said};
use crate::pipeline::types::{Done, Outcome};
use ledger::Book;
use uuid::Uuid;

/// Changes one field of a stage. A criterion that is worded anew stays met where buyers have met it.
///
/// # Errors
/// The stage is not in the book; what is typed is unclear; a stage that holds deals, or is the last of its outcome,
/// was to get another outcome.
pub fn change(book: &mut Book, acting: &Acting, id: Uuid, edit: &StageEdit) -> Result<Done> {
    let all = stages::list(book.conn())?;
    let stage = one(&all, id)?.clone();
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This stage"))?;
    let of = &stage.name;
    let (name, said, reworded) = match edit {
        StageEdit::Name { text } => {
            let name = typed::name(text, &all, Some(id))?;
            (format!("Rename stage {of} to {name}"), Said::Name(name), None)
        }
        StageEdit::Outcome { outcome } => {
            if *outcome != stage.outcome {
                refuse_held(book.conn(), &stage, "changed")?;
                refuse_last(&all, &stage, "changed")?;
            }
            let words = match outcome {
                Outcome::Open => "open",
                Outcome::Won => "won",
                Outcome::Lost => "lost",
            };
            (format!("Let stage {of} mean {words}"), Said::Outcome(*outcome), None)
        }
        StageEdit::Probability { input } => match typed::probability(input)? {
            Some(percent) => {
                (format!("Set probability of {of} to {percent} %"), Said::Probability(Some(percent)), None)
            }
            None => (format!("Leave {of} out of weighted figures"), Said::Probability(None), None),
        },
        StageEdit::ExpectedDays { input } => match typed::days(input)? {
            Some(days) => (format!("Set expected days of {of} to {days}"), Said::Days(Some(days)), None),
            None => (format!("Clear expected days of {of}"), Said::Days(None), None),
        },
        StageEdit::ExitCriteria { lines } => {
            let lines = typed::criteria(lines)?;
            let reworded = reworded(&stage.exit_criteria, &lines);
            (format!("Change exit criteria of {of}"), Said::Criteria(lines), reworded)
        }
    };
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| {
        let moved = matches!(&said, Said::Outcome(outcome) if *outcome != stage.outcome);
        stages::say(tx, oid, &said)?;
        if moved {
            put_before(tx, id, None)?;
        }
        match &reworded {
            Some((before, after)) => criteria::reword(tx, id, before, after),
            None => Ok(()),
        }
    })?;
    Ok(Done::of(&committed, op.name))
}

/// One line of as many that reads otherwise was worded anew.
fn reworded(before: &[String], after: &[String]) -> Option<(String, String)> {
    if before.len() != after.len() {
        return None;
    }
    let mut differ = before.iter().zip(after).filter(|(one, other)| one != other);
    match (differ.next(), differ.next()) {
        (Some((one, other)), None) => Some((one.clone(), other.clone())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::reworded;

    #[test]
    fn one_line_that_reads_otherwise_is_worded_anew() {
        let lines = |all: &[&str]| all.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let found = reworded(&lines(&["a", "b"]), &lines(&["a", "c"]));
        assert_eq!(found, Some(("b".to_owned(), "c".to_owned())));
        assert_eq!(reworded(&lines(&["a", "b"]), &lines(&["b", "a"])), None);
        assert_eq!(reworded(&lines(&["a"]), &lines(&["a", "b"])), None);
    }
}
