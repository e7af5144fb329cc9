//! Chance that falls the same way on every machine.

/// `SplitMix64` by Steele, Lea and Flood: a few lines, no dependency, no floating point.
pub(super) struct Dice {
    state: u64,
}

impl Dice {
    /// The same seed gives the same throws.
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, but not including, `end`; 0 if `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let product = u128::from(self.next()) * (end as u128);
        usize::try_from(product >> 64).unwrap_or_default()
    }

    /// Whether something happens that happens to `percent` in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items, all equally likely; nothing to pick from gives the default.
    pub(super) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        items.get(self.below(items.len())).copied().unwrap_or_default()
    }

    /// One of the items, each as likely as the weight before it.
    pub(super) fn weighted<T: Copy + Default>(&mut self, items: &[(usize, T)]) -> T {
        let mut left = self.below(items.iter().map(|(weight, _)| weight).sum());
        for (weight, item) in items {
            if left < *weight {
                return *item;
            }
            left -= weight;
        }
        T::default()
    }

    /// Brings the items into any order, all equally likely.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            let other = self.below(end + 1);
            items.swap(end, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn throws_what_was_published() {
        let mut dice = Dice::new(1_234_567);
        let throws = [dice.next(), dice.next(), dice.next()];
        assert_eq!(
            throws,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423],
            "the reference values of SplitMix64"
        );
    }

    #[test]
    fn weighs_and_shuffles() {
        let mut dice = Dice::new(1);
        assert_eq!(dice.weighted(&[(0, "never"), (3, "always")]), "always");
        let mut items: Vec<usize> = (0..50).collect();
        dice.shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>(), "fifty items hardly keep their order");
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>(), "nothing is lost");
    }
}
