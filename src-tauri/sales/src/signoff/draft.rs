//! What is to be signed, made before anybody signs: the figures with their salts, so that the code on the sheet is the one
//! in the chain.

use super::chain::{Chain, Link, Manifest, figures_hash};
use super::entry::{self, Part};
use super::hash::code;
use super::leaf::part_hash;
use super::rules;
use super::salts::Salts;
use super::types::Purpose;
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::forecast::Picture;
use ledger::{Book, MAX_TEXT};
use uuid::Uuid;

/// Figures that can be signed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What for.
    pub purpose: Purpose,
    /// What is signed, as it is kept.
    pub picture: Picture,
    /// The link that it corrects.
    pub about: Option<Uuid>,
    /// Code of the figures.
    pub code: String,
    pub(super) parts: Vec<Part>,
}

impl Draft {
    /// Entries that will be signed, but for names.
    pub fn leaves(&self) -> usize {
        self.parts.iter().map(|part| part.leaves.len()).sum()
    }
}

/// Makes one: of a forecast, a correction of one (`about`; none = of what holds now), or a period's result.
///
/// # Errors
/// It cannot be signed: by whoever looks at this copy, now, or for this purpose.
pub fn prepare(
    book: &Book,
    acting: &Acting,
    picture: &Picture,
    purpose: Purpose,
    about: Option<Uuid>,
) -> Result<Draft> {
    rules::signing_roles(book)?;
    let chain = Chain::of(book.conn())?;
    let about = rules::may(book, &chain, acting, picture, purpose, about)?.map(|link| link.id);
    let picture = entry::signable(picture);
    let parts = entry::parts(&picture, &mut Salts::of(book, "figures")?);
    let manifest = manifest(&parts, &picture.currency);
    if manifest.written().len() > MAX_TEXT - 8 * 1024 {
        return Err(Error::Refused(
            "There are too many deals to sign them in one piece. Nothing was signed; close or delete those that are over first."
                .to_owned(),
        ));
    }
    let code = code(&figures_hash(book.company()?, (picture.from, picture.months), picture.on, &manifest));
    Ok(Draft { purpose, picture, about, code, parts })
}

/// What a link says of these parts.
pub fn manifest(parts: &[Part], currency: &str) -> Manifest {
    let leaves: usize = parts.iter().map(|part| part.leaves.len()).sum();
    let hash =
        |(place, part): (usize, &Part)| (part.content, part_hash(part.content, part.person, place, &part.leaves));
    Manifest {
        currency: currency.to_owned(),
        leaves: u32::try_from(leaves).unwrap_or(u32::MAX),
        parts: parts.iter().enumerate().map(hash).collect(),
    }
}

/// The code of the figures that a link holds, or of those of the link that it is about.
pub fn code_of(company: Uuid, chain: &Chain, link: &Link) -> String {
    let of = if link.purpose.has_figures() { Some(link) } else { chain.about(link) };
    let of = of.and_then(|link| Some((link, link.manifest()?)));
    of.map_or_else(String::new, |(link, manifest)| {
        code(&figures_hash(company, (link.from, link.months), link.on, &manifest))
    })
}
