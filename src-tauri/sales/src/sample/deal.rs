//! The life of one deal, as data; and how it is written into the diary.

use super::cast::Who;
use super::diary::{Diary, Life};
use super::dice::Dice;
use super::market::{self, Part, Product};
use super::year::OFFICE;
use crate::contacts::types::{BuyingRole, NewContact};
use crate::error::Result;
use crate::pipeline::types::{Category, CreditShare, Edit, Revenue};
use crate::{contacts, criteria};
use chrono::NaiveDate;

/// Places of the stages that a new company has.
pub(super) const QUALIFIED: usize = 0;
pub(super) const NEED: usize = 1;
pub(super) const PROPOSAL: usize = 2;
pub(super) const TERMS: usize = 3;
pub(super) const VERBAL: usize = 4;
const WON: usize = 5;
const LOST: usize = 6;

/// Something that becomes of a deal.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// It moves to an open stage.
    Stage(usize),
    /// It ends.
    End { won: bool, reason: String },
    /// Its close date moves; what the buyer said.
    Date(NaiveDate, Option<&'static str>),
    /// Its value becomes so many hundreds.
    Value(i64),
    /// A next step is agreed, by when.
    Step(String, NaiveDate),
    /// The step is done and no other one is agreed.
    NoStep,
    /// Somebody's word on it.
    Category(Category),
    /// Somebody else sells there too.
    Rival(&'static str),
    /// It goes to somebody else; the leader writes it down.
    Owner(Who),
    /// Somebody is credited with a share.
    Credit(Who, &'static str),
    /// Notes.
    Notes(&'static str),
    /// Gross margin in percent.
    Margin(i64),
    /// Somebody at the buyer comes in, and is met that day.
    Person { part: Part, met: bool },
    /// The buyer has done what a stage asks for.
    Tick { stage: usize, at: usize },
}

/// The life of one deal.
#[derive(Debug, Clone)]
pub(super) struct Bio {
    /// Number in the diary.
    pub no: usize,
    /// Who owns it at first.
    pub owner: Who,
    /// The buyer.
    pub account: usize,
    /// What is sold.
    pub product: &'static Product,
    /// Title.
    pub title: String,
    /// First value in hundreds; none = not known.
    pub value: Option<i64>,
    /// First day.
    pub created: NaiveDate,
    /// First stage.
    pub stage: usize,
    /// First close date; none = not known.
    pub close: Option<NaiveDate>,
    /// Where it comes from.
    pub source: Option<&'static str>,
    /// What becomes of it, in the order of writing.
    pub then: Vec<(NaiveDate, Change)>,
    /// What is done on one day is one step: of deals that ended long ago nobody asks for each.
    pub brief: bool,
}

impl Bio {
    /// Something becomes of it on a day.
    pub fn on(&mut self, day: NaiveDate, change: Change) {
        self.then.push((day, change));
    }

    /// Takes away what was to become of it.
    pub fn without(&mut self, gone: impl Fn(&NaiveDate, &Change) -> bool) {
        self.then.retain(|(day, change)| !gone(day, change));
    }

    /// Value after all.
    pub fn worth(&self) -> i64 {
        let last = self
            .then
            .iter()
            .rev()
            .find_map(|(_, change)| if let Change::Value(value) = change { Some(*value) } else { None });
        last.or(self.value).unwrap_or(0)
    }

    /// Stage after all, while it is open.
    pub fn reached(&self) -> usize {
        let moved = self
            .then
            .iter()
            .rev()
            .find_map(|(_, change)| if let Change::Stage(at) = change { Some(*at) } else { None });
        moved.unwrap_or(self.stage)
    }

    /// When it entered a stage.
    pub fn entered(&self, stage: usize) -> NaiveDate {
        let moved = self.then.iter().find(|(_, change)| matches!(change, Change::Stage(at) if *at == stage));
        moved.map_or(self.created, |(day, _)| *day)
    }

    /// How and when it ended.
    pub fn ended(&self) -> Option<(NaiveDate, bool)> {
        self.then
            .iter()
            .find_map(|(day, change)| if let Change::End { won, .. } = change { Some((*day, *won)) } else { None })
    }

    /// Close date after all.
    pub fn closes(&self) -> Option<NaiveDate> {
        let moved =
            self.then.iter().filter(|(_, change)| matches!(change, Change::Date(..))).max_by_key(|(day, _)| *day);
        moved.map_or(self.close, |(_, change)| if let Change::Date(to, _) = change { Some(*to) } else { None })
    }

    /// Somebody counts on it.
    pub fn promised(&self) -> bool {
        let word =
            self.then.iter().filter(|(_, change)| matches!(change, Change::Category(_))).max_by_key(|(day, _)| *day);
        matches!(word, Some((_, Change::Category(Category::Commit | Category::BestCase))))
    }

    /// Who owns it after all.
    pub fn owned(&self) -> Who {
        let given = self
            .then
            .iter()
            .rev()
            .find_map(|(_, change)| if let Change::Owner(to) = change { Some(*to) } else { None });
        given.unwrap_or(self.owner)
    }

    /// Writes it into the diary.
    pub fn tell(mut self, seed: u32, diary: &mut Diary) {
        let no = self.no;
        let minute = |day: NaiveDate| {
            10 + u32::try_from(Dice::of(seed, &format!("minute {no} {day}")).below(OFFICE)).unwrap_or(0)
        };
        self.then.sort_by_key(|(day, _)| *day);
        let (then, brief, account, mut owner) = (std::mem::take(&mut self.then), self.brief, self.account, self.owner);
        let made = self.created;
        diary.on(made, minute(made), move |life| self.make(seed, life));
        let mut pending: Vec<Change> = Vec::new();
        let mut rest = then.into_iter().peekable();
        while let Some((day, change)) = rest.next() {
            match change {
                Change::Person { part, met } => {
                    diary.on(day, minute(day), move |life| meet(life, owner, (seed, account), no, part, met));
                }
                Change::Tick { stage, at } => diary.on(day, minute(day), move |life| tick(life, owner, no, stage, at)),
                change => pending.push(change),
            }
            let more = rest.peek().is_some_and(|(next, _)| *next == day);
            if pending.is_empty() || (brief && more) {
                continue;
            }
            let changes = std::mem::take(&mut pending);
            let given = changes.iter().find_map(|c| if let Change::Owner(to) = c { Some(*to) } else { None });
            let who = if given.is_some() { Who::Leader } else { owner };
            owner = given.unwrap_or(owner);
            diary.on(day, minute(day), move |life| {
                let edits = changes.iter().map(|change| change.edit(life)).collect::<Result<Vec<Edit>>>()?;
                life.edit(who, no, &edits)
            });
        }
    }

    fn make(&self, seed: u32, life: &mut Life) -> Result<()> {
        let revenue = if self.product.recurring { Revenue::Recurring } else { Revenue::OneOff };
        let mut edits = vec![
            Edit::Title { text: self.title.clone() },
            Edit::Account { text: market::account(seed, self.account) },
            Edit::Owner { id: Some(life.person(self.owner)?) },
            Edit::Stage { id: Some(life.stages[self.stage]), reason: None },
            Edit::Product { text: self.product.name.to_owned() },
            Edit::Revenue { revenue: Some(revenue) },
        ];
        edits.extend(self.value.map(|value| Edit::Value { input: pounds(value) }));
        edits.extend(self.close.map(|day| Edit::CloseDate { input: day.to_string(), buyer_said: None }));
        edits.extend(self.source.map(|source| Edit::Source { text: source.to_owned() }));
        life.create(self.owner, self.no, &edits)
    }
}

impl Change {
    fn edit(&self, life: &Life) -> Result<Edit> {
        Ok(match self {
            Change::Stage(at) => Edit::Stage { id: Some(life.stages[*at]), reason: None },
            Change::End { won, reason } => {
                let at = if *won { WON } else { LOST };
                Edit::Stage { id: Some(life.stages[at]), reason: Some(reason.clone()) }
            }
            Change::Date(day, said) => Edit::CloseDate { input: day.to_string(), buyer_said: said.map(str::to_owned) },
            Change::Value(value) => Edit::Value { input: pounds(*value) },
            Change::Step(text, on) => Edit::NextStep { text: text.clone(), on: on.to_string() },
            Change::NoStep => Edit::NextStep { text: String::new(), on: String::new() },
            Change::Category(category) => Edit::Category { category: Some(*category) },
            Change::Rival(name) => Edit::Competitor { text: (*name).to_owned() },
            Change::Owner(to) => Edit::Owner { id: Some(life.person(*to)?) },
            Change::Credit(with, share) => {
                Edit::Credit { with: vec![CreditShare { person: life.person(*with)?, share: (*share).to_owned() }] }
            }
            Change::Notes(text) => Edit::Notes { text: (*text).to_owned() },
            Change::Margin(percent) => Edit::Margin { input: percent.to_string() },
            // Written by functions of their own.
            Change::Person { .. } | Change::Tick { .. } => Edit::Notes { text: String::new() },
        })
    }
}

fn pounds(hundreds: i64) -> String {
    (hundreds * 100).to_string()
}

fn meet(life: &mut Life, who: Who, (seed, account): (u32, usize), no: usize, part: Part, met: bool) -> Result<()> {
    let role = match part {
        Part::Signs => BuyingRole::DecisionMaker,
        Part::Wants => BuyingRole::Champion,
        Part::Asked => BuyingRole::Influencer,
        Part::Against => BuyingRole::Blocker,
    };
    let new = NewContact {
        deal: Some(life.deal(no)?),
        details: Some(market::buyer(seed, account, part)),
        role: Some(role),
        met_on: if met { life.now.today.to_string() } else { String::new() },
        ..NewContact::default()
    };
    contacts::add(life.book, &life.acting(who), &new).map(drop)
}

fn tick(life: &mut Life, who: Who, no: usize, stage: usize, at: usize) -> Result<()> {
    let (deal, text) = (life.deal(no)?, life.criteria[stage].get(at).cloned().unwrap_or_default());
    let (of, on) = (life.stages[stage], life.now.today.to_string());
    criteria::set(life.book, &life.acting(who), deal, of, &text, &on).map(drop)
}
