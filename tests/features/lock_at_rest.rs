//! An encrypted company leaves no plain text on the disk: every file under the app's folders, the documents and the folder of
//! temporary files is searched for what was written into the book. The same search finds it in a plain book.

use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use rallybook_tests::lookalike;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const FOLDER: &str = "RALLYBOOK_AT_REST";
const SEALED: &str = "RALLYBOOK_AT_REST_SEALED";
const WORDS: &str = "copper lantern tuesday orchard";
/// Planted in every text: a word that nothing else holds.
const PLANTED: &str = "Quizzaciously";

/// What the child does until it is killed: everything that writes, as the window does it.
#[test]
fn child() -> Outcome {
    let Ok(folder) = std::env::var(FOLDER) else { return Ok(()) };
    let folder = PathBuf::from(folder);
    let sealed = std::env::var(SEALED).is_ok();
    let paths = api::AppPaths { config_dir: folder.join("config"), documents_dir: folder.join("documents") };
    let app = api::App::new(paths, api::Host::silent()).keeping(api::KeyStore::memory());
    let ask =
        |command: &str, payload: Value| app.dispatch(command, payload).map_err(|p| format!("{command}: {}", p.message));
    let mut new = json!({"path": folder.join("documents/client.rallybook"), "name": PLANTED, "currency": "GBP",
        "fiscal_start": 1, "period": "quarter", "zone": "UTC"});
    if sealed {
        (new["passphrase"], new["known"]) = (json!(WORDS), json!(true));
    }
    let info = ask("company.create", new)?;
    let path = info["path"].clone();
    let about = |mut payload: Value| {
        payload["company"] = path.clone();
        payload
    };
    let ask_it = |command: &str, payload: Value| ask(command, about(payload));
    let person = ask_it("team.add", json!({"name": format!("Ann {PLANTED}"), "roles": ["seller"]}))?["id"].clone();
    let edits = json!([
        {"field": "title", "text": format!("Pumps {PLANTED}")},
        {"field": "account", "text": format!("Acme {PLANTED}")},
        {"field": "value", "input": "120k"},
        {"field": "owner", "id": person},
        {"field": "source", "text": PLANTED},
        {"field": "next_step", "text": format!("Call {PLANTED}"), "on": "fri"},
        {"field": "stage", "id": info["stages"][0]["id"], "reason": null},
    ]);
    ask_it("deal.create", json!({"edits": edits}))?;
    ask_it(
        "actions.add",
        json!({"action": {"text": format!("Write to {PLANTED}"), "person": person, "due": "fri", "deal": null}}),
    )?;
    ask_it("company.place", json!({"place": {"draft": PLANTED}}))?;
    ask_it("undo.undo", json!({}))?;
    ask_it("undo.redo", json!({}))?;
    ask_it("company.backup", json!({}))?;
    // An import of what lies elsewhere, looked at and applied.
    let export = folder.with_extension("csv");
    std::fs::write(
        &export,
        format!("{}X1,Ann {PLANTED},Kettle S,Acme {PLANTED},Engaging,2026-11-01,,\n", lookalike::maven(40)),
    )?;
    let preview = ask_it("import.preview", json!({"path": export, "settings": null, "job": "look"}))?;
    let done = ask_it("import.apply", json!({"path": export, "settings": preview["settings"], "job": "write"}))?;
    assert_eq!(done["counts"]["created"], 41, "{done}");
    std::fs::remove_file(&export)?;
    // Pages are looked at, and a bundle goes out and is looked at by a copy that is made from it.
    let weekly = json!({"slug": "weekly", "audience": "leader"});
    let preview = ask_it("packs.preview", json!({"wanted": weekly}))?;
    assert!(preview.to_string().contains(PLANTED));
    // Pages for the printer lie in a folder that is emptied.
    ask_it("packs.make", json!({"wanted": weekly, "path": null}))?;
    let out = folder.with_extension("rallybundle");
    ask_it("bundles.send", json!({"audience": "my-machine", "path": out, "passphrase": WORDS, "whole": true}))?;
    let mut found = json!({"bundle": out, "passphrase": WORDS, "path": folder.join("documents/copy.rallybook")});
    if sealed {
        (found["lock"], found["known"]) = (json!(WORDS), json!(true));
    }
    ask("bundles.inspect", json!({"path": out, "passphrase": WORDS}))?;
    let copy = ask("bundles.found", found)?["path"].clone();
    ask("bundles.open", json!({"company": copy, "path": out, "passphrase": WORDS}))?;
    if sealed {
        ask(
            "lock.change",
            json!({"path": path, "old": WORDS, "new": "seven tired bicycles", "keep": true, "known": true}),
        )?;
    }
    ask("home.show", json!({}))?;
    println!("did it");
    // Killed while it works.
    for n in 0.. {
        ask_it(
            "actions.add",
            json!({"action": {"text": format!("{PLANTED} {n}"), "person": person, "due": "fri", "deal": null}}),
        )?;
    }
    Ok(())
}

/// Works in a folder until it is killed; every file that is left in it.
fn worked(folder: &Path, sealed: bool) -> Outcome<Vec<PathBuf>> {
    let (home, temp) = (folder.join("home"), folder.join("temp"));
    std::fs::create_dir_all(home.join("documents"))?;
    std::fs::create_dir_all(&temp)?;
    let mut child = Command::new(std::env::current_exe()?);
    child.args(["--exact", "lock_at_rest::child", "--nocapture", "--test-threads=1"]).env(FOLDER, &home);
    for name in ["TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"] {
        child.env(name, &temp);
    }
    if sealed {
        child.env(SEALED, "1");
    }
    let mut child = child.stdout(Stdio::piped()).spawn()?;
    let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    let did = lines.map_while(Result::ok).any(|line| line.contains("did it"));
    std::thread::sleep(std::time::Duration::from_millis(300));
    child.kill()?;
    child.wait()?;
    if !did {
        return Err("the child did not come to its end".into());
    }
    let mut files = Vec::new();
    all(folder, &mut files)?;
    Ok(files)
}

fn all(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => all(&path, files)?,
            false => files.push(path),
        }
    }
    Ok(())
}

/// Files that hold a word, in one byte a letter or in two, either way round.
fn holding<'f>(files: &'f [PathBuf], word: &str) -> Outcome<Vec<&'f Path>> {
    let wide = |to: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let forms = [word.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    let mut found = Vec::new();
    for file in files {
        let bytes = std::fs::read(file)?;
        if forms.iter().any(|form| bytes.windows(form.len()).any(|w| w == form)) {
            found.push(file.as_path());
        }
    }
    Ok(found)
}

#[test]
fn an_encrypted_company_leaves_no_plain_text() -> Outcome {
    let (plain, sealed) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let files = worked(plain.path(), false)?;
    // The search finds what is there: in the file, its backups, the copy and the list of companies.
    assert!(holding(&files, PLANTED)?.len() >= 4, "{files:?}");
    let mut files = worked(sealed.path(), true)?;
    // Pages that lay ready for the printer when it was killed: gone with the next start, which is looked at below.
    let print = sealed.path().join("home/config/print");
    files.retain(|file| !file.starts_with(&print));
    assert!(files.len() >= 5, "{files:?}");
    for word in [PLANTED, "lantern", "bicycles", "Acme", "SQLite format 3"] {
        assert_eq!(holding(&files, word)?, Vec::<&Path>::new(), "{word}");
    }
    // Opened again after the kill, it is whole, and there is still nothing.
    let desk = Desk::new()?;
    let path = sealed.path().join("home/documents/client.rallybook");
    desk.ask("lock.unlock", json!({"path": path, "passphrase": "seven tired bicycles"}))?;
    let verdict = desk.ask("company.verify", json!({"company": path}))?;
    assert_eq!(verdict["sound"], true, "{verdict}");
    desk.ask("lock.now", json!({"shown": path}))?;
    assert!(print.exists());
    let paths =
        api::AppPaths { config_dir: sealed.path().join("home/config"), documents_dir: sealed.path().join("home") };
    drop(api::App::new(paths, api::Host::silent()));
    assert!(!print.exists());
    let mut files = Vec::new();
    all(sealed.path(), &mut files)?;
    all(desk.folder(), &mut files)?;
    assert_eq!(holding(&files, PLANTED)?, Vec::<&Path>::new());
    Ok(())
}
