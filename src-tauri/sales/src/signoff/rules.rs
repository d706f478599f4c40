//! Who may sign what, and when; what is refused says why, and what to do.

use super::chain::{Chain, Link};
use super::entry::{is_closed, rests_on_judgement};
use super::standing::{Standing, standing};
use super::types::{Purpose, Signer, SignerRole};
use super::words::{last_day, period_name};
use crate::audience::{Acting, View, Views, own};
use crate::company::info;
use crate::error::{Error, Result};
use crate::forecast::Picture;
use crate::pipeline::find::fold;
use crate::pipeline::words::shown_date;
use ledger::Book;
use uuid::Uuid;

/// Longest name in letters.
const LONGEST_NAME: usize = 120;
/// Longest reason in letters.
const LONGEST_REASON: usize = 1_000;
/// Points of a drawing that are kept; a longer one is thinned out.
const POINTS: usize = 2_500;
/// Coordinates lie between this and its negative.
const FARTHEST: i32 = 9_999;

fn refused(sentence: impl Into<String>) -> Error {
    Error::Refused(sentence.into())
}

/// As what somebody can sign in this copy: in the leader's, both; in the owner's, the owner.
///
/// # Errors
/// It is the copy of somebody who signs nothing.
pub fn signing_roles(book: &Book) -> Result<Vec<SignerRole>> {
    let views = Views::of(book.conn(), &own(book)?)?;
    if views.lead() {
        return Ok(vec![SignerRole::Owner, SignerRole::Leader]);
    }
    if views.look_as(View::Owner) {
        return Ok(vec![SignerRole::Owner]);
    }
    Err(refused("Sellers call; leader and owner sign. Nothing was signed; ask the leader."))
}

/// Those who sign, as they are written down.
///
/// # Errors
/// Nobody signs, a name is missing, somebody signs twice, or as what nobody signs here.
pub fn signers(signers: &[Signer], roles: &[SignerRole]) -> Result<Vec<Signer>> {
    if signers.is_empty() {
        return Err(refused("Nobody has signed. Nothing was written; a name and a role are needed."));
    }
    let mut kept: Vec<Signer> = Vec::new();
    for one in signers {
        let name = one.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !says_something(&name) {
            return Err(Error::Invalid(format!(
                "The name of the {} is missing. Nothing was signed; type it.",
                one.role.words()
            )));
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(Error::Invalid(format!(
                "A name has at most {LONGEST_NAME} letters. Nothing was signed; shorten it."
            )));
        }
        if !roles.contains(&one.role) {
            return Err(refused(
                "In the owner's copy the owner signs. Nothing was signed; the leader signs in the leader's own.",
            ));
        }
        if kept.iter().any(|other| other.role == one.role && fold(&other.name) == fold(&name)) {
            return Err(Error::Invalid(format!("{name} signs twice. Nothing was signed; once is enough.")));
        }
        kept.push(Signer { role: one.role, name, lines: drawn(&one.lines) });
    }
    Ok(kept)
}

/// Is there a letter or a digit in it? Marks that nobody sees are no name and no reason.
fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A drawing of no more points than are kept, none of them far off.
fn drawn(lines: &[Vec<[i32; 2]>]) -> Vec<Vec<[i32; 2]>> {
    let every = lines.iter().map(Vec::len).sum::<usize>().div_ceil(POINTS).max(1);
    let kept = |line: &Vec<[i32; 2]>| -> Vec<[i32; 2]> {
        let points = line.iter().enumerate().filter(|(at, _)| at % every == 0 || at + 1 == line.len());
        points.map(|(_, point)| point.map(|one| one.clamp(-FARTHEST, FARTHEST))).collect()
    };
    // A dot is a line of one point; a line without any is none.
    lines.iter().filter(|line| !line.is_empty()).take(POINTS / 5).map(kept).collect()
}

/// A reason, where one is needed or given.
///
/// # Errors
/// It is missing, or longer than anybody reads.
pub fn reason(purpose: Purpose, reason: Option<&str>) -> Result<Option<String>> {
    let reason = reason.map(str::trim).filter(|reason| says_something(reason));
    match reason {
        None if purpose.needs_reason() => {
            Err(Error::Invalid("A reason is needed. Nothing was signed; say in a few words why.".to_owned()))
        }
        Some(long) if long.chars().count() > LONGEST_REASON => Err(Error::Invalid(format!(
            "A reason has at most {LONGEST_REASON} letters. Nothing was signed; shorten it."
        ))),
        other => Ok(other.map(str::to_owned)),
    }
}

/// May a picture be signed for this purpose? Gives the link that it corrects.
///
/// # Errors
/// It may not, now; the sentence says why.
pub fn may<'c>(
    book: &Book,
    chain: &'c Chain,
    acting: &Acting,
    picture: &Picture,
    purpose: Purpose,
    about: Option<Uuid>,
) -> Result<Option<&'c Link>> {
    let period = period_name(picture.from, picture.months, info::facts(book.conn())?.fiscal_start);
    let standing = standing(chain, picture.from, picture.months);
    if picture.on > acting.now.today {
        return Err(Error::Invalid(format!(
            "{} has not come yet. Nothing was signed; sign the figures of today or of an earlier day.",
            shown_date(picture.on)
        )));
    }
    match purpose {
        Purpose::Sign => {
            closed(chain, &standing, &period)?;
            has_agreed(picture, &period).map(|()| None)
        }
        Purpose::Close => {
            closed(chain, &standing, &period)?;
            let last = last_day(picture.from, picture.months);
            if acting.now.today <= last {
                return Err(refused(format!(
                    "{period} ends on {}. Nothing was signed; its result can be signed from the day after.",
                    shown_date(last)
                )));
            }
            has_result(picture, &period).map(|()| None)
        }
        Purpose::Correct => {
            let link = corrected(chain, &standing, about, &period)?;
            let root = root(chain, link);
            if let Some(close) = standing.close
                && root.id != chain.links[close].id
            {
                return Err(refused(format!(
                    "{period} is closed, so that only its result can be corrected. Nothing was signed; choose the result."
                )));
            }
            match root.purpose {
                Purpose::Close => has_result(picture, &period)?,
                _ => has_agreed(picture, &period)?,
            }
            Ok(Some(link))
        }
        Purpose::Countersign | Purpose::Supersede => {
            Err(Error::Invalid("This holds no figures of its own. Nothing was signed.".to_owned()))
        }
    }
}

fn closed(chain: &Chain, standing: &Standing, period: &str) -> Result<()> {
    match standing.close.map(|at| &chain.links[at]) {
        Some(close) => Err(refused(format!(
            "The result of {period} as of {} was signed already. Nothing was signed; what changes it is a correction, with its reason.",
            shown_date(close.on)
        ))),
        None => Ok(()),
    }
}

/// What is signed as agreed is read by the owner: the leader's judgement is not signed in its place.
fn has_agreed(picture: &Picture, period: &str) -> Result<()> {
    match rests_on_judgement(picture) {
        false => Ok(()),
        true => Err(refused(format!(
            "Nobody has said what was agreed for {period}, and the judgement is the leader's alone. Nothing was signed; say the agreed figure first."
        ))),
    }
}

fn has_result(picture: &Picture, period: &str) -> Result<()> {
    match is_closed(picture) {
        true => Ok(()),
        false => Err(refused(format!(
            "Nobody has said what {period} came to. Nothing was signed; agree on the result against orders or invoices first."
        ))),
    }
}

/// What a correction is about.
fn corrected<'c>(chain: &'c Chain, standing: &Standing, about: Option<Uuid>, period: &str) -> Result<&'c Link> {
    let Some(holds) = standing.holds else {
        return Err(refused(format!(
            "Nothing of {period} was signed yet, so that there is nothing to correct. Nothing was signed; sign it first."
        )));
    };
    let Some(id) = about else {
        return match standing.forks.is_empty() {
            true => Ok(&chain.links[holds]),
            false => Err(refused(format!(
                "Sign-offs of {period} that were made at once wait for a decision. Nothing was signed; decide which holds first."
            ))),
        };
    };
    let found = standing.versions.iter().find(|at| chain.links[**at].id == id);
    let at = *found.ok_or_else(|| Error::not_found("This sign-off"))?;
    match standing.aside.contains(&at) {
        true => Err(refused(
            "A person decided that this sign-off does not hold. Nothing was signed; correct the one that does.",
        )),
        false => Ok(&chain.links[at]),
    }
}

/// What a chain of corrections began with.
fn root<'c>(chain: &'c Chain, link: &'c Link) -> &'c Link {
    let mut of = link;
    for _ in 0..chain.links.len() {
        match chain.about(of).filter(|_| of.purpose == Purpose::Correct) {
            Some(about) => of = about,
            None => return of,
        }
    }
    of
}

/// The sign-off that gets one more signature.
///
/// # Errors
/// There is none that holds.
pub fn countersigned(chain: &Chain, id: Uuid) -> Result<&Link> {
    let link = chain.find(id).ok_or_else(|| Error::not_found("This sign-off"))?;
    let of = if link.purpose.has_figures() { Some(link) } else { chain.about(link) };
    let of = of.filter(|of| of.purpose.has_figures()).ok_or_else(|| Error::not_found("This sign-off"))?;
    let standing = standing(chain, of.from, of.months);
    match chain.place(&of.hash).is_some_and(|at| standing.aside.contains(&at)) {
        true => Err(refused(
            "A person decided that this sign-off does not hold. Nothing was signed; sign the one that does.",
        )),
        false => Ok(of),
    }
}

/// The sign-off that is put aside.
///
/// # Errors
/// It does not wait for a decision.
pub fn superseded(chain: &Chain, id: Uuid) -> Result<&Link> {
    let link = chain.find(id).ok_or_else(|| Error::not_found("This sign-off"))?;
    let standing = standing(chain, link.from, link.months);
    let waits = chain.place(&link.hash).is_some_and(|at| standing.forks.iter().any(|fork| fork.contains(&at)));
    match waits {
        true => Ok(link),
        false => Err(refused(
            "This sign-off waits for no decision. Nothing was signed; a mistake in it is set right by a correction.",
        )),
    }
}
