//! Figures of the whole pipeline, for home cards and headers.

use super::kind::DEAL;
use crate::audience::{InIt, Measured, moved_on};
use crate::money::{Money, Sum};
use rusqlite::Connection;
use uuid::Uuid;

/// Deals in the book.
pub fn count(conn: &Connection) -> rusqlite::Result<u32> {
    let (moved, _) = moved(conn)?;
    let all: u32 = conn.prepare_cached("SELECT count(*) FROM deal")?.query_row([], |r| r.get(0))?;
    Ok(all.saturating_sub(moved))
}

/// Number of open deals and their known value, one entry a currency; none where they are one person's and figures about
/// individuals are not shown. They are added here: SQLite refuses a sum beyond what a number holds, and two amounts that
/// somebody imported or sent would be enough for that.
pub fn open_pipeline(conn: &Connection) -> rusqlite::Result<Option<(u32, Vec<Money>)>> {
    let (_, moved) = moved(conn)?;
    let mut find = conn.prepare_cached(&format!(
        "SELECT d.value_currency, d.value_minor, o.uuid FROM deal d LEFT JOIN stage s ON s.oid = d.stage
         LEFT JOIN obj o ON o.oid = d.owner WHERE coalesce(s.outcome, 0) = 0 AND d.oid NOT IN ({moved})"
    ))?;
    let mut rows = find.query([])?;
    let (mut count, mut sum, mut owners) = (0_u32, Sum::default(), InIt::default());
    while let Some(row) = rows.next()? {
        count = count.saturating_add(1);
        let owner: Option<Vec<u8>> = row.get(2)?;
        owners.add(owner.and_then(|bytes| Uuid::from_slice(&bytes).ok()));
        if let (Some(currency), Some(minor)) = (row.get(0)?, row.get(1)?) {
            sum.add(&Money { minor, currency });
        }
    }
    let told = |e: crate::error::Error| rusqlite::Error::ToSqlConversionFailure(e.into());
    let shown = Measured::here(conn).map_err(told)?.whole(&owners);
    Ok(shown.then(|| (count, sum.list())))
}

/// Deals that this copy shows no more: how many, and a list for SQL. A file that does not tell whose it is shows none.
fn moved(conn: &Connection) -> rusqlite::Result<(u32, String)> {
    let moved = moved_on(conn, &DEAL).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    let list = moved.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    Ok((u32::try_from(moved.len()).unwrap_or(u32::MAX), list))
}

#[cfg(test)]
mod tests {
    use super::open_pipeline;
    use crate::company::types::Period;
    use crate::pipeline::deal::show;
    use crate::pipeline::edit;
    use crate::pipeline::kind::{MARGIN, VALUE};
    use crate::pipeline::types::Edit;
    use crate::team::tests::support::Desk;
    use ledger::Value;

    #[test]
    fn amounts_that_no_sum_holds_break_no_screen() {
        let mut desk = Desk::new(1, Period::Quarter);
        for (title, minor) in [("Alder", i64::MAX), ("Birch", i64::MAX), ("Cedar", 5)] {
            let deal = edit::create(&mut desk.book, &desk.acting, &[Edit::Title { text: title.into() }]).unwrap().id;
            let oid = desk.book.oid(deal).unwrap().unwrap();
            let currency = if minor == 5 { "EUR" } else { "GBP" }.to_owned();
            let op = desk.acting.edit("Import");
            desk.book
                .transact(&op, |tx| {
                    tx.set(oid, &MARGIN, Value::Int(minor))?;
                    tx.set(oid, &VALUE, Value::Money { minor, currency })
                })
                .unwrap();
            let margin = (minor == 5).then_some(5);
            assert_eq!(show(&desk.book, desk.acting.now.today, deal).unwrap().margin, margin);
        }
        let (count, sums) = open_pipeline(desk.book.conn()).unwrap().unwrap();
        let sums: Vec<_> = sums.iter().map(|money| (money.minor, money.currency.as_str())).collect();
        assert_eq!((count, sums), (3, vec![(5, "EUR"), (i64::MAX, "GBP")]));
    }
}
