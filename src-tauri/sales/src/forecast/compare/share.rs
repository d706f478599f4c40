//! What of the company a comparison is about: all of it, one seller's part, or what is nobody's.

use crate::forecast::{DealThen, Picture, Scope};
use uuid::Uuid;

/// A part of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::forecast) enum Share {
    /// Everything.
    Whole,
    /// A seller's part; none = what is nobody's.
    Of(Option<Uuid>),
}

impl From<Scope> for Share {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Company => Self::Whole,
            Scope::Seller(person) => Self::Of(Some(person)),
        }
    }
}

impl Share {
    /// What of a deal's value is in it, in minor units; none = the value is unknown or in another currency.
    pub fn amount(self, deal: &DealThen, currency: &str) -> Option<i128> {
        if deal.parts.is_empty() || deal.currency.as_deref() != Some(currency) {
            return None;
        }
        let mine = deal.parts.iter().filter(|(of, _)| match self {
            Self::Whole => true,
            Self::Of(person) => *of == person,
        });
        Some(mine.map(|(_, part)| i128::from(*part)).sum())
    }

    /// Is the deal, or a part of it, in here, whatever its value?
    pub fn holds(self, deal: &DealThen) -> bool {
        match self {
            Self::Whole => true,
            Self::Of(person) if deal.parts.is_empty() => deal.owner == person,
            Self::Of(person) => deal.parts.iter().any(|(of, part)| *of == person && *part != 0),
        }
    }

    /// Repeat business as it counts, in minor units.
    pub fn repeat(self, picture: &Picture) -> i128 {
        let of = match self {
            Self::Whole => picture.whole.repeat,
            Self::Of(None) => None,
            Self::Of(person) => picture.sellers.iter().find(|one| one.person == person).and_then(|one| one.repeat),
        };
        i128::from(of.unwrap_or(0))
    }
}
