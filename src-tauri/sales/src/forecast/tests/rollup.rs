//! The roll-up adds up, whatever the book.

use super::{categorise, quarter, say, told};
use crate::company::types::Period;
use crate::forecast::levels::{at, of_company, people, sum};
use crate::forecast::types::{Cell, ForecastRow};
use crate::forecast::{Counted, Level, Picture, Scope};
use crate::money::Money;
use crate::pipeline::types::{Category, CreditShare, Edit};
use crate::rally::tests::{Put, put};
use crate::team::tests::support::Desk;
use proptest::prelude::*;
use uuid::Uuid;

type Column = (&'static str, fn(&ForecastRow) -> Option<&Money>);

const STAGES: [&str; 5] = ["Qualified", "Terms negotiated", "Verbal yes (order awaited)", "Won", "Lost"];
const DAYS: [&str; 4] = ["2026-10-20", "2026-12-10", "2027-01-10", ""];

#[derive(Debug, Clone)]
struct Deal {
    value: Option<i64>,
    owner: usize,
    stage: usize,
    day: usize,
    category: usize,
    share: u32,
    foreign: bool,
}

fn deal() -> impl Strategy<Value = Deal> {
    let value = prop_oneof![1 => Just(None), 6 => (-5_000_i64..9_000_000).prop_map(Some)];
    (value, 0_usize..4, 0..STAGES.len(), 0..DAYS.len(), 0_usize..5, 0_u32..10_001, proptest::bool::weighted(0.1))
        .prop_map(|(value, owner, stage, day, category, share, foreign)| Deal {
            value,
            owner,
            stage,
            day,
            category,
            share,
            foreign,
        })
}

fn book(deals: &[Deal], calls: &[(usize, i64)]) -> (Desk, Vec<Uuid>) {
    let mut desk = Desk::new(1, Period::Quarter);
    let people: Vec<Uuid> = ["Ann Lee", "Bo Eck", "Cy Orr"].iter().map(|name| desk.seller(name, &[])).collect();
    let currency = |deal: &Deal| if deal.foreign { "EUR" } else { "GBP" }.to_owned();
    let puts: Vec<Put> = deals
        .iter()
        .map(|deal| Put {
            title: "Deal",
            value: deal.value.map(|minor| Money { minor, currency: currency(deal) }),
            owner: people.get(deal.owner).copied(),
            stage: STAGES[deal.stage],
            created: "2026-09-01",
            close: DAYS[deal.day],
        })
        .collect();
    let ids = put(&mut desk, &puts);
    let categories = [Category::Commit, Category::BestCase, Category::Pipeline, Category::Omitted];
    for (deal, id) in deals.iter().zip(&ids) {
        if let Some(category) = categories.get(deal.category).filter(|_| deal.stage < 3) {
            categorise(&mut desk, *id, *category);
        }
        if let (0, Some(other)) = (deal.owner, people.get(1)) {
            let share = format!("{}.{:02} %", deal.share / 100, deal.share % 100);
            let edit = Edit::Credit { with: vec![CreditShare { person: *other, share }] };
            crate::pipeline::edit::edit(&mut desk.book, &desk.acting, &[*id], &[edit]).unwrap();
        }
    }
    for (whose, minor) in calls {
        say(&mut desk, Level::Call, Some(people[*whose]), &format!("{}.{:02}", minor / 100, minor % 100));
    }
    (desk, people)
}

fn minor(money: Option<&Money>) -> i64 {
    money.map_or(0, |money| money.minor)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Every column of the whole is the sum of the rows, to the cent, credit splits and nobody's deals included.
    #[test]
    fn columns_add_up(
        deals in proptest::collection::vec(deal(), 0..14),
        calls in proptest::collection::vec((0_usize..3, 0_i64..50_000_000), 0..4),
    ) {
        let (desk, _) = book(&deals, &calls);
        let forecast = told(&desk);
        let columns: [Column; 7] = [
            ("won", |row| row.won.as_ref()),
            ("commit", |row| row.commit.as_ref()),
            ("best case", |row| row.best_case.as_ref()),
            ("pipeline", |row| row.pipeline.as_ref()),
            ("omitted", |row| row.omitted.as_ref()),
            ("not counted", |row| row.not_counted.as_ref()),
            ("calculated", |row| row.calculated.as_ref()),
        ];
        for (name, of) in columns {
            let rows: i64 = forecast.rows.iter().map(|row| minor(of(row))).sum();
            prop_assert_eq!(minor(of(&forecast.whole)), rows, "{}", name);
        }
        let levels: [fn(&ForecastRow) -> &Cell; 3] = [|row| &row.call, |row| &row.judgement, |row| &row.agreed];
        for of in levels {
            let said = |row: &ForecastRow| match row.person {
                Some(_) => minor(of(row).amount.as_ref()),
                None => minor(row.calculated.as_ref()),
            };
            let rows: i64 = forecast.rows.iter().map(said).sum();
            prop_assert_eq!(minor(of(&forecast.whole).amount.as_ref()), rows);
        }
    }

    /// A figure of the whole is its own where one was said, else it adds up; a higher level follows the one below.
    #[test]
    fn levels_rest_on_each_other(
        deals in proptest::collection::vec(deal(), 0..8),
        calls in proptest::collection::vec((0_usize..3, 0_i64..50_000_000), 0..4),
        whole in proptest::option::of(0_i64..90_000_000),
    ) {
        let (mut desk, _) = book(&deals, &calls);
        if let Some(minor) = whole {
            say(&mut desk, Level::Judgement, None, &format!("{}.{:02}", minor / 100, minor % 100));
        }
        let picture = Picture::of(&desk.book, quarter(), desk.acting.now.today).unwrap();
        let summed = sum(&picture, Level::Call).0;
        prop_assert_eq!(at(&picture, Scope::Company, Level::Call), summed);
        prop_assert_eq!(at(&picture, Scope::Company, Level::Judgement), whole.unwrap_or(summed));
        prop_assert_eq!(of_company(&picture, Level::Agreed).minor, whole.unwrap_or(summed));
        let parts: i64 = people(&picture).iter().map(|one| picture.sum(Scope::Seller(*one), Counted::Won)).sum();
        let nobodys: i64 = picture.deals.iter().filter(|deal| deal.counted == Counted::Won && deal.currency.as_deref() == Some("GBP")).map(|deal| deal.part(None)).sum();
        prop_assert_eq!(picture.sum(Scope::Company, Counted::Won), parts + nobodys);
    }
}
