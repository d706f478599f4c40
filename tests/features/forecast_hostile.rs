//! The forecast and its sign-offs against whoever means ill, or types nonsense.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use serde_json::{Value, json};

const PIN: &str = "2580";

/// Ann and Ben sell, Olga owns, Mara leads; both have deals, and Ann alone has called.
fn one_caller(desk: &Desk) -> Outcome<(Company<'_>, String, String)> {
    let company = desk.company("Alder")?;
    let (ann, ben) = (company.person("Ann Lee")?, company.person("Ben Hart")?);
    for (name, role) in [("Olga Rand", "owner"), ("Mara Lind", "leader")] {
        company.ask("team.add", json!({"name": name, "roles": [role]}))?;
    }
    for (owner, value) in [(&ann, "41k"), (&ann, "3k"), (&ben, "25k"), (&ben, "4k")] {
        let deal = company.deal("Scales", value, "Verbal yes (order awaited)")?;
        company.edit(&[&deal], json!({"field": "owner", "id": owner}))?;
        company.edit(&[&deal], json!({"field": "close_date", "input": "2026-12-10", "buyer_said": null}))?;
    }
    say(&company, "call", Some(&ann), "52,345")?;
    desk.ask("room.set_pin", json!({"new": PIN}))?;
    Ok((company, ann, ben))
}

fn say(company: &Company, level: &str, person: Option<&str>, input: &str) -> Outcome<Value> {
    company.ask("forecast.say", json!({"figures": [{"level": level, "person": person, "input": input}]}))
}

fn without(told: &Value, hidden: &[&str]) -> Outcome {
    match hidden.iter().find(|one| told.to_string().contains(**one)) {
        Some(one) => Err(format!("{one} in {told}").into()),
        None => Ok(()),
    }
}

#[test]
fn a_sheet_tells_no_single_sellers_call() -> Outcome {
    let desk = Desk::new()?;
    let (company, ..) = one_caller(&desk)?;
    say(&company, "agreed", None, "61k")?;
    let now = company.ask("forecast.sheet", json!({"period": "2026-Q4", "purpose": "sign"}))?;
    without(&now, &["5234500"])
}

#[test]
fn a_sheet_tells_no_judgement_as_an_agreed_figure() -> Outcome {
    let desk = Desk::new()?;
    let (company, ann, _) = one_caller(&desk)?;
    say(&company, "judgement", Some(&ann), "43,219")?;
    let sheet = company.about(json!({"period": "2026-Q4", "purpose": "sign", "here": true}));
    let why = desk.refused_as(Code::Refused, "forecast.sheet", sheet.clone())?;
    assert!(why.starts_with("Nobody has said what was agreed for 2026-Q4") && !why.contains("43"), "{why}");
    say(&company, "agreed", None, "61k")?;
    let now = company.ask("forecast.sheet", json!({"period": "2026-Q4", "purpose": "sign"}))?;
    without(&now, &["4321900"])
}

#[test]
fn the_only_call_is_not_told_by_the_sum_of_all() -> Outcome {
    let desk = Desk::new()?;
    let (company, _, ben) = one_caller(&desk)?;
    let alone = desk.ask("home.show", json!({}))?;
    assert!(alone.to_string().contains("52.3k called"), "the leader alone sees it: {alone}");
    for audience in ["owner", "team"] {
        company.ask("room.enter", json!({"audience": audience}))?;
        without(&company.ask("forecast.show", json!({}))?, &["5234500"])?;
        without(&desk.ask("home.show", json!({}))?, &["52.3k"])?;
        desk.ask("room.leave", json!({"pin": PIN}))?;
    }
    desk.pass(1);
    say(&company, "call", Some(&ben), "20k")?;
    company.ask("room.enter", json!({"audience": "owner"}))?;
    without(&company.ask("forecast.show", json!({"on": "2026-11-23"}))?, &["5234500"])
}

#[test]
fn a_sheet_that_cannot_be_kept_as_signed_is_not_signed_twice() -> Outcome {
    let desk = Desk::new()?;
    let (company, ..) = one_caller(&desk)?;
    say(&company, "agreed", None, "61k")?;
    let now = company.ask("forecast.sheet", json!({"period": "2026-Q4", "purpose": "sign"}))?;
    let place = desk.path("config/sheet.json");
    std::fs::remove_file(&place)?;
    std::fs::create_dir_all(place.join("in the way"))?;
    let signers = json!([{"role": "owner", "name": "Olga Rand"}]);
    let signed = company.ask("forecast.sign", json!({"code": now["sheet"]["code"], "signers": signers}))?;
    let now = desk.ask("forecast.sheet_now", json!({}))?;
    assert_eq!(now["signed"]["id"], signed["id"], "{now}");
    Ok(())
}

#[test]
fn whoever_is_in_the_room_signs_nothing_beside_the_sheet() -> Outcome {
    let desk = Desk::new()?;
    let (company, ..) = one_caller(&desk)?;
    say(&company, "agreed", None, "61k")?;
    let now = company.ask("forecast.sheet", json!({"purpose": "sign", "here": true}))?;
    let leader = json!([{"role": "leader", "name": "Mara Lind"}]);
    let signed = company.ask("forecast.sign", json!({"code": now["sheet"]["code"], "signers": leader}))?;
    company.ask("room.enter", json!({"audience": "team"}))?;
    for role in ["owner", "leader"] {
        let by = json!([{"role": role, "name": "Olga Rand"}]);
        let asked = company.about(json!({"id": signed["id"], "signers": by, "reason": "x"}));
        desk.refused("forecast.countersign", asked.clone())?;
        desk.refused("forecast.supersede", asked)?;
    }
    without(&company.ask("forecast.signed", json!({}))?, &["Mara", "5234500"])?;
    company.ask("forecast.verify", json!({}))?;
    Ok(())
}

#[test]
fn figures_in_a_currency_that_was_are_added_to_nothing() -> Outcome {
    let desk = Desk::new()?;
    let (company, ann, _) = one_caller(&desk)?;
    say(&company, "agreed", None, "61k")?;
    desk.pass(1);
    company.ask("company.settings", json!({"currency": "EUR"}))?;
    let home = desk.ask("home.show", json!({}))?;
    let card = &home["companies"][0]["company"]["forecast"];
    assert!(!home.to_string().contains("61k agreed"), "{card} {home}");
    say(&company, "call", Some(&ann), "10k")?;
    let told = company.ask("forecast.show", json!({}))?;
    let row = told["rows"].as_array().and_then(|rows| rows.iter().find(|row| row["name"] == "Ann Lee")).cloned();
    assert_eq!(row.ok_or("Ann")?["change"], Value::Null);
    assert!(!told["path"].to_string().contains("5234500"), "{}", told["path"]);
    assert!(!told["path"].to_string().contains("6100000"), "{}", told["path"]);
    Ok(())
}

#[test]
fn a_call_that_was_taken_back_leaves_the_path_of_the_others() -> Outcome {
    let desk = Desk::new()?;
    let (company, _, ben) = one_caller(&desk)?;
    say(&company, "call", Some(&ben), "20k")?;
    say(&company, "call", Some(&ben), "")?;
    let told = company.ask("forecast.show", json!({}))?;
    assert_eq!(told["path"][0]["call"]["minor"], 5_234_500, "{}", told["path"]);
    Ok(())
}

fn calm(desk: &Desk, command: &str, payload: Value) -> Outcome {
    let text: String = payload.to_string().chars().take(300).collect();
    match desk.app().dispatch(command, payload) {
        Err(problem) if problem.code == Code::Internal => Err(format!("{command} {text}: {}", problem.message).into()),
        _ => Ok(()),
    }
}

#[test]
fn nonsense_is_refused_in_sentences_and_never_a_fault() -> Outcome {
    let desk = Desk::new()?;
    let (company, ann, ben) = one_caller(&desk)?;
    let id = "00000000-0000-7000-8000-000000000001";
    let mut faults = Vec::new();
    let mut hear = |told: Outcome| {
        if let Err(fault) = told {
            faults.push(fault.to_string())
        }
    };
    let periods = [
        "2026-Q4",
        "2026-12",
        "2026",
        "1900-01",
        "1900",
        "1900-Q1",
        "2999",
        "2999-12",
        "2999-Q4",
        "2026-Q0",
        "2026-Q5",
        "2026-13",
        "2026-Q18446744073709551615",
        "9999999999-Q1",
        "-1-Q1",
        "",
        "-",
        "Q",
        "2026-é",
        "２０２６-Q4",
    ];
    let days = ["0001-01-01", "9999-12-31", "-262143-01-01", "+262142-12-31", "2026-12-31", "1970-01-01"];
    for period in periods {
        for day in days {
            for command in ["forecast.show", "forecast.deals", "forecast.credit_notes"] {
                hear(calm(&desk, command, company.about(json!({"period": period, "on": day, "person": ann}))));
            }
            for figure in ["calculated", "call", "agreed", "come", "result", "judgement"] {
                let sides = json!({"period": period, "person": null, "from": {"figure": figure, "on": day}, "to": {"figure": "call"}});
                hear(calm(&desk, "forecast.compare", company.about(sides)));
            }
        }
        for command in ["forecast.against", "forecast.signed", "second_opinion.show", "second_opinion.backtest"] {
            let payload = json!({"period": period, "seed": 4_294_967_295_u32, "job": "j", "person": ben});
            hear(calm(&desk, command, company.about(payload)));
        }
        hear(calm(&desk, "forecast.sheet", company.about(json!({"period": period, "purpose": "close", "here": true}))));
        hear(calm(
            &desk,
            "forecast.sheet",
            company.about(json!({"period": period, "purpose": "sign", "here": true, "about": id})),
        ));
        let say = json!({"period": period, "figures": [{"level": "call", "person": ann, "input": "5k"}]});
        hear(calm(&desk, "forecast.say", company.about(say)));
    }
    for days in [0_u32, 1, 90, 366, 1_000_000, u32::MAX] {
        let by = json!({"by": {"by": "days_before", "days": days}});
        hear(calm(&desk, "forecast.record", company.about(by)));
    }
    assert!(faults.is_empty(), "{faults:#?}");
    Ok(())
}

#[test]
fn the_largest_amounts_are_added_without_a_fault_and_signed() -> Outcome {
    let desk = Desk::new()?;
    let (company, ann, ben) = one_caller(&desk)?;
    let mut faults = Vec::new();
    let mut hear = |told: Outcome| {
        if let Err(fault) = told {
            faults.push(fault.to_string())
        }
    };
    for value in [
        "92233720368547758.07",
        "92233720368547758",
        "90000000000000000",
        "9e30",
        "1e400",
        "inf",
        "999999999999999999999",
    ] {
        let deal = company.deal("Scales", "1k", "Verbal yes (order awaited)")?;
        company.edit(&[&deal], json!({"field": "owner", "id": ann}))?;
        company.edit(&[&deal], json!({"field": "close_date", "input": "2026-12-31", "buyer_said": null}))?;
        company.edit(&[&deal], json!({"field": "category", "category": "commit"}))?;
        let edit = json!({"ids": [deal], "edits": [{"field": "value", "input": value}]});
        hear(calm(&desk, "deal.edit", company.about(edit)));
        for (level, person) in [
            ("call", Some(&ann)),
            ("call", Some(&ben)),
            ("judgement", Some(&ann)),
            ("judgement", None),
            ("agreed", None),
            ("result", None),
        ] {
            for sign in ["", "-"] {
                let say = json!({"figures": [{"level": level, "person": person, "input": format!("{sign}{value}")}]});
                hear(calm(&desk, "forecast.say", company.about(say)));
                hear(calm(&desk, "forecast.show", company.about(json!({}))));
            }
        }
        let note = json!({"note": {"person": null, "input": value}});
        hear(calm(&desk, "forecast.add_credit_note", company.about(note)));
        let call = json!({"minor": i64::MIN, "currency": "GBP"});
        hear(calm(&desk, "second_opinion.show", company.about(json!({"call": call}))));
    }
    for figure in ["calculated", "call", "agreed", "come", "result", "judgement"] {
        for other in ["calculated", "call", "agreed", "come", "result", "judgement"] {
            let sides = json!({"from": {"figure": figure}, "to": {"figure": other}});
            hear(calm(&desk, "forecast.compare", company.about(sides)));
        }
    }
    hear(calm(&desk, "home.show", json!({})));
    let million: Vec<[i64; 2]> = (0..1_000_000).map(|n| [n % 3000, -n]).collect();
    for lines in [
        json!([million]),
        json!([[[i32::MAX, i32::MIN]]]),
        json!([[[1e300, 0]]]),
        json!([[], []]),
        json!([[[1.5, 2.5]]]),
    ] {
        say(&company, "agreed", None, "61k")?;
        let now = company.ask("forecast.sheet", json!({"purpose": "sign", "here": true}))?;
        for name in ["", " \t\u{a0}", "\u{200b}", "Olga", &"x".repeat(10_000)] {
            let signers = json!([{"role": "owner", "name": name, "lines": lines}]);
            let sign = json!({"code": now["sheet"]["code"], "signers": signers});
            hear(calm(&desk, "forecast.sign", company.about(sign)));
        }
    }
    let signed = company.ask("forecast.signed", json!({}))?;
    let empty = signed["periods"][0]["signoffs"]
        .as_array()
        .into_iter()
        .flatten()
        .any(|one| one.to_string().contains('\u{200b}'));
    if empty {
        hear(Err("a name of nothing visible signed".into()));
    }
    desk.pass(60);
    for command in ["forecast.against", "forecast.record", "forecast.show", "forecast.verify", "forecast.signed"] {
        hear(calm(&desk, command, company.about(json!({"period": "2026-Q4"}))));
    }
    let found = company.ask("forecast.verify", json!({}))?;
    assert!(faults.is_empty() && found["sound"] == json!(true), "{found} {faults:#?}");
    company.sound()
}
