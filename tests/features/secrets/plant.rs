//! A secret word in every text of every object of a whole book.

use super::coached;
use ledger::{Book, Field, Kind, Now, Op, OpKind, Value};
use rallybook_tests::Outcome;
use sales::audience::LEADER;
use sales::kinds::REGISTRY;
use std::collections::BTreeSet;
use std::path::Path;

/// Texts that people write, each with the place of the text where the cell holds several values. The others are words of
/// the program: the name of a role, a zone, a state.
const TEXTS: [(u32, usize); 64] = [
    (101, 0),
    (111, 0),
    (201, 0),
    (202, 1),
    (501, 0),
    (502, 1),
    (601, 0),
    (605, 0),
    (701, 0),
    (708, 0),
    (709, 0),
    (710, 0),
    (711, 0),
    (712, 0),
    (713, 1),
    (714, 0),
    (715, 0),
    (716, 1),
    (721, 0),
    (801, 0),
    (901, 0),
    (903, 0),
    (904, 0),
    (905, 0),
    (1103, 0),
    (1201, 0),
    (1206, 2),
    (1207, 0),
    (1304, 0),
    (1306, 0),
    (1502, 0),
    (1606, 0),
    (1701, 0),
    (1803, 0),
    (2003, 0),
    (2105, 3),
    (2106, 0),
    (2205, 3),
    (2206, 0),
    (2305, 3),
    (2306, 0),
    (2405, 3),
    (2406, 0),
    (2505, 3),
    (2506, 0),
    (2805, 2),
    (2808, 0),
    (3005, 0),
    (3006, 0),
    (3104, 0),
    (3105, 2),
    (3204, 0),
    (3205, 0),
    (3206, 0),
    (3207, 0),
    (3208, 0),
    (3209, 0),
    (3210, 0),
    (3406, 0),
    (3505, 0),
    (3603, 0),
    (3604, 0),
    (3607, 2),
    (3805, 0),
];

/// A word that tells in which cell it stands: field and local number of the object.
pub type Word = (u32, i64);

/// What the step that planted them is called: it touched what nobody but the leader may see.
pub const STEP: &str = "zqstepzq";

fn word(field: u32, oid: i64) -> String {
    format!("zq{field}x{oid}z")
}

/// All words in a text, wherever they stand.
pub fn words(text: &str) -> BTreeSet<Word> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find("zq") {
        rest = &rest[at + 2..];
        let Some((field, more)) = rest.split_once('x') else { break };
        let digits = more.len() - more.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        if let (Ok(field), Ok(oid), true) = (field.parse(), more[..digits].parse(), more[digits..].starts_with('z')) {
            found.insert((field, oid));
        }
    }
    found
}

/// Plants them. What is empty and takes a plain text gets the word alone.
pub fn plant(path: &Path, now: Now) -> Outcome<BTreeSet<Word>> {
    let mut book = Book::open(path, &REGISTRY, None, now)?;
    coached::add(&mut book, now)?;
    let mut planted = BTreeSet::new();
    let mut cells: Vec<(i64, &'static Field, Value)> = Vec::new();
    for kind in REGISTRY.kinds {
        for oid in all(&book, kind)? {
            for field in kind.fields {
                let Some((_, part)) = TEXTS.iter().find(|(no, _)| *no == field.no) else { continue };
                let Some(value) = with(book.get(oid, field)?, field, *part, &word(field.no, oid)) else { continue };
                planted.insert((field.no, oid));
                cells.push((oid, field, value));
            }
        }
    }
    let op = Op {
        kind: OpKind::Edit,
        name: STEP.to_owned(),
        actor: "Mara".to_owned(),
        role: LEADER,
        now,
        known_on: None,
        via: None,
    };
    book.transact(&op, |tx| {
        for (oid, field, value) in cells {
            tx.set(oid, field, value)?;
        }
        Ok::<_, ledger::Error>(())
    })?;
    Ok(planted)
}

fn all(book: &Book, kind: &Kind) -> Outcome<Vec<i64>> {
    let mut find = book.conn().prepare(&format!("SELECT oid FROM {}", kind.table))?;
    let found = find.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(found)
}

/// The word stands first: what is cut for want of room is cut behind it.
fn with(value: Value, field: &Field, part: usize, word: &str) -> Option<Value> {
    match value {
        Value::Null if field.ty == ledger::Type::Text => Some(Value::Text(word.to_owned())),
        Value::Text(text) => Some(Value::Text(format!("{word} {text}"))),
        Value::Record(version, mut parts) => {
            let Value::Text(text) = parts.get(part)?.clone() else { return None };
            parts[part] = Value::Text(format!("{word} {text}"));
            Some(Value::Record(version, parts))
        }
        _ => None,
    }
}

/// Which of these words the rule shows an audience.
pub fn shown(path: &Path, now: Now, audience: &str, planted: &BTreeSet<Word>) -> Outcome<BTreeSet<Word>> {
    let book = Book::open(path, &REGISTRY, None, now)?;
    let scope = (REGISTRY.scope)(book.conn(), audience)?;
    let field = |no: u32| REGISTRY.field(no).map(|(_, field)| field);
    Ok(planted
        .iter()
        .filter(|(no, oid)| field(*no).is_some_and(|field| scope(field, *oid).is_some()))
        .copied()
        .collect())
}
