//! Names in any script, texts that look like markup, and books without anything.

use super::support::{Desk, texts, wanted};
use crate::types::{PackSection, PackSlug, PackWanted};

#[test]
fn names_in_any_script_have_their_letters() {
    let mut desk = Desk::empty();
    let names = [
        "Zoë",
        "Łukasz",
        "山田太郎",
        "Арина",
        "العربية",
        "עברית",
        "한국어",
        "北京远航科技有限公司",
        "شركة النخيل للتجارة",
    ];
    for name in names {
        desk.deal(&[name, name, name, "Qualified", "5k", "", "", ""]);
    }
    for slug in [PackSlug::Weekly, PackSlug::CleanUp] {
        let set = desk.set(&wanted(slug));
        assert_eq!((set.missing(), set.without_glyph()), ("", 0));
        let whole = texts(&set).join("\n");
        for name in names {
            assert!(whole.contains(name), "{name} is not in\n{whole}");
        }
        set.pdf("name", desk.acting.now.today).unwrap();
        assert!(set.svg(0).unwrap().len() > 10_000);
    }
}

#[test]
fn markup_is_text_and_an_empty_book_has_pages() {
    let desk = Desk::empty();
    let set = desk.set(&wanted(PackSlug::Weekly));
    let whole = texts(&set).join("\n");
    assert!(whole.contains("No deal is open here.") && whole.contains("Decisions"), "{whole}");
    assert!(!whole.contains("not known"), "{whole}");
    set.pdf("name", desk.acting.now.today).unwrap();
    let desk = Desk::filled();
    let whole = texts(&desk.set(&wanted(PackSlug::Weekly))).join("\n");
    assert!(whole.contains("O'Connor *Bold* $x^2$ Ltd") && whole.contains("#panic()"), "{whole}");
}

#[test]
fn each_section_stands_alone_and_the_order_is_kept() {
    let desk = Desk::filled();
    for section in PackSection::ALL {
        let set = desk.set(&PackWanted { sections: vec![section], ..wanted(PackSlug::Weekly) });
        set.pdf("name", desk.acting.now.today).unwrap();
    }
    let sections = vec![PackSection::Decisions, PackSection::Actions, PackSection::Agenda];
    let set = desk.set(&PackWanted { sections, ..wanted(PackSlug::Weekly) });
    let whole = texts(&set).join("\n");
    let at = |word: &str| whole.find(word).unwrap_or_else(|| panic!("{word} is not in\n{whole}"));
    assert!(at("Who does what, by when") < at("2 actions open") && at("2 actions open") < at("Sixty minutes"));
}
