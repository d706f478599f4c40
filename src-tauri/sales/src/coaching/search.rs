//! Search over every note that whoever looks may see.
//!
//! The index is a temporary table of the open connection: it is made of what the eyes see through the veil, lies in memory
//! alone (`temp_store`), and goes with the connection. So nothing of it has to be encrypted, erased, recalled, merged or kept
//! from anybody: there is no second place where a note's words are stored.

use super::plain::plain;
use super::session;
use super::standing::{self, SessionRow, Someone};
use super::types::{NoteHit, NoteHits};
use crate::error::Result;
use ledger::Book;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use uuid::Uuid;

/// Hits that are given back.
const MOST: usize = 50;
/// Marks around what was found; no text holds them.
const MARKS: (char, char) = ('\u{2}', '\u{3}');

/// Notes that hold every word, each as the beginning of one of theirs; the best first. No words find nothing.
///
/// # Errors
/// The file could not be read.
pub fn search(book: &Book, text: &str, person: Option<Uuid>) -> Result<NoteHits> {
    let asked = query(text);
    if asked.is_empty() {
        return Ok(NoteHits { hits: Vec::new(), count: 0 });
    }
    let conn = book.conn();
    refresh(book)?;
    let notes: HashMap<i64, standing::NoteRow> =
        standing::notes(conn, None)?.into_iter().map(|note| (note.oid, note)).collect();
    let people: HashMap<i64, Someone> = standing::people(conn)?.into_iter().map(|one| (one.oid, one)).collect();
    let sessions: HashMap<Uuid, SessionRow> =
        standing::sessions(conn, None)?.into_iter().map(|one| (one.id, one)).collect();
    let mut find = conn.prepare(&format!(
        "SELECT rowid, snippet(note_words, 0, char({}), char({}), '...', 16) FROM temp.note_words
         WHERE note_words MATCH ?1 ORDER BY rank, rowid DESC",
        MARKS.0 as u32, MARKS.1 as u32
    ))?;
    let mut rows = find.query([asked])?;
    let (mut hits, mut count) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let (oid, snippet): (i64, String) = (row.get(0)?, row.get(1)?);
        let Some(note) = notes.get(&oid) else { continue };
        let about = note.person.and_then(|oid| people.get(&oid));
        let Some(about) = about.filter(|about| person.is_none_or(|id| id == about.id)) else { continue };
        count += 1;
        if hits.len() < MOST {
            let of = note.session.and_then(|id| sessions.get(&id));
            hits.push(NoteHit {
                note: note.id,
                person: about.id,
                person_name: about.name.clone(),
                session: note.session,
                session_name: of.map(|of| format!("{}, {}", session::name(of), of.kind.words())),
                on: note.on,
                visibility: note.visibility,
                excerpt: pieces(&snippet),
            });
        }
    }
    Ok(NoteHits { hits, count })
}

/// What is typed as a query that cannot fail: every word in quotes, as a beginning.
fn query(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words = words.filter(|word| word.chars().any(char::is_alphanumeric));
    words.map(|word| format!("\"{}\"*", word.replace('"', "\"\""))).collect::<Vec<_>>().join(" ")
}

/// A snippet in pieces, every second one found.
fn pieces(snippet: &str) -> Vec<String> {
    let mut pieces: Vec<String> = snippet.split([MARKS.0, MARKS.1]).map(|piece| piece.replace('\n', " ")).collect();
    if pieces.last().is_some_and(String::is_empty) {
        pieces.pop();
    }
    pieces
}

/// Makes the index anew where anything was written since, or other eyes look. Whatever is written on this connection counts:
/// an erasure changes no number of the log.
fn refresh(book: &Book) -> Result<()> {
    let conn = book.conn();
    let seen = book.veiled().unwrap_or_default();
    if stands(conn, seen)? {
        return Ok(());
    }
    conn.execute_batch(
        "DROP TABLE IF EXISTS temp.note_words;
         DROP TABLE IF EXISTS temp.note_words_of;
         CREATE VIRTUAL TABLE temp.note_words USING fts5(text, tokenize = 'unicode61 remove_diacritics 2');
         CREATE TEMP TABLE note_words_of(seen TEXT NOT NULL, written INTEGER NOT NULL)",
    )?;
    let mut put = conn.prepare("INSERT INTO temp.note_words(rowid, text) VALUES(?1, ?2)")?;
    for note in standing::notes(conn, None)? {
        put.execute(params![note.oid, plain(&note.text)])?;
    }
    // This row counts as written, too.
    conn.execute("INSERT INTO temp.note_words_of SELECT ?1, total_changes() + 1", [seen])?;
    Ok(())
}

fn stands(conn: &Connection, seen: &str) -> Result<bool> {
    let there = "SELECT 1 FROM sqlite_temp_master WHERE name = 'note_words_of'";
    if !conn.prepare_cached(there)?.exists([])? {
        return Ok(false);
    }
    let of = "SELECT seen = ?1 AND written = total_changes() FROM temp.note_words_of";
    Ok(conn.query_row(of, [seen], |row| row.get(0)).optional()?.unwrap_or(false))
}
