//! Notes, assessments, plans, sessions and topics of everybody, for nobody, for the person and for the owner. Each was a
//! draft of the leader's before: the word of that draft is for nobody else, whatever became of the text.

use ledger::{Book, Field, Kind, Now, Op, OpKind, Type, Value};
use rallybook_tests::Outcome;
use sales::audience::{LEADER, Visibility};
use sales::coaching::kind as coaching;
use sales::skills::kind as skills;
use uuid::Uuid;

/// A field that no book has: a word with it is shown to nobody.
const DRAFT: u32 = 9_999;

/// Kinds that say for whom they are: whom they are about, and the mark.
fn marked() -> [(&'static Kind, &'static Field, &'static Field); 3] {
    [
        (&coaching::NOTE, &coaching::NOTE_PERSON, &coaching::NOTE_VISIBILITY),
        (&skills::ASSESSMENT, &skills::ASSESSED, &skills::ASSESSMENT_VISIBILITY),
        (&skills::GAP, &skills::GAP_PERSON, &skills::GAP_VISIBILITY),
    ]
}

/// The session of a person, by both identities as text.
pub fn session(person: &serde_json::Value) -> Option<serde_json::Value> {
    let person: Uuid = person.as_str()?.parse().ok()?;
    Some(Uuid::new_v5(&person, coaching::SESSION.table.as_bytes()).to_string().into())
}

/// Adds them.
pub fn add(book: &mut Book, now: Now) -> Outcome {
    let mut find = book.conn().prepare("SELECT o.uuid FROM person p JOIN obj o ON o.oid = p.oid ORDER BY p.oid")?;
    let people: Vec<Vec<u8>> = find.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    drop(find);
    let people: Vec<Uuid> = people.iter().filter_map(|id| Uuid::from_slice(id).ok()).collect();
    let mut made: Vec<(&'static Kind, &'static Field, Uuid, Visibility, Uuid)> = Vec::new();
    for person in &people {
        for (kind, _, mark) in marked() {
            made.extend(Visibility::ALL.map(|whom| (kind, mark, Uuid::new_v4(), whom, *person)));
        }
    }
    for shared in [false, true] {
        let op = Op {
            kind: OpKind::Edit,
            name: "Write about people".to_owned(),
            actor: "Mara".to_owned(),
            role: LEADER,
            now,
            known_on: None,
            via: None,
        };
        book.transact(&op, |tx| {
            for (kind, mark, id, whom, person) in &made {
                let about = marked().into_iter().find(|(one, ..)| one.no == kind.no).map(|(_, about, _)| about);
                let oid = tx.create(kind, *id)?;
                if let Some(about) = about {
                    tx.set(oid, about, Value::Ref(*person))?;
                }
                tx.set(oid, mark, if shared { *whom } else { Visibility::Private }.value())?;
                fill(tx, oid, kind, if shared { None } else { Some(oid) })?;
                if kind.no == skills::GAP.no {
                    let part = tx.create(&skills::GAP_PROGRESS, Uuid::new_v5(id, b"progress"))?;
                    tx.set(part, &skills::PROGRESS_GAP, Value::Ref(*id))?;
                    fill(tx, part, &skills::GAP_PROGRESS, if shared { None } else { Some(oid) })?;
                }
            }
            for person in people.iter().filter(|_| shared) {
                for (kind, about) in [
                    (&coaching::SESSION, &coaching::SESSION_PERSON),
                    (&coaching::TOPIC, &coaching::TOPIC_PERSON),
                    (&skills::SELF_ASSESSMENT, &skills::SELF_PERSON),
                ] {
                    let oid = tx.create(kind, Uuid::new_v5(person, kind.table.as_bytes()))?;
                    tx.set(oid, about, Value::Ref(*person))?;
                    fill(tx, oid, kind, None)?;
                    if kind.no == coaching::SESSION.no {
                        tx.set(oid, &coaching::SESSION_NUMBER, Value::Int(1))?;
                    }
                    if kind.no == coaching::TOPIC.no {
                        tx.set(oid, &coaching::TOPIC_RULE, Value::text("no_next_step"))?;
                    }
                }
            }
            Ok::<_, ledger::Error>(())
        })?;
    }
    Ok(())
}

/// Dates, and texts in records and by themselves: the word of a draft, or something to stand behind a word.
fn fill(tx: &mut ledger::Tx, oid: i64, kind: &'static Kind, draft: Option<i64>) -> Result<(), ledger::Error> {
    let text = draft.map_or_else(|| "Seen at the visit".to_owned(), |oid| format!("zq{DRAFT}x{oid}z"));
    let today = Value::date(Some(tx.now().today));
    for field in kind.fields {
        let codes = ["kind", "form", "source", "cause", "standing", "rule"];
        match field.ty {
            _ if codes.contains(&field.name) => {}
            Type::Text => drop(tx.set(oid, field, Value::text(&text))?),
            Type::Date => drop(tx.set(oid, field, today.clone())?),
            _ if field.name == "evidence" => {
                tx.set(oid, field, Value::Record(1, vec![Value::text(&text), today.clone()]))?;
            }
            _ if field.name == "given" => {
                let parts = vec![Value::text(&text), today.clone(), Value::Int(3), Value::Int(9)];
                tx.set(oid, field, Value::Record(1, parts))?;
            }
            _ if field.name == "answer" => {
                let parts = vec![Value::text("dismissed"), today.clone(), Value::text(&text)];
                tx.set(oid, field, Value::Record(1, parts))?;
            }
            _ if field.name == "state" && draft.is_none() => {
                let state = if kind.no == skills::GAP.no { "dropped" } else { "missed" };
                let parts = vec![Value::text(state), today.clone(), Value::text(&text)];
                tx.set(oid, field, Value::Record(1, parts))?;
            }
            _ => {}
        }
    }
    Ok(())
}
