//! The company file: one SQLite database whose every write is a change in a log.
//!
//! The ledger knows no sales, no window and no clock of its own. A domain crate hands it a [`Registry`] of kinds and
//! fields; from that the ledger makes and rebuilds the projections (ordinary tables), keeps the log, and answers
//! *history*, *undo* and *the book as of a day*, which are all readings of that one log.
//!
//! ```text
//! Book::create / Book::open      a file, locked for this process alone
//! book.transact(op, |tx| ..)     the only way to write
//! book.undo() / redo / revert    new changes, only where nobody changed the cell since
//! book.as_of(day, ..)            what was true on a day
//! book.earlier(kind, seq)        what this copy showed before something arrived
//! book.veil(audience)             every reading finds only what an audience may see
//! book.export(..)                what an audience may see, in one encrypted and signed file
//! book.receive(..)               another copy's bundle, merged whole or not at all
//! book.rekey(..)                another passphrase for the file and its backups, or none
//! book.verify()                  integrity, and the log replayed against the projections
//! ```

pub mod bundle;
mod earlier;
mod erase;
mod error;
mod file;
mod fold;
mod history;
mod identity;
mod log;
mod merge;
mod project;
mod registry;
mod span;
mod system;
mod undo;
mod value;
mod veil;

pub use earlier::{Earlier, Moved};
pub use erase::{Erasing, UNHEARD, local::texts};
pub use error::{Error, Result};
pub use file::backup::{Backup, Why};
pub use file::book::{Book, Committed};
pub use file::held::open_to_read;
pub use file::open::is_opaque;
pub use file::peek::peek;
pub use file::place::{Place, place_of};
pub use file::rekey::Rekeyed;
pub use file::verify::Verdict;
pub use history::{
    CellChange, Said, Transaction, changed_since, each_kept_in, each_said, each_said_of, each_span, each_span_of,
    instead_of, naming, taken_back,
};
pub use identity::{Fingerprint, KeyFolder, Keys, ME, Seal, last_day};
pub use log::op::{Now, Op, OpKind};
pub use log::tx::Tx;
pub use merge::{Aside, Conflict, Known, Peer, Recalled, Received, Receiving, Sent, Side};
pub use registry::{ColumnType, Field, Kind, Part, Registry, Role, Scope, ScopeOf, Touch, TouchOf, Type, Winner};
pub use secrecy::{ExposeSecret, SecretString};
pub use span::Span;
pub use system::{State, is_system};
pub use undo::Undone;
pub use value::{MAX_BLOB, MAX_TEXT, Value, day_number, day_of};

/// Local number of an object in one open file; never logged, never sent.
pub type Oid = i64;
/// Local number of a transaction in one file.
pub type Tid = i64;
