//! The table of every field and every audience, printed from the code.

use crate::audience::{Class, Reach, View, reach};
use crate::kinds::REGISTRY;
use std::fmt::Write;

/// A line that changes here changes what leaves the leader's machine.
#[test]
fn what_every_audience_sees_of_every_field() {
    // A person looks as several at once, and sees what any of them sees.
    let columns: [(&str, &[View]); 9] = [
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
    let mut table = format!("{:<32} {:<8}", "field", "class");
    for (name, _) in &columns {
        let _ = write!(table, " | {name:<16}");
    }
    for kind in REGISTRY.kinds {
        for field in kind.fields {
            let class = Class::of(field.class);
            let class = class.unwrap_or_else(|| panic!("{}.{} has no class", kind.table, field.name));
            let name = format!("{} {}.{}", field.no, kind.table, field.name);
            let _ = write!(table, "\n{name:<32} {:<8}", format!("{class:?}"));
            for (_, views) in &columns {
                let reach = views.iter().map(|view| reach(*view, class)).max().unwrap();
                let said = match reach {
                    Reach::Nothing => "-",
                    Reach::Mine => "own",
                    Reach::Reports => "own and reports'",
                    Reach::All => "all",
                };
                let _ = write!(table, " | {said:<16}");
            }
        }
    }
    let table: Vec<&str> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(table.join("\n"));
}
