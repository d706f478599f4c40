//! The moment of a request. The ledger and the domain have no clock; it comes in here.

use chrono::NaiveDate;
use ledger::Now;
use sales::company::calendar;

/// Where time comes from.
pub struct Clock {
    wall: Box<dyn Fn() -> i64 + Send + Sync>,
    today: Option<NaiveDate>,
}

impl Clock {
    /// This machine's clock.
    pub fn system() -> Self {
        Self { wall: Box::new(|| chrono::Utc::now().timestamp_millis()), today: None }
    }

    /// A clock of one's own, in UTC milliseconds.
    pub fn of(wall: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self { wall: Box::new(wall), today: None }
    }

    /// The same clock, with *today* said from outside.
    #[must_use]
    pub fn on(self, today: Option<NaiveDate>) -> Self {
        Self { today, ..self }
    }

    /// UTC milliseconds.
    pub fn wall(&self) -> i64 {
        (self.wall)()
    }

    /// Now, in a company's zone.
    pub fn now_in(&self, zone: &str) -> Now {
        let wall = self.wall();
        Now { wall, today: self.today.unwrap_or_else(|| calendar::day_in(zone, wall)) }
    }

    /// Now, on this machine.
    pub fn now_here(&self) -> Now {
        let wall = self.wall();
        let local = chrono::DateTime::from_timestamp_millis(wall).unwrap_or_default().with_timezone(&chrono::Local);
        Now { wall, today: self.today.unwrap_or_else(|| local.date_naive()) }
    }
}
