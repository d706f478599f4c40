//! What a book stores about advice: given, taken, set aside. Numbers are append-only.

use crate::audience::Class;
use ledger::{ColumnType, Field, Kind, Part, Type};

const CLASS: u8 = Class::Deal as u8;

/// On which deal; unknown = on the book as a whole, or on a person.
pub static ADVICE_DEAL: Field = Field::new(1301, "deal", Type::Ref, CLASS);
/// On which seller's figures, where it is not about one deal.
pub static ADVICE_PERSON: Field = Field::new(1302, "person", Type::Ref, CLASS);
/// Name of the rule.
pub static ADVICE_RULE: Field = Field::new(1303, "rule", Type::Text, CLASS);
/// The sentence as given, and the day.
pub static ADVICE_GIVEN: Field = Field::new(
    1304,
    "given",
    Type::Record(&[
        Part { name: "sentence", ty: ColumnType::Text },
        Part { name: "given_on", ty: ColumnType::Integer },
    ]),
    CLASS,
);
/// What was done about it, and the day.
pub static ADVICE_TAKEN: Field = Field::new(
    1305,
    "taken",
    Type::Record(&[Part { name: "taken", ty: ColumnType::Text }, Part { name: "taken_on", ty: ColumnType::Integer }]),
    CLASS,
);
/// Set aside: the reason, the day, and what the deal looked like then; it holds until the deal changes.
pub static ADVICE_ASIDE: Field = Field::new(
    1306,
    "aside",
    Type::Record(&[
        Part { name: "aside_reason", ty: ColumnType::Text },
        Part { name: "aside_on", ty: ColumnType::Integer },
        Part { name: "aside_mark", ty: ColumnType::Text },
    ]),
    CLASS,
);

/// Advice that was given. Identity is UUIDv5 of deal or person, rule, and the day on which it was first given.
pub static ADVICE: Kind = Kind {
    no: 13,
    table: "advice",
    fields: &[&ADVICE_DEAL, &ADVICE_PERSON, &ADVICE_RULE, &ADVICE_GIVEN, &ADVICE_TAKEN, &ADVICE_ASIDE],
    indexed: &["deal"],
};
