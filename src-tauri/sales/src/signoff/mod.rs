//! Sign-offs of a forecast: what was signed, by whom, in a chain that proves itself.
//!
//! ```text
//! entry      what is signed of a picture, entry by entry: figures, and apart from them words and names
//! leaf       an entry with its salt; parts, each of one class and hashed whole
//! chain      links that hold hashes alone, each with those before it
//! draft      what is to be signed, with its code, before anybody signs
//! sheet      it, as far as whoever signs may see it
//! salts      what keeps an erased entry from being guessed by its hash
//! sign       one link more: a sign-off, a correction, a further signature, a decision, a period's result
//! standing   which is the baseline, what was put aside, what waits for a decision
//! list       what was signed, period by period
//! restore    a picture as it was signed
//! said       what the log says of links and parts, beside what the book shows
//! erase      entries that name somebody, and what was signed of a person
//! verify     every hash again, and that the book shows what its log says
//! ```
//! A link and its parts are written once: no undo, no revert, no bundle and no deletion changes them. A name or a note that
//! is erased leaves the hash of its leaf behind, with which everything else still proves itself.

mod chain;
mod draft;
mod entry;
mod erase;
mod hash;
pub mod kind;
mod leaf;
mod list;
mod restore;
mod rules;
mod said;
mod salts;
mod sheet;
mod sign;
mod standing;
mod stands;
#[cfg(test)]
mod tests;
pub mod types;
mod verify;
pub(crate) mod words;
mod wrong;

pub use draft::{Draft, prepare};
pub use erase::{Of, of_person, without};
pub use leaf::Content;
pub use list::list;
pub use restore::{Restored, picture};
pub use rules::signing_roles;
pub use sheet::sheet;
pub use sign::{countersign, sign, supersede};
pub use stands::{Stands, stands};
pub use verify::verify;
