//! Advice over all deals, against the board of the same deals.

use crate::books;
use crate::large::Large;
use crate::table::{Table, middle, pair};
use ledger::Value;
use rallybook_tests::Outcome;
use sales::pipeline::kind::CLOSE_DATE;
use sales::pipeline::types::{Filter, Sort};
use sales::pipeline::view::view;
use std::time::Instant;

/// What every rule finds (cards and groups need no more), and all of it in words.
pub fn measure(large: &mut Large, table: &mut Table) -> Outcome {
    let (book, today) = (&large.book, ledger::day_of(books::TODAY));
    let board = || -> Outcome {
        std::hint::black_box(view(book, today, &Filter::default(), Sort::default(), true)?);
        Ok(())
    };
    let found = || -> Outcome {
        std::hint::black_box(sales::advice::look(book, today)?);
        Ok(())
    };
    let said = || -> Outcome {
        let all = sales::advice::all(book, today)?;
        if all.len() < 10_000 { Err("every deal has something to be said".into()) } else { Ok(()) }
    };
    let (ours, floor) = pair(15, found, board)?;
    table.add("advice found over 10,000 open deals / their board", ours, floor, 3.0);
    let (ours, floor) = pair(5, said, board)?;
    table.add("the same with every sentence and figure", ours, floor, 30.0);
    after_an_edit(large, table)
}

/// What an open company pays: it holds what was found, and one deal has changed since. The edit itself is not measured.
fn after_an_edit(large: &mut Large, table: &mut Table) -> Outcome {
    let (book, today) = (&mut large.book, ledger::day_of(books::TODAY));
    let mut find = book.conn().prepare("SELECT oid FROM deal ORDER BY oid LIMIT 15")?;
    let oids: Vec<i64> = find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    drop(find);
    let mut held = Some(sales::advice::look(book, today)?);
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    for oid in oids {
        book.transact(&books::op("Edit", 0), |tx| tx.set(oid, &CLOSE_DATE, Value::Date(books::TODAY + 400)))?;
        let start = Instant::now();
        std::hint::black_box(sales::advice::at_hand(book, today, &mut held)?);
        ours.push(start.elapsed());
        let start = Instant::now();
        std::hint::black_box(view(book, today, &Filter::default(), Sort::default(), true)?);
        floor.push(start.elapsed());
    }
    table.add("advice found after one edit, in an open company", middle(ours), middle(floor), 3.0);
    Ok(())
}
