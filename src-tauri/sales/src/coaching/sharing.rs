//! For whom a note is: asked once with what it means, done in one step, and kept in the note's history.

use super::drafts::{self, keep};
use super::eyes::{self, Eyes};
use super::kind::NOTE_VISIBILITY;
use super::standing::Someone;
use super::types::Note;
use crate::audience::{Acting, Sharing, Visibility};
use crate::bundles;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use ledger::Book;
use uuid::Uuid;

/// What changing a note's visibility would mean. Nothing is changed. What [`share`] would refuse is refused here already, so
/// that nobody is asked what cannot be done.
///
/// # Errors
/// The note is not there, or whoever looks may not share it so.
pub fn sharing(book: &Book, id: Uuid, to: Visibility) -> Result<Sharing> {
    let (note, _) = for_whom(book, id, to)?;
    let name = note.person_name.as_str();
    if note.visibility == to {
        return Ok(Sharing { question: format!("This note is {} already.", to.words(name)), sentences: Vec::new() });
    }
    let question = match to {
        Visibility::Private => "Make this note private?".to_owned(),
        Visibility::Person => format!("Share this note with {name}?"),
        Visibility::Owner => "Share this note with the owner?".to_owned(),
    };
    let mut sentences = Vec::new();
    match to {
        Visibility::Private => sentences.push("From now on nobody but you sees it.".to_owned()),
        Visibility::Person => sentences.push(format!(
            "{name} sees it with the next bundle, and whenever nobody but {name} is in the room."
        )),
        Visibility::Owner => sentences.push(format!(
            "The owner sees it with the next bundle, and whenever the owner is in the room. {name} does not see it in this app."
        )),
    }
    if to != Visibility::Private {
        sentences.push("Its present text goes out; what stood there before stays with you.".to_owned());
        sentences.push("What was read cannot be made unread.".to_owned());
    }
    if let Some(before) = reached(&note) {
        sentences.push(sent(book, before, name)?);
    }
    Ok(Sharing { question, sentences })
}

/// The note and whom it is about, where whoever looks may give it this mark.
fn for_whom(book: &Book, id: Uuid, to: Visibility) -> Result<(Note, Someone)> {
    let eyes = Eyes::of(book)?;
    let note = drafts::note(book, id)?;
    let person = eyes::person(book, &eyes, note.person)?;
    eyes.refuse(&person)?;
    if eyes.own == Some(person.id) && to != Visibility::Person {
        return Err(Error::Refused(format!(
            "{} is in the room, and sees this note. Nothing was changed; go back to only me first.",
            person.name
        )));
    }
    Ok((note, person))
}

/// Whom it is taken from.
fn reached(note: &Note) -> Option<Visibility> {
    Some(note.visibility).filter(|before| *before != Visibility::Private)
}

/// What has gone out while it was shared: a bundle may have held it.
fn sent(book: &Book, before: Visibility, name: &str) -> Result<String> {
    let who = if before == Visibility::Person { name.to_owned() } else { "the owner".to_owned() };
    let mut to: Vec<String> = bundles::list(book)?.into_iter().filter(|line| line.sent).map(|line| line.who).collect();
    to.sort();
    to.dedup();
    Ok(match to.as_slice() {
        [] => format!("No bundle was sent from here, so that {who} has it only where you showed it."),
        some => format!(
            "It was shared with {who}, and bundles went to {}: a copy that has it keeps it until a recall takes it out.",
            some.join(", ")
        ),
    })
}

/// Changes for whom a note is, in one step; a draft of it is kept first, as a step of its own.
///
/// # Errors
/// The note is not there, or whoever looks may not share it so.
pub fn share(book: &mut Book, acting: &Acting, id: Uuid, to: Visibility) -> Result<Done> {
    let (_, person) = for_whom(book, id, to)?;
    let name = match to {
        Visibility::Private => format!("Make a note on {} private", person.name),
        Visibility::Person => format!("Share a note with {}", person.name),
        Visibility::Owner => format!("Share a note on {} with the owner", person.name),
    };
    if let Some((_, draft)) = drafts::all(book)?.into_iter().find(|(one, _)| *one == id) {
        if !draft.says() {
            drafts::put(book, id, Some(&drafts::Draft { visibility: to, ..draft }))?;
            return Ok(Done { tx: None, name, count: 0, left: Vec::new() });
        }
        keep(book, acting, id)?;
    }
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This note"))?;
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| {
        tx.set(oid, &NOTE_VISIBILITY, to.value())?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}
