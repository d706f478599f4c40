//! Counts over tactics whose deal has ended.

use super::types::{Followed, TacticCounts};
use crate::actions::types::{Effect, EffectKind};
use crate::pipeline::types::Outcome;
use std::collections::BTreeSet;

/// Over the tactics of an effect, or over all.
pub(super) fn over(followed: &[Followed], effect: Option<EffectKind>) -> TacticCounts {
    count(followed.iter().filter(|one| effect.is_none() || effect == effect_of(one)), effect)
}

/// Each effect that a counted tactic was expected to have.
pub(super) fn by_effect(followed: &[Followed]) -> Vec<TacticCounts> {
    let all = [EffectKind::Sooner, EffectKind::Surer, EffectKind::Larger];
    let named = all.into_iter().map(|effect| over(followed, Some(effect)));
    let unsaid = count(followed.iter().filter(|one| effect_of(one).is_none()), None);
    named.chain([unsaid]).filter(|counts| counts.tactics > 0).collect()
}

fn effect_of(one: &Followed) -> Option<EffectKind> {
    one.action.effect.as_ref().map(Effect::kind)
}

fn count<'f>(followed: impl Iterator<Item = &'f Followed>, effect: Option<EffectKind>) -> TacticCounts {
    let mut counts = TacticCounts {
        effect,
        tactics: 0,
        deals: 0,
        done: 0,
        done_won: 0,
        done_lost: 0,
        left_won: 0,
        left_lost: 0,
        sooner: 0,
        larger: 0,
    };
    let mut deals = BTreeSet::new();
    for one in followed.filter(|one| one.counts) {
        deals.insert(one.action.deal);
        counts.tactics += 1;
        counts.done += u32::from(one.done);
        match (one.done, one.outcome == Outcome::Won) {
            (true, true) => counts.done_won += 1,
            (true, false) => counts.done_lost += 1,
            (false, true) => counts.left_won += 1,
            (false, false) => counts.left_lost += 1,
        }
        if one.done && one.outcome == Outcome::Won {
            counts.sooner += u32::from(one.days_sooner.is_some_and(|days| days > 0));
            counts.larger += u32::from(one.larger_by.as_ref().is_some_and(|by| by.minor > 0));
        }
    }
    counts.deals = u32::try_from(deals.len()).unwrap_or(u32::MAX);
    counts
}

/// "9 tactics on 7 closed deals: 5 done, 4 of them on won deals, 3 on deals that closed sooner than expected, 1 on a larger
/// one." All of it counts tactics: two on one deal are two.
pub(super) fn sentence(followed: &[Followed]) -> String {
    let c = over(followed, None);
    if c.tactics == 0 {
        return match followed.len() {
            0 => "No tactic has been agreed yet.".to_owned(),
            1 => "1 tactic is agreed; its deal is still open.".to_owned(),
            n => format!("{n} tactics are agreed; no deal of theirs has closed since."),
        };
    }
    let (tactics, deals) = (counted(c.tactics, "tactic"), counted(c.deals, "closed deal"));
    if c.done == 0 {
        return format!("{tactics} on {deals}: none was done before the end; {} on won deals.", said(c.left_won));
    }
    let larger = match c.larger {
        0 => String::new(),
        1 => ", 1 on a larger one".to_owned(),
        n => format!(", {n} on larger ones"),
    };
    let rest = match (c.left_won, c.left_lost) {
        (0, 0) => String::new(),
        (won, lost) => format!(" {} not done, {} of them on won deals.", won + lost, said(won)),
    };
    format!(
        "{tactics} on {deals}: {} done, {} of them on won deals, {} on deals that closed sooner than expected{larger}.{rest}",
        c.done,
        said(c.done_won),
        said(c.sooner)
    )
}

fn said(n: u32) -> String {
    if n == 0 { "none".to_owned() } else { n.to_string() }
}

fn counted(n: u32, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
