//! One period's call with what it came to.

use super::Closed;
use super::kept::{commit, surprises, told, wins_told};
use super::types::{By, Kept, Line, Surprises};
use super::words::said;
use crate::forecast::against::{anybody_called, called as usual, came};
use crate::forecast::compare::figure::stood;
use crate::forecast::compare::share::Share;
use crate::forecast::compare::types::Figure;
use crate::forecast::compare::{Naming, fit};
use crate::forecast::{Picture, Scope};
use chrono::{Months, NaiveDate};

/// A whole in hundredths of a percent.
pub(super) const WHOLE: i32 = 10_000;

/// A call and what came of it. Amounts in minor units.
#[derive(Debug, Clone)]
pub(super) struct Called {
    pub period: String,
    pub from: NaiveDate,
    pub months: u32,
    pub figure: Figure,
    pub on: NaiveDate,
    pub called: i128,
    pub came: i128,
    pub stated: bool,
    pub commit: Kept,
    pub surprises: Surprises,
    pub currency: String,
}

/// The call of a period; the error is a sentence that says why there is none.
pub(super) fn called(
    of: &Closed,
    scope: Scope,
    by: By,
    figure: Option<Figure>,
    currency: &str,
    naming: &Naming,
) -> Result<Called, String> {
    let period = &of.period;
    let Some(then) = of.stood(by) else {
        return Err(match by {
            By::Baseline => format!("{period} was closed without a baseline and is not counted."),
            By::DaysBefore { days: 1 } => {
                format!("Nothing stood for {period} 1 day before its end: it is not counted.")
            }
            By::DaysBefore { days } => {
                format!("Nothing stood for {period} {days} days before its end: it is not counted.")
            }
        });
    };
    if of.result.currency != currency || then.currency != currency {
        return Err(format!("{period} was called or closed in another currency than {currency} and is not counted."));
    }
    let naming = Naming { period: period.clone(), people: naming.people.clone() };
    let figure = figure.unwrap_or_else(|| usual(then, scope, &naming));
    let uncalled = || format!("{} had not called {period} by then: it is not counted.", whose(scope, &naming));
    let said = match figure {
        Figure::Call => anybody_called(then, scope),
        Figure::Judgement | Figure::Agreed => true,
        Figure::Calculated | Figure::Come | Figure::Result => false,
    };
    if !said {
        return Err(uncalled());
    }
    let share = Share::from(scope);
    let stands = |picture, figure| stood(picture, share, figure, &naming);
    let end = came(&of.result, scope, &naming);
    let called = stands(then, figure).map_err(|_| no_such(figure, scope, &naming))?;
    let result = stands(&of.result, end).map_err(|_| uncalled())?;
    Ok(Called {
        period: period.clone(),
        from: of.result.from,
        months: of.result.months,
        figure,
        on: then.on,
        called: called.minor,
        came: result.minor,
        stated: end == Figure::Result,
        commit: commit(then, &of.result, scope),
        surprises: surprises(then, &of.result, share),
        currency: currency.to_owned(),
    })
}

fn whose(scope: Scope, naming: &Naming) -> String {
    match scope {
        Scope::Company => "Nobody".to_owned(),
        Scope::Seller(_) => naming.whose(scope),
    }
}

fn no_such(figure: Figure, scope: Scope, naming: &Naming) -> String {
    let of = match scope {
        Scope::Company => String::new(),
        Scope::Seller(_) => format!(" of {}", naming.whose(scope)),
    };
    let what = if figure == Figure::Agreed { "agreed figure" } else { "judgement" };
    format!("No {what}{of} stood for {} by then: it is not counted.", naming.period)
}

impl Called {
    /// Called less came.
    pub fn off(&self) -> i128 {
        self.called - self.came
    }

    /// Within a tenth of what came.
    pub fn close(&self) -> bool {
        self.off().abs() * 10 <= self.came.abs()
    }

    /// More than a tenth below what came.
    pub fn low(&self) -> bool {
        !self.close() && self.off() < 0
    }

    /// More than a tenth above what came.
    pub fn high(&self) -> bool {
        !self.close() && self.off() > 0
    }

    /// As it is shown; shares only where there are enough calls.
    pub fn line(&self, enough: bool) -> Line {
        let missed = share(self.off().abs(), self.came);
        let accuracy = missed.map(|missed| WHOLE.saturating_sub(missed));
        let why = match (enough, accuracy) {
            (false, _) => Some("Under ten calls there are no shares.".to_owned()),
            (true, None) => Some(format!("Nothing came in {}, so nothing is a share of it.", self.period)),
            (true, Some(_)) => None,
        };
        let days = (last_of(self.from, self.months) - self.on).num_days();
        Line {
            period: self.period.clone(),
            from: self.from,
            months: self.months,
            figure: self.figure,
            on: self.on,
            days_before_end: i32::try_from(days).unwrap_or(0),
            called: fit(self.called),
            came: fit(self.came),
            stated: self.stated,
            off: fit(self.off()),
            close: self.close(),
            accuracy: accuracy.filter(|_| enough),
            accuracy_why: why,
            said: said(self.figure, self.on, self.from, days),
            commit: told(self.commit.clone(), enough, &self.currency),
            surprises: wins_told(self.surprises.clone(), &self.currency),
        }
    }
}

/// The last day of a picture's period.
pub(super) fn last(picture: &Picture) -> NaiveDate {
    last_of(picture.from, picture.months)
}

fn last_of(from: NaiveDate, months: u32) -> NaiveDate {
    from.checked_add_months(Months::new(months)).and_then(|end| end.pred_opt()).unwrap_or(from)
}

/// A part of a whole in hundredths of a percent, rounded half away from zero; none where there is nothing to be a share of.
pub(super) fn share(part: i128, of: i128) -> Option<i32> {
    if of <= 0 {
        return None;
    }
    let size = (part.abs() * 20_000 + of) / (2 * of);
    i32::try_from(if part < 0 { -size } else { size }).ok()
}
