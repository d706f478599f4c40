//! A quarter with figures that were worked out by hand, and its paragraph.

use crate::forecast::against::against;
use crate::forecast::against::types::{Against, Cause};
use crate::forecast::compare::tests::made::{ANN, BEN, CAT, deal, naming, picture, said};
use crate::forecast::compare::types::Figure;
use crate::forecast::{Counted, Picture, Scope};

fn told(baseline: &Picture, result: &Picture, scope: Scope) -> Against {
    against(baseline, None, result, scope, &naming()).unwrap()
}

fn text(told: &Against) -> String {
    let mut lines = vec![told.words.clone()];
    for step in &told.steps {
        lines.push(format!("{} {}", step.name, step.minor));
        lines.extend(step.deals.iter().map(|deal| format!("  {} {}", deal.minor, deal.sentence)));
    }
    lines.push(format!("{} {}; {} {}", told.baseline.name, told.baseline.minor, told.result.name, told.result.minor));
    lines.extend(told.notes.clone());
    lines.join("\n")
}

/// 420k agreed on 5 July: 400k by the deals, 10k of repeat business, 10k beyond them.
fn baseline() -> Picture {
    let deals = vec![
        deal("Acme renewal", ANN, 90_000, Counted::Commit),
        deal("Nord", BEN, 30_000, Counted::Commit),
        deal("Birch kettles", BEN, 50_000, Counted::Commit),
        deal("Cobalt refit", ANN, 100_000, Counted::Commit),
        deal("Dune pumps", CAT, 80_000, Counted::Won),
        deal("Elm doors", CAT, 30_000, Counted::Commit),
        deal("Hazel bolts", BEN, 20_000, Counted::Commit),
        deal("Fir gates", CAT, 12_000, Counted::BestCase),
        deal("Gorse lamps", CAT, 24_000, Counted::Pipeline),
    ];
    picture("2026-07-05", deals)
        .with(ANN, |ann| (ann.repeat, ann.call) = (Some(1_000_000), said(210_000, "2026-07-04")))
        .with(BEN, |ben| ben.call = said(80_000, "2026-07-04"))
        .whole(|whole| whole.agreed = said(420_000, "2026-07-05"))
}

/// What became of it by 30 September.
fn result() -> Picture {
    let deals = vec![
        deal("Acme renewal", ANN, 90_000, Counted::Outside),
        deal("Nord", BEN, 30_000, Counted::Outside),
        deal("Birch kettles", BEN, 50_000, Counted::Lost),
        deal("Cobalt refit", ANN, 118_000, Counted::Won),
        deal("Dune pumps", CAT, 80_000, Counted::Won),
        deal("Elm doors", CAT, 30_000, Counted::BestCase),
        deal("Hazel bolts", BEN, 15_000, Counted::Won),
        deal("Fir gates", CAT, 12_000, Counted::Won),
        deal("Gorse lamps", CAT, 24_000, Counted::Won),
        deal("Iris", CAT, 31_000, Counted::Won),
    ];
    picture("2026-09-30", deals)
        .with(ANN, |ann| ann.repeat = Some(1_400_000))
        .whole(|whole| whole.result = said(292_000, "2026-10-04"))
}

#[test]
fn a_missed_quarter_by_hand() {
    let told = told(&baseline(), &result(), Scope::Company);
    // 280k of wins and 14k of repeat business; orders say 2k less.
    assert_eq!((told.baseline.minor, told.result.minor, told.minor), (42_000_000, 29_200_000, -12_800_000));
    let steps: Vec<(Cause, i64, usize)> =
        told.steps.iter().map(|step| (step.cause, step.minor / 100_000, step.deals.len())).collect();
    assert_eq!(
        steps,
        [
            (Cause::WonHigher, 18, 1),
            (Cause::WonLower, -5, 1),
            (Cause::Slipped, -120, 2),
            (Cause::Lost, -50, 1),
            (Cause::NotClosed, -30, 1),
            (Cause::FromBestCase, 12, 1),
            (Cause::Unforeseen, 55, 2),
            (Cause::Repeat, 4, 0),
            (Cause::Judgement, -10, 0),
            (Cause::Invoices, -2, 0),
        ]
    );
    assert!(told.stated);
    let names: Vec<&str> = told.most.iter().filter_map(|deal| deal.title.as_deref()).collect();
    assert_eq!(names, ["Acme renewal", "Birch kettles", "Iris", "Elm doors", "Nord"]);
    insta::assert_snapshot!("missed", text(&told));
}

#[test]
fn a_sellers_quarter_is_held_against_the_own_call() {
    let of = |person| told(&baseline(), &result(), Scope::Seller(person));
    assert_eq!((of(BEN).baseline.figure, of(BEN).minor), (Figure::Call, -6_500_000));
    let all: Vec<String> = [ANN, BEN, CAT].iter().map(|person| text(&of(*person))).collect();
    insta::assert_snapshot!("sellers", all.join("\n\n"));
    // Nobody's judgement and no invoices are a seller's, so the parts differ from the company's by just that.
    let parts: i64 = [ANN, BEN, CAT].iter().map(|person| of(*person).result.minor).sum();
    assert_eq!(parts, 29_400_000);
}

#[test]
fn paragraphs_read_as_they_are_said() {
    let base = |deals| picture("2026-07-05", deals);
    let end = |deals| picture("2026-09-30", deals);
    let commit = |title: &str, units| deal(title, BEN, units, Counted::Commit);
    let won = |title: &str, units| deal(title, BEN, units, Counted::Won);
    let slipped = |title: &str, units| deal(title, BEN, units, Counted::Outside);
    let many = |make: &dyn Fn(&str, i64) -> crate::forecast::DealThen| {
        ["A", "B", "C", "D", "E"].map(|title| make(title, 10_000)).to_vec()
    };
    let said = [
        (base(vec![commit("Acme", 40_000)]), end(vec![won("Acme", 40_000)])),
        (base(vec![commit("Acme", 40_000)]), end(vec![slipped("Acme", 40_000)])),
        (base(vec![commit("Acme", 40_000)]), end(vec![won("Acme", 46_000)])),
        (base(vec![commit("Acme", 40_000)]), end(vec![slipped("Acme", 40_000), won("Nord", 40_000)])),
        (base(vec![commit("Acme", 40_000)]), end(vec![slipped("Acme", 40_000), won("Nord", 90_000)])),
        (base(vec![commit("Acme", 40_000)]), end(vec![])),
        (base(many(&commit)), end(many(&slipped))),
        (base(vec![]), end(vec![])),
        (base(vec![commit("Acme", 40_000)]), picture("2026-08-12", vec![won("Acme", 41_000)])),
    ];
    let lines: Vec<String> = said
        .iter()
        .map(|(a, b)| {
            let told = told(a, b, Scope::Company);
            [vec![told.words], told.notes].concat().join(" | ")
        })
        .collect();
    insta::assert_snapshot!("paragraphs", lines.join("\n"));
}

#[test]
fn any_figure_of_the_baseline_can_be_asked_for() {
    let asked = |figure| against(&baseline(), Some(figure), &result(), Scope::Company, &naming()).unwrap();
    assert_eq!(asked(Figure::Calculated).baseline.minor, 41_000_000);
    // Ann 210k and Ben 80k called; Cat had not, and her deals give 110k.
    assert_eq!(asked(Figure::Call).baseline.minor, 40_000_000);
    let refused = against(&baseline(), Some(Figure::Judgement), &result(), Scope::Company, &naming()).unwrap_err();
    assert!(refused.to_string().starts_with("No judgement stood for 2026-Q3 on 5 Jul."));
}
