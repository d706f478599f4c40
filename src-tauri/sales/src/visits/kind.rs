//! What a book stores about the leader's visits. Numbers are append-only.

use crate::audience::Class;
use ledger::{Field, Kind, Type};

const CLASS: u8 = Class::Machine as u8;

/// The day.
pub static VISIT_ON: Field = Field::new(1901, "on_day", Type::Date, CLASS);
/// When it was last marked, UTC milliseconds. Each marking is a change of its own, and the place of that change in the
/// log is the point from which *since my last visit* counts.
pub static VISIT_MARKED: Field = Field::new(1902, "marked", Type::Instant, CLASS);

/// A day on which the leader was there; identity is UUIDv5 of company and day.
pub static VISIT: Kind = Kind { no: 19, table: "visit", fields: &[&VISIT_ON, &VISIT_MARKED], indexed: &[] };
