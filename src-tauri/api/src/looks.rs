//! Looks at the files of the companies on home, side by side and each on a thread of its own: a disk that does not answer
//! holds up its own card alone, and keeps one thread busy, however often home is asked for.

use crate::eyes::Eyes;
use crate::host::{Changed, Host};
use sales::company::types::CompanyCard;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How a file is looked at: what is begun in one way says nothing of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Closed, and read for a moment.
    Closed,
    /// Closed, and not read, since somebody is in the room.
    Shut,
    /// Open here: its worker is asked.
    Open,
}

/// The file, how it is looked at, and with whose eyes: what was begun for the leader is not told to whoever came since.
type Which = (PathBuf, Sort, Eyes);

/// What is looked at now, and what came too late for whoever asked.
#[derive(Default)]
pub struct Looks(Mutex<HashMap<Which, Look>>);

enum Look {
    Begun { at: Instant, waiting: Vec<Sender<CompanyCard>> },
    Ended(CompanyCard),
}

/// A card on its way; none = it is known not to come soon.
pub struct Coming(Option<Receiver<CompanyCard>>);

/// Forgets a look, also one that a fault ended.
struct AtWork(Arc<Looks>, Which);

impl Drop for AtWork {
    fn drop(&mut self) {
        let mut looks = self.0.inside();
        if matches!(looks.get(&self.1), Some(Look::Begun { .. })) {
            looks.remove(&self.1);
        }
    }
}

impl Looks {
    fn inside(&self) -> MutexGuard<'_, HashMap<Which, Look>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a look, or joins the one that is under way. What ended too late the last time is the answer this time.
    pub fn begin(
        self: &Arc<Self>,
        which: Which,
        patience: Duration,
        host: &Arc<Host>,
        look: impl FnOnce() -> CompanyCard + Send + 'static,
    ) -> Coming {
        let (tell, told) = channel();
        let mut looks = self.inside();
        match looks.get_mut(&which) {
            Some(Look::Begun { at, .. }) if at.elapsed() > patience => return Coming(None),
            Some(Look::Begun { waiting, .. }) => waiting.push(tell),
            Some(Look::Ended(card)) => {
                let _ = tell.send(card.clone());
                looks.remove(&which);
            }
            None => {
                looks.insert(which.clone(), Look::Begun { at: Instant::now(), waiting: vec![tell] });
                let (at_work, host) = (AtWork(self.clone(), which.clone()), host.clone());
                std::thread::spawn(move || at_work.0.end(&at_work.1, look(), &host));
            }
        }
        Coming(Some(told))
    }

    /// Tells whoever waits. Where somebody has left without it, it is kept for the next time, which is asked for.
    fn end(&self, which: &Which, card: CompanyCard, host: &Host) {
        let mut looks = self.inside();
        let Some(Look::Begun { waiting, .. }) = looks.remove(which) else { return };
        let heard = waiting.iter().all(|one| one.send(card.clone()).is_ok());
        if !heard {
            looks.insert(which.clone(), Look::Ended(card));
            drop(looks);
            (host.changed)(Changed { company: String::new(), features: vec!["home".to_owned()], seq: 0 });
        }
    }

    /// Waits until then.
    pub fn wait(&self, coming: Coming, until: Instant) -> Option<CompanyCard> {
        let told = coming.0?;
        let in_time = told.recv_timeout(until.saturating_duration_since(Instant::now())).ok();
        in_time.or_else(|| {
            // What is told just now is not missed: nobody tells while this is looked at.
            let looks = self.inside();
            let last = told.try_recv().ok();
            drop(told);
            drop(looks);
            last
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Looks, Sort};
    use crate::Host;
    use crate::eyes::Eyes;
    use sales::company::home::{Known, silent_card};
    use std::path::PathBuf;
    use std::sync::mpsc::channel;
    use std::sync::{Arc, Mutex};
    use std::time::{Duration, Instant};

    const PATIENCE: Duration = Duration::from_millis(200);

    #[test]
    fn a_card_that_comes_late_is_told_of_and_asked_for_once() {
        let known = Known { path: PathBuf::from("a.rallybook"), name: "Alder".to_owned(), ..Known::default() };
        let (told, looks) = (Arc::new(Mutex::new(0)), Arc::new(Looks::default()));
        let count = told.clone();
        let changed = Box::new(move |_| *count.lock().unwrap() += 1);
        let host = Arc::new(Host { changed, progress: Box::new(|_| {}) });
        let ask = |answer: std::sync::mpsc::Receiver<()>| {
            let (known, which) = (known.clone(), (known.path.clone(), Sort::Closed, Eyes::AsOpened));
            let coming = looks.begin(which, PATIENCE, &host, move || {
                let _ = answer.recv();
                silent_card(&known, false)
            });
            looks.wait(coming, Instant::now() + PATIENCE)
        };
        let (answer, slow) = channel();
        assert!(ask(slow).is_none());
        // Nobody waits for it a second time, nor begins another look.
        let at = Instant::now();
        assert!(ask(channel().1).is_none() && at.elapsed() < PATIENCE);
        answer.send(()).unwrap();
        while *told.lock().unwrap() == 0 {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(ask(channel().1).unwrap().name, "Alder");
        // From then on it is looked at anew, and what is in time is told to nobody.
        let (answer, quick) = channel();
        answer.send(()).unwrap();
        assert!(ask(quick).is_some());
        assert_eq!(*told.lock().unwrap(), 1);
    }

    #[test]
    fn what_was_begun_for_the_leader_is_not_told_to_whoever_came() {
        let known = Known { path: PathBuf::from("a.rallybook"), ..Known::default() };
        let looks = Arc::new(Looks::default());
        let host = Arc::new(Host { changed: Box::new(|_| {}), progress: Box::new(|_| {}) });
        let ask = |eyes: Eyes, name: &'static str, answer: std::sync::mpsc::Receiver<()>| {
            let known = Known { name: name.to_owned(), ..known.clone() };
            looks.begin((known.path.clone(), Sort::Open, eyes), PATIENCE, &host, move || {
                let _ = answer.recv();
                silent_card(&known, true)
            })
        };
        let (answer, slow) = channel();
        let leaders = ask(Eyes::Of(None), "Leader", slow);
        let (now, told) = channel();
        now.send(()).unwrap();
        let theirs = ask(Eyes::Of(Some(sales::audience::Audience::Team)), "Team", told);
        let card = looks.wait(theirs, Instant::now() + PATIENCE).unwrap();
        assert_eq!(card.name, "Team");
        answer.send(()).unwrap();
        assert_eq!(looks.wait(leaders, Instant::now() + PATIENCE).unwrap().name, "Leader");
    }
}
