//! Who moves as one.

use crate::problem::Problem;

/// People in parties that sit together: most parties are one person.
pub(crate) struct Parties {
    /// The people of each party.
    pub(crate) people: Vec<Vec<u32>>,
    /// Table to which a party is fixed by one of its people.
    pub(crate) fixed: Vec<Option<u32>>,
    /// Groups that cannot sit together whatever the plan: too many for any table, or fixed to several.
    pub(crate) hopeless: u64,
}

impl Parties {
    /// Joins groups in their order as far as a table has seats for what is joined.
    pub(crate) fn of(problem: &Problem, used: &[bool]) -> Self {
        let room = |table: usize| if used[table] { problem.seats[table] as usize } else { 0 };
        let widest = (0..used.len()).map(room).max().unwrap_or(0);
        let mut party: Vec<u32> = (0..problem.people as u32).collect();
        let mut hopeless = 0;
        for group in &problem.together {
            hopeless += u64::from(!fits(problem, group, widest));
            let joined: Vec<u32> = group.iter().map(|person| party[*person as usize]).collect();
            let all: Vec<u32> = (0..problem.people as u32)
                .filter(|person| joined.contains(&party[*person as usize]))
                .collect();
            if let Some(first) = joined.iter().min().copied().filter(|_| fits(problem, &all, widest)) {
                for person in all {
                    party[person as usize] = first;
                }
            }
        }
        let mut people = vec![Vec::new(); problem.people];
        for (person, party) in (0_u32..).zip(&party) {
            people[*party as usize].push(person);
        }
        people.retain(|party| !party.is_empty());
        let fixed = |party: &Vec<u32>| party.iter().find_map(|person| problem.fixed[*person as usize]);
        let fixed = people.iter().map(fixed).collect();
        Self { people, fixed, hopeless }
    }

    /// A table for every party, each at the emptiest that has seats for it; else the party that found none. Goes back
    /// and tries other tables for a while before it gives up.
    pub(crate) fn placed(&self, problem: &Problem, open: &[u32]) -> Result<Vec<u32>, usize> {
        let mut order: Vec<usize> = (0..self.people.len()).collect();
        order.sort_by_key(|party| {
            (self.fixed[*party].is_none(), std::cmp::Reverse(self.people[*party].len()), *party)
        });
        let mut search = Packing {
            parties: self,
            order,
            open,
            left: problem.seats.clone(),
            table: vec![0; self.people.len()],
            tries: 0,
            stuck: 0,
        };
        if search.place(0) { Ok(search.table) } else { Err(search.order[search.stuck]) }
    }

    /// Makes single people of a party that found no table. Where it is one person already, who is fixed, of the
    /// smallest party that took the seat.
    pub(crate) fn tear(&mut self, party: usize, problem: &Problem) {
        let in_the_way =
            |other: &usize| self.people[*other].len() > 1 && self.fixed[*other] == self.fixed[party];
        let is_single = self.people[party].len() == 1;
        let smallest =
            (0..self.people.len()).filter(in_the_way).min_by_key(|other| self.people[*other].len());
        let party = smallest.filter(|_| is_single).unwrap_or(party);
        let rest = self.people[party].split_off(1);
        self.fixed[party] = self.people[party].first().and_then(|person| problem.fixed[*person as usize]);
        for person in rest {
            self.people.push(vec![person]);
            self.fixed.push(problem.fixed[person as usize]);
        }
    }
}

/// Whether people can sit at one table, as far as they alone are concerned.
fn fits(problem: &Problem, people: &[u32], widest: usize) -> bool {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    let mut fixed: Vec<u32> = people.iter().filter_map(|person| problem.fixed[*person as usize]).collect();
    fixed.dedup();
    match fixed.as_slice() {
        [] => people.len() <= widest,
        [first, rest @ ..] => {
            let others = problem.fixed.iter().flatten().filter(|table| *table == first).count();
            let mine = people.iter().filter(|person| problem.fixed[**person as usize].is_some()).count();
            rest.iter().all(|table| table == first)
                && people.len() + others - mine <= problem.seats[*first as usize] as usize
        }
    }
}

/// More tries than these are not made before a party is torn.
const TRIES_MAX: usize = 20_000;

/// Parties on their way to tables.
struct Packing<'a> {
    parties: &'a Parties,
    order: Vec<usize>,
    open: &'a [u32],
    left: Vec<u32>,
    table: Vec<u32>,
    tries: usize,
    /// The furthest place in the order that was ever without a table.
    stuck: usize,
}

impl Packing<'_> {
    /// Places the parties of the order from `first` on. Single people always find a seat, so that the depth is that
    /// of the groups.
    fn place(&mut self, first: usize) -> bool {
        let Some(party) = self.order.get(first).copied() else { return true };
        let people = self.parties.people[party].len() as u32;
        if people == 1 && self.parties.fixed[party].is_none() {
            return self.place_singles(first);
        }
        let fixed = self.parties.fixed[party];
        let mut tables: Vec<u32> = match fixed {
            Some(table) => vec![table],
            None => self.open.iter().copied().filter(|table| self.left[*table as usize] >= people).collect(),
        };
        tables.sort_by_key(|table| std::cmp::Reverse(self.left[*table as usize]));
        // Tables with equally many seats left are the same to what follows.
        tables.dedup_by_key(|table| self.left[*table as usize]);
        for table in tables {
            self.tries += 1;
            if self.tries > TRIES_MAX || self.left[table as usize] < people {
                break;
            }
            self.left[table as usize] -= people;
            self.table[party] = table;
            if self.place(first + 1) {
                return true;
            }
            self.left[table as usize] += people;
        }
        self.stuck = self.stuck.max(first);
        false
    }

    fn place_singles(&mut self, first: usize) -> bool {
        for at in first..self.order.len() {
            let emptiest = self
                .open
                .iter()
                .copied()
                .max_by_key(|table| (self.left[*table as usize], std::cmp::Reverse(*table)));
            let Some(table) = emptiest.filter(|table| self.left[*table as usize] > 0) else { return false };
            self.left[table as usize] -= 1;
            self.table[self.order[at]] = table;
        }
        true
    }
}
