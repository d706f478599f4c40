//! Every cell is filled, short, of its own, and blames nobody.

use super::{STANDARDS, Set, Standard, standard};
use crate::skills::levels::LEVELS;
use crate::team::types::Role;
use std::collections::HashSet;
use std::fmt::Write;

/// The longest text that a cell of the map has room for, in letters.
const LONGEST: usize = 170;

/// Words of character, of blame and of no meaning; and those that Rallybook has another word for.
const BANNED: [&str; 44] = [
    "lazy",
    "attitude",
    "should",
    "must",
    "always",
    "never",
    "good",
    "bad",
    "poor",
    "weak",
    "strong",
    "excellent",
    "great",
    "best",
    "worst",
    "fails",
    "failed",
    "unable",
    "cannot",
    "lacks",
    "wrong",
    "wrongly",
    "badly",
    "well",
    "properly",
    "careless",
    "sloppy",
    "motivated",
    "confident",
    "confidently",
    "talented",
    "passionate",
    "proactive",
    "proactively",
    "only",
    "rep",
    "reps",
    "quota",
    "he",
    "she",
    "his",
    "her",
    "him",
    "prospects",
];

fn of(set: Set) -> impl Iterator<Item = &'static Standard> {
    STANDARDS.iter().filter(move |standard| standard.set == set)
}

/// Every text, and where it stands.
fn texts() -> impl Iterator<Item = (String, &'static str)> {
    STANDARDS.iter().flat_map(|standard| {
        let levels =
            standard.levels.iter().enumerate().map(|(level, text)| (format!("{} {level}", standard.key), *text));
        levels.chain([(format!("{} about", standard.key), standard.about)])
    })
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[test]
fn ten_sell_and_seven_lead_in_this_order() {
    let keys = |set| of(set).map(|standard| standard.key).collect::<Vec<_>>();
    assert_eq!(
        keys(Set::Selling),
        [
            "prospecting",
            "preparation",
            "discovery",
            "qualification",
            "value_and_proposal",
            "objections_and_negotiation",
            "closing_and_next_steps",
            "account_growth",
            "pipeline_discipline",
            "product_and_market",
        ]
    );
    assert_eq!(
        keys(Set::Leading),
        [
            "coaching_others",
            "holding_to_account",
            "forecasting_for_a_team",
            "hiring",
            "setting_direction",
            "running_the_meeting",
            "giving_up_own_deals",
        ]
    );
}

#[test]
fn a_key_is_a_slug_and_finds_its_competency() {
    for each in &STANDARDS {
        assert!(each.key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'), "{}", each.key);
        assert_eq!(standard(each.key), Some(each));
    }
    assert_eq!(standard("juggling"), None);
}

#[test]
fn a_set_comes_back_from_what_is_stored() {
    for set in [Set::Selling, Set::Leading] {
        assert_eq!(Set::of(set.key()), Some(set));
        assert_eq!(serde_json::to_value(set).unwrap(), set.key());
    }
    assert_eq!(Set::of("dancing"), None);
}

#[test]
fn every_text_is_a_short_sentence_of_its_own() {
    let mut seen = HashSet::new();
    for (at, text) in texts() {
        assert!(text.chars().next().is_some_and(char::is_uppercase), "{at} begins small: {text}");
        assert!(text.ends_with('.') && !text.ends_with(".."), "{at} has no end: {text}");
        assert_eq!(text, text.split_whitespace().collect::<Vec<_>>().join(" "), "{at} has odd spaces");
        assert!(text.chars().count() <= LONGEST, "{at} has {} letters", text.chars().count());
        assert!(words(text).count() >= 8, "{at} says too little: {text}");
        assert!(seen.insert(text), "{at} stands twice: {text}");
    }
    assert_eq!(seen.len(), STANDARDS.len() * 6);
}

#[test]
fn no_text_judges_a_person() {
    for (at, text) in texts() {
        let found: Vec<_> = words(text).filter(|word| BANNED.contains(&word.as_str())).collect();
        assert!(found.is_empty(), "{at} says {found:?}: {text}");
    }
}

#[test]
fn who_coaches_is_seen_with_somebody_else_and_by_what_they_then_do() {
    for each in &STANDARDS {
        let text = each.levels[4];
        assert!(text.contains("colleague") || text.contains("others"), "{}: {text}", each.key);
        assert!(text.contains("their") || text.contains("they") || text.contains("themselves"), "{}: {text}", each.key);
    }
}

#[test]
fn nobody_else_is_there_where_one_works_alone() {
    for each in &STANDARDS {
        assert!(!each.levels[3].contains("somebody else"), "{}: {}", each.key, each.levels[3]);
    }
}

#[test]
fn a_level_is_asked_of_roles_that_exist() {
    for each in &STANDARDS {
        for (role, level) in each.required {
            assert!(Role::of(role).is_some(), "{}: {role}", each.key);
            assert!((1..LEVELS.len()).contains(&usize::from(*level)), "{}: {level}", each.key);
        }
        let of = |role: Role| each.required_of(role.name());
        assert!(of(Role::Manager) >= of(Role::Seller), "{} asks more of who sells than of who leads", each.key);
        assert_eq!(of(Role::Seller).is_some(), each.set == Set::Selling, "{}", each.key);
        assert_eq!(of(Role::Owner), None);
    }
}

#[test]
fn the_framework_reads_so() {
    let mut text = String::new();
    for each in &STANDARDS {
        let asked: Vec<_> = each.required.iter().map(|(role, level)| format!("{role} {level}")).collect();
        writeln!(text, "{} ({}: {})", each.name, each.set.key(), asked.join(", ")).unwrap();
        writeln!(text, "  {}", each.about).unwrap();
        for (level, name) in LEVELS.iter().enumerate() {
            writeln!(text, "  {level} {name:<14} {}", each.levels[level]).unwrap();
        }
        text.push('\n');
    }
    insta::assert_snapshot!(text);
}
