//! What an erasure takes out of what was signed, and what goes on proving itself.

use super::support::{World, signer};
use crate::contacts;
use crate::contacts::types::NewContact;
use crate::forecast::{Counted, Level, Scope};
use crate::pipeline::edit;
use crate::pipeline::types::Edit;
use crate::privacy::about::everything;
use crate::privacy::erase::{erase, preview};
use crate::privacy::types::Wanted;
use crate::progress::Progress;
use crate::signoff::types::{Purpose, SignerRole};
use crate::signoff::{list, picture, sign, verify};
use crate::team;
use ledger::Why;
use uuid::Uuid;

fn erased(w: &mut World, id: Uuid, name: &str) {
    let wanted = Wanted { id, typed: name.into(), spared: vec![], also: vec![], delete: vec![] };
    let acting = w.acting();
    erase(&mut w.desk.book, &acting, &wanted, &Progress::silent()).unwrap();
}

fn holds(w: &World, word: &str) -> bool {
    let all = crate::privacy::tests_files(w.desk.book.path());
    all.iter().any(|file| std::fs::read(file).unwrap().windows(word.len()).any(|at| at == word.as_bytes()))
}

#[test]
fn a_name_at_a_buyer_goes_from_notes_and_titles_and_every_figure_stays() {
    let mut w = World::new();
    let new = NewContact { account: Some("Acme".into()), typed: Some("Birgit Kamp".into()), ..NewContact::default() };
    let birgit = contacts::add(&mut w.desk.book, &w.desk.acting, &new).unwrap().id;
    let title = Edit::Title { text: "Scales for Birgit Kamp".into() };
    edit::edit(&mut w.desk.book, &w.desk.acting, &[w.birch], &[title]).unwrap();
    let first = w.sign(Purpose::Sign);
    w.on("2026-11-30");
    let second = w.sign(Purpose::Sign);
    w.desk.book.backup(Why::ByHand, w.desk.acting.now).unwrap();
    let before = verify(&w.desk.book).unwrap();
    let was = picture(&w.desk.book, second.id).unwrap().picture;
    let told = preview(&w.desk.book, birgit, w.desk.acting.now.today).unwrap();
    let places: Vec<&str> = told.mentions.iter().filter(|one| one.ticked).map(|one| one.place.as_str()).collect();
    assert!(places.contains(&"Deals of what was signed of Oct to Dec 2026"), "{places:?}");
    erased(&mut w, birgit, "Birgit Kamp");
    assert!(!holds(&w, "Birgit") && !holds(&w, "birgit"));
    let found = verify(&w.desk.book).unwrap();
    assert!(found.sound, "{:?}", found.faults);
    // In each of the two: the note on the call, and the words of the deal.
    assert_eq!((found.erased, found.leaves), (4, before.leaves - 4));
    assert!(found.text.ends_with("entries are as signed, 4 erased."), "{}", found.text);
    for id in [first.id, second.id] {
        let restored = picture(&w.desk.book, id).unwrap();
        assert_eq!((restored.erased, restored.withheld), (2, 0));
        let birch = restored.picture.deals.iter().find(|deal| deal.id == w.birch).unwrap();
        assert_eq!((birch.title.clone(), birch.value(), birch.counted), (None, Some(4_000_000), Counted::BestCase));
        assert_eq!(restored.picture.sum(Scope::Company, Counted::Commit), was.sum(Scope::Company, Counted::Commit));
        let call = restored.picture.sellers.iter().find(|one| one.person == Some(w.ann)).unwrap().call.clone().unwrap();
        assert_eq!((call.minor, call.note), (13_000_000, None));
    }
    assert!(w.desk.book.verify().unwrap().is_sound());
    // What follows is signed on, and a second one is erased from the same parts.
    w.sign(Purpose::Sign);
    assert!(verify(&w.desk.book).unwrap().sound);
}

#[test]
fn who_signed_is_erased_and_the_signature_of_the_other_stays() {
    let mut w = World::new();
    w.says(Level::Call, Some(w.ben), "45k", None);
    w.sign(Purpose::Sign);
    let ben = signer(SignerRole::Owner, "Ben Hart");
    let draft = w.draft(Purpose::Sign).unwrap();
    sign(&mut w.desk.book, &w.desk.acting, &draft, &[ben, signer(SignerRole::Leader, "Mara Lind")], None).unwrap();
    let told = everything(&w.desk.book, w.ben, &w.desk.acting).unwrap();
    let section = told.sections.iter().find(|one| one.key == "signed").unwrap();
    let texts: Vec<String> = section.entries.iter().map(|one| format!("{}: {}", one.what, one.text)).collect();
    assert_eq!(
        texts,
        [
            "The sign-off of 2026-Q4 of 23 Nov 2026: call: 45,000 GBP",
            "The sign-off of 2026-Q4 of 23 Nov 2026: signed by this person; call: 45,000 GBP",
        ]
    );
    team::leave(&mut w.desk.book, &w.desk.acting, w.ben, "2026-11-20", Some(w.ann)).unwrap();
    let ben = w.ben;
    erased(&mut w, ben, "Ben Hart");
    assert!(!holds(&w, "Ben Hart"));
    let found = verify(&w.desk.book).unwrap();
    assert!(found.sound && found.erased == 1, "{:?}", found.faults);
    let of = list(&w.desk.book, None).unwrap().periods.remove(0);
    assert_eq!(of.signoffs[1].signed_by, "the owner (name erased), and Mara Lind, leader");
    assert_eq!(of.signoffs[0].signed_by, "Olga Rand, owner, and Mara Lind, leader");
    let told = everything(&w.desk.book, w.ben, &w.desk.acting).unwrap();
    assert!(!serde_json::to_string(&told).unwrap().contains("Hart"));
}
