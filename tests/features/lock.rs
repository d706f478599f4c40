//! Passphrases of company files, the key store, and the lock of the window.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use rallybook_tests::lookalike;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const WORDS: &str = "copper lantern tuesday orchard";
const OTHER: &str = "seven tired bicycles sing";

/// An encrypted company, open.
fn sealed(desk: &Desk, name: &str, keep: bool) -> Outcome<PathBuf> {
    let path = desk.path(&format!("{name}.rallybook"));
    let asked = json!({"path": path, "name": format!("{name} within"), "currency": "GBP", "fiscal_start": 1,
        "period": "quarter", "zone": "Europe/London", "passphrase": WORDS, "keep": keep, "known": true});
    desk.ask("company.create", asked)?;
    Ok(path)
}

fn close(desk: &Desk, path: &Path) -> Outcome {
    desk.ask("company.close", json!({"company": path}))?;
    Ok(())
}

fn card(desk: &Desk, path: &Path) -> Outcome<Value> {
    let home = desk.ask("home.show", json!({}))?;
    let found = home["companies"].as_array().into_iter().flatten().find(|card| card["path"] == json!(path));
    Ok(found.ok_or("no card")?.clone())
}

#[test]
fn a_passphrase_is_chosen_at_creation_and_asked_for_afterwards() -> Outcome {
    let desk = Desk::new()?;
    let path = desk.path("Alder.rallybook");
    let mut asked = json!({"path": path, "name": "Alder", "currency": "GBP", "fiscal_start": 1, "period": "month", "zone": "UTC", "passphrase": WORDS});
    // Before it is known that a forgotten one is final, nothing is made.
    let said = desk.refused_as(Code::Refused, "company.create", asked.clone())?;
    assert!(said.contains("final") && !path.exists(), "{said}");
    asked["known"] = json!(true);
    asked["passphrase"] = json!("  ");
    desk.refused_as(Code::Invalid, "company.create", asked.clone())?;
    asked["passphrase"] = json!(format!(" {WORDS}\n"));
    desk.ask("company.create", asked)?;
    close(&desk, &path)?;
    let said = desk.refused_as(Code::Encrypted, "company.open", json!({"path": path}))?;
    assert!(said.contains("passphrase"), "{said}");
    let said = desk.refused_as(Code::Encrypted, "lock.unlock", json!({"path": path, "passphrase": OTHER}))?;
    assert!(said.contains("does not open Alder") && !said.contains(OTHER), "{said}");
    let info = desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    assert_eq!(info["name"], "Alder");
    // Open, it is opened again without being asked.
    desk.ask("company.open", json!({"path": path}))?;
    Ok(())
}

#[test]
fn home_knows_nothing_from_within_an_encrypted_company() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    company.ask("company.rename", json!({"name": "Halden Secret Works"}))?;
    company.deal("Pumps", "120k", "Qualified")?;
    assert_eq!(card(&desk, &company.path)?["name"], "Halden Secret Works");
    let homes = || std::fs::read_to_string(desk.path("config/home.json")).unwrap_or_default();
    assert!(homes().contains("Halden"));
    let asked = json!({"path": company.path, "new": WORDS, "keep": false, "known": true});
    desk.ask("lock.set", asked)?;
    assert!(!homes().contains("Halden"), "{}", homes());
    // Open it shows its figures; closed it shows its file.
    assert_eq!(card(&desk, &company.path)?["open_deals"], 1);
    assert!(!homes().contains("Halden"));
    company.close()?;
    let shown = card(&desk, &company.path)?;
    assert_eq!(
        (&shown["name"], &shown["state"], &shown["initial"]),
        (&json!("Alder"), &json!("encrypted"), &json!("A"))
    );
    assert_eq!((&shown["open_deals"], &shown["pipeline"]), (&json!(null), &json!([])));
    let hits = desk.ask("find.all", json!({"company": null, "text": "hald"}))?;
    assert_eq!(hits, json!([]));
    let hits = desk.ask("find.all", json!({"company": null, "text": "ald"}))?;
    assert_eq!(hits[0]["title"], "Alder");
    // Without the passphrase, its name comes back with its figures.
    desk.ask("lock.unlock", json!({"path": company.path, "passphrase": WORDS}))?;
    desk.ask("lock.remove", json!({"path": company.path, "old": WORDS}))?;
    company.close()?;
    assert_eq!(card(&desk, &company.path)?["name"], "Halden Secret Works");
    Ok(())
}

#[test]
fn it_is_set_changed_and_removed_by_who_knows_the_old_one() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let deal = company.deal("Pumps", "120k", "Qualified")?;
    company.ask("company.backup", json!({}))?;
    let path = &company.path;
    desk.refused_as(Code::Refused, "lock.set", json!({"path": path, "new": WORDS, "keep": false, "known": false}))?;
    desk.refused_as(Code::Refused, "lock.remove", json!({"path": path, "old": WORDS}))?;
    let done = desk.ask("lock.set", json!({"path": path, "new": WORDS, "keep": false, "known": true}))?;
    assert_eq!(
        done["text"],
        "The file is encrypted now, and so is its backup in the folder Alder backups. Copies elsewhere stay as they were."
    );
    assert_eq!(desk.ask("lock.of", json!({"path": path}))?["encrypted"], true);
    // Work goes on, and what was done before can still be taken back.
    assert_eq!(company.card(&deal)?["title"], "Pumps");
    company.ask("undo.undo", json!({}))?;
    company.ask("undo.redo", json!({}))?;
    company.sound()?;
    // Set a second time without the old one it is refused.
    desk.refused_as(Code::Encrypted, "lock.set", json!({"path": path, "new": OTHER, "keep": false, "known": true}))?;
    let change = |old: &str| json!({"path": path, "old": old, "new": OTHER, "keep": false, "known": true});
    desk.refused_as(Code::Encrypted, "lock.change", change("wrong"))?;
    let done = desk.ask("lock.change", change(WORDS))?;
    assert_eq!(
        done["text"],
        "The file has its new passphrase, and so has its backup in the folder Alder backups. Copies elsewhere stay as they were."
    );
    company.close()?;
    desk.refused_as(Code::Encrypted, "lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    desk.ask("lock.unlock", json!({"path": path, "passphrase": OTHER}))?;
    desk.refused_as(Code::Encrypted, "lock.remove", json!({"path": path, "old": WORDS}))?;
    let done = desk.ask("lock.remove", json!({"path": path, "old": OTHER}))?;
    assert_eq!(done["encrypted"], false);
    company.close()?;
    desk.ask("company.open", json!({"path": path}))?;
    assert_eq!(company.card(&deal)?["title"], "Pumps");
    Ok(())
}

#[test]
fn a_backup_with_another_passphrase_asks_for_it() -> Outcome {
    let desk = Desk::new()?;
    let path = sealed(&desk, "Alder", false)?;
    let taken = desk.ask("company.backup", json!({"company": path}))?["path"].clone();
    let kept = desk.path("kept elsewhere.rallybook");
    std::fs::copy(taken.as_str().unwrap_or_default(), &kept)?;
    desk.ask("lock.change", json!({"path": path, "old": WORDS, "new": OTHER, "keep": false, "known": true}))?;
    // What followed the change is restored without a question, the other asks.
    desk.ask("company.restore", json!({"path": path, "backup": taken}))?;
    let restore = |typed: Option<&str>| json!({"path": path, "backup": kept, "passphrase": typed});
    desk.refused_as(Code::Encrypted, "company.restore", restore(None))?;
    desk.ask("company.info", json!({"company": path}))?;
    desk.ask("company.restore", restore(Some(WORDS)))?;
    close(&desk, &path)?;
    desk.ask("lock.unlock", json!({"path": path, "passphrase": OTHER}))?;
    // Closed, it is opened by what is typed.
    close(&desk, &path)?;
    desk.refused_as(Code::Encrypted, "company.restore", json!({"path": path, "backup": taken}))?;
    desk.ask("company.restore", json!({"path": path, "backup": taken, "passphrase": OTHER}))?;
    Ok(())
}

#[test]
fn a_kept_passphrase_opens_until_it_is_forgotten() -> Outcome {
    let desk = Desk::new()?;
    let path = sealed(&desk, "Alder", true)?;
    assert_eq!(
        desk.ask("lock.of", json!({"path": path}))?,
        json!({"encrypted": true, "kept": true, "store": true, "why": null})
    );
    // The entry says nothing of the client.
    let homes = std::fs::read_to_string(desk.path("config/home.json"))?;
    assert!(homes.contains("\"kept\": \"") && !homes.contains("within") && !homes.contains("copper"), "{homes}");
    let reopen = || -> Outcome<Value> {
        close(&desk, &path)?;
        desk.ask("company.open", json!({"path": path}))
    };
    reopen()?;
    desk.ask("lock.change", json!({"path": path, "old": WORDS, "new": OTHER, "keep": true, "known": true}))?;
    reopen()?;
    desk.ask("lock.keep", json!({"path": path, "keep": false}))?;
    close(&desk, &path)?;
    desk.refused_as(Code::Encrypted, "company.open", json!({"path": path}))?;
    desk.ask("lock.unlock", json!({"path": path, "passphrase": OTHER, "keep": true}))?;
    reopen()?;
    // Taken off the list, it is not kept any longer.
    desk.ask("company.forget", json!({"path": path}))?;
    desk.refused_as(Code::Encrypted, "company.open", json!({"path": path}))?;
    Ok(())
}

#[test]
fn locked_nothing_is_answered_and_the_key_is_gone() -> Outcome {
    let desk = Desk::new()?;
    let plain = desk.company("Birch")?;
    let path = sealed(&desk, "Alder", true)?;
    desk.told();
    desk.ask("lock.now", json!({"shown": path}))?;
    let told = desk.told();
    assert!(told.iter().any(|t| t.features == ["lock"] && t.company.is_empty()), "{told:?}");
    let state = desk.ask("lock.state", json!({}))?;
    assert_eq!(state["at"], json!({"path": path, "name": "Alder", "encrypted": true}));
    // Neither of this company nor of any other, and not by the kept passphrase.
    for (command, payload) in [
        ("company.info", json!({"company": path})),
        ("company.open", json!({"path": path})),
        ("company.info", plain.about(json!({}))),
        ("home.show", json!({})),
        ("find.all", json!({"company": null, "text": "a"})),
        ("lock.of", json!({"path": path})),
        ("lock.remove", json!({"path": path, "old": WORDS})),
    ] {
        desk.refused_as(Code::AppLocked, command, payload)?;
    }
    desk.ask("lock.now", json!({"shown": null}))?;
    assert_eq!(desk.ask("lock.state", json!({}))?["at"]["encrypted"], true);
    // The file is closed: this process holds it no more.
    let now = ledger::Now { wall: 0, today: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("a day")? };
    drop(ledger::Book::open(&path, &sales::kinds::REGISTRY, Some(WORDS), now)?);
    desk.refused_as(Code::Encrypted, "lock.unlock", json!({"path": path, "passphrase": OTHER}))?;
    desk.refused_as(Code::AppLocked, "home.show", json!({}))?;
    // Left without a passphrase, the encrypted company stays closed, kept or not.
    desk.ask("lock.leave", json!({}))?;
    plain.ask("company.info", json!({}))?;
    desk.refused_as(Code::Encrypted, "company.open", json!({"path": path}))?;
    desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    close(&desk, &path)?;
    desk.ask("company.open", json!({"path": path}))?;
    Ok(())
}

#[test]
fn it_locks_by_itself_also_when_the_machine_slept() -> Outcome {
    let desk = Desk::new()?;
    let plain = desk.company("Birch")?;
    desk.pass_seconds(86_400);
    assert!(!desk.app().lock_if_idle());
    let path = sealed(&desk, "Alder", false)?;
    assert_eq!(desk.ask("lock.state", json!({}))?["minutes"], 10);
    let touch = || desk.ask("lock.touch", json!({"shown": path}));
    touch()?;
    desk.pass_seconds(599);
    assert!(!desk.app().lock_if_idle());
    touch()?;
    desk.pass_seconds(599);
    assert!(!desk.app().lock_if_idle());
    desk.pass_seconds(1);
    assert!(desk.app().lock_if_idle());
    desk.refused_as(Code::AppLocked, "company.info", json!({"company": path}))?;
    desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    assert!(!desk.app().lock_if_idle());
    // Nobody looked while it slept: the first key afterwards locks.
    touch()?;
    desk.pass_seconds(3_600);
    touch()?;
    assert_eq!(desk.ask("lock.state", json!({}))?["locked"], true);
    desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    // Chosen otherwise, and never.
    desk.refused_as(Code::Invalid, "lock.settings", json!({"minutes": 7}))?;
    desk.ask("lock.settings", json!({"minutes": 0}))?;
    touch()?;
    desk.pass_seconds(86_400);
    assert!(!desk.app().lock_if_idle());
    desk.ask("lock.settings", json!({"minutes": 5}))?;
    touch()?;
    desk.pass_seconds(300);
    assert!(desk.app().lock_if_idle());
    desk.ask("lock.leave", json!({}))?;
    plain.sound()?;
    Ok(())
}

#[test]
fn the_leaders_pin_leads_out_of_the_lock_where_one_was_chosen() -> Outcome {
    let desk = Desk::new()?;
    let plain = desk.company("Birch")?;
    let path = sealed(&desk, "Alder", false)?;
    desk.ask("room.set_pin", json!({"old": null, "new": "2580"}))?;
    desk.ask("lock.now", json!({"shown": plain.path}))?;
    let state = desk.ask("lock.state", json!({}))?;
    assert_eq!((&state["pin"], &state["at"]["encrypted"]), (&json!(true), &json!(false)));
    desk.refused_as(Code::Refused, "lock.leave", json!({"pin": null}))?;
    desk.refused_as(Code::Refused, "lock.leave", json!({"pin": "2581"}))?;
    // A passphrase of a file that has none is no way past it; the right one of an encrypted file is.
    desk.refused_as(Code::AppLocked, "lock.unlock", json!({"path": plain.path, "passphrase": WORDS}))?;
    desk.refused_as(Code::AppLocked, "room.set_pin", json!({"old": "2580", "new": "1379"}))?;
    desk.ask("lock.leave", json!({"pin": "2580"}))?;
    plain.ask("company.info", json!({}))?;
    desk.ask("lock.now", json!({"shown": plain.path}))?;
    desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    plain.ask("company.info", json!({}))?;
    Ok(())
}

#[test]
fn with_somebody_in_the_room_it_locks_and_no_passphrase_is_set() -> Outcome {
    let desk = Desk::new()?;
    let path = sealed(&desk, "Alder", false)?;
    desk.ask("room.set_pin", json!({"old": null, "new": "2580"}))?;
    desk.ask("room.enter", json!({"company": path, "audience": "team"}))?;
    let change = json!({"path": path, "old": WORDS, "new": OTHER, "keep": false, "known": true});
    desk.refused_as(Code::Refused, "lock.change", change)?;
    desk.ask("lock.touch", json!({"shown": path}))?;
    desk.ask("lock.now", json!({"shown": path}))?;
    // Its passphrase leads back into the room, not out of it.
    desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    assert_eq!(desk.ask("room.show", json!({}))?["audience"], "team");
    Ok(())
}

#[test]
fn a_passphrase_is_never_told() -> Outcome {
    let desk = Desk::new()?;
    let path = sealed(&desk, "Alder", false)?;
    for (command, payload) in [
        ("lock.unlock", json!({"path": desk.path("none.rallybook"), "passphrase": WORDS})),
        ("lock.unlock", json!({"path": path, "passphrase": 7, "keep": WORDS})),
        ("lock.change", json!({"path": path, "old": WORDS, "new": "", "keep": false, "known": true})),
        ("lock.set", json!({"path": path, "new": WORDS, "keep": false, "known": true})),
    ] {
        let told = format!("{:?}", desk.refused(command, payload)?);
        assert!(!told.contains("lantern"), "{told}");
    }
    Ok(())
}

const SECOND: &str = "RALLYBOOK_SECOND_OPENER";

/// The other program: it may not have what the first one holds.
#[test]
fn second_opener() -> Outcome {
    let Ok(path) = std::env::var(SECOND) else { return Ok(()) };
    let now = ledger::Now { wall: 0, today: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("a day")? };
    match ledger::Book::open(Path::new(&path), &sales::kinds::REGISTRY, Some(WORDS), now) {
        Err(ledger::Error::Locked(_)) => Ok(()),
        Err(other) => Err(other.into()),
        Ok(_) => Err("a second program opened it".into()),
    }
}

/// Does another program find the file open elsewhere?
fn is_locked_for_others(path: &Path) -> Outcome<bool> {
    let mut child = Command::new(std::env::current_exe()?);
    child.args(["--exact", "lock::second_opener"]).env(SECOND, path).stdout(Stdio::null()).stderr(Stdio::null());
    Ok(child.status()?.success())
}

#[test]
fn whatever_is_asked_about_an_open_file_it_stays_locked_for_other_programs() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Birch")?;
    let sealed = sealed(&desk, "Alder", false)?;
    for path in [&company.path, &sealed] {
        let link = desk.path("link.rallybook");
        let names = if std::fs::hard_link(path, &link).is_ok() && cfg!(unix) { vec![path, &link] } else { vec![path] };
        assert!(is_locked_for_others(path)?);
        for name in names {
            for (command, payload) in [
                ("lock.of", json!({"path": name})),
                ("lock.unlock", json!({"path": name, "passphrase": "wrong"})),
                ("company.open", json!({"path": name})),
                ("company.restore", json!({"path": desk.path("new.rallybook"), "backup": name})),
                ("import.preview", company.about(json!({"path": name, "settings": null, "job": "a"}))),
                ("bundles.glance", json!({"path": name})),
                ("bundles.open", company.about(json!({"path": name, "passphrase": WORDS}))),
                ("call_sheet.preview", company.about(json!({"path": name, "person": null}))),
                ("packs.set_logo", company.about(json!({"path": name}))),
                ("home.show", json!({})),
            ] {
                let _ = desk.app().dispatch(command, payload);
                assert!(is_locked_for_others(path)?, "{command} of {}", name.display());
            }
        }
        let _ = std::fs::remove_file(&link);
    }
    let of = |path: &Path| desk.ask("lock.of", json!({"path": path}));
    // The other program does open what it may: else it would prove nothing.
    for path in [&company.path, &sealed] {
        desk.ask("company.close", json!({"company": path}))?;
        assert!(!is_locked_for_others(path)?);
        desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    }
    assert_eq!((&of(&company.path)?["encrypted"], &of(&sealed)?["encrypted"]), (&json!(false), &json!(true)));
    Ok(())
}

#[test]
fn an_open_file_is_not_taken_for_unlocked_by_whatever_is_typed() -> Outcome {
    let desk = Desk::new()?;
    let path = sealed(&desk, "Alder", true)?;
    let unlock = |typed: &str, keep: bool| json!({"path": path, "passphrase": typed, "keep": keep});
    let said = desk.refused_as(Code::Encrypted, "lock.unlock", unlock("wrong wrong", true))?;
    assert!(said.contains("does not open Alder"), "{said}");
    // It stays open, and what is kept stays the right one.
    desk.ask("company.info", json!({"company": path}))?;
    close(&desk, &path)?;
    desk.ask("company.open", json!({"path": path}))?;
    desk.ask("lock.unlock", unlock(WORDS, false))?;
    close(&desk, &path)?;
    desk.refused_as(Code::Encrypted, "company.open", json!({"path": path}))?;
    // A plain one needs none, and none is kept for it.
    let plain = desk.company("Birch")?;
    desk.ask("lock.unlock", json!({"path": plain.path, "passphrase": "whatever", "keep": true}))?;
    assert_eq!(desk.ask("lock.of", json!({"path": plain.path}))?["kept"], false);
    Ok(())
}

#[test]
fn while_the_lock_closes_a_busy_company_no_other_is_let_in_by_a_wrong_passphrase() -> Outcome {
    let desk = Desk::new()?;
    let busy = sealed(&desk, "Busy", false)?;
    let others = ["Alder", "Birch", "Cedar"].map(|name| sealed(&desk, name, false));
    let others: Vec<PathBuf> = others.into_iter().collect::<Outcome<_>>()?;
    let export = desk.path("export.csv");
    std::fs::write(&export, lookalike::maven(4000))?;
    std::thread::scope(|scope| -> Outcome {
        let (app, shown) = (desk.app(), others.first().ok_or("a company")?);
        let asked = json!({"company": busy, "path": export, "settings": null, "job": "x"});
        scope.spawn(move || app.dispatch("import.preview", asked));
        std::thread::sleep(Duration::from_millis(60));
        scope.spawn(move || app.dispatch("lock.now", json!({"shown": shown})));
        while desk.ask("lock.state", json!({}))?["locked"] == false {
            std::thread::sleep(Duration::from_millis(5));
        }
        for path in &others {
            desk.refused_as(Code::Encrypted, "lock.unlock", json!({"path": path, "passphrase": "wrong wrong"}))?;
        }
        desk.refused_as(Code::AppLocked, "home.show", json!({}))?;
        desk.ask("lock.unlock", json!({"path": shown, "passphrase": WORDS}))?;
        Ok(())
    })
}

#[test]
fn an_encrypted_company_is_not_replaced_by_another_clients_file() -> Outcome {
    let desk = Desk::new()?;
    let path = sealed(&desk, "Alder", false)?;
    close(&desk, &path)?;
    let other = desk.company("Birch")?;
    other.close()?;
    let before = std::fs::read(&path)?;
    let restore = |typed: Option<&str>| json!({"path": path, "backup": other.path, "passphrase": typed});
    desk.refused_as(Code::Encrypted, "company.restore", restore(None))?;
    let said = desk.refused_as(Code::Encrypted, "company.restore", restore(Some(OTHER)))?;
    assert!(said.contains("does not open Alder"), "{said}");
    assert!(std::fs::read(&path)? == before);
    let said = desk.refused_as(Code::Refused, "company.restore", restore(Some(WORDS)))?;
    assert!(said.contains("another company"), "{said}");
    desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    Ok(())
}

#[test]
fn backups_of_another_company_and_what_a_restore_set_aside_are_told() -> Outcome {
    let desk = Desk::new()?;
    let first = desk.company("Alder")?;
    first.deal("Pumps", "120k", "Qualified")?;
    let others = first.ask("company.backup", json!({}))?["path"].clone();
    let others = PathBuf::from(others.as_str().ok_or("a path")?);
    first.close()?;
    std::fs::rename(&first.path, desk.path("moved.rallybook"))?;
    // Another company comes to the same place, and with it to the same folder of backups.
    let second = desk.company("Alder")?;
    let damaged = desk.path("Alder damaged 1795424400000.rallybook");
    std::fs::write(&damaged, vec![7; 8192])?;
    let before = std::fs::read(&others)?;
    let done = desk.ask("lock.set", json!({"path": second.path, "new": WORDS, "keep": false, "known": true}))?;
    assert_eq!(done["left"], json!([damaged, others]), "{done}");
    let text = done["text"].as_str().unwrap_or_default();
    assert!(text.contains("One backup could not follow") && text.contains("another company's"), "{text}");
    assert!(std::fs::read(&others)? == before);
    // The moved one has its backups in a folder of its new name, which is said.
    desk.ask("company.open", json!({"path": desk.path("moved.rallybook")}))?;
    let set = json!({"path": desk.path("moved.rallybook"), "new": WORDS, "keep": false, "known": true});
    let text = desk.ask("lock.set", set)?["text"].clone();
    assert!(text.as_str().is_some_and(|t| t.contains("moved backups") && t.contains("copies elsewhere")), "{text}");
    Ok(())
}

#[test]
fn a_lock_outlives_a_restart_and_holds_what_is_kept() -> Outcome {
    let desk = Desk::new()?;
    let path = sealed(&desk, "Alder", true)?;
    let plain = desk.company("Birch")?.path;
    desk.ask("room.set_pin", json!({"old": null, "new": "2580"}))?;
    desk.ask("lock.now", json!({"shown": path}))?;
    let desk = desk.restart()?;
    let state = desk.ask("lock.state", json!({}))?;
    assert_eq!(state["at"], json!({"path": path, "name": "Alder", "encrypted": true}));
    for (command, of) in [("company.open", &path), ("company.open", &plain), ("lock.of", &path)] {
        desk.refused_as(Code::AppLocked, command, json!({"path": of}))?;
    }
    desk.refused_as(Code::AppLocked, "home.show", json!({}))?;
    desk.refused_as(Code::Refused, "lock.leave", json!({"pin": "2581"}))?;
    desk.ask("lock.leave", json!({"pin": "2580"}))?;
    desk.refused_as(Code::Encrypted, "company.open", json!({"path": path}))?;
    // Neither does another start open it; what is typed does, and from then on what is kept.
    let desk = desk.restart()?;
    assert_eq!(desk.ask("lock.state", json!({}))?["locked"], false);
    desk.refused_as(Code::Encrypted, "company.open", json!({"path": path}))?;
    desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    assert!(!desk.path("config/lock.json").exists());
    let desk = desk.restart()?;
    desk.ask("company.open", json!({"path": path}))?;
    Ok(())
}

#[test]
fn a_kept_passphrase_of_a_closed_company_is_locked_too() -> Outcome {
    let desk = Desk::new()?;
    let path = sealed(&desk, "Alder", true)?;
    close(&desk, &path)?;
    desk.ask("lock.now", json!({"shown": null}))?;
    desk.ask("lock.leave", json!({}))?;
    desk.refused_as(Code::Encrypted, "company.open", json!({"path": path}))?;
    desk.ask("lock.unlock", json!({"path": path, "passphrase": WORDS}))?;
    close(&desk, &path)?;
    desk.ask("company.open", json!({"path": path}))?;
    Ok(())
}

#[test]
fn a_lock_with_nothing_behind_it_ends_with_the_app_and_an_unreadable_one_locks() -> Outcome {
    let desk = Desk::new()?;
    let plain = desk.company("Birch")?.path;
    desk.ask("lock.now", json!({"shown": plain}))?;
    let desk = desk.restart()?;
    assert_eq!(desk.ask("lock.state", json!({}))?["locked"], false);
    // With a PIN there is something behind it.
    desk.ask("room.set_pin", json!({"old": null, "new": "2580"}))?;
    desk.ask("lock.now", json!({"shown": plain}))?;
    let desk = desk.restart()?;
    assert_eq!(desk.ask("lock.state", json!({}))?["at"]["encrypted"], false);
    desk.ask("lock.leave", json!({"pin": "2580"}))?;
    let path = sealed(&desk, "Alder", true)?;
    std::fs::write(desk.path("config/lock.json"), "nothing of the kind")?;
    let desk = desk.restart()?;
    desk.refused_as(Code::AppLocked, "home.show", json!({}))?;
    desk.ask("lock.leave", json!({"pin": "2580"}))?;
    desk.refused_as(Code::Encrypted, "company.open", json!({"path": path}))?;
    Ok(())
}
