//! Starting and ending the app under WebKitWebDriver.

use super::Home;
use super::hands::Counter;
use crate::Outcome;
use serde_json::json;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::{Capabilities, WebDriver};

/// One started app. The page's verbs are in `page.rs`.
pub struct Window {
    /// The page inside.
    pub page: WebDriver,
    /// Where pictures go.
    pub shots: PathBuf,
    /// Keys and clicks so far.
    pub hands: Counter,
    driver: Child,
}

impl Window {
    /// Starts the driver, which starts the app in `home`.
    pub async fn open(app: &Path, home: &Home, shots: &Path, arguments: &[&Path]) -> Outcome<Self> {
        std::fs::create_dir_all(shots)?;
        // The port is free a moment later, too: nobody else asks for one here.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        home.house(&mut command);
        command.stdout(Stdio::null());
        let mut driver = command.spawn().map_err(|error| format!("WebKitWebDriver does not start: {error}"))?;
        match session(port, app, arguments).await {
            Ok(page) => Ok(Self { page, shots: shots.to_owned(), hands: Counter::default(), driver }),
            Err(error) => {
                end(&mut driver)?;
                Err(error)
            }
        }
    }

    /// Ends the driver, then closes the window as its person would, and waits until the app is gone. The driver's own way of
    /// ending is no test of the app: it kills it or leaves it running, as it happens; and while it holds the page, WebKit keeps
    /// a closed window open.
    pub async fn close(mut self) -> Outcome {
        let app = self.app_process();
        let quit = self.page.clone().quit().await;
        end(&mut self.driver)?;
        // No process: it has ended by itself, and the journey has told what it missed.
        let Ok(app) = app else { return Ok(quit?) };
        let ended = ended(app).await;
        if ended.is_err() {
            // So that the next start is not its second one.
            Command::new("kill").args(["-9", &app.to_string()]).status()?;
        }
        ended
    }

    /// Asks the window to close as a window manager does, while its page is there; [`Self::close`] then sees it gone.
    pub async fn shut(&self) -> Outcome {
        super::closing::ask(self.app_process()?)?;
        // As long as the page may take over keeping what is typed in it.
        tokio::time::sleep(Duration::from_secs(2)).await;
        Ok(())
    }

    /// The app's process: a child of the driver, or of what traces it.
    pub fn app_process(&self) -> Outcome<u32> {
        let first = child(self.driver.id())?;
        let traced = std::fs::read_to_string(format!("/proc/{first}/comm"))?.trim() == "strace";
        if traced { child(first) } else { Ok(first) }
    }
}

fn child(id: u32) -> Outcome<u32> {
    let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children"))?;
    Ok(children.split_whitespace().next().ok_or("no app was started")?.parse()?)
}

/// Asks the app's windows to close and waits for its end.
async fn ended(app: u32) -> Outcome {
    let start = Instant::now();
    // What the driver has killed is gone in a moment.
    let mut next = Duration::from_millis(500);
    while alive(app) {
        // On a loaded machine one request in twenty finds the web engine's side of the window just gone and is lost: the
        // event loop then sleeps until something else happens, as it does wherever a hand is on the mouse.
        if start.elapsed() > next && super::closing::ask(app)? > 0 {
            next = start.elapsed() + Duration::from_secs(4);
        }
        if start.elapsed() > Duration::from_secs(20) {
            return Err("the app does not end when its window is closed".into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Whether a process still runs. One that has ended may stay listed until its parent looks at it, but without
/// threads; as long as it has some, it holds its name on the session bus.
fn alive(id: u32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{id}/task")).map_or(0, Iterator::count);
    let ended = || std::fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| stat.contains(") Z "));
    threads > 1 || (threads == 1 && !ended())
}

async fn session(port: u16, app: &Path, arguments: &[&Path]) -> Outcome<WebDriver> {
    let mut wanted = Capabilities::new();
    wanted.set("webkitgtk:browserOptions", json!({"binary": app, "args": arguments}))?;
    let address = format!("http://127.0.0.1:{port}");
    let start = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        if start.elapsed() > Duration::from_secs(10) {
            return Err("WebKitWebDriver does not listen.".into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let page = WebDriver::new(address, wanted).await?;
    page.set_script_timeout(Duration::from_secs(120)).await?;
    Ok(page)
}

/// Asks the driver to end (killed, it would leave the app behind), and waits.
fn end(driver: &mut Child) -> Outcome {
    Command::new("kill").arg("-TERM").arg(driver.id().to_string()).status()?;
    let start = Instant::now();
    while driver.try_wait()?.is_none() {
        if start.elapsed() > Duration::from_secs(10) {
            driver.kill()?;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
