//! Places in a list, found by digests of what stands there.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// Which places are filed under a digest. Two texts may have the same one, so whoever finds a place looks at what is there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filed {
    /// The first under each digest. Nearly always nobody else is, and a list of all would be ten times the memory to
    /// look for.
    first: ByDigest<usize>,
    others: ByDigest<Vec<usize>>,
}

type ByDigest<T> = HashMap<u64, T, BuildHasherDefault<AsIs>>;

impl Filed {
    /// With room for so many digests.
    pub(crate) fn for_digests(count: usize) -> Self {
        let first = HashMap::with_capacity_and_hasher(count, BuildHasherDefault::default());
        Self { first, others: ByDigest::default() }
    }

    pub(crate) fn add(&mut self, digest: u64, place: usize) {
        if *self.first.entry(digest).or_insert(place) != place {
            self.others.entry(digest).or_default().push(place);
        }
    }

    /// In the order in which they came.
    pub(crate) fn under(&self, digest: u64) -> impl Iterator<Item = usize> {
        let first = self.first.get(&digest);
        let others = first.and_then(|_| self.others.get(&digest)).into_iter().flatten();
        first.into_iter().chain(others).copied()
    }
}

/// The same on every machine, though nothing depends on it.
pub(crate) fn digest(texts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    texts.hash(&mut hasher);
    hasher.finish()
}

/// Takes a digest for what it is: hashing it once more would tell nothing apart.
#[derive(Clone, Copy, Debug, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = digest(bytes);
    }

    fn write_u64(&mut self, digest: u64) {
        self.0 = digest;
    }
}
