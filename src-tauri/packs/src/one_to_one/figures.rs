//! The five figures, as the person's screen gives them, for whoever reads the page.

use super::Talk;
use crate::error::Result;
use crate::words;
use sales::audience::Measured;
use sales::person;
use sales::person::types::{PersonFive, Trend};
use serde::Serialize;

/// The five, and the day that they are compared with.
#[derive(Debug)]
pub(super) struct Figures {
    pub five: Vec<Figure>,
    pub since: Option<String>,
    pub withheld: Option<String>,
}

/// One of them.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    label: String,
    value: Option<String>,
    why: Option<String>,
    was: Option<String>,
    arrow: &'static str,
}

/// Beside what they were when the two met last.
pub(super) fn figures(talk: &Talk) -> Result<Figures> {
    let measured = Measured::for_reader(talk.book.conn(), talk.reader)?;
    let today = talk.maker.today;
    let since = talk.of.coached.last.filter(|day| *day <= today);
    let all = person::show(talk.book, talk.person, today, since, &measured)?;
    // Said once, where they would stand, instead of five times.
    let five = if all.withheld.is_some() { Vec::new() } else { all.five.into_iter().map(figure).collect() };
    Ok(Figures {
        five,
        since: match &all.withheld {
            Some(_) => None,
            None => since.map(|day| format!("beside {}", words::day(day))),
        },
        withheld: all.withheld,
    })
}

fn figure(one: PersonFive) -> Figure {
    Figure {
        label: one.label,
        value: one.value,
        why: one.why,
        was: one.was,
        arrow: match one.trend {
            Some(Trend::Up) => "↑",
            Some(Trend::Down) => "↓",
            Some(Trend::Same) => "→",
            None => "",
        },
    }
}
