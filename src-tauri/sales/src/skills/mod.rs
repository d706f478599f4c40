//! Skills: the framework of competencies, assessments, the gap map, and development plans.
//!
//! ```text
//! defaults   what Rallybook brings
//! framework  the company's own, from what it brings; its versions
//! assess     who says which level, from what was seen
//! cell       a person in one competency: required, gap, trend
//! of, map    one person's skills; everybody's by competency
//! plan       the gaps that matter, what is done about them, how they stand
//! who        whose skills are looked at here, and by whom
//! ```

mod assess;
pub(crate) mod cell;
pub mod defaults;
mod framework;
pub mod kind;
pub mod levels;
mod map;
mod of;
mod plan;
pub(crate) mod roles;
pub mod suggests;
#[cfg(test)]
mod tests;
pub mod types;
mod who;
pub mod words;

pub(crate) use assess::all as said;
pub use assess::{Assessing, assess, remove, share, sharing};
pub(crate) use framework::id_of;
pub use framework::{add, edit, framework, leading, versions};
pub use map::map;
pub use of::of;
pub use plan::{add_gap, edit_gap, gap_action, progress};
