//! A first book and a whole visit under `strace`: no process of the app asks for a socket that leads anywhere but to the
//! test's own driver.

use super::{Journey, first_book, room};
use rallybook_tests::Outcome;
use rallybook_tests::window::{Home, Traced, leads_out};

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let Some(traced) = Traced::of(&journey.options.app, &journey.home.path(""))? else {
        println!("  skipped: this machine lets nobody trace a program");
        return Ok(());
    };
    let under = |home| Journey { options: journey.options, home, program: traced.program.clone() };
    first_book::steps(&under(Home::new()?)).await?;
    room::steps(&under(Home::new()?)).await?;
    let lines = traced.lines()?;
    // It was traced at all: the screen and the session bus are sockets, too, and the driver is spoken to.
    let some = |what: &str| lines.iter().any(|line| line.contains(what));
    if !some("AF_UNIX") || !some("127.0.0.1") {
        return Err(format!("nothing was traced in {} lines", lines.len()).into());
    }
    match lines.iter().find(|line| leads_out(line)) {
        Some(line) => Err(format!("a socket leads out: {line}").into()),
        None => {
            println!("  {} calls about sockets, none leads out", lines.len());
            Ok(())
        }
    }
}
