//! What a change of the roll-up's setting affects, in a sentence: only deals of which nobody said as what they count.

use crate::error::Result;
use crate::pipeline::then::deals_on;
use crate::pipeline::types::Outcome;
use crate::since::words::{capital, deals as count_of};
use chrono::NaiveDate;
use ledger::Book;

/// Which open deals count otherwise when best case begins at another percent of the stage; none = no deal does.
///
/// # Errors
/// The file could not be read.
pub fn affected(book: &Book, today: NaiveDate, before: i64, after: i64) -> Result<Option<String>> {
    let between = before.min(after)..before.max(after);
    let deals = deals_on(book, today)?;
    let silent = deals.iter().filter(|deal| deal.outcome == Outcome::Open && deal.category.is_none());
    let percents = silent.filter_map(|deal| deal.stage.as_ref()?.probability);
    let moved = percents.filter(|percent| between.contains(&i64::from(*percent))).count();
    let (now, then) = if after > before { ("pipeline", "best case") } else { ("best case", "pipeline") };
    Ok((moved > 0).then(|| {
        let counts = if moved == 1 { "counts" } else { "count" };
        format!(
            "{} that nobody gave a category {counts} as {now} now, no longer as {then}. What people said, deal by deal and in calls, stays.",
            capital(&count_of(moved))
        )
    }))
}
