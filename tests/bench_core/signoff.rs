//! Verifying a year of weekly sign-offs, against reading and hashing their entries with nothing around it.

use crate::books;
use crate::table::{Table, pair};
use ledger::Book;
use rallybook_tests::Outcome;
use sales::company::calendar::FiscalPeriod;
use sales::forecast::Picture;
use sales::signoff::types::{Purpose, Signer, SignerRole};
use sales::signoff::{prepare, sign, verify};

const DEALS: u64 = 400;
const WEEKS: u32 = 52;

/// The floor reads every part from the log, takes its entries apart, and hashes each with its salt.
pub fn measure(table: &mut Table) -> Outcome {
    let dir = tempfile::tempdir()?;
    let book = signed(&dir.path().join("signed.rallybook"))?;
    let found = verify(&book)?;
    if !found.sound || found.links != WEEKS {
        return Err(found.text.into());
    }
    println!("{}", found.text);
    let ours = || {
        std::hint::black_box(verify(&book)?);
        Ok(())
    };
    let (ours, floor) = pair(5, ours, || plain(&book))?;
    table.add(format!("verifying {WEEKS} sign-offs of {DEALS} deals / hashing their entries"), ours, floor, 3.0);
    Ok(())
}

fn signed(path: &std::path::Path) -> Outcome<Book> {
    let mut book = books::company(path)?;
    let stages = books::stages(&book)?;
    book.transact(&books::op("Fill", -30), |tx| {
        books::names(tx)?;
        (0..DEALS).try_for_each(|i| books::deal(tx, i, &stages).map(drop))
    })?;
    let period = FiscalPeriod::named("2026-Q4", 1)?;
    let leader = [Signer { role: SignerRole::Leader, name: "Mara Lind".to_owned(), lines: Vec::new() }];
    for _ in 0..WEEKS {
        let acting = books::acting(0);
        let picture = Picture::of(&book, period, acting.now.today)?;
        let draft = prepare(&book, &acting, &picture, Purpose::Sign, None)?;
        sign(&mut book, &acting, &draft, &leader, None)?;
    }
    Ok(book)
}

fn plain(book: &Book) -> Outcome {
    let mut find = book.conn().prepare_cached("SELECT value FROM change WHERE field BETWEEN 2704 AND 2708")?;
    let mut rows = find.query([])?;
    let mut leaves = 0_u32;
    while let Some(row) = rows.next()? {
        // A text in the log has its kind and its length before it.
        let bytes = row.get_ref(0)?.as_blob()?;
        let text = bytes.windows(2).position(|two| two == b"[[").map(|at| &bytes[at..]).ok_or("a text")?;
        let entries: Vec<Vec<String>> = serde_json::from_slice(text)?;
        for entry in entries {
            std::hint::black_box(blake3::hash(entry.concat().as_bytes()));
            leaves += 1;
        }
    }
    if leaves == 0 { Err("nothing was signed".into()) } else { Ok(()) }
}
