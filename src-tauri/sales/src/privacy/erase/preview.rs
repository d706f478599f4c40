//! What an erasure would do, in sentences, before anything is done.

use super::backups;
use super::kept;
use super::plan::{Choice, Plan, key, plan};
use crate::error::Result;
use crate::import::kind::IMPORT_SOURCE;
use crate::pipeline::kind::DEAL_EXPORTED;
use crate::privacy::drafts;
use crate::privacy::held;
use crate::privacy::place::place;
use crate::privacy::subject::{Subject, is_placeholder};
use crate::privacy::types::{Kind, Mention, Preview};
use crate::privacy::words::Level;
use crate::privacy::{due, reach};
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// Looks at it. Nothing is written.
///
/// # Errors
/// The person is not in the book.
pub fn preview(book: &Book, id: Uuid, today: NaiveDate) -> Result<Preview> {
    let subject = Subject::of(book, id)?;
    let words = subject.words(book)?;
    let called = subject.called(book)?;
    let plan = plan(book, Some(&subject), subject.kind, &words, &Choice::default(), &called)?;
    let (backups, stuck) = backups::look(book)?;
    Ok(Preview {
        person: subject.about(),
        refused: refused(book, &subject, today)?,
        goes: goes(book, &subject, &plan)?,
        stays: stays(&subject, &called, &plan, words.is_shared()),
        mentions: mentions(book, &plan)?,
        backups,
        stuck,
        beyond: reach::beyond(book, &subject, &words)?,
        called,
    })
}

/// Why somebody cannot be erased now; none = they can. Somebody of the team has left, and others own the open deals.
pub fn refused(book: &Book, subject: &Subject, today: NaiveDate) -> Result<Option<String>> {
    let name = &subject.name;
    if subject.is_erased(book)? {
        return Ok(Some(format!("{name} was erased before. Nothing was changed; nothing of the person is left here.")));
    }
    if subject.kind == Kind::Contact {
        return Ok(None);
    }
    let needed = due::of(book, subject.id, today)?.filter(|line| line.due_on.is_none());
    Ok(needed.map(|line| {
        format!(
            "{name} cannot be erased yet ({}). Nothing was changed; note the last day in the team and hand the open deals over first.",
            lower(line.reason.trim_end_matches('.'))
        )
    }))
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn goes(book: &Book, subject: &Subject, plan: &Plan) -> Result<Vec<String>> {
    let mut goes = Vec::new();
    match subject.kind {
        _ if is_placeholder(&subject.name) => {
            goes.push("What came back since the erasure, and what the steps that wrote it are called.".to_owned());
        }
        Kind::Person => goes.push(format!(
            "The name {}, the id in the CRM and every earlier name, now and in the history.",
            subject.name
        )),
        Kind::Contact => {
            goes.push(format!("The name {}, title, mail address and telephone, now and in the history.", subject.name));
        }
    }
    if let Some(held) = held::words(&plan.held.standing(book)?) {
        goes.push(format!("{held} about the person, whole, with every earlier text."));
    }
    if !drafts::about(book, subject.id)?.is_empty() {
        goes.push(
            "What is typed about the person in this copy and not in the book yet, in notes and forms.".to_owned(),
        );
    }
    if !plan.held.sessions.is_empty() {
        goes.push("What was promised in sessions, and why one was missed or ended without a promise.".to_owned());
    }
    let rows = plan.found.iter().filter(|found| found.goes && found.field == DEAL_EXPORTED.no).count();
    let settings = plan
        .found
        .iter()
        .filter(|found| found.goes && IMPORT_SOURCE.fields.iter().any(|field| field.no == found.field));
    let others = plan.found.iter().filter(|found| found.goes).count() - rows;
    if rows > 0 {
        goes.push(format!("The name in {} from the CRM; the other columns stay.", count(rows, "row")));
    }
    if settings.count() > 0 || others > 0 {
        goes.push(format!(
            "The name in {} that the program keeps: who said a category, advice, contacts as typed, settings of imports, views, printed sheets.",
            count(others, "place")
        ));
    }
    if !plan.acted.is_empty() {
        goes.push(format!("The name at {}, which stay under the other name.", count(plan.acted.len(), "step")));
    }
    if !plan.named.is_empty() {
        goes.push(format!("What {} were called, since that names the person.", count(plan.named.len(), "step")));
    }
    goes.push("Drafts, filters and names of bundle files in this copy that name the person.".to_owned());
    Ok(goes)
}

fn stays(subject: &Subject, called: &str, plan: &Plan, namesake: bool) -> Vec<String> {
    let mut stays = vec![match subject.kind {
        Kind::Person => format!(
            "Deals, targets and figures stay, as those of {called}: the company's results would be wrong without them. So do the days of work and the ramp, with which they are reckoned."
        ),
        Kind::Contact => format!(
            "The part in each deal stays, as that of {called}: that a decision maker was met is a fact of the deal."
        ),
    }];
    match plan.held.sessions.len() {
        0 => {}
        1 => stays.push(format!("One session stays with its number and day, as that of {called}.")),
        n => stays.push(format!("{n} sessions stay with their numbers and days, as those of {called}.")),
    }
    if plan.found.iter().any(|found| !found.goes) || !plan.loose.is_empty() {
        stays.push("Texts below that are not ticked.".to_owned());
    }
    if namesake {
        stays.push(
            "Somebody else in this book bears a name of this person's, now or before, so that no text with that name goes by itself: tick those that mean this person."
                .to_owned(),
        );
    }
    stays
}

fn mentions(book: &Book, plan: &Plan) -> Result<Vec<Mention>> {
    let mut mentions = Vec::new();
    for found in plan.found.iter().filter(|found| !found.goes) {
        mentions.push(Mention {
            key: key(found.id, found.field),
            place: place(book, found.oid, found.field)?,
            text: found.around.clone(),
            whole: found.level == Level::Whole,
            ticked: found.ticked,
        });
    }
    mentions.extend(plan.loose.iter().map(|loose| Mention {
        key: kept::key(&loose.text),
        place: loose.place.to_owned(),
        text: loose.around.clone(),
        whole: loose.level == Level::Whole,
        ticked: false,
    }));
    mentions.sort_by(|a, b| (!a.ticked, !a.whole, &a.place).cmp(&(!b.ticked, !b.whole, &b.place)));
    Ok(mentions)
}

fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("one {what}") } else { format!("{n} {what}s") }
}
