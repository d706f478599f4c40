//! Items of a bundle as its format has them, owned, so that they can be bent.

use serde::{Deserialize, Serialize};

/// Stands for the maker's replica in the corpus.
pub const MAKER: [u8; 16] = [0xAA; 16];

/// One item of the content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Item {
    Replica([u8; 16]),
    Object([u8; 16], u16),
    Tx(Told),
    Again(u32),
    Change {
        step: i64,
        at: Option<i32>,
        fact: Option<i64>,
        object: u32,
        field: u32,
        value: Vec<u8>,
        seen: Vec<(u32, i64)>,
    },
    Blob(Vec<u8>),
}

/// A transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub replica: u32,
    pub t: i64,
    pub hlc: i64,
    pub wall: i64,
    pub day: i32,
    pub known_on: i32,
    pub actor: String,
    pub kind: i64,
    pub name: String,
    pub app_ver: String,
    pub via: Option<String>,
    pub undoes: Option<u32>,
}

/// Reads the items of one payload.
pub fn read(mut payload: &[u8]) -> Vec<Item> {
    let mut items = Vec::new();
    while let Ok((item, rest)) = postcard::take_from_bytes(payload) {
        items.push(item);
        if rest.is_empty() {
            break;
        }
        payload = rest;
    }
    items
}

/// The payload of items.
pub fn write(items: &[Item]) -> Vec<u8> {
    items.iter().flat_map(|item| postcard::to_allocvec(item).unwrap()).collect()
}

/// How many of them are changes.
pub fn changes(items: &[Item]) -> u64 {
    items.iter().filter(|item| matches!(item, Item::Change { .. })).count() as u64
}

/// The same items with one replica in the place of another.
pub fn renamed(items: &[Item], from: [u8; 16], to: [u8; 16]) -> Vec<Item> {
    let other = |item: &Item| match item {
        Item::Replica(uuid) if *uuid == from => Item::Replica(to),
        item => item.clone(),
    };
    items.iter().map(other).collect()
}
