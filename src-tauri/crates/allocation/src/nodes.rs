//! Sets of nodes.

use std::ops::{BitAnd, BitOr};

use crate::MAX_SESSIONS;

/// A set of sessions and "no seat", one bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nodes([u64; (MAX_SESSIONS + 1).div_ceil(64)]);

impl Nodes {
    /// All nodes below a number.
    pub(crate) fn below(end: usize) -> Self {
        let word = |word: usize| match end.saturating_sub(word * 64) {
            0 => 0,
            bits @ 1..64 => (1 << bits) - 1,
            _ => u64::MAX,
        };
        Self(std::array::from_fn(word))
    }

    pub(crate) fn has(&self, node: usize) -> bool {
        self.0[node / 64] >> (node % 64) & 1 == 1
    }

    pub(crate) fn insert(&mut self, node: usize) {
        self.0[node / 64] |= 1 << (node % 64);
    }

    pub(crate) fn remove(&mut self, node: usize) {
        self.0[node / 64] &= !(1 << (node % 64));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }

    /// The nodes, ascending.
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        (0..).zip(self.0).flat_map(|(word, mut bits)| {
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
                bits &= bits - 1;
                Some(word * 64 + bit)
            })
        })
    }
}

impl FromIterator<usize> for Nodes {
    fn from_iter<I: IntoIterator<Item = usize>>(nodes: I) -> Self {
        let mut all = Self::default();
        nodes.into_iter().for_each(|node| all.insert(node));
        all
    }
}

impl BitAnd for Nodes {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }
}

impl BitOr for Nodes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let mut nodes = Nodes::below(130);
        assert!(nodes.iter().eq(0..130), "every node below the number");
        for node in [0, 64, 129] {
            nodes.remove(node);
        }
        assert!(!nodes.has(64) && nodes.has(65), "one is gone, its neighbour is not");
        nodes.insert(200);
        let rest = nodes.without(Nodes::below(128));
        assert_eq!(rest.iter().collect::<Vec<_>>(), [128, 200], "129 was removed");
        assert!((rest & Nodes::below(128)).is_empty());
    }
}
