//! Who may see and change what.
//!
//! ```text
//! Class      of every field, fixed when the program is compiled
//! Audience   for whom something is, as a text: leader, owner, team, person:..
//! Individuals  who sees figures about one person: a switch of the company
//! Measured   that switch with who looks: asked wherever a figure is computed
//! rule       (view, class, object) -> may it be seen: the only place that decides
//! Sight      the rule with what it has to know of a book: who owns what, since when
//! Own        what a person may change: what is the person's own, with what no deal of others uses
//! scope      a Sight, and what may be changed, as bundles ask for it
//! may        (role, field) -> may it be changed
//! Copy       whose copy of the book is open, what there is in it, who acts
//! ```

mod acting;
mod class;
mod copy;
mod feature;
mod free;
mod individuals;
mod kept;
mod links;
mod may;
mod measured;
mod near;
mod own;
mod rule;
mod scope;
mod sight;
mod sorts;
#[cfg(test)]
mod tests;
mod views;
pub mod visibility;
mod who;

pub use acting::Acting;
pub use class::Class;
pub use copy::{Copy, ME, OwnCopy, moved_on, own};
pub use feature::{Access, Feature};
pub use individuals::Individuals;
pub use may::{may, sets_once};
pub use measured::{InIt, Measured};
pub use rule::{Object, Reach, Sort, View, Whose, figures, reach};
pub use scope::{name_of, role_of, scope, touch};
pub use sight::Sight;
pub use sorts::Above;
pub use views::Views;
pub use visibility::{Sharing, Visibility};
pub use who::Audience;

use ledger::Role;

/// The visiting leader, who owns the file.
pub const LEADER: Role = Role(1);
/// The owner of the client company.
pub const OWNER: Role = Role(2);
/// A seller.
pub const SELLER: Role = Role(3);
