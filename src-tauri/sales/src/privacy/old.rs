//! Notes and assessments past the company's months. They are about how somebody worked once: also of whoever works here
//! they are kept no longer, and are erased alone, without the person.
//!
//! The months count from the day that each is of. A later day that was set for the person counts instead. What a plan works
//! on is never old; a session keeps its number and its day.

use super::erase::backups;
use super::held::{self, Held, SORTS};
use super::types::{OldErased, OldNotes, OldNotesOf};
use super::{settings, subject::is_placeholder};
use crate::audience::{Acting, own};
use crate::error::{Error, Result};
use crate::pipeline::words::shown_date;
use crate::progress::Progress;
use chrono::{Months, NaiveDate};
use ledger::{Book, Erasing, OpKind, Value, day_of, each_said, instead_of, is_system};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Whose notes and assessments are past the months, and how many.
///
/// # Errors
/// The file could not be read.
pub fn old_notes(book: &Book, today: NaiveDate) -> Result<OldNotes> {
    let months = settings::months(book)?;
    let before = cutoff(today, months);
    let mut people = Vec::new();
    for (id, name) in not_kept(book, today)? {
        let old = Held::before(book, id, before)?;
        let Some(what) = held::words(&old.standing(book)?) else { continue };
        people.push(OldNotesOf { person: id, name, what, oldest: oldest(book, &old)? });
    }
    let (backups, stuck) = backups::look(book)?;
    let line = match people.as_slice() {
        [] => None,
        [one] => Some(format!("Older than {}: {} about {}.", settings::months_of(months), one.what, one.name)),
        all => Some(format!(
            "Older than {}: notes and assessments about {} people.",
            settings::months_of(months),
            all.len()
        )),
    };
    Ok(OldNotes { months, before, line, people, backups, stuck })
}

/// Erases what is past the months of these people, from the book, its history and every backup that can be opened. It
/// cannot be taken back.
///
/// # Errors
/// It is not the leader's copy, or nothing is old: nothing is changed then. Where it is stopped between two backups, it is
/// done by asking again.
pub fn erase_old(book: &mut Book, acting: &Acting, people: &[Uuid], progress: &Progress) -> Result<OldErased> {
    if !own(book)?.leads() {
        return Err(Error::Refused(
            "Erasing notes is the sales leader's to do. Nothing was changed; ask the leader.".to_owned(),
        ));
    }
    let before = cutoff(acting.now.today, settings::months(book)?);
    let mut gone = Gone::default();
    for (id, _) in not_kept(book, acting.now.today)?.into_iter().filter(|(id, _)| people.contains(id)) {
        gone.take(book, &Held::before(book, id, before)?)?;
    }
    if gone.is_empty() {
        return Err(Error::Refused(format!(
            "No note or assessment of these people is from before {}. Nothing was changed; look at the list again.",
            shown_date(before)
        )));
    }
    let (backups, stuck) = backups::each(book, acting, progress, |copy| Ok(step(copy, acting, &gone)?.is_some()))?;
    let values = step(book, acting, &gone)?.unwrap_or(0);
    let rewritten =
        if backups == 1 { "1 backup was rewritten".to_owned() } else { format!("{backups} backups were rewritten") };
    let left = match stuck.len() {
        0 => String::new(),
        1 => " One backup could not be opened and still holds them.".to_owned(),
        n => format!(" {n} backups could not be opened and still hold them."),
    };
    let text = format!(
        "Notes and assessments from before {} were taken out of the book and its history; {rewritten}.{left} This cannot be undone.",
        shown_date(before)
    );
    Ok(OldErased { values, backups, stuck, text })
}

/// Days before this one are past the months.
fn cutoff(today: NaiveDate, months: u32) -> NaiveDate {
    today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

/// People whose data are not kept until a later day, by name.
fn not_kept(book: &Book, today: NaiveDate) -> Result<Vec<(Uuid, String)>> {
    let mut find = book.conn().prepare_cached(
        "SELECT o.uuid, coalesce(p.name, ''), p.keep_until FROM person p JOIN obj o ON o.oid = p.oid
         ORDER BY p.name COLLATE NOCASE, p.oid",
    )?;
    let mut rows = find.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, until): (String, Option<i32>) = (row.get(1)?, row.get(2)?);
        if until.is_none_or(|day| day_of(day) <= today) && !is_placeholder(&name) {
            found.push((Uuid::from_slice(&row.get::<_, Vec<u8>>(0)?).unwrap_or_default(), name));
        }
    }
    Ok(found)
}

fn oldest(book: &Book, old: &Held) -> Result<Option<NaiveDate>> {
    let mut oldest = None;
    for (oid, kind) in &old.whole {
        for sort in SORTS.iter().filter(|sort| sort.kind.no == *kind) {
            let day = held::on(book, *oid, sort)?;
            oldest = [oldest, day].into_iter().flatten().min();
        }
    }
    Ok(oldest)
}

/// What goes, by identities: a backup has other local numbers.
#[derive(Default)]
struct Gone {
    whole: HashMap<Uuid, u16>,
    sessions: HashSet<Uuid>,
}

impl Gone {
    fn take(&mut self, book: &Book, old: &Held) -> Result<()> {
        for (oid, kind) in &old.whole {
            self.whole.extend(book.uuid(*oid)?.map(|id| (id, *kind)));
        }
        for oid in &old.sessions {
            self.sessions.extend(book.uuid(*oid)?);
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.sessions.is_empty()
    }

    fn here(&self, book: &Book) -> Result<Held> {
        let mut held = Held::default();
        for (id, kind) in &self.whole {
            held.whole.extend(book.oid(*id)?.map(|oid| (oid, *kind)));
        }
        for id in &self.sessions {
            held.sessions.extend(book.oid(*id)?);
        }
        Ok(held)
    }
}

/// The step in one book; none = it holds nothing of it.
fn step(book: &mut Book, acting: &Acting, gone: &Gone) -> Result<Option<u32>> {
    let held = gone.here(book)?;
    let mut taken = Vec::new();
    each_said(book.conn(), |said| {
        let inner = if is_system(said.kind) { instead_of(book.conn(), &said)? } else { None };
        let wrapped = inner.is_some();
        let Some(said) = inner.or_else(|| (!is_system(said.kind)).then_some(said)) else { return Ok(()) };
        let wrap = |new| if wrapped { Value::Record(1, vec![new]) } else { new };
        taken.extend(held.instead(&said, "").flatten().map(|new| (said.seq, wrap(new))));
        Ok::<_, Error>(())
    })?;
    if taken.is_empty() {
        return Ok(None);
    }
    let values = u32::try_from(taken.len()).unwrap_or(u32::MAX);
    let erasing = Erasing { taken, acted: Vec::new(), named: Vec::new(), called: "", mentions: &|_| false };
    book.erase(&acting.op(OpKind::System, "Erase old notes"), &erasing, |tx| {
        for oid in held.whole.keys() {
            tx.delete(*oid)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Some(values))
}
