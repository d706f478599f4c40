//! What a book remembers of its imports. Numbers are append-only.

use crate::audience::Class;
use ledger::{Field, Kind, Type};

const CLASS: u8 = Class::Machine as u8;

/// Name of the source ("crm" where the user has not named it).
pub static SOURCE_NAME: Field = Field::new(801, "name", Type::Text, CLASS);
/// Settings as last confirmed: mapping, dates, decimals, stages; JSON of `Settings`.
pub static SOURCE_SETTINGS: Field = Field::new(802, "settings", Type::Text, CLASS);

/// A source of imports by its set of headings: identity is UUIDv5 of company, kind and folded headings.
pub static IMPORT_SOURCE: Kind =
    Kind { no: 8, table: "import_source", fields: &[&SOURCE_NAME, &SOURCE_SETTINGS], indexed: &[] };
