//! From figures to coaching: what advice that recurs on somebody's deals points at, and a question to begin with.
//!
//! It is a topic for a talk, not a judgement: the same advice has other causes too, and the question is open for them.

use crate::advice::types::Rule;

/// Key of the competency that recurring advice of a rule points at; none = it says nothing of how somebody sells.
pub const fn suggests(rule: Rule) -> Option<&'static str> {
    match rule {
        // What happens next is agreed with the buyer at the end of a talk, or not at all; and a day that the buyer holds
        // is seldom missed.
        Rule::NoNextStep | Rule::NextStepOverdue => Some("closing_and_next_steps"),
        // The buyer has another day by now; the deal has not been told.
        Rule::CloseDatePast => Some("pipeline_discipline"),
        // A date that moves again and again was not the buyer's; nobody there has a reason to hold it.
        Rule::Pushed => Some("qualification"),
        // A deal stands still while what a change is worth has not become clear to the buyer.
        Rule::Stalled => Some("value_and_proposal"),
        // Who decides comes out by asking, early and of more than one person.
        Rule::NoAuthority => Some("discovery"),
        // Won deals took longer from here: the day was set without what the buyer still has to do.
        Rule::TooSoon => Some("qualification"),
        // The deal went on before the buyer did what shows that it is real.
        Rule::CriteriaOpen => Some("qualification"),
        // A value far from the usual one stands on what the buyer was asked about size, money and who else takes part.
        Rule::ValueFarAbove => Some("discovery"),
        // One large deal is how the market fell.
        Rule::Concentration => None,
        // What is not in the pipeline has not been begun.
        Rule::Coverage => Some("prospecting"),
    }
}

/// One open question for the coach to begin with, where a rule points at something.
pub const fn ask(rule: Rule) -> Option<&'static str> {
    match rule {
        Rule::NoNextStep => Some("Which of these buyers knows what happens next, and on which day?"),
        Rule::NextStepOverdue => Some("What did these buyers expect on the day that was agreed, and what came of it?"),
        Rule::CloseDatePast => Some("What has each of these buyers last said about the day on which they decide?"),
        Rule::Pushed => Some("What has to happen at these buyers before they can order, and who there has said so?"),
        Rule::Stalled => Some("What do these buyers gain by going on now, in their own words and figures?"),
        Rule::NoAuthority => Some("Who signs at these buyers, and what would make a meeting worth their time?"),
        Rule::TooSoon => {
            Some("What does each of these buyers still have to do before that day, and who does it there?")
        }
        Rule::CriteriaOpen => Some("What have these buyers done themselves since the deal moved on?"),
        Rule::ValueFarAbove => Some("Where does this value come from, and who at the buyer has named it?"),
        Rule::Concentration => None,
        Rule::Coverage => {
            Some("Which companies that you have not met would gain most from a talk, and when do you ask them?")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::defaults::{Set, standard};
    use std::collections::HashSet;

    #[test]
    fn a_rule_points_at_a_competency_of_selling_and_has_a_question() {
        for rule in Rule::ALL {
            let at = suggests(rule);
            assert_eq!(at.is_some(), rule != Rule::Concentration, "{rule:?}");
            assert_eq!(at.is_some(), ask(rule).is_some(), "{rule:?}");
            assert!(
                at.is_none_or(|key| standard(key).is_some_and(|found| found.set == Set::Selling)),
                "{rule:?}: {at:?}"
            );
        }
    }

    #[test]
    fn a_question_is_one_open_and_of_its_own() {
        let asked: Vec<_> = Rule::ALL.into_iter().filter_map(ask).collect();
        for text in &asked {
            let first = text.split(' ').next().unwrap_or_default();
            assert!(["What", "Which", "Who", "Where", "When", "How"].contains(&first), "{text}");
            assert!(text.ends_with('?') && text.matches('?').count() == 1, "{text}");
        }
        assert_eq!(asked.iter().collect::<HashSet<_>>().len(), asked.len());
    }

    #[test]
    fn missing_steps_are_about_closing_and_thin_coverage_about_finding_buyers() {
        assert_eq!(suggests(Rule::NoNextStep), Some("closing_and_next_steps"));
        assert_eq!(suggests(Rule::Coverage), Some("prospecting"));
    }
}
