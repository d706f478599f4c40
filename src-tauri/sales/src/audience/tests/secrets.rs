//! For every book: a secret word stands in each field of every object, and no audience is given one that is not for it.
//! What is for whom is said here once more, in the plainest words, without the rule.

use crate::actions::kind::{ACTION, ACTION_DEAL, ACTION_KIND, ACTION_PERSON};
use crate::advice::kind::{ADVICE, ADVICE_DEAL, ADVICE_PERSON, ADVICE_RULE};
use crate::audience::{Audience, Individuals, scope};
use crate::company::kind::INDIVIDUALS;
use crate::company::types::Period;
use crate::contacts::kind::{DEAL_CONTACT, ROLE_DEAL};
use crate::criteria::kind::{CRITERION, CRITERION_DEAL};
use crate::error::Error;
use crate::import::kind::IMPORT_SOURCE;
use crate::pipeline::kind::{DEAL, DEAL_ACCOUNT, OWNER};
use crate::repeat::kind::{REPEAT, REPEAT_PERSON};
use crate::sheets::kind::SHEET;
use crate::team;
use crate::team::tests::support::Desk;
use crate::team::types::{PersonEdit, Role};
use crate::views::kind::SAVED_VIEW;
use ledger::{Field, Kind, Type, Value};
use proptest::prelude::*;
use std::collections::HashSet;
use uuid::Uuid;

pub(super) const PEOPLE: usize = 6;
const KINDS: [&str; 3] = ["task", "commitment", "visit"];

/// One object: what sort, which deal it hangs on, whose it is, and of an action its kind.
#[derive(Debug, Clone)]
struct Thing {
    sort: usize,
    deal: usize,
    now: usize,
    kind: usize,
}

fn thing() -> impl Strategy<Value = Thing> {
    (0..8usize, 0..4usize, 0..=PEOPLE, 0..3usize).prop_map(|(sort, deal, now, kind)| Thing { sort, deal, now, kind })
}

/// Ann and Ben sell, Ann reports to Cy; Olga owns, Odd owns and sells, Mara leads.
pub(super) fn people(desk: &mut Desk) -> [Uuid; PEOPLE] {
    let mut add = |name: &str, roles: &[Role]| team::add(&mut desk.book, &desk.acting, name, roles).unwrap().id;
    let ann = add("Ann Lee", &[Role::Seller]);
    let ben = add("Ben Hart", &[Role::Seller]);
    let cy = add("Cy Orr", &[Role::Manager]);
    let olga = add("Olga Rand", &[Role::Owner]);
    let odd = add("Odd Berg", &[Role::Owner, Role::Seller]);
    let mara = add("Mara Lind", &[Role::Leader]);
    team::edit(&mut desk.book, &desk.acting, ann, &[PersonEdit::Manager { id: Some(cy) }]).unwrap();
    [ann, ben, cy, olga, odd, mara]
}

const ANN: usize = 0;
const CY: usize = 2;
pub(super) const OLGA: usize = 3;
pub(super) const ODD: usize = 4;
pub(super) const MARA: usize = 5;

/// May person `who` see a thing of these? `deals` = owners of the four deals.
fn may(who: usize, thing: &Thing, deals: &[usize; 4], switch: Individuals) -> bool {
    let mine = |person: usize| person == who || (who == CY && person == ANN);
    let owns = who == OLGA || who == ODD;
    let of_deal = owns || mine(deals[thing.deal]);
    match thing.sort {
        _ if who == MARA => true,
        // Of an action: what is between two is theirs; the leader's on no deal cannot be here, since each has a deal.
        0 if KINDS[thing.kind] != "task" => thing.now == who,
        0 => of_deal || mine(thing.now),
        1..=3 => of_deal,
        // A target's line; and advice, of which that about a person is not the deals' business.
        4 if switch == Individuals::Team => true,
        4 => (owns && switch == Individuals::Owner) || mine(thing.now),
        5 if thing.now == PEOPLE => owns,
        5 => (owns && switch >= Individuals::Owner) || mine(thing.now),
        _ => false,
    }
}

fn kind_of(thing: &Thing) -> &'static Kind {
    [&ACTION, &DEAL_CONTACT, &CRITERION, &ADVICE, &REPEAT, &ADVICE, &SHEET, &SAVED_VIEW][thing.sort]
}

/// Fields that link are set as the thing has it; every text field holds the secret.
fn fill(tx: &mut ledger::Tx, oid: i64, kind: &'static Kind, secret: &str, links: &[(&'static Field, Value)]) {
    for field in kind.fields {
        match links.iter().find(|(link, _)| link.no == field.no) {
            Some((_, value)) => drop(tx.set(oid, field, value.clone()).unwrap()),
            None if field.ty == Type::Text => {
                tx.set(oid, field, Value::text(&format!("{secret} {}", field.no))).unwrap();
            }
            None => {}
        }
    }
}

/// All words that a bundle for this audience would hold.
pub(super) fn given(desk: &Desk, audience: Audience) -> HashSet<String> {
    let see = scope(desk.book.conn(), &audience.to_string()).unwrap();
    let sql = "SELECT c.oid, c.field, c.seq, h.seq IS NOT NULL, c.value FROM change c
        LEFT JOIN head h ON h.oid = c.oid AND h.field = c.field AND h.seq = c.seq WHERE c.field > 0";
    let mut find = desk.book.conn().prepare(sql).unwrap();
    let mut rows = find.query([]).unwrap();
    let mut words = HashSet::new();
    while let Some(row) = rows.next().unwrap() {
        let (oid, no, seq, head): (i64, u32, i64, bool) =
            (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap(), row.get(3).unwrap());
        let (_, field) = crate::kinds::REGISTRY.field(no).unwrap();
        if see(field, oid).is_some_and(|since| seq >= since || head) {
            let value: Vec<u8> = row.get(4).unwrap();
            let text = String::from_utf8_lossy(&value);
            words.extend(text.find("secret").map(|at| text[at..].to_owned()));
        }
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_audience_is_given_a_word_that_is_not_for_it(
        owners in prop::array::uniform4((0..=PEOPLE, 0..=PEOPLE)),
        things in prop::collection::vec(thing(), 1..24),
        switch in prop::sample::select(Individuals::ALL.to_vec()),
    ) {
        let mut desk = Desk::new(1, Period::Quarter);
        let people = people(&mut desk);
        let company = desk.book.oid(crate::company::info::facts(desk.book.conn()).unwrap().id).unwrap().unwrap();
        let op = desk.acting.edit("Switch");
        desk.book.transact(&op, |tx| tx.set(company, &INDIVIDUALS, Value::Int(switch as i64))).unwrap();
        let person = |at: usize| people.get(at).map_or(Value::Null, |id| Value::Ref(*id));
        let deals: [Uuid; 4] = std::array::from_fn(|_| Uuid::new_v4());
        let ids: Vec<Uuid> = things.iter().map(|_| Uuid::new_v4()).collect();
        for after in [false, true] {
            desk.book.transact(&desk.acting.edit("Plant"), |tx| {
                for (at, (before, now)) in owners.iter().enumerate() {
                    let oid = tx.create(&DEAL, deals[at])?;
                    let owner = person(if after { *now } else { *before });
                    let old = if after { "now" } else { "old" };
                    fill(tx, oid, &DEAL, &format!("secret deal {at} {old}"), &[(&OWNER, owner), (&DEAL_ACCOUNT, Value::Null)]);
                }
                for (at, thing) in things.iter().enumerate().filter(|_| after) {
                    let (kind, deal) = (kind_of(thing), Value::Ref(deals[thing.deal]));
                    let oid = tx.create(kind, ids[at])?;
                    let whose = person(thing.now);
                    let links: Vec<(&'static Field, Value)> = match thing.sort {
                        0 => vec![(&ACTION_DEAL, deal), (&ACTION_PERSON, whose), (&ACTION_KIND, Value::text(KINDS[thing.kind]))],
                        1 => vec![(&ROLE_DEAL, deal)],
                        2 => vec![(&CRITERION_DEAL, deal)],
                        3 => vec![(&ADVICE_DEAL, deal), (&ADVICE_RULE, Value::text(&format!("secret thing {at} pushed")))],
                        4 => vec![(&REPEAT_PERSON, whose)],
                        5 => vec![(&ADVICE_PERSON, whose), (&ADVICE_RULE, Value::text(&format!("secret thing {at} coverage")))],
                        _ => Vec::new(),
                    };
                    fill(tx, oid, kind, &format!("secret thing {at}"), &links);
                }
                let source = tx.create(&IMPORT_SOURCE, Uuid::new_v4())?;
                fill(tx, source, &IMPORT_SOURCE, "secret export", &[]);
                Ok::<_, Error>(())
            }).unwrap();
        }
        let now: [usize; 4] = owners.map(|(_, now)| now);
        for (who, id) in people.iter().enumerate() {
            let words = given(&desk, Audience::Person(*id));
            for (at, thing) in things.iter().enumerate() {
                let has = words.iter().any(|word| word.starts_with(&format!("secret thing {at} ")));
                prop_assert_eq!(has, may(who, thing, &now, switch), "person {} and {:?} {}", who, thing, at);
            }
            let sees_all = who >= OLGA;
            for (at, (before, now)) in owners.iter().enumerate() {
                let has = |old: &str| words.iter().any(|word| word.starts_with(&format!("secret deal {at} {old}")));
                let near = |person: usize| person == who || (who == CY && person == ANN);
                prop_assert_eq!(has("now"), sees_all || near(*now), "person {} and deal {}", who, at);
                // What stood there before it was theirs is nobody's but theirs who saw it then.
                let from_start = before == now && near(*now);
                prop_assert_eq!(has("old"), sees_all || from_start, "person {} and the past of deal {}", who, at);
            }
            prop_assert_eq!(words.iter().any(|word| word.starts_with("secret export")), who == MARA);
        }
        let owner = given(&desk, Audience::Owner);
        let team = given(&desk, Audience::Team);
        for (at, thing) in things.iter().enumerate() {
            let has = |words: &HashSet<String>| words.iter().any(|word| word.starts_with(&format!("secret thing {at} ")));
            let between = thing.sort == 0 && KINDS[thing.kind] != "task";
            let of_owner = thing.now == OLGA || thing.now == ODD;
            let of_target = thing.sort == 5 && thing.now < PEOPLE;
            let (to_owner, to_team) = (switch >= Individuals::Owner, switch == Individuals::Team);
            let measured = if thing.sort == 4 || of_target { to_owner } else { thing.sort < 6 };
            prop_assert_eq!(has(&owner), if between { of_owner } else { measured }, "owner and {:?}", thing);
            let above = thing.sort == 0 && (thing.now == OLGA || thing.now == MARA);
            let of_others = (thing.sort != 4 && !of_target) || to_team;
            prop_assert_eq!(has(&team), thing.sort < 6 && of_others && !between && !above, "team and {:?}", thing);
        }
        for words in [&owner, &team] {
            prop_assert!(!words.iter().any(|word| word.starts_with("secret export")));
        }
        prop_assert_eq!(given(&desk, Audience::Successor), given(&desk, Audience::MyMachine));
    }
}
