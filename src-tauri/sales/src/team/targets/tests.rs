//! Targets worked by hand, and what holds over any set of them.

use super::types::{TargetEntry, TargetOf, TargetsOf};
use super::{copy, grid, of_period, paste, set};
use crate::company::calendar::FiscalPeriod;
use crate::company::types::Period;
use crate::money::Sum;
use crate::team::tests::support::{Desk, day, left, ramp, started};
use crate::team::types::Role;
use proptest::prelude::*;
use uuid::Uuid;

fn entry(person: Uuid, from: &str, months: u32, input: &str) -> TargetEntry {
    TargetEntry { person, from: day(from), months, input: input.to_owned() }
}

impl Desk {
    fn target(&mut self, person: Uuid, from: &str, months: u32, input: &str) {
        set(&mut self.book, &self.acting, &[entry(person, from, months, input)]).unwrap();
    }

    fn of(&self, from: &str, months: u32) -> TargetsOf {
        of_period(self.book.conn(), day(from), months).unwrap()
    }

    fn one(&self, person: Uuid, from: &str, months: u32) -> TargetOf {
        self.of(from, months).people.into_iter().find(|p| p.person == person).unwrap()
    }
}

fn whole(list: &[crate::money::Money]) -> Vec<i64> {
    list.iter().map(|m| m.minor / 100).collect()
}

#[test]
fn a_manager_s_target_is_made_of_the_sellers() {
    let mut desk = Desk::new(1, Period::Quarter);
    let cleo = crate::team::add(&mut desk.book, &desk.acting, "Cleo Varga", &[Role::Manager]).unwrap().id;
    desk.target(cleo, "2026-10-01", 3, "200k");
    // Nobody else has one: it is all that is known of the team.
    assert_eq!(whole(&desk.of("2026-10-01", 3).full), [200_000]);
    let ann = desk.seller("Ann Lee", &[]);
    desk.target(ann, "2026-10-01", 3, "120k");
    let of = desk.of("2026-10-01", 3);
    assert_eq!((whole(&of.full), whole(&of.counted)), (vec![120_000], vec![120_000]));
    assert_eq!(of.notes, ["A manager's target is not added: it is made of the sellers'."]);
    assert!(of.people.iter().find(|p| p.person == cleo).is_some_and(|p| p.leads && whole(&p.full) == [200_000]));
    // Who leads and sells has a target of the own.
    let both = crate::team::types::RoleEntry {
        id: None,
        person: cleo,
        role: Role::Seller,
        from: "2026-10-01".into(),
        last: String::new(),
    };
    crate::team::set_role(&mut desk.book, &desk.acting, &both).unwrap();
    assert_eq!((whole(&desk.of("2026-10-01", 3).full), desk.of("2026-10-01", 3).notes.len()), (vec![320_000], 0));
}

#[test]
fn a_target_that_a_period_cuts_is_said_and_not_counted() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann", &[]), desk.seller("Bo", &[]));
    desk.target(ann, "2026-10-01", 3, "90k");
    desk.target(bo, "2026-01-01", 12, "400k");
    assert_eq!(
        desk.of("2026-10-01", 3).notes,
        ["One person's target is set for a longer time and is not split, so it does not count here."]
    );
    // The quarters of a fiscal year that starts in February.
    let moved = desk.of("2026-11-01", 3);
    assert!(moved.full.is_empty());
    assert_eq!(
        moved.notes,
        [
            "The targets of two people are set for months that this period cuts, so they do not count here: set them anew in the team."
        ]
    );
}

#[test]
fn months_add_up_and_a_quarter_is_not_split() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann", &[]), desk.seller("Bo", &[]));
    for (month, input) in [("2026-10-01", "30k"), ("2026-11-01", "40k"), ("2026-12-01", "48k")] {
        desk.target(ann, month, 1, input);
    }
    desk.target(bo, "2026-10-01", 3, "90k");
    assert_eq!(whole(&desk.one(ann, "2026-10-01", 3).full), [118_000]);
    assert_eq!(whole(&desk.of("2026-10-01", 3).full), [208_000]);
    let november = desk.one(bo, "2026-11-01", 1);
    assert_eq!((november.full.len(), november.missing), (0, 1));
    assert_eq!(november.notes, ["90,000 GBP is set for Oct to Dec 2026. It is not split into shorter periods."]);
    assert_eq!((whole(&desk.of("2026-11-01", 1).full), desk.of("2026-11-01", 1).without), (vec![40_000], 1));
    let year = desk.one(ann, "2026-01-01", 12);
    assert_eq!((whole(&year.full), year.missing), (vec![118_000], 9));
    assert!(year.notes[0].starts_with("No target for Jan 2026, Feb 2026"), "{:?}", year.notes);
    // Its own target stands beside its months, and the difference is said.
    let done = set(&mut desk.book, &desk.acting, &[entry(ann, "2026-10-01", 3, "120k")]).unwrap();
    assert_eq!(done.name, "Set target of Ann for Oct to Dec 2026 to 120,000 GBP");
    let own = desk.one(ann, "2026-10-01", 3);
    assert_eq!(whole(&own.full), [120_000]);
    assert_eq!(own.notes, ["Its shorter periods come to 118,000 GBP; its own target counts."]);
    let done = set(&mut desk.book, &desk.acting, &[entry(ann, "2026-10-01", 1, "32k")]).unwrap();
    assert_eq!(done.left, ["Ann's own target for Oct to Dec 2026, 120,000 GBP, stays and goes on counting there."]);
    assert_eq!(desk.one(ann, "2026-10-01", 3).notes, [] as [&str; 0]);
}

#[test]
fn the_ramp_of_a_new_seller_counts_a_percent_of_each_month() {
    let mut desk = Desk::new(1, Period::Month);
    let ann = desk.seller("Ann", &[started("2026-10-12"), ramp("0, 25, 50")]);
    for month in ["2026-09-01", "2026-10-01", "2026-11-01", "2026-12-01", "2027-01-01"] {
        desk.target(ann, month, 1, "40k");
    }
    let counted = |desk: &Desk, from: &str, months| whole(&desk.one(ann, from, months).counted);
    assert_eq!(counted(&desk, "2026-10-01", 1), [0]);
    assert_eq!(counted(&desk, "2026-11-01", 1), [10_000]);
    assert_eq!(counted(&desk, "2026-12-01", 1), [20_000]);
    assert_eq!(counted(&desk, "2027-01-01", 1), [40_000]);
    let quarter = desk.one(ann, "2026-10-01", 3);
    assert_eq!((whole(&quarter.full), whole(&quarter.counted), quarter.share), (vec![120_000], vec![30_000], 2_500));
    assert_eq!(quarter.notes, ["Ramp of a new seller: Oct 0 %, Nov 25 %, Dec 50 %."]);
    // September lies before the first day: the figure stays visible and does not count.
    let before = desk.one(ann, "2026-09-01", 1);
    assert_eq!((whole(&before.full), whole(&before.counted), before.share), (vec![40_000], vec![0], 0));
    // Of a quarter's target the mean of its months counts: 25 % of 90k.
    desk.target(ann, "2026-10-01", 3, "90k");
    assert_eq!(whole(&desk.one(ann, "2026-10-01", 3).counted), [22_500]);
}

#[test]
fn who_left_counts_to_the_month_of_the_last_day() {
    let mut desk = Desk::new(1, Period::Month);
    let bo = desk.seller("Bo", &[left("2026-11-03")]);
    for month in ["2026-10-01", "2026-11-01", "2026-12-01"] {
        desk.target(bo, month, 1, "30k");
    }
    let quarter = desk.one(bo, "2026-10-01", 3);
    assert_eq!((whole(&quarter.full), whole(&quarter.counted), quarter.share), (vec![90_000], vec![60_000], 6_667));
    assert_eq!(quarter.notes, ["Left on 3 Nov 2026: months after do not count."]);
    // Nobody expects a target of somebody who is not here.
    assert_eq!(desk.of("2027-01-01", 1).people.len(), 0);
    assert_eq!(desk.of("2027-01-01", 1).without, 0);
}

#[test]
fn currencies_are_never_added() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann", &[]), desk.seller("Bo", &[]));
    desk.target(ann, "2026-10-01", 3, "90k");
    desk.target(bo, "2026-10-01", 3, "50k EUR");
    let shown: Vec<String> = desk.of("2026-10-01", 3).full.iter().map(crate::money::Money::shown).collect();
    assert_eq!(shown, ["50,000 EUR", "90,000 GBP"]);
}

#[test]
fn typed_figures_step_and_clear_and_ask() {
    let mut desk = Desk::new(7, Period::Quarter);
    let ann = desk.seller("Ann", &[]);
    desk.target(ann, "2026-10-01", 1, "30k");
    desk.target(ann, "2026-10-01", 1, "+10k");
    assert_eq!(whole(&desk.one(ann, "2026-10-01", 1).full), [40_000]);
    // A step on a sum counts from the sum that the cell shows.
    desk.target(ann, "2026-10-01", 3, "+5k");
    assert_eq!(whole(&desk.one(ann, "2026-10-01", 3).full), [45_000]);
    desk.target(ann, "2026-10-01", 3, "");
    assert_eq!(whole(&desk.one(ann, "2026-10-01", 3).full), [40_000]);
    let mut refused = |cells: &[TargetEntry]| set(&mut desk.book, &desk.acting, cells).unwrap_err().to_string();
    let two = [entry(ann, "2026-10-01", 1, "50k"), entry(ann, "2026-11-01", 1, "10-15k")];
    assert!(refused(&two).starts_with("Ann, Nov 2026: \"10-15k\" is not clear"), "{}", refused(&two));
    assert!(refused(&[entry(ann, "2026-10-01", 1, "-50k")]).contains("below 0"));
    assert!(refused(&[entry(ann, "2026-10-15", 1, "5k")]).contains("whole months"));
    assert!(refused(&[entry(ann, "2026-10-01", 2, "5k")]).contains("whole months"));
    assert!(refused(&[entry(Uuid::from_u128(7), "2026-10-01", 1, "5k")]).contains("not in this book"));
    assert_eq!(whole(&desk.one(ann, "2026-10-01", 1).full), [40_000]);
}

#[test]
fn a_column_from_a_spreadsheet_is_one_step() {
    let mut desk = Desk::new(4, Period::Quarter);
    let (ann, bo, cy) = (desk.seller("Ann Lee", &[]), desk.seller("Bo Eck", &[]), desk.seller("Cy Orr", &[]));
    let year = FiscalPeriod::of(day("2026-11-23"), 4, Period::Quarter).year;
    assert_eq!(year, 2027);
    let at = |person, from: &str, text: &str| entry(person, from, 3, text);
    let done = paste(&mut desk.book, &desk.acting, &at(ann, "2026-10-01", "118k\r\n90,000\t95k\n\n"), year).unwrap();
    assert_eq!((done.name.as_str(), done.count), ("Paste 3 targets", 3));
    let team = desk.of("2026-10-01", 3);
    assert_eq!((whole(&team.full), whole(&desk.of("2027-01-01", 3).full)), (vec![208_000], vec![95_000]));
    // Lines that begin with a name go to that person, wherever the cell is.
    let text = "Cy Orr\t70k\nANN LEE\t\t120k";
    let done = paste(&mut desk.book, &desk.acting, &at(bo, "2026-04-01", text), year).unwrap();
    assert_eq!((done.count, done.left), (2, vec!["One empty cell was passed over.".to_owned()]));
    assert_eq!(whole(&desk.one(cy, "2026-04-01", 3).full), [70_000]);
    assert_eq!(whole(&desk.one(ann, "2026-07-01", 3).full), [120_000]);
    let before = desk.of("2026-04-01", 12);
    for (person, from, text, why) in [
        (cy, "2026-10-01", "1k\n2k", "room for 1 people and 2 periods"),
        (ann, "2027-01-01", "1k\t2k", "larger than the grid"),
        (ann, "2026-10-01", "1k\nabout 2k", "Bo Eck, Oct to Dec 2026"),
    ] {
        let refused = paste(&mut desk.book, &desk.acting, &at(person, from, text), year).unwrap_err().to_string();
        assert!(refused.contains(why) && refused.contains("Nothing was changed"), "{refused}");
    }
    assert_eq!(desk.of("2026-04-01", 12), before);
    desk.book.undo("Leader", desk.acting.role, desk.acting.now).unwrap();
    assert_eq!(desk.one(cy, "2026-04-01", 3).full, []);
}

#[test]
fn last_year_is_copied_into_empty_cells() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann", &[]), desk.seller("Bo", &[left("2026-12-31")]));
    desk.target(ann, "2026-10-01", 3, "100k");
    desk.target(ann, "2026-01-01", 1, "33,333");
    desk.target(bo, "2026-10-01", 3, "80k");
    desk.target(ann, "2027-01-01", 1, "1k");
    let today = desk.acting.now.today;
    assert_eq!(grid(desk.book.conn(), today, Some(2027), None).unwrap().copyable, 1);
    let done = copy(&mut desk.book, &desk.acting, 2027, "7.5").unwrap();
    assert_eq!((done.name.as_str(), done.count), ("Copy targets of 2026 to 2027 plus 7.5 %", 1));
    assert_eq!(whole(&desk.one(ann, "2027-10-01", 3).full), [107_500]);
    assert_eq!(whole(&desk.one(ann, "2027-01-01", 1).full), [1_000]);
    assert!(copy(&mut desk.book, &desk.acting, 2027, "").unwrap_err().to_string().contains("Nothing was changed"));
    assert!(copy(&mut desk.book, &desk.acting, 2028, "-200").is_err());
}

#[test]
fn the_grid_has_the_company_s_periods_and_says_what_is_a_sum() {
    let mut desk = Desk::new(7, Period::Quarter);
    let ann = desk.seller("Ann", &[]);
    desk.seller("Bo", &[]);
    desk.target(ann, "2026-10-01", 1, "30k");
    desk.target(ann, "2027-01-01", 3, "50k");
    let grid = grid(desk.book.conn(), desk.acting.now.today, None, None).unwrap();
    assert_eq!((grid.year, grid.periods.len(), grid.rows.len()), (2027, 4, 2));
    let names: Vec<(&str, bool, bool)> = grid.periods.iter().map(|p| (p.name.as_str(), p.now, p.over)).collect();
    assert_eq!(
        names,
        [("2027-Q1", false, true), ("2027-Q2", true, false), ("2027-Q3", false, false), ("2027-Q4", false, false)]
    );
    let own: Vec<(bool, Vec<i64>)> = grid.rows[0].cells.iter().map(|c| (c.own, whole(&c.full))).collect();
    assert_eq!(own, [(false, vec![]), (false, vec![30_000]), (true, vec![50_000]), (false, vec![])]);
    assert_eq!((whole(&grid.rows[0].total.full), grid.rows[1].total.full.len()), (vec![80_000], 0));
    assert_eq!((whole(&grid.total.full), grid.team[3].missing), (vec![80_000], 2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Over any months, people and ramps: the team is the sum of its people in every period, and months add up to
    /// quarters and quarters to the year, both in full and as they count.
    #[test]
    fn people_add_up_to_the_team_and_months_to_quarters(
        fiscal in 1_u8..=12,
        months in prop::collection::vec((0_usize..3, 0_i64..12, 0_i64..900_000), 0..30),
        start in 0_i64..400, length in 0_i64..500, percents in prop::collection::vec(0_u8..=100, 0..6),
    ) {
        let mut desk = Desk::new(fiscal, Period::Month);
        let first = day("2026-01-01") + chrono::Days::new(u64::try_from(start).unwrap());
        let last = first + chrono::Days::new(u64::try_from(length).unwrap());
        let percents: Vec<String> = percents.iter().map(u8::to_string).collect();
        let people = [
            desk.seller("Ann", &[]),
            desk.seller("Bo", &[started(&first.to_string()), left(&last.to_string())]),
            desk.seller("Cy", &[started(&first.to_string()), ramp(&percents.join(","))]),
        ];
        let year = FiscalPeriod::year(2027, fiscal);
        let cells: Vec<TargetEntry> = months.iter().map(|(who, month, minor)| {
            let from = crate::company::tiles::months_after(year.start, *month);
            let currency = if minor % 5 == 0 { " EUR" } else { "" };
            TargetEntry { person: people[*who], from, months: 1, input: format!("{}.{:02}{currency}", minor / 100, minor % 100) }
        }).collect();
        for cell in &cells {
            set(&mut desk.book, &desk.acting, std::slice::from_ref(cell)).unwrap();
        }
        let of = |p: &FiscalPeriod| of_period(desk.book.conn(), p.start, p.months).unwrap();
        let all = [Period::Month, Period::Quarter].map(|length| FiscalPeriod::of_year(2027, fiscal, length));
        let whole = of(&year);
        for periods in &all {
            let parts: Vec<TargetsOf> = periods.iter().map(of).collect();
            for part in parts.iter().chain([&whole]) {
                let full: Sum = part.people.iter().flat_map(|p| &p.full).collect();
                let counted: Sum = part.people.iter().flat_map(|p| &p.counted).collect();
                prop_assert_eq!(&part.full, &full.list());
                prop_assert_eq!(&part.counted, &counted.list());
            }
            let full: Sum = parts.iter().flat_map(|p| &p.full).collect();
            let counted: Sum = parts.iter().flat_map(|p| &p.counted).collect();
            prop_assert_eq!(&whole.full, &full.list());
            prop_assert_eq!(&whole.counted, &counted.list());
            for person in people {
                let mine = |part: &TargetsOf| part.people.iter().filter(|p| p.person == person).flat_map(|p| p.counted.clone()).collect::<Vec<_>>();
                let sum: Sum = parts.iter().flat_map(mine).collect::<Vec<_>>().iter().collect();
                prop_assert_eq!(mine(&whole), sum.list());
            }
        }
    }
}
