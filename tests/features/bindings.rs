//! The committed TypeScript equals what the Rust types say. `cargo xtask bindings` runs this with
//! `RALLYBOOK_BINDINGS=write`, so that what is written and what is compared cannot differ.

use std::path::Path;

#[test]
fn the_ui_is_given_the_types_that_rust_has() -> rallybook_tests::Outcome {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src");
    let files = api::bindings();
    assert!(!files.is_empty());
    let write = std::env::var("RALLYBOOK_BINDINGS").is_ok_and(|value| value == "write");
    for (name, content) in files {
        let path = folder.join(name);
        if write {
            std::fs::write(&path, &content)?;
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == content, "ui/src/{name} is stale; run: cargo xtask bindings");
    }
    Ok(())
}
