//! Bundles below their encryption, for tests that forge them: whatever stands behind a signature is reached only by
//! content that is signed.

use super::chunk::{self, HEADER, TRAILER};
use super::content::Header;
use super::fault::Fault;
use super::read::{Opened, unpacked};
use super::seal::{Key, Prefix};
use super::signed;
use crate::error::{Error, Result};
use crate::identity::Keys;
use std::io::Write;

/// A chunk as it stands in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// Kind: 1 header, 2 content, 255 trailer.
    pub kind: u8,
    /// Version of its kind.
    pub version: u8,
    /// Whoever does not know the kind refuses the bundle.
    pub critical: bool,
    /// Content.
    pub payload: Vec<u8>,
    /// The length that it claims to have, where that is not the truth.
    pub claims: Option<u32>,
}

/// Decrypts: the prefix and every chunk.
///
/// # Errors
/// It cannot be read.
pub fn chunks(bytes: &[u8], key: Key) -> Result<(Prefix, Vec<Raw>), Fault> {
    let (prefix, packed) = key.open(bytes)?;
    let mut stream = unpacked(&packed)?;
    let mut all = Vec::new();
    loop {
        let chunk = chunk::read(&mut stream)?;
        let end = chunk.kind == TRAILER;
        let chunk::Chunk { kind, version, critical, payload } = chunk;
        all.push(Raw { kind, version, critical, payload, claims: None });
        if end {
            return Ok((prefix, all));
        }
    }
}

/// The header as a chunk.
pub fn header(header: &Header) -> Result<Raw> {
    let payload = postcard::to_allocvec(header).map_err(|e| Error::Corrupt(e.to_string()))?;
    Ok(Raw { kind: HEADER, version: chunk::VERSION, critical: true, payload, claims: None })
}

/// The trailer over chunks, signed by these keys as the header demands.
pub fn trailer(chunks: &[Raw], of: &Header, keys: &Keys) -> Raw {
    let mut hash = blake3::Hasher::new();
    for chunk in chunks {
        hash.update(&head(chunk)).update(&chunk.payload);
    }
    let hash = *hash.finalize().as_bytes();
    let payload = [hash.as_slice(), &keys.sign(&signed(of, &hash))].concat();
    Raw { kind: TRAILER, version: chunk::VERSION, critical: true, payload, claims: None }
}

/// All chunks, compressed.
pub fn pack(chunks: &[Raw]) -> Result<Vec<u8>> {
    let mut out = zstd::Encoder::new(Vec::new(), 3)?;
    for chunk in chunks {
        out.write_all(&head(chunk))?;
        out.write_all(&chunk.payload)?;
    }
    Ok(out.finish()?)
}

/// Checks what was packed as if it had just been decrypted.
///
/// # Errors
/// As [`Opened::open`], but for the encryption.
pub fn open(prefix: Prefix, packed: Vec<u8>) -> Result<Opened, Fault> {
    Opened::unsealed(prefix, packed)
}

fn head(chunk: &Raw) -> [u8; 7] {
    let mut head = chunk::head(chunk.kind, chunk.version, chunk.critical, chunk.payload.len());
    if let Some(claims) = chunk.claims {
        head[3..].copy_from_slice(&claims.to_le_bytes());
    }
    head
}
