//! Everything that a book stores, in one list. Kind and field numbers are append-only; a snapshot test keeps them.

use crate::actions::kind::ACTION;
use crate::advice::kind::ADVICE;
use crate::coaching::kind::{NOTE, SESSION, SESSION_DEAL, TOPIC};
use crate::company::kind::{COMPANY, HOLIDAY, SETTING};
use crate::contacts::kind::{CONTACT, DEAL_CONTACT};
use crate::criteria::kind::CRITERION;
use crate::forecast::kind::{AGREED, CALL, CREDIT_NOTE, JUDGEMENT, RESULT};
use crate::import::kind::IMPORT_SOURCE;
use crate::pipeline::kind::{ACCOUNT, DEAL, DEAL_FIND, STAGE};
use crate::repeat::kind::REPEAT;
use crate::sheets::kind::SHEET;
use crate::signoff::kind::{SIGN_OFF, SIGN_PART};
use crate::skills::kind::{ASSESSMENT, COMPETENCY, GAP, GAP_ACTION, GAP_PROGRESS, REQUIRED_LEVEL, SELF_ASSESSMENT};
use crate::team::kind::{PERSON, RECOGNITION, ROLE, TARGET};
use crate::views::kind::SAVED_VIEW;
use crate::visits::kind::VISIT;
use ledger::Registry;

/// The registry that every company file is opened with.
pub static REGISTRY: Registry = Registry {
    version: 4,
    kinds: &[
        &COMPANY,
        &PERSON,
        &ROLE,
        &TARGET,
        &ACCOUNT,
        &STAGE,
        &DEAL,
        &IMPORT_SOURCE,
        &CONTACT,
        &DEAL_CONTACT,
        &CRITERION,
        &ACTION,
        &ADVICE,
        &SETTING,
        &HOLIDAY,
        &REPEAT,
        &SAVED_VIEW,
        &RECOGNITION,
        &VISIT,
        &SHEET,
        &CALL,
        &JUDGEMENT,
        &AGREED,
        &RESULT,
        &CREDIT_NOTE,
        &SIGN_OFF,
        &SIGN_PART,
        &SESSION,
        &SESSION_DEAL,
        &NOTE,
        &TOPIC,
        &COMPETENCY,
        &REQUIRED_LEVEL,
        &ASSESSMENT,
        &SELF_ASSESSMENT,
        &GAP,
        &GAP_ACTION,
        &GAP_PROGRESS,
    ],
    may: crate::audience::may,
    sets_once: crate::audience::sets_once,
    scope: crate::audience::scope,
    touch: crate::audience::touch,
    hub: &["leader", "my-machine"],
    heirs: &["successor"],
    role_of: crate::audience::role_of,
    name_of: crate::audience::name_of,
    derived: &[DEAL_FIND],
    derive: crate::pipeline::find::derive,
};

#[cfg(test)]
mod tests {
    use super::REGISTRY;
    use std::fmt::Write;

    /// Files and bundles hold these numbers: a line of this list may be added, never changed or taken away.
    #[test]
    fn kinds_and_fields_are_append_only() {
        let mut list = format!("version {}\n", REGISTRY.version);
        for kind in REGISTRY.kinds {
            let _ = writeln!(list, "\n{} {} (indexed: {})", kind.no, kind.table, kind.indexed.join(", "));
            for field in kind.fields {
                let dated = if field.dated { ", dated" } else { "" };
                let _ = writeln!(
                    list,
                    "  {} {}: {:?}, class {}, {:?}{dated}",
                    field.no, field.name, field.ty, field.class, field.winner
                );
            }
        }
        insta::assert_snapshot!(list);
    }

    #[test]
    fn no_number_is_given_twice() {
        let mut kinds: Vec<u16> = REGISTRY.kinds.iter().map(|k| k.no).collect();
        let mut fields: Vec<u32> = REGISTRY.kinds.iter().flat_map(|k| k.fields.iter().map(|f| f.no)).collect();
        let (all_kinds, all_fields) = (kinds.len(), fields.len());
        kinds.sort_unstable();
        kinds.dedup();
        fields.sort_unstable();
        fields.dedup();
        assert_eq!((kinds.len(), fields.len()), (all_kinds, all_fields));
    }
}
