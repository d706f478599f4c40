//! What the core costs against a floor measured in the same run: `cargo xtask bench --only core`; with `--huge` also for
//! 2,000,000 changes.
//!
//! A floor is the plainest SQLite program that leaves the same rows. Figures are medians of several runs; what counts
//! is the ratio, since machines differ.

mod advice;
mod as_of;
mod board;
mod books;
mod bulk;
mod bundles;
mod edit;
mod import;
mod large;
mod opinion;
mod peer;
mod person;
mod signoff;
mod table;

use rallybook_tests::Outcome;
use table::Table;

fn main() -> Outcome {
    // This very program is started again for what takes memory.
    if peer::asked()? {
        return Ok(());
    }
    let mut table = Table::default();
    edit::measure(&mut table)?;
    bulk::measure(&mut table)?;
    import::measure(&mut table)?;
    opinion::measure(&mut table)?;
    signoff::measure(&mut table)?;
    let mut book = large::large(10_000)?;
    board::measure(&book, &mut table)?;
    as_of::measure(&book, &mut table)?;
    person::measure(&book, &mut table)?;
    advice::measure(&mut book, &mut table)?;
    drop(book);
    bundles::measure(std::env::args().any(|argument| argument == "--huge"), &mut table)?;
    table.print();
    Ok(())
}
