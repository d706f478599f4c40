//! System packages: installed when that is allowed, else named exactly.

use crate::{Outcome, process};
use std::process::{Command, Stdio};

/// To build the window. Perl (in build-essential) configures the OpenSSL that SQLCipher links.
const BUILD: [&str; 6] =
    ["build-essential", "pkg-config", "file", "libwebkit2gtk-4.1-dev", "libgtk-3-dev", "librsvg2-dev"];

/// To drive the window without a display, and to see which sockets it asks for.
const WINDOW: [&str; 5] = ["xvfb", "xauth", "webkit2gtk-driver", "dbus", "strace"];

/// The packages that the app needs to be built.
pub fn build() -> Outcome {
    ensure(&BUILD)
}

/// The packages that the virtual screen and the window's driver come from.
pub fn window() -> Outcome {
    ensure(&WINDOW)
}

fn ensure(wanted: &[&str]) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !process::exists("dpkg-query") {
        return without_apt(wanted);
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing packages: {}.", missing.join(" "));
    let Some(prefix) = as_root() else {
        return Err(named(&missing));
    };
    println!("Installing them.");
    let apt = |arguments: &[&str]| {
        let mut words = prefix.clone();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"].map(str::to_owned));
        words.extend(arguments.iter().map(|word| (*word).to_owned()));
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]);
        process::run(&mut command)
    };
    // Without an update a fresh machine knows no package at all; a failing mirror need not matter.
    if let Err(sentence) = apt(&["update", "-q"]) {
        eprintln!("{sentence}");
    }
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(&missing);
    apt(&install).map_err(|sentence| format!("{sentence}\n{}", named(&missing)))
}

fn named(missing: &[&str]) -> String {
    format!(
        "These packages are missing: {0}.\nInstall them with:\n  sudo apt-get update && sudo apt-get install -y {0}",
        missing.join(" ")
    )
}

fn installed(name: &str) -> bool {
    process::output(Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", name]))
        .is_ok_and(|status| status.trim() == "installed")
}

/// What to put before a command that needs root; none when that is not to be had without asking.
fn as_root() -> Option<Vec<String>> {
    if process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        return Some(Vec::new());
    }
    let quiet = Command::new("sudo").args(["-n", "true"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success()).then(|| vec!["sudo".to_owned(), "-n".to_owned()])
}

/// Another distribution: the libraries and programs are looked for; their package names are not known here.
fn without_apt(wanted: &[&str]) -> Outcome {
    let missing: Vec<&str> = wanted
        .iter()
        .filter_map(|package| match *package {
            "build-essential" => (!process::exists("cc")).then_some("a C compiler, make and perl"),
            "pkg-config" => (!process::exists("pkg-config")).then_some("pkg-config"),
            "libwebkit2gtk-4.1-dev" => (!library("webkit2gtk-4.1")).then_some("webkit2gtk 4.1 (development files)"),
            "libgtk-3-dev" => (!library("gtk+-3.0")).then_some("GTK 3 (development files)"),
            "librsvg2-dev" => (!library("librsvg-2.0")).then_some("librsvg 2 (development files)"),
            "xvfb" => (!process::exists("Xvfb")).then_some("Xvfb"),
            "webkit2gtk-driver" => (!process::exists("WebKitWebDriver")).then_some("WebKitWebDriver"),
            "strace" => (!process::exists("strace")).then_some("strace"),
            "dbus" => (!process::exists("dbus-run-session")).then_some("dbus-run-session"),
            _ => None,
        })
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("Please install: {}.", missing.join(", "))) }
}

fn library(name: &str) -> bool {
    process::output(Command::new("pkg-config").args(["--exists", name])).is_ok()
}
