//! The UI looks one way: views -> features -> parts, features -> api; only `api` knows Tauri.

use super::tree::Tree;

const LAYERS: [&str; 4] = ["views", "features", "parts", "api"];

/// What a layer may import besides itself. `main.ts` and what stands beside it may import all.
fn below(layer: &str) -> &'static [&'static str] {
    match layer {
        "views" => &["features", "parts", "api"],
        "features" => &["parts", "api"],
        _ => &[],
    }
}

/// Every import of every source of the UI.
pub fn one_way(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts() {
        let Some(inside) = path.strip_prefix("ui/src/") else {
            continue;
        };
        if !(path.ends_with(".ts") || path.ends_with(".svelte") || path.ends_with(".js")) {
            continue;
        }
        let layer = inside.split('/').next().filter(|name| LAYERS.contains(name));
        for target in imports(text) {
            // What stands in for Tauri in the UI's own tests may know it.
            let stand_in = inside.starts_with("test/") && target == "@tauri-apps/api/mocks";
            if target.starts_with("@tauri-apps/") && layer != Some("api") && !stand_in {
                findings.push(format!("{path} imports {target}; only ui/src/api may."));
            }
            let (Some(layer), Some(wanted)) = (layer, layer_of(inside, target)) else {
                continue;
            };
            if wanted != layer && !below(layer).contains(&wanted) {
                findings.push(format!("{path} imports {target}: {layer} does not look at {wanted}."));
            }
        }
    }
    findings
}

/// What stands in quotes after `from` or `import`.
fn imports(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for opening in ["from '", "from \"", "import '", "import \"", "import('", "import(\""] {
        let quote = if opening.ends_with('\'') { '\'' } else { '"' };
        for (at, _) in text.match_indices(opening) {
            let rest = &text[at + opening.len()..];
            if let Some(end) = rest.find(quote).filter(|end| !rest[..*end].contains('\n')) {
                found.push(&rest[..end]);
            }
        }
    }
    found
}

/// The layer that an import leads to, by alias (`$features/..`, `@/features/..`, `src/features/..`) or by relative path.
fn layer_of<'a>(inside: &'a str, target: &'a str) -> Option<&'a str> {
    let known = |name: &'a str| LAYERS.contains(&name).then_some(name);
    if !target.starts_with('.') {
        let plain =
            target.trim_start_matches(['$', '@', '~', '/']).trim_start_matches("src/").trim_start_matches("lib/");
        let alias = target.starts_with(['$', '@', '~', '/']) || target.starts_with("src/");
        return if alias { known(plain.split('/').next()?) } else { None };
    }
    let mut folders: Vec<&str> = inside.split('/').collect();
    folders.pop();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => drop(folders.pop()),
            name => folders.push(name),
        }
    }
    known(folders.first()?)
}
