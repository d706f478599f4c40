//! The board of a large company, against a SELECT of the same columns, unsorted, without joins.

use crate::books;
use crate::table::{Table, pair};
use ledger::{Book, Value};
use rallybook_tests::Outcome;
use sales::pipeline::kind::{CLOSE_DATE, DEAL_STAGE, VALUE};
use sales::pipeline::types::{Filter, Sort, SortBy};
use sales::pipeline::view::view;

/// A large company: 10,000 open deals, 200,000 changes over two years.
pub struct Large {
    pub book: Book,
    _dir: tempfile::TempDir,
}

/// Makes it.
pub fn large() -> Outcome<Large> {
    let dir = tempfile::tempdir()?;
    let mut book = books::company(&dir.path().join("large.rallybook"))?;
    let stages = books::stages(&book)?;
    let oids = book.transact(&books::op("Fill", -700), |tx| {
        books::names(tx)?;
        (0..10_000).map(|i| books::deal(tx, i, &stages)).collect::<ledger::Result<Vec<i64>>>()
    })?;
    for round in 1..=11i32 {
        book.transact(&books::op("Work", round * 60 - 700), |tx| {
            for (i, oid) in oids.0.iter().enumerate() {
                match (i as i32 + round) % 3 {
                    0 => tx.set(*oid, &CLOSE_DATE, Value::Date(books::TODAY + (i as i32 * 7 + round * 13) % 200))?,
                    1 => tx.set(*oid, &DEAL_STAGE, Value::Ref(stages[(i + round as usize) % stages.len()]))?,
                    _ => tx.set(
                        *oid,
                        &VALUE,
                        Value::Money {
                            minor: (i as i64 * 31 + i64::from(round) * 977) % 9_000_000,
                            currency: "GBP".into(),
                        },
                    )?,
                };
            }
            Ok::<_, ledger::Error>(())
        })?;
    }
    println!("large company: 10,000 deals, {} changes", book.seq()?);
    Ok(Large { book, _dir: dir })
}

/// Board by stage, table by value, and a text filter.
pub fn measure(large: &Large, table: &mut Table) -> Outcome {
    let today = ledger::day_of(books::TODAY);
    let book = &large.book;
    let floor = || -> Outcome {
        let mut find =
            book.conn().prepare_cached("SELECT oid, stage, value_minor, value_currency, close_date FROM deal")?;
        let mut rows = find.query([])?;
        let mut sum = 0i64;
        while let Some(row) = rows.next()? {
            let (oid, stage, minor, close): (i64, i64, i64, Option<i64>) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(4)?);
            sum = sum.wrapping_add(oid ^ stage ^ minor ^ close.unwrap_or(0)) ^ row.get_ref(3)?.as_str()?.len() as i64;
        }
        std::hint::black_box(sum);
        Ok(())
    };
    let asked = |filter: Filter, sort: Sort, by_stage| {
        move || -> Outcome {
            std::hint::black_box(view(book, today, &filter, sort, by_stage)?);
            Ok(())
        }
    };
    let text = Filter { text: "works 7".to_owned(), ..Filter::default() };
    let (ours, plain) = pair(30, asked(Filter::default(), Sort::default(), true), floor)?;
    table.add("board of 10,000 open deals", ours, plain, 2.0);
    let by_value = Sort { by: SortBy::Value, descending: true };
    let (ours, plain) = pair(30, asked(Filter::default(), by_value, false), floor)?;
    table.add("table of 10,000 deals by value", ours, plain, 2.0);
    let (ours, plain) = pair(30, asked(text, Sort::default(), true), floor)?;
    table.add("text filter over 10,000 deals", ours, plain, 2.0);
    Ok(())
}
