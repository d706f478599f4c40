//! Which features show a kind of object: what the window refetches after a commit.

use std::collections::BTreeSet;

/// Names of the features that show these kinds.
pub fn of(kinds: &BTreeSet<u16>) -> Vec<String> {
    let named = kinds.iter().filter_map(|no| sales::kinds::REGISTRY.kind(*no)).flat_map(|kind| match kind.table {
        "company" | "holiday" => ["company", "team", "advice", "privacy", "forecast"].as_slice(),
        "setting" => &["company", "advice", "pipeline", "forecast", "skills", "coaching"],
        "person" | "role" | "target" | "recognition" | "repeat_business" => {
            &["team", "company", "advice", "since", "rally", "privacy", "forecast", "skills", "coaching"]
        }
        "stage" => &["pipeline", "company", "deal", "advice", "since", "forecast"],
        "account" | "deal" => &["deal", "pipeline", "advice", "team", "since", "rally", "privacy", "forecast"],
        "contact" | "deal_contact" | "criterion" => &["deal", "pipeline", "advice", "privacy"],
        "action" => &["actions", "deal", "pipeline", "advice", "since", "rally", "skills", "coaching"],
        "competency"
        | "required_level"
        | "assessment"
        | "development_gap"
        | "development_action"
        | "development_progress" => &["skills", "privacy"],
        "self_assessment" => &["skills", "privacy", "since"],
        "session" | "session_deal" | "note" => &["coaching", "privacy"],
        "advice" => &["advice", "deal", "pipeline"],
        "forecast_call"
        | "forecast_judgement"
        | "forecast_agreed"
        | "forecast_result"
        | "forecast_credit_note"
        | "signoff"
        | "signoff_part" => &["forecast", "company"],
        "topic" => &["coaching", "topics"],
        "saved_view" => &["views"],
        "sheet" => &["sheets"],
        "visit" => &["since", "rally"],
        "import_source" => &["import"],
        _ => &[],
    });
    let mut found: BTreeSet<String> = named.map(|name| (*name).to_owned()).collect();
    if kinds.iter().any(|kind| ledger::is_system(*kind)) {
        found.insert("bundles".to_owned());
    }
    // What advice says is what topics are made of, and the list of those who are coached counts them.
    if found.contains("advice") {
        found.extend(["coaching", "topics"].map(str::to_owned));
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::of;
    use std::collections::BTreeSet;

    #[test]
    fn a_deal_or_an_action_that_changes_has_topics_and_coaching_asked_anew() {
        let kinds = sales::kinds::REGISTRY.kinds;
        for kind in kinds.iter().filter(|kind| ["deal", "action"].contains(&kind.table)) {
            let found = of(&BTreeSet::from([kind.no]));
            for name in ["coaching", "topics"] {
                assert!(found.iter().any(|one| one == name), "{name} of {}: {found:?}", kind.table);
            }
        }
    }
}
