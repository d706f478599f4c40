//! The window is shut: a content policy that lets nothing in from outside, the fewest permissions, and no program for the
//! network in what the app is made of.

use super::crates;
use super::tree::Tree;
use serde_json::Value;

/// What a policy may name as a source.
const SOURCES: [&str; 5] = ["'self'", "'none'", "data:", "ipc:", "http://ipc.localhost"];

/// All that the page may ask the shell for.
const PERMISSIONS: [&str; 5] = [
    "bridge",
    "core:event:allow-listen",
    "core:event:allow-unlisten",
    "core:window:allow-set-title",
    "core:webview:allow-set-webview-zoom",
];

/// Crates that speak to a network; the app's own processes have no use for one.
const SPEAKERS: [&str; 12] = [
    "reqwest",
    "hyper",
    "hyper-util",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "h2",
    "rustls",
    "native-tls",
    "tungstenite",
    "quinn",
];

/// Whether a filter of the policy, or a permission, is wider than it has to be.
pub fn shut(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| *path == "tauri.conf.json") {
        let read: Value = serde_json::from_str(text).unwrap_or_default();
        let csp = &read["app"]["security"]["csp"];
        let unsaid = |name: &&&str| csp[**name].as_str().is_none();
        let needed = ["default-src", "script-src", "connect-src", "object-src"];
        let says = |name: &&str| format!("{path}: the content policy says nothing of {name}.");
        findings.extend(needed.iter().filter(unsaid).map(says));
        for (name, sources) in csp.as_object().into_iter().flatten() {
            let fine = |one: &str| SOURCES.contains(&one) || (name == "style-src-attr" && one == "'unsafe-inline'");
            let wide = sources.as_str().unwrap_or_default().split_whitespace().find(|one| !fine(one));
            findings.extend(wide.map(|one| format!("{path}: {name} lets in {one}.")));
        }
    }
    for (path, text) in tree.texts().filter(|(path, _)| path.starts_with("src-tauri/capabilities/")) {
        let read: Value = serde_json::from_str(text).unwrap_or_default();
        let given = read["permissions"].as_array().into_iter().flatten().filter_map(Value::as_str);
        findings.extend(given.filter(|one| !PERMISSIONS.contains(one)).map(|one| format!("{path} permits {one}.")));
    }
    findings
}

/// Whether the shell or the command line reaches a crate for the network, on one platform.
pub fn speaks_to_nobody(graph: &Value) -> Vec<String> {
    let reached = ["rallybook", "cli"].map(|room| (room, crates::reached_by(graph, room)));
    let speaks = |(room, names): (&str, Vec<String>)| {
        names.into_iter().find(|name| SPEAKERS.contains(&name.as_str())).map(|name| format!("{room} reaches {name}."))
    };
    reached.into_iter().filter_map(speaks).collect()
}
