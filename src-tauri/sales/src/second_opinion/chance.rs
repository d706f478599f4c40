//! Chance that repeats on every machine and in every version: SplitMix64 (Steele, Lea and Flood, 2014), whose numbers
//! follow from the seed by three shifts and two multiplications. It must not be changed: the same book and seed have to
//! give the same figures for good.

/// A stream of numbers that follow from a seed.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed.
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A place in a list of this length; 0 where it is empty.
    #[inline]
    pub fn below(&mut self, length: usize) -> usize {
        place(self.bits() >> 32, length)
    }

    /// From 0 to below 1.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        // 53 bits are what the number holds.
        (self.bits() >> 11) as f64 / 9_007_199_254_740_992.0
    }
}

/// 32 bits of chance as a place in a list.
#[inline]
pub(super) fn place(bits: u64, length: usize) -> usize {
    ((bits * length as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut chance = Chance::of(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| chance.bits()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn places_and_shares_stay_in_their_bounds() {
        let mut chance = Chance::of(7);
        let mut seen = [0u32; 3];
        for _ in 0..3_000 {
            seen[chance.below(3)] += 1;
            assert!((0.0..1.0).contains(&chance.unit()));
        }
        assert!(seen.iter().all(|count| (900..1_100).contains(count)), "{seen:?}");
        assert_eq!(chance.below(0), 0);
    }
}
