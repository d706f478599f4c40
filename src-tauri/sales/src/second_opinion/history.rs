//! What is known of deals on each day, apart from any book: the method below sees nothing else. Days are day numbers in
//! the company's zone, amounts are minor units of one currency.
//!
//! Knowledge has a day of its own: what is asked as of day t looks only at states and ends that were known by then.

/// Deals with all that was known of them, in a fixed order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The deals.
    pub deals: Vec<Deal>,
}

/// A deal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deal {
    /// First day on which it was there.
    pub created: i32,
    /// What was known of it, by first day. Before the first state nothing is known but that it was there.
    pub states: Vec<State>,
    /// How it ended; none = it is open.
    pub end: Option<End>,
}

/// What was known of a deal from a day on, until the next state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    /// First day.
    pub from: i32,
    /// It stood in a stage of open deals.
    pub open: bool,
    /// Its stage, as a place among the company's; none = not known.
    pub stage: Option<u16>,
    /// First day in that stage; none = not known.
    pub stage_since: Option<i32>,
    /// Expected close date.
    pub due: Option<i32>,
    /// Value.
    pub value: Option<i64>,
    /// Category, as a person or an import had set it.
    pub category: Category,
}

/// A deal of which nothing is known but that it is there.
pub const UNKNOWN: State = State {
    from: i32::MIN,
    open: true,
    stage: None,
    stage_since: None,
    due: None,
    value: None,
    category: Category::None,
};

/// The category of an open deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Not said.
    None,
    /// Promised.
    Commit,
    /// May come.
    BestCase,
    /// Not before the next period.
    Pipeline,
    /// Left out.
    Omitted,
}

/// How a deal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct End {
    /// The day that it counts on.
    pub day: i32,
    /// The day from which on that was known.
    pub known: i32,
    /// Won; else lost.
    pub won: bool,
}

impl Deal {
    /// What was known of it on a day.
    pub fn state(&self, on: i32) -> &State {
        let after = self.states.partition_point(|state| state.from <= on);
        after.checked_sub(1).and_then(|at| self.states.get(at)).unwrap_or(&UNKNOWN)
    }

    /// Its end, as far as that was known on a day.
    pub fn ended(&self, by: i32) -> Option<End> {
        self.end.filter(|end| end.known <= by)
    }

    /// What was known of it on a day on which it was open.
    pub fn open_on(&self, on: i32) -> Option<&State> {
        let there = self.created <= on && self.ended(on).is_none();
        there.then(|| self.state(on)).filter(|state| state.open)
    }

    /// The day that it was won on, and its amount, as far as that was known by a day. An unknown amount counts as nothing.
    pub fn won(&self, by: i32) -> Option<(i32, i64)> {
        let end = self.ended(by).filter(|end| end.won)?;
        Some((end.day, self.state(by).value.unwrap_or(0)))
    }
}

impl History {
    /// The first day on which a deal ended, as far as that was known by a day.
    pub fn first_end(&self, by: i32) -> Option<i32> {
        self.deals.iter().filter_map(|deal| deal.ended(by)).map(|end| end.day).min()
    }

    /// Number of wins that were known by a day.
    pub fn wins(&self, by: i32) -> usize {
        self.deals.iter().filter(|deal| deal.ended(by).is_some_and(|end| end.won)).count()
    }

    /// What was won from one day to another, both included, as far as that was known by a day.
    pub fn won(&self, from: i32, to: i32, by: i32) -> i64 {
        let won = self.deals.iter().filter_map(|deal| deal.won(by));
        won.filter(|(day, _)| (from..=to).contains(day)).fold(0, |sum, (_, value)| sum.saturating_add(value))
    }
}
