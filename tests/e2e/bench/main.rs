//! What the window costs, against the same window with nothing in it. `cargo xtask bench` starts this on a screen of its own.

#[cfg(target_os = "linux")]
mod books;
#[cfg(target_os = "linux")]
mod frames;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(target_os = "linux")]
mod screen;
#[cfg(target_os = "linux")]
mod start;
#[cfg(target_os = "linux")]
mod table;

#[cfg(target_os = "linux")]
fn main() -> rallybook_tests::Outcome {
    let given = |name: &str| {
        let mut words = std::env::args().skip_while(|word| word != name);
        words.nth(1).map(std::path::PathBuf::from)
    };
    let app = given("--app").ok_or("Name the app's program by --app; `cargo xtask bench` does.")?;
    let bare = given("--bare").ok_or("Name the bare window's program by --bare; `cargo xtask bench` does.")?;
    let programs = start::Programs { app, bare };

    println!("Preparing companies: 10 small ones, and two with {} deals each.", books::LARGE);
    let home = rallybook_tests::window::Home::new()?;
    let large = books::prepare(&home)?;

    let mut table = table::Table::default();
    let rounds = 9;
    start::measure(&programs, &home, rounds, &mut table)?;
    memory::measure(&programs, &home, &large[0], &mut table)?;
    let one = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    one.block_on(frames::measure(&programs, &home, &large, &mut table))?;
    table.print();
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("skipped: the window is measured on Linux only");
}
