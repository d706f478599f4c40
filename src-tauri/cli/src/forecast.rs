//! `forecast ..`

use crate::args::{Forecast, ForecastSaid, SignerNames};
use crate::desk::{Answer, Company, Desk, refuse};
use crate::team::person;
use serde_json::{Value, json};

/// `forecast ..`
pub fn forecast(desk: &Desk, asked: Forecast) -> Answer {
    match asked {
        Forecast::Show { file, period, as_of } => {
            desk.open(&file)?.1.ask("forecast.show", json!({"period": period, "on": as_of}))
        }
        Forecast::Deals { file, person: name, period } => {
            let (_, company) = desk.open(&file)?;
            let whose = of(&company, name)?;
            company.ask("forecast.deals", json!({"period": period, "person": whose}))
        }
        Forecast::Compare { file, from, to, from_signed, to_signed, from_day, to_day, person: name, period } => {
            let (_, company) = desk.open(&file)?;
            let whose = of(&company, name)?;
            let from = json!({"figure": from, "signed": from_signed, "on": from_day});
            let to = json!({"figure": to, "signed": to_signed, "on": to_day});
            company.ask("forecast.compare", json!({"period": period, "person": whose, "from": from, "to": to}))
        }
        Forecast::Against { file, figure, period } => {
            desk.open(&file)?.1.ask("forecast.against", json!({"period": period, "figure": figure}))
        }
        Forecast::Record { file, days_before, figure } => {
            let by = days_before.map(|days| json!({"by": "days_before", "days": days}));
            desk.open(&file)?.1.ask("forecast.record", json!({"by": by, "figure": figure}))
        }
        Forecast::Call(said) => say(desk, "call", said),
        Forecast::Judge(said) => say(desk, "judgement", said),
        Forecast::Agree(said) => say(desk, "agreed", said),
        Forecast::Result(said) => say(desk, "result", said),
        Forecast::Sign { file, period, names, reason } => {
            let (_, company) = desk.open(&file)?;
            sign(&company, json!({"period": period, "purpose": "sign"}), names, reason)
        }
        Forecast::Correct { file, id, period, names, reason } => {
            let (_, company) = desk.open(&file)?;
            let sheet = json!({"period": period, "purpose": "correct", "about": id});
            sign(&company, sheet, names, Some(reason))
        }
        Forecast::Close { file, period, names } => {
            let (_, company) = desk.open(&file)?;
            sign(&company, json!({"period": period, "purpose": "close"}), names, None)
        }
        Forecast::Countersign { file, id, names } => {
            desk.open(&file)?.1.ask("forecast.countersign", json!({"id": id, "signers": signers(names)}))
        }
        Forecast::Supersede { file, id, names, reason } => {
            let asked = json!({"id": id, "signers": signers(names), "reason": reason});
            desk.open(&file)?.1.ask("forecast.supersede", asked)
        }
        Forecast::Signed { file, period } => desk.open(&file)?.1.ask("forecast.signed", json!({"period": period})),
        Forecast::Verify { file } => verified(desk.open(&file)?.1.ask("forecast.verify", json!({}))?),
        Forecast::CreditNote { file, amount: None, period, .. } => {
            desk.open(&file)?.1.ask("forecast.credit_notes", json!({"period": period}))
        }
        Forecast::CreditNote { file, amount, person: name, period, on, note } => {
            let (_, company) = desk.open(&file)?;
            let note = json!({"person": of(&company, name)?, "input": amount, "on": on, "note": note});
            company.ask("forecast.add_credit_note", json!({"period": period, "note": note}))
        }
    }
}

/// What is wrong is refused with everything that is.
fn verified(verdict: Value) -> Answer {
    if verdict["sound"].as_bool() == Some(true) {
        return Ok(verdict);
    }
    let faults = verdict["faults"].as_array().into_iter().flatten().filter_map(|fault| fault["text"].as_str());
    let faults = faults.collect::<Vec<_>>().join(" ");
    Err(refuse(format!("What was signed does not hold together. {faults} The file was not changed.")))
}

/// Draws the sheet up and signs it in one go: a command line needs no lock and no drawing.
fn sign(company: &Company, mut sheet: Value, names: SignerNames, reason: Option<String>) -> Answer {
    sheet["here"] = json!(true);
    let drawn_up = company.ask("forecast.sheet", sheet)?;
    let code = &drawn_up["sheet"]["code"];
    company.ask("forecast.sign", json!({"code": code, "signers": signers(names), "reason": reason}))
}

/// Typed names.
fn signers(names: SignerNames) -> Vec<Value> {
    let signer = |role: &str, name: Option<String>| name.map(|name| json!({"role": role, "name": name}));
    [signer("owner", names.owner_name), signer("leader", names.leader_name)].into_iter().flatten().collect()
}

fn of(company: &Company, name: Option<String>) -> Answer {
    name.map_or(Ok(Value::Null), |name| person(company, &name))
}

fn say(desk: &Desk, level: &str, said: ForecastSaid) -> Answer {
    let (_, company) = desk.open(&said.file)?;
    let whose = of(&company, said.person)?;
    let figure =
        json!({"level": level, "person": whose, "input": said.amount, "reason": said.reason, "note": said.note});
    company.ask("forecast.say", json!({"period": said.period, "figures": [figure]}))
}
