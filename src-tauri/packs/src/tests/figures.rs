//! Every amount, day and count that a page shows is one that its template was given, as often as it was given: nothing is
//! lost on the way to the page, nothing is made up there.

use super::support::{Desk, texts, wanted};
use crate::types::{PackSlug, PackWanted};
use serde_json::Value;
use std::collections::BTreeMap;

/// Texts of the data that are on the page: alternatives for pictures are not, and what is left out is told in its note.
fn strings(data: &Value, found: &mut Vec<String>) {
    match data {
        Value::String(text) => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|one| strings(one, found)),
        Value::Object(fields) => {
            // The total of all deals stands above them and below.
            if fields.contains_key("sellers")
                && let Some(total) = fields.get("total")
            {
                strings(total, found);
            }
            let shown = fields.get("shown").and_then(Value::as_str);
            match shown {
                Some(shown) => found.push(shown.to_owned()),
                None => fields
                    .iter()
                    .filter(|(name, _)| !["alt", "code", "sheet", "later"].contains(&name.as_str()))
                    .for_each(|(_, one)| strings(one, found)),
            }
        }
        _ => {}
    }
}

/// Amounts in a text: a sign of currency with its digits, or digits with a code or a letter for thousands.
fn amounts(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "()".contains(c)) {
        let word = word.trim_end_matches(['.', ',', ';', ':']);
        let signed = word.trim_start_matches(['+', '−']);
        let mut letters = signed.chars();
        let money = letters.next().is_some_and(|c| "£€¥$".contains(c));
        if money && letters.next().is_some_and(|c| c.is_ascii_digit()) {
            found.push(word.to_owned());
        }
    }
    found
}

fn counted(words: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

/// Days, with the year, in a text: "3 Nov 2026".
fn days(text: &str) -> Vec<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let three = words.windows(3).filter_map(|three| {
        let [day, month, year] = three else { return None };
        let year = year.trim_end_matches(|c: char| !c.is_ascii_digit());
        let is = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        (is(day, 2) && MONTHS.contains(month) && is(year, 4) && year.len() == 4)
            .then(|| format!("{day} {month} {year}"))
    });
    three.collect()
}

fn agrees(desk: &Desk, wanted: &PackWanted) {
    let data = desk.data(wanted);
    let mut given = Vec::new();
    strings(&data, &mut given);
    let pages = texts(&desk.set(wanted));
    let of_data = counted(given.iter().flat_map(|text| amounts(text)));
    assert!(!of_data.is_empty());
    assert_eq!(counted(pages.iter().flat_map(|text| amounts(text))), of_data);
    let given_days = counted(given.iter().flat_map(|text| days(text)));
    let shown_days = counted(pages.iter().flat_map(|text| days(text)));
    for (day, times) in &given_days {
        assert!(shown_days.get(day).is_some_and(|shown| shown >= times), "{day} of the data is not on the pages");
    }
    assert!(shown_days.keys().all(|day| given_days.contains_key(day)), "{shown_days:?} {given_days:?}");
}

#[test]
fn every_figure_of_every_page_was_given_once_for_each_time_it_stands() {
    let desk = Desk::filled();
    agrees(&desk, &wanted(PackSlug::Weekly));
    agrees(&desk, &PackWanted { period: Some("2026-Q4".into()), ..wanted(PackSlug::Weekly) });
    agrees(&desk, &wanted(PackSlug::CleanUp));
}

#[test]
fn two_thousand_deals_are_whole() {
    let mut desk = Desk::empty();
    for n in 0..2_000 {
        let (seller, title, value) = (["Ann", "Bo", "Cleo"][n % 3], format!("Deal-{n}-end"), format!("{}", n * 10 + 7));
        desk.deal(&[seller, "Alder", &title, "Qualified", &value, "2026-12-18", "", ""]);
    }
    let sections = vec![crate::types::PackSection::Deals];
    let wanted = PackWanted { sections, ..wanted(PackSlug::Weekly) };
    let pages = texts(&desk.set(&wanted));
    let whole = pages.join("\n");
    let words: std::collections::HashSet<&str> = whole.split_whitespace().collect();
    let missing: Vec<usize> = (0..2_000).filter(|n| !words.contains(format!("Deal-{n}-end").as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // 10 x (0 + .. + 1,999) + 2,000 x 7
    assert!(whole.contains("2000 deals · £20,004,000"), "{}", pages.last().unwrap());
    let last = pages.len();
    assert!(pages.iter().zip(1..).all(|(page, at)| page.contains(&format!("Page {at} of {last}"))));
    // A heading never stands alone at the foot: under a seller's name there is at least one deal.
    for page in &pages {
        assert!(page.contains("Deal-"), "{page}");
        assert!(page.contains("WHAT CHANGED?") || !page.contains("£"), "{page}");
    }
}
