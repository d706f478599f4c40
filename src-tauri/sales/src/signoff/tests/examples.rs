//! Signing by example, with hand-computed figures.

use super::support::{World, both, quarter, refusal, signer};
use crate::forecast::{Counted, Level, Scope, levels};
use crate::pipeline::edit;
use crate::pipeline::types::Edit;
use crate::signoff::types::{Purpose, SignerRole};
use crate::signoff::{list, picture, prepare, sheet, sign, verify};
use crate::undo;

#[test]
fn what_was_signed_is_read_again_whole() {
    let mut w = World::new();
    let draft = w.draft(Purpose::Sign).unwrap();
    let signed = sign(&mut w.desk.book, &w.desk.acting, &draft, &both(), None).unwrap();
    assert_eq!(signed.code, draft.code, "the code on the sheet is the one in the chain");
    let restored = picture(&w.desk.book, signed.id).unwrap();
    assert_eq!((restored.withheld, restored.erased), (0, 0));
    assert_eq!(restored.picture, draft.picture);
    // Commit 118k; agreed 150k.
    assert_eq!(restored.picture.sum(Scope::Company, Counted::Commit), 11_800_000);
    assert_eq!(levels::at(&restored.picture, Scope::Company, Level::Agreed), 15_000_000);
    let acme = restored.picture.deals.iter().find(|deal| deal.id == w.acme).unwrap();
    assert_eq!((acme.title.as_deref(), acme.account.as_deref()), (Some("Acme renewal"), Some("Acme")));
    let found = verify(&w.desk.book).unwrap();
    assert!(found.sound, "{:?}", found.faults);
    assert_eq!((found.links, found.withheld, found.erased, found.sealed), (1, 0, 0, 1));
    // Two entries a deal, six of Ann's and the judgements, four of the company, five of the signatures.
    let of_names = 4;
    assert_eq!(found.leaves as usize, draft.leaves() + of_names);
}

#[test]
fn the_list_tells_who_signed_what_and_when() {
    let mut w = World::new();
    w.sign(Purpose::Sign);
    w.on("2026-11-30");
    w.says(Level::Agreed, None, "155k", None);
    w.sign(Purpose::Sign);
    w.sign(Purpose::Correct);
    w.on("2027-01-05");
    w.says(Level::Result, None, "161k", None);
    w.sign(Purpose::Close);
    let all = list(&w.desk.book, None).unwrap();
    assert_eq!(all.periods.len(), 1);
    let of = &all.periods[0];
    assert_eq!((of.period.as_str(), of.closed, of.forks.len()), ("2026-Q4", true, 0));
    let told: Vec<&str> = of.signoffs.iter().map(|one| one.text.as_str()).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(of.baseline, Some(of.signoffs[0].id));
    assert_eq!(of.holds, Some(of.signoffs[3].id));
    let agreed: Vec<Option<i64>> = of.signoffs.iter().map(|one| one.agreed.as_ref().map(|m| m.minor)).collect();
    assert_eq!(agreed, [Some(15_000_000), Some(15_500_000), Some(15_500_000), Some(15_500_000)]);
    assert_eq!(of.signoffs[3].result.as_ref().map(|m| m.minor), Some(16_100_000));
    assert_eq!(of.signoffs.iter().map(|one| one.version).collect::<Vec<_>>(), [Some(1), Some(2), Some(3), Some(4)]);
    assert_eq!(of.signoffs[0].signers[0].name.as_deref(), Some("Olga Rand"));
    assert_eq!(of.signoffs[0].signers[0].lines, both()[0].lines);
    assert_eq!(of.signoffs[0].sealed_by.as_deref(), Some("the leader's copy"));
    assert_eq!(of.signoffs[2].about, Some(of.signoffs[1].id));
    assert_eq!(of.signoffs[2].reason.as_deref(), Some("An order was missing"));
    assert_eq!(verify(&w.desk.book).unwrap().text, {
        let leaves = verify(&w.desk.book).unwrap().leaves;
        format!("4 sign-offs hold together: {leaves} entries are as signed.")
    });
    let other = list(&w.desk.book, Some((quarter().start, 1))).unwrap();
    assert!(other.periods.is_empty());
}

#[test]
fn what_cannot_be_signed_says_why_and_writes_nothing() {
    let mut w = World::new();
    let seq = w.desk.book.seq().unwrap();
    let draft = w.draft(Purpose::Sign).unwrap();
    let mut refused = Vec::new();
    refused.push(refusal(w.draft(Purpose::Correct)));
    refused.push(refusal(w.draft(Purpose::Close)));
    let acting = w.acting();
    let mut try_with = |signers: &[_]| refusal(sign(&mut w.desk.book, &acting, &draft, signers, None));
    refused.push(try_with(&[]));
    refused.push(try_with(&[signer(SignerRole::Owner, "  ")]));
    refused.push(try_with(&[signer(SignerRole::Owner, "Olga Rand"), signer(SignerRole::Owner, "olga  rand")]));
    refused.push(try_with(&[signer(SignerRole::Leader, &"x".repeat(121))]));
    let mut tomorrow = w.picture();
    tomorrow.on = "2026-11-24".parse().unwrap();
    refused.push(refusal(prepare(&w.desk.book, &acting, &tomorrow, Purpose::Sign, None)));
    assert_eq!(w.desk.book.seq().unwrap(), seq);
    w.sign(Purpose::Sign);
    refused.push(refusal(w.try_sign(Purpose::Correct, Some("  "))));
    w.on("2027-01-05");
    refused.push(refusal(w.try_sign(Purpose::Close, None)));
    w.says(Level::Result, None, "161k", None);
    w.sign(Purpose::Close);
    refused.push(refusal(w.try_sign(Purpose::Close, None)));
    refused.push(refusal(w.try_sign(Purpose::Sign, None)));
    let first = list(&w.desk.book, None).unwrap().periods[0].signoffs[0].id;
    refused.push(refusal(prepare(&w.desk.book, &w.desk.acting, &w.picture(), Purpose::Correct, Some(first))));
    // The result itself can be corrected.
    w.sign(Purpose::Correct);
    insta::assert_snapshot!(refused.join("\n"));
}

#[test]
fn what_was_signed_is_not_taken_back_deleted_or_written_again() {
    let mut w = World::new();
    let signed = w.sign(Purpose::Sign);
    // Undo takes back what was done before it.
    let undone = undo::undo(&mut w.desk.book, &w.desk.acting).unwrap();
    assert!(undone.name.contains("agreed figure"), "{}", undone.name);
    assert!(verify(&w.desk.book).unwrap().sound);
    let oid = w.desk.book.oid(signed.id).unwrap().unwrap();
    let op = w.desk.acting.edit("Delete");
    let deleted = w.desk.book.transact(&op, |tx| tx.delete(oid));
    assert!(matches!(deleted, Err(ledger::Error::WriteOnce { .. })));
    let again = |tx: &mut ledger::Tx| tx.set(oid, &crate::signoff::kind::HASH, ledger::Value::text("0"));
    assert!(w.desk.book.transact(&op, again).is_err());
}

#[test]
fn a_typed_name_is_a_signature_and_a_drawing_keeps_no_more_than_its_lines() {
    let mut w = World::new();
    let draft = w.draft(Purpose::Sign).unwrap();
    let mut typed = signer(SignerRole::Leader, " Mara   Lind ");
    typed.lines = Vec::new();
    let mut long = signer(SignerRole::Owner, "Olga Rand");
    long.lines = vec![(0..40_000).map(|x| [x, -x]).collect(), Vec::new()];
    let signed = sign(&mut w.desk.book, &w.desk.acting, &draft, &[typed, long], None).unwrap();
    assert!(signed.text.contains("the typed name stands for the signature"), "{}", signed.text);
    let of = &list(&w.desk.book, None).unwrap().periods[0].signoffs[0];
    assert_eq!(of.signers[0].text, "Mara Lind, leader");
    let lines = &of.signers[1].lines;
    assert!(lines.len() == 1 && lines[0].len() <= 2_501, "{}", lines[0].len());
    assert_eq!(lines[0].last(), Some(&[9_999, -9_999]));
    assert!(verify(&w.desk.book).unwrap().sound);
}

#[test]
fn the_sheet_shows_an_owner_the_figures_and_not_the_leaders_papers() {
    let w = World::new();
    let draft = w.draft(Purpose::Sign).unwrap();
    let mine = sheet(&w.desk.book, &draft, None).unwrap();
    assert_eq!(mine.sellers[0].judgement.as_ref().map(|m| m.minor), Some(11_000_000));
    assert_eq!(mine.withheld, None);
    let hers = sheet(&w.desk.book, &draft, Some(crate::audience::Audience::Owner)).unwrap();
    let text = serde_json::to_string(&hers).unwrap();
    assert!(hers.sellers.is_empty() && hers.whole.judgement.is_none(), "{text}");
    assert_eq!(hers.whole.agreed.as_ref().map(|m| m.minor), Some(15_000_000));
    assert_eq!(hers.deals.len(), 2);
    assert!(hers.withheld.is_some() && hers.code == draft.code && hers.period == "2026-Q4");
    let sums: Vec<(Counted, i64)> = hers.sums.iter().map(|one| (one.counted, one.sum.minor)).collect();
    assert_eq!(sums, [(Counted::Commit, 11_800_000), (Counted::BestCase, 4_000_000)]);
}

#[test]
fn a_title_longer_than_anybody_reads_is_signed_as_the_sheet_shows_it() {
    let mut w = World::new();
    let long = Edit::Title { text: "\"".repeat(30_000) };
    if edit::edit(&mut w.desk.book, &w.desk.acting, &[w.acme], &[long]).is_err() {
        return;
    }
    let draft = w.draft(Purpose::Sign).unwrap();
    let signed = sign(&mut w.desk.book, &w.desk.acting, &draft, &both(), None).unwrap();
    assert_eq!(picture(&w.desk.book, signed.id).unwrap().picture, draft.picture);
    assert!(verify(&w.desk.book).unwrap().sound);
}
