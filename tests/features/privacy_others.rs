//! Erasing a person leaves everybody else's data alone, and what may mean the person is told.

use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};
use std::path::Path;

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

#[test]
fn what_is_typed_about_somebody_else_stays_where_one_is_erased() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let (ann, ben) = (company.person("Ann Quillfeather")?, company.person("Ben Hart")?);
    company.ask("team.leave", json!({"id": ann, "last": "2026-11-01"}))?;
    let forms = json!({
        "s1": {"person": ann, "typed": {"commitment": "Rings the works"}},
        "s2": {"person": ben, "typed": {"commitment": "Asks,\nAnn Quillfeather agreed", "due": "Friday"}},
    });
    let place =
        json!({"coaching_end": forms, "pipeline": {"text": "Ann Quillfeather", "stage": ["won"]}, "route": "people"});
    company.ask("company.place", json!({"place": place}))?;
    erase(&company, &json!(ann), "Ann Quillfeather", &[])?;
    let left = company.ask("company.info", json!({}))?["place"].take();
    let forms = json!({"s2": {"person": ben, "typed": {"due": "Friday"}}});
    assert_eq!(left, json!({"coaching_end": forms, "pipeline": {"stage": ["won"]}, "route": "people"}));
    Ok(())
}
