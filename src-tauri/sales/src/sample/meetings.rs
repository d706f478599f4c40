//! Chapter: the leader's days. Each visit is marked; tactics and tasks are agreed, done or dropped; advice is taken or
//! set aside; somebody hears a good word.

use super::cast::Who;
use super::deal::{Bio, PROPOSAL};
use super::diary::{Diary, Life};
use super::dice::Dice;
use super::stories::Stories;
use super::year::{MEETING, Year, plus};
use crate::actions::types::{ActionFilter, ActionKind, EffectKind, NewAction, TypedEffect};
use crate::advice::types::{About, Rule};
use crate::error::Result;
use crate::pipeline::types::{Filter, NamedPeriod, Sort, SortBy};
use crate::views::types::Look;
use crate::{actions, advice, rally, views, visits};
use chrono::NaiveDate;
use std::collections::HashSet;
use uuid::Uuid;

/// Visits at which advice was talked about, before the last one.
const ADVISED: usize = 9;

/// What is tried to close a deal sooner, more surely, or larger.
const TACTICS: [(&str, EffectKind, &str); 8] = [
    ("Show finance what a day of wrong weights costs", EffectKind::Surer, ""),
    ("Offer fitting in the quiet week for an order this month", EffectKind::Sooner, "2w"),
    ("Bring a service plan into the order", EffectKind::Larger, "4k"),
    ("Have their quality manager call our reference", EffectKind::Surer, ""),
    ("Name the steps to the order in front of who signs", EffectKind::Sooner, "10d"),
    ("Lend a trial unit for a week", EffectKind::Surer, ""),
    ("Visit together with Gareth", EffectKind::Surer, ""),
    ("Ask for both sites in one order", EffectKind::Larger, "7k"),
];

/// What is agreed beside deals and talks of two: weeks before today, who, what, how it went.
const TASKS: [(usize, Who, ActionKind, &str, Went); 9] = [
    (30, Who::Helen, ActionKind::Task, "Write down who may grant more than 10 % off", Went::Done),
    (22, Who::Gareth, ActionKind::Visit, "Send the team the wording of our stages", Went::Done),
    (19, Who::Priya, ActionKind::Task, "Collect three references for batching", Went::Done),
    (16, Who::Daniel, ActionKind::Plan, "Invite 30 customers to the spring open days", Went::Done),
    (
        13,
        Who::Helen,
        ActionKind::Plan,
        "Advertise in the trade paper",
        Went::Dropped("The last two brought no enquiry"),
    ),
    (6, Who::Gareth, ActionKind::Task, "One hour with each seller, every week, in the diary", Went::Open),
    (3, Who::Helen, ActionKind::Task, "Decide whether leasing is on our price list", Went::Open),
    (2, Who::Daniel, ActionKind::Task, "Show Sofia a first call from start to end", Went::Open),
    (1, Who::Priya, ActionKind::Task, "Compare batching margins with last year", Went::Open),
];

/// How something agreed went.
#[derive(Debug, Clone, Copy)]
enum Went {
    Done,
    Dropped(&'static str),
    Open,
}

/// Good words about a win.
const WORDS: [&str; 7] = [
    "Met who signs in the second week; that is why it went through.",
    "Asked for the order, and asked again.",
    "Listened to the fitters first, and it showed in the proposal.",
    "Kept the buyer's date through two holidays.",
    "Walked away from a discount and still got the order.",
    "Had every step to the order on one page.",
    "Brought in the service plan without being asked.",
];

/// Writes the chapter.
pub(super) fn write(seed: u32, year: &Year, deals: &[Bio], stories: &Stories, diary: &mut Diary) {
    for day in &year.visits {
        diary.on(*day, MEETING + 30, |life| visits::mark(life.book, &life.acting(Who::Leader)).map(drop));
    }
    recognition(seed, year, deals, diary);
    tactics(seed, year, deals, stories, diary);
    tasks(year, diary);
    advised(seed, year, deals, diary);
    saved(year, diary);
}

/// Most weeks, the best win since the visit before.
fn recognition(seed: u32, year: &Year, deals: &[Bio], diary: &mut Diary) {
    let mut dice = Dice::of(seed, "recognition");
    // The same words are not said twice in a row.
    let mut words = dice.shuffled(WORDS.to_vec()).into_iter().cycle();
    for pair in year.visits.windows(2) {
        let here = |bio: &&Bio| bio.ended().is_some_and(|(day, won)| won && day > pair[0] && day <= pair[1]);
        let Some(best) = deals.iter().filter(here).max_by_key(|bio| (bio.worth(), bio.no)) else { continue };
        let (no, who) = (best.no, best.owned());
        if dice.chance(60) {
            let text = words.next().unwrap_or(WORDS[0]);
            diary.on(pair[1], MEETING + 1, move |life| {
                let (person, deal) = (life.person(who)?, life.deal(no)?);
                rally::recognise(life.book, &life.acting(Who::Leader), person, text, Some(deal)).map(drop)
            });
        }
    }
}

/// At each visit one or two tactics on deals that were in a late stage then.
fn tactics(seed: u32, year: &Year, deals: &[Bio], stories: &Stories, diary: &mut Diary) {
    let mut dice = Dice::of(seed, "tactics");
    let mut named: HashSet<usize> = HashSet::new();
    let from = year.visits.len().saturating_sub(36);
    for (at, day) in year.visits.iter().copied().enumerate().skip(from) {
        let late = |bio: &&Bio| {
            bio.reached() >= PROPOSAL
                && bio.entered(PROPOSAL) < day
                && bio.ended().is_none_or(|(end, _)| end > plus(day, 9))
                && !named.contains(&bio.no)
        };
        let fit: Vec<&Bio> = deals.iter().filter(late).collect();
        let Some(bio) = (!fit.is_empty()).then(|| fit[dice.below(fit.len())]) else { continue };
        named.insert(bio.no);
        let (text, effect, by) = TACTICS[dice.below(TACTICS.len())];
        let by = by.to_owned();
        let due = year.on_or_after(plus(day, dice.between(8, 16)));
        let later = year.visits.get(at + 1 + usize::from(dice.chance(35))).copied();
        let went = match later {
            None => Went::Open,
            Some(_) if dice.chance(14) => Went::Dropped(dice.pick(&[
                "The buyer asked us not to",
                "Overtaken: they ordered elsewhere",
                "Nobody had the time before it closed",
            ])),
            Some(_) => Went::Done,
        };
        let effect = Some(TypedEffect { effect, by });
        agreed(diary, (day, due, later), bio.owned(), (ActionKind::Tactic, text), (Some(bio.no), effect), went);
    }
    // The large deal is not left to itself.
    for (back, text, days, went) in [
        (3, "Ask the plant director what waiting costs in the busy season", 7, Went::Done),
        (1, "Meet the operations director before the leasing figures go out", 9, Went::Open),
    ] {
        let Some(day) = year.visits.len().checked_sub(back).and_then(|at| year.visits.get(at)).copied() else {
            continue;
        };
        let effect = Some(TypedEffect { effect: EffectKind::Surer, by: String::new() });
        let later = year.visits.get(year.visits.len() - back + 1).copied();
        let due = year.on_or_after(plus(day, days));
        agreed(diary, (day, due, later), Who::Priya, (ActionKind::Tactic, text), (Some(stories.blocked), effect), went);
    }
}

fn tasks(year: &Year, diary: &mut Diary) {
    for (weeks, who, kind, text, went) in TASKS {
        let at = year.visits.len().saturating_sub(weeks);
        let Some(day) = year.visits.get(at).copied() else { continue };
        // What was agreed lately is not due yet; of what is older, something is always late.
        let due = year.on_or_after(plus(day, if weeks > 4 { 12 } else { 27 }));
        agreed(diary, (day, due, year.visits.get(at + 2).copied()), who, (kind, text), (None, None), went);
    }
}

fn agreed(
    diary: &mut Diary,
    (day, due, later): (NaiveDate, NaiveDate, Option<NaiveDate>),
    who: Who,
    (kind, text): (ActionKind, &'static str),
    (deal, effect): (Option<usize>, Option<TypedEffect>),
    went: Went,
) {
    let name = format!("{day} {text}");
    let kept = name.clone();
    diary.on(day, MEETING + 5, move |life| {
        let (person, deal) = (life.person(who)?, deal.map(|no| life.deal(no)).transpose()?);
        let (text, due) = (text.to_owned(), due.to_string());
        life.agree(&name, &NewAction { text, kind, person: Some(person), due, deal, effect, advice: None })
    });
    let Some(later) = later else { return };
    diary.on(later, MEETING + 3, move |life| {
        let (ids, acting): (Vec<Uuid>, _) = (life.kept(&kept).into_iter().collect(), life.acting(Who::Leader));
        match went {
            Went::Done => actions::done(life.book, &acting, &ids).map(drop),
            Went::Dropped(why) => actions::drop(life.book, &acting, &ids, why).map(drop),
            Went::Open => Ok(()),
        }
    });
}

/// Rules whose advice makes an action, and leaves the deal as it is.
const ACTS: [Rule; 4] = [Rule::NoAuthority, Rule::CriteriaOpen, Rule::Pushed, Rule::ValueFarAbove];

/// At visits before the last one advice is taken, or set aside; what would change a deal that is open today is left.
fn advised(seed: u32, year: &Year, deals: &[Bio], diary: &mut Diary) {
    let mut dice = Dice::of(seed, "advised");
    let ended: Vec<usize> = deals.iter().filter(|bio| bio.ended().is_some()).map(|bio| bio.no).collect();
    let last = year.visits.len().saturating_sub(1);
    if let Some(day) = year.visits.last() {
        diary.on(*day, MEETING + 9, looked_through);
    }
    for (at, day) in year.visits.iter().copied().enumerate().take(last).skip(last.saturating_sub(ADVISED)) {
        let (ended, drawn) = (ended.clone(), dice.below(1_000));
        let reason = dice.pick(&[
            "The buyer told us so, and has a date for it",
            "Helen knows the owner for twenty years",
            "Agreed with the buyer to wait for their audit",
        ]);
        diary.on(day, MEETING + 9, move |life| follow(life, &ended, drawn, at % 3 == 1, reason));
    }
}

fn follow(life: &mut Life, ended: &[usize], drawn: usize, aside: bool, reason: &str) -> Result<()> {
    looked_through(life)?;
    // Some are not in the book yet.
    let over: HashSet<Uuid> = ended.iter().filter_map(|no| life.deal(*no).ok()).collect();
    let all: Vec<About> = advice::all(life.book, life.now.today)?.into_iter().map(|one| one.about).collect();
    let of_over = |about: &&About| about.deal.is_some_and(|deal| over.contains(&deal));
    let past: Vec<About> = all.iter().filter(of_over).copied().collect();
    let acts: Vec<About> =
        all.iter().filter(|about| about.deal.is_some() && ACTS.contains(&about.rule)).copied().collect();
    let one = |of: &[About]| of.get(drawn % of.len().max(1)).copied();
    let acting = life.acting(Who::Leader);
    if let Some(about) = one(&past).filter(|_| aside) {
        advice::aside(life.book, &acting, &[about], reason)?;
    } else if let Some(about) = one(&past) {
        advice::take(life.book, &acting, &[about], None)?;
    }
    if let Some(about) = one(&acts).filter(|about| Some(*about) != one(&past) && drawn.is_multiple_of(2)) {
        advice::take(life.book, &acting, &[about], None)?;
    }
    Ok(())
}

/// What advice asked for and is due by now was done.
fn looked_through(life: &mut Life) -> Result<()> {
    let due = ActionFilter { overdue: true, ..ActionFilter::default() };
    let open = actions::list(life.book.conn(), life.now.today, &due)?;
    let done: Vec<Uuid> = open.into_iter().filter(|action| action.advice.is_some()).map(|action| action.id).collect();
    if done.is_empty() {
        return Ok(());
    }
    let acting = life.acting(Who::Leader);
    actions::done(life.book, &acting, &done).map(drop)
}

fn saved(year: &Year, diary: &mut Diary) {
    let Some(day) = year.visits.get(1).copied() else { return };
    diary.on(day, MEETING + 15, |life| {
        let acting = life.acting(Who::Leader);
        let filter = Filter { close_in: Some(NamedPeriod::ThisQuarter), ..Filter::default() };
        let look = Look { filter, sort: Sort::default(), table: false, lanes: true };
        views::create(life.book, &acting, "This quarter, by seller", &look)?;
        let filter = Filter { value_from: Some(3_000_000), ..Filter::default() };
        let look = Look { filter, sort: Sort { by: SortBy::Value, descending: true }, table: true, lanes: false };
        views::create(life.book, &acting, "Deals from 30k", &look).map(drop)
    });
}
