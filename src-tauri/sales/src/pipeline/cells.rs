//! An edit as typed, turned into values of cells of one deal. Nothing is written here.

use super::accounts;
use super::credit;
use super::kind;
use super::types::{Edit, Outcome};
use crate::audience::Acting;
use crate::company::info;
use crate::entry;
use crate::error::{Error, Result};
use crate::money::Money;
use crate::team;
use chrono::NaiveDate;
use ledger::{Book, Field, Value, day_of};
use std::collections::HashSet;
use uuid::Uuid;

/// What an edit writes into one deal.
pub(crate) struct Cells {
    /// Cells with their new values.
    pub set: Vec<(&'static Field, Value)>,
    /// An account that may have to be made first.
    pub account: Option<(Uuid, String)>,
}

/// Edits, with what is the same for every deal looked up once.
pub(crate) struct Reader<'a> {
    book: &'a Book,
    acting: &'a Acting,
    edits: &'a [Edit],
    /// The company's currency.
    currency: String,
    /// Stages of closed deals.
    closed: HashSet<Uuid>,
    account: Option<(Uuid, String)>,
    /// The edits name a close date of their own.
    dated: bool,
    /// Why the owner that the edits name gets no open deal.
    left: Option<String>,
}

impl<'a> Reader<'a> {
    /// Looks up what the edits name.
    pub fn of(book: &'a Book, acting: &'a Acting, edits: &'a [Edit]) -> Result<Self> {
        let stages = super::stages::list(book.conn())?;
        let (mut account, mut left) = (None, None);
        for edit in edits {
            match edit {
                Edit::Account { text } if !text.trim().is_empty() => {
                    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    account = Some((accounts::id_for(book, &name)?, name));
                }
                Edit::Stage { id: Some(id), .. } => exists(book, *id, "stage")?,
                Edit::Owner { id: Some(id) } => {
                    exists(book, *id, "person")?;
                    left = team::refusal(book, *id, acting.now.today)?;
                }
                Edit::Credit { with } => {
                    with.iter().try_for_each(|one| exists(book, one.person, "person"))?;
                }
                _ => {}
            }
        }
        Ok(Self {
            book,
            acting,
            edits,
            currency: info::facts(book.conn())?.currency,
            closed: stages.into_iter().filter(|s| s.outcome != Outcome::Open).map(|s| s.id).collect(),
            account,
            dated: edits.iter().any(|e| matches!(e, Edit::CloseDate { .. })),
            left,
        })
    }

    /// Whether a deal in this stage is open once the edits are made.
    fn is_open(&self, stage: &Value) -> bool {
        let to = self.edits.iter().rev().find_map(|edit| match edit {
            Edit::Stage { id, .. } => Some(reference(*id)),
            _ => None,
        });
        !matches!(to.as_ref().unwrap_or(stage), Value::Ref(id) if self.closed.contains(id))
    }

    /// Reads the edits for one deal; none = one that is yet to be made.
    pub fn read(&self, oid: Option<i64>) -> Result<Cells> {
        let mut set = Vec::new();
        for edit in self.edits {
            self.one(oid, edit, &mut set)?;
        }
        Ok(Cells { set, account: self.account.clone() })
    }

    fn one(&self, oid: Option<i64>, edit: &Edit, set: &mut Vec<(&'static Field, Value)>) -> Result<()> {
        let now = |field: &'static Field| oid.map_or(Ok(Value::Null), |oid| self.book.get(oid, field));
        let today = self.acting.now.today;
        match edit {
            Edit::Stage { id, reason } => {
                set.push((&kind::DEAL_STAGE, reference(*id)));
                if let Some(reason) = reason {
                    set.push((&kind::REASON, Value::text(reason)));
                }
                if !self.dated && self.closes(&now(&kind::DEAL_STAGE)?, *id) {
                    set.push((&kind::CLOSE_DATE, Value::date(Some(today))));
                }
            }
            Edit::Owner { id } => {
                // Who has left keeps what was won and lost, and gets nothing that is open.
                if let Some(why) = &self.left
                    && self.is_open(&now(&kind::DEAL_STAGE)?)
                {
                    return Err(Error::Refused(why.clone()));
                }
                set.push((&kind::OWNER, reference(*id)));
            }
            Edit::Value { input } => {
                let current = match now(&kind::VALUE)? {
                    Value::Money { minor, currency } => Some(Money { minor, currency }),
                    _ => None,
                };
                let currency = current.as_ref().map_or(self.currency.as_str(), |m| m.currency.as_str());
                set.push((&kind::VALUE, money(entry::money(input, current.as_ref(), currency)?)));
            }
            Edit::CloseDate { input, buyer_said } => {
                let before = date(&now(&kind::CLOSE_DATE)?);
                let after = entry::date(input, before, today)?;
                set.push((&kind::CLOSE_DATE, Value::date(after)));
                let said = buyer_said.as_deref().map_or(Value::Null, Value::text);
                // What was said about an earlier move does not speak of this one.
                if after != before || said != Value::Null {
                    set.push((&kind::BUYER_SAID, said));
                }
            }
            Edit::CreatedOn { input } => {
                let day = entry::date(input, date(&now(&kind::CREATED_ON)?), today)?;
                if day.is_some_and(|day| day > today) {
                    return Err(Error::Invalid(
                        "A deal is created today or earlier. Nothing was changed; name the day with its year."
                            .to_owned(),
                    ));
                }
                set.push((&kind::CREATED_ON, Value::date(day)));
            }
            Edit::Account { text } if text.trim().is_empty() => set.push((&kind::DEAL_ACCOUNT, Value::Null)),
            Edit::Account { .. } => {
                set.push((&kind::DEAL_ACCOUNT, reference(self.account.as_ref().map(|(id, _)| *id))))
            }
            Edit::NextStep { text, on } => {
                // As for the close date, `+2w` counts from the day that stands there: so the field echoes it.
                let before = match now(&kind::NEXT_STEP)? {
                    Value::Record(_, parts) => parts.get(1).and_then(date),
                    _ => None,
                };
                let parts = vec![Value::text(text), Value::date(entry::date(on, before, today)?)];
                let known = parts.iter().any(|p| *p != Value::Null);
                set.push((&kind::NEXT_STEP, if known { Value::Record(1, parts) } else { Value::Null }));
            }
            Edit::Category { category } => set.push((
                &kind::CATEGORY,
                category.map_or(Value::Null, |c| {
                    let (word, by) = (Value::text(c.stored()), Value::text(&self.acting.actor));
                    Value::Record(1, vec![word, by, Value::date(Some(today))])
                }),
            )),
            Edit::Title { text } => set.push((&kind::TITLE, Value::text(text))),
            Edit::Product { text } => set.push((&kind::PRODUCT, Value::text(text))),
            Edit::Source { text } => set.push((&kind::SOURCE, Value::text(text))),
            Edit::Contact { text } => set.push((&kind::CONTACT, Value::text(text))),
            Edit::Competitor { text } => set.push((&kind::COMPETITOR, Value::text(text))),
            Edit::Reason { text } => set.push((&kind::REASON, Value::text(text))),
            Edit::Revenue { revenue } => {
                set.push((&kind::REVENUE, revenue.map_or(Value::Null, |one| Value::text(one.name()))));
            }
            Edit::Margin { input } => set.push((&kind::MARGIN, margin(input)?)),
            Edit::Notes { text } => set.push((&kind::NOTES, Value::text(text))),
            Edit::Credit { with } => {
                let owner = match now(&kind::OWNER)? {
                    Value::Ref(id) => Some(id),
                    _ => None,
                };
                set.push((&kind::CREDIT, credit::cell(with, owner)?));
            }
        }
        Ok(())
    }

    /// The close date of a closed deal is the day it closed: moving an open deal to a won or lost stage sets it to
    /// today, unless the same action names another day. A deal that was closed already keeps its day, and one that is
    /// opened again keeps it too: it then shows as overdue, which asks for a new one.
    fn closes(&self, before: &Value, after: Option<Uuid>) -> bool {
        let was_closed = matches!(before, Value::Ref(id) if self.closed.contains(id));
        !was_closed && after.is_some_and(|id| self.closed.contains(&id))
    }
}

/// What is named has to be in this book, and not deleted.
fn exists(book: &Book, id: Uuid, table: &'static str) -> Result<()> {
    let stands = match book.oid(id)? {
        Some(oid) => book.conn().prepare_cached(&format!("SELECT 1 FROM {table} WHERE oid = ?1"))?.exists([oid])?,
        None => false,
    };
    if stands { Ok(()) } else { Err(Error::not_found(&format!("This {table}"))) }
}

/// A gross margin lies between all of the value lost again and all of it kept.
fn margin(input: &str) -> Result<Value> {
    match entry::percent(input)? {
        Some(share) if !(-10_000..=10_000).contains(&share) => Err(Error::Invalid(format!(
            "A margin of {} cannot be. Nothing was changed; type a share of the value, from -100 % to 100 %.",
            entry::percent_words(share)
        ))),
        Some(share) => Ok(Value::Int(share)),
        None => Ok(Value::Null),
    }
}

fn reference(id: Option<Uuid>) -> Value {
    id.map_or(Value::Null, Value::Ref)
}

fn money(money: Option<Money>) -> Value {
    money.map_or(Value::Null, |m| Value::Money { minor: m.minor, currency: m.currency })
}

fn date(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(day) => Some(day_of(*day)),
        _ => None,
    }
}
