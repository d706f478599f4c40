//! The second opinion on past periods of published histories: `cargo xtask backtest [--data DIR]`.
//!
//! Each set is imported into a new book as a person would do it; then the method and four simpler rules say on several days
//! of each past period what it will have won, knowing what was known on that day. Printed are Markdown rows: errors over
//! results (WAPE) of each, pooled over seller x period x day, with an interval from drawing whole periods anew.

mod commits;
mod groups;
mod import;
mod pooled;

use groups::{Group, Length};
use rallybook_tests::Outcome;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Outcome {
    let Some(folder) = std::env::args().nth(1).map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("No folder with the published histories was given, so nothing was tried.");
        return Ok(());
    };
    pooled::heading();
    for set in [import::WAVE, import::MAVEN] {
        let Some(imported) = import::import(&set, &folder)? else {
            println!("| {} is not in the folder: skipped | | | | | | | | | |", set.name);
            continue;
        };
        for group in Group::ALL {
            if matches!(group, Group::Astray) && !set.history {
                continue;
            }
            for length in [Length::Month, Length::Quarter] {
                let begun = Instant::now();
                let scores = groups::scores(&imported, group, length)?;
                pooled::row(&format!("{}, {}, {}", set.name, group.name(), length.name()), &scores, set.history);
                eprintln!("{} {} {}: {:.0} s", set.name, group.name(), length.name(), begun.elapsed().as_secs_f32());
            }
        }
    }
    Ok(())
}
