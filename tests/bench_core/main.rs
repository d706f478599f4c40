//! What the core costs against a floor measured in the same run: `cargo xtask bench --only core`.
//!
//! A floor is the plainest SQLite program that leaves the same rows. Figures are medians of several runs; what counts
//! is the ratio, since machines differ.

mod advice;
mod as_of;
mod board;
mod books;
mod bulk;
mod edit;
mod import;
mod table;

use rallybook_tests::Outcome;
use table::Table;

fn main() -> Outcome {
    let mut table = Table::default();
    edit::measure(&mut table)?;
    bulk::measure(&mut table)?;
    import::measure(&mut table)?;
    let mut book = board::large()?;
    board::measure(&book, &mut table)?;
    as_of::measure(&book, &mut table)?;
    advice::measure(&mut book, &mut table)?;
    table.print();
    Ok(())
}
