//! What says for whom it is: notes, assessments, development plans; and what hangs on them.

use super::Visibility;
use super::links::Links;
use crate::coaching::kind::{LINKED_SESSION, NOTE_PERSON, NOTE_VISIBILITY, SESSION_PERSON, TOPIC_PERSON};
use crate::error::Result;
use crate::skills::kind::{
    ASSESSED, ASSESSMENT_VISIBILITY, GAP_ACTION_GAP, GAP_PERSON, GAP_VISIBILITY, PROGRESS_GAP, SELF_PERSON,
};
use ledger::Field;
use rusqlite::Connection;
use std::collections::HashMap;

/// Fields that name whom something of coaching is about.
pub(super) const OF_PERSON: [&Field; 6] =
    [&SESSION_PERSON, &NOTE_PERSON, &TOPIC_PERSON, &ASSESSED, &SELF_PERSON, &GAP_PERSON];

/// Fields by which a part hangs on the whole: whose that is, is the part.
pub(super) const PARTS: [&Field; 3] = [&LINKED_SESSION, &GAP_ACTION_GAP, &PROGRESS_GAP];

/// Fields that say for whom an object is, each with the field that names whom it is about.
pub(super) const VISIBILITY: [&Field; 3] = [&NOTE_VISIBILITY, &ASSESSMENT_VISIBILITY, &GAP_VISIBILITY];

/// For whom something is, and since when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    pub whom: Visibility,
    /// Arrival number.
    pub since: i64,
}

/// For whom canonical bytes of a whole number say that something is; anything else is private.
pub(super) fn whom(bytes: &[u8]) -> Visibility {
    // A number of one byte, with its sign in the lowest bit.
    match bytes {
        [2, byte] if byte % 2 == 0 => Visibility::of(i64::from(byte / 2)),
        _ => Visibility::Private,
    }
}

/// All of them. What does not say for whom it is, is private.
pub(super) fn all(conn: &Connection, links: &Links) -> Result<HashMap<i64, Kept>> {
    let mut all = HashMap::new();
    for (about, field) in [(&NOTE_PERSON, VISIBILITY[0]), (&ASSESSED, VISIBILITY[1]), (&GAP_PERSON, VISIBILITY[2])] {
        for (oid, _) in links.all(about) {
            all.insert(oid, Kept { whom: Visibility::Private, since: 0 });
        }
        for (oid, link) in links.all(field) {
            let whom = if field.no == NOTE_VISIBILITY.no { link.whom() } else { link.whom().of_skill() };
            all.insert(oid, Kept { whom, since: links.since(conn, oid, link)? });
        }
    }
    // A session is between the leader and the person; a suggested topic the leader's own.
    let fixed = [(&SESSION_PERSON, Visibility::Person), (&TOPIC_PERSON, Visibility::Private)];
    for (field, whom) in fixed {
        all.extend(links.all(field).map(|(oid, _)| (oid, Kept { whom, since: 0 })));
    }
    for field in PARTS {
        let parts: Vec<(i64, Kept)> = links
            .all(field)
            .map(|(oid, link)| {
                let whole = link.to.and_then(|to| all.get(&to)).copied();
                // How it went is written session by session: what was written while the whole was private stays so.
                let whole = whole.filter(|whole| field.no != PROGRESS_GAP.no || link.seq >= whole.since);
                (oid, whole.unwrap_or(Kept { whom: Visibility::Private, since: 0 }))
            })
            .collect();
        all.extend(parts);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::whom;
    use crate::audience::Visibility;

    #[test]
    fn bytes_of_the_log_say_for_whom_something_is() {
        let bytes = |number: i64| match number {
            0..=2 => vec![2, u8::try_from(number * 2).unwrap()],
            _ => vec![2, 0x80, 0x01],
        };
        assert_eq!(
            [0, 1, 2, 64].map(|n| whom(&bytes(n))),
            [Visibility::Private, Visibility::Person, Visibility::Owner, Visibility::Private]
        );
        assert_eq!(whom(&[0]), Visibility::Private);
        assert_eq!(whom(&[2, 1]), Visibility::Private);
    }
}
