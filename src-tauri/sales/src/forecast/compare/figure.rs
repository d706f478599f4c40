//! What a figure of a picture is, and how much of it goes beyond what deals and repeat business give.

use super::share::Share;
use super::types::Figure;
use super::words::Naming;
use crate::error::{Error, Result};
use crate::forecast::{Counted, Picture, Said, SellerThen};
use crate::since::words::{capital, listed, short_date};
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

    /// What a person said of it; none also where it was said in another currency.
    fn said<'a>(self, of: &'a SellerThen, currency: &str) -> Option<&'a Said> {
        let said = match self {
            Self::Calculated | Self::Come => None,
            Self::Call => of.call.as_ref(),
            Self::Judgement => of.judgement.as_ref(),
            Self::Agreed => of.agreed.as_ref(),
            Self::Result => of.result.as_ref(),
        };
        said.filter(|said| said.currency == currency)
    }

    /// What stands for a seller of whom it was not said: a judgement or an agreed figure rests on the call, a call on the
    /// deals.
    fn said_or_below<'a>(self, of: &'a SellerThen, currency: &str) -> Option<&'a Said> {
        let below = matches!(self, Self::Judgement | Self::Agreed).then_some(Self::Call);
        self.said(of, currency).or_else(|| below.and_then(|below| below.said(of, currency)))
    }
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
    let plain = |minor: i128, notes| Stood { minor, beyond: minor - given, notes };
    let currency = picture.currency.as_str();
    let day = short_date(picture.on, picture.on);
    match (figure, share) {
        (Figure::Calculated | Figure::Come, _) | (_, Share::Of(None)) => Ok(plain(given, Vec::new())),
        (_, Share::Of(Some(person))) => {
            let of = picture.sellers.iter().find(|one| one.person == Some(person));
            match of.and_then(|of| figure.said(of, currency)) {
                Some(said) => Ok(plain(i128::from(said.minor), Vec::new())),
                None if figure == Figure::Call => Ok(plain(given, vec![not_called(picture, Some(person), naming)])),
                None => Err(unsaid(figure, &format!("of {}", naming.person(person)), &day, naming)),
            }
        }
        (_, Share::Whole) => {
            if let Some(said) = figure.said(&picture.whole, currency) {
                return Ok(plain(i128::from(said.minor), Vec::new()));
            }
            let anybody = picture.sellers.iter().any(|one| figure.said(one, currency).is_some());
            match figure {
                Figure::Call => Ok(plain(sum(picture, figure), callers(picture, naming))),
                _ if anybody => {
                    let what = figure.words().to_lowercase();
                    let note = format!(
                        "For the company as a whole nothing stood under \"{what}\" on {day}: the figure is the sum of the sellers'."
                    );
                    Ok(plain(sum(picture, figure), vec![note]))
                }
                _ => Err(unsaid(figure, "", &day, naming)),
            }
        }
    }
}

/// What sellers said, with what the deals and repeat business of all others give.
fn sum(picture: &Picture, figure: Figure) -> i128 {
    let base = figure.base();
    let beyond = picture.sellers.iter().filter_map(|one| {
        let said = figure.said_or_below(one, &picture.currency)?;
        Some(i128::from(said.minor) - base.given(picture, Share::Of(one.person)))
    });
    base.given(picture, Share::Whole) + beyond.sum::<i128>()
}

/// Who has a part in what is calculated.
fn with_a_part(picture: &Picture) -> BTreeSet<Uuid> {
    let counted = picture.deals.iter().filter(|deal| Base::Promised.counts(deal.counted));
    let of_deals = counted.flat_map(|deal| &deal.parts).filter(|(_, part)| *part != 0).filter_map(|(of, _)| *of);
    let repeat = picture.sellers.iter().filter(|one| one.repeat.is_some_and(|minor| minor != 0));
    of_deals.chain(repeat.filter_map(|one| one.person)).collect()
}

/// Who had not called, where that has to be said.
fn callers(picture: &Picture, naming: &Naming) -> Vec<String> {
    let called = |one: &&SellerThen| Figure::Call.said(one, &picture.currency).is_some();
    let called: BTreeSet<Uuid> = picture.sellers.iter().filter(called).filter_map(|one| one.person).collect();
    let day = short_date(picture.on, picture.on);
    if called.is_empty() {
        return vec![format!("Nobody had called {} by {day}: the figure is what is calculated.", naming.period)];
    }
    let missing: Vec<String> =
        with_a_part(picture).difference(&called).map(|one| naming.person(*one).to_owned()).collect();
    match missing.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!("{one} had not called by {day} and counts with what is calculated.")],
        all => vec![format!("{} had not called by {day} and count with what is calculated.", listed(all))],
    }
}

fn not_called(picture: &Picture, person: Option<Uuid>, naming: &Naming) -> String {
    let name = person.map_or("Nobody", |person| naming.person(person));
    format!("{name} had not called by {} and counts with what is calculated.", short_date(picture.on, picture.on))
}

fn unsaid(figure: Figure, of: &str, day: &str, naming: &Naming) -> Error {
    let period = &naming.period;
    let what = match figure {
        Figure::Judgement => "No judgement",
        Figure::Agreed => "No agreed figure",
        _ => "No result by orders or invoices",
    };
    let instead =
        if figure == Figure::Result { "what has come by the deals" } else { "the call, or what is calculated" };
    let of = if of.is_empty() { String::new() } else { format!(" {of}") };
    Error::Invalid(capital(&format!("{what}{of} stood for {period} on {day}. Nothing was changed; compare {instead}.")))
}
