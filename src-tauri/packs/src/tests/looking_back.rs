//! Called against result, and the quarterly review: of a quarter that was signed, missed and closed.

use super::support::{Desk, texts, wanted};
use crate::types::{PackSlug, PackWanted, Paper};
use crate::{Error, gathered};
use chrono::NaiveDate;
use ledger::KeyFolder;
use sales::audience::Audience;
use sales::company::calendar::FiscalPeriod;
use sales::company::info::{self, CompanyEdit};
use sales::forecast::types::FigureEntry;
use sales::forecast::{self, Level, Picture};
use sales::pipeline::edit;
use sales::pipeline::types::{Category, Edit};
use sales::signoff::types::{Purpose, Signer, SignerRole};
use sales::signoff::{prepare, sign};
use serde_json::Value;
use uuid::Uuid;

const ZOE: &str = "Zoë Lindqvist";
const LUKASZ: &str = "Łukasz Wiśniewski";

/// Seller, account, title, value, category at the baseline, and what became of it: another value, a day, or lost.
const QUARTER: [(&str, &str, &str, &str, Category, &str); 8] = [
    (ZOE, "Halvorsen Marine", "Sonar lens", "118k", Category::Commit, "won 125k"),
    (ZOE, "Ångström Optics", "Renewal", "60k", Category::Commit, "2026-11-20"),
    (ZOE, "Meridian", "Swap", "42k", Category::Commit, "lost"),
    (LUKASZ, "Kraków Precision", "Cell", "64,250.50", Category::Commit, "won 60k"),
    (LUKASZ, "Quay Pumps", "Line 2", "30k", Category::Commit, "open"),
    (LUKASZ, "ООО «Ветер»", "Pumps", "25k", Category::BestCase, "won 25k"),
    (LUKASZ, "Orchard", "Panel check", "18k", Category::Pipeline, "won 18k"),
    (ZOE, "O'Connor *Bold* $x^2$ Ltd", "#panic()", "12k", Category::Commit, "2026-10-14"),
];

struct Past {
    desk: Desk,
    _keys: tempfile::TempDir,
}

fn quarter() -> FiscalPeriod {
    FiscalPeriod::named("2026-Q3", 1).unwrap()
}

impl Past {
    fn on(&mut self, text: &str) {
        let day: NaiveDate = text.parse().unwrap();
        let days = (day - self.desk.acting.now.today).num_days();
        self.desk.acting.now.today = day;
        self.desk.acting.now.wall += days * 86_400_000;
    }

    fn say(&mut self, level: Level, person: Option<Uuid>, input: &str) {
        let entry = FigureEntry { level, person, input: Some(input.to_owned()), reason: None, note: None };
        forecast::set(&mut self.desk.book, &self.desk.acting, quarter(), &[entry]).unwrap();
    }

    fn sign(&mut self, purpose: Purpose) {
        let picture = Picture::of(&self.desk.book, quarter(), self.desk.acting.now.today).unwrap();
        let draft = prepare(&self.desk.book, &self.desk.acting, &picture, purpose, None).unwrap();
        let signer = |role, name: &str| Signer { role, name: name.into(), lines: Vec::new() };
        let by = [signer(SignerRole::Owner, "Olga Rand"), signer(SignerRole::Leader, "Maren Falk")];
        let reason = (purpose == Purpose::Correct).then_some("An order was counted twice");
        sign(&mut self.desk.book, &self.desk.acting, &draft, &by, reason).unwrap();
    }

    fn edit(&mut self, deal: Uuid, edits: &[Edit]) {
        edit::edit(&mut self.desk.book, &self.desk.acting, &[deal], edits).unwrap();
    }

    /// Signed on 3 July, corrected in August, closed on 5 October.
    fn closed() -> Self {
        let keys = tempfile::tempdir().unwrap();
        let mut desk = Desk::empty();
        desk.book.keep_keys_in(KeyFolder(keys.path().join("keys")));
        let mut past = Self { desk, _keys: keys };
        past.on("2026-07-03");
        let mut deals = Vec::new();
        for (seller, account, title, value, category, _) in QUARTER {
            let typed = [seller, account, title, "Terms negotiated", value, "2026-09-18", "", ""];
            let deal = past.desk.deal(&typed);
            past.edit(deal, &[Edit::Category { category: Some(category) }]);
            deals.push(deal);
        }
        let (zoe, lukasz) = (past.desk.person(ZOE), past.desk.person(LUKASZ));
        past.say(Level::Call, Some(zoe), "240k");
        past.say(Level::Call, Some(lukasz), "100k");
        past.say(Level::Agreed, None, "330k");
        past.sign(Purpose::Sign);
        past.on("2026-08-17");
        past.say(Level::Agreed, None, "300k");
        past.sign(Purpose::Correct);
        for (deal, (.., fate)) in deals.iter().zip(QUARTER) {
            past.on("2026-09-18");
            past.meets(*deal, fate);
        }
        past.on("2026-10-05");
        past.say(Level::Result, None, "226k");
        past.sign(Purpose::Close);
        past
    }

    fn meets(&mut self, deal: Uuid, fate: &str) {
        let stage = |desk: &Desk, name: &str| {
            let all = sales::pipeline::stages::list(desk.book.conn()).unwrap();
            all.into_iter().find(|one| one.name == name).map(|one| one.id)
        };
        match fate {
            "open" => {}
            "lost" => {
                let id = stage(&self.desk, "Lost");
                self.edit(deal, &[Edit::Stage { id, reason: Some("No budget".into()) }]);
            }
            won if won.starts_with("won ") => {
                let id = stage(&self.desk, "Won");
                let input = won.trim_start_matches("won ").to_owned();
                self.edit(deal, &[Edit::Value { input }, Edit::Stage { id, reason: Some("Fast".into()) }]);
            }
            day => self.edit(deal, &[Edit::CloseDate { input: day.into(), buyer_said: None }]),
        }
    }

    fn of(&self, slug: PackSlug, audience: Audience) -> PackWanted {
        PackWanted { audience, ..wanted(slug) }
    }

    fn pages(&self, wanted: &PackWanted) -> Vec<String> {
        texts(&self.desk.set(wanted))
    }
}

/// Codes follow from identities, which are made anew in each test.
fn without_codes(data: &mut Value) {
    match data {
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| match name.as_str() {
            "code" if value.is_string() => *value = Value::from("K7MQ-22XY"),
            _ => without_codes(value),
        }),
        Value::Array(list) => list.iter_mut().for_each(without_codes),
        _ => {}
    }
}

#[test]
fn data_and_pages_of_a_missed_quarter() {
    let past = Past::closed();
    for (name, template, slug) in [
        ("against", "called-against-result", PackSlug::CalledAgainstResult),
        ("quarterly", "quarterly", PackSlug::Quarterly),
    ] {
        let mut data = past.desk.data(&past.of(slug, Audience::Leader));
        without_codes(&mut data);
        insta::assert_snapshot!(format!("{name}_data"), format!("{data:#}"));
        let pages = texts(&crate::engine::typeset(template, data, None).unwrap());
        insta::assert_snapshot!(format!("{name}_pages"), pages.join("\n--------\n"));
    }
}

#[test]
fn called_against_result_is_one_page_on_both_papers_and_names_the_code_of_what_was_signed() {
    let past = Past::closed();
    let code = sales::signoff::list(&past.desk.book, None).unwrap().periods[0].signoffs[0].code.clone();
    for paper in [Paper::A4, Paper::Letter] {
        let pages = past.pages(&PackWanted { paper, ..past.of(PackSlug::CalledAgainstResult, Audience::Leader) });
        assert_eq!(pages.len(), 1);
        assert!(pages[0].contains(&code), "{code} is not in\n{}", pages[0]);
    }
}

#[test]
fn every_cause_long_names_and_many_sellers_still_are_one_page() {
    let past = Past::closed();
    for paper in [Paper::A4, Paper::Letter] {
        let mut data =
            past.desk.data(&PackWanted { paper, ..past.of(PackSlug::CalledAgainstResult, Audience::Leader) });
        let part = &mut data["part"];
        let bars = part["bars"].as_array_mut().unwrap();
        let cause = bars[3].clone();
        bars.resize(15, cause);
        let long = "Replacement of the second bottling line at the southern plant, with training";
        bars.iter_mut().for_each(|bar| bar["below"] = Value::from(long));
        for deal in part["most"].as_array_mut().unwrap() {
            deal["sentence"] = Value::from(format!("{long} slipped to 15 Jan 2027; it was due 18 Sep."));
        }
        let sellers = part["sellers"].as_array_mut().unwrap();
        sellers.truncate(1);
        part["more_sellers"] = Value::from("9 sellers more on the screen.");
        let words = part["paragraph"].as_str().unwrap().repeat(2);
        part["paragraph"] = Value::from(words);
        part["notes"] = Value::from(vec![long; 3]);
        let set = crate::engine::typeset("called-against-result", data, None).unwrap();
        assert_eq!(set.pages(), 1, "{paper:?}");
    }
}

#[test]
fn pages_hold_what_is_for_their_reader() {
    let mut past = Past::closed();
    let words = |past: &Past, slug, audience| past.pages(&past.of(slug, audience)).join("\n");
    for slug in [PackSlug::CalledAgainstResult, PackSlug::Quarterly] {
        let owner = words(&past, slug, Audience::Owner);
        assert!(owner.contains("£330k") && owner.contains("Olga Rand"), "{owner}");
        assert!(!owner.contains("By seller") && !owner.contains("£240k"), "{owner}");
        let team = words(&past, slug, Audience::Team);
        assert!(!team.contains("330k") && !team.contains("226k") && !team.contains("Olga Rand"), "{team}");
        assert!(!team.contains("240k"), "{team}");
        let leader = words(&past, slug, Audience::Leader);
        assert!(leader.contains("£240k"), "{leader}");
    }
    let individuals = Some(sales::audience::Individuals::Owner);
    let open = CompanyEdit { individuals, ..CompanyEdit::default() };
    info::edit(&mut past.desk.book, &past.desk.acting, &open).unwrap();
    assert!(words(&past, PackSlug::CalledAgainstResult, Audience::Owner).contains("£240k"));
}

#[test]
fn a_period_without_a_baseline_has_no_page_and_a_review_that_says_so() {
    let past = Past::closed();
    let of = |slug| PackWanted { period: Some("2026-Q2".into()), ..past.of(slug, Audience::Leader) };
    match gathered(&past.desk.book, &past.desk.maker(), &of(PackSlug::CalledAgainstResult)) {
        Err(Error::Sales(sales::Error::Refused(sentence))) => assert_eq!(
            sentence,
            "2026-Q2 was not signed, so there is no baseline to hold its result against. Sign its forecast, or compare two days. Nothing was written."
        ),
        other => panic!("{other:?}"),
    }
    let review = past.pages(&of(PackSlug::Quarterly)).join("\n");
    assert!(review.contains("Nothing was signed of 2026-Q2.") && review.contains("How 2026-Q3 starts"), "{review}");
}
