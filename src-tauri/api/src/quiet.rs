//! A crash leaves nothing of a book behind: no core file, and no content in the message.

/// From now on this process writes no core file, and a fault tells where it was and nothing else. To be called first.
pub fn quiet_crashes() {
    no_core_files();
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
        eprintln!("Rallybook met a fault of its own{place}. What was saved is safe.");
    }));
}

/// Where a limit cannot be set the system's own holds; nothing else could be done about it.
fn no_core_files() {
    #[cfg(unix)]
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(unix)]
    fn no_core_file_is_written() {
        super::no_core_files();
        assert_eq!(rlimit::getrlimit(rlimit::Resource::CORE).unwrap(), (0, 0));
    }
}
