//! What the leader does about a topic.

use super::competency;
use super::suggested::{found, name};
use crate::advice;
use crate::advice::types::Rule;
use crate::audience::Acting;
use crate::coaching::kind::{
    TOPIC, TOPIC_ANSWER, TOPIC_COMPETENCY, TOPIC_DEALS, TOPIC_GIVEN, TOPIC_PERSON, TOPIC_RULE, TOPIC_SESSION,
};
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use ledger::{Book, Value};
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// Longest reason, in letters.
const LONGEST: usize = 500;

/// Takes a topic, into a session where one is named. One step.
///
/// # Errors
/// It does not stand now, or the session is not one of this person.
pub fn take(book: &mut Book, acting: &Acting, person: Uuid, rule: &str, session: Option<Uuid>) -> Result<Done> {
    if let Some(session) = session {
        of_person(book, session, person)?;
    }
    let name = name(book, person)?;
    answer(
        book,
        acting,
        person,
        rule,
        session,
        Answer { word: "taken", reason: "", step: format!("Take a topic for {name}") },
    )
}

/// Dismisses a topic with a reason; it is silent for a while. One step.
///
/// # Errors
/// No reason, or it does not stand now.
pub fn dismiss(book: &mut Book, acting: &Acting, person: Uuid, rule: &str, reason: &str) -> Result<Done> {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() || reason.chars().count() > LONGEST {
        return Err(Error::Invalid(format!(
            "A topic is dismissed with a reason of at most {LONGEST} letters. Nothing was changed; type why it is none for this person."
        )));
    }
    let step = format!("Dismiss a topic for {}", name(book, person)?);
    answer(book, acting, person, rule, None, Answer { word: "dismissed", reason: &reason, step })
}

struct Answer<'a> {
    word: &'a str,
    reason: &'a str,
    /// What the step is called.
    step: String,
}

fn answer(
    book: &mut Book,
    acting: &Acting,
    person: Uuid,
    rule: &str,
    session: Option<Uuid>,
    with: Answer,
) -> Result<Done> {
    let today = acting.now.today;
    let looked = advice::look(book, today)?;
    let asked = Rule::of(rule);
    let stands = found(&looked, book, person, today)?.into_iter().find(|one| Some(one.rule) == asked);
    let topic = stands.ok_or_else(|| {
        Error::Refused(
            "The figures do not suggest this topic now. Nothing was changed; look at the person again.".to_owned(),
        )
    })?;
    let sentence = topic.sentence(&name(book, person)?);
    let competency = competency::identity(book.conn(), topic.key)?;
    let mut deals = Vec::with_capacity(topic.deals.len());
    for oid in &topic.deals {
        deals.extend(book.uuid(*oid)?.map(Value::Ref));
    }
    let on = Value::date(Some(today));
    let count = |number: u32| Value::Int(i64::from(number));
    let given = vec![Value::text(&sentence), on.clone(), count(topic.many()), count(topic.of_deals)];
    let op = acting.edit(with.step);
    let ((), committed) = book.transact(&op, |tx| {
        let oid = tx.create(&TOPIC, tx.new_id())?;
        tx.set(oid, &TOPIC_PERSON, Value::Ref(person))?;
        tx.set(oid, &TOPIC_COMPETENCY, Value::Ref(competency))?;
        tx.set(oid, &TOPIC_RULE, Value::text(topic.rule.key()))?;
        tx.set(oid, &TOPIC_GIVEN, Value::Record(1, given))?;
        tx.set(oid, &TOPIC_ANSWER, Value::Record(1, vec![Value::text(with.word), on, Value::text(with.reason)]))?;
        tx.set(oid, &TOPIC_SESSION, session.map_or(Value::Null, Value::Ref))?;
        tx.set(oid, &TOPIC_DEALS, Value::Record(1, deals))?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// A session is one of this person's.
fn of_person(book: &Book, session: Uuid, person: Uuid) -> Result<()> {
    let mut find = book.conn().prepare_cached(
        "SELECT p.uuid FROM session s JOIN obj o ON o.oid = s.oid JOIN obj p ON p.oid = s.person WHERE o.uuid = ?1",
    )?;
    let whose: Option<Vec<u8>> = find.query_row([session.as_bytes().as_slice()], |row| row.get(0)).optional()?;
    match whose {
        Some(whose) if whose == person.as_bytes() => Ok(()),
        Some(_) => Err(Error::Invalid(
            "This session is another person's. Nothing was changed; take the topic into a session of this person."
                .to_owned(),
        )),
        None => Err(Error::not_found("This session")),
    }
}
