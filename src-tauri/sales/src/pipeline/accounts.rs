//! Accounts by name.

use super::find::fold;
use super::kind::{ACCOUNT, ACCOUNT_NAME};
use crate::error::Result;
use ledger::{Book, Tx, Value};
use rusqlite::Connection;
use uuid::Uuid;

/// A name as accounts are told apart by it: case, accents and spaces folded.
pub fn folded(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The account of this name, if the book has one.
pub fn by_name(conn: &Connection, name: &str) -> Result<Option<Uuid>> {
    let wanted = folded(name);
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, a.name FROM account a JOIN obj o ON o.oid = a.oid WHERE a.name IS NOT NULL AND a.merged_into IS NULL ORDER BY a.oid",
    )?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        if folded(row.get_ref(1)?.as_str().unwrap_or_default()) == wanted {
            return Ok(Uuid::from_slice(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?).ok());
        }
    }
    Ok(None)
}

/// The account of this name: the one there is, or the identity under which it is to be made.
pub fn id_for(book: &Book, name: &str) -> Result<Uuid> {
    let company = crate::company::info::facts(book.conn())?.id;
    Ok(by_name(book.conn(), name)?.unwrap_or_else(|| identity(company, name)))
}

/// Identity of an account that is known by its name alone: the same on every machine.
pub fn identity(company: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&company, format!("account\u{1f}{}", folded(name)).as_bytes())
}

/// Makes the account, if it is not there.
pub fn ensure(tx: &mut Tx, id: Uuid, name: &str) -> Result<()> {
    if tx.find(id)?.is_none_or(|oid| matches!(tx.get(oid, &ACCOUNT_NAME), Ok(Value::Null))) {
        let oid = tx.create(&ACCOUNT, id)?;
        tx.set(oid, &ACCOUNT_NAME, Value::text(name))?;
    }
    Ok(())
}
