//! A fiscal year in working days, and the days of the week on which people work.

use super::calendar::FiscalPeriod;
use super::info;
use super::kind::WORKING_DAYS;
use super::types::{CalendarYear, DayKind, HolidayLine, MonthOf, Period, PeriodOf};
use super::working::Calendar;
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use chrono::NaiveDate;
use ledger::{Book, Value};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The fiscal year of this name (none = that of today).
///
/// # Errors
/// The file could not be read.
pub fn show(conn: &Connection, today: NaiveDate, year: Option<i32>) -> Result<CalendarYear> {
    let facts = info::facts(conn)?;
    let calendar = Calendar::load(conn)?;
    let year = year.unwrap_or_else(|| FiscalPeriod::of(today, facts.fiscal_start, Period::Month).year);
    let whole = FiscalPeriod::year(year, facts.fiscal_start);
    let (from, to) = (whole.start, whole.last());
    let months = FiscalPeriod::of_year(whole.year, facts.fiscal_start, Period::Month);
    let periods = FiscalPeriod::of_year(whole.year, facts.fiscal_start, facts.period);
    let bare = Calendar::of(calendar.days_of_week(), BTreeMap::new());
    let kind = |day: NaiveDate| match (bare.is_working(day), calendar.is_working(day)) {
        (false, _) => DayKind::Off,
        (true, true) => DayKind::Work,
        (true, false) => DayKind::Holiday,
    };
    let days = |p: &FiscalPeriod| p.start.iter_days().take_while(|day| *day < p.end()).map(kind).collect();
    Ok(CalendarYear {
        year: whole.year,
        from,
        to,
        today,
        zone: facts.zone,
        fiscal_start: facts.fiscal_start,
        period: facts.period,
        week: (0..7).map(|n| calendar.days_of_week() & (1 << n) != 0).collect(),
        working: calendar.in_period(whole),
        months: months
            .iter()
            .map(|p| MonthOf { start: p.start, working: calendar.in_period(*p), days: days(p) })
            .collect(),
        periods: periods
            .iter()
            .map(|p| PeriodOf {
                start: p.start,
                months: p.months,
                name: p.name(),
                working: calendar.in_period(*p),
                left: calendar.left_in(*p, today),
                now: p.start <= today && today < p.end(),
            })
            .collect(),
        holidays: lines(&calendar, &bare, from, to),
        elsewhere: calendar.holidays().keys().filter(|day| **day < from || **day > to).count() as u32,
    })
}

/// Holidays of a stretch of days; days in a row that have one name are one line.
fn lines(calendar: &Calendar, bare: &Calendar, from: NaiveDate, to: NaiveDate) -> Vec<HolidayLine> {
    let mut lines: Vec<HolidayLine> = Vec::new();
    for (day, name) in calendar.holidays().range(from..=to) {
        let taken = u32::from(bare.is_working(*day));
        match lines.last_mut() {
            Some(line) if line.name.is_some() && line.name == *name && line.to.succ_opt() == Some(*day) => {
                line.to = *day;
                line.taken += taken;
            }
            _ => lines.push(HolidayLine { from: *day, to: *day, name: name.clone(), taken }),
        }
    }
    lines
}

/// Says on which days of the week people work, Monday first.
///
/// # Errors
/// There are not seven of them, or nobody works on any.
pub fn set_week(book: &mut Book, acting: &Acting, week: &[bool]) -> Result<Done> {
    let days: Vec<usize> = (0..week.len()).filter(|n| week[*n]).collect();
    if week.len() != 7 || days.is_empty() {
        return Err(Error::Invalid(
            "A company works on at least one of the seven days. Nothing was changed; choose one.".to_owned(),
        ));
    }
    let bits: i64 = days.iter().map(|n| 1_i64 << n).sum();
    let facts = info::facts(book.conn())?;
    let oid = book.oid(facts.id)?.ok_or_else(|| Error::not_found("This company"))?;
    let op = acting.edit(format!("Set working days to {}", week_words(&days)));
    let (_, committed) = book.transact(&op, |tx| Ok::<_, Error>(tx.set(oid, &WORKING_DAYS, Value::Int(bits))?))?;
    Ok(Done::of(&committed, op.name))
}

/// "Mon to Fri", "Mon, Wed, Sat".
fn week_words(days: &[usize]) -> String {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let name = |n: usize| NAMES.get(n).copied().unwrap_or_default();
    match days {
        [first, .., last] if days.len() > 2 && last - first + 1 == days.len() => {
            format!("{} to {}", name(*first), name(*last))
        }
        days => days.iter().map(|n| name(*n)).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::holidays;
    use crate::company::types::DayKind::{Holiday, Off, Work};
    use crate::team::tests::support::{Desk, day};

    #[test]
    fn a_fiscal_year_in_working_days() {
        let mut desk = Desk::new(4, Period::Quarter);
        let list = "25 Dec 2026 Christmas Day\n26 Dec 2026 Boxing Day\n28 Dec 2026 Boxing Day (substitute)\n24-26 Mar 2026 Fair";
        let done = holidays::add(&mut desk.book, &desk.acting, list).unwrap();
        assert_eq!((done.name.as_str(), done.count), ("Add 6 holidays", 6));
        assert_eq!(done.left, ["One of them falls on a day on which nobody works anyway."]);
        let year = show(desk.book.conn(), desk.acting.now.today, None).unwrap();
        assert_eq!((year.year, year.from, year.to), (2027, day("2026-04-01"), day("2027-03-31")));
        let december = &year.months[8];
        assert_eq!((december.start, december.working, december.days.len()), (day("2026-12-01"), 21, 31));
        assert_eq!(december.days[24..28], [Holiday, Off, Off, Holiday]);
        assert_eq!(december.days[0], Work);
        let quarter = &year.periods[2];
        // 66 weekdays less two; 38 are gone before 23 November.
        assert_eq!((quarter.name.as_str(), quarter.working, quarter.left, quarter.now), ("2027-Q3", 64, 27, true));
        assert_eq!(year.periods.iter().map(|p| p.working).sum::<u32>(), year.working);
        assert_eq!(year.months.iter().map(|m| m.working).sum::<u32>(), year.working);
        let lines: Vec<(NaiveDate, u32)> = year.holidays.iter().map(|h| (h.from, h.taken)).collect();
        assert_eq!(lines, [(day("2026-12-25"), 1), (day("2026-12-26"), 0), (day("2026-12-28"), 1)]);
        assert_eq!(year.elsewhere, 3);
    }

    #[test]
    fn the_week_and_holidays_are_steps_that_are_taken_back() {
        let mut desk = Desk::new(1, Period::Month);
        let done = set_week(&mut desk.book, &desk.acting, &[true, true, true, true, true, true, false]).unwrap();
        assert_eq!(done.name, "Set working days to Mon to Sat");
        let working = |desk: &Desk| show(desk.book.conn(), desk.acting.now.today, Some(2026)).unwrap().working;
        assert_eq!(working(&desk), 313);
        let done = holidays::add(&mut desk.book, &desk.acting, "24 Dec to 2 Jan Shutdown").unwrap();
        assert_eq!(done.name, "Add holiday Shutdown, 24 Dec 2026 to 2 Jan 2027");
        assert_eq!(working(&desk), 306);
        let shut = show(desk.book.conn(), desk.acting.now.today, Some(2026)).unwrap().holidays;
        assert_eq!((shut.len(), shut[0].to, shut[0].taken), (1, day("2026-12-31"), 7));
        let done = holidays::remove(&mut desk.book, &desk.acting, day("2026-12-24"), day("2026-12-24")).unwrap();
        assert_eq!(done.name, "Remove holiday Shutdown, 24 Dec 2026");
        assert_eq!(working(&desk), 307);
        for expected in [306, 313, 261] {
            desk.book.undo("Leader", desk.acting.role, desk.acting.now).unwrap();
            assert_eq!(working(&desk), expected);
        }
        assert!(holidays::remove(&mut desk.book, &desk.acting, day("2026-12-24"), day("2026-12-24")).is_err());
        for wrong in [vec![], vec![true; 6], vec![false; 7]] {
            assert!(set_week(&mut desk.book, &desk.acting, &wrong).is_err());
        }
    }

    #[test]
    fn a_list_with_one_unclear_line_changes_nothing() {
        let mut desk = Desk::new(1, Period::Quarter);
        for (text, why) in [
            ("25 Dec 2026 Christmas\n03/04/2027 Founders' day", "03/04/2027"),
            ("25 Dec 2026 Christmas\nsomeday", "someday"),
            (" \n ", "No holiday is named"),
        ] {
            let refused = holidays::add(&mut desk.book, &desk.acting, text).unwrap_err().to_string();
            assert!(refused.contains(why), "{refused}");
        }
        assert_eq!(show(desk.book.conn(), desk.acting.now.today, None).unwrap().holidays, []);
    }
}
