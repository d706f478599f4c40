//! Every figure of the weekly meeting, recomputed from the cells of the book: no view, no card and no sum of the program
//! is asked. Figures that stand twice agree.

use super::support::{Desk, wanted};
use crate::types::{PackSlug, PackWanted};
use chrono::NaiveDate;
use ledger::{Value as Cell, day_of};
use sales::audience::Audience;
use sales::pipeline::kind::{CLOSE_DATE, DEAL_STAGE, NEXT_STEP, OWNER, TITLE, VALUE};
use sales::pipeline::standing;
use sales::pipeline::types::Outcome;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A deal as its cells say it.
struct Deal {
    title: String,
    owner: Option<Uuid>,
    outcome: Outcome,
    value: Option<(i64, String)>,
    close: Option<NaiveDate>,
    step: Option<NaiveDate>,
    has_step: bool,
}

fn deals(desk: &Desk) -> Vec<Deal> {
    let stages = sales::pipeline::stages::list(desk.book.conn()).unwrap();
    let outcomes: HashMap<Uuid, Outcome> = stages.into_iter().map(|stage| (stage.id, stage.outcome)).collect();
    let of = |cells: &[Cell], field: u32| {
        let at = standing::CELLS.iter().position(|one| one.no == field).unwrap();
        cells[at].clone()
    };
    let day = |cell: &Cell| if let Cell::Date(day) = cell { Some(day_of(*day)) } else { None };
    let all = standing::deals(desk.book.conn()).unwrap();
    let deal = |one: standing::StandingDeal| {
        let next = of(&one.cells, NEXT_STEP.no);
        Deal {
            title: if let Cell::Text(text) = of(&one.cells, TITLE.no) { text } else { String::new() },
            owner: if let Cell::Ref(id) = of(&one.cells, OWNER.no) { Some(id) } else { None },
            outcome: match of(&one.cells, DEAL_STAGE.no) {
                Cell::Ref(id) => outcomes[&id],
                _ => Outcome::Open,
            },
            value: match of(&one.cells, VALUE.no) {
                Cell::Money { minor, currency } => Some((minor, currency)),
                _ => None,
            },
            close: day(&of(&one.cells, CLOSE_DATE.no)),
            step: if let Cell::Record(_, parts) = &next { day(&parts[1]) } else { None },
            has_step: matches!(&next, Cell::Record(_, parts) if parts[0] != Cell::Null),
        }
    };
    all.into_iter().map(deal).collect()
}

/// Sums by currency, and deals without a value.
fn sum<'d>(deals: impl Iterator<Item = &'d Deal>) -> (usize, BTreeMap<String, i64>, usize) {
    let (mut count, mut sums, mut without) = (0, BTreeMap::new(), 0);
    for deal in deals {
        count += 1;
        match &deal.value {
            Some((minor, currency)) => *sums.entry(currency.clone()).or_insert(0) += minor,
            None => without += 1,
        }
    }
    (count, sums, without)
}

/// A total of the data as the same.
fn told(total: &Value) -> (usize, BTreeMap<String, i64>, usize) {
    let amounts = total["value"].as_array().unwrap().iter();
    let sums = amounts.map(|one| (one["currency"].as_str().unwrap().to_owned(), one["minor"].as_i64().unwrap()));
    let count = |name: &str| usize::try_from(total[name].as_u64().unwrap()).unwrap();
    (count("deals"), sums.collect(), count("unvalued"))
}

fn section<'d>(data: &'d Value, name: &str) -> &'d Value {
    data["sections"].as_array().unwrap().iter().find(|one| one["section"] == name).unwrap()
}

fn open(all: &[Deal]) -> impl Iterator<Item = &Deal> {
    all.iter().filter(|deal| deal.outcome == Outcome::Open)
}

#[test]
fn deals_and_their_totals_are_those_of_the_book() {
    let desk = Desk::filled();
    let for_leader = PackWanted { audience: Audience::Leader, ..wanted(PackSlug::Weekly) };
    let (data, all) = (desk.data(&for_leader), deals(&desk));
    let shown = section(&data, "deals");
    assert_eq!(told(&shown["total"]), sum(open(&all)));
    let people: HashMap<String, Uuid> =
        sales::team::named(desk.book.conn()).unwrap().into_iter().map(|(_, id, name)| (name, id)).collect();
    let (mut rows, mut number) = (0, 0);
    for seller in shown["sellers"].as_array().unwrap() {
        let owner = people.get(seller["name"].as_str().unwrap()).copied();
        let mine: Vec<&Deal> = open(&all).filter(|deal| deal.owner == owner).collect();
        assert_eq!(told(&seller["total"]), sum(mine.iter().copied()), "{}", seller["name"]);
        let deals = seller["deals"].as_array().unwrap();
        assert_eq!(deals.len(), mine.len());
        let mut before = None;
        for row in deals {
            number += 1;
            assert_eq!(row["number"], json!(number));
            let deal = mine.iter().find(|deal| row["title"] == deal.title.as_str()).unwrap();
            let (minor, currency) = deal.value.clone().unzip();
            assert_eq!((&row["value"]["minor"], &row["value"]["currency"]), (&json!(minor), &json!(currency)));
            assert_eq!(row["close"]["day"], json!(deal.close));
            assert_eq!(row["next_on"]["day"], json!(deal.step));
            let passed = deal.close.map(|day| day < desk.acting.now.today);
            assert_eq!(row["close"]["passed"], json!(passed));
            // By close date, unknown ones last.
            let place = Some((deal.close.is_none(), deal.close));
            assert!(before <= place, "{row}");
            before = place;
            rows += 1;
        }
    }
    assert_eq!(rows, open(&all).count());
}

#[test]
fn a_period_holds_its_deals_and_tells_the_rest() {
    let desk = Desk::filled();
    let all = deals(&desk);
    let quarter = PackWanted { period: Some("2026-Q4".into()), ..wanted(PackSlug::Weekly) };
    let data = desk.data(&quarter);
    let last: NaiveDate = "2026-12-31".parse().unwrap();
    let within = |deal: &&Deal| deal.close.is_none_or(|close| close <= last);
    let shown = section(&data, "deals");
    assert_eq!(told(&shown["total"]), sum(open(&all).filter(within)));
    assert_eq!(told(&shown["later"]), sum(open(&all).filter(|deal| !within(deal))));
}

#[test]
fn the_bridge_sums_and_ends_at_the_open_pipeline_of_the_deals() {
    let desk = Desk::filled();
    let (data, all) = (desk.data(&wanted(PackSlug::Weekly)), deals(&desk));
    let bridges = section(&data, "since")["bridges"].as_array().unwrap();
    assert!(!bridges.is_empty());
    for bridge in bridges {
        let minor = |one: &Value| one["minor"].as_i64().unwrap();
        let steps: i64 = bridge["steps"].as_array().unwrap().iter().map(|step| minor(&step["amount"])).sum();
        assert_eq!(minor(&bridge["then"]) + steps, minor(&bridge["now"]), "{bridge}");
        let currency = bridge["now"]["currency"].as_str().unwrap();
        let last: NaiveDate = "2026-12-31".parse().unwrap();
        let whole = bridge["name"] == "Open pipeline";
        let here = open(&all).filter(|deal| whole || deal.close.is_some_and(|close| close <= last));
        let (_, sums, _) = sum(here.filter(|deal| whole || deal.close >= "2026-10-01".parse().ok()));
        assert_eq!(sums.get(currency).copied().unwrap_or(0), minor(&bridge["now"]), "{bridge}");
    }
    // The same figure stands in the total of all deals.
    let total = told(&section(&data, "deals")["total"]).1;
    let now = bridges.iter().filter(|bridge| bridge["name"] == "Open pipeline");
    let now: BTreeMap<String, i64> = now
        .map(|bridge| {
            (bridge["now"]["currency"].as_str().unwrap().to_owned(), bridge["now"]["minor"].as_i64().unwrap())
        })
        .collect();
    assert_eq!(now, total);
}

#[test]
fn what_was_won_and_what_is_left_is_reckoned_from_the_cells() {
    let desk = Desk::filled();
    let (data, all) = (desk.data(&wanted(PackSlug::Weekly)), deals(&desk));
    let rally = section(&data, "rally");
    let (from, to): (NaiveDate, NaiveDate) = ("2026-10-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    let won = all.iter().filter(|deal| deal.outcome == Outcome::Won);
    let (deals, sums, _) = sum(won.filter(|deal| deal.close.is_some_and(|day| (from..=to).contains(&day))));
    let won = sums["GBP"];
    assert_eq!((deals, won), (2, 10_680_000));
    let tiles = rally["tiles"].as_array().unwrap();
    assert_eq!(tiles[0]["figure"], "£106,800");
    // 106.8k of 350k.
    let percent = (won * 100 + 35_000_000 / 2) / 35_000_000;
    assert!(tiles[0]["below"].as_str().unwrap().contains(&format!("{percent} %")), "{}", tiles[0]);
    // Monday 23 November to Thursday 31 December: 29 working days; 243,200 left.
    assert_eq!(tiles[1]["figure"], "29");
    let needed = (35_000_000 - won + 29 / 2) / 29;
    assert_eq!(tiles[2]["figure"], crate::words::short(&sales::money::Money { minor: needed, currency: "GBP".into() }));
    let told: Vec<&str> = rally["wins"].as_array().unwrap().iter().map(|win| win["value"].as_str().unwrap()).collect();
    assert_eq!(told, ["£30,000", "£76,800"]);
}

#[test]
fn advice_counts_the_deals_that_the_cells_give_and_names_their_numbers() {
    let desk = Desk::filled();
    let (data, all) = (desk.data(&wanted(PackSlug::Weekly)), deals(&desk));
    let advice = section(&data, "advice");
    let today = desk.acting.now.today;
    let rule = |name: &str| {
        let rules = advice["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["name"] == name).map(|rule| told(&rule["total"]))
    };
    assert_eq!(rule("No next step"), Some(sum(open(&all).filter(|deal| !deal.has_step))));
    let passed = open(&all).filter(|deal| deal.close.is_some_and(|day| day < today));
    assert_eq!(rule("Close date in the past"), Some(sum(passed)));
    let mut numbers: HashMap<u64, String> = HashMap::new();
    for seller in section(&data, "deals")["sellers"].as_array().unwrap() {
        for row in seller["deals"].as_array().unwrap() {
            let name = format!("{}: {}", row["account"].as_str().unwrap(), row["title"].as_str().unwrap());
            numbers.insert(row["number"].as_u64().unwrap(), name);
        }
    }
    let named = advice["told"].as_array().unwrap();
    assert!(!named.is_empty());
    for one in named {
        assert_eq!(one["deal"], numbers[&one["number"].as_u64().unwrap()]);
    }
}

#[test]
fn numbers_run_through_the_pack_and_each_stands_for_what_is_beside_it() {
    let desk = Desk::filled();
    let crate::Gathered { data, drafts, .. } =
        crate::gathered(&desk.book, &desk.maker(), &wanted(PackSlug::Weekly)).unwrap();
    let mut numbers = Vec::new();
    for name in ["deals", "actions", "decisions"] {
        collect(section(&data, name), &mut numbers);
    }
    assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>());
    assert_eq!(drafts[0].blanks.len(), numbers.len());
}

fn collect(data: &Value, numbers: &mut Vec<u64>) {
    match data {
        Value::Array(list) => list.iter().for_each(|one| match one.as_u64() {
            Some(number) => numbers.push(number),
            None => collect(one, numbers),
        }),
        // Fields come in the order of their names: deals and actions before people and sellers.
        Value::Object(fields) => {
            numbers.extend(fields.get("number").and_then(Value::as_u64));
            for (name, value) in fields.iter().filter(|(name, _)| *name != "number" && *name != "value") {
                if value.is_array() && name != "total" {
                    collect(value, numbers);
                }
            }
        }
        _ => {}
    }
}
