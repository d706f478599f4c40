//! Words that belong to what is not to be written about a person: health, family, union matters. A word list knows no
//! meaning, so that it asks and never refuses.

use crate::pipeline::find::fold;

/// Whole words and beginnings of words (with `*`), each list with what it is about.
const LISTS: [(&str, &[&str]); 3] = [
    (
        "health",
        &[
            "ill",
            "illness*",
            "sick",
            "sickness",
            "disease*",
            "diagnos*",
            "doctor",
            "hospital*",
            "surgery",
            "therap*",
            "medication*",
            "depress*",
            "anxiety",
            "burnout",
            "burned-out",
            "alcohol*",
            "addict*",
            "disab*",
            "cancer",
            "pregnan*",
            "miscarriage",
            "mental",
            "psychiatr*",
            "adhd",
            "autis*",
        ],
    ),
    (
        "family",
        &[
            "divorc*",
            "marriage",
            "married",
            "wife",
            "husband",
            "girlfriend",
            "boyfriend",
            "child",
            "children",
            "daughter",
            "son",
            "baby",
            "custody",
            "maternity",
            "paternity",
            "parental",
        ],
    ),
    (
        "union matters",
        &["union", "unions", "unionis*", "unioniz*", "strike", "strikes", "shop-steward", "works-council"],
    ),
];

/// What a text had better not say, in a sentence; none = no such word is in it.
pub fn warning(text: &str) -> Option<String> {
    let text = fold(text);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let about: Vec<&str> =
        LISTS.iter().filter(|(_, list)| list.iter().any(|one| stands(one, &words))).map(|(about, _)| *about).collect();
    let about = match about.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    };
    Some(format!(
        "A word here may be about {about}. Leave it out unless you need it: the person may be entitled to read it."
    ))
}

/// Does a word of the list, or one of several words joined by a dash, stand among these?
fn stands(listed: &str, words: &[&str]) -> bool {
    let parts: Vec<&str> = listed.split('-').collect();
    words.windows(parts.len()).any(|here| {
        here.iter().zip(&parts).all(|(word, part)| match part.strip_suffix('*') {
            Some(begins) => word.starts_with(begins),
            None => word == part,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::warning;

    #[test]
    fn a_word_of_these_matters_asks_once_in_one_sentence() {
        assert_eq!(
            warning("He was **ill**, and his wife called.").as_deref(),
            Some(
                "A word here may be about health or family. Leave it out unless you need it: the person may be entitled to read it."
            )
        );
        assert!(warning("Talked about the works council.").unwrap().contains("union matters"));
        assert!(warning("Her diagnosis of the deal").unwrap().contains("health"));
    }

    #[test]
    fn words_of_selling_pass() {
        for text in ["", "He will skill up, still chasing the reunion deal", "Union-free? No: reunite the buyers"] {
            assert_eq!(warning(text).is_some(), text.contains("Union"), "{text}");
        }
        assert_eq!(warning("The pilot, the season, the person, the illustration of value"), None);
    }
}
