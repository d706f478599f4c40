//! Sign-offs over real bundles: what each copy is given verifies there, and nobody changes what was signed.

use super::support::{World, both, pass, quarter, signer};
use crate::audience::{Acting, Audience, LEADER, OWNER, SELLER};
use crate::bundles;
use crate::forecast::Picture;
use crate::kinds::REGISTRY;
use crate::signoff::kind::{HASH, PART_JUDGEMENT, PART_NO, PART_OF, PURPOSE, SIGN_OFF, SIGN_PART};
use crate::signoff::types::{Purpose, SignerRole};
use crate::signoff::{countersign, list, picture, prepare, sheet, sign, verify};
use crate::team;
use crate::team::types::Role;
use ledger::{Book, Field, KeyFolder, Kind, Op, OpKind, Registry, Type, Value};
use uuid::Uuid;

fn held(path: &std::path::Path, word: &str) -> bool {
    std::fs::read(path).unwrap().windows(word.len()).any(|at| at == word.as_bytes())
}

#[test]
fn each_copy_verifies_what_it_was_given_and_holds_nothing_else() {
    let mut w = World::new();
    let signed = w.sign(Purpose::Sign);
    let whole = verify(&w.desk.book).unwrap().leaves;
    for (audience, deals, names) in [
        (Audience::MyMachine, 2, true),
        (Audience::Successor, 2, true),
        (Audience::Owner, 2, true),
        (Audience::Person(w.olga), 2, true),
        (Audience::Person(w.ann), 1, false),
    ] {
        let copy = w.copy(&audience);
        let found = verify(&copy).unwrap();
        assert!(found.sound, "{audience}: {:?}", found.faults);
        assert_eq!((found.links, found.leaves + found.withheld, found.sealed), (1, whole, 1), "{audience}");
        let all = matches!(audience, Audience::MyMachine | Audience::Successor);
        assert_eq!(found.withheld == 0, all, "{audience}");
        assert_eq!(held(copy.path(), "She is too sure"), all, "{audience}: the leader's judgement");
        let restored = picture(&copy, signed.id).unwrap();
        assert_eq!((restored.picture.deals.len(), restored.withheld), (deals, found.withheld), "{audience}");
        let told = list(&copy, None).unwrap();
        let one = &told.periods[0].signoffs[0];
        assert_eq!((&one.code, one.signers.len() == 2), (&signed.code, names), "{audience}");
        assert_eq!(one.agreed.is_some(), names, "{audience}");
        assert_eq!(one.sealed_by.as_deref(), Some("the leader's copy"), "{audience}");
        assert!(copy.verify().unwrap().is_sound());
        if !names {
            assert!(one.text.ends_with("who signed is not shared with this copy."), "{}", one.text);
            assert!(!held(copy.path(), "Birch scales"));
            // Her own figures she has.
            let mine = restored.picture.sellers.iter().find(|one| one.person == Some(w.ann)).unwrap();
            assert_eq!(mine.call.as_ref().map(|call| call.minor), Some(13_000_000));
        }
    }
}

#[test]
fn an_owner_signs_in_the_own_copy_with_its_key_and_the_leader_takes_it_in() {
    let mut w = World::new();
    let leader = signer(SignerRole::Leader, "Mara Lind");
    let draft = w.draft(Purpose::Sign).unwrap();
    let signed = sign(&mut w.desk.book, &w.desk.acting, &draft, &[leader], None).unwrap();
    let mut owner = w.copy(&Audience::Owner);
    let acting = Acting { actor: "Olga Rand".into(), role: OWNER, now: w.desk.acting.now };
    let other = signer(SignerRole::Leader, "Lou Marsh");
    let as_leader = countersign(&mut owner, &acting, signed.id, &[other]).unwrap_err().to_string();
    assert!(as_leader.contains("In the owner's copy the owner signs"), "{as_leader}");
    let hers = [signer(SignerRole::Owner, "Olga Rand")];
    let more = countersign(&mut owner, &acting, signed.id, &hers).unwrap();
    assert_eq!(more.code, signed.code, "it is the same snapshot");
    pass(&mut owner, &acting, &mut w.desk.book, &w.desk.acting, &Audience::Leader, &w.folder);
    let found = verify(&w.desk.book).unwrap();
    assert!(found.sound && found.links == 2 && found.sealed == 2, "{:?}", found.faults);
    assert!(bundles::aside::list(&w.desk.book).unwrap().is_empty());
    let of = list(&w.desk.book, None).unwrap().periods.remove(0);
    assert_eq!(
        of.signoffs[1].text,
        "One more signature under the sign-off of 23 Nov 2026 for 2026-Q4, given on 23 Nov 2026 by Olga Rand, owner."
    );
    assert_eq!(of.signoffs[1].sealed_by.as_deref(), Some("the owner's copy"));
    assert_eq!((of.baseline, of.forks.len()), (Some(signed.id), 0));
    // What she signs after it has both before it.
    let picture = Picture::of(&owner, quarter(), acting.now.today).unwrap();
    let draft = prepare(&owner, &acting, &picture, Purpose::Sign, None).unwrap();
    assert_eq!(sheet(&owner, &draft, None).unwrap().roles, [SignerRole::Owner]);
    sign(&mut owner, &acting, &draft, &hers, None).unwrap();
    pass(&mut owner, &acting, &mut w.desk.book, &w.desk.acting, &Audience::Leader, &w.folder);
    let found = verify(&w.desk.book).unwrap();
    assert!(found.sound && found.links == 3, "{:?}", found.faults);
    assert_eq!(list(&w.desk.book, None).unwrap().periods[0].forks, []);
}

#[test]
fn an_owner_who_sells_signs_as_an_owner() {
    let mut w = World::new();
    let odd = team::add(&mut w.desk.book, &w.desk.acting, "Odd Berg", &[Role::Owner, Role::Seller]).unwrap().id;
    let signed = w.sign(Purpose::Sign);
    let mut copy = w.copy(&Audience::Person(odd));
    let acting = Acting { actor: "Odd Berg".into(), role: SELLER, now: w.desk.acting.now };
    countersign(&mut copy, &acting, signed.id, &[signer(SignerRole::Owner, "Odd Berg")]).unwrap();
    pass(&mut copy, &acting, &mut w.desk.book, &w.desk.acting, &Audience::Leader, &w.folder);
    let found = verify(&w.desk.book).unwrap();
    assert!(found.sound && found.links == 2, "{:?}", found.faults);
    assert!(bundles::aside::list(&w.desk.book).unwrap().is_empty());
}

#[test]
fn sellers_do_not_sign_and_what_their_program_says_nevertheless_is_set_aside() {
    let mut w = World::new();
    w.sign(Purpose::Sign);
    let mut copy = w.copy(&Audience::Person(w.ann));
    let acting = Acting { actor: "Ann Lee".into(), role: SELLER, now: w.desk.acting.now };
    let picture = Picture::of(&copy, quarter(), acting.now.today).unwrap();
    let refused = prepare(&copy, &acting, &picture, Purpose::Sign, None).unwrap_err().to_string();
    assert!(refused.starts_with("Sellers call; leader and owner sign."), "{refused}");
    let before = list(&w.desk.book, None).unwrap();
    // A program that was tampered with writes a link all the same.
    let op = acting.edit("Sign");
    let ((), _) = copy
        .transact(&op, |tx| {
            let id = Uuid::now_v7();
            let link = tx.create(&SIGN_OFF, id)?;
            tx.set(link, &PURPOSE, Value::text("sign"))?;
            tx.set(link, &HASH, Value::text("00"))?;
            let part = tx.create(&SIGN_PART, Uuid::now_v7())?;
            tx.set(part, &PART_OF, Value::Ref(id))?;
            tx.set(part, &PART_NO, Value::Int(0))?;
            Ok::<_, ledger::Error>(())
        })
        .unwrap();
    pass(&mut copy, &acting, &mut w.desk.book, &w.desk.acting, &Audience::Leader, &w.folder);
    let aside = bundles::aside::list(&w.desk.book).unwrap();
    assert_eq!(aside.len(), 4, "{aside:?}");
    assert!(aside.iter().any(|one| one.text == "Ann Lee set hash of a sign-off to another value."), "{aside:?}");
    let found = verify(&w.desk.book).unwrap();
    assert!(found.sound && found.links == 1, "{:?}", found.faults);
    assert_eq!(list(&w.desk.book, None).unwrap(), before);
}

/// The kinds of sign-offs as a tampered program has them: nothing in them is written once.
static FORGED: Registry = Registry { kinds: FORGED_KINDS, ..const_registry() };

const fn const_registry() -> Registry {
    Registry {
        version: REGISTRY_VERSION,
        kinds: &[],
        may: |_, _| true,
        sets_once: |_, _| false,
        scope: crate::audience::scope,
        touch: crate::audience::touch,
        hub: &["leader", "my-machine"],
        heirs: &["successor"],
        role_of: crate::audience::role_of,
        name_of: crate::audience::name_of,
        derived: &[crate::pipeline::kind::DEAL_FIND],
        derive: crate::pipeline::find::derive,
    }
}

const REGISTRY_VERSION: u16 = 4;

macro_rules! forged {
    ($($name:ident = $no:literal $column:literal $ty:expr;)*) => {
        $(static $name: Field = Field::new($no, $column, $ty, 1);)*
    };
}

forged! {
    F_PURPOSE = 2601 "purpose" Type::Text;
    F_FROM = 2602 "from_day" Type::Date;
    F_MONTHS = 2603 "months" Type::Int;
    F_ON = 2604 "on_day" Type::Date;
    F_AT = 2605 "signed_at" Type::Instant;
    F_PARENTS = 2606 "parents" Type::Text;
    F_ABOUT = 2607 "about" Type::Text;
    F_PARTS = 2608 "parts" Type::Text;
    F_HASH = 2609 "hash" Type::Text;
    F_SEAL = 2610 "seal" Type::Text;
}

static F_SIGN_OFF: Kind = Kind {
    no: 26,
    table: "signoff",
    fields: &[&F_PURPOSE, &F_FROM, &F_MONTHS, &F_ON, &F_AT, &F_PARENTS, &F_ABOUT, &F_PARTS, &F_HASH, &F_SEAL],
    indexed: &[],
};

static FORGED_KINDS: &[&Kind] = {
    use crate::coaching::kind as coaching;
    use crate::skills::kind as skills;
    use crate::{actions, advice, company, contacts, criteria, forecast, import, pipeline, repeat, sheets, team};
    &[
        &company::kind::COMPANY,
        &team::kind::PERSON,
        &team::kind::ROLE,
        &team::kind::TARGET,
        &pipeline::kind::ACCOUNT,
        &pipeline::kind::STAGE,
        &pipeline::kind::DEAL,
        &import::kind::IMPORT_SOURCE,
        &contacts::kind::CONTACT,
        &contacts::kind::DEAL_CONTACT,
        &criteria::kind::CRITERION,
        &actions::kind::ACTION,
        &advice::kind::ADVICE,
        &company::kind::SETTING,
        &company::kind::HOLIDAY,
        &repeat::kind::REPEAT,
        &crate::views::kind::SAVED_VIEW,
        &team::kind::RECOGNITION,
        &crate::visits::kind::VISIT,
        &sheets::kind::SHEET,
        &forecast::kind::CALL,
        &forecast::kind::JUDGEMENT,
        &forecast::kind::AGREED,
        &forecast::kind::RESULT,
        &forecast::kind::CREDIT_NOTE,
        &F_SIGN_OFF,
        &SIGN_PART,
        &coaching::SESSION,
        &coaching::SESSION_DEAL,
        &coaching::NOTE,
        &coaching::TOPIC,
        &skills::COMPETENCY,
        &skills::REQUIRED_LEVEL,
        &skills::ASSESSMENT,
        &skills::SELF_ASSESSMENT,
        &skills::GAP,
        &skills::GAP_ACTION,
        &skills::GAP_PROGRESS,
    ]
};

/// A copy opened by a program that was tampered with: it deletes a link and writes another hash and purpose into it.
fn tampered(copy: Book, keys: KeyFolder, acting: &Acting, link: Uuid, delete: bool) -> Book {
    let path = copy.path().to_owned();
    drop(copy);
    let mut forged = Book::open(&path, &FORGED, None, acting.now).unwrap();
    forged.keep_keys_in(keys.clone());
    let oid = forged.oid(link).unwrap().unwrap();
    let op = Op { kind: OpKind::Edit, ..acting.edit("Tidy up") };
    forged
        .transact(&op, |tx| {
            if delete {
                return tx.delete(oid).map(drop);
            }
            tx.set(oid, &F_HASH, Value::text("00"))?;
            tx.set(oid, &F_PURPOSE, Value::text("close"))?;
            Ok::<_, ledger::Error>(())
        })
        .unwrap();
    drop(forged);
    let mut copy = Book::open(&path, &REGISTRY, None, acting.now).unwrap();
    copy.keep_keys_in(keys);
    copy
}

#[test]
fn no_owners_program_changes_or_deletes_what_was_signed_at_the_leaders() {
    for delete in [false, true] {
        let mut w = World::new();
        let signed = w.sign(Purpose::Sign);
        let copy = w.copy(&Audience::Owner);
        let acting = Acting { actor: "Olga Rand".into(), role: OWNER, now: w.desk.acting.now };
        let mut copy = tampered(copy, w.keys(&Audience::Owner), &acting, signed.id, delete);
        assert!(!verify(&copy).unwrap().sound, "it is told in that copy itself");
        // A part that was not shared with it gets a content of its own.
        let part = copy.oid(part_of_judgement(&w, signed.id)).unwrap().unwrap();
        copy.transact(&acting.edit("Judge"), |tx| tx.set(part, &PART_JUDGEMENT, Value::text("[]"))).unwrap();
        let before = (list(&w.desk.book, None).unwrap(), picture(&w.desk.book, signed.id).unwrap());
        pass(&mut copy, &acting, &mut w.desk.book, &w.desk.acting, &Audience::Leader, &w.folder);
        let aside = bundles::aside::list(&w.desk.book).unwrap();
        assert_eq!(aside.len(), if delete { 2 } else { 3 }, "{aside:?}");
        assert_eq!((list(&w.desk.book, None).unwrap(), picture(&w.desk.book, signed.id).unwrap()), before);
        let found = verify(&w.desk.book).unwrap();
        assert!(found.sound, "{:?}", found.faults);
    }
}

fn part_of_judgement(w: &World, link: Uuid) -> Uuid {
    let found = (0..20).map(|place| crate::signoff::sign::part_id(link, place)).find(|id| {
        let oid = w.desk.book.oid(*id).unwrap();
        oid.is_some_and(|oid| w.desk.book.get(oid, &PART_JUDGEMENT).unwrap() != Value::Null)
    });
    found.unwrap()
}

#[test]
fn what_the_leaders_own_other_machine_was_made_to_say_is_told() {
    for (delete, told) in [
        (false, "The sign-off of 2026-Q4 of 23 Nov 2026: it was written twice; the first of it counts."),
        (true, "The sign-off of 2026-Q4 of 23 Nov 2026: it was deleted, which nothing that was signed can be."),
    ] {
        let mut w = World::new();
        let signed = w.sign(Purpose::Sign);
        let copy = w.copy(&Audience::MyMachine);
        let acting = Acting { actor: "Leader".into(), role: LEADER, now: w.desk.acting.now };
        let mut copy = tampered(copy, w.keys(&Audience::MyMachine), &acting, signed.id, delete);
        let mine = Audience::MyMachine;
        pass(&mut copy, &acting, &mut w.desk.book, &w.desk.acting, &mine, &w.folder);
        let found = verify(&w.desk.book).unwrap();
        let texts: Vec<&str> = found.faults.iter().map(|fault| fault.text.as_str()).collect();
        assert!(texts.contains(&told), "{texts:?}");
    }
}

#[test]
fn a_bundle_that_is_taken_back_leaves_what_was_signed() {
    let mut w = World::new();
    let mut copy = w.copy(&Audience::MyMachine);
    let acting = w.acting();
    let draft = prepare(&copy, &acting, &Picture::of(&copy, quarter(), acting.now.today).unwrap(), Purpose::Sign, None);
    let signed = sign(&mut copy, &acting, &draft.unwrap(), &both(), None).unwrap();
    team::add(&mut copy, &acting, "Cara Moss", &[Role::Seller]).unwrap();
    pass(&mut copy, &acting, &mut w.desk.book, &w.desk.acting, &Audience::MyMachine, &w.folder);
    let id = w.desk.book.bundles().unwrap().into_iter().find(|one| !one.sent).unwrap().id;
    bundles::revert(&mut w.desk.book, id, &acting).unwrap();
    let people = team::list(&w.desk.book, acting.now.today).unwrap();
    assert!(people.iter().all(|one| one.name != "Cara Moss"));
    let found = verify(&w.desk.book).unwrap();
    assert!(found.sound && found.links == 1, "{:?}", found.faults);
    assert_eq!(list(&w.desk.book, None).unwrap().periods[0].baseline, Some(signed.id));
}
