//! Where things are.

use crate::{Outcome, process};
use std::path::{Path, PathBuf};

/// The repository's top folder.
pub fn root() -> PathBuf {
    // CARGO_MANIFEST_DIR of this crate is <root>/src-tauri/xtask; asked at run time, so that a moved clone holds.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
    own.ancestors().nth(2).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The UI's folder.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's target folder, wherever the machine keeps it.
pub fn target() -> Outcome<PathBuf> {
    let text = process::output(process::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let json: serde_json::Value = serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}."))?;
    json["target_directory"].as_str().map(PathBuf::from).ok_or_else(|| "cargo names no target folder.".to_owned())
}

/// A program built by cargo. `profile` is "debug" or "release".
pub fn built(profile: &str, name: &str) -> Outcome<PathBuf> {
    Ok(target()?.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}
