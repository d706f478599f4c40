//! What a person may change of a book: what the own copy keeps, and nothing through which something of others would change.
//!
//! Asked of every object that a seller's bundle touched, and of every object that a request in a seller's copy names.

use super::copy::role_in;
use super::free::Used;
use super::links::Links;
use super::may::SIGNED;
use super::rule::{View, Whose};
use super::{Audience, SELLER, Sight};
use crate::actions::kind::ACTION;
use crate::advice::kind::ADVICE;
use crate::contacts::kind::{CONTACT, DEAL_CONTACT};
use crate::criteria::kind::CRITERION;
use crate::error::Result;
use crate::forecast::kind::CALL;
use crate::pipeline::kind::{ACCOUNT, DEAL};
use crate::skills::kind::SELF_ASSESSMENT;
use rusqlite::Connection;
use std::collections::HashSet;

/// All that one audience may change.
#[derive(Debug)]
pub(super) struct Own {
    /// Everything: it leads.
    all: bool,
    of: HashSet<i64>,
}

impl Own {
    /// What an audience may change in a book as it stands.
    ///
    /// An owner agrees on forecasts and signs them.
    ///
    /// A seller keeps own deals with all that hangs on them, actions to do, the people at the buyer who take part in own
    /// deals, and accounts and people that no deal of others uses: a new account comes before its first deal. Who takes
    /// part in a colleague's deal, too, is kept by both, as in the app. An account that a colleague's deal uses is not:
    /// the app has no way to change one, and its name stands in the colleague's deals. More is seen by a manager, or by an
    /// owner who sells; it is not theirs to change.
    pub fn of(conn: &Connection, audience: &Audience) -> Result<Self> {
        let sight = Sight::of(conn, audience)?;
        if sight.views().lead() {
            return Ok(Self { all: true, of: HashSet::new() });
        }
        let mut of = HashSet::new();
        if sight.views().look_as(View::Owner) {
            signed(conn, &mut of)?;
        }
        if role_in(conn, audience, sight.views())? != SELLER {
            return Ok(Self { all: false, of });
        }
        let links = Links::of(conn)?;
        let mine = |oid| sight.whose(oid) == Whose::Mine;
        let used = Used::by_others(&links, mine);
        let kinds = [&DEAL, &DEAL_CONTACT, &CRITERION, &ACTION, &ADVICE, &CONTACT, &ACCOUNT, &CALL, &SELF_ASSESSMENT];
        let kinds = kinds.map(|kind| kind.no.to_string()).join(", ");
        let mut find = conn.prepare_cached(&format!("SELECT oid, kind FROM obj WHERE kind IN ({kinds})"))?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let (oid, kind): (i64, u16) = (row.get(0)?, row.get(1)?);
            let theirs = match kind {
                no if no == ACCOUNT.no => !used.holds(oid),
                no if no == CONTACT.no => mine(oid) || used.leaves_contact(&links, oid, mine),
                _ => mine(oid),
            };
            if theirs {
                of.insert(oid);
            }
        }
        Ok(Self { all: false, of })
    }

    /// May this object be changed?
    pub fn holds(&self, oid: i64) -> bool {
        self.all || self.of.contains(&oid)
    }
}

/// What is agreed and signed: all of it, of any seller's part and of the whole.
fn signed(conn: &Connection, of: &mut HashSet<i64>) -> Result<()> {
    let kinds = SIGNED.map(|kind| kind.no.to_string()).join(", ");
    let mut find = conn.prepare_cached(&format!("SELECT oid FROM obj WHERE kind IN ({kinds})"))?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        of.insert(row.get(0)?);
    }
    Ok(())
}
