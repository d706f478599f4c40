//! Which stored texts can name a person, and what an erasure does with each: the only ones that it touches in other
//! records. Codes, ids and settings are never touched, whatever somebody is called.

use crate::actions::kind::{ACTION_EFFECT, ACTION_KIND, ACTION_STATE, ACTION_TEXT};
use crate::advice::kind::{ADVICE_ASIDE, ADVICE_GIVEN, ADVICE_RULE, ADVICE_TAKEN};
use crate::coaching::kind as coaching;
use crate::company::kind as company;
use crate::contacts::kind::{BUYING_ROLE, CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE, CONTACT_TITLE};
use crate::criteria::kind::CRITERION_TEXT;
use crate::forecast::kind::{AGREED_ON, CALLED, CREDITED_BACK, JUDGED, RESULTED};
use crate::import::kind::{SOURCE_NAME, SOURCE_SETTINGS};
use crate::pipeline::kind as pipeline;
use crate::repeat::kind::REPEAT_NOTE;
use crate::sheets::kind::{SHEET_BLANKS, SHEET_CODE, SHEET_PACK, SHEET_READER};
use crate::signoff::{Content, kind as signoff};
use crate::skills::kind as skills;
use crate::team::kind::{NAME, PERSON_CRM, RAMP, RECOGNITION_TEXT, ROLE_NAME};
use crate::views::kind::{VIEW_NAME, VIEW_SHOWN};
use ledger::Field;

/// What becomes of a text that names the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Typed by people: listed, and ticked where it surely is the person.
    Typed(Within),
    /// The name or address of somebody or something else, or wording that is matched: listed, never ticked by itself.
    Theirs,
    /// The program's own text, or the CRM's: it goes with the person.
    Kept(Within),
    /// Who said a category, by name: it goes with somebody of the team.
    Said(Within),
    /// A code, an id or a setting: never touched.
    Code,
}

/// Where in a value the text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// The value is the text.
    All,
    /// This part of a record.
    Part(usize),
    /// A row of an export; see [`super::value`].
    Row,
    /// JSON, in members of these names.
    Json(&'static [&'static str]),
    /// Salted entries of what was signed: one that names somebody goes whole, and leaves its hash.
    Leaves(Content),
}

use Holds::{Code, Kept, Said, Theirs, Typed};
use Within::{All, Json, Leaves, Part, Row};

/// Every text, record and opaque value that a book stores; a test goes over the registry.
pub static TEXTS: &[(&Field, Holds)] = &[
    (&company::NAME, Theirs),
    (&company::CURRENCY, Code),
    (&company::PERIOD, Code),
    (&company::ZONE, Code),
    (&company::CONTROLLER, Theirs),
    (&company::SETTING_NAME, Code),
    (&company::HOLIDAY_NAME, Theirs),
    (&NAME, Theirs),
    (&PERSON_CRM, Code),
    (&RAMP, Code),
    (&ROLE_NAME, Code),
    (&RECOGNITION_TEXT, Typed(All)),
    (&pipeline::ACCOUNT_NAME, Theirs),
    (&pipeline::ACCOUNT_CRM, Code),
    (&pipeline::STAGE_NAME, Theirs),
    (&pipeline::STAGE_CRITERIA, Theirs),
    (&pipeline::STAGE_RANK, Code),
    (&pipeline::TITLE, Typed(All)),
    (&pipeline::PRODUCT, Theirs),
    (&pipeline::SOURCE, Typed(All)),
    (&pipeline::CONTACT, Kept(All)),
    (&pipeline::COMPETITOR, Theirs),
    (&pipeline::NEXT_STEP, Typed(Part(0))),
    (&pipeline::CATEGORY, Said(Part(1))),
    (&pipeline::REASON, Typed(All)),
    (&pipeline::BUYER_SAID, Typed(All)),
    (&pipeline::DEAL_CRM, Code),
    (&pipeline::DEAL_EXPORTED, Kept(Row)),
    (&pipeline::REVENUE, Code),
    (&pipeline::NOTES, Typed(All)),
    (&pipeline::CREDIT, Code),
    (&SOURCE_NAME, Code),
    (&SOURCE_SETTINGS, Kept(Json(&["name", "seller", "sheet"]))),
    (&CONTACT_NAME, Theirs),
    (&CONTACT_TITLE, Theirs),
    (&CONTACT_EMAIL, Theirs),
    (&CONTACT_PHONE, Theirs),
    (&BUYING_ROLE, Code),
    // Criteria are matched by their wording.
    (&CRITERION_TEXT, Theirs),
    (&ACTION_TEXT, Typed(All)),
    (&ACTION_KIND, Code),
    (&ACTION_STATE, Typed(Part(2))),
    (&ACTION_EFFECT, Code),
    (&ADVICE_RULE, Code),
    (&ADVICE_GIVEN, Kept(Part(0))),
    (&ADVICE_TAKEN, Kept(Part(0))),
    (&ADVICE_ASIDE, Typed(Part(0))),
    (&REPEAT_NOTE, Typed(All)),
    (&VIEW_NAME, Kept(All)),
    (&VIEW_SHOWN, Kept(Json(&["text"]))),
    (&SHEET_CODE, Code),
    (&SHEET_PACK, Code),
    (&SHEET_READER, Kept(All)),
    (&SHEET_BLANKS, Code),
    (&CALLED.figure, Said(Part(3))),
    (&CALLED.note, Typed(All)),
    (&JUDGED.figure, Said(Part(3))),
    (&JUDGED.note, Typed(All)),
    (&AGREED_ON.figure, Said(Part(3))),
    (&AGREED_ON.note, Typed(All)),
    (&RESULTED.figure, Said(Part(3))),
    (&RESULTED.note, Typed(All)),
    (&CREDITED_BACK.figure, Said(Part(3))),
    (&CREDITED_BACK.note, Typed(All)),
    (&coaching::SESSION_KIND, Code),
    (&coaching::SESSION_STATE, Typed(Part(2))),
    (&coaching::SESSION_FORM, Code),
    (&coaching::SESSION_NONE, Typed(All)),
    (&coaching::NOTE_TEXT, Typed(All)),
    (&coaching::NOTE_AUTHOR, Said(All)),
    (&coaching::TOPIC_RULE, Code),
    (&coaching::TOPIC_GIVEN, Kept(Part(0))),
    (&coaching::TOPIC_ANSWER, Typed(Part(2))),
    (&coaching::TOPIC_DEALS, Code),
    (&skills::KEY, Code),
    (&skills::AREA, Code),
    (&skills::COMPETENCY_NAME, Theirs),
    (&skills::ABOUT, Theirs),
    (&skills::LEVELS[0], Theirs),
    (&skills::LEVELS[1], Theirs),
    (&skills::LEVELS[2], Theirs),
    (&skills::LEVELS[3], Theirs),
    (&skills::LEVELS[4], Theirs),
    (&skills::REQUIRED_ROLE, Code),
    (&skills::ASSESSED_BY, Code),
    (&skills::ASSESSED_FROM, Typed(Part(0))),
    (&skills::CAUSE, Code),
    (&skills::SELF_FROM, Typed(Part(0))),
    (&skills::GAP_GOAL, Typed(All)),
    (&skills::GAP_EVIDENCE, Typed(All)),
    (&skills::GAP_STATE, Typed(Part(2))),
    (&skills::PROGRESS_STANDING, Code),
    (&skills::PROGRESS_TEXT, Typed(All)),
    (&signoff::PURPOSE, Code),
    (&signoff::PARENTS, Code),
    (&signoff::ABOUT, Code),
    (&signoff::PARTS, Code),
    (&signoff::HASH, Code),
    (&signoff::SEAL, Code),
    (&signoff::PART_DEALS, Typed(Leaves(Content::Deals))),
    (&signoff::PART_CALL, Typed(Leaves(Content::Call))),
    (&signoff::PART_JUDGEMENT, Typed(Leaves(Content::Judgement))),
    (&signoff::PART_AGREED, Typed(Leaves(Content::Agreed))),
    (&signoff::PART_NAMES, Kept(Leaves(Content::Names))),
];

/// Of one field; whatever is not in the list is not touched.
pub fn of(field: u32) -> Holds {
    TEXTS.iter().find(|(of, _)| of.no == field).map_or(Code, |(_, holds)| *holds)
}

impl Holds {
    /// Where its text stands; none = it is not touched.
    pub fn within(self) -> Option<Within> {
        match self {
            Typed(within) | Kept(within) | Said(within) => Some(within),
            Theirs => Some(All),
            Code => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TEXTS;
    use crate::kinds::REGISTRY;
    use ledger::Type;

    #[test]
    fn every_text_of_the_registry_says_what_an_erasure_does_with_it() {
        let texts = REGISTRY.kinds.iter().flat_map(|kind| kind.fields.iter().map(move |field| (kind, field)));
        let mut count = 0;
        for (kind, field) in texts {
            let listed = TEXTS.iter().filter(|(of, _)| of.no == field.no).count();
            let text = matches!(field.ty, Type::Text | Type::Record(_) | Type::Opaque);
            assert_eq!(listed, usize::from(text), "{} of {}: say in TEXTS what it holds", field.name, kind.table);
            count += listed;
        }
        assert_eq!(count, TEXTS.len());
    }
}
