//! Who receives from whom: books to start from, and a whole bundle for each.

use super::items::{self, Item, MAKER};
use crate::toy::copies::*;
use crate::toy::*;
use ledger::bundle::{self, Header, Key};
use ledger::{Book, KeyFolder, Keys, Value};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const HOUR: i64 = 3_600_000;

/// One maker and one receiver.
pub struct Lane {
    pub name: &'static str,
    /// The receiver's file and keys as they were; none: a copy is founded.
    from: Option<(PathBuf, PathBuf)>,
    pub header: Header,
    pub keys: Keys,
    pub items: Vec<Item>,
}

impl Lane {
    /// The receiver, as it was, in a folder of its own.
    pub fn receiver(&self, folder: &Path) -> Option<Book> {
        let (file, keys) = self.from.as_ref()?;
        let _ = std::fs::remove_dir_all(folder);
        let own = folder.join("keys");
        std::fs::create_dir_all(&own).unwrap();
        std::fs::copy(file, folder.join("book.rallybook")).unwrap();
        for key in std::fs::read_dir(keys).unwrap().map(Result::unwrap) {
            std::fs::copy(key.path(), own.join(key.file_name())).unwrap();
        }
        let mut book = Book::open(&folder.join("book.rallybook"), &TOY, None, at(START + 9 * HOUR)).unwrap();
        fast(&book);
        book.keep_keys_in(KeyFolder(own));
        Some(book)
    }

    /// A lane from a maker to a receiver that knows it.
    fn new(name: &'static str, maker: &mut Copy, audience: &str, from: Option<(PathBuf, PathBuf)>) -> Self {
        let bytes = maker.export(audience, true, START + 8 * HOUR);
        let (_, chunks) = bundle::raw::chunks(&bytes, Key::Passphrase(PASS)).unwrap();
        let header: Header = postcard::from_bytes(&chunks[0].payload).unwrap();
        let all: Vec<Item> = chunks.iter().filter(|c| c.kind == 2).flat_map(|c| items::read(&c.payload)).collect();
        let items = items::renamed(&all, header.maker, MAKER);
        Self { name, from, header, keys: maker.book.keys().unwrap(), items }
    }
}

/// A leader, a keeper of shelf 7, a second machine of the leader; all have written, some of it at odds.
pub fn lanes(dir: &TempDir) -> Vec<Lane> {
    let mut leader = Copy::first(dir, "leader");
    for shelf in [7, 8] {
        leader.set(shelf, &LABEL, text(&format!("shelf {shelf}")), START).unwrap();
    }
    for object in 1..6 {
        leader.set(object, &SHELF, Value::Ref(id(7 + object % 2)), START).unwrap();
        leader.set(object, &NAME, text(&format!("item {object}")), START).unwrap();
        leader.set(object, &PRICE, Value::Money { minor: 100, currency: "GBP".into() }, START).unwrap();
        leader.set(object, &COST, Value::Int(9), START).unwrap();
    }
    let audience = format!("shelf:{}", id(7).as_u128());
    let bytes = leader.export(&audience, true, START);
    let mut keeper = Copy::from(dir, "keeper", &bytes, START).unwrap();
    let bytes = leader.export("all", true, START);
    let mut second = Copy::from(dir, "second", &bytes, START).unwrap();
    let keep = |copy: &Copy, name: &str| {
        let to = dir.path().join(format!("{name}.template"));
        std::fs::copy(copy.book.path(), &to).unwrap();
        let keys = dir.path().join(format!("{name}.template keys"));
        std::fs::create_dir_all(&keys).unwrap();
        for key in std::fs::read_dir(&copy.keys).unwrap().map(Result::unwrap) {
            std::fs::copy(key.path(), keys.join(key.file_name())).unwrap();
        }
        Some((to, keys))
    };
    // Each has heard of the other, has written something, and has taken something back.
    for copy in [&mut keeper, &mut second] {
        let bytes = copy.export("all", false, START + HOUR);
        leader.welcome(&bytes, START + HOUR).unwrap();
        copy.set(2, &NAME, text("theirs"), START + 2 * HOUR).unwrap();
        copy.set(2, &PRICE, Value::Money { minor: 7, currency: "GBP".into() }, START + 2 * HOUR).unwrap();
        copy.book.undo("x", EVERYONE, at(START + 2 * HOUR)).unwrap();
        copy.set(9, &NAME, text("new"), START + 3 * HOUR).unwrap();
    }
    second.delete(4, START + 3 * HOUR);
    leader.set(4, &NAME, text("kept"), START + 3 * HOUR).unwrap();
    leader.set(2, &NAME, text("ours"), START + 3 * HOUR).unwrap();
    let oid = leader.book.oid(id(1)).unwrap().unwrap();
    let op = by("leader", EVERYONE, at(START + 3 * HOUR));
    leader.book.recall(oid, &NAME, &op).unwrap();
    let (for_leader, for_keeper, for_second) =
        (keep(&leader, "leader"), keep(&keeper, "keeper"), keep(&second, "second"));
    vec![
        Lane::new("keeper", &mut keeper, "all", for_leader.clone()),
        Lane::new("second", &mut second, "all", for_leader),
        Lane::new("leader", &mut leader, &audience, for_keeper),
        Lane::new("leader whole", &mut leader, "all", for_second),
        Lane::new("founding", &mut leader, &audience, None),
    ]
}
