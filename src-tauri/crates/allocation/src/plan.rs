//! What is answered: a plan, how good it is, and how far the search has come.

use crate::list::{List, SHORT};
use crate::{Person, Price, Problem};

/// The answer for one slot.
///
/// The *level* that each person gets is unique: among all optimal plans it is the one in which the first
/// person of the lottery stands best, among those the second, and so on. Where several sessions of one level
/// are possible for a person, people choose in lottery order, after everyone who has no such choice: each
/// takes the session that will be filled least (people seated so far plus one, per seat; at a tie the lower
/// index) among those that leave everybody their level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The session of each person, in the order of [`Problem::people`]; `None` is no seat.
    pub seats: Vec<Option<u16>>,
    /// What one more seat in each session would be worth: with them, [`check`](crate::check) can prove
    /// that no plan is better. They are the lowest prices that do, and thereby unique.
    pub prices: Vec<Price>,
}

/// How good the best plan is, as far as that does not depend on the lottery. With
/// [`Aim::LotteryOrder`](crate::Aim::LotteryOrder), or where people are owed levels
/// ([`Person::owing`](crate::Person::owing)), only `unplaced` and `prices` do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Optimum {
    /// As in [`Plan`].
    pub prices: Vec<Price>,
    /// People by the level of their session, be it on their list or not; pinned people count as well.
    pub levels: Vec<u64>,
    /// People without a seat.
    pub unplaced: u64,
}

/// How many people got what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// People whose wish was granted, by level: `levels[0]` got a session of level 1. As long as the longest
    /// list of the problem.
    pub levels: Vec<u64>,
    /// People who have wishes in this slot and got a session that is none of them.
    pub unlisted: u64,
    /// People who have a seat and had no wishes in this slot.
    pub indifferent: u64,
    /// People without a seat, including those who may go nowhere.
    pub unplaced: u64,
}

impl Profile {
    /// Counts a plan, the solver's or any other. Does not judge it.
    pub fn of(problem: &Problem, seats: &[Option<u16>]) -> Self {
        let (mut profile, mut longest) = (Self::default(), 0);
        // Those who rank a few sessions, by what they got: something else, anything, and then by place.
        let mut ranked = [0; SHORT + 2];
        for (person, &seat) in problem.people.iter().zip(seats) {
            longest = longest.max(person.last_level());
            match (person.strict(), seat) {
                (Some(list), Some(seat)) => {
                    let place = list.place(seat).map_or(usize::from(list == List::EMPTY), |place| place + 2);
                    ranked[place] += 1;
                }
                _ => *profile.row(person, seat) += 1,
            }
        }
        profile.levels.resize(longest.into(), 0);
        let [unlisted, indifferent, places @ ..] = ranked;
        profile.unlisted += unlisted;
        profile.indifferent += indifferent;
        profile.levels.iter_mut().zip(places).for_each(|(level, people)| *level += people);
        profile
    }

    fn row(&mut self, person: &Person, seat: Option<u16>) -> &mut u64 {
        let Some(seat) = seat else { return &mut self.unplaced };
        match person.wished(seat) {
            Some(level) => {
                let level = usize::from(level);
                self.levels.resize(self.levels.len().max(level), 0);
                &mut self.levels[level - 1]
            }
            None if person.is_idle() => &mut self.indifferent,
            None => &mut self.unlisted,
        }
    }
}

/// How far the search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// People settled in this stage.
    pub done: u32,
    /// People to settle in this stage.
    pub of: u32,
}

/// The stages of the search, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// People are moved out of sessions that have fewer seats than first choices.
    Moving,
    /// The lottery decides between plans that are equally good.
    Drawing,
    /// People choose among sessions that they like alike.
    Seating,
}
