//! Everything that comes out of the app about an open company: what every command that reads answers, and what is written.

use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What requests name.
pub struct Names {
    pub deals: Vec<Value>,
    pub keys: Value,
    pub people: Vec<Value>,
    pub sheets: Vec<Value>,
    pub sessions: Vec<Value>,
}

/// Commands that only write, or are about no open company: they tell what they did with what they were given.
const SILENT: &[&str] = &[
    "home.settings",
    "company.create",
    "company.open",
    "sample.create",
    "sample.remove",
    "company.rename",
    "company.settings",
    "company.archive",
    "company.forget",
    "company.close",
    "company.backups",
    "company.backup",
    "company.restore",
    "company.verify",
    "company.place",
    "deal.create",
    "deal.edit",
    "deal.delete",
    "contacts.add",
    "contacts.from_text",
    "contacts.edit",
    "contacts.remove",
    "contacts.take",
    "contacts.part",
    "criteria.set",
    "stages.add",
    "stages.change",
    "stages.place",
    "stages.remove",
    "entry.parse",
    "coaching.warn",
    "undo.undo",
    "undo.redo",
    "team.add",
    "team.rename",
    "team.edit",
    "team.set_role",
    "team.drop_role",
    "team.leave",
    "team.hand_over",
    "targets.set",
    "targets.paste",
    "targets.copy",
    "repeat.set",
    "repeat.paste",
    "repeat.copy",
    "calendar.week",
    "calendar.add",
    "calendar.remove",
    "import.preview",
    "import.rows",
    "import.apply",
    "import.revert",
    "import.mark_updated",
    "call_sheet.preview",
    "call_sheet.apply",
    "forecast.say",
    "forecast.add_credit_note",
    "forecast.drop_credit_note",
    "forecast.sheet",
    "forecast.sign",
    "forecast.leave_sheet",
    "forecast.supersede",
    "forecast.countersign",
    "rally.recognise",
    "rally.unrecognise",
    "since.visited",
    "views.save",
    "views.overwrite",
    "views.rename",
    "views.delete",
    "actions.add",
    "actions.edit",
    "actions.done",
    "actions.drop",
    "actions.reopen",
    "advice.take",
    "advice.aside",
    "advice.back",
    "advice.give",
    "advice.set_threshold",
    "topics.take",
    "topics.dismiss",
    "coaching.start",
    "coaching.plan",
    "coaching.edit",
    "coaching.miss",
    "coaching.end",
    "coaching.reopen",
    "coaching.delete",
    "coaching.link",
    "coaching.write",
    "coaching.keep",
    "coaching.drop_draft",
    "coaching.sharing",
    "coaching.share",
    "coaching.save_form",
    "coaching.remove_form",
    "coaching.set_rhythm",
    "skills.edit",
    "skills.add",
    "skills.leading",
    "skills.assess",
    "skills.share",
    "skills.sharing",
    "skills.remove",
    "skills.add_gap",
    "skills.edit_gap",
    "skills.gap_action",
    "skills.progress",
    "packs.set_logo",
    "sheets.enter",
    "coaching.forms",
    "sheets.skip",
    "sheets.place",
    "privacy.set",
    "privacy.keep",
    "privacy.erase",
    "privacy.erase_old",
    "room.enter",
    "room.leave",
    "room.set_pin",
    "lock.unlock",
    "lock.leave",
    "lock.now",
    "lock.touch",
    "lock.settings",
    "lock.set",
    "lock.change",
    "lock.remove",
    "lock.keep",
    "bundles.strength",
    "bundles.send",
    "bundles.open",
    "bundles.confirm",
    "bundles.take",
    "bundles.close",
    "bundles.revert",
    "bundles.forget",
    "bundles.take_side",
    "bundles.decide",
    "bundles.keep",
    "bundles.take_twin",
    "bundles.recall",
    "bundles.inspect",
    "bundles.found",
    "bundles.place",
    "bundles.glance",
];

/// Requests of every command that reads.
pub fn requests(company: &Path, names: &Names) -> Vec<(&'static str, Value)> {
    let filter = json!({});
    let mut all = vec![
        ("home.show", json!({})),
        ("lock.state", json!({})),
        ("lock.of", json!({"path": company})),
        ("room.show", json!({})),
        ("room.choices", json!({})),
        ("forecast.show", json!({})),
        ("forecast.show", json!({"period": "2026-Q3"})),
        ("forecast.credit_notes", json!({})),
        ("forecast.deals", json!({})),
        ("forecast.signed", json!({})),
        ("forecast.verify", json!({})),
        ("forecast.sheet_now", json!({})),
        ("forecast.compare", json!({"from": {"figure": "calculated"}, "to": {"figure": "come"}})),
        ("forecast.compare", json!({"from": {"figure": "call"}, "to": {"figure": "agreed"}})),
        ("forecast.against", json!({})),
        ("forecast.record", json!({})),
        ("company.info", json!({})),
        ("pipeline.view", json!({"filter": filter, "sort": {}, "by_stage": false})),
        ("pipeline.view", json!({"filter": {"text": "zq"}, "sort": {}, "by_stage": true})),
        ("pipeline.view", json!({"filter": filter, "sort": {}, "by_stage": true, "lanes": true})),
        ("pipeline.cards", json!({"keys": names.keys})),
        ("pipeline.options", json!({})),
        ("pipeline.list", json!({})),
        ("pipeline.as_of", json!({"day": "2026-10-01"})),
        ("pipeline.changes", json!({"day": "2026-10-01"})),
        ("contacts.list", json!({"account": null})),
        ("stages.list", json!({})),
        ("undo.state", json!({})),
        ("team.list", json!({})),
        ("team.members", json!({})),
        ("targets.grid", json!({})),
        ("targets.of", json!({})),
        ("repeat.grid", json!({})),
        ("repeat.of", json!({})),
        ("calendar.show", json!({})),
        ("import.list", json!({})),
        ("import.to_update", json!({})),
        ("succession.show", json!({})),
        ("second_opinion.show", json!({})),
        ("second_opinion.backtest", json!({})),
        ("rally.show", json!({})),
        ("rally.show", json!({"wins": "last_visit"})),
        ("since.show", json!({})),
        ("since.show", json!({"from": {"at": "day", "day": "2026-06-01"}})),
        ("since.show", json!({"from": {"at": "seq", "seq": 0}})),
        ("views.list", json!({})),
        (
            "advice.list",
            json!({"asked": {"deal": null, "seller": null, "nobody": false, "rule": null, "aside": true, "most": null}}),
        ),
        ("topics.log", json!({"person": null})),
        ("coaching.people", json!({})),
        ("coaching.notes", json!({"person": null})),
        ("coaching.search", json!({"text": "zq", "person": null})),
        ("coaching.search", json!({"text": "seen visit", "person": null})),
        ("coaching.forms", json!({})),
        ("skills.framework", json!({})),
        ("skills.versions", json!({})),
        ("skills.map", json!({"leading": false})),
        ("skills.map", json!({"leading": true})),
        ("privacy.old_notes", json!({})),
        ("advice.overview", json!({"by": "seller"})),
        ("advice.overview", json!({"by": "rule"})),
        ("advice.log", json!({})),
        ("advice.clean_up", json!({})),
        ("advice.thresholds", json!({})),
        ("review.queue", json!({"filter": filter, "selected": [], "order": "advice"})),
        ("review.decided", json!({"since": 0, "ids": names.deals, "reviewed": 3})),
        ("actions.tactics", json!({"deal": null})),
        ("coaching.people", json!({})),
        ("coaching.notes", json!({"person": null})),
        ("coaching.search", json!({"text": "zq", "person": null})),
        ("packs.list", json!({})),
        ("packs.logo", json!({})),
        ("sheets.list", json!({})),
        ("bundles.receivers", json!({})),
        ("bundles.waiting", json!({})),
        ("bundles.offer", json!({"audience": "owner"})),
        ("bundles.list", json!({})),
        ("bundles.copies", json!({})),
        ("bundles.conflicts", json!({})),
        ("bundles.set_aside", json!({})),
        ("bundles.folder", json!({})),
        ("privacy.list", json!({})),
        ("privacy.find", json!({"kind": "contact", "name": "zq"})),
        ("find.all", json!({"text": "zq"})),
        ("find.all", json!({"text": "a"})),
    ];
    for by in [Value::Null, json!("seller"), json!("source"), json!("product")] {
        all.push(("figures.show", json!({"by": by, "cohort": "quarter"})));
    }
    for by in ["person", "due", "deal", "kind"] {
        all.push(("actions.list", json!({"filter": {}, "by": by})));
        all.push(("actions.text", json!({"filter": {}, "by": by})));
    }
    for slug in [
        "weekly",
        "clean-up",
        "succession",
        "called-against-result",
        "quarterly",
        "forecast",
        "first-day",
        "gap-map",
        "one-to-one",
    ] {
        for audience in ["team", "owner", "leader"] {
            all.push(("packs.preview", json!({"wanted": {"slug": slug, "audience": audience}})));
        }
    }
    for deal in &names.deals {
        for (command, key) in [
            ("deal.show", "id"),
            ("deal.history", "id"),
            ("review.strip", "id"),
            ("contacts.of_deal", "deal"),
            ("criteria.of_deal", "deal"),
            ("actions.tactics", "deal"),
        ] {
            all.push((command, json!({key: deal})));
        }
        all.push(("deal.delays", json!({"ids": [deal], "input": "+2w"})));
    }
    for person in &names.people {
        all.push(("succession.promotion", json!({"person": person})));
        let who = person.as_str().unwrap_or_default();
        for (slug, audience) in [
            ("one-to-one", format!("person:{who}")),
            ("one-to-one", "leader".to_owned()),
            ("succession", "team".to_owned()),
        ] {
            let wanted = json!({"slug": slug, "readers": [person], "audience": audience});
            all.push(("packs.preview", json!({"wanted": wanted})));
        }
        all.push(("forecast.deals", json!({"person": person})));
        let (from, to) = (json!({"figure": "calculated"}), json!({"figure": "call"}));
        all.push(("forecast.compare", json!({"person": person, "from": from, "to": to})));
        for command in ["topics.of", "topics.log", "coaching.of", "coaching.notes", "skills.of", "person.show"] {
            all.push((command, json!({"person": person})));
        }
        all.push(("coaching.search", json!({"text": "zq", "person": person})));
        all.push(("succession.promotion", json!({"person": person})));
        all.push(("coaching.session", json!({"id": person})));
        all.push(("privacy.about", json!({"id": person})));
        all.push(("privacy.preview", json!({"id": person})));
        for audience in ["leader".to_owned(), format!("person:{}", person.as_str().unwrap_or_default())] {
            let wanted = json!({"slug": "one-to-one", "person": person, "audience": audience});
            all.push(("packs.preview", json!({"wanted": wanted})));
        }
        all.push(("second_opinion.show", json!({"person": person})));
        all.push(("second_opinion.backtest", json!({"team": person})));
        all.push(("team.leaving", json!({"id": person, "last": ""})));
        all.push(("actions.list", json!({"filter": {"people": [person]}, "by": "due"})));
        all.push(("forecast.deals", json!({"person": person})));
    }
    all.extend(names.sessions.iter().map(|id| ("coaching.session", json!({"id": id}))));
    all.extend(names.sheets.iter().map(|sheet| ("sheets.show", json!({"id": sheet}))));
    for (_, payload) in &mut all {
        payload["company"] = json!(company);
    }
    all
}

/// Every command is one that is asked above, or is named as silent: a new one cannot be forgotten.
pub fn every_command_is_asked(asked: &[&str]) -> Outcome {
    let written = ["export.deals", "packs.make", "call_sheet.save", "privacy.save"];
    let list = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/src/api/commands.ts"))?;
    for line in list.lines() {
        let Some(name) = line.trim_start().strip_prefix('\'').and_then(|rest| rest.split('\'').next()) else {
            continue;
        };
        let known = asked.contains(&name) || SILENT.contains(&name) || written.contains(&name);
        if name.contains('.') && !known {
            return Err(format!("{name} is not asked for its secrets").into());
        }
    }
    Ok(())
}

/// What a command answers, or how it refuses.
pub fn said(desk: &Desk, command: &str, payload: Value) -> String {
    match desk.app().dispatch(command, payload) {
        Ok(answer) => answer.to_string(),
        Err(problem) => format!("{} {}", problem.message, problem.hints.join(" ")),
    }
}

/// Files that are written: lists and pages, with their names.
pub fn files(desk: &Desk, company: &Path, people: &[Value], folder: &Path) -> Outcome<Vec<(String, String)>> {
    std::fs::create_dir_all(folder)?;
    let mut told = Vec::new();
    let mut ask = |command: &str, payload: Value| told.push((command.to_owned(), said(desk, command, payload)));
    for format in ["csv", "xlsx"] {
        let path = folder.join(format!("deals.{format}"));
        ask("export.deals", json!({"company": company, "filter": {}, "sort": {}, "format": format, "path": path}));
    }
    for slug in [
        "weekly",
        "clean-up",
        "succession",
        "called-against-result",
        "quarterly",
        "forecast",
        "first-day",
        "gap-map",
        "one-to-one",
    ] {
        ask("packs.make", json!({"company": company, "wanted": {"slug": slug}, "path": folder}));
    }
    for (at, person) in people.iter().enumerate() {
        let path = folder.join(format!("sheet {at}.xlsx"));
        ask("call_sheet.save", json!({"company": company, "person": person, "path": path}));
        let path = folder.join(format!("person {at}.json"));
        ask("privacy.save", json!({"company": company, "id": person, "path": path}));
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        told.push((path.display().to_string(), text(&path)?));
    }
    Ok(told)
}

/// All cells of a workbook; any other file as it is. (What stands on pages is looked at in their preview.)
fn text(path: &Path) -> Outcome<String> {
    use calamine::Reader;
    if path.extension().is_none_or(|ending| ending != "xlsx") {
        return Ok(String::from_utf8_lossy(&std::fs::read(path)?).into_owned());
    }
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path)?;
    let mut all = book.sheet_names().join(" ");
    for (_, sheet) in book.worksheets() {
        for cell in sheet.cells() {
            all.push_str(&format!(" {}", cell.2));
        }
    }
    Ok(all)
}
