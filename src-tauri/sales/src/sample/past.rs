//! Deals that ended: won ones up to what each seller wins in a quarter, and those that were lost beside them.

use super::cast::{SELLERS, Who, newcomer, promotion};
use super::deal::{Bio, Change, NEED, PROPOSAL, QUALIFIED, TERMS, VERBAL};
use super::dice::Dice;
use super::market::{self, Part, RIVALS};
use super::words::{LOST, SAID, STEPS, WON};
use super::year::{Year, plus};
use crate::company::calendar::FiscalPeriod;
use crate::pipeline::types::Category;
use chrono::NaiveDate;

/// Days that a won deal usually stays in each stage.
pub(super) const STAYS: [i64; 5] = [12, 16, 16, 11, 6];
/// Deals that ended before so many days are told in fewer steps.
const LONG_AGO: i64 = 100;

/// Numbers deals and finds each a buyer, a product and a title that no other deal has.
pub(super) struct Book {
    /// Seed of the sample.
    pub seed: u32,
    next: usize,
    taken: Vec<(usize, &'static str)>,
}

impl Book {
    /// Nothing is in it yet.
    pub fn new(seed: u32) -> Self {
        Self { seed, next: 0, taken: Vec::new() }
    }

    /// A deal with a value in hundreds, without a life as yet.
    pub fn open(&mut self, dice: &mut Dice, owner: Who, value: i64, created: NaiveDate) -> Bio {
        let product = market::fitting(dice, value);
        let (mut account, mut title) = (market::customer(self.seed, dice, product), dice.pick(product.titles));
        for _ in 0..20 {
            if !self.taken.contains(&(account, title)) {
                break;
            }
            (account, title) = (market::customer(self.seed, dice, product), dice.pick(product.titles));
        }
        self.taken.push((account, title));
        // What is told in one sentence has to be told apart from its like.
        let title = format!("{title} at {}", market::place(account));
        self.next += 1;
        let source = market::source(dice);
        let (then, brief) = (Vec::new(), false);
        let value = Some(value);
        Bio {
            no: self.next,
            owner,
            account,
            product,
            title,
            value,
            created,
            stage: 0,
            close: None,
            source,
            then,
            brief,
        }
    }
}

/// Every deal that ended before today, but for the stories.
pub(super) fn deals(book: &mut Book, year: &Year) -> Vec<Bio> {
    let mut all = Vec::new();
    let (promoted, arrived) = (promotion(year), newcomer(year));
    let quarters = year.quarters();
    for (at, quarter) in quarters.iter().enumerate() {
        let days = year.days_in(*quarter);
        let mut mood = Dice::of(book.seed, &format!("quarter {at}"));
        // The present one is a little behind, so that there is something to rally for.
        let mood = if at + 1 == quarters.len() { mood.between(93, 99) } else { mood.between(92, 110) };
        for seller in SELLERS {
            let mut dice = Dice::of(book.seed, &format!("past {at} {seller:?}"));
            // Whoever came later has sold nothing before.
            let days: Vec<NaiveDate> = match seller {
                Who::Sofia => days.iter().copied().filter(|day| *day > plus(arrived, 20)).collect(),
                _ => days.clone(),
            };
            // A promotion in the middle of a quarter changes the rest of it.
            let (before, after): (Vec<NaiveDate>, Vec<NaiveDate>) =
                days.iter().partition(|day| seller == Who::Gareth && **day < promoted);
            for (days, leads) in [(before, false), (after, true)] {
                let full = seller.target(leads) * 10 * seller.wins(leads) / 100 * mood / 100;
                let whole = i64::from(year.calendar.in_period(*quarter)).max(1);
                // What the stories bring comes on top.
                let told = if seller == Who::Daniel && at + 1 == quarters.len() { 400 } else { 0 };
                let budget = full * i64::try_from(days.len()).unwrap_or(0) / whole - told;
                all.extend(of_seller(book, &mut dice, year, seller, &days, *quarter, budget));
            }
        }
    }
    all
}

fn of_seller(
    book: &mut Book,
    dice: &mut Dice,
    year: &Year,
    seller: Who,
    days: &[NaiveDate],
    quarter: FiscalPeriod,
    budget: i64,
) -> Vec<Bio> {
    let mut all = Vec::new();
    if days.is_empty() {
        return all;
    }
    let mut values: Vec<i64> = Vec::new();
    loop {
        let rest = budget - values.iter().sum::<i64>();
        if rest <= seller.usual() * 2 / 5 {
            break;
        }
        // No single order makes a quarter that was not meant to be one.
        values.push((seller.usual() * dice.spread() / 100).clamp(26, rest * 5 / 4));
    }
    let (won, wide) = (values.len(), days.len());
    for (at, value) in values.into_iter().enumerate() {
        // One order after the other, and more of them towards the end of a quarter.
        let place = (at * wide + dice.below(wide)) / won;
        let place = if dice.chance(30) { (place + wide) / 2 } else { place };
        all.extend(past(book, dice, year, seller, value, (days[place.min(wide - 1)], true)));
    }
    let won = i64::try_from(won).unwrap_or(0);
    let share = i64::try_from(days.len()).unwrap_or(0) * 100 / i64::from(year.calendar.in_period(quarter)).max(1);
    let lost = (won * seller.losses() + dice.between(0, 99)) / 100;
    let fewest = if seller == Who::Sofia { 4 * share / 100 } else { share / 100 };
    for _ in 0..lost.max(fewest) {
        let value = (seller.usual() * dice.spread() / 100 * dice.between(95, 165) / 100).max(26);
        let end = days[dice.below(days.len())];
        all.extend(past(book, dice, year, seller, value, (end, false)));
    }
    all
}

/// The life of a deal that ended; none where it ended hardly after the book began, or before its seller came.
fn past(
    book: &mut Book,
    dice: &mut Dice,
    year: &Year,
    seller: Who,
    value: i64,
    (end, won): (NaiveDate, bool),
) -> Option<Bio> {
    let last =
        if won { VERBAL } else { [QUALIFIED, NEED, PROPOSAL, TERMS, VERBAL][dice.weighed(&[30, 26, 29, 11, 4])] };
    let mut entered = [end; 5];
    let mut at = end;
    for stage in (0..=last).rev() {
        let drags = if !won && stage == last { dice.between(170, 420) } else { dice.between(55, 150) };
        let stay = STAYS[stage] * seller.pace() / 100 * drags / 100;
        at = year.on_or_before(plus(at, -stay.max(1)));
        entered[stage] = at;
    }
    // What was open already when the book began is written into it as it stood then.
    let start = (0..=last).rev().find(|stage| entered[*stage] <= year.first).unwrap_or(0);
    let first = entered[0].max(year.first);
    if end < plus(first, 3) || (seller == Who::Sofia && first < newcomer(year)) {
        return None;
    }
    let mut bio = book.open(dice, seller, value, first);
    bio.stage = start;
    entered[start] = first;
    bio.brief = (year.today - end).num_days() > LONG_AGO;
    grow(&mut bio, dice, year, &entered, last, if won { 94 } else { 74 });
    dated(&mut bio, dice, year, seller, (end, won));
    if won && dice.chance(30) && value > 60 {
        let to = value * dice.between(88, 97) / 100;
        bio.on(year.on_or_before(plus(entered[VERBAL], -1)).max(entered[TERMS]).max(first), Change::Value(to));
    }
    let reason = if won { dice.pick(&WON) } else { dice.pick(&LOST) };
    if let Some(rival) = RIVALS.iter().find(|rival| reason.contains(*rival)) {
        bio.without(|_, change| matches!(change, Change::Rival(_)));
        bio.on(first, Change::Rival(rival));
    }
    bio.on(end, Change::End { won, reason: reason.to_owned() });
    Some(bio)
}

/// Stages, next steps, people, criteria and categories on the way to a stage; the buyer does so many in a hundred of
/// what stages ask for.
pub(super) fn grow(bio: &mut Bio, dice: &mut Dice, year: &Year, entered: &[NaiveDate; 5], last: usize, does: usize) {
    let step = |dice: &mut Dice, stage: usize, day: NaiveDate| {
        let text = dice.pick(&STEPS[stage]).to_owned();
        Change::Step(text, year.after(day, dice.between(4, 11)))
    };
    let begun = step(dice, bio.stage, bio.created);
    bio.on(bio.created, begun);
    for (stage, day) in entered.iter().copied().enumerate().take(last + 1).skip(bio.stage + 1) {
        for at in 0..2 {
            if dice.chance(does) {
                bio.on(day, Change::Tick { stage: stage - 1, at });
            }
        }
        bio.on(day, Change::Stage(stage));
        match stage {
            NEED => bio.on(day, Change::Person { part: Part::Wants, met: true }),
            PROPOSAL => {
                if dice.chance(does) {
                    bio.on(day, Change::Person { part: Part::Signs, met: true });
                }
                bio.on(day, Change::Category(Category::Pipeline));
                if dice.chance(35) {
                    bio.on(day, Change::Rival(dice.pick(&RIVALS)));
                }
                if dice.chance(60) {
                    bio.on(day, Change::Margin(bio.product.margin + dice.between(-6, 6)));
                }
            }
            TERMS => bio.on(day, Change::Category(Category::BestCase)),
            _ => {
                if dice.chance(75) {
                    bio.on(day, Change::Category(Category::Commit));
                }
            }
        }
        let next = step(dice, stage, day);
        bio.on(day, next);
    }
}

/// Close dates: what was expected at first, and each time that it moved.
fn dated(bio: &mut Bio, dice: &mut Dice, year: &Year, seller: Who, (end, won): (NaiveDate, bool)) {
    let mut moves = usize::from(dice.chance(seller.pushes())) + usize::from(dice.chance(seller.pushes() / 3));
    let life = (end - bio.created).num_days();
    if life < 20 {
        moves = 0;
    }
    // A won deal closes about when it was expected last; a lost one had been expected to close.
    let last = plus(end, if won { dice.between(-4, 8) } else { dice.between(-12, 20) });
    let mut dates = vec![year.on_or_after(last)];
    for _ in 0..moves {
        let before = plus(dates[0], -dice.between(14, 32));
        dates.insert(0, year.on_or_after(before.max(plus(bio.created, 9))));
    }
    dates.dedup();
    bio.close = dates.first().copied();
    let mut from = plus(bio.created, 5);
    for pair in dates.windows(2) {
        // It moves when the first date comes near, and before the deal ends.
        let near = year.on_or_before(plus(pair[0], -dice.between(0, 6)));
        let day = near.max(year.on_or_after(from));
        if day >= end {
            break;
        }
        let said = dice.chance(82).then(|| dice.pick(&SAID));
        bio.on(day, Change::Date(pair[1], said));
        from = plus(day, 4);
    }
}
