//! What two people wrote without having seen each other: both values wait until one is taken.

use super::said;
use super::types::{ConflictLine, ConflictSide};
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::kinds::REGISTRY;
use crate::pipeline::types::Done;
use crate::pipeline::values::Names;
use crate::pipeline::words::{field_name, object_name};
use ledger::{Book, Conflict};
use uuid::Uuid;

/// Conflicts of what people see, by object.
pub fn list(book: &Book) -> Result<Vec<ConflictLine>> {
    let mut names = Names::of(book);
    book.conflicts()?
        .iter()
        .filter(|c| REGISTRY.kinds.iter().any(|k| k.no == c.kind))
        .map(|c| line(book, &mut names, c))
        .collect()
}

fn line(book: &Book, names: &mut Names, conflict: &Conflict) -> Result<ConflictLine> {
    let mut sides = Vec::new();
    for side in &conflict.sides {
        let text = match conflict.field {
            0 => Some("deleted".to_owned()),
            field => said::value(names, field, &side.value)?,
        };
        sides.push(ConflictSide { seq: side.seq, text, by: side.actor.clone(), wall: side.wall });
    }
    let known = REGISTRY.field(conflict.field).is_some();
    Ok(ConflictLine {
        id: book.uuid(conflict.oid)?.unwrap_or_default(),
        name: object_name(book, conflict.oid)?,
        field: conflict.field,
        what: match conflict.field {
            0 => "Deleted by one and changed by another".to_owned(),
            field if known => field_name(field).to_owned(),
            _ => "Something that a newer Rallybook knows".to_owned(),
        },
        deal: said::deal_of(book, conflict.oid, conflict.kind)?,
        sides,
    })
}

/// Takes one side of a conflict; none = what was changed stays and the delete does not count.
///
/// # Errors
/// There is no such conflict any more, or the role may not change this.
pub fn take(book: &mut Book, id: Uuid, field: u32, seq: Option<i64>, acting: &Acting) -> Result<Done> {
    if seq.is_none() && field != 0 {
        return Err(Error::not_found("This conflict"));
    }
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This conflict"))?;
    let name = format!("Decide the conflict over {} of {}", field_name(field).to_lowercase(), object_name(book, oid)?);
    let op = acting.edit(name.clone());
    let committed = match seq {
        Some(seq) => book.take_side(oid, field, seq, &op)?,
        None => book.keep_alive(oid, &op)?,
    };
    Ok(Done { tx: committed.tid, name, count: 1, left: Vec::new() })
}
