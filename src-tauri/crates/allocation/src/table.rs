//! Numbers for things, in the order in which they are first seen.

/// A hash table without deletion: open addressing, linear probing. Keys lie in the order of their numbers, so no
/// result depends on the hash, and looking one up touches two places in memory. The standard table resists forged
/// collisions, which here would cost an attacker's own office nothing but time, and is half as fast.
#[derive(Debug, Default)]
pub(crate) struct Table<K> {
    keys: Vec<(K, u32)>,
    /// Half a hash and a position in `keys` plus one; 0 is free. A power of two of them, at most half in use.
    slots: Vec<(u32, u32)>,
}

impl<const N: usize> Table<[u64; N]> {
    /// The number of a key, which is `next` if it is new.
    pub(crate) fn number(&mut self, key: [u64; N], next: u32) -> u32 {
        if self.keys.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = mixed(&key);
        let slot = self.find(hash, |at| self.keys[at].0 == key);
        if let Some(at) = self.slots[slot].1.checked_sub(1) {
            return self.keys[at as usize].1;
        }
        self.keys.push((key, next));
        self.slots[slot] = ((hash >> 32) as u32, self.keys.len() as u32);
        next
    }

    /// The slot of a key with this hash, or the free one where it belongs.
    fn find(&self, hash: u64, is_key: impl Fn(usize) -> bool) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        loop {
            match self.slots[slot] {
                (_, 0) => return slot,
                (half, at) if half == (hash >> 32) as u32 && is_key(at as usize - 1) => return slot,
                _ => slot = (slot + 1) & last,
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![(0, 0); (self.slots.len() * 4).max(256)];
        for at in 0..self.keys.len() {
            let hash = mixed(&self.keys[at].0);
            let slot = self.find(hash, |_| false);
            self.slots[slot] = ((hash >> 32) as u32, at as u32 + 1);
        }
    }
}

fn mixed(key: &[u64]) -> u64 {
    let hash = key
        .iter()
        .fold(0_u64, |hash, &word| (hash.rotate_left(29) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_keeps_its_number() {
        let mut table = Table::default();
        for round in 0..2 {
            for key in 0..5000_u64 {
                let next = if round == 0 { key as u32 } else { 9999 };
                assert_eq!(table.number([key % 70, key / 70], next), key as u32, "key {key}, round {round}");
            }
        }
    }
}
