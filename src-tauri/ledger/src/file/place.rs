//! Where a file lies: on this machine's disk, in a folder that another program syncs, or on a network share.

use std::path::Path;

/// What is known of a file's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A disk of this machine.
    Disk,
    /// A folder that a sync program keeps in step; opened with a warning. Holds the program's name.
    Synced(String),
    /// A network share, whose locks cannot be trusted; refused for writing. Holds the file system's name.
    Share(String),
}

const SYNC_NAMES: [&str; 9] = [
    "Dropbox",
    "OneDrive",
    "Google Drive",
    "GoogleDrive",
    "iCloud Drive",
    "com~apple~CloudDocs",
    "Nextcloud",
    "ownCloud",
    "pCloud",
];
const SYNC_MARKS: [(&str, &str); 3] =
    [(".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".owncloudsync.log", "ownCloud")];
const SHARES: [&str; 9] = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "davfs"];

/// Looks at the path, at marks that sync programs leave, and (on Linux) at the mount table.
pub fn place_of(path: &Path) -> Place {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if path.to_string_lossy().starts_with(r"\\") {
        return Place::Share("network share".to_owned());
    }
    if let Ok(mounts) = std::fs::read_to_string("/proc/mounts")
        && let Some(kind) = file_system(&mounts, &path)
        && SHARES.contains(&kind)
    {
        return Place::Share(kind.to_owned());
    }
    for folder in path.ancestors().skip(1) {
        let name = folder.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
        if let Some(found) = SYNC_NAMES.iter().find(|s| name == **s || name.starts_with(&format!("{s} - "))) {
            return Place::Synced((*found).to_owned());
        }
        if let Some((_, found)) = SYNC_MARKS.iter().find(|(mark, _)| folder.join(mark).exists()) {
            return Place::Synced((*found).to_owned());
        }
    }
    Place::Disk
}

/// File system of the longest mount point that holds the path.
fn file_system<'m>(mounts: &'m str, path: &Path) -> Option<&'m str> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((words.next()?.replace("\\040", " "), words.next()?))
        })
        .filter(|(point, _)| path.starts_with(point))
        .max_by_key(|(point, _)| point.len())
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sync_programs_and_shares() {
        assert_eq!(place_of(Path::new("/home/m/Dropbox/Kestrel.rallybook")), Place::Synced("Dropbox".into()));
        assert_eq!(place_of(Path::new("/home/m/OneDrive - Kestrel/a.rallybook")), Place::Synced("OneDrive".into()));
        assert_eq!(place_of(Path::new("/home/m/Documents/a.rallybook")), Place::Disk);
        let mounts = "/dev/sda1 / ext4 rw 0 0\nnas:/books /mnt/my\\040books nfs4 rw 0 0\n";
        assert_eq!(file_system(mounts, Path::new("/mnt/my books/a.rallybook")), Some("nfs4"));
        assert_eq!(file_system(mounts, Path::new("/mnt/a.rallybook")), Some("ext4"));
    }
}
