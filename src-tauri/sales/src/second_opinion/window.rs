//! The stretch of days that an opinion is about, and moments of the past that are like it.

/// A period, looked at on a day. Days are day numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day of the period.
    pub start: i32,
    /// Last day of the period.
    pub end: i32,
    /// The day of asking.
    pub today: i32,
}

/// Days from one moment to the one before it.
pub const STEP: i32 = 7;
/// Moments at most.
pub const MOST: usize = 100;
/// What a moment weighs against one that is a week younger: half in 365 days. A number of its own, since powers differ
/// from machine to machine: 0.5 ^ (7 / 365).
const WEEK: f64 = 0.986_794_731_219_622_9;
/// A moment in another part of the quarter weighs so much less.
const ELSEWHERE: f64 = 0.25;
/// Days of a quarter, and how near two ends are the same part of it.
const QUARTER: f64 = 91.3;
const NEAR: f64 = 10.0;

impl Window {
    /// Days left; on the last day what is left of it counts as one.
    pub fn left(&self) -> i32 {
        (self.end - self.today).max(1)
    }

    /// The same window looked at from another day: as far into the period, with as many days left.
    pub fn at(&self, today: i32) -> Self {
        let by = today - self.today;
        Self { start: self.start + by, end: today + self.left(), today }
    }

    /// Does a win of this day count for it?
    pub fn holds(&self, day: i32) -> bool {
        (self.start..=self.end).contains(&day)
    }

    /// Past moments with as many days after them as this one has left, the latest first, and what each weighs. None lies
    /// before `first`.
    pub fn moments(&self, first: i32) -> Vec<(Self, f64)> {
        let mut found = Vec::new();
        let (mut today, mut age) = (self.today - self.left(), start_weight(self.left()));
        while found.len() < MOST && today >= first {
            let moment = self.at(today);
            let apart = f64::from(self.end - moment.end).abs() % QUARTER;
            let near = apart.min(QUARTER - apart) <= NEAR;
            found.push((moment, if near { age } else { age * ELSEWHERE }));
            today -= STEP;
            age *= WEEK;
        }
        found
    }
}

/// The weight of a moment so many days ago.
fn start_weight(days: i32) -> f64 {
    let weeks = days / STEP;
    let mut weight = 1.0;
    for _ in 0..weeks {
        weight *= WEEK;
    }
    // Between two weeks a straight line is near enough.
    weight * (1.0 - (1.0 - WEEK) * f64::from(days % STEP) / f64::from(STEP))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_go_back_by_weeks_and_weigh_less_with_age() {
        let window = Window { start: 1_000, end: 1_089, today: 1_059 };
        let moments = window.moments(900);
        let days: Vec<i32> = moments.iter().map(|(moment, _)| moment.today).collect();
        assert_eq!(days[..3], [1_029, 1_022, 1_015]);
        assert!(days.iter().all(|day| *day >= 900) && days.len() == 19);
        for (moment, _) in &moments {
            assert_eq!((moment.end - moment.today, moment.today - moment.start), (30, 59));
        }
        // 93 days before the end of the period: the same part of a quarter.
        let weight = |end: i32| moments.iter().find(|(m, _)| m.end == end).map(|(_, weight)| *weight).unwrap();
        assert!(weight(996) > 3.0 * weight(1_045));
        assert!((weight(996) / 0.5_f64.powf(93.0 / 365.0) - 1.0).abs() < 0.001);
    }

    #[test]
    fn the_last_day_has_one_day_left_and_a_future_period_lies_ahead_of_its_moments() {
        assert_eq!(Window { start: 0, end: 89, today: 89 }.left(), 1);
        let ahead = Window { start: 130, end: 219, today: 100 }.at(40);
        assert_eq!((ahead.start, ahead.end), (70, 159));
        assert!(ahead.holds(70) && ahead.holds(159) && !ahead.holds(69) && !ahead.holds(160));
    }
}
