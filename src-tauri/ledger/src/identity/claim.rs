//! Before its first write a copy shows that it is the one that wrote last: its file and its key folder hold one token.

use super::keys::{Kept, KeyFolder, Keys, hex, unhex_any};
use crate::error::Result;
use crate::file::book::{Book, counters};
use crate::system;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// Where this machine's keys lie, and the keys once the copy has shown that it is itself.
#[derive(Default)]
pub struct Claim {
    pub folder: Option<KeyFolder>,
    pub keys: Option<Keys>,
    /// The number under which the file writes was given out by this very session: no copy of the file can have it, but for
    /// one that was made since, and that is known for a copy.
    pub made_here: bool,
}

const TOKEN: &str = "token";
const VOUCHED: &str = "vouched";

/// What a replica signs of the one that it became.
pub fn successor(replica: Uuid, public: &str) -> Vec<u8> {
    [b"Rallybook successor, 1".as_slice(), replica.as_bytes(), public.as_bytes()].concat()
}

impl Book {
    /// Tells where this machine keeps the keys of its copies. From then on the copy makes sure before its first write
    /// that no other file writes under its numbers, and can exchange bundles. A file that was just made shows it at once: so
    /// it is known for a copy, wherever it is copied to.
    pub fn keep_keys_in(&mut self, folder: KeyFolder) {
        self.claim.folder = Some(folder);
        if self.claim.made_here {
            // Where the folder does not answer now, the first write asks again.
            let _ = self.prove();
        }
    }

    /// The keys of this copy.
    ///
    /// # Errors
    /// The key folder cannot be read or written; or none was named.
    pub fn keys(&mut self) -> Result<Keys> {
        self.prove()?;
        self.claim.keys.clone().ok_or_else(|| crate::project::unknown("the folder of this machine's keys"))
    }

    /// Identity of this copy.
    pub fn replica(&self) -> Result<Uuid> {
        system::replica_of(&self.conn, self.counters.rid)
    }

    /// The same before a write: where the key folder does not answer, work goes on, and only bundles have to wait.
    pub(crate) fn prove_if_possible(&mut self) -> Result<()> {
        match self.prove() {
            Err(crate::error::Error::Io(_)) => {
                self.claim.folder = None;
                Ok(())
            }
            other => other,
        }
    }

    /// Once a session: the copy proves that it is the one that it was, or becomes a new one.
    pub(crate) fn prove(&mut self) -> Result<()> {
        let Some(folder) = self.claim.folder.clone().filter(|_| self.claim.keys.is_none()) else { return Ok(()) };
        // What the file holds against the folder lies behind the veil.
        self.unveiled(|book| book.prove_by(&folder))
    }

    fn prove_by(&mut self, folder: &KeyFolder) -> Result<()> {
        let token = self.local(TOKEN)?;
        let kept = folder.read(self.replica()?)?;
        let keys = match (token, kept) {
            (Some(token), Some(kept)) if token == kept.token || token == kept.next => kept.keys,
            (None, None) if self.claim.made_here => self.new_keys(folder)?,
            // A book of before there were keys, or of a session whose keys could not be kept: another machine may hold it,
            // too, and write under the same number. Or it was copied by hand, brought back from a copy of the disk, or moved
            // to another machine.
            _ => {
                self.mint()?;
                self.new_keys(folder)?
            }
        };
        self.rotate(folder, &keys)?;
        self.claim.keys = Some(keys);
        Ok(())
    }

    /// Is anything in the book from this very replica?
    fn has_written(&self) -> Result<bool> {
        let mut find = self.conn.prepare_cached("SELECT 1 FROM tx WHERE rid = ?1")?;
        Ok(find.exists([self.counters.rid])?)
    }

    /// Keys of a replica that is new to this machine. Where the key of the one that it was is at hand, that one vouches
    /// for them, so that nobody has to be asked again.
    fn new_keys(&self, folder: &KeyFolder) -> Result<Keys> {
        let keys = folder.new_keys()?;
        let vouched = match self.before()?.first() {
            Some(last) => folder
                .read(Uuid::from_bytes(*last))?
                .map(|kept| hex(&kept.keys.sign(&successor(self.replica().unwrap_or_default(), &keys.public())))),
            None => None,
        };
        self.set_local(VOUCHED, vouched.as_deref())?;
        Ok(keys)
    }

    /// What the key of the replica that this copy was last says of its present keys.
    pub(crate) fn vouched(&self) -> Result<Vec<u8>> {
        Ok(self.local(VOUCHED)?.map(|text| unhex_any(&text)).unwrap_or_default())
    }

    /// A new token in both places; cut short at any point, the file still holds one of the two that are kept.
    fn rotate(&self, folder: &KeyFolder, keys: &Keys) -> Result<()> {
        let (token, next) = (self.local(TOKEN)?.unwrap_or_default(), Uuid::new_v4().to_string());
        let replica = self.replica()?;
        folder.write(replica, &Kept { keys: keys.clone(), token, next: next.clone() })?;
        self.set_local(TOKEN, Some(&next))?;
        // From here on a copy of the file as it was is known for one.
        folder.write(replica, &Kept { keys: keys.clone(), token: next.clone(), next })
    }

    /// Makes this copy a new replica from here on.
    pub(crate) fn mint(&mut self) -> Result<()> {
        let sql = self.conn.unchecked_transaction()?;
        mint(&sql, self.minted_from()?)?;
        sql.commit()?;
        self.claim.keys = None;
        self.claim.made_here = true;
        self.counters = counters(&self.conn)?;
        Ok(())
    }

    /// The replica that a new one follows. One that wrote nothing and never had keys is passed over: nobody knows it, and only
    /// the key of the one before it can vouch.
    fn minted_from(&self) -> Result<i64> {
        let own = self.counters.rid;
        if self.local(TOKEN)?.is_some() || self.has_written()? {
            return Ok(own);
        }
        let mut find = self.conn.prepare_cached("SELECT minted_from FROM replica WHERE rid = ?1")?;
        Ok(find.query_row([own], |row| row.get::<_, Option<i64>>(0))?.unwrap_or(own))
    }
}

fn mint(conn: &Connection, from: i64) -> Result<()> {
    conn.execute(
        "INSERT INTO replica(uuid, minted_from) VALUES(?1, ?2)",
        params![Uuid::new_v4().as_bytes().as_slice(), from],
    )?;
    let rid = conn.last_insert_rowid();
    conn.execute("UPDATE local SET value = ?1 WHERE key = 'replica'", [rid.to_string()])?;
    conn.execute("DELETE FROM local WHERE key = ?1", [TOKEN])?;
    // Numbers of this file may be given out anew: nobody has acknowledged any of them.
    conn.execute("UPDATE peer SET acked = 0", [])?;
    // What the first replica wrote after the point to which this copy was set back may return from others, in any order.
    conn.execute_batch(
        "DROP INDEX change_dot; CREATE UNIQUE INDEX change_dot ON change(rid, n);
         DROP INDEX tx_of; CREATE UNIQUE INDEX tx_of ON tx(rid, t);",
    )?;
    Ok(())
}
