//! Exit criteria: what the buyer has done, stage by stage.
//!
//! ```text
//! of_deal(..)        every criterion of a deal, by stage, with the day on which the buyer met it
//! Passed::of(conn)   criteria of passed stages that are still open, of any deal
//! set(..)            the buyer has done it on a day, or it is open again
//! reword(..)         a stage words a criterion anew: what was met stays met
//! ```

pub(crate) mod kind;
mod list;
mod passed;
mod set;
mod told;
pub mod types;

pub use list::of_deal;
pub use passed::Passed;
pub(crate) use set::reword;
pub use set::set;
pub(crate) use told::told;

use crate::pipeline::accounts::folded;
use uuid::Uuid;

/// Identity of a criterion of a deal: the same on every machine; case and spaces do not tell two texts apart.
fn identity(deal: Uuid, stage: Uuid, text: &str) -> Uuid {
    Uuid::new_v5(&deal, format!("criterion\u{1f}{stage}\u{1f}{}", folded(text)).as_bytes())
}
