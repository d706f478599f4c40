//! Erasing a person leaves everybody else's data alone, and what may mean the person is told.

use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn find(of: &Company, kind: &str, name: &str) -> Outcome<Value> {
    of.ask("privacy.find", json!({"kind": kind, "name": name}))
}

fn erase(of: &Company, id: &Value, typed: &str, also: &[&Value]) -> Outcome<Value> {
    of.ask("privacy.erase", json!({"wanted": {"id": id, "typed": typed, "also": also}}))
}

fn contact(of: &Company, deal: &str, name: &str, email: &str, phone: &str) -> Outcome {
    let details = json!({"name": name, "title": "", "email": email, "phone": phone});
    of.ask("contacts.add", json!({"person": {"deal": deal, "details": details, "role": "champion"}}))?;
    Ok(())
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

/// Mentions of which one is about this text.
fn mention<'v>(preview: &'v Value, text: &str) -> Option<&'v Value> {
    let all = preview["mentions"].as_array()?;
    all.iter().find(|one| one["text"].as_str().is_some_and(|shown| shown.contains(text)))
}

#[test]
fn somebody_called_like_a_code_takes_no_code_along() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    company.ask("team.add", json!({"name": "Olga Rand", "roles": ["owner"]}))?;
    let deal = company.deal("Scales for Alder", "10k", "Qualified")?;
    company.ask("contacts.add", json!({"person": {"deal": deal, "typed": "Owner", "role": "champion"}}))?;
    company.edit(&[&deal], json!({"field": "reason", "text": "Owner"}))?;
    company.edit(&[&deal], json!({"field": "competitor", "text": "Owner"}))?;
    let before = company.ask("team.members", json!({}))?;
    let id = find(&company, "contact", "Owner")?;
    let preview = company.ask("privacy.preview", json!({"id": id}))?;
    assert!(mention(&preview, "owner").is_none(), "{}", preview["mentions"]);
    assert_eq!(mention(&preview, "Owner").ok_or("the reason")?["ticked"], false, "one word may name anything");
    erase(&company, &id, "Owner", &[])?;
    assert_eq!(company.ask("team.members", json!({}))?, before);
    let shown = company.ask("deal.show", json!({"id": deal}))?;
    assert_eq!((&shown["reason"], &shown["competitor"]), (&json!("Owner"), &json!("Owner")));
    assert_eq!(company.ask("company.verify", json!({}))?["sound"], true);
    Ok(())
}

#[test]
fn an_extension_takes_no_id_of_the_crm_along() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let file = desk.path("export.csv");
    let head = "Deal ID,Deal Name,Amount,Deal Stage,Close Date,Deal Owner,Company";
    let rows = "4711,Scales,10000,Qualified,2026-12-20,Ann Lee,Alder Ltd\n4712345,Weights,20000,Qualified,2026-12-21,Ben Hart,Birch Ltd\n";
    std::fs::write(&file, format!("{head}\n{rows}"))?;
    let preview = company.ask("import.preview", json!({"path": file, "settings": null, "job": "a"}))?;
    company.ask("import.apply", json!({"path": file, "settings": preview["settings"], "job": "a"}))?;
    let look = || company.ask("import.preview", json!({"path": file, "settings": null, "job": "a"}));
    let before = look()?["counts"].clone();
    let deal = company.ask("pipeline.list", json!({}))?[1]["id"].as_str().ok_or("an id")?.to_owned();
    for (name, phone) in [("Jo Park", "4711"), ("Kim Wood", "4712345")] {
        contact(&company, &deal, name, "", phone)?;
        erase(&company, &find(&company, "contact", name)?, name, &[])?;
        assert_eq!(look()?["counts"], before, "an id of a deal is not {name}'s telephone");
    }
    Ok(())
}

#[test]
fn an_address_that_others_share_is_theirs() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Scales for Alder", "10k", "Qualified")?;
    company
        .edit(&[&deal], json!({"field": "notes", "text": "Write to office@alder.example, not to jo@alder.example"}))?;
    for name in ["Jo Park", "Kim Wood"] {
        contact(&company, &deal, name, "office@alder.example", "+44 20 7946 0000")?;
    }
    let id = find(&company, "contact", "Jo Park")?;
    let preview = company.ask("privacy.preview", json!({"id": id}))?;
    let all = preview["mentions"].as_array().ok_or("mentions")?;
    assert!(all.len() >= 3 && all.iter().all(|one| one["ticked"] == false), "{}", preview["mentions"]);
    erase(&company, &id, "Jo Park", &[])?;
    let people = company.ask("contacts.of_deal", json!({"deal": deal}))?["people"].to_string();
    assert!(people.contains("office@alder.example") && people.contains("+44 20 7946 0000"), "{people}");
    let notes = company.ask("deal.show", json!({"id": deal}))?["notes"].clone();
    assert_eq!(notes, "Write to office@alder.example, not to jo@alder.example");
    Ok(())
}

#[test]
fn a_former_name_that_is_somebody_else_s_now_stays_theirs() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let dan = company.person("Cara Moss")?;
    company.ask("team.rename", json!({"id": dan, "name": "Dan Pike"}))?;
    let cara = company.person("Cara Moss")?;
    let deal = company.deal("Scales for Alder", "10k", "Qualified")?;
    company.edit(&[&deal], json!({"field": "owner", "id": cara}))?;
    company.edit(&[&deal], json!({"field": "notes", "text": "Cara Moss knows the works."}))?;
    company.edit(&[&deal], json!({"field": "reason", "text": "Dan Pike left."}))?;
    company.ask("team.leave", json!({"id": dan, "last": "2026-11-20", "hand_to": cara}))?;
    let preview = company.ask("privacy.preview", json!({"id": dan}))?;
    assert_eq!(mention(&preview, "knows the works").ok_or("the notes")?["ticked"], false);
    assert_eq!(mention(&preview, "Dan Pike left").ok_or("the reason")?["ticked"], true, "that name is his alone");
    assert!(preview["stays"].to_string().contains("bears a name of this person's"), "{}", preview["stays"]);
    erase(&company, &json!(dan), "Dan Pike", &[])?;
    let shown = company.ask("deal.show", json!({"id": deal}))?;
    assert_eq!(shown["notes"], "Cara Moss knows the works.");
    assert!(!shown.to_string().contains("Dan Pike"), "{shown}");
    let people = company.ask("team.list", json!({}))?.to_string();
    assert!(people.contains("Cara Moss"), "{people}");
    Ok(())
}

#[test]
fn steps_of_a_namesake_keep_their_names_unless_they_are_ticked() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Lee")?;
    let deal = company.deal("Scales for Alder", "10k", "Qualified")?;
    company.ask("contacts.add", json!({"person": {"deal": deal, "typed": "Ann Lee, Buyer", "role": "champion"}}))?;
    company.ask("team.leave", json!({"id": ann, "last": "2026-11-20", "hand_to": null}))?;
    let preview = company.ask("privacy.preview", json!({"id": ann}))?;
    assert!(!preview["goes"].to_string().contains("were called"), "{}", preview["goes"]);
    let steps: Vec<&Value> = preview["mentions"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| one["place"] == "The name of a step")
        .collect();
    assert!(!steps.is_empty() && steps.iter().all(|one| one["ticked"] == false), "{steps:?}");
    let chosen = steps[0];
    let text = chosen["key"].as_str().and_then(|key| key.strip_prefix("text:")).ok_or("a key")?.to_owned();
    erase(&company, &json!(ann), "Ann Lee", &[&chosen["key"]])?;
    let people = company.ask("contacts.of_deal", json!({"deal": deal}))?["people"].to_string();
    assert!(people.contains("Ann Lee"), "{people}");
    company.close()?;
    let conn = rusqlite::Connection::open(&company.path)?;
    let count = |name: &str| conn.query_row("SELECT count(*) FROM tx WHERE name = ?1", [name], |r| r.get::<_, i64>(0));
    assert_eq!(count(&text)?, 0, "it was ticked");
    for other in &steps[1..] {
        let text = other["key"].as_str().and_then(|key| key.strip_prefix("text:")).ok_or("a key")?;
        assert!(count(text)? > 0, "{text}");
    }
    Ok(())
}

#[test]
fn a_file_with_the_name_in_it_is_named_no_more_and_a_part_of_it_is_told() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let ann = company.person("Ann Quillfeather")?;
    let names = ["ann_quillfeather_deals.csv", "quillfeather-deals-of-ann.csv", "deals-of-ann.csv"];
    for (more, name) in names.into_iter().enumerate() {
        let file = desk.path(name);
        std::fs::write(&file, rallybook_tests::lookalike::maven(5 + more))?;
        let preview = company.ask("import.preview", json!({"path": file, "settings": null, "job": "a"}))?;
        company.ask("import.apply", json!({"path": file, "settings": preview["settings"], "job": "a"}))?;
    }
    company.ask("team.leave", json!({"id": ann, "last": "2026-11-20", "hand_to": null}))?;
    company.ask(
        "company.place",
        json!({"place": {"route": {"at": "pipeline"}, "pipeline": {"text": "ANN-QUILLFEATHER"}}}),
    )?;
    let preview = company.ask("privacy.preview", json!({"id": ann}))?;
    let told = mention(&preview, "deals-of-ann.csv").ok_or("what may mean her is told")?;
    assert_eq!((&told["ticked"], &told["whole"]), (&json!(false), &json!(false)));
    erase(&company, &json!(ann), "Ann Quillfeather", &[])?;
    company.close()?;
    assert!(!holds(&company.path, "quillfeather")? && !holds(&company.path, "QUILLFEATHER")?);
    assert!(holds(&company.path, "deals-of-ann.csv")?, "it was not ticked");
    Ok(())
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
    assert!(overview.to_string().contains("It was erased and has come back: erase it again."), "{overview}");
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
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("a day")?;
    let now = ledger::Now { wall: 1_795_424_500_000, today };
    let op = sales::audience::Acting { actor: "Leader".into(), role: sales::audience::LEADER, now }
        .op(ledger::OpKind::System, "Merge a copy of this file");
    {
        // It ends right after the merge is on disk.
        let mut book = ledger::Book::open(&company.path, &sales::kinds::REGISTRY, None, now)?;
        book.keep_keys_in(ledger::KeyFolder(desk.path("config/keys")));
        let before = sales::privacy::erase::Heard::before(&book)?;
        book.take_twin_with(&twin, &op, |book| before.mark(book))?;
    }
    assert!(!forgotten(&desk)?);
    desk.ask("company.open", json!({"path": company.path}))?;
    assert_eq!(company.ask("company.verify", json!({}))?["sound"], true);
    company.close()?;
    assert!(forgotten(&desk)?, "the mark, too");
    Ok(())
}
