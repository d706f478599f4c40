//! Text files in any encoding, with any sign between their cells: guessed, shown, and corrected by a person.

use super::support::Desk;
use crate::import::types::{Settings, TextReading};
use crate::import::{Plan, plan};
use crate::progress::Progress;

fn said(delimiter: Option<&str>, encoding: Option<&str>) -> Settings {
    let text = TextReading { delimiter: delimiter.map(str::to_owned), encoding: encoding.map(str::to_owned) };
    Settings { text, ..Settings::default() }
}

fn planned(desk: &Desk, bytes: &[u8], settings: &Settings) -> Result<Plan, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deals.csv");
    std::fs::write(&path, bytes).unwrap();
    plan(&desk.book, &path, settings, &desk.acting, &Progress::silent()).map_err(|e| e.to_string())
}

#[test]
fn whatever_divides_the_cells_is_found() {
    let desk = Desk::new("GBP");
    for sign in [",", ";", "\t", "|", "^", "~", "#", "*", "!", "\\", "$", "%", "&", ":"] {
        let text = "Deal ID@Deal Name@Account@Stage@Close date\nD1@Renewal, 2nd@Acme@Qualified@2026-12-01\nD2@Rollout@Globex@Qualified@2026-12-04\n"
            .replace(", 2nd", if sign == "," { "" } else { ", 2nd" })
            .replace('@', sign);
        let plan = planned(&desk, text.as_bytes(), &Settings::default()).unwrap();
        let preview = plan.preview();
        assert_eq!(preview.counts.created, 2, "{sign}");
        assert_eq!(preview.settings.text.delimiter.as_deref(), Some(sign));
        assert_eq!(preview.settings.text.encoding.as_deref(), Some("UTF-8"));
        assert!(["delimiter", "encoding"].iter().all(|what| preview.guessed.iter().any(|one| one == what)));
    }
    // A sign inside texts divides nothing where the usual one does, nor where it stands in some rows alone.
    for text in ["Deal Name,Account\nA*B*C,Acme\nD*E*F,Globex\n", "Deal Name\nA*B\nPlain\n"] {
        let plan = planned(&desk, text.as_bytes(), &Settings::default()).unwrap();
        assert_eq!(plan.preview().settings.text.delimiter.as_deref(), Some(","), "{text}");
    }
}

#[test]
fn a_person_says_what_the_guess_got_wrong() {
    let mut desk = Desk::new("GBP");
    // 0xB9 is a letter of Polish in one encoding, and a small 1 in the one that is guessed.
    let bytes = b"Deal ID;Deal Name;Account\nD1;Renewal;Zak\xb3ad Ksi\xb9\xbfek\n";
    let plan = planned(&desk, bytes, &said(None, Some("windows-1250"))).unwrap();
    let preview = plan.preview();
    assert_eq!((preview.guessed.contains(&"encoding".to_owned()), plan.all_warnings().len()), (false, 0));
    assert!(preview.encodings.iter().any(|one| one.name == "windows-1250" && one.used_for == "Central Europe"));
    desk.apply(&plan);
    let accounts = crate::pipeline::standing::accounts(desk.book.conn()).unwrap();
    assert_eq!(accounts[0].name.as_deref(), Some("Zakład Książek"));
    // Every row has as many commas as semicolons: only a person knows.
    let text = "Deal;Name,Account;Note\nRenewal;big,Acme;old\n";
    let by = |sign: &str| {
        let plan = planned(&desk, text.as_bytes(), &said(Some(sign), None)).unwrap();
        plan.preview().sheets[0].columns.iter().map(|column| column.heading.clone()).collect::<Vec<_>>()
    };
    assert_eq!(by(","), ["Deal;Name", "Account;Note"]);
    assert_eq!(by(";"), ["Deal", "Name,Account", "Note"]);
}

#[test]
fn what_is_no_encoding_and_no_sign_is_refused_in_a_sentence() {
    let desk = Desk::new("GBP");
    let refused = |settings: &Settings| planned(&desk, b"Deal Name\nRenewal\n", settings).err().unwrap();
    assert!(refused(&said(None, Some("klingon"))).contains("nothing was changed"));
    for sign in ["", ";;", "a", "\"", "\n", "é"] {
        assert!(refused(&said(Some(sign), None)).contains("nothing was changed"), "{sign:?}");
    }
    // A workbook says itself how it is read.
    let bytes = super::workbook::sellers().unwrap();
    let preview = planned(&desk, &bytes, &said(Some(";"), Some("UTF-8"))).unwrap().preview();
    assert_eq!((preview.settings.text, preview.encodings.len()), (TextReading::default(), 0));
}
