//! The linear programme behind several slots at once, solved exactly: which shares of which programmes people get.
//!
//! A *column* is one way for a person to spend all slots; a person's columns sum to one, and no session gives more
//! seats than it has. The second kind of row is short (one for each session), the first kind is long and says nearly
//! nothing, so only a basis of the size of the sessions is kept: of each person one column, the *key*, is implied by
//! the others (generalised upper bounding, Dantzig and Van Slyke 1967). All numbers are integers over one common
//! denominator (Edmonds' integer-preserving pivots), costs are vectors of which the first difference decides, and of
//! equal ratios the lexicographically least leaves, so that nothing is rounded and nothing turns in a circle.

/// Costs, the most important first.
pub(crate) type Costs = Vec<i128>;

/// Numbers beyond which a basis is given up.
const GREATEST: i128 = 1 << 56;

/// One way for a person to spend all slots.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// The number of the choice in each part of the person's programme.
    pub(crate) picks: Vec<usize>,
    /// Sessions attended, by the number of their row.
    pub(crate) rows: Vec<usize>,
    /// What it costs.
    pub(crate) costs: Costs,
}

/// What can enter the basis.
pub(crate) enum Entering {
    /// A free seat in a session.
    Free(usize),
    /// A column of a person.
    Column(usize, Column),
}

/// What is in the basis beside the keys.
enum Basic {
    Free,
    Column(usize, Column),
}

impl Basic {
    fn person(&self) -> Option<usize> {
        match self {
            Self::Free => None,
            Self::Column(person, _) => Some(*person),
        }
    }
}

/// What leaves the basis.
enum Leaving {
    Basic(usize),
    Key(usize),
}

/// A basis, and what follows from it.
pub(crate) struct Simplex {
    keys: Vec<Column>,
    basics: Vec<Basic>,
    /// The inverse of the matrix of `basics`, each less the key of its person, times `denominator`.
    inverse: Vec<Vec<i128>>,
    /// The values of `basics`, times `denominator`.
    values: Vec<i128>,
    denominator: i128,
}

impl Simplex {
    /// Begins with everybody's column of a plan for sessions with so many seats, of which it takes no more.
    pub(crate) fn new(seats: &[u32], keys: Vec<Column>) -> Self {
        let mut values: Vec<i128> = seats.iter().map(|&seats| i128::from(seats)).collect();
        keys.iter().flat_map(|key| &key.rows).for_each(|&row| values[row] -= 1);
        let unit = |row: usize| (0..seats.len()).map(|other| i128::from(other == row)).collect();
        Self {
            keys,
            basics: (0..seats.len()).map(|_| Basic::Free).collect(),
            inverse: (0..seats.len()).map(unit).collect(),
            values,
            denominator: 1,
        }
    }

    /// What all numbers are to be divided by.
    pub(crate) fn denominator(&self) -> i128 {
        self.denominator
    }

    /// Everybody's key.
    pub(crate) fn keys(&self) -> &[Column] {
        &self.keys
    }

    /// All columns in the basis, for their costs to be changed.
    pub(crate) fn columns_mut(&mut self) -> impl Iterator<Item = (usize, &mut Column)> {
        let basics = self.basics.iter_mut().filter_map(|basic| match basic {
            Basic::Free => None,
            Basic::Column(person, column) => Some((*person, column)),
        });
        self.keys.iter_mut().enumerate().chain(basics)
    }

    /// The first person who is divided between columns, which they have beside the key in shares above zero.
    pub(crate) fn divided(&self) -> Option<(usize, Vec<&Column>)> {
        let is_share = |value: i128| value != 0 && value != self.denominator;
        let shares = || self.basics.iter().zip(&self.values).filter(move |(_, value)| is_share(**value));
        let person = shares().filter_map(|(basic, _)| basic.person()).min()?;
        let mut columns: Vec<(i128, &Column)> = shares()
            .filter_map(|(basic, value)| match basic {
                Basic::Column(owner, column) if *owner == person => Some((*value, column)),
                _ => None,
            })
            .collect();
        let rest = self.denominator - columns.iter().map(|(value, _)| value).sum::<i128>();
        columns.extend((rest > 0).then(|| (rest, &self.keys[person])));
        columns.sort_by_key(|(value, _)| -value);
        Some((person, columns.into_iter().map(|(_, column)| column).collect()))
    }

    /// Everybody's column, if nobody is divided.
    pub(crate) fn plan(&self) -> Vec<&Column> {
        let mut plan: Vec<&Column> = self.keys.iter().collect();
        for (basic, value) in self.basics.iter().zip(&self.values) {
            if let Basic::Column(person, column) = basic
                && *value == self.denominator
            {
                plan[*person] = column;
            }
        }
        plan
    }

    /// The price of a seat in each session, times the denominator.
    pub(crate) fn prices(&self, terms: usize) -> Vec<Costs> {
        let mut prices = vec![vec![0; terms]; self.inverse.len()];
        for (basic, inverse) in self.basics.iter().zip(&self.inverse) {
            let Basic::Column(person, column) = basic else { continue };
            for (term, (cost, key)) in column.costs.iter().zip(&self.keys[*person].costs).enumerate() {
                let saved = key - cost;
                if saved != 0 {
                    prices.iter_mut().zip(inverse).for_each(|(price, part)| price[term] += saved * part);
                }
            }
        }
        prices
    }

    /// What the basis costs, times the denominator.
    pub(crate) fn cost(&self, terms: usize) -> Costs {
        let mut sum = vec![0; terms];
        let mut add = |costs: &Costs, times: i128| {
            sum.iter_mut().zip(costs).for_each(|(sum, cost)| *sum += cost * times);
        };
        self.keys.iter().for_each(|key| add(&key.costs, self.denominator));
        for (basic, &value) in self.basics.iter().zip(&self.values) {
            if let Basic::Column(person, column) = basic {
                add(&column.costs, value);
                add(&self.keys[*person].costs, -value);
            }
        }
        sum
    }

    /// Takes something into the basis of which a share makes it cheaper. `None` if the numbers become too great.
    pub(crate) fn enter(&mut self, entering: Entering) -> Option<()> {
        let step = self.step(&entering);
        let person = match self.leaving(&entering, &step) {
            Leaving::Basic(row) => return self.pivot(row, &step, entering.into()),
            Leaving::Key(person) => person,
        };
        if let Some(row) = self.basics.iter().position(|basic| basic.person() == Some(person)) {
            self.exchange_key(person, row);
            let step = self.step(&entering);
            return self.pivot(row, &step, entering.into());
        }
        // Nobody but the person's own column can take the place of an only one.
        if let Entering::Column(_, column) = entering {
            self.values.iter_mut().zip(&step).for_each(|(value, step)| *value -= step);
            self.keys[person] = column;
        }
        Some(())
    }

    /// By how much the basics fall if a whole one enters, times the denominator.
    fn step(&self, entering: &Entering) -> Vec<i128> {
        let of_row = |inverse: &Vec<i128>| match entering {
            Entering::Free(row) => inverse[*row],
            Entering::Column(person, column) => {
                let sum = |column: &Column| column.rows.iter().map(|&row| inverse[row]).sum::<i128>();
                sum(column) - sum(&self.keys[*person])
            }
        };
        self.inverse.iter().map(of_row).collect()
    }

    /// What reaches zero first. Of those that do so together it is the one that would if each session had a few more
    /// seats, few enough that no sum of those of later sessions counts against an earlier one.
    fn leaving(&self, entering: &Entering, step: &[i128]) -> Leaving {
        let mut least: Option<(Leaving, Vec<i128>, i128)> = None;
        let mut offer = |leaving: Leaving, value: Vec<i128>, fall: i128| {
            let is_less = |(_, other, other_fall): &(Leaving, Vec<i128>, i128)| {
                let mut pairs = value.iter().zip(other).map(|(one, other)| (one * other_fall, other * fall));
                pairs.find(|(one, other)| one != other).is_some_and(|(one, other)| one < other)
            };
            if fall > 0 && least.as_ref().is_none_or(is_less) {
                least = Some((leaving, value, fall));
            }
        };
        let rows = || self.values.iter().zip(&self.inverse);
        let sized =
            |value: i128, inverse: &[i128]| [value].into_iter().chain(inverse.iter().copied()).collect();
        let mut owners: Vec<usize> = self.basics.iter().filter_map(Basic::person).collect();
        let owner = match entering {
            Entering::Free(_) => None,
            Entering::Column(person, _) => Some(*person),
        };
        owners.extend(owner);
        owners.sort_unstable();
        owners.dedup();
        for (row, ((value, inverse), fall)) in rows().zip(step).enumerate() {
            if *fall > 0 {
                offer(Leaving::Basic(row), sized(*value, inverse), *fall);
            }
        }
        for person in owners {
            let mut fall = if owner == Some(person) { self.denominator } else { 0 };
            let mut rest = vec![0; self.inverse.len() + 1];
            rest[0] = self.denominator;
            for ((basic, (value, inverse)), step) in self.basics.iter().zip(rows()).zip(step) {
                if basic.person() == Some(person) {
                    fall -= step;
                    rest[0] -= value;
                    rest[1..].iter_mut().zip(inverse).for_each(|(rest, part)| *rest -= part);
                }
            }
            offer(Leaving::Key(person), rest, fall);
        }
        // Something must fall: a free seat is taken from somebody or something, and a person's columns are one in all.
        least.map_or(Leaving::Basic(0), |(leaving, ..)| leaving)
    }

    /// Makes another column of a person the key.
    fn exchange_key(&mut self, person: usize, row: usize) {
        let mut value = self.denominator;
        let mut inverse = vec![0; self.inverse.len()];
        for (basic, (other, part)) in self.basics.iter().zip(self.values.iter().zip(&self.inverse)) {
            if basic.person() == Some(person) {
                value -= other;
                inverse.iter_mut().zip(part).for_each(|(sum, part)| *sum -= part);
            }
        }
        self.values[row] = value;
        self.inverse[row] = inverse;
        if let Basic::Column(_, column) = &mut self.basics[row] {
            std::mem::swap(column, &mut self.keys[person]);
        }
    }

    fn pivot(&mut self, row: usize, step: &[i128], entering: Basic) -> Option<()> {
        let (pivot, before) = (step[row], self.denominator);
        let (own, own_value) = (self.inverse[row].clone(), self.values[row]);
        let mut greatest = pivot;
        for (other, &step) in step.iter().enumerate() {
            if other == row || (step == 0 && pivot == before) {
                continue;
            }
            let turned = |mine: i128, own: i128| (pivot * mine - step * own) / before;
            self.values[other] = turned(self.values[other], own_value);
            for (mine, own) in self.inverse[other].iter_mut().zip(&own) {
                *mine = turned(*mine, *own);
                greatest = greatest.max(mine.abs());
            }
        }
        self.denominator = pivot;
        self.basics[row] = entering;
        (pivot > 0 && greatest < GREATEST).then_some(())
    }
}

impl From<Entering> for Basic {
    fn from(entering: Entering) -> Self {
        match entering {
            Entering::Free(_) => Self::Free,
            Entering::Column(person, column) => Self::Column(person, column),
        }
    }
}
