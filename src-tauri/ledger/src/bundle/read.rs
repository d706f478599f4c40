//! Reading a bundle: everything is checked before the first change is applied.

use super::chunk::{self, CONTENT, HEADER, MOST, TRAILER};
use super::content::{Header, Item};
use super::fault::Fault;
use super::seal::{Key, Prefix};
use super::{A_CHUNK, signed};
use crate::identity::{self, Fingerprint};
use crate::value::{MAX_BLOB, Value};
use std::io::Read;

/// A bundle that was opened and found whole: its hash and signature hold, and every item can be read.
pub struct Opened {
    /// What it is.
    pub header: Header,
    packed: Vec<u8>,
}

impl Opened {
    /// Decrypts and checks.
    ///
    /// # Errors
    /// Each [`Fault`] but those that depend on the book that receives it.
    pub fn open(bytes: &[u8], key: Key) -> Result<Self, Fault> {
        let (prefix, packed) = key.open(bytes)?;
        Self::unsealed(prefix, packed)
    }

    /// Checks what was decrypted.
    pub(super) fn unsealed(prefix: Prefix, packed: Vec<u8>) -> Result<Self, Fault> {
        let header = check(&packed)?;
        if header.prefix != prefix {
            return Err(Fault::Damaged("its beginning was changed".to_owned()));
        }
        Ok(Self { header, packed })
    }

    /// What people compare to know the maker.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.header.keys)
    }

    /// Calls `each` for every item in order.
    pub(crate) fn items<E: From<Fault>>(&self, mut each: impl FnMut(Item) -> Result<(), E>) -> Result<(), E> {
        let mut stream = unpacked(&self.packed)?;
        loop {
            let chunk = chunk::read(&mut stream)?;
            match chunk.kind {
                TRAILER => return Ok(()),
                CONTENT => walk(&chunk.payload, &mut each)?,
                _ => {}
            }
        }
    }
}

pub(super) fn unpacked(packed: &[u8]) -> Result<impl Read, Fault> {
    let mut decoder = zstd::Decoder::new(packed).map_err(|e| Fault::Damaged(e.to_string()))?;
    decoder.window_log_max(27).map_err(|e| Fault::Damaged(e.to_string()))?;
    Ok(std::io::BufReader::with_capacity(64 * 1024, decoder.take(MOST)))
}

/// The first pass: hash, signature, bounds, and each item by itself.
fn check(packed: &[u8]) -> Result<Header, Fault> {
    let mut stream = unpacked(packed)?;
    let first = chunk::read(&mut stream)?;
    if first.kind != HEADER {
        return Err(Fault::Damaged("it has no header".to_owned()));
    }
    if first.version != chunk::VERSION {
        return Err(Fault::Newer);
    }
    let header: Header = postcard::from_bytes(&first.payload).map_err(damaged)?;
    let mut hash = blake3::Hasher::new();
    hash.update(&first.head()).update(&first.payload);
    let mut bounds = Bounds::default();
    loop {
        let chunk = chunk::read(&mut stream)?;
        match chunk.kind {
            TRAILER => {
                proven(&header, *hash.finalize().as_bytes(), &chunk.payload)?;
                break;
            }
            CONTENT if chunk.version != chunk::VERSION => return Err(Fault::Newer),
            CONTENT => {
                bounds.in_chunk = 0;
                walk::<Fault>(&chunk.payload, &mut |item| bounds.admit(&item))?;
            }
            _ if chunk.critical => return Err(Fault::Newer),
            _ => {}
        }
        hash.update(&chunk.head()).update(&chunk.payload);
    }
    if bounds.changes != header.changes {
        return Err(Fault::Damaged("changes are missing".to_owned()));
    }
    match stream.read(&mut [0]) {
        Ok(0) => Ok(header),
        _ => Err(Fault::Damaged("something stands after its end".to_owned())),
    }
}

fn proven(header: &Header, hash: [u8; 32], trailer: &[u8]) -> Result<(), Fault> {
    let (said, signature) = trailer.split_at_checked(32).ok_or_else(|| Fault::Damaged("its end".to_owned()))?;
    let signature: &[u8; 64] = signature.try_into().map_err(|_| Fault::Damaged("its end".to_owned()))?;
    if said != hash {
        return Err(Fault::Damaged("its content is not what was written".to_owned()));
    }
    if identity::is_signed(&header.keys, &signed(header, &hash), signature) { Ok(()) } else { Err(Fault::OtherKey) }
}

fn walk<E: From<Fault>>(mut payload: &[u8], each: &mut impl FnMut(Item) -> Result<(), E>) -> Result<(), E> {
    while !payload.is_empty() {
        let (item, rest) = postcard::take_from_bytes::<Item>(payload).map_err(damaged)?;
        payload = rest;
        each(item)?;
    }
    Ok(())
}

fn damaged(e: postcard::Error) -> Fault {
    Fault::Damaged(e.to_string())
}

/// How much was named so far: a number must name something, and a value must be one.
#[derive(Default)]
struct Bounds {
    replicas: u32,
    objects: u32,
    transactions: u32,
    at_one: bool,
    changes: u64,
    in_chunk: usize,
}

impl Bounds {
    fn admit(&mut self, item: &Item) -> Result<(), Fault> {
        let wrong = |what: &str| Err(Fault::Damaged(what.to_owned()));
        match item {
            Item::Replica(_) => self.replicas += 1,
            Item::Object(..) => self.objects += 1,
            Item::Tx(told) => {
                if told.replica >= self.replicas || told.undoes.is_some_and(|u| u >= self.transactions) {
                    return wrong("an action of nobody");
                }
                if told.t <= 0 || told.hlc < 0 || told.actor.len() > 4_096 || told.name.len() > 65_536 {
                    return wrong("an action that cannot be");
                }
                self.transactions += 1;
                self.at_one = true;
            }
            Item::Again(at) if *at < self.transactions => self.at_one = true,
            Item::Again(_) => return wrong("an action of nobody"),
            Item::Change { object, value, seen, fact, .. } => {
                self.changes += 1;
                self.in_chunk += 1;
                if !self.at_one || *object >= self.objects || self.in_chunk > A_CHUNK {
                    return wrong("a change of nothing");
                }
                if seen.iter().any(|(replica, n)| *replica >= self.replicas || *n <= 0) {
                    return wrong("a change that has seen what is not there");
                }
                canonical(value, fact.is_some())?;
            }
            Item::Blob(bytes) if bytes.len() <= MAX_BLOB => {}
            Item::Blob(_) => return Err(Fault::TooMuch),
        }
        Ok(())
    }
}

/// One value has one form: else two copies could hold the same value and differ.
fn canonical(bytes: &[u8], of_fact: bool) -> Result<(), Fault> {
    if bytes.is_empty() && of_fact {
        return Ok(());
    }
    let (value, rest) = postcard::take_from_bytes::<Value>(bytes).map_err(damaged)?;
    let fits = rest.is_empty() && value.within_bounds().is_ok() && value.encode().is_ok_and(|again| again == bytes);
    if fits { Ok(()) } else { Err(Fault::Damaged("a value that cannot be".to_owned())) }
}
