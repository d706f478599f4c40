//! An opinion in sentences.

use super::past::{TooLittle, WINS};
use super::types::{OpinionBasis, OpinionFigures, OpinionTrack};
use crate::money::Money;
use crate::since::words::{capital, number, short};

/// Nothing is said: what it takes, and what there is.
pub(super) fn too_little(lack: &TooLittle) -> String {
    let takes = format!("it takes {WINS} wins and {} days of history", lack.days_needed);
    let there = match (lack.wins, lack.days) {
        (_, None) => "no deal has ended yet".to_owned(),
        (1, Some(days)) => format!("there are one win and {days} days"),
        (wins, Some(days)) => format!("there are {} wins and {days} days", number(wins)),
    };
    format!("Not enough history for a second opinion: {takes}; {there}.")
}

/// "From 84 past moments of this company: most likely around 410k, eight in ten between 340k and 480k."
pub(super) fn figures(figures: &OpinionFigures, basis: &OpinionBasis, of: Option<&str>, home: &str) -> String {
    let said = |money: &Money| short(money, home);
    let whose = of.unwrap_or("this company");
    let repeat = figures.repeat.as_ref().filter(|repeat| repeat.minor != 0);
    let repeat = repeat.map_or_else(String::new, |repeat| format!(", {} of repeat business counted in", said(repeat)));
    format!(
        "From {} past moments of {whose}: most likely around {}, eight in ten between {} and {}{repeat}.",
        number(basis.moments as usize),
        said(&figures.p50),
        said(&figures.p10),
        said(&figures.p90),
    )
}

/// Where a call stands among the results: "The call of 480k is at the upper end."
pub fn against(figures: &OpinionFigures, call: &Money) -> String {
    let said = short(call, &figures.p50.currency);
    if call.currency != figures.p50.currency {
        return format!("The call of {said} is in another currency, so it is not compared.");
    }
    let (p10, p50, p90) = (figures.p10.minor, figures.p50.minor, figures.p90.minor);
    let place = match call.minor {
        call if call < p10 => "lies below nine in ten of these results",
        call if call > p90 => "lies above nine in ten of these results",
        call if p50.abs_diff(call).saturating_mul(2)
            <= (if call < p50 { p50.abs_diff(p10) } else { p90.abs_diff(p50) }) =>
        {
            "is near the middle"
        }
        call if call < p50 => "is at the lower end",
        _ => "is at the upper end",
    };
    format!("The call of {said} {place}.")
}

/// "On 24 past days of six periods it was off by 26 % on average .."
pub(super) fn track(track: &OpinionTrack) -> String {
    let percent = |share: u32| format!("{} %", (share + 50) / 100);
    let days = if track.scored == 1 { "day" } else { "days" };
    let periods = if track.periods == 1 { "period" } else { "periods" };
    let first = format!(
        "On {} past {days} of {} {periods} it was off by {} of what came, and {} of the results lay between P10 and P90.",
        number(track.scored as usize),
        number(track.periods as usize),
        percent(track.error),
        percent(track.inside),
    );
    let rules = [
        (track.stage_weighted, "the pipeline weighted by stage"),
        (track.past_remainder, "won so far with the usual remainder"),
    ];
    let told = |worse: bool| -> Vec<String> {
        let known = rules.iter().filter_map(|(error, rule)| Some(((*error)?, rule)));
        known
            .filter(|(error, _)| (*error <= track.error) == worse)
            .map(|(error, rule)| format!("{rule} ({})", percent(error)))
            .collect()
    };
    let (beaten, better) = (told(false), told(true));
    let mut all = vec![first];
    if !beaten.is_empty() {
        all.push(format!("It did better than {}.", beaten.join(" and than ")));
    }
    if !better.is_empty() {
        all.push(capital(&format!("{} did better or as well here.", better.join(" and "))));
    }
    all.join(" ")
}
