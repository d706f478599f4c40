//! Kinds of things as the preview of a bundle counts them.

use crate::actions::kind::ACTION;
use crate::advice::kind::ADVICE;
use crate::coaching::kind::{NOTE, SESSION, TOPIC};
use crate::contacts::kind::{CONTACT, DEAL_CONTACT};
use crate::criteria::kind::CRITERION;
use crate::forecast::kind::{AGREED, CALL, CREDIT_NOTE, JUDGEMENT, RESULT};
use crate::pipeline::kind::{ACCOUNT, DEAL, DEAL_EXPORTED};
use crate::repeat::kind::REPEAT;
use crate::sheets::kind::SHEET;
use crate::signoff::kind::SIGN_OFF;
use crate::skills::kind::{ASSESSMENT, COMPETENCY, GAP, SELF_ASSESSMENT};
use crate::team::kind::{PERSON, RECOGNITION, TARGET};
use crate::views::kind::SAVED_VIEW;
use crate::visits::kind::VISIT;
use ledger::{Field, Kind};

/// One line of the preview.
pub struct Counted {
    /// The kind.
    pub kind: &'static Kind,
    /// The field that has to be seen for it to count; none = the first.
    pub field: Option<&'static Field>,
    /// As it is called where it is in the bundle.
    pub holds: &'static str,
    /// As it is called where it is kept back.
    pub keeps_back: &'static str,
    /// Told even where there is none of it: people ask whether it is kept back.
    pub always: bool,
}

const fn counted(kind: &'static Kind, holds: &'static str, keeps_back: &'static str) -> Counted {
    Counted { kind, field: None, holds, keeps_back, always: false }
}

/// All of them, in the order of the preview.
pub static COUNTED: [Counted; 27] = [
    counted(&DEAL, "deals", "deals of others"),
    counted(&ACCOUNT, "accounts", "accounts of others"),
    counted(&CONTACT, "people at the buyer", "people at other buyers"),
    counted(&DEAL_CONTACT, "parts that they play in deals", "parts that people play in deals of others"),
    counted(&CRITERION, "exit criteria", "exit criteria of deals of others"),
    counted(&ACTION, "actions", "actions of others"),
    counted(&ADVICE, "pieces of advice that were answered", "pieces of advice on deals of others"),
    counted(&PERSON, "people of the team", "people of the team"),
    counted(&RECOGNITION, "recognitions", "recognitions"),
    Counted { always: true, ..counted(&TARGET, "targets", "targets of others") },
    Counted { always: true, ..counted(&REPEAT, "lines of repeat business", "lines of repeat business of others") },
    Counted { always: true, ..counted(&VISIT, "visits of the leader", "visits of the leader") },
    Counted { always: true, ..counted(&SHEET, "printed sheets of the leader", "printed sheets of the leader") },
    counted(&CALL, "calls of sellers", "calls of others"),
    Counted { always: true, ..counted(&JUDGEMENT, "judgements of the leader", "judgements of the leader") },
    counted(&AGREED, "figures that were agreed", "figures of others that were agreed"),
    counted(&RESULT, "results of periods", "results of others"),
    counted(&CREDIT_NOTE, "credit notes", "credit notes"),
    counted(&SIGN_OFF, "sign-offs", "sign-offs"),
    counted(&SESSION, "coaching sessions", "coaching sessions of others"),
    Counted { always: true, ..counted(&NOTE, "notes about people", "notes about people") },
    counted(&TOPIC, "suggested topics of the leader", "suggested topics of the leader"),
    counted(&COMPETENCY, "competencies", "competencies"),
    Counted { always: true, ..counted(&ASSESSMENT, "assessments of people", "assessments of people") },
    counted(&SELF_ASSESSMENT, "self-assessments", "self-assessments of others"),
    counted(&GAP, "parts of development plans", "parts of development plans of others"),
    counted(&SAVED_VIEW, "saved views of the leader", "saved views of the leader"),
];

/// Rows of a CRM's export that are kept with deals.
pub static EXPORTED: (&Kind, &Field) = (&DEAL, &DEAL_EXPORTED);

/// What a count of one is called: "deals of others" is "deal of others".
pub fn called(many: &str, count: u32) -> String {
    if count != 1 {
        return many.to_owned();
    }
    let end =
        [" of ", " at ", " that ", " made "].iter().filter_map(|word| many.find(word)).min().unwrap_or(many.len());
    let (head, rest) = many.split_at(end);
    let rest = rest.replace("that were", "that was");
    for (plural, singular) in [("people", "person"), ("criteria", "criterion")] {
        if let Some(before) = head.strip_suffix(plural) {
            return format!("{before}{singular}{rest}");
        }
    }
    format!("{}{rest}", head.strip_suffix('s').unwrap_or(head))
}

#[cfg(test)]
mod tests {
    use super::{COUNTED, called};

    #[test]
    fn one_of_a_kind_has_its_own_word() {
        for (many, one) in [
            ("deals of others", "deal of others"),
            ("people at the buyer", "person at the buyer"),
            ("exit criteria of deals of others", "exit criterion of deals of others"),
            ("pieces of advice that were answered", "piece of advice that was answered"),
            ("parts that people play in deals of others", "part that people play in deals of others"),
            ("changes made in this copy", "change made in this copy"),
        ] {
            assert_eq!(called(many, 1), one);
        }
        for counted in &COUNTED {
            assert_ne!(called(counted.holds, 1), called(counted.holds, 2));
            assert_ne!(called(counted.keeps_back, 1), called(counted.keeps_back, 0));
        }
    }
}
