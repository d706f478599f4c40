//! Everything of a period.

use super::progress::Ground;
use super::types::{Created, Rally, SellerRally, WinsOf};
use super::{created, need, recognition, wins};
use crate::audience::{Class, InIt, Measured};
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::working::Calendar;
use crate::error::Result;
use crate::figures;
use crate::money::{Money, Sum};
use crate::pipeline::credit;
use crate::pipeline::find::fold;
use crate::pipeline::lives::{self, Life};
use crate::pipeline::types::Outcome;
use crate::since::words::{one_or_several, short_date};
use crate::since::{self, From};
use crate::team::types::Role;
use crate::team::{self, roles, targets};
use crate::{repeat, visits};
use chrono::NaiveDate;
use ledger::{Book, day_number};
use rusqlite::Connection;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// The rally of the period that holds a day (none = today), with wins of the period or since the last visit, as far as it
/// is for whoever reads it: figures about one person go by the company's switch, and when the leader came is the leader's
/// own.
///
/// # Errors
/// Wins since a visit are asked for and none is marked, or the file could not be read.
pub fn show(
    book: &Book,
    today: NaiveDate,
    day: Option<NaiveDate>,
    wins_of: WinsOf,
    measured: &Measured,
) -> Result<Rally> {
    let conn = book.conn();
    let facts = info::facts(conn)?;
    let period = FiscalPeriod::of(day.unwrap_or(today), facts.fiscal_start, facts.period);
    let calendar = Calendar::load(conn)?;
    let lives = lives::all(conn)?;
    let of_team = OfTeam::of(conn, period, today, measured)?;
    let ground = Ground {
        period,
        today,
        calendar: &calendar,
        lives: &lives,
        home: &facts.currency,
        target: &of_team.target,
        hidden: of_team.hidden,
        repeat: (&of_team.repeat.0, &of_team.repeat.1),
    };
    let (sellers, in_it) = sellers(book, &lives, period, &facts.currency, measured)?;
    let withheld = (!measured.whole(&in_it)).then(|| measured.why());
    let shown = withheld.is_none();
    let lives_shown: &[Life] = if shown { &lives } else { &[] };
    let created = created::between(lives_shown, period.start, period.last());
    let rates = figures::win_rate(conn)?;
    let currencies = if shown { ground.currencies() } else { Vec::new() };
    let (wins_title, won) = won(book, &lives, (period, today), wins_of, measured)?;
    Ok(Rally {
        period: period.name(),
        from: period.start,
        to: period.last(),
        now: (period.start..=period.last()).contains(&today),
        days: ground.days(),
        progress: currencies.iter().map(|currency| ground.progress(currency)).collect(),
        target_hidden: of_team.hidden,
        without_target: of_team.without,
        notes: notes(of_team.notes, lives_shown, &created, today),
        need: currencies.iter().map(|currency| need::need(&ground, &rates, &created, currency)).collect(),
        cycle: if shown { need::cycle(&ground, &figures::cycle(conn)?) } else { None },
        weeks: if shown { created::by_week(&lives, today.clamp(period.start, period.last())) } else { Vec::new() },
        created,
        wins_of,
        wins_title,
        visited: !visits::list(book)?.is_empty(),
        wins_count: u32::try_from(won.len()).unwrap_or(u32::MAX),
        wins_value: if shown { created::values(won.iter().copied()) } else { Vec::new() },
        wins: wins::wins(book, today, &won)?,
        sellers,
        recognition: recognition::list(book, period.start, period.last())?,
        withheld,
    })
}

/// What the team's figures are reckoned with: targets and repeat business, as far as they are nobody's alone.
struct OfTeam {
    target: Vec<Money>,
    hidden: bool,
    without: u32,
    repeat: (Vec<Money>, Vec<Money>),
    notes: Vec<String>,
}

impl OfTeam {
    fn of(conn: &Connection, period: FiscalPeriod, today: NaiveDate, measured: &Measured) -> Result<Self> {
        let targets = targets::of_everybody(conn, period.start, period.months)?;
        let repeats = repeat::of_everybody(conn, period.start, period.months)?;
        let (absent, of_one) = (!measured.holds_all(), !measured.figures(targets.one_person()));
        let hidden = absent || of_one;
        let mut notes = targets.notes;
        if absent {
            notes = vec![
                "The team's target and repeat business are made of what was agreed with each person, and that is not in this copy."
                    .to_owned(),
            ];
        } else if of_one {
            notes.push("The team's target is one person's so far, so it is not shown here.".to_owned());
        }
        let of_one = <&[_; 1]>::try_from(repeats.people.as_slice()).is_ok_and(|[one]| !measured.agreed(one.person));
        if of_one && !absent {
            notes.push("Repeat business is one person's so far, so it is not counted here.".to_owned());
        }
        Ok(Self {
            without: if hidden || targets.counted.is_empty() { 0 } else { targets.without },
            target: if hidden { Vec::new() } else { targets.counted },
            repeat: if absent || of_one {
                Default::default()
            } else {
                (repeats.counted(today > period.last()).to_vec(), repeats.actual)
            },
            hidden,
            notes,
        })
    }
}

/// What the figures leave out or count in doubt: targets, won deals whose day is not known or is yet to come, and deals
/// whose creation is not known beside those of which it is.
fn notes(of_targets: Vec<String>, lives: &[Life], created: &Created, today: NaiveDate) -> Vec<String> {
    let won = || lives.iter().filter(|l| l.outcome == Outcome::Won);
    let undated = one_or_several(
        won().filter(|l| l.closed.is_none()).count(),
        "One won deal has no close date, so it counts in no period.",
        "{} won deals have no close date, so they count in no period.",
    );
    let ahead = one_or_several(
        won().filter(|l| l.closed.is_some_and(|day| day > day_number(today))).count(),
        "One won deal closes on a day that is yet to come; it counts on that day.",
        "{} won deals close on days that are yet to come; they count on those days.",
    );
    // Where nothing is known to be new, the sentence on new pipeline says so itself.
    let unknown = if created.deals > 0 { created::undated(lives, created.from, None) } else { 0 };
    let uncreated = one_or_several(
        unknown,
        "One deal has no day of creation, so it counts as new in no period.",
        "{} deals have no day of creation, so they count as new in no period.",
    );
    of_targets.into_iter().chain(undated).chain(ahead).chain(uncreated).collect()
}

/// The wins that are told, with what they are called.
fn won<'l>(
    book: &Book,
    lives: &'l [Life],
    (period, today): (FiscalPeriod, NaiveDate),
    of: WinsOf,
    measured: &Measured,
) -> Result<(String, Vec<&'l Life>)> {
    let won = lives.iter().filter(|l| l.outcome == Outcome::Won);
    Ok(match of {
        WinsOf::Period => {
            (format!("Won in {}", period.name()), won.filter(|l| l.closed.is_some_and(|d| within(period, d))).collect())
        }
        WinsOf::LastVisit => {
            let point = since::locate(book, Some(From::LastVisit), today)?;
            let here: HashSet<i64> = since::won(book, &point)?;
            let title = match measured.sees_all(Class::Machine) {
                true => point.title.strip_prefix("Since").map_or(String::new(), |rest| format!("Won since{rest}")),
                false => format!("Won since {}", short_date(point.day, today)),
            };
            (title, won.filter(|l| here.contains(&l.oid)).collect())
        }
    })
}

fn within(period: FiscalPeriod, day: i32) -> bool {
    (day_number(period.start)..=day_number(period.last())).contains(&day)
}

/// What one seller did in the period.
#[derive(Default)]
struct Part<'l> {
    /// Deals owned, and won.
    won_deals: u32,
    /// Credited with, of deals of one's own and of others.
    won: Sum,
    created: Vec<&'l Life>,
}

/// Sellers of the period, and whoever else won or created something in it, and who they are that its sums are made of. Won
/// value goes by credit, to the cent; how many deals, and what is new, goes by owner.
fn sellers(
    book: &Book,
    lives: &[Life],
    period: FiscalPeriod,
    home: &str,
    measured: &Measured,
) -> Result<(Vec<SellerRally>, InIt<Uuid>)> {
    let people = team::named(book.conn())?;
    let names: HashMap<Uuid, String> = people.iter().map(|(_, id, name)| (*id, name.clone())).collect();
    let ids: HashMap<i64, Uuid> = people.iter().map(|(oid, id, _)| (*oid, *id)).collect();
    let shares = credit::of_book(book.conn())?;
    let mut of: BTreeMap<Option<Uuid>, Part> = BTreeMap::new();
    // Who sells and has won nothing yet is in the sums of a period: they tell that of everybody.
    let mut in_it = InIt::default();
    for held in roles::all(book.conn())? {
        if let (Role::Seller, true, Some(id)) =
            (held.role, held.between(period.start, period.end()), ids.get(&held.person))
        {
            of.entry(Some(*id)).or_default();
            in_it.add(Some(*id));
        }
    }
    // Deals of somebody who is no longer in the book have no owner to name.
    let named = |person: Option<Uuid>| person.filter(|id| names.contains_key(id));
    for life in lives {
        if life.outcome == Outcome::Won && life.closed.is_some_and(|day| within(period, day)) {
            of.entry(named(life.owner)).or_default().won_deals += 1;
            in_it.add(named(life.owner));
            if let Some((minor, currency)) = &life.value {
                for (person, minor) in shares.parts(life.oid, life.owner, *minor) {
                    of.entry(named(person)).or_default().won.add(&Money { minor, currency: currency.clone() });
                }
            }
        }
        if life.created.is_some_and(|day| within(period, day)) {
            of.entry(named(life.owner)).or_default().created.push(life);
            in_it.add(named(life.owner));
        }
    }
    let mut found: Vec<SellerRally> = of
        .into_iter()
        .map(|(person, part)| {
            let name = person.and_then(|id| names.get(&id).cloned());
            if !measured.figures(person) {
                let (won, created) = (Vec::new(), Vec::new());
                let withheld = Some(measured.why());
                return SellerRally { person, name, won_deals: 0, won, created_deals: 0, created, withheld };
            }
            SellerRally {
                person,
                name,
                won_deals: part.won_deals,
                won: part.won.list(),
                created_deals: u32::try_from(part.created.len()).unwrap_or(u32::MAX),
                created: created::values(part.created.iter().copied()),
                withheld: None,
            }
        })
        .collect();
    // Their order by what they won would tell what is withheld.
    let by_won = found.iter().all(|seller| seller.withheld.is_none());
    found.sort_by_cached_key(|seller| {
        let own = seller.won.iter().find(|m: &&Money| by_won && m.currency == home).map_or(0, |m| m.minor);
        (seller.name.is_none(), Reverse(own), seller.name.as_deref().map(fold), seller.person)
    });
    Ok((found, in_it))
}
