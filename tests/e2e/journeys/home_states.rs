//! Companies on home that cannot be opened are shown as such, and a file given at the start is opened.

use super::Journey;
use rallybook_tests::books::Books;
use rallybook_tests::{Outcome, lookalike};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// Where SQLite's header keeps the schema's number.
const USER_VERSION: u64 = 60;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let home = &journey.home;
    let books = Books::of(home);
    let export = home.file("export.csv", lookalike::maven(200))?;
    let mut paths = Vec::new();
    for name in ["Alder Clinics", "Birch Freight", "Cobalt Foods", "Dune Optics", "Ember Marine", "Fjord Timber"] {
        let path = books.create(name)?;
        books.import(&path, &export)?;
        books.close(&path)?;
        paths.push(path);
    }
    let [fine, held, newer, damaged, missing, replaced] = &paths[..] else { return Err("six companies".into()) };
    // This process keeps one open, as another window or machine would.
    books.ask("company.open", serde_json::json!({"path": held}))?;
    overwrite(newer, USER_VERSION, &99_999_u32.to_be_bytes())?;
    let middle = std::fs::metadata(damaged)?.len() / 2;
    overwrite(damaged, 4_096, &vec![0xA5; usize::try_from(middle)?])?;
    std::fs::remove_file(missing)?;
    std::fs::write(replaced, "This is a letter, not a company.\n")?;
    // Not the one that is held: closing any handle of a file ends this process's locks on it (POSIX).
    let touched = [newer, damaged, missing, replaced];
    let before = touched.map(|path| std::fs::read(path).ok());

    journey
        .window(&[], async |window| {
            for (name, state) in [
                ("Birch Freight", "In use elsewhere"),
                ("Cobalt Foods", "Needs a newer app"),
                ("Dune Optics", "Damaged"),
                ("Ember Marine", "File not found"),
                ("Fjord Timber", "Not a company file"),
            ] {
                window.find("css", &format!("[data-card*=\"{name}\"]")).await?;
                window.find("button", &format!("{name}.*{state}")).await?;
            }
            window.shot("home-states").await?;
            window.click("button", "Cobalt Foods.*Needs a newer app").await?;
            window.sees("newer").await?;
            // The one that is fine opens all the same.
            window.click("css", "[data-card*=\"Alder Clinics\"]").await?;
            window.find("css", "[data-drop] [data-key]").await?;
            Ok(())
        })
        .await?;
    for (path, bytes) in touched.iter().zip(&before) {
        if &std::fs::read(path).ok() != bytes {
            return Err(format!("{} was changed by being looked at.", path.display()).into());
        }
    }
    by_argument(journey, fine).await
}

/// By argument at the start, and by a second start that hands its file over and ends.
async fn by_argument(journey: &Journey<'_>, first: &Path) -> Outcome {
    let second = {
        let books = Books::of(&journey.home);
        let second = books.create("Granite Energy")?;
        books.close(&second)?;
        second
    };
    journey
        .window(&[first], async |window| {
            window.find("css", "[data-drop] [data-key]").await?;
            window.find("button", "^A? ?Alder Clinics").await?;
            let mut again = Command::new(&journey.options.app);
            journey.home.house(&mut again);
            let status = again.arg(&second).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
            if !status.success() {
                return Err(format!("The second start ended with {status}.").into());
            }
            window.sees("This book holds no deals yet").await?;
            window.find("button", "Granite Energy").await?;
            window.shot("opened-by-second-start").await
        })
        .await
}

fn overwrite(path: &Path, at: u64, bytes: &[u8]) -> Outcome {
    let mut file = std::fs::OpenOptions::new().write(true).open(path)?;
    file.seek(SeekFrom::Start(at))?;
    file.write_all(bytes)?;
    Ok(())
}
