//! What each pack is given and what its pages say, kept as snapshots; and the same bytes each time.

use super::support::{Desk, texts, wanted};
use crate::gathered;
use crate::types::{PackSlug, PackWanted};
use sales::audience::Audience;
use serde_json::Value;

/// Codes come from the company's identity, which is made anew in each test.
fn without_codes(data: &mut Value) {
    match data {
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| match name.as_str() {
            "sheet" | "code" if value.is_string() => *value = Value::from("K7M"),
            _ => without_codes(value),
        }),
        Value::Array(list) => list.iter_mut().for_each(without_codes),
        _ => {}
    }
}

#[test]
fn data_and_pages_of_each_pack() {
    let desk = Desk::filled();
    for (name, slug) in [("weekly", PackSlug::Weekly), ("clean_up", PackSlug::CleanUp)] {
        let mut data = desk.data(&wanted(slug));
        without_codes(&mut data);
        insta::assert_snapshot!(format!("{name}_data"), format!("{data:#}"));
        let template = if slug == PackSlug::Weekly { "weekly" } else { "clean-up" };
        let pages = texts(&crate::engine::typeset(template, data, None).unwrap());
        insta::assert_snapshot!(format!("{name}_pages"), pages.join("\n--------\n"));
    }
}

#[test]
fn data_and_pages_of_the_succession_watch() {
    let desk = Desk::promoted();
    let data = desk.data(&wanted(PackSlug::Succession));
    insta::assert_snapshot!("succession_data", format!("{data:#}"));
    let pages = texts(&crate::engine::typeset("succession", data, None).unwrap());
    insta::assert_snapshot!("succession_pages", pages.join("\n--------\n"));
}

#[test]
fn the_succession_watch_is_for_the_leader_or_the_owner() {
    let desk = Desk::promoted();
    let of = |audience| PackWanted { audience, ..wanted(PackSlug::Succession) };
    for nobody in [Audience::Successor, Audience::Person(uuid::Uuid::nil())] {
        let why = gathered(&desk.book, &desk.maker(), &of(nobody)).unwrap_err().to_string();
        assert!(why.starts_with("The succession watch is about people by name:"), "{why}");
    }
    // The company shows figures of each to the leader alone.
    assert_eq!(desk.data(&of(Audience::Leader))["prepared_for"], "Maren Falk");
    let why = gathered(&desk.book, &desk.maker(), &of(Audience::Owner)).unwrap_err().to_string();
    assert!(
        why.ends_with("So these pages are the leader's alone. Nothing was written; make them for the leader."),
        "{why}"
    );
}

#[test]
fn the_same_pack_of_the_same_book_is_the_same_bytes() {
    let desk = Desk::filled();
    for slug in [PackSlug::Weekly, PackSlug::CleanUp] {
        let once = || desk.set(&wanted(slug)).pdf("name", desk.acting.now.today).unwrap();
        assert!(once() == once());
    }
}
