//! Another copy hears of an erasure, by a bundle or from a twin of its file: its values are out already, and what this file
//! alone keeps follows.
//!
//! ```text
//! before   everybody with every name, as the copy knows them before it merges
//! mark     in the merge's own transaction: who was erased by it, with what to look for
//! hear     after it, or whenever a marked file is opened: backups, drafts, filters, names of files; in a copy that speaks for
//!          the book also what was written there before it heard, which was in nobody's erasure yet
//! ```
//! A kill between the merge and what follows it leaves the mark, so that nothing is forgotten. A copy that speaks for the
//! book rewrites its own backups, too. A seller's does not: what it said of changes that are not its own would be refused as
//! forged, if such a backup were ever put back; there the leader's next bundle says it again.

use super::backups;
use super::kept;
use super::plan::Choice;
use super::step::{Asked, step};
use crate::audience::{Acting, own};
use crate::error::{Error, Result};
use crate::privacy::drafts;
use crate::privacy::everyone::{Everyone, One};
use crate::privacy::subject::Subject;
use crate::privacy::words::Words;
use crate::progress::Progress;
use ledger::{Book, UNHEARD};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Everybody whom a copy knows before a bundle is merged.
pub struct Heard(Everyone);

/// One who was erased, with what to look for.
#[derive(Serialize, Deserialize)]
struct Mark {
    id: Uuid,
    known: One,
    /// What others bear, too.
    shared: One,
}

impl Heard {
    /// As the book stands.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn before(book: &Book) -> Result<Self> {
        Ok(Self(Everyone::of(book)?))
    }

    /// Marks who has been erased since, in the transaction that is open.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn mark(&self, book: &Book) -> Result<()> {
        let mut marks = marks(book)?;
        for one in &self.0.0 {
            let nothing = one.names.is_empty() && one.addresses.is_empty();
            let gone = |subject: Subject| subject.was_erased(book);
            if nothing || !Subject::find(book, one.id)?.map(gone).transpose()?.unwrap_or(false) {
                continue;
            }
            let words = self.0.words(one.id);
            let shared = words.shared();
            marks.retain(|mark| mark.id != one.id);
            marks.push(Mark {
                id: one.id,
                known: one.clone(),
                shared: One { id: one.id, names: shared.0, addresses: shared.1 },
            });
        }
        if marks.is_empty() { Ok(()) } else { put(book, &marks) }
    }
}

/// What is to be heard, in this file alone.
fn marks(book: &Book) -> Result<Vec<Mark>> {
    Ok(book.local(UNHEARD)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

fn put(book: &Book, marks: &[Mark]) -> Result<()> {
    let text = serde_json::to_string(marks).map_err(|e| Error::Invalid(e.to_string()))?;
    Ok(book.set_local(UNHEARD, (!marks.is_empty()).then_some(text.as_str()))?)
}

/// A backup of a file that was still to hear of this person names them in its mark, which the person's step leaves alone.
/// True where it did; whom else it names, it names still.
pub fn unmark(backup: &Book, id: Uuid) -> Result<bool> {
    let mut marks = marks(backup)?;
    let before = marks.len();
    marks.retain(|mark| mark.id != id);
    if marks.len() < before {
        put(backup, &marks)?;
    }
    Ok(marks.len() < before)
}

/// Forgets what this file alone keeps of whoever is marked, and writes the file anew.
///
/// # Errors
/// The file could not be read or written; the mark stays, and it is done when the file is opened again.
pub fn hear(book: &mut Book, acting: &Acting) -> Result<()> {
    let leads = own(book)?.leads();
    let (mut gone, mut ids, mut here) = (Vec::new(), Vec::new(), Vec::new());
    for Mark { id, known, shared } in marks(book)? {
        let mut words = Words::of(&known.names, &known.addresses);
        words.share(&shared.names, &shared.addresses);
        gone.push(words.sure());
        ids.push(id);
        let Some(subject) = Subject::find(book, id)?.filter(|_| leads) else { continue };
        let asked = Asked { called: subject.name.clone(), subject, words, choice: Choice::default() };
        // One that cannot be opened is named where somebody looks after backups.
        backups::rewrite(book, acting, &asked, &Progress::silent())?;
        here.push(asked);
    }
    if gone.is_empty() {
        return Ok(());
    }
    let none = Choice::default();
    let drafted = |text: &str| ids.iter().any(|id| drafts::is_draft(text, *id));
    let named = |text: &str| gone.iter().any(|words| kept::mentions(words, &none, text));
    book.forget_words(&|text| named(text) || drafted(text))?;
    // What was written here before this copy heard of it: a step for each of whom there is anything.
    for asked in &here {
        step(book, acting, asked)?;
    }
    // All of them are done, and nothing names them any more but the mark.
    put(book, &[])?;
    book.compact()?;
    Ok(())
}

/// The same where the answer is something else: of a merge that is on disk, of a file that was opened. A fault leaves the
/// mark, and it is done when the file is opened again.
pub fn hear_again(book: &mut Book, acting: &Acting) {
    let _ = hear(book, acting);
}
