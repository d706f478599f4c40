//! Actions under another name: whoever did them is called otherwise, and what they were called is gone.

use crate::error::Result;
use crate::log::heads;
use crate::registry::Winner;
use crate::system::{self, STEPS};
use crate::value::Value;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// Numbers in stretches, in order: "1-5 9 12-40".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretches(Vec<(i64, i64)>);

/// What is said of the actions of one replica.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// The replica.
    pub replica: Uuid,
    /// What whoever did them is called.
    pub called: String,
    /// Actions that were theirs.
    pub acted: Stretches,
    /// Actions whose own name is gone.
    pub named: Stretches,
}

/// A text holds so many numbers at most: two of 20 digits and a sign take 42 bytes.
const A_PART: usize = 1_000;

impl Stretches {
    fn of(mut numbers: Vec<i64>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        let mut all: Vec<(i64, i64)> = Vec::new();
        for n in numbers {
            match all.last_mut() {
                Some((_, last)) if *last + 1 == n => *last = n,
                _ => all.push((n, n)),
            }
        }
        Self(all)
    }

    fn shown(&self) -> String {
        let one = |(from, to): &(i64, i64)| if from == to { from.to_string() } else { format!("{from}-{to}") };
        self.0.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn read(text: &str) -> Self {
        let one = |word: &str| {
            let (from, to) = word.split_once('-').unwrap_or((word, word));
            Some((from.parse().ok()?, to.parse().ok()?))
        };
        Self(text.split(' ').filter_map(one).collect())
    }

    /// Is this number in one of them?
    pub fn hold(&self, n: i64) -> bool {
        let at = self.0.partition_point(|(from, _)| *from <= n);
        at.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, to)| n <= *to)
    }

    fn parts(&self) -> Vec<Self> {
        self.0.chunks(A_PART).map(|part| Self(part.to_vec())).collect()
    }
}

impl Steps {
    /// In as many parts as their texts need.
    pub fn of(replica: Uuid, called: &str, acted: Vec<i64>, named: Vec<i64>) -> Vec<Self> {
        let (acted, named) = (Stretches::of(acted).parts(), Stretches::of(named).parts());
        (0..acted.len().max(named.len()))
            .map(|at| Self {
                replica,
                called: called.to_owned(),
                acted: acted.get(at).cloned().unwrap_or_default(),
                named: named.get(at).cloned().unwrap_or_default(),
            })
            .collect()
    }

    /// As it stands in a cell.
    pub fn value(&self) -> Value {
        let texts = [self.replica.to_string(), self.called.clone(), self.acted.shown(), self.named.shown()];
        Value::Record(1, texts.into_iter().map(Value::Text).collect())
    }

    fn read(value: &Value) -> Option<Self> {
        let Value::Record(_, parts) = value else { return None };
        let [Value::Text(replica), Value::Text(called), Value::Text(acted), Value::Text(named)] = parts.as_slice()
        else {
            return None;
        };
        Some(Self {
            replica: Uuid::parse_str(replica).ok()?,
            called: called.clone(),
            acted: Stretches::read(acted),
            named: Stretches::read(named),
        })
    }
}

/// Everything that was said of actions, with the local numbers of their replicas.
pub fn all(conn: &Connection) -> Result<Vec<(i64, Steps)>> {
    let mut find = conn.prepare("SELECT oid FROM recall WHERE dot_replica IS NULL ORDER BY oid")?;
    let oids: Vec<i64> = find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut found = Vec::new();
    for oid in oids {
        if let Some(steps) = of(conn, oid)? {
            found.push((system::rid_of(conn, steps.replica)?, steps));
        }
    }
    Ok(found)
}

fn of(conn: &Connection, oid: i64) -> Result<Option<Steps>> {
    Ok(Steps::read(&heads::seen(conn, oid, STEPS.no, Winner::Latest)?.value))
}

/// Heeds what is said of actions that are here.
pub fn heed(conn: &Connection, oid: i64) -> Result<()> {
    let Some(steps) = of(conn, oid)? else { return Ok(()) };
    let rid = system::rid_of(conn, steps.replica)?;
    let mut find = conn.prepare("SELECT tid, t FROM tx WHERE rid = ?1")?;
    let actions: Vec<(i64, i64)> =
        find.query_map([rid], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut acted = conn.prepare("UPDATE tx SET actor = ?2 WHERE tid = ?1 AND actor <> ?2")?;
    let mut named = conn.prepare("UPDATE tx SET name = '', via = NULL WHERE tid = ?1")?;
    for (tid, t) in actions {
        if steps.acted.hold(t) {
            acted.execute(params![tid, steps.called])?;
        }
        if steps.named.hold(t) {
            named.execute([tid])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Steps, Stretches};
    use uuid::Uuid;

    #[test]
    fn stretches_hold_what_they_were_made_of_and_nothing_else() {
        let numbers = vec![9, 1, 2, 3, 12, 13, 2];
        let made = Stretches::of(numbers.clone());
        assert_eq!(made.shown(), "1-3 9 12-13");
        let read = Stretches::read(&made.shown());
        assert_eq!(read, made);
        for n in 0..20 {
            assert_eq!(read.hold(n), numbers.contains(&n), "{n}");
        }
        assert!(!Stretches::read("").hold(0));
    }

    #[test]
    fn many_numbers_go_into_several_parts() {
        let odd: Vec<i64> = (0..5_000).map(|n| 2 * n + 1).collect();
        let parts = Steps::of(Uuid::nil(), "Nobody", odd, vec![4]);
        assert_eq!(parts.len(), 5);
        assert!(parts.iter().all(|part| Steps::read(&part.value()).as_ref() == Some(part)));
        assert!(parts[0].named.hold(4) && parts[4].acted.hold(9_999));
    }
}
