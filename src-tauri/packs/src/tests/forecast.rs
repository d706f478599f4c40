//! The forecast on paper: for whom which figures, what was signed, and what the code says.

use super::support::{Desk, texts, wanted};
use crate::types::{PackSlug, PackWanted};
use sales::audience::Audience;
use sales::company::calendar::FiscalPeriod;
use sales::company::types::Period;
use sales::forecast::types::FigureEntry;
use sales::forecast::{Level, Picture, Reason, set};
use sales::signoff;
use sales::signoff::types::{Purpose, Signer, SignerRole};
use uuid::Uuid;

fn quarter() -> FiscalPeriod {
    FiscalPeriod::of("2026-11-23".parse().unwrap(), 1, Period::Quarter)
}

fn say(desk: &mut Desk, level: Level, person: Option<Uuid>, input: &str, reason: Option<Reason>) {
    let note = reason.map(|_| "The board meets in January.".to_owned());
    let entry = FigureEntry { level, person, input: Some(input.into()), reason, note };
    set(&mut desk.book, &desk.acting, quarter(), &[entry]).unwrap();
}

fn called() -> Desk {
    let mut desk = Desk::filled();
    let (zoe, lukasz) = (desk.person("Zoë Lindqvist"), desk.person("Łukasz Wiśniewski"));
    say(&mut desk, Level::Call, Some(zoe), "195k", None);
    say(&mut desk, Level::Call, Some(lukasz), "94k", None);
    say(&mut desk, Level::Judgement, Some(zoe), "77,777", Some(Reason::Timing));
    say(&mut desk, Level::Agreed, None, "170k", None);
    desk
}

fn signed() -> Desk {
    let mut desk = called();
    let picture = Picture::of(&desk.book, quarter(), desk.acting.now.today).unwrap();
    let draft = signoff::prepare(&desk.book, &desk.acting, &picture, Purpose::Sign, None).unwrap();
    let signer = |role, name: &str| Signer { role, name: name.into(), lines: vec![vec![[0, 0], [40, 10], [80, 0]]] };
    let signers = [signer(SignerRole::Owner, "Olga Rand"), signer(SignerRole::Leader, "Maren Falk")];
    signoff::sign(&mut desk.book, &desk.acting, &draft, &signers, None).unwrap();
    desk
}

fn of(slug: PackSlug, audience: Audience) -> PackWanted {
    PackWanted { audience, ..wanted(slug) }
}

fn pages(desk: &Desk, wanted: &PackWanted) -> String {
    texts(&desk.set(wanted)).join("\n")
}

#[test]
fn forecast_pages_of_the_leader() {
    insta::assert_snapshot!(pages(&called(), &of(PackSlug::Forecast, Audience::Leader)));
}

#[test]
fn first_call_pages_are_provisional_and_have_no_box_to_sign() {
    let text = pages(&called(), &of(PackSlug::FirstDay, Audience::Leader));
    assert!(text.contains("PROVISIONAL, NOT SIGNED") && !text.contains("signature"), "{text}");
    // A first day knows no targets.
    let desk = Desk::empty();
    let text = pages(&desk, &of(PackSlug::FirstDay, Audience::Leader));
    assert!(text.contains("Nobody has called yet"), "{text}");
}

#[test]
fn pages_for_owner_and_team_hold_no_judgement_and_no_ones_figures() {
    let desk = called();
    for audience in [Audience::Owner, Audience::Team] {
        let text = pages(&desk, &of(PackSlug::Forecast, audience));
        for hidden in ["77,777", "£77.8k", "£195k", "£94", "January", "timing"] {
            assert!(!text.contains(hidden), "{audience}: {hidden} in {text}");
        }
        // The sum of two calls tells of nobody, and deals stay with their owners.
        assert!(text.contains("£289k") && text.contains("Zoë Lindqvist"), "{text}");
        assert_eq!(text.contains("£170k"), audience == Audience::Owner, "{text}");
    }
}

#[test]
fn what_was_signed_stands_as_it_was_signed_with_its_code() {
    let mut desk = signed();
    let code = signoff::list(&desk.book, None).unwrap().periods[0].signoffs[0].code.clone();
    let zoe = desk.person("Zoë Lindqvist");
    desk.acting.now.today = "2026-11-30".parse().unwrap();
    desk.acting.now.wall += 7 * 86_400_000;
    say(&mut desk, Level::Call, Some(zoe), "250k", None);
    desk.deal(&["Zoë Lindqvist", "Late Ltd", "Came after", "Won", "999k", "2026-11-29", "", ""]);
    let text = pages(&desk, &of(PackSlug::Forecast, Audience::Leader));
    assert!(text.contains(&code) && text.contains("Olga Rand, owner"), "{text}");
    assert!(text.contains("£195k") && !text.contains("£250k") && !text.contains("Late Ltd"), "{text}");
    assert!(!text.contains("PROVISIONAL") && !text.contains("Before you sign"), "{text}");
}
