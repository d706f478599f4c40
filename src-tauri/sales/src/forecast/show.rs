//! The roll-up of a period, as whoever looks at the open copy may see it.

use super::checks::checks;
use super::figures::{self, Level, ever, lines, standing};
use super::levels::people;
use super::path::{Sayings, path};
use super::picture::{Counted, Picture};
use super::rows::Ground;
use super::taken::{callers, everybodys, sums_up};
use super::types::{CreditNote, Forecast, ForecastColumns, ForecastCoverage, ForecastPeriod, ForecastRow, Life};
use super::words::stretch;
use crate::audience::{Acting, Class, Copy, InIt, Measured};
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::working::Calendar;
use crate::error::Result;
use crate::money::{Money, Sum, shown_all};
use crate::pipeline::then::DealOn;
use crate::pipeline::words::shown_date;
use crate::signoff::stands;
use crate::since::words::{deals as count_of, number};
use crate::team;
use crate::team::targets;
use chrono::NaiveDate;
use ledger::Book;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// The working day of a period on which its first sign-off is due.
const DUE: u32 = 3;

/// A period's forecast as it stands today, or as it stood on a day.
///
/// # Errors
/// The file could not be read.
pub fn show(book: &Book, acting: &Acting, period: FiscalPeriod, on: Option<NaiveDate>) -> Result<Forecast> {
    let on = on.unwrap_or(acting.now.today).min(acting.now.today);
    let measured = Measured::here(book.conn())?;
    let (picture, all) = Picture::with_deals(book, period, on)?;
    of_picture(book, acting, &measured, period, picture, &all)
}

/// The same as somebody may read it on pages that are made of the open copy.
///
/// # Errors
/// The file could not be read.
pub fn for_reader(
    book: &Book,
    acting: &Acting,
    measured: &Measured,
    period: FiscalPeriod,
    picture: Option<Picture>,
) -> Result<Forecast> {
    let (now, all) = Picture::with_deals(book, period, acting.now.today)?;
    of_picture(book, acting, measured, period, picture.unwrap_or(now), &all)
}

/// The roll-up of a picture: of the book, or of what was signed.
fn of_picture(
    book: &Book,
    acting: &Acting,
    measured: &Measured,
    period: FiscalPeriod,
    picture: Picture,
    all: &[DealOn],
) -> Result<Forecast> {
    let conn = book.conn();
    let copy = Copy::of(book)?;
    // An agreed figure that nobody said rests on the judgement, which a sum must not tell either.
    let judged = measured.sees_all(Class::Judgement);
    let picture = if judged { picture } else { picture.without_judgements() };
    let names: HashMap<Uuid, String> = team::named(conn)?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let columns =
        ForecastColumns { judgement: judged, agreed: measured.sees_all(Class::Signed) || copy.seller().is_some() };
    let calls = lines(conn, Level::Call, period.start, period.months)?;
    let then = on_call_days(book, period, &picture, &calls)?;
    let ground =
        Ground { picture: &picture, then: &then, calls: &calls, measured, copy: &copy, acting, columns, names: &names };
    let everybody = everybody(book, period, &picture)?;
    let mut rows: Vec<ForecastRow> = everybody
        .iter()
        .filter(|person| measured.figures(Some(**person)) || measured.agreed(**person))
        .map(|person| ground.seller(*person))
        .collect();
    rows.sort_by_key(|row| (row.name.to_lowercase(), row.person));
    let hidden = everybody.iter().filter(|person| !measured.figures(Some(**person))).count();
    rows.extend(ground.nobodys());
    let in_it: InIt<Uuid> =
        picture.deals.iter().filter(|deal| deal.counted != Counted::Outside).map(|d| d.owner).collect();
    // Of a part of the deals no sum is the company's.
    let part = !measured.sees_all(Class::Deal);
    let shown = !part && (measured.whole(&in_it) || hidden == 0);
    let of_all = everybodys(book, period, measured)?;
    let unseen = callers(of_all.as_deref().unwrap_or_default());
    let unseen: BTreeSet<Uuid> = unseen.into_iter().filter(|one| !measured.agreed(*one)).collect();
    let told = of_all.as_deref().filter(|calls| sums_up(calls, &unseen, picture.on));
    let whole = with_calls(book, &picture, told, hidden, measured, &everybody)?;
    let company = ground.company(whole.as_ref(), shown);
    let said = Sayings {
        calls: whole.as_ref().and(of_all.clone()).or_else(|| (hidden == 0).then(|| calls.clone())),
        hidden: unseen,
        judgements: lines(conn, Level::Judgement, period.start, period.months)?,
        agreed: lines(conn, Level::Agreed, period.start, period.months)?,
    };
    let called = of_all.as_ref().map_or(!calls.is_empty(), |all| !all.is_empty());
    let life = life(book, period, called)?;
    let shown_period = of_period(book, period, acting.now.today)?;
    // What is still open when a period is over covers nothing of its target.
    let covers = picture.on <= shown_period.last;
    Ok(Forecast {
        period: shown_period,
        on: picture.on,
        currency: picture.currency.clone(),
        life,
        life_words: words(life).to_owned(),
        columns,
        checks: checks(book, period, &picture, all, Some((rows.as_slice(), &company)).filter(|_| hidden == 0))?,
        path: path(&picture, &said, columns, shown),
        coverage: coverage(&company).filter(|_| covers),
        notes: notes(book, period, &picture)?,
        withheld: match (part, hidden) {
            (true, _) => {
                Some("Here is the own part; the whole company's figures are the leader's and the owner's.".to_owned())
            }
            (false, 0) => None,
            _ => Some(measured.why()),
        },
        rows,
        whole: company,
    })
}

/// Who has a part in a period: by a deal, a figure, a target, or since they sell in it.
fn everybody(book: &Book, period: FiscalPeriod, picture: &Picture) -> Result<BTreeSet<Uuid>> {
    let sells = targets::of_everybody(book.conn(), period.start, period.months)?.people;
    let sells = sells.into_iter().filter(|one| !one.leads).map(|one| one.person);
    Ok(people(picture).into_iter().chain(sells).collect())
}

/// The period as it stood on the days on which sellers called last; today it is the picture itself.
fn on_call_days(
    book: &Book,
    period: FiscalPeriod,
    picture: &Picture,
    calls: &[figures::Line],
) -> Result<BTreeMap<NaiveDate, Picture>> {
    let people: BTreeSet<Option<Uuid>> = calls.iter().map(|line| line.person).collect();
    let last = people.into_iter().filter_map(|person| standing(calls, picture.on, person)).map(|said| said.on);
    let days: BTreeSet<NaiveDate> = last.filter(|day| *day < picture.on).collect();
    days.into_iter().map(|day| Ok((day, Picture::of(book, period, day)?))).collect()
}

/// The picture with everybody's calls and repeat business in it, where their sum may be told: not where it would tell one
/// person's by what the others' leave of it.
fn with_calls(
    book: &Book,
    picture: &Picture,
    calls: Option<&[figures::Line]>,
    hidden: usize,
    measured: &Measured,
    everybody: &BTreeSet<Uuid>,
) -> Result<Option<Picture>> {
    if hidden == 0 || everybody.iter().all(|person| measured.agreed(*person)) {
        return Ok(Some(picture.clone()));
    }
    let Some(calls) = calls.filter(|_| hidden > 1 && !measured.off()) else { return Ok(None) };
    let mut whole = picture.clone();
    // Repeat business is in the calls: left out of a seller's part, it would count once more as nobody's.
    whole.repeats(book)?;
    for person in everybody {
        if let Some(said) = standing(calls, picture.on, Some(*person)) {
            whole.say(Level::Call, Some(*person), said.clone());
        }
    }
    Ok(Some(whole))
}

/// The period in words and days.
pub(super) fn of_period(book: &Book, period: FiscalPeriod, today: NaiveDate) -> Result<ForecastPeriod> {
    let fiscal_start = info::facts(book.conn())?.fiscal_start;
    let calendar = Calendar::load(book.conn())?;
    let (left, over) = (calendar.left_in(period, today), today > period.last());
    let days = match left {
        _ if over => "over".to_owned(),
        _ if today < period.start => format!("begins on {}", shown_date(period.start)),
        1 => "1 working day left".to_owned(),
        left => format!("{left} working days left"),
    };
    Ok(ForecastPeriod {
        name: period.name(),
        start: period.start,
        last: period.last(),
        months: period.months,
        before: period.beside(fiscal_start, true).name(),
        after: period.beside(fiscal_start, false).name(),
        now: (period.start..=period.last()).contains(&today),
        over,
        days_left: left,
        baseline_due: calendar.nth_working_day(period.start, DUE),
        sentence: format!("{}: {days}", stretch(period.months, period.last())),
    })
}

fn life(book: &Book, period: FiscalPeriod, called: bool) -> Result<Life> {
    let stands = stands(book.conn(), period.start, period.months)?;
    Ok(match (stands.closed, stands.signed, called) {
        (true, ..) => Life::Closed,
        (_, true, _) => Life::Signed,
        (.., true) => Life::Provisional,
        _ => Life::NotCalled,
    })
}

const fn words(life: Life) -> &'static str {
    match life {
        Life::NotCalled => "Not called yet",
        Life::Provisional => "Provisional, not signed",
        Life::Signed => "Signed: the first sign-off is the baseline",
        Life::Closed => "Closed: the result is agreed",
    }
}

/// Open pipeline of the period over what is missing to the target.
fn coverage(whole: &ForecastRow) -> Option<ForecastCoverage> {
    let (target, won) = (whole.target.as_ref()?, whole.won.as_ref()?);
    let open = [&whole.commit, &whole.best_case, &whole.pipeline, &whole.not_counted];
    let open = open.into_iter().flatten().fold(0_i64, |sum, money| sum.saturating_add(money.minor));
    let come = won.minor.saturating_add(whole.repeat.as_ref().map_or(0, |repeat| repeat.minor));
    let missing = target.minor.saturating_sub(come);
    let said = |minor: i64| Money { minor, currency: target.currency.clone() }.rounded();
    if missing <= 0 {
        let sentence = "The target is reached by what is won and repeat business.".to_owned();
        return Some(ForecastCoverage { tenths: None, sentence });
    }
    let tenths = u32::try_from((i128::from(open.max(0)) * 20 + i128::from(missing)) / (2 * i128::from(missing))).ok();
    let times = tenths.map_or_else(String::new, |tenths| format!("{}.{}", tenths / 10, tenths % 10));
    let sentence =
        format!("Open pipeline of {} covers the {} missing to the target {times} times.", said(open), said(missing));
    Some(ForecastCoverage { tenths, sentence })
}

/// What has to be said about the figures.
fn notes(book: &Book, period: FiscalPeriod, picture: &Picture) -> Result<Vec<String>> {
    let counts = |counted| !matches!(counted, Counted::Outside | Counted::Lost | Counted::Omitted);
    let here: Vec<_> = picture.deals.iter().filter(|deal| counts(deal.counted)).collect();
    let mut notes = Vec::new();
    let foreign: Vec<Money> = here
        .iter()
        .filter_map(|deal| Some(Money { minor: deal.value()?, currency: deal.currency.clone()? }))
        .filter(|money| money.currency != picture.currency)
        .collect();
    if !foreign.is_empty() {
        let sum = foreign.iter().collect::<Sum>().list();
        notes.push(format!(
            "{} in other currencies ({}) are in no sum: currencies are never added.",
            crate::since::words::capital(&count_of(foreign.len())),
            shown_all(&sum)
        ));
    }
    match here.iter().filter(|deal| deal.parts.is_empty()).count() {
        0 => {}
        n => notes.push(format!(
            "{} of the period {} no value, and count as nothing in the sums.",
            crate::since::words::capital(&count_of(n)),
            if n == 1 { "has" } else { "have" }
        )),
    }
    let foreign = in_other_currency(book, period, &picture.currency)?;
    if foreign > 0 {
        notes.push(format!(
            "{} said in another currency {} kept as said, and in no sum.",
            crate::since::words::capital(&if foreign == 1 {
                "one figure".to_owned()
            } else {
                format!("{} figures", number(foreign))
            }),
            if foreign == 1 { "is" } else { "are" }
        ));
    }
    let others = of_other_length(book, period)?;
    if others > 0 {
        notes.push(format!(
            "{} said of months or quarters of another length that overlap this period {} kept there, and in no sum here.",
            crate::since::words::capital(&if others == 1 { "one figure".to_owned() } else { format!("{} figures", number(others)) }),
            if others == 1 { "is" } else { "are" }
        ));
    }
    Ok(notes)
}

/// Figures of this period that were said before the company counted in its present currency, and still stand.
fn in_other_currency(book: &Book, period: FiscalPeriod, currency: &str) -> Result<usize> {
    let mut found = 0;
    for level in Level::ALL {
        let all = lines(book.conn(), level, period.start, period.months)?;
        let people: BTreeSet<Option<Uuid>> = all.iter().map(|line| line.person).collect();
        let last = people.into_iter().filter_map(|person| standing(&all, NaiveDate::MAX, person));
        found += last.filter(|said| said.currency != currency).count();
    }
    Ok(found)
}

/// Figures of periods of another length that overlap this one: what a company called in before it changed its periods.
fn of_other_length(book: &Book, period: FiscalPeriod) -> Result<usize> {
    let mut found = 0;
    for level in Level::ALL {
        let all = ever(book.conn(), level)?;
        let overlaps = |line: &figures::Line| {
            let end = crate::company::tiles::months_after(line.from, i64::from(line.months));
            line.from < period.end() && end > period.start
        };
        found += all.iter().filter(|line| line.months != period.months && overlaps(line)).count();
    }
    Ok(found)
}

/// Credit notes of a period that may be seen here.
///
/// # Errors
/// The file could not be read.
pub fn credit_notes(book: &Book, period: FiscalPeriod) -> Result<Vec<CreditNote>> {
    let all = figures::credit_notes(book.conn(), period.start, period.months)?;
    let notes = all.into_iter().filter_map(|line| {
        let said = line.said?;
        let amount = Money { minor: said.minor, currency: said.currency };
        Some(CreditNote { id: line.id, person: line.person, amount, on: line.on, note: said.note })
    });
    Ok(notes.collect())
}
