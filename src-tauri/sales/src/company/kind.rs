//! What a book stores about its company. Numbers are append-only.

use crate::audience::Class;
use ledger::{Field, Kind, Type};

const CLASS: u8 = Class::Company as u8;

/// The company's name.
pub static NAME: Field = Field::new(101, "name", Type::Text, CLASS);
/// ISO 4217 code of the company's currency.
pub static CURRENCY: Field = Field::new(102, "currency", Type::Text, CLASS);
/// Month in which the fiscal year starts, 1 to 12.
pub static FISCAL_START: Field = Field::new(103, "fiscal_start", Type::Int, CLASS);
/// Length of a forecast period: "month" or "quarter".
pub static PERIOD: Field = Field::new(104, "period", Type::Text, CLASS);
/// IANA time zone.
pub static ZONE: Field = Field::new(105, "zone", Type::Text, CLASS);

/// The company: one object a file.
pub static COMPANY: Kind =
    Kind { no: 1, table: "company", fields: &[&NAME, &CURRENCY, &FISCAL_START, &PERIOD, &ZONE], indexed: &[] };
