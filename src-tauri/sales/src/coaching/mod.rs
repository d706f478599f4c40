//! Coaching: sessions with people, what was noted and promised in them, and the topics that figures suggest.
//!
//! ```text
//! kind, words    what a book stores, and what it is called
//! standing       sessions and notes as they stand, for whoever looks
//! eyes           whom this copy coaches, and whether it writes
//! start, change, end   a session: planned, begun, held with a commitment or with why there is none
//! drafts         what is typed, until it becomes one change
//! sharing        for whom a note is, asked once, and kept in its history
//! commitments    promises are actions; how they fared is read from them
//! warning        words about a person that had better not be written
//! search         over every note that whoever looks may see
//! topics         what advice that recurs on somebody's deals suggests
//! ```

mod change;
mod commitments;
mod deals;
pub mod drafts;
mod due;
mod end;
mod eyes;
pub mod forms;
pub mod kind;
mod notes;
mod people;
mod plain;
mod rhythm;
mod search;
mod session;
mod sharing;
mod standing;
mod start;
#[cfg(test)]
mod tests;
pub mod topics;
pub mod types;
mod warning;
pub mod words;

pub use change::{delete, edit, link, miss, reopen};
pub use drafts::{Writing, drop_draft, keep, keep_all, write};
pub use end::{end, end_on_paper};
pub use people::{notes_of, of, people};
pub use rhythm::{rhythm, set_rhythm};
pub use search::search;
pub use session::{lines, session};
pub use sharing::{share, sharing};
pub use start::{plan, start};
pub use warning::warning;
