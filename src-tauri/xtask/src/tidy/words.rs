//! What must not be written: places on one machine, addresses of package registries, unfinished work.

use super::tree::Tree;

/// Kept apart so that this file does not break its own rule.
const PLACES: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/tm", "p/")];
const REGISTRIES: [&str; 6] = [
    concat!("registry.", "npmjs.org"),
    concat!("registry.", "yarnpkg.com"),
    concat!("static.", "crates.io"),
    concat!("index.", "crates.io"),
    concat!("npm.pkg.", "github.com"),
    concat!("npm", "mirror.com"),
];
const UNFINISHED: [&str; 4] =
    [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("todo", "!("), concat!("unimplemented", "!(")];

/// Each with its file and line.
pub fn none_forbidden(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts() {
        let lock = path == "Cargo.lock" || path.ends_with("package-lock.json");
        for (at, line) in text.lines().enumerate() {
            let mut found = |what: &str| findings.push(format!("{path}:{}: {what}", at + 1));
            if PLACES.iter().any(|place| line.contains(place)) && !line.starts_with("#!") {
                found("names a place on one machine.");
            }
            if REGISTRIES.iter().any(|host| line.contains(host)) {
                found("names a package registry's host.");
            }
            if !lock && UNFINISHED.iter().any(|word| line.contains(word)) {
                found("is unfinished.");
            }
            if path.ends_with("package-lock.json") && line.contains("\"resolved\":") && line.contains("http") {
                found("says where a package was fetched; configure omit-lockfile-registry-resolved.");
            }
        }
        findings.extend(unwraps(path, text));
    }
    findings
}

/// `unwrap()` in the app's Rust, outside tests. Clippy says the same of what it compiles; this also sees other platforms' code.
fn unwraps(path: &str, text: &str) -> Vec<String> {
    let of_tests = path.contains("/tests") || path.ends_with("tests.rs") || path.ends_with("test.rs");
    if !path.starts_with("src-tauri/") || !path.ends_with(".rs") || of_tests {
        return Vec::new();
    }
    let call = concat!(".unw", "rap()");
    let before_tests = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    let found =
        before_tests.enumerate().filter(|(_, line)| line.contains(call) && !line.trim_start().starts_with("//"));
    found.map(|(at, _)| format!("{path}:{}: unwraps outside a test.", at + 1)).collect()
}
