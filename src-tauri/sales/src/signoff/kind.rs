//! What a book stores of a sign-off: a link of the chain, and what was signed in parts. Numbers are append-only.
//!
//! The link holds hashes alone, so that everybody's copy can follow the chain. What stands behind the hashes lies in
//! parts, each of a class: a copy is given the parts that its audience may see, and tells how many it was not given.

use crate::audience::Class;
use ledger::{Field, Kind, Type, Winner};

const ALL: u8 = Class::Company as u8;

/// "sign", "correct", "countersign", "supersede" or "close".
pub static PURPOSE: Field = Field::new(2601, "purpose", Type::Text, ALL).wins_by(Winner::Once);
/// First day of the period.
pub static SIGNED_FROM: Field = Field::new(2602, "from_day", Type::Date, ALL).wins_by(Winner::Once);
/// Length of the period in months.
pub static SIGNED_MONTHS: Field = Field::new(2603, "months", Type::Int, ALL).wins_by(Winner::Once);
/// The day whose figures were signed.
pub static SIGNED_ON: Field = Field::new(2604, "on_day", Type::Date, ALL).wins_by(Winner::Once);
/// When it was signed.
pub static SIGNED_AT: Field = Field::new(2605, "signed_at", Type::Instant, ALL).wins_by(Winner::Once);
/// Hashes of the links before it, and of the link that it is about: see `signoff::chain`.
pub static PARENTS: Field = Field::new(2606, "parents", Type::Text, ALL).wins_by(Winner::Once);
/// Hash of the link that this one corrects, countersigns or puts aside.
pub static ABOUT: Field = Field::new(2607, "about", Type::Text, ALL).wins_by(Winner::Once);
/// Hashes of its parts, in order, each with what it holds; and how many leaves there are in all. Whose parts have how many
/// is not told: that would be a count of one person's deals.
pub static PARTS: Field = Field::new(2608, "parts", Type::Text, ALL).wins_by(Winner::Once);
/// The link's own hash.
pub static HASH: Field = Field::new(2609, "hash", Type::Text, ALL).wins_by(Winner::Once);
/// The signature of the copy's key over the hash, with that key.
pub static SEAL: Field = Field::new(2610, "seal", Type::Text, ALL).wins_by(Winner::Once);

/// A link of the chain of sign-offs. It is never changed, and never taken back.
pub static SIGN_OFF: Kind = Kind {
    no: 26,
    table: "signoff",
    fields: &[&PURPOSE, &SIGNED_FROM, &SIGNED_MONTHS, &SIGNED_ON, &SIGNED_AT, &PARENTS, &ABOUT, &PARTS, &HASH, &SEAL],
    indexed: &[],
};

/// The link that it is a part of.
pub static PART_OF: Field = Field::new(2701, "signoff", Type::Ref, ALL).wins_by(Winner::Once);
/// Its place among the parts, from 0.
pub static PART_NO: Field = Field::new(2702, "place", Type::Int, ALL).wins_by(Winner::Once);
/// The seller whose part of the forecast it holds; unknown = the company's.
pub static PART_PERSON: Field = Field::new(2703, "person", Type::Ref, ALL).wins_by(Winner::Once);
/// Deals, as a text of salted leaves. Of the five contents a part holds one; each is of a class. They are kept in the log
/// alone: no query looks into them.
pub static PART_DEALS: Field = Field::new(2704, "deals", Type::Opaque, Class::Deal as u8).wins_by(Winner::Once);
/// A seller's target, repeat business, call, agreed figure and result.
pub static PART_CALL: Field = Field::new(2705, "call", Type::Opaque, Class::Call as u8).wins_by(Winner::Once);
/// The leader's judgements.
pub static PART_JUDGEMENT: Field =
    Field::new(2706, "judgement", Type::Opaque, Class::Judgement as u8).wins_by(Winner::Once);
/// The whole company's agreed figure and result, and the sums of targets and repeat business.
pub static PART_AGREED: Field = Field::new(2707, "agreed", Type::Opaque, Class::Signed as u8).wins_by(Winner::Once);
/// Who signed: names, roles, drawn lines; reasons and notes in words.
pub static PART_NAMES: Field = Field::new(2708, "names", Type::Opaque, Class::Signed as u8).wins_by(Winner::Once);

/// What stands behind a link's hashes.
pub static SIGN_PART: Kind = Kind {
    no: 27,
    table: "signoff_part",
    fields: &[&PART_OF, &PART_NO, &PART_PERSON, &PART_DEALS, &PART_CALL, &PART_JUDGEMENT, &PART_AGREED, &PART_NAMES],
    indexed: &["signoff"],
};
