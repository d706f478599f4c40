//! The step in one book: the open one, or a copy of a backup.

use super::kept;
use super::plan::{Choice, plan};
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::privacy::drafts;
use crate::privacy::subject::Subject;
use crate::privacy::words::Words;
use ledger::{Book, Erasing, OpKind, Value};

/// What is asked of every book alike.
pub struct Asked {
    /// Whom, as the open book has them.
    pub subject: Subject,
    /// The name that stands there from then on.
    pub called: String,
    /// What to look for.
    pub words: Words,
    /// What was chosen.
    pub choice: Choice,
}

/// What was done.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Values taken out.
    pub values: u32,
    /// Steps under another name.
    pub steps: u32,
}

/// Does it; none = this book holds nothing of the person.
pub fn step(book: &mut Book, acting: &Acting, asked: &Asked) -> Result<Option<Counts>> {
    let here = Subject::find(book, asked.subject.id)?;
    let words = match &here {
        // An earlier or a later book may know another name.
        Some(here) => here.words(book)?.and(&asked.words),
        None => asked.words.clone(),
    };
    let plan = plan(book, here.as_ref(), asked.subject.kind, &words, &asked.choice, &asked.called)?;
    let kept = kept::look(book, &mut kept::Gathering::new(&words, &asked.choice))?
        || !drafts::about(book, asked.subject.id)?.is_empty();
    if plan.is_empty() && !kept {
        return Ok(None);
    }
    let counts = Counts { values: number(plan.taken.len()), steps: number(plan.acted.len() + plan.named.len()) };
    let sure = words.sure();
    let mentions = |text: &str| kept::mentions(&sure, &asked.choice, text) || drafts::is_draft(text, asked.subject.id);
    let whole: Vec<i64> = plan.held.whole.keys().copied().collect();
    let erasing =
        Erasing { taken: plan.taken, acted: plan.acted, named: plan.named, called: &asked.called, mentions: &mentions };
    // The name of what is done must not lead to whom it was done for.
    let op = acting.op(OpKind::System, "Erase a person");
    book.erase(&op, &erasing, |tx| {
        for oid in &whole {
            tx.delete(*oid)?;
        }
        if let Some(here) = &here {
            tx.set(here.oid, here.name_field(), Value::text(&asked.called))?;
            for field in &here.own_fields()[1..] {
                tx.set(here.oid, field, Value::Null)?;
            }
            tx.set(here.oid, here.erased_field(), Value::date(Some(acting.now.today)))?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Some(counts))
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
