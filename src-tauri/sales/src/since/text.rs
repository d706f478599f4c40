//! All of it as text, to be sent.

use super::types::{Bridge, Cause, Since, Topic};
use super::words::short;
use crate::money::Money;
use std::fmt::Write;

/// A cause in words.
pub(super) fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::New => "new",
        Cause::Reopened => "open again",
        Cause::PulledIn => "pulled in",
        Cause::TakenOver => "taken over",
        Cause::ValueUp => "value up",
        Cause::ValueDown => "value down",
        Cause::HandedOver => "handed over",
        Cause::PushedOut => "pushed out",
        Cause::Won => "won",
        Cause::Lost => "lost",
        Cause::Deleted => "deleted",
    }
}

/// Title, totals, bridges, sentences by seller.
pub(super) fn of(since: &Since, company: &str, home: &str) -> String {
    let mut text = format!("{company}: what changed. {}.\n", since.title);
    for total in &since.totals {
        let _ = writeln!(text, "{total}");
    }
    for part in &since.bridges {
        for bridge in part.currencies.iter().filter(|b| !b.steps.is_empty()) {
            let _ = writeln!(text, "{}: {}.", part.name, steps(bridge, home));
        }
    }
    for seller in &since.sellers {
        // What somebody says of the own work is not sent on.
        let mut lines = seller.lines.iter().filter(|line| line.topic != Topic::SelfAssessed).peekable();
        if lines.peek().is_some() {
            let _ = writeln!(text, "\n{}", seller.name.as_deref().unwrap_or("No owner"));
        }
        for line in lines {
            let _ = writeln!(text, "- {}", line.text);
        }
    }
    if let Some(quiet) = &since.quiet {
        let _ = write!(text, "\n{quiet}");
    }
    text
}

/// "1.2m, new +240k, won -118k, now 1.32m".
fn steps(bridge: &Bridge, home: &str) -> String {
    let money = |minor: i64| short(&Money { minor, currency: bridge.currency.clone() }, home);
    let mut said = vec![money(bridge.then)];
    for step in &bridge.steps {
        let sign = if step.minor < 0 { "" } else { "+" };
        said.push(format!("{} {sign}{}", cause(step.cause), money(step.minor)));
    }
    said.push(format!("now {}", money(bridge.now)));
    said.join(", ")
}
