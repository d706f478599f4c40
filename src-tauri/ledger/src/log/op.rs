//! An action: who, in which role, what it is called, when; and the counters that number its changes.

use crate::registry::Role;
use chrono::NaiveDate;

/// The moment of a request: the ledger has no clock of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// UTC milliseconds.
    pub wall: i64,
    /// Calendar day in the company's zone.
    pub today: NaiveDate,
}

/// What sort of action a transaction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpKind {
    /// A person's edit.
    Edit,
    /// An import of a foreign file.
    Import,
    /// An undo or a redo.
    Undo,
    /// The revert of an import.
    Revert,
    /// The program's own: creation, defaults.
    System,
}

impl OpKind {
    /// As stored.
    pub fn number(self) -> i64 {
        match self {
            OpKind::Edit => 1,
            OpKind::Import => 2,
            OpKind::Undo => 3,
            OpKind::Revert => 4,
            OpKind::System => 5,
        }
    }

    pub(crate) fn of(number: i64) -> Self {
        match number {
            2 => OpKind::Import,
            3 => OpKind::Undo,
            4 => OpKind::Revert,
            5 => OpKind::System,
            _ => OpKind::Edit,
        }
    }
}

/// One action: who, what it is called, when.
#[derive(Debug, Clone)]
pub struct Op {
    /// What sort.
    pub kind: OpKind,
    /// In the user's words: "Move Acme renewal to Terms negotiated".
    pub name: String,
    /// Who acts, as shown in histories.
    pub actor: String,
    /// In which role.
    pub role: Role,
    /// The moment.
    pub now: Now,
    /// Day on which the content was known, where that is not today: an export's date.
    pub known_on: Option<NaiveDate>,
    /// Where it came from: a file's name and hash, kept with the transaction.
    pub via: Option<String>,
}

impl Op {
    /// The program's own step, in whose name it is done.
    pub(crate) fn system(name: &str, actor: &str, now: Now) -> Self {
        let (name, actor) = (name.to_owned(), actor.to_owned());
        Self { kind: OpKind::System, name, actor, role: Role(0), now, known_on: None, via: None }
    }
}

/// Counters of this copy, which only grow.
#[derive(Debug, Clone)]
pub(crate) struct Counters {
    pub rid: i64,
    pub n: i64,
    pub t: i64,
    pub hlc: i64,
    /// New identities are drawn from this seed instead of by chance; none = by chance.
    pub seed: Option<u64>,
}
