//! The board of a large company, against a SELECT of the same columns, unsorted, without joins.

use crate::books;
use crate::large::Large;
use crate::table::{Table, pair};
use rallybook_tests::Outcome;
use sales::pipeline::types::{Filter, Sort, SortBy};
use sales::pipeline::view::view;

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
