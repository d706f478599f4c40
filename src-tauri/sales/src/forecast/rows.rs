//! Rows of the roll-up: a seller's part, what is nobody's, the whole.

use super::checks::unexplained;
use super::figures::{Level, Line, before, standing};
use super::levels::{self, Figure, Mark, of_company, of_seller};
use super::picture::{Counted, Picture, Scope};
use super::set::refuse;
use super::types::{CallState, Cell, ForecastColumns, ForecastRow};
use super::words::{self, where_from};
use crate::audience::{Acting, Copy, Measured};
use crate::money::Money;
use crate::since::words::{deals as count_of, short_date};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What rows are made with.
pub(super) struct Ground<'a> {
    pub picture: &'a Picture,
    /// The period as it stood on the days on which sellers called last.
    pub then: &'a BTreeMap<NaiveDate, Picture>,
    /// Calls of the period, as whoever looks sees them.
    pub calls: &'a [Line],
    pub measured: &'a Measured,
    pub copy: &'a Copy,
    pub acting: &'a Acting,
    pub columns: ForecastColumns,
    pub names: &'a HashMap<Uuid, String>,
}

impl Ground<'_> {
    fn money(&self, minor: i64) -> Money {
        Money { minor, currency: self.picture.currency.clone() }
    }

    /// A seller's row.
    pub fn seller(&self, person: Uuid) -> ForecastRow {
        let name = self.names.get(&person).cloned().unwrap_or_else(|| "Somebody".to_owned());
        let (figures, agreed) = (self.measured.figures(Some(person)), self.measured.agreed(person));
        let mut row = self.row(Scope::Seller(person), name, figures);
        row.person = Some(person);
        let cell = |level| self.cell(&of_seller(self.picture, person, level), level, Some(person), figures, agreed);
        (row.call, row.judgement) = (cell(Level::Call), cell(Level::Judgement));
        (row.agreed, row.result) = (cell(Level::Agreed), cell(Level::Result));
        (row.state, row.state_words) = self.state(person, figures);
        if agreed {
            row.target = self.picture.said(Scope::Seller(person)).and_then(|one| one.target).map(|t| self.money(t));
            self.change(&mut row, person);
        }
        self.judged_by_target(&mut row);
        row
    }

    /// What is nobody's; none = there is nothing.
    pub fn nobodys(&self) -> Option<ForecastRow> {
        let of = |counted: Counted| {
            let deals = self.picture.deals.iter().filter(|deal| deal.counted == counted);
            deals.fold(0_i64, |sum, deal| match deal.currency.as_deref() == Some(&self.picture.currency) {
                true => sum.saturating_add(deal.part(None)),
                false => sum,
            })
        };
        let deals = self.picture.deals.iter().filter(|deal| counts(deal.counted) && deal.owner.is_none()).count();
        (deals > 0).then(|| {
            let mut row = blank("Nobody's deals".to_owned());
            let sum = |counted| Some(self.money(of(counted)));
            (row.won, row.commit, row.best_case) = (sum(Counted::Won), sum(Counted::Commit), sum(Counted::BestCase));
            (row.pipeline, row.omitted) = (sum(Counted::Pipeline), sum(Counted::Omitted));
            row.not_counted = sum(Counted::NotCounted);
            row.calculated = Some(self.money(of(Counted::Won).saturating_add(of(Counted::Commit))));
            row.deals = count(deals);
            "Give them to a seller".clone_into(&mut row.state_words);
            row
        })
    }

    /// The whole company's row. `whole` is the picture with everybody's calls, where their sum may be told.
    pub fn company(&self, whole: Option<&Picture>, shown: bool) -> ForecastRow {
        let mut row = self.row(Scope::Company, "Whole company".to_owned(), shown);
        row.target = self.picture.whole.target.map(|target| self.money(target));
        let told = whole.filter(|_| shown);
        let cell = |level: Level, picture: Option<&Picture>| {
            let of = picture.unwrap_or(self.picture);
            let figure = of_company(of, level);
            // What lies below is not told where it rests on what whoever looks does not see.
            let whole = picture.is_some() || figure.mark == Mark::AdjustedHere;
            let mut cell = self.cell(&figure, level, None, shown && picture.is_some(), whole);
            if figure.said.is_none() && !cell.sentence.is_empty() && levels::of_parts(of, level) {
                words::of_parts(level).clone_into(&mut cell.sentence);
            }
            cell
        };
        row.call = cell(Level::Call, told);
        row.judgement = cell(Level::Judgement, Some(self.picture).filter(|_| self.columns.judgement && shown));
        row.agreed = cell(Level::Agreed, Some(self.picture).filter(|_| self.columns.judgement && shown));
        row.result = cell(Level::Result, Some(self.picture).filter(|_| shown));
        row.call.editable = false;
        self.judged_by_target(&mut row);
        row
    }

    fn row(&self, scope: Scope, name: String, shown: bool) -> ForecastRow {
        let sum = |counted| shown.then(|| self.money(self.picture.sum(scope, counted)));
        let repeat = self.picture.said(scope).and_then(|one| one.repeat).filter(|_| shown);
        let in_it = |deal: &&super::picture::DealThen| match scope {
            Scope::Company => true,
            Scope::Seller(person) => deal.owner == Some(person) || deal.parts.iter().any(|(of, _)| *of == Some(person)),
        };
        let deals = self.picture.deals.iter().filter(|deal| counts(deal.counted)).filter(in_it).count();
        ForecastRow {
            won: sum(Counted::Won),
            repeat: repeat.map(|minor| self.money(minor)),
            commit: sum(Counted::Commit),
            best_case: sum(Counted::BestCase),
            pipeline: sum(Counted::Pipeline),
            omitted: sum(Counted::Omitted),
            not_counted: sum(Counted::NotCounted),
            calculated: shown.then(|| self.money(self.picture.calculated(scope))),
            deals: if shown { count(deals) } else { 0 },
            ..blank(name)
        }
    }

    /// A figure as it may be seen: computed ones where figures are shown, said ones where what was agreed is.
    fn cell(&self, figure: &Figure, level: Level, person: Option<Uuid>, computed: bool, agreed: bool) -> Cell {
        let there = match level {
            Level::Judgement => self.columns.judgement,
            Level::Agreed | Level::Result => self.columns.agreed,
            Level::Call => true,
        };
        let shown = there && agreed && (computed || figure.mark == Mark::AdjustedHere);
        let editable = there && agreed && refuse(self.copy, self.acting, self.measured, level, person).is_ok();
        if !shown {
            return Cell { editable, ..empty() };
        }
        let said = figure.said;
        let today = self.acting.now.today;
        Cell {
            amount: Some(self.money(figure.minor)),
            below: computed.then(|| self.money(figure.below)),
            mark: figure.mark,
            on: said.map(|said| said.on),
            by: said.and_then(|said| said.by.clone()),
            reason: said.and_then(|said| said.reason),
            note: said.and_then(|said| said.note.clone()),
            // A seller's call is a word of its own; who differs from it owes a reason.
            unexplained: computed && level != Level::Call && unexplained(figure),
            sentence: if computed { where_from(figure, level, &self.picture.currency, today) } else { String::new() },
            editable,
        }
    }

    /// What a seller's call is worth today.
    fn state(&self, person: Uuid, figures: bool) -> (CallState, String) {
        let Some(said) = standing(self.calls, self.picture.on, Some(person)) else {
            let words = if self.measured.agreed(person) { "Not called" } else { "" };
            return (CallState::NotCalled, words.to_owned());
        };
        let day = match said.on == self.picture.on {
            true => "today".to_owned(),
            false => short_date(said.on, self.picture.on),
        };
        let then = self.then.get(&said.on).filter(|_| figures);
        let changed = then.map_or(0, |then| changed(then, self.picture, person));
        match changed {
            0 => (CallState::Called, format!("Called {day}")),
            n => (CallState::Moved, format!("Called {day}; {} changed since", count_of(n))),
        }
    }

    fn change(&self, row: &mut ForecastRow, person: Uuid) {
        let now = standing(self.calls, self.picture.on, Some(person));
        let before = before(self.calls, self.picture.on, Some(person));
        if let (Some(now), Some(before)) = (now, before)
            && now.currency == self.picture.currency
            && before.currency == now.currency
        {
            row.change = Some(self.money(now.minor.saturating_sub(before.minor)));
            row.changed_since = Some(before.on);
        }
    }

    /// Attainment is of won; the call against the target is named so.
    fn judged_by_target(&self, row: &mut ForecastRow) {
        let Some(target) = row.target.as_ref().map(|target| target.minor).filter(|target| *target > 0) else { return };
        let share = |minor: i64, of: i64| share_of_target(minor, target, of);
        row.attained = row.won.as_ref().and_then(|won| share(won.minor, 10_000));
        let won = row
            .won
            .as_ref()
            .and_then(|won| share(won.minor, 100))
            .map(|percent| format!("Won {percent} % of the target"));
        let call = row.call.amount.as_ref().filter(|_| row.call.mark != Mark::Calculated);
        let call = call.and_then(|call| share(call.minor, 100)).map(|percent| format!("the call is {percent} % of it"));
        let said: Vec<String> = won.into_iter().chain(call).collect();
        row.against_target = (!said.is_empty()).then(|| said.join("; "));
    }
}

/// What is won or called of a target, in parts of `whole` (10,000 = hundredths of a percent), rounded down: all of it is
/// said only where all of it is there. None without a target above 0.
pub(crate) fn share_of_target(minor: i64, target: i64, whole: i64) -> Option<u32> {
    let target = (target > 0).then_some(i128::from(target))?;
    u32::try_from(i128::from(minor.max(0)) * i128::from(whole) / target).ok()
}

/// Deals of a seller that count otherwise, or with another value, than they did.
fn changed(then: &Picture, now: &Picture, person: Uuid) -> usize {
    let of = |picture: &Picture| -> HashMap<Uuid, (Counted, i64)> {
        let scope = Scope::Seller(person);
        let weighs = |counted| matches!(counted, Counted::Won | Counted::Commit | Counted::BestCase);
        let these = picture.deals.iter().filter(|deal| weighs(deal.counted));
        let parts = these.map(|deal| (deal.id, (deal.counted, scope.of(deal, &picture.currency))));
        parts.filter(|(_, (_, part))| *part != 0).collect()
    };
    let (then, now) = (of(then), of(now));
    let kept = then.iter().filter(|(id, state)| now.get(id) != Some(state)).count();
    kept + now.keys().filter(|id| !then.contains_key(id)).count()
}

fn counts(counted: Counted) -> bool {
    !matches!(counted, Counted::Outside | Counted::Lost)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn empty() -> Cell {
    Cell {
        amount: None,
        below: None,
        mark: Mark::Calculated,
        on: None,
        by: None,
        reason: None,
        note: None,
        unexplained: false,
        sentence: String::new(),
        editable: false,
    }
}

fn blank(name: String) -> ForecastRow {
    ForecastRow {
        person: None,
        name,
        target: None,
        won: None,
        repeat: None,
        commit: None,
        best_case: None,
        pipeline: None,
        omitted: None,
        not_counted: None,
        calculated: None,
        call: empty(),
        judgement: empty(),
        agreed: empty(),
        result: empty(),
        change: None,
        changed_since: None,
        state: CallState::None,
        state_words: String::new(),
        attained: None,
        against_target: None,
        deals: 0,
    }
}
