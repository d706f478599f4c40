//! The sample's figures, for several seeds and days.

use super::*;
use crate::advice::types::{Asked, GroupBy, Rule};
use crate::pipeline::lives;
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use std::collections::BTreeMap;

fn made(seed: u32, today: &str) -> (tempfile::TempDir, Book) {
    let folder = tempfile::tempdir().unwrap();
    let today: NaiveDate = today.parse().unwrap();
    let wall = today.and_hms_opt(9, 0, 0).unwrap().and_utc().timestamp_millis();
    let book = create(&folder.path().join("Sample.rallybook"), seed, Now { wall, today }, &Progress::silent()).unwrap();
    (folder, book)
}

#[test]
fn look_at_it() {
    for today in ["2026-11-24", "2027-01-01", "2028-02-29", "2026-11-28", "2026-10-01", "2026-12-30", "2026-08-17"] {
        let began = std::time::Instant::now();
        let (_folder, book) = made(1, today);
        let today: NaiveDate = today.parse().unwrap();
        println!("== {today} {:?} seq {} ", began.elapsed(), book.seq().unwrap());
        let tx: i64 = book.conn().query_row("SELECT count(*) FROM tx", [], |r| r.get(0)).unwrap();
        let lives = lives::all(book.conn()).unwrap();
        let count = |o: Outcome| lives.iter().filter(|l| l.outcome == o).count();
        let year_ago = ledger::day_number(today) - 365;
        let recent =
            |o: Outcome| lives.iter().filter(|l| l.outcome == o && l.closed.is_some_and(|d| d > year_ago)).count();
        println!(
            "tx {tx} open {} won {} lost {}; last year won {} lost {}",
            count(Outcome::Open),
            count(Outcome::Won),
            count(Outcome::Lost),
            recent(Outcome::Won),
            recent(Outcome::Lost)
        );
        let mut months: BTreeMap<String, (i64, i64, usize, usize)> = BTreeMap::new();
        for l in &lives {
            if let (Outcome::Won, Some(d), Some((v, _))) = (l.outcome, l.closed, &l.value) {
                let m = months.entry(ledger::day_of(d).format("%Y-%m").to_string()).or_default();
                m.0 += v / 100;
                m.2 += 1;
            }
            if let Some(d) = l.created {
                let m = months.entry(ledger::day_of(d).format("%Y-%m").to_string()).or_default();
                m.1 += l.value.as_ref().map_or(0, |v| v.0) / 100;
                m.3 += 1;
            }
        }
        println!("month won created: {months:?}");
        for q in Year::until(today).unwrap().quarters() {
            let r = crate::rally::show(&book, today, Some(q.start), crate::rally::types::WinsOf::Period).unwrap();
            let p = &r.progress[0];
            println!(
                "{} target {:?} won {} repeat {:?} attained {:?} | {} | {}",
                r.period,
                p.target.as_ref().map(|m| m.shown()),
                p.won.shown(),
                p.repeat.as_ref().map(|m| m.shown()),
                p.attained,
                p.sentence,
                r.need[0].sentence
            );
            if r.now {
                for s in &r.sellers {
                    println!(
                        "   {:?} won {:?} deals {}",
                        s.name,
                        s.won.iter().map(|m| m.shown()).collect::<Vec<_>>(),
                        s.won_deals
                    );
                }
                println!(
                    "   rec {:?}",
                    r.recognition.iter().map(|r| format!("{} {}", r.name, r.text)).collect::<Vec<_>>()
                );
                println!("   cycle {:?}", r.cycle);
            }
        }
        let rate = crate::figures::win_rate(book.conn()).unwrap();
        println!("rate {:?}", rate);
        let t = std::time::Instant::now();
        let looked = crate::advice::look(&book, today).unwrap();
        let over = crate::advice::overview(&looked, GroupBy::Rule);
        println!("advice {} on {} deals of {} ({:?})", over.count, over.deals, over.open, t.elapsed());
        for rule in Rule::ALL {
            let l = crate::advice::listed(&looked, &book, &Asked { rule: Some(rule), ..Asked::default() }).unwrap();
            println!("  {rule:?} {}", l.advice.len());
            if std::env::var("ALL").is_ok() {
                for a in l.advice {
                    println!("     {:?} {:?} {:?}: {}", a.severity, a.owner_name, a.title, a.sentence);
                }
            }
        }
        let s = crate::since::since(&book, Some(crate::since::From::LastVisit), today).unwrap();
        println!("since: {}", serde_json::to_string(&s).unwrap().len());
        if std::env::var("ALL").is_ok() {
            println!("{}", serde_json::to_string_pretty(&s).unwrap());
        }
        for s in crate::succession::show(&book, today, None).unwrap().people {
            for m in &s.series[0].months {
                print!(
                    "{} {:?}/{:?}; ",
                    m.from,
                    m.own.as_ref().map(|m| m.minor / 100),
                    m.others.as_ref().map(|m| m.minor / 100)
                );
            }
            println!();
        }
        let v = book.verify().unwrap();
        println!("sound {}", v.is_sound());
        if std::env::var("ONE").is_ok() {
            break;
        }
    }
}
