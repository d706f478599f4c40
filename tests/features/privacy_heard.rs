//! Another copy hears of an erasure: what it alone keeps goes, once, and nothing is forgotten by a fault in the middle.

use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use sales::audience::{Acting, LEADER};
use sales::privacy::erase::{Heard, hear};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn erase(of: &Company, id: &Value, typed: &str, also: &[&Value]) -> Outcome<Value> {
    of.ask("privacy.erase", json!({"wanted": {"id": id, "typed": typed, "also": also}}))
}

fn holds(path: &Path, word: &str) -> Outcome<bool> {
    Ok(std::fs::read(path)?.windows(word.len()).any(|w| w == word.as_bytes()))
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) -> Outcome {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files(&path, out)? } else { out.push(path) }
    }
    Ok(())
}

fn leader() -> Outcome<Acting> {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("a day")?;
    Ok(Acting { actor: "Leader".into(), role: LEADER, now: ledger::Now { wall: 1_795_424_500_000, today } })
}

/// The book right after a merge is on disk, before anything follows.
fn merged(desk: &Desk, path: &Path, twin: &Path) -> Outcome<ledger::Book> {
    let leader = leader()?;
    let mut book = ledger::Book::open(path, &sales::kinds::REGISTRY, None, leader.now)?;
    book.keep_keys_in(ledger::KeyFolder(desk.path("config/keys")));
    let before = Heard::before(&book)?;
    let op = leader.op(ledger::OpKind::System, "Merge a copy of this file");
    book.take_twin_with(twin, &op, |book| before.mark(book))?;
    Ok(book)
}

/// How many steps of erasures there are.
fn steps(book: &ledger::Book) -> Outcome<i64> {
    Ok(book.conn().query_row("SELECT count(*) FROM tx WHERE name = 'Erase a person'", [], |row| row.get(0))?)
}

/// A contact with a former name and a backup of it; beside the file lies a twin that was erased in another place.
fn beside_a_twin_that_erased<'d>(desk: &'d Desk, away: &Desk) -> Outcome<(Company<'d>, PathBuf)> {
    let company = desk.company("Alder")?;
    let deal = company.deal("Scales for Alder", "10k", "Qualified")?;
    let jo = json!({"deal": deal, "typed": "Jo Marrow, Head", "role": "champion"});
    let jo = company.ask("contacts.add", json!({"person": jo}))?["id"].clone();
    let details = json!({"name": "Jo Quillfeather", "title": "", "email": "", "phone": ""});
    company.ask("contacts.edit", json!({"id": jo, "details": details}))?;
    company.ask("company.backup", json!({}))?;
    company.ask("company.place", json!({"place": {"route": {"at": "pipeline"}, "pipeline": {"text": "Jo Marrow"}}}))?;
    company.close()?;
    let there = away.path("Alder.rallybook");
    std::fs::copy(&company.path, &there)?;
    away.ask("company.open", json!({"path": there}))?;
    let other = Company { desk: away, path: there.clone() };
    erase(&other, &jo, "Jo Quillfeather", &[])?;
    other.close()?;
    let twin = company.path.with_file_name("Alder (conflicted copy).rallybook");
    std::fs::copy(&there, &twin)?;
    Ok((company, twin))
}

#[test]
fn what_another_copy_wrote_meanwhile_goes_when_it_hears_or_is_due_to_be_erased_again() -> Outcome {
    const NOTE: &str = "Ann Quillfeather opened with the price";
    let (desk, away) = (Desk::new()?, Desk::new()?);
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Quillfeather")?;
    company.close()?;
    let there = away.path("Alder.rallybook");
    std::fs::copy(&company.path, &there)?;
    let noted = |of: &Company| -> Outcome {
        of.desk.ask("company.open", json!({"path": of.path}))?;
        let writing = json!({"note": null, "person": ann, "session": null, "text": NOTE});
        let note = of.ask("coaching.write", writing)?;
        of.ask("coaching.keep", json!({"note": note["id"]}))?;
        Ok(())
    };
    let other = Company { desk: &away, path: there.clone() };
    away.ask("company.open", json!({"path": there}))?;
    other.ask("team.leave", json!({"id": ann, "last": "2026-11-01"}))?;
    erase(&other, &json!(ann), "Ann Quillfeather", &[])?;
    other.close()?;
    // Here a note is written before this copy hears of it: it goes with the hearing, by the name that is known still.
    noted(&company)?;
    company.close()?;
    let unheard = away.path("unheard.rallybook");
    std::fs::copy(&company.path, &unheard)?;
    std::fs::copy(&there, company.path.with_file_name("Alder (conflicted copy).rallybook"))?;
    desk.ask("company.open", json!({"path": company.path}))?;
    company.ask("bundles.take_twin", json!({"path": "Alder (conflicted copy).rallybook"}))?;
    company.close()?;
    assert!(!holds(&company.path, "Quillfeather")? && !holds(&company.path, "opened with the price")?);
    // There it comes in afterwards, and nobody knows the name any more: it is due again, and goes by whom it is about.
    std::fs::copy(&unheard, there.with_file_name("Alder (conflicted copy).rallybook"))?;
    away.ask("company.open", json!({"path": there}))?;
    other.ask("bundles.take_twin", json!({"path": "Alder (conflicted copy).rallybook"}))?;
    let overview = other.ask("privacy.list", json!({}))?;
    assert!(
        overview
            .to_string()
            .contains("This person was erased, and something about them has come back: erase them again."),
        "{overview}"
    );
    let told = erase(&other, &json!(ann), "Erased person 1", &[])?;
    assert_eq!(told["called"], "Erased person 1");
    let again = erase(&other, &json!(ann), "Erased person 1", &[]).err().ok_or("nothing is left")?.to_string();
    assert!(again.contains("nothing of the person is left here"), "{again}");
    assert_eq!(other.ask("company.verify", json!({}))?["sound"], true);
    other.close()?;
    assert!(!holds(&there, "Quillfeather")? && !holds(&there, "opened with the price")?);
    Ok(())
}

/// Neither name stands in the book or a backup of it.
fn forgotten(desk: &Desk) -> Outcome<bool> {
    let mut all = Vec::new();
    files(desk.folder(), &mut all)?;
    for file in all.iter().filter(|file| file.extension().is_some_and(|e| e == "rallybook")) {
        if holds(file, "Quillfeather")? || holds(file, "Marrow")? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[test]
fn an_erasure_that_comes_by_a_twin_is_heard() -> Outcome {
    let (desk, away) = (Desk::new()?, Desk::new()?);
    let (company, _) = beside_a_twin_that_erased(&desk, &away)?;
    desk.ask("company.open", json!({"path": company.path}))?;
    company.ask("bundles.take_twin", json!({"path": "Alder (conflicted copy).rallybook"}))?;
    assert_eq!(company.ask("company.verify", json!({}))?["sound"], true);
    company.close()?;
    assert!(forgotten(&desk)?);
    Ok(())
}

#[test]
fn what_a_kill_left_unheard_is_heard_when_the_file_is_opened() -> Outcome {
    let (desk, away) = (Desk::new()?, Desk::new()?);
    let (company, twin) = beside_a_twin_that_erased(&desk, &away)?;
    // It ends right after the merge is on disk.
    drop(merged(&desk, &company.path, &twin)?);
    assert!(!forgotten(&desk)?);
    desk.ask("company.open", json!({"path": company.path}))?;
    assert_eq!(company.ask("company.verify", json!({}))?["sound"], true);
    company.close()?;
    assert!(forgotten(&desk)?, "the mark, too");
    Ok(())
}

#[test]
fn where_nothing_was_left_hearing_writes_no_step_and_moves_no_day() -> Outcome {
    let (desk, away) = (Desk::new()?, Desk::new()?);
    let (company, twin) = beside_a_twin_that_erased(&desk, &away)?;
    let mut book = merged(&desk, &company.path, &twin)?;
    let day = |book: &ledger::Book| -> Outcome<i64> {
        Ok(book.conn().query_row("SELECT erased_on FROM contact WHERE erased_on IS NOT NULL", [], |row| row.get(0))?)
    };
    let (before, on) = (steps(&book)?, day(&book)?);
    let mut later = leader()?;
    later.now.today += chrono::Duration::days(3);
    hear(&mut book, &later)?;
    assert_eq!((steps(&book)?, day(&book)?), (before, on), "the erasure of the other copy is the only one");
    assert_eq!(book.local(ledger::UNHEARD)?, None);
    drop(book);
    assert!(forgotten(&desk)?);
    Ok(())
}

#[test]
fn a_fault_between_two_who_are_heard_of_forgets_neither() -> Outcome {
    let (desk, away) = (Desk::new()?, Desk::new()?);
    let company = desk.company("Alder")?;
    let (ann, ben) = (company.person("Ann Quillfeather")?, company.person("Ben Marrow")?);
    company.close()?;
    let other = Company { desk: &away, path: away.path("Alder.rallybook") };
    std::fs::copy(&company.path, &other.path)?;
    away.ask("company.open", json!({"path": other.path}))?;
    for (id, name) in [(&ann, "Ann Quillfeather"), (&ben, "Ben Marrow")] {
        other.ask("team.leave", json!({"id": id, "last": "2026-11-01"}))?;
        erase(&other, &json!(id), name, &[])?;
    }
    other.close()?;
    desk.ask("company.open", json!({"path": company.path}))?;
    for (id, text) in [(&ann, "Opened with the price"), (&ben, "Waited for the tender")] {
        let note = company.ask("coaching.write", json!({"note": null, "person": id, "session": null, "text": text}))?;
        company.ask("coaching.keep", json!({"note": note["id"]}))?;
    }
    company.close()?;
    let mut book = merged(&desk, &company.path, &other.path)?;
    let theirs = |book: &ledger::Book, text: &str| -> Outcome<bool> {
        Ok(book.conn().prepare("SELECT 1 FROM note WHERE text = ?1")?.exists([text])?)
    };
    let before = steps(&book)?;
    // The step for the second of them fails.
    let note: i64 = book.conn().query_row("SELECT oid FROM note WHERE text LIKE 'Waited%'", [], |row| row.get(0))?;
    book.conn().execute_batch(&format!(
        "CREATE TEMP TRIGGER fault BEFORE INSERT ON main.change WHEN NEW.oid = {note} BEGIN SELECT RAISE(ABORT, 'no'); END"
    ))?;
    assert!(hear(&mut book, &leader()?).is_err());
    assert_eq!(steps(&book)?, before + 1);
    assert!(!theirs(&book, "Opened with the price")? && theirs(&book, "Waited for the tender")?);
    assert!(book.local(ledger::UNHEARD)?.is_some_and(|mark| mark.contains(&ben)), "it waits to be heard of");
    book.conn().execute_batch("DROP TRIGGER temp.fault")?;
    hear(&mut book, &leader()?)?;
    assert_eq!(steps(&book)?, before + 2, "the first is not erased twice");
    assert!(!theirs(&book, "Waited for the tender")? && book.local(ledger::UNHEARD)?.is_none());
    assert!(book.verify()?.is_sound());
    drop(book);
    assert!(forgotten(&desk)? && !holds(&company.path, "Waited for")? && !holds(&company.path, "Opened with")?);
    Ok(())
}

#[test]
fn a_step_that_names_nobody_is_called_so_still_once_an_erasure_is_heard() -> Outcome {
    let (desk, away) = (Desk::new()?, Desk::new()?);
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Quillfeather")?;
    let deal = company.deal("Scales for Alder", "10k", "Qualified")?;
    company.close()?;
    let other = Company { desk: &away, path: away.path("Alder.rallybook") };
    std::fs::copy(&company.path, &other.path)?;
    away.ask("company.open", json!({"path": other.path}))?;
    other.ask("team.leave", json!({"id": ann, "last": "2026-11-01"}))?;
    erase(&other, &json!(ann), "Ann Quillfeather", &[])?;
    other.close()?;
    desk.ask("company.open", json!({"path": company.path}))?;
    company.edit(&[&deal], json!({"field": "notes", "text": "Ask Ann Quillfeather first"}))?;
    let name = company.ask("undo.state", json!({}))?["undo"].as_str().ok_or("a step")?.to_owned();
    assert!(!name.is_empty() && !name.contains("Quillfeather"), "{name}");
    company.close()?;
    let mut book = merged(&desk, &company.path, &other.path)?;
    hear(&mut book, &leader()?)?;
    assert!(book.conn().prepare("SELECT 1 FROM tx WHERE name = ?1")?.exists([&name])?, "{name}");
    let notes: String = book.conn().query_row("SELECT notes FROM deal", [], |row| row.get(0))?;
    assert_eq!(notes, "Ask Erased person 1 first");
    drop(book);
    assert!(forgotten(&desk)?);
    Ok(())
}
