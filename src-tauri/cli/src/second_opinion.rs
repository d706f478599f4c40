//! A second opinion on a period, and on past ones.

use crate::args::{Of, SecondOpinion};
use crate::desk::{Answer, Company, Desk};
use crate::team::person;
use serde_json::{Value, json};

/// `second-opinion ..`
pub fn second_opinion(desk: &Desk, asked: SecondOpinion) -> Answer {
    match asked {
        SecondOpinion::Show { of, call } => {
            let (_, company) = desk.open(&of.file)?;
            let mut request = request(&company, &of)?;
            if let Some(input) = call {
                request["call"] =
                    company.ask("entry.parse", json!({"kind": "money", "input": input}))?["money"].clone();
            }
            company.ask("second_opinion.show", request)
        }
        SecondOpinion::Backtest { of } => {
            let (_, company) = desk.open(&of.file)?;
            let request = request(&company, &of)?;
            company.ask("second_opinion.backtest", request)
        }
    }
}

fn request(company: &Company, of: &Of) -> Answer {
    let named = |name: &Option<String>| name.as_deref().map(|name| person(company, name)).transpose();
    let (person, team) = (named(&of.person)?, named(&of.team)?);
    Ok(json!({"period": of.period, "seed": of.seed, "person": person, "team": team}) as Value)
}
