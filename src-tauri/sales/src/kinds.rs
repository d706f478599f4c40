//! Everything that a book stores, in one list. Kind and field numbers are append-only; a snapshot test keeps them.

use crate::company::kind::COMPANY;
use crate::import::kind::IMPORT_SOURCE;
use crate::pipeline::kind::{ACCOUNT, DEAL, DEAL_FIND, STAGE};
use crate::team::kind::{PERSON, ROLE, TARGET};
use ledger::Registry;

/// The registry that every company file is opened with.
pub static REGISTRY: Registry = Registry {
    version: 1,
    kinds: &[&COMPANY, &PERSON, &ROLE, &TARGET, &ACCOUNT, &STAGE, &DEAL, &IMPORT_SOURCE],
    may: crate::audience::may,
    derived: &[DEAL_FIND],
    derive: crate::pipeline::find::derive,
};
