//! Which copy of a book this is, and the key by which others know it.
//!
//! A copy is a *replica*: its uuid stands in the file, its key lies outside of it, in a folder of this machine. A file that
//! was copied by hand has the uuid but not the key, or not the latest token: it becomes a new replica before it writes,
//! so that no two machines ever give out the same numbers.

mod claim;
mod keys;
pub(crate) mod line;
mod seal;

pub(crate) use claim::{Claim, successor};
pub use keys::{Fingerprint, KeyFolder, Keys};
pub(crate) use keys::{is_signed, recipient};
pub use line::{ME, last_day};
pub use seal::Seal;
