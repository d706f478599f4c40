//! `cargo xtask tidy`: the rules of the house about files and directions. Each is a function over the tree, so that
//! its test can plant a violation.

mod crates;
mod layers;
mod readme;
mod selftest;
mod size;
mod top;
mod tree;
mod words;

use crate::{Outcome, place, process};
use tree::Tree;

/// One rule: what is wrong, one sentence a finding.
type Rule = fn(&Tree) -> Vec<String>;

const RULES: [(&str, Rule); 6] = [
    ("top level", top::allowed),
    ("file length", size::short),
    ("ui layers", layers::one_way),
    ("readme paths", readme::exist),
    ("words", words::none_forbidden),
    ("module names", top::module_names),
];

/// Checks all rules on this repository.
pub fn tidy() -> Outcome {
    let tree = Tree::read(&place::root())?;
    let mut findings: Vec<String> = RULES.iter().flat_map(|(name, rule)| marked(name, rule(&tree))).collect();
    let graph = process::output(process::cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
    let graph: serde_json::Value = serde_json::from_str(&graph).map_err(|error| format!("cargo metadata: {error}."))?;
    findings.extend(marked("crate directions", crates::one_way(&graph)));
    for warning in size::long(&tree) {
        println!("note: {warning}");
    }
    if findings.is_empty() {
        println!("Tidy: {} files, {} rules hold.", tree.files.len(), RULES.len() + 1);
        return Ok(());
    }
    Err(findings.join("\n"))
}

fn marked(rule: &str, findings: Vec<String>) -> Vec<String> {
    findings.into_iter().map(|finding| format!("{rule}: {finding}")).collect()
}
