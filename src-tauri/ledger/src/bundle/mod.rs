//! The bundle: what an audience may see of a book, in one file.
//!
//! ```text
//! "RBK" | major | minor | flags                        plain; no names
//! age( zstd( chunk: header                             company, maker, audience, from where to where, whole counts
//!            chunk*: content                           replicas, objects, transactions, changes, pictures
//!            chunk: trailer ))                         BLAKE3 of all before it, Ed25519 over it
//! ```
//! Never a database inside: what comes in is read item by item and checked before anything is believed.

mod bounds;
mod chunk;
mod content;
mod fault;
#[doc(hidden)]
pub mod raw;
mod read;
mod scope;
mod seal;
pub(crate) mod select;
pub(crate) mod twin;
mod write;

pub use content::Header;
pub(crate) use content::{Item, Told};
pub use fault::Fault;
pub use read::Opened;
pub use seal::{Key, Lock, Prefix, needs_passphrase, work_factor};
pub(crate) use select::{Rule, Sight};
pub use write::{Exported, Wanted};

/// Changes in one chunk, at most.
pub(crate) const A_CHUNK: usize = 4_096;

/// What the maker signs: the domain of the signature, the plain prefix, the company, the audience, the hash of all chunks.
fn signed(header: &Header, hash: &[u8; 32]) -> Vec<u8> {
    let audience = blake3::hash(header.audience.as_bytes());
    [b"Rallybook bundle, 1".as_slice(), &header.prefix, &header.company, audience.as_bytes(), hash].concat()
}
