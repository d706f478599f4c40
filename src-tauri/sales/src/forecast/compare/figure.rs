//! What a figure of a picture is, and how much of it goes beyond what deals and repeat business give.

use super::share::Share;
use super::types::Figure;
use super::words::Naming;
use crate::error::{Error, Result};
use crate::forecast::{Counted, Level, Picture, SellerThen, levels};
use crate::since::words::{listed, short_date};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Which deals a figure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::forecast) enum Base {
    /// Won, and what is promised: commit.
    Promised,
    /// Won alone.
    Come,
}

impl Base {
    /// Does a deal count that stood like this?
    pub fn counts(self, counted: Counted) -> bool {
        counted == Counted::Won || (self == Self::Promised && counted == Counted::Commit)
    }

    /// What deals and repeat business give, in minor units.
    pub fn given(self, picture: &Picture, share: Share) -> i128 {
        let these = picture.deals.iter().filter(|deal| self.counts(deal.counted));
        let deals: i128 = these.filter_map(|deal| share.amount(deal, &picture.currency)).sum();
        deals + share.repeat(picture)
    }
}

impl Figure {
    /// All of them, from the deals up.
    pub const ALL: [Self; 6] = [Self::Calculated, Self::Call, Self::Judgement, Self::Agreed, Self::Come, Self::Result];

    /// What it rests on.
    pub(in crate::forecast) const fn base(self) -> Base {
        match self {
            Self::Come | Self::Result => Base::Come,
            _ => Base::Promised,
        }
    }

    /// "Agreed".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Calculated => "Calculated",
            Self::Call => "Call",
            Self::Judgement => "Judgement",
            Self::Agreed => "Agreed",
            Self::Come => "Come",
            Self::Result => "Result",
        }
    }

    /// At the start of a sentence.
    const fn noun(self) -> &'static str {
        match self {
            Self::Call => "The call",
            Self::Judgement => "The judgement",
            Self::Agreed => "The agreed figure",
            Self::Result => "The result",
            Self::Calculated | Self::Come => "The figure",
        }
    }

    /// The level that people say it at; none = nobody says it, it is added up.
    pub(in crate::forecast) const fn level(self) -> Option<Level> {
        match self {
            Self::Calculated | Self::Come => None,
            Self::Call => Some(Level::Call),
            Self::Judgement => Some(Level::Judgement),
            Self::Agreed => Some(Level::Agreed),
            Self::Result => Some(Level::Result),
        }
    }
}

/// Was something said of a seller's part at a level, in the picture's currency?
pub(in crate::forecast) fn said(picture: &Picture, one: &SellerThen, level: Level) -> bool {
    let said = match level {
        Level::Call => one.call.as_ref(),
        Level::Judgement => one.judgement.as_ref(),
        Level::Agreed => one.agreed.as_ref(),
        Level::Result => one.result.as_ref(),
    };
    said.is_some_and(|said| said.currency == picture.currency)
}

/// A figure as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::forecast) struct Stood {
    /// Minor units.
    pub minor: i128,
    /// What of it goes beyond what the deals and repeat business give.
    pub beyond: i128,
    /// What has to be said of it: sentences.
    pub notes: Vec<String>,
}

/// A figure of a part of a picture.
///
/// # Errors
/// Nobody had said it by that day; the sentence names what can be compared instead.
pub(in crate::forecast) fn stood(picture: &Picture, share: Share, figure: Figure, naming: &Naming) -> Result<Stood> {
    let given = figure.base().given(picture, share);
    let (Some(level), Share::Whole | Share::Of(Some(_))) = (figure.level(), share) else {
        return Ok(Stood { minor: given, beyond: 0, notes: Vec::new() });
    };
    let of = match share {
        Share::Of(Some(person)) => levels::of_seller(picture, person, level),
        _ => levels::of_company(picture, level),
    };
    let of_parts = share == Share::Whole && picture.sellers.iter().any(|one| said(picture, one, level));
    let day = short_date(picture.on, picture.from);
    let notes = match (level, share) {
        (Level::Call, Share::Of(Some(person))) if of.said.is_none() => {
            vec![format!("{} had not called by {day} and counts with what is calculated.", naming.person(person))]
        }
        (Level::Call, Share::Whole) => callers(picture, &day, naming),
        _ if of.said.is_some() => Vec::new(),
        _ if of_parts => vec![format!("{} of {day} is the sum over the sellers.", figure.noun())],
        (_, Share::Of(Some(person))) => {
            return Err(unsaid(figure, &format!(" of {}", naming.person(person)), &day, naming));
        }
        _ => return Err(unsaid(figure, "", &day, naming)),
    };
    let minor = i128::from(of.minor);
    Ok(Stood { minor, beyond: minor - given, notes })
}

/// Who has a part in what is calculated.
fn with_a_part(picture: &Picture) -> BTreeSet<Uuid> {
    let counted = picture.deals.iter().filter(|deal| Base::Promised.counts(deal.counted));
    let of_deals = counted.flat_map(|deal| &deal.parts).filter(|(_, part)| *part != 0).filter_map(|(of, _)| *of);
    let repeat = picture.sellers.iter().filter(|one| one.repeat.is_some_and(|minor| minor != 0));
    of_deals.chain(repeat.filter_map(|one| one.person)).collect()
}

/// Who had not called, where that has to be said.
fn callers(picture: &Picture, day: &str, naming: &Naming) -> Vec<String> {
    let called = picture.sellers.iter().filter(|one| said(picture, one, Level::Call));
    let called: BTreeSet<Uuid> = called.filter_map(|one| one.person).collect();
    if called.is_empty() {
        return vec![format!("Nobody had called {} by {day}: the figure is what is calculated.", naming.period)];
    }
    let missing = with_a_part(picture);
    let missing: Vec<String> = missing.difference(&called).map(|one| naming.person(*one).to_owned()).collect();
    match missing.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!("{one} had not called by {day} and counts with what is calculated.")],
        all => vec![format!("{} had not called by {day} and count with what is calculated.", listed(all))],
    }
}

fn unsaid(figure: Figure, of: &str, day: &str, naming: &Naming) -> Error {
    let what = match figure {
        Figure::Judgement => "No judgement",
        Figure::Agreed => "No agreed figure",
        _ => "No result by orders or invoices",
    };
    let instead = match figure {
        Figure::Result => "what has come by the deals",
        _ => "the call, or what is calculated",
    };
    let period = &naming.period;
    Error::Invalid(format!("{what}{of} stood for {period} on {day}. Nothing was changed; compare {instead}."))
}
