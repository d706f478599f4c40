//! The switch *figures about individuals*: what one person's deals come to appears nowhere that it is not for.

use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};
use std::path::PathBuf;

const PASS: &str = "copper lantern tuesday orchard";

/// A seller whose amounts nobody else's come to: open deals, deals won in the period, a target, repeat business.
struct Planted {
    name: &'static str,
    open: [i64; 2],
    won: [i64; 2],
    target: i64,
    repeat: i64,
    call: i64,
}

const PLANTED: [Planted; 3] = [
    Planted { name: "Ann Lee", open: [1_009, 2_003], won: [4_001, 5_003], target: 31_013, repeat: 1_511, call: 21_017 },
    Planted {
        name: "Ben Hart",
        open: [6_007, 7_001],
        won: [8_009, 9_001],
        target: 47_017,
        repeat: 1_613,
        call: 33_013,
    },
    Planted {
        name: "Cy Orr",
        open: [10_007, 11_003],
        won: [12_007, 13_001],
        target: 59_021,
        repeat: 1_721,
        call: 45_007,
    },
];

impl Planted {
    /// What is computed over this person's deals, in pence: open, likely at a tenth, won, and all together.
    fn figures(&self) -> [i64; 4] {
        let (open, won) = (self.open.iter().sum::<i64>(), self.won.iter().sum::<i64>());
        [open * 100, open * 10, won * 100, (open + won) * 100]
    }

    /// What was agreed with this person, in pence.
    fn agreed(&self) -> [i64; 3] {
        [self.target * 100, self.repeat * 100, self.call * 100]
    }
}

/// Three sellers with their deals, Olga owns, Mara leads; Cy became a manager in the summer.
fn planted(desk: &Desk) -> Outcome<(Company<'_>, Vec<String>)> {
    ledger::bundle::work_factor(1);
    let company = desk.company("Alder")?;
    for (name, role) in [("Olga Rand", "owner"), ("Mara Lind", "leader")] {
        company.ask("team.add", json!({"name": name, "roles": [role]}))?;
    }
    let mut people = Vec::new();
    for one in &PLANTED {
        let person = company.person(one.name)?;
        for (at, value) in one.open.iter().chain(&one.won).enumerate() {
            let deal = company.deal(&format!("{} {at}", one.name), &value.to_string(), "Qualified")?;
            company.edit(&[&deal], json!({"field": "owner", "id": person}))?;
            if at >= one.open.len() {
                company.edit(&[&deal], json!({"field": "stage", "id": company.stage("Won")?, "reason": null}))?;
            }
            let action = json!({"text": format!("Call {at}"), "kind": "task", "person": person, "due": "2026-11-10", "deal": deal, "effect": null, "advice": null});
            company.ask("actions.add", json!({"action": action}))?;
        }
        let cell = json!({"person": person, "from": "2026-10-01", "months": 3, "input": one.target.to_string()});
        company.ask("targets.set", json!({"cells": [cell]}))?;
        let line = json!({"person": person, "from": "2026-10-01", "months": 3, "expected": one.repeat.to_string()});
        company.ask("repeat.set", json!({"lines": [line]}))?;
        people.push(person);
    }
    for (person, one) in people.iter().zip(&PLANTED) {
        let input = one.call.to_string();
        company.ask("forecast.say", json!({"figures": [{"level": "call", "person": person, "input": input}]}))?;
    }
    Ok((company, people))
}

fn switch(company: &Company, to: &str) -> Outcome<Value> {
    company.ask("company.settings", json!({"individuals": to}))
}

/// The questions of every screen that shows figures, by what their answers are called.
fn questions(people: &[String]) -> Vec<(String, &'static str, Value)> {
    let view = |filter: Value, by_stage: bool, lanes: bool| json!({"filter": filter, "sort": {}, "by_stage": by_stage, "lanes": lanes});
    let every = json!({"outcomes": ["open", "won", "lost"]});
    let mut all = vec![
        ("rally", "rally.show", json!({})),
        ("the forecast", "forecast.show", json!({})),
        ("the record", "forecast.record", json!({})),
        ("called against result", "forecast.against", json!({})),
        ("the comparison", "forecast.compare", json!({"from": {"figure": "calculated"}, "to": {"figure": "call"}})),
        ("figures by seller", "figures.show", json!({"by": "seller", "cohort": "quarter"})),
        ("the lanes", "pipeline.view", view(json!({}), true, true)),
        ("the lanes of all", "pipeline.view", view(every, true, true)),
        ("what changed", "since.show", json!({"from": null})),
        ("succession", "succession.show", json!({})),
        ("targets", "targets.grid", json!({})),
        ("targets of the period", "targets.of", json!({})),
        ("repeat business", "repeat.grid", json!({})),
        ("repeat business of the period", "repeat.of", json!({})),
        ("advice by seller", "advice.overview", json!({"by": "seller"})),
        ("advice by rule", "advice.overview", json!({"by": "rule"})),
        ("advice", "advice.list", json!({"asked": {}})),
        ("the log of advice", "advice.log", json!({})),
        ("the team", "team.members", json!({})),
        ("actions", "actions.list", json!({"filter": {}, "by": "person"})),
    ]
    .into_iter()
    .map(|(name, command, asked)| (name.to_owned(), command, asked))
    .collect::<Vec<_>>();
    for (person, one) in people.iter().zip(&PLANTED) {
        let filter = json!({"owners": [person]});
        all.push((format!("the forecast's deals of {}", one.name), "forecast.deals", json!({"person": person})));
        all.push((format!("the page of {}", one.name), "person.show", json!({"person": person})));
        all.push((format!("the table of {}", one.name), "pipeline.view", view(filter.clone(), false, false)));
        all.push((format!("the board of {}", one.name), "pipeline.view", view(filter, true, false)));
    }
    all
}

/// "3,012", "9.5k": an amount as texts say it; a small one is no mark of anybody.
fn spelled(minor: i64) -> Vec<String> {
    let whole = (minor / 100).to_string();
    let Some(at) = whole.len().checked_sub(3).filter(|at| *at > 0) else { return Vec::new() };
    let money = sales::money::Money { minor, currency: "GBP".to_owned() };
    // What is rounded to two digits or fewer may be anybody's.
    let rounded = money.rounded();
    let some = if rounded.contains('.') { Some(rounded) } else { None };
    std::iter::once(format!("{},{}", &whole[..at], &whole[at..])).chain(some).collect()
}

/// Does an amount stand anywhere in an answer, as a number or in a sentence?
fn holds(answer: &Value, minor: i64) -> bool {
    match answer {
        Value::Number(number) => number.as_i64() == Some(minor),
        Value::String(text) => says(text, minor),
        Value::Array(all) => all.iter().any(|one| holds(one, minor)),
        Value::Object(all) => all.values().any(|one| holds(one, minor)),
        _ => false,
    }
}

/// The same in a text; a longer number that begins or ends alike is another one.
fn says(text: &str, minor: i64) -> bool {
    spelled(minor).iter().any(|amount| {
        text.match_indices(amount.as_str()).any(|(at, _)| {
            let (before, after) = (text[..at].chars().next_back(), text[at + amount.len()..].chars().next());
            !before.is_some_and(|c| c.is_ascii_digit() || ",.".contains(c))
                && !after.is_some_and(|c| c.is_ascii_digit())
        })
    })
}

/// Whose copy it is, and whether it shows the figures of the nth seller with the switch so.
type Looker = (Option<String>, fn(usize, &str) -> bool);

fn lookers(people: &[String], olga: &str) -> Vec<Looker> {
    vec![
        (None, |_, switch| switch != "off"),
        (Some("successor".to_owned()), |_, switch| switch != "off"),
        (Some("owner".to_owned()), |_, switch| switch == "owner" || switch == "team"),
        (Some(format!("person:{olga}")), |_, switch| switch == "owner" || switch == "team"),
        (Some(format!("person:{}", people[0])), |at, switch| switch == "team" || (switch != "off" && at == 0)),
    ]
}

#[test]
fn no_screen_of_any_copy_shows_a_figure_about_a_person_that_is_not_for_it() -> Outcome {
    let desk = Desk::new()?;
    let (company, people) = planted(&desk)?;
    let olga = company.person("Olga Rand")?;
    for (audience, may) in lookers(&people, &olga) {
        for to in ["off", "person", "owner", "team"] {
            company.becomes(None)?;
            assert_eq!(switch(&company, to)?["individuals"], json!(to));
            company.becomes(audience.as_deref())?;
            let mut seen = 0;
            for (name, command, asked) in questions(&people) {
                // What a copy does not have is refused: nothing is shown.
                let Ok(answer) = company.ask(command, asked) else { continue };
                for (at, one) in PLANTED.iter().enumerate() {
                    let leads = audience.is_none() || audience.as_deref() == Some("successor");
                    let agreed = may(at, to)
                        || leads
                        || (at == 0 && audience.as_deref().is_some_and(|a| a.contains(&people[0])));
                    for minor in one.figures() {
                        assert!(
                            may(at, to) || !holds(&answer, minor),
                            "{audience:?}, {to}: {name} tells {minor} of {}: {answer}",
                            one.name
                        );
                        seen += usize::from(holds(&answer, minor));
                    }
                    for minor in one.agreed() {
                        assert!(
                            agreed || !holds(&answer, minor),
                            "{audience:?}, {to}: {name} tells {minor} of {}",
                            one.name
                        );
                    }
                }
            }
            // The search finds what is shown: else it would find nothing anywhere.
            assert_eq!(seen > 0, (0..PLANTED.len()).any(|at| may(at, to)), "{audience:?}, {to}");
        }
    }
    company.becomes(None)?;
    company.sound()
}

#[test]
fn each_place_shows_a_figure_to_the_leader_and_says_why_where_it_does_not() -> Outcome {
    let desk = Desk::new()?;
    let (company, people) = planted(&desk)?;
    let told = |name: &str, command: &str, asked: &Value| -> Outcome<(bool, bool)> {
        let answer = company.ask(command, asked.clone())?;
        let any = PLANTED.iter().any(|one| one.figures().iter().any(|minor| holds(&answer, *minor)));
        let _ = name;
        Ok((any, answer.to_string().contains("switched off here")))
    };
    let places = [
        "rally",
        "the lanes",
        "what changed",
        "the team",
        "the table of Ann Lee",
        "the board of Ben Hart",
        "advice by seller",
    ];
    for (name, command, asked) in questions(&people) {
        if places.contains(&name.as_str()) {
            assert_eq!(told(&name, command, &asked)?, (true, false), "{name}: {}", company.ask(command, asked)?);
        }
    }
    switch(&company, "off")?;
    for (name, command, asked) in questions(&people) {
        let says = places.contains(&name.as_str())
            || ["figures by seller", "actions", "targets", "repeat business"].contains(&name.as_str());
        let (any, why) = told(&name, command, &asked)?;
        assert!(!any && (why || !says), "{name}");
    }
    // It is one step, by its name, and taken back.
    assert_eq!(company.ask("undo.undo", json!({}))?["name"], "Show figures about individuals to nobody");
    assert_eq!(company.ask("company.info", json!({}))?["individuals"], "person");
    Ok(())
}

fn pages(company: &Company, wanted: Value) -> Outcome<(String, Value)> {
    let preview = company.ask("packs.preview", json!({"wanted": wanted, "job": null}))?;
    let pages = preview["pages"].as_array().ok_or("pages")?;
    let text = pages.iter().filter_map(|page| page["text"].as_str()).collect::<Vec<_>>().join("\n");
    Ok((text, preview["note"].clone()))
}

#[test]
fn no_page_holds_a_figure_about_a_person_that_is_not_for_its_reader() -> Outcome {
    let desk = Desk::new()?;
    let (company, people) = planted(&desk)?;
    for to in ["off", "person", "owner", "team"] {
        switch(&company, to)?;
        for reader in ["team", "owner", "leader"] {
            let may = match reader {
                "team" => to == "team",
                "owner" => to == "owner" || to == "team",
                _ => to != "off",
            };
            let (text, note) = pages(&company, json!({"slug": "weekly", "audience": reader}))?;
            for one in &PLANTED {
                let told: Vec<i64> = one.figures().into_iter().filter(|minor| says(&text, *minor)).collect();
                assert_eq!(!told.is_empty(), may, "{reader}, {to}: {told:?} of {}\n{text}", one.name);
                assert!(!one.agreed().iter().any(|minor| says(&text, *minor)), "{reader}, {to}: {}", one.name);
            }
            // The team's stands, and what is kept off the pages is said before they are printed.
            let target: i64 = PLANTED.iter().map(|one| one.target * 100).sum();
            assert!(says(&text, target), "{reader}, {to}: {text}");
            assert_eq!(note.as_str().is_some_and(|note| note.contains("They are not on these pages.")), !may, "{note}");
        }
        for (person, one) in people.iter().zip(&PLANTED) {
            let (text, _) = pages(&company, json!({"slug": "clean-up", "readers": [person]}))?;
            for other in &PLANTED {
                let own = other.name == one.name && to != "off";
                assert_eq!(says(&text, other.figures()[0]), own, "{to}: {} to {}", other.name, one.name);
            }
        }
    }
    Ok(())
}

fn send(from: &Company, audience: &str, name: &str) -> Outcome<PathBuf> {
    let path = from.desk.path(name);
    let asked = json!({"audience": audience, "path": path, "passphrase": PASS, "whole": false});
    from.ask("bundles.send", asked)?;
    Ok(path)
}

fn take(into: &Company, bundle: &PathBuf) -> Outcome<Value> {
    let told = into.ask("bundles.open", json!({"path": bundle, "passphrase": PASS}))?;
    if told["confirmed"] == false {
        into.ask("bundles.confirm", json!({"path": bundle, "whose": told["whose"]}))?;
    }
    into.ask("bundles.take", json!({"path": bundle}))
}

/// Everything in a copy about targets and repeat business, looked at as a leader would.
fn in_file(copy: &Company) -> Outcome<[Value; 2]> {
    copy.becomes(None)?;
    let all = [copy.ask("targets.grid", json!({}))?, copy.ask("repeat.grid", json!({}))?];
    copy.becomes(Some("owner"))?;
    Ok(all)
}

#[test]
fn an_owners_bundle_holds_targets_only_where_the_switch_says_so() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let (company, people) = planted(&desk)?;
    let first = send(&company, "owner", "first.rallybundle")?;
    let found = json!({"bundle": first, "passphrase": PASS, "path": other.path("Copy.rallybook")});
    let info = other.ask("bundles.found", found)?;
    let copy = Company { desk: &other, path: info["path"].as_str().ok_or("a path")?.into() };
    let has = |all: &[Value; 2], one: &Planted| [holds(&all[0], one.agreed()[0]), holds(&all[1], one.agreed()[1])];
    for one in &PLANTED {
        assert_eq!(has(&in_file(&copy)?, one), [false; 2], "{}", one.name);
    }
    // The owner's rally says so, rather than that there is no target.
    let rally = copy.ask("rally.show", json!({}))?;
    assert_eq!((&rally["target_hidden"], &rally["progress"][0]["target"]), (&json!(true), &Value::Null));
    assert!(rally["notes"].to_string().contains("not in this copy"), "{rally}");
    // Wider: they come, with the past of their cells.
    switch(&company, "owner")?;
    take(&copy, &send(&company, "owner", "wider.rallybundle")?)?;
    let shown = [copy.ask("targets.grid", json!({}))?, copy.ask("repeat.grid", json!({}))?];
    for one in &PLANTED {
        assert_eq!(has(&shown, one), [true; 2], "{}", one.name);
    }
    let target: i64 = PLANTED.iter().map(|one| one.target * 100).sum();
    assert_eq!(copy.ask("rally.show", json!({}))?["progress"][0]["target"]["minor"], json!(target));
    // Narrower: nothing new comes, and what the copy still holds is shown no more.
    switch(&company, "person")?;
    let cell = json!({"person": people[0], "from": "2026-10-01", "months": 3, "input": "83009"});
    company.ask("targets.set", json!({"cells": [cell]}))?;
    take(&copy, &send(&company, "owner", "narrower.rallybundle")?)?;
    assert_eq!(copy.ask("company.info", json!({}))?["individuals"], "person");
    let shown = [copy.ask("targets.grid", json!({}))?, copy.ask("repeat.grid", json!({}))?];
    for one in &PLANTED {
        assert_eq!(has(&shown, one), [false; 2], "{}", one.name);
    }
    assert!(!holds(&in_file(&copy)?[0], 8_300_900));
    // And wider again: what was changed meanwhile comes, too.
    switch(&company, "team")?;
    take(&copy, &send(&company, "owner", "again.rallybundle")?)?;
    assert!(holds(&copy.ask("targets.grid", json!({}))?, 8_300_900));
    assert_eq!(copy.ask("rally.show", json!({}))?["target_hidden"], json!(false));
    copy.sound()
}
