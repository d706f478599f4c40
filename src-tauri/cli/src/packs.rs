//! Printed pages.

use crate::args::Packs;
use crate::desk::{Answer, Company, Desk, refuse, shown};
use api::Problem;
use serde_json::{Value, json};

/// `pack ..`
pub fn packs(desk: &Desk, asked: Packs) -> Answer {
    match asked {
        Packs::List { file } => desk.open(&file)?.1.ask("packs.list", json!({})),
        Packs::Make { file, slug, out, paper, person, sections, period, audience } => {
            let (_, company) = desk.open(&file)?;
            let readers: Vec<Value> =
                person.iter().map(|name| reader(&company, &slug, name)).collect::<Result<_, _>>()?;
            let known = ["rally", "agenda", "since", "deals", "advice", "actions", "decisions"];
            if let Some(other) = sections.iter().find(|section| !known.contains(&section.as_str())) {
                return Err(refuse(format!(
                    "There is no section \"{other}\". Nothing was written; there are {}.",
                    known.join(", ")
                )));
            }
            let audience = audience_of(&slug, &readers, audience)?;
            let wanted = json!({
                "slug": slug, "readers": readers, "paper": paper,
                "sections": sections, "period": period, "audience": audience,
            });
            company.ask("packs.make", json!({"wanted": wanted, "path": shown(&out)}))
        }
    }
}

/// Who reads it, as the book names readers.
fn audience_of(slug: &str, readers: &[Value], asked: Option<String>) -> Result<String, Problem> {
    let usual = match slug {
        "one-to-one" => "person",
        "gap-map" => "leader",
        _ => "team",
    };
    // Their pages are for nobody to choose, but where the succession watch is asked for whom it may be.
    let why = match (slug, asked.as_deref()) {
        ("succession", Some("team" | "person")) => Some(
            "The succession watch is about people by name: it is the leader's, or the owner's. Nothing was written; make it for one of them.",
        ),
        ("clean-up", Some(_)) => {
            Some("Clean-up sheets are for those whose deals they are. Nothing was written; leave the audience out.")
        }
        _ => None,
    };
    if let Some(why) = why {
        return Err(refuse(why.to_owned()));
    }
    let audience = asked.unwrap_or_else(|| usual.to_owned());
    match (audience.as_str(), readers) {
        ("person", [Value::String(id)]) => Ok(format!("person:{id}")),
        ("person", _) => {
            Err(refuse("Pages for a person are for one. Nothing was written; name one with --person.".to_owned()))
        }
        _ => Ok(audience),
    }
}

/// Somebody whom a pack can be made for, by name or id; `none` stands for deals without an owner.
fn reader(company: &Company, slug: &str, name: &str) -> Answer {
    let packs = company.ask("packs.list", json!({}))?;
    let pack = packs.as_array().into_iter().flatten().find(|pack| pack["slug"] == slug);
    let readers: Vec<&Value> = pack.and_then(|pack| pack["readers"].as_array()).into_iter().flatten().collect();
    let same = |reader: &&&Value| {
        let named = reader["name"].as_str().is_some_and(|n| n.to_lowercase() == name.to_lowercase());
        reader["id"] == name || named || (reader["id"].is_null() && name == "none")
    };
    let found: Vec<_> = readers.iter().filter(same).collect();
    match found.as_slice() {
        [one] => Ok(one["id"].clone()),
        [] => Err(refuse(format!(
            "There are no such pages for \"{name}\". Nothing was written; `pack list` shows for whom there are."
        ))),
        _ => Err(refuse(format!(
            "Several people are called \"{name}\". Nothing was written; name one by the id that `pack list --json` shows."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::audience_of;

    #[test]
    fn pages_about_people_by_name_are_not_for_the_team() {
        let of = |slug: &str, asked: Option<&str>| audience_of(slug, &[], asked.map(str::to_owned));
        for asked in ["team", "person"] {
            let why = of("succession", Some(asked)).unwrap_err().message;
            assert!(why.contains("it is the leader's, or the owner's. Nothing was written;"), "{why}");
        }
        assert!(of("clean-up", Some("team")).is_err());
        assert_eq!(of("succession", Some("leader")).unwrap(), "leader");
        assert_eq!(of("weekly-meeting", Some("owner")).unwrap(), "owner");
        assert_eq!(
            (of("succession", None).unwrap(), of("clean-up", None).unwrap()),
            ("team".to_owned(), "team".to_owned())
        );
    }
}
