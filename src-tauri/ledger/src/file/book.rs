//! An open company file.

use super::backup::{self, Backup, Why};
use super::place::{Place, place_of};
use super::verify::{self, Verdict};
use super::{open, schema};
use crate::error::{Error, Result};
use crate::history::{self, CellChange, Transaction};
use crate::log::heads;
use crate::log::tx::{Counters, Now, Op, OpKind, Tx};
use crate::registry::{Field, Registry};
use crate::span::Span;
use crate::undo::{self, Undone};
use crate::value::{Value, day_number};
use chrono::NaiveDate;
use rusqlite::{Connection, InterruptHandle, OpenFlags, OptionalExtension, params};
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use uuid::Uuid;

/// Files that this process holds. Closing any handle to a file drops this process's locks on it (POSIX), so a held
/// file must not be opened a second time, not even to look at it.
static HELD: LazyLock<Mutex<HashSet<PathBuf>>> = LazyLock::new(Mutex::default);

/// What a transaction did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The transaction; none when nothing changed.
    pub tid: Option<i64>,
    /// The last change in the file.
    pub seq: i64,
    /// Kinds touched.
    pub kinds: BTreeSet<u16>,
    /// Objects touched.
    pub objects: usize,
}

/// An open company file, held for this process alone until it is dropped.
pub struct Book {
    conn: Connection,
    registry: &'static Registry,
    path: PathBuf,
    held: PathBuf,
    passphrase: Option<String>,
    counters: Counters,
    done: Vec<i64>,
    undone: Vec<i64>,
    untold: Vec<Committed>,
}

impl Drop for Book {
    fn drop(&mut self) {
        HELD.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.held);
    }
}

fn hold(path: &Path) -> Result<PathBuf> {
    let held = path.canonicalize().or_else(|_| std::path::absolute(path))?;
    match HELD.lock().unwrap_or_else(PoisonError::into_inner).insert(held.clone()) {
        true => Ok(held),
        false => Err(Error::Locked(path.to_owned())),
    }
}

/// Is the file open in this process?
pub(crate) fn is_held(path: &Path) -> bool {
    path.canonicalize().is_ok_and(|p| HELD.lock().unwrap_or_else(PoisonError::into_inner).contains(&p))
}

impl Book {
    /// Makes a new file. With a passphrase it is encrypted.
    ///
    /// # Errors
    /// Something is there already, or the place does not allow safe writing; nothing is left behind then.
    pub fn create(path: &Path, registry: &'static Registry, passphrase: Option<&str>, now: Now) -> Result<Self> {
        if path.exists() {
            return Err(Error::Exists(path.to_owned()));
        }
        refuse_share(path)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let part = path.with_extension("creating");
        let _ = std::fs::remove_file(&part);
        let made = Self::make(&part, registry, passphrase);
        if made.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        made?;
        std::fs::rename(&part, path)?;
        super::copy::sync_folder(path);
        Self::open(path, registry, passphrase, now)
    }

    fn make(part: &Path, registry: &Registry, passphrase: Option<&str>) -> Result<()> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let conn = open::connect(part, passphrase, flags)?;
        open::tune(&conn)?;
        let tx = conn.unchecked_transaction()?;
        tx.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", schema::user_version(registry))?;
        tx.execute_batch(schema::LOG)?;
        schema::create_projections(&tx, registry)?;
        tx.execute("INSERT INTO replica(uuid) VALUES(?1)", [Uuid::new_v4().as_bytes().as_slice()])?;
        tx.execute("INSERT INTO local(key, value) VALUES('replica', '1')", [])?;
        tx.commit()?;
        Ok(())
    }

    /// Opens a file for this process alone, migrating an older one after a backup.
    ///
    /// # Errors
    /// Missing, locked, newer, encrypted, damaged or foreign files, and network shares; the file stays as it was.
    pub fn open(path: &Path, registry: &'static Registry, passphrase: Option<&str>, now: Now) -> Result<Self> {
        refuse_share(path)?;
        let held = hold(path)?;
        let release = |e| {
            HELD.lock().unwrap_or_else(PoisonError::into_inner).remove(&held);
            e
        };
        let conn = open::open(path, registry, passphrase, now.wall).map_err(release)?;
        let counters = counters(&conn).map_err(release)?;
        let book = Self {
            conn,
            registry,
            path: path.to_owned(),
            held: held.clone(),
            passphrase: passphrase.map(str::to_owned),
            counters,
            done: Vec::new(),
            undone: Vec::new(),
            untold: Vec::new(),
        };
        book.daily_backup(now)?;
        Ok(book)
    }

    fn daily_backup(&self, now: Now) -> Result<()> {
        let today = now.today.to_string();
        let last = self.local("backup_day")?;
        if last.as_deref() != Some(today.as_str()) && self.seq()? > 0 {
            self.backup(Why::Daily, now)?;
        }
        self.set_local("backup_day", Some(&today))
    }

    /// For reading with SQL.
    pub fn conn(&self) -> &Connection {
        &self.conn
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The registry that the file was opened with.
    pub fn registry(&self) -> &'static Registry {
        self.registry
    }

    /// Interrupts a running statement from another thread.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.conn.get_interrupt_handle()
    }

    /// Number of the last change.
    pub fn seq(&self) -> Result<i64> {
        Ok(self.conn.query_row("SELECT coalesce(max(seq), 0) FROM change", [], |r| r.get(0))?)
    }

    /// The only way to write. All of `work` is on disk when this returns, or nothing.
    ///
    /// # Errors
    /// Whatever `work` or the database refuses; the file is as before.
    pub fn transact<T, E: From<Error>>(
        &mut self,
        op: &Op,
        work: impl FnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<(T, Committed), E> {
        let (answer, committed) = self.write(op, None, work)?;
        if let (Some(tid), OpKind::Edit) = (committed.tid, op.kind) {
            self.done.push(tid);
            self.undone.clear();
        }
        Ok((answer, committed))
    }

    fn write<T, E: From<Error>>(
        &mut self,
        op: &Op,
        undoes: Option<i64>,
        work: impl FnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<(T, Committed), E> {
        let sql = self.conn.unchecked_transaction().map_err(Error::from)?;
        let mut tx = Tx::begin(&sql, self.registry, self.counters.clone(), op, undoes)?;
        let answer = work(&mut tx)?;
        let written = tx.finish()?;
        sql.commit().map_err(Error::from)?;
        self.counters = written.counters;
        let kinds = written.touched.iter().map(|(kind, _)| *kind).collect();
        let committed = Committed { tid: written.tid, seq: written.seq, kinds, objects: written.touched.len() };
        if committed.tid.is_some() {
            self.untold.push(committed.clone());
        }
        Ok((answer, committed))
    }

    /// What was committed since this was last asked: whoever tells the screens misses nothing.
    pub fn take_untold(&mut self) -> Vec<Committed> {
        std::mem::take(&mut self.untold)
    }

    /// Name of the action that *undo* would take back.
    pub fn undo_name(&self) -> Result<Option<String>> {
        self.done.last().map(|tid| Ok(self.transaction(*tid)?.name)).transpose()
    }

    /// Name of the action that *redo* would do again.
    pub fn redo_name(&self) -> Result<Option<String>> {
        self.undone.last().map(|tid| Ok(self.transaction(self.first_undone(*tid)?)?.name)).transpose()
    }

    /// Takes back this copy's last action of this session.
    pub fn undo(&mut self, actor: &str, role: crate::Role, now: Now) -> Result<(Undone, Committed)> {
        let tid = self.done.last().copied().ok_or(Error::Nothing("undo"))?;
        let answer = self.take_back(tid, OpKind::Undo, actor, role, now)?;
        self.done.pop();
        self.undone.extend(answer.0.tid);
        Ok(answer)
    }

    /// Does again what the last undo took back.
    pub fn redo(&mut self, actor: &str, role: crate::Role, now: Now) -> Result<(Undone, Committed)> {
        let tid = self.undone.last().copied().ok_or(Error::Nothing("redo"))?;
        let answer = self.take_back(tid, OpKind::Undo, actor, role, now)?;
        self.undone.pop();
        self.done.extend(answer.0.tid);
        Ok(answer)
    }

    /// Takes back any action, of whatever session: the revert of an import.
    pub fn revert(&mut self, tid: i64, actor: &str, role: crate::Role, now: Now) -> Result<(Undone, Committed)> {
        self.take_back(tid, OpKind::Revert, actor, role, now)
    }

    fn take_back(
        &mut self,
        tid: i64,
        kind: OpKind,
        actor: &str,
        role: crate::Role,
        now: Now,
    ) -> Result<(Undone, Committed)> {
        let name = self.transaction(self.first_undone(tid)?)?.name;
        let op = Op { kind, name: name.clone(), actor: actor.to_owned(), role, now, known_on: None, via: None };
        let registry = self.registry;
        let ((objects, left), committed) = self.write(&op, Some(tid), |tx| undo::take_back(tx, registry, tid))?;
        Ok((Undone { name, tid: committed.tid, objects, left }, committed))
    }

    /// The action at the start of a chain of undo and redo.
    fn first_undone(&self, tid: i64) -> Result<i64> {
        let mut first = tid;
        while let Some(earlier) = self.transaction(first)?.undoes {
            first = earlier;
        }
        Ok(first)
    }

    /// One action.
    pub fn transaction(&self, tid: i64) -> Result<Transaction> {
        history::transaction_of(&self.conn, tid)
    }

    /// Actions whose changes arrived after `seq`, oldest first.
    pub fn transactions_since(&self, seq: i64) -> Result<Vec<Transaction>> {
        history::transactions_since(&self.conn, seq)
    }

    /// Every change of one object in the order of arrival.
    pub fn history(&self, oid: i64) -> Result<Vec<CellChange>> {
        history::of_object(&self.conn, oid)
    }

    /// What was true in one cell from when to when.
    pub fn spans(&self, oid: i64, field: &Field) -> Result<Vec<Span>> {
        history::spans_of(&self.conn, oid, field.no)
    }

    /// Every dated cell of a kind as it was on a day, in the order of (oid, field); `known_by` leaves out later knowledge.
    pub fn as_of(
        &self,
        kind: u16,
        day: NaiveDate,
        known_by: Option<NaiveDate>,
        each: impl FnMut(i64, u32, Value),
    ) -> Result<()> {
        let Some(kind) = self.registry.kind(kind) else { return Err(Error::Unknown(format!("kind {kind}"))) };
        history::as_of(&self.conn, kind, day_number(day), known_by.map(day_number), each)
    }

    /// The value that shows in a cell.
    pub fn get(&self, oid: i64, field: &Field) -> Result<Value> {
        Ok(heads::seen(&self.conn, oid, field.no, field.winner)?.value)
    }

    /// The value that shows in one field of every object that has it, in one pass: for looking through thousands.
    pub fn each_of(&self, field: &Field, each: impl FnMut(i64, Value)) -> Result<()> {
        heads::each_of(&self.conn, field.no, field.winner, each)
    }

    /// Local number of an object.
    pub fn oid(&self, uuid: Uuid) -> Result<Option<i64>> {
        let mut find = self.conn.prepare_cached("SELECT oid FROM obj WHERE uuid = ?1 AND kind > 0")?;
        Ok(find.query_row([uuid.as_bytes().as_slice()], |r| r.get(0)).optional()?)
    }

    /// Identity of an object.
    pub fn uuid(&self, oid: i64) -> Result<Option<Uuid>> {
        let mut find = self.conn.prepare_cached("SELECT uuid FROM obj WHERE oid = ?1")?;
        let bytes: Option<Vec<u8>> = find.query_row([oid], |r| r.get(0)).optional()?;
        Ok(bytes.and_then(|b| Uuid::from_slice(&b).ok()))
    }

    /// A value of this copy alone, never logged or sent: drafts, filters, last place.
    pub fn local(&self, key: &str) -> Result<Option<String>> {
        let mut find = self.conn.prepare_cached("SELECT value FROM local WHERE key = ?1")?;
        Ok(find.query_row([key], |r| r.get(0)).optional()?)
    }

    /// Keeps or drops a value of this copy alone.
    pub fn set_local(&self, key: &str, value: Option<&str>) -> Result<()> {
        match value {
            Some(value) => self.conn.prepare_cached(
                "INSERT INTO local(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
            )?.execute(params![key, value])?,
            None => self.conn.prepare_cached("DELETE FROM local WHERE key = ?1")?.execute([key])?,
        };
        Ok(())
    }

    /// Takes a backup now.
    pub fn backup(&self, why: Why, now: Now) -> Result<Backup> {
        backup::take(&self.conn, &self.path, self.passphrase.as_deref(), why, now.wall)
    }

    /// Backups of a file, newest first.
    pub fn backups(path: &Path) -> Result<Vec<Backup>> {
        backup::list(path)
    }

    /// Replaces the file's content by a backup's; what was there is backed up first. The restored file is a new
    /// replica, so that numbers given out after the backup are never given out again.
    pub fn restore(
        path: &Path,
        from: &Path,
        registry: &'static Registry,
        passphrase: Option<&str>,
        now: Now,
    ) -> Result<Self> {
        refuse_share(path)?;
        drop(Self::look(from, registry, passphrase)?);
        if path.exists() {
            if let Ok(book) = Self::open(path, registry, passphrase, now) {
                book.backup(Why::Restore, now)?;
            } else if is_held(path) {
                return Err(Error::Locked(path.to_owned()));
            } else {
                // A damaged file cannot be copied page by page; it is kept as it is.
                let kept = path.with_extension(format!("damaged-{}", now.wall));
                std::fs::copy(path, kept)?;
            }
        }
        backup::put_back(from, path)?;
        let mut book = Self::open(path, registry, passphrase, now)?;
        book.mint()?;
        Ok(book)
    }

    /// Opens a backup read-only and checks it.
    fn look(path: &Path, registry: &'static Registry, passphrase: Option<&str>) -> Result<Connection> {
        if is_held(path) {
            return Err(Error::Locked(path.to_owned()));
        }
        open::header(path)?;
        let conn = open::connect(path, passphrase, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        open::defend(&conn)?;
        let found = open::identify(&conn, path)?;
        let known = schema::user_version(registry);
        if found > known {
            return Err(Error::Newer { path: path.to_owned(), found, known });
        }
        let answer: String = conn.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
        if answer != "ok" {
            return Err(Error::Damaged { path: path.to_owned(), what: answer });
        }
        Ok(conn)
    }

    /// Makes this copy a new replica from here on.
    fn mint(&mut self) -> Result<()> {
        let sql = self.conn.unchecked_transaction()?;
        sql.execute(
            "INSERT INTO replica(uuid, minted_from) VALUES(?1, ?2)",
            params![Uuid::new_v4().as_bytes().as_slice(), self.counters.rid],
        )?;
        let rid = sql.last_insert_rowid();
        sql.execute("UPDATE local SET value = ?1 WHERE key = 'replica'", [rid.to_string()])?;
        sql.commit()?;
        self.counters = counters(&self.conn)?;
        Ok(())
    }

    /// Runs every check; see [`Verdict`].
    pub fn verify(&self) -> Result<Verdict> {
        verify::verify(&self.conn, self.registry)
    }

    /// Digests of everything that the log determines, for comparing two states of a book.
    pub fn digests(&self) -> Result<Vec<(String, [u8; 32])>> {
        verify::digests(&self.conn, self.registry)
    }
}

fn refuse_share(path: &Path) -> Result<()> {
    match place_of(path) {
        Place::Share(kind) => {
            let why = format!("it lies on a network share ({kind}), whose locks cannot be trusted");
            Err(Error::Unwritable { path: path.to_owned(), why })
        }
        Place::Disk | Place::Synced(_) => Ok(()),
    }
}

fn counters(conn: &Connection) -> Result<Counters> {
    let rid: i64 =
        conn.query_row("SELECT CAST(value AS INTEGER) FROM local WHERE key = 'replica'", [], |r| r.get(0))?;
    Ok(Counters {
        rid,
        n: conn.query_row("SELECT coalesce(max(n), 0) FROM change WHERE rid = ?1", [rid], |r| r.get(0))?,
        t: conn.query_row("SELECT coalesce(max(t), 0) FROM tx WHERE rid = ?1", [rid], |r| r.get(0))?,
        hlc: conn.query_row("SELECT coalesce(max(hlc), 0) FROM tx", [], |r| r.get(0))?,
    })
}
