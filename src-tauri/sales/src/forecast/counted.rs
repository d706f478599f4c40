//! What a deal counts as in a period.
//!
//! ```text
//! won, lost           closed in the period, by what its stage says
//! a person's word     commit, best case, pipeline or omitted: whatever the stage
//! else its stage      best case from a probability on that is the company's to set, pipeline below it; never commit
//! no probability      not counted
//! ```

use super::picture::Counted;
use crate::advice::thresholds::Thresholds;
use crate::error::Result;
use crate::pipeline::then::DealOn;
use crate::pipeline::types::{Category, Outcome};
use chrono::NaiveDate;
use rusqlite::Connection;

/// The rule with what a company set.
#[derive(Debug, Clone, Copy)]
pub struct Counting {
    first: NaiveDate,
    last: NaiveDate,
    /// Percent from which on a stage means best case.
    best_case: i64,
}

impl Counting {
    /// For a period, by its first and last day.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(conn: &Connection, first: NaiveDate, last: NaiveDate) -> Result<Self> {
        Ok(Self { first, last, best_case: Thresholds::of(conn)?.best_case_percent })
    }

    /// What a deal counts as.
    pub fn counts(&self, deal: &DealOn) -> Counted {
        let here = deal.close.is_some_and(|day| (self.first..=self.last).contains(&day));
        match (deal.outcome, deal.category) {
            _ if !here => Counted::Outside,
            (Outcome::Won, _) => Counted::Won,
            (Outcome::Lost, _) => Counted::Lost,
            (Outcome::Open, Some(Category::Commit)) => Counted::Commit,
            (Outcome::Open, Some(Category::BestCase)) => Counted::BestCase,
            (Outcome::Open, Some(Category::Pipeline)) => Counted::Pipeline,
            (Outcome::Open, Some(Category::Omitted)) => Counted::Omitted,
            (Outcome::Open, None) => match deal.stage.as_ref().and_then(|stage| stage.probability) {
                Some(percent) if i64::from(percent) >= self.best_case => Counted::BestCase,
                Some(_) => Counted::Pipeline,
                None => Counted::NotCounted,
            },
        }
    }
}
