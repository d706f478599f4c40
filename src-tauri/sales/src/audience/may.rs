//! Who may change what: asked in every transaction, and of every change that a bundle brings.

use super::{Class, LEADER, SELLER};
use ledger::{Field, Role};

/// May this role change this field? The leader may; a seller keeps deals with all that hangs on them, from the buyer to
/// the next step, and changes nothing of the company, no target and none of the leader's papers; an owner reads.
///
/// Whose deal it is cannot be asked here, where one field is looked at: a copy asks that of every object that a request names.
pub fn may(role: Role, field: &Field) -> bool {
    matches!((role, Class::of(field.class)), (LEADER, Some(_)) | (SELLER, Some(Class::Deal)))
}
