//! How the person's calls came true: the record that the forecast keeps.

use super::ground::Ground;
use super::types::PersonCalls;
use crate::error::Result;
use crate::forecast::record;
use crate::forecast::record::types::By;

impl Ground<'_> {
    /// By the baseline, so that no later call improves it.
    pub fn calls(&self) -> Result<PersonCalls> {
        let shown = record::of_book(self.book, By::Baseline, None, self.measured)?;
        let record = shown.sellers.into_iter().find(|one| one.person == Some(self.person));
        let why = match (&record, shown.nothing) {
            (Some(_), _) => None,
            (None, Some(nothing)) => Some(nothing),
            (None, None) if !self.measured.agreed(self.person) => Some(self.measured.why()),
            (None, None) => Some(format!("No call of {} has come to its end yet.", self.name)),
        };
        Ok(PersonCalls { record, why })
    }
}
