//! Who may change what: asked in every transaction, and of every change that a bundle brings.

use super::{Class, LEADER, OWNER as OF_COMPANY, SELLER};
use crate::forecast::kind::{AGREED, CREDIT_NOTE, RESULT};
use crate::pipeline::kind::{CREDIT, OWNER};
use crate::signoff::kind::{SIGN_OFF, SIGN_PART};
use ledger::{Field, Kind, Role};

/// What leader and owner agree on and sign.
pub(super) static SIGNED: [&Kind; 5] = [&AGREED, &RESULT, &CREDIT_NOTE, &SIGN_OFF, &SIGN_PART];

/// May this role change this field? The leader may; a seller keeps deals with all that hangs on them, from the buyer to
/// the next step, calls the own forecast, and assesses the own work; changes nothing of the company, no target and none of the leader's papers; an
/// owner agrees on forecasts and signs them, and reads all else. An owner who sells acts as a seller does, so that what is
/// signed is open to both roles; [`super::own`] asks who it is.
///
/// Whose deal it is cannot be asked here, where one field is looked at: a copy asks that of every object that a request names.
pub fn may(role: Role, field: &Field) -> bool {
    let signed = SIGNED.iter().any(|kind| kind.fields.iter().any(|one| one.no == field.no));
    match (role, Class::of(field.class)) {
        (LEADER, Some(_)) => true,
        (OF_COMPANY | SELLER, Some(_)) if signed => true,
        (SELLER, Some(Class::Deal | Class::Call | Class::OwnWord)) => true,
        _ => false,
    }
}

/// Does this role set this field of what it makes, and not change it after? A seller's new deal is the seller's own; who
/// gets a deal or the credit for it afterwards, the leader says. What is signed is written once.
pub fn sets_once(role: Role, field: &Field) -> bool {
    let signed = || SIGN_OFF.fields.iter().chain(SIGN_PART.fields).any(|one| one.no == field.no);
    (role == SELLER && [OWNER.no, CREDIT.no].contains(&field.no)) || (role != LEADER && signed())
}
