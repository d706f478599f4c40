//! What a leader asks of the weekly meeting: a period, a reader, deals in many currencies, and what is told of each.

use super::support::{Desk, texts, wanted};
use crate::types::{PackSection, PackSlug, PackWanted};
use crate::{Error, gathered};
use sales::actions::{self, NewAction};
use sales::audience::Audience;
use sales::pipeline::edit;
use sales::pipeline::types::Edit;
use sales::team;
use sales::team::types::Role;
use serde_json::Value;

fn refusal(desk: &Desk, wanted: &PackWanted) -> String {
    match gathered(&desk.book, &desk.maker(), wanted) {
        Err(Error::Sales(sales::Error::Invalid(sentence))) => sentence,
        other => panic!("{other:?}"),
    }
}

fn of(sections: &[PackSection]) -> PackWanted {
    PackWanted { sections: sections.to_vec(), ..wanted(PackSlug::Weekly) }
}

/// The same for the leader, who is told what one person's deals come to.
fn for_leader(sections: &[PackSection]) -> PackWanted {
    PackWanted { audience: Audience::Leader, ..of(sections) }
}

fn pages(desk: &Desk, wanted: &PackWanted) -> String {
    texts(&desk.set(wanted)).join("\n")
}

#[test]
fn a_period_by_which_the_company_does_not_count_is_refused_with_those_that_there_are() {
    let desk = Desk::filled();
    let of_period = |name: &str| PackWanted { period: Some(name.into()), ..of(&[PackSection::Rally]) };
    for name in ["2026-11", "2026", "2026-Q9", "next"] {
        assert_eq!(
            refusal(&desk, &of_period(name)),
            format!(
                "\"{name}\" is no period of Kestrel Optics, which counts in quarters. Nothing was written; there are 2026-Q4 (now), 2027-Q1 (next) and every other quarter by its name."
            )
        );
    }
    assert!(pages(&desk, &of_period("2026-q3")).contains("2026-Q3, 23 November 2026"));
}

#[test]
fn packs_of_one_piece_take_no_sections_no_period_and_no_audience() {
    let desk = Desk::filled();
    let sections = PackWanted { sections: vec![PackSection::Deals], ..wanted(PackSlug::CleanUp) };
    assert_eq!(
        refusal(&desk, &sections),
        "The pack \"Clean-up sheets\" does not take sections. Nothing was written; \"Weekly meeting\" takes sections, a period and an audience."
    );
    let both = PackWanted { slug: PackSlug::Succession, period: Some("2026-Q4".into()), ..sections };
    assert!(refusal(&desk, &both).starts_with("The pack \"Succession watch\" does not take sections and a period. "));
    let leader = PackWanted { audience: Audience::Leader, ..wanted(PackSlug::CleanUp) };
    assert!(refusal(&desk, &leader).contains("does not take an audience."));
}

#[test]
fn totals_in_four_currencies_leave_names_their_line() {
    let mut desk = Desk::empty();
    let values = ["123,456.78", "234,567.89 EUR", "34.5m JPY", "456,789.01 USD", "567,890.12 SEK", ""];
    let name = "Maximiliane Freifrau von Hohenfels-Waldburg";
    for value in values {
        desk.deal(&[name, "Alder", "Line 2", "Qualified", value, "2026-12-18", "", ""]);
    }
    let text = pages(&desk, &for_leader(&[PackSection::Deals, PackSection::Advice]));
    let total = "6 deals · €234,567.89, £123,456.78, ¥34,500,000, 567,890.12 SEK and $456,789.01 · 1 without a value";
    for wanted in ["Open deals\n", name, "All deals on these pages", "Open deals for which nothing is agreed to happen"]
    {
        assert!(text.contains(wanted), "{wanted} is not on one line in\n{text}");
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Above, at the seller, below, and at the rule.
    assert_eq!(words.matches(total).count(), 4, "{words}");
}

#[test]
fn advice_of_a_period_speaks_of_its_deals_and_each_has_a_number() {
    let desk = Desk::filled();
    let both = of(&[PackSection::Deals, PackSection::Advice]);
    let advice = |wanted: &PackWanted| {
        let data = desk.data(wanted);
        data["sections"].as_array().unwrap().iter().find(|one| one["section"] == "advice").unwrap().clone()
    };
    let told = |advice: &Value| advice["told"].as_array().unwrap().clone();
    let whole = advice(&both);
    assert!(told(&whole).iter().any(|one| one["deal"] == "Brasserie Duvel: Bottle check") && whole["later"].is_null());
    let quarter = PackWanted { period: Some("2026-Q4".into()), ..both };
    let limited = advice(&quarter);
    // It closes in February.
    assert!(told(&limited).iter().all(|one| one["deal"] != "Brasserie Duvel: Bottle check"), "{limited:#}");
    assert!(told(&limited).iter().all(|one| one["number"].is_u64()) && limited["numbered"] == true, "{limited:#}");
    let later = limited["later"].as_str().unwrap();
    assert!(later.ends_with("later than the deals of these pages, and not told here."), "{later}");
    assert!(pages(&desk, &quarter).contains(later));
    // Without the deals nothing has a number, and none is spoken of.
    let alone = of(&[PackSection::Advice]);
    assert_eq!(advice(&alone)["numbered"], false);
    let text = pages(&desk, &alone);
    assert!(!text.contains("number") && !text.contains("NO.") && !text.contains('–'), "{text}");
}

#[test]
fn actions_stand_by_person_those_of_the_owner_and_the_leader_for_the_leader_alone() {
    let mut desk = Desk::filled();
    let mut add = |name: &str, roles: &[Role]| team::add(&mut desk.book, &desk.acting, name, roles).unwrap().id;
    let (owner, leader) = (add("Abel Owner", &[Role::Owner]), add("Maren Falk", &[Role::Leader]));
    let (selling, other) = (add("Ida Sells", &[Role::Owner, Role::Seller]), add("Axel Service", &[]));
    let gone = add("Gone Away", &[Role::Seller]);
    for (person, text) in [
        (Some(owner), "Sign the price list"),
        (Some(leader), "Prepare the visit"),
        (Some(selling), "Call the bank"),
        (Some(other), "Lend the test rig"),
        (Some(gone), "Finish the offer"),
        (None, "Find a venue"),
    ] {
        let new = NewAction { text: text.into(), person, ..NewAction::default() };
        actions::create(&mut desk.book, &desk.acting, &new).unwrap();
    }
    team::leave(&mut desk.book, &desk.acting, gone, "2026-11-20", None).unwrap();
    let names = |audience| {
        let data = desk.data(&PackWanted { audience, ..of(&[PackSection::Actions]) });
        let people = data["sections"][0]["people"].as_array().unwrap().clone();
        people.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let team = [
        "Ida Sells",
        "Zoë Lindqvist",
        "Łukasz Wiśniewski",
        "Axel Service",
        "Gone Away, who has left: who takes it?",
        "Nobody yet: who takes it?",
    ];
    assert_eq!(names(Audience::Team), team);
    let [a, b, c, d, left, nobody] = team;
    assert_eq!(names(Audience::Leader), [a, b, c, d, "Abel Owner", "Maren Falk", left, nobody]);
    let text = pages(&desk, &of(&[PackSection::Actions]));
    assert!(text.contains("6 actions open") && !text.contains("price list") && !text.contains("visit"), "{text}");
    assert!(text.contains("ACTIONS OF NOBODY YET"), "{text}");
}

#[test]
fn what_changed_tells_what_weighs_most_and_counts_the_rest() {
    let mut desk = Desk::empty();
    let deals: Vec<_> = (0..9)
        .map(|n| desk.deal(&["Ann", "Alder", &format!("Deal {n}"), "Qualified", "10k", "2026-12-18", "", ""]))
        .collect();
    sales::visits::mark(&mut desk.book, &desk.acting).unwrap();
    desk.acting.now.today = "2026-11-24".parse().unwrap();
    let stages = sales::pipeline::stages::list(desk.book.conn()).unwrap();
    let stage = |name: &str| Edit::Stage { id: stages.iter().find(|s| s.name == name).map(|s| s.id), reason: None };
    let edits = [
        Edit::NextStep { text: "Call".into(), on: String::new() },
        Edit::NextStep { text: "Send".into(), on: String::new() },
        stage("Need agreed"),
        Edit::Value { input: "9k".into() },
        Edit::CloseDate { input: "2027-01-18".into(), buyer_said: None },
        stage("Lost"),
        stage("Won"),
        stage("Need agreed"),
    ];
    for (deal, one) in deals.iter().zip(edits) {
        edit::edit(&mut desk.book, &desk.acting, &[*deal], &[one]).unwrap();
    }
    desk.deal(&["Ann", "Alder", "Brand-new", "Qualified", "5k", "2026-12-18", "", ""]);
    let since = |desk: &Desk| desk.data(&for_leader(&[PackSection::Since]))["sections"][0]["sellers"][0].clone();
    let told = since(&desk);
    let lines: Vec<&str> = told["lines"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    let order = ["Deal 6 was won", "Deal 5 was lost", "close date of Deal 4", "value of Deal 3", "Brand-new was added"];
    assert_eq!(lines.len(), 5, "{lines:?}");
    for (line, wanted) in lines.iter().zip(order) {
        assert!(line.contains(wanted), "{line} is not {wanted}");
    }
    assert_eq!(told["more"], "and 4 more: 2 stages, 2 next steps");
    assert!(pages(&desk, &for_leader(&[PackSection::Since])).contains("and 4 more: 2 stages, 2 next steps"));
    // How much that is of one person is not for the team.
    assert!(pages(&desk, &of(&[PackSection::Since])).contains("and more: stages, next steps"));
    // What was won or lost is told even where that is more than five, up to twelve.
    for n in 0..14 {
        let new = desk.deal(&["Ann", "Alder", &format!("Lost {n}"), "Qualified", "10k", "2026-12-18", "", ""]);
        edit::edit(&mut desk.book, &desk.acting, &[new], &[stage("Lost")]).unwrap();
    }
    let many = since(&desk);
    assert!(many["lines"].as_array().unwrap().len() <= 12, "{many:#}");
}

#[test]
fn deals_without_a_value_are_counted_alike_wherever_deals_are_counted() {
    let desk = Desk::filled();
    let text = pages(&desk, &of(&[PackSection::Since, PackSection::Deals]));
    for wanted in [
        "One open deal has no value.",
        "Open pipeline, without a value and so in no sum: 0 deals then, 1 deal now.",
        "· 1 without a value",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

/// What stands lowest on each page above its foot.
fn lowest(desk: &Desk, wanted: &PackWanted) -> Vec<String> {
    let last = |page: &String| {
        let of_foot = |line: &str| ["Page ", "as of ", "Sheet "].iter().any(|one| line.contains(one));
        let mut lines = page.lines().map(str::trim).filter(|line| !line.is_empty() && !of_foot(line));
        lines.next_back().unwrap_or_default().to_owned()
    };
    texts(&desk.set(wanted)).iter().map(last).collect()
}

/// Wherever the foot of a page falls, something of its own stands under each name and each heading.
#[test]
fn no_heading_stands_alone_at_the_foot_of_a_page() {
    use PackSection::{Actions, Advice, Deals, Rally, Since};
    const HEADINGS: [&str; 13] = [
        "Ann Lee",
        "Bo Eck",
        "Cleo Marr",
        "Advice",
        "Actions",
        "The most pressing",
        "WHAT CHANGED?",
        "DONE, A NEW DAY",
        "Numbers first",
        "New pipeline against need",
        "Recognition",
        "Nobody yet. Who helped",
        "Won in",
    ];
    let mut desk = Desk::empty();
    for n in 0..26 {
        desk.deal(&["Ann Lee", "Alder", &format!("Deal {n}"), "Qualified", "10k", "2026-12-18", "", ""]);
        desk.action(&format!("Task {n}"), "Ann Lee", "2026-12-01");
        for name in ["Bo Eck", "Cleo Marr"].into_iter().filter(|_| n == 9) {
            desk.deal(&[name, "Birch", &format!("Extra {name} {n}"), "Qualified", "10k", "2026-12-18", "", ""]);
            desk.action(&format!("Extra {name} {n}"), name, "2026-12-01");
        }
        for sections in [&[Since, Deals, Advice, Actions][..], &[Actions, Rally], &[Advice, Actions, Rally]] {
            for line in lowest(&desk, &of(sections)) {
                assert!(!HEADINGS.iter().any(|one| line.starts_with(one)), "{n}: {line}");
            }
        }
    }
}

#[test]
fn whoever_has_many_deals_has_pages_of_their_own() {
    let mut desk = Desk::empty();
    for (seller, deals) in [("Ann Lee", 3), ("Ben Ode", 3), ("Imke Aldous", 41), ("Jan Rolf", 2)] {
        for at in 0..deals {
            desk.deal(&[seller, &format!("{seller} {at}"), "Line", "Qualified", "5k", "2026-12-18", "", ""]);
        }
    }
    let pages = texts(&desk.set(&of(&[PackSection::Deals])));
    let heads =
        ["Ann Lee", "Ben Ode", "Imke Aldous", "Jan Rolf"].map(|name| format!("DEALS OF {}", name.to_uppercase()));
    let with: Vec<Vec<usize>> = heads
        .iter()
        .map(|head| (0..pages.len()).filter(|at| pages[*at].to_uppercase().contains(head.as_str())).collect())
        .collect();
    let apart = |a: &[usize], b: &[usize]| a.iter().all(|page| !b.contains(page));
    // A few deals share a page; many share none with those before nor after.
    assert_eq!(with[0], with[1]);
    assert!(with[2].len() > 1 && apart(&with[2], &with[1]) && apart(&with[2], &with[3]), "{with:?}");
    assert_eq!(with[0][0] + with[3].len() + with[2].len(), pages.len() - 1, "no page is empty: {with:?}");
}
