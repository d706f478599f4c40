//! Erasing a person: looked at first, then one step that cannot be taken back.
//!
//! ```text
//! texts    which stored texts can name somebody, and what becomes of each
//! value    a stored value with other texts in it
//! plan     which values, names of steps and texts name the person
//! kept     what steps and files are called, and what this copy keeps by itself
//! preview  that in sentences: what goes, what stays and why, what cannot be reached
//! step     the step in one book: the open one, or a backup
//! backups  every backup beside it, one after another, each whole or not at all
//! heard    in another copy, which hears of it by a bundle or from a twin of its file
//! ```
//! The name's place is taken by "Erased person 1". It stands in the name's own field, so that every screen, page, bundle and
//! list shows the same one, and figures keep their owner. Backups come before the book: as long as the book still knows the
//! person, an erasure that was cut short is simply done again.

pub(super) mod backups;
mod heard;
mod kept;
mod plan;
mod preview;
mod step;
pub(super) mod texts;
pub(super) mod value;

pub use heard::{Heard, hear, hear_again};
pub use preview::preview;

use super::reach;
use super::subject::Subject;
use super::types::{Erased, Wanted};
use crate::audience::{Acting, own};
use crate::error::{Error, Result};
use crate::progress::Progress;
use ledger::Book;
use plan::{Choice, key_of};
use step::Asked;

/// Erases a person from the book and every backup that can be opened.
///
/// # Errors
/// The name was not typed right, or the person is needed still: nothing is changed then. Where it is stopped between two
/// backups, the book is as it was, and so are the backups that were not reached.
pub fn erase(book: &mut Book, acting: &Acting, wanted: &Wanted, progress: &Progress) -> Result<Erased> {
    if !own(book)?.leads() {
        return Err(Error::Refused(
            "Erasing a person is the sales leader's to do. Nothing was changed; ask the leader.".to_owned(),
        ));
    }
    let subject = Subject::of(book, wanted.id)?;
    if let Some(refused) = preview::refused(book, &subject, acting.now.today)? {
        return Err(Error::Refused(refused));
    }
    if wanted.typed.trim() != subject.name {
        return Err(Error::Refused(format!(
            "What was typed is not the name of {}. Nothing was changed; type the name as it stands in the book.",
            subject.name
        )));
    }
    // Nobody's name may stand in what is still to be heard of others.
    heard::hear(book, acting)?;
    let words = subject.words(book)?;
    let beyond = reach::beyond(book, &subject, &words)?;
    let asked = Asked {
        called: subject.called(book)?,
        choice: Choice {
            spared: wanted.spared.iter().filter_map(|key| key_of(key)).collect(),
            also: wanted.also.iter().filter_map(|key| key_of(key)).collect(),
            loose: wanted.also.iter().filter_map(|key| kept::text_of(key)).collect(),
        },
        words,
        subject,
    };
    let (rewritten, mut stuck) = backups::rewrite(book, acting, &asked, progress)?;
    let counts = step::step(book, acting, &asked)?.unwrap_or_default();
    let deleted = backups::delete(&mut stuck, &wanted.delete);
    let text = said(&asked, counts.values, rewritten, stuck.len());
    Ok(Erased {
        called: asked.called,
        values: counts.values,
        steps: counts.steps,
        backups: rewritten,
        deleted,
        stuck,
        beyond,
        text,
    })
}

fn said(asked: &Asked, values: u32, backups: u32, stuck: usize) -> String {
    let values = if values == 1 { "One value was".to_owned() } else { format!("{values} values were") };
    let backups = match backups {
        0 => "No backup held any of it.".to_owned(),
        1 => "One backup was rewritten.".to_owned(),
        n => format!("{n} backups were rewritten."),
    };
    let stuck = match stuck {
        0 => String::new(),
        1 => " One backup could not be opened and still holds it.".to_owned(),
        n => format!(" {n} backups could not be opened and still hold it."),
    };
    format!(
        "{values} taken out of the book and its history; what is left is called {}. {backups}{stuck} This cannot be undone.",
        asked.called
    )
}
