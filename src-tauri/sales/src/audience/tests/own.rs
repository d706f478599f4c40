//! What may be changed by whom: one's own, and nothing through which something of others would change.

use super::examples::World;
use crate::actions::types::ActionKind;
use crate::audience::{Audience, touch};
use crate::contacts;
use crate::contacts::types::NewContact;
use crate::pipeline::accounts;
use crate::pipeline::types::{CreditShare, Edit};
use crate::team::types::{PersonEdit, Role};
use crate::{team, visits};
use uuid::Uuid;

impl World {
    fn may(&self, audience: Audience, id: Uuid) -> bool {
        touch(self.desk.book.conn(), &audience.to_string()).unwrap()(self.oid(id))
    }

    fn contact(&mut self, name: &str, deal: Option<Uuid>, account: Option<&str>) -> Uuid {
        let new = NewContact {
            deal,
            account: account.map(str::to_owned),
            typed: Some(name.to_owned()),
            ..NewContact::default()
        };
        contacts::add(&mut self.desk.book, &self.desk.acting, &new).unwrap().id
    }

    fn account(&self, name: &str) -> Uuid {
        accounts::by_name(self.desk.book.conn(), name).unwrap().unwrap()
    }

    fn belonging(&self, table: &str, of: &str, deal: Uuid) -> i64 {
        let find = format!("SELECT oid FROM {table} WHERE {of} = ?1");
        self.desk.book.conn().query_row(&find, [self.oid(deal)], |row| row.get(0)).unwrap()
    }
}

#[test]
fn a_seller_changes_own_deals_and_what_hangs_on_them_as_long_as_they_are_own() {
    let mut w = World::new();
    let (own, other, nobodys) = (w.deal("Own", Some(w.ann)), w.deal("Other", Some(w.ben)), w.deal("Nobody's", None));
    let share = CreditShare { person: w.ann, share: "20".into() };
    let credited = w.deal("Credited", Some(w.ben));
    w.edit(credited, Edit::Credit { with: vec![share] });
    let ann = Audience::Person(w.ann);
    assert_eq!([own, credited, other, nobodys].map(|deal| w.may(ann, deal)), [true, true, false, false]);
    w.contact("Cleo Dorn", Some(own), None);
    w.contact("Dan Eck", Some(other), None);
    let part = |deal| touch(w.desk.book.conn(), &ann.to_string()).unwrap()(w.belonging("deal_contact", "deal", deal));
    assert_eq!((part(own), part(other)), (true, false));
    let on_own = w.action("Call", ActionKind::Task, Some(w.ben), Some(own));
    let to_do = w.action("Ask Ben", ActionKind::Task, Some(w.ann), Some(other));
    let alone = w.action("Read", ActionKind::Task, Some(w.ann), None);
    let promised = w.action("Call ten", ActionKind::Commitment, Some(w.ben), Some(own));
    let of_ben = w.action("Write", ActionKind::Task, Some(w.ben), None);
    let actions = [on_own, to_do, alone, promised, of_ben];
    assert_eq!(actions.map(|action| w.may(ann, action)), [true, true, true, false, false]);
    // It moved on, with all that hangs on it.
    w.give(own, w.ben);
    assert_eq!([own, on_own].map(|id| w.may(ann, id)), [false, false]);
    assert!(w.may(Audience::Person(w.ben), own));
    assert!(!touch(w.desk.book.conn(), &ann.to_string()).unwrap()(w.belonging("deal_contact", "deal", own)));
}

#[test]
fn buyers_that_no_deal_of_others_uses_are_a_sellers_and_people_of_own_deals_are_also_where_they_are_shared() {
    let mut w = World::new();
    let own = w.deal("Own", Some(w.ann));
    w.deal("Other", Some(w.ben));
    let (hers, his) = (w.deal("Hers", Some(w.ann)), w.deal("His", Some(w.ben)));
    w.edit(hers, Edit::Account { text: "Both".into() });
    w.edit(his, Edit::Account { text: "Both".into() });
    let in_own = w.contact("Cleo Dorn", Some(own), None);
    let at_own = w.contact("Dan Eck", None, Some("Own"));
    let in_both = w.contact("Eva Fox", Some(hers), None);
    contacts::take(&mut w.desk.book, &w.desk.acting, his, in_both, None, "").unwrap();
    let in_his = w.contact("Fay Grant", Some(his), None);
    let at_other = w.contact("Gil Hunt", None, Some("Other"));
    let at_new = w.contact("Hal Ince", None, Some("New"));
    let ann = Audience::Person(w.ann);
    let people = [in_own, at_own, in_both, at_new, in_his, at_other];
    assert_eq!(people.map(|id| w.may(ann, id)), [true, true, true, true, false, false]);
    let accounts = ["Own", "New", "Both", "Other"].map(|name| w.account(name));
    assert_eq!(accounts.map(|id| w.may(ann, id)), [true, true, false, false]);
    // With the deal goes who was in it.
    w.give(own, w.ben);
    assert_eq!([in_own, at_own, w.account("Own")].map(|id| w.may(ann, id)), [false; 3]);
    // What nobody's deal uses is anybody's until it gets a deal.
    assert!(w.may(Audience::Person(w.ben), at_new));
    w.deal("New", Some(w.ann));
    assert!(!w.may(Audience::Person(w.ben), at_new) && w.may(ann, at_new));
}

#[test]
fn targets_people_stages_and_visits_are_nobodys_to_change_but_the_leaders() {
    let mut w = World::new();
    let cy = w.person("Cy Orr", &[Role::Manager]);
    let olga = w.person("Olga Rand", &[Role::Owner, Role::Seller]);
    let rand = w.person("Una Rand", &[Role::Owner]);
    team::edit(&mut w.desk.book, &w.desk.acting, w.ann, &[PersonEdit::Manager { id: Some(cy) }]).unwrap();
    let (hers, of_cy, of_olga) = (w.deal("A", Some(w.ann)), w.deal("B", Some(cy)), w.deal("C", Some(olga)));
    let target = w.target(w.ann);
    visits::mark(&mut w.desk.book, &w.desk.acting).unwrap();
    let visit: i64 = w.desk.book.conn().query_row("SELECT oid FROM visit", [], |row| row.get(0)).unwrap();
    let stage: i64 = w.desk.book.conn().query_row("SELECT oid FROM stage LIMIT 1", [], |row| row.get(0)).unwrap();
    let may = |audience: Audience| touch(w.desk.book.conn(), &audience.to_string()).unwrap();
    for person in [w.ann, cy, olga, rand] {
        let may = may(Audience::Person(person));
        for oid in [target, visit, stage, w.oid(w.ann), w.oid(person)] {
            assert!(!may(oid));
        }
    }
    // Who sees more changes no more.
    let of = |person| [hers, of_cy, of_olga].map(|deal| may(Audience::Person(person))(w.oid(deal)));
    assert_eq!(of(w.ann), [true, false, false]);
    assert_eq!(of(cy), [false, true, false]);
    assert_eq!(of(olga), [false, false, true]);
    assert_eq!(of(rand), [false; 3]);
    for (audience, all) in [(Audience::Owner, false), (Audience::Team, false), (Audience::Successor, true)] {
        assert_eq!([hers, of_cy].map(|deal| may(audience)(w.oid(deal))), [all; 2], "{audience}");
        assert_eq!(may(audience)(target), all, "{audience}");
    }
}
