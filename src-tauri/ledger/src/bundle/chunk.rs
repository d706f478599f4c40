//! Chunks: kind, version, critical, length, payload. A chunk of an unknown kind is skipped, unless it is critical.

use super::fault::Fault;
use crate::error::Result;
use std::io::{Read, Write};

/// Longest payload.
pub const LONGEST: u32 = 16 * 1024 * 1024;
/// A bundle unpacks to no more than this: 2,000,000 changes are a tenth of it.
const MOST: u64 = 2 * 1024 * 1024 * 1024;
/// And to no more than so many times its packed size, which honest content stays far from, once it is a large one.
const SWELLS: u64 = 100;
const LARGE: u64 = 64 * 1024 * 1024;

/// To how much so many packed bytes may unpack.
pub fn most(packed: usize) -> u64 {
    (packed as u64).saturating_mul(SWELLS).clamp(LARGE, MOST)
}

/// Kinds of chunks.
pub const HEADER: u8 = 1;
pub const CONTENT: u8 = 2;
pub const TRAILER: u8 = 255;
/// Version of every kind so far.
pub const VERSION: u8 = 1;

/// One chunk as read.
pub struct Chunk {
    pub kind: u8,
    pub version: u8,
    pub critical: bool,
    pub payload: Vec<u8>,
}

impl Chunk {
    /// The bytes before the payload, which are signed with it.
    pub fn head(&self) -> [u8; 7] {
        head(self.kind, self.version, self.critical, self.payload.len())
    }
}

/// The bytes before a payload.
pub fn head(kind: u8, version: u8, critical: bool, length: usize) -> [u8; 7] {
    let [a, b, c, d] = u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
    [kind, version, u8::from(critical), a, b, c, d]
}

/// Writes a chunk and adds it to the hash.
pub fn write(out: &mut impl Write, hash: &mut blake3::Hasher, kind: u8, payload: &[u8]) -> Result<()> {
    let head = head(kind, VERSION, true, payload.len());
    hash.update(&head).update(payload);
    out.write_all(&head)?;
    out.write_all(payload)?;
    Ok(())
}

/// Reads the next chunk.
pub fn read(from: &mut impl Read) -> Result<Chunk, Fault> {
    let mut head = [0; 7];
    from.read_exact(&mut head).map_err(cut)?;
    let [kind, version, critical, length @ ..] = head;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(Fault::TooMuch);
    }
    // Grown as it comes: a length alone reserves nothing.
    let mut payload = Vec::new();
    let read = from.take(u64::from(length)).read_to_end(&mut payload).map_err(cut)?;
    if read != length as usize {
        return Err(Fault::Damaged("it was cut".to_owned()));
    }
    Ok(Chunk { kind, version, critical: critical != 0, payload })
}

fn cut(e: std::io::Error) -> Fault {
    match e.kind() {
        std::io::ErrorKind::UnexpectedEof => Fault::Damaged("it was cut".to_owned()),
        _ => Fault::Damaged(e.to_string()),
    }
}
