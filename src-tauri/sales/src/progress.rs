//! Long work tells how far it is, and stops where it is told to.

use crate::error::{Error, Result};
use std::sync::atomic::{AtomicBool, Ordering};

/// How long work reports, and learns that it is no longer wanted.
pub struct Progress<'a> {
    tell: &'a dyn Fn(u64, u64, &str),
    stop: &'a AtomicBool,
}

static GO_ON: AtomicBool = AtomicBool::new(false);

impl<'a> Progress<'a> {
    /// Reports to `tell` (done, total, what) and stops when `stop` is set.
    pub fn new(tell: &'a dyn Fn(u64, u64, &str), stop: &'a AtomicBool) -> Self {
        Self { tell, stop }
    }

    /// For work that nobody watches.
    pub fn silent() -> Progress<'static> {
        Progress { tell: &|_, _, _| {}, stop: &GO_ON }
    }

    /// One step done. Call it often: it is cheap.
    ///
    /// # Errors
    /// The work was cancelled; leave at once, so that nothing is written.
    pub fn step(&self, done: u64, total: u64, what: &str) -> Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Error::cancelled());
        }
        (self.tell)(done, total, what);
        Ok(())
    }
}
