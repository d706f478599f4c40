//! For whom assessments and parts of a plan are, and taking them out.

use crate::audience::{Acting, Sharing, Visibility};
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use crate::skills::kind::{
    ASSESSMENT, ASSESSMENT_VISIBILITY, GAP, GAP_ACTION, GAP_PROGRESS, GAP_VISIBILITY, SELF_ASSESSMENT,
};
use crate::skills::who::{Hand, name_of, refuse_owner};
use ledger::{Book, Field, Kind};
use uuid::Uuid;

/// Something of one person's skills.
struct Found {
    oid: i64,
    kind: &'static Kind,
}

/// All that is named, of one person.
struct Named {
    person: Uuid,
    name: String,
    found: Vec<Found>,
}

/// What changing for whom these are would mean: asked once before it is done.
///
/// # Errors
/// One of them is not in the book, or not to be shared here; they are of several people; the owner is whom they would be
/// for.
pub fn sharing(book: &Book, ids: &[Uuid], visibility: Visibility) -> Result<Sharing> {
    refuse_owner(visibility)?;
    let named = named(book, ids)?;
    let (name, what) = (&named.name, what(&named.found));
    let (they, them) = if named.found.len() == 1 { ("it is", "it") } else { ("they are", "them") };
    let of_plan = named.found.iter().any(|one| one.kind.no == GAP.no);
    let promised = promised(book, &named.found)?;
    let question = match visibility {
        Visibility::Person => format!("Share {what} with {name}?"),
        Visibility::Private | Visibility::Owner => format!("Keep {what} to yourself?"),
    };
    let sentences = match visibility {
        Visibility::Private | Visibility::Owner => [
            Some(format!("From now on {they} yours alone again, and no bundle takes {them} along.")),
            promised.then(|| format!("What {name} promised for {them} stays between you and {name}.")),
            Some("A copy that has received it already keeps what it has.".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Visibility::Person => vec![
            match of_plan {
                true => format!(
                    "{name} sees the goal, how it will be seen, and the day, in the next bundle and while in the room. How it went so far stays yours; what is written from now on does not."
                ),
                false => format!(
                    "{name} sees the level, what was seen and the cause, in the next bundle and while in the room."
                ),
            },
            "What stood there before today's words stays yours.".to_owned(),
            "Once a bundle has gone out, it cannot be taken back.".to_owned(),
        ],
    };
    Ok(Sharing { question, sentences })
}

/// Changes for whom these are, in one step.
///
/// # Errors
/// As [`sharing`] does; with the person in the room, what the person sees is not taken from them.
pub fn share(book: &mut Book, acting: &Acting, ids: &[Uuid], visibility: Visibility) -> Result<Done> {
    let hand = Hand::of(book)?;
    let named = named(book, ids)?;
    refuse_owner(visibility)?;
    if hand.looks_on().is_some() && visibility != Visibility::Person {
        return Err(Error::Refused(format!(
            "{} is in the room, and sees this. Nothing was changed; go back to only me first.",
            named.name
        )));
    }
    let (what, name) = (what_of(&named), &named.name);
    let op = acting.edit(match visibility {
        Visibility::Person => format!("Share {what} with {name}"),
        Visibility::Private | Visibility::Owner => format!("Keep {what} to the leader"),
    });
    let ((), committed) = book.transact(&op, |tx| {
        for one in &named.found {
            if let Some(field) = says_for_whom(one.kind) {
                tx.set(one.oid, field, visibility.value())?;
            }
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Takes assessments, parts of a plan or what was noted of their progress out of the book, in one step. The promises of
/// a plan stay where promises are.
///
/// # Errors
/// One of them is not in the book, or not this copy's to take out; they are of several people.
pub fn remove(book: &mut Book, acting: &Acting, ids: &[Uuid]) -> Result<Done> {
    let hand = Hand::of(book)?;
    let named = find(book, ids)?;
    let own = named.found.iter().all(|one| one.kind.no == SELF_ASSESSMENT.no);
    if own {
        hand.refuse_unseen(named.person)?
    } else {
        hand.refuse_assessing(named.person)?
    }
    let hanging = hanging(book, &named.found)?;
    let op = acting.edit(format!("Take out {}", what_of(&named)));
    let ((), committed) = book.transact(&op, |tx| {
        for oid in named.found.iter().map(|one| one.oid).chain(hanging) {
            tx.delete(oid)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Was anything promised for these parts of a plan that still stands?
fn promised(book: &Book, found: &[Found]) -> Result<bool> {
    let mut find = book
        .conn()
        .prepare_cached("SELECT 1 FROM development_action l JOIN action a ON a.oid = l.action WHERE l.gap = ?1")?;
    for gap in found.iter().filter(|one| one.kind.no == GAP.no) {
        if find.exists([gap.oid])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What hangs on parts of a plan, and goes with them.
fn hanging(book: &Book, found: &[Found]) -> Result<Vec<i64>> {
    let mut hanging = Vec::new();
    for gap in found.iter().filter(|one| one.kind.no == GAP.no) {
        for kind in [&GAP_ACTION, &GAP_PROGRESS] {
            let mut find = book.conn().prepare_cached(&format!("SELECT oid FROM {} WHERE gap = ?1", kind.table))?;
            let oids = find.query_map([gap.oid], |row| row.get(0))?;
            hanging.extend(oids.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
    }
    Ok(hanging)
}

/// What is named and says for whom it is.
fn named(book: &Book, ids: &[Uuid]) -> Result<Named> {
    let named = find(book, ids)?;
    if named.found.iter().any(|one| says_for_whom(one.kind).is_none()) {
        return Err(Error::Refused(format!(
            "What {} says of the own work is theirs and the leader's, always. Nothing was changed.",
            named.name
        )));
    }
    Hand::of(book)?.refuse_assessing(named.person)?;
    Ok(named)
}

fn find(book: &Book, ids: &[Uuid]) -> Result<Named> {
    let missing = || Error::not_found("One of these assessments");
    let conn = book.conn();
    let mut found: Vec<Found> = Vec::with_capacity(ids.len());
    let mut people: Vec<Uuid> = Vec::new();
    for id in ids {
        let oid = book.oid(*id)?.ok_or_else(missing)?;
        if found.iter().any(|one| one.oid == oid) {
            continue;
        }
        let mut of = None;
        for kind in [&ASSESSMENT, &SELF_ASSESSMENT, &GAP, &GAP_PROGRESS] {
            let sql = match kind.no == GAP_PROGRESS.no {
                true => "SELECT p.uuid FROM development_progress t JOIN development_gap g ON g.oid = t.gap
                         JOIN obj p ON p.oid = g.person WHERE t.oid = ?1"
                    .to_owned(),
                false => format!("SELECT p.uuid FROM {} t JOIN obj p ON p.oid = t.person WHERE t.oid = ?1", kind.table),
            };
            let mut find = conn.prepare_cached(&sql)?;
            let mut rows = find.query([oid])?;
            if let Some(row) = rows.next()? {
                let id = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
                of = Some((kind, Uuid::from_slice(id).unwrap_or_default()));
            }
        }
        let (kind, person) = of.ok_or_else(missing)?;
        found.push(Found { oid, kind });
        if !people.contains(&person) {
            people.push(person);
        }
    }
    match people.as_slice() {
        [person] => Ok(Named { person: *person, name: name_of(book, *person)?, found }),
        [] => Err(Error::Invalid("Nothing was chosen. Nothing was changed; choose an assessment.".to_owned())),
        _ => Err(Error::Refused(
            "These are about several people. Nothing was changed; choose those of one person.".to_owned(),
        )),
    }
}

/// The field that says for whom one of a kind is; none = it is always the same.
fn says_for_whom(kind: &Kind) -> Option<&'static Field> {
    match kind.no {
        no if no == ASSESSMENT.no => Some(&ASSESSMENT_VISIBILITY),
        no if no == GAP.no => Some(&GAP_VISIBILITY),
        _ => None,
    }
}

/// "this assessment", "these 3 assessments".
fn what(found: &[Found]) -> String {
    match found.len() {
        1 => format!("this {}", one(found)),
        several => format!("these {several} {}", several_of(found)),
    }
}

/// "an assessment of Ann Lee", "3 assessments of Ann Lee": for names of steps.
fn what_of(named: &Named) -> String {
    let (one, name) = (one(&named.found), &named.name);
    match named.found.len() {
        1 if one.starts_with('a') => format!("an {one} of {name}"),
        1 => format!("a {one} of {name}"),
        several => format!("{several} {} of {name}", several_of(&named.found)),
    }
}

fn one(found: &[Found]) -> &'static str {
    let all = |kinds: &[&Kind]| found.iter().all(|one| kinds.iter().any(|kind| kind.no == one.kind.no));
    match () {
        () if all(&[&ASSESSMENT, &SELF_ASSESSMENT]) => "assessment",
        () if all(&[&GAP]) => "part of the plan",
        () if all(&[&GAP_PROGRESS]) => "note of progress",
        () => "line",
    }
}

fn several_of(found: &[Found]) -> &'static str {
    match one(found) {
        "assessment" => "assessments",
        "part of the plan" => "parts of the plan",
        "note of progress" => "notes of progress",
        _ => "lines",
    }
}
