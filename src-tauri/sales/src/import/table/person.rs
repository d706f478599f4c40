//! Is a text the name of a person?

/// Words of headings, tabs and titles that no seller is called by.
const NO_NAMES: &str = "pipeline pipelines deal deals forecast forecasts sales business won lost open closed new existing renewal renewals \
    prospect prospects customer customers lead leads opportunity opportunities total totals summary commit best case upside hot warm cold \
    north south east west central region regional team teams uk usa us eu emea apac americas europe q1 q2 q3 q4 h1 h2 week month quarter \
    year january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct \
    nov dec sheet sheet1 sheet2 sheet3 data export exports report reports table list overview dashboard pivot accounts account products \
    product contacts notes note archive archived old misc other others general main input config settings template instructions readme \
    stage stages proposal negotiation qualified qualification discovery demo contract verbal active inactive current pending company \
    ltd limited inc llc gmbh plc corp corporation group holdings ag sa bv co";

/// One to three capitalised words without figures.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && text.chars().count() <= 40
        && words.iter().all(|word| {
            let bare = word.trim_end_matches(['.', ',']);
            bare.chars().next().is_some_and(char::is_uppercase)
                && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'))
                && !NO_NAMES.split_ascii_whitespace().any(|no| no.eq_ignore_ascii_case(bare))
        })
}

/// The seller whom a section's heading names: `Ann Lee`, `Seller: Ann Lee`, `Ann Lee (12 deals)`.
pub fn seller_of_text(text: &str) -> Option<String> {
    let mut text = text.trim();
    let lower = text.to_lowercase();
    let mut told = false;
    for word in ["seller", "salesperson", "sales person", "sales rep", "rep", "owner", "account manager", "name"] {
        if let Some(rest) = lower.strip_prefix(word)
            && let Some(rest) = rest.trim_start().strip_prefix([':', '-', '–'])
        {
            text = text.get(text.len() - rest.len()..).unwrap_or(text).trim();
            told = true;
            break;
        }
    }
    let bare = text.split(['(', '[']).next().unwrap_or(text).trim().trim_end_matches([':', '-', '–']).trim();
    if (told && !bare.is_empty() && bare.len() <= 60) || is_name(bare) { Some(bare.to_owned()) } else { None }
}

/// The seller whom a tab names: `Ann Lee`, `Ann's pipeline`, `Pipeline - Ann`.
pub fn seller_of_tab(tab: &str) -> Option<String> {
    let words: Vec<&str> = tab
        .split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '–' | '(' | ')' | ':'))
        .map(|word| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word))
        .filter(|word| !word.is_empty())
        .collect();
    let left: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| {
            !NO_NAMES.split_ascii_whitespace().any(|no| no.eq_ignore_ascii_case(word))
                && !word.bytes().all(|b| b.is_ascii_digit())
        })
        .collect();
    let name = left.join(" ");
    if is_name(&name) { Some(name) } else { None }
}
