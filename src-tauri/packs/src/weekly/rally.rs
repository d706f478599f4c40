//! The opening of the weekly meeting: wins, where the team stands, what it takes, recognition. No target of a person.

use super::Ground;
use crate::error::Result;
use crate::words;
use sales::rally;
use sales::rally::types::{Need, Progress, Rally, Win, WinsOf};
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
    let rally = rally::show(book, today, ground.period.map(|period| period.start), wins_of, &ground.measured)?;
    let told = rally.wins.iter().take(TOLD);
    let headlined = headlined(&rally.progress);
    let others = rally.progress.iter().filter(|one| headlined.is_none_or(|head| head.currency != one.currency));
    let withheld = rally.withheld.iter().chain(&rally.notes).cloned();
    let beside: Vec<String> = others.filter_map(other).chain(withheld).collect();
    let more = (rally.wins_count as usize).saturating_sub(told.len());
    Ok(Data {
        headline: format!("{}, {}", words::period(&rally.period, rally.from, rally.to), words::long_day(today)),
        lead: "Numbers first, stories second, decisions last.".to_owned(),
        tiles: headlined.map(|progress| tiles(&rally, progress)).unwrap_or_default(),
        team: headlined.and_then(|progress| bar(&rally, progress)),
        beside,
        wins_title: rally.wins_title.clone(),
        no_wins: "No win yet. Which deal is closest, and what is the buyer's next step?".to_owned(),
        more_wins: (more > 0).then(|| format!("and {}", words::count(more, "more win"))),
        wins: told.map(won).collect(),
        pipeline: pipeline(&rally),
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
    let business = if progress.repeat_expected { "expected repeat business" } else { "repeat business" };
    let repeat = repeat.map_or_else(String::new, |repeat| format!("; {business} {}", words::money(repeat)));
    let needed = progress.needed.as_ref();
    let needed = needed.map_or_else(String::new, |needed| format!("; needed a day {}", words::short(needed)));
    Some(format!("In {}: {said}{repeat}{needed}.", progress.currency))
}

fn tiles(rally: &Rally, progress: &Progress) -> Vec<Tile> {
    let tile = |name: &str, figure: String, below: String| Tile { name: name.to_owned(), figure, below };
    let of_target = match (&progress.target, progress.attained) {
        (Some(target), Some(share)) => format!("{} of the team's target of {}", percent(share), words::money(target)),
        _ if rally.target_hidden => "the team's target is not for these pages".to_owned(),
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
        let come = progress.repeat_come.as_ref().filter(|come| come.minor != 0).map(words::money);
        let (name, below) = match (progress.repeat_expected, come) {
            (false, _) => ("Repeat business", "counts towards the target beside what is won".to_owned()),
            (true, Some(come)) => {
                ("Expected repeat business", format!("{come} of it has come; all of it is counted in"))
            }
            (true, None) => ("Expected repeat business", "none is known to have come; it is counted in".to_owned()),
        };
        tile(name, words::money(repeat), below)
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
fn pipeline(rally: &Rally) -> Pipeline {
    let need: &[Need] = &rally.need;
    let share = need.first().and_then(|need| {
        let needed = need.needed.as_ref()?;
        let created = need.created.as_ref()?.minor;
        let all = needed.minor.saturating_add(created);
        (all > 0).then(|| created.max(0) as f64 / all as f64)
    });
    let told = need.iter().map(|need| need.sentence.as_str()).chain(rally.withheld.as_deref());
    let sentence = told.collect::<Vec<_>>().join(" ");
    Pipeline { alt: sentence.clone(), sentence, share }
}

/// Hundredths of a percent as whole percent.
fn percent(hundredths: u32) -> String {
    format!("{} %", (hundredths + 50) / 100)
}
