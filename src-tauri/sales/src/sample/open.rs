//! Deals that are open today: most of them in good order, and for each rule of advice a few that are not.

use super::cast::{Who, newcomer};
use super::deal::{Bio, Change, NEED, PROPOSAL, QUALIFIED, TERMS, VERBAL};
use super::dice::Dice;
use super::market::Part;
use super::past::{Book, STAYS, grow};
use super::words::{SAID, STEPS};
use super::year::{Year, plus};
use crate::pipeline::types::Category;
use chrono::NaiveDate;

/// Open deals of each seller, stage by stage; the stories come on top.
const SPREAD: [(Who, [usize; 5]); 6] = [
    (Who::Helen, [2, 2, 2, 1, 1]),
    (Who::Gareth, [2, 2, 2, 1, 1]),
    (Who::Daniel, [4, 4, 4, 3, 2]),
    (Who::Priya, [4, 4, 4, 2, 1]),
    (Who::Tom, [7, 6, 5, 3, 2]),
    (Who::Sofia, [6, 5, 2, 1, 0]),
];

/// What is the matter with a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flaw {
    NoStep,
    Overdue,
    PastDate,
    Pushed,
    Stalled,
    NobodyWhoSigns,
    OpenCriteria,
    TooSoon,
    FarAbove,
    NoValue,
}

/// Where each flaw is found, and how often.
const FLAWS: [(Flaw, &[usize], usize); 10] = [
    (Flaw::NoStep, &[QUALIFIED, NEED, PROPOSAL], 3),
    (Flaw::Overdue, &[NEED, PROPOSAL, TERMS], 3),
    (Flaw::PastDate, &[NEED, PROPOSAL], 2),
    (Flaw::Pushed, &[PROPOSAL, TERMS], 3),
    (Flaw::Stalled, &[QUALIFIED, NEED], 3),
    (Flaw::NobodyWhoSigns, &[PROPOSAL, TERMS], 2),
    (Flaw::OpenCriteria, &[PROPOSAL, TERMS, VERBAL], 3),
    (Flaw::TooSoon, &[NEED, PROPOSAL], 2),
    (Flaw::FarAbove, &[QUALIFIED, NEED], 1),
    (Flaw::NoValue, &[QUALIFIED], 2),
];

/// Every deal that is open today, but for the stories.
pub(super) fn deals(book: &mut Book, year: &Year) -> Vec<Bio> {
    let mut dice = Dice::of(book.seed, "open");
    let mut places: Vec<(Who, usize)> = Vec::new();
    for (seller, stages) in SPREAD {
        for (stage, many) in stages.into_iter().enumerate() {
            places.extend(std::iter::repeat_n((seller, stage), many));
        }
    }
    let places = dice.shuffled(places);
    let mut flaws: Vec<Option<Flaw>> = vec![None; places.len()];
    for (flaw, stages, many) in FLAWS {
        for _ in 0..many {
            // Nothing is usual yet for whoever has just come, and she may not have had a deal for long.
            let new = flaws.iter().zip(&places).any(|(flaw, (seller, _))| flaw.is_some() && *seller == Who::Sofia);
            let fits = |(seller, stage): (Who, usize)| {
                stages.contains(&stage) && (seller != Who::Sofia || (flaw == Flaw::NoStep && !new))
            };
            let free = (0..places.len()).find(|at| flaws[*at].is_none() && fits(places[*at]));
            free.into_iter().for_each(|at| flaws[at] = Some(flaw));
        }
    }
    places
        .into_iter()
        .zip(flaws)
        .map(|((seller, stage), flaw)| one(book, &mut dice, year, seller, stage, flaw))
        .collect()
}

fn one(book: &mut Book, dice: &mut Dice, year: &Year, seller: Who, stage: usize, flaw: Option<Flaw>) -> Bio {
    let stay = match flaw {
        Some(Flaw::Stalled) => STAYS[stage] * dice.between(38, 62) / 10,
        Some(Flaw::Overdue) => dice.between(24, 36),
        Some(Flaw::PastDate | Flaw::Pushed) => STAYS[stage] * dice.between(16, 28) / 10,
        // One in five takes its time.
        _ if dice.chance(20) => STAYS[stage] * dice.between(140, 240) / 100,
        _ => (STAYS[stage] * dice.between(6, 125) / 100).max(1),
    };
    let mut entered = [year.today; 5];
    let mut at = year.on_or_before(plus(year.today, -stay));
    for place in (0..=stage).rev() {
        entered[place] = at;
        let before = STAYS[place.saturating_sub(1)] * seller.pace() / 100 * dice.between(90, 240) / 100;
        at = year.on_or_before(plus(at, -before.max(1)));
    }
    let value = (seller.usual() * dice.spread() / 100).max(26);
    let value = if flaw == Some(Flaw::FarAbove) { seller.usual() * 43 / 10 } else { value };
    // What began before the newcomer came was handed over to her by her manager.
    let arrived = newcomer(year);
    let inherited = seller == Who::Sofia && entered[0] < arrived;
    let mut bio = book.open(dice, if inherited { Who::Gareth } else { seller }, value, entered[0]);
    if flaw == Some(Flaw::NoValue) {
        bio.value = None;
    }
    grow(&mut bio, dice, year, &entered, stage, 100);
    if inherited {
        let day = year.after(arrived, 1);
        bio.on(if day < year.today { day } else { year.back(1) }, Change::Owner(seller));
    }
    let now = year.today;
    if dice.chance(22) && stage >= PROPOSAL && bio.value.is_some() {
        bio.on(
            year.on_or_before(plus(now, -dice.between(1, 12))).max(entered[stage]),
            Change::Value(value * dice.between(86, 116) / 100),
        );
    }
    closing(&mut bio, dice, year, stage, stay, flaw);
    next(&mut bio, dice, year, stage, flaw);
    if flaw == Some(Flaw::NobodyWhoSigns) {
        bio.without(|_, change| matches!(change, Change::Person { part: Part::Signs, .. }));
        bio.on(entered[stage], Change::Person { part: Part::Signs, met: false });
    }
    if flaw == Some(Flaw::OpenCriteria) {
        let last = stage - 1;
        bio.without(|_, change| matches!(change, Change::Tick { stage, at: 1 } if *stage == last));
    }
    bio
}

/// When it is expected to close: not sooner than won deals took from there, with what is the matter.
fn closing(bio: &mut Bio, dice: &mut Dice, year: &Year, stage: usize, stay: i64, flaw: Option<Flaw>) {
    let ahead: i64 = STAYS[stage + 1..].iter().sum();
    let rest = (STAYS[stage] * 13 / 10 - stay).max(1) + ahead * 13 / 10;
    let today = year.today;
    let due = match flaw {
        Some(Flaw::PastDate) => year.on_or_before(plus(today, -dice.between(4, 24))),
        Some(Flaw::TooSoon) => year.on_or_after(plus(today, rest / 5)),
        _ => year.on_or_after(plus(today, rest + dice.between(6, 76))),
    };
    let moves = match flaw {
        Some(Flaw::Pushed) => 2 + usize::from(dice.chance(40)),
        Some(Flaw::PastDate) => 1,
        _ => usize::from(stage >= PROPOSAL && dice.chance(30)),
    };
    let mut date = due;
    let mut days: Vec<NaiveDate> = Vec::new();
    let since = (today - bio.created).num_days();
    for at in 0..moves {
        // The last move lies closest to today.
        let back = since * i64::try_from(at + 1).unwrap_or(1) / i64::try_from(moves + 2).unwrap_or(1);
        days.push(year.on_or_before(plus(today, -back.max(1))));
    }
    for day in days {
        if day <= bio.created {
            break;
        }
        let said = dice.chance(85).then(|| dice.pick(&SAID));
        bio.on(day, Change::Date(date, said));
        date = year.on_or_after(plus(date, -dice.between(13, 29)).max(plus(bio.created, 7)));
    }
    bio.close = Some(date);
}

/// What is agreed to happen next: ahead of today, where nothing is the matter.
fn next(bio: &mut Bio, dice: &mut Dice, year: &Year, stage: usize, flaw: Option<Flaw>) {
    let today = year.today;
    let entered = bio.entered(stage);
    let said = year.on_or_before(plus(today, -dice.between(1, 20))).max(entered);
    let text = dice.pick(&STEPS[stage]).to_owned();
    match flaw {
        Some(Flaw::NoStep) => bio.on(said, Change::NoStep),
        Some(Flaw::Overdue | Flaw::Stalled) => {
            let late = year.on_or_before(plus(today, -dice.between(3, 15)));
            let day = year.on_or_before(plus(late, -6)).max(entered);
            bio.on(day, Change::Step(text, late));
            bio.without(|on, change| *on > day && matches!(change, Change::Step(..)));
        }
        _ => bio.on(said, Change::Step(text, year.after(today, dice.between(0, 12)))),
    }
    // A word on a deal that is due soon is a promise; of a late stage without one the review asks.
    if stage == TERMS && dice.chance(30) {
        bio.on(said, Change::Category(Category::Pipeline));
    }
}
