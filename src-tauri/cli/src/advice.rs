//! Advice and its thresholds.

use crate::args::{Advice, WhichAdvice};
use crate::deals::{deal, named};
use crate::desk::{Answer, Company, Desk};
use serde_json::{Value, json};

/// `advice ..`
pub fn advice(desk: &Desk, asked: Advice) -> Answer {
    match asked {
        Advice::List(which) => Ok(list(desk, &which)?.1),
        Advice::Groups { file, by } => desk.open(&file)?.1.ask("advice.overview", json!({"by": by})),
        Advice::Take { which, text, on, buyer_said } => {
            let typed = text.is_some() || on.is_some() || buyer_said.is_some();
            let (company, advice) = list(desk, &which)?;
            let moves = advice.as_array().into_iter().flatten().any(|one| one["action"]["kind"] == "close_date");
            if moves && buyer_said.is_none() {
                eprintln!("A close date moves. What did the buyer say? Add --buyer-said \"..\" to keep it.");
            }
            // Of the sort that the first suggests; others are refused by the domain.
            let action = typed.then(|| {
                let (text, on) = (text.unwrap_or_default(), on.unwrap_or_default());
                match advice[0]["action"]["kind"].as_str() {
                    Some("close_date") => json!({"kind": "close_date", "on": on, "buyer_said": buyer_said}),
                    Some("action") => json!({"kind": "action", "text": text, "due": on}),
                    _ => json!({"kind": "next_step", "text": text, "on": on}),
                }
            });
            company.ask("advice.take", json!({"abouts": abouts(&advice), "action": action}))
        }
        Advice::Aside { which, reason } => act(desk, &which, "advice.aside", json!({"reason": reason})),
        Advice::Give(which) => act(desk, &which, "advice.give", json!({})),
        Advice::Log { file } => desk.open(&file)?.1.ask("advice.log", json!({})),
        Advice::CleanUp { file } => desk.open(&file)?.1.ask("advice.clean_up", json!({})),
        Advice::Thresholds { file } => desk.open(&file)?.1.ask("advice.thresholds", json!({})),
        Advice::Set { file, name, number } => {
            desk.open(&file)?.1.ask("advice.set_threshold", json!({"name": name, "input": number}))
        }
    }
}

fn list<'d>(desk: &'d Desk, which: &WhichAdvice) -> Result<(Company<'d>, Value), api::Problem> {
    let (info, company) = desk.open(&which.file)?;
    let on = which.deal.as_deref().map(|id| deal(&company, id)).transpose()?;
    let nobody = which.seller.as_deref() == Some("");
    let seller = which.seller.as_deref().map(|name| named(&info["people"], "person", name)).transpose()?.flatten();
    let asked = json!({"deal": on, "seller": seller, "nobody": nobody, "rule": which.rule, "aside": which.set_aside, "most": null});
    let listed = company.ask("advice.list", json!({"asked": asked}))?;
    Ok((company, listed["advice"].clone()))
}

/// What is chosen, in one step.
fn act(desk: &Desk, which: &WhichAdvice, command: &str, mut payload: Value) -> Answer {
    let (company, advice) = list(desk, which)?;
    payload["abouts"] = abouts(&advice);
    company.ask(command, payload)
}

fn abouts(advice: &Value) -> Value {
    advice.as_array().into_iter().flatten().map(|one| one["about"].clone()).collect()
}
