//! From figures to coaching: what advice that recurs on somebody's deals suggests as a topic, what the leader does about it,
//! and what followed.
//!
//! ```text
//! of(book, person, today)      what the figures suggest, the most telling first
//! from(looked, book, person)   the same from what the rules found already
//! counted(book, .., people)    how many there are of each, by one look
//! take / dismiss               what the leader does about it: one undoable step each
//! log(book, person, today)     what was answered, and what followed, as counts
//! ```
//! A topic is the leader's alone: in any other copy, and with anybody in the room, there is none. It is a figure about an
//! individual, too, and goes by the company's switch. Reading writes nothing.

mod answer;
mod answered;
mod competency;
mod evidence;
mod followed;
mod suggested;
mod sums;
mod words;

pub use answer::{dismiss, take};
pub use followed::log;
pub use suggested::{count, counted, from, of};

use crate::audience::{Copy, Measured};
use crate::error::Result;
use ledger::Book;

/// Whose figures may be spoken of; none = whoever looks is not the leader.
fn for_leader(book: &Book) -> Result<Option<Measured>> {
    Ok(match Copy::of(book)?.views().lead() {
        true => Some(Measured::here(book.conn())?),
        false => None,
    })
}
