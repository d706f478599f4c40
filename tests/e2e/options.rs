//! What the journeys are told on their command line.

use std::path::PathBuf;

/// Set by `cargo xtask`.
pub struct Options {
    /// The app's program.
    pub app: PathBuf,
    /// Where pictures go.
    pub shots: PathBuf,
    /// Real exports, if this machine has them.
    pub data: Option<PathBuf>,
    /// All journeys, or the ones of `cargo xtask test`.
    pub all: bool,
    /// Only journeys whose name contains this.
    pub only: Option<String>,
}

/// Reads `--name value` pairs.
pub fn read(mut words: impl Iterator<Item = String>) -> Result<Options, String> {
    let (mut app, mut shots, mut data, mut all, mut only) = (None, None, None, true, None);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} wants a value"))?;
        match word.as_str() {
            "--app" => app = Some(PathBuf::from(value)),
            "--shots" => shots = Some(PathBuf::from(value)),
            "--data" => data = Some(PathBuf::from(value)),
            "--journeys" => all = value == "all",
            "--only" => only = Some(value),
            other => return Err(format!("There is no option {other}.")),
        }
    }
    let app = app.ok_or("Name the app's program by --app; `cargo xtask e2e` does.")?;
    Ok(Options { app, shots: shots.unwrap_or_else(|| "shots".into()), data, all, only })
}
