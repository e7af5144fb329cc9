//! Who is where in the flow: runs of people who stand in line by what they want.

use crate::kinds::{Kind, Kinds, Place};

/// People at one place: a run of all people in the order of their kinds, which have one shape. Where these begin with
/// the same options nobody tells them apart, so that for thousands of kinds a few parties will do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Party {
    pub(crate) place: Place,
    pub(crate) shape: u32,
    /// The kinds of the first and the last person.
    pub(crate) first: u32,
    last: u32,
    start: u32,
    end: u32,
}

impl Party {
    /// All people of some kinds of one shape.
    pub(crate) fn of(kinds: &Kinds, shape: u32, first: u32, last: u32, place: Place) -> Self {
        let (start, end) = (kinds.starts[first as usize], kinds.starts[last as usize + 1]);
        Self { place, shape, first, last, start, end }
    }

    /// Adds the kind behind the last.
    pub(crate) fn extend(&mut self, other: Self) {
        (self.last, self.end) = (other.last, other.end);
    }

    pub(crate) fn people(&self) -> u32 {
        self.end - self.start
    }

    /// How many options all of them share.
    pub(crate) fn shared(&self, kinds: &Kinds) -> usize {
        if self.first == self.last {
            return usize::MAX;
        }
        self.kind(self.first, kinds).shared(self.kind(self.last, kinds))
    }

    /// One of their kinds.
    pub(crate) fn kind<'a>(&self, number: u32, kinds: &'a Kinds) -> Kind<'a> {
        kinds.shaped(self.shape, number)
    }

    /// The kinds of the people, and how many they are of each.
    pub(crate) fn kinds(self, kinds: &Kinds) -> impl Iterator<Item = (u32, u32)> {
        let bounds = kinds.starts[self.first as usize..self.last as usize + 2].windows(2);
        let people = move |bounds: &[u32]| bounds[1].min(self.end) - bounds[0].max(self.start);
        (self.first..).zip(bounds.map(people))
    }

    /// Takes away the last of its people.
    pub(crate) fn take(&mut self, people: u32, kinds: &Kinds) -> Self {
        let start = self.end - people;
        let behind = &kinds.starts[self.first as usize + 1..=self.last as usize];
        let first = self.first + behind.partition_point(|&position| position <= start) as u32;
        let taken = Self { first, start, ..*self };
        let is_parted = kinds.starts[first as usize] < start;
        *self =
            Self { last: if is_parted { first } else { first.max(self.first + 1) - 1 }, end: start, ..*self };
        taken
    }

    /// Takes away those who have not the same option as the first, earlier ones being shared by all.
    pub(crate) fn take_others(&mut self, option: usize, kinds: &Kinds) -> Option<Self> {
        let listed = self.kind(self.first, kinds).listed(option);
        let (mut alike, mut other) = (self.first, self.last + 1);
        // They are few, or many who stand in line.
        let mut step = 1;
        while other - alike > 1 {
            let middle = alike + step.min((other - alike) / 2);
            if self.kind(middle, kinds).listed(option) == listed {
                (alike, step) = (middle, step * 2);
            } else {
                (other, step) = (middle, 1);
            }
        }
        if other > self.last {
            return None;
        }
        let start = kinds.starts[other as usize];
        let others = Self { first: other, start, ..*self };
        *self = Self { last: alike, end: start, ..*self };
        Some(others)
    }
}
