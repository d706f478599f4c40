//! Taking over what other copies wrote.
//!
//! ```text
//! accept    may this bundle be merged into this book at all?
//! receive   one transaction: all of a bundle or nothing
//! arriving  its changes join the log by their dots; twice changes nothing
//! dots      the changes that are here already, looked up in stretches
//! append    the new ones, several a statement
//! bulk      a first bundle: indexes are built last
//! judge     what its maker's role may not change is set aside until somebody decides
//! fold      heads, spans and projections of what was touched, once a cell
//! clock     a maker's clock that was off is noted, and corrected in ties
//! peers     up to where which copy has what
//! conflicts cells with several heads, and deletes that met an edit
//! back      a merged bundle taken back
//! found     a new copy, made from its first bundle
//! twin      a copy of this very file, merged
//! heard     what was taken out before it came from a copy that has not heard of that
//! recall    a text taken out of every copy that hears of it
//! ```
//! The same changes give the same heads, values and conflicts on every copy, in whatever order they came.

mod accept;
mod append;
mod arriving;
mod aside;
mod back;
mod bulk;
mod clock;
mod conflicts;
mod dots;
mod found;
mod heard;
mod judge;
mod peers;
pub(crate) mod recall;
mod receive;
mod twin;

pub use aside::Aside;
pub use conflicts::{Conflict, Side};
pub use peers::{Known, Peer, Sent};
pub use recall::Recalled;
pub use receive::{Received, Receiving};
