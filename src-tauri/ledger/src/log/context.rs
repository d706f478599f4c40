//! What a change has seen: for each replica the highest number, at most one entry a replica.

use crate::error::{Error, Result};

/// Seen dots, ordered by local replica number. A context of the file is never sent as it is: replicas travel as uuids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context(Vec<(i64, i64)>);

impl Context {
    /// Adds one dot.
    pub fn see(&mut self, rid: i64, n: i64) {
        match self.0.binary_search_by_key(&rid, |(r, _)| *r) {
            Ok(at) => self.0[at].1 = self.0[at].1.max(n),
            Err(at) => self.0.insert(at, (rid, n)),
        }
    }

    /// Adds everything that another context has seen.
    pub fn join(&mut self, other: &Context) {
        if self.0.is_empty() {
            self.0.clone_from(&other.0);
        } else {
            other.0.iter().for_each(|(rid, n)| self.see(*rid, *n));
        }
    }

    /// Has this dot been seen?
    pub fn covers(&self, rid: i64, n: i64) -> bool {
        self.0.iter().any(|(r, seen)| *r == rid && *seen >= n)
    }

    /// What was seen: (replica, highest number).
    pub fn pairs(&self) -> impl Iterator<Item = (i64, i64)> {
        self.0.iter().copied()
    }

    /// Bytes for the log; none when nothing was seen.
    pub fn encode(&self) -> Result<Option<Vec<u8>>> {
        if self.0.is_empty() {
            return Ok(None);
        }
        postcard::to_allocvec(&self.0).map(Some).map_err(damaged)
    }

    /// Reads bytes of the log.
    pub fn decode(bytes: Option<&[u8]>) -> Result<Self> {
        let Some(bytes) = bytes else {
            return Ok(Self::default());
        };
        let pairs: Vec<(i64, i64)> = postcard::from_bytes(bytes).map_err(damaged)?;
        if pairs.is_sorted_by(|a, b| a.0 < b.0) {
            return Ok(Self(pairs));
        }
        let mut context = Self::default();
        pairs.iter().for_each(|(rid, n)| context.see(*rid, *n));
        Ok(context)
    }
}

fn damaged(e: postcard::Error) -> Error {
    Error::Corrupt(e.to_string())
}
