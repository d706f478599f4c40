//! The desktop app. Everything is in the library, so that it can be looked at by tests.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    rallybook_lib::run()
}
