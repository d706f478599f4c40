//! What a bundle brings beside deals and actions, in sentences.

use crate::actions::kind::ACTION;
use crate::error::Result;
use crate::kinds::REGISTRY;
use crate::pipeline::kind::DEAL;
use crate::pipeline::words::{field_name, object_name};
use crate::signoff::kind::SIGN_PART;
use ledger::{Book, Recalled, Received};
use std::collections::BTreeMap;

/// Objects named in one sentence, at most.
const NAMED: usize = 4;

/// What came beside deals and actions, a sentence a kind, and what is recalled.
pub(super) fn told(book: &Book, received: &Received) -> Result<Vec<String>> {
    let mut find = book.conn().prepare_cached(
        "SELECT DISTINCT o.kind, c.oid FROM change c JOIN obj o ON o.oid = c.oid
         WHERE c.seq > ?1 AND NOT EXISTS (SELECT 1 FROM aside a WHERE a.rid = c.rid AND a.n = c.n) ORDER BY o.kind, c.oid",
    )?;
    let mut rows = find.query([received.before])?;
    let mut kinds: BTreeMap<u16, Vec<i64>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let kind: u16 = row.get(0)?;
        // A sign-off is told once, not part by part.
        let apart = [DEAL.no, ACTION.no, SIGN_PART.no].contains(&kind);
        if !apart && REGISTRY.kinds.iter().any(|k| k.no == kind) {
            kinds.entry(kind).or_default().push(row.get(1)?);
        }
    }
    let mut told: Vec<String> =
        kinds.into_iter().map(|(kind, oids)| sentence(book, kind, &oids)).collect::<Result<_>>()?;
    told.extend(recalls(book, received)?);
    Ok(told)
}

/// Texts that are taken out of this copy, a sentence for whoever recalls them.
fn recalls(book: &Book, received: &Received) -> Result<Vec<String>> {
    let mut texts: BTreeMap<(String, i64, u32), u32> = BTreeMap::new();
    for Recalled { actor, oid, field } in book.recalls_since(received.before)? {
        *texts.entry((actor, oid, field)).or_default() += 1;
    }
    let mut by: BTreeMap<String, (u32, Vec<String>)> = BTreeMap::new();
    for ((actor, oid, field), texts) in texts {
        let of = format!("{} of {}", field_name(field).to_lowercase(), object_name(book, oid)?);
        let (count, names) = by.entry(actor).or_default();
        *count = count.saturating_add(texts);
        names.push(of);
    }
    let told = |(actor, (count, names)): (String, (u32, Vec<String>))| {
        let texts = if count == 1 { "a text".to_owned() } else { format!("{count} texts") };
        format!(
            "{actor} recalls {texts}: {}{}",
            names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", "),
            more(names.len())
        )
    };
    Ok(by.into_iter().map(told).collect())
}

fn more(named: usize) -> String {
    match named.saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    }
}

fn sentence(book: &Book, kind: u16, oids: &[i64]) -> Result<String> {
    let what = REGISTRY.kind(kind).map_or("something else", |k| plural(k.table));
    let names: Vec<String> = oids.iter().take(NAMED).map(|oid| object_name(book, *oid)).collect::<Result<_>>()?;
    Ok(format!("{what}: {}{}", names.join(", "), more(oids.len())))
}

fn plural(table: &str) -> &'static str {
    match table {
        "company" => "The company",
        "person" => "People",
        "role" => "Roles",
        "target" => "Targets",
        "account" => "Accounts",
        "stage" => "Stages",
        "contact" => "People at the buyer",
        "deal_contact" => "Parts that people play in deals",
        "criterion" => "Exit criteria",
        "advice" => "Answers to advice",
        "setting" => "Thresholds",
        "holiday" => "Days off",
        "repeat_business" => "Repeat business",
        "recognition" => "Recognition",
        "visit" => "Visits",
        "sheet" => "Printed sheets",
        "saved_view" => "Saved views",
        "forecast_call" => "Calls",
        "forecast_judgement" => "Judgements",
        "forecast_agreed" => "Agreed figures",
        "forecast_result" => "Results",
        "forecast_credit_note" => "Credit notes",
        "signoff" => "Sign-offs",
        "session" => "Coaching sessions",
        "session_deal" => "Deals of coaching sessions",
        "note" => "Notes about people",
        "topic" => "Suggested topics",
        "competency" => "Competencies",
        "required_level" => "Required levels",
        "assessment" => "Assessments",
        "self_assessment" => "Self-assessments",
        "development_gap" => "Development plans",
        "development_action" => "Actions of development plans",
        "development_progress" => "How development plans go",
        _ => "Other things",
    }
}
