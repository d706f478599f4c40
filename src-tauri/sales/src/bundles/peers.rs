//! Other copies of this book.

use super::types::BundlePeer;
use super::{said, who};
use crate::error::Result;
use ledger::Book;

/// Every copy that is known here, by whose it is.
pub fn list(book: &Book) -> Result<Vec<BundlePeer>> {
    let line = |peer: ledger::Peer| {
        let who = who::words(book.conn(), &peer.whose)?;
        Ok(BundlePeer {
            id: peer.replica,
            clock: peer.clock.map(|ms| said::clock(&who, ms)),
            audience: peer.whose,
            who,
            fingerprint: peer.fingerprint.map(|f| f.to_string()),
            heard: peer.heard,
            replaced: peer.replaced,
        })
    };
    book.peers()?.into_iter().map(line).collect()
}

/// The fingerprint of this copy, for others to compare.
pub fn own(book: &mut Book) -> Result<String> {
    Ok(book.keys()?.fingerprint().to_string())
}
