//! Advice over all deals, against the board of the same deals.

use crate::board::Large;
use crate::books;
use crate::table::{Table, pair};
use rallybook_tests::Outcome;
use sales::pipeline::types::{Filter, Sort};
use sales::pipeline::view::view;

/// What every rule finds (cards and groups need no more), and all of it in words.
pub fn measure(large: &Large, table: &mut Table) -> Outcome {
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
    Ok(())
}
