//! What a book stores about actions and tactics. Numbers are append-only.

use crate::audience::Class;
use ledger::{ColumnType, Field, Kind, Part, Type};

const CLASS: u8 = Class::Deal as u8;

/// What is to be done.
pub static ACTION_TEXT: Field = Field::new(1201, "text", Type::Text, CLASS);
/// "task", "tactic", "commitment", "plan" or "visit".
pub static ACTION_KIND: Field = Field::new(1202, "kind", Type::Text, CLASS);
/// Who does it.
pub static ACTION_PERSON: Field = Field::new(1203, "person", Type::Ref, CLASS);
/// By when.
pub static ACTION_DUE: Field = Field::new(1204, "due", Type::Date, CLASS);
/// On which deal.
pub static ACTION_DEAL: Field = Field::new(1205, "deal", Type::Ref, CLASS);
/// How it ended, the day, and why it was dropped: one cell. Null = open; the state is "done" or "dropped".
pub static ACTION_STATE: Field = Field::new(
    1206,
    "state",
    Type::Record(&[
        Part { name: "state", ty: ColumnType::Text },
        Part { name: "ended_on", ty: ColumnType::Integer },
        Part { name: "reason", ty: ColumnType::Text },
    ]),
    CLASS,
);
/// What a tactic is expected to do: "sooner" by days, "surer", or "larger" by minor units of the deal's currency.
pub static ACTION_EFFECT: Field = Field::new(
    1207,
    "effect",
    Type::Record(&[Part { name: "effect", ty: ColumnType::Text }, Part { name: "effect_by", ty: ColumnType::Integer }]),
    CLASS,
);
/// Day on which it was agreed.
pub static ACTION_AGREED_ON: Field = Field::new(1208, "agreed_on", Type::Date, CLASS);
/// The advice that it came from.
pub static ACTION_ADVICE: Field = Field::new(1209, "advice", Type::Ref, CLASS);

/// Something to be done by a person; a tactic is one that is to close a deal sooner or more surely.
pub static ACTION: Kind = Kind {
    no: 12,
    table: "action",
    fields: &[
        &ACTION_TEXT,
        &ACTION_KIND,
        &ACTION_PERSON,
        &ACTION_DUE,
        &ACTION_DEAL,
        &ACTION_STATE,
        &ACTION_EFFECT,
        &ACTION_AGREED_ON,
        &ACTION_ADVICE,
    ],
    indexed: &["deal"],
};
