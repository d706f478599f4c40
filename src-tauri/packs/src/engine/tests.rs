//! The typesetter reads nothing but its data, takes hostile text as text, and gives the same bytes twice.

use super::{Typeset, compiled, typeset, world::Job};
use crate::error::Result;
use chrono::NaiveDate;
use serde_json::{Value, json};

fn pages_of(template: &str, data: Value) -> Result<Typeset> {
    typeset(template, data, None)
}

fn heading() -> Value {
    json!({"title": "Clean-up sheet", "company": "Kestrel Optics", "by": "Maren Falk", "as_of": "23 November 2026", "paper": "a4", "sheet": null, "logo": false})
}

fn deal(number: usize, text: &str) -> Value {
    let blank = |now: &str| json!({"asked": number.is_multiple_of(2), "now": now});
    json!({
        "number": number, "account": text, "title": text, "value": "£1", "facts": text, "asks": [text, text],
        "blanks": {"value": blank("£1"), "close": blank("not known"), "step": blank(text), "by": blank("3 Nov 2026")},
    })
}

fn sheets(names: &[&str], deals: usize, text: &str) -> Value {
    let sheet = |name: &&str| {
        json!({
            "name": name, "prepared_for": name, "code": "K7M", "more": [deals + 1, deals + 2], "lead": text, "open": "£5", "fine": text,
            "deals": (1..=deals).map(|number| deal(number, text)).collect::<Vec<_>>(),
        })
    };
    let mut data = heading();
    data["sheets"] = names.iter().map(sheet).collect();
    data
}

fn whole(set: &Typeset) -> String {
    (0..set.pages()).map(|page| set.text(page)).collect::<Vec<_>>().join("\n")
}

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap_or_default()
}

#[test]
fn hostile_text_stays_literal_and_pages_stay_sane() {
    let texts = [
        "#panic()",
        "$x^2$ *b* _i_ `raw` <label> @ref = head - item // comment /* c */",
        "#import \"/theme.typ\": * #read(\"/etc/passwd\")",
        "\\u{41} \" ' ~ -- ---",
        "شركة النخيل للتجارة",
        "\u{202e}reversed",
        "🎾 山田",
        "line\nbreak\u{0}\u{7}",
        "",
    ];
    let endless = "x".repeat(65_536);
    for text in texts.into_iter().chain([endless.as_str()]) {
        let set = pages_of("clean-up", sheets(&["Ann Lee"], 3, text)).unwrap();
        let most = if text.len() > 60_000 { 9 } else { 2 };
        assert!((1..=most).contains(&set.pages()), "{} pages of {:.20}", set.pages(), text);
        assert_eq!(set.without_glyph(), 0, "{text:.20}");
        if text.is_ascii() && text.len() < 60 && !text.contains('\n') && !text.is_empty() {
            let shown: String = whole(&set).split_whitespace().collect();
            let typed: String = text.split_whitespace().collect();
            assert!(shown.contains(&typed), "{text} is not on the page:\n{}", whole(&set));
        }
        set.pdf("a name", today()).unwrap();
    }
}

#[test]
fn letters_that_no_font_has_are_named() {
    let set = pages_of("clean-up", sheets(&["ꯍ Lee"], 1, "🎾 fine")).unwrap();
    assert_eq!(set.missing(), "ꯍ🎾");
    assert!(whole(&set).contains("□ fine"));
    assert_eq!(pages_of("clean-up", sheets(&["Zoë Łukasz"], 1, "fine")).unwrap().missing(), "");
}

#[test]
fn the_same_pages_are_the_same_bytes() {
    let once = || pages_of("clean-up", sheets(&["Ann Lee", "Bo Eck"], 4, "text")).unwrap();
    let (one, two) = (once(), once());
    let bytes = one.pdf("name", today()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes.len() > 4_000);
    assert!(bytes == two.pdf("name", today()).unwrap());
    assert!(bytes != two.pdf("other name", today()).unwrap());
    assert_eq!(one.svg(0).unwrap(), two.svg(0).unwrap());
}

#[test]
fn pages_are_counted_for_each_reader() {
    let set = pages_of("clean-up", sheets(&["Ann Lee", "Bo Eck"], 9, "text")).unwrap();
    let pages: Vec<String> = (0..set.pages()).map(|page| set.text(page)).collect();
    assert_eq!(pages.len() % 2, 0);
    let half = pages.len() / 2;
    for (at, page) in pages.iter().enumerate() {
        let name = if at < half { "Ann Lee" } else { "Bo Eck" };
        assert!(page.contains(&format!("Confidential: prepared for {name}")), "{page}");
        assert!(page.contains(&format!("Page {} of {half}", at % half + 1)), "{page}");
        assert!(page.contains("Kestrel Optics · as of 23 November 2026"), "{page}");
    }
}

#[test]
fn nothing_but_the_data_can_be_read() {
    let tried = |text: &str| compiled(&Job::of_text(text, &json!({"a": "#panic()"})).unwrap());
    assert!(tried("#json(\"/data.json\").a").is_ok());
    for text in [
        "#read(\"/etc/passwd\")",
        "#read(\"../Cargo.toml\")",
        "#read(\"Cargo.toml\")",
        "#read(\"/templates/theme.typ\")",
        "#image(\"/etc/hostname\")",
        "#import \"@preview/cetz:0.3.4\": *",
        "#include \"/other.typ\"",
        "#plugin(\"/x.wasm\")",
        "#datetime.today()",
    ] {
        assert!(tried(text).is_err(), "{text}");
    }
}

#[test]
fn a_picture_of_a_page_holds_no_script_and_reaches_for_nothing() {
    let svg = pages_of("clean-up", sheets(&["<script>alert(1)</script>"], 1, "<img src=x onerror=y>"))
        .unwrap()
        .svg(0)
        .unwrap();
    assert!(svg.starts_with("<svg"));
    for bad in ["<script", "onerror", "<image", "<foreignObject", "href=\"http"] {
        assert!(!svg.contains(bad), "{bad}");
    }
}

#[test]
fn a_template_that_does_not_fit_is_a_fault_and_no_more() {
    assert!(pages_of("clean-up", json!({"title": 5})).is_err());
    assert!(pages_of("no-such", json!({})).is_err());
    assert!(pages_of("clean-up", sheets(&["Ann Lee"], 1, "after")).is_ok());
}
