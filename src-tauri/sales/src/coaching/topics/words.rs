//! Topics in sentences with their numbers.

use crate::advice::types::Rule;

/// "5 of Ben's 9 open deals have no next step."
pub(super) fn sentence(rule: Rule, name: &str, deals: u32, of: u32) -> String {
    let whose = whose(name);
    let says = says(rule);
    match deals == of {
        true => format!("All {of} of {whose} open deals {says}."),
        false => format!("{deals} of {whose} {of} open deals {says}."),
    }
}

/// What a rule found of several deals. What is not computed over deals says its own sentence.
const fn says(rule: Rule) -> &'static str {
    match rule {
        Rule::NoNextStep => "have no next step that is agreed with the buyer",
        Rule::NextStepOverdue => "have a next step whose day has passed",
        Rule::CloseDatePast => "have a close date that has passed",
        Rule::Pushed => "have had their close date moved later again and again",
        Rule::Stalled => "have been in their stage far longer than is usual",
        Rule::NoAuthority => "are in a later stage, and nobody who can sign has been met",
        Rule::TooSoon => "are to close sooner than won deals did",
        Rule::CriteriaOpen => "have passed a stage before the buyer did what it asks for",
        Rule::ValueFarAbove => "are worth far more than what this seller usually wins",
        Rule::Concentration => "are each a large part of what the period stands on",
        Rule::Coverage => "do not cover what is missing to the target",
    }
}

/// "Ben's"; of somebody without a name "this seller's".
pub(super) fn whose(name: &str) -> String {
    match name.trim() {
        "" => "this seller's".to_owned(),
        name => format!("{name}'s"),
    }
}

/// "once", "5 times".
pub(super) fn times(number: usize) -> String {
    if number == 1 { "once".to_owned() } else { format!("{number} times") }
}

/// "deal", "deals".
pub(super) fn deals(number: u32) -> &'static str {
    if number == 1 { "deal" } else { "deals" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::suggests::suggests;

    #[test]
    fn every_rule_that_points_at_something_has_its_sentence() {
        let all: Vec<String> = Rule::ALL
            .into_iter()
            .filter(|rule| suggests(*rule).is_some())
            .map(|rule| sentence(rule, "Ben", 5, 9))
            .collect();
        insta::assert_snapshot!(all.join("\n"));
        assert_eq!(
            sentence(Rule::NoNextStep, "", 3, 3),
            "All 3 of this seller's open deals have no next step that is agreed with the buyer."
        );
    }
}
