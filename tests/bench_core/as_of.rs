//! The book as of a day, against the board of today.

use crate::books;
use crate::large::Large;
use crate::table::{Table, pair};
use rallybook_tests::Outcome;
use sales::pipeline::kind::DEAL;
use sales::pipeline::types::{Filter, Sort};
use sales::pipeline::view::view;

/// A day one year back.
pub fn measure(large: &Large, table: &mut Table) -> Outcome {
    let today = ledger::day_of(books::TODAY);
    let day = ledger::day_of(books::TODAY - 365);
    let (ours, floor) = pair(
        15,
        || {
            let mut cells = 0usize;
            large.book.as_of(DEAL.no, day, None, |_, _, value| {
                std::hint::black_box(&value);
                cells += 1;
            })?;
            if cells < 10_000 { Err("a year ago there were as many deals".into()) } else { Ok(()) }
        },
        || {
            std::hint::black_box(view(&large.book, today, &Filter::default(), Sort::default(), true)?);
            Ok(())
        },
    )?;
    table.add("the book as of a day", ours, floor, 5.0);
    Ok(())
}
