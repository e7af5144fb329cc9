//! Several slots of the same people: the bound holds, what it proves is best, and the best is found.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use allocation::{
    Across, Aim, Joint, Limit, Need, Person, Price, Problem, Programme, Rerun, Share, SlotPlan, Term, solve,
    solve_jointly,
};
use proptest::prelude::*;

use crate::brute_force::{Seats, all_plans};
use crate::problems::{Burden as Counts, burden as seat_burden, may_have, place, problem};

/// People without a seat, those of them who wish nothing, people missing to minimums; and of each class those without
/// a seat, then people by what they miss in all, most first.
type Burden = (usize, i64, usize, [Vec<usize>; 2]);

fn misses(person: &Person, seat: Option<u16>) -> usize {
    let longest = person.wishes().map(|wish| usize::from(wish.level)).max().unwrap_or(0);
    match seat {
        _ if longest == 0 => 0,
        None => longest + 1,
        Some(seat) => {
            let wish = person.wishes().find(|wish| wish.session == seat);
            wish.map_or(longest, |wish| usize::from(wish.level) - 1)
        }
    }
}

fn burden(problems: &[&Problem], plans: &[&Seats]) -> Burden {
    let people = problems[0].people.len();
    let (mut unplaced, mut idle, mut counts) = (0, 0, [vec![0; 13], vec![0; 13]]);
    for person in 0..people {
        let mut missed = 0;
        let counts = &mut counts[usize::from(problems[0].people[person].class())];
        for (problem, plan) in problems.iter().zip(plans) {
            let (wants, seat) = (&problem.people[person], plan[person]);
            unplaced += usize::from(seat.is_none());
            counts[0] += usize::from(seat.is_none());
            idle -= i64::from(seat.is_none() && wants.wishes().is_empty());
            missed += misses(wants, seat);
        }
        counts[12 - missed] += usize::from(missed > 0);
    }
    let missing = problems.iter().zip(plans).map(|(problem, plan)| missing(problem, plan)).sum();
    (unplaced, idle, missing, counts)
}

fn missing(problem: &Problem, plan: &Seats) -> usize {
    let of = |(session, (&minimum, &capacity)): (u16, (&u32, &u32))| {
        let people = plan.iter().filter(|&&seat| seat == Some(session)).count();
        (minimum.min(capacity) as usize).saturating_sub(people)
    };
    (0..).zip(problem.minimums.iter().zip(&problem.capacities)).map(of).sum()
}

/// The problem with so many people, of whom every so manieth has priority.
fn plain(problem: Problem, people: usize, prior: usize) -> Problem {
    let all = problem.people.iter().cycle().take(people).cloned().enumerate();
    let class = |index: usize| u8::from(!(index + 1).is_multiple_of(prior));
    let people: Vec<Person> = all.map(|(index, person)| person.owing(0).in_class(class(index))).collect();
    let mut capacities = problem.capacities;
    for (session, capacity) in (0..).zip(&mut capacities) {
        let pinned = people.iter().filter(|person| person.pin() == Some(session)).count();
        *capacity = (*capacity).max(u32::try_from(pinned).unwrap());
    }
    Problem { capacities, people, aim: Aim::Fair, rerun: Rerun::Free, minimums: problem.minimums }
}

fn solved(problem: &Problem) -> (Seats, Vec<Price>) {
    let plan = solve(problem, 1, &mut |_| ControlFlow::Continue(())).unwrap();
    (plan.seats, plan.prices)
}

/// A session of the first slot and one of the second that overlaps it.
type Clash = (u16, u16);

/// Two slots of the same people, bound to each other: some sessions overlap, some need one of the other slot, and of some
/// people get only so many.
#[derive(Debug)]
struct Bound {
    slots: [Problem; 2],
    clashes: Vec<Clash>,
    across: [Vec<Across>; 2],
    needs: Vec<Need>,
    limits: Vec<Limit>,
}

impl Bound {
    /// Whether a person may have these seats: one that needs another, which they are not pinned to, comes with it, and they
    /// are not too many.
    fn may_have(&self, person: usize, seats: [Option<u16>; 2]) -> bool {
        let sits = |&(slot, session): &(usize, u16)| seats[slot] == Some(session);
        let is_kept = |need: &Need| {
            let (slot, session) = need.session;
            let is_pinned = self.slots[slot].people[person].pin() == Some(session);
            !sits(&need.session) || is_pinned || need.one_of.iter().any(sits)
        };
        self.needs.iter().all(is_kept)
            && self
                .limits(person)
                .all(|limit| limit.sessions.iter().filter(|session| sits(session)).count() <= limit.most)
    }

    /// Whether the seat in a slot came along with the one in the other.
    fn is_brought(&self, slot: usize, seats: [Option<u16>; 2]) -> bool {
        let at = |slot: usize| seats[slot].map(|session| (slot, session));
        let both = at(slot).zip(at(1 - slot));
        let brings = |need: &Need| {
            need.brings_along
                && both.is_some_and(|(to, from)| need.session == from && need.one_of.contains(&to))
        };
        self.needs.iter().any(brings)
    }

    /// Whether a session of a slot clashes with the seat in the other one.
    fn clashes(&self, slot: usize, session: u16, seats: [Option<u16>; 2]) -> bool {
        let pair = seats[1 - slot].map(|other| if slot == 0 { (session, other) } else { (other, session) });
        pair.is_some_and(|pair| self.clashes.contains(&pair))
    }

    fn limits(&self, person: usize) -> impl Iterator<Item = &Limit> {
        let number = u32::try_from(person).unwrap();
        self.limits.iter().filter(move |limit| limit.people.contains(&number))
    }

    /// What nobody sits in here clashes with what the person sits in there, or they are away or have enough of it.
    fn is_excused(&self, slot: usize, person: usize, seats: [Option<u16>; 2]) -> bool {
        let has_enough = |session: u16| {
            self.limits(person).any(|limit| {
                let has = |&&(slot, session): &&(usize, u16)| seats[slot] == Some(session);
                limit.sessions.contains(&(slot, session))
                    && limit.sessions.iter().filter(has).count() >= limit.most
            })
        };
        let gone = |session: u16| {
            self.clashes(slot, session, seats)
                || self.across[slot][person].away.contains(&session)
                || has_enough(session)
        };
        let is_here = |session: &(usize, u16)| session.0 == slot;
        let mut needs = self.needs.iter().flat_map(|need| need.one_of.iter().chain([&need.session]));
        let is_bound = !self.clashes.is_empty()
            || needs.any(is_here)
            || self.limits(person).any(|limit| limit.sessions.iter().any(is_here));
        let sessions = u16::try_from(self.slots[slot].capacities.len()).unwrap();
        seats[slot].is_none() && is_bound && (0..sessions).all(gone)
    }

    /// How many levels a person would rather have than what they have here, without what they gave up for something
    /// dearer there.
    fn lacks(&self, slot: usize, person: usize, seats: [Option<u16>; 2]) -> u16 {
        let rank = |slot: usize, session: u16| self.across[slot][person].ranks[usize::from(session)];
        let wants = &self.slots[slot].people[person];
        let level = |session| wants.wishes().find(|wish| wish.session == session).map(|wish| wish.level);
        let own = seats[slot].and_then(level).unwrap_or(u16::MAX);
        let excused = self.is_excused(slot, person, seats);
        let counts = |session: u16| {
            let dearer =
                |other| self.clashes(slot, session, seats) && rank(1 - slot, other) < rank(slot, session);
            let away = self.across[slot][person].away.contains(&session);
            let is_given_up = seats[1 - slot].is_some_and(dearer);
            let is_lost = self.clashes(slot, session, seats) && !away;
            !is_given_up && (!excused || is_lost)
        };
        let wishes = wants.wishes().filter(|wish| wish.level < own && counts(wish.session));
        let levels: std::collections::BTreeSet<u16> = wishes.map(|wish| wish.level).collect();
        u16::try_from(levels.len()).unwrap()
    }

    /// How bad a plan is, or `None` if it is none: with the aim „Fair“ by what people miss in sum, else slot by slot.
    fn badness(&self, plans: [&Seats; 2]) -> Option<Vec<i64>> {
        let (mut sum, mut by_missed) =
            ([0; size_of::<Counts>() / size_of::<i64>()], [vec![0; 13], vec![0; 13]]);
        for (person, &one) in plans[0].iter().enumerate() {
            let seats = [one, plans[1][person]];
            if one.is_some_and(|one| self.clashes(0, one, seats)) || !self.may_have(person, seats) {
                return None;
            }
            let class = self.slots[0].people[person].class();
            let mut missed = 0;
            let counted = self.slots.iter().enumerate().filter(|(slot, _)| !self.is_brought(*slot, seats));
            for (slot, problem) in counted {
                let lacks = self.lacks(slot, person, seats);
                let is_excused = self.is_excused(slot, person, seats);
                let mut own = if is_excused {
                    [0; size_of::<Counts>() / size_of::<i64>()]
                } else {
                    seat_burden(problem, person, seats[slot])
                };
                // A level counts by what is lacked, not by the list.
                let share = |share| place(Term::In(Reverse(class), share));
                if !matches!(problem.aim, Aim::Fair | Aim::LotteryOrder) {
                    (1..12).for_each(|level| own[share(Share::Lost(Reverse(level)))] = 0);
                    own[share(Share::Points)] = 0;
                }
                let has_place = is_excused || seats[slot].is_some();
                match problem.aim {
                    Aim::MostFirstWishes if has_place => own[share(Share::Lost(Reverse(lacks + 1)))] = -1,
                    Aim::LeastPoints(points) if has_place => {
                        own[share(Share::Points)] = points.at(lacks + 1).into();
                    }
                    _ => {}
                }
                sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
                missed += usize::from(lacks) + usize::from(!has_place && lacks > 0);
            }
            by_missed[usize::from(class)][12 - missed] += i64::from(missed > 0);
        }
        if self.slots[0].aim != Aim::Fair {
            return Some(sum.to_vec());
        }
        // Levels stand for themselves no more, all else does: before them what comes before classes, then class by class
        // who has no seat and then what is missed in sum, at last who moves.
        let without =
            |class: usize| place(Term::In(Reverse(u8::try_from(class).unwrap()), Share::Without(0)));
        let first = sum[..4].iter().copied();
        let classes =
            (0..2).flat_map(|class| [sum[without(class)]].into_iter().chain(by_missed[class].clone()));
        Some(first.chain(classes).chain(sum.last().copied()).collect())
    }
}

fn bound() -> impl Strategy<Value = Bound> {
    let person = (prop::collection::vec(0..3_u16, 0..2), prop::collection::vec(0..4_u16, 3));
    let person = person.prop_map(|(away, ranks)| Across { away, ranks });
    let across = || prop::collection::vec(person.clone(), 4);
    let clashes = prop::collection::vec((0..2_u16, 0..3_u16), 0..5);
    let problems = (problem(2, 4, 2), problem(3, 4, 2));
    let session = || prop_oneof![(Just(0_usize), 0..2_u16), (Just(1_usize), 0..3_u16)];
    let need = (session(), prop::collection::vec(0..3_u16, 1..3), any::<bool>()).prop_map(
        |(session, others, brings_along)| {
            let one_of = others.into_iter().map(|other| (1 - session.0, other)).collect();
            Need { session, one_of, brings_along }
        },
    );
    let limit = (
        prop::collection::btree_set(session(), 1..5),
        0..2_usize,
        prop::collection::btree_set(0..4_u32, 1..4),
    );
    let limit = limit.prop_map(|(sessions, most, people)| Limit {
        sessions: sessions.into_iter().collect(),
        most,
        people: people.into_iter().collect(),
    });
    let rules = (prop::collection::vec(need, 0..3), prop::collection::vec(limit, 0..3));
    (problems, 1..5_usize, 1..4_usize, clashes, [across(), across()], rules).prop_map(
        |((one, two), people, prior, mut clashes, across, (mut needs, mut limits)): (
            _,
            _,
            _,
            _,
            _,
            (Vec<Need>, Vec<Limit>),
        )| {
            let (aim, rerun) = (one.aim, one.rerun);
            let slot =
                |problem| Problem { aim, rerun, minimums: Vec::new(), ..plain(problem, people, prior) };
            let slots = [slot(one), slot(two)];
            let exists = |&(one, two): &Clash| {
                usize::from(one) < slots[0].capacities.len() && usize::from(two) < slots[1].capacities.len()
            };
            clashes.retain(exists);
            let place = |(slot, session): &mut (usize, u16)| {
                *session %= u16::try_from(slots[*slot].capacities.len()).unwrap();
            };
            for need in &mut needs {
                [&mut need.session].into_iter().chain(&mut need.one_of).for_each(place);
            }
            for limit in &mut limits {
                limit.sessions.iter_mut().for_each(place);
                limit.sessions.sort_unstable();
                limit.sessions.dedup();
            }
            Bound { slots, clashes, across, needs, limits }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_undercuts_the_bound(one in problem(2, 4, 2), two in problem(3, 4, 2), people in 1..5_usize, prior in 1..4_usize) {
        let (one, two) = (plain(one, people, prior), plain(two, people, prior));
        let numbers: Vec<u32> = (0..u32::try_from(people).unwrap()).collect();
        let (first, first_prices) = solved(&one);
        // Who lost in the first goes first in the second.
        let debts = one.people.iter().zip(&first).map(|(person, &seat)| misses(person, seat));
        let owed = two.people.iter().zip(debts).map(|(person, debt)| person.clone().owing(u16::try_from(debt).unwrap()));
        let owed = Problem { people: owed.collect(), ..two.clone() };
        let (second, second_prices) = solved(&owed);
        let judged = |first: &Seats, second: &Seats| {
            let slots = [
                SlotPlan { problem: &one, people: &numbers, seats: first, prices: &first_prices, across: &[] },
                SlotPlan { problem: &two, people: &numbers, seats: second, prices: &second_prices, across: &[] },
            ];
            Joint::of(&Programme { slots: &slots, missed: &vec![0; people], clashes: &[], needs: &[], limits: &[] })
        };
        let problems = [&one, &two];
        let own = judged(&first, &second);
        let own_burden = burden(&problems, &[&first, &second]);
        let mut best = own_burden.clone();
        for first in all_plans(&one) {
            for second in all_plans(&two) {
                let other = judged(&first, &second);
                let other_burden = burden(&problems, &[&first, &second]);
                prop_assert!(own.bound <= other.cost, "{} is above {:?} {:?}", own.bound, first, second);
                prop_assert_eq!(own.cost.cmp(&other.cost), own_burden.cmp(&other_burden), "cost is the definition");
                best = best.min(other_burden);
            }
        }
        prop_assert!(!own.is_proven() || own_burden == best, "what is proven is best");
        prop_assert!(one.people.iter().zip(&first).all(|(person, &seat)| may_have(person, seat)));
    }

    #[test]
    fn the_best_plan_over_all_slots_is_found(congress in bound(), start in any::<prop::sample::Index>(), others in prop::collection::vec(any::<prop::sample::Index>(), 8)) {
        let [one, two] = &congress.slots;
        let all = [all_plans(one), all_plans(two)];
        let pairs = all[0].iter().flat_map(|one| all[1].iter().map(move |two| [one, two]));
        let plans: Vec<([&Seats; 2], Vec<i64>)> =
            pairs.filter_map(|pair| Some((pair, congress.badness(pair)?))).collect();
        // Pins may contradict each other.
        prop_assume!(!plans.is_empty());
        let (given, before) = start.get(&plans);
        let people = one.people.len();
        let numbers: Vec<u32> = (0..u32::try_from(people).unwrap()).collect();
        let prices = congress.slots.each_ref().map(|slot| vec![Price::ZERO; slot.capacities.len()]);
        let across = congress.across.each_ref().map(|across| &across[..people]);
        let clashes: Vec<[(usize, u16); 2]> = congress.clashes.iter().map(|&(one, two)| [(0, one), (1, two)]).collect();
        let programme = |seats: [&Seats; 2], show: &mut dyn FnMut(&Programme<'_>)| {
            let slot = |slot: usize| SlotPlan {
                problem: &congress.slots[slot], people: &numbers, seats: seats[slot], prices: &prices[slot], across: across[slot],
            };
            let slots = [slot(0), slot(1)];
            let programme = Programme { slots: &slots, missed: &vec![0; people], clashes: &clashes, needs: &congress.needs, limits: &congress.limits };
            show(&programme);
        };
        let judged = |seats: [&Seats; 2]| {
            let mut joint = None;
            programme(seats, &mut |programme| joint = Some(Joint::of(programme)));
            joint.unwrap()
        };
        let planned = |seats: [&Seats; 2]| {
            let mut plan = None;
            programme(seats, &mut |programme| plan = solve_jointly(programme, 100_000, &mut || ControlFlow::Continue(())));
            (judged(seats), plan.unwrap())
        };
        let (given_cost, found) = planned(*given);
        let seats = [&found.seats[0], &found.seats[1]];
        let after = congress.badness(seats);
        let best = plans.iter().map(|(_, badness)| badness).min();
        prop_assert!(found.is_proven, "small searches go to their end");
        prop_assert_eq!(after.as_ref(), best, "from {:?} {:?}", given, before);
        let (found_cost, again) = planned(seats);
        prop_assert_eq!(again, found, "the best stays as it is");
        prop_assert_eq!(found_cost.cost.cmp(&given_cost.cost), after.as_ref().unwrap().cmp(before), "cost is the definition");
        prop_assert!(given_cost.bound <= found_cost.cost, "no plan undercuts the bound");
        for (other, badness) in others.iter().map(|other| other.get(&plans)) {
            prop_assert_eq!(judged(*other).cost.cmp(&given_cost.cost), badness.cmp(before), "{:?} against {:?}", other, given);
        }
    }
}
