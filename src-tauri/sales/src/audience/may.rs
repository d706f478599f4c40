//! Who may change what: asked in every transaction, and of every change that a bundle brings.

use super::{Class, LEADER, SELLER};
use crate::pipeline::kind::{CREDIT, OWNER};
use ledger::{Field, Role};

/// May this role change this field? The leader may; a seller keeps deals with all that hangs on them, from the buyer to
/// the next step, and changes nothing of the company, no target and none of the leader's papers; an owner reads.
///
/// Whose deal it is cannot be asked here, where one field is looked at: a copy asks that of every object that a request names.
pub fn may(role: Role, field: &Field) -> bool {
    matches!((role, Class::of(field.class)), (LEADER, Some(_)) | (SELLER, Some(Class::Deal)))
}

/// Does this role set this field of what it makes, and not change it after? A seller's new deal is the seller's own; who
/// gets a deal or the credit for it afterwards, the leader says.
pub fn sets_once(role: Role, field: &Field) -> bool {
    role == SELLER && [OWNER.no, CREDIT.no].contains(&field.no)
}
