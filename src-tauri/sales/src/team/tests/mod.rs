//! People, their roles over time, and who leaves.

pub(crate) mod support;

use super::types::{Member, PersonEdit, Role, RoleEntry};
use super::{drop_role, edit, hand_over, leave, leaving, members, set_role};
use crate::company::types::Period;
use crate::pipeline::edit::create;
use crate::pipeline::types::Edit;
use support::{Desk, day, left, ramp, started};
use uuid::Uuid;

impl Desk {
    fn member(&self, id: Uuid) -> Member {
        members(&self.book, self.acting.now.today).unwrap().into_iter().find(|m| m.id == id).unwrap()
    }

    fn deal(&mut self, title: &str, value: &str, owner: Uuid) {
        let edits =
            [Edit::Title { text: title.into() }, Edit::Value { input: value.into() }, Edit::Owner { id: Some(owner) }];
        create(&mut self.book, &self.acting, &edits).unwrap();
    }

    fn role(&mut self, person: Uuid, role: Role, from: &str, last: &str) -> crate::Result<String> {
        let entry = RoleEntry { id: None, person, role, from: from.into(), last: last.into() };
        set_role(&mut self.book, &self.acting, &entry).map(|done| done.name)
    }
}

#[test]
fn one_person_is_owner_and_seller_and_roles_have_a_history() {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann Lee", &[]);
    assert_eq!(desk.role(ann, Role::Owner, "today", "").unwrap(), "Ann Lee is owner");
    assert_eq!(
        desk.role(ann, Role::Manager, "2025-01-01", "2026-06-30").unwrap(),
        "Ann Lee is manager from 1 Jan 2025 until 30 Jun 2026"
    );
    let roles: Vec<(Role, bool)> = desk.member(ann).roles.iter().map(|r| (r.role, r.now)).collect();
    assert_eq!(roles, [(Role::Seller, true), (Role::Manager, false), (Role::Owner, true)]);
    assert_eq!(desk.member(ann).roles[1].last, Some(day("2026-06-30")));
    // The same role twice at a time is one too many; later it may be held again.
    assert!(desk.role(ann, Role::Manager, "2026-06-30", "").unwrap_err().to_string().contains("in that time already"));
    desk.role(ann, Role::Manager, "2026-07-01", "").unwrap();
    assert!(desk.role(ann, Role::Leader, "2026-07-01", "2026-06-01").is_err());
    let seller = desk.member(ann).roles[0].id;
    let entry =
        RoleEntry { id: Some(seller), person: ann, role: Role::Seller, from: String::new(), last: "eom".into() };
    assert_eq!(set_role(&mut desk.book, &desk.acting, &entry).unwrap().name, "Ann Lee is seller until 30 Nov 2026");
    assert_eq!(drop_role(&mut desk.book, &desk.acting, seller).unwrap().name, "Take role seller from Ann Lee");
    assert_eq!(desk.member(ann).roles.len(), 3);
    desk.book.undo("Leader", desk.acting.role, desk.acting.now).unwrap();
    assert_eq!(desk.member(ann).roles[0].last, Some(day("2026-11-30")));
    assert!(drop_role(&mut desk.book, &desk.acting, ann).is_err());
}

#[test]
fn each_change_of_a_person_has_its_name() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo, cy) = (desk.seller("Ann", &[]), desk.seller("Bo", &[]), desk.seller("Cy", &[]));
    let mut change = |id, edits: &[PersonEdit]| edit(&mut desk.book, &desk.acting, id, edits).map(|done| done.name);
    let manager = |id| [PersonEdit::Manager { id }];
    assert_eq!(change(ann, &[started("14 Sep 2026")]).unwrap(), "Set first day of Ann to 14 Sep 2026");
    assert_eq!(change(ann, &[ramp("0 25 50%")]).unwrap(), "Set ramp of Ann to 0, 25, 50 %");
    assert_eq!(change(ann, &manager(Some(bo))).unwrap(), "Ann reports to Bo");
    assert_eq!(change(bo, &manager(Some(cy))).unwrap(), "Bo reports to Cy");
    assert_eq!(change(ann, &[PersonEdit::Name { text: "Ann Lee".into() }, left("")]).unwrap(), "Edit Ann");
    for (id, to, why) in [(cy, ann, "to Ann Lee, who reports to Cy"), (cy, cy, "to themselves")] {
        let refused = change(id, &manager(Some(to))).unwrap_err().to_string();
        assert!(refused.contains(why), "{refused}");
    }
    assert!(change(ann, &[left("2026-09-01")]).unwrap_err().to_string().contains("before the first"));
    assert!(change(ann, &[ramp("slow")]).is_err() && change(ann, &[started("03/04/2026")]).is_err());
    assert!(change(ann, &[PersonEdit::Name { text: "  ".into() }]).is_err());
    let member = desk.member(ann);
    assert_eq!((member.manager_name.as_deref(), member.ramp.as_slice()), (Some("Bo"), &[0, 25, 50][..]));
    // Started on the 14th of September: November is the third month.
    assert_eq!(member.ramp_note.as_deref(), Some("50 % of a full target counts this month."));
}

#[test]
fn who_leaves_hands_the_open_deals_over_in_one_step() {
    let mut desk = Desk::new(1, Period::Month);
    let (ann, bo) = (desk.seller("Ann", &[]), desk.seller("Bo", &[]));
    desk.role(ann, Role::Owner, "", "").unwrap();
    desk.deal("One", "40k", ann);
    desk.deal("Two", "60k", ann);
    desk.deal("Three", "", ann);
    let target = |from: &str| super::targets::types::TargetEntry {
        person: ann,
        from: day(from),
        months: 1,
        input: "10k".into(),
    };
    super::targets::set(&mut desk.book, &desk.acting, &[target("2026-11-01"), target("2026-12-01")]).unwrap();
    let behind = leaving(&desk.book, desk.acting.now.today, ann, "eom").unwrap();
    assert_eq!(
        behind.sentence,
        "Ann owns 3 open deals worth 100,000 GBP. The value of 1 open deal is not known. Targets of later months, 10,000 GBP, no longer count."
    );
    let done = leave(&mut desk.book, &desk.acting, ann, "eom", Some(bo)).unwrap();
    assert_eq!(done.name, "Ann leaves on 30 Nov 2026, 3 open deals to Bo");
    let (gone, heir) = (desk.member(ann), desk.member(bo));
    assert_eq!((gone.left_on, gone.open_deals, gone.active), (Some(day("2026-11-30")), 0, true));
    assert!(gone.roles.iter().all(|r| r.last == Some(day("2026-11-30"))), "{:?}", gone.roles);
    assert_eq!((heir.open_deals, heir.unvalued), (3, 1));
    desk.book.undo("Leader", desk.acting.role, desk.acting.now).unwrap();
    let (back, heir) = (desk.member(ann), desk.member(bo));
    assert_eq!((back.left_on, back.open_deals, heir.open_deals), (None, 3, 0));
    assert!(back.roles.iter().all(|r| r.last.is_none()));
}

#[test]
fn who_has_left_gets_no_open_deal_no_action_and_no_role() {
    let mut desk = Desk::new(1, Period::Month);
    let bo = desk.seller("Bo Eck", &[left("2026-10-31")]);
    let owned = |stage: Option<Edit>| {
        let edits = [Edit::Title { text: "One".into() }, Edit::Owner { id: Some(bo) }];
        edits.into_iter().chain(stage).collect::<Vec<_>>()
    };
    let refused = create(&mut desk.book, &desk.acting, &owned(None)).unwrap_err().to_string();
    assert_eq!(refused, "Bo Eck left on 31 Oct 2026. Nothing was changed; choose somebody who is here.");
    // What was won before stays to be told.
    let won =
        crate::pipeline::stages::list(desk.book.conn()).unwrap().into_iter().find(|s| s.name == "Won").unwrap().id;
    create(&mut desk.book, &desk.acting, &owned(Some(Edit::Stage { id: Some(won), reason: None }))).unwrap();
    let new = crate::actions::types::NewAction { text: "Call".into(), person: Some(bo), ..Default::default() };
    let refused = crate::actions::create(&mut desk.book, &desk.acting, &new).unwrap_err().to_string();
    assert!(refused.starts_with("Bo Eck left on 31 Oct 2026."), "{refused}");
    let refused = desk.role(bo, Role::Manager, "2026-11-01", "").unwrap_err().to_string();
    assert!(refused.starts_with("Bo Eck leaves on 31 Oct 2026, before 1 Nov 2026."), "{refused}");
    desk.role(bo, Role::Manager, "2026-10-01", "").unwrap();
}

#[test]
fn two_people_of_one_name_are_told_apart() {
    let mut desk = Desk::new(1, Period::Month);
    let (ann, bo) = (desk.seller("Ann Lee", &[]), desk.seller("Bo Eck", &[]));
    let refused = crate::team::add(&mut desk.book, &desk.acting, " ann  LEE ", &[]).unwrap_err().to_string();
    assert!(refused.starts_with("Ann Lee is in the book already."), "{refused}");
    assert!(crate::team::rename(&mut desk.book, &desk.acting, bo, "Ann Lee").is_err());
    let named = [PersonEdit::Name { text: "Ann Lee".into() }];
    assert!(edit(&mut desk.book, &desk.acting, bo, &named).is_err());
    // One's own name in another spelling is no other person.
    crate::team::rename(&mut desk.book, &desk.acting, ann, "Ann LEE").unwrap();
}

#[test]
fn deals_go_to_somebody_who_is_here() {
    let mut desk = Desk::new(1, Period::Month);
    let (ann, bo) = (desk.seller("Ann", &[]), desk.seller("Bo", &[]));
    desk.deal("One", "40k", bo);
    edit(&mut desk.book, &desk.acting, bo, &[left("2026-10-31")]).unwrap();
    let mut hand = |from, to| hand_over(&mut desk.book, &desk.acting, from, to);
    assert!(hand(bo, bo).is_err() && hand(bo, Uuid::from_u128(9)).is_err());
    assert_eq!(hand(bo, ann).unwrap().name, "Hand 1 open deal of Bo to Ann");
    assert!(hand(bo, ann).unwrap_err().to_string().contains("owns no open deal"));
    assert!(hand(ann, bo).unwrap_err().to_string().contains("Bo left on 31 Oct 2026"));
    let mut go = |last: &str| leave(&mut desk.book, &desk.acting, ann, last, None);
    assert!(go("").is_err() && go("soon").is_err());
    assert_eq!(go("today").unwrap().name, "Ann leaves on 23 Nov 2026");
    assert_eq!(desk.member(ann).open_deals, 1);
    // Who left stands last.
    desk.acting.now.today = day("2026-11-24");
    let names: Vec<(String, bool)> =
        members(&desk.book, desk.acting.now.today).unwrap().into_iter().map(|m| (m.name, m.active)).collect();
    assert_eq!(names, [("Ann".to_owned(), false), ("Bo".to_owned(), false)]);
}
