//! Causes and deals in words, as they read at the end of the period.

use super::types::Cause;
use crate::forecast::compare::moves::Move;
use crate::forecast::compare::types::Cause as Between;
use crate::forecast::compare::words::{Telling, called};

impl Cause {
    /// "Slipped".
    pub const fn words(self) -> &'static str {
        match self {
            Self::WonHigher => "Won for more",
            Self::WonLower => "Won for less",
            Self::Slipped => "Slipped",
            Self::Lost => "Lost",
            Self::NotClosed => "Not closed",
            Self::Gone => "Gone",
            Self::FromBestCase => "Won from best case",
            Self::Unforeseen => "Unforeseen wins",
            Self::OtherCurrency => "Other currency",
            Self::Reassigned => "Reassigned",
            Self::Repeat => "Repeat business",
            Self::Judgement => "Judgement",
            Self::Invoices => "Orders or invoices",
        }
    }
}

/// What became of a deal, in a sentence.
pub(super) fn deal(telling: &Telling, moved: &Move) -> String {
    match (moved.cause, moved.then, moved.now) {
        (Between::ValueUp | Between::ValueDown, Some(then), Some(now)) => {
            let on = now.close.map_or_else(String::new, |day| format!(" on {}", telling.day(day)));
            format!("{} was won{on} for {}; it stood at {}.", called(now), telling.value(now), telling.value(then))
        }
        _ => telling.deal(moved),
    }
}
