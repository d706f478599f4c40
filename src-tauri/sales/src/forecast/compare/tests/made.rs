//! Pictures for tests, made by hand or at random.

use crate::forecast::compare::Naming;
use crate::forecast::{Counted, DealThen, Picture, Said, SellerThen};
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

pub(in crate::forecast) const ANN: Uuid = Uuid::from_u128(1);
pub(in crate::forecast) const BEN: Uuid = Uuid::from_u128(2);
pub(in crate::forecast) const CAT: Uuid = Uuid::from_u128(3);

pub(in crate::forecast) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(in crate::forecast) fn naming() -> Naming {
    let people = [(ANN, "Ann Lee"), (BEN, "Ben"), (CAT, "Cat Roe")];
    Naming { period: "2026-Q3".into(), people: people.map(|(id, name)| (id, name.to_owned())).into() }
}

pub(in crate::forecast) fn said(units: i64, on: &str) -> Option<Said> {
    Some(Said { minor: units * 100, currency: "GBP".into(), on: day(on), reason: None, note: None, by: None })
}

/// A deal of one owner with a value in whole units, due in the third quarter unless it is outside.
pub(in crate::forecast) fn deal(title: &str, owner: Uuid, units: i64, counted: Counted) -> DealThen {
    let close = if counted == Counted::Outside { "2026-11-15" } else { "2026-09-12" };
    DealThen {
        id: Uuid::new_v5(&Uuid::NAMESPACE_OID, title.as_bytes()),
        title: Some(title.into()),
        account: None,
        owner: Some(owner),
        parts: vec![(Some(owner), units * 100)],
        currency: Some("GBP".into()),
        counted,
        said: None,
        stage: None,
        close: Some(day(close)),
        created: Some(day("2026-05-04")),
    }
}

/// The third quarter as it stood on a day; Ann, Ben and Cat sell.
pub(in crate::forecast) fn picture(on: &str, deals: Vec<DealThen>) -> Picture {
    let sellers = [ANN, BEN, CAT].map(|person| SellerThen { person: Some(person), ..SellerThen::default() });
    let whole = SellerThen::default();
    let (from, on) = (day("2026-07-01"), day(on));
    Picture { from, months: 3, on, currency: "GBP".into(), deals, sellers: sellers.into(), whole }
}

impl Picture {
    /// The same with a change to a seller.
    pub(in crate::forecast) fn with(mut self, person: Uuid, change: impl FnOnce(&mut SellerThen)) -> Self {
        change(self.sellers.iter_mut().find(|one| one.person == Some(person)).unwrap());
        self.whole.repeat = Some(self.sellers.iter().filter_map(|one| one.repeat).sum());
        self
    }

    /// The same with a change to the company's own figures.
    pub(in crate::forecast) fn whole(mut self, change: impl FnOnce(&mut SellerThen)) -> Self {
        change(&mut self.whole);
        self
    }
}

fn any_counted() -> impl Strategy<Value = Counted> {
    prop::sample::select(vec![
        Counted::Won,
        Counted::Won,
        Counted::Commit,
        Counted::Commit,
        Counted::BestCase,
        Counted::Pipeline,
        Counted::Omitted,
        Counted::NotCounted,
        Counted::Lost,
        Counted::Outside,
    ])
}

fn anybody() -> impl Strategy<Value = Option<Uuid>> {
    prop::sample::select(vec![Some(ANN), Some(BEN), Some(CAT), None])
}

prop_compose! {
    fn any_deal()(
        counted in any_counted(),
        credit in prop::collection::vec((anybody(), -2_000i64..99_999), 0..4),
        owner in anybody(),
        currency in prop::sample::select(vec!["GBP", "GBP", "GBP", "EUR"]),
        close in prop::option::of(0u64..200),
        age in prop::option::of(0u64..200),
    ) -> DealThen {
        let mut parts: Vec<(Option<Uuid>, i64)> = Vec::new();
        for (person, part) in credit {
            if parts.iter().all(|(of, _)| *of != person) {
                parts.push((person, part));
            }
        }
        DealThen {
            id: Uuid::nil(),
            title: Some("Deal".into()),
            account: None,
            owner,
            currency: (!parts.is_empty()).then(|| currency.to_owned()),
            parts,
            counted,
            said: None,
            stage: None,
            close: close.map(|days| day("2026-06-01") + chrono::Days::new(days)),
            created: age.map(|days| day("2026-03-01") + chrono::Days::new(days)),
        }
    }
}

fn any_said() -> impl Strategy<Value = Option<Said>> {
    let money = (-5_000i64..500_000, prop::sample::select(vec!["GBP", "GBP", "GBP", "EUR"]));
    prop::option::of(money.prop_map(|(minor, currency)| Said {
        minor,
        currency: currency.into(),
        on: day("2026-07-05"),
        reason: None,
        note: None,
        by: None,
    }))
}

fn any_seller(person: Option<Uuid>) -> impl Strategy<Value = SellerThen> {
    let repeat = prop::option::of(0i64..50_000);
    (repeat, any_said(), any_said(), any_said(), any_said()).prop_map(
        move |(repeat, call, judgement, agreed, result)| SellerThen {
            person,
            target: None,
            repeat,
            call,
            judgement,
            agreed,
            result,
        },
    )
}

prop_compose! {
    /// The third quarter on some day: deals missing here and there, values unknown or in euros, credit split anyhow.
    pub(in crate::forecast) fn any_picture()(
        deals in prop::collection::vec(prop::option::of(any_deal()), 1..24),
        sellers in (any_seller(Some(ANN)), any_seller(Some(BEN)), any_seller(Some(CAT))),
        whole in any_seller(None),
        on in 0u64..120,
    ) -> Picture {
        let numbered = deals.into_iter().enumerate();
        let deals = numbered.filter_map(|(no, deal)| {
            deal.map(|deal| DealThen { id: Uuid::from_u128(100 + no as u128), ..deal })
        }).collect();
        let sellers = vec![sellers.0, sellers.1, sellers.2];
        let repeat = Some(sellers.iter().filter_map(|one| one.repeat).sum());
        let from = day("2026-07-01");
        let on = from + chrono::Days::new(on);
        let whole = SellerThen { repeat, call: None, ..whole };
        Picture { from, months: 3, on, currency: "GBP".into(), deals, sellers, whole }
    }
}
