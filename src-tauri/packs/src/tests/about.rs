//! Everything about a person on paper.

use super::support::Desk;
use crate::about;
use crate::types::Maker;
use crate::{encoded, engine};
use sales::privacy::about::everything;
use sales::team;

#[test]
fn the_pages_name_who_answers_and_whom_they_are_about() {
    let desk = Desk::filled();
    let people = team::list(&desk.book, desk.acting.now.today).unwrap();
    let zoe = people.iter().find(|one| one.name == "Zoë Lindqvist").unwrap();
    let told = everything(&desk.book, zoe.id, &desk.acting).unwrap();
    let data = about::data(&desk.book, &Maker::of(&desk.acting), &told).unwrap();
    let set = engine::typeset("about", encoded(&data).unwrap(), None).unwrap();
    assert_eq!((set.without_glyph(), set.missing()), (0, ""));
    let pages: Vec<String> = (0..set.pages()).map(|page| set.text(page)).collect();
    assert!(pages.iter().enumerate().all(|(at, text)| text.contains(&format!("Page {} of {}", at + 1, set.pages()))));
    insta::assert_snapshot!(pages[0]);
    let same = set.pdf("about", desk.acting.now.today).unwrap();
    assert_eq!(same, set.pdf("about", desk.acting.now.today).unwrap());
}
