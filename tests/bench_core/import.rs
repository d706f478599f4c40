//! Import of 8,800 rows, new and again, against reading the file and plain INSERTs of the same changes.

use crate::bulk::plain_inserts;
use crate::table::{Table, median};
use rallybook_tests::{Outcome, lookalike};
use serde_json::{Value, json};

/// Through the same commands that the window sends: preview, then apply.
pub fn measure(table: &mut Table) -> Outcome {
    let dir = tempfile::tempdir()?;
    let file = dir.path().join("export.csv");
    std::fs::write(&file, lookalike::maven(8_800))?;
    let app = api::App::new(
        api::AppPaths { config_dir: dir.path().join("config"), documents_dir: dir.path().join("documents") },
        api::Host { changed: Box::new(|_| ()), progress: Box::new(|_| ()) },
    );
    let ask =
        |command: &str, payload: Value| app.dispatch(command, payload).map_err(|p| format!("{command}: {}", p.message));
    let import = |company: &Value| -> Outcome<Value> {
        let looked = ask("import.preview", json!({"company": company, "path": file, "settings": null, "job": "look"}))?;
        let apply = json!({"company": company, "path": file, "settings": looked["settings"], "job": "apply"});
        Ok(ask("import.apply", apply)?)
    };
    let mut run = 0;
    let mut company = Value::Null;
    let new = median(3, || {
        run += 1;
        let calendar = json!({"path": dir.path().join(format!("book {run}.rallybook")), "name": "Kettle Works", "currency": "USD",
            "fiscal_start": 1, "period": "quarter", "zone": "UTC"});
        company = ask("company.create", calendar)?["path"].clone();
        import(&company).map(|_| ())
    })?;
    let changes = ask("company.info", json!({"company": company}))?["seq"].as_u64().unwrap_or(0);
    let again = median(3, || {
        // Saved anew: the plan of the same file that the session still holds must not answer.
        std::fs::write(&file, lookalike::maven(8_800))?;
        import(&company).map(|_| ())
    })?;
    let after = ask("company.info", json!({"company": company}))?["seq"].as_u64().unwrap_or(0);
    if after != changes {
        return Err(format!("importing again wrote {} changes", after - changes).into());
    }
    let mut floors = 0;
    let floor = median(3, || {
        floors += 1;
        let mut rows = csv::Reader::from_path(&file)?;
        let mut cells = 0usize;
        for row in rows.records() {
            cells += row?.len();
        }
        std::hint::black_box(cells);
        plain_inserts(&dir.path().join(format!("floor {floors}.db")), changes)
    })?;
    table.add(format!("import of 8,800 rows, new ({changes} changes)"), new, floor, 3.0);
    table.add("the same import again", again, floor, 1.0);
    Ok(())
}
