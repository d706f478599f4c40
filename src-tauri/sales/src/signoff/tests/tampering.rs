//! A byte is changed behind the book's back, table by table and column by column: each change is found, by the chain or by
//! the file's own check, and the sentence names what it was.

use super::support::World;
use crate::forecast::Level;
use crate::signoff::types::Purpose;
use crate::signoff::verify;
use ledger::Book;
use rusqlite::params;
use rusqlite::types::Value as Sql;

/// A book with two links, one of them a correction.
fn signed() -> World {
    let mut w = World::new();
    w.sign(Purpose::Sign);
    w.on("2026-11-30");
    w.says(Level::Agreed, None, "155k", None);
    w.sign(Purpose::Correct);
    w
}

/// The same value with one thing in it changed; `at`: where in a text or a blob.
fn flipped(value: &Sql, at: usize) -> Option<Sql> {
    Some(match value {
        Sql::Integer(n) => Sql::Integer(n ^ 1),
        Sql::Text(text) if !text.is_empty() => {
            let mut bytes = text.clone().into_bytes();
            let at = at % bytes.len();
            bytes[at] = if bytes[at] == b'7' { b'8' } else { b'7' };
            Sql::Text(String::from_utf8(bytes).ok()?)
        }
        Sql::Blob(bytes) if !bytes.is_empty() => {
            let mut bytes = bytes.clone();
            let at = at % bytes.len();
            bytes[at] ^= 1;
            Sql::Blob(bytes)
        }
        _ => return None,
    })
}

/// What the chain says, else what the file says; none = neither finds anything.
fn found(book: &Book) -> Option<String> {
    match verify(book) {
        Ok(found) if found.sound => {}
        Ok(found) => return Some(found.faults.into_iter().map(|fault| fault.text).collect::<Vec<_>>().join(" ")),
        Err(e) => return Some(format!("chain: {e}")),
    }
    match book.verify() {
        Ok(verdict) if verdict.is_sound() => None,
        Ok(verdict) => Some(format!("file: {:?} {:?}", verdict.differing, verdict.rewritten)),
        Err(e) => Some(format!("file: {e}")),
    }
}

/// Changes every cell of some rows, one at a time; tells what was found of each.
fn each(book: &Book, table: &str, columns: &[&str], rows: &str, places: &[usize]) -> Vec<(String, Option<String>)> {
    let conn = book.conn();
    let mut find = conn.prepare(&format!("SELECT rowid FROM {table} WHERE {rows} ORDER BY rowid")).unwrap();
    let rowids: Vec<i64> = find.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(!rowids.is_empty(), "{table}");
    let mut told = Vec::new();
    for rowid in rowids {
        for column in columns {
            let read = format!("SELECT {column} FROM {table} WHERE rowid = ?1");
            let was: Sql = conn.query_row(&read, [rowid], |row| row.get(0)).unwrap();
            let places = if matches!(was, Sql::Integer(_)) { &places[..1] } else { places };
            for at in places {
                let Some(now) = flipped(&was, *at) else { continue };
                let write = format!("UPDATE {table} SET {column} = ?2 WHERE rowid = ?1");
                if conn.execute(&write, params![rowid, now]).is_err() {
                    continue;
                }
                told.push((format!("{table}.{column} of {rowid} at {at}"), found(book)));
                conn.execute(&write, params![rowid, was]).unwrap();
            }
        }
    }
    told
}

fn none_missed(told: &[(String, Option<String>)]) {
    let missed: Vec<&String> = told.iter().filter(|(_, found)| found.is_none()).map(|(what, _)| what).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn a_changed_table_is_found_and_named() {
    let w = signed();
    let book = &w.desk.book;
    let columns = ["purpose", "from_day", "months", "on_day", "signed_at", "parents", "about", "parts", "hash", "seal"];
    let links = each(book, "signoff", &columns, "1", &[3, 40, 200]);
    none_missed(&links);
    let of_link = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains("2026-Q4 of "));
    assert!(links.iter().all(|(_, text)| of_link(text)), "{links:?}");
    let parts = each(book, "signoff_part", &["signoff", "place", "person"], "1", &[0]);
    none_missed(&parts);
    assert!(parts.iter().all(|(_, text)| of_link(text)), "{parts:?}");
    none_missed(&each(book, "obj", &["uuid", "kind"], "kind IN (26, 27)", &[0, 9]));
    assert_eq!(found(book), None);
}

#[test]
fn a_changed_log_is_found() {
    let w = signed();
    let book = &w.desk.book;
    let of_signed = "oid IN (SELECT oid FROM obj WHERE kind IN (26, 27))";
    none_missed(&each(book, "change", &["value", "tid", "n", "oid", "field"], of_signed, &[0, 1, 3, 77, 301]));
    let steps = "tid IN (SELECT tid FROM change JOIN obj USING(oid) WHERE kind IN (26, 27))";
    none_missed(&each(book, "tx", &["digest", "rid"], steps, &[0, 5]));
    assert_eq!(found(book), None);
}

#[test]
fn a_changed_head_is_found() {
    let w = signed();
    let conn = w.desk.book.conn();
    let mut find = conn.prepare("SELECT oid, field, seq FROM head WHERE field BETWEEN 2601 AND 2708").unwrap();
    let heads: Vec<(i64, i64, i64)> =
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect();
    let write = "UPDATE head SET seq = ?4 WHERE oid = ?1 AND field = ?2 AND seq = ?3";
    for (oid, field, seq) in heads {
        if conn.execute(write, params![oid, field, seq, seq ^ 1]).is_ok() {
            let said = found(&w.desk.book);
            assert!(said.is_some_and(|said| said.contains("is not shown as it was written")), "{oid} {field}");
            conn.execute(write, params![oid, field, seq ^ 1, seq]).unwrap();
        }
    }
}

/// Changes a text in the log, and the digest of its step with it, as somebody would who knows the file.
fn rewrite(w: &World, from: &str, to: &str) -> Vec<String> {
    let conn = w.desk.book.conn();
    assert_eq!(from.len(), to.len());
    let mut find = conn.prepare("SELECT seq, value FROM change WHERE field BETWEEN 2601 AND 2708").unwrap();
    let all: Vec<(i64, Vec<u8>)> =
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    let at = |bytes: &[u8]| bytes.windows(from.len()).position(|window| window == from.as_bytes());
    // Of two that hold it, Ann's: which comes first is chance.
    let anns = |bytes: &[u8]| bytes.windows(12).any(|window| window == b"Acme renewal");
    let mut holding: Vec<(i64, Vec<u8>, usize)> =
        all.into_iter().filter_map(|(seq, bytes)| Some((seq, bytes.clone(), at(&bytes)?))).collect();
    holding.sort_by_key(|(seq, bytes, _)| (!anns(bytes), *seq));
    let (seq, was, at) = holding.into_iter().next().unwrap();
    let mut now = was.clone();
    now[at..at + to.len()].copy_from_slice(to.as_bytes());
    let write = "UPDATE change SET value = ?2 WHERE seq = ?1";
    conn.execute(write, params![seq, now]).unwrap();
    let found = verify(&w.desk.book).unwrap();
    conn.execute(write, params![seq, was]).unwrap();
    found.faults.into_iter().map(|fault| fault.text).collect()
}

#[test]
fn the_sentence_names_what_was_changed() {
    let w = signed();
    let mut said = Vec::new();
    for (from, to) in [
        ("11800000", "12800000"),
        ("best_case", "pipeline_"),
        ("Acme renewal", "Acme removal"),
        ("2026-12-18", "2026-12-19"),
        ("\\\"minor\\\":13000000", "\\\"minor\\\":19000000"),
        ("She is too sure", "She is so right"),
        ("\\\"agreed\\\":15000000", "\\\"agreed\\\":16000000"),
        ("Birgit Kamp", "Anton Kampf"),
        ("Olga Rand", "Olga Rant"),
        ("[30,40]", "[30,41]"),
        ("\\\"owner\\\":", "\\\"ovner\\\":"),
        ("\\\"of\\\":\\\"deal\\\"", "\\\"of\\\":{\\\"dea\\\""),
        ("[[\"", "[[["),
        ("\"leaves\":", "\"leafes\":"),
    ] {
        let told = rewrite(&w, from, to);
        assert!(!told.is_empty(), "{from}");
        // What stands in every part is changed in the first: whose that is, their identities say, which are by chance.
        let anybodys = ["2026-12-18", "\\\"owner\\\":", "\\\"of\\\":\\\"deal\\\"", "[[\""].contains(&from);
        let told = told.join("\n    ");
        let told = match anybodys {
            true => ["Birch scales", "Ben Hart", "Ann Lee"]
                .iter()
                .fold(told, |text, name| text.replace(name, "Acme renewal")),
            false => told,
        };
        said.push(format!("{from} -> {to}\n    {told}"));
    }
    insta::assert_snapshot!(said.join("\n"));
    assert!(verify(&w.desk.book).unwrap().sound);
}

#[test]
fn what_is_gone_is_missed() {
    let w = signed();
    let conn = w.desk.book.conn();
    let (first, second): (i64, i64) =
        conn.query_row("SELECT min(oid), max(oid) FROM signoff", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let mut said = Vec::new();
    for (what, sql) in [
        ("the first link's row", format!("DELETE FROM signoff WHERE oid = {first}")),
        ("the last link's row", format!("DELETE FROM signoff WHERE oid = {second}")),
        ("a part's row", format!("DELETE FROM signoff_part WHERE signoff = {first} AND place = 0")),
        (
            "a part's changes",
            format!(
                "DELETE FROM change WHERE oid = (SELECT oid FROM signoff_part WHERE signoff = {first} AND place = 0)"
            ),
        ),
        ("the first link's changes", format!("DELETE FROM change WHERE oid = {first}")),
        (
            "the heads of a part",
            format!(
                "DELETE FROM head WHERE oid = (SELECT oid FROM signoff_part WHERE signoff = {first} AND place = 1)"
            ),
        ),
    ] {
        conn.execute_batch("SAVEPOINT tamper").unwrap();
        conn.execute(&sql, []).unwrap();
        let found = verify(&w.desk.book).unwrap();
        conn.execute_batch("ROLLBACK TO tamper; RELEASE tamper").unwrap();
        assert!(!found.sound, "{what}");
        let texts: Vec<String> = found.faults.into_iter().map(|fault| fault.text).collect();
        said.push(format!("{what}\n    {}", texts.join("\n    ")));
    }
    insta::assert_snapshot!(said.join("\n"));
}
