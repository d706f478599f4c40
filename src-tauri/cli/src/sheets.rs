//! Printed sheets.

use crate::args::Sheets;
use crate::desk::{Answer, Company, Desk, refuse};
use serde_json::{Value, json};

/// `sheets ..`
pub fn sheets(desk: &Desk, asked: Sheets, whole: bool) -> Answer {
    match asked {
        Sheets::List { file } => desk.open(&file)?.1.ask("sheets.list", json!({})),
        Sheets::Show { file, code } => {
            let (_, company) = desk.open(&file)?;
            let shown = company.ask("sheets.show", json!({"id": id(&company, &code)?}))?;
            // For people a line a number; all that is known of each is for programs.
            Ok(if whole { shown } else { lines(&shown) })
        }
    }
}

/// The identity of the latest sheet with this code, however it is written.
fn id(company: &Company, code: &str) -> Answer {
    let list = company.ask("sheets.list", json!({}))?;
    let same = |sheet: &&Value| sheet["code"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(code.trim()));
    let found = list.as_array().into_iter().flatten().find(same);
    found.map(|sheet| sheet["id"].clone()).ok_or_else(|| {
        refuse(format!(
            "No sheet {code} was printed from this book. Nothing was changed; `sheets list` shows which were."
        ))
    })
}

fn lines(shown: &Value) -> Value {
    let one = |line: &Value| json!({"row": line["number"], "name": line["name"], "label": line["blank"]["what"], "state": line["state"]});
    shown["lines"].as_array().into_iter().flatten().map(one).collect()
}
