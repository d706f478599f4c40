//! The app under `strace`: which sockets it and all its processes ask the system for.

use crate::Outcome;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program that starts the app so that its sockets are written down.
pub struct Traced {
    /// What is started in the app's place.
    pub program: PathBuf,
    /// What is written, a file a process.
    folder: PathBuf,
}

impl Traced {
    /// Prepares it in a private folder; none where this machine lets nobody trace.
    pub fn of(app: &Path, folder: &Path) -> Outcome<Option<Self>> {
        let may = Command::new("strace").args(["-f", "-e", "trace=network", "true"]).stderr(Stdio::null()).status();
        if !may.is_ok_and(|status| status.success()) {
            return Ok(None);
        }
        let traces = folder.join("traces");
        std::fs::create_dir_all(&traces)?;
        let program = folder.join("traced");
        let at = traces.join("of").display().to_string();
        // A file a process (-ff), in the order of their calls, and addresses in full.
        let script =
            format!("#!/bin/sh\nexec strace -ff -qq -yy -e trace=network -o '{at}' '{}' \"$@\"\n", app.display());
        std::fs::write(&program, script)?;
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700))?;
        Ok(Some(Self { program, folder: traces }))
    }

    /// Every line that was written.
    pub fn lines(&self) -> Outcome<Vec<String>> {
        let mut lines = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            lines.extend(std::fs::read_to_string(entry?.path())?.lines().map(str::to_owned));
        }
        Ok(lines)
    }
}

/// Does a line speak of an address in the internet, or of a socket that could reach one? What the driver of the test and the
/// page say to each other on this machine (127.0.0.1 and ::1, as strace writes them) is none.
pub fn leads_out(line: &str) -> bool {
    let speaks = ["connect(", "sendto(", "sendmsg(", "sendmmsg(", "bind(", "recvfrom(", "recvmsg("];
    let internet = line.contains("AF_INET") && (line.contains("sin_addr") || line.contains("sin6_addr"));
    let here = line.contains("inet_addr(\"127.0.0.1\")") || line.contains("\"::1\"");
    let datagram = line.starts_with("socket(AF_INET") && (line.contains("SOCK_DGRAM") || line.contains("SOCK_RAW"));
    datagram || (internet && !here && speaks.iter().any(|call| line.contains(call)))
}

#[cfg(test)]
mod tests {
    use super::leads_out;

    #[test]
    fn a_line_about_the_internet_is_told_from_one_about_this_machine() {
        for out in [
            r#"connect(9<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("93.184.216.34")}, 16) = -1 EINPROGRESS"#,
            r#"sendto(9, "..", 40, MSG_NOSIGNAL, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16) = 40"#,
            r#"connect(7, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 0"#,
            "socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 7<UDP:[2]>",
        ] {
            assert!(leads_out(out), "{out}");
        }
        for here in [
            r#"connect(9<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(41234), sin_addr=inet_addr("127.0.0.1")}, 16) = 0"#,
            r#"connect(3, {sa_family=AF_UNIX, sun_path="/run/user/0/bus"}, 110) = 0"#,
            "socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 9<TCP:[1]>",
            "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 5",
        ] {
            assert!(!leads_out(here), "{here}");
        }
    }
}
