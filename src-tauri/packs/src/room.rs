//! Pages while somebody is in the room: those that are for them, and no others.

use crate::error::Result;
use crate::types::{Pack, PackSlug, PackWanted};
use ledger::Book;
use sales::audience::{Audience, Copy};

/// What is wanted, for the reader who is there.
///
/// # Errors
/// The pack is not for them.
pub fn heed(book: &Book, wanted: &PackWanted) -> Result<PackWanted> {
    let Some(audience) = Copy::of(book)?.room().copied() else { return Ok(wanted.clone()) };
    if !is_for(wanted.slug, &audience) {
        return Err(sales::Error::Refused(
            "These pages are not for whoever is in the room. Nothing was written; go back to only me first.".to_owned(),
        )
        .into());
    }
    let takes = !matches!(wanted.slug, PackSlug::CleanUp | PackSlug::Succession);
    let reader = if takes { audience } else { wanted.audience };
    Ok(PackWanted { audience: reader, ..wanted.clone() })
}

/// The packs that are for whoever is there, each for nobody else.
pub fn offered(book: &Book, mut packs: Vec<Pack>) -> Result<Vec<Pack>> {
    if let Some(audience) = Copy::of(book)?.room() {
        packs.retain(|pack| is_for(pack.slug, audience));
        packs.iter_mut().for_each(|pack| pack.audiences.retain(|one| one == audience));
    }
    Ok(packs)
}

const fn is_for(slug: PackSlug, audience: &Audience) -> bool {
    matches!(
        (slug, audience),
        (
            PackSlug::Weekly
                | PackSlug::Forecast
                | PackSlug::FirstDay
                | PackSlug::CalledAgainstResult
                | PackSlug::Quarterly,
            Audience::Team | Audience::Owner
        ) | (PackSlug::Succession, Audience::Owner)
    )
}
