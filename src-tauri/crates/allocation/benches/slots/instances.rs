//! Wishes as they are at large congresses, from a fixed seed: four groups of interest, each with its favourites
//! (Plackett and Luce's model), lists of different lengths, and rooms booked before anyone knew the wishes.

use std::io::Read;

use allocation::{Person, Problem};

/// What is measured.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    people: usize,
    /// Sessions in each of three slots.
    sessions: [usize; 3],
    /// Wishes of those who fill their list.
    wishes: usize,
}

pub(crate) const CASES: [Case; 8] = [
    Case { name: "500", people: 500, sessions: [7, 7, 6], wishes: 3 },
    Case { name: "5000", people: 5_000, sessions: [14, 13, 13], wishes: 3 },
    Case { name: "50000", people: 50_000, sessions: [27, 27, 26], wishes: 3 },
    Case { name: "500000", people: 500_000, sessions: [40; 3], wishes: 3 },
    Case { name: "5000-unmergeable", people: 5_000, sessions: [40; 3], wishes: 6 },
    Case { name: "50000-unmergeable", people: 50_000, sessions: [40; 3], wishes: 6 },
    Case { name: "5000-200-sessions", people: 5_000, sessions: [200; 3], wishes: 3 },
    Case { name: "500000-200-sessions", people: 500_000, sessions: [200; 3], wishes: 3 },
];

/// One slot before it is a problem.
pub(crate) struct Slot {
    pub(crate) capacities: Vec<u32>,
    wishes: Vec<Vec<u16>>,
    longest: usize,
}

impl Case {
    pub(crate) fn slots(&self) -> Vec<Slot> {
        let mut random = Random(self.people as u64);
        let groups: Vec<usize> = (0..self.people).map(|_| random.below(4)).collect();
        self.sessions.iter().map(|&sessions| self.slot(sessions, &groups, &mut random)).collect()
    }

    fn slot(&self, sessions: usize, groups: &[usize], random: &mut Random) -> Slot {
        let common = random.shuffled(sessions);
        let weights: Vec<Vec<f64>> = (0..4)
            .map(|_| {
                let own = random.shuffled(sessions);
                let weight = |(common, own): (&usize, &usize)| {
                    -1.6 * (0.6 * (*common as f64).ln_1p() + 0.4 * (*own as f64).ln_1p())
                };
                common.iter().zip(&own).map(weight).collect()
            })
            .collect();
        let wishes = groups.iter().map(|&group| self.list(&weights[group], random)).collect();
        Slot { capacities: capacities(sessions, self.people, random), wishes, longest: self.wishes }
    }

    fn list(&self, weights: &[f64], random: &mut Random) -> Vec<u16> {
        let length = match random.unit() {
            share if share < 0.70 => self.wishes,
            share if share < 0.87 => self.wishes - 1,
            share if share < 0.97 => 1,
            _ => 0,
        };
        let gumbel = |random: &mut Random| -(-random.unit().ln()).ln();
        let mut keys: Vec<(f64, u16)> =
            (0..).zip(weights).map(|(s, weight)| (weight + gumbel(random), s)).collect();
        keys.sort_unstable_by(|left, right| right.0.total_cmp(&left.0));
        keys.iter().take(length).map(|key| key.1).collect()
    }
}

/// As many seats as people, spread over rooms of different sizes.
fn capacities(sessions: usize, people: usize, random: &mut Random) -> Vec<u32> {
    let normal = |random: &mut Random| (0..12).map(|_| random.unit()).sum::<f64>() - 6.0;
    let sizes: Vec<f64> = (0..sessions).map(|_| (0.35 * normal(random)).exp()).collect();
    let total: f64 = sizes.iter().sum();
    let mut seats: Vec<u32> = sizes.iter().map(|size| (size / total * people as f64) as u32).collect();
    let given: u32 = seats.iter().sum();
    (0..people as u32 - given).for_each(|seat| seats[seat as usize % sessions] += 1);
    seats
}

/// Slots in a file, little endian: people, slots and the longest list in 32 bits each; then for each slot the
/// number of sessions and their seats in 32 bits, and the lists, filled up with −1, in 16.
pub(crate) fn as_file(slots: &[Slot]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let number = |bytes: &mut Vec<u8>, number: u32| bytes.extend(number.to_le_bytes());
    for value in [slots[0].wishes.len() as u32, slots.len() as u32, slots[0].longest as u32] {
        number(&mut bytes, value);
    }
    for slot in slots {
        number(&mut bytes, slot.capacities.len() as u32);
        slot.capacities.iter().for_each(|&seats| number(&mut bytes, seats));
        for list in &slot.wishes {
            let padded = list.iter().copied().chain(std::iter::repeat(u16::MAX)).take(slot.longest);
            padded.for_each(|session| bytes.extend(session.to_le_bytes()));
        }
    }
    bytes
}

/// Reads one slot after the other, so that never more than one is in memory.
pub(crate) struct Reader<R> {
    file: R,
    people: u32,
    slots: u32,
    longest: u32,
}

impl<R: Read> Reader<R> {
    pub(crate) fn new(mut file: R) -> std::io::Result<Self> {
        let (people, slots, longest) = (number(&mut file)?, number(&mut file)?, number(&mut file)?);
        Ok(Self { file, people, slots, longest })
    }

    pub(crate) fn next(&mut self) -> std::io::Result<Option<Problem>> {
        if self.slots == 0 {
            return Ok(None);
        }
        self.slots -= 1;
        let sessions = number(&mut self.file)?;
        let capacities: std::io::Result<Vec<u32>> = (0..sessions).map(|_| number(&mut self.file)).collect();
        let mut people = Vec::with_capacity(self.people as usize);
        let mut bytes = vec![0; 2 * self.longest as usize];
        for _ in 0..self.people {
            self.file.read_exact(&mut bytes)?;
            let all = bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            let list: Vec<u16> = all.filter(|&session| session != u16::MAX).collect();
            people.push(Person::ranked(&list));
        }
        Ok(Some(Problem { capacities: capacities?, people, ..Problem::default() }))
    }
}

fn number(file: &mut impl Read) -> std::io::Result<u32> {
    let mut bytes = [0; 4];
    file.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes))
}

/// `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Between 0 and 1, never either.
    fn unit(&mut self) -> f64 {
        ((self.next() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    fn below(&mut self, choices: usize) -> usize {
        (self.unit() * choices as f64) as usize
    }

    fn shuffled(&mut self, length: usize) -> Vec<usize> {
        let mut list: Vec<usize> = (0..length).collect();
        (1..length).rev().for_each(|place| list.swap(place, self.below(place + 1)));
        list
    }
}
