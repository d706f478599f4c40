//! What was said and seen in the sample's coaching, as data: sessions by person, assessments, development plans. All of it
//! is made up.

mod levels;
mod sessions;

pub(super) use levels::{ASSESSED, Assessed, PLANNED, PROGRESS, Planned};
pub(super) use sessions::SESSIONS;

use super::cast::Who;
use crate::audience::Visibility;
use crate::coaching::types::SessionKind;

/// How a commitment went.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fared {
    /// Done so many days after it was made.
    Done(i64),
    /// Its day was moved at the next session, by so many days, and it was done then.
    MovedThenDone(i64),
    /// Its day was moved at the next session, by so many days; it is open.
    Moved(i64),
    /// Dropped at the next session.
    Dropped(&'static str),
    /// Open.
    Open,
}

/// How a session ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ended {
    /// With a commitment, due so many days later.
    With(&'static str, i64, Fared),
    /// With none.
    None(&'static str),
    /// It did not take place.
    Missed(&'static str),
}

/// A session.
pub(super) struct Told {
    pub who: Who,
    /// Visits before today.
    pub back: usize,
    pub kind: SessionKind,
    /// Notes with for whom they are, the first one first.
    pub notes: &'static [(Visibility, &'static str)],
    pub ended: Ended,
}
