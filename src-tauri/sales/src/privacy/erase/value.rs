//! A stored value with other texts in it, only where texts of people stand.

use super::texts::Within;
use crate::pipeline::kind::{COMPETITOR, CONTACT, NEXT_STEP, OWNER, PRODUCT, REASON, SOURCE, TITLE};
use crate::pipeline::standing::CELLS;
use ledger::Value;

/// What stands instead of a text; none = it stays.
type Instead<'a> = &'a mut dyn FnMut(&str) -> Option<String>;

/// Cells of an exported row in which people are named; the others are names of accounts, stages and codes.
const NAMING: [u32; 8] =
    [TITLE.no, OWNER.no, PRODUCT.no, SOURCE.no, CONTACT.no, COMPETITOR.no, NEXT_STEP.no, REASON.no];

/// The value with them; none = nothing changes.
pub fn instead(within: Within, value: &Value, with: Instead) -> Option<Value> {
    match (within, value) {
        (Within::All, Value::Text(_)) => text(value, with),
        (Within::Part(at), Value::Record(version, parts)) => {
            let new = text(parts.get(at)?, with)?;
            Some(Value::Record(*version, replaced(parts, |i, _| (i == at).then(|| new.clone()))?))
        }
        (Within::Row, Value::Record(version, parts)) => {
            let new = replaced(parts, |at, part| match (at, part) {
                (1, Value::Record(version, cells)) => {
                    Some(Value::Record(*version, replaced(cells, |at, cell| named(at, cell, with))?))
                }
                // Heading and text in turn: the heading is the file's.
                (2, Value::Record(version, texts)) => {
                    Some(Value::Record(*version, replaced(texts, |at, one| (at % 2 == 1).then(|| text(one, with))?)?))
                }
                (3, Value::Record(version, open)) => Some(Value::Record(*version, undecided(open, with)?)),
                _ => None,
            })?;
            Some(Value::Record(*version, new))
        }
        (Within::Leaves(content), _) => crate::signoff::without(content, value, with),
        (Within::Json(members), Value::Text(json)) => {
            let mut json: serde_json::Value = serde_json::from_str(json).ok()?;
            members_of(&mut json, members, with).then(|| Value::Text(json.to_string()))
        }
        _ => None,
    }
}

/// A list with other values in it; none = nothing changes.
fn replaced(all: &[Value], mut with: impl FnMut(usize, &Value) -> Option<Value>) -> Option<Vec<Value>> {
    let new: Vec<Option<Value>> = all.iter().enumerate().map(|(at, one)| with(at, one)).collect();
    new.iter()
        .any(Option::is_some)
        .then(|| new.into_iter().zip(all).map(|(new, old)| new.unwrap_or_else(|| old.clone())).collect())
}

fn text(value: &Value, with: Instead) -> Option<Value> {
    if let Value::Text(text) = value { with(text).map(Value::Text) } else { None }
}

/// A cell of a row: a text, or the next step with its date.
fn named(at: usize, cell: &Value, with: Instead) -> Option<Value> {
    if !CELLS.get(at).is_some_and(|field| NAMING.contains(&field.no)) {
        return None;
    }
    match cell {
        Value::Record(..) => instead(Within::Part(0), cell, with),
        _ => text(cell, with),
    }
}

/// Which cell and what it was before, in turn.
fn undecided(open: &[Value], with: Instead) -> Option<Vec<Value>> {
    replaced(open, |at, one| {
        let Some(Value::Int(cell)) = at.checked_sub(1).and_then(|before| open.get(before)).filter(|_| at % 2 == 1)
        else {
            return None;
        };
        named(usize::try_from(*cell).ok()?, one, with)
    })
}

fn members_of(json: &mut serde_json::Value, members: &[&str], with: Instead) -> bool {
    match json {
        serde_json::Value::Object(all) => all.iter_mut().fold(false, |changed, (name, one)| {
            let new = one.as_str().filter(|_| members.contains(&name.as_str())).and_then(&mut *with);
            let this = match new {
                Some(new) => {
                    *one = serde_json::Value::String(new);
                    true
                }
                None => members_of(one, members, with),
            };
            changed || this
        }),
        serde_json::Value::Array(all) => {
            let mut changed = false;
            for one in all {
                changed |= members_of(one, members, with);
            }
            changed
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::texts::Within;
    use super::instead;
    use ledger::Value;

    fn x(text: &str) -> Option<String> {
        text.contains("Owner").then(|| text.replace("Owner", "X"))
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn a_heading_and_a_code_are_never_touched() {
        let mut cells = vec![Value::Null; 14];
        (cells[1], cells[2]) = (text("Owner"), text("Owner"));
        let row = Value::Record(
            1,
            vec![
                text("Owner"),
                Value::Record(1, cells.clone()),
                Value::Record(1, vec![text("Owner"), text("Owner Ltd")]),
                Value::Record(1, vec![Value::Int(1), text("Owner"), Value::Int(2), text("Owner")]),
            ],
        );
        cells[2] = text("X");
        let left = Value::Record(
            1,
            vec![
                text("Owner"),
                Value::Record(1, cells),
                Value::Record(1, vec![text("Owner"), text("X Ltd")]),
                Value::Record(1, vec![Value::Int(1), text("Owner"), Value::Int(2), text("X")]),
            ],
        );
        assert_eq!(instead(Within::Row, &row, &mut x), Some(left));
        let category = Value::Record(1, vec![text("Owner"), text("Owner"), Value::Int(3)]);
        let left = Value::Record(1, vec![text("Owner"), text("X"), Value::Int(3)]);
        assert_eq!(instead(Within::Part(1), &category, &mut x), Some(left));
    }

    #[test]
    fn of_json_only_the_named_members() {
        let json = text(r#"{"mapping":[{"heading":"Owner","field":"Owner"}],"sheets":[{"name":"Owner"}]}"#);
        let Some(Value::Text(left)) = instead(Within::Json(&["name"]), &json, &mut x) else { panic!("a text") };
        let told: serde_json::Value = serde_json::from_str(&left).unwrap();
        let mapping = serde_json::json!([{"heading": "Owner", "field": "Owner"}]);
        assert_eq!(told, serde_json::json!({"mapping": mapping, "sheets": [{"name": "X"}]}));
        assert_eq!(instead(Within::Json(&["name"]), &text("no JSON, Owner"), &mut x), None);
    }
}
