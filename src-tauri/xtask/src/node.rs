//! Node and the UI's packages.

use crate::{Outcome, place, process};
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

const OLDEST: (u32, u32) = (20, 19);

/// Node is there and new enough, and `ui/node_modules` is what the lock file says.
pub fn install() -> Outcome {
    check()?;
    let (wanted, have) = (
        changed(&place::ui().join("package-lock.json")),
        changed(&place::ui().join("node_modules/.package-lock.json")),
    );
    if have.is_none() || wanted > have {
        println!("Installing the UI's packages.");
        // Not `npm ci`: it refuses a lock file that does not name the optional packages of every other system, and a
        // registry need not have them all. What the lock file names is installed as it says; nothing is written to it.
        process::run(process::npm().args(["install", "--no-save", "--no-fund", "--no-audit"]))?;
    }
    Ok(())
}

/// Builds the UI when a source is newer than what was built: Tauri puts `ui/dist` into the program.
pub fn build() -> Outcome {
    install()?;
    let built = changed(&place::ui().join("dist/index.html"));
    if built.is_some() && newest_source() <= built {
        return Ok(());
    }
    process::run(process::npm().args(["run", "--silent", "build"]))
}

fn check() -> Outcome {
    let wanted = format!("Rallybook's window needs Node {}.{} or newer", OLDEST.0, OLDEST.1);
    let Ok(text) = process::output(Command::new("node").arg("--version")) else {
        return Err(format!("{wanted}, and there is none on this machine. Install Node 20 LTS or newer."));
    };
    match version(&text) {
        Some(found) if found >= OLDEST => Ok(()),
        _ => Err(format!("{wanted}; this is {}. The distribution's own Node 18 is too old.", text.trim())),
    }
}

fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}

fn newest_source() -> Option<SystemTime> {
    let ui = place::ui();
    let mut newest = ["index.html", "vite.config.ts", "svelte.config.js", "package-lock.json"]
        .map(|name| changed(&ui.join(name)))
        .into_iter()
        .max()
        .flatten();
    let mut folders = vec![ui.join("src"), ui.join("words"), ui.join("public")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                // Written by the build itself.
                if !path.ends_with("paraglide") {
                    folders.push(path);
                }
            } else {
                newest = newest.max(changed(&path));
            }
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::{OLDEST, version};

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(version("v20.19.4\n"), Some((20, 19)));
        assert!(version("v22.1.0").is_some_and(|found| found >= OLDEST));
        assert!(version("v18.20.4").is_some_and(|found| found < OLDEST));
        assert!(version("v20.9.0").is_some_and(|found| found < OLDEST));
        assert_eq!(version("no version"), None);
    }
}
