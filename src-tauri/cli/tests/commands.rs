//! The command line as checks use it: what it prints, and how it ends.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn call(folder: &Path, words: &[&str]) -> Outcome<Output> {
    Ok(Command::new(env!("CARGO_BIN_EXE_rallybook-cli")).args(words).current_dir(folder).output()?)
}

fn json(folder: &Path, words: &[&str]) -> Outcome<Value> {
    let output = call(folder, &[words, &["--json", "--today", "2026-11-23"]].concat())?;
    match output.status.code() {
        Some(0) => Ok(serde_json::from_slice(&output.stdout)?),
        code => Err(format!("{words:?} ended with {code:?}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

/// The one sentence of a refusal.
fn refused(folder: &Path, words: &[&str]) -> Outcome<String> {
    let output = call(folder, words)?;
    let told = String::from_utf8(output.stderr)?;
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{words:?}: {told}");
    assert!(told.trim_end().ends_with('.') && told.trim_end().lines().count() == 1, "{told}");
    Ok(told)
}

const EXPORT: &str = "Opportunity ID,Opportunity Name,Account Name,Owner,Stage,Amount,Close Date,Created Date,Type
A1,Acme renewal,Acme,Ann Lee,Qualified,118000,2026-12-18,2026-10-01,Renewal
A2,Birch kettles,Birch,Bo Eck,Closed Won,5000,2026-11-02,2026-10-03,New
A3,Cobalt refit,Cobalt,Ann Lee,Closed Lost,900,2026-11-05,2026-10-05,New
A4,Dune pumps,Dune,Bo Eck,Verbal yes (order awaited),TBC,2026-12-01,2026-10-09,New
";

#[test]
fn a_book_is_made_filled_asked_and_reverted() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    std::fs::write(at.join("export.csv"), EXPORT)?;
    let made = json(
        at,
        &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP", "--zone", "Europe/London"],
    )?;
    assert_eq!((&made["name"], &made["today"]), (&"Alder".into(), &"2026-11-23".into()));
    let looked = json(at, &["import", "deals", "a.rallybook", "export.csv", "--preview"])?;
    assert_eq!((&looked["created"], &looked["settings"]["kind"]), (&4.into(), &"deals".into()));
    assert_eq!(json(at, &["deals", "list", "a.rallybook"])?, Value::Array(Vec::new()));
    let done = json(at, &["import", "deals", "a.rallybook", "export.csv"])?;
    assert_eq!((&done["rows"], &done["created"], &done["updated"]), (&4.into(), &4.into(), &0.into()));
    assert_eq!(done["undecided_values"][0]["text"], "TBC");
    let again = json(at, &["import", "deals", "a.rallybook", "export.csv"])?;
    assert_eq!((&again["unchanged"], &again["tx"]), (&4.into(), &Value::Null));

    let list = json(at, &["deals", "list", "a.rallybook"])?;
    let deals = list.as_array().ok_or("a list")?;
    assert!(deals.is_sorted_by_key(|d| d["id"].as_str()));
    let by = |id: &str| deals.iter().find(|d| d["external_id"] == id).ok_or(format!("no deal {id}"));
    let won = by("A2")?;
    assert_eq!(
        (&won["outcome"], &won["value"]),
        (&"won".into(), &serde_json::json!({"minor": 500_000, "currency": "GBP"}))
    );
    assert_eq!(
        (&won["close_date"], &won["owner"], &won["account"]),
        (&"2026-11-02".into(), &"Bo Eck".into(), &"Birch".into())
    );
    // What was not clear is unknown, never 0.
    assert_eq!(by("A4")?["value"], Value::Null);
    assert_eq!(json(at, &["deals", "list", "a.rallybook", "--owner", "Ann Lee"])?.as_array().map(Vec::len), Some(2));

    let id = by("A1")?["id"].as_str().ok_or("an id")?;
    let set = json(at, &["deals", "set", "a.rallybook", id, "stage=Terms negotiated", "value=+10k", "close_date=eom"])?;
    assert_eq!(
        (&set["deal"]["value"]["minor"], &set["deal"]["close_date"]),
        (&12_800_000.into(), &"2026-11-30".into())
    );
    let history = json(at, &["deals", "history", "a.rallybook", id])?;
    assert!(history.as_array().is_some_and(|h| h.iter().any(|l| l["to"]["text"] == "Terms negotiated")));
    let changed = json(at, &["changes", "list", "a.rallybook", "--since", "2026-11-23"])?;
    assert!(changed.as_array().is_some_and(|c| !c.is_empty()));
    let since = json(at, &["since", "show", "a.rallybook", "--since", "2026-11-23"])?;
    assert_eq!((&since["title"], &since["bridges"][0]["currencies"][0]["then"]), (&"Since 23 Nov".into(), &0.into()));
    assert!(json(at, &["since", "visited", "a.rallybook"])?["tx"].is_number());
    assert_eq!(
        json(at, &["since", "show", "a.rallybook", "--last-visit"])?["sellers"][0]["lines"],
        serde_json::json!([])
    );
    assert_eq!(json(at, &["team", "progress", "a.rallybook"])?["progress"][0]["won"]["minor"], 500_000);
    assert_eq!(json(at, &["team", "succession", "a.rallybook"])?["people"], serde_json::json!([]));
    let told = json(at, &["person", "show", "a.rallybook", "--person", "bo eck", "--since", "2026-11-20"])?;
    assert_eq!((&told["who"]["name"], &told["since"]), (&"Bo Eck".into(), &"2026-11-20".into()));
    assert!(told["five"].as_array().is_some_and(|five| five.len() == 5), "{told}");
    assert!(refused(at, &["person", "show", "a.rallybook", "--person", "Nobody"])?.contains("Nobody"));
    // A note past the company's months goes alone, and only when it is said twice.
    let old = ["person", "old-notes", "a.rallybook"];
    let noted = ["coaching", "add", "a.rallybook", "--person", "Bo Eck", "--text", "Opened with the price"];
    json(at, &[noted.as_slice(), &["--on", "2023-01-10"]].concat())?;
    let told = json(at, &old)?;
    assert_eq!((&told["people"][0]["name"], &told["people"][0]["what"]), (&"Bo Eck".into(), &"1 note".into()));
    let why = refused(at, &[old.as_slice(), &["--erase"]].concat())?;
    assert!(why.contains("cannot be undone. Nothing was changed"), "{why}");
    let told = json(at, &[old.as_slice(), &["--erase", "--yes"]].concat())?;
    assert!(told["text"].as_str().is_some_and(|text| text.contains("This cannot be undone")), "{told}");
    assert_eq!(json(at, &old)?["people"], serde_json::json!([]));
    let updates = json(at, &["import", "to-update", "a.rallybook"])?;
    assert_eq!((&updates[0]["name"], updates[0]["updates"].as_array().map(Vec::len)), (&"Ann Lee".into(), Some(3)));
    // For people, a line a value in the words of the window.
    let told = String::from_utf8(call(at, &["import", "to-update", "a.rallybook"])?.stdout)?;
    assert!(told.contains("Ann Lee\tA1\tAcme renewal\tValue: 128,000 GBP (CRM: 118,000 GBP)\n"), "{told}");
    assert!(told.contains("\tClose date: 30 Nov 2026 (CRM: 18 Dec 2026)\n"), "{told}");

    let before = json(at, &["book", "show", "a.rallybook", "--as-of", "2026-11-23"])?;
    assert_eq!(before, json(at, &["deals", "list", "a.rallybook"])?);
    assert_eq!(json(at, &["deals", "export", "a.rallybook", "out.csv", "--all"])?["rows"], 4);
    assert!(std::fs::read_to_string(at.join("out.csv"))?.contains("Birch kettles"));
    json(at, &["import", "revert", "a.rallybook"])?;
    // The deal that was edited since stays, with what was edited.
    let left = json(at, &["deals", "list", "a.rallybook"])?;
    assert_eq!((left.as_array().map(Vec::len), &left[0]["id"]), (Some(1), &id.into()));
    assert_eq!(json(at, &["file", "verify", "a.rallybook"])?["sound"], true);
    Ok(())
}

#[test]
fn a_file_is_backed_up_and_brought_back() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    std::fs::write(at.join("export.csv"), EXPORT)?;
    json(
        at,
        &[
            "company",
            "new",
            "a.rallybook",
            "--name",
            "Alder",
            "--currency",
            "GBP",
            "--fiscal-start",
            "4",
            "--period",
            "month",
        ],
    )?;
    json(at, &["import", "deals", "a.rallybook", "export.csv"])?;
    let backup = json(at, &["file", "backup", "a.rallybook"])?;
    json(at, &["import", "revert", "a.rallybook"])?;
    let path = backup["path"].as_str().ok_or("a path")?;
    assert_eq!(json(at, &["file", "restore", "a.rallybook", path])?["deals"], 4);
    let info = json(at, &["file", "info", "a.rallybook"])?;
    assert_eq!((&info["sound"], &info["deals"], &info["name"]), (&true.into(), &4.into(), &"Alder".into()));
    let company = json(at, &["company", "info", "a.rallybook"])?;
    assert_eq!((&company["fiscal_start"], &company["period"]), (&4.into(), &"month".into()));
    Ok(())
}

#[test]
fn refusals_are_one_sentence_and_wrong_calls_are_told_apart() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    refused(at, &["deals", "list", "none.rallybook"])?;
    std::fs::write(at.join("text.rallybook"), "this is no company file, whatever its name says")?;
    refused(at, &["company", "info", "text.rallybook"])?;
    json(at, &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP"])?;
    refused(at, &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP"])?;
    refused(at, &["import", "deals", "a.rallybook", "none.csv"])?;
    refused(at, &["import", "revert", "a.rallybook"])?;
    refused(at, &["deals", "export", "a.rallybook", "out.pdf"])?;
    refused(at, &["deals", "set", "a.rallybook", "00000000-0000-7000-8000-000000000001", "value=5k"])?;
    for wrong in
        [&["deals"][..], &["deals", "list"], &["book", "show", "a.rallybook"], &["company", "new", "b.rallybook"]]
    {
        assert_eq!(call(at, wrong)?.status.code(), Some(2), "{wrong:?}");
    }
    Ok(())
}

#[test]
fn what_is_named_wrongly_is_named_back() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    std::fs::write(at.join("export.csv"), EXPORT)?;
    let said = refused(at, &["company", "new", "z.rallybook", "--name", "Z", "--currency", "ZZZ"])?;
    assert!(said.contains("\"ZZZ\" is not a currency"), "{said}");
    json(at, &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP"])?;
    for (map, told) in [
        (r#"{"Nonsense": "title"}"#, "The file has no heading \"Nonsense\""),
        (r#"{"Type": "nonsense"}"#, "\"nonsense\" is no field for \"Type\""),
        (r#"{"Type": "title", "Owner": "title"}"#, "are both said to be \"title\""),
        (r#"["Type"]"#, "is not a JSON object"),
    ] {
        std::fs::write(at.join("m.json"), map)?;
        let said = refused(at, &["import", "deals", "a.rallybook", "export.csv", "--map", "m.json"])?;
        assert!(said.contains(told), "{said}");
    }
    for (stages, told) in [
        (r#"{"Nowhere": "won"}"#, "The file has no stage value \"Nowhere\""),
        (r#"{"Qualified": 7}"#, "7 is no stage for \"Qualified\""),
        (r#"{"Qualified": "Nope"}"#, "no stage called \"Nope\""),
    ] {
        std::fs::write(at.join("s.json"), stages)?;
        let said = refused(at, &["import", "deals", "a.rallybook", "export.csv", "--stages", "s.json"])?;
        assert!(said.contains(told), "{said}");
    }
    assert_eq!(json(at, &["deals", "list", "a.rallybook"])?, Value::Array(Vec::new()));
    json(at, &["import", "deals", "a.rallybook", "export.csv"])?;
    for (words, told) in [
        (&["deals", "set", "a.rallybook", "notanid", "value=1"][..], "no deal \"notanid\""),
        (&["deals", "history", "a.rallybook", "zz"], "no deal \"zz\""),
        (&["deals", "set", "a.rallybook", "A1", "category=zzz"], "\"zzz\" is not a category"),
        (&["deals", "set", "a.rallybook", "A1", "nosuch=1"], "no field \"nosuch\""),
        (&["deals", "list", "a.rallybook", "--stage", "Nope"], "no stage called \"Nope\""),
        (&["deals", "list", "a.rallybook", "--owner", "Nobody"], "no person called \"Nobody\""),
        (&["import", "accounts", "a.rallybook", "export.csv"], "These are deals, not accounts"),
    ] {
        let said = refused(at, words)?;
        assert!(said.contains(told), "{said}");
    }
    // A deal goes by the CRM's id, too, and people read amounts as amounts.
    json(at, &["deals", "set", "a.rallybook", "A1", "value=99.50"])?;
    let list = call(at, &["deals", "list", "a.rallybook"])?;
    assert!(String::from_utf8_lossy(&list.stdout).contains("99.50 GBP"));
    Ok(())
}

#[test]
fn a_tab_that_is_left_out_is_named_with_its_rows() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    let mut book = rust_xlsxwriter::Workbook::new();
    let tabs: [(&str, [&str; 5]); 2] = [
        ("Ann", ["Customer", "Deal", "Value", "Exp. close", "Stage"]),
        ("Dev", ["Company", "What", "Worth", "When", "Where are we"]),
    ];
    for (seller, headings) in tabs {
        let sheet = book.add_worksheet();
        sheet.set_name(seller)?.write_row(0, 0, headings)?;
        sheet.write_row(1, 0, ["Acme", seller, "12k", "end Nov", "Qualified"])?;
        sheet.write_row(2, 0, ["Birch", "Rig", "10-15k", "TBC", "Qualified"])?;
    }
    let notes = book.add_worksheet();
    notes.set_name("Notes")?.write(0, 0, "Ask Ann")?;
    notes.write(1, 0, "and Dev")?;
    book.save(at.join("b.xlsx"))?;
    json(at, &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP"])?;
    let looked = json(at, &["import", "deals", "a.rallybook", "b.xlsx", "--preview"])?;
    let done = json(at, &["import", "deals", "a.rallybook", "b.xlsx"])?;
    for answer in [&looked, &done] {
        assert_eq!(answer["left_out_tabs"], serde_json::json!([{"sheet": "Notes", "rows": 2}]));
        assert_eq!((&answer["rows"], &answer["created"]), (&4.into(), &4.into()));
        assert_eq!(answer["undecided_values"].as_array().map(Vec::len), Some(4));
    }
    let list = json(at, &["deals", "list", "a.rallybook"])?;
    let dev = list.as_array().into_iter().flatten().find(|d| d["title"] == "Dev").ok_or("no deal of Dev")?;
    assert_eq!((&dev["value"]["minor"], &dev["close_date"]), (&1_200_000.into(), &"2026-11-30".into()));
    assert_eq!((&dev["account"], &dev["stage"], &dev["owner"]), (&"Acme".into(), &"Qualified".into(), &"Dev".into()));
    Ok(())
}

#[test]
fn actions_are_agreed_told_ended_and_counted() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    std::fs::write(at.join("export.csv"), EXPORT)?;
    json(at, &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP"])?;
    json(at, &["import", "deals", "a.rallybook", "export.csv"])?;
    let file = "a.rallybook";
    json(at, &["actions", "add", file, "Call the buyer", "--person", "Ann Lee", "--due", "fri", "--deal", "A1"])?;
    let tactic =
        ["actions", "add", file, "Start with a pilot", "--kind", "tactic", "--deal", "A1", "--effect", "sooner"];
    let made = json(at, &[tactic.as_slice(), &["--by", "2w"]].concat())?;
    assert_eq!(made["name"], "Agree tactic Start with a pilot on Acme renewal");
    let list = json(at, &["actions", "list", file])?;
    let actions = list.as_array().ok_or("a list")?;
    assert!(actions.len() == 2 && actions.is_sorted_by_key(|a| a["id"].as_str()), "{list}");
    let anns = json(at, &["actions", "list", file, "--person", "Ann Lee", "--due-before", "2026-11-28"])?;
    assert_eq!((&anns[0]["text"], &anns[0]["due"]), (&"Call the buyer".into(), &"2026-11-27".into()));
    let call = anns[0]["id"].as_str().ok_or("an id")?;
    assert_eq!(json(at, &["actions", "list", file, "--person", ""])?[0]["effect_words"], "sooner by 14 days");
    let text = json(at, &["actions", "text", file, "--person", "Ann Lee"])?;
    assert!(
        text.as_str().is_some_and(|t| t.ends_with("- Call the buyer (Acme renewal, Acme), due 27 Nov 2026")),
        "{text}"
    );
    let set = json(at, &["actions", "set", file, call, "--set", "due=+1w", "--set", "person=Bo Eck"])?;
    assert_eq!(set["name"], "Edit Call the buyer");
    assert!(refused(at, &["actions", "drop", file, call, "--reason", " "])?.contains("reason"));
    json(at, &["actions", "drop", file, call, "--reason", "Met at the fair"])?;
    let dropped = json(at, &["actions", "list", file, "--state", "dropped"])?;
    assert_eq!((&dropped[0]["reason"], &dropped[0]["due"]), (&"Met at the fair".into(), &"2026-12-04".into()));
    json(at, &["actions", "reopen", file, call])?;
    json(at, &["actions", "done", file, made["id"].as_str().ok_or("an id")?])?;
    json(at, &["deals", "set", file, "A1", "stage=Won"])?;
    // The export said 18 December; it closed on 23 November.
    assert_eq!(
        json(at, &["actions", "tactics", file])?["sentence"],
        "1 tactic on 1 closed deal: 1 done, 1 of them on won deals, 1 on deals that closed sooner than expected."
    );
    assert!(refused(at, &["actions", "done", file, "A1"])?.contains("not the id"));
    Ok(())
}

#[test]
fn advice_is_listed_taken_set_aside_and_logged() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    std::fs::write(at.join("export.csv"), EXPORT)?;
    let file = "a.rallybook";
    json(at, &["company", "new", file, "--name", "Alder", "--currency", "GBP"])?;
    json(at, &["import", "deals", file, "export.csv"])?;
    let list = json(at, &["advice", "list", file])?;
    let rules = |list: &Value| -> Vec<String> {
        let advice = list.as_array().into_iter().flatten();
        advice.filter_map(|one| one["about"]["rule"].as_str()).map(str::to_owned).collect()
    };
    // Two open deals, without a next step since long ago; one is in the last stage, and nobody who can sign was met.
    let expected = ["no_next_step", "no_next_step", "stalled", "stalled", "no_authority", "criteria_open"];
    assert_eq!(rules(&list), expected, "{list}");
    assert_eq!(list, json(at, &["advice", "list", file])?);
    let of_a1 = json(at, &["advice", "list", file, "--deal", "A1", "--rule", "no_next_step"])?;
    assert_eq!((of_a1.as_array().map(Vec::len), &of_a1[0]["title"]), (Some(1), &"Acme renewal".into()));
    assert_eq!(rules(&json(at, &["advice", "list", file, "--seller", "Ann Lee"])?), ["no_next_step", "stalled"]);
    assert_eq!(call(at, &["advice", "list", file, "--rule", "no_such_rule"])?.status.code(), Some(2));
    // Too few deals have closed for the rules that need history.
    let groups = json(at, &["advice", "groups", file])?;
    assert_eq!(groups["silent"][0]["why"], "2 deals have closed; 20 are needed.");
    let step = ["advice", "take", file, "--rule", "no_next_step", "--text", "Call", "--on", "fri"];
    assert_eq!(json(at, &step)?["name"], "Take advice on 2 deals: no next step");
    // A step ahead: they are no longer stalled.
    let aside = ["advice", "aside", file, "--reason", "Ordered by call-off"];
    assert_eq!(json(at, &aside)?["name"], "Set advice aside on Dune pumps: several rules");
    assert_eq!(json(at, &["advice", "list", file])?, Value::Array(Vec::new()));
    assert_eq!(rules(&json(at, &["advice", "list", file, "--set-aside"])?), ["no_authority", "criteria_open"]);
    let log = json(at, &["advice", "log", file])?;
    assert_eq!(log["followed"][0]["sentence"], "No next step: given on 2 deals, taken on 2; of those 2 open.");
    let sheets = json(at, &["advice", "clean-up", file])?;
    assert_eq!(
        (&sheets[0]["name"], &sheets[0]["lines"][0]["blanks"]),
        (&"Bo Eck".into(), &serde_json::json!(["value"]))
    );
    json(at, &["advice", "set", file, "due_days", "5"])?;
    let thresholds = json(at, &["advice", "thresholds", file])?;
    let set = thresholds.as_array().into_iter().flatten().find(|one| one["name"] == "advice_due_days");
    assert_eq!(set.map(|one| (&one["number"], &one["default"])), Some((&5.into(), &3.into())));
    assert!(refused(at, &["advice", "set", file, "due_days", "soon"])?.contains("whole number"));
    Ok(())
}

#[test]
fn a_team_has_targets_repeat_business_and_a_calendar() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    json(at, &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP", "--fiscal-start", "4"])?;
    let ann = json(
        at,
        &[
            "team",
            "add",
            "a.rallybook",
            "Ann Lee",
            "--role",
            "owner,seller",
            "--started",
            "2026-10-12",
            "--ramp",
            "0,50",
        ],
    )?;
    assert_eq!((&ann["started_on"], &ann["ramp"]), (&"2026-10-12".into(), &serde_json::json!([0, 50])));
    json(at, &["team", "add", "a.rallybook", "Bo Eck", "--manager", "ann lee"])?;
    json(at, &["team", "role", "a.rallybook", "Bo Eck", "manager", "--from", "2026-07-01"])?;
    json(at, &["team", "target", "a.rallybook", "--period", "2027-Q3", "Ann Lee", "90k"])?;
    let of = json(at, &["team", "target", "a.rallybook"])?;
    // October 0, November 50, December 100 %.
    let minor = |list: &Value| list[0]["minor"].as_i64();
    assert_eq!(
        (minor(&of["full"]), minor(&of["counted"]), &of["start"]),
        (Some(9_000_000), Some(4_500_000), &"2026-10-01".into())
    );
    json(at, &["repeat", "set", "a.rallybook", "Bo Eck", "--expected", "20k", "--note", "Spare parts"])?;
    assert_eq!(json(at, &["repeat", "list", "a.rallybook"])?["people"][0]["notes"], serde_json::json!(["Spare parts"]));
    let words = [
        "company",
        "calendar",
        "a.rallybook",
        "--working",
        "mon,tue,wed,thu",
        "--add",
        "24 Dec 2026 to 1 Jan 2027 Shutdown",
    ];
    let year = json(at, &words)?;
    // Fridays and Saturdays of the shutdown are free anyway.
    assert_eq!((&year["year"], &year["holidays"][0]["taken"]), (&2027.into(), &5.into()));
    json(at, &["team", "leave", "a.rallybook", "Bo Eck", "--last", "eom", "--hand-to", "Ann Lee"])?;
    let list = json(at, &["team", "list", "a.rallybook"])?;
    let bo = list.as_array().into_iter().flatten().find(|p| p["name"] == "Bo Eck").ok_or("Bo")?;
    assert_eq!((&bo["left_on"], &bo["manager_name"]), (&"2026-11-30".into(), &"Ann Lee".into()));
    refused(at, &["team", "target", "a.rallybook", "Zed", "5k"])?;
    refused(at, &["team", "target", "a.rallybook", "Ann Lee", "10-15k"])?;
    refused(at, &["team", "target", "a.rallybook", "--period", "Q3"])?;
    refused(at, &["repeat", "set", "a.rallybook", "Bo Eck"])?;
    refused(at, &["company", "calendar", "a.rallybook", "--zone", "Europe/Lodnon"])?;
    refused(at, &["company", "calendar", "a.rallybook", "--add", "03/04/2027"])?;
    Ok(())
}

#[test]
fn a_deal_in_depth_by_the_command_line() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    std::fs::write(at.join("export.csv"), EXPORT)?;
    json(at, &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP", "--zone", "Europe/London"])?;
    json(at, &["import", "deals", "a.rallybook", "export.csv"])?;
    let added = json(
        at,
        &[
            "contacts",
            "add",
            "a.rallybook",
            "Cora Dean",
            "--deal",
            "A1",
            "--title",
            "Head of works",
            "--role",
            "champion",
        ],
    )?;
    assert_eq!(added["name"], "Add Cora Dean to Acme renewal");
    json(at, &["contacts", "role", "a.rallybook", "A1", "cora dean", "--role", "decision_maker", "--met", "fri"])?;
    let known = json(at, &["contacts", "list", "a.rallybook", "--account", "acme"])?;
    assert_eq!((&known[0]["name"], &known[0]["deals"]), (&"Cora Dean".into(), &1.into()));
    let ticked = json(at, &["criteria", "set", "a.rallybook", "A1", "the buyer has told who"])?;
    assert!(ticked["name"].as_str().is_some_and(|name| name.starts_with("Tick \"The buyer has told who decides")));
    json(
        at,
        &["deals", "set", "a.rallybook", "A1", "margin=32,5", "revenue=recurring", "credit=Bo Eck 30 %", "notes=Audit"],
    )?;
    let shown = json(at, &["deals", "show", "a.rallybook", "A1"])?;
    assert_eq!((&shown["margin"], &shown["owner_share"]), (&3_250.into(), &7_000.into()));
    assert_eq!((&shown["contacts"]["authority_met"], &shown["criteria"][0]["met"]), (&true.into(), &1.into()));
    // A date that moves later asks: somebody at a terminal, or on standard error.
    let moved = call(at, &["deals", "set", "a.rallybook", "A1", "close_date=2027-01-15", "--today", "2026-11-23"])?;
    assert!(String::from_utf8(moved.stderr)?.starts_with("The close date is moved later. What did the buyer say?"));
    let said =
        call(at, &["deals", "set", "a.rallybook", "A1", "close_date=+1w", "buyer_said=May.", "--today", "2026-11-23"])?;
    assert_eq!((said.status.code(), said.stderr.len()), (Some(0), 0));
    let stages = json(at, &["stages", "list", "a.rallybook"])?;
    assert_eq!((&stages[0]["name"], &stages[0]["deals"]), (&"Qualified".into(), &1.into()));
    json(
        at,
        &[
            "stages",
            "add",
            "a.rallybook",
            "Site visited",
            "--probability",
            "45",
            "--days",
            "2w",
            "--before",
            "Terms negotiated",
        ],
    )?;
    json(at, &["stages", "set", "a.rallybook", "Site visited", "name=Site seen", "exit_criteria=A | B"])?;
    assert_eq!(json(at, &["stages", "list", "a.rallybook"])?[3]["exit_criteria"], serde_json::json!(["A", "B"]));
    refused(at, &["stages", "remove", "a.rallybook", "Qualified"])?;
    refused(at, &["contacts", "role", "a.rallybook", "A1", "Nobody", "--out"])?;
    assert_eq!(json(at, &["file", "verify", "a.rallybook"])?["sound"], true);
    Ok(())
}

#[test]
fn a_call_sheet_goes_out_and_comes_back() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    std::fs::write(at.join("export.csv"), EXPORT)?;
    json(at, &["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP"])?;
    json(at, &["import", "deals", "a.rallybook", "export.csv"])?;
    let saved = json(at, &["sheet", "export", "a.rallybook", "--person", "Ann Lee", "--out", "ann.xlsx"])?;
    assert_eq!((&saved["deals"], &saved["person_name"]), (&1.into(), &"Ann Lee".into()));
    let looked = json(at, &["sheet", "import", "a.rallybook", "ann.xlsx", "--preview"])?;
    assert_eq!((&looked["counts"]["unchanged"], &looked["applies"]), (&1.into(), &0.into()));
    let done = json(at, &["sheet", "import", "a.rallybook", "ann.xlsx"])?;
    assert_eq!((&done["tx"], &done["counts"]["rows"]), (&Value::Null, &11.into()));
    let told = refused(at, &["sheet", "import", "a.rallybook", "ann.xlsx", "--person", "Bo Eck"])?;
    assert!(told.starts_with("This is the call sheet of Ann Lee, not of Bo Eck."), "{told}");
    let told = refused(at, &["sheet", "import", "a.rallybook", "ann.xlsx", "--take", "G7"])?;
    assert!(told.starts_with("Nothing in G7 of the sheet asks for a decision."), "{told}");
    refused(at, &["sheet", "export", "a.rallybook", "--person", "Ann Lee", "--out", "ann.csv"])?;
    refused(at, &["sheet", "export", "a.rallybook", "--person", "Nobody", "--out", "ann.xlsx"])?;
    refused(at, &["sheet", "import", "a.rallybook", "export.csv"])?;
    let plain = call(at, &["sheet", "import", "a.rallybook", "ann.xlsx", "--preview"])?;
    assert!(String::from_utf8(plain.stdout)?.contains("counts: 11 rows: 1 unchanged, 10 blank"));
    Ok(())
}

#[test]
fn an_encrypted_file_is_made_opened_changed_and_made_plain_by_its_passphrase() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    std::fs::write(at.join("one"), "copper lantern tuesday orchard\n")?;
    std::fs::write(at.join("two"), "seven tired bicycles sing\n")?;
    let new =
        ["company", "new", "a.rallybook", "--name", "Alder", "--currency", "GBP", "--book-passphrase-file", "one"];
    assert!(refused(at, &new)?.contains("final"));
    json(at, &[&new[..], &["--known-final"]].concat())?;
    let told = refused(at, &["deals", "list", "a.rallybook"])?;
    assert!(told.contains("--book-passphrase-file"), "{told}");
    assert!(refused(at, &["deals", "list", "a.rallybook", "--book-passphrase-file", "two"])?.contains("does not open"));
    json(at, &["deals", "list", "a.rallybook", "--book-passphrase-file", "one"])?;
    let change = [
        "lock",
        "change",
        "a.rallybook",
        "--book-passphrase-file",
        "one",
        "--new-passphrase-file",
        "two",
        "--known-final",
    ];
    assert_eq!(json(at, &change)?["encrypted"], true);
    let backup = json(at, &["file", "backup", "a.rallybook", "--book-passphrase-file", "two"])?;
    let backup = backup["path"].as_str().unwrap_or_default();
    json(at, &["file", "restore", "a.rallybook", backup, "--book-passphrase-file", "two"])?;
    assert_eq!(json(at, &["lock", "show", "a.rallybook"])?["encrypted"], true);
    assert_eq!(json(at, &["lock", "remove", "a.rallybook", "--book-passphrase-file", "two"])?["encrypted"], false);
    json(at, &["deals", "list", "a.rallybook"])?;
    assert!(refused(at, &["lock", "set", "a.rallybook", "--new-passphrase-file", "one"])?.contains("final"));
    json(at, &["lock", "set", "a.rallybook", "--new-passphrase-file", "one", "--known-final"])?;
    refused(at, &["deals", "list", "a.rallybook"])?;
    Ok(())
}

#[test]
fn a_book_is_looked_at_with_the_eyes_of_whoever_is_in_the_room() -> Outcome {
    let folder = tempfile::tempdir()?;
    let at = folder.path();
    json(at, &["sample", "new", "s.rallybook", "--seed", "3"])?;
    let people = json(at, &["team", "list", "s.rallybook"])?;
    let sells = |one: &&Value| one["roles"].as_array().is_some_and(|all| all.len() == 1 && all[0]["role"] == "seller");
    let seller = people.as_array().into_iter().flatten().find(sells);
    let eyes = format!("person:{}", seller.and_then(|one| one["name"].as_str()).ok_or("a seller")?);
    let deals = |more: &[&str]| -> Outcome<usize> {
        let all = json(at, &[&["deals", "list", "s.rallybook"], more].concat())?;
        Ok(all.as_array().map_or(0, Vec::len))
    };
    let (all, team, hers) = (deals(&[])?, deals(&["--seen-by", "team"])?, deals(&["--seen-by", &eyes])?);
    assert!(all == team && hers > 0 && hers < all, "{all} {team} {hers}");
    // What is exported is what they see.
    let export = ["deals", "export", "s.rallybook", "hers.csv", "--seen-by", &eyes];
    json(at, &export)?;
    let rows = std::fs::read_to_string(at.join("hers.csv"))?.lines().count();
    assert!(rows <= hers + 1, "{rows}");
    assert!(refused(at, &["bundle", "list", "s.rallybook", "--seen-by", "team"])?.contains("in the room"));
    assert!(refused(at, &["deals", "list", "s.rallybook", "--seen-by", "leader"])?.contains("only me"));
    assert!(refused(at, &["room", "forget"])?.contains("--yes"));
    Ok(())
}
