//! What each item must keep to by itself: a number names something, a value is one, and no sum of two numbers overflows
//! later on.

use super::A_CHUNK;
use super::content::{Header, Item, Told};
use super::fault::Fault;
use super::read::damaged;
use crate::value::{MAX_BLOB, Value, is_day};

/// Numbers of changes and actions, and hybrid clocks, stay below this: two of them can be added.
const NUMBERS: i64 = 1 << 62;
/// Milliseconds stay within this, in the year 4199: a hybrid clock holds them with 16 bits to spare.
const MILLISECONDS: i64 = 1 << 46;
/// Copies of one book, over all its life.
const REPLICAS: u32 = 65_536;
/// Replicas that one change has seen, at most.
const SEEN: usize = 1_024;
/// Longest name of a person, a copy or a version.
const NAME: usize = 4_096;

/// How much was named so far.
pub struct Bounds {
    promised: u64,
    replicas: u32,
    objects: u32,
    transactions: u32,
    at_one: bool,
    changes: u64,
    blobs: u64,
    in_chunk: usize,
    n: i64,
}

fn wrong<T>(what: &str) -> Result<T, Fault> {
    Err(Fault::Damaged(what.to_owned()))
}

impl Bounds {
    /// For the content of a bundle with this header.
    pub fn of(header: &Header) -> Result<Self, Fault> {
        let numbers = 0 <= header.from_seq && header.from_seq <= header.to_seq && header.to_seq < NUMBERS;
        let texts = [&header.whose, &header.audience, &header.by, &header.keys];
        if !numbers || header.wall.unsigned_abs() >= MILLISECONDS.unsigned_abs() || texts.iter().any(|t| t.len() > NAME)
        {
            return wrong("a header that cannot be");
        }
        Ok(Self {
            blobs: 0,
            promised: header.changes,
            replicas: 0,
            objects: 0,
            transactions: 0,
            at_one: false,
            changes: 0,
            in_chunk: 0,
            n: 0,
        })
    }

    /// The next chunk begins.
    pub fn next_chunk(&mut self) {
        self.in_chunk = 0;
    }

    /// All of it was seen.
    pub fn end(&self) -> Result<(), Fault> {
        if self.changes == self.promised { Ok(()) } else { wrong("changes are missing") }
    }

    /// Refuses an item that cannot be.
    pub fn admit(&mut self, item: &Item) -> Result<(), Fault> {
        match item {
            Item::Replica(_) if self.replicas >= REPLICAS => return Err(Fault::TooMuch),
            Item::Replica(_) => self.replicas += 1,
            // Each is named for a change of its own.
            Item::Object(..) if u64::from(self.objects) >= self.promised => return wrong("a thing without a change"),
            Item::Object(..) => self.objects += 1,
            Item::Tx(told) => self.action(told)?,
            Item::Again(at) if *at < self.transactions => self.at_one = true,
            Item::Again(_) => return wrong("an action of nobody"),
            Item::Change { at, .. } if at.is_some_and(|day| !is_day(day)) => return wrong("a day beyond the calendar"),
            Item::Change { step, object, value, seen, fact, .. } => {
                self.changes += 1;
                self.in_chunk += 1;
                if !self.at_one || *object >= self.objects || self.in_chunk > A_CHUNK {
                    return wrong("a change of nothing");
                }
                self.n = self.n.checked_add(*step).filter(|n| (1..NUMBERS).contains(n)).ok_or_else(numberless)?;
                if seen.len() > SEEN {
                    return Err(Fault::TooMuch);
                }
                if seen.iter().any(|(replica, n)| *replica >= self.replicas || !(1..NUMBERS).contains(n)) {
                    return wrong("a change that has seen what is not there");
                }
                canonical(value, fact.is_some())?;
            }
            // Each is named by a change.
            Item::Blob(bytes) if bytes.len() <= MAX_BLOB && self.blobs < self.promised => self.blobs += 1,
            Item::Blob(_) => return Err(Fault::TooMuch),
        }
        Ok(())
    }

    fn action(&mut self, told: &Told) -> Result<(), Fault> {
        if told.replica >= self.replicas || told.undoes.is_some_and(|u| u >= self.transactions) {
            return wrong("an action of nobody");
        }
        let texts = [told.actor, told.app_ver];
        let numbers = (1..NUMBERS).contains(&told.t)
            && (0..NUMBERS).contains(&told.hlc)
            && is_day(told.day)
            && is_day(told.known_on)
            && told.wall.unsigned_abs() < MILLISECONDS.unsigned_abs();
        if !numbers || texts.iter().any(|t| t.len() > NAME) || told.name.len() > 16 * NAME {
            return wrong("an action that cannot be");
        }
        // Beside those that changed something only those that they took back are told.
        if u64::from(self.transactions) > self.promised.saturating_mul(2) {
            return Err(Fault::TooMuch);
        }
        self.transactions += 1;
        self.at_one = true;
        Ok(())
    }
}

fn numberless() -> Fault {
    Fault::Damaged("a change without a number".to_owned())
}

/// One value has one form: else two copies could hold the same value and differ.
fn canonical(bytes: &[u8], of_fact: bool) -> Result<(), Fault> {
    if bytes.is_empty() && of_fact {
        return Ok(());
    }
    let (value, rest) = postcard::take_from_bytes::<Value>(bytes).map_err(damaged)?;
    let fits = rest.is_empty() && value.within_bounds().is_ok() && value.encode().is_ok_and(|again| again == bytes);
    if fits { Ok(()) } else { wrong("a value that cannot be") }
}
