//! Chance that repeats: every chapter has a stream of its own, so that a new chapter changes no other one.

/// A stream of numbers that follow from a seed and a name.
pub(super) struct Dice(blake3::OutputReader);

impl Dice {
    /// The stream of this name.
    pub fn of(seed: u32, name: &str) -> Self {
        let mut hash = blake3::Hasher::new();
        hash.update(&seed.to_le_bytes()).update(name.as_bytes());
        Self(hash.finalize_xof())
    }

    /// A whole number below `sides`; 0 where there are none.
    pub fn below(&mut self, sides: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        let sides = sides.max(1) as u64;
        // The bias of a remainder of 64 bits does not show in dice.
        usize::try_from(u64::from_le_bytes(bytes) % sides).unwrap_or(0)
    }

    /// A whole number from one to another, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let wide = usize::try_from((to - from + 1).max(1)).unwrap_or(1);
        from + i64::try_from(self.below(wide)).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// A place in a list by weights.
    pub fn weighed(&mut self, weights: &[usize]) -> usize {
        let mut at = self.below(weights.iter().sum());
        for (n, weight) in weights.iter().enumerate() {
            if at < *weight {
                return n;
            }
            at -= weight;
        }
        0
    }

    /// A factor in per cent around 100 that is small more often than large, as sizes of deals are: the mean of three
    /// dice, bent upwards.
    pub fn spread(&mut self) -> i64 {
        let mean = (self.between(0, 100) + self.between(0, 100) + self.between(0, 100)) / 3;
        // 0, 50, 100 become 38, 100, 260.
        if mean <= 50 { 38 + mean * 62 / 50 } else { 100 + (mean - 50) * 160 / 50 }
    }

    /// The same things in another order.
    pub fn shuffled<T>(&mut self, mut things: Vec<T>) -> Vec<T> {
        for at in (1..things.len()).rev() {
            things.swap(at, self.below(at + 1));
        }
        things
    }
}
