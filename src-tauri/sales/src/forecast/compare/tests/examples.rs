//! Comparisons with figures that were worked out by hand.

use super::made::{ANN, BEN, CAT, day, deal, naming, picture, said};
use crate::forecast::compare::compare;
use crate::forecast::compare::types::{Cause, Comparison, Figure};
use crate::forecast::{Counted, DealThen, Picture, Scope};

fn steps(told: &Comparison) -> Vec<(Cause, i64, usize)> {
    told.steps.iter().map(|step| (step.cause, step.minor / 100, step.deals.len())).collect()
}

/// All of a comparison as it would be read out.
fn text(told: &Comparison) -> String {
    let mut lines = vec![told.sentence.clone()];
    for step in &told.steps {
        lines.push(format!("{} {}", step.name, step.minor));
        lines.extend(step.deals.iter().map(|deal| format!("  {} {}", deal.minor, deal.sentence)));
    }
    lines.extend(told.notes.clone());
    lines.join("\n")
}

/// Twelve deals on 5 July.
fn july() -> Picture {
    let deals = vec![
        deal("Acme renewal", ANN, 100, Counted::Commit),
        deal("Birch kettles", BEN, 50, Counted::Commit),
        deal("Cobalt refit", ANN, 80, Counted::Commit),
        deal("Dune pumps", BEN, 30, Counted::Commit),
        deal("Elm doors", ANN, 20, Counted::BestCase),
        deal("Fir gates", CAT, 10, Counted::Pipeline),
        deal("Gorse lamps", CAT, 7, Counted::Outside),
        deal("Hazel bolts", BEN, 60, Counted::Commit),
        deal("Iris", CAT, 40, Counted::Commit),
        deal("Jade", ANN, 25, Counted::Commit),
        DealThen { currency: Some("EUR".into()), ..deal("Koi", ANN, 500, Counted::Commit) },
        DealThen { parts: Vec::new(), currency: None, ..deal("Larch", BEN, 0, Counted::Commit) },
    ];
    picture("2026-07-05", deals)
        .with(ANN, |ann| (ann.repeat, ann.call) = (Some(1_000), said(250, "2026-07-05")))
        .with(BEN, |ben| ben.call = said(130, "2026-07-05"))
}

/// The same on 20 August.
fn august() -> Picture {
    let deals = vec![
        deal("Acme renewal", ANN, 118, Counted::Won),
        deal("Birch kettles", BEN, 50, Counted::Lost),
        deal("Cobalt refit", ANN, 80, Counted::Outside),
        deal("Dune pumps", BEN, 30, Counted::BestCase),
        deal("Elm doors", ANN, 20, Counted::Won),
        deal("Fir gates", CAT, 10, Counted::Commit),
        deal("Gorse lamps", CAT, 7, Counted::Commit),
        deal("Hazel bolts", CAT, 60, Counted::Commit),
        deal("Iris", CAT, 35, Counted::Commit),
        deal("Jade", BEN, 30, Counted::Commit),
        DealThen { currency: Some("EUR".into()), ..deal("Koi", ANN, 500, Counted::Commit) },
        DealThen { parts: Vec::new(), currency: None, ..deal("Larch", BEN, 0, Counted::Commit) },
        deal("Moss", BEN, 90, Counted::Commit),
        deal("Nord", BEN, 15, Counted::Won),
    ];
    picture("2026-08-20", deals).with(ANN, |ann| (ann.repeat, ann.call) = (Some(1_300), said(170, "2026-08-19")))
}

#[test]
fn two_months_by_hand() {
    let (july, august) = (july(), august());
    let told = compare((&july, Figure::Calculated), (&august, Figure::Calculated), Scope::Company, &naming()).unwrap();
    // 385 of deals and 10 of repeat business, then 385 and 13.
    assert_eq!((told.from.minor, told.to.minor, told.minor), (39_500, 39_800, 300));
    assert_eq!(
        steps(&told),
        [
            (Cause::Won, 35, 2),
            (Cause::New, 90, 1),
            (Cause::PulledIn, 7, 1),
            (Cause::CategoryUp, 10, 1),
            (Cause::ValueUp, 23, 2),
            (Cause::Lost, -50, 1),
            (Cause::Slipped, -80, 1),
            (Cause::CategoryDown, -30, 1),
            (Cause::ValueDown, -5, 1),
            (Cause::Repeat, 3, 0),
        ]
    );
    let names: Vec<&str> = told.most.iter().filter_map(|deal| deal.title.as_deref()).collect();
    assert_eq!(names, ["Moss", "Cobalt refit", "Birch kettles", "Dune pumps", "Elm doors"]);
    insta::assert_snapshot!("company", text(&told));
}

#[test]
fn a_sellers_part_tells_what_changed_hands() {
    let (july, august) = (july(), august());
    let of = |person| {
        compare((&july, Figure::Calculated), (&august, Figure::Calculated), Scope::Seller(person), &naming()).unwrap()
    };
    // Jade went from Ann to Ben and from 25 to 30: 25 changed hands, and the 5 are Ben's.
    assert_eq!(
        steps(&of(ANN)),
        [
            (Cause::Won, 20, 1),
            (Cause::ValueUp, 18, 1),
            (Cause::Slipped, -80, 1),
            (Cause::Reassigned, -25, 1),
            (Cause::Repeat, 3, 0)
        ]
    );
    let ben = of(BEN);
    assert_eq!(
        steps(&ben),
        [
            (Cause::Won, 15, 1),
            (Cause::New, 90, 1),
            (Cause::ValueUp, 5, 1),
            (Cause::Lost, -50, 1),
            (Cause::CategoryDown, -30, 1),
            (Cause::Reassigned, -35, 2)
        ]
    );
    insta::assert_snapshot!("ben", text(&ben));
    insta::assert_snapshot!("cat", text(&of(CAT)));
}

#[test]
fn a_seller_who_has_not_called_counts_with_what_is_calculated() {
    let (july, august) = (july(), august());
    let told = compare((&july, Figure::Call), (&august, Figure::Call), Scope::Company, &naming()).unwrap();
    // Ann 250, Ben 130, Cat 40; then Ann 170, Ben 135 and Cat 112 by the deals.
    assert_eq!((told.from.minor, told.to.minor), (42_000, 41_700));
    // Beyond the deals: Ann 250 - 215, Ben 130 - 140; then Ann 170 - 151.
    let judged = told.steps.iter().find(|step| step.cause == Cause::Judgement).unwrap();
    assert_eq!(judged.minor, (170 - 151) * 100 - ((250 - 215) + (130 - 140)) * 100);
    insta::assert_snapshot!("not_called", told.notes.join("\n"));
    let cat = compare((&july, Figure::Call), (&july, Figure::Call), Scope::Seller(CAT), &naming()).unwrap();
    assert_eq!(cat.notes, ["Cat Roe had not called by 5 Jul and counts with what is calculated."]);
    let quiet = picture("2026-07-05", vec![deal("Acme renewal", ANN, 100, Counted::Commit)]);
    let told = compare((&quiet, Figure::Call), (&quiet, Figure::Calculated), Scope::Company, &naming()).unwrap();
    assert_eq!((told.minor, told.steps.len()), (0, 0));
    assert_eq!(told.notes, ["Nobody had called 2026-Q3 by 5 Jul: the figure is what is calculated."]);
    assert_eq!(told.sentence, "The same, 100 (call, 5 Jul) and 100 (calculated, 5 Jul).");
}

#[test]
fn promised_against_come_on_one_day_is_what_is_still_open() {
    let august = august();
    let told = compare((&august, Figure::Calculated), (&august, Figure::Come), Scope::Company, &naming()).unwrap();
    assert_eq!(steps(&told), [(Cause::StillOpen, -232, 6)]);
    let back = compare((&august, Figure::Come), (&august, Figure::Calculated), Scope::Company, &naming()).unwrap();
    assert_eq!(steps(&back), [(Cause::StillOpen, 232, 6)]);
    let why = |told: Comparison| told.most.into_iter().next().unwrap().sentence;
    assert_eq!(why(told), "Moss is still open as commit, due 12 Sep.");
    assert_eq!(why(back), "Moss is still open as commit, due 12 Sep.");
}

#[test]
fn what_people_said_beyond_the_deals_is_told_apart_from_invoices() {
    let end = august().whole(|whole| {
        (whole.agreed, whole.result) = (said(420, "2026-07-08"), said(180, "2026-10-02"));
    });
    let told = compare((&end, Figure::Agreed), (&end, Figure::Result), Scope::Company, &naming()).unwrap();
    // 398 by the deals, of which 153 are won and 13 repeat business.
    assert_eq!(steps(&told), [(Cause::StillOpen, -232, 6), (Cause::Judgement, -22, 0), (Cause::Invoices, 14, 0)]);
    assert_eq!((told.from.minor, told.to.minor), (42_000, 18_000));
    insta::assert_snapshot!("sentence", told.sentence);
}

#[test]
fn what_cannot_be_compared_is_refused_in_a_sentence() {
    let july = july();
    let asked = |a: (&Picture, Figure), b, scope| compare(a, b, scope, &naming()).unwrap_err().to_string();
    let other = Picture { from: day("2026-04-01"), ..july.clone() };
    let euros = Picture { currency: "EUR".into(), ..july.clone() };
    let said = [
        asked((&july, Figure::Call), (&other, Figure::Call), Scope::Company),
        asked((&july, Figure::Call), (&euros, Figure::Call), Scope::Company),
        asked((&july, Figure::Judgement), (&july, Figure::Call), Scope::Company),
        asked((&july, Figure::Agreed), (&july, Figure::Call), Scope::Seller(BEN)),
        asked((&july, Figure::Call), (&july, Figure::Result), Scope::Company),
    ];
    insta::assert_snapshot!("refused", said.join("\n"));
}
