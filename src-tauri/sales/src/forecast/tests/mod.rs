//! The forecast by example and by property.
#![allow(clippy::unwrap_used)]

mod calls;
mod counted;
mod rollup;
mod seen;

use super::picture::Reason;
use super::types::{FigureEntry, Forecast, ForecastRow};
use super::{Level, set, show};
use crate::company::calendar::FiscalPeriod;
use crate::company::types::Period;
use crate::money::Money;
use crate::pipeline::types::{Category, Edit};
use crate::rally::tests::{Put, put};
use crate::team::tests::support::{Desk, day};
use uuid::Uuid;

/// The fourth quarter of 2026; today is 23 November.
pub(super) fn quarter() -> FiscalPeriod {
    FiscalPeriod::of(day("2026-11-23"), 1, Period::Quarter)
}

pub(super) fn gbp(units: i64) -> Money {
    Money { minor: units * 100, currency: "GBP".into() }
}

pub(super) fn told(desk: &Desk) -> Forecast {
    show(&desk.book, &desk.acting, quarter(), None).unwrap()
}

pub(super) fn row(forecast: &Forecast, name: &str) -> ForecastRow {
    forecast.rows.iter().find(|row| row.name == name).unwrap().clone()
}

pub(super) fn units(money: &Option<Money>) -> Option<i64> {
    money.as_ref().map(|money| money.minor / 100)
}

pub(super) fn say(desk: &mut Desk, level: Level, person: Option<Uuid>, input: &str) {
    say_why(desk, level, person, input, None, None);
}

pub(super) fn say_why(
    desk: &mut Desk,
    level: Level,
    person: Option<Uuid>,
    input: &str,
    reason: Option<Reason>,
    note: Option<&str>,
) {
    let note = note.map(str::to_owned);
    let entry = FigureEntry { level, person, input: Some(input.to_owned()), reason, note };
    set(&mut desk.book, &desk.acting, quarter(), &[entry]).unwrap();
}

/// The same desk on another day.
pub(super) fn on(desk: &mut Desk, text: &str) {
    let days = (day(text) - desk.acting.now.today).num_days();
    desk.acting.now.today = day(text);
    desk.acting.now.wall += days * 86_400_000;
}

pub(super) fn categorise(desk: &mut Desk, deal: Uuid, category: Category) {
    let edit = Edit::Category { category: Some(category) };
    crate::pipeline::edit::edit(&mut desk.book, &desk.acting, &[deal], &[edit]).unwrap();
}

/// Two sellers with deals of every sort, and one deal that is nobody's.
pub(super) fn two_sellers() -> (Desk, [Uuid; 2], Vec<Uuid>) {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann Lee", &[]), desk.seller("Bo Eck", &[]));
    let deal = |title, value: i64, owner, stage, close| Put {
        title,
        value: Some(gbp(value)),
        owner,
        stage,
        created: "2026-09-01",
        close,
    };
    let deals = put(
        &mut desk,
        &[
            deal("Acme renewal", 60_000, Some(ann), "Won", "2026-10-15"),
            deal("Birch kettles", 30_000, Some(ann), "Terms negotiated", "2026-12-10"),
            deal("Cobalt refit", 45_000, Some(ann), "Proposal presented", "2026-12-01"),
            deal("Dune line", 25_000, Some(ann), "Qualified", "2026-12-20"),
            deal("Elm house", 80_000, Some(bo), "Verbal yes (order awaited)", "2026-12-05"),
            deal("Next year", 90_000, Some(bo), "Verbal yes (order awaited)", "2027-01-05"),
            deal("Lost one", 15_000, Some(bo), "Lost", "2026-11-02"),
            deal("Nobody's", 10_000, None, "Qualified", "2026-12-05"),
        ],
    );
    (desk, [ann, bo], deals)
}
