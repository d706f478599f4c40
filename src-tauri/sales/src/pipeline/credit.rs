//! Who is credited with a deal: the owner, and up to three others with a share each; the owner has the rest.
//!
//! ```text
//! split(..)      a value among those credited, to the cent: the parts add up to it
//! of_book(conn)  the shares of every deal that is not its owner's alone; `parts` splits a deal by them
//! ```

use super::types::{CreditShare, Credited};
use crate::entry;
use crate::error::{Error, Result};
use ledger::Value;
use rusqlite::{Connection, Row};
use std::collections::HashMap;
use uuid::Uuid;

/// All of a deal, in hundredths of a percent.
pub const WHOLE: u32 = 10_000;
/// More than these share a deal on paper only.
const MOST: usize = 3;

/// The value of a deal in minor units, split among those who are credited: the owner (none = nobody yet) first, then
/// the others in their order. `shares` are hundredths of a percent; the owner has the rest of [`WHOLE`]. Each part is
/// rounded down, and what is left over goes, a minor unit each, to those who lost most by rounding (largest remainder;
/// of equals the first), so that the parts always add up to the value. Shares beyond the whole count up to it.
pub fn split(value: i64, owner: Option<Uuid>, shares: &[(Uuid, u32)]) -> Vec<(Option<Uuid>, i64)> {
    let mut left = WHOLE;
    let mut parts: Vec<(Option<Uuid>, u32)> = vec![(owner, 0)];
    for (person, share) in shares {
        let share = (*share).min(left);
        left -= share;
        // A person who is the owner by now, or stands there twice, is one.
        match parts.iter_mut().find(|(other, _)| *other == Some(*person)) {
            Some((_, whole)) => *whole += share,
            None => parts.push((Some(*person), share)),
        }
    }
    parts[0].1 += left;
    let (size, sign) = (i128::from(value).abs(), if value < 0 { -1 } else { 1 });
    let whole = i128::from(WHOLE);
    let mut cents: Vec<i128> = parts.iter().map(|(_, share)| size * i128::from(*share) / whole).collect();
    let mut by_loss: Vec<usize> = (0..parts.len()).collect();
    by_loss.sort_by_key(|at| std::cmp::Reverse(size * i128::from(parts[*at].1) % whole));
    let over = size - cents.iter().sum::<i128>();
    for at in by_loss.into_iter().take(usize::try_from(over).unwrap_or(0)) {
        cents[at] += 1;
    }
    let part = |(person, share): (Option<Uuid>, u32), cents: i128| {
        (share > 0).then(|| (person, i64::try_from(cents * sign).unwrap_or(i64::MAX)))
    };
    parts.into_iter().zip(cents).filter_map(|(one, cents)| part(one, cents)).collect()
}

const SHARES: &str = "SELECT d.oid, o1.uuid, d.credit1_share, o2.uuid, d.credit2_share, o3.uuid, d.credit3_share FROM deal d
     LEFT JOIN obj o1 ON o1.oid = d.credit1 LEFT JOIN obj o2 ON o2.oid = d.credit2 LEFT JOIN obj o3 ON o3.oid = d.credit3
     WHERE d.credit1 IS NOT NULL";

fn shares(row: &Row) -> rusqlite::Result<Vec<(Uuid, u32)>> {
    let mut found = Vec::new();
    for at in [1, 3, 5] {
        let person: Option<Vec<u8>> = row.get(at)?;
        let share: Option<i64> = row.get(at + 1)?;
        if let (Some(person), Some(share)) = (person, share) {
            let share = u32::try_from(share).unwrap_or(0).min(WHOLE);
            found.push((Uuid::from_slice(&person).unwrap_or_default(), share));
        }
    }
    Ok(found)
}

/// Who else is credited, by local number of the deal; deals that are their owner's alone are left out.
#[derive(Debug, Clone, Default)]
pub struct Shares(HashMap<i64, Vec<(Uuid, u32)>>);

impl Shares {
    /// Each deal with those who are credited beside its owner.
    pub fn iter(&self) -> impl Iterator<Item = (i64, &[(Uuid, u32)])> {
        self.0.iter().map(|(deal, shares)| (*deal, shares.as_slice()))
    }

    /// A deal's value among those who are credited with it, see [`split`].
    pub fn parts(&self, deal: i64, owner: Option<Uuid>, value: i64) -> Vec<(Option<Uuid>, i64)> {
        match self.0.get(&deal) {
            Some(shares) => split(value, owner, shares),
            None => vec![(owner, value)],
        }
    }
}

/// The shares of a book.
///
/// # Errors
/// The file could not be read.
pub fn of_book(conn: &Connection) -> Result<Shares> {
    let mut find = conn.prepare_cached(SHARES)?;
    Ok(Shares(find.query_map([], |row| Ok((row.get(0)?, shares(row)?)))?.collect::<rusqlite::Result<_>>()?))
}

/// Who else is credited with one deal.
pub(crate) fn of_deal(book: &ledger::Book, oid: i64) -> Result<Vec<Credited>> {
    let mut find = book.conn().prepare_cached(&format!("{SHARES} AND d.oid = ?1"))?;
    let mut rows = find.query([oid])?;
    let given = match rows.next()? {
        Some(row) => shares(row)?,
        None => Vec::new(),
    };
    let mut names = super::values::Names::of(book);
    given.into_iter().map(|(person, share)| Ok(Credited { person, name: names.name(person)?, share })).collect()
}

/// The cell of a list of shares as typed.
///
/// # Errors
/// More than three, the owner or somebody twice, an unclear share, more than the whole.
pub(crate) fn cell(with: &[CreditShare], owner: Option<Uuid>) -> Result<Value> {
    let refuse = |sentence: &str| Err(Error::Invalid(sentence.to_owned()));
    let mut given: Vec<(Uuid, i64)> = Vec::new();
    for one in with {
        match entry::percent(&one.share)? {
            None | Some(0) => {}
            Some(share) if !(0..=i64::from(WHOLE)).contains(&share) => {
                return refuse("A share of a deal lies between 0 and 100 %. Nothing was changed; type another.");
            }
            Some(_) if Some(one.person) == owner => {
                return refuse(
                    "The owner is credited with what the others leave. Nothing was changed; name somebody else.",
                );
            }
            Some(_) if given.iter().any(|(person, _)| *person == one.person) => {
                return refuse("Nobody is credited twice. Nothing was changed; type one share for each person.");
            }
            Some(share) => given.push((one.person, share)),
        }
    }
    if given.len() > MOST {
        return refuse("At most three others are credited with a deal. Nothing was changed; leave somebody out.");
    }
    let sum: i64 = given.iter().map(|(_, share)| share).sum();
    if sum > i64::from(WHOLE) {
        return Err(Error::Invalid(format!(
            "The shares come to {}, more than the whole. Nothing was changed; lower one.",
            entry::percent_words(sum)
        )));
    }
    if given.is_empty() {
        return Ok(Value::Null);
    }
    let filled = given.into_iter().flat_map(|(person, share)| [Value::Ref(person), Value::Int(share)]);
    let parts = filled.chain(std::iter::repeat(Value::Null)).take(2 * MOST).collect();
    Ok(Value::Record(1, parts))
}

/// "Ben Ray 30 %, Cy Dow 10 %": a stored list in words.
pub(crate) fn credit_words(parts: &[Value], mut name: impl FnMut(Uuid) -> Result<String>) -> Result<String> {
    let mut words = Vec::new();
    for pair in parts.chunks(2) {
        if let [Value::Ref(person), Value::Int(share)] = pair {
            words.push(share_words(&name(*person)?, *share));
        }
    }
    Ok(words.join(", "))
}

/// "Ben Ray 30 %".
pub(crate) fn share_words(name: &str, share: i64) -> String {
    format!("{name} {}", entry::percent_words(share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    #[test]
    fn a_value_is_split_to_the_cent() {
        // 100.01 by 50 : 30 : 20 is 50.005, 30.003 and 20.002: the cent left over goes to the owner, who lost most.
        let parts = split(10_001, Some(id(1)), &[(id(2), 3_000), (id(3), 2_000)]);
        assert_eq!(parts, [(Some(id(1)), 5_001), (Some(id(2)), 3_000), (Some(id(3)), 2_000)]);
        // Three equal thirds of a cent: the first of equals has it.
        let parts = split(1, None, &[(id(2), 3_333), (id(3), 3_333)]);
        assert_eq!(parts, [(None, 1), (Some(id(2)), 0), (Some(id(3)), 0)]);
        assert_eq!(split(-10_001, Some(id(1)), &[(id(2), 5_000)]), [(Some(id(1)), -5_001), (Some(id(2)), -5_000)]);
        // Alone, and with everything given away.
        assert_eq!(split(500, Some(id(1)), &[]), [(Some(id(1)), 500)]);
        assert_eq!(split(500, Some(id(1)), &[(id(2), 10_000)]), [(Some(id(2)), 500)]);
        // The owner by now was credited before: one person, one part.
        assert_eq!(split(500, Some(id(2)), &[(id(2), 4_000)]), [(Some(id(2)), 500)]);
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(
            value in prop_oneof![-100_000i64..100_000, any::<i64>().prop_map(|n| n / 2)],
            owner in proptest::option::of(0u128..4),
            shares in proptest::collection::vec((0u128..5, 0u32..=12_000), 0..4),
        ) {
            let given: Vec<(Uuid, u32)> = shares.iter().map(|(person, share)| (id(*person), *share)).collect();
            let parts = split(value, owner.map(id), &given);
            prop_assert_eq!(parts.iter().map(|(_, part)| i128::from(*part)).sum::<i128>(), i128::from(value));
            // Nobody stands there twice, and every part has the sign of the value.
            let mut people: Vec<_> = parts.iter().map(|(person, _)| *person).collect();
            people.sort();
            people.dedup();
            prop_assert_eq!(people.len(), parts.len());
            prop_assert!(parts.iter().all(|(_, part)| part.signum() * value.signum() >= 0));
        }
    }
}
