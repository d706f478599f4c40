//! The open pipeline of the person, and what is overdue in it.

use super::ground::{Ground, count};
use super::types::{PersonCoverage, PersonPipeline};
use crate::actions::types::ActionFilter;
use crate::advice::covered;
use crate::error::Result;
use crate::forecast::{Counted, Scope};
use crate::money::{Money, Sum};
use crate::pipeline::then::DealOn;
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;

impl Ground<'_> {
    /// Open deals by owner: each once, with its whole value.
    pub fn pipeline(&self) -> Result<PersonPipeline> {
        let named: Vec<_> = self.open().map(|deal| self.deal(deal, String::new())).collect();
        let known: Vec<&Money> = named.iter().filter_map(|deal| deal.value.as_ref()).collect();
        let (deals, unvalued) = (count(named.len()), count(named.len() - known.len()));
        let value = known.into_iter().collect::<Sum>().list();
        let mut late: Vec<&DealOn> = self.open().filter(|deal| dated(deal).is_some_and(|on| on < self.today)).collect();
        late.sort_by_key(|deal| (deal.next_step_on, deal.id));
        let said = |deal: &DealOn| dated(deal).map_or_else(String::new, |on| format!("due on {}", shown_date(on)));
        let actions = self.actions(ActionFilter { overdue: true, ..ActionFilter::default() })?;
        let coverage = covered(self.book, self.today, self.person, self.measured)?.filter(|_| self.agreed());
        Ok(PersonPipeline {
            deals,
            value,
            unvalued,
            coverage_why: coverage.is_none().then(|| self.uncovered()),
            coverage: coverage.map(|one| PersonCoverage {
                missing: one.missing,
                open: one.open,
                tenths: one.tenths,
                needed: one.needed,
                periods: one.periods,
                sentence: one.sentence,
            }),
            steps_in_place: count(self.open().filter(|deal| in_place(deal, self.today)).count()),
            steps_overdue: late.into_iter().map(|deal| self.deal(deal, said(deal))).collect(),
            steps_missing: count(self.open().filter(|deal| dated(deal).is_none()).count()),
            actions_overdue: actions.into_iter().map(|action| action.id).collect(),
        })
    }

    /// What was agreed with the person may be shown.
    pub fn agreed(&self) -> bool {
        self.measured.agreed(self.person)
    }

    /// Why there is no coverage.
    fn uncovered(&self) -> String {
        let scope = Scope::Seller(self.person);
        let target = self.picture.said(scope).and_then(|one| one.target).filter(|target| *target > 0);
        match target {
            _ if !self.agreed() => self.measured.why(),
            None => format!("No target counts in {}, so there is nothing to cover.", self.period.name()),
            Some(target) if self.picture.sum(scope, Counted::Won) >= target => {
                "The target is reached by what is won.".to_owned()
            }
            Some(_) => "Too little is known of past periods to say what coverage is needed.".to_owned(),
        }
    }
}

/// The day of the next step, of a deal that has one with a day.
fn dated(deal: &DealOn) -> Option<NaiveDate> {
    deal.next_step_on.filter(|_| deal.next_step.is_some())
}

/// There is a next step, and its day is not past.
pub(super) fn in_place(deal: &DealOn, on: NaiveDate) -> bool {
    dated(deal).is_some_and(|day| day >= on)
}
