//! Coaching and skills by the command line: a mark is changed only when it was told what that means, and the framework is the
//! company's own.

mod support;

use support::{Outcome, json, refused};

const DAY: &str = "2026-11-23";
const EXPORT: &str = "Opportunity ID,Opportunity Name,Account Name,Owner,Stage,Amount,Close Date,Created Date
A1,Acme renewal,Acme,Ann Lee,Qualified,118000,2026-12-18,2026-10-01
";

fn book() -> Outcome<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("export.csv"), EXPORT)?;
    let new = ["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP", "--zone", "Europe/London"];
    json(folder.path(), DAY, &new)?;
    json(folder.path(), DAY, &["import", "deals", "a.rallybook", "export.csv"])?;
    Ok(folder)
}

#[test]
fn a_note_and_an_assessment_are_given_to_the_person_once_it_is_told_what_that_means() -> Outcome {
    let folder = book()?;
    let at = folder.path();
    let noted = ["coaching", "add", "a.rallybook", "--person", "Ann Lee", "--text", "Opened with the price"];
    let note = json(at, DAY, &noted)?;
    let id = note["id"].as_str().ok_or("an id")?;
    let share = ["coaching", "share", "a.rallybook", id, "--with", "person"];
    let told = refused(at, DAY, &share)?;
    assert!(told.contains("Ann Lee") && told.contains("Nothing was changed; add --yes to do it."), "{told}");
    let mark = || -> Outcome<_> { Ok(json(at, DAY, &["coaching", "list", "a.rallybook"])?[0]["visibility"].clone()) };
    assert_eq!(mark()?, "private");
    json(at, DAY, &[&share[..], &["--yes"]].concat())?;
    assert_eq!(mark()?, "person");
    assert!(
        refused(at, DAY, &["coaching", "share", "a.rallybook", "1", "--with", "owner"])?
            .contains("not the id of a note")
    );

    let level = ["--competency", "discovery", "--level", "1"];
    json(at, DAY, &[&["skills", "assess", "a.rallybook", "--person", "Ann Lee"], &level[..]].concat())?;
    let of = ["skills", "of", "a.rallybook", "--person", "Ann Lee"];
    let first = || -> Outcome<_> { Ok(json(at, DAY, &of)?["history"][0][1][0].clone()) };
    let made = first()?;
    assert_eq!(made["visibility"], "private", "{made}");
    let found = made["id"].as_str().ok_or("an assessment")?;
    let share = ["skills", "share", "a.rallybook", found, "--with", "person"];
    assert!(refused(at, DAY, &share)?.contains("add --yes"));
    json(at, DAY, &[&share[..], &["--yes"]].concat())?;
    assert_eq!(first()?["visibility"], "person");
    Ok(())
}

#[test]
fn a_note_that_cannot_be_private_is_refused_before_anything_is_kept() -> Outcome {
    let folder = book()?;
    let at = folder.path();
    let add = ["--seen-by", "person:Ann Lee", "coaching", "add", "a.rallybook", "--person", "Ann Lee", "--text"];
    let add = [&add[..], &["We agreed on Friday", "--kind", "one_to_one", "--visibility"]].concat();
    let why = refused(at, DAY, &[&add[..], &["private"]].concat())?;
    assert!(why.contains("Ann Lee is in the room, and sees this note. Nothing was changed;"), "{why}");
    let list = || json(at, DAY, &["coaching", "list", "a.rallybook"]);
    let sessions = || json(at, DAY, &["coaching", "sessions", "a.rallybook", "--person", "Ann Lee"]);
    assert_eq!((list()?, sessions()?), (serde_json::json!([]), serde_json::json!([])));
    let note = json(at, DAY, &[&add[..], &["person"]].concat())?;
    assert_eq!(note["visibility"], "person");
    assert_eq!((list()?[0]["text"].clone(), sessions()?[0]["notes"].clone()), ("We agreed on Friday".into(), 1.into()));
    Ok(())
}

#[test]
fn the_framework_is_reworded_extended_and_required_by_role() -> Outcome {
    let folder = book()?;
    let at = folder.path();
    let edit = |rest: &[&str]| json(at, DAY, &[&["skills", "edit", "a.rallybook"], rest].concat());
    edit(&["discovery", "--level", "2", "--words", "Asks twice before the price"])?;
    edit(&["discovery", "--role", "seller", "--required", "4", "--name", "Asking"])?;
    json(at, DAY, &["skills", "add", "a.rallybook", "Tenders"])?;
    edit(&["Tenders", "--about", "Reads the terms before the price", "--retired", "true"])?;
    let framework = json(at, DAY, &["skills", "framework", "a.rallybook"])?;
    let all = framework["competencies"].as_array().ok_or("competencies")?;
    let asking = all.iter().find(|one| one["name"] == "Asking").ok_or("Asking")?.to_string();
    assert!(asking.contains("Asks twice before the price"), "{asking}");
    let tenders = all.iter().find(|one| one["name"] == "Tenders").ok_or("Tenders")?;
    assert_eq!(tenders["retired_on"], DAY, "{tenders}");
    let versions = json(at, DAY, &["skills", "framework", "a.rallybook", "--versions"])?;
    assert!(versions.as_array().is_some_and(|all| !all.is_empty()), "{versions}");
    Ok(())
}
