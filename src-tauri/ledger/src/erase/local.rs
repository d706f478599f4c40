//! What this file alone keeps, without the parts that mention somebody: a screen keeps what is typed about many people in one
//! value, and nobody's half-filled form goes for another's sake.

use serde_json::{Map, Value as Json};

/// Every text in the JSON of a kept value as it was typed, since a line break before a name is a letter in JSON; of what is
/// no JSON, the value itself.
pub fn texts(value: &str) -> Vec<String> {
    match serde_json::from_str(value) {
        Ok(json) => {
            let mut all = Vec::new();
            gather(&json, &mut all);
            all
        }
        Err(_) => vec![value.to_owned()],
    }
}

fn gather(json: &Json, all: &mut Vec<String>) {
    match json {
        Json::String(text) => all.push(text.clone()),
        // It may be a telephone's.
        Json::Number(number) => all.push(number.to_string()),
        Json::Array(parts) => parts.iter().for_each(|part| gather(part, all)),
        Json::Object(parts) => parts.iter().for_each(|(key, part)| {
            all.push(key.clone());
            gather(part, all);
        }),
        Json::Null | Json::Bool(_) => {}
    }
}

/// Is somebody mentioned anywhere in a kept value?
pub fn mentioned(value: &str, mentions: &dyn Fn(&str) -> bool) -> bool {
    mentions(value) || texts(value).iter().any(|text| mentions(text))
}

/// The value without what mentions somebody; none where nothing of it stays, or it is no JSON with parts.
pub fn without(value: &str, mentions: &dyn Fn(&str) -> bool) -> Option<String> {
    pruned(serde_json::from_str(value).ok()?, mentions).map(|rest| rest.to_string())
}

fn pruned(json: Json, mentions: &dyn Fn(&str) -> bool) -> Option<Json> {
    let rest = match json {
        Json::Object(all) => {
            let parts = all.into_iter().filter(|(key, _)| !mentions(key));
            Json::Object(parts.filter_map(|(key, part)| Some((key, pruned(part, mentions)?))).collect::<Map<_, _>>())
        }
        Json::Array(all) => Json::Array(all.into_iter().filter_map(|part| pruned(part, mentions)).collect()),
        one => one,
    };
    // Also what says only as a whole whom it is about, such as a form with somebody's identity.
    let mut texts = Vec::new();
    gather(&rest, &mut texts);
    let says = mentions(&rest.to_string()) || texts.iter().any(|text| mentions(text));
    (!says).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::without;

    /// Mentions Ann, or is a form about her.
    fn ann(text: &str) -> bool {
        text.contains("Ann") || (text.starts_with('{') && text.contains(r#""person":"a1""#))
    }

    fn rest(value: &str) -> Option<String> {
        without(value, &ann)
    }

    #[test]
    fn what_does_not_mention_somebody_stays() {
        let kept = r#"{"filter":{"text":"Ann","stage":["won"]},"forms":{"s1":{"person":"b2","typed":{"next":"call Ann","due":"Friday"}},"s2":{"person":"a1","typed":{"next":"Ring"}}},"route":"people"}"#;
        let wanted =
            r#"{"filter":{"stage":["won"]},"forms":{"s1":{"person":"b2","typed":{"due":"Friday"}}},"route":"people"}"#;
        let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        assert_eq!(rest(kept).as_deref().and_then(json), json(wanted));
        assert_eq!(rest(r#"["Ann","Ben"]"#).as_deref(), Some(r#"["Ben"]"#));
        let word = |text: &str| text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "Ann");
        assert_eq!(without(r#"["call\nAnn","Ben"]"#, &word).as_deref(), Some(r#"["Ben"]"#));
    }

    #[test]
    fn what_is_about_somebody_as_a_whole_goes_as_a_whole() {
        assert_eq!(rest(r#"{"person":"a1","typed":{"next":"Ring"}}"#), None);
        assert_eq!(rest(r#"{"person":"a1","typed":{"next":"Ann rings"}}"#), None);
        assert_eq!(rest("Ann said so"), None);
        assert_eq!(rest(r#""Ann""#), None);
    }

    #[test]
    fn words_that_only_together_are_a_name_go_together() {
        let both = |text: &str| text.contains("Lee") && text.contains("Ann");
        assert_eq!(without(r#"{"first":"Ann","last":"Lee"}"#, &both), None);
    }
}
