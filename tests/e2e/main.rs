//! Journeys through the real window. `cargo xtask e2e` and `cargo xtask test` start this on a screen of its own.

#[cfg(target_os = "linux")]
mod journeys;
#[cfg(target_os = "linux")]
mod options;

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::process::ExitCode {
    use std::process::ExitCode;
    let options = match options::read(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    if journeys::all(&options).await { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("skipped: the window's driver is there on Linux only");
}
