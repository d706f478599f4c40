//! The top level stays small, and no module is called by a name that says nothing.

use super::tree::Tree;

const ALLOWED: [&str; 8] =
    ["Cargo.toml", "Cargo.lock", "src-tauri", "ui", "tests", "tauri.conf.json", "README.md", "LICENSE"];

const EMPTY_NAMES: [&str; 8] = ["utils", "util", "manager", "service", "services", "helper", "helpers", "common"];

/// Only the agreed names, and dotfiles.
pub fn allowed(tree: &Tree) -> Vec<String> {
    let mut names: Vec<&str> = tree.files.iter().filter_map(|(path, _)| path.split('/').next()).collect();
    names.dedup();
    let strange = names.into_iter().filter(|name| !name.starts_with('.') && !ALLOWED.contains(name));
    strange.map(|name| format!("'{name}' does not belong at the top of the repository.")).collect()
}

/// Names that would take anything.
pub fn module_names(tree: &Tree) -> Vec<String> {
    let says_nothing = |path: &str| {
        path.split('/')
            .any(|part| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or(part).to_lowercase().as_str()))
    };
    let found = tree.files.iter().filter(|(path, _)| says_nothing(path));
    found.map(|(path, _)| format!("{path}: name it by what it does.")).collect()
}
