//! The files that are or would be committed.

use crate::{Outcome, process};
use std::path::Path;
use std::process::Command;

/// Paths from the root with `/`, and texts; pictures and the like have none.
pub struct Tree {
    /// Sorted by path.
    pub files: Vec<(String, Option<String>)>,
}

impl Tree {
    /// Asks git, so that what is ignored is not looked at.
    pub fn read(root: &Path) -> Outcome<Self> {
        let listed = process::output(Command::new("git").current_dir(root).args([
            "ls-files",
            "-co",
            "--exclude-standard",
            "-z",
        ]))?;
        let mut paths: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        let present = paths.into_iter().filter(|path| root.join(path).exists());
        let files = present.map(|path| (path.to_owned(), text(&root.join(path)))).collect();
        Ok(Self { files })
    }

    /// Files that have a text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// Whether a file or folder of that name is there.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.iter().any(|(file, _)| file == path || file.starts_with(&folder))
    }
}

fn text(path: &Path) -> Option<String> {
    let bytes = std::fs::read(path).ok()?;
    if bytes.contains(&0) { None } else { String::from_utf8(bytes).ok() }
}

#[cfg(test)]
impl Tree {
    /// A tree of a test's own.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned()))).collect() }
    }
}
