//! Sessions, notes and promises together.

mod notes;
mod rules;
mod sessions;

use super::types::{Session, SessionEnd};
use super::{Writing, keep, start, write};
use crate::company::types::Period;
use crate::team::tests::support::Desk;
use uuid::Uuid;

/// A desk with Ann Lee, who sells.
fn desk() -> (Desk, Uuid) {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann Lee", &[]);
    (desk, ann)
}

fn begin(desk: &mut Desk, person: Uuid) -> Session {
    start(&mut desk.book, &desk.acting, &[], person, None, None).unwrap()
}

fn typed(note: Option<Uuid>, person: Uuid, session: Option<Uuid>, text: &str) -> Writing {
    Writing { note, person, session, text: text.to_owned(), on: None }
}

/// A note in no session, in the book.
fn noted(desk: &mut Desk, person: Uuid, text: &str) -> Uuid {
    let note = write(&desk.book, &desk.acting, &typed(None, person, None, text)).unwrap();
    keep(&mut desk.book, &desk.acting, note.id).unwrap().id
}

fn promise(text: &str, due: &str) -> SessionEnd {
    SessionEnd { commitment: text.to_owned(), due: due.to_owned(), ..SessionEnd::default() }
}

/// The day is so many later.
fn later(desk: &mut Desk, days: u64) {
    let now = &mut desk.acting.now;
    now.today = now.today.checked_add_days(chrono::Days::new(days)).unwrap();
    now.wall += i64::try_from(days).unwrap() * 86_400_000;
}
