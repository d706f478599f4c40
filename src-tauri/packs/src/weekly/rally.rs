//! The opening of the weekly meeting: wins, where the team stands, what it takes, recognition. No target of a person.

use super::Ground;
use crate::error::Result;
use crate::words;
use chrono::Datelike;
use ledger::Book;
use sales::audience::Class;
use sales::rally;
use sales::rally::types::{Need, Progress, Rally, Win, WinsOf};
use sales::team::targets;
use serde::Serialize;

/// Wins with a line of their own.
const TOLD: usize = 12;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    headline: String,
    lead: String,
    tiles: Vec<Tile>,
    team: Option<Bar>,
    /// Other currencies, and what the figures leave out.
    beside: Vec<String>,
    wins_title: String,
    wins: Vec<Won>,
    no_wins: String,
    more_wins: Option<String>,
    pipeline: Pipeline,
    recognition: Vec<Word>,
}

#[derive(Debug, Serialize)]
struct Tile {
    name: String,
    figure: String,
    below: String,
}

#[derive(Debug, Serialize)]
struct Bar {
    share: f64,
    expected: f64,
    alt: String,
    note: String,
}

#[derive(Debug, Serialize)]
struct Won {
    seller: String,
    account: String,
    title: Option<String>,
    on: String,
    value: String,
    how: Option<String>,
}

#[derive(Debug, Serialize)]
struct Pipeline {
    sentence: String,
    share: Option<f64>,
    alt: String,
}

#[derive(Debug, Serialize)]
struct Word {
    person: String,
    text: String,
    on: Option<String>,
}

/// What the section shows.
pub(super) fn data(ground: &Ground) -> Result<Data> {
    let (book, today) = (ground.book, ground.maker.today);
    let visited = !sales::visits::list(book)?.is_empty();
    let wins_of = if visited && ground.period.is_none() { WinsOf::LastVisit } else { WinsOf::Period };
    let mut rally = rally::show(book, today, ground.period.map(|period| period.start), wins_of)?;
    let hidden = !ground.reader.sees(Class::Target) && is_one_person_s(book, &rally)?;
    if hidden {
        hide_target(&mut rally);
    }
    let told = rally.wins.iter().take(TOLD);
    let headlined = headlined(&rally.progress);
    let others = rally.progress.iter().filter(|one| headlined.is_none_or(|head| head.currency != one.currency));
    let beside: Vec<String> = others.filter_map(other).chain(rally.notes.iter().cloned()).collect();
    let more = (rally.wins_count as usize).saturating_sub(told.len());
    // When the leader came is the leader's own.
    let visits = ground.reader.sees(Class::Machine);
    let wins_title = if visits { rally.wins_title.clone() } else { rally.wins_title.replace("your visit on ", "") };
    Ok(Data {
        headline: format!("{}, {}", words::period(&rally.period, rally.from, rally.to), words::long_day(today)),
        lead: "Numbers first, stories second, decisions last.".to_owned(),
        tiles: headlined.map(|progress| tiles(&rally, progress, hidden)).unwrap_or_default(),
        team: headlined.and_then(|progress| bar(&rally, progress)),
        beside,
        wins_title,
        no_wins: "No win yet. Which deal is closest, and what is the buyer's next step?".to_owned(),
        more_wins: (more > 0).then(|| format!("and {}", words::count(more, "more win"))),
        wins: told.map(won).collect(),
        pipeline: pipeline(&rally.need),
        recognition: rally
            .recognition
            .iter()
            .map(|one| Word { person: one.name.clone(), text: one.text.clone(), on: one.on.map(words::day) })
            .collect(),
    })
}

/// The currency in which the team has a target; the company's own first.
fn headlined(all: &[Progress]) -> Option<&Progress> {
    all.iter().find(|one| one.target.is_some()).or(all.first())
}

/// What stands in another currency, in a sentence; nothing where nothing does.
fn other(progress: &Progress) -> Option<String> {
    let won = words::money(&progress.won);
    let said = match (&progress.target, progress.attained) {
        (Some(target), Some(share)) => format!("{won} won of a target of {}, {}", words::money(target), percent(share)),
        _ if progress.won.minor == 0 && progress.repeat.is_none() => return None,
        _ => format!("{won} won, without a target"),
    };
    let repeat = progress.repeat.as_ref().filter(|repeat| repeat.minor != 0);
    let repeat = repeat.map_or_else(String::new, |repeat| format!("; repeat business {}", words::money(repeat)));
    let needed = progress.needed.as_ref();
    let needed = needed.map_or_else(String::new, |needed| format!("; needed a day {}", words::short(needed)));
    Some(format!("In {}: {said}{repeat}{needed}.", progress.currency))
}

/// Whether the team's target is that of a single person.
fn is_one_person_s(book: &Book, rally: &Rally) -> Result<bool> {
    let months = (rally.to.year() - rally.from.year()) * 12 + rally.to.month() as i32 - rally.from.month() as i32 + 1;
    let of = targets::of_period(book.conn(), rally.from, u32::try_from(months).unwrap_or(1))?;
    Ok(of.people.iter().filter(|person| !person.leads && !person.counted.is_empty()).count() == 1)
}

/// A person's target is not for colleagues: neither it nor what could be reckoned back to it.
fn hide_target(rally: &mut Rally) {
    for progress in &mut rally.progress {
        let days = progress.sentence.split(';').next().unwrap_or_default().trim_end_matches('.').to_owned();
        progress.sentence = format!("{days}.");
        (progress.target, progress.attained, progress.left, progress.needed) = (None, None, None, None);
    }
    for need in &mut rally.need {
        need.needed = None;
        need.sentence = format!("{} was created in {}.", words::money(&need.created), rally.period);
    }
    rally.notes.push("The team's target is one person's so far, so it is not on pages for the team.".to_owned());
}

fn tiles(rally: &Rally, progress: &Progress, hidden: bool) -> Vec<Tile> {
    let tile = |name: &str, figure: String, below: String| Tile { name: name.to_owned(), figure, below };
    let of_target = match (&progress.target, progress.attained) {
        (Some(target), Some(share)) => format!("{} of the team's target of {}", percent(share), words::money(target)),
        _ if hidden => "the target is not on these pages".to_owned(),
        _ => "no target is set for the team".to_owned(),
    };
    let won = tile("Won", words::money(&progress.won), of_target);
    let days = tile("Working days left", rally.days.left.to_string(), format!("until {}", words::long_day(rally.to)));
    let recent = match (&progress.recent, &progress.recent_why) {
        (Some(recent), _) => format!("the last three months closed {} a day", words::short(recent)),
        (None, why) => why.clone().unwrap_or_default(),
    };
    let needed = progress.needed.as_ref().map(|needed| tile("Needed a day", words::short(needed), recent));
    let repeat = progress.repeat.as_ref().filter(|repeat| repeat.minor != 0);
    let repeat = repeat.map(|repeat| {
        tile("Repeat business", words::money(repeat), "counts towards the target beside what is won".to_owned())
    });
    [Some(won), repeat, Some(days), needed].into_iter().flatten().collect()
}

fn bar(rally: &Rally, progress: &Progress) -> Option<Bar> {
    let won = progress.attained?;
    let gone = (rally.days.gone * 10_000).checked_div(rally.days.all)?;
    Some(Bar {
        share: f64::from(won) / 10_000.0,
        expected: f64::from(gone) / 10_000.0,
        alt: format!("Won {} of the target; {} of the working days are over.", percent(won), percent(gone)),
        note: format!(
            "Filled: won, {}. Line: working days over, {}. {}",
            percent(won),
            percent(gone),
            progress.sentence
        ),
    })
}

fn won(win: &Win) -> Won {
    Won {
        seller: win.owner_name.clone().unwrap_or_else(|| "No owner".to_owned()),
        account: win.account.clone().unwrap_or_else(|| win.name.clone()),
        title: win.account.as_ref().map(|_| win.name.clone()),
        on: win.closed_on.map_or_else(|| "day not known".to_owned(), words::day),
        value: win.value.as_ref().map_or_else(|| "value not known".to_owned(), words::money),
        how: win.how.clone(),
    }
}

/// Against all that the period needed: what was created, and what is needed still.
fn pipeline(need: &[Need]) -> Pipeline {
    let share = need.first().and_then(|need| {
        let needed = need.needed.as_ref()?;
        let all = needed.minor + need.created.minor;
        (all > 0).then(|| need.created.minor.max(0) as f64 / all as f64)
    });
    let sentence = need.iter().map(|need| need.sentence.as_str()).collect::<Vec<_>>().join(" ");
    Pipeline { alt: sentence.clone(), sentence, share }
}

/// Hundredths of a percent as whole percent.
fn percent(hundredths: u32) -> String {
    format!("{} %", (hundredths + 50) / 100)
}
