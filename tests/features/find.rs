//! Find by first letters, over companies and within the open one.

use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use serde_json::{Value, json};

fn found(hits: &Value) -> Vec<(String, String)> {
    let text = |hit: &Value, key: &str| hit[key].as_str().unwrap_or_default().to_owned();
    hits.as_array().into_iter().flatten().map(|hit| (text(hit, "kind"), text(hit, "title"))).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(kind, title)| ((*kind).to_owned(), (*title).to_owned())).collect()
}

#[test]
fn first_letters_find_companies_deals_accounts_and_people() -> Outcome {
    let desk = Desk::new()?;
    desk.company("Kestrel Tools")?;
    let company = desk.company("Alder Works")?;
    company.person("Zoë Kehl")?;
    let closed = company.deal("Kettles, first order", "5k", "Won")?;
    let open = company.deal("New kettles", "12k", "Qualified")?;
    company.edit(&[&open, &closed], json!({"field": "account", "text": "Kerner & Söhne"}))?;
    let all = |text: &str| desk.ask("find.all", json!({"company": company.path, "text": text}));
    let ke = all("ke")?;
    assert_eq!(
        found(&ke),
        pairs(&[
            ("company", "Kestrel Tools"),
            ("deal", "New kettles"),
            ("deal", "Kettles, first order"),
            ("account", "Kerner & Söhne"),
            ("person", "Zoë Kehl"),
        ])
    );
    assert_eq!(ke[1]["money"], json!({"minor": 1_200_000, "currency": "GBP"}));
    assert_eq!(ke[3]["note"], "2 deals");
    assert_eq!(found(&all("zoe")?), pairs(&[("person", "Zoë Kehl")]));
    assert_eq!(found(&all("soh ker")?).len(), 3);
    assert_eq!(found(&all("ettles")?), []);
    // Without a company only the list of companies is searched, and an empty text shows all of it.
    assert_eq!(found(&desk.ask("find.all", json!({"company": null, "text": ""}))?).len(), 2);
    Ok(())
}

#[test]
fn deals_are_found_by_who_takes_part_in_them_at_the_buyer() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder Works")?;
    let acme = company.deal("Acme renewal", "118k", "Qualified")?;
    company.deal("Birch kettles", "12k", "Qualified")?;
    company.ask("contacts.add", json!({"person": {"deal": acme, "typed": "Søren Hill, Head of works"}}))?;
    let hits = company.ask("find.all", json!({"text": "hil"}))?;
    assert_eq!((&hits[0]["title"], &hits[0]["note"]), (&json!("Acme renewal"), &json!("Søren Hill")));
    assert_eq!(found(&company.ask("find.all", json!({"text": "acme hil"}))?), pairs(&[("deal", "Acme renewal")]));
    let shown =
        |text: &str| -> Outcome<Value> { Ok(company.view(json!({"text": text}), false)?["totals"]["count"].clone()) };
    assert_eq!((shown("hill")?, shown("hill acme")?, shown("hill birch")?), (json!(1), json!(1), json!(0)));
    Ok(())
}
