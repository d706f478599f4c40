//! Two who sign one period at once, on copies that do not know of each other: both are kept, and a person decides.

use super::support::{World, both, pass, quarter, refusal, signer};
use crate::audience::{Acting, Audience, OWNER};
use crate::forecast::{Level, Picture};
use crate::signoff::types::{Purpose, Signed, SignedPeriod, SignerRole};
use crate::signoff::{list, prepare, sign, supersede, verify};
use ledger::Book;

struct Two {
    w: World,
    owner: Book,
    olga: Acting,
}

impl Two {
    fn new() -> Self {
        let mut w = World::new();
        let owner = w.copy(&Audience::Owner);
        let olga = Acting { actor: "Olga Rand".into(), role: OWNER, now: w.desk.acting.now };
        Self { w, owner, olga }
    }

    fn owner_signs(&mut self) -> Signed {
        let picture = Picture::of(&self.owner, quarter(), self.olga.now.today).unwrap();
        let draft = prepare(&self.owner, &self.olga, &picture, Purpose::Sign, None).unwrap();
        sign(&mut self.owner, &self.olga, &draft, &[signer(SignerRole::Owner, "Olga Rand")], None).unwrap()
    }

    fn exchange(&mut self) {
        let (leader, acting) = (&mut self.w.desk.book, &self.w.desk.acting);
        pass(&mut self.owner, &self.olga, leader, acting, &Audience::Leader, &self.w.folder);
        pass(leader, acting, &mut self.owner, &self.olga, &Audience::Owner, &self.w.folder);
    }

    fn period(&self) -> SignedPeriod {
        let of = |book: &Book| list(book, None).unwrap().periods.remove(0);
        let (leaders, owners) = (of(&self.w.desk.book), of(&self.owner));
        let stands = |of: &SignedPeriod| {
            let each: Vec<_> = of.signoffs.iter().map(|one| (one.id, one.baseline, one.put_aside, one.waits)).collect();
            (each, of.forks.clone(), of.holds)
        };
        assert_eq!(stands(&leaders), stands(&owners), "every copy tells the same");
        for book in [&self.w.desk.book, &self.owner] {
            assert!(verify(book).unwrap().sound, "{:?}", verify(book).unwrap().faults);
        }
        leaders
    }
}

#[test]
fn both_are_kept_until_a_person_decides_and_the_next_link_joins_them() {
    let mut two = Two::new();
    let mine = two.w.sign(Purpose::Sign);
    two.olga.now.wall += 60_000;
    let hers = two.owner_signs();
    two.exchange();
    let of = two.period();
    assert_eq!(of.forks.len(), 1);
    assert_eq!(of.forks[0].ids, [mine.id, hers.id]);
    assert!(of.forks[0].text.starts_with("2 sign-offs of 2026-Q4 were made at once"), "{}", of.forks[0].text);
    assert_eq!((of.baseline, of.signoffs.iter().filter(|one| one.waits).count()), (Some(mine.id), 2));
    let refused = refusal(two.w.try_sign(Purpose::Correct, Some("x")));
    assert!(refused.contains("wait for a decision"), "{refused}");
    // What is signed meanwhile has both before it, and decides nothing.
    two.w.on("2026-11-24");
    let later = two.w.sign(Purpose::Sign);
    two.exchange();
    assert_eq!(two.period().forks[0].ids, [mine.id, hers.id]);
    let acting = two.w.acting();
    let book = &mut two.w.desk.book;
    assert!(refusal(supersede(book, &acting, later.id, &both(), "x")).contains("waits for no decision"));
    assert!(refusal(supersede(book, &acting, mine.id, &both(), " ")).contains("A reason is needed"));
    supersede(book, &acting, mine.id, &both(), "The owner had the order in hand").unwrap();
    two.exchange();
    let of = two.period();
    assert_eq!((of.baseline, of.holds, of.forks.len()), (Some(hers.id), Some(later.id), 0));
    let decided = of.signoffs.last().unwrap();
    assert_eq!(decided.about, Some(mine.id));
    assert_eq!(decided.reason.as_deref(), Some("The owner had the order in hand"));
    let aside = of.signoffs.iter().find(|one| one.id == mine.id).unwrap();
    assert!(aside.put_aside && aside.text.ends_with("A person decided that another one holds."), "{}", aside.text);
}

#[test]
fn two_who_decide_against_each_other_at_once_have_decided_nothing() {
    let mut two = Two::new();
    let mine = two.w.sign(Purpose::Sign);
    let hers = two.owner_signs();
    two.exchange();
    let acting = two.w.acting();
    supersede(&mut two.w.desk.book, &acting, hers.id, &both(), "Mine holds").unwrap();
    let olga = [signer(SignerRole::Owner, "Olga Rand")];
    supersede(&mut two.owner, &two.olga.clone(), mine.id, &olga, "No, mine").unwrap();
    two.exchange();
    let of = two.period();
    assert_eq!((of.forks.len(), of.signoffs.len()), (1, 4));
    assert!(of.signoffs.iter().all(|one| !one.put_aside));
    supersede(&mut two.w.desk.book, &acting, hers.id, &both(), "Agreed by telephone").unwrap();
    two.exchange();
    let of = two.period();
    assert_eq!((of.forks.len(), of.baseline), (0, Some(mine.id)));
}

#[test]
fn a_correction_never_becomes_the_baseline() {
    let mut w = World::new();
    let first = w.sign(Purpose::Sign);
    w.says(Level::Agreed, None, "90k", None);
    let second = w.sign(Purpose::Correct);
    let of = list(&w.desk.book, None).unwrap().periods.remove(0);
    assert_eq!((of.baseline, of.holds), (Some(first.id), Some(second.id)));
    assert_eq!(of.signoffs[0].agreed.as_ref().map(|m| m.minor), Some(15_000_000));
}
