//! The thread that owns an open company's file. Requests wait in its queue; the window never does.

use crate::jobs::Job;
use crate::problem::{Answer, Problem};
use crate::session::Session;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often an idle company looks whether it is midnight: a clock that slept over it is noticed, too.
const LOOK: Duration = Duration::from_secs(30);

type Task = Box<dyn FnOnce(&mut Session) + Send>;

/// An open company.
pub struct Worker {
    queue: Mutex<Option<Sender<Task>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    sealed: Arc<AtomicBool>,
}

impl Worker {
    /// Opens on a new thread; `open` runs there, since that thread will own the file. The session says in `sealed` whether
    /// the file has a passphrase.
    pub fn start(sealed: Arc<AtomicBool>, open: impl FnOnce() -> Answer<Session> + Send + 'static) -> Answer<Self> {
        let (queue, tasks) = channel::<Task>();
        let (tell, opened) = channel();
        let thread = std::thread::Builder::new().name("company".to_owned()).spawn(move || {
            let mut session = match open() {
                Ok(session) => session,
                Err(problem) => {
                    let _ = tell.send(Err(problem));
                    return;
                }
            };
            let _ = tell.send(Ok(()));
            let mut looked = Instant::now();
            loop {
                match tasks.recv_timeout(LOOK) {
                    Ok(task) => task(&mut session),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
                if looked.elapsed() >= LOOK {
                    session.look_at_the_day();
                    looked = Instant::now();
                }
            }
        });
        let thread = thread.map_err(|_| Problem::internal())?;
        opened.recv().map_err(|_| Problem::internal())??;
        Ok(Self { queue: Mutex::new(Some(queue)), thread: Mutex::new(Some(thread)), sealed })
    }

    /// Is the file encrypted? Known without waiting for what it works on.
    pub fn is_sealed(&self) -> bool {
        self.sealed.load(Ordering::Relaxed)
    }

    /// Runs `work` on the company's thread and waits for its answer.
    pub fn ask<T: Send + 'static>(
        &self,
        job: Arc<Job>,
        work: impl FnOnce(&mut Session) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        self.send(job, work)?.recv().map_err(|_| Problem::internal())?
    }

    /// The same, with little patience: nothing when the company is busy.
    pub fn ask_for<T: Send + 'static>(
        &self,
        patience: Duration,
        job: Arc<Job>,
        work: impl FnOnce(&mut Session) -> Answer<T> + Send + 'static,
    ) -> Option<T> {
        self.send(job, work).ok()?.recv_timeout(patience).ok()?.ok()
    }

    fn send<T: Send + 'static>(
        &self,
        job: Arc<Job>,
        work: impl FnOnce(&mut Session) -> Answer<T> + Send + 'static,
    ) -> Answer<Receiver<Answer<T>>> {
        let (tell, answer) = channel();
        let task: Task = Box::new(move |session| {
            // A fault in one request must not take the company down; an open transaction is rolled back on the way.
            let done = catch_unwind(AssertUnwindSafe(|| session.serve(job, work)));
            let _ = tell.send(done.unwrap_or_else(|_| Err(Problem::internal())));
        });
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone();
        queue.ok_or_else(Problem::internal)?.send(task).map_err(|_| Problem::internal())?;
        Ok(answer)
    }

    /// Finishes what waits, closes the file and returns when it is closed.
    pub fn close(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}
