//! Sorting many people by what they want.

/// A person with the number of their shape and the first options, which are compared in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) shape: u32,
    pub(crate) key: u64,
    pub(crate) person: u32,
}

/// Below so many entries it is sooner done by comparing them.
const FEW: usize = 64;

/// Sorts by shape and key, byte by byte from the last (radix sort); bytes in which all agree are passed over.
pub(crate) fn sort(entries: &mut Vec<Entry>) {
    let Some(&first) = entries.first().filter(|_| entries.len() >= FEW) else {
        return entries.sort_unstable();
    };
    let differ = entries.iter().fold((0, 0), |(key, shape), entry| {
        (key | (entry.key ^ first.key), shape | (entry.shape ^ first.shape))
    });
    let mut spare = vec![Entry::default(); entries.len()];
    for shift in (0..64).step_by(8).filter(|shift| differ.0 >> shift & 0xFF != 0) {
        distribute(entries, &mut spare, |entry| (entry.key >> shift) as u8);
        std::mem::swap(entries, &mut spare);
    }
    for shift in (0..32).step_by(8).filter(|shift| differ.1 >> shift & 0xFF != 0) {
        distribute(entries, &mut spare, |entry| (entry.shape >> shift) as u8);
        std::mem::swap(entries, &mut spare);
    }
}

/// Copies by one byte; who agree in it stay in their order.
fn distribute(from: &[Entry], to: &mut [Entry], byte: impl Fn(&Entry) -> u8) {
    let mut places = [0_u32; 256];
    for entry in from {
        places[usize::from(byte(entry))] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        before += std::mem::replace(place, before);
    }
    for entry in from {
        let place = &mut places[usize::from(byte(entry))];
        to[*place as usize] = *entry;
        *place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_sorted_like_few() {
        let entry = |person: u32| {
            let key = u64::from(person.wrapping_mul(0x9E37_79B9) >> 7) << 31;
            Entry { shape: person % 3 * 300, key, person }
        };
        let mut entries: Vec<Entry> = (0..1000).map(entry).collect();
        let mut expected = entries.clone();
        expected.sort();
        sort(&mut entries);
        assert_eq!(entries, expected);
    }
}
