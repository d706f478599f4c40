//! Deals that are told by hand: what a leader would talk about this week.

use super::cast::Who;
use super::deal::{Bio, Change, PROPOSAL, QUALIFIED, VERBAL};
use super::dice::Dice;
use super::market::{self, PRODUCTS, Part};
use super::past::Book;
use super::year::{Year, plus};
use crate::pipeline::types::Category;
use chrono::NaiveDate;

/// Share of one deal in what the quarter stands on, in percent: more than advice lets pass.
const SHARE: i64 = 37;

/// The stories, with their numbers in the diary.
pub(super) struct Stories {
    /// The deals.
    pub all: Vec<Bio>,
    /// The large one that somebody at the buyer stands against.
    pub blocked: usize,
}

/// A deal with its way through the stages by days before today.
struct Way<'a> {
    owner: Who,
    product: usize,
    title: &'static str,
    value: i64,
    source: &'static str,
    /// Days before today on which each stage from the first one on was entered.
    entered: &'a [i64],
    first: usize,
    close: NaiveDate,
}

fn told(book: &mut Book, dice: &mut Dice, year: &Year, way: Way) -> Bio {
    let day = |back: i64| year.on_or_before(plus(year.today, -back));
    let product = &PRODUCTS[way.product];
    let mut bio = book.open(dice, way.owner, way.value, day(way.entered[0]));
    bio.account = market::customer(book.seed, dice, product);
    (bio.product, bio.title, bio.source) = (product, way.title.to_owned(), Some(way.source));
    (bio.stage, bio.close) = (way.first, Some(way.close));
    for (at, back) in way.entered.iter().enumerate().skip(1) {
        let stage = way.first + at;
        for tick in 0..2 {
            bio.on(day(*back), Change::Tick { stage: stage - 1, at: tick });
        }
        bio.on(day(*back), Change::Stage(stage));
    }
    bio
}

/// All of them, beside the other deals of the book.
pub(super) fn deals(book: &mut Book, year: &Year, others: &[Bio]) -> Stories {
    let mut dice = Dice::of(book.seed, "stories");
    let (today, dice) = (year.today, &mut dice);
    let day = |back: i64| year.on_or_before(plus(today, -back));
    let step = |text: &str, days: i64| Change::Step(text.to_owned(), year.after(today, days));

    let close = quarter_end(year);
    let way = Way {
        owner: Who::Priya,
        product: 6,
        title: "Weighbridges for three depots",
        value: large(year, others),
        source: "Existing customer",
        entered: &[126, 104, 71, 33],
        first: QUALIFIED,
        close: plus(close, -21),
    };
    let mut blocked = told(book, dice, year, way);
    blocked.on(day(118), Change::Person { part: Part::Wants, met: true });
    blocked.on(day(96), Change::Person { part: Part::Asked, met: true });
    blocked.on(day(33), Change::Category(Category::BestCase));
    blocked.on(day(27), Change::Person { part: Part::Against, met: true });
    blocked.on(day(27), Change::Rival("Grontal Scales"));
    blocked.on(day(26), Change::Notes("The depots want it; the financial controller would rather lease. Nobody has asked the director yet what waiting costs in the busy season."));
    blocked.on(day(20), Change::Date(close, Some("The financial controller wants to see leasing figures first.")));
    blocked.on(day(6), step("Go through buying and leasing with the financial controller", 4));
    blocked.on(day(33), Change::Margin(24));

    let way = Way {
        owner: Who::Tom,
        product: 3,
        title: "Service plan renewal, four plants",
        value: 238,
        source: "Existing customer",
        entered: &[88, 70, 52, 24],
        first: QUALIFIED,
        close: plus(today, -29),
    };
    let mut renewal = told(book, dice, year, way);
    renewal.on(day(70), Change::Person { part: Part::Wants, met: true });
    renewal.on(day(52), Change::Person { part: Part::Signs, met: true });
    renewal.on(
        day(38),
        Change::Date(year.after(today, -4), Some("The new site manager wants to see last year's visit reports.")),
    );
    renewal.on(
        year.back(2),
        Change::Date(
            year.after(today, 19),
            Some("Head office looks at every contract above 20k until the end of the month."),
        ),
    );
    renewal.on(day(24), Change::Category(Category::BestCase));
    renewal.on(year.back(2), step("Send head office the saved breakdowns in figures", 3));

    let way = Way {
        owner: Who::Daniel,
        product: 4,
        title: "Checkweigher within the week",
        value: 214,
        source: "Service engineer's hint",
        entered: &[],
        first: PROPOSAL,
        close: plus(today, 24),
    };
    let mut surprise = quick(book, dice, year, way);
    surprise.on(year.back(4), Change::Person { part: Part::Signs, met: true });
    surprise.on(year.back(3), Change::Stage(VERBAL));
    let reason = "The old one failed an audit; ours ran within the week".to_owned();
    surprise.on(year.back(2), Change::End { won: true, reason });

    let way = Way {
        owner: Who::Priya,
        product: 5,
        title: "Batching system for the new hall",
        value: 534,
        source: "Website enquiry",
        entered: &[176, 149, 118],
        first: QUALIFIED,
        close: plus(today, -95),
    };
    let mut put_off = told(book, dice, year, way);
    put_off.on(day(149), Change::Person { part: Part::Wants, met: true });
    put_off.on(day(97), Change::Date(plus(today, -52), Some("The plans of the hall are being drawn anew.")));
    put_off.on(day(54), Change::Date(plus(today, -9), Some("The bank has yet to agree to the hall.")));
    let reason = "No decision: the new hall was put off by a year".to_owned();
    put_off.on(year.back(3), Change::End { won: false, reason });

    let way = Way {
        owner: Who::Daniel,
        product: 4,
        title: "Two checkweighers with rejects to the line",
        value: 372,
        source: "Spring open days",
        entered: &[79, 66, 51, 37, 29],
        first: QUALIFIED,
        close: plus(today, -20),
    };
    let mut shared = told(book, dice, year, way);
    shared.on(day(66), Change::Person { part: Part::Wants, met: true });
    shared.on(day(51), Change::Person { part: Part::Signs, met: true });
    shared.on(day(37), Change::Credit(Who::Sofia, "30"));
    shared.on(day(29), Change::Category(Category::Commit));
    let reason = "Trial on their own line convinced them".to_owned();
    shared.on(day(22), Change::End { won: true, reason });

    let way = Way {
        owner: Who::Gareth,
        product: 1,
        title: "Calibration contract for the laboratory",
        value: 84,
        source: "Referral",
        entered: &[31, 12],
        first: QUALIFIED,
        close: year.after(today, 52),
    };
    let mut handed = told(book, dice, year, way);
    handed.on(day(12), Change::Person { part: Part::Wants, met: true });
    handed.on(year.back(2), Change::Owner(Who::Sofia));
    handed.on(year.back(2), step("Meet the quality manager together with Gareth", 5));

    let way = Way {
        owner: Who::Tom,
        product: 4,
        title: "Checkweigher for the night shift",
        value: 176,
        source: "Cold call",
        entered: &[92, 74, 49],
        first: QUALIFIED,
        close: plus(today, -14),
    };
    let mut cheaper = told(book, dice, year, way);
    cheaper.on(day(49), Change::Rival("Pennyweight Systems"));
    cheaper.on(day(16), Change::Date(plus(today, 9), Some("They have a second quote, and compare.")));
    let reason = "Lost to Pennyweight Systems, 12 % cheaper; nobody who signs was met".to_owned();
    cheaper.on(year.back(1), Change::End { won: false, reason });

    let back = (today - year.back(2)).num_days();
    let way = Way {
        owner: Who::Sofia,
        product: 0,
        title: "Bench scales for a new laboratory",
        value: 62,
        source: "Cold call",
        entered: &[back],
        first: QUALIFIED,
        close: year.after(today, 61),
    };
    let mut found = told(book, dice, year, way);
    found.on(year.back(2), step("First visit, with the service engineer", 6));

    let large = blocked.no;
    let all = vec![blocked, renewal, surprise, put_off, shared, handed, cheaper, found];
    Stories { all, blocked: large }
}

/// A deal that was found five working days ago.
fn quick(book: &mut Book, dice: &mut Dice, year: &Year, way: Way) -> Bio {
    let back = (year.today - year.back(5)).num_days();
    told(book, dice, year, Way { entered: &[back], ..way })
}

/// The last working day of the quarter.
fn quarter_end(year: &Year) -> NaiveDate {
    let last = year.quarters().last().map_or(year.today, |quarter| quarter.last());
    let back = |n: u64| last.checked_sub_days(chrono::Days::new(n));
    (0..7).filter_map(back).find(|day| year.calendar.is_working(*day)).unwrap_or(last)
}

/// Hundreds that make one deal so large a share of what the quarter stands on.
fn large(year: &Year, others: &[Bio]) -> i64 {
    let Some(quarter) = year.quarters().pop() else { return 0 };
    let within = |day: NaiveDate| (quarter.start..quarter.end()).contains(&day);
    let counts = |bio: &&Bio| match bio.ended() {
        Some((day, won)) => won && within(day),
        None => bio.closes().is_some_and(within) && bio.promised(),
    };
    // What the other stories bring is in it, too.
    let stands: i64 = others.iter().filter(counts).map(Bio::worth).sum::<i64>() + 214 + 372 + 238;
    (stands * SHARE / (100 - SHARE)).clamp(1_150, 2_900)
}
