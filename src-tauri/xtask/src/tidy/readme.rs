//! What the README names is there.

use super::tree::Tree;

/// Looks at code words that are paths, and at links.
pub fn exist(tree: &Tree) -> Vec<String> {
    let Some((_, text)) = tree.texts().find(|(path, _)| *path == "README.md") else {
        return vec!["README.md is missing.".to_owned()];
    };
    let code = text.split('`').skip(1).step_by(2);
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let named =
        code.flat_map(str::split_whitespace).chain(links).map(|word| word.trim_end_matches(['.', ',', ':', ';']));
    let mut gone: Vec<String> = named.filter(|word| is_path(word) && !tree.has(word)).map(str::to_owned).collect();
    gone.sort_unstable();
    gone.dedup();
    gone.into_iter().map(|path| format!("README.md names {path}, which is not there.")).collect()
}

/// A path inside the repository, not an address, an option, a pattern or a command.
fn is_path(word: &str) -> bool {
    let word = word.trim_end_matches('/');
    let plain = word.chars().all(|letter| letter.is_alphanumeric() || "._-/@".contains(letter));
    let rooted = ["src-tauri", "ui", "tests", ".github", ".ci", ".cargo"]
        .iter()
        .any(|top| word == *top || word.strip_prefix(top).is_some_and(|rest| rest.starts_with('/')));
    let built = ["ui/dist", "ui/node_modules", "src-tauri/gen"].iter().any(|folder| word.starts_with(folder));
    plain && rooted && !built
}
