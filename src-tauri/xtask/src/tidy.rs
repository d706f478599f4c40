//! `cargo xtask tidy`: the rules of the house about files and directions. Each is a function over the tree, so that
//! its test can plant a violation.

mod crates;
mod layers;
mod readme;
mod selftest;
mod size;
mod top;
mod tree;
mod window;
mod words;

use crate::{Outcome, place, process};
use tree::Tree;

/// One rule: what is wrong, one sentence a finding.
type Rule = fn(&Tree) -> Vec<String>;

/// Platforms that the app is made for.
const PLATFORMS: [&str; 3] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

const RULES: [(&str, Rule); 7] = [
    ("top level", top::allowed),
    ("file length", size::short),
    ("ui layers", layers::one_way),
    ("readme paths", readme::exist),
    ("words", words::none_forbidden),
    ("module names", top::module_names),
    ("window", window::shut),
];

/// Checks all rules on this repository.
pub fn tidy() -> Outcome {
    let tree = Tree::read(&place::root())?;
    let mut findings: Vec<String> = RULES.iter().flat_map(|(name, rule)| marked(name, rule(&tree))).collect();
    findings.extend(marked("crate directions", crates::one_way(&graph(&[])?)));
    for platform in PLATFORMS {
        let graph = graph(&["--filter-platform", platform])?;
        findings.extend(marked("no network", window::speaks_to_nobody(&graph)));
    }
    for warning in size::long(&tree) {
        println!("note: {warning}");
    }
    if findings.is_empty() {
        println!("Tidy: {} files, {} rules hold.", tree.files.len(), RULES.len() + 2);
        return Ok(());
    }
    Err(findings.join("\n"))
}

fn graph(more: &[&str]) -> Outcome<serde_json::Value> {
    let mut metadata = process::cargo();
    metadata.args(["metadata", "--format-version", "1", "--locked"]).args(more);
    serde_json::from_str(&process::output(&mut metadata)?).map_err(|error| format!("cargo metadata: {error}."))
}

fn marked(rule: &str, findings: Vec<String>) -> Vec<String> {
    findings.into_iter().map(|finding| format!("{rule}: {finding}")).collect()
}
