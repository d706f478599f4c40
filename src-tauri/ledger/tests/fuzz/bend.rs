//! Bending items, headers and chunks.

use super::items::{Item, Told};
use ledger::Value;
use ledger::bundle::Header;
use ledger::bundle::raw::Raw;
use uuid::Uuid;

/// Numbers that follow from a seed (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
    /// Small numbers, ends of ranges, and noise.
    pub fn number(&mut self) -> i64 {
        const ENDS: [i64; 14] = [
            0,
            1,
            -1,
            2,
            i64::MAX,
            i64::MIN,
            i64::MAX - 1,
            i32::MAX as i64,
            i32::MIN as i64,
            u32::MAX as i64,
            1 << 46,
            1 << 62,
            -(1 << 46),
            1 << 47,
        ];
        match self.below(4) {
            0 => self.next() as i64,
            1 => self.below(40) as i64 - 4,
            _ => ENDS[self.below(ENDS.len())],
        }
    }
    fn day(&mut self) -> i32 {
        match self.below(3) {
            0 => self.number() as i32,
            1 => [i32::MIN, i32::MAX, 0][self.below(3)],
            _ => 20_000 + self.below(9) as i32,
        }
    }
    fn small(&mut self, was: u32) -> u32 {
        match self.below(4) {
            0 => self.number() as u32,
            1 => was.wrapping_add(1),
            _ => self.below(was as usize + 3) as u32,
        }
    }
}

const HOSTILE: [&str; 6] = [
    "'); DROP TABLE change; --",
    "\" OR 1=1; ATTACH 'x' AS y; --",
    "\0\0",
    "",
    "=cmd|' /C calc'!A0",
    "\u{202e}\u{1F4A9}\u{FEFF}",
];
const FIELDS: [u32; 20] = [
    0,
    11,
    12,
    13,
    14,
    15,
    16,
    17,
    18,
    21,
    4_000_001,
    4_000_002,
    4_000_003,
    4_000_011,
    4_000_012,
    4_000_021,
    1,
    22,
    u32::MAX,
    999,
];
const KINDS: [u16; 8] = [0, 1, 2, 3, 60_001, 60_002, 60_003, u16::MAX];

fn text(dice: &mut Dice) -> String {
    match dice.below(8) {
        0 => "x".repeat(64 * 1024),
        1 => "y".repeat(64 * 1024 + 1),
        _ => HOSTILE[dice.below(HOSTILE.len())].to_owned(),
    }
}

fn value(dice: &mut Dice, uuids: &[[u8; 16]], depth: usize) -> Value {
    let uuid = |dice: &mut Dice| match uuids.len() {
        0 => Uuid::nil(),
        n => Uuid::from_bytes(uuids[dice.below(n)]),
    };
    match dice.below(12) {
        0 => Value::Null,
        1 => Value::Bool(dice.one_in(2)),
        2 => Value::Int(dice.number()),
        3 => Value::Text(text(dice)),
        4 => Value::Date(dice.day()),
        5 => Value::Instant(dice.number()),
        6 => {
            Value::Money { minor: dice.number(), currency: ["GBP", "GB", "\u{20AC}", "'; "][dice.below(4)].to_owned() }
        }
        7 => Value::Ref(uuid(dice)),
        8 => Value::Blob([dice.next() as u8; 32]),
        // What the ledger says of a change, and of a clock.
        9 => Value::Record(1, vec![Value::Text(uuid(dice).to_string()), Value::Int(dice.number())]),
        10 => Value::Record(1, vec![Value::Int(dice.number()), Value::Int(dice.number()), Value::Int(dice.number())]),
        _ if depth > 3 => Value::Null,
        _ => Value::Record(dice.next() as u8, (0..dice.below(4)).map(|_| value(dice, uuids, depth + 1)).collect()),
    }
}

fn bytes(dice: &mut Dice, was: &[u8], uuids: &[[u8; 16]]) -> Vec<u8> {
    match dice.below(10) {
        0 => Vec::new(),
        1 => was[..dice.below(was.len())].to_vec(),
        2 => [was, b"\0"].concat(),
        // A record in a record in a record ..
        3 => [9u8, 1, 1].repeat([10, 1_000, 300_000][dice.below(3)]).into_iter().chain([0]).collect(),
        // A number in a longer form than it needs.
        4 => vec![2, 0x80, 0x00],
        5 => vec![3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        _ => postcard::to_allocvec(&value(dice, uuids, 0)).unwrap(),
    }
}

fn told(dice: &mut Dice, tx: &mut Told) {
    match dice.below(12) {
        0 => tx.replica = dice.small(tx.replica),
        1 => tx.t = dice.number(),
        2 => tx.hlc = dice.number(),
        3 => tx.wall = dice.number(),
        4 => tx.day = dice.day(),
        5 => tx.known_on = dice.day(),
        6 => tx.actor = text(dice),
        7 => tx.kind = dice.number(),
        8 => tx.name = text(dice),
        9 => tx.app_ver = text(dice),
        10 => tx.via = Some(text(dice)),
        _ => tx.undoes = if dice.one_in(3) { None } else { Some(dice.small(3)) },
    }
}

/// Bends one item, or the order of them.
pub fn item(dice: &mut Dice, items: &mut Vec<Item>) {
    if items.is_empty() {
        return;
    }
    let uuids: Vec<[u8; 16]> = items
        .iter()
        .filter_map(|i| match i {
            Item::Replica(uuid) | Item::Object(uuid, _) => Some(*uuid),
            _ => None,
        })
        .collect();
    let at = dice.below(items.len());
    match dice.below(16) {
        0 => drop(items.remove(at)),
        1 => items.insert(at, items[at].clone()),
        2 => {
            let to = dice.below(items.len());
            items.swap(at, to);
        }
        3 => {
            let (from, len) = (dice.below(items.len()), 1 + dice.below(12));
            let part: Vec<Item> = items.iter().skip(from).take(len).cloned().collect();
            items.splice(at..at, part);
        }
        4 => items.insert(at, Item::Object([dice.next() as u8; 16], KINDS[dice.below(KINDS.len())])),
        5 => items.insert(at, Item::Replica(uuids.get(dice.below(uuids.len() + 1)).copied().unwrap_or([7; 16]))),
        6 => items.insert(at, Item::Again(dice.small(4))),
        7 => items.insert(at, Item::Blob([b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 40]].concat())),
        8 => items.insert(at, Item::Blob(vec![1; [0, 9, 1_048_577][dice.below(3)]])),
        _ => match &mut items[at] {
            Item::Replica(uuid) if !uuids.is_empty() => *uuid = uuids[dice.below(uuids.len())],
            Item::Replica(_) | Item::Blob(_) => {}
            Item::Object(uuid, kind) => match dice.one_in(2) {
                true => *kind = KINDS[dice.below(KINDS.len())],
                false => *uuid = uuids[dice.below(uuids.len())],
            },
            Item::Tx(tx) => told(dice, tx),
            Item::Again(to) => *to = dice.small(*to),
            Item::Change { step, at, fact, object, field, value, seen } => match dice.below(10) {
                0 => *step = dice.number(),
                1 => *at = Some(dice.day()),
                2 => *fact = if dice.one_in(2) { None } else { Some(dice.number()) },
                3 => *object = dice.small(*object),
                4 => *field = FIELDS[dice.below(FIELDS.len())],
                5 => seen.push((dice.small(2), dice.number())),
                6 => {
                    seen.iter_mut().for_each(|s| s.1 = dice.number());
                }
                7 => *seen = (0..dice.below(200)).map(|i| (i as u32 % 3, dice.number().max(1))).collect(),
                _ => *value = bytes(dice, value, &uuids),
            },
        },
    }
}

/// Bends the header.
pub fn header(dice: &mut Dice, header: &mut Header) {
    match dice.below(14) {
        0 => header.from_seq = dice.number(),
        1 => header.to_seq = dice.number(),
        2 => header.acks.push((header.maker, dice.number())),
        3 => header.acks.iter_mut().for_each(|a| a.1 = dice.number()),
        4 => header.registry = [0, 2, u16::MAX][dice.below(3)],
        5 => header.wall = dice.number(),
        6 => header.day = dice.day(),
        7 => header.changes = dice.next(),
        8 => header.before.push([dice.next() as u8; 16]),
        9 => header.vouched = vec![1; 64],
        10 => header.whose = text(dice),
        11 => header.audience = text(dice),
        12 => header.by = text(dice),
        _ => header.prefix[dice.below(6)] = dice.next() as u8,
    }
}

/// Bends chunks below their header.
pub fn chunk(dice: &mut Dice, chunks: &mut Vec<Raw>) {
    let at = dice.below(chunks.len());
    match dice.below(9) {
        0 => drop(chunks.remove(at)),
        1 => chunks.insert(at, chunks[at].clone()),
        2 => chunks[at].kind = [0, 1, 2, 3, 255][dice.below(5)],
        3 => chunks[at].version = dice.next() as u8,
        4 => chunks[at].critical = dice.one_in(2),
        5 => chunks[at].claims = Some(dice.number() as u32),
        6 => {
            let len = chunks[at].payload.len();
            chunks[at].payload.truncate(dice.below(len));
        }
        7 => {
            let of = &mut chunks[at].payload;
            for _ in 0..=dice.below(3) {
                let len = of.len();
                if len > 0 {
                    of[dice.below(len)] = dice.next() as u8;
                }
            }
        }
        _ => chunks.push(Raw { kind: 9, version: 1, critical: false, payload: vec![0; 100], claims: None }),
    }
}
