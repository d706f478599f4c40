//! Other copies of this book.

use super::types::BundlePeer;
use super::{said, who};
use crate::audience::{self, Acting};
use crate::error::Result;
use crate::pipeline::types::Done;
use ledger::{Book, OpKind};
use uuid::Uuid;

/// Every copy that is known here, by whose it is.
pub fn list(book: &Book) -> Result<Vec<BundlePeer>> {
    let own = audience::own(book)?;
    let line = |peer: ledger::Peer| {
        let who = who::words(book.conn(), &peer.whose)?;
        Ok(BundlePeer {
            id: peer.replica,
            clock: peer.clock.map(|ms| said::clock(&own, &who, ms)),
            audience: peer.whose,
            who,
            fingerprint: peer.fingerprint.map(|f| f.to_string()),
            heard: peer.heard,
            replaced: peer.replaced,
        })
    };
    book.peers()?.into_iter().map(line).collect()
}

/// Forgets a copy that is lost or was replaced: nothing of it is taken in unless it is confirmed anew.
///
/// # Errors
/// This copy does not decide that, or knows no such copy.
pub fn forget(book: &mut Book, id: Uuid, acting: &Acting) -> Result<Done> {
    let who = book.known(id)?.and_then(|known| known.whose);
    let who = who.map_or_else(|| Ok("somebody".to_owned()), |whose| who::words(book.conn(), &whose))?;
    let name = format!("Forget a copy of {who}");
    let committed = book.forget(id, &acting.op(OpKind::System, name.clone()))?;
    Ok(Done { tx: committed.tid, name, count: 1, left: Vec::new() })
}

/// The fingerprint of this copy, for others to compare.
pub fn own(book: &mut Book) -> Result<String> {
    Ok(book.keys()?.fingerprint().to_string())
}
