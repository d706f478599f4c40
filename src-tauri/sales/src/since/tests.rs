//! A worked example by hand, and what holds for every history.
#![allow(clippy::unwrap_used)]

use super::types::{Bridges, Cause, From, Topic};
use super::{Since, since};
use crate::actions;
use crate::actions::types::{ActionEdit, NewAction};
use crate::audience::{Acting, LEADER};
use crate::company::create::{NewCompany, create};
use crate::company::types::Period;
use crate::pipeline::types::{Edit, Outcome};
use crate::pipeline::{edit, lives, stages};
use crate::team;
use crate::team::types::Role;
use crate::visits;
use chrono::NaiveDate;
use ledger::{Book, Now};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

struct Desk {
    book: Book,
    acting: Acting,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Now { wall: 1_793_600_000_000, today: "2026-11-02".parse().unwrap() };
        let acting = Acting { actor: "Mara Lind".into(), role: LEADER, now };
        let company = NewCompany {
            name: "Client".into(),
            currency: "GBP".into(),
            fiscal_start: 1,
            period: Period::Quarter,
            zone: "Europe/London".into(),
        };
        let mut book = create(&folder.path().join("client.rallybook"), &company, &acting).unwrap();
        team::add(&mut book, &acting, "Mara Lind", &[Role::Leader]).unwrap();
        Desk { book, acting, _folder: folder }
    }

    fn on(&mut self, day: &str) {
        self.acting.now.today = day.parse().unwrap();
        self.acting.now.wall += 86_400_000;
    }

    fn today(&self) -> NaiveDate {
        self.acting.now.today
    }

    fn person(&mut self, name: &str) -> Uuid {
        team::add(&mut self.book, &self.acting, name, &[Role::Seller]).unwrap().id
    }

    fn stage(&self, name: &str) -> Uuid {
        stages::list(self.book.conn()).unwrap().into_iter().find(|s| s.name == name).unwrap().id
    }

    fn edit(&mut self, deal: Uuid, edit: Edit) {
        edit::edit(&mut self.book, &self.acting, &[deal], &[edit]).unwrap();
    }

    fn to(&mut self, deal: Uuid, stage: &str, reason: Option<&str>) {
        let id = Some(self.stage(stage));
        self.edit(deal, Edit::Stage { id, reason: reason.map(str::to_owned) });
    }

    fn deal(&mut self, title: &str, value: &str, owner: Uuid, stage: &str) -> Uuid {
        let edits = [
            Edit::Title { text: title.into() },
            Edit::Value { input: value.into() },
            Edit::Owner { id: Some(owner) },
            Edit::Stage { id: Some(self.stage(stage)), reason: None },
        ];
        edit::create(&mut self.book, &self.acting, &edits).unwrap().id
    }

    fn date(&mut self, deal: Uuid, day: &str, said: Option<&str>) {
        self.edit(deal, Edit::CloseDate { input: day.into(), buyer_said: said.map(str::to_owned) });
    }

    fn since(&self, from: Option<From>) -> Since {
        since(&self.book, from, self.today()).unwrap()
    }
}

fn value(input: &str) -> Edit {
    Edit::Value { input: input.into() }
}

fn title(text: &str) -> Edit {
    Edit::Title { text: text.into() }
}

fn steps(bridges: &Bridges, currency: &str) -> (i64, Vec<(Cause, u32, i64)>, i64) {
    let bridge = bridges.currencies.iter().find(|b| b.currency == currency).unwrap();
    (bridge.then, bridge.steps.iter().map(|s| (s.cause, s.deals, s.minor)).collect(), bridge.now)
}

/// A month of a small book: two sellers, seven deals, a visit in the middle.
fn worked() -> Desk {
    let mut desk = Desk::new();
    let (ann, bo) = (desk.person("Ann Lee"), desk.person("Bo Eck"));
    let acme = desk.deal("Acme renewal", "100k", ann, "Need agreed");
    let birch = desk.deal("Birch kettles", "50k", bo, "Verbal yes (order awaited)");
    let cobalt = desk.deal("Cobalt refit", "80k EUR", ann, "Qualified");
    let dune = desk.deal("Dune pumps", "", bo, "Qualified");
    let elm = desk.deal("Elm doors", "20k", ann, "Lost");
    desk.deal("Gorse lamps", "7k", bo, "Qualified");
    desk.date(acme, "2026-11-30", None);
    desk.on("2026-11-16");
    visits::mark(&mut desk.book, &desk.acting).unwrap();
    desk.on("2026-11-23");
    desk.to(acme, "Terms negotiated", None);
    desk.edit(acme, value("110k"));
    desk.edit(acme, value("118k"));
    desk.date(acme, "2027-01-15", Some("After the audit."));
    desk.edit(birch, value("45k"));
    desk.to(birch, "Won", Some("Fast delivery"));
    edit::delete(&mut desk.book, &desk.acting, &[cobalt]).unwrap();
    desk.edit(dune, value("30k"));
    desk.to(elm, "Qualified", None);
    let fir = desk.deal("Fir gates", "10k", ann, "Qualified");
    desk.edit(fir, title("Fir gate"));
    // What is changed back, and what is undone, is no news.
    desk.edit(dune, title("Dune"));
    desk.edit(dune, title("Dune pumps"));
    desk.deal("Mistake", "900k", bo, "Qualified");
    desk.book.undo("Mara Lind", LEADER, desk.acting.now).unwrap();
    desk
}

#[test]
fn a_bridge_and_its_sentences_by_hand() {
    let desk = worked();
    let told = desk.since(None);
    assert_eq!((told.from, told.title.as_str()), (From::LastVisit, "Since your visit on 16 Nov"));
    let whole = &told.bridges[0];
    let gbp = vec![
        (Cause::New, 1, 1_000_000),
        (Cause::Reopened, 1, 2_000_000),
        (Cause::ValueUp, 2, 4_800_000),
        (Cause::Won, 1, -5_000_000),
    ];
    assert_eq!(steps(whole, "GBP"), (15_700_000, gbp, 18_500_000));
    assert_eq!(steps(whole, "EUR"), (8_000_000, vec![(Cause::Deleted, 1, -8_000_000)], 0));
    assert_eq!(whole.unvalued, (1, 0));
    // Acme's date left the quarter, with what the deal stood at; Elm still has the day on which it was lost.
    let closing = vec![(Cause::Reopened, 1, 2_000_000), (Cause::PushedOut, 1, -10_000_000)];
    assert_eq!(steps(&told.bridges[1], "GBP"), (10_000_000, closing, 2_000_000));
    insta::assert_snapshot!(told.text, @r"
    Client: what changed. Since your visit on 16 Nov.
    Open pipeline went from 157k to 185k, 28k more, in five deals.
    Open pipeline went from 80k EUR to 0 EUR, 80k EUR less, in no deals.
    One deal was won: 45k.
    No deal was lost.
    Open pipeline: 157k, new +10k, open again +20k, value up +48k, won -50k, now 185k.
    Open pipeline: 80k EUR, deleted -80k EUR, now 0 EUR.
    Closing in 2026-Q4: 100k, open again +20k, pushed out -100k, now 20k.

    Ann Lee
    - Cobalt refit was deleted (80k EUR).
    - The close date of Acme renewal went from 30 Nov to 15 Jan 2027; the buyer said: After the audit.
    - Fir gate was added (10k).
    - Elm doors is open again, in Qualified (20k).
    - Acme renewal moved to Terms negotiated (118k).
    - The value of Acme renewal went from 100k to 118k.

    Bo Eck
    - Birch kettles was won (45k; it stood at 50k): Fast delivery.
    - Dune pumps is now valued at 30k.

    Nothing changed in one of five open deals: 7,000.
    ");
}

#[test]
fn a_point_in_the_log_can_be_named_in_several_ways() {
    let mut desk = worked();
    let seq = desk.since(None).seq;
    assert_eq!(desk.since(Some(From::Seq { seq })).bridges, desk.since(None).bridges);
    let day = desk.since(Some(From::Day { day: "2026-11-17".parse().unwrap() }));
    assert_eq!(day.sellers, desk.since(None).sellers);
    let all = desk.since(Some(From::Day { day: "2026-11-01".parse().unwrap() }));
    assert_eq!(all.bridges[0].currencies.iter().map(|b| b.then).collect::<Vec<_>>(), [0]);
    // Marked again today: the last visit is still the one before, until tomorrow.
    visits::mark(&mut desk.book, &desk.acting).unwrap();
    assert_eq!(desk.since(None).title, "Since your visit on 16 Nov");
    assert!(desk.since(None).marked_today);
    desk.on("2026-11-24");
    let next = desk.since(None);
    assert_eq!(
        (next.title.as_str(), next.sellers.iter().all(|s| s.lines.is_empty())),
        ("Since your visit on 23 Nov", true)
    );
    assert_eq!(next.quiet.as_deref(), Some("Nothing changed in any of the five open deals: 185k."));
    // A second mark of a day counts, and is taken back.
    let ann = desk.deal("Hazel bins", "1k", desk.since(None).sellers[0].person.unwrap(), "Qualified");
    desk.edit(ann, value("2k"));
    assert!(desk.since(None).sellers.iter().any(|s| !s.lines.is_empty()));
    desk.acting.now.today = "2026-11-23".parse().unwrap();
    visits::mark(&mut desk.book, &desk.acting).unwrap();
    desk.on("2026-11-24");
    assert!(desk.since(None).sellers.iter().all(|s| s.lines.is_empty()));
    desk.book.undo("Mara Lind", LEADER, desk.acting.now).unwrap();
    assert!(desk.since(None).sellers.iter().any(|s| !s.lines.is_empty()));
    let tomorrow = Some(From::Day { day: "2026-11-25".parse().unwrap() });
    assert!(since(&desk.book, tomorrow, desk.today()).is_err());
    assert!(since(&desk.book, Some(From::LastImport), desk.today()).is_err());
}

#[test]
fn one_step_on_many_deals_is_one_sentence_and_a_person_of_the_book_is_named() {
    let mut desk = Desk::new();
    let (ann, bo) = (desk.person("Ann Lee"), desk.person("Bo Eck"));
    let deals: Vec<Uuid> =
        (1..=5).map(|i| desk.deal(&format!("Deal {i}"), &format!("{i}0k"), bo, "Qualified")).collect();
    let seq = desk.book.seq().unwrap();
    edit::edit(&mut desk.book, &desk.acting, &deals, &[Edit::Owner { id: Some(ann) }]).unwrap();
    desk.acting.actor = "Ann Lee".into();
    desk.to(deals[0], "Need agreed", None);
    let told = desk.since(Some(From::Seq { seq }));
    let lines: Vec<(Topic, &str)> = told.sellers[0].lines.iter().map(|l| (l.topic, l.text.as_str())).collect();
    assert_eq!(
        lines,
        [
            (Topic::MovedOn, "Ann moved Deal 1 to Need agreed (10k)."),
            (Topic::Owner, "In one step on 2 Nov, five deals went to Ann Lee: 150k; the largest is Deal 5 (50k)."),
        ]
    );
    assert_eq!(told.sellers[0].lines[1].deals.first(), Some(&deals[4]));
    let (ann, bo) = (&told.sellers[0].bridges, &told.sellers[1].bridges);
    assert_eq!(steps(ann, "GBP"), (0, vec![(Cause::TakenOver, 5, 15_000_000)], 15_000_000));
    assert_eq!(steps(bo, "GBP"), (15_000_000, vec![(Cause::HandedOver, 5, -15_000_000)], 0));
    assert!(told.bridges[0].currencies[0].steps.is_empty());
}

#[test]
fn what_was_agreed_done_and_dropped_is_told_by_whoever_has_it() {
    let mut desk = Desk::new();
    let ann = desk.person("Ann Lee");
    let acme = desk.deal("Acme renewal", "118k", ann, "Need agreed");
    let agree = |desk: &mut Desk, text: &str, deal: Option<Uuid>, person: Option<Uuid>| {
        let due = "2026-11-27".into();
        let new = NewAction { text: text.into(), deal, person, due, ..NewAction::default() };
        actions::create(&mut desk.book, &desk.acting, &new).unwrap().id
    };
    let carried = agree(&mut desk, "Call the board.", Some(acme), Some(ann));
    let moved = agree(&mut desk, "Send the contract", Some(acme), None);
    let old = agree(&mut desk, "Old news", None, None);
    desk.on("2026-11-16");
    visits::mark(&mut desk.book, &desk.acting).unwrap();
    desk.on("2026-11-23");
    let soon = ActionEdit::Due { input: "2026-12-04".into() };
    actions::edit(&mut desk.book, &desk.acting, &[moved], &[soon]).unwrap();
    actions::done(&mut desk.book, &desk.acting, &[carried]).unwrap();
    let given_up = agree(&mut desk, "Visit the plant", Some(acme), Some(ann));
    actions::drop(&mut desk.book, &desk.acting, &[given_up], "The plant is closed.").unwrap();
    agree(&mut desk, "Book the trade fair", None, None);
    let many: Vec<Uuid> = (0..4).map(|n| agree(&mut desk, &format!("Task {n}"), None, Some(ann))).collect();
    actions::done(&mut desk.book, &desk.acting, &many).unwrap();
    // Agreed and taken back never was.
    agree(&mut desk, "Mistake", None, Some(ann));
    desk.book.undo("Mara Lind", LEADER, desk.acting.now).unwrap();
    let told = desk.since(None);
    insta::assert_snapshot!(told.text, @r"
    Client: what changed. Since your visit on 16 Nov.
    Open pipeline stands at 118k, as before, in one deal.
    No deal was won.
    No deal was lost.

    Ann Lee
    - In one step on 23 Nov, four actions were done.
    - The due date of Send the contract went from 27 Nov to 4 Dec on Acme renewal.
    - Done on Acme renewal: Call the board (Ann Lee, agreed 2 Nov).
    - Dropped on Acme renewal: Visit the plant (Ann Lee, agreed 23 Nov); The plant is closed.

    No owner
    - Agreed: Book the trade fair (by 27 Nov).

    Something changed in every open deal (one).
    ");
    assert_eq!(told.quiet.as_deref(), Some("Something changed in every open deal (one)."));
    assert!(!told.text.contains("Old news"), "{old}");
}

#[test]
fn open_deals_without_a_value_are_counted_and_said() {
    let mut desk = Desk::new();
    let ann = desk.person("Ann Lee");
    let said = |desk: &Desk| desk.since(None).totals.into_iter().filter(|one| one.contains("pen ")).collect::<Vec<_>>();
    desk.deal("Without", "", ann, "Qualified");
    assert_eq!(said(&desk), ["One open deal has no value."]);
    desk.deal("Acme", "100k", ann, "Qualified");
    let one = "Open pipeline went from 0 to 100k, 100k more, in two deals, one of them without a value.";
    assert_eq!(said(&desk), [one]);
    desk.deal("Birch", "40k EUR", ann, "Qualified");
    desk.deal("Another", "", ann, "Qualified");
    let each = [
        "Open pipeline went from 0 to 100k, 100k more, in one deal.",
        "Open pipeline went from 0 EUR to 40k EUR, 40k EUR more, in one deal.",
        "Two open deals have no value.",
    ];
    assert_eq!(said(&desk), each);
}

#[test]
fn what_came_into_the_book_already_closed_is_no_news_and_is_said() {
    let mut desk = Desk::new();
    let ann = desk.person("Ann Lee");
    desk.on("2026-11-16");
    visits::mark(&mut desk.book, &desk.acting).unwrap();
    desk.on("2026-11-23");
    for (title, value, stage, day) in
        [("Old", "12k", "Won", "2026-10-01"), ("New", "5k", "Won", "2026-11-20"), ("Gone", "7k", "Lost", "2026-09-01")]
    {
        let deal = desk.deal(title, value, ann, stage);
        desk.date(deal, day, None);
    }
    let text = desk.since(None).text;
    assert!(text.contains("One deal was won: 5,000; one came into the book won already: 12k."), "{text}");
    assert!(text.contains("No deal was lost; one came into the book lost already: 7,000."), "{text}");
}

/// One step of a random history.
#[derive(Debug, Clone)]
enum Act {
    Add { value: u32, euro: bool, owner: usize, stage: usize, day: u32 },
    Value { deal: usize, value: Option<u32>, euro: bool },
    Stage { deal: usize, stage: usize },
    Date { deal: usize, day: u32 },
    Owner { deal: usize, owner: usize },
    Delete { deal: usize },
    Undo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (1..90_000u32, any::<bool>(), 0..3usize, 0..7usize, 0..90u32)
            .prop_map(|(value, euro, owner, stage, day)| Act::Add { value, euro, owner, stage, day }),
        3 => (0..9usize, proptest::option::of(1..90_000u32), any::<bool>()).prop_map(|(deal, value, euro)| Act::Value { deal, value, euro }),
        4 => (0..9usize, 0..7usize).prop_map(|(deal, stage)| Act::Stage { deal, stage }),
        2 => (0..9usize, 0..90u32).prop_map(|(deal, day)| Act::Date { deal, day }),
        2 => (0..9usize, 0..3usize).prop_map(|(deal, owner)| Act::Owner { deal, owner }),
        1 => (0..9usize).prop_map(|deal| Act::Delete { deal }),
        2 => Just(Act::Undo),
    ]
}

fn typed(value: u32, euro: bool) -> String {
    format!("{}.{:02} {}", value / 100, value % 100, if euro { "EUR" } else { "GBP" })
}

fn play(desk: &mut Desk, deals: &mut Vec<Uuid>, people: &[Option<Uuid>], act: &Act) {
    let all: Vec<Uuid> = stages::list(desk.book.conn()).unwrap().into_iter().map(|s| s.id).collect();
    let day = |n: u32| (desk.today() + chrono::Days::new(u64::from(n))).to_string();
    let alive = |deal: &usize| deals.get(*deal).copied();
    let edit = match act {
        Act::Add { value, euro, owner, stage, day: n } => {
            let edits = [
                title(&format!("Deal {}", deals.len())),
                Edit::Value { input: typed(*value, *euro) },
                Edit::Owner { id: people[*owner] },
                Edit::Stage { id: Some(all[*stage]), reason: None },
                Edit::CloseDate { input: day(*n), buyer_said: None },
            ];
            deals.push(edit::create(&mut desk.book, &desk.acting, &edits).unwrap().id);
            return;
        }
        Act::Value { deal, value, euro } => {
            let input = value.map_or_else(String::new, |value| typed(value, *euro));
            alive(deal).map(|deal| (deal, Edit::Value { input }))
        }
        Act::Stage { deal, stage } => {
            alive(deal).map(|deal| (deal, Edit::Stage { id: Some(all[*stage]), reason: None }))
        }
        Act::Date { deal, day: n } => {
            alive(deal).map(|deal| (deal, Edit::CloseDate { input: day(*n), buyer_said: None }))
        }
        Act::Owner { deal, owner } => alive(deal).map(|deal| (deal, Edit::Owner { id: people[*owner] })),
        Act::Delete { deal } => {
            alive(deal).into_iter().for_each(|deal| drop(edit::delete(&mut desk.book, &desk.acting, &[deal])));
            return;
        }
        // The people stay.
        Act::Undo if desk.book.undo_name().unwrap().is_none_or(|name| name.starts_with("Add B")) => return,
        Act::Undo => return drop(desk.book.undo("Mara Lind", LEADER, desk.acting.now)),
    };
    // A deal that was deleted is not there to be changed.
    edit.into_iter().for_each(|(deal, edit)| drop(edit::edit(&mut desk.book, &desk.acting, &[deal], &[edit])));
}

/// Open pipeline by owner and currency, from the book as it stands.
type Open = BTreeMap<(Option<Uuid>, String), i64>;

fn open(desk: &Desk) -> Open {
    let mut sums = Open::new();
    for life in lives::all(desk.book.conn()).unwrap().into_iter().filter(|l| l.outcome == Outcome::Open) {
        if let Some((minor, currency)) = life.value {
            *sums.entry((life.owner, currency)).or_default() += minor;
        }
    }
    sums
}

fn whole(open: &Open) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    open.iter().for_each(|((_, currency), minor)| *sums.entry(currency.clone()).or_default() += minor);
    sums.retain(|_, sum| *sum != 0);
    sums
}

fn told(bridges: &Bridges, of: fn(&super::types::Bridge) -> i64) -> BTreeMap<String, i64> {
    bridges.currencies.iter().map(|b| (b.currency.clone(), of(b))).filter(|(_, sum)| *sum != 0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Causes sum to the cent, sums by seller equal the whole, and both ends are what the book showed then and now.
    #[test]
    fn bridges_sum_from_any_point_over_any_part(acts in prop::collection::vec(act(), 1..26)) {
        let mut desk = Desk::new();
        let people = [Some(desk.person("Ann Lee")), Some(desk.person("Bo Eck")), None];
        let mut deals = Vec::new();
        let mut points = vec![(desk.book.seq().unwrap(), open(&desk))];
        for act in &acts {
            play(&mut desk, &mut deals, &people, act);
            points.push((desk.book.seq().unwrap(), open(&desk)));
        }
        let now = open(&desk);
        for (seq, then) in points {
            let since = desk.since(Some(From::Seq { seq }));
            prop_assert_eq!(told(&since.bridges[0], |b| b.then), whole(&then));
            prop_assert_eq!(told(&since.bridges[0], |b| b.now), whole(&now));
            for seller in &since.sellers {
                let of = |open: &Open| {
                    let own = open.iter().filter(|((owner, _), _)| *owner == seller.person);
                    whole(&own.map(|(key, minor)| (key.clone(), *minor)).collect())
                };
                prop_assert_eq!(told(&seller.bridges, |b| b.then), of(&then));
                prop_assert_eq!(told(&seller.bridges, |b| b.now), of(&now));
            }
            let parts = since.bridges.iter().chain(since.sellers.iter().map(|s| &s.bridges));
            for bridge in parts.flat_map(|part| &part.currencies) {
                let moved: i64 = bridge.steps.iter().map(|s| s.minor).sum();
                prop_assert_eq!(bridge.then + moved, bridge.now, "{:?}", bridge);
            }
            // What is handed over is taken over: causes by seller, without these two, are those of the whole.
            for bridge in &since.bridges[0].currencies {
                let own = since.sellers.iter().flat_map(|s| &s.bridges.currencies).filter(|b| b.currency == bridge.currency);
                let mut by_seller: BTreeMap<bool, i64> = BTreeMap::new();
                for step in own.flat_map(|b| &b.steps) {
                    *by_seller.entry(matches!(step.cause, Cause::TakenOver | Cause::HandedOver)).or_default() += step.minor;
                }
                let total: i64 = by_seller.values().sum();
                prop_assert_eq!(total, bridge.now - bridge.then);
            }
        }
    }
}
