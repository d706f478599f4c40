//! Companies and their files.

use crate::args::{Calendar, Company, File, Period};
use crate::desk::{Answer, Desk, shown};
use serde_json::json;
use std::path::Path;

/// `company ..`
pub fn company(desk: &Desk, asked: Company, zone: Option<String>) -> Answer {
    match asked {
        Company::New { file, name, currency, fiscal_start, period, known_final } => {
            let period = length(period);
            let zone = zone.unwrap_or_else(|| "UTC".to_owned());
            let mut new = json!({"path": shown(&file), "name": name, "currency": currency, "fiscal_start": fiscal_start, "period": period, "zone": zone});
            if let Some(passphrase) = desk.passphrase() {
                (new["passphrase"], new["known"]) = (json!(passphrase), json!(known_final));
            }
            desk.ask("company.create", new)
        }
        Company::Info { file } => Ok(desk.open(&file)?.0),
        Company::Set { file, individuals } => {
            desk.open(&file)?.1.ask("company.settings", json!({"individuals": individuals}))
        }
        Company::Logo { file, picture } => {
            desk.open(&file)?.1.ask("packs.set_logo", json!({"path": picture.as_deref().map(shown)}))
        }
        Company::Calendar(asked) => calendar(desk, asked, zone),
    }
}

fn length(period: Period) -> &'static str {
    match period {
        Period::Month => "month",
        Period::Quarter => "quarter",
    }
}

/// `company calendar`: each change that is asked for is a step of its own.
fn calendar(desk: &Desk, asked: Calendar, zone: Option<String>) -> Answer {
    let (_, company) = desk.open(&asked.file)?;
    let period = asked.period.map(length);
    let mut settings = serde_json::Map::new();
    zone.into_iter().for_each(|zone| drop(settings.insert("zone".into(), json!(zone))));
    asked.fiscal_start.into_iter().for_each(|month| drop(settings.insert("fiscal_start".into(), json!(month))));
    period.into_iter().for_each(|period| drop(settings.insert("period".into(), json!(period))));
    if !settings.is_empty() {
        company.ask("company.settings", settings.into())?;
    }
    if !asked.working.is_empty() {
        const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let days: Vec<bool> = NAMES.iter().map(|name| asked.working.iter().any(|day| day == name)).collect();
        company.ask("calendar.week", json!({"days": days}))?;
    }
    if !asked.add.is_empty() {
        company.ask("calendar.add", json!({"text": asked.add.join("\n")}))?;
    }
    for day in asked.remove {
        company.ask("calendar.remove", json!({"from": day, "to": day}))?;
    }
    company.ask("calendar.show", json!({"year": asked.year}))
}

/// `file ..`
pub fn file(desk: &Desk, asked: File) -> Answer {
    match asked {
        File::Verify { file } => {
            let verdict = desk.open(&file)?.1.ask("company.verify", json!({}))?;
            match verdict["sound"].as_bool() {
                Some(true) => Ok(verdict),
                _ => Err(api::Problem::new(
                    api::Code::Damaged,
                    format!(
                        "{} does not hold together: {}. It was not changed; restore one of its backups.",
                        shown(&file),
                        findings(&verdict)
                    ),
                )),
            }
        }
        File::Info { file } => {
            let (info, company) = desk.open(&file)?;
            let verdict = company.ask("company.verify", json!({}))?;
            let backups = desk.ask("company.backups", json!({"path": info["path"]}))?;
            Ok(json!({
                "path": info["path"], "name": info["name"], "size": size(&file), "changes": verdict["changes"],
                "version": verdict["version"], "sound": verdict["sound"], "deals": info["deals"],
                "warning": info["warning"], "backups": backups,
            }))
        }
        File::Backup { file } => desk.open(&file)?.1.ask("company.backup", json!({})),
        File::Restore { file, backup } => desk.ask(
            "company.restore",
            json!({"path": shown(&file), "backup": shown(&backup), "passphrase": desk.passphrase(), "job": null}),
        ),
    }
}

/// What is wrong, in words; the database's own complaints are for `file info --json`.
fn findings(verdict: &serde_json::Value) -> String {
    let list =
        |name: &str| verdict[name].as_array().into_iter().flatten().filter_map(|w| w.as_str()).collect::<Vec<_>>();
    let (differing, rewritten) = (list("differing"), list("rewritten"));
    match (list("database").is_empty(), differing.is_empty(), rewritten.is_empty()) {
        (false, ..) => "the database is damaged".to_owned(),
        (_, false, _) => format!("{} differs from the change log", differing.join(", ")),
        _ if !rewritten.is_empty() => format!("changed since it was written: {}", rewritten.join("; ")),
        _ => verdict["signed"].as_str().unwrap_or_default().trim_end_matches('.').to_owned(),
    }
}

fn size(file: &Path) -> Option<u64> {
    std::fs::metadata(file).ok().map(|m| m.len())
}
