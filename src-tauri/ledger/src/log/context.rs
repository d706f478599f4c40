//! What a change has seen: for each replica the highest number, at most one entry a replica.

use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// Seen dots, by local replica number. A context of the file is never sent as it is: replicas travel as uuids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context(BTreeMap<i64, i64>);

impl Context {
    /// Adds one dot.
    pub fn see(&mut self, rid: i64, n: i64) {
        let seen = self.0.entry(rid).or_insert(n);
        *seen = (*seen).max(n);
    }

    /// Adds everything that another context has seen.
    pub fn join(&mut self, other: &Context) {
        other.0.iter().for_each(|(rid, n)| self.see(*rid, *n));
    }

    /// Has this dot been seen?
    pub fn covers(&self, rid: i64, n: i64) -> bool {
        self.0.get(&rid).is_some_and(|seen| *seen >= n)
    }

    /// What was seen: (replica, highest number).
    pub fn pairs(&self) -> impl Iterator<Item = (i64, i64)> {
        self.0.iter().map(|(rid, n)| (*rid, *n))
    }

    /// Bytes for the log; none when nothing was seen.
    pub fn encode(&self) -> Result<Option<Vec<u8>>> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let pairs: Vec<(i64, i64)> = self.0.iter().map(|(r, n)| (*r, *n)).collect();
        postcard::to_allocvec(&pairs).map(Some).map_err(damaged)
    }

    /// Reads bytes of the log.
    pub fn decode(bytes: Option<&[u8]>) -> Result<Self> {
        let Some(bytes) = bytes else {
            return Ok(Self::default());
        };
        let pairs: Vec<(i64, i64)> = postcard::from_bytes(bytes).map_err(damaged)?;
        Ok(Self(pairs.into_iter().collect()))
    }
}

fn damaged(e: postcard::Error) -> Error {
    Error::Corrupt(e.to_string())
}
