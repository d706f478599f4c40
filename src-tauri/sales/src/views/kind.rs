//! What a book stores about saved views. Numbers are append-only.

use crate::audience::Class;
use ledger::{Field, Kind, Type};

const CLASS: u8 = Class::Machine as u8;

/// Name.
pub static VIEW_NAME: Field = Field::new(1701, "name", Type::Text, CLASS);
/// Filter, order, lanes and board or table, as JSON.
pub static VIEW_SHOWN: Field = Field::new(1702, "shown", Type::Text, CLASS);

/// A named look at the pipeline, of the leader's machines.
pub static SAVED_VIEW: Kind = Kind { no: 17, table: "saved_view", fields: &[&VIEW_NAME, &VIEW_SHOWN], indexed: &[] };
