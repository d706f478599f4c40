//! Clean-up sheets of people who are not here any more.

use super::support::{Desk, texts, wanted};
use crate::types::{PackSlug, PackWanted};
use crate::{clean_up, gathered};
use sales::team;
use sales::team::types::{PersonEdit, Role};

#[test]
fn who_left_has_a_sheet_only_for_deals_that_are_still_in_that_name_and_it_says_who_gives_them_away() {
    let mut desk = Desk::filled();
    let (zoe, lukasz) = (desk.person("Zoë Lindqvist"), desk.person("Łukasz Wiśniewski"));
    let maja = team::add(&mut desk.book, &desk.acting, "Maja Novak", &[Role::Manager]).unwrap().id;
    let readers = |desk: &Desk| {
        let pack = clean_up::pack(&desk.book, &desk.maker()).unwrap();
        pack.readers.into_iter().filter_map(|one| Some((one.id?, one.holds))).collect::<Vec<_>>()
    };
    let before = readers(&desk);
    assert_eq!(before.len(), 2);
    team::leave(&mut desk.book, &desk.acting, zoe, "2026-11-20", None).unwrap();
    // Whoever did not lead her is not told how much she left behind.
    let of_zoe = PackWanted { readers: vec![Some(zoe)], ..wanted(PackSlug::CleanUp) };
    assert!(texts(&desk.set(&of_zoe)).join(" ").contains("left on 20 Nov 2026 and open deals are still in that name"));
    team::edit(&mut desk.book, &desk.acting, zoe, &[PersonEdit::Manager { id: Some(maja) }]).unwrap();
    assert!(readers(&desk).contains(&(zoe, "4 deals, for Maja Novak".to_owned())), "{:?}", readers(&desk));
    let text = texts(&desk.set(&of_zoe)).join("\n");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "prepared for Maja Novak",
        "Zoë Lindqvist left on 20 Nov 2026 and 4 open deals are still in that name. Maja Novak says who takes each",
    ] {
        assert!(words.contains(wanted), "{wanted} is not in\n{text}");
    }
    assert_eq!(words.matches("Zoë Lindqvist left on 20 Nov 2026. Who takes this deal?").count(), 4);
    // Whose last day is today is still here, and answers for the own deals.
    team::leave(&mut desk.book, &desk.acting, lukasz, "2026-11-23", None).unwrap();
    assert!(readers(&desk).iter().any(|(id, holds)| *id == lukasz && !holds.contains("for")));
    // Handed over, there is nothing left to ask.
    team::hand_over(&mut desk.book, &desk.acting, zoe, lukasz).unwrap();
    assert!(readers(&desk).iter().all(|(id, _)| *id != zoe), "{:?}", readers(&desk));
    assert!(gathered(&desk.book, &desk.maker(), &of_zoe).is_err());
}
