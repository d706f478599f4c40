//! What holds for every two pictures of a period.

use super::made::{ANN, BEN, CAT, any_picture, naming};
use crate::forecast::compare::share::Share;
use crate::forecast::compare::types::{Cause, Comparison, Figure};
use crate::forecast::compare::{compare, of_share};
use crate::forecast::{Picture, Scope};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn figures() -> impl Strategy<Value = Figure> {
    prop::sample::select(Figure::ALL.to_vec())
}

const SCOPES: [Scope; 4] = [Scope::Company, Scope::Seller(ANN), Scope::Seller(BEN), Scope::Seller(CAT)];

/// By cause, what a comparison adds.
fn by_cause(one: &Comparison) -> BTreeMap<Cause, i64> {
    one.steps.iter().filter(|step| step.minor != 0).map(|step| (step.cause, step.minor)).collect()
}

fn all_parts(a: (&Picture, Figure), b: (&Picture, Figure)) -> Vec<Comparison> {
    let shares = [Share::Of(Some(ANN)), Share::Of(Some(BEN)), Share::Of(Some(CAT)), Share::Of(None)];
    shares.map(|share| of_share(a, b, Scope::Company, share, &naming()).unwrap()).into()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Steps sum to the difference, deals to their step; both ends are the figures that everything else shows.
    #[test]
    fn comparisons_balance_to_the_cent(a in any_picture(), b in any_picture(), f in figures(), g in figures()) {
        for scope in SCOPES {
            let Ok(told) = compare((&a, f), (&b, g), scope, &naming()) else {
                prop_assert!([f, g].iter().any(|f| matches!(f, Figure::Judgement | Figure::Agreed | Figure::Result)));
                continue;
            };
            prop_assert_eq!(told.from.minor + told.steps.iter().map(|step| step.minor).sum::<i64>(), told.to.minor);
            prop_assert_eq!(told.minor, told.to.minor - told.from.minor);
            for step in &told.steps {
                let beside = matches!(step.cause, Cause::Repeat | Cause::Judgement | Cause::Invoices);
                prop_assert_eq!(step.deals.is_empty(), beside);
                prop_assert!(beside || step.minor == step.deals.iter().map(|deal| deal.minor).sum::<i64>());
            }
            for (picture, figure, side) in [(&a, f, &told.from), (&b, g, &told.to)] {
                match figure {
                    Figure::Calculated => prop_assert_eq!(side.minor, picture.calculated(scope)),
                    Figure::Come => prop_assert_eq!(side.minor, picture.come(scope)),
                    _ => {}
                }
            }
            prop_assert!(told.most.len() <= 5);
        }
    }

    /// No deal has two causes; only in one seller's part what changed hands is told apart from what the value changed by.
    #[test]
    fn no_deal_is_told_twice(a in any_picture(), b in any_picture()) {
        for scope in SCOPES {
            let told = compare((&a, Figure::Calculated), (&b, Figure::Calculated), scope, &naming()).unwrap();
            let mut seen = BTreeSet::new();
            for step in &told.steps {
                let handed = step.cause == Cause::Reassigned;
                prop_assert!(!handed || scope != Scope::Company);
                prop_assert!(step.deals.iter().all(|deal| seen.insert((deal.id, handed))));
            }
            let value = |cause| matches!(cause, Cause::ValueUp | Cause::ValueDown);
            let of = |id, handed: bool| told.steps.iter().find(|step| {
                (step.cause == Cause::Reassigned) == handed && step.deals.iter().any(|deal| deal.id == id)
            });
            for (id, _) in &seen {
                if let (Some(_), Some(other)) = (of(*id, true), of(*id, false)) {
                    prop_assert!(value(other.cause));
                }
            }
        }
    }

    /// The other way round, the same is taken that was added.
    #[test]
    fn swapping_the_sides_negates_the_total(a in any_picture(), b in any_picture(), f in figures(), g in figures()) {
        for scope in SCOPES {
            let there = compare((&a, f), (&b, g), scope, &naming());
            let back = compare((&b, g), (&a, f), scope, &naming());
            prop_assert_eq!(there.is_ok(), back.is_ok());
            let (Ok(there), Ok(back)) = (there, back) else { continue };
            prop_assert_eq!(there.minor, -back.minor);
            let deals = |one: &Comparison| {
                let mut sums: BTreeMap<_, i64> = BTreeMap::new();
                one.steps.iter().flat_map(|step| &step.deals).for_each(|deal| *sums.entry(deal.id).or_default() += deal.minor);
                sums.retain(|_, minor| *minor != 0);
                sums
            };
            let negated: BTreeMap<_, i64> = deals(&back).into_iter().map(|(id, minor)| (id, -minor)).collect();
            prop_assert_eq!(deals(&there), negated);
        }
    }

    /// The sellers' parts and nobody's add up to the company's, cause by cause; what changed hands adds up to nothing.
    #[test]
    fn sellers_add_up_to_the_company(
        a in any_picture(), b in any_picture(),
        f in prop::sample::select(vec![Figure::Calculated, Figure::Call, Figure::Come]),
        g in prop::sample::select(vec![Figure::Calculated, Figure::Call, Figure::Come]),
    ) {
        let company = compare((&a, f), (&b, g), Scope::Company, &naming()).unwrap();
        let parts = all_parts((&a, f), (&b, g));
        let mut sums: BTreeMap<Cause, i64> = BTreeMap::new();
        for (cause, minor) in parts.iter().flat_map(by_cause) {
            *sums.entry(cause).or_default() += minor;
        }
        prop_assert_eq!(sums.remove(&Cause::Reassigned).unwrap_or(0), 0);
        sums.retain(|_, minor| *minor != 0);
        prop_assert_eq!(sums, by_cause(&company));
        prop_assert_eq!(parts.iter().map(|part| part.from.minor).sum::<i64>(), company.from.minor);
        prop_assert_eq!(parts.iter().map(|part| part.to.minor).sum::<i64>(), company.to.minor);
    }

    /// A figure compared with itself has not moved.
    #[test]
    fn nothing_lies_between_a_figure_and_itself(a in any_picture(), f in figures()) {
        for scope in SCOPES {
            let Ok(told) = compare((&a, f), (&a, f), scope, &naming()) else { continue };
            prop_assert_eq!((told.minor, told.steps), (0, Vec::new()));
        }
    }
}
