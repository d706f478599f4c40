//! Skills: who may see which level, on screen, in the room, and in copies of the book.

use api::Code;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};
use std::path::PathBuf;

const PASS: &str = "copper lantern tuesday orchard";
const PIN: &str = "2580";

/// Ann and Ben sell, Olga owns, Mara leads.
struct Client<'d> {
    company: Company<'d>,
    people: [String; 2],
    competencies: Vec<String>,
}

fn client(desk: &Desk) -> Outcome<Client<'_>> {
    ledger::bundle::work_factor(1);
    let company = desk.company("Alder")?;
    let people = [company.person("Ann Lee")?, company.person("Ben Hart")?];
    for (name, role) in [("Olga Rand", "owner"), ("Mara Lind", "leader")] {
        company.ask("team.add", json!({"name": name, "roles": [role]}))?;
    }
    let framework = company.ask("skills.framework", json!({}))?;
    let list = framework["competencies"].as_array().into_iter().flatten();
    let competencies = list.filter_map(|one| one["id"].as_str()).map(str::to_owned).collect();
    Ok(Client { company, people, competencies })
}

impl Client<'_> {
    fn assess(&self, person: &str, source: &str, level: Value, visibility: &str) -> Outcome<Value> {
        self.company.ask("skills.assess", about(person, source, level, visibility))
    }

    fn of(&self, person: &str) -> Outcome<Value> {
        self.company.ask("skills.of", json!({"person": person}))
    }
}

fn about(person: &str, source: &str, level: Value, visibility: &str) -> Value {
    json!({"person": person, "source": source, "assess": [level], "visibility": visibility})
}

fn level(competency: &str, level: u8, evidence: &str) -> Value {
    json!({"competency": competency, "level": level, "evidence": evidence})
}

fn send(from: &Company, audience: &str, name: &str) -> Outcome<PathBuf> {
    let path = from.desk.path(name);
    from.ask("bundles.send", json!({"audience": audience, "path": path, "passphrase": PASS, "whole": false}))?;
    Ok(path)
}

fn copy<'d>(desk: &'d Desk, bundle: &PathBuf) -> Outcome<Company<'d>> {
    let asked = json!({"bundle": bundle, "passphrase": PASS, "path": desk.path("Copy.rallybook")});
    let info = desk.ask("bundles.found", asked)?;
    Ok(Company { desk, path: info["path"].as_str().ok_or("a path")?.into() })
}

fn take(into: &Company, bundle: &PathBuf) -> Outcome<Value> {
    let told = into.ask("bundles.open", json!({"path": bundle, "passphrase": PASS}))?;
    if told["confirmed"] == false {
        into.ask("bundles.confirm", json!({"path": bundle, "whose": told["whose"]}))?;
    }
    into.ask("bundles.take", json!({"path": bundle}))
}

#[test]
fn a_seller_sees_what_is_shared_and_the_own_word_comes_back() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let c = client(&desk)?;
    let [ann, ben] = &c.people;
    let discovery = &c.competencies[2];
    c.assess(ann, "leader", level(discovery, 2, "Private word"), "private")?;
    desk.pass(1);
    other.pass(1);
    c.assess(ann, "observation", level(discovery, 1, "Seen at Birch"), "person")?;
    let seller = copy(&other, &send(&c.company, &format!("person:{ann}"), "ann.rallybundle")?)?;
    let of = seller.ask("skills.of", json!({"person": ann}))?;
    assert_eq!(of["cells"][2]["words"], "Discovery: 1 of 3, learning, today");
    assert_eq!((&of["assesses"], &of["own"]), (&json!(false), &json!(true)));
    assert_eq!(of["history"][0][1].as_array().map(Vec::len), Some(1));
    let map = seller.ask("skills.map", json!({"leading": false}))?;
    assert_eq!((&map["people"], map["sentences"].as_array().map(Vec::len)), (&json!([]), Some(1)));
    // The own copy writes the own word, and nothing else.
    let gap = json!({"competency": discovery, "goal": "Ask.", "visibility": "person"});
    let refused = [
        ("skills.of", json!({"person": ben})),
        ("skills.assess", about(ben, "own", level(discovery, 3, ""), "person")),
        ("skills.assess", about(ann, "leader", level(discovery, 3, ""), "person")),
        ("skills.add_gap", json!({"person": ann, "gap": gap})),
        ("skills.add", json!({"name": "Trade fairs", "set": "selling"})),
        ("skills.leading", json!({"on": true})),
        ("skills.share", json!({"ids": [of["history"][0][1][0]["id"]], "visibility": "owner"})),
        ("skills.remove", json!({"ids": [of["history"][0][1][0]["id"]]})),
    ];
    for (command, asked) in refused {
        other.refused_as(Code::Refused, command, seller.about(asked))?;
    }
    seller.ask("skills.assess", about(ann, "own", level(discovery, 4, "My own word"), "private"))?;
    take(&c.company, &send(&seller, "leader", "back.rallybundle")?)?;
    let of = c.of(ann)?;
    assert_eq!(of["cells"][2]["words"], "Discovery: 1 of 3, learning, down, today; says 4");
    assert_eq!(of["cells"][2]["own"]["evidence"], "My own word");
    // The leader is told of it on the screen alone.
    let told = |in_room: bool| {
        let since = c.company.ask("since.show", json!({"from": {"at": "seq", "seq": 0}}))?;
        let text = since["text"].as_str().unwrap_or_default();
        assert!(!text.contains("assessed") && text.contains("what changed"), "in room {in_room}: {text}");
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(since["sellers"].to_string())
    };
    let sentence = "Ann assessed the own work in Discovery: 4, coaches others.";
    assert!(told(false)?.contains(sentence), "{}", told(false)?);
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    for audience in ["team", "owner"] {
        c.company.ask("room.enter", json!({"audience": audience, "pin": PIN}))?;
        assert!(!told(true)?.contains("assessed"), "{audience}");
        desk.ask("room.leave", json!({"pin": PIN}))?;
    }
    c.company.sound()?;
    seller.sound()
}

#[test]
fn an_own_word_in_a_copy_without_a_framework_comes_back_too() -> Outcome {
    let (desk, other) = (Desk::new()?, Desk::new()?);
    let c = client(&desk)?;
    let ann = &c.people[0];
    let seller = copy(&other, &send(&c.company, &format!("person:{ann}"), "ann.rallybundle")?)?;
    seller.ask("skills.assess", about(ann, "own", level(&c.competencies[0], 4, ""), "private"))?;
    let own = |of: &Value| of["cells"][0]["own"]["level"].clone();
    assert_eq!(own(&seller.ask("skills.of", json!({"person": ann}))?), 4);
    take(&c.company, &send(&seller, "leader", "back.rallybundle")?)?;
    assert_eq!(own(&c.of(ann)?), 4);
    assert_eq!(c.company.ask("skills.framework", json!({}))?["version"], 1);
    // And while the person looks on.
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    c.company.ask("room.enter", json!({"audience": format!("person:{ann}"), "pin": PIN}))?;
    assert_eq!(own(&c.of(ann)?), 4);
    Ok(())
}

#[test]
fn in_the_room_a_person_sees_what_is_shared_and_what_is_written_then() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let [ann, ben] = &c.people;
    let (discovery, other) = (&c.competencies[2], &c.competencies[3]);
    c.assess(ann, "leader", level(discovery, 1, "Private word"), "private")?;
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    for audience in ["owner", "team"] {
        c.company.ask("room.enter", json!({"audience": audience, "pin": PIN}))?;
        for (command, asked) in [("skills.of", json!({"person": ann})), ("skills.map", json!({"leading": false}))] {
            desk.refused_as(Code::Refused, command, c.company.about(asked))?;
        }
        desk.ask("room.leave", json!({"pin": PIN}))?;
    }
    c.company.ask("room.enter", json!({"audience": format!("person:{ann}"), "pin": PIN}))?;
    assert_eq!(c.of(ann)?["history"], json!([]));
    // For whom something new is: a private one would vanish before those who are there.
    assert_eq!(c.of(ann)?["begins"], "person");
    desk.refused_as(Code::Refused, "skills.of", c.company.about(json!({"person": ben})))?;
    c.assess(ann, "leader", level(other, 2, "Said together"), "private")?;
    let shown = c.of(ann)?;
    assert_eq!(shown["history"][0][1][0]["visibility"], "person");
    let gap = json!({"competency": other, "goal": "Ask first.", "visibility": "private"});
    c.company.ask("skills.add_gap", json!({"person": ann, "gap": gap}))?;
    assert_eq!(c.of(ann)?["plan"][0]["visibility"], "person");
    // What is private is written anew together: the words of before stay the leader's.
    c.assess(ann, "leader", level(discovery, 2, "Said together, too"), "private")?;
    assert_eq!(c.of(ann)?["cells"][2]["leader"]["evidence"], "Said together, too");
    desk.ask("room.leave", json!({"pin": PIN}))?;
    assert_eq!(c.of(ann)?["begins"], "private");
    assert_eq!(c.of(ann)?["history"].as_array().map(Vec::len), Some(2));
    Ok(())
}

#[test]
fn sharing_is_asked_once_and_taken_back_by_name() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let ann = &c.people[0];
    c.assess(ann, "leader", level(&c.competencies[2], 1, "Seen"), "private")?;
    let id = c.of(ann)?["history"][0][1][0]["id"].clone();
    let asked = json!({"ids": [id], "visibility": "person"});
    let sharing = c.company.ask("skills.sharing", asked.clone())?;
    assert_eq!(sharing["question"], "Share this assessment with Ann Lee?");
    assert_eq!(c.company.ask("skills.share", asked)?["name"], "Share an assessment of Ann Lee with Ann Lee");
    assert_eq!(c.of(ann)?["history"][0][1][0]["visibility"], "person");
    assert_eq!(c.company.ask("undo.undo", json!({}))?["name"], "Share an assessment of Ann Lee with Ann Lee");
    assert_eq!(c.of(ann)?["history"][0][1][0]["visibility"], "private");
    Ok(())
}

#[test]
fn assessments_and_plans_are_for_the_owner_on_a_gap_map_alone() -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let (ann, discovery) = (&c.people[0], &c.competencies[2]);
    c.assess(ann, "leader", level(discovery, 1, "Seen"), "private")?;
    let gap = |whom: &str| json!({"competency": discovery, "goal": "Ask first.", "visibility": whom});
    let part = c.company.ask("skills.add_gap", json!({"person": ann, "gap": gap("private")}))?["id"].clone();
    let said = json!({"ids": [c.of(ann)?["history"][0][1][0]["id"]], "visibility": "owner"});
    let edits = json!([{"field": "goal", "text": "Ask twice."}, {"field": "visibility", "visibility": "owner"}]);
    let before = c.company.ask("company.info", json!({}))?["seq"].clone();
    for (command, asked) in [
        ("skills.assess", about(ann, "observation", level(discovery, 2, "Seen again"), "owner")),
        ("skills.sharing", said.clone()),
        ("skills.share", said),
        ("skills.add_gap", json!({"person": ann, "gap": gap("owner")})),
        ("skills.edit_gap", json!({"id": part, "edits": edits})),
    ] {
        let why = desk.refused_as(Code::Refused, command, c.company.about(asked))?;
        assert!(why.contains("only on a gap map that is addressed to the owner"), "{command}: {why}");
    }
    assert_eq!(c.company.ask("company.info", json!({}))?["seq"], before);
    assert_eq!(c.of(ann)?["plan"][0]["goal"], "Ask first.");
    Ok(())
}

/// Something that is said: of whom (0, 1), as what, for whom, and whether it was private in other words before.
#[derive(Debug, Clone)]
struct Planted {
    of: usize,
    what: &'static str,
    visibility: &'static str,
    before: bool,
}

fn planted() -> impl Strategy<Value = Planted> {
    let what = prop::sample::select(vec!["leader", "observation", "own", "gap"]);
    let visibility = prop::sample::select(vec!["private", "person"]);
    (0_usize..2, what, visibility, any::<bool>()).prop_map(|(of, what, visibility, before)| Planted {
        of,
        what,
        visibility,
        before,
    })
}

/// The rule in plain words, apart from the program's: a person gets the own word and what is shared with them; nobody else
/// gets anything, the owner not either.
fn gets(audience: usize, one: &Planted) -> bool {
    match (audience, one.what, one.visibility) {
        (person @ (0 | 1), "own", _) => one.of == person,
        (person @ (0 | 1), _, "person") => one.of == person,
        _ => false,
    }
}

/// Whether a file holds these words anywhere in its log.
fn holds(path: &std::path::Path, words: &str) -> Outcome<bool> {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 12, 31).ok_or("a day")?;
    let now = ledger::Now { wall: rallybook_tests::desk::START + 40 * 86_400_000, today };
    let book = ledger::Book::open(path, &sales::kinds::REGISTRY, None, now)?;
    let mut find = book.conn().prepare("SELECT count(*) FROM change WHERE instr(value, ?1) > 0")?;
    Ok(find.query_row([words.as_bytes()], |row| row.get::<_, i64>(0))? > 0)
}

fn check(all: &[Planted]) -> Outcome {
    let desk = Desk::new()?;
    let c = client(&desk)?;
    let mut kept = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let (person, mark) = (&c.people[one.of], format!("mark-{at}-end"));
        let competency = &c.competencies[at % 10];
        if one.what == "gap" {
            let gap = json!({"competency": competency, "goal": mark, "visibility": one.visibility});
            // A fourth gap is refused.
            if c.company.ask("skills.add_gap", json!({"person": person, "gap": gap})).is_err() {
                continue;
            }
        } else {
            if one.before && one.what != "own" {
                c.assess(person, one.what, level(competency, 1, &format!("draft-{at}-end")), "private")?;
            }
            c.assess(person, one.what, level(competency, 2, &mark), one.visibility)?;
        }
        kept.push((at, one));
        desk.pass(1);
    }
    let audiences = [format!("person:{}", c.people[0]), format!("person:{}", c.people[1]), "owner".to_owned()];
    for (audience, name) in audiences.iter().enumerate() {
        let other = Desk::new()?;
        other.pass(i64::try_from(all.len())?);
        let theirs = copy(&other, &send(&c.company, name, &format!("{audience}.rallybundle"))?)?;
        theirs.close()?;
        for (at, one) in &kept {
            let there = holds(&theirs.path, &format!("mark-{at}-end"))?;
            if there != gets(audience, one) {
                return Err(format!("{name}: {one:?} of {:?} is there: {there}", c.people).into());
            }
            if holds(&theirs.path, &format!("draft-{at}-end"))? {
                return Err(format!("{name} got the private words before {one:?}").into());
            }
        }
    }
    c.company.close()?;
    assert!(kept.first().is_none_or(|(at, _)| holds(&c.company.path, &format!("mark-{at}-end")).is_ok_and(|it| it)));
    Ok(())
}

#[test]
fn copies_hold_what_is_for_their_eyes_and_nothing_else() -> Outcome {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 6, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    runner
        .run(&proptest::collection::vec(planted(), 1..14), |all| {
            check(&all).map_err(|e| proptest::test_runner::TestCaseError::fail(e.to_string()))
        })
        .map_err(|e| e.to_string().into())
}

#[test]
fn versions_are_the_same_in_two_copies_whichever_heard_first() -> Outcome {
    let (desk, away) = (Desk::new()?, Desk::new()?);
    let company = desk.company("Alder")?;
    company.close()?;
    let other = Company { desk: &away, path: away.path("Alder.rallybook") };
    std::fs::copy(&company.path, &other.path)?;
    let twin = "Alder (conflicted copy).rallybook";
    for (of, name) in [(&company, "Asking first"), (&other, "Listening first")] {
        of.desk.ask("company.open", json!({"path": of.path}))?;
        let framework = of.ask("skills.framework", json!({}))?;
        let list = framework["competencies"].as_array().ok_or("competencies")?;
        let discovery = list.iter().find(|one| one["key"] == "discovery").ok_or("discovery")?["id"].clone();
        of.ask("skills.edit", json!({"competency": discovery, "edits": [{"field": "name", "text": name}]}))?;
        of.close()?;
    }
    let beside = |of: &Company| of.path.with_file_name(twin);
    std::fs::copy(&company.path, beside(&other))?;
    std::fs::copy(&other.path, beside(&company))?;
    let mut told = Vec::new();
    for of in [&company, &other] {
        of.desk.ask("company.open", json!({"path": of.path}))?;
        of.ask("bundles.take_twin", json!({"path": twin}))?;
        let framework = of.ask("skills.framework", json!({}))?;
        let list = framework["competencies"].as_array().ok_or("competencies")?;
        let named = list.iter().find(|one| one["key"] == "discovery").ok_or("discovery")?["name"].clone();
        let versions = of.ask("skills.versions", json!({}))?;
        let lines: Vec<Value> = versions.as_array().into_iter().flatten().map(|one| one["changes"].clone()).collect();
        told.push((named, lines));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0].1.len(), 2, "{told:?}");
    Ok(())
}
