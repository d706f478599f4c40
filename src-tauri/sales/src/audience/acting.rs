//! Who acts, and when: carried by every request that changes something.

use ledger::{Now, Op, OpKind, Role};

/// The person behind a request and its moment.
#[derive(Debug, Clone)]
pub struct Acting {
    /// Name as shown in histories.
    pub actor: String,
    /// Role in which the person acts.
    pub role: Role,
    /// The moment; `today` is the day in the company's zone.
    pub now: Now,
}

impl Acting {
    /// An action of this person, by its name in the user's words.
    pub fn op(&self, kind: OpKind, name: impl Into<String>) -> Op {
        Op {
            kind,
            name: name.into(),
            actor: self.actor.clone(),
            role: self.role,
            now: self.now,
            known_on: None,
            via: None,
        }
    }

    /// A person's edit.
    pub fn edit(&self, name: impl Into<String>) -> Op {
        self.op(OpKind::Edit, name)
    }
}
