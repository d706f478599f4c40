//! An open company file.

use super::backup::{self, Backup, Why};
use super::place::{Place, place_of};
use super::verify::{self, Verdict};
use super::{blobs, held, open};
use crate::earlier::{self, Earlier};
use crate::error::{Error, Result};
use crate::history::{self, CellChange, Transaction};
use crate::identity::{Claim, line};
use crate::log::heads;
use crate::log::op::{Counters, Now, Op, OpKind};
use crate::log::tx::Tx;
use crate::registry::{Field, Registry};
use crate::span::Span;

use crate::value::{Value, day_number};
use crate::veil::Veil;
use chrono::NaiveDate;
use rusqlite::{Connection, InterruptHandle, OptionalExtension, params};
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use uuid::Uuid;

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
    pub(crate) conn: Connection,
    pub(crate) registry: &'static Registry,
    pub(super) path: PathBuf,
    pub(super) held: PathBuf,
    pub(crate) passphrase: Option<SecretString>,
    pub(crate) counters: Counters,
    pub(crate) done: Vec<i64>,
    pub(crate) undone: Vec<i64>,
    pub(crate) set_aside: Option<PathBuf>,
    pub(crate) claim: Claim,
    pub(crate) veil: Option<Veil>,
    untold: Vec<Committed>,
}

impl Drop for Book {
    fn drop(&mut self) {
        // An emptied journal beside a closed file only puzzles people.
        let _ = self.conn.pragma_update(None, "journal_mode", "DELETE");
        held::release(&self.held);
    }
}

impl Book {
    /// Opens a file for this process alone, migrating an older one after a backup.
    ///
    /// # Errors
    /// Missing, locked, newer, encrypted, damaged or foreign files, and network shares; the file stays as it was.
    pub fn open(path: &Path, registry: &'static Registry, passphrase: Option<&str>, now: Now) -> Result<Self> {
        refuse_share(path)?;
        let book = Self::hold(path, registry, passphrase, now, true)?;
        book.tidy_up();
        book.daily_backup(now)?;
        Ok(book)
    }

    /// Opens a copy that is to take a file's place: it gets no backups of its own.
    pub(crate) fn open_part(
        path: &Path,
        registry: &'static Registry,
        passphrase: Option<&str>,
        now: Now,
    ) -> Result<Self> {
        Self::hold(path, registry, passphrase, now, false)
    }

    fn hold(
        path: &Path,
        registry: &'static Registry,
        passphrase: Option<&str>,
        now: Now,
        backs_up: bool,
    ) -> Result<Self> {
        let held = held::hold(path)?;
        let release = |e| {
            held::release(&held);
            e
        };
        // A plain file needs none, whatever was typed for it.
        let passphrase = passphrase.filter(|_| !matches!(open::header_of_own(path), Ok(open::Header::Plain)));
        let conn = open::open(path, registry, passphrase, now.wall, backs_up).map_err(release)?;
        let counters = counters(&conn).map_err(release)?;
        Ok(Self {
            conn,
            registry,
            path: path.to_owned(),
            held: held.clone(),
            passphrase: passphrase.map(SecretString::from),
            counters,
            done: Vec::new(),
            undone: Vec::new(),
            set_aside: None,
            claim: Claim::default(),
            veil: None,
            untold: Vec::new(),
        })
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

    /// What the file is encrypted by, wiped from memory with the last copy of it; none = it is plain.
    pub fn passphrase(&self) -> Option<&SecretString> {
        self.passphrase.as_ref()
    }

    pub(crate) fn key(&self) -> Option<&str> {
        self.passphrase.as_ref().map(ExposeSecret::expose_secret)
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

    pub(crate) fn write<T, E: From<Error>>(
        &mut self,
        op: &Op,
        undoes: Option<i64>,
        work: impl FnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<(T, Committed), E> {
        // What is written rests on the whole book, whoever looks at it.
        self.unveiled(|book| book.write_whole(op, undoes, work))
    }

    fn write_whole<T, E: From<Error>>(
        &mut self,
        op: &Op,
        undoes: Option<i64>,
        work: impl FnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<(T, Committed), E> {
        self.prove_if_possible()?;
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

    /// Something was committed: whoever asks next is told.
    pub(crate) fn tell(&mut self, committed: Committed) {
        self.untold.push(committed);
    }

    /// What was committed since this was last asked: whoever tells the screens misses nothing.
    pub fn take_untold(&mut self) -> Vec<Committed> {
        std::mem::take(&mut self.untold)
    }

    /// One action.
    pub fn transaction(&self, tid: i64) -> Result<Transaction> {
        history::transaction_of(&self.conn, tid)
    }

    /// The action that arrived last, but for the program's own.
    pub fn last_transaction(&self) -> Result<Option<Transaction>> {
        history::last_transaction(&self.conn)
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

    /// Objects of a kind in which a change arrived after `seq`, as this copy showed them before that.
    pub fn earlier(&self, kind: u16, seq: i64) -> Result<Vec<Earlier>> {
        let Some(kind) = self.registry.kind(kind) else { return Err(Error::Unknown(format!("kind {kind}"))) };
        earlier::of_kind(&self.conn, kind, seq)
    }

    /// The value that shows in a cell.
    pub fn get(&self, oid: i64, field: &Field) -> Result<Value> {
        Ok(heads::seen(&self.conn, oid, field.no, field.winner)?.value)
    }

    /// The value that shows in one field of every object that has it, in one pass: for looking through thousands.
    pub fn each_of(&self, field: &Field, each: impl FnMut(i64, Value)) -> Result<()> {
        heads::each_of(&self.conn, field.no, field.winner, each)
    }

    /// The seed that new identities of this book are drawn from while it is built; none = by chance.
    pub fn seed(&self) -> Option<u64> {
        self.counters.seed
    }

    /// A stored picture by its hash; none where this copy does not have it.
    ///
    /// # Errors
    /// What is stored is not what was put in.
    pub fn blob(&self, hash: &[u8; 32]) -> Result<Option<Vec<u8>>> {
        blobs::get(&self.conn, hash)
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

    /// A value of this copy alone, never logged or sent: drafts, filters, last place. Under a veil there are others.
    pub fn local(&self, key: &str) -> Result<Option<String>> {
        line::local(&self.conn, key)
    }

    /// Keeps or drops a value of this copy alone.
    pub fn set_local(&self, key: &str, value: Option<&str>) -> Result<()> {
        let table = if self.is_veiled() { "temp.veil_local" } else { "local" };
        match value {
            Some(value) => self.conn.prepare_cached(&format!(
                "INSERT INTO {table}(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
            ))?.execute(params![key, value])?,
            None => self.conn.prepare_cached(&format!("DELETE FROM {table} WHERE key = ?1"))?.execute([key])?,
        };
        Ok(())
    }

    /// Takes a backup now.
    pub fn backup(&self, why: Why, now: Now) -> Result<Backup> {
        backup::take(&self.conn, &self.path, self.key(), why, now.wall)
    }

    /// Backups of a file, newest first.
    pub fn backups(path: &Path) -> Result<Vec<Backup>> {
        backup::list(path)
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

/// Network shares are refused for writing: their locks cannot be trusted.
pub fn refuse_share(path: &Path) -> Result<()> {
    match place_of(path) {
        Place::Share(kind) => {
            let why = format!("it lies on a network share ({kind}), whose locks cannot be trusted");
            Err(Error::Unwritable { path: path.to_owned(), why })
        }
        Place::Disk | Place::Synced(_) => Ok(()),
    }
}

/// Where this copy's numbers stand.
pub(crate) fn counters(conn: &Connection) -> Result<Counters> {
    let rid: i64 =
        conn.query_row("SELECT CAST(value AS INTEGER) FROM local WHERE key = 'replica'", [], |r| r.get(0))?;
    // A replica's own numbers grow with arrival: the last of its transactions holds the highest.
    let last: Option<(i64, i64)> = conn
        .query_row("SELECT t, seq_to FROM tx WHERE rid = ?1 ORDER BY tid DESC LIMIT 1", [rid], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })
        .optional()?;
    let (t, seq) = last.unwrap_or((0, 0));
    let n: Option<i64> = conn.query_row("SELECT n FROM change WHERE seq = ?1", [seq], |r| r.get(0)).optional()?;
    Ok(Counters { rid, n: n.unwrap_or(0), t, hlc: hlc(conn, rid)?, seed: None })
}

/// The clock of this copy: the latest of its own readings and of what it has let others move it to.
fn hlc(conn: &Connection, rid: i64) -> Result<i64> {
    let own: i64 = conn.query_row("SELECT coalesce(max(hlc), 0) FROM tx WHERE rid = ?1", [rid], |r| r.get(0))?;
    let moved: Option<i64> =
        conn.query_row("SELECT CAST(value AS INTEGER) FROM local WHERE key = ?1", [MOVED], |r| r.get(0)).optional()?;
    Ok(own.max(moved.unwrap_or(0)))
}

/// Local value: how far other copies have moved this copy's clock.
pub(crate) const MOVED: &str = "clock";
