//! The words of each deal, kept folded beside it, so that the text filter is one pass over one column.

use super::kind::{ACCOUNT, DEAL};
use crate::team::kind::PERSON;
use ledger::Result;
use rusqlite::{Connection, params};

/// Lower case without accents: "Zoë" is found by "zoe".
pub fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Brings the words of touched deals up to date, also where their account or owner was renamed.
pub fn derive(conn: &Connection, touched: &[(u16, i64)]) -> Result<()> {
    let deals_of = |column: &str, oid: i64| -> Result<Vec<i64>> {
        let mut find = conn.prepare_cached(&format!("SELECT oid FROM deal WHERE {column} = ?1"))?;
        Ok(find.query_map([oid], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    };
    let mut deals: std::collections::BTreeSet<i64> = std::collections::BTreeSet::new();
    let renamed = touched.iter().filter(|(kind, _)| *kind == ACCOUNT.no || *kind == PERSON.no).count();
    if renamed > 50 {
        let mut all = conn.prepare_cached("SELECT oid FROM deal")?;
        deals = all.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    }
    for (kind, oid) in touched {
        match *kind {
            // Deleted deals have no row any more, and their words must go.
            k if k == DEAL.no => deals.extend([*oid]),
            k if k == ACCOUNT.no && renamed <= 50 => deals.extend(deals_of("account", *oid)?),
            k if k == PERSON.no && renamed <= 50 => deals.extend(deals_of("owner", *oid)?),
            _ => {}
        }
    }
    let mut read = conn.prepare_cached(
        "SELECT concat_ws(' ', d.title, a.name, p.name, d.next_step, d.product, d.crm_id, d.contact), f.text
         FROM deal d LEFT JOIN account a ON a.oid = d.account LEFT JOIN person p ON p.oid = d.owner
         LEFT JOIN deal_find f ON f.oid = d.oid WHERE d.oid = ?1",
    )?;
    let mut write = conn.prepare_cached(
        "INSERT INTO deal_find(oid, text) VALUES(?1, ?2) ON CONFLICT(oid) DO UPDATE SET text = excluded.text",
    )?;
    let mut drop = conn.prepare_cached("DELETE FROM deal_find WHERE oid = ?1")?;
    for oid in deals {
        let mut rows = read.query([oid])?;
        match rows.next()? {
            Some(row) => {
                let text = fold(row.get_ref(0)?.as_str().unwrap_or_default());
                // Most edits leave the words alone: then nothing is written.
                let stands = row.get_ref(1)?.as_str_or_null().map_err(rusqlite::Error::from)?;
                if stands != Some(text.as_str()) {
                    write.execute(params![oid, text])?;
                }
            }
            None => {
                drop.execute([oid])?;
            }
        }
    }
    Ok(())
}
