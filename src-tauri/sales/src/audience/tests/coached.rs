//! The same of what says for whom it is: a secret word stands in each text of notes, assessments, plans with how they go,
//! sessions, topics and self-assessments, another one in every draft of it, while its mark moves about.

use super::secrets::{MARA, ODD, OLGA, PEOPLE, given, people};
use crate::audience::{Audience, Visibility};
use crate::coaching::kind::{NOTE, NOTE_PERSON, NOTE_VISIBILITY, SESSION, SESSION_PERSON, TOPIC, TOPIC_PERSON};
use crate::company::types::Period;
use crate::error::Error;
use crate::skills::kind::{
    ASSESSED, ASSESSED_FROM, ASSESSMENT, ASSESSMENT_VISIBILITY, GAP, GAP_PERSON, GAP_PROGRESS, GAP_VISIBILITY,
    PROGRESS_GAP, SELF_ASSESSMENT, SELF_FROM, SELF_PERSON,
};
use crate::team::tests::support::Desk;
use ledger::{Field, Kind, Tx, Type, Value};
use proptest::prelude::*;
use uuid::Uuid;

/// Notes, assessments, gaps with progress: each says for whom it is. Then a session, a topic, a self-assessment.
const SORTS: usize = 6;

/// One object: what sort, whose it is, and for whom it was, text by text.
#[derive(Debug, Clone)]
struct Thing {
    sort: usize,
    person: usize,
    whom: Vec<Visibility>,
}

fn thing() -> impl Strategy<Value = Thing> {
    let whom = prop::collection::vec(prop::sample::select(Visibility::ALL.to_vec()), 1..5);
    (0..SORTS, 0..PEOPLE, whom).prop_map(|(sort, person, whom)| Thing { sort, person, whom })
}

fn shape(sort: usize) -> (&'static Kind, &'static Field, Option<&'static Field>) {
    [
        (&NOTE, &NOTE_PERSON, Some(&NOTE_VISIBILITY)),
        (&ASSESSMENT, &ASSESSED, Some(&ASSESSMENT_VISIBILITY)),
        (&GAP, &GAP_PERSON, Some(&GAP_VISIBILITY)),
        (&SESSION, &SESSION_PERSON, None),
        (&TOPIC, &TOPIC_PERSON, None),
        (&SELF_ASSESSMENT, &SELF_PERSON, None),
    ][sort]
}

impl Thing {
    /// Who sees it now beside the leader: said once more in plain words. A manager is anybody else here.
    fn shown_to(&self, who: usize) -> bool {
        if who == MARA {
            return true;
        }
        match self.sort {
            0..=2 => match self.last() {
                Visibility::Private => false,
                Visibility::Person => who == self.person,
                Visibility::Owner => who == OLGA || who == ODD,
            },
            3 | 5 => who == self.person,
            _ => false,
        }
    }

    /// For whom it is in the end: nobody's assessments and plans are for the owner, whatever the mark says.
    fn last(&self) -> Visibility {
        match self.whom.last().copied().unwrap_or_default() {
            Visibility::Owner if self.sort > 0 => Visibility::Private,
            last => last,
        }
    }

    /// From which of its texts on: what was written before it was shared stays the leader's.
    fn from(&self) -> usize {
        let last = self.whom.last();
        match self.sort {
            0..=2 => self.whom.len() - self.whom.iter().rev().take_while(|one| Some(*one) == last).count(),
            _ => 0,
        }
    }
}

/// Every text of an object, and the evidence of assessments.
fn words(tx: &mut Tx, oid: i64, kind: &'static Kind, word: &str) {
    for field in kind.fields {
        if field.ty == Type::Text {
            tx.set(oid, field, Value::text(&format!("{word} {}", field.no))).unwrap();
        } else if [ASSESSED_FROM.no, SELF_FROM.no].contains(&field.no) {
            tx.set(oid, field, Value::Record(1, vec![Value::text(word), Value::Null])).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_given_a_word_about_somebody_that_is_not_for_them_nor_an_earlier_draft(
        things in prop::collection::vec(thing(), 1..16),
    ) {
        let mut desk = Desk::new(1, Period::Quarter);
        let people = people(&mut desk);
        let ids: Vec<[Uuid; 2]> = things.iter().map(|_| [Uuid::new_v4(), Uuid::new_v4()]).collect();
        for step in 0..4 {
            desk.book.transact(&desk.acting.edit("Write"), |tx| {
                for (at, thing) in things.iter().enumerate().filter(|(_, thing)| step < thing.whom.len()) {
                    let (kind, by, mark) = shape(thing.sort);
                    let oid = tx.create(kind, ids[at][0])?;
                    tx.set(oid, by, Value::Ref(people[thing.person]))?;
                    if let Some(mark) = mark {
                        tx.set(oid, mark, thing.whom[step].value())?;
                    }
                    let word = format!("secret thing {at} step {step}");
                    words(tx, oid, kind, &word);
                    if thing.sort == 2 {
                        let part = tx.create(&GAP_PROGRESS, ids[at][1])?;
                        tx.set(part, &PROGRESS_GAP, Value::Ref(ids[at][0]))?;
                        words(tx, part, &GAP_PROGRESS, &format!("secret part {at} step {step}"));
                    }
                }
                Ok::<_, Error>(())
            }).unwrap();
        }
        let check = |audience: Audience, shown: &dyn Fn(&Thing) -> bool, drafts: bool| {
            let told = given(&desk, audience);
            for (at, thing) in things.iter().enumerate() {
                for what in ["thing", "part"].into_iter().take(1 + usize::from(thing.sort == 2)) {
                    for step in 0..thing.whom.len() {
                        let word = format!("secret {what} {at} step {step}");
                        let has = told.iter().any(|one| one.starts_with(&word));
                        // How it went was first written when the part came into the plan.
                        let early = what == "part" && thing.from() > 0;
                        let may = shown(thing) && (drafts || (step >= thing.from() && !early));
                        prop_assert_eq!(has, may, "{} and {} of {:?}", &audience, word, thing);
                    }
                }
            }
            Ok(())
        };
        for (who, id) in people.iter().enumerate() {
            check(Audience::Person(*id), &|thing| thing.shown_to(who), who == MARA)?;
        }
        check(Audience::Owner, &|thing| thing.sort == 0 && thing.last() == Visibility::Owner, false)?;
        check(Audience::Team, &|_| false, false)?;
        check(Audience::MyMachine, &|_| true, true)?;
        // Whoever takes over gets what was shared with anybody, what is between the leader and a person, and people's own
        // words; what the leader wrote for nobody else, and topics, stay behind.
        let handed = |thing: &Thing| match thing.sort {
            0..=2 => thing.last() != Visibility::Private,
            4 => false,
            _ => true,
        };
        check(Audience::Successor, &handed, false)?;
    }
}
