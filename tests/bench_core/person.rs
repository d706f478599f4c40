//! One person's page and the list of who is coached, against the board of all deals.

use crate::books;
use crate::large::Large;
use crate::table::{Table, pair};
use rallybook_tests::Outcome;
use sales::audience::Measured;
use sales::pipeline::types::{Filter, Sort};
use sales::pipeline::view::view;

/// Both are read anew at each look.
pub fn measure(large: &Large, table: &mut Table) -> Outcome {
    let (book, today) = (&large.book, ledger::day_of(books::TODAY));
    let measured = Measured::here(book.conn())?;
    let one = sales::team::named(book.conn())?.into_iter().map(|(_, id, _)| id).next().ok_or("somebody who sells")?;
    let board = || -> Outcome {
        std::hint::black_box(view(book, today, &Filter::default(), Sort::default(), true)?);
        Ok(())
    };
    let shown = || -> Outcome {
        std::hint::black_box(sales::person::show(book, one, today, None, &measured)?);
        Ok(())
    };
    let (ours, floor) = pair(7, shown, board)?;
    table.add("a person's page, 198,136 changes / the board", ours, floor, 30.0);
    let listed = || -> Outcome {
        std::hint::black_box(sales::coaching::people(book, today)?);
        Ok(())
    };
    let (ours, floor) = pair(15, listed, board)?;
    table.add("the list of who is coached / the board", ours, floor, 3.0);
    Ok(())
}
