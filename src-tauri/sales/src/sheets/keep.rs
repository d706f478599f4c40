//! Remembering what was printed.

use super::code::{codes, id};
use super::kind::{SHEET, SHEET_BLANKS, SHEET_CODE, SHEET_DAY, SHEET_PACK, SHEET_READER};
use super::types::{Blank, Draft};
use crate::audience::Acting;
use crate::company::info;
use crate::error::{Error, Result};
use ledger::{Book, OpKind, Value};
use uuid::Uuid;

/// Remembers sheets in one step of the program's own. What is remembered already is not written again.
///
/// # Errors
/// The file could not be written.
pub fn keep(book: &mut Book, acting: &Acting, drafts: &[Draft]) -> Result<()> {
    let company = info::facts(book.conn())?.id;
    let codes = codes(book, drafts)?;
    let op = acting.op(OpKind::System, format!("Print {}", named(&codes)));
    book.transact(&op, |tx| {
        for (draft, code) in drafts.iter().zip(&codes) {
            let oid = tx.create(&SHEET, id(&company, draft))?;
            tx.set(oid, &SHEET_CODE, Value::text(code))?;
            tx.set(oid, &SHEET_PACK, Value::text(draft.pack))?;
            tx.set(oid, &SHEET_READER, draft.reader.as_deref().map_or(Value::Null, Value::text))?;
            tx.set(oid, &SHEET_DAY, Value::date(Some(draft.day)))?;
            tx.set(oid, &SHEET_BLANKS, stored(&draft.blanks))?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(())
}

fn named(codes: &[String]) -> String {
    match codes {
        [one] => format!("sheet {one}"),
        many => format!("{} sheets", many.len()),
    }
}

/// As stored: one record.
fn stored(blanks: &[Blank]) -> Value {
    let one = |blank: &Blank| {
        let (what, of) = match blank {
            Blank::Deal { id } => (1, Value::Ref(*id)),
            Blank::Action { id } => (2, Value::Ref(*id)),
            Blank::NewAction => (3, Value::Null),
            Blank::NewDeal => (4, Value::Null),
            Blank::Commitment { person, session } => {
                let session = session.map_or(Value::Null, Value::Ref);
                return Value::Record(1, vec![Value::Int(5), Value::Ref(*person), session]);
            }
        };
        Value::Record(1, vec![Value::Int(what), of])
    };
    Value::Record(1, blanks.iter().map(one).collect())
}

/// From what is stored. What a newer program printed beyond our understanding is passed over as gone.
pub(super) fn blanks(stored: &Value) -> Vec<Blank> {
    let Value::Record(_, all) = stored else { return Vec::new() };
    let one = |value: &Value| match value {
        Value::Record(_, parts) => match parts.as_slice() {
            [Value::Int(1), Value::Ref(id), ..] => Blank::Deal { id: *id },
            [Value::Int(2), Value::Ref(id), ..] => Blank::Action { id: *id },
            [Value::Int(3), ..] => Blank::NewAction,
            [Value::Int(4), ..] => Blank::NewDeal,
            [Value::Int(5), Value::Ref(person), Value::Ref(id), ..] => {
                Blank::Commitment { person: *person, session: Some(*id) }
            }
            [Value::Int(5), Value::Ref(person), ..] => Blank::Commitment { person: *person, session: None },
            _ => Blank::Deal { id: Uuid::nil() },
        },
        _ => Blank::Deal { id: Uuid::nil() },
    };
    all.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_comes_back() {
        let id = Uuid::from_u128(5);
        let promised = [None, Some(Uuid::from_u128(7))].map(|session| Blank::Commitment { person: id, session });
        let fixed = [Blank::Deal { id }, Blank::Action { id }, Blank::NewAction, Blank::NewDeal];
        let all: Vec<Blank> = fixed.into_iter().chain(promised).collect();
        assert_eq!(blanks(&stored(&all)), all);
        assert_eq!(blanks(&Value::Null), []);
    }
}
