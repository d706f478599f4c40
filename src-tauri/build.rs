//! Tauri's build step, told that everything of the shell lives under `src-tauri/`.
//!
//! `tauri.conf.json` stands at the root so that one manifest is both package and workspace; tauri-build
//! then takes the root as its folder and has to be shown the way to capabilities, permissions and icons.

use std::{fs, path::Path};

fn main() {
    for watched in ["tauri.conf.json", "src-tauri/capabilities", "src-tauri/permissions", "src-tauri/icons", "ui/dist"]
    {
        println!("cargo:rerun-if-changed={watched}");
    }
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*.toml"))
        .windows_attributes(tauri_build::WindowsAttributes::new().window_icon_path("src-tauri/icons/icon.ico"));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning=tauri-build: {error:#}");
        std::process::exit(1);
    }
    tidy_schemas();
}

/// tauri-build always writes its schemas to `./gen`; the top level of the repository stays clean.
fn tidy_schemas() {
    let (from, to) = (Path::new("gen"), Path::new("src-tauri/gen"));
    if from.is_dir() {
        // Another build may be doing the same at this moment: whoever comes second finds nothing to move.
        let _ = fs::remove_dir_all(to);
        let _ = fs::rename(from, to);
    }
}
