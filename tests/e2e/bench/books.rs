//! The companies to measure with.

use rallybook_tests::books::Books;
use rallybook_tests::{Outcome, lookalike, window::Home};
use std::path::PathBuf;

/// Deals in a large company.
pub const LARGE: usize = 10_000;

/// Ten companies on home, of which two are large; gives the paths of the two.
pub fn prepare(home: &Home) -> Outcome<[PathBuf; 2]> {
    let books = Books::of(home);
    for number in 1..=8 {
        let path = books.create(&format!("Small company {number}"))?;
        books.import(&path, &home.file("small.csv", lookalike::maven(40))?)?;
        books.close(&path)?;
    }
    let export = home.file("large.csv", lookalike::maven(LARGE))?;
    let mut large = Vec::new();
    for name in ["Aldermoor Trading", "Brightwater Supply"] {
        let path = books.create(name)?;
        books.import(&path, &export)?;
        books.close(&path)?;
        large.push(path);
    }
    <[PathBuf; 2]>::try_from(large).map_err(|_| "two large companies".into())
}
