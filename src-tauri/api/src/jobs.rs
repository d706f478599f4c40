//! Long work that can be stopped: a flag that it looks at, and an interrupt for the statement that runs.

use crate::host::{Host, Progress};
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Progress is told at most this often.
const BEAT: Duration = Duration::from_millis(50);

type Interrupt = Box<dyn Fn() + Send>;

/// One job.
#[derive(Default)]
pub struct Job {
    /// The caller's name for it; empty = nobody asked.
    pub name: String,
    stop: AtomicBool,
    /// Present only while a statement of this job may run, so that no later work is interrupted.
    interrupt: Mutex<Option<Interrupt>>,
}

impl Job {
    /// What the work looks at.
    pub fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// From here to [`Job::end`] a cancel interrupts the running statement.
    pub fn begin(&self, interrupt: Interrupt) {
        *self.interrupt.lock().unwrap_or_else(PoisonError::into_inner) = Some(interrupt);
    }

    /// The work is over.
    pub fn end(&self) {
        *self.interrupt.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Runs work that tells how far it is, under the caller's name for it, and stops where it is cancelled.
    pub fn reporting<T>(&self, host: &Host, work: impl FnOnce(&sales::progress::Progress) -> T) -> T {
        let last: Cell<Option<Instant>> = Cell::new(None);
        let tell = |done: u64, total: u64, label: &str| {
            let due = done == total || last.get().is_none_or(|at| at.elapsed() >= BEAT);
            if !self.name.is_empty() && due {
                last.set(Some(Instant::now()));
                (host.progress)(Progress { job: self.name.clone(), done, total, label: label.to_owned() });
            }
        };
        work(&sales::progress::Progress::new(&tell, self.stop()))
    }

    fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(interrupt) = &*self.interrupt.lock().unwrap_or_else(PoisonError::into_inner) {
            interrupt();
        }
    }
}

/// The jobs that run or wait.
#[derive(Default)]
pub struct Jobs(Mutex<HashMap<String, Arc<Job>>>);

impl Jobs {
    /// A job by the caller's name; without a name nobody can stop it.
    pub fn start(&self, name: Option<String>) -> Arc<Job> {
        let job = Arc::new(Job { name: name.unwrap_or_default(), ..Job::default() });
        if !job.name.is_empty() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(job.name.clone(), job.clone());
        }
        job
    }

    /// The job is answered.
    pub fn end(&self, job: &Job) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&job.name);
    }

    /// Stops a job, if it still runs or waits.
    pub fn cancel(&self, name: &str) {
        let job = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        if let Some(job) = job {
            job.cancel();
        }
    }
}
