//! Everything that Typst can read: our templates, our fonts, and the data of one job. There is nothing else.

use super::fonts::{Letters, letters};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Our own sources.
const TEMPLATES: [(&str, &str); 22] = [
    ("/theme.typ", include_str!("../../templates/theme.typ")),
    ("/charts.typ", include_str!("../../templates/charts.typ")),
    ("/logo.typ", include_str!("../../templates/logo.typ")),
    ("/clean-up.typ", include_str!("../../templates/clean-up.typ")),
    ("/about.typ", include_str!("../../templates/about.typ")),
    ("/succession.typ", include_str!("../../templates/succession.typ")),
    ("/forecast.typ", include_str!("../../templates/forecast.typ")),
    ("/called-against-result.typ", include_str!("../../templates/called-against-result.typ")),
    ("/against/part.typ", include_str!("../../templates/against/part.typ")),
    ("/quarterly.typ", include_str!("../../templates/quarterly.typ")),
    ("/levels.typ", include_str!("../../templates/levels.typ")),
    ("/blocks.typ", include_str!("../../templates/blocks.typ")),
    ("/gap-map.typ", include_str!("../../templates/gap-map.typ")),
    ("/one-to-one.typ", include_str!("../../templates/one-to-one.typ")),
    ("/weekly.typ", include_str!("../../templates/weekly.typ")),
    ("/weekly/rally.typ", include_str!("../../templates/weekly/rally.typ")),
    ("/weekly/agenda.typ", include_str!("../../templates/weekly/agenda.typ")),
    ("/weekly/since.typ", include_str!("../../templates/weekly/since.typ")),
    ("/weekly/deals.typ", include_str!("../../templates/weekly/deals.typ")),
    ("/weekly/advice.typ", include_str!("../../templates/weekly/advice.typ")),
    ("/weekly/actions.typ", include_str!("../../templates/weekly/actions.typ")),
    ("/weekly/decisions.typ", include_str!("../../templates/weekly/decisions.typ")),
];
/// Where templates find what they show.
const DATA: &str = "/data.json";
/// Where they find the company's logo.
const LOGO: &str = "/logo";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    TEMPLATES.iter().filter_map(|(path, text)| Some(Source::new(at(path)?, (*text).to_owned()))).collect()
});

fn at(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// One job.
pub struct Job {
    main: Source,
    data: Bytes,
    logo: Option<Bytes>,
    letters: &'static Letters,
}

impl Job {
    /// A template by its name, with its data; nothing where there is no such template.
    pub fn new(template: &str, data: &serde_json::Value, logo: Option<Vec<u8>>, east: bool) -> Option<Self> {
        let id = at(&format!("/{template}.typ"))?;
        let main = SOURCES.iter().find(|source| source.id() == id)?.clone();
        let (data, logo) = (Bytes::from_string(data.to_string()), logo.map(Bytes::new));
        Some(Self { main, data, logo, letters: letters(east) })
    }

    /// Other text than a template of ours: tests try what it could reach.
    #[cfg(test)]
    pub fn of_text(text: &str, data: &serde_json::Value) -> Option<Self> {
        let main = Source::new(at("/tried.typ")?, text.to_owned());
        Some(Self { main, data: Bytes::from_string(data.to_string()), logo: None, letters: letters(false) })
    }
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.letters.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        SOURCES.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match &self.logo {
            _ if at(DATA) == Some(id) => Ok(self.data.clone()),
            Some(logo) if at(LOGO) == Some(id) => Ok(logo.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.letters.font(index)
    }

    /// Pages have the day that they are asked for, in their data; this machine's clock is none of their business.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
