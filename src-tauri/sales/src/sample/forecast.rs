//! Chapter: the forecast. Each seller calls in the own way: one low, one high, one not before being asked; the leader judges
//! whom experience tells to judge; what is agreed is signed, and a quarter that is over is closed.

use super::cast::{SELLERS, Who};
use super::diary::{Diary, Life};
use super::dice::Dice;
use super::year::{FISCAL_START, MEETING, Year, plus};
use crate::company::calendar::FiscalPeriod;
use crate::company::types::Period;
use crate::error::Result;
use crate::forecast::levels::at;
use crate::forecast::types::FigureEntry;
use crate::forecast::{self, Counted, Level, Picture, Reason, Said, Scope};
use crate::signoff;
use crate::signoff::types::{Purpose, Signer, SignerRole};
use chrono::NaiveDate;
use uuid::Uuid;

/// Minutes from the morning: calls are taken in the leader's meeting.
const CALLS: u32 = MEETING + 10;
const SIGNS: u32 = MEETING + 20;
const CLOSES: u32 = MEETING + 5;

/// How somebody calls, in percent.
struct Habit {
    /// Of best case, added to what is won and promised.
    best: i64,
    /// Of the pipeline.
    pipeline: i64,
    /// Of the target, for deals that are yet to be found in what is left of the quarter.
    found: i64,
    /// Of the whole, trimmed or stretched.
    whole: i64,
}

const fn habit(who: Who) -> Habit {
    let (best, pipeline, found, whole) = match who {
        Who::Daniel => (30, 0, 76, 94),
        Who::Tom => (100, 35, 12, 106),
        Who::Priya => (55, 8, 28, 100),
        Who::Helen => (50, 10, 16, 100),
        Who::Gareth => (60, 10, 42, 100),
        _ => (70, 20, 55, 104),
    };
    Habit { best, pipeline, found, whole }
}

/// Writes the chapter.
pub(super) fn write(seed: u32, year: &Year, diary: &mut Diary) {
    let mut dice = Dice::of(seed, "forecast");
    for quarter in year.quarters() {
        // The book begins within a quarter: nobody calls what is half over.
        if quarter.start <= plus(year.first, 25) {
            continue;
        }
        let visits: Vec<NaiveDate> =
            year.visits.iter().copied().filter(|day| (quarter.start..quarter.end()).contains(day)).collect();
        for (week, day) in visits.iter().copied().enumerate() {
            // One is not there every week, and one has to be asked.
            let absent = dice.below(SELLERS.len() * 3);
            let mut calling = Vec::new();
            for (n, who) in SELLERS.into_iter().enumerate() {
                let late = who == Who::Sofia && (week == 0 || dice.chance(35));
                if n != absent && !late {
                    calling.push((who, dice.between(-3, 3)));
                }
            }
            diary.on(day, CALLS, move |life| meets(life, day, &calling));
        }
        // The first sign-off is due on the third working day: at the first visit from then on, and again in the middle.
        let due = year.calendar.nth_working_day(quarter.start, 3).unwrap_or(quarter.start);
        let signing: Vec<NaiveDate> = visits.iter().copied().filter(|day| *day >= due).collect();
        for day in [signing.first(), signing.get(5)].into_iter().flatten().copied() {
            diary.on(day, SIGNS, move |life| signs(life, quarter, day, Purpose::Sign));
        }
        // Orders and repeat business are known a few days after the end.
        let known = plus(quarter.end(), 6);
        if let Some(day) = year.visits.iter().copied().find(|day| *day > known) {
            diary.on(day, CLOSES, move |life| closes(life, quarter, day));
        }
    }
}

/// Owner and leader sign what was agreed.
fn signs(life: &mut Life, period: FiscalPeriod, day: NaiveDate, purpose: Purpose) -> Result<()> {
    let picture = Picture::of(life.book, period, day)?;
    let acting = life.acting(Who::Leader);
    let draft = signoff::prepare(life.book, &acting, &picture, purpose, None)?;
    let signer = |role, who: Who, lines| Signer { role, name: who.name().to_owned(), lines };
    let signers =
        [signer(SignerRole::Owner, Who::Helen, drawn(&HELEN)), signer(SignerRole::Leader, Who::Leader, drawn(&ALEX))];
    signoff::sign(life.book, &acting, &draft, &signers, None).map(drop)
}

/// The result is agreed with the owner: what the book says, by orders.
fn closes(life: &mut Life, period: FiscalPeriod, day: NaiveDate) -> Result<()> {
    let picture = Picture::of(life.book, period, day)?;
    let acting = life.acting(Who::Leader);
    let come = picture.come(Scope::Company);
    let entry = FigureEntry {
        level: Level::Result,
        person: None,
        input: Some(format!("{}.{:02}", come / 100, come % 100)),
        reason: None,
        note: Some("As ordered, and repeat business as invoiced.".to_owned()),
    };
    forecast::set(life.book, &acting, period, &[entry])?;
    signs(life, period, day, Purpose::Close)
}

/// Two hands, as lines of points.
const HELEN: [&[[i32; 2]]; 2] = [
    &[[10, 60], [14, 12], [16, 58], [15, 36], [34, 34], [36, 10], [38, 60], [48, 44], [58, 40], [52, 56], [70, 30]],
    &[[80, 18], [112, 16], [98, 17], [94, 58], [110, 42], [122, 54], [134, 40], [146, 54], [170, 48]],
];
const ALEX: [&[[i32; 2]]; 2] = [
    &[[8, 62], [28, 8], [44, 62], [36, 40], [18, 42]],
    &[[52, 58], [58, 20], [62, 56], [76, 40], [84, 56], [92, 38], [104, 58], [116, 36], [150, 50], [182, 46]],
];

fn drawn(lines: &[&[[i32; 2]]]) -> Vec<Vec<[i32; 2]>> {
    lines.iter().map(|line| line.to_vec()).collect()
}

/// The round of calls at a visit, and the leader's judgement after it.
fn meets(life: &mut Life, day: NaiveDate, calling: &[(Who, i64)]) -> Result<()> {
    let period = quarter_of(day);
    let mut picture = Picture::of(life.book, period, day)?;
    for (who, trim) in calling {
        // Who has not come yet, calls nothing.
        let Ok(person) = life.person(*who) else { continue };
        let figure = called(&picture, period, *who, person, *trim);
        say(life, *who, period, &mut picture, (Level::Call, Some(person)), figure, None)?;
    }
    let tom = life.person(Who::Tom)?;
    let scope = Scope::Seller(tom);
    let (call, come) = (at(&picture, scope, Level::Call), picture.calculated(scope));
    if call > come {
        let note = "His dates have moved in most quarters; half of what he adds has come.";
        let figure = come + (call - come) * 45 / 100;
        say(
            life,
            Who::Leader,
            period,
            &mut picture,
            (Level::Judgement, Some(tom)),
            figure,
            Some((Reason::Timing, note)),
        )?;
    }
    let judged = at(&picture, Scope::Company, Level::Judgement);
    say(life, Who::Leader, period, &mut picture, (Level::Agreed, None), judged, None)
}

fn quarter_of(day: NaiveDate) -> FiscalPeriod {
    FiscalPeriod::of(day, FISCAL_START, Period::Quarter)
}

/// A seller's call.
fn called(picture: &Picture, period: FiscalPeriod, who: Who, person: Uuid, trim: i64) -> i64 {
    let scope = Scope::Seller(person);
    let habit = habit(who);
    let (all, left) = ((period.end() - period.start).num_days(), (period.end() - picture.on).num_days());
    let target = picture.said(scope).and_then(|one| one.target).unwrap_or(0);
    let open =
        picture.sum(scope, Counted::BestCase) * habit.best + picture.sum(scope, Counted::Pipeline) * habit.pipeline;
    let found = target * habit.found * left / all.max(1);
    ((picture.calculated(scope) + (open + found) / 100) * (habit.whole + trim) / 100).max(picture.come(scope))
}

/// Somebody says a figure, which is in the picture from then on.
fn say(
    life: &mut Life,
    who: Who,
    period: FiscalPeriod,
    picture: &mut Picture,
    (level, person): (Level, Option<Uuid>),
    minor: i64,
    why: Option<(Reason, &str)>,
) -> Result<()> {
    // Whoever says it, the leader types it. Figures are said in round numbers.
    let mut acting = life.acting(Who::Leader);
    who.name().clone_into(&mut acting.actor);
    let thousands = (minor + 50_000) / 100_000;
    let (reason, note) = (why.map(|(reason, _)| reason), why.map_or("", |(_, note)| note));
    let entry =
        FigureEntry { level, person, input: Some(format!("{thousands}k")), reason, note: Some(note.to_owned()) };
    forecast::set(life.book, &acting, period, &[entry])?;
    let said = Said {
        minor: thousands * 100_000,
        currency: picture.currency.clone(),
        on: picture.on,
        reason,
        note: None,
        by: Some(acting.actor),
    };
    picture.say(level, person, said);
    Ok(())
}
