//! Small things that this machine remembers: a file of the app's settings folder that nobody else may read, written whole
//! or not at all.

use crate::problem::Answer;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::Write;
use std::path::Path;

/// Reads one; none where there is none. One that cannot be understood is an error: it is not taken for none.
///
/// # Errors
/// The file could not be read, or says nothing that this program understands.
pub fn read<T: DeserializeOwned>(place: &Path) -> std::io::Result<Option<T>> {
    match std::fs::read(place) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// Writes one, or takes it away.
///
/// # Errors
/// The disk is full or does not answer.
pub fn write<T: Serialize>(place: &Path, kept: Option<&T>) -> Answer<()> {
    let Some(kept) = kept else {
        return match std::fs::remove_file(place) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
            _ => Ok(()),
        };
    };
    let folder = place.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    // A temporary file is its owner's alone, and stays so under its new name.
    let mut part = tempfile::NamedTempFile::new_in(folder)?;
    part.write_all(&serde_json::to_vec_pretty(kept).map_err(std::io::Error::from)?)?;
    part.as_file().sync_all()?;
    part.persist(place).map_err(|e| e.error)?;
    Ok(())
}
