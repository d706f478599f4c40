//! Small files, one idea each.

use super::tree::Tree;

const MOST: usize = 600;
const LONG: usize = 400;
const KINDS: [&str; 10] = [".rs", ".ts", ".js", ".svelte", ".css", ".sql", ".md", ".yml", ".html", ".sh"];
/// Written by programs.
const GENERATED: [&str; 3] = ["ui/src/api/types.ts", "ui/src/api/commands.ts", ".snap"];

/// Refused above the limit.
pub fn short(tree: &Tree) -> Vec<String> {
    over(tree, MOST, usize::MAX)
        .map(|(path, lines)| format!("{path} has {lines} lines; {MOST} is the limit."))
        .collect()
}

/// Wants a reason.
pub fn long(tree: &Tree) -> Vec<String> {
    over(tree, LONG, MOST)
        .map(|(path, lines)| format!("{path} has {lines} lines; over {LONG} wants a reason."))
        .collect()
}

fn over(tree: &Tree, above: usize, up_to: usize) -> impl Iterator<Item = (&str, usize)> {
    let counted = tree.texts().filter(|(path, _)| {
        KINDS.iter().any(|kind| path.ends_with(kind)) && !GENERATED.iter().any(|name| path.ends_with(name))
    });
    counted.map(|(path, text)| (path, text.lines().count())).filter(move |(_, lines)| *lines > above && *lines <= up_to)
}
