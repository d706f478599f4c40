//! Chapter: coaching. Tom's dates move, and what he asks a buyer changes that; Sofia learns faster than she thinks; Daniel may
//! lead one day; Priya's proposals lie without a day; Gareth learns to lead. What was said is in [`super::coached`].

use super::cast::Who;
use super::coached::{ASSESSED, Assessed, Ended, Fared, PLANNED, PROGRESS, Planned, SESSIONS, Told};
use super::diary::{Diary, Life};
use super::stories::Stories;
use super::year::{MEETING, Year, plus};
use crate::actions::types::ActionEdit;
use crate::audience::Visibility;
use crate::coaching::topics;
use crate::coaching::types::{SessionEnd, SessionKind};
use crate::coaching::{self, Writing};
use crate::error::Result;
use crate::skills::types::{Assess, NewGap, Source, Standing};
use crate::skills::{self, Assessing};
use crate::{actions, company::info};
use chrono::NaiveDate;
use uuid::Uuid;

/// Minutes from the morning: talks come after the team's meeting.
const TALKS: u32 = MEETING + 14;
const FOLLOWS: u32 = MEETING + 4;
const ASSESSES: u32 = MEETING + 22;

/// Writes the chapter.
pub(super) fn write(year: &Year, stories: &Stories, diary: &mut Diary) {
    let visit = |back: usize| year.visits.len().checked_sub(back).and_then(|at| year.visits.get(at)).copied();
    for (at, told) in SESSIONS.iter().enumerate() {
        let Some(day) = visit(told.back) else { continue };
        let deal = (told.kind == SessionKind::DealCoaching).then_some(stories.blocked);
        let minute = TALKS + u32::try_from(at % 4).unwrap_or(0);
        // The talk after this one is planned when it ends, as far as it lies ahead.
        let last = !SESSIONS.iter().skip(at + 1).any(|later| later.who == told.who);
        let next = last.then(|| year.after(year.today, next_in(told.who)));
        diary.on(day, minute, move |life| held(life, told, deal, next));
        follow(year, told, at, day, diary);
    }
    if let Some(day) = visit(24) {
        diary.on(day, ASSESSES, |life| skills::leading(life.book, &life.acting(Who::Leader), true).map(drop));
    }
    for one in &ASSESSED {
        if let Some(day) = visit(usize::try_from(one.1).unwrap_or(0)) {
            diary.on(day, ASSESSES + 1, move |life| assessed(life, one));
        }
    }
    for one in &PLANNED {
        if let Some(day) = visit(usize::try_from(one.1).unwrap_or(0)) {
            let due = year.after(year.today, one.5);
            let acts: Vec<(&'static str, NaiveDate)> = one
                .6
                .iter()
                .map(|(text, days)| (*text, year.after(year.today, *days).max(year.after(day, 7))))
                .collect();
            diary.on(day, ASSESSES + 2, move |life| planned(life, one, due, &acts));
        }
    }
    for (who, weeks, competency, moving, text) in PROGRESS {
        if let Some(day) = visit(usize::try_from(weeks).unwrap_or(0)) {
            let standing = if moving { Standing::Moving } else { Standing::Reached };
            diary.on(day, ASSESSES + 3, move |life| {
                let Some(gap) = life.kept(&format!("gap {who:?} {competency}")) else { return Ok(()) };
                let session = life.kept(&format!("session {who:?} {weeks}"));
                skills::progress(life.book, &life.acting(Who::Leader), gap, session, standing, text).map(drop)
            });
        }
    }
    suggested(&visit, diary);
}

/// In how many days from today somebody's next talk is: Tom's is today, Priya's was not planned.
fn next_in(who: Who) -> i64 {
    match who {
        Who::Tom => 0,
        Who::Sofia => 7,
        Who::Gareth => 14,
        _ => 7,
    }
}

fn held(life: &mut Life, told: &'static Told, deal: Option<usize>, next: Option<NaiveDate>) -> Result<()> {
    // Who has not come yet, is not coached.
    let Ok(person) = life.person(told.who) else { return Ok(()) };
    let acting = life.acting(Who::Leader);
    let session = coaching::start(life.book, &acting, &[], person, Some(told.kind), None)?;
    let Some(id) = session.line.id else { return Ok(()) };
    life.keep(format!("session {:?} {}", told.who, told.back), id);
    // The note that a session begins with has the form's headings alone, and is not needed here.
    for note in session.notes.iter().filter(|note| note.draft) {
        coaching::drop_draft(life.book, note.id)?;
    }
    for (visibility, text) in told.notes {
        let asked = Writing { note: None, person, session: Some(id), text: (*text).to_owned(), on: None };
        let note = coaching::write(life.book, &acting, &asked)?;
        let note = coaching::keep(life.book, &acting, note.id)?;
        if *visibility != Visibility::Private {
            coaching::share(life.book, &acting, note.id, *visibility)?;
        }
    }
    if let Some(deal) = deal.and_then(|no| life.deal(no).ok()) {
        coaching::link(life.book, &acting, id, &[deal], true)?;
    }
    let next = next.filter(|_| told.who != Who::Priya).map(|day| day.to_string()).unwrap_or_default();
    let end = match told.ended {
        Ended::Missed(why) => return coaching::miss(life.book, &acting, id, why).map(drop),
        Ended::None(why) => SessionEnd { none: why.to_owned(), next, ..SessionEnd::default() },
        Ended::With(text, days, _) => {
            let due = plus(acting.now.today, days).to_string();
            SessionEnd { commitment: text.to_owned(), due, next, ..SessionEnd::default() }
        }
    };
    coaching::end(life.book, &acting, id, &end)?;
    let ended = coaching::session(life.book, acting.now.today, &[], id)?;
    if let Some(commitment) = ended.line.commitment {
        life.keep(format!("promise {:?} {}", told.who, told.back), commitment.id);
    }
    Ok(())
}

/// How the commitment of a session went. What was not done by then is talked about at the next session.
fn follow(year: &Year, told: &'static Told, at: usize, day: NaiveDate, diary: &mut Diary) {
    let Ended::With(_, _, fared) = told.ended else { return };
    let name = format!("promise {:?} {}", told.who, told.back);
    let next = SESSIONS.iter().skip(at + 1).find(|one| one.who == told.who && !matches!(one.ended, Ended::Missed(_)));
    let next = next.and_then(|one| year.visits.len().checked_sub(one.back)).and_then(|at| year.visits.get(at)).copied();
    let done = |day: NaiveDate, name: String, diary: &mut Diary| {
        if day < year.today {
            diary.on(day, FOLLOWS, move |life| {
                let (Some(id), acting) = (life.kept(&name), life.acting(Who::Leader)) else { return Ok(()) };
                actions::done(life.book, &acting, &[id]).map(drop)
            });
        }
    };
    let moved = |by: i64, name: String, diary: &mut Diary| {
        let Some(next) = next else { return };
        let input = plus(next, by).to_string();
        diary.on(next, FOLLOWS, move |life| {
            let (Some(id), acting) = (life.kept(&name), life.acting(Who::Leader)) else { return Ok(()) };
            actions::edit(life.book, &acting, &[id], &[ActionEdit::Due { input }]).map(drop)
        });
    };
    match fared {
        Fared::Open => {}
        Fared::Done(days) => done(year.on_or_before(plus(day, days)).max(year.after(day, 1)), name, diary),
        Fared::Moved(by) => moved(by, name, diary),
        Fared::MovedThenDone(by) => {
            moved(by, name.clone(), diary);
            if let Some(next) = next {
                done(year.on_or_before(plus(next, by - 2)).max(year.after(next, 1)), name, diary);
            }
        }
        Fared::Dropped(why) => {
            let Some(next) = next else { return };
            diary.on(next, FOLLOWS, move |life| {
                let (Some(id), acting) = (life.kept(&name), life.acting(Who::Leader)) else { return Ok(()) };
                actions::drop(life.book, &acting, &[id], why).map(drop)
            });
        }
    }
}

/// A competency of the framework by its key.
fn competency(life: &Life, key: &str) -> Result<Uuid> {
    let company = info::facts(life.book.conn())?.id;
    Ok(skills::id_of(company, key))
}

fn assessed(life: &mut Life, one: &'static Assessed) -> Result<()> {
    let (who, weeks, key, level, source, evidence, cause, visibility) = *one;
    let Ok(person) = life.person(who) else { return Ok(()) };
    let of = Assessing {
        person,
        source,
        session: life.kept(&format!("session {who:?} {weeks}")).filter(|_| source == Source::Observation),
        visibility,
    };
    let assess = Assess {
        competency: competency(life, key)?,
        level: Some(level),
        evidence: evidence.to_owned(),
        seen_on: String::new(),
        cause,
    };
    skills::assess(life.book, &life.acting(Who::Leader), &of, &[assess]).map(drop)
}

fn planned(life: &mut Life, one: &'static Planned, due: NaiveDate, acts: &[(&'static str, NaiveDate)]) -> Result<()> {
    let (who, _, key, goal, evidence, ..) = *one;
    let Ok(person) = life.person(who) else { return Ok(()) };
    let acting = life.acting(Who::Leader);
    let gap = NewGap {
        competency: competency(life, key)?,
        goal: goal.to_owned(),
        evidence: evidence.to_owned(),
        due: due.to_string(),
        visibility: Visibility::Person,
    };
    let made = skills::add_gap(life.book, &acting, person, &gap)?;
    life.keep(format!("gap {who:?} {key}"), made.id);
    for (text, due) in acts {
        skills::gap_action(life.book, &acting, made.id, text, &due.to_string())?;
    }
    Ok(())
}

/// What the figures suggested at some visits: taken for Tom and Priya, dismissed once for Daniel, where it was so.
fn suggested(visit: &impl Fn(usize) -> Option<NaiveDate>, diary: &mut Diary) {
    for (who, back, taken) in
        [(Who::Tom, 14, true), (Who::Tom, 5, true), (Who::Daniel, 7, false), (Who::Priya, 4, true)]
    {
        let Some(day) = visit(back) else { continue };
        diary.on(day, TALKS + 6, move |life| {
            let Ok(person) = life.person(who) else { return Ok(()) };
            let acting = life.acting(Who::Leader);
            let Some(topic) = topics::of(life.book, person, acting.now.today)?.into_iter().next() else {
                return Ok(());
            };
            let session = life.kept(&format!("session {who:?} {back}"));
            match taken {
                true => topics::take(life.book, &acting, person, &topic.rule, session).map(drop),
                false => topics::dismiss(life.book, &acting, person, &topic.rule, "His buyers have one date a year")
                    .map(drop),
            }
        });
    }
}
