//! Crates look one way: shell, cli -> api -> packs -> sales -> ledger; below the shell there is no Tauri.

use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

/// Each room with the rooms that it may name.
const ROOMS: [(&str, &[&str]); 8] = [
    ("ledger", &[]),
    ("sales", &["ledger"]),
    ("packs", &["ledger", "sales"]),
    ("api", &["ledger", "packs", "sales"]),
    ("cli", &["api"]),
    ("rallybook", &["api"]),
    ("rallybook-tests", &["api", "cli", "ledger", "sales"]),
    ("xtask", &[]),
];

/// Rooms that may reach no Tauri, not even through others.
const WITHOUT_WINDOW: [&str; 7] = ["ledger", "sales", "packs", "api", "cli", "rallybook-tests", "xtask"];

/// Reads the graph that `cargo metadata` prints.
pub fn one_way(graph: &Value) -> Vec<String> {
    let names = names(graph);
    let edges = edges(graph);
    let mut findings = Vec::new();
    let members = graph["workspace_members"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for id in members {
        let name = names.get(id).copied().unwrap_or(id);
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == name) else {
            findings.push(format!("the crate {name} has no place in the list of rooms."));
            continue;
        };
        let named = edges.get(id).into_iter().flatten().filter_map(|id| names.get(id).copied());
        for wanted in named.filter(|wanted| ROOMS.iter().any(|(room, _)| room == wanted)) {
            if !allowed.contains(&wanted) {
                findings.push(format!("{name} looks at {wanted}."));
            }
        }
        if WITHOUT_WINDOW.contains(&name) {
            let reached = reachable(id, &edges);
            let window = reached.iter().filter_map(|id| names.get(id)).find(|name| is_window(name));
            findings.extend(window.map(|window| format!("{name} reaches {window}.")));
        }
    }
    findings
}

/// Names of all crates that a room is made of: what it is built or tested by is none of it.
pub fn reached_by(graph: &Value, room: &str) -> Vec<String> {
    let (names, mut edges) = (names(graph), HashMap::new());
    for node in graph["resolve"]["nodes"].as_array().into_iter().flatten() {
        let parts = node["deps"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|dep| dep["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null()));
        let to: Vec<&str> = parts.filter_map(|dep| dep["pkg"].as_str()).collect();
        edges.extend(node["id"].as_str().map(|id| (id, to)));
    }
    let root = names.iter().find(|(_, name)| **name == room).map(|(id, _)| *id);
    let reached = root.map(|root| reachable(root, &edges)).unwrap_or_default();
    reached.into_iter().filter_map(|id| names.get(id)).map(|name| (*name).to_owned()).collect()
}

fn is_window(name: &str) -> bool {
    name == "tauri" || name.starts_with("tauri-") || ["wry", "tao", "gtk", "webkit2gtk"].contains(&name)
}

fn names(graph: &Value) -> HashMap<&str, &str> {
    let packages = graph["packages"].as_array().into_iter().flatten();
    packages.filter_map(|package| Some((package["id"].as_str()?, package["name"].as_str()?))).collect()
}

fn edges(graph: &Value) -> HashMap<&str, Vec<&str>> {
    let nodes = graph["resolve"]["nodes"].as_array().into_iter().flatten();
    nodes
        .filter_map(|node| {
            let named = node["dependencies"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            Some((node["id"].as_str()?, named))
        })
        .collect()
}

fn reachable<'a>(from: &'a str, edges: &HashMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(id) = open.pop() {
        for next in edges.get(id).into_iter().flatten() {
            if seen.insert(*next) {
                open.push(next);
            }
        }
    }
    seen
}
