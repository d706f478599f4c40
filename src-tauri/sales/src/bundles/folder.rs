//! A folder in which bundles are put and found, such as one that a synchronising program keeps in step.

use super::types::{BundleFolder, FoundBundle};
use super::who;
use crate::audience::{Audience, own};
use crate::company::info::facts;
use crate::error::{Error, Result};
use ledger::Book;
use ledger::bundle::needs_passphrase;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

const FOLDER: &str = "bundle_folder";

/// The folder of this company's bundles.
pub fn place(book: &Book) -> Result<Option<PathBuf>> {
    Ok(book.local(FOLDER)?.map(PathBuf::from))
}

/// Names a folder; none = there is none.
///
/// # Errors
/// It is no folder.
pub fn keep(book: &Book, folder: Option<&Path>) -> Result<()> {
    if folder.is_some_and(|f| !f.is_dir()) {
        return Err(Error::Invalid(
            "That is not a folder that can be read. Nothing was changed; choose one that is there.".to_owned(),
        ));
    }
    Ok(book.set_local(FOLDER, folder.map(|f| f.display().to_string()).as_deref())?)
}

/// What lies in the folder: bundles that this copy has neither made nor taken in.
///
/// # Errors
/// The file could not be read; a folder that is gone is empty.
pub fn look(book: &Book) -> Result<BundleFolder> {
    let mut told = BundleFolder { path: None, found: Vec::new(), half: Vec::new(), copies: copies(book.path()) };
    let Some(folder) = place(book)? else { return Ok(told) };
    told.path = Some(folder.display().to_string());
    let done: Vec<String> = book.bundles()?.into_iter().filter_map(|b| b.name).collect();
    let (company, own) = (facts(book.conn())?.name, own(book)?);
    let named = who::for_file(book.conn(), &own.to_string())?;
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_half(&name) {
            told.half.push(name);
            continue;
        }
        let other = !name.to_lowercase().ends_with(".rallybundle") || is_for_another(&name, &company, &own, &named);
        if other || done.contains(&name) {
            continue;
        }
        match glance(&entry.path()) {
            Some(passphrase) => {
                let modified = entry.metadata().ok().and_then(|m| m.modified().ok());
                let written = modified.and_then(|m| m.duration_since(UNIX_EPOCH).ok());
                told.found.push(FoundBundle {
                    path: entry.path().display().to_string(),
                    name,
                    written: written.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX)),
                    passphrase,
                });
            }
            None => told.half.push(name),
        }
    }
    told.found.sort_by_key(|f| (std::cmp::Reverse(f.written), f.name.clone()));
    told.half.sort();
    Ok(told)
}

/// Does it open by a passphrase? None where it is no whole bundle by its first bytes.
fn glance(path: &Path) -> Option<bool> {
    let mut first = Vec::new();
    ledger::open_to_read(path).ok()?.take(64).read_to_end(&mut first).ok()?;
    needs_passphrase(&first).ok()
}

/// By its name it is for another copy: several people may share one folder. A name that says nothing is offered.
fn is_for_another(file: &str, company: &str, own: &Audience, named: &str) -> bool {
    let Some(rest) = file.strip_prefix(company).and_then(|rest| rest.strip_prefix(' ')) else { return false };
    // The day follows: "Ann" is not "Ann Lee".
    let day = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let is_for = |one: &str| rest.strip_prefix(&format!("for {one} ")).is_some_and(day);
    match own {
        Audience::Leader | Audience::MyMachine => rest.starts_with("for ") && !is_for("my other machine"),
        Audience::Successor => rest.starts_with("for ") && !is_for(named) && !is_for("my other machine"),
        Audience::Owner | Audience::Person(_) | Audience::Team => !is_for(named),
    }
}

/// Names that programs give to files which are still on their way.
fn is_half(name: &str) -> bool {
    let lower = name.to_lowercase();
    let of_bundle = lower.contains(".rallybundle");
    of_bundle
        && (lower.ends_with(".part")
            || lower.ends_with(".tmp")
            || lower.ends_with(".crdownload")
            || lower.starts_with(".syncthing.")
            || lower.starts_with("~syncthing~")
            || lower.starts_with(".~"))
}

/// Copies of the company file that a synchronising program made beside it.
fn copies(book: &Path) -> Vec<String> {
    let Some((folder, stem)) = book.parent().zip(book.file_stem().map(|s| s.to_string_lossy().into_owned())) else {
        return Vec::new();
    };
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|name| {
            let lower = name.to_lowercase();
            name.starts_with(&stem)
                && lower.ends_with(".rallybook")
                && (lower.contains("conflicted copy") || lower.contains(".sync-conflict-"))
        })
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::{is_for_another, is_half};
    use crate::audience::Audience;

    #[test]
    fn files_on_their_way_are_told_from_bundles() {
        for half in [
            "a.rallybundle.part",
            ".syncthing.a.rallybundle.tmp",
            "~syncthing~a.rallybundle.tmp",
            "a.rallybundle.crdownload",
        ] {
            assert!(is_half(half), "{half}");
        }
        for other in ["a.rallybundle", "a.rallybundle (conflicted copy).rallybundle", "notes.part"] {
            assert!(!is_half(other), "{other}");
        }
    }

    #[test]
    fn what_is_for_others_in_the_same_folder_is_not_offered() {
        let other = |name: &str, own: Audience, named: &str| is_for_another(name, "Alder", &own, named);
        let (seller, leader) = (Audience::Person(uuid::Uuid::nil()), Audience::Leader);
        let for_ann = "Alder for Ann Lee 2026-11-28 2.rallybundle";
        assert!(!other(for_ann, seller, "Ann Lee"));
        assert!(other(for_ann, seller, "Ann"));
        assert!(other(for_ann, seller, "Ben Hart") && other(for_ann, leader, "leader"));
        let from_ann = "Alder from Ann Lee 2026-11-28.rallybundle";
        assert!(!other(from_ann, leader, "leader") && other(from_ann, seller, "Ben Hart"));
        assert!(!other("Alder for my other machine 2026-11-28.rallybundle", Audience::MyMachine, "my other machine"));
        for own in [seller, leader] {
            assert!(!other("post.rallybundle", own, "Ben Hart"));
        }
    }
}
