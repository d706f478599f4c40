//! The same content as a web page: one row a deal with a blank, a table a seller whose heading repeats, in the same
//! letters; the rest of the pack as lines of text.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const STYLE: &str = "@page { size: A4; margin: 19mm 16mm 16mm } body { font: 9pt Inter; color: #191c1a }
table { width: 100%; border-collapse: collapse } tr { break-inside: avoid } thead { display: table-header-group }
td { vertical-align: top; padding: 1.5mm; border-bottom: 0.4pt solid #c9ccc6; height: 12mm }
td:last-child { border: 0.6pt solid #474c48; width: 75mm } h2 { break-after: avoid } p { margin: 0 0 1mm }";

/// Pages without deals as their text, and all open deals as tables by seller.
pub fn html(pages: &[&str], deals: &Value) -> String {
    let font = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/packs/fonts/Inter.ttf");
    let mut out = format!(
        "<!doctype html><meta charset=utf-8><title>Weekly meeting</title><style>@font-face {{ font-family: Inter; src: url('file://{}') }}\n{STYLE}</style>",
        font.display()
    );
    for line in pages.iter().filter(|page| !page.contains("WHAT CHANGED?")).flat_map(|page| page.lines()) {
        let _ = write!(out, "<p>{}</p>", escaped(line));
    }
    let mut of: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for deal in deals.as_array().into_iter().flatten().filter(|deal| deal["outcome"] == "open") {
        of.entry(deal["owner"].as_str().unwrap_or("Deals without an owner")).or_default().push(deal);
    }
    let mut number = 0;
    for (seller, deals) in of {
        let _ = write!(
            out,
            "<h2>{0}</h2><table><thead><tr><th>{0}<th>Value, close<th>No.<th>What changed?</tr></thead>",
            escaped(seller)
        );
        for deal in deals {
            number += 1;
            let text = |name: &str| escaped(deal[name].as_str().unwrap_or_default());
            let value = deal["value"]["minor"].as_i64().unwrap_or_default() / 100;
            let _ = write!(
                out,
                "<tr><td><b>{}</b> {}<br><small>{}<br>Next: {}, by {}</small><td><b>£{value}</b><br><small>{}</small><td><b>{number}</b><td></tr>",
                text("account"),
                text("title"),
                text("stage"),
                text("next_step"),
                text("next_step_on"),
                text("close_date"),
            );
        }
        out.push_str("</table>");
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
