//! What a book stores about exit criteria that a deal has met. Numbers are append-only.

use crate::audience::Class;
use ledger::{Field, Kind, Type};

const CLASS: u8 = Class::Deal as u8;

/// Which deal.
pub static CRITERION_DEAL: Field = Field::new(1101, "deal", Type::Ref, CLASS);
/// Whose criterion.
pub static CRITERION_STAGE: Field = Field::new(1102, "stage", Type::Ref, CLASS);
/// The buyer's action as the stage words it.
pub static CRITERION_TEXT: Field = Field::new(1103, "text", Type::Text, CLASS);
/// Day on which the buyer did it; unknown = open.
pub static CRITERION_MET_ON: Field = Field::new(1104, "met_on", Type::Date, CLASS);

/// An exit criterion of a deal; identity is UUIDv5 of deal, stage and folded text, so that it is one cell a member.
pub static CRITERION: Kind = Kind {
    no: 11,
    table: "criterion",
    fields: &[&CRITERION_DEAL, &CRITERION_STAGE, &CRITERION_TEXT, &CRITERION_MET_ON],
    indexed: &["deal"],
};
