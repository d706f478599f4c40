//! A secret word in every text of every kind: each audience's copy holds exactly the words that the rule shows it.

use super::{Locking, found, send, unlock};
use crate::audience::{Acting, Audience, LEADER};
use crate::company::types::Period;
use crate::kinds::REGISTRY;
use crate::team::tests::support::Desk;
use ledger::{ColumnType, Field, KeyFolder, Type, Value};
use uuid::Uuid;

const PASS: &str = "copper lantern tuesday orchard";

/// A value that holds a word, where the field's type can.
fn with_word(field: &Field, word: &str) -> Option<Value> {
    match field.ty {
        Type::Text => Some(Value::Text(word.to_owned())),
        Type::Opaque => Some(Value::Record(1, vec![Value::Text(word.to_owned())])),
        Type::Record(parts) => {
            let mut used = false;
            let values = parts.iter().map(|part| match part.ty {
                ColumnType::Text => {
                    used = true;
                    Value::Text(word.to_owned())
                }
                _ => Value::Null,
            });
            let values = values.collect();
            used.then_some(Value::Record(1, values))
        }
        _ => None,
    }
}

#[test]
fn a_copy_holds_exactly_the_words_that_the_rule_shows_its_audience() {
    ledger::bundle::work_factor(1);
    let mut desk = Desk::new(1, Period::Quarter);
    let dir = tempfile::tempdir().unwrap();
    desk.book.keep_keys_in(KeyFolder(dir.path().join("keys")));
    let ann = desk.seller("Ann Lee", &[]);
    let mut planted: Vec<(i64, &'static Field, String)> = Vec::new();
    for kind in REGISTRY.kinds {
        let op = desk.acting.edit(format!("zqop{} wrote it", kind.no));
        let words = desk.book.transact(&op, |tx| {
            let oid = tx.create(kind, Uuid::now_v7())?;
            let mut words = Vec::new();
            for field in kind.fields {
                let word = format!("zq{}word", field.no);
                if let Some(value) = with_word(field, &word) {
                    tx.set(oid, field, value)?;
                    words.push((oid, *field, word));
                }
            }
            Ok::<_, ledger::Error>(words)
        });
        planted.extend(words.unwrap().0);
    }
    assert!(planted.len() > 40, "{}", planted.len());
    for audience in [Audience::MyMachine, Audience::Successor, Audience::Owner, Audience::Person(ann)] {
        let text = audience.to_string();
        let path = dir.path().join(format!("{}.rallybundle", text.replace(':', " ")));
        send(&mut desk.book, &audience, true, &Locking::Passphrase(PASS), &path, &desk.acting).unwrap();
        let place = path.with_extension("rallybook");
        let acting = Acting { actor: "x".into(), role: LEADER, now: desk.acting.now };
        let unlocked = unlock(&path, Some(PASS), None).unwrap();
        drop(found(&place, &unlocked, None, &acting).unwrap());
        let file = std::fs::read(&place).unwrap();
        let holds = |word: &str| file.windows(word.len()).any(|w| w == word.as_bytes());
        let scope = (REGISTRY.scope)(desk.book.conn(), &text).unwrap();
        for (oid, field, word) in &planted {
            assert_eq!(holds(word), scope(field, *oid).is_some(), "{text}: {} ({})", field.name, field.no);
        }
        // The name of a step that did also what they may not see is not told either.
        for kind in REGISTRY.kinds {
            let of: Vec<_> =
                planted.iter().filter(|(_, field, _)| kind.fields.iter().any(|f| f.no == field.no)).collect();
            let whole = of.iter().all(|(oid, field, _)| scope(field, *oid).is_some());
            let name = format!("zqop{} wrote it", kind.no);
            assert!(!holds(&name) || whole, "{text}: {name}");
        }
    }
}
