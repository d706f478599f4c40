//! Chapter: who works here since when, what is asked of each, and what comes without a deal.

use super::cast::{SELLERS, Who, newcomer, promotion};
use super::diary::{Diary, Life};
use super::dice::Dice;
use super::year::{FISCAL_START, Year, plus};
use crate::company::calendar::FiscalPeriod;
use crate::company::holidays;
use crate::company::tiles::months_after;
use crate::company::types::Period;
use crate::error::Result;
use crate::repeat::types::RepeatEntry;
use crate::team::targets::types::TargetEntry;
use crate::team::types::{PersonEdit, Role, RoleEntry};
use crate::{repeat, team};
use chrono::NaiveDate;

/// Repeat business of a quarter in hundreds, and what it is made of.
const REPEAT: [(Who, i64, &str); 5] = [
    (Who::Helen, 148, "Spares and call-outs of the oldest customers"),
    (Who::Gareth, 62, "Calibration call-outs of the east"),
    (Who::Daniel, 74, "Spares of the packers"),
    (Who::Priya, 96, "Spares of the batching systems"),
    (Who::Tom, 88, "Small repairs over the counter"),
];

/// Writes the chapter.
pub(super) fn write(seed: u32, year: &Year, diary: &mut Diary) {
    let first = year.first;
    let lines = year.holiday_lines();
    diary.on(first, 0, move |life| {
        let acting = life.acting(Who::Leader);
        holidays::add(life.book, &acting, &lines).map(drop)
    });
    joins(diary, first, Who::Leader, &[Role::Leader], Vec::new());
    for who in SELLERS {
        let Some(months) = who.worked() else { continue };
        let began = year.calendar.nth_working_day(months_after(first, -months), 1).unwrap_or(first);
        let roles: &[Role] = if who == Who::Helen { &[Role::Owner, Role::Seller] } else { &[Role::Seller] };
        joins(diary, first, who, roles, vec![PersonEdit::StartedOn { input: began.to_string() }]);
    }
    promoted(year, diary);
    arrives(year, diary);
    targets(year, diary);
    repeats(seed, year, diary);
}

fn joins(diary: &mut Diary, day: NaiveDate, who: Who, roles: &'static [Role], edits: Vec<PersonEdit>) {
    diary.on(day, 1, move |life| {
        let acting = life.acting(Who::Leader);
        let person = team::create(life.book, &acting, who.name(), roles, &edits)?;
        life.met(who, person.id);
        Ok(())
    });
}

fn reports(life: &mut Life, who: Who, to: Who) -> Result<()> {
    let (id, manager, acting) = (life.person(who)?, life.person(to)?, life.acting(Who::Leader));
    team::edit(life.book, &acting, id, &[PersonEdit::Manager { id: Some(manager) }]).map(drop)
}

fn promoted(year: &Year, diary: &mut Diary) {
    let day = promotion(year);
    diary.on(day, 2, move |life| {
        let (person, acting) = (life.person(Who::Gareth)?, life.acting(Who::Leader));
        let from = day.to_string();
        let entry = RoleEntry { id: None, person, role: Role::Manager, from, last: String::new() };
        team::set_role(life.book, &acting, &entry)?;
        for who in [Who::Daniel, Who::Priya, Who::Tom] {
            reports(life, who, Who::Gareth)?;
        }
        Ok(())
    });
}

fn arrives(year: &Year, diary: &mut Diary) {
    let day = newcomer(year);
    let edits =
        vec![PersonEdit::StartedOn { input: day.to_string() }, PersonEdit::Ramp { input: "0, 25, 50, 75".to_owned() }];
    joins(diary, day, Who::Sofia, &[Role::Seller], edits);
    diary.on(day, 2, move |life| reports(life, Who::Sofia, Who::Gareth));
}

/// The book begins within a quarter, of which nobody says how it was meant to go: the first one that it knows from its
/// start is planned.
fn planned(year: &Year, quarter: &FiscalPeriod) -> bool {
    quarter.start > plus(year.first, 25)
}

/// Targets are set for a fiscal year at its start, for the newcomer when she comes, for the manager when he becomes one.
fn targets(year: &Year, diary: &mut Diary) {
    let (promoted, arrived) = (promotion(year), newcomer(year));
    let years: Vec<i32> = {
        let mut all: Vec<i32> = year.quarters().iter().map(|quarter| quarter.year).collect();
        all.dedup();
        all
    };
    for number in years {
        let quarters = FiscalPeriod::of_year(number, FISCAL_START, Period::Quarter);
        let quarters: Vec<FiscalPeriod> = quarters.into_iter().filter(|quarter| planned(year, quarter)).collect();
        let Some(begun) = quarters.first().map(|quarter| year.on_or_after(quarter.start.max(year.first))) else {
            continue;
        };
        for who in SELLERS {
            let from = if who == Who::Sofia { begun.max(arrived) } else { begun };
            let known: Vec<FiscalPeriod> = quarters.iter().copied().filter(|quarter| quarter.end() > from).collect();
            set(diary, from, who, &known, |quarter| from >= promoted && quarter.start >= promoted);
        }
        let changed = year.on_or_after(promoted);
        if changed > begun {
            let later: Vec<FiscalPeriod> =
                quarters.iter().copied().filter(|quarter| quarter.start >= promoted).collect();
            set(diary, changed, Who::Gareth, &later, |_| true);
        }
    }
}

fn set(diary: &mut Diary, day: NaiveDate, who: Who, quarters: &[FiscalPeriod], leads: impl Fn(&FiscalPeriod) -> bool) {
    let figures: Vec<(NaiveDate, i64)> =
        quarters.iter().map(|quarter| (quarter.start, who.target(leads(quarter)))).collect();
    if figures.is_empty() {
        return;
    }
    diary.on(day, 3, move |life| {
        let (person, acting) = (life.person(who)?, life.acting(Who::Leader));
        let cells: Vec<TargetEntry> = figures
            .iter()
            .map(|(from, thousands)| TargetEntry { person, from: *from, months: 3, input: format!("{thousands}k") })
            .collect();
        team::targets::set(life.book, &acting, &cells).map(drop)
    });
}

/// What is expected is written down as a quarter begins, what came when it is over; of the present one, what came so far.
fn repeats(seed: u32, year: &Year, diary: &mut Diary) {
    let mut dice = Dice::of(seed, "repeat");
    for quarter in year.quarters().into_iter().filter(|quarter| planned(year, quarter)) {
        let begun = year.on_or_after(quarter.start.max(year.first));
        let over = year.on_or_after(plus(quarter.end(), 4));
        let days = year.days_in(quarter);
        for (who, hundreds, note) in REPEAT {
            let came = hundreds * dice.between(84, 117) / 100;
            let (expected, start) = (pounds(hundreds), quarter.start);
            if begun < year.today {
                diary.on(begun, 4, move |life| line(life, who, start, Some(expected), None, Some(note)));
            }
            let share =
                i64::try_from(days.len()).unwrap_or(0) * 100 / i64::from(year.calendar.in_period(quarter)).max(1);
            let (day, so_far) = if over < year.today { (over, came) } else { (year.back(3), came * share / 100) };
            if day > begun && so_far > 0 {
                let actual = pounds(so_far);
                diary.on(day, 5, move |life| line(life, who, start, None, Some(actual), None));
            }
        }
    }
}

fn pounds(hundreds: i64) -> String {
    (hundreds * 100).to_string()
}

fn line(
    life: &mut Life,
    who: Who,
    from: NaiveDate,
    expected: Option<String>,
    actual: Option<String>,
    note: Option<&str>,
) -> Result<()> {
    let (person, acting) = (life.person(who)?, life.acting(Who::Leader));
    let entry = RepeatEntry { person, from, months: 3, expected, actual, note: note.map(str::to_owned) };
    repeat::set(life.book, &acting, &[entry]).map(drop)
}
