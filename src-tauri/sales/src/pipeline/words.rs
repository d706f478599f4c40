//! Fields and objects in the user's words: names of actions, lines of histories, sentences of undo.

use super::kind;
use crate::contacts::kind as contact;
use crate::criteria::kind as criterion;
use crate::error::Result;
use crate::{coaching, company, forecast, repeat, signoff, skills, team};
use ledger::Book;
use rusqlite::{Connection, OptionalExtension};

/// A field as screens call it.
pub fn field_name(no: u32) -> &'static str {
    match no {
        0 => "Deletion",
        n if n == kind::TITLE.no => "Title",
        n if n == kind::DEAL_ACCOUNT.no => "Account",
        n if n == kind::OWNER.no => "Owner",
        n if n == kind::VALUE.no => "Value",
        n if n == kind::DEAL_STAGE.no => "Stage",
        n if n == kind::CLOSE_DATE.no => "Close date",
        n if n == kind::CREATED_ON.no => "Created on",
        n if n == kind::PRODUCT.no => "Product",
        n if n == kind::SOURCE.no => "Source",
        n if n == kind::CONTACT.no => "Contact",
        n if n == kind::COMPETITOR.no => "Competitor",
        n if n == kind::NEXT_STEP.no => "Next step",
        n if n == kind::CATEGORY.no => "Category",
        n if n == kind::REASON.no => "Reason",
        n if n == kind::REVENUE.no => "Revenue",
        n if n == kind::MARGIN.no => "Margin",
        n if n == kind::NOTES.no => "Notes",
        n if n == kind::CREDIT.no => "Credit",
        n if n == kind::BUYER_SAID.no => "What the buyer said",
        n if n == kind::DEAL_CRM.no || n == kind::ACCOUNT_CRM.no => "Id in the CRM",
        n if n == kind::DEAL_EXPORTED.no => "Last exported row",
        n if n == kind::STAGE_PROBABILITY.no => "Probability",
        n if n == kind::STAGE_DAYS.no => "Expected days",
        n if n == kind::STAGE_CRITERIA.no => "Exit criteria",
        n if n == kind::STAGE_RANK.no => "Order",
        n if n == kind::STAGE_OUTCOME.no => "Outcome",
        n if n == contact::CONTACT_TITLE.no => "Title",
        n if n == contact::CONTACT_EMAIL.no => "Mail address",
        n if n == contact::CONTACT_PHONE.no => "Telephone",
        n if n == contact::CONTACT_ACCOUNT.no => "Account",
        n if n == contact::CONTACT_KEEP_UNTIL.no => "Kept until",
        n if n == contact::CONTACT_ERASED_ON.no => "Erased on",
        n if n == contact::BUYING_ROLE.no => "Buying role",
        n if n == contact::ROLE_MET_ON.no => "Day met",
        n if n == contact::ROLE_DEAL.no || n == contact::ROLE_CONTACT.no => "Part",
        n if n == criterion::CRITERION_MET_ON.no => "Day",
        n if n == criterion::CRITERION_TEXT.no => "Wording",
        n if n == criterion::CRITERION_DEAL.no || n == criterion::CRITERION_STAGE.no => "Place",
        n => crate::actions::field_name(n)
            .or_else(|| team::words::field_name(n))
            .or_else(|| repeat::words::field_name(n))
            .or_else(|| forecast::words::field_name(n))
            .or_else(|| signoff::words::field_name(n))
            .or_else(|| company::words::field_name(n))
            .or_else(|| coaching::words::field_name(n))
            .or_else(|| skills::words::field_name(n))
            .unwrap_or("Name"),
    }
}

/// Name of any object: a deal's title, else its account; a person's, account's, stage's or company's name.
pub fn object_name(book: &Book, oid: i64) -> Result<String> {
    let conn = book.conn();
    let kind: Option<u16> =
        conn.prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0)).optional()?;
    let sql = match kind {
        Some(k) if k == kind::DEAL.no => return deal_name(conn, oid),
        Some(k) if k == kind::ACCOUNT.no => "SELECT name FROM account WHERE oid = ?1",
        Some(k) if k == kind::STAGE.no => "SELECT name FROM stage WHERE oid = ?1",
        Some(k) if k == crate::team::kind::PERSON.no => "SELECT name FROM person WHERE oid = ?1",
        Some(k) if k == crate::company::kind::COMPANY.no => "SELECT name FROM company WHERE oid = ?1",
        Some(k) if k == crate::views::kind::SAVED_VIEW.no => "SELECT name FROM saved_view WHERE oid = ?1",
        Some(k) if k == crate::actions::kind::ACTION.no => "SELECT text FROM action WHERE oid = ?1",
        Some(k) if k == contact::CONTACT.no => "SELECT name FROM contact WHERE oid = ?1",
        Some(k) if k == contact::DEAL_CONTACT.no => {
            "SELECT c.name || ' in ' || coalesce(d.title, a.name, 'a deal') FROM deal_contact p
             LEFT JOIN contact c ON c.oid = p.contact LEFT JOIN deal d ON d.oid = p.deal
             LEFT JOIN account a ON a.oid = d.account WHERE p.oid = ?1"
        }
        Some(k) if k == criterion::CRITERION.no => "SELECT text FROM criterion WHERE oid = ?1",
        Some(k) => {
            let named = [
                team::words::object_name,
                repeat::words::object_name,
                company::words::object_name,
                forecast::words::object_name,
                signoff::words::object_name,
                coaching::words::object_name,
                skills::words::object_name,
            ];
            let found = named.iter().find_map(|named| named(conn, k, oid).transpose());
            return found.unwrap_or_else(|| Ok("an object".to_owned()));
        }
        None => return Ok("an object".to_owned()),
    };
    let name: Option<Option<String>> = conn.prepare_cached(sql)?.query_row([oid], |r| r.get(0)).optional()?;
    Ok(name.flatten().unwrap_or_else(|| "an object without a name".to_owned()))
}

/// A deal by its title, else by its account, else "a deal without a title".
pub fn deal_name(conn: &Connection, oid: i64) -> Result<String> {
    let mut find = conn.prepare_cached(
        "SELECT coalesce(d.title, a.name) FROM deal d LEFT JOIN account a ON a.oid = d.account WHERE d.oid = ?1",
    )?;
    let name: Option<Option<String>> = find.query_row([oid], |r| r.get(0)).optional()?;
    Ok(name.flatten().unwrap_or_else(|| "a deal without a title".to_owned()))
}

/// What was done, in words; its name is empty where it quoted a text that was recalled since.
pub(crate) fn step_name(name: String) -> String {
    if name.trim().is_empty() { "Changed".to_owned() } else { name }
}

/// Longest text that a name of an action quotes.
const QUOTED: usize = 60;

/// A text on one line, cut where it is long: for names of actions.
pub(crate) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().count() > QUOTED {
        true => format!("{}...", line.chars().take(QUOTED - 3).collect::<String>().trim_end()),
        false => line,
    }
}

/// A day in sentences: "18 Dec 2026".
pub fn shown_date(day: chrono::NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}
