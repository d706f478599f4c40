//! Every screen, light and dark: pictures, and what axe finds about accessibility.

use super::{Journey, board, edit};
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use rallybook_tests::{Outcome, lookalike};
use serde_json::{Value, json};

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let export = journey.home.file("export.csv", lookalike::maven(lookalike::SHAPE.0))?;
    let mut paths = Vec::new();
    for name in ["Juniper Energy", "Kestrel Optics"] {
        let path = books.create(name)?;
        books.import(&path, &export)?;
        books.close(&path)?;
        paths.push(path);
    }
    let mut findings = Vec::new();
    for theme in ["light", "dark"] {
        books.ask("home.settings", json!({"theme": theme}))?;
        journey
            .window(&[&paths[0]], async |window| {
                // The second time it opens where the first left it: at the table, and on the last screen of all.
                window.click("css", "nav button[title^=\"Pipeline\"]").await?;
                window.click("css", ".segmented .segment:nth-child(1)").await?;
                board::first_card(window, "Engaging").await?;
                look(window, "board", theme, &mut findings).await?;
                window.click("css", "[data-drop] [data-key]").await?;
                window.find("textbox", "^Value").await?;
                look(window, "deal", theme, &mut findings).await?;
                window.press("Escape").await?;
                window.press("Escape").await?;
                window.press("Control+k").await?;
                window.find("css", ".palette input").await?;
                window.keys("kes").await?;
                window.find("option", "Kestrel").await?;
                look(window, "find", theme, &mut findings).await?;
                window.press("Escape").await?;
                window.click("css", ".segmented .segment:nth-child(2)").await?;
                window.find("css", "[role=grid] [data-key] b").await?;
                look(window, "lanes", theme, &mut findings).await?;
                edit::show_table(window).await?;
                look(window, "table", theme, &mut findings).await?;
                for (area, name) in [
                    ("Advice", "advice"),
                    ("Team", "team"),
                    ("Figures", "figures"),
                    ("Import", "import"),
                    ("To update in the CRM", "updates"),
                    ("Companies", "home"),
                ] {
                    window.click("css", &format!("nav button[title^=\"{area}\"]")).await?;
                    look(window, name, theme, &mut findings).await?;
                }
                Ok(())
            })
            .await?;
    }
    if findings.is_empty() { Ok(()) } else { Err(findings.join("\n  ").into()) }
}

/// A picture, and what axe says of what is seen.
async fn look(window: &Window, screen: &str, theme: &str, findings: &mut Vec<String>) -> Outcome {
    window.shot(&format!("{screen}-{theme}")).await?;
    let axe = std::fs::read_to_string("ui/node_modules/axe-core/axe.min.js")?;
    // The tester is code of a driver, not of the page: the page's own policy does not let scripts in.
    window.ask(&axe, vec![]).await?;
    let run = "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then(
        (told) => done(told.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`)),
        (error) => done([String(error)]))";
    let told = window.page.execute_async(run, vec![]).await?;
    let told = told.json().as_array().cloned().unwrap_or_default();
    findings.extend(told.iter().filter_map(Value::as_str).map(|one| format!("{screen}, {theme}: {one}")));
    Ok(())
}
