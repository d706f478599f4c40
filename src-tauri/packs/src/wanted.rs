//! What may be asked of a pack: what it would not heed is refused, never left aside in silence.

use crate::error::{Error, Result};
use crate::types::{PackSlug, PackWanted};
use crate::{against, clean_up, forecast, gap_map, one_to_one, quarterly, succession, weekly};
use sales::audience::Audience;

/// Refuses sections, a period and a reader for packs that have none.
///
/// # Errors
/// The pack takes none of them; the sentence names the one that does.
pub fn check(wanted: &PackWanted) -> Result<()> {
    let name = match wanted.slug {
        PackSlug::Weekly => return weekly::check(wanted),
        PackSlug::Forecast | PackSlug::FirstDay => return forecast::check(wanted),
        PackSlug::CalledAgainstResult => return against::check(wanted, against::NAME),
        PackSlug::Quarterly => return against::check(wanted, quarterly::NAME),
        PackSlug::OneToOne => return one_to_one::check(wanted),
        PackSlug::GapMap => return gap_map::check(wanted),
        PackSlug::CleanUp => clean_up::NAME,
        PackSlug::Succession => succession::NAME,
    };
    let asked = [
        (!wanted.sections.is_empty()).then_some("sections"),
        wanted.period.as_ref().map(|_| "a period"),
        // The succession watch says itself for whom it is.
        (wanted.audience != Audience::default() && wanted.slug != PackSlug::Succession).then_some("an audience"),
    ];
    let asked: Vec<&str> = asked.into_iter().flatten().collect();
    if asked.is_empty() {
        return Ok(());
    }
    Err(Error::Sales(sales::Error::Invalid(format!(
        "The pack \"{name}\" does not take {}. Nothing was written; \"{}\" takes sections, a period and an audience.",
        asked.join(" and "),
        weekly::NAME
    ))))
}
