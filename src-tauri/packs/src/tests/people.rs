//! The packs of people: a one-to-one, the gap map, a seller before a promotion; what stands on them, and for whom.

use super::support::{Desk, texts, wanted};
use crate::types::{PackSlug, PackWanted, Paper};
use crate::{Error, gathered};
use ledger::Now;
use sales::audience::{Acting, Audience, Measured, Visibility};
use sales::coaching::types::{SessionEnd, SessionKind};
use sales::coaching::{self, Writing};
use sales::sheets::{self, types::SheetEntry};
use sales::skills::types::{Assess, Cause, NewGap, Source};
use sales::skills::{self, Assessing};
use serde_json::Value;
use uuid::Uuid;

const ZOE: &str = "Zoë Lindqvist";
const SECRET: &str = "Sounded tired of the whole thing";
const SHARED: &str = "We agreed to ask for the finance director";

fn on(desk: &Desk, day: &str) -> Acting {
    Acting { now: Now { today: day.parse().unwrap(), ..desk.acting.now }, ..desk.acting.clone() }
}

fn competency(desk: &Desk, key: &str) -> Uuid {
    let frame = skills::framework(&desk.book).unwrap();
    frame.competencies.iter().find(|one| one.key.as_deref() == Some(key)).unwrap().id
}

/// Key, level, what was seen, and why there is a gap.
type Said<'a> = (&'a str, u8, &'a str, Option<Cause>);

fn assess(desk: &mut Desk, person: Uuid, source: Source, day: &str, whom: Visibility, said: &[Said]) {
    let acting = on(desk, day);
    let levels: Vec<Assess> = said
        .iter()
        .map(|(key, level, seen, cause)| Assess {
            competency: competency(desk, key),
            level: Some(*level),
            evidence: (*seen).to_owned(),
            seen_on: String::new(),
            cause: *cause,
        })
        .collect();
    let of = Assessing { person, source, session: None, visibility: whom };
    skills::assess(&mut desk.book, &acting, &of, &levels).unwrap();
}

/// One session was held on 10 November with a promise and two notes; another is planned for tomorrow.
pub fn met() -> (Desk, Uuid) {
    let mut desk = Desk::filled();
    let zoe = desk.person(ZOE);
    let then = on(&desk, "2026-11-10");
    let session = coaching::start(&mut desk.book, &then, &[], zoe, Some(SessionKind::OneToOne), Some("plain")).unwrap();
    let id = session.line.id;
    for (text, whom) in [
        (format!("## Reality\n\n{SECRET}.\n\n- slept badly *since May*\n"), Visibility::Private),
        (format!("{SHARED} at **Halvorsen**."), Visibility::Person),
    ] {
        let writing = Writing { note: None, person: zoe, session: id, text, on: None };
        let note = coaching::write(&desk.book, &then, &writing).unwrap();
        coaching::keep(&mut desk.book, &then, note.id).unwrap();
        if whom != Visibility::Private {
            coaching::share(&mut desk.book, &then, note.id, whom).unwrap();
        }
    }
    let end = SessionEnd {
        commitment: "Call the finance director of Halvorsen and ask what has to be true".into(),
        due: "2026-11-20".into(),
        next: "2026-11-24".into(),
        ..SessionEnd::default()
    };
    coaching::end(&mut desk.book, &then, id.unwrap(), &end).unwrap();
    (desk, zoe)
}

fn one_to_one(person: Uuid, audience: Audience) -> PackWanted {
    PackWanted { readers: vec![Some(person)], audience, ..wanted(PackSlug::OneToOne) }
}

fn pages(desk: &Desk, wanted: &PackWanted) -> String {
    texts(&desk.set(wanted)).join("\n--------\n")
}

fn refusal(desk: &Desk, wanted: &PackWanted) -> String {
    match gathered(&desk.book, &desk.maker(), wanted) {
        Err(Error::Sales(e)) => e.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_last_promise_stands_on_top() {
    let (mut desk, zoe) = met();
    for (day, promise) in [("2026-11-18", "I ask who signs"), ("2026-11-20", "I name the date first")] {
        let then = on(&desk, day);
        let kind = Some(SessionKind::CallReview);
        let session = coaching::start(&mut desk.book, &then, &[], zoe, kind, None).unwrap();
        let ended = SessionEnd { commitment: promise.to_owned(), due: "+1w".to_owned(), ..SessionEnd::default() };
        coaching::end(&mut desk.book, &then, session.line.id.unwrap(), &ended).unwrap();
    }
    let text = pages(&desk, &one_to_one(zoe, Audience::Person(zoe)));
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("I name the date first") < at("I ask who signs"), "{text}");
}

#[test]
fn a_one_to_one_is_one_page_with_what_both_may_see() {
    let (mut desk, zoe) = met();
    let said = [("discovery", 1, "Asked about price first", Some(Cause::Skill))];
    assess(&mut desk, zoe, Source::Leader, "2026-11-10", Visibility::Person, &said);
    let hidden = [("qualification", 0, "Only says yes", Some(Cause::Will))];
    assess(&mut desk, zoe, Source::Leader, "2026-11-10", Visibility::Private, &hidden);
    let both = one_to_one(zoe, Audience::Person(zoe));
    let text = pages(&desk, &both);
    insta::assert_snapshot!("one_to_one_pages", text.replace(sheet_code(&desk, &both).as_str(), "K7M"));
    assert!(text.contains(SHARED) && !text.contains(SECRET) && !text.contains("Only says yes"));
    assert!(text.contains("Discovery") && !text.contains("rivate"));
    let alone = pages(&desk, &one_to_one(zoe, Audience::Leader));
    assert!(alone.contains(SECRET) && alone.contains("Private") && alone.contains("For the leader alone"));
    // Where it is the leader's alone, the largest gap is the private one.
    assert!(alone.contains("Only says yes"));
    for paper in [Paper::A4, Paper::Letter] {
        for audience in [Audience::Person(zoe), Audience::Leader] {
            assert_eq!(desk.set(&PackWanted { paper, ..one_to_one(zoe, audience) }).pages(), 1);
        }
    }
}

fn sheet_code(desk: &Desk, wanted: &PackWanted) -> String {
    desk.data(wanted)["sheet"].as_str().unwrap().to_owned()
}

#[test]
fn the_plan_that_is_shared_comes_before_assessments() {
    let (mut desk, zoe) = met();
    let said = [("discovery", 1, "Asked about price first", None)];
    assess(&mut desk, zoe, Source::Leader, "2026-11-10", Visibility::Person, &said);
    for (key, goal, visibility) in [
        ("qualification", "What nobody is to read", Visibility::Private),
        ("prospecting", "Three new first meetings a month", Visibility::Person),
    ] {
        let new = NewGap {
            competency: competency(&desk, key),
            goal: goal.into(),
            evidence: "They stand in the book".into(),
            due: "2027-01-15".into(),
            visibility,
        };
        skills::add_gap(&mut desk.book, &desk.acting, zoe, &new).unwrap();
    }
    let text = pages(&desk, &one_to_one(zoe, Audience::Person(zoe)));
    assert!(text.contains("Goal: Three new first meetings a month"), "{text}");
    assert!(!text.contains("What nobody is to read"));
    let alone = pages(&desk, &one_to_one(zoe, Audience::Leader));
    assert!(alone.contains("Goal: What nobody is to read") && alone.contains("private"));
}

#[test]
fn figures_are_those_of_the_screen_and_withheld_ones_are_said_once() {
    let (mut desk, zoe) = met();
    let data = desk.data(&one_to_one(zoe, Audience::Person(zoe)));
    let measured = Measured::for_reader(desk.book.conn(), Audience::Person(zoe)).unwrap();
    let since = "2026-11-10".parse().ok();
    let shown = sales::person::show(&desk.book, zoe, desk.acting.now.today, since, &measured).unwrap().five;
    let of = |data: &Value| data["five"].as_array().unwrap().clone();
    assert_eq!(of(&data).len(), 5);
    for (page, screen) in of(&data).iter().zip(&shown) {
        assert_eq!(
            (page["label"].as_str(), page["value"].as_str()),
            (Some(screen.label.as_str()), screen.value.as_deref())
        );
    }
    let individuals = Some(sales::audience::Individuals::Off);
    let off = sales::company::info::CompanyEdit { individuals, ..Default::default() };
    sales::company::info::edit(&mut desk.book, &desk.acting, &off).unwrap();
    let data = desk.data(&one_to_one(zoe, Audience::Person(zoe)));
    assert_eq!(
        (of(&data).len(), data["withheld"].as_str()),
        (0, Some("Figures about one person are switched off here."))
    );
}

#[test]
fn what_is_written_on_the_page_ends_the_session() {
    let (mut desk, zoe) = met();
    let folder = tempfile::tempdir().unwrap();
    let acting = desk.acting.clone();
    let wanted = one_to_one(zoe, Audience::Person(zoe));
    crate::make(&mut desk.book, &acting, &wanted, &folder.path().join("a.pdf"), &sales::progress::Progress::silent())
        .unwrap();
    let sheet = sheets::list(&desk.book).unwrap().remove(0);
    let shown = sheets::show(&desk.book, acting.now.today, sheet.id).unwrap();
    let last = shown.lines.last().unwrap();
    assert_eq!(last.name.as_deref(), Some("A commitment by Zoë Lindqvist"));
    let typed = SheetEntry::Commitment { text: "Ask for the order".into(), due: "fri".into(), none: String::new() };
    sheets::enter(&mut desk.book, &acting, sheet.id, last.number, &typed).unwrap();
    let of = coaching::of(&desk.book, acting.now.today, zoe).unwrap();
    let held = of.sessions.iter().find(|line| line.number == 2).unwrap();
    let promise = held.commitment.as_ref().unwrap();
    // The day of the pages is that of the session: Tuesday, 24 November.
    assert_eq!((promise.text.as_str(), promise.due), ("Ask for the order", "2026-11-27".parse().ok()));
    assert!(sheets::enter(&mut desk.book, &acting, sheet.id, last.number, &typed).is_err());
}

#[test]
fn nobody_else_gets_a_one_to_one_and_it_is_of_one_person() {
    let (mut desk, zoe) = met();
    let other = desk.person("Łukasz Wiśniewski");
    for audience in [Audience::Team, Audience::Owner, Audience::Person(other), Audience::Successor] {
        assert!(
            refusal(&desk, &one_to_one(zoe, audience))
                .starts_with("A one-to-one is between the leader and the person.")
        );
    }
    let nobody = PackWanted { readers: vec![], ..one_to_one(zoe, Audience::Leader) };
    let two = PackWanted { readers: vec![Some(zoe), Some(other)], ..nobody.clone() };
    for wanted in [nobody, two] {
        assert_eq!(
            refusal(&desk, &wanted),
            "The pack \"One-to-one\" is for one person. Nothing was written; name one."
        );
    }
}

/// People of these names, assessed in everything.
fn assessed(names: &[&str]) -> Desk {
    let mut desk = Desk::filled();
    for (at, name) in names.iter().enumerate() {
        let person = desk.person(name);
        let level = |n: usize| u8::try_from((at + n) % 5).unwrap();
        let cause = if at % 3 == 0 { Some(Cause::System) } else { Some(Cause::Skill) };
        let said = [
            ("prospecting", level(0), "Seen", cause),
            ("discovery", level(1), "", None),
            ("qualification", level(2), "Seen", Some(Cause::Knowledge)),
            ("product_and_market", level(3), "Seen", None),
        ];
        assess(&mut desk, person, Source::Leader, "2026-07-01", Visibility::Private, &said);
        let later = [("discovery", level(2), "Seen twice", cause), ("prospecting", level(1), "", cause)];
        assess(&mut desk, person, Source::Observation, "2026-11-02", Visibility::Private, &later);
        assess(
            &mut desk,
            person,
            Source::Own,
            "2026-11-03",
            Visibility::Person,
            &[("discovery", 4, "My own word", None)],
        );
    }
    desk
}

fn map(audience: Audience) -> PackWanted {
    PackWanted { audience, ..wanted(PackSlug::GapMap) }
}

#[test]
fn the_gap_map_of_a_team_and_for_whom_it_is() {
    let desk = assessed(&[ZOE, "Łukasz Wiśniewski", "Bo Eck"]);
    let data = desk.data(&map(Audience::Leader));
    insta::assert_snapshot!("gap_map_data", format!("{data:#}"));
    insta::assert_snapshot!("gap_map_pages", pages(&desk, &map(Audience::Leader)));
    let owner = desk.data(&map(Audience::Owner)).to_string();
    assert!(owner.contains("Prepared for the owner by Maren Falk") && !owner.contains("says 4"));
    assert!(data.to_string().contains("says 4"));
    // What was seen stands on no map.
    for audience in [Audience::Leader, Audience::Owner] {
        let text = desk.data(&map(audience)).to_string();
        assert!(!text.contains("Seen twice") && !text.contains("My own word"));
    }
    let zoe = PackWanted { readers: vec![Some(Uuid::nil())], ..map(Audience::Leader) };
    assert!(refusal(&desk, &zoe).contains("takes no sections, no period and no person"));
    for audience in [Audience::Team, Audience::Successor, Audience::Person(Uuid::nil())] {
        assert!(refusal(&desk, &map(audience)).starts_with("The gap map holds assessments of people"));
    }
    assert!(refusal(&Desk::filled(), &map(Audience::Leader)).starts_with("Nobody is assessed yet."));
}

#[test]
fn twelve_people_have_room_on_one_page_and_more_go_on() {
    let names = [
        ZOE,
        "Łukasz Wiśniewski",
        "Bo Eck",
        "Maximiliane Freifrau von Hohenfels-Waldburg",
        "Cy Orr",
        "Di Low",
        "Ed Orne",
        "Flo Ray",
        "Gus Tan",
        "Hal Dee",
        "Ira Moss",
        "Jo Park",
        "Kit Vane",
    ];
    for paper in [Paper::A4, Paper::Letter] {
        let of = |names: &[&str]| assessed(names).set(&PackWanted { paper, ..map(Audience::Leader) }).pages();
        assert_eq!((of(&names[..3]), of(&names[..12])), (1, 1));
        assert!(of(&names) >= 1);
    }
}

#[test]
fn before_a_promotion_result_and_evidence_stand_on_one_page_for_the_leader() {
    let mut desk = Desk::promoted();
    let bo = desk.person("Łukasz Wiśniewski");
    skills::leading(&mut desk.book, &desk.acting.clone(), true).unwrap();
    let said = [("coaching_others", 2, "Sat beside Zoë for two calls", None), ("hiring", 1, "", None)];
    assess(&mut desk, bo, Source::Leader, "2026-11-10", Visibility::Private, &said);
    let wanted = PackWanted { readers: vec![Some(bo)], ..wanted(PackSlug::Succession) };
    let text = pages(&desk, &wanted);
    insta::assert_snapshot!("before_a_promotion_pages", text);
    assert!(!text.contains("--------") && text.contains("prepared for Maren Falk"));
    let two = PackWanted { readers: vec![Some(bo), None], ..wanted.clone() };
    assert!(refusal(&desk, &two).starts_with("The page before a promotion is of one seller."));
    // Who leads already is no seller before a promotion.
    let zoe = PackWanted { readers: vec![Some(desk.person(ZOE))], ..wanted };
    assert!(refusal(&desk, &zoe).starts_with("The page before a promotion is of a seller"));
}
