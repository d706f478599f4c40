//! Reading a bundle: everything is checked before the first change is applied.

use super::bounds::Bounds;
use super::chunk::{self, CONTENT, HEADER, TRAILER};
use super::content::{Header, Item};
use super::fault::Fault;
use super::seal::{Key, Prefix};
use super::signed;
use crate::identity::{self, Fingerprint};
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
    Ok(std::io::BufReader::with_capacity(64 * 1024, decoder.take(chunk::most(packed.len()) + 1)))
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
    let mut bounds = Bounds::of(&header)?;
    let mut room = chunk::most(packed.len());
    loop {
        let chunk = next(&mut stream, &mut room)?;
        match chunk.kind {
            TRAILER => {
                proven(&header, *hash.finalize().as_bytes(), &chunk.payload)?;
                break;
            }
            CONTENT if chunk.version != chunk::VERSION => return Err(Fault::Newer),
            CONTENT => {
                bounds.next_chunk();
                walk::<Fault>(&chunk.payload, &mut |item| bounds.admit(&item))?;
            }
            _ if chunk.critical => return Err(Fault::Newer),
            _ => {}
        }
        hash.update(&chunk.head()).update(&chunk.payload);
    }
    bounds.end()?;
    match stream.read(&mut [0]) {
        Ok(0) => Ok(header),
        _ => Err(Fault::Damaged("something stands after its end".to_owned())),
    }
}

/// The next chunk, as long as there is room for what it unpacks to.
fn next(stream: &mut impl Read, room: &mut u64) -> Result<chunk::Chunk, Fault> {
    const LONGEST: u64 = chunk::LONGEST as u64 + 7;
    match chunk::read(stream) {
        Ok(chunk) => {
            *room = room.checked_sub(chunk.payload.len() as u64 + 7).ok_or(Fault::TooMuch)?;
            Ok(chunk)
        }
        // The stream is ended where there is no more room.
        Err(_) if *room < LONGEST => Err(Fault::TooMuch),
        Err(e) => Err(e),
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

pub(super) fn damaged(e: postcard::Error) -> Fault {
    Fault::Damaged(e.to_string())
}
