//! The framework of a company: what is assessed, at which levels it is seen, and what roles require.
//!
//! ```text
//! read   as it stands: what was written, and for the rest what Rallybook brings
//! store  writes what Rallybook brings, before the first thing that builds on it
//! edit   changes, each one step that undo takes back
//! lived  what it was before: versions, and the words of a day
//! ```
//!
//! Nothing is stored until the leader changes or assesses something. From then on the words are the company's own, and a
//! later Rallybook with other words does not change what somebody was assessed by. Identities come from the company and
//! the key, so that a copy that has stored nothing yet means the same competency.

mod edit;
mod lived;
mod read;
mod store;

pub use edit::{add, edit, leading};
pub(crate) use lived::Lived;
pub(crate) use read::{Frame, ROLES};
pub(crate) use store::store;

use super::types::{Framework, FrameworkVersion};
use super::who::Hand;
use crate::error::Result;
use crate::pipeline::words::shown_date;
use ledger::Book;
use uuid::Uuid;

/// Identity of a competency that Rallybook brings.
pub(crate) fn id_of(company: Uuid, key: &str) -> Uuid {
    Uuid::new_v5(&company, format!("competency:{key}").as_bytes())
}

/// Identity of what a role requires in a competency.
pub(super) fn required_id(competency: Uuid, role: &str) -> Uuid {
    Uuid::new_v5(&competency, format!("required:{role}").as_bytes())
}

/// The framework as it stands.
///
/// # Errors
/// The file could not be read.
pub fn framework(book: &Book) -> Result<Framework> {
    let frame = Frame::of(book.conn())?;
    let versions = versions(book)?;
    let last = versions.last();
    Ok(Framework {
        level_names: super::levels::LEVELS.map(str::to_owned),
        roles: ROLES.iter().map(|(role, words)| ((*role).to_owned(), (*words).to_owned())).collect(),
        leading: frame.leading,
        version: last.map_or(1, |version| version.version),
        version_words: match last {
            Some(last) => format!("Version {}, since {}", last.version, shown_date(last.on)),
            None => "Version 1, as it comes".to_owned(),
        },
        writes: Hand::of(book)?.leads_alone(),
        competencies: frame.competencies,
    })
}

/// Every version after the first, the oldest first. A step that changes words, order, what roles require or what is
/// assessed makes one; so does taking such a step back, since somebody may have been assessed in between. Turning the
/// leadership set on or off makes none: it changes no word that anybody is assessed by.
///
/// # Errors
/// The file could not be read.
pub fn versions(book: &Book) -> Result<Vec<FrameworkVersion>> {
    Lived::of(book)?.versions(book)
}
