//! What a book stores about repeat business. Numbers are append-only.

use crate::audience::Class;
use ledger::{Field, Kind, Type};

const CLASS: u8 = Class::Target as u8;

/// Whose customers.
pub static REPEAT_PERSON: Field = Field::new(1601, "person", Type::Ref, CLASS);
/// First day of its period.
pub static REPEAT_FROM: Field = Field::new(1602, "from_day", Type::Date, CLASS);
/// Length of its period in months.
pub static REPEAT_MONTHS: Field = Field::new(1603, "months", Type::Int, CLASS);
/// What is expected to come in the period.
pub static REPEAT_EXPECTED: Field = Field::new(1604, "expected", Type::Money, CLASS);
/// What has come so far, where known.
pub static REPEAT_ACTUAL: Field = Field::new(1605, "actual", Type::Money, CLASS);
/// What it is made of.
pub static REPEAT_NOTE: Field = Field::new(1606, "note", Type::Text, CLASS);

/// Revenue of a seller and period that never becomes a deal; identity is UUIDv5 of person and period.
pub static REPEAT: Kind = Kind {
    no: 16,
    table: "repeat_business",
    fields: &[&REPEAT_PERSON, &REPEAT_FROM, &REPEAT_MONTHS, &REPEAT_EXPECTED, &REPEAT_ACTUAL, &REPEAT_NOTE],
    indexed: &["person"],
};
