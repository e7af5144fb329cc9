//! The lottery: a permutation of the people, drawn from a number that everyone can know.

/// The order in which ties are decided: the first entry is the index of the person who chooses first.
///
/// The generator is `SplitMix64` (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// 2014), started at `seed`. The shuffle is Fisher and Yates': the list 0, 1, …, `people` − 1 is walked from
/// its last place *i* down to place 1, and place *i* is exchanged with place *x* mod (*i* + 1). Of the
/// generator's numbers *x* those at or above the largest multiple of *i* + 1 within 2⁶⁴ − 1 are skipped, so
/// that every order is equally likely.
pub fn lottery_order(people: u32, seed: u64) -> Vec<u32> {
    let mut state = seed;
    let mut order: Vec<u32> = (0..people).collect();
    for place in (1..order.len()).rev() {
        let choices = place as u64 + 1;
        // Most numbers lie so far below the limit that it need not be known.
        let is_drawn = |number: u64| number < u64::MAX - choices || number < u64::MAX - u64::MAX % choices;
        let drawn = loop {
            let number = split_mix(&mut state);
            if is_drawn(number) {
                break number % choices;
            }
        };
        order.swap(place, drawn as usize);
    }
    order
}

fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_split_mix() {
        // First outputs for 1234567, as printed by the reference program of Sebastiano Vigna.
        let mut state = 1_234_567;
        let drawn: Vec<u64> = (0..3).map(|_| split_mix(&mut state)).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn an_order_never_changes() {
        assert_eq!(
            lottery_order(8, 2024),
            [4, 7, 1, 2, 6, 3, 0, 5],
            "a kept draw must be repeatable with any later version"
        );
    }

    #[test]
    fn an_order_names_everyone_once() {
        let mut order = lottery_order(1000, 7);
        order.sort_unstable();
        assert!(order.iter().copied().eq(0..1000));
    }
}
