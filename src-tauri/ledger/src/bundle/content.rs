//! What a bundle holds, item by item. Replicas, objects and transactions are named once and then counted, so that a change
//! costs few bytes.

use serde::{Deserialize, Serialize};

/// The first chunk: what the bundle is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The plain bytes before the encrypted part, repeated.
    pub prefix: [u8; 6],
    /// The company, the same in every copy.
    pub company: [u8; 16],
    /// This bundle.
    pub bundle: [u8; 16],
    /// The copy that made it.
    pub maker: [u8; 16],
    /// Replicas that the maker was before, the last one first.
    pub before: Vec<[u8; 16]>,
    /// Copies of its own file that it took in: what they wrote is the maker's, too.
    pub kin: Vec<[u8; 16]>,
    /// What the key of the last one says of the maker's keys; empty where it was not at hand.
    pub vouched: Vec<u8>,
    /// Public keys of the maker.
    pub keys: String,
    /// Whose copy the maker is, as it says.
    pub whose: String,
    /// For whom.
    pub audience: String,
    /// It holds what arrived at the maker after this number ..
    pub from_seq: i64,
    /// .. up to this one.
    pub to_seq: i64,
    /// Up to where the maker has what other copies sent: (replica, number in its file).
    pub acks: Vec<([u8; 16], i64)>,
    /// Version of the maker's registry.
    pub registry: u16,
    /// When, by the maker's clock, UTC milliseconds.
    pub wall: i64,
    /// The day, in the company's zone.
    pub day: i32,
    /// How many changes.
    pub changes: u64,
    /// Name of the person who made it.
    pub by: String,
}

/// One item of the content.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item<'a> {
    /// The next replica.
    Replica([u8; 16]),
    /// The next object, with its kind; 0 = not shared.
    Object([u8; 16], u16),
    /// The next transaction; changes that follow are its.
    #[serde(borrow)]
    Tx(Told<'a>),
    /// Changes that follow are of an earlier transaction.
    Again(u32),
    /// A change.
    Change {
        /// Dot: its number less that of the change before it in the bundle.
        step: i64,
        /// Day on which it was true; none = the transaction's.
        at: Option<i32>,
        /// Key of a fact.
        fact: Option<i64>,
        /// Which object.
        object: u32,
        /// Field.
        field: u32,
        /// Canonical value.
        #[serde(borrow)]
        value: &'a [u8],
        /// What it had seen: (replica, number).
        seen: Vec<(u32, i64)>,
    },
    /// A picture.
    Blob(#[serde(borrow)] &'a [u8]),
}

/// A transaction as a bundle tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told<'a> {
    /// Which replica.
    pub replica: u32,
    /// Its number there.
    pub t: i64,
    /// Hybrid clock.
    pub hlc: i64,
    /// UTC milliseconds of recording.
    pub wall: i64,
    /// Day of recording in the company's zone.
    pub day: i32,
    /// Day on which it was known.
    pub known_on: i32,
    /// Who.
    pub actor: &'a str,
    /// What sort.
    pub kind: i64,
    /// Its name; empty where it also did what the audience may not see.
    pub name: &'a str,
    /// Version of the program that wrote it.
    pub app_ver: &'a str,
    /// Where it came from; only between copies that hold the whole book.
    pub via: Option<&'a str>,
    /// The transaction of this bundle that it takes back.
    pub undoes: Option<u32>,
}
