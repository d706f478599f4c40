//! Who may see and change what. Each field has one class, fixed when the program is compiled.

mod acting;
mod reader;
mod scope;

pub use acting::Acting;
pub use reader::Reader;
pub use scope::{role_of, scope};

use ledger::{Field, Role};

/// The visiting leader, who owns the file.
pub const LEADER: Role = Role(1);
/// The owner of the client company.
pub const OWNER: Role = Role(2);
/// A seller.
pub const SELLER: Role = Role(3);

/// Audience class of a field. Numbers are append-only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// About the company: seen by everybody who works on the book.
    Company = 1,
    /// About a deal: seen by the leader, the owner, and the deal's seller.
    Deal = 2,
    /// A person's target: seen by the leader, the owner, and that person.
    Target = 3,
    /// The program's record of an export: the leader's machines only.
    Machine = 4,
}

impl Class {
    /// The class with this number.
    pub fn of(number: u8) -> Option<Self> {
        [Class::Company, Class::Deal, Class::Target, Class::Machine].into_iter().find(|c| *c as u8 == number)
    }
}

/// May this role change this field? The leader may; a seller keeps deals; an owner reads.
pub fn may(role: Role, field: &Field) -> bool {
    matches!((role, Class::of(field.class)), (LEADER, Some(_)) | (SELLER, Some(Class::Deal)))
}
