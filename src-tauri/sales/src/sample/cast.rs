//! Who works at the sample company, and how each of them sells. All of them are made up.

use super::year::Year;
use crate::audience::{LEADER, SELLER};
use crate::company::tiles::months_after;
use chrono::NaiveDate;
use ledger::Role;

/// Name of the sample company.
pub(super) const COMPANY: &str = "Tarnbeck Weighing";
/// Its currency.
pub(super) const CURRENCY: &str = "GBP";

/// Somebody at the sample company, or its visiting leader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Who {
    /// The visiting sales leader.
    Leader,
    /// Owns the company and sells to those who have known her for years.
    Helen,
    /// Was the best seller, and was made a manager.
    Gareth,
    /// Closes quickly and asks for the order.
    Daniel,
    /// Large deals, sound work, long cycles.
    Priya,
    /// Many small deals, dates that move.
    Tom,
    /// New, learning.
    Sofia,
}

/// The six who sell.
pub(super) const SELLERS: [Who; 6] = [Who::Helen, Who::Gareth, Who::Daniel, Who::Priya, Who::Tom, Who::Sofia];

impl Who {
    /// Full name.
    pub fn name(self) -> &'static str {
        match self {
            Who::Leader => "Alex Morland",
            Who::Helen => "Helen Tarn",
            Who::Gareth => "Gareth Bevan",
            Who::Daniel => "Daniel Okafor",
            Who::Priya => "Priya Raman",
            Who::Tom => "Tom Wexley",
            Who::Sofia => "Sofia Lindahl",
        }
    }

    /// Months of work before the book began; none = came later.
    pub fn worked(self) -> Option<i64> {
        match self {
            Who::Leader => None,
            Who::Helen => Some(172),
            Who::Gareth => Some(85),
            Who::Daniel => Some(41),
            Who::Priya => Some(58),
            Who::Tom => Some(20),
            Who::Sofia => None,
        }
    }

    /// Full target of a quarter, in thousands; after the promotion Gareth leads more than he sells.
    pub fn target(self, promoted: bool) -> i64 {
        match self {
            Who::Leader => 0,
            Who::Helen => 66,
            Who::Gareth if promoted => 50,
            Who::Gareth => 105,
            Who::Daniel => 104,
            Who::Priya => 96,
            Who::Tom => 58,
            Who::Sofia => 60,
        }
    }

    /// What is won of the full target, in percent, in a usual quarter.
    pub fn wins(self, promoted: bool) -> i64 {
        match self {
            Who::Leader => 0,
            Who::Helen => 72,
            Who::Gareth if promoted => 48,
            Who::Gareth => 98,
            Who::Daniel => 108,
            Who::Priya => 84,
            Who::Tom => 62,
            Who::Sofia => 38,
        }
    }

    /// A usual deal, in hundreds.
    pub fn usual(self) -> i64 {
        match self {
            Who::Leader => 0,
            Who::Helen => 290,
            Who::Gareth => 240,
            Who::Daniel => 190,
            Who::Priya => 300,
            Who::Tom => 92,
            Who::Sofia => 105,
        }
    }

    /// How long deals take, in percent of the usual.
    pub fn pace(self) -> i64 {
        match self {
            Who::Daniel => 78,
            Who::Gareth => 90,
            Who::Priya => 125,
            Who::Sofia => 85,
            Who::Leader | Who::Helen | Who::Tom => 100,
        }
    }

    /// How many in a hundred of those who could lose a deal for each one that is won.
    pub fn losses(self) -> i64 {
        match self {
            Who::Leader => 0,
            Who::Helen => 205,
            Who::Gareth => 260,
            Who::Daniel => 215,
            Who::Priya => 255,
            Who::Tom => 350,
            Who::Sofia => 360,
        }
    }

    /// How often the close date moves, in percent of deals.
    pub fn pushes(self) -> usize {
        match self {
            Who::Tom => 62,
            Who::Priya => 38,
            Who::Daniel => 20,
            _ => 32,
        }
    }
}

/// In which role somebody acts: sellers keep their deals, the leader all else.
pub(super) fn role(who: Who) -> Role {
    if who == Who::Leader { LEADER } else { SELLER }
}

/// The day on which Gareth was made a manager: at the start of a month, seven months ago.
pub(super) fn promotion(year: &Year) -> NaiveDate {
    year.on_or_after(months_after(year.today, -7))
}

/// Sofia's first day: at the start of a month, nearly three months ago.
pub(super) fn newcomer(year: &Year) -> NaiveDate {
    year.on_or_after(months_after(year.today, -2))
}
