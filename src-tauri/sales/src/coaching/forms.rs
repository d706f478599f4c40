//! Forms of coaching talks: headings that a note opens with, and one question to ask under each.

use crate::error::{Error, Result};
use crate::pipeline::find::fold;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// More parts are no form for a talk.
const MOST_PARTS: usize = 30;
/// More forms are no list to choose from.
const MOST_FORMS: usize = 100;
/// Letters of a name, a heading or a question.
const LONGEST: usize = 200;

/// A form that Rallybook brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// As stored with a talk; it stays the same whatever the name becomes.
    pub key: &'static str,
    /// "Joint visit".
    pub name: &'static str,
    /// From top to bottom; none = a note without headings.
    pub parts: &'static [FormPart],
}

/// A part of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormPart {
    /// "Goal".
    pub heading: &'static str,
    /// One question to ask, of the person who is coached.
    pub prompt: &'static str,
}

/// A form, whoever made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CoachingForm")]
pub struct FormOf {
    /// As stored with a talk.
    pub key: String,
    /// Name.
    pub name: String,
    /// From top to bottom; none = a note without headings.
    pub parts: Vec<FormPartOf>,
    /// It is this machine's own, and may be changed.
    #[serde(default)]
    pub own: bool,
}

/// A part of a form, whoever made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CoachingFormPart")]
pub struct FormPartOf {
    /// Heading.
    pub heading: String,
    /// One question to ask, of the person who is coached.
    pub prompt: String,
}

impl From<&FormPart> for FormPartOf {
    fn from(part: &FormPart) -> Self {
        Self { heading: part.heading.to_owned(), prompt: part.prompt.to_owned() }
    }
}

impl From<&Form> for FormOf {
    fn from(form: &Form) -> Self {
        let parts = form.parts.iter().map(FormPartOf::from).collect();
        Self { key: form.key.to_owned(), name: form.name.to_owned(), parts, own: false }
    }
}

const fn part(heading: &'static str, prompt: &'static str) -> FormPart {
    FormPart { heading, prompt }
}

/// Every form that Rallybook brings, in the order in which they are offered.
pub static FORMS: [Form; 5] = [
    Form {
        key: "grow",
        name: "GROW",
        parts: &[
            part("Goal", "What do you want to reach, and how will you see that you are there?"),
            part("Reality", "What has happened so far, and what did the buyers say and do?"),
            part("Options", "What could you do, and what else?"),
            part("Will", "What will you do, and by which day?"),
        ],
    },
    Form {
        key: "joint_visit",
        name: "Joint visit",
        parts: &[
            part("Before: aim of the visit", "What is the buyer to agree to before we leave?"),
            part("Seen: opening", "What did the buyer hear in the first minutes about why we are here?"),
            part("Seen: questions", "After which question did the buyer talk longest, and what came out?"),
            part("Seen: value", "What did the buyer say that a change would be worth to them?"),
            part("Seen: next step", "What does the buyer do next, and on which day?"),
            part("After: what the seller says first", "How did it go in your eyes, before I say what I saw?"),
            part("After: one thing to keep", "What did you do that moved this buyer, and that you will do again?"),
            part("After: one thing to change", "Which one thing would you do in another way if we went in again now?"),
        ],
    },
    // On the phone or on a screen, with a buyer: the call of a forecast is another thing.
    Form {
        key: "call_review",
        name: "Phone call review",
        parts: &[
            part("Aim of the call", "What did you want the buyer to say or do by the end?"),
            part("What the buyer told us", "What do you know now that you did not know before?"),
            part("Who talked", "How much of the time did the buyer talk, and when did that change?"),
            part("Where it turned", "At which sentence did the buyer open up, or draw back?"),
            part("How it ended", "What was agreed, and who said it aloud last?"),
            part("Next time", "Which one question or sentence do you want to try on the next call?"),
        ],
    },
    Form {
        key: "deal_coaching",
        name: "Deal coaching",
        parts: &[
            part("Why the buyer acts", "What happens at the buyer if they leave everything as it is?"),
            part("Who decides", "Who signs, who can stop it, and which of them have you met?"),
            part("The way to the order", "What has to happen at the buyer between today and the order, and by when?"),
            part("What else they can do", "What other ways does the buyer have, and what speaks for each?"),
            part("What we do not know", "Which answer from the buyer would change what you do on this deal?"),
            part("Next step", "What will the buyer have done by the time that we speak again?"),
        ],
    },
    Form { key: "plain", name: "Plain note", parts: &[] },
];

/// A form by its key; none = Rallybook brings none of that key.
pub fn form(key: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.key == key)
}

/// A form by its key, of those that Rallybook brings and those of this machine.
pub fn named(own: &[FormOf], key: &str) -> Option<FormOf> {
    form(key).map(FormOf::from).or_else(|| own.iter().find(|form| form.key == key).cloned())
}

/// Every form: those that Rallybook brings, then those of this machine.
pub fn all(own: &[FormOf]) -> Vec<FormOf> {
    let own = own.iter().map(|form| FormOf { own: true, ..form.clone() });
    FORMS.iter().map(FormOf::from).chain(own).collect()
}

/// The forms of a machine with one more, or with another wording of one; an empty key makes a new one.
///
/// # Errors
/// It has no name, the name of another, too many parts, a part without heading, or it is one that Rallybook brings.
pub fn with(own: Vec<FormOf>, typed: FormOf) -> Result<Vec<FormOf>> {
    let mut own = own;
    let name = one_line(&typed.name);
    let parts =
        typed.parts.iter().map(|part| FormPartOf { heading: one_line(&part.heading), prompt: one_line(&part.prompt) });
    let parts: Vec<FormPartOf> = parts.filter(|part| !(part.heading.is_empty() && part.prompt.is_empty())).collect();
    if form(&typed.key).is_some() {
        return Err(Error::Refused(
            "This form comes with Rallybook and stays as it is. Nothing was changed; save yours under another name."
                .to_owned(),
        ));
    }
    if name.is_empty() || parts.iter().any(|part| part.heading.is_empty()) {
        return Err(Error::Invalid(
            "A form has a name, and each of its parts a heading. Nothing was changed; type what is missing.".to_owned(),
        ));
    }
    let letters = parts.iter().map(|part| part.heading.chars().count().max(part.prompt.chars().count())).max();
    if parts.len() > MOST_PARTS || name.chars().count().max(letters.unwrap_or(0)) > LONGEST {
        return Err(Error::Invalid(format!(
            "A form has at most {MOST_PARTS} parts, and names, headings and questions have at most {LONGEST} letters. Nothing was changed; shorten it."
        )));
    }
    if all(&own).iter().any(|other| other.key != typed.key && fold(&other.name) == fold(&name)) {
        return Err(Error::Refused(format!(
            "There is a form called {name} already. Nothing was changed; name yours otherwise."
        )));
    }
    let key = if typed.key.is_empty() { format!("own-{}", Uuid::now_v7()) } else { typed.key };
    let made = FormOf { key, name, parts, own: true };
    match own.iter_mut().find(|one| one.key == made.key) {
        Some(known) => *known = made,
        None => own.push(made),
    }
    if own.len() > MOST_FORMS {
        return Err(Error::Invalid(format!(
            "At most {MOST_FORMS} own forms are kept. Nothing was changed; remove one first."
        )));
    }
    Ok(own)
}

/// The forms of a machine without one. Sessions that began with it keep their notes.
///
/// # Errors
/// There is no such form of one's own.
pub fn without(own: Vec<FormOf>, key: &str) -> Result<Vec<FormOf>> {
    let (gone, left): (Vec<FormOf>, Vec<FormOf>) = own.into_iter().partition(|form| form.key == key);
    match (gone.is_empty(), form(key)) {
        (false, _) => Ok(left),
        (true, Some(_)) => {
            Err(Error::Refused("This form comes with Rallybook and stays. Nothing was changed.".to_owned()))
        }
        (true, None) => Err(Error::NotFound(
            "There is no such form any more. Nothing was changed; look at the list again.".to_owned(),
        )),
    }
}

/// What a note of this form opens with, in Markdown: its headings, and room for a paragraph under each.
pub fn blank(form: &FormOf) -> String {
    form.parts.iter().map(|part| format!("## {}\n\n", one_line(&part.heading))).collect::<Vec<_>>().join("\n\n")
}

/// A heading ends with its line, whatever was typed.
fn one_line(heading: &str) -> String {
    heading.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn the_built_in_forms_stand_in_this_order() {
        assert_eq!(FORMS.map(|form| form.key), ["grow", "joint_visit", "call_review", "deal_coaching", "plain"]);
        assert!(FORMS.iter().all(|each| form(each.key) == Some(each)));
        assert_eq!(form("sermon"), None);
    }

    #[test]
    fn every_part_has_a_heading_of_its_own_and_one_open_question() {
        for form in &FORMS {
            let headings: HashSet<_> = form.parts.iter().map(|part| part.heading).collect();
            assert_eq!(headings.len(), form.parts.len(), "{}", form.key);
            for part in form.parts {
                assert!(part.heading.starts_with(char::is_uppercase), "{}", part.heading);
                assert!(part.prompt.ends_with('?') && part.prompt.matches('?').count() == 1, "{}", part.prompt);
                let open = ["What", "Which", "Who", "How", "When", "After", "At"];
                assert!(open.iter().any(|first| part.prompt.starts_with(first)), "{}", part.prompt);
            }
        }
        let prompts: HashSet<_> = FORMS.iter().flat_map(|form| form.parts).map(|part| part.prompt).collect();
        // The buyer's next step is asked for in whatever form; each question is still its own.
        assert_eq!(prompts.len(), FORMS.iter().map(|form| form.parts.len()).sum::<usize>());
    }

    #[test]
    fn a_note_opens_with_its_headings_and_a_plain_one_empty() {
        let grow = blank(&FormOf::from(&FORMS[0]));
        assert_eq!(grow, "## Goal\n\n\n\n## Reality\n\n\n\n## Options\n\n\n\n## Will\n\n");
        assert_eq!(blank(&FormOf::from(&FORMS[4])), "");
    }

    #[test]
    fn the_forms_read_so() {
        let told = FORMS.iter().map(|form| {
            let parts = form.parts.iter().map(|part| format!("  {}: {}\n", part.heading, part.prompt));
            format!("{}\n{}", form.name, parts.collect::<String>())
        });
        insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
    }

    proptest! {
        #[test]
        fn a_heading_stays_on_its_line(headings in prop::collection::vec("[a-z#\n\r\t ]{0,12}", 0..6)) {
            let parts = headings.iter().map(|heading| FormPartOf { heading: heading.clone(), prompt: String::new() });
            let form = FormOf { key: "own".to_owned(), name: "Own".to_owned(), parts: parts.collect(), own: true };
            let text = blank(&form);
            prop_assert_eq!(text.lines().filter(|line| line.starts_with("## ")).count(), headings.len());
            prop_assert!(text.lines().all(|line| line.is_empty() || line.starts_with("## ")));
        }
    }
}
