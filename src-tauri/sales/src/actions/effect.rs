//! What a tactic is expected to do: as typed, as stored, in words.

use super::types::{ActionKind, Effect, EffectKind, TypedEffect};
use crate::entry;
use crate::error::{Error, Result};
use crate::money::Money;
use chrono::NaiveDate;
use ledger::Value;

impl ActionKind {
    /// As stored.
    pub fn stored(self) -> &'static str {
        match self {
            ActionKind::Task => "task",
            ActionKind::Tactic => "tactic",
            ActionKind::Commitment => "commitment",
            ActionKind::Plan => "plan",
            ActionKind::Visit => "visit",
        }
    }

    /// From what is stored.
    pub fn of(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.stored() == stored)
    }

    /// As lists head them.
    pub fn plural(self) -> &'static str {
        match self {
            ActionKind::Task => "Tasks",
            ActionKind::Tactic => "Tactics",
            ActionKind::Commitment => "Commitments",
            ActionKind::Plan => "From the plan",
            ActionKind::Visit => "From visits",
        }
    }

    /// Every sort, in the order of lists.
    pub const ALL: [Self; 5] = [Self::Tactic, Self::Task, Self::Commitment, Self::Plan, Self::Visit];
}

/// Reads a typed effect. Days are typed as `14`, `14d`, `2w` or `1m`, an amount as `10k`, in the deal's currency.
pub(super) fn read(typed: &TypedEffect, currency: &str, today: NaiveDate) -> Result<Effect> {
    let by = typed.by.trim();
    Ok(match typed.effect {
        EffectKind::Surer => Effect::Surer,
        EffectKind::Sooner => Effect::Sooner { days: days(by, today)? },
        EffectKind::Larger => {
            let amount = entry::money(by.trim_start_matches('+'), None, currency)?;
            match amount {
                Some(Money { currency: other, .. }) if other != currency => {
                    return Err(Error::Unclear(format!(
                        "The deal is in {currency}, not in {other}. Nothing was changed; type the amount in {currency}."
                    )));
                }
                Some(Money { minor, .. }) if minor <= 0 => {
                    return Err(Error::Unclear(format!(
                        "\"{by}\" makes no deal larger. Nothing was changed; type how much larger, such as 10k."
                    )));
                }
                by => Effect::Larger { by },
            }
        }
    })
}

/// Whole days from a step such as `2w`; nothing typed is not said.
fn days(by: &str, today: NaiveDate) -> Result<Option<u32>> {
    if by.is_empty() {
        return Ok(None);
    }
    let unclear = || {
        Error::Unclear(format!(
            "\"{by}\" is no number of days. Nothing was changed; type how many days sooner, such as 14 or 2w."
        ))
    };
    let step = format!("+{}", by.trim_start_matches(['+', '-', '\u{2212}']));
    let day = entry::date(&step, Some(today), today).map_err(|_| unclear())?.ok_or_else(unclear)?;
    match u32::try_from((day - today).num_days()) {
        Ok(days @ 1..) => Ok(Some(days)),
        _ => Err(unclear()),
    }
}

/// As stored: one cell.
pub(super) fn value(effect: Option<&Effect>) -> Value {
    let (word, by) = match effect {
        None => return Value::Null,
        Some(Effect::Surer) => ("surer", None),
        Some(Effect::Sooner { days }) => ("sooner", days.map(i64::from)),
        Some(Effect::Larger { by }) => ("larger", by.as_ref().map(|money| money.minor)),
    };
    Value::Record(1, vec![Value::text(word), by.map_or(Value::Null, Value::Int)])
}

/// From what is stored; `currency` is the deal's, else the company's.
pub(super) fn of(word: &str, by: Option<i64>, currency: &str) -> Option<Effect> {
    match word {
        "sooner" => Some(Effect::Sooner { days: by.and_then(|days| u32::try_from(days).ok()) }),
        "surer" => Some(Effect::Surer),
        "larger" => Some(Effect::Larger { by: by.map(|minor| Money { minor, currency: currency.to_owned() }) }),
        _ => None,
    }
}

/// "sooner by 14 days", "surer", "larger by 10,000 GBP".
pub fn words(effect: &Effect) -> String {
    match effect {
        Effect::Surer => "surer".to_owned(),
        Effect::Sooner { days: None } => "sooner".to_owned(),
        Effect::Sooner { days: Some(1) } => "sooner by 1 day".to_owned(),
        Effect::Sooner { days: Some(days) } => format!("sooner by {days} days"),
        Effect::Larger { by: None } => "larger".to_owned(),
        Effect::Larger { by: Some(by) } => format!("larger by {}", by.shown()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(effect: EffectKind, by: &str) -> Result<Effect> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
        read(&TypedEffect { effect, by: by.to_owned() }, "GBP", today)
    }

    #[test]
    fn effects_are_read_as_typed_and_come_back_from_what_is_stored() {
        for (kind, by, shown) in [
            (EffectKind::Sooner, "14", "sooner by 14 days"),
            (EffectKind::Sooner, "2w", "sooner by 14 days"),
            (EffectKind::Sooner, "-1d", "sooner by 1 day"),
            // From 23 November to 23 December.
            (EffectKind::Sooner, "1m", "sooner by 30 days"),
            (EffectKind::Sooner, "", "sooner"),
            (EffectKind::Surer, "", "surer"),
            (EffectKind::Larger, "10k", "larger by 10,000 GBP"),
            (EffectKind::Larger, "+10k", "larger by 10,000 GBP"),
            (EffectKind::Larger, " ", "larger"),
        ] {
            let effect = typed(kind, by).expect(by);
            assert_eq!(words(&effect), shown, "{by}");
            let Value::Record(1, parts) = value(Some(&effect)) else { panic!("{by}: no record") };
            let [Value::Text(word), by] = parts.as_slice() else { panic!("two parts") };
            let by = if let Value::Int(by) = by { Some(*by) } else { None };
            assert_eq!(of(word, by, "GBP"), Some(effect));
        }
    }

    #[test]
    fn what_is_not_clear_is_asked_about() {
        for (kind, by) in [
            (EffectKind::Sooner, "soon"),
            (EffectKind::Sooner, "0"),
            (EffectKind::Larger, "10-15k"),
            (EffectKind::Larger, "5k EUR"),
            (EffectKind::Larger, "0"),
        ] {
            assert!(matches!(typed(kind, by), Err(Error::Unclear(_))), "{by}");
        }
    }
}
