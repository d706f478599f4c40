//! `cargo xtask`: what the README's commands do, set-up included.

mod backtest;
mod bench;
mod bindings;
mod display;
mod e2e;
mod node;
mod packages;
mod place;
mod process;
mod run;
mod steps;
mod test;
mod tidy;
mod torture;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run [--keep] [--release] [FILE ..]   build and start the app; without a display: a picture of its window
cargo xtask test [--data DIR]                    everything that has to hold before a change is taken
cargo xtask e2e [--data DIR] [--only NAME]       all journeys through the real window, with screenshots
cargo xtask bench [--data DIR] [--only core|packs|window]   the measured table, in release
cargo xtask backtest [--data DIR]                the second opinion on published histories, against simpler rules
cargo xtask torture [--kills N]                  kill the writer again and again; nothing acknowledged may be lost
cargo xtask bindings                             write ui/src/api and the window's currencies from Rust
cargo xtask tidy                                 the rules of the house about files and directions
cargo xtask setup [--window]                     only what the others do first: packages, Node, UI packages";

/// A sentence for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match command {
        "run" => run::run(rest),
        "test" => test::test(rest),
        "e2e" => e2e::e2e(rest),
        "bench" => bench::bench(rest),
        "backtest" => backtest::backtest(rest),
        "torture" => torture::torture(rest),
        "bindings" => bindings::write(),
        "tidy" => tidy::tidy(),
        "setup" => setup(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("There is no command '{other}'.\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn setup(arguments: &[String]) -> Outcome {
    packages::build()?;
    if arguments.iter().any(|argument| argument == "--window") {
        packages::window()?;
    }
    node::install()
}
