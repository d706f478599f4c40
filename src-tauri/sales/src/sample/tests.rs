//! What holds of every sample, whatever its seed and its day.

use super::*;
use crate::advice::types::{Asked, GroupBy, Rule};
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::figures::{self, types::Cycle};
use crate::money::Money;
use crate::pipeline::lives::{self, Life};
use crate::pipeline::types::Outcome;
use crate::rally::types::WinsOf;
use crate::since::From;
use crate::team::types::Role;
use crate::{advice, pipeline, rally, sheets, since, succession, team};
use chrono::{Datelike, NaiveDate};
use ledger::{day_number, day_of};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::atomic::{AtomicBool, Ordering};

struct Made {
    _folder: tempfile::TempDir,
    book: Book,
    today: NaiveDate,
    now: Now,
}

fn made(seed: u32, today: &str) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let today: NaiveDate = today.parse().unwrap();
    let wall = today.and_hms_opt(6, 0, 0).unwrap().and_utc().timestamp_millis();
    let now = Now { wall, today };
    let book = create(&folder.path().join("Sample.rallybook"), seed, now, &Progress::silent()).unwrap();
    Made { _folder: folder, book, today, now }
}

/// Ordinary days, the first of a year and of a quarter, the last ones of a quarter, a leap day, a weekend, after Easter.
const DAYS: [(u32, &str); 8] = [
    (SEED, "2026-11-24"),
    (2, "2027-01-01"),
    (3, "2028-02-29"),
    (4, "2026-11-28"),
    (5, "2026-10-01"),
    (6, "2026-12-29"),
    (7, "2026-04-07"),
    (8, "2027-06-13"),
];

#[test]
fn a_year_that_a_leader_would_believe() {
    for (seed, today) in DAYS {
        let made = made(seed, today);
        let of = format!("seed {seed} on {today}");
        people(&made, &of);
        let lives = lives::all(made.book.conn()).unwrap();
        sizes(&made, &lives, &of);
        sums(&made, &lives, &of);
        quarters(&made, &lives, &of);
        advised(&made, &of);
        nothing_to_come(&made, &of);
        told(&made, &of);
        printed(&made, &of);
        assert!(made.book.verify().unwrap().is_sound(), "{of}");
        assert_eq!(seed_of(made.book.conn()).unwrap(), Some(i64::from(seed)), "{of}");
        assert_eq!(made.book.undo_name().unwrap(), None, "{of}: a year cannot be undone step by step");
    }
}

fn people(made: &Made, of: &str) {
    let all = team::list(&made.book, made.today).unwrap();
    let with = |role: Role| {
        all.iter().filter(|p| p.active && p.roles.contains(&role)).map(|p| p.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(with(Role::Seller).len(), 6, "{of}");
    assert_eq!((with(Role::Owner), with(Role::Leader)), (vec!["Helen Tarn"], vec!["Alex Morland"]), "{of}");
    assert_eq!(with(Role::Manager), ["Gareth Bevan"], "{of}");
    let members = team::members(&made.book, made.today).unwrap();
    let sofia = members.iter().find(|m| m.name == "Sofia Lindahl").unwrap();
    assert!(sofia.ramp_note.is_some(), "{of}: the newcomer is in her ramp");
    let watch = succession::show(&made.book, made.today, None, &Measured::here(made.book.conn()).unwrap()).unwrap();
    let months = &watch.people[0].series[0].months;
    let own = |after: bool| {
        months.iter().filter(|m| (m.at > 0) == after).filter_map(|m| m.own.as_ref()).map(|m| m.minor).sum::<i64>()
    };
    assert!(2 * own(false) > 3 * own(true), "{of}: {} before, {} after", own(false), own(true));
}

fn count(lives: &[Life], which: impl Fn(&Life) -> bool) -> usize {
    lives.iter().filter(|life| which(life)).count()
}

fn sizes(made: &Made, lives: &[Life], of: &str) {
    let year_ago = day_number(made.today) - 365;
    let open = count(lives, |l| l.outcome == Outcome::Open);
    let closed = count(lives, |l| l.outcome != Outcome::Open && l.closed.is_some_and(|day| day >= year_ago));
    assert!((80..=100).contains(&open), "{of}: {open} open");
    assert!((150..=260).contains(&closed), "{of}: {closed} closed in a year");
    let rate = figures::win_rate(made.book.conn()).unwrap().rate.unwrap();
    assert!((2_000..=3_500).contains(&rate), "{of}: win rate {rate}");
    let Cycle { won, .. } = figures::cycle(made.book.conn()).unwrap();
    assert!(won.median.is_some_and(|days| (30..=90).contains(&days)), "{of}: {:?}", won.median);
}

fn minor(money: &[Money]) -> i64 {
    assert!(money.iter().all(|m| m.currency == "GBP"));
    money.iter().map(|m| m.minor).sum()
}

/// The same sum by another way.
fn sums(made: &Made, lives: &[Life], of: &str) {
    let (deals, all) = pipeline::figures::open_pipeline(made.book.conn()).unwrap().unwrap();
    let members = team::members(&made.book, made.today).unwrap();
    assert_eq!(members.iter().map(|m| m.open_deals).sum::<u32>(), deals, "{of}");
    assert_eq!(members.iter().map(|m| minor(&m.open_value)).sum::<i64>(), minor(&all), "{of}");
    let open = lives.iter().filter(|l| l.outcome == Outcome::Open).filter_map(|l| l.value.as_ref());
    assert_eq!(open.map(|(minor, _)| minor).sum::<i64>(), minor(&all), "{of}");
    assert!(lives.iter().all(|l| l.owner.is_some()), "{of}");
}

fn quarters(made: &Made, lives: &[Life], of: &str) {
    for quarter in Year::until(made.today).unwrap().quarters() {
        let name = quarter.name();
        let rally = rally::show(
            &made.book,
            made.today,
            Some(quarter.start),
            WinsOf::Period,
            &Measured::here(made.book.conn()).unwrap(),
        )
        .unwrap();
        let progress = &rally.progress[0];
        let by_month: i64 = (0..3).map(|month| won_in(lives, quarter, month)).sum();
        assert_eq!(progress.won.minor, by_month, "{of}, {name}");
        assert_eq!(rally.sellers.iter().map(|s| minor(&s.won)).sum::<i64>(), by_month, "{of}, {name}");
        assert_eq!(minor(&rally.wins_value), by_month, "{of}, {name}");
        if let (Some(attained), false) = (progress.attained, rally.now) {
            assert!((6_800..=11_200).contains(&attained), "{of}, {name}: {attained}");
        }
        assert!(!rally.now || progress.left.as_ref().is_some_and(|left| left.minor > 0), "{of}: nothing to rally for");
        assert!(!rally.now || rally.without_target == 0, "{of}");
    }
}

fn won_in(lives: &[Life], quarter: FiscalPeriod, month: u32) -> i64 {
    let start = quarter.start.checked_add_months(chrono::Months::new(month)).unwrap();
    let here = |day: i32| (day_of(day).year(), day_of(day).month()) == (start.year(), start.month());
    let won = lives.iter().filter(|l| l.outcome == Outcome::Won && l.closed.is_some_and(here));
    won.filter_map(|l| l.value.as_ref()).map(|(minor, _)| minor).sum()
}

fn advised(made: &Made, of: &str) {
    let looked = advice::look(&made.book, made.today).unwrap();
    let overview = advice::overview(&looked, GroupBy::Rule);
    assert!((10..=32).contains(&overview.deals), "{of}: {} deals advised of {}", overview.deals, overview.open);
    let last = Year::until(made.today).unwrap().quarters().last().unwrap().last();
    for rule in Rule::ALL {
        let asked = Asked { rule: Some(rule), ..Asked::default() };
        let found = advice::listed(&looked, &made.book, &asked).unwrap().advice.len();
        // In the last days of a quarter there is hardly a past one from whose last days a need could be told.
        let may_be_silent = rule == Rule::Coverage && (last - made.today).num_days() < 7;
        assert!(found > 0 || may_be_silent, "{of}: no advice {rule:?}");
        assert!(found <= 10, "{of}: {found} times {rule:?}");
    }
    assert!(!advice::log(&made.book, made.today).unwrap().lines.is_empty(), "{of}");
}

/// What has happened has happened before today.
fn nothing_to_come(made: &Made, of: &str) {
    let conn = made.book.conn();
    let today = day_number(made.today);
    for (what, sql) in [
        ("an action of the log", "SELECT count(*) FROM tx WHERE day >= ?1"),
        ("a creation", "SELECT count(*) FROM deal WHERE created_on >= ?1"),
        ("a meeting", "SELECT count(*) FROM deal_contact WHERE met_on >= ?1"),
        ("a criterion", "SELECT count(*) FROM criterion WHERE met_on >= ?1"),
        ("an agreement", "SELECT count(*) FROM action WHERE agreed_on >= ?1 OR ended_on >= ?1"),
        ("a recognition", "SELECT count(*) FROM recognition WHERE on_day >= ?1"),
        ("a visit", "SELECT count(*) FROM visit WHERE on_day >= ?1"),
        ("a category", "SELECT count(*) FROM deal WHERE category_on >= ?1"),
    ] {
        let found: i64 = conn.query_row(sql, [today], |row| row.get(0)).unwrap();
        assert_eq!(found, 0, "{of}: {what} lies ahead");
    }
    let late: i64 =
        conn.query_row("SELECT count(*) FROM tx WHERE wall >= ?1", [made.now.wall], |row| row.get(0)).unwrap();
    assert_eq!(late, 0, "{of}");
    let mut days = conn.prepare("SELECT DISTINCT day FROM tx").unwrap();
    let days: BTreeSet<i32> = days.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let year = Year::until(made.today).unwrap();
    assert!(days.iter().all(|day| year.calendar.is_working(day_of(*day))), "{of}: somebody worked on a day off");
}

/// There is something to tell since the last visit.
fn told(made: &Made, of: &str) {
    let since = since::since(&made.book, Some(From::LastVisit), made.today).unwrap();
    let text = serde_json::to_string(&since).unwrap();
    // Of much that is alike a number is told instead of each name.
    for word in [" won ", " lost ", " added ", "the buyer said: "] {
        assert!(text.contains(word), "{of}: nothing of \"{word}\" in {}", since.text);
    }
}

/// Pages of the last meeting wait to be typed in.
fn printed(made: &Made, of: &str) {
    let list = sheets::list(&made.book).unwrap();
    assert_eq!(list.len(), 1, "{of}");
    let last = *Year::until(made.today).unwrap().visits.last().unwrap();
    assert_eq!((list[0].name.as_str(), list[0].day), ("Weekly meeting", last), "{of}");
    assert!(list[0].lines > 80, "{of}: {} numbers", list[0].lines);
    let shown = sheets::show(&made.book, made.today, list[0].id).unwrap();
    assert_eq!((shown.left, shown.lines[0].number), (list[0].lines - list[0].done, 1), "{of}");
}

/// The log, and what identities stand in it; not which copy of the book it is.
/// The log but for hashes of sign-offs: they are of this one file, whose own identity is by chance.
fn log_of(book: &Book) -> String {
    let mut log = String::new();
    let mut dump = |sql: &str| {
        let mut all = book.conn().prepare(sql).unwrap();
        let mut rows = all.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let line: String = row.get(0).unwrap();
            writeln!(log, "{line}").unwrap();
        }
    };
    dump("SELECT oid || ' ' || hex(uuid) || ' ' || kind FROM obj ORDER BY oid");
    dump(
        "SELECT tid || ' ' || t || ' ' || hlc || ' ' || wall || ' ' || day || ' ' || actor || ' ' || kind || ' ' || name || ' ' || seq_from || ' ' || seq_to || ' ' || iif(kind = 5, '-', hex(digest)) FROM tx ORDER BY tid",
    );
    dump(
        "SELECT seq || ' ' || tid || ' ' || n || ' ' || oid || ' ' || field || ' ' || iif(field IN (2606, 2607, 2609), '-', hex(value)) || ' ' || coalesce(hex(ctx), '-') FROM change ORDER BY seq",
    );
    log
}

#[test]
fn the_same_seed_and_day_give_the_same_log() {
    let first = log_of(&made(9, "2026-11-24").book);
    let second = log_of(&made(9, "2026-11-24").book);
    let differs = first.lines().zip(second.lines()).find(|(one, other)| one != other);
    assert_eq!(differs, None);
    assert_eq!(first.len(), second.len());
    assert_ne!(first, log_of(&made(10, "2026-11-24").book));
}

#[test]
fn one_that_is_cancelled_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Sample.rallybook");
    let stop = AtomicBool::new(false);
    let today: NaiveDate = "2026-11-24".parse().unwrap();
    let tell = |done: u64, _: u64, _: &str| stop.store(done > 200, Ordering::Relaxed);
    let refused = create(&path, SEED, Now { wall: 1_795_510_800_000, today }, &Progress::new(&tell, &stop)).err();
    assert!(matches!(refused, Some(Error::Ledger(ledger::Error::Cancelled))), "{refused:?}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// What a newcomer reads first.
#[test]
fn sentences_of_the_usual_sample() {
    let made = made(SEED, "2026-11-24");
    let mut text = String::new();
    let rally =
        rally::show(&made.book, made.today, None, WinsOf::Period, &Measured::here(made.book.conn()).unwrap()).unwrap();
    writeln!(text, "{}\n{}", rally.progress[0].sentence, rally.need[0].sentence).unwrap();
    for word in &rally.recognition {
        writeln!(text, "{}: {} ({})", word.name, word.text, word.deal_name.as_deref().unwrap_or("-")).unwrap();
    }
    for win in &rally.wins {
        writeln!(text, "won: {}", serde_json::to_value(win).unwrap()["how"]).unwrap();
    }
    let since = since::since(&made.book, Some(From::LastVisit), made.today).unwrap();
    writeln!(text, "{}", since.text).unwrap();
    for advice in advice::all(&made.book, made.today).unwrap() {
        let of = advice.title.as_deref().or(advice.owner_name.as_deref()).unwrap_or("-");
        writeln!(text, "advice: {of}: {}", advice.sentence).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
#[ignore = "many seeds and days, for who changes the sample: cargo test --workspace --lib many_samples -- --ignored"]
fn many_samples() {
    let from: NaiveDate = "2026-01-01".parse().unwrap();
    for n in 0..16_u32 {
        let today = year::plus(from, i64::from(n * 37 % 730));
        let of = format!("seed {n} on {today}");
        let made = made(n, &today.to_string());
        let lives = lives::all(made.book.conn()).unwrap();
        people(&made, &of);
        sizes(&made, &lives, &of);
        sums(&made, &lives, &of);
        quarters(&made, &lives, &of);
        advised(&made, &of);
        nothing_to_come(&made, &of);
        told(&made, &of);
    }
}
