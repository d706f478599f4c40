//! The table of every field and every audience, printed from the code.

use crate::audience::rule::sees;
use crate::audience::{Class, Individuals, Object, Reach, Sort, View, Visibility, Whose, figures, reach};
use crate::kinds::REGISTRY;
use std::fmt::Write;

/// A person looks as several at once, and sees what any of them sees.
const COLUMNS: [(&str, &[View]); 9] = [
    ("leader", &[View::Leader]),
    ("my-machine", &[View::Leader]),
    ("successor", &[View::Successor]),
    ("owner", &[View::Owner]),
    ("team", &[View::Team]),
    ("seller", &[View::Seller]),
    ("manager", &[View::Seller, View::Manager]),
    ("owner who sells", &[View::Owner, View::Seller]),
    ("seller who leads", &[View::Leader, View::Seller]),
];

/// A line of the table: how far every audience reaches.
fn line(name: &str, class: &str, reach: impl Fn(View) -> Reach) -> String {
    let mut line = format!("{name:<32} {class:<8}");
    for (_, views) in &COLUMNS {
        let said = match views.iter().map(|view| reach(*view)).max().unwrap() {
            Reach::Nothing => "-",
            Reach::Mine => "own",
            Reach::Reports => "own and reports'",
            Reach::All => "all",
        };
        let _ = write!(line, " | {said:<16}");
    }
    line.trim_end().to_owned()
}

/// The lines of every field, with the company's switch so.
fn fields(switch: Individuals) -> Vec<String> {
    let mut lines = Vec::new();
    for kind in REGISTRY.kinds {
        for field in kind.fields {
            let class = Class::of(field.class);
            let class = class.unwrap_or_else(|| panic!("{}.{} has no class", kind.table, field.name));
            let name = format!("{} {}.{}", field.no, kind.table, field.name);
            lines.push(line(&name, &format!("{class:?}"), |view| reach(view, class, switch)));
        }
    }
    lines
}

/// A line that changes here changes what leaves the leader's machine. The first part is how a company stands that has set
/// nothing; then what the switch *figures about individuals* changes in it, and what is computed over one person's deals.
#[test]
fn what_every_audience_sees_of_every_field() {
    let mut head = format!("{:<32} {:<8}", "field", "class");
    for (name, _) in &COLUMNS {
        let _ = write!(head, " | {name:<16}");
    }
    let usual = fields(Individuals::default());
    let mut table = vec![head.trim_end().to_owned()];
    table.extend(usual.iter().cloned());
    for switch in Individuals::ALL {
        let usually = if switch == Individuals::default() { ", as where nothing is set" } else { "" };
        table.push(format!("\nfigures about individuals: {}{usually}", switch.name()));
        table.push(line("figures of one person", "computed", |view| figures(view, switch)));
        let others = fields(switch).into_iter().zip(&usual).filter(|(now, usual)| now != *usual);
        table.extend(others.map(|(now, _)| now));
    }
    table.push("\nwhat says for whom it is".to_owned());
    for whom in Visibility::ALL {
        // Assessments and plans with the owner's mark are private.
        let what = if whom.of_skill() == whom { "note, assessment, plan" } else { "note" };
        let name = format!("{} {what}", whom.name());
        table.push(line(&name, "Coaching", |view| kept(view, whom)));
    }
    table.push(line("session", "Coaching", |view| kept(view, Visibility::Person)));
    table.push(line("suggested topic", "Coaching", |view| kept(view, Visibility::Private)));
    insta::assert_snapshot!(table.join("\n"));
}

/// How far a view reaches among objects that say so for whom they are.
fn kept(view: View, whom: Visibility) -> Reach {
    let sees = |whose| {
        let object = Object { whose, sort: Sort::Kept(whom) };
        sees(view, Class::Coaching, object, Individuals::default())
    };
    match [Whose::Others, Whose::Reports, Whose::Mine].map(sees) {
        [true, ..] => Reach::All,
        [_, true, _] => Reach::Reports,
        [_, _, true] => Reach::Mine,
        _ => Reach::Nothing,
    }
}
