//! From the baseline to the result, a bar a cause, each beginning where the one above it ends.

use crate::words;
use sales::forecast::against::types::{Against, Step};
use sales::forecast::compare::types::MovedDeal;
use sales::money::Money;
use serde::Serialize;

/// As many deals are named under a bar.
const NAMED: usize = 3;

/// A bar: where it begins and ends, as parts of the width.
#[derive(Debug, Serialize)]
pub struct Bar {
    name: String,
    /// The deals behind it.
    below: Option<String>,
    shown: String,
    from: f64,
    to: f64,
    /// "total", "more" or "less".
    kind: &'static str,
}

/// The bars from top to bottom, and the same in words.
pub fn bars(company: &Against) -> (Vec<Bar>, String) {
    let currency = &company.currency;
    let mut ends = vec![(0, company.baseline.minor)];
    for step in &company.steps {
        let from = ends.last().map_or(0, |(_, to)| *to);
        ends.push((from, from.saturating_add(step.minor)));
    }
    ends.push((0, company.result.minor));
    let all = ends.iter().flat_map(|(from, to)| [*from, *to]);
    let (low, high) = all.fold((0, 1), |(low, high): (i64, i64), end| (low.min(end), high.max(end)));
    let part = |end: i64| (end.saturating_sub(low) as f64) / (high.saturating_sub(low) as f64);
    let whole = |minor| words::short(&Money { minor, currency: currency.clone() });
    let bar = |at: usize, name: &str, below: Option<String>, shown: String, kind| {
        let (from, to) = ends.get(at).copied().unwrap_or_default();
        Bar { name: name.to_owned(), below, shown, from: part(from.min(to)), to: part(from.max(to)), kind }
    };
    let mut bars = vec![bar(0, &company.baseline.name, None, whole(company.baseline.minor), "total")];
    for (at, step) in company.steps.iter().enumerate() {
        let kind = if step.minor < 0 { "less" } else { "more" };
        bars.push(bar(at + 1, &step.name, named(&step.deals), signed(step.minor, currency), kind));
    }
    bars.push(bar(ends.len() - 1, &company.result.name, None, whole(company.result.minor), "total"));
    let steps: Vec<String> = company.steps.iter().map(|step| said(step, currency)).collect();
    let between = if steps.is_empty() { "nothing".to_owned() } else { steps.join(", ") };
    let alt = format!(
        "From {} at the baseline to {}: {between}.",
        whole(company.baseline.minor),
        whole(company.result.minor)
    );
    (bars, alt)
}

fn said(step: &Step, currency: &str) -> String {
    format!("{} {}", step.name.to_lowercase(), signed(step.minor, currency))
}

/// "+£18k", "−£120k".
pub fn signed(minor: i64, currency: &str) -> String {
    let shown = words::short(&Money { minor, currency: currency.to_owned() });
    if minor > 0 { format!("+{shown}") } else { shown }
}

/// "Acme renewal, Nord", "Acme renewal, Nord, Birch and 4 more".
fn named(deals: &[MovedDeal]) -> Option<String> {
    let name = |deal: &MovedDeal| deal.title.clone().or_else(|| deal.account.clone());
    let names: Vec<String> = deals
        .iter()
        .take(NAMED)
        .map(|deal| name(deal).unwrap_or_else(|| "a deal without a title".to_owned()))
        .collect();
    let more = deals.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!names.is_empty()).then(|| format!("{}{more}", names.join(", ")))
}
