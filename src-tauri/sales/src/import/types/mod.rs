//! What an import is asked, and what it answers before and after anything is written.

mod preview;
mod settings;
mod summary;

pub use preview::*;
pub use settings::*;
pub use summary::*;
