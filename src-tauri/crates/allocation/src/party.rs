//! Who is where in the flow: runs of people who stand in line by what they want.

use crate::kinds::{Kind, Kinds, Place};

/// People at one place: a run of all people in the order of their kinds. The kinds begin with the same options, as
/// many as have been looked at, so that for thousands of kinds a few parties will do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Party {
    pub(crate) place: Place,
    /// The kind of the first person.
    pub(crate) kind: u32,
    /// How many options all kinds are known to share.
    pub(crate) alike: u16,
    start: u32,
    end: u32,
}

impl Party {
    /// All people of a kind.
    pub(crate) fn of(kinds: &Kinds, kind: u32, place: Place) -> Self {
        let (start, end) = (kinds.starts[kind as usize], kinds.starts[kind as usize + 1]);
        Self { place, kind, alike: 0, start, end }
    }

    pub(crate) fn people(&self) -> u32 {
        self.end - self.start
    }

    /// The kind of the last person.
    pub(crate) fn last(&self, kinds: &Kinds) -> u32 {
        self.kind_at(self.end - 1, kinds)
    }

    /// The kind at a position that is not before the first.
    fn kind_at(&self, position: u32, kinds: &Kinds) -> u32 {
        let behind = &kinds.starts[self.kind as usize + 1..];
        self.kind + behind.partition_point(|&start| start <= position) as u32
    }

    /// The kinds of the people, and how many they are of each.
    pub(crate) fn kinds(self, kinds: &Kinds) -> impl Iterator<Item = (u32, u32)> {
        let Self { kind, start, end, .. } = self;
        let of = move |(kind, bounds): (u32, &[u32])| (kind, bounds[1].min(end) - bounds[0].max(start));
        let bounds =
            kinds.starts[kind as usize..].windows(2).take_while(move |bounds| bounds[0].max(start) < end);
        (kind..).zip(bounds).map(of)
    }

    /// Adds all who stand behind it up to the end of another.
    pub(crate) fn extend(&mut self, other: Self) {
        self.end = other.end;
    }

    /// Takes away the last of its people.
    pub(crate) fn take(&mut self, people: u32, kinds: &Kinds) -> Self {
        let start = self.end - people;
        let taken = Self { kind: self.kind_at(start, kinds), start, ..*self };
        self.end = start;
        taken
    }

    /// The runs of kinds that have something in common.
    pub(crate) fn parts<K: PartialEq>(
        self,
        kinds: &Kinds,
        common: impl Fn(Kind<'_>) -> K,
    ) -> impl Iterator<Item = Self> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let first = rest.kinds(kinds).next().map(|(kind, _)| common(kinds.kind(kind)))?;
            let kinds_after = rest.kinds(kinds).skip_while(|&(kind, _)| common(kinds.kind(kind)) == first);
            let start = kinds_after.map(|(kind, _)| (kind, kinds.starts[kind as usize])).next();
            let (kind, start) = start.unwrap_or((rest.kind, rest.end));
            let part = Self { end: start, ..rest };
            rest = Self { kind, start, ..rest };
            Some(part)
        })
    }
}
