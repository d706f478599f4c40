//! A bundle is merged after a backup; one key takes it back.

use super::open::Unlocked;
use super::types::{BundleLine, BundleTaken};
use super::{said, who};
use crate::audience::{Acting, Audience, own};
use crate::error::{Error, Result};
use crate::kinds::REGISTRY;
use crate::pipeline::types::Done;
use crate::privacy::erase;
use ledger::{Book, KeyFolder, OpKind, Received, Receiving, Why};
use std::path::Path;

/// Confirms whose the copy is that made a bundle; none = whose it says, as long as it claims no more than a person's part.
/// `read_out`: the fingerprint as its owner told it, where it was typed.
///
/// # Errors
/// This copy may not confirm others; a copy that would speak for the book is confirmed by saying so.
pub fn confirm(
    book: &mut Book,
    unlocked: &Unlocked,
    whose: Option<&Audience>,
    read_out: Option<&str>,
    acting: &Acting,
) -> Result<()> {
    let header = &unlocked.opened.header;
    let fingerprint = unlocked.opened.fingerprint();
    if read_out.is_some_and(|read_out| !fingerprint.is(read_out)) {
        return Err(Error::Invalid(format!(
            "The fingerprint of this bundle's maker is {fingerprint}, which is another one. Nothing was confirmed; ask by telephone."
        )));
    }
    // Its claim alone must not give a copy everything, and the right to say whatever it likes.
    if whose.is_none() && speaks(&header.whose) {
        return Err(Error::Refused(format!(
            "This bundle says that it comes from the copy of {}, which is given everything in the book and whose changes all count. Nothing was confirmed; if it is so, say whose it is when you confirm it.",
            who::words(book.conn(), &header.whose)?
        )));
    }
    let whose = whose.map_or_else(|| header.whose.clone(), Audience::to_string);
    let name = format!("Confirm the copy of {}", who::words(book.conn(), &whose)?);
    book.confirm(&unlocked.opened, &whose, &acting.op(OpKind::System, name))?;
    Ok(())
}

/// Does a copy of this audience speak for the book?
pub(super) fn speaks(whose: &str) -> bool {
    REGISTRY.hub.contains(&whose) || REGISTRY.heirs.contains(&whose)
}

/// Merges a bundle: all of it, or nothing. A backup is taken before.
///
/// # Errors
/// It cannot be merged into this book, which is as it was then.
pub fn take(book: &mut Book, unlocked: &Unlocked, acting: &Acting) -> Result<BundleTaken> {
    book.acceptable(&unlocked.opened)?;
    book.backup(Why::Import, acting.now)?;
    let who = who::words(book.conn(), &book.made_by(&unlocked.opened.header)?)?;
    let (op, name) = (acting.op(OpKind::System, format!("Take in a bundle of {who}")), unlocked.name());
    let before = erase::Heard::before(book)?;
    let receiving = Receiving { opened: &unlocked.opened, op: &op, name: &name };
    let (received, _) = book.receive_with(&receiving, |book| before.mark(book))?;
    // The bundle is in: what cannot follow now does when the file is opened again.
    erase::hear_again(book, acting);
    told(book, &received, &who)
}

/// Makes a new copy of a book from its first bundle.
///
/// # Errors
/// Something is there already, or the bundle holds no whole book; nothing is left behind then.
pub fn found(
    path: &Path,
    unlocked: &Unlocked,
    keys: Option<KeyFolder>,
    acting: &Acting,
) -> Result<(Book, BundleTaken)> {
    found_sealed(path, None, unlocked, keys, acting)
}

/// The same, encrypted from the first byte where there is a passphrase.
///
/// # Errors
/// As of [`found`].
pub fn found_sealed(
    path: &Path,
    passphrase: Option<&str>,
    unlocked: &Unlocked,
    keys: Option<KeyFolder>,
    acting: &Acting,
) -> Result<(Book, BundleTaken)> {
    let (op, name) = (acting.op(OpKind::System, "Make this copy from a bundle"), unlocked.name());
    let receiving = Receiving { opened: &unlocked.opened, op: &op, name: &name };
    let (book, received) = Book::found(path, &REGISTRY, passphrase, &receiving, keys)?;
    let who = who::words(book.conn(), &unlocked.opened.header.whose)?;
    let taken = told(&book, &received, &who)?;
    Ok((book, taken))
}

/// Merges what a copy of this very file holds more than this one, such as one that a synchronising program put beside it
/// when two machines had written. The other file is only read.
///
/// # Errors
/// It is no copy of this file, or cannot be read; this file is as it was then.
pub fn take_twin(book: &mut Book, path: &Path, acting: &Acting) -> Result<BundleTaken> {
    book.backup(Why::Import, acting.now)?;
    let op = acting.op(OpKind::System, "Merge a copy of this file");
    let before = erase::Heard::before(book)?;
    let (received, _) = book.take_twin_with(path, &op, |book| before.mark(book))?;
    erase::hear_again(book, acting);
    told(book, &received, "the other copy of this file")
}

fn told(book: &Book, received: &Received, who: &str) -> Result<BundleTaken> {
    let own = own(book)?;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let id = book.bundles()?.first().filter(|b| !b.sent && received.new > 0).map(|b| b.id);
    let mut text = match received.new {
        0 => format!("Nothing in the bundle of {who} was new."),
        1 => format!("One change of {who} was taken in."),
        n => format!("{n} changes of {who} were taken in."),
    };
    match received.aside {
        0 => {}
        1 => text.push_str(" One of them is beyond the sender's role and waits for your decision."),
        n => text.push_str(&format!(" {n} of them are beyond the sender's role and wait for your decision.")),
    }
    match received.conflicts {
        0 => {}
        1 => text.push_str(" One value was changed here, too: both wait for your decision."),
        n => text.push_str(&format!(" {n} values were changed here, too: both wait for your decision.")),
    }
    Ok(BundleTaken {
        id,
        new: number(received.new),
        aside: number(received.aside),
        conflicts: number(received.conflicts),
        clock: received.clock.map(|ms| said::clock(&own, who, ms)),
        text,
    })
}

/// Takes a merged bundle back, as far as nobody has changed since what came with it. Peers receive that like any change.
///
/// # Errors
/// There is no such bundle, nothing came with it, or it was taken back already.
pub fn revert(book: &mut Book, id: i64, acting: &Acting) -> Result<Done> {
    if !own(book)?.leads() {
        return Err(Error::Refused(
            "What the leader sent is the leader's to take back. Nothing was changed; ask the leader.".to_owned(),
        ));
    }
    let line = list(book)?.into_iter().find(|line| line.id == id);
    let who = line.map_or_else(|| "somebody".to_owned(), |line| line.who);
    let op = acting.op(OpKind::Revert, format!("Take back the bundle of {who}"));
    let (undone, _) = book.take_bundle_back(id, &op)?;
    crate::undo::told(book, undone)
}

/// Bundles sent and taken in, newest first.
pub fn list(book: &Book) -> Result<Vec<BundleLine>> {
    let leads = own(book)?.leads();
    let line = |sent: ledger::Sent| {
        Ok(BundleLine {
            id: sent.id,
            sent: sent.sent,
            who: who::words(book.conn(), &sent.audience)?,
            wall: sent.wall,
            changes: sent.changes,
            name: sent.name,
            revertible: leads && !sent.sent && sent.tids.is_some() && !sent.reverted,
            reverted: sent.reverted,
        })
    };
    book.bundles()?.into_iter().map(line).collect()
}
