//! What moved in each deal between then and now: one item a topic.

use super::names::Told;
use super::states::{Pair, State};
use super::types::Topic;
use super::words::{listed, quoted};
use crate::error::Result;
use crate::money::Money;
use crate::pipeline::kind::{
    BUYER_SAID, CATEGORY, CLOSE_DATE, DEAL_CRM, DEAL_EXPORTED, DEAL_MERGED, DEAL_STAGE, NEXT_STEP, OWNER, REASON, VALUE,
};
use crate::pipeline::words::field_name;
use ledger::{Earlier, Field, Moved, Value};
use uuid::Uuid;

/// One thing that happened to one deal.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// What it is about.
    pub topic: Topic,
    /// The deal; none where it is not in the book any more.
    pub deal: Option<Uuid>,
    /// What the deal is called.
    pub name: String,
    /// Who owns it, or owned it last.
    pub owner: Option<Uuid>,
    /// What happened, as a sentence without its stop.
    pub clause: String,
    /// The same with whoever did it before it.
    pub done: Option<String>,
    /// What it comes to: the deal's value, or the difference.
    pub value: Option<Money>,
    /// Where to: a stage, a person, a category; so many alike can be told together.
    pub to: Option<String>,
    /// The action.
    pub tid: i64,
    /// Of a new deal: won (true) or lost already.
    pub closed: Option<bool>,
}

/// Everything that happened to one deal.
pub(super) fn of_deal(told: &mut Told, pair: &Pair, name: &str) -> Result<Vec<Item>> {
    let Some(news) = &pair.news else { return Ok(Vec::new()) };
    let mut about = About { told, pair, news, name, items: Vec::new() };
    match (&pair.then, &pair.now) {
        (None, None) => {}
        (None, Some(now)) => about.came(now),
        (Some(then), None) => {
            let clause = format!("{name} was deleted{}", about.told.aside(&then.value));
            about.add(Topic::Deleted, clause, news.last, money(&then.value), None);
            about.done(format!("deleted {name}{}", about.told.aside(&then.value)));
        }
        (Some(then), Some(now)) => about.stayed(then, now)?,
    }
    Ok(about.items)
}

fn money(value: &Option<(i64, String)>) -> Option<Money> {
    value.as_ref().map(|(minor, currency)| Money { minor: *minor, currency: currency.clone() })
}

/// The deal that is told about.
struct About<'a, 'b> {
    told: &'a mut Told<'b>,
    pair: &'a Pair,
    news: &'a Earlier,
    name: &'a str,
    items: Vec<Item>,
}

impl About<'_, '_> {
    fn add(&mut self, topic: Topic, clause: String, tid: i64, value: Option<Money>, to: Option<String>) {
        let state = self.pair.now.as_ref().or(self.pair.then.as_ref());
        self.items.push(Item {
            topic,
            deal: self.pair.now.as_ref().map(|_| self.pair.id),
            name: self.name.to_owned(),
            owner: state.and_then(|s| s.owner),
            clause,
            done: None,
            value,
            to,
            tid,
            closed: None,
        });
    }

    /// The last item as somebody's deed.
    fn done(&mut self, clause: String) {
        self.items.last_mut().into_iter().for_each(|item| item.done = Some(clause.clone()));
    }

    fn moved(&self, field: &Field) -> Option<&Moved> {
        self.news.moved.iter().find(|m| m.field == field.no)
    }

    fn tid(&self, field: &Field) -> i64 {
        self.moved(field).map_or(self.news.last, |m| m.tid)
    }

    /// The new text of a cell that changed.
    fn text(&self, field: &Field) -> Option<String> {
        let Some(Value::Text(text)) = self.moved(field).map(|m| &m.now) else { return None };
        Some(quoted(text))
    }

    fn came(&mut self, now: &State) {
        let (name, aside) = (self.name, self.told.aside(&now.value));
        if self.news.known {
            let clause = format!("{name} is back in the book{aside}");
            return self.add(Topic::Reopened, clause, self.news.last, money(&now.value), None);
        }
        let closed = match (now.won, now.lost) {
            (true, _) => ", already won",
            (_, true) => ", already lost",
            _ => "",
        };
        let clause = format!("{name} was added{closed}{aside}");
        self.add(Topic::New, clause, self.news.first, money(&now.value), None);
        self.done(format!("added {name}{closed}{aside}"));
        self.items.iter_mut().for_each(|item| item.closed = (!now.open()).then_some(now.won));
    }

    fn stayed(&mut self, then: &State, now: &State) -> Result<()> {
        let ended = (now.won && !then.won) || (now.lost && !then.lost);
        if ended {
            self.ended(then, now)?;
        } else {
            self.staged(then, now);
            self.valued(then, now);
        }
        if now.open() && then.open() && now.close != then.close {
            self.dated(then, now);
        }
        let value = money(&now.value).or_else(|| money(&then.value));
        let (name, aside) = (self.name, self.told.aside(&now.value));
        if now.owner != then.owner {
            let (from, to) = (self.told.person(then.owner), self.told.person(now.owner));
            let clause = format!("{name} went from {from} to {to}{aside}");
            let done = format!("gave {name} to {to}{aside}");
            self.add(Topic::Owner, clause, self.tid(&OWNER), value.clone(), Some(to));
            self.done(done);
        }
        if now.open() {
            self.planned(value.clone())?;
        }
        self.rest(ended, value);
        Ok(())
    }

    /// A deal that was lost leaves with what it stood at: many systems write 0 into a lost deal.
    fn ended(&mut self, then: &State, now: &State) -> Result<()> {
        let left = if now.lost && then.open() { &then.value } else { &now.value };
        let stood = match now.won && then.value.is_some() && then.value != now.value {
            true => format!("; it stood at {}", self.told.amount(&then.value)),
            false => String::new(),
        };
        let aside = left.as_ref().map_or_else(String::new, |_| format!(" ({}{stood})", self.told.amount(left)));
        let why = match self.told.book.get(self.pair.oid, &REASON)? {
            Value::Text(why) => format!(": {}", quoted(&why)),
            _ => String::new(),
        };
        let (topic, verb) = if now.won { (Topic::Won, "won") } else { (Topic::Lost, "lost") };
        let clause = format!("{} was {verb}{aside}{why}", self.name);
        self.add(topic, clause, self.tid(&DEAL_STAGE), money(left), None);
        self.done(format!("{verb} {}{aside}{why}", self.name));
        Ok(())
    }

    fn staged(&mut self, then: &State, now: &State) {
        if now.stage == then.stage && now.open() == then.open() {
            return;
        }
        let (name, aside) = (self.name, self.told.aside(&now.value));
        let (from, to) = (self.told.stage(then.stage), self.told.stage(now.stage));
        let further = self.told.rank(now.stage) > self.told.rank(then.stage);
        let (topic, clause) = match further {
            _ if now.open() && !then.open() => (Topic::Reopened, format!("{name} is open again, in {to}{aside}")),
            true => (Topic::MovedOn, format!("{name} moved to {to}{aside}")),
            false => (Topic::MovedBack, format!("{name} went back from {from} to {to}{aside}")),
        };
        let done = match topic {
            Topic::MovedOn => Some(format!("moved {name} to {to}{aside}")),
            Topic::MovedBack => Some(format!("moved {name} back from {from} to {to}{aside}")),
            _ => None,
        };
        self.add(topic, clause, self.tid(&DEAL_STAGE), money(&now.value), Some(to));
        done.into_iter().for_each(|done| self.done(done));
    }

    fn valued(&mut self, then: &State, now: &State) {
        if then.value == now.value {
            return;
        }
        let name = self.name;
        let (before, after) = (self.told.amount(&then.value), self.told.amount(&now.value));
        let went = format!("The value of {name} went from {before} to {after}");
        let (topic, clause, value) = match (&then.value, &now.value) {
            (Some((a, of)), Some((b, to))) if of == to => {
                let moved = Money { minor: b.saturating_sub(*a).saturating_abs(), currency: to.clone() };
                (if b < a { Topic::ValueDown } else { Topic::ValueUp }, went, Some(moved))
            }
            (Some(_), Some(_)) => (Topic::ValueUp, went, money(&now.value)),
            (None, _) => (Topic::ValueUp, format!("{name} is now valued at {after}"), money(&now.value)),
            (_, None) => {
                let clause = format!("The value of {name} is not known any more; it was {before}");
                (Topic::ValueDown, clause, money(&then.value))
            }
        };
        self.add(topic, clause, self.tid(&VALUE), value, None);
    }

    fn dated(&mut self, then: &State, now: &State) {
        let name = self.name;
        let (before, after) = (self.told.day(then.close), self.told.day(now.close));
        let said = self.text(&BUYER_SAID).map_or_else(String::new, |said| format!("; the buyer said: {said}"));
        let (topic, clause) = match (then.close, now.close) {
            (None, _) => (Topic::Dated, format!("{name} now has a close date, {after}{said}")),
            (_, None) => (Topic::Pushed, format!("{name} has no close date any more; it was {before}{said}")),
            (Some(a), Some(b)) => {
                let topic = if b > a { Topic::Pushed } else { Topic::Dated };
                (topic, format!("The close date of {name} went from {before} to {after}{said}"))
            }
        };
        self.add(topic, clause, self.tid(&CLOSE_DATE), money(&now.value), None);
    }

    /// Category and next step.
    fn planned(&mut self, value: Option<Money>) -> Result<()> {
        let name = self.name;
        for (field, topic) in [(&CATEGORY, Topic::Category), (&NEXT_STEP, Topic::NextStep)] {
            let Some(moved) = self.moved(field) else { continue };
            let (tid, after) = (moved.tid, self.told.shown(field, &moved.now.clone())?);
            let clause = match (topic, &after) {
                (Topic::Category, Some(after)) => format!("{name} is now in {after}"),
                (Topic::Category, None) => format!("{name} is in no category any more"),
                (_, Some(after)) => format!("The next step of {name} is now: {}", quoted(after)),
                (_, None) => format!("{name} has no next step any more"),
            };
            let to = after.filter(|_| topic == Topic::Category);
            self.add(topic, clause, tid, value.clone(), to);
        }
        Ok(())
    }

    /// What else changed, by name alone. The record of an export is the program's own.
    fn rest(&mut self, ended: bool, value: Option<Money>) {
        let told: [&Field; 10] = [
            &BUYER_SAID,
            &CATEGORY,
            &CLOSE_DATE,
            &DEAL_CRM,
            &DEAL_EXPORTED,
            &DEAL_MERGED,
            &DEAL_STAGE,
            &NEXT_STEP,
            &OWNER,
            &VALUE,
        ];
        let is_told = |m: &&Moved| told.iter().any(|f| f.no == m.field) || (ended && m.field == REASON.no);
        let rest: Vec<&Moved> = self.news.moved.iter().filter(|m| !is_told(m)).collect();
        let Some(last) = rest.iter().map(|m| m.tid).max() else { return };
        let names: Vec<String> = rest.iter().map(|m| field_name(m.field).to_lowercase()).collect();
        self.add(Topic::Other, format!("Changed in {}: {}", self.name, listed(&names)), last, value, None);
    }
}
