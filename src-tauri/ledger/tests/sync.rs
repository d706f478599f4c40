//! Random histories over two to five copies: edits, deletes, moves between audiences, bundles lost, late, twice and out
//! of order, copies set back, clocks that are off, tampered programs. In the end all that may be seen is the same.
//! `RALLYBOOK_CASES=10000 cargo test --workspace --release --test sync` for the long run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod toy;

use ledger::bundle::Fault;
use ledger::{Book, Error, KeyFolder, State, Value, Why};
use proptest::prelude::*;
use std::collections::HashMap;
use std::path::PathBuf;
use tempfile::TempDir;
use toy::copies::*;
use toy::*;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

#[derive(Debug, Clone)]
enum Step {
    Name {
        copy: u8,
        object: u8,
        name: u8,
    },
    Price {
        copy: u8,
        object: u8,
        minor: i16,
    },
    Move {
        copy: u8,
        object: u8,
        shelf: u8,
    },
    /// A secret: only the leader may; a guest's program is tampered with.
    Cost {
        copy: u8,
        object: u8,
        cost: u8,
    },
    Delete {
        copy: u8,
        object: u8,
    },
    Send {
        from: u8,
        to: u8,
        whole: bool,
    },
    Deliver {
        which: u8,
        keep: bool,
    },
    Clock {
        copy: u8,
        days: i16,
    },
    Back {
        copy: u8,
    },
    Remember {
        copy: u8,
    },
    Decide {
        accept: bool,
    },
    Take {
        copy: u8,
        side: u8,
    },
    Undo {
        copy: u8,
    },
    Recall {
        object: u8,
    },
    Wait {
        hours: u8,
    },
    /// What only a newer program knows.
    Colour {
        object: u8,
        colour: u8,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let (copy, object) = (0..5u8, 0..4u8);
    prop_oneof![
        6 => (copy.clone(), object.clone(), 0..5u8).prop_map(|(copy, object, name)| Step::Name { copy, object, name }),
        3 => (copy.clone(), object.clone(), -3..4i16).prop_map(|(copy, object, minor)| Step::Price { copy, object, minor }),
        3 => (copy.clone(), object.clone(), 6..9u8).prop_map(|(copy, object, shelf)| Step::Move { copy, object, shelf }),
        2 => (copy.clone(), object.clone(), 0..50u8).prop_map(|(copy, object, cost)| Step::Cost { copy, object, cost }),
        1 => (copy.clone(), object.clone()).prop_map(|(copy, object)| Step::Delete { copy, object }),
        6 => (copy.clone(), copy.clone(), prop::bool::weighted(0.15)).prop_map(|(from, to, whole)| Step::Send { from, to, whole }),
        6 => (any::<u8>(), any::<bool>()).prop_map(|(which, keep)| Step::Deliver { which, keep }),
        1 => (copy.clone(), prop_oneof![Just(365i16), Just(-365), Just(3), Just(0)]).prop_map(|(copy, days)| Step::Clock { copy, days }),
        1 => copy.clone().prop_map(|copy| Step::Back { copy }),
        1 => copy.clone().prop_map(|copy| Step::Remember { copy }),
        1 => any::<bool>().prop_map(|accept| Step::Decide { accept }),
        1 => (copy.clone(), any::<u8>()).prop_map(|(copy, side)| Step::Take { copy, side }),
        1 => copy.prop_map(|copy| Step::Undo { copy }),
        1 => object.clone().prop_map(|object| Step::Recall { object }),
        1 => (object.clone(), 0..9u8).prop_map(|(object, colour)| Step::Colour { object, colour }),
        3 => (1..30u8).prop_map(|hours| Step::Wait { hours }),
    ]
}

/// Copies 0 and 1 hold everything; 2 and 3 keep a shelf each; 4 sees all but secrets.
fn audience(copy: usize) -> String {
    match copy {
        0 | 1 => "all".to_owned(),
        2 => format!("shelf:{}", id(7).as_u128()),
        3 => format!("shelf:{}", id(8).as_u128()),
        _ => "open".to_owned(),
    }
}

struct World {
    _dir: TempDir,
    copies: Vec<Copy>,
    /// Bundles on their way: (from, to, bytes).
    mail: Vec<(usize, usize, Vec<u8>)>,
    backups: HashMap<usize, PathBuf>,
    wall: i64,
}

impl World {
    fn new(copies: usize) -> Self {
        let dir = tempfile::tempdir_in(if PathBuf::from("/dev/shm").is_dir() { "/dev/shm" } else { "." }).unwrap();
        let mut leader = Copy::first(&dir, "c0");
        for shelf in [6, 7, 8] {
            leader.set(shelf, &LABEL, text(&format!("shelf {shelf}")), START).unwrap();
        }
        leader.set(0, &SHELF, Value::Ref(id(7)), START).unwrap();
        leader.set(1, &SHELF, Value::Ref(id(8)), START).unwrap();
        let mut all = vec![leader];
        for copy in 1..copies {
            let bytes = all[0].export(&audience(copy), true, START);
            // The leader's second machine has the newer program.
            let by = if copy == 1 { &TOY_2 } else { &TOY };
            let made = Copy::from_by(by, &dir, &format!("c{copy}"), &bytes, START).unwrap();
            all.push(made);
        }
        Self { _dir: dir, copies: all, mail: Vec::new(), backups: HashMap::new(), wall: START + HOUR }
    }

    fn at(&self, copy: u8) -> usize {
        usize::from(copy) % self.copies.len()
    }

    fn play(&mut self, step: &Step) {
        self.wall += 60_000;
        let wall = self.wall;
        match *step {
            Step::Name { copy, object, name } => {
                let copy = self.at(copy);
                if self.may_touch(copy, object) {
                    let value = if name == 0 { Value::Null } else { text(&format!("{name} by {copy} at {wall}")) };
                    let _ = self.copies[copy].set(object, &NAME, value, wall).unwrap();
                }
            }
            Step::Price { copy, object, minor } => {
                let copy = self.at(copy);
                if self.may_touch(copy, object) {
                    let value = Value::Money { minor: minor.into(), currency: "GBP".into() };
                    let _ = self.copies[copy].set(object, &PRICE, value, wall).unwrap();
                }
            }
            Step::Move { copy, object, shelf } => {
                let copy = self.at(copy);
                if self.may_touch(copy, object) {
                    let _ = self.copies[copy].set(object, &SHELF, Value::Ref(id(shelf)), wall).unwrap();
                }
            }
            Step::Cost { copy, object, cost } => {
                let copy = self.at(copy);
                if self.may_touch(copy, object) {
                    // Secrets of those who speak for the book are told apart from forged ones.
                    let cost = i64::from(cost) + if copy < 2 { 1000 } else { 0 };
                    let of = &mut self.copies[copy];
                    let op = by(&of.who, EVERYONE, at(wall + of.off));
                    of.book
                        .transact(&op, |tx| {
                            let oid = tx.create(&ITEM, id(object))?;
                            tx.set(oid, &COST, Value::Int(cost))
                        })
                        .unwrap();
                }
            }
            Step::Delete { copy, object } => {
                let copy = self.at(copy);
                if self.may_touch(copy, object) {
                    self.copies[copy].delete(object, wall);
                }
            }
            Step::Send { from, to, whole } => {
                let (from, to) = (self.at(from), self.at(to));
                self.send(from, to, whole);
            }
            Step::Deliver { which, keep } => {
                if self.mail.is_empty() {
                    return;
                }
                let which = usize::from(which) % self.mail.len();
                let (_, to, bytes) = self.mail[which].clone();
                if !keep {
                    self.mail.remove(which);
                }
                self.deliver(to, &bytes);
            }
            Step::Clock { copy, days } => {
                let copy = self.at(copy);
                self.copies[copy].off = i64::from(days) * DAY;
            }
            Step::Remember { copy } => {
                let copy = self.at(copy);
                let backup = self.copies[copy].book.backup(Why::ByHand, at(wall)).unwrap();
                self.backups.insert(copy, backup.path);
            }
            Step::Back { copy } => self.set_back(copy),
            Step::Decide { accept } => self.decide(accept),
            Step::Take { copy, side } => {
                let copy = self.at(copy);
                let of = &mut self.copies[copy];
                let Some(conflict) = of.book.conflicts().unwrap().into_iter().find(|c| c.field != COST.no || copy < 2)
                else {
                    return;
                };
                let side = &conflict.sides[usize::from(side) % conflict.sides.len()];
                let op = by(&of.who, of.role(), at(wall + of.off));
                of.book.take_side(conflict.oid, conflict.field, side.seq, &op).unwrap();
            }
            Step::Undo { copy } => {
                let copy = self.at(copy);
                let of = &mut self.copies[copy];
                drop(of.book.undo(&of.who.clone(), EVERYONE, at(wall + of.off)));
            }
            Step::Recall { object } => {
                let of = &mut self.copies[0];
                if let Some(oid) = of.book.oid(id(object)).unwrap() {
                    of.book.recall(oid, &NAME, &by("c0", EVERYONE, at(wall + of.off))).unwrap();
                }
            }
            Step::Colour { object, colour } => {
                // An older program shows nothing of an object of which it understands nothing.
                if let Some(of) = self.copies.get_mut(1)
                    && items(&of.book).iter().any(|(item, ..)| *item == id(object).as_u128())
                {
                    of.set(object, &COLOUR, text(&format!("colour {colour}")), wall).unwrap();
                }
            }
            Step::Wait { hours } => self.wall += i64::from(hours) * HOUR,
        }
    }

    /// A guest's program shows the guest's own items; a new one can be made.
    fn may_touch(&self, copy: usize, object: u8) -> bool {
        let of = &self.copies[copy];
        copy < 2 || of.book.oid(id(object)).unwrap().is_none_or(|_| copy == 4 || self.on_shelf(copy, object))
    }

    fn on_shelf(&self, copy: usize, object: u8) -> bool {
        let own = id(if copy == 2 { 7 } else { 8 });
        self.copies[copy].get(object, &SHELF) == Value::Ref(own)
    }

    fn send(&mut self, from: usize, to: usize, whole: bool) {
        // Owners and sellers meet by the leader alone; the leader's second machine meets the first.
        if from == to || (from != 0 && to != 0) {
            return;
        }
        let wall = self.wall;
        let bytes = self.copies[from].export(&audience(to), whole, wall);
        self.mail.push((from, to, bytes));
    }

    fn deliver(&mut self, to: usize, bytes: &[u8]) {
        match self.copies[to].welcome(bytes, self.wall) {
            Ok(_) | Err(Error::Bundle(Fault::Gap | Fault::Ahead)) => {}
            Err(e) => panic!("{e}"),
        }
    }

    fn set_back(&mut self, copy: u8) {
        let copy = self.at(copy);
        let Some(backup) = self.backups.get(&copy) else { return };
        let of = self.copies.remove(copy);
        let path = of.book.path().to_owned();
        let (who, off, keys) = (of.who, of.off, of.keys);
        drop(of.book);
        let by = if copy == 1 { &TOY_2 } else { &TOY };
        let mut book = Book::restore(&path, backup, by, None, at(self.wall)).unwrap();
        fast(&book);
        book.keep_keys_in(KeyFolder(keys.clone()));
        self.copies.insert(copy, Copy { book, who, off, keys });
    }

    fn decide(&mut self, accept: bool) {
        let of = &mut self.copies[0];
        let waiting = of.book.set_aside_changes().unwrap().into_iter().find(|a| a.state == State::Waiting);
        if let Some(waiting) = waiting {
            of.book.decide(waiting.id, accept, &by("c0", EVERYONE, at(self.wall + of.off))).unwrap();
        }
    }

    /// Clocks are set right, everything is decided, and bundles go around until nothing new comes.
    fn settle(&mut self) {
        self.mail.clear();
        self.copies.iter_mut().for_each(|copy| copy.off = 0);
        for round in 0..5 {
            for copy in 1..self.copies.len() {
                self.exchange(copy, 0);
            }
            while self.copies[0].book.set_aside_changes().unwrap().iter().any(|a| a.state == State::Waiting) {
                self.decide(round % 2 == 0);
            }
            for copy in 1..self.copies.len() {
                self.exchange(0, copy);
            }
        }
    }

    fn exchange(&mut self, from: usize, to: usize) {
        self.wall += 60_000;
        let (aud, wall) = (audience(to), self.wall);
        let bytes = self.copies[from].export(&aud, false, wall);
        match self.copies[to].welcome(&bytes, wall) {
            // It comes again, once the other has answered.
            Ok(_) | Err(Error::Bundle(Fault::Ahead)) => {}
            Err(Error::Bundle(Fault::Gap)) => {
                let whole = self.copies[from].export(&aud, true, wall);
                self.copies[to].welcome(&whole, wall).unwrap();
            }
            Err(e) => panic!("{e}"),
        }
    }
}

fn cases() -> u32 {
    std::env::var("RALLYBOOK_CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(48)
}

/// What an audience may see of the leader's book.
fn allowed(leader: &Book, audience: &str) -> Shown {
    let scope = (TOY.scope)(leader.conn(), audience).unwrap();
    let mut all = shown_cells(leader);
    all.retain(|(object, field), _| {
        let oid = leader.oid(uuid::Uuid::from_u128(*object)).unwrap().unwrap();
        match TOY.field(*field) {
            Some((_, f)) => scope(f, oid).is_some(),
            // What this program does not know is for copies that hold everything.
            None => *field == 0 && ITEM.fields.iter().any(|f| scope(f, oid).is_some()),
        }
    });
    all
}

fn colours(book: &Book) -> Vec<(Vec<u8>, String)> {
    let sql =
        "SELECT o.uuid, i.colour FROM item i JOIN obj o ON o.oid = i.oid WHERE i.colour IS NOT NULL ORDER BY o.uuid";
    let mut find = book.conn().prepare(sql).unwrap();
    let rows = find.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(),
        max_shrink_iters: 300,
        failure_persistence: Some(Box::new(proptest::test_runner::FileFailurePersistence::Direct("tests/sync.proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn all_copies_end_the_same(copies in 2..6usize, steps in prop::collection::vec(step(), 1..40)) {
        let mut world = World::new(copies);
        for step in &steps {
            world.play(step);
        }
        world.settle();
        let leader = &world.copies[0].book;
        let everything = shown_cells(leader);
        for (copy, of) in world.copies.iter().enumerate() {
            let verdict = of.book.verify().unwrap();
            prop_assert!(verdict.is_sound(), "copy {copy}: {verdict:?}");
            let shown = shown_cells(&of.book);
            if copy < 2 {
                prop_assert_eq!(&shown, &everything, "copy {}", copy);
                prop_assert_eq!(items(&of.book), items(leader), "copy {}", copy);
                continue;
            }
            for (cell, expected) in allowed(leader, &audience(copy)) {
                prop_assert_eq!(shown.get(&cell), Some(&expected), "copy {} cell {:?}", copy, cell);
            }
            let secrets: i64 = of.book.conn().query_row("SELECT count(*) FROM item WHERE cost >= 1000", [], |r| r.get(0)).unwrap();
            prop_assert_eq!(secrets, 0, "copy {}", copy);
        }
        // Every value that lost a conflict is found in the list.
        let listed: usize = leader.conflicts().unwrap().iter().filter(|c| c.field != 0).map(|c| c.sides.len()).sum();
        let gone = |object: u128| leader.conn().prepare("SELECT 1 FROM item i JOIN obj o ON o.oid = i.oid WHERE o.uuid = ?1").unwrap()
            .exists([uuid::Uuid::from_u128(object).as_bytes().as_slice()]).unwrap();
        let several: usize = everything.iter()
            .filter(|((object, field), (_, heads))| *field != 0 && gone(*object) && heads.iter().any(|h| *h != heads[0]))
            .map(|(_, (_, heads))| heads.len()).sum();
        prop_assert_eq!(listed, several);
        // What the older programs did not know they passed on as it was, and show once they are newer.
        if copies > 1 {
            let newer = colours(&world.copies[1].book);
            let (of, path) = (world.copies.remove(0), world.copies[0].book.path().with_file_name("c0.rallybook"));
            drop(of);
            let upgraded = Book::open(&path, &TOY_2, None, at(world.wall)).unwrap();
            prop_assert_eq!(colours(&upgraded), newer);
            prop_assert!(upgraded.verify().unwrap().is_sound());
        }
    }
}
