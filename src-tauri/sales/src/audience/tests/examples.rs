//! Books made by hand: who sees a deal, since when, and what stays when it moves on.

use crate::actions::kind::{ACTION_PERSON, ACTION_TEXT};
use crate::actions::types::{ActionEdit, ActionKind, NewAction};
use crate::audience::{Audience, Individuals, scope};
use crate::company::info::{self, CompanyEdit};
use crate::company::types::Period;
use crate::contacts::types::NewContact;
use crate::pipeline::kind::{ACCOUNT_NAME, CREDIT, NOTES, OWNER, TITLE, VALUE};
use crate::pipeline::types::{CreditShare, Edit};
use crate::pipeline::{edit, find};
use crate::team::kind::{NAME, TARGET_AMOUNT};
use crate::team::targets::types::TargetEntry;
use crate::team::tests::support::{Desk, day};
use crate::team::types::{PersonEdit, Role};
use crate::visits::kind::VISIT_ON;
use crate::{actions, contacts, team, visits};
use ledger::Field;
use uuid::Uuid;

pub(super) struct World {
    pub(super) desk: Desk,
    pub(super) ann: Uuid,
    pub(super) ben: Uuid,
}

impl World {
    pub(super) fn new() -> Self {
        let mut desk = Desk::new(1, Period::Quarter);
        let (ann, ben) = (desk.seller("Ann Lee", &[]), desk.seller("Ben Hart", &[]));
        World { desk, ann, ben }
    }

    pub(super) fn person(&mut self, name: &str, roles: &[Role]) -> Uuid {
        team::add(&mut self.desk.book, &self.desk.acting, name, roles).unwrap().id
    }

    pub(super) fn deal(&mut self, title: &str, owner: Option<Uuid>) -> Uuid {
        let edits =
            [Edit::Title { text: title.into() }, Edit::Account { text: title.into() }, Edit::Owner { id: owner }];
        edit::create(&mut self.desk.book, &self.desk.acting, &edits).unwrap().id
    }

    pub(super) fn edit(&mut self, deal: Uuid, one: Edit) {
        edit::edit(&mut self.desk.book, &self.desk.acting, &[deal], &[one]).unwrap();
    }

    pub(super) fn give(&mut self, deal: Uuid, to: Uuid) {
        self.edit(deal, Edit::Owner { id: Some(to) });
    }

    pub(super) fn action(&mut self, text: &str, kind: ActionKind, person: Option<Uuid>, deal: Option<Uuid>) -> Uuid {
        let new = NewAction { text: text.into(), kind, person, deal, ..NewAction::default() };
        actions::create(&mut self.desk.book, &self.desk.acting, &new).unwrap().id
    }

    pub(super) fn target(&mut self, person: Uuid) -> i64 {
        let cell = TargetEntry { person, from: day("2026-10-01"), months: 3, input: "90k".into() };
        team::targets::set(&mut self.desk.book, &self.desk.acting, &[cell]).unwrap();
        let find = "SELECT t.oid FROM target t JOIN obj o ON o.oid = t.person WHERE o.uuid = ?1";
        self.desk.book.conn().query_row(find, [person.as_bytes().as_slice()], |row| row.get(0)).unwrap()
    }

    pub(super) fn oid(&self, id: Uuid) -> i64 {
        self.desk.book.oid(id).unwrap().unwrap()
    }

    pub(super) fn since(&self, audience: Audience, field: &Field, id: Uuid) -> Option<i64> {
        scope(self.desk.book.conn(), &audience.to_string()).unwrap()(field, self.oid(id))
    }

    /// The change that shows in a cell.
    pub(super) fn head(&self, field: &Field, id: Uuid) -> i64 {
        let find = "SELECT seq FROM head WHERE oid = ?1 AND field = ?2";
        self.desk.book.conn().query_row(find, [self.oid(id), i64::from(field.no)], |row| row.get(0)).unwrap()
    }
}

#[test]
fn a_deal_that_was_a_sellers_from_the_start_is_seen_with_all_of_its_past_and_anothers_not_at_all() {
    let mut w = World::new();
    let (own, other) = (w.deal("Own", Some(w.ann)), w.deal("Other", Some(w.ben)));
    let nobodys = w.deal("Nobody's", None);
    w.edit(own, Edit::Value { input: "10k".into() });
    let ann = Audience::Person(w.ann);
    assert_eq!((w.since(ann, &TITLE, own), w.since(ann, &VALUE, own)), (Some(0), Some(0)));
    for deal in [other, nobodys] {
        assert_eq!((w.since(ann, &TITLE, deal), w.since(ann, &OWNER, deal)), (None, None));
    }
    assert_eq!(w.since(Audience::Team, &TITLE, other), Some(0));
    // People are of the company; their targets are not.
    let (mine, hers) = (w.target(w.ben), w.target(w.ann));
    let see = scope(w.desk.book.conn(), &ann.to_string()).unwrap();
    assert_eq!((see(&TARGET_AMOUNT, mine), see(&TARGET_AMOUNT, hers)), (None, Some(0)));
    assert_eq!(see(&NAME, w.oid(w.ben)), Some(0));
}

#[test]
fn a_deal_that_came_to_a_seller_later_is_seen_from_then_on_with_all_that_hangs_on_it() {
    let mut w = World::new();
    let deal = w.deal("Alder", Some(w.ben));
    w.edit(deal, Edit::Notes { text: "What Ben wrote first".into() });
    let contact = NewContact { deal: Some(deal), typed: Some("Cleo Dorn".into()), ..NewContact::default() };
    let contact = contacts::add(&mut w.desk.book, &w.desk.acting, &contact).unwrap().id;
    let task = w.action("Call", ActionKind::Task, Some(w.ben), Some(deal));
    w.give(deal, w.ann);
    let (ann, from) = (Audience::Person(w.ann), w.head(&OWNER, deal));
    assert!(from > w.head(&NOTES, deal));
    let all = [w.since(ann, &NOTES, deal), w.since(ann, &ACTION_TEXT, task)];
    assert_eq!(all, [Some(from); 2]);
    assert_eq!(w.since(ann, &crate::contacts::kind::CONTACT_NAME, contact), Some(from));
    let account = find_account(&w, "Alder");
    assert_eq!(scope(w.desk.book.conn(), &ann.to_string()).unwrap()(&ACCOUNT_NAME, account), Some(from));
}

fn find_account(w: &World, name: &str) -> i64 {
    let all = w.desk.book.conn().query_row("SELECT oid, name FROM account ORDER BY oid LIMIT 1", [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    });
    let (oid, found) = all.unwrap();
    assert_eq!(find::fold(&found), find::fold(name));
    oid
}

#[test]
fn of_a_deal_that_moved_on_its_former_seller_sees_whose_it_is_now_and_nothing_else() {
    let mut w = World::new();
    let deal = w.deal("Alder", Some(w.ann));
    let task = w.action("Call", ActionKind::Task, Some(w.ben), Some(deal));
    w.give(deal, w.ben);
    w.edit(deal, Edit::Notes { text: "What Ben wrote".into() });
    let ann = Audience::Person(w.ann);
    assert_eq!(w.since(ann, &OWNER, deal), Some(w.head(&OWNER, deal)));
    for (field, id) in [(&TITLE, deal), (&NOTES, deal), (&CREDIT, deal), (&ACTION_TEXT, task)] {
        assert_eq!(w.since(ann, field, id), None, "{}", field.name);
    }
    // With a share of the credit it is hers again, from that on.
    w.edit(deal, Edit::Credit { with: vec![CreditShare { person: w.ann, share: "20".into() }] });
    let from = w.head(&CREDIT, deal);
    assert_eq!((w.since(ann, &TITLE, deal), w.since(ann, &OWNER, deal)), (Some(from), Some(from)));
    w.edit(deal, Edit::Credit { with: Vec::new() });
    assert_eq!((w.since(ann, &TITLE, deal), w.since(ann, &CREDIT, deal)), (None, Some(w.head(&CREDIT, deal))));
    // And when it comes back, it is seen from then on.
    w.give(deal, w.ann);
    assert_eq!(w.since(ann, &NOTES, deal), Some(w.head(&OWNER, deal)));
    assert_eq!(w.since(Audience::Person(w.ben), &OWNER, deal), Some(w.head(&OWNER, deal)));
}

#[test]
fn a_deleted_deal_is_still_its_sellers_so_that_the_deletion_arrives() {
    let mut w = World::new();
    let (deal, other) = (w.deal("Alder", Some(w.ann)), w.deal("Birch", Some(w.ben)));
    edit::delete(&mut w.desk.book, &w.desk.acting, &[deal, other]).unwrap();
    assert_eq!(w.since(Audience::Person(w.ann), &TITLE, deal), Some(0));
    assert_eq!(w.since(Audience::Person(w.ann), &TITLE, other), None);
}

#[test]
fn an_action_is_seen_by_whoever_does_it_and_a_promise_by_nobody_else() {
    let mut w = World::new();
    let olga = w.person("Olga Rand", &[Role::Owner]);
    let mara = w.person("Mara Lind", &[Role::Leader]);
    let deal = w.deal("Alder", Some(w.ann));
    let task = w.action("Ask Alder", ActionKind::Task, Some(w.ben), Some(deal));
    let promise = w.action("Call ten", ActionKind::Commitment, Some(w.ben), Some(deal));
    let leaders = w.action("Speak with Olga", ActionKind::Task, Some(mara), None);
    let helps = w.action("Meet the buyer", ActionKind::Task, Some(mara), Some(deal));
    let (ann, ben) = (Audience::Person(w.ann), Audience::Person(w.ben));
    let seen = |id| {
        [ann, ben, Audience::Owner, Audience::Person(olga), Audience::Team, Audience::Person(mara)]
            .map(|audience| w.since(audience, &ACTION_TEXT, id).is_some())
    };
    assert_eq!(seen(task), [true, true, true, true, true, true]);
    assert_eq!(seen(promise), [false, true, false, false, false, true]);
    assert_eq!(seen(leaders), [false, false, false, false, false, true]);
    assert_eq!(seen(helps), [true, false, true, true, false, true]);
    // Given to somebody else, it is theirs; Ben learns that.
    let edits = [ActionEdit::Person { id: Some(w.ann) }];
    actions::edit(&mut w.desk.book, &w.desk.acting, &[task], &edits).unwrap();
    assert_eq!(w.since(ben, &ACTION_TEXT, task), None);
    assert_eq!(w.since(ben, &ACTION_PERSON, task), Some(w.head(&ACTION_PERSON, task)));
}

#[test]
fn a_manager_sees_what_is_of_those_who_report_to_them_and_an_owner_who_sells_sees_all_but_the_leaders() {
    let mut w = World::new();
    let cy = w.person("Cy Orr", &[Role::Manager]);
    let olga = w.person("Olga Rand", &[Role::Owner, Role::Seller]);
    team::edit(&mut w.desk.book, &w.desk.acting, w.ann, &[PersonEdit::Manager { id: Some(cy) }]).unwrap();
    let (hers, bens) = (w.deal("Alder", Some(w.ann)), w.deal("Birch", Some(w.ben)));
    let (target, other) = (w.target(w.ann), w.target(w.ben));
    visits::mark(&mut w.desk.book, &w.desk.acting).unwrap();
    let visit: i64 = w.desk.book.conn().query_row("SELECT oid FROM visit", [], |row| row.get(0)).unwrap();
    let see = |id| scope(w.desk.book.conn(), &Audience::Person(id).to_string()).unwrap();
    let (manager, owner) = (see(cy), see(olga));
    let seen = |see: &ledger::Scope| {
        [
            see(&TITLE, w.oid(hers)),
            see(&TITLE, w.oid(bens)),
            see(&TARGET_AMOUNT, target),
            see(&TARGET_AMOUNT, other),
            see(&VISIT_ON, visit),
        ]
        .map(|since| since.is_some())
    };
    assert_eq!(seen(&manager), [true, false, true, false, false]);
    assert_eq!(seen(&owner), [true, true, false, false, false]);
    let successor = scope(w.desk.book.conn(), "successor").unwrap();
    assert_eq!(seen(&successor), [true; 5]);
    for (switch, of_owner, of_manager) in [
        (Individuals::Off, false, false),
        (Individuals::Owner, true, false),
        (Individuals::Team, true, true),
        (Individuals::Person, false, false),
    ] {
        let edit = CompanyEdit { individuals: Some(switch), ..CompanyEdit::default() };
        info::edit(&mut w.desk.book, &w.desk.acting, &edit).unwrap();
        let see = |id| scope(w.desk.book.conn(), &Audience::Person(id).to_string()).unwrap();
        let seen = |see: ledger::Scope| [target, other].map(|oid| see(&TARGET_AMOUNT, oid).is_some());
        assert_eq!(seen(see(olga)), [of_owner, of_owner], "{switch:?}");
        assert_eq!(seen(see(cy)), [true, of_manager], "{switch:?}");
    }
}

#[test]
fn a_role_that_ended_gives_nothing_any_more() {
    let mut w = World::new();
    let olga = w.person("Olga Rand", &[Role::Owner]);
    let deal = w.deal("Alder", Some(w.ann));
    assert_eq!(w.since(Audience::Person(olga), &TITLE, deal), Some(0));
    let members = team::members(&w.desk.book, w.desk.acting.now.today).unwrap();
    let role = members.iter().find(|member| member.id == olga).unwrap().roles[0].clone();
    let ended = team::types::RoleEntry {
        id: Some(role.id),
        person: olga,
        role: Role::Owner,
        from: String::new(),
        last: "2026-11-20".into(),
    };
    team::set_role(&mut w.desk.book, &w.desk.acting, &ended).unwrap();
    assert_eq!(w.since(Audience::Person(olga), &TITLE, deal), None);
}

#[test]
fn an_audience_that_is_none_is_refused() {
    let w = World::new();
    for text in ["", "everybody", "person:Ann", "Leader"] {
        assert!(scope(w.desk.book.conn(), text).is_err(), "{text}");
    }
}
