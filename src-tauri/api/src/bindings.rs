//! TypeScript for the window: every type that crosses the boundary, and the list of commands.

use crate::commands;
use sales::currency;
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

/// Where a command is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// By the app.
    App,
    /// On an open company's thread.
    Book,
    /// There too, and it may take long: it can be named as a job, watched and stopped.
    Long,
}

/// The files of `ui/src` that are generated: name and content.
pub fn bindings() -> Vec<(&'static str, String)> {
    let mut list =
        List { config: Config::new().with_large_int("number"), types: BTreeMap::new(), commands: Vec::new() };
    commands::describe(&mut list);
    vec![
        ("api/types.ts", list.types()),
        ("api/commands.ts", list.commands()),
        // What shows amounts knows neither types nor commands, so the currencies stand beside it.
        ("parts/currencies.ts", currencies()),
    ]
}

/// Collects types and commands.
pub(crate) struct List {
    config: Config,
    types: BTreeMap<String, String>,
    commands: Vec<String>,
}

const GENERATED: &str = "// Generated from the Rust types by `cargo xtask bindings`; a test fails when it is stale.\n";

impl List {
    /// One command with its request and response.
    pub fn command<Q: TS + 'static, A: TS + 'static>(&mut self, name: &str, place: Place) {
        Q::visit_dependencies(self);
        self.visit::<A>();
        A::visit_generics(self);
        let fields = fields(&Q::inline(&self.config));
        let ahead = match place {
            Place::App => "",
            Place::Book => "company: string, ",
            Place::Long => "company: string, job?: string, ",
        };
        let request = match (ahead, fields.as_str()) {
            ("", "") => "Record<string, never>".to_owned(),
            (ahead, fields) => format!("{{ {} }}", format!("{ahead}{fields}").trim_end_matches([',', ' '])),
        };
        let response = match A::output_path() {
            Some(_) if fields_of_nothing(&A::inline(&self.config)) => "Record<string, never>".to_owned(),
            _ => A::name(&self.config),
        };
        self.commands.push(format!("  '{name}': {{ request: {request}, response: {response} }}\n"));
    }

    fn types(&self) -> String {
        let mut text = GENERATED.to_owned();
        for declared in self.types.values() {
            text.push_str("export ");
            text.push_str(&laid_out(declared));
        }
        text
    }

    fn commands(&self) -> String {
        let body: String = self.commands.concat();
        let named: Vec<&str> = self.types.keys().map(String::as_str).filter(|name| has_word(&body, name)).collect();
        format!(
            "{GENERATED}import type {{ {} }} from './types'\n\nexport interface Commands {{\n{body}}}\n",
            named.join(", ")
        )
    }
}

impl TypeVisitor for List {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            T::visit_dependencies(self);
            T::visit_generics(self);
            return;
        }
        let name = T::ident(&self.config);
        let declared = T::decl(&self.config);
        if !fields_of_nothing(&T::inline(&self.config)) && self.types.insert(name, declared).is_none() {
            T::visit_dependencies(self);
        }
    }
}

/// The currencies that a company may have, with the decimals of their amounts: the engine of a window knows its own.
fn currencies() -> String {
    let lines: String =
        currency::codes().map(|code| format!("  {code}: {},\n", currency::minor_digits(code))).collect();
    format!(
        "{GENERATED}/** Every currency, with the decimals of its amounts. */\n\
         export const currencies: Readonly<Record<string, number>> = {{\n{lines}}}\n"
    )
}

/// A declaration with each description on one line.
fn laid_out(declared: &str) -> String {
    let mut out = String::new();
    let mut description: Option<String> = None;
    for (at, line) in declared.lines().map(str::trim).enumerate() {
        match (&mut description, line) {
            (None, "/**") => description = Some(String::new()),
            (Some(said), "*/") => {
                out.push_str(&format!("  /**{said} */\n"));
                description = None;
            }
            (Some(said), line) => {
                said.push(' ');
                said.push_str(line.trim_start_matches(['*', ' ']));
            }
            (None, "") => {}
            (None, line) => {
                out.push_str(if at == 0 { "" } else { "  " });
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

/// The inside of `{ a: string, }`.
fn fields(inline: &str) -> String {
    let inside = inline.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
    inside.trim().trim_end_matches(',').to_owned()
}

/// An empty object.
fn fields_of_nothing(inline: &str) -> bool {
    inline.starts_with("Record<symbol") || inline.replace(' ', "") == "{}"
}

fn has_word(text: &str, word: &str) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word)
        .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next()))
}
