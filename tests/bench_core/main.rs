//! What the core costs against a floor measured in the same run: `cargo xtask bench --only core`; with `--part as_of` that
//! file alone, with `--huge` also for 2,000,000 changes.
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

use large::Large;
use rallybook_tests::Outcome;
use table::Table;

type Measure = fn(&mut Table) -> Outcome;
type OnLarge = fn(&Large, &mut Table) -> Outcome;

fn main() -> Outcome {
    // This very program is started again for what takes memory.
    if peer::asked()? {
        return Ok(());
    }
    let mut table = Table::default();
    let part = argument("--part");
    let wants = |name: &str| part.as_deref().is_none_or(|part| part == name);
    let apart: [(&str, Measure); 5] = [
        ("edit", edit::measure),
        ("bulk", bulk::measure),
        ("import", import::measure),
        ("opinion", opinion::measure),
        ("signoff", signoff::measure),
    ];
    for (_, measure) in apart.iter().filter(|(name, _)| wants(name)) {
        measure(&mut table)?;
    }
    if ["board", "as_of", "person", "advice"].into_iter().any(wants) {
        let mut book = large::large(10_000)?;
        let on_large: [(&str, OnLarge); 3] =
            [("board", board::measure), ("as_of", as_of::measure), ("person", person::measure)];
        for (_, measure) in on_large.iter().filter(|(name, _)| wants(name)) {
            measure(&book, &mut table)?;
        }
        if wants("advice") {
            advice::measure(&mut book, &mut table)?;
        }
    }
    if wants("bundles") {
        bundles::measure(std::env::args().any(|argument| argument == "--huge"), &mut table)?;
    }
    table.print();
    Ok(())
}

/// What stands behind an argument.
fn argument(name: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != name).nth(1)
}
