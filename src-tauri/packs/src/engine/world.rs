//! Everything that Typst can read: our templates, our fonts, and the data of one job. There is nothing else.

use super::fonts::{BOOK, FONTS};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Our own sources.
const TEMPLATES: [(&str, &str); 5] = [
    ("/theme.typ", include_str!("../../templates/theme.typ")),
    ("/clean-up.typ", include_str!("../../templates/clean-up.typ")),
    ("/charts.typ", include_str!("../../templates/charts.typ")),
    ("/rally.typ", include_str!("../../templates/rally.typ")),
    ("/succession.typ", include_str!("../../templates/succession.typ")),
];
/// Where templates find what they show.
const DATA: &str = "/data.json";

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
}

impl Job {
    /// A template by its name, with its data; nothing where there is no such template.
    pub fn new(template: &str, data: &serde_json::Value) -> Option<Self> {
        let id = at(&format!("/{template}.typ"))?;
        let main = SOURCES.iter().find(|source| source.id() == id)?.clone();
        Some(Self { main, data: Bytes::from_string(data.to_string()) })
    }

    /// Other text than a template of ours: tests try what it could reach.
    #[cfg(test)]
    pub fn of_text(text: &str, data: &serde_json::Value) -> Option<Self> {
        Some(Self { main: Source::new(at("/tried.typ")?, text.to_owned()), data: Bytes::from_string(data.to_string()) })
    }
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
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
        if at(DATA) == Some(id) { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    /// Pages have the day that they are asked for, in their data; this machine's clock is none of their business.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
