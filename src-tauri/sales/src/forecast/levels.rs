//! Which figure stands at which level, and what lies below it.
//!
//! ```text
//! deals       won + repeat business + commit         calculated
//! call        a seller's own, else what the deals give
//! judgement   the leader's, else the call
//! agreed      leader's and owner's, else the judgement
//! whole       a level's own figure where one was set for the company, else the sum over sellers and what is nobody's
//! ```
//! A figure never changes one above or below it: each stays until a person says another.

use super::figures::Level;
use super::picture::{Picture, Said, Scope, SellerThen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FigureMark")]
pub enum Mark {
    /// From deals and repeat business alone.
    Calculated,
    /// Somebody said a figure below it.
    AdjustedBelow,
    /// Somebody said this figure.
    AdjustedHere,
}

/// A figure at a level, in minor units of the picture's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure<'a> {
    /// What stands.
    pub minor: i64,
    /// What lies below it.
    pub below: i64,
    /// Where it comes from.
    pub mark: Mark,
    /// What was said here.
    pub said: Option<&'a Said>,
}

impl Level {
    /// The level below; none = deals and repeat business.
    pub(super) const fn lower(self) -> Option<Self> {
        match self {
            Self::Call => None,
            Self::Judgement => Some(Self::Call),
            Self::Agreed => Some(Self::Judgement),
            // What a period came to is no step of a forecast: below it lies what the book says.
            Self::Result => None,
        }
    }

    fn said(self, of: &SellerThen) -> Option<&Said> {
        match self {
            Self::Call => of.call.as_ref(),
            Self::Judgement => of.judgement.as_ref(),
            Self::Agreed => of.agreed.as_ref(),
            Self::Result => of.result.as_ref(),
        }
    }
}

/// The figure of a seller's part at a level.
pub fn of_seller(picture: &Picture, person: Uuid, level: Level) -> Figure<'_> {
    let scope = Scope::Seller(person);
    let (below, mark) = match (level, level.lower()) {
        (Level::Result, _) => (picture.come(scope), Mark::Calculated),
        (_, None) => (picture.calculated(scope), Mark::Calculated),
        (_, Some(lower)) => {
            let lower = of_seller(picture, person, lower);
            (lower.minor, lower.mark.min(Mark::AdjustedBelow))
        }
    };
    let said = picture.said(scope).and_then(|one| level.said(one)).filter(|said| said.currency == picture.currency);
    stands(said, below, mark)
}

/// The figure of the whole company at a level: its own where one was said; else the sum over sellers where one of theirs was
/// said at this level; else what stands at the level below.
pub fn of_company(picture: &Picture, level: Level) -> Figure<'_> {
    let said = level.said(&picture.whole).filter(|said| said.currency == picture.currency);
    let of_parts = of_parts(picture, level);
    let (below, mark) = match level.lower() {
        Some(lower) if !of_parts => {
            let lower = of_company(picture, lower);
            (lower.minor, lower.mark.min(Mark::AdjustedBelow))
        }
        _ => sum(picture, level),
    };
    stands(said, below, mark)
}

/// Whether somebody said a figure of a seller's part at a level: then the whole is the sum over parts.
pub(super) fn of_parts(picture: &Picture, level: Level) -> bool {
    picture.sellers.iter().any(|one| level.said(one).is_some_and(|said| said.currency == picture.currency))
}

/// The sum over sellers at a level, with what is nobody's.
pub fn sum(picture: &Picture, level: Level) -> (i64, Mark) {
    let people = people(picture);
    let figures: Vec<Figure> = people.iter().map(|person| of_seller(picture, *person, level)).collect();
    let parts = figures.iter().fold(0_i64, |sum, one| sum.saturating_add(one.minor));
    let calculated = if level == Level::Result { Picture::come } else { Picture::calculated };
    // Deals of nobody, and repeat business beyond the sellers'.
    let counted = people.iter().fold(0_i64, |sum, one| sum.saturating_add(calculated(picture, Scope::Seller(*one))));
    let rest = calculated(picture, Scope::Company).saturating_sub(counted);
    let mark = figures.iter().map(|one| one.mark.min(Mark::AdjustedBelow)).max().unwrap_or(Mark::Calculated);
    (parts.saturating_add(rest), mark)
}

/// Everybody who has a part in a picture: by a deal that counts, a target, repeat business or a figure.
pub fn people(picture: &Picture) -> Vec<Uuid> {
    use super::picture::Counted;
    let of_deals = picture.deals.iter().filter(|deal| deal.counted != Counted::Outside).flat_map(|deal| {
        let parts = deal.parts.iter().filter_map(|(person, _)| *person);
        parts.chain(deal.owner)
    });
    let mut people: Vec<Uuid> = of_deals.chain(picture.sellers.iter().filter_map(|one| one.person)).collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// What lies below a figure, of a seller's part or of the whole.
pub fn below(picture: &Picture, scope: Scope, level: Level) -> i64 {
    match scope {
        Scope::Company => of_company(picture, level).below,
        Scope::Seller(person) => of_seller(picture, person, level).below,
    }
}

/// The figure of a seller's part or of the whole at a level.
pub fn at(picture: &Picture, scope: Scope, level: Level) -> i64 {
    match scope {
        Scope::Company => of_company(picture, level).minor,
        Scope::Seller(person) => of_seller(picture, person, level).minor,
    }
}

fn stands(said: Option<&Said>, below: i64, mark: Mark) -> Figure<'_> {
    match said {
        Some(said) => Figure { minor: said.minor, below, mark: Mark::AdjustedHere, said: Some(said) },
        None => Figure { minor: below, below, mark, said: None },
    }
}
