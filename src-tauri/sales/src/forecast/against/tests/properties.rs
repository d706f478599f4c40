//! What holds for every baseline and every result.

use crate::forecast::against::against;
use crate::forecast::against::types::{Against, Cause};
use crate::forecast::compare::tests::made::{ANN, BEN, CAT, any_picture, naming};
use crate::forecast::compare::types::Figure;
use crate::forecast::{Picture, Scope, SellerThen};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Without stated figures, so that the company's is its sellers' and nobody's.
fn by_deals(picture: Picture) -> Picture {
    let bare = |one: SellerThen| SellerThen { judgement: None, agreed: None, result: None, ..one };
    let sellers = picture.sellers.into_iter().map(bare).collect();
    Picture { sellers, whole: bare(picture.whole), ..picture }
}

fn by_cause(told: &Against) -> BTreeMap<Cause, i64> {
    told.steps.iter().map(|step| (step.cause, step.minor)).filter(|(_, minor)| *minor != 0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// From the baseline through every cause to the result, to the cent; a deal has one cause.
    #[test]
    fn called_against_result_balances_to_the_cent(
        a in any_picture(), b in any_picture(), f in prop::option::of(prop::sample::select(Figure::ALL.to_vec())),
    ) {
        for scope in [Scope::Company, Scope::Seller(ANN), Scope::Seller(BEN), Scope::Seller(CAT)] {
            let Ok(told) = against(&a, f, &b, scope, &naming()) else {
                prop_assert!(matches!(f, Some(Figure::Judgement | Figure::Agreed | Figure::Result)));
                continue;
            };
            prop_assert_eq!(told.baseline.minor + told.steps.iter().map(|step| step.minor).sum::<i64>(), told.result.minor);
            let mut seen = BTreeSet::new();
            for step in &told.steps {
                let beside = matches!(step.cause, Cause::Repeat | Cause::Judgement | Cause::Invoices);
                prop_assert_eq!(step.deals.is_empty(), beside);
                prop_assert!(beside || step.minor == step.deals.iter().map(|deal| deal.minor).sum::<i64>());
                let handed = step.cause == Cause::Reassigned;
                prop_assert!(step.deals.iter().all(|deal| seen.insert((deal.id, handed))));
                prop_assert!(!step.name.is_empty());
            }
            prop_assert!(told.words.ends_with('.') && !told.words.contains(".."), "{}", told.words);
        }
    }

    /// The sellers' causes add up to the company's, but for what changed hands and what is nobody's.
    #[test]
    fn sellers_add_up_to_the_company(a in any_picture(), b in any_picture()) {
        let (a, b) = (by_deals(a), by_deals(b));
        let strip = |picture: Picture| {
            let deals = picture.deals.into_iter().map(|mut deal| {
                deal.parts.iter_mut().for_each(|(person, _)| *person = person.or(Some(ANN)));
                let mut joined: Vec<(Option<uuid::Uuid>, i64)> = Vec::new();
                for (person, part) in deal.parts {
                    match joined.iter_mut().find(|(of, _)| *of == person) {
                        Some((_, sum)) => *sum += part,
                        None => joined.push((person, part)),
                    }
                }
                deal.parts = joined;
                deal
            }).collect();
            Picture { deals, ..picture }
        };
        let (a, b) = (strip(a), strip(b));
        let told = |scope| against(&a, None, &b, scope, &naming()).unwrap();
        let mut sums: BTreeMap<Cause, i64> = BTreeMap::new();
        for (cause, minor) in [ANN, BEN, CAT].iter().flat_map(|person| by_cause(&told(Scope::Seller(*person)))) {
            *sums.entry(cause).or_default() += minor;
        }
        prop_assert_eq!(sums.remove(&Cause::Reassigned).unwrap_or(0), 0);
        sums.retain(|_, minor| *minor != 0);
        prop_assert_eq!(sums, by_cause(&told(Scope::Company)));
    }
}
