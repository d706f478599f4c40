//! Fields and objects of coaching in the user's words. What an object is called never quotes a note: names of steps are
//! read by more people than notes are.

use super::kind::{NOTE, SESSION, SESSION_DEAL, TOPIC};
use super::types::SessionKind;
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension};

impl SessionKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::OneToOne, Self::JointVisit, Self::CallReview, Self::DealCoaching];

    /// As stored, and on the command line.
    pub const fn stored(self) -> &'static str {
        match self {
            Self::OneToOne => "one_to_one",
            Self::JointVisit => "joint_visit",
            Self::CallReview => "call_review",
            Self::DealCoaching => "deal_coaching",
        }
    }

    /// From what is stored; one that this program does not know is none.
    pub fn of(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.stored() == stored)
    }

    /// As a list calls it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OneToOne => "One-to-one",
            Self::JointVisit => "Joint visit",
            Self::CallReview => "Call review",
            Self::DealCoaching => "Deal coaching",
        }
    }

    /// Key of the form that it opens with where none is chosen.
    pub const fn form(self) -> &'static str {
        match self {
            Self::OneToOne => "grow",
            Self::JointVisit => "joint_visit",
            Self::CallReview => "call_review",
            Self::DealCoaching => "deal_coaching",
        }
    }
}

/// A field as screens call it; none = it is not of coaching.
pub(crate) fn field_name(no: u32) -> Option<&'static str> {
    let kinds = [&SESSION, &SESSION_DEAL, &NOTE, &TOPIC];
    let field = kinds.iter().flat_map(|kind| kind.fields).find(|field| field.no == no)?;
    Some(match field.name {
        "person" => "Person",
        "number" => "Number",
        "kind" | "rule" => "Kind",
        "on_day" => "Day",
        "state" => "State",
        "form" => "Form",
        "commitment" => "Commitment",
        "no_commitment" => "Why no commitment",
        "session" => "Session",
        "deal" => "Deal",
        "deals" => "Deals",
        "visibility" => "Visibility",
        "text" => "Text",
        "author" => "Author",
        "competency" => "Competency",
        "given" => "Suggestion",
        _ => "Answer",
    })
}

/// "session 7 with Ann Lee", "note on Ann Lee"; none = it is no such object.
pub(crate) fn object_name(conn: &Connection, kind_no: u16, oid: i64) -> Result<Option<String>> {
    let sql = match kind_no {
        no if no == SESSION.no => {
            "SELECT 'session ' || coalesce(s.number, '') || ' with ' || coalesce(p.name, 'somebody') FROM session s
             LEFT JOIN person p ON p.oid = s.person WHERE s.oid = ?1"
        }
        no if no == SESSION_DEAL.no => {
            "SELECT 'a deal of session ' || coalesce(s.number, '') || ' with ' || coalesce(p.name, 'somebody')
             FROM session_deal l LEFT JOIN session s ON s.oid = l.session LEFT JOIN person p ON p.oid = s.person WHERE l.oid = ?1"
        }
        no if no == NOTE.no => {
            "SELECT 'note on ' || coalesce(p.name, 'somebody') FROM note n LEFT JOIN person p ON p.oid = n.person WHERE n.oid = ?1"
        }
        no if no == TOPIC.no => {
            "SELECT 'topic for ' || coalesce(p.name, 'somebody') FROM topic t LEFT JOIN person p ON p.oid = t.person WHERE t.oid = ?1"
        }
        _ => return Ok(None),
    };
    Ok(conn.prepare_cached(sql)?.query_row([oid], |r| r.get(0)).optional()?)
}
