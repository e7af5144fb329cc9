//! Who is to be seated, and where.

use crate::error::SeatError;

/// Most people that can be seated at once; costs stay far from the ends of their numbers.
pub const MAX_PEOPLE: usize = 10_000;

/// The class of each person in some respect; `None` is of no class and meets nobody of the same.
pub type Trait = Vec<Option<u32>>;

/// People and tables as indices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// How many people there are.
    pub people: usize,
    /// Seats of each table.
    pub seats: Vec<u32>,
    /// Fewest people at a table that is used at all; tables are left empty for it, the last first.
    pub fewest: u32,
    /// In each respect, people of one class who should not meet.
    pub apart: Vec<Trait>,
    /// What is to be spread evenly.
    pub mix: Vec<Trait>,
    /// People who sit together.
    pub together: Vec<Vec<u32>>,
    /// Tables of people who stay where they are.
    pub fixed: Vec<Option<u32>>,
}

impl Problem {
    /// Refuses what has no plan or names what is not there.
    pub(crate) fn validate(&self) -> Result<(), SeatError> {
        if self.people > MAX_PEOPLE || self.seats.len() > MAX_PEOPLE {
            return Err(SeatError::TooLarge);
        }
        let traits = self.apart.iter().chain(&self.mix);
        if self.fixed.len() != self.people || traits.into_iter().any(|one| one.len() != self.people) {
            return Err(SeatError::Uneven);
        }
        if self.together.iter().flatten().any(|person| *person as usize >= self.people) {
            return Err(SeatError::Uneven);
        }
        let seats: u64 = self.seats.iter().map(|seats| u64::from(*seats)).sum();
        if (self.people as u64) > seats {
            return Err(SeatError::NoRoom { people: self.people, seats });
        }
        let mut taken = vec![0; self.seats.len()];
        for table in self.fixed.iter().flatten() {
            *taken.get_mut(*table as usize).ok_or(SeatError::Uneven)? += 1;
        }
        match taken.iter().zip(&self.seats).position(|(taken, seats)| taken > seats) {
            Some(table) => Err(SeatError::TableFull { table }),
            None => Ok(()),
        }
    }

    /// Which tables are used: those where somebody is fixed, and of the others, the largest first, as many as there are
    /// people enough for, in all and among those who are free to sit there. Everybody gets a seat in any case.
    pub(crate) fn used(&self) -> Vec<bool> {
        let mut used = vec![false; self.seats.len()];
        for table in self.fixed.iter().flatten() {
            used[*table as usize] = true;
        }
        let room = |used: &[bool]| -> usize {
            used.iter().zip(&self.seats).filter(|(used, _)| **used).map(|(_, seats)| *seats as usize).sum()
        };
        let mut others: Vec<usize> = (0..self.seats.len()).filter(|table| !used[*table]).collect();
        others.sort_by_key(|table| (std::cmp::Reverse(self.seats[*table]), *table));
        let free = self.fixed.iter().filter(|fixed| fixed.is_none()).count();
        let mut opened = 0;
        for table in others {
            let tables = used.iter().filter(|used| **used).count() + 1;
            let is_needed = room(&used) < self.people;
            let fewest = self.fewest.max(1) as usize;
            let is_filled = self.people >= tables * fewest && free >= (opened + 1) * fewest;
            if is_needed || is_filled {
                used[table] = true;
                opened += 1;
            }
        }
        used
    }
}
