//! What other copies write: it brings nothing into sight before it counts, and counts in the order of the book itself.

use super::examples::World;
use crate::audience::{Audience, scope};
use crate::contacts::kind::CONTACT_NAME;
use crate::contacts::types::NewContact;
use crate::pipeline::kind::{ACCOUNT_NAME, DEAL_ACCOUNT, NOTES, OWNER, TITLE};
use crate::team::types::{Role, RoleEntry};
use crate::{contacts, team};
use ledger::Value;
use rusqlite::params;
use uuid::Uuid;

impl World {
    /// Another copy, by its number here.
    fn copy(&mut self, whose: Option<Audience>) -> i64 {
        let uuid = Uuid::from_u128(7 + u128::from(whose.is_some()));
        let conn = self.desk.book.conn();
        conn.execute("INSERT INTO replica(uuid) VALUES(?1)", [uuid.as_bytes().as_slice()]).unwrap();
        let rid = conn.last_insert_rowid();
        if let Some(whose) = whose {
            conn.execute("INSERT INTO obj(uuid, kind) VALUES(?1, 60001)", [uuid.as_bytes().as_slice()]).unwrap();
            let known = "INSERT INTO known_replica(oid, whose) VALUES(?1, ?2)";
            conn.execute(known, params![conn.last_insert_rowid(), whose.to_string()]).unwrap();
        }
        rid
    }

    /// Another copy says whose a deal is, so many milliseconds after all of this one's, as the log keeps it.
    fn claims(&mut self, rid: i64, id: Uuid, person: Uuid, ms: i64, day: i32) -> i64 {
        let (conn, oid) = (self.desk.book.conn(), self.oid(id));
        // A reference ends in the identity.
        let one = "SELECT value FROM change WHERE field = ?1 AND length(value) > 16 LIMIT 1";
        let mut value: Vec<u8> = conn.query_row(one, [OWNER.no], |row| row.get(0)).unwrap();
        value.truncate(value.len() - 16);
        value.extend(person.as_bytes());
        let tx = "INSERT INTO tx(rid, t, hlc, wall, day, known_on, actor, kind, name, app_ver, seq_from, seq_to)
            SELECT ?1, 1, max(hlc) + ?2 * 65536, max(wall), ?3, ?3, 'Ann', 0, '', '', max(seq_to) + 1, max(seq_to) + 1 FROM tx";
        conn.execute(tx, params![rid, ms, day]).unwrap();
        let change = "INSERT INTO change(tid, rid, n, oid, field, value) VALUES(?1, ?2, 1, ?3, ?4, ?5)";
        conn.execute(change, params![conn.last_insert_rowid(), rid, oid, OWNER.no, value]).unwrap();
        conn.last_insert_rowid()
    }
}

#[test]
fn of_two_owners_the_one_counts_that_the_book_shows() {
    let mut w = World::new();
    let deal = w.deal("Alder", Some(w.ann));
    let rid = w.copy(None);
    let seq = w.claims(rid, deal, w.ben, 5_000, 20_000);
    let conn = w.desk.book.conn();
    conn.execute("INSERT INTO head VALUES(?1, ?2, ?3)", params![w.oid(deal), OWNER.no, seq]).unwrap();
    let seen = |person| w.since(Audience::Person(person), &TITLE, deal).is_some();
    assert_eq!((seen(w.ann), seen(w.ben)), (false, true));
    // The clock of that copy was ten seconds ahead: what it wrote was before.
    conn.execute("UPDATE replica SET skew = 10000, skew_from = 1, skew_to = 1 WHERE rid = ?1", [rid]).unwrap();
    assert_eq!((seen(w.ann), seen(w.ben)), (true, false));
}

#[test]
fn who_claims_a_deal_learns_nothing_of_it_while_the_claim_waits() {
    let mut w = World::new();
    let deal = w.deal("Birch", Some(w.ben));
    let rid = w.copy(Some(Audience::Person(w.ann)));
    w.claims(rid, deal, w.ann, 5_000, 20_000);
    w.desk.book.conn().execute("INSERT INTO aside(rid, n) VALUES(?1, 1)", [rid]).unwrap();
    let ann = Audience::Person(w.ann);
    assert_eq!([&TITLE, &NOTES, &OWNER].map(|field| w.since(ann, field, deal)), [None; 3]);
}

#[test]
fn an_account_that_is_no_account_and_the_people_at_a_shared_one_stay_out_of_sight() {
    let mut w = World::new();
    let (own, other) = (w.deal("Alder", Some(w.ann)), w.deal("Birch", Some(w.ben)));
    let his = NewContact { deal: Some(other), typed: Some("Fay Grant".into()), ..NewContact::default() };
    let his = contacts::add(&mut w.desk.book, &w.desk.acting, &his).unwrap().id;
    let op = w.desk.acting.edit("Name a deal as an account");
    let oid = w.oid(own);
    w.desk.book.transact(&op, |tx| tx.set(oid, &DEAL_ACCOUNT, Value::Ref(other))).unwrap();
    let ann = Audience::Person(w.ann);
    assert_eq!((w.since(ann, &TITLE, other), w.since(ann, &CONTACT_NAME, his)), (None, None));
    let account = crate::pipeline::accounts::by_name(w.desk.book.conn(), "Birch").unwrap().unwrap();
    w.desk.book.transact(&op, |tx| tx.set(oid, &DEAL_ACCOUNT, Value::Ref(account))).unwrap();
    assert!(w.since(ann, &ACCOUNT_NAME, account).is_some());
    assert_eq!((w.since(ann, &TITLE, other), w.since(ann, &CONTACT_NAME, his)), (None, None));
}

#[test]
fn who_typed_an_account_sees_it_until_a_deal_of_others_uses_it() {
    let mut w = World::new();
    let rid = w.copy(Some(Audience::Person(w.ann)));
    let made = NewContact { account: Some("Cedar".into()), typed: Some("Hal Ince".into()), ..NewContact::default() };
    let person = contacts::add(&mut w.desk.book, &w.desk.acting, &made).unwrap().id;
    let account = crate::pipeline::accounts::by_name(w.desk.book.conn(), "Cedar").unwrap().unwrap();
    let ann = Audience::Person(w.ann);
    let seen = |w: &World| [(&ACCOUNT_NAME, account), (&CONTACT_NAME, person)].map(|(f, id)| w.since(ann, f, id));
    assert_eq!(seen(&w), [None; 2], "the leader typed it");
    let theirs = "UPDATE change SET rid = ?1, n = n + 1000 WHERE oid IN (?2, ?3)";
    w.desk.book.conn().execute(theirs, params![rid, w.oid(account), w.oid(person)]).unwrap();
    assert_eq!(seen(&w), [Some(0); 2]);
    w.deal("Cedar", Some(w.ben));
    assert_eq!(seen(&w), [None; 2]);
}

#[test]
fn no_day_that_a_sellers_copy_says_begins_a_role() {
    let mut w = World::new();
    let olga = w.person("Olga Rand", &[Role::Owner]);
    let deal = w.deal("Alder", Some(w.ann));
    let members = team::members(&w.desk.book, w.desk.acting.now.today).unwrap();
    let id = members.iter().find(|member| member.id == olga).map(|member| member.roles[0].id);
    let later = RoleEntry { id, person: olga, role: Role::Owner, from: "2027-01-10".into(), last: String::new() };
    team::set_role(&mut w.desk.book, &w.desk.acting, &later).unwrap();
    let seen = |w: &World| scope(w.desk.book.conn(), &format!("person:{olga}")).unwrap()(&TITLE, w.oid(deal)).is_some();
    let far = 30_000;
    for whose in [None, Some(Audience::Person(olga))] {
        let rid = w.copy(whose);
        w.claims(rid, deal, w.ann, 5_000, far);
        assert!(!seen(&w));
    }
    let leaders = "UPDATE known_replica SET whose = 'my-machine'";
    w.desk.book.conn().execute(leaders, []).unwrap();
    assert!(seen(&w));
}
