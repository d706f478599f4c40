//! A pass renewed after any changes is the pass that is made anew.

use super::{Pass, pass, renewed};
use crate::audience::{Acting, LEADER};
use crate::company::create::{NewCompany, create};
use crate::company::types::Period;
use crate::pipeline::edit;
use crate::pipeline::kind::{
    CLOSE_DATE, CREATED_ON, DEAL, DEAL_CRM, DEAL_STAGE, NEXT_STEP, OWNER, STAGE_NAME, STAGE_OUTCOME, TITLE, VALUE,
};
use crate::pipeline::view::staged;
use ledger::{Book, Field, Now, Op, OpKind, Tx, Value, day_of};
use proptest::prelude::*;
use uuid::Uuid;

const TODAY: i32 = 20_780;

/// Days that are looked back at.
const DAYS: [i32; 2] = [TODAY - 20, TODAY - 90];

#[derive(Debug, Clone)]
enum Act {
    Make,
    Stage(usize, usize, i32),
    Close(usize, i32, i32),
    Value(usize, i64, bool, i32),
    Created(usize, i32),
    Imported(usize),
    Step(usize),
    Owner(usize, bool),
    Fact(usize, usize, i32),
    Delete(usize),
    /// A stage becomes one of open, won or lost deals.
    Outcome(usize, i64),
    Rename(usize),
    Undo,
    /// Pass over what changed so far.
    Look,
    /// The same, looking back at days or not.
    Days(bool),
}

fn act() -> impl Strategy<Value = Act> {
    let (deal, back) = (0_usize..6, 0_i32..120);
    prop_oneof![
        2 => Just(Act::Make),
        4 => (deal.clone(), 0_usize..7, back.clone()).prop_map(|(d, s, b)| Act::Stage(d, s, b)),
        4 => (deal.clone(), -30_i32..90, back.clone()).prop_map(|(d, c, b)| Act::Close(d, c, b)),
        2 => (deal.clone(), 1_i64..900, any::<bool>(), back.clone()).prop_map(|(d, m, e, b)| Act::Value(d, m, e, b)),
        1 => (deal.clone(), back.clone()).prop_map(|(d, b)| Act::Created(d, b)),
        1 => deal.clone().prop_map(Act::Imported),
        1 => deal.clone().prop_map(Act::Step),
        1 => (deal.clone(), any::<bool>()).prop_map(|(d, none)| Act::Owner(d, none)),
        2 => (deal.clone(), 0_usize..7, back).prop_map(|(d, s, b)| Act::Fact(d, s, b)),
        1 => deal.prop_map(Act::Delete),
        1 => (0_usize..7, 0_i64..3).prop_map(|(s, o)| Act::Outcome(s, o)),
        1 => (0_usize..7).prop_map(Act::Rename),
        3 => Just(Act::Undo),
        5 => Just(Act::Look),
        1 => any::<bool>().prop_map(Act::Days),
    ]
}

struct Desk {
    book: Book,
    acting: Acting,
    stages: Vec<(i64, Uuid)>,
    deals: Vec<Uuid>,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Now { wall: i64::from(TODAY) * 86_400_000, today: day_of(TODAY) };
        let acting = Acting { actor: "Leader".into(), role: LEADER, now };
        let (currency, zone) = ("GBP".into(), "UTC".into());
        let company = NewCompany { name: "Client".into(), currency, fiscal_start: 1, period: Period::Quarter, zone };
        let book = create(&folder.path().join("client.rallybook"), &company, &acting).unwrap();
        // Hundreds of small steps: what a crash would do to them is not tested here.
        book.conn().pragma_update(None, "synchronous", "OFF").unwrap();
        let stages = staged(book.conn()).unwrap().into_iter().map(|s| (s.oid, s.stage.id)).collect();
        Self { book, acting, stages, deals: Vec::new(), _folder: folder }
    }

    fn write(&mut self, work: impl FnOnce(&mut Tx) -> ledger::Result<()>) {
        let op = Op { ..self.acting.op(OpKind::Edit, "Work") };
        self.book.transact(&op, work).unwrap();
    }

    /// Sets a cell of a deal that was made, deleted ones too, as of so many days ago.
    fn set(&mut self, deal: usize, field: &'static Field, value: Value, back: i32) {
        let Some(oid) = self.deals.get(deal).and_then(|id| self.book.oid(*id).unwrap()) else { return };
        self.write(|tx| tx.set_at(oid, field, value, Some(day_of(TODAY - back))).map(|_| ()));
    }

    fn play(&mut self, act: &Act) {
        let stage = |at: usize| self.stages[at % self.stages.len()];
        match act {
            Act::Make => {
                let id = Uuid::from_u128(0x0dea_0000 + self.deals.len() as u128);
                self.deals.push(id);
                self.write(|tx| {
                    let oid = tx.create(&DEAL, id)?;
                    tx.set(oid, &TITLE, Value::text("Kettles")).map(|_| ())
                });
            }
            Act::Stage(deal, at, back) => self.set(*deal, &DEAL_STAGE, Value::Ref(stage(*at).1), *back),
            Act::Close(deal, day, back) => self.set(*deal, &CLOSE_DATE, Value::Date(TODAY + day), *back),
            Act::Value(deal, minor, euro, back) => {
                let currency = if *euro { "EUR" } else { "GBP" }.to_owned();
                self.set(*deal, &VALUE, Value::Money { minor: *minor, currency }, *back);
            }
            Act::Created(deal, back) => self.set(*deal, &CREATED_ON, Value::Date(TODAY - back), 0),
            Act::Imported(deal) => {
                let id = Value::Record(1, vec![Value::text("crm"), Value::Text(format!("K{deal}"))]);
                self.set(*deal, &DEAL_CRM, id, 0);
            }
            Act::Step(deal) => {
                let step = Value::Record(1, vec![Value::text("Call"), Value::Date(TODAY + 3)]);
                self.set(*deal, &NEXT_STEP, step, 0);
            }
            Act::Owner(deal, none) => {
                let owner = if *none { Value::Null } else { Value::Ref(Uuid::from_u128(7)) };
                self.set(*deal, &OWNER, owner, 0);
            }
            Act::Fact(deal, at, back) => {
                let (stage, day) = (stage(*at).1, day_of(TODAY - back));
                let Some(oid) = self.deals.get(*deal).and_then(|id| self.book.oid(*id).unwrap()) else { return };
                let key = i64::from(*back);
                self.write(|tx| tx.fact(oid, &DEAL_STAGE, Value::Ref(stage), day, key).map(|_| ()));
            }
            // One that is deleted already is not there.
            Act::Delete(deal) => {
                let id = self.deals.get(*deal).copied();
                id.into_iter().for_each(|id| drop(edit::delete(&mut self.book, &self.acting, &[id])));
            }
            Act::Outcome(at, outcome) => {
                let (oid, _) = stage(*at);
                self.write(|tx| tx.set(oid, &STAGE_OUTCOME, Value::Int(*outcome)).map(|_| ()));
            }
            Act::Rename(at) => {
                let (oid, _) = stage(*at);
                self.write(|tx| tx.set(oid, &STAGE_NAME, Value::text("Another")).map(|_| ()));
            }
            Act::Undo => drop(self.book.undo("Leader", LEADER, self.acting.now)),
            Act::Look | Act::Days(_) => {}
        }
    }
}

/// All that a pass tells, in one order and with currencies by name.
fn told(pass: &Pass) -> impl PartialEq + std::fmt::Debug + use<> {
    let code = |value: Option<(i64, usize)>| value.map(|(minor, at)| (minor, pass.currencies[at].clone()));
    let bare = |deal: &super::Passed| super::Passed { value: None, ..deal.clone() };
    let deals: Vec<_> = pass.deals.iter().map(|deal| (bare(deal), code(deal.value))).collect();
    let mut stays = pass.stays.clone();
    stays.sort_by_key(|stay| (stay.oid, stay.stage, stay.days));
    let mut then: Vec<_> = pass.then.iter().map(|then| (then.oid, then.day, then.close, code(then.value))).collect();
    then.sort();
    let stages: Vec<_> = pass.stages.iter().map(|staged| (staged.oid, staged.stage.clone())).collect();
    (deals, stays, then, stages, pass.used.clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn renewed_is_made_anew(acts in prop::collection::vec(act(), 1..60)) {
        let mut desk = Desk::new();
        let mut days: &[i32] = &DAYS;
        let mut kept = pass(&desk.book, days).unwrap();
        for act in acts.iter().chain([&Act::Look]) {
            desk.play(act);
            match act {
                Act::Look => {}
                Act::Days(back) => days = if *back { &DAYS } else { &[] },
                _ => continue,
            }
            kept = renewed(&desk.book, days, kept).unwrap();
            let anew = pass(&desk.book, days).unwrap();
            prop_assert_eq!(told(&kept), told(&anew));
            prop_assert_eq!(kept.seq, anew.seq);
        }
    }
}

/// More objects than are looked up one by one.
#[test]
fn renewed_after_many_changes() {
    let mut desk = Desk::new();
    let before = pass(&desk.book, &DAYS).unwrap();
    let stage = desk.stages[0].1;
    desk.write(|tx| {
        for n in 0..=super::MANY as u128 {
            let oid = tx.create(&DEAL, Uuid::from_u128(0x0dea_0000 + n))?;
            tx.set(oid, &DEAL_STAGE, Value::Ref(stage))?;
        }
        Ok(())
    });
    let kept = renewed(&desk.book, &DAYS, before).unwrap();
    assert_eq!(told(&kept), told(&pass(&desk.book, &DAYS).unwrap()));
    assert_eq!(kept.deals.len(), super::MANY + 1);
}
