//! Companies: create, open, rename, archive, back up, restore, and how their files stand on the home screen.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Desk, damage};
use serde_json::{Value, json};

#[test]
fn a_new_company_has_a_calendar_and_a_way_of_selling() -> Outcome {
    let desk = Desk::new()?;
    let asked = json!({"path": null, "name": "Kestrel & Sons: Tools", "currency": "gbp", "fiscal_start": 4, "period": "month", "zone": "Europe/London"});
    let info = desk.ask("company.create", asked)?;
    assert_eq!(
        (&info["name"], &info["currency"], &info["period"]),
        (&json!("Kestrel & Sons: Tools"), &json!("GBP"), &json!("month"))
    );
    assert_eq!(info["today"], "2026-11-23");
    let path = info["path"].as_str().unwrap_or_default();
    assert!(path.ends_with("documents/Rallybook/Kestrel & Sons Tools.rallybook"), "{path}");
    let stages: Vec<_> = info["stages"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|s| (s["name"].clone(), s["probability"].clone()))
        .collect();
    let expected = [
        ("Qualified", json!(10)),
        ("Need agreed", json!(20)),
        ("Proposal presented", json!(35)),
        ("Terms negotiated", json!(60)),
        ("Verbal yes (order awaited)", json!(85)),
        ("Won", json!(null)),
        ("Lost", json!(null)),
    ];
    assert_eq!(stages, expected.map(|(name, p)| (json!(name), p)).to_vec());
    assert!(info["stages"][0]["exit_criteria"][0].as_str().is_some_and(|c| c.starts_with("The buyer")));
    // Nothing is there to undo: making a company is no edit.
    assert_eq!((&info["undo"], &info["redo"]), (&json!(null), &json!(null)));
    Ok(())
}

#[test]
fn what_makes_no_sense_leaves_no_file() -> Outcome {
    let desk = Desk::new()?;
    let good = json!({"path": desk.path("a.rallybook"), "name": "A", "currency": "GBP", "fiscal_start": 1, "period": "month", "zone": "UTC"});
    for (key, bad) in [
        ("name", json!("  ")),
        ("currency", json!("pounds")),
        ("fiscal_start", json!(13)),
        ("zone", json!("Mars/Olympus")),
    ] {
        let mut asked = good.clone();
        asked[key] = bad;
        desk.refused_as(Code::Invalid, "company.create", asked)?;
        assert!(!desk.path("a.rallybook").exists(), "{key}");
    }
    desk.ask("company.create", good.clone())?;
    desk.refused_as(Code::Refused, "company.create", good)?;
    Ok(())
}

#[test]
fn home_remembers_what_was_open_and_how_it_looked() -> Outcome {
    let desk = Desk::new()?;
    let first = desk.company("Alder")?;
    first.deal("Kettles", "12k", "Qualified")?;
    first.ask("company.place", json!({"place": {"screen": "pipeline", "scroll": 120}}))?;
    let action = json!({"text": "Send the offer", "kind": "task", "person": null, "due": "+2d", "deal": null, "effect": null, "advice": null});
    first.ask("actions.add", json!({"action": action}))?;
    let shown = desk.ask("home.show", json!({}))?;
    let told =
        |home: &Value, at: usize| (home["companies"][at]["overdue"].clone(), home["companies"][at]["visited"].clone());
    assert_eq!(told(&shown, 0), (json!(0), Value::Null));
    first.ask("since.visited", json!({}))?;
    let visited = shown["today"].clone();
    desk.pass(5);
    desk.company("Birch")?;
    assert_eq!(told(&desk.ask("home.show", json!({}))?, 1), (json!(1), visited));
    desk.ask("home.settings", json!({"theme": "dark", "single_keys": false}))?;
    let desk = desk.restart()?;
    let home = desk.ask("home.show", json!({}))?;
    let names: Vec<_> = home["companies"].as_array().into_iter().flatten().map(|c| c["name"].clone()).collect();
    assert_eq!(names, [json!("Birch"), json!("Alder")]);
    assert_eq!(
        (&home["theme"], &home["single_keys"], &home["density"]),
        (&json!("dark"), &json!(false), &json!("normal"))
    );
    let alder = &home["companies"][1];
    assert_eq!((&alder["state"], &alder["open_deals"]), (&json!("ok"), &json!(1)));
    assert_eq!(alder["pipeline"], json!([{"minor": 1_200_000, "currency": "GBP"}]));
    let info = desk.ask("company.open", json!({"path": alder["path"]}))?;
    assert_eq!(info["place"], json!({"screen": "pipeline", "scroll": 120}));
    let home = desk.ask("home.show", json!({}))?;
    assert_eq!((&home["companies"][0]["state"], &home["companies"][0]["name"]), (&json!("open"), &json!("Alder")));
    Ok(())
}

#[test]
fn archive_puts_away_and_forget_leaves_the_file() -> Outcome {
    let desk = Desk::new()?;
    let path = desk.company("Alder")?.path;
    desk.company("Birch")?;
    let home = desk.ask("company.archive", json!({"path": path, "archived": true}))?;
    assert_eq!((&home["companies"][1]["name"], &home["companies"][1]["archived"]), (&json!("Alder"), &json!(true)));
    let home = desk.ask("company.forget", json!({"path": path}))?;
    assert_eq!(home["companies"].as_array().map(Vec::len), Some(1));
    assert!(path.exists());
    assert_eq!(desk.ask("company.open", json!({"path": path}))?["name"], "Alder");
    Ok(())
}

#[test]
fn a_company_is_renamed_and_its_calendar_changed_in_undoable_steps() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    assert_eq!(company.ask("company.rename", json!({"name": " Alder  Works "}))?["name"], "Alder Works");
    let info = company.ask("company.settings", json!({"fiscal_start": 7, "zone": "Asia/Tokyo"}))?;
    assert_eq!(
        (&info["fiscal_start"], &info["zone"], &info["undo"]),
        (&json!(7), &json!("Asia/Tokyo"), &json!("Change settings of Alder Works"))
    );
    company.ask("undo.undo", json!({}))?;
    assert_eq!(company.ask("undo.undo", json!({}))?["name"], "Rename Alder to Alder Works");
    let info = company.ask("company.info", json!({}))?;
    assert_eq!(
        (&info["name"], &info["fiscal_start"], &info["redo"]),
        (&json!("Alder"), &json!(1), &json!("Rename Alder to Alder Works"))
    );
    company.sound()
}

#[test]
fn a_backup_brings_back_what_was_lost() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Kettles", "12k", "Qualified")?;
    let backup = company.ask("company.backup", json!({}))?;
    company.ask("deal.delete", json!({"ids": [deal]}))?;
    let listed = desk.ask("company.backups", json!({"path": company.path}))?;
    assert_eq!((&listed[0]["path"], &listed[0]["why"]), (&backup["path"], &json!("by_hand")));
    let info = desk.ask("company.restore", json!({"path": company.path, "backup": backup["path"], "job": "r"}))?;
    assert_eq!(info["deals"], 1);
    assert_eq!(company.card(&deal)?["title"], "Kettles");
    // What was there before the restore was backed up in its turn.
    let listed = desk.ask("company.backups", json!({"path": company.path}))?;
    assert!(listed.as_array().into_iter().flatten().any(|b| b["why"] == "restore"));
    company.sound()
}

/// A file on a disk that does not answer: whoever opens it to read waits until somebody writes.
#[cfg(unix)]
#[test]
fn a_file_that_does_not_answer_holds_up_its_own_card_alone() -> Outcome {
    use std::time::{Duration, Instant};
    let desk = Desk::new()?;
    let mut paths = Vec::new();
    for name in ["Silent", "Birch"] {
        let company = desk.company(name)?;
        company.deal("Kettles", "12k", "Qualified")?;
        company.close()?;
        paths.push(company.path.clone());
    }
    std::fs::remove_file(&paths[0])?;
    assert!(std::process::Command::new("mkfifo").arg(&paths[0]).status()?.success());
    let card = |home: &serde_json::Value, name: &str| {
        let all = home["companies"].as_array().cloned().unwrap_or_default();
        all.into_iter().find(|card| card["name"] == name).ok_or(format!("{name} is not there"))
    };
    for patience in [8, 1] {
        let asked = Instant::now();
        let home = desk.ask("home.show", json!({}))?;
        assert!(asked.elapsed() < Duration::from_secs(patience), "{:?}", asked.elapsed());
        assert_eq!(card(&home, "Birch")?["open_deals"], json!(1));
        assert!(card(&home, "Silent")?["sentence"].as_str().is_some_and(|s| s.contains("does not answer")));
    }
    // Neither are others kept closed by it.
    desk.ask("company.open", json!({"path": paths[1]}))?;
    desk.told();
    // It answers after all: home is asked for again, and shows what there is.
    drop(std::fs::OpenOptions::new().write(true).open(&paths[0])?);
    let until = Instant::now() + Duration::from_secs(10);
    while !desk.told().iter().any(|told| told.features == ["home"]) {
        assert!(Instant::now() < until, "nothing was told");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(card(&desk.ask("home.show", json!({}))?, "Silent")?["state"], "not_a_book");
    Ok(())
}

/// A list that cannot be read is none that may be written over; the link leads to itself.
#[cfg(unix)]
#[test]
fn a_list_of_companies_that_could_not_be_read_is_not_written_over() -> Outcome {
    let desk = Desk::new()?;
    desk.company("Alder")?;
    let birch = desk.company("Birch")?.path;
    desk.ask("company.forget", json!({"path": birch}))?;
    let (list, kept) = (desk.path("config/home.json"), desk.path("kept.json"));
    std::fs::rename(&list, &kept)?;
    std::os::unix::fs::symlink(&list, &list)?;
    let desk = desk.restart()?;
    desk.ask("company.open", json!({"path": birch}))?;
    desk.ask("home.settings", json!({"theme": "dark"}))?;
    assert!(std::fs::symlink_metadata(&list)?.is_symlink());
    std::fs::rename(&kept, &list)?;
    let names = |home: serde_json::Value| -> Vec<String> {
        let all = home["companies"].as_array().cloned().unwrap_or_default();
        all.iter().filter_map(|card| Some(card["name"].as_str()?.to_owned())).collect()
    };
    assert_eq!(names(desk.ask("home.show", json!({}))?), ["Birch", "Alder"]);
    desk.ask("home.settings", json!({"theme": "dark"}))?;
    let desk = desk.restart()?;
    assert_eq!(names(desk.ask("home.show", json!({}))?), ["Birch", "Alder"]);
    // One that says nothing is set aside.
    std::fs::write(&list, [0xff, 0xfe])?;
    let desk = desk.restart()?;
    assert!(names(desk.ask("home.show", json!({}))?).is_empty());
    assert_eq!(std::fs::read(desk.path("config/home.unreadable"))?, [0xff, 0xfe]);
    Ok(())
}

#[test]
fn a_restore_is_one_whoever_opens_the_file_meanwhile() -> Outcome {
    use std::sync::atomic::{AtomicBool, Ordering};
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let backup = company.ask("company.backup", json!({}))?["path"].clone();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let _ = desk.app().dispatch("company.open", json!({"path": company.path}));
                }
            });
        }
        let restore = || -> Outcome {
            for n in 0..10 {
                company.deal(&format!("Scales {n}"), "10k", "Qualified")?;
                desk.ask("company.restore", json!({"path": company.path, "backup": backup}))?;
                let there = company.ask("pipeline.list", json!({}))?;
                if there != json!([]) {
                    return Err(format!("after restore {n} there is {there}").into());
                }
            }
            Ok(())
        };
        let restored = restore();
        done.store(true, Ordering::Relaxed);
        restored
    })
}

#[test]
fn files_that_cannot_be_opened_show_as_such_and_stay_as_they_are() -> Outcome {
    let desk = Desk::new()?;
    let mut expected = Vec::new();
    for (name, state, code) in [
        ("Missing", "missing", Code::Missing),
        ("Newer", "newer", Code::Newer),
        ("Damaged", "damaged", Code::Damaged),
        ("Locked", "locked", Code::Locked),
        ("Foreign", "not_a_book", Code::NotABook),
    ] {
        let company = desk.company(name)?;
        company.deal("Kettles", "12k", "Qualified")?;
        company.close()?;
        expected.push((name, state, code, company.path.clone()));
    }
    std::fs::remove_file(&expected[0].3)?;
    // The version stands in the header, at byte 60; a page without its type byte is damage.
    damage(&expected[1].3, 60, &[0x7f, 0xff, 0xff, 0x00])?;
    damage(&expected[2].3, 100, &[0xaa; 64])?;
    std::fs::write(&expected[4].3, "not a company file, but long enough to look at")?;
    let other = Desk::new()?;
    other.ask("company.open", json!({"path": expected[3].3}))?;
    let before: Vec<_> = expected.iter().map(|(.., path)| std::fs::read(path).ok()).collect();
    let home = desk.ask("home.show", json!({}))?;
    for (name, state, code, path) in &expected {
        let card = home["companies"].as_array().into_iter().flatten().find(|c| c["name"] == *name);
        let card = card.ok_or(format!("{name} is not on the home screen"))?;
        // Within one process a file that another app of it holds is known to be held.
        assert_eq!(card["state"], *state, "{card}");
        assert!(card["sentence"].as_str().is_some_and(|s| s.ends_with('.')), "{card}");
        desk.refused_as(*code, "company.open", json!({"path": path}))?;
    }
    let after: Vec<_> = expected.iter().map(|(.., path)| std::fs::read(path).ok()).collect();
    assert!(before == after, "a file was touched");
    Ok(())
}
