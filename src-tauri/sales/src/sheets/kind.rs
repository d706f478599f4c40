//! What a book stores about printed sheets. Numbers are append-only.

use crate::audience::Class;
use ledger::{Field, Kind, Type};

const CLASS: u8 = Class::Machine as u8;

/// The short code on its pages.
pub static SHEET_CODE: Field = Field::new(2001, "code", Type::Text, CLASS);
/// The pack that it belongs to, by the name that the command line calls it.
pub static SHEET_PACK: Field = Field::new(2002, "pack", Type::Text, CLASS);
/// For whom it was made, in words; unknown = for all.
pub static SHEET_READER: Field = Field::new(2003, "reader", Type::Text, CLASS);
/// The day of its pages.
pub static SHEET_DAY: Field = Field::new(2004, "of_day", Type::Date, CLASS);
/// What each number stands for, from 1: a record of (what, deal or action) in the order of the pages.
pub static SHEET_BLANKS: Field = Field::new(2005, "blanks", Type::Opaque, CLASS);

/// Printed pages with numbered blanks; identity is UUIDv5 of company and content.
pub static SHEET: Kind = Kind {
    no: 20,
    table: "sheet",
    fields: &[&SHEET_CODE, &SHEET_PACK, &SHEET_READER, &SHEET_DAY, &SHEET_BLANKS],
    indexed: &[],
};
