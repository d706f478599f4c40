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

    /// The same clock moved by whole days, so that it is that day in UTC now and goes on from there; none = no such day.
    #[must_use]
    pub fn moved_to(self, day: NaiveDate) -> Option<Self> {
        let now = chrono::DateTime::from_timestamp_millis(self.wall())?.date_naive();
        let by = day.signed_duration_since(now).num_milliseconds();
        Some(Self { wall: Box::new(move || (self.wall)() + by), today: None })
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

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn a_moved_clock_keeps_the_time_and_goes_on() -> Result<(), Box<dyn std::error::Error>> {
        // 2026-11-23, 09:00 UTC.
        let noon = Clock::of(|| 1_795_424_400_000).moved_to("2017-01-04".parse()?).ok_or("a day")?;
        let now = noon.now_in("UTC");
        assert_eq!((now.today, now.wall), ("2017-01-04".parse()?, 1_483_520_400_000));
        assert_eq!(noon.now_in("Pacific/Auckland").today, "2017-01-04".parse()?);
        assert_eq!(noon.now_in("America/Los_Angeles").today, "2017-01-04".parse()?);
        Ok(())
    }
}
