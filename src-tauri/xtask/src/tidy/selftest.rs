//! Each rule is shown a violation, and the same without it: a rule that cannot fail would guard nothing.
#![cfg(test)]

use super::tree::Tree;
use super::{crates, layers, readme, size, top, window, words};
use serde_json::json;

#[test]
fn top_level() {
    assert_eq!(top::allowed(&Tree::of(&[("Cargo.toml", ""), (".ci/run", ""), ("ui/a.ts", "")])), [""; 0]);
    assert_eq!(top::allowed(&Tree::of(&[("docs/plan.md", "")])).len(), 1);
}

#[test]
fn module_names() {
    assert_eq!(top::module_names(&Tree::of(&[("ui/src/parts/Menu.svelte", "")])), [""; 0]);
    for bad in ["src-tauri/sales/src/utils.rs", "ui/src/helpers/a.ts", "ui/src/api/Manager.ts"] {
        assert_eq!(top::module_names(&Tree::of(&[(bad, "")])).len(), 1, "{bad}");
    }
}

#[test]
fn file_length() {
    let (fits, long, too_long) = ("\n".repeat(400), "\n".repeat(600), "\n".repeat(601));
    let files = [("a.rs", &*fits), ("b.svelte", &*long), ("c.rs", &*too_long), ("ui/src/api/types.ts", &*too_long)];
    let tree = Tree::of(&files);
    assert_eq!(size::short(&tree), ["c.rs has 601 lines; 600 is the limit."]);
    assert_eq!(size::long(&tree), ["b.svelte has 600 lines; over 400 wants a reason."]);
}

#[test]
fn ui_layers() {
    let good = [
        ("ui/src/views/Board.svelte", "import A from '../features/pipeline/A.svelte';"),
        (
            "ui/src/features/pipeline/A.svelte",
            "import { call } from \"../../api/call\"; import B from '$parts/B.svelte'",
        ),
        ("ui/src/api/call.ts", "import { invoke } from '@tauri-apps/api/core';"),
        ("ui/src/main.ts", "import App from './views/App.svelte';"),
        ("ui/src/test/window.ts", "import { mockIPC } from '@tauri-apps/api/mocks';"),
    ];
    assert_eq!(layers::one_way(&Tree::of(&good)), [""; 0]);
    for (path, text) in [
        ("ui/src/parts/B.svelte", "import { call } from '../api/call';"),
        ("ui/src/parts/B.svelte", "import A from '$features/pipeline/A.svelte'"),
        ("ui/src/features/team/T.svelte", "const V = await import('../../views/Board.svelte')"),
        ("ui/src/api/call.ts", "import x from '../features/pipeline/x'"),
        ("ui/src/features/team/t.ts", "import { invoke } from '@tauri-apps/api/core'"),
        ("ui/src/main.ts", "import { invoke } from '@tauri-apps/api/core'"),
    ] {
        assert_eq!(layers::one_way(&Tree::of(&[(path, text)])).len(), 1, "{path}: {text}");
    }
}

#[test]
fn readme_paths() {
    let text = "See `ui/src/api/` and [the rooms](src-tauri/ledger), run `cargo xtask run`, keep `ui/dist` out.";
    let files = [("README.md", text), ("ui/src/api/call.ts", ""), ("src-tauri/ledger/Cargo.toml", "")];
    assert_eq!(readme::exist(&Tree::of(&files)), [""; 0]);
    assert_eq!(readme::exist(&Tree::of(&files[..2])).len(), 1);
    assert_eq!(readme::exist(&Tree::of(&files[1..])), ["README.md is missing."]);
}

#[test]
fn forbidden_words() {
    let fine = "fn a() { b().ok(); }\n#[cfg(test)]\nmod tests { fn c() { d().unwrap(); } }\n";
    assert_eq!(words::none_forbidden(&Tree::of(&[("src-tauri/src/a.rs", fine)])), [""; 0]);
    for (path, text) in [
        ("ui/a.ts", concat!("const at = '/wo", "rk/x'")),
        ("ui/.npmrc", concat!("registry=https://registry.", "npmjs.org")),
        ("ui/package-lock.json", "  \"resolved\": \"https://example.org/a.tgz\""),
        ("tests/a.rs", concat!("// TO", "DO: later")),
        ("src-tauri/src/a.rs", concat!("fn a() { b().unw", "rap(); }")),
    ] {
        assert_eq!(words::none_forbidden(&Tree::of(&[(path, text)])).len(), 1, "{path}: {text}");
    }
}

#[test]
fn crate_directions() {
    let graph = |edges: &[(&str, &[&str])]| {
        let all = ["ledger", "sales", "packs", "api", "cli", "rallybook", "other", "tauri"];
        json!({
            "workspace_members": ["ledger", "sales", "packs", "api", "cli", "rallybook"],
            "packages": all.map(|name| json!({"id": name, "name": name})),
            "resolve": {"nodes": edges.iter().map(|(id, to)| json!({"id": id, "dependencies": to})).collect::<Vec<_>>()},
        })
    };
    let good: [(&str, &[&str]); 6] = [
        ("rallybook", &["api", "tauri"]),
        ("cli", &["api"]),
        ("api", &["packs", "sales"]),
        ("packs", &["sales"]),
        ("sales", &["ledger", "other"]),
        ("ledger", &[]),
    ];
    assert_eq!(crates::one_way(&graph(&good)), [""; 0]);
    assert_eq!(crates::one_way(&graph(&[("ledger", &["sales"])])), ["ledger looks at sales."]);
    assert_eq!(crates::one_way(&graph(&[("sales", &["api"])])), ["sales looks at api."]);
    assert_eq!(crates::one_way(&graph(&[("sales", &["packs"])])), ["sales looks at packs."]);
    assert_eq!(crates::one_way(&graph(&[("sales", &["other"]), ("other", &["tauri"])])), ["sales reaches tauri."]);
    let mut stranger = graph(&good);
    stranger["workspace_members"] = json!(["other"]);
    assert_eq!(crates::one_way(&stranger).len(), 1);
}

#[test]
fn the_window_is_shut() {
    let fine = r#"{"app": {"security": {"csp": {"default-src": "'self'", "script-src": "'self'", "connect-src": "ipc: http://ipc.localhost", "object-src": "'none'", "style-src-attr": "'unsafe-inline'"}}}}"#;
    let given = r#"{"permissions": ["bridge", "core:event:allow-listen"]}"#;
    let check = |policy: &str, given: &str| {
        window::shut(&Tree::of(&[("tauri.conf.json", policy), ("src-tauri/capabilities/window.json", given)]))
    };
    assert_eq!(check(fine, given), [""; 0]);
    assert_eq!(check(&fine.replace("ipc:", "https:"), given), ["tauri.conf.json: connect-src lets in https:."]);
    let inline = fine.replace(r#""script-src": "'self'""#, r#""script-src": "'unsafe-inline'""#);
    assert_eq!(check(&inline, given), ["tauri.conf.json: script-src lets in 'unsafe-inline'."]);
    assert_eq!(check("{}", given).len(), 4);
    let wide = given.replace("bridge", "fs:default");
    assert_eq!(check(fine, &wide), ["src-tauri/capabilities/window.json permits fs:default."]);
}

#[test]
fn what_speaks_to_a_network_is_found_where_it_is_part_of_the_app() {
    let graph = |kind: serde_json::Value| {
        let packages = ["rallybook", "cli", "tauri", "hyper"].map(|name| json!({"id": name, "name": name}));
        json!({
            "packages": packages,
            "resolve": {"nodes": [
                {"id": "rallybook", "deps": [{"pkg": "tauri", "dep_kinds": [{"kind": null}]}]},
                {"id": "tauri", "deps": [{"pkg": "hyper", "dep_kinds": [{"kind": kind}]}]},
            ]},
        })
    };
    assert_eq!(window::speaks_to_nobody(&graph(json!("dev"))), [""; 0]);
    assert_eq!(window::speaks_to_nobody(&graph(serde_json::Value::Null)), ["rallybook reaches hyper."]);
}
