//! Printed pages and their sheets by the command line.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

const EXPORT: &str = "Opportunity ID,Opportunity Name,Account Name,Owner,Stage,Amount,Close Date
A1,Acme renewal,Acme,Ann Lee,Qualified,118000,2026-12-18
A2,Birch kettles,Birch,Bo Eck,Need agreed,5000,2026-11-02
";

fn call(folder: &Path, words: &[&str]) -> Outcome<Output> {
    let program = env!("CARGO_BIN_EXE_rallybook-cli");
    Ok(Command::new(program).args(words).args(["--today", "2026-11-23"]).current_dir(folder).output()?)
}

fn text(folder: &Path, words: &[&str]) -> Outcome<String> {
    let output = call(folder, words)?;
    match output.status.code() {
        Some(0) => Ok(String::from_utf8(output.stdout)?),
        code => Err(format!("{words:?} ended with {code:?}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

fn json(folder: &Path, words: &[&str]) -> Outcome<Value> {
    Ok(serde_json::from_str(&text(folder, &[words, &["--json"]].concat())?)?)
}

#[test]
fn a_sample_is_removed_by_its_own_place_alone_and_takes_no_zone() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    let refused = |words: &[&str], start: &str| -> Outcome {
        let refused = call(at, words)?;
        let told = String::from_utf8(refused.stderr)?;
        assert_eq!(refused.status.code(), Some(1), "{words:?}: {told}");
        assert!(told.starts_with(start), "{told}");
        Ok(())
    };
    refused(
        &["sample", "new", "s.rallybook", "--zone", "Asia/Tokyo"],
        "A sample company has its place in Europe/London",
    )?;
    assert!(!at.join("s.rallybook").exists());
    json(at, &["sample", "new", "s.rallybook"])?;
    assert_eq!(json(at, &["sheets", "list", "s.rallybook"])?[0]["name"], "Weekly meeting");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at.join("s.rallybook"), at.join("link.rallybook"))?;
        refused(&["sample", "remove", "link.rallybook"], "This is a link to a file elsewhere. Nothing was removed")?;
        assert!(at.join("s.rallybook").exists() && at.join("link.rallybook").exists());
    }
    json(at, &["sample", "remove", "s.rallybook"])?;
    assert!(!at.join("s.rallybook").exists());
    Ok(())
}

#[test]
fn a_pack_is_made_twice_alike_and_its_sheet_is_shown_by_its_code() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    std::fs::write(at.join("export.csv"), EXPORT)?;
    json(at, &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP"])?;
    json(at, &["import", "deals", "a.rallybook", "export.csv"])?;
    assert_eq!(json(at, &["sheets", "list", "a.rallybook"])?, Value::Array(Vec::new()));
    let pages = |out: &str| -> Outcome<Vec<u8>> {
        json(at, &["pack", "make", "a.rallybook", "weekly", "--sections", "deals,decisions", "--out", out])?;
        Ok(std::fs::read(at.join(out))?)
    };
    let first = pages("one.pdf")?;
    assert!(first.starts_with(b"%PDF-") && first == pages("two.pdf")?);
    let list = json(at, &["sheets", "list", "a.rallybook"])?;
    assert_eq!((list.as_array().map(Vec::len), &list[0]["lines"]), (Some(1), &Value::from(13)));
    let code = list[0]["code"].as_str().ok_or("a code")?.to_lowercase();
    let shown = json(at, &["sheets", "show", "a.rallybook", &code])?;
    assert_eq!((&shown["lines"][0]["name"], &shown["left"]), (&"Acme renewal".into(), &13.into()));
    assert!(text(at, &["sheets", "show", "a.rallybook", &code])?.starts_with("Acme renewal\t1\tdeal\tleft\n"));
    for words in [
        &["sheets", "show", "a.rallybook", "ZZZZ"][..],
        &["pack", "make", "a.rallybook", "weekly", "--sections", "stories", "--out", "three.pdf"],
        &["pack", "make", "a.rallybook", "weekly", "--period", "2026-Q9", "--out", "three.pdf"],
        &["pack", "make", "a.rallybook", "weekly", "--period", "2026-11", "--out", "three.pdf"],
        &["pack", "make", "a.rallybook", "clean-up", "--sections", "deals", "--out", "three.pdf"],
        &["pack", "make", "a.rallybook", "succession", "--period", "2026-Q4", "--out", "three.pdf"],
        &["company", "logo", "a.rallybook", "export.csv"],
    ] {
        let refused = call(at, words)?;
        let told = String::from_utf8(refused.stderr)?;
        assert_eq!(refused.status.code(), Some(1), "{words:?}: {told}");
        assert!(told.trim_end().ends_with('.') && told.trim_end().lines().count() == 1, "{told}");
    }
    assert!(!at.join("three.pdf").exists());
    Ok(())
}
