//! Books to measure on, made straight through the ledger with the domain's kinds.

use ledger::{Book, Now, Op, OpKind, Tx, Value};
use rallybook_tests::Outcome;
use sales::audience::{Acting, LEADER};
use sales::company::create::{NewCompany, create};
use sales::company::types::Period;
use sales::pipeline::kind::{
    ACCOUNT, ACCOUNT_NAME, CLOSE_DATE, CREATED_ON, DEAL, DEAL_ACCOUNT, DEAL_CRM, DEAL_STAGE, OWNER, PRODUCT, TITLE,
    VALUE,
};
use sales::team::kind::{NAME, PERSON};
use std::path::Path;
use uuid::Uuid;

/// A fixed day: 2026-11-23.
pub const TODAY: i32 = 20_780;

/// The leader on day `TODAY + later`.
pub fn acting(later: i32) -> Acting {
    let day = TODAY + later;
    let now = Now { wall: i64::from(day) * 86_400_000, today: ledger::day_of(day) };
    Acting { actor: "Leader".to_owned(), role: LEADER, now }
}

/// An action of the leader.
pub fn op(name: &str, later: i32) -> Op {
    acting(later).op(OpKind::Edit, name)
}

/// A company without deals.
pub fn company(path: &Path) -> Outcome<Book> {
    let new = NewCompany {
        name: "Kettle Works".to_owned(),
        currency: "GBP".to_owned(),
        fiscal_start: 1,
        period: Period::Quarter,
        zone: "UTC".to_owned(),
    };
    Ok(create(path, &new, &acting(0))?)
}

/// Open stages of a company.
pub fn stages(book: &Book) -> Outcome<Vec<Uuid>> {
    let mut find = book
        .conn()
        .prepare("SELECT o.uuid FROM stage s JOIN obj o ON o.oid = s.oid WHERE s.outcome = 0 ORDER BY s.rank")?;
    let bytes: Vec<Vec<u8>> = find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(bytes.iter().map(|b| Uuid::from_slice(b)).collect::<Result<_, _>>()?)
}

/// The same number for the same place, spread over `0..below`.
fn spread(i: u64, salt: u64, below: u64) -> u64 {
    let mut x = i.wrapping_add(salt << 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (x >> 33) % below
}

/// Writes deal number `i`: ten cells.
pub fn deal(tx: &mut Tx, i: u64, stages: &[Uuid]) -> ledger::Result<i64> {
    let at = |salt, below| spread(i, salt, below);
    let day = |salt, from: i32, days| Value::Date(TODAY + from + at(salt, days) as i32);
    let oid = tx.create(&DEAL, Uuid::from_u128(0x0dea_0000_0000 + u128::from(i)))?;
    tx.set(oid, &TITLE, Value::Text(format!("Kettles, line {i}")))?;
    tx.set(oid, &DEAL_ACCOUNT, Value::Ref(account_id(at(1, 90))))?;
    tx.set(oid, &OWNER, Value::Ref(person_id(at(2, 30))))?;
    tx.set(oid, &VALUE, Value::Money { minor: (at(3, 200_000) + 500) as i64, currency: "GBP".to_owned() })?;
    tx.set(oid, &DEAL_STAGE, Value::Ref(stages[at(4, stages.len() as u64) as usize]))?;
    tx.set(oid, &CLOSE_DATE, day(5, -30, 200))?;
    tx.set(oid, &CREATED_ON, day(6, -400, 390))?;
    tx.set(oid, &PRODUCT, Value::Text(["Kettle", "Boiler", "Furnace"][at(7, 3) as usize].to_owned()))?;
    let id = Value::Record(1, vec![Value::Text("crm".to_owned()), Value::Text(format!("K{i:07}"))]);
    tx.set(oid, &DEAL_CRM, id)?;
    Ok(oid)
}

fn account_id(n: u64) -> Uuid {
    Uuid::from_u128(0x0acc_0000 + u128::from(n))
}

fn person_id(n: u64) -> Uuid {
    Uuid::from_u128(0x0e50_0000 + u128::from(n))
}

/// Accounts and people that the deals refer to.
pub fn names(tx: &mut Tx) -> ledger::Result<()> {
    for n in 0..90 {
        let oid = tx.create(&ACCOUNT, account_id(n))?;
        tx.set(oid, &ACCOUNT_NAME, Value::Text(format!("Works number {n}")))?;
    }
    for n in 0..30 {
        let oid = tx.create(&PERSON, person_id(n))?;
        tx.set(oid, &NAME, Value::Text(format!("Seller number {n}")))?;
    }
    Ok(())
}
