//! Imports by the command line where a guess is wrong: what a text file is divided by, which sheet, whose rows, which deal.

mod support;

use serde_json::{Value, json as data};
use support::{Outcome, json, refused};

const DAY: &str = "2026-11-23";

fn book() -> Outcome<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let new = ["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP", "--zone", "Europe/London"];
    json(folder.path(), DAY, &new)?;
    Ok(folder)
}

fn deals(at: &std::path::Path) -> Outcome<Vec<Value>> {
    Ok(json(at, DAY, &["deals", "list", "a.rallybook"])?.as_array().cloned().unwrap_or_default())
}

#[test]
fn a_text_file_is_read_as_a_person_says() -> Outcome {
    let folder = book()?;
    let at = folder.path();
    std::fs::write(at.join("d.csv"), b"Pipeline\nDeal;Name,Account\nRenewal;Zak\xb3ad,Acme\n")?;
    let import = ["import", "deals", "a.rallybook", "d.csv"];
    let said = ["--delimiter", ";", "--encoding", "windows-1250", "--header-row", "2", "--seller", "Ann Lee"];
    std::fs::write(at.join("m.json"), r#"{"Name,Account": "account"}"#)?;
    let answer = json(at, DAY, &[&import[..], &said, &["--map", "m.json"]].concat())?;
    assert_eq!((&answer["created"], &answer["rows"]), (&1.into(), &2.into()), "{answer}");
    let all = deals(at)?;
    assert_eq!((&all[0]["title"], &all[0]["account"]), (&"Renewal".into(), &"Zakład,Acme".into()));
    assert_eq!(all[0]["owner"], "Ann Lee");
    let wrong = refused(at, DAY, &[&import[..], &["--encoding", "klingon"]].concat())?;
    assert!(wrong.contains("klingon") && wrong.contains("nothing was changed"), "{wrong}");
    std::fs::write(at.join("t.csv"), "Deal\tAccount\nRollout\tBirch\n")?;
    json(at, DAY, &["import", "deals", "a.rallybook", "t.csv", "--delimiter", "tab"])?;
    assert_eq!(deals(at)?.len(), 2);
    Ok(())
}

#[test]
fn only_the_sheets_that_are_named_are_read() -> Outcome {
    let folder = book()?;
    let at = folder.path();
    let mut book = rust_xlsxwriter::Workbook::new();
    for seller in ["Ann", "Dev"] {
        let sheet = book.add_worksheet();
        sheet.set_name(seller)?.write_row(0, 0, ["Customer", "Deal", "Value"])?;
        sheet.write_row(1, 0, ["Acme", seller, "12k"])?;
    }
    book.save(at.join("b.xlsx"))?;
    let import = ["import", "deals", "a.rallybook", "b.xlsx"];
    let wrong = refused(at, DAY, &[&import[..], &["--sheet", "Cara"]].concat())?;
    assert!(wrong.contains("no sheet \"Cara\"") && wrong.contains("Ann, Dev"), "{wrong}");
    let answer = json(at, DAY, &[&import[..], &["--sheet", "dev", "--seller", "Dev Rao"]].concat())?;
    assert_eq!(answer["left_out_tabs"], data!([{"sheet": "Ann", "rows": 2}]));
    let all = deals(at)?;
    assert_eq!((all.len(), &all[0]["title"], &all[0]["owner"]), (1, &"Dev".into(), &"Dev Rao".into()));
    Ok(())
}

#[test]
fn rows_in_doubt_are_decided() -> Outcome {
    let folder = book()?;
    let at = folder.path();
    std::fs::write(at.join("one.csv"), "Deal,Account,Amount\nRenewal,Acme,1000\nRollout,Birch,1\n")?;
    std::fs::write(
        at.join("two.csv"),
        "Deal,Account,Amount\nRenewal,Acme Ltd,1500\nRollout,Birch Inc,2\nSeats,Dune,3\n",
    )?;
    json(at, DAY, &["import", "deals", "a.rallybook", "one.csv"])?;
    let import = ["import", "deals", "a.rallybook", "two.csv"];
    let looked = json(at, DAY, &[&import[..], &["--preview"]].concat())?;
    assert_eq!((&looked["created"], looked["doubts"].as_array().map(Vec::len)), (&1.into(), Some(2)), "{looked}");
    let renewal = looked["doubts"][0]["candidates"][0]["id"].as_str().ok_or("an id")?.to_owned();
    std::fs::write(at.join("d.json"), data!({"2": renewal, "3": "skip"}).to_string())?;
    let done = json(at, DAY, &[&import[..], &["--decide", "d.json"]].concat())?;
    assert_eq!((&done["created"], &done["updated"]), (&1.into(), &1.into()), "{done}");
    let all = deals(at)?;
    let found = all.iter().find(|deal| deal["id"] == renewal.as_str()).ok_or("the renewal")?;
    assert_eq!((all.len(), &found["value"]["minor"], &found["account"]), (3, &150_000.into(), &"Acme Ltd".into()));
    for (said, why) in [(r#"{"Tab!2": "new"}"#, "no row of this file"), (r#"{"2": 7}"#, "a deal's id")] {
        std::fs::write(at.join("d.json"), said)?;
        let wrong = refused(at, DAY, &[&import[..], &["--decide", "d.json"]].concat())?;
        assert!(wrong.contains(why), "{wrong}");
    }
    Ok(())
}
