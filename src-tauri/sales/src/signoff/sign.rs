//! Signing: one link more, with its parts, in one transaction that nobody takes back.

use super::chain::{Chain, Link};
use super::draft::{Draft, code_of, manifest};
use super::entry::{Entry, Part};
use super::kind::{
    ABOUT, HASH, PARENTS, PART_AGREED, PART_CALL, PART_DEALS, PART_JUDGEMENT, PART_NAMES, PART_NO, PART_OF,
    PART_PERSON, PARTS, PURPOSE, SEAL, SIGN_OFF, SIGN_PART, SIGNED_AT, SIGNED_FROM, SIGNED_MONTHS, SIGNED_ON,
};
use super::leaf::{Content, Leaf, parted, written};
use super::list::signers_of;
use super::rules;
use super::salts::Salts;
use super::types::{Purpose, Signed, Signer};
use super::words::period_name;
use crate::audience::Acting;
use crate::company::info;
use crate::error::{Error, Result};
use crate::pipeline::find::fold;
use crate::pipeline::types::Done;
use crate::pipeline::words::shown_date;
use ledger::{Book, Field, OpKind, Tx, Value};
use uuid::Uuid;

/// Signs figures. They are those of the draft, whatever was changed since it was made.
///
/// # Errors
/// A name or a reason is missing, or it cannot be signed any more: nothing is written then.
pub fn sign(
    book: &mut Book,
    acting: &Acting,
    draft: &Draft,
    signers: &[Signer],
    reason: Option<&str>,
) -> Result<Signed> {
    let chain = Chain::of(book.conn())?;
    let about = rules::may(book, &chain, acting, &draft.picture, draft.purpose, draft.about)?.cloned();
    let picture = &draft.picture;
    let new = New {
        purpose: draft.purpose,
        of: (picture.from, picture.months, picture.on),
        about: about.as_ref(),
        figures: draft.parts.clone(),
        currency: &picture.currency,
    };
    write(book, acting, &chain, new, signers, reason)
}

/// Puts one more signature under what was signed before, by somebody who was not there: the owner in the own copy.
///
/// # Errors
/// There is no such sign-off, it does not hold, or it bears that signature already: nothing is written then.
pub fn countersign(book: &mut Book, acting: &Acting, id: Uuid, signers: &[Signer]) -> Result<Signed> {
    let chain = Chain::of(book.conn())?;
    let link = rules::countersigned(&chain, id)?;
    let under = |one: &&Link| {
        one.id == link.id || (one.purpose == Purpose::Countersign && one.about.as_ref() == Some(&link.hash))
    };
    for known in chain.links.iter().filter(under) {
        for known in signers_of(book, known)?.0 {
            let name = known.name.as_deref().map(fold);
            if let Some(again) =
                signers.iter().find(|one| one.role == known.role && Some(fold(one.name.trim())) == name)
            {
                return Err(Error::Refused(format!(
                    "{} has signed this already. Nothing was signed.",
                    again.name.trim()
                )));
            }
        }
    }
    let new = New::without_figures(Purpose::Countersign, link);
    write(book, acting, &chain, new, signers, None)
}

/// Decides between sign-offs that were made at once on copies that did not know of each other: this one does not hold.
///
/// # Errors
/// It waits for no decision, or a reason is missing: nothing is written then.
pub fn supersede(book: &mut Book, acting: &Acting, id: Uuid, signers: &[Signer], reason: &str) -> Result<Signed> {
    let chain = Chain::of(book.conn())?;
    let link = rules::superseded(&chain, id)?;
    let new = New::without_figures(Purpose::Supersede, link);
    write(book, acting, &chain, new, signers, Some(reason))
}

/// What a new link is of.
struct New<'a> {
    purpose: Purpose,
    /// First day and length of the period, and the day of the figures.
    of: (chrono::NaiveDate, u32, chrono::NaiveDate),
    about: Option<&'a Link>,
    figures: Vec<Part>,
    currency: &'a str,
}

impl<'a> New<'a> {
    fn without_figures(purpose: Purpose, about: &'a Link) -> Self {
        let of = (about.from, about.months, about.on);
        Self { purpose, of, about: Some(about), figures: Vec::new(), currency: "" }
    }
}

fn write(
    book: &mut Book,
    acting: &Acting,
    chain: &Chain,
    new: New,
    signers: &[Signer],
    reason: Option<&str>,
) -> Result<Signed> {
    let roles = rules::signing_roles(book)?;
    let signers = rules::signers(signers, &roles)?;
    let reason = rules::reason(new.purpose, reason)?;
    let company = book.company()?;
    let mut parts = new.figures;
    let mut salts = Salts::of(book, "names")?;
    parts.extend(names(&signers, reason, &mut salts));
    let (from, months, on) = new.of;
    let mut link = Link {
        oid: 0,
        id: salts.id(acting.now),
        purpose: new.purpose,
        from,
        months,
        on,
        at: acting.now.wall,
        parents: chain.last(),
        about: new.about.map(|about| about.hash.clone()),
        parts: manifest(&parts, new.currency).written(),
        hash: String::new(),
        seal: None,
    };
    link.hash = link.reckoned(company);
    if salts.by_chance() {
        link.seal = book.seal(link.hash.as_bytes())?.map(|seal| format!("{} {}", seal.key, seal.signature));
    }
    let period = period_name(from, months, info::facts(book.conn())?.fiscal_start);
    let op = acting.op(OpKind::System, step(new.purpose, &period));
    let ((), committed) = book.transact(&op, |tx| put(tx, &link, &parts))?;
    let code = if new.purpose.has_figures() {
        code_of(company, &Chain::default(), &link)
    } else {
        code_of(company, chain, &link)
    };
    let text = said(&link, &signers, &period, &code);
    Ok(Signed { id: link.id, hash: link.hash, code, text, done: Done::of(&committed, op.name) })
}

/// Who signed, and why.
fn names(signers: &[Signer], reason: Option<String>, salts: &mut Salts) -> Vec<Part> {
    let of = |(place, one): (usize, &Signer)| {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let signature = Entry::Signature { place, name: one.name.clone(), lines: one.lines.clone() };
        [Entry::Signer { place, role: one.role }, signature]
    };
    let entries = signers.iter().enumerate().flat_map(of).chain(reason.map(|reason| Entry::Reason { reason }));
    let parts = parted(entries.map(|entry| Leaf::new(&entry, salts.next())).collect(), 1);
    parts.into_iter().map(|leaves| Part { content: Content::Names, person: None, leaves }).collect()
}

fn put(tx: &mut Tx, link: &Link, parts: &[Part]) -> Result<()> {
    let oid = tx.create(&SIGN_OFF, link.id)?;
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) };
    for (field, value) in [
        (&PURPOSE, text(link.purpose.key())),
        (&SIGNED_FROM, Value::date(Some(link.from))),
        (&SIGNED_MONTHS, Value::Int(i64::from(link.months))),
        (&SIGNED_ON, Value::date(Some(link.on))),
        (&SIGNED_AT, Value::Instant(link.at)),
        (&PARENTS, text(&link.parents.join(" "))),
        (&ABOUT, text(link.about.as_deref().unwrap_or_default())),
        (&PARTS, text(&link.parts)),
        (&HASH, text(&link.hash)),
        (&SEAL, text(link.seal.as_deref().unwrap_or_default())),
    ] {
        tx.set(oid, field, value)?;
    }
    for (place, part) in parts.iter().enumerate() {
        let oid = tx.create(&SIGN_PART, part_id(link.id, place))?;
        tx.set(oid, &PART_OF, Value::Ref(link.id))?;
        tx.set(oid, &PART_NO, Value::Int(i64::try_from(place).unwrap_or(i64::MAX)))?;
        tx.set(oid, &PART_PERSON, part.person.map_or(Value::Null, Value::Ref))?;
        tx.set(oid, field(part.content), Value::Text(written(&part.leaves)))?;
    }
    Ok(())
}

/// Where a content is kept.
fn field(content: Content) -> &'static Field {
    match content {
        Content::Deals => &PART_DEALS,
        Content::Call => &PART_CALL,
        Content::Judgement => &PART_JUDGEMENT,
        Content::Agreed => &PART_AGREED,
        Content::Names => &PART_NAMES,
    }
}

/// Identity of a part: that of its link and its place.
pub fn part_id(link: Uuid, place: usize) -> Uuid {
    Uuid::new_v5(&link, format!("part {place}").as_bytes())
}

fn step(purpose: Purpose, period: &str) -> String {
    match purpose {
        Purpose::Sign => format!("Sign the forecast of {period}"),
        Purpose::Correct => format!("Correct what was signed of {period}"),
        Purpose::Countersign => format!("Add a signature to what was signed of {period}"),
        Purpose::Supersede => format!("Decide which sign-off of {period} holds"),
        Purpose::Close => format!("Sign the result of {period}"),
    }
}

fn said(link: &Link, signers: &[Signer], period: &str, code: &str) -> String {
    let what = match link.purpose {
        Purpose::Sign => format!("The forecast of {period} as of {} was signed", shown_date(link.on)),
        Purpose::Correct => format!("A correction for {period} as of {} was signed", shown_date(link.on)),
        Purpose::Countersign => {
            format!("What was signed of {period} as of {} bears one more signature", shown_date(link.on))
        }
        Purpose::Supersede => format!("The sign-off of {period} as of {} was put aside", shown_date(link.on)),
        Purpose::Close => format!("The result of {period} as of {} was signed", shown_date(link.on)),
    };
    let typed = signers.iter().any(|one| one.lines.is_empty());
    let typed = if typed { " Where nothing was drawn, the typed name stands for the signature." } else { "" };
    format!("{what}; the code is {code}.{typed} It can be corrected with a reason, and never changed.")
}
