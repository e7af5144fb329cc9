//! From the problem to the plan.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use crate::cost::{Cost, Counts, Scale};
use crate::draw::{Draw, Lot, Only};
use crate::flow::{Flow, Room};
use crate::kinds::Kinds;
use crate::tight::Tight;
use crate::{Optimum, Plan, Problem, Progress, SolveError, Stage};

/// How often the lottery reports, in people.
const REPORT_EVERY: usize = 1024;

type Watch<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Calls a function with the smallest integers that hold the costs.
macro_rules! scaled {
    ($function:ident, $scale:expr, $($argument:expr),*) => {
        if $scale.fits(i64::BITS) {
            $function::<i64>($scale, $($argument),*)
        } else if $scale.fits(i128::BITS) {
            $function::<i128>($scale, $($argument),*)
        } else if $scale.is_too_fine() {
            Err(SolveError::TooManyLevels)
        } else {
            $function::<Counts>($scale, $($argument),*)
        }
    };
}

/// Finds the best plan for one slot, with the prices that prove it.
///
/// The same problem and seed give the same plan everywhere. `watch` hears of the progress and may stop the
/// search, which then ends with [`SolveError::Cancelled`]; all other errors are found before it starts.
pub fn solve(problem: &Problem, seed: u64, watch: Watch<'_>) -> Result<Plan, SolveError> {
    let kinds = Kinds::of(problem)?;
    let scale = &Scale::new(problem, kinds.no_seat, &kinds.claims);
    scaled!(plan, scale, problem, &kinds, seed, watch)
}

/// Finds how good the best plan is, and what seats are worth in it, without drawing the lottery: for variants
/// of a problem that are to be compared.
pub fn optimum(problem: &Problem, watch: Watch<'_>) -> Result<Optimum, SolveError> {
    let kinds = Kinds::counted(problem)?;
    let scale = &Scale::new(problem, kinds.no_seat, &kinds.claims);
    scaled!(outlook, scale, problem, &kinds, watch)
}

fn plan<C: Cost>(
    scale: &Scale,
    problem: &Problem,
    kinds: &Kinds,
    seed: u64,
    watch: Watch<'_>,
) -> Result<Plan, SolveError> {
    let flow = settled::<C>(scale, problem, kinds, watch)?;
    let order = problem.order(seed);
    let prices = flow.prices[..problem.capacities.len()].iter().map(|&price| scale.price(price)).collect();
    let (mut draw, open) = all_optima(kinds, &flow);
    drop(flow);
    let lots = draw_levels(problem, kinds, &open, &mut draw, &order, watch)?;
    let seats = choose_seats(problem, &lots, &mut draw, &order, watch)?;
    Ok(Plan { seats, prices })
}

fn outlook<C: Cost>(
    scale: &Scale,
    problem: &Problem,
    kinds: &Kinds,
    watch: Watch<'_>,
) -> Result<Optimum, SolveError> {
    let flow = settled::<C>(scale, problem, kinds, watch)?;
    let prices = flow.prices[..problem.capacities.len()].iter().map(|&price| scale.price(price)).collect();
    let mut best = Optimum { prices, levels: vec![0; usize::from(kinds.no_seat)], unplaced: 0 };
    if kinds.pins.iter().any(|&pins| pins > 0) {
        count_pinned(problem, &mut best.levels);
    }
    for party in &flow.parties {
        let is_seated = usize::from(party.place.node) < problem.capacities.len();
        let level = usize::from(party.place.grade.level());
        *(if is_seated { &mut best.levels[level] } else { &mut best.unplaced }) += u64::from(party.people());
    }
    Ok(best)
}

/// Counts pinned people by level, and makes room for the longest lists among them.
fn count_pinned(problem: &Problem, levels: &mut Vec<u64>) {
    for (person, pin) in problem.people.iter().filter_map(|person| Some((person, person.pin()?))) {
        let longest = usize::from(person.last_level());
        levels.resize(levels.len().max(longest + 1), 0);
        levels[usize::from(person.level(pin)) - 1] += 1;
    }
}

/// Moves people until nobody is too many.
fn settled<'a, C: Cost>(
    scale: &'a Scale,
    problem: &Problem,
    kinds: &'a Kinds,
    watch: Watch<'_>,
) -> Result<Flow<'a, C>, SolveError> {
    let mut flow = Flow::<C>::new(kinds, rooms(problem, kinds), scale);
    let mut most = 0;
    flow.settle(&mut |excess| {
        most = most.max(excess);
        tell(watch, Stage::Moving, (most - excess) as usize, most as usize)
    })?;
    Ok(flow)
}

fn tell(watch: Watch<'_>, stage: Stage, done: usize, of: usize) -> Result<(), SolveError> {
    match watch(Progress { stage, done: done as u32, of: of as u32 }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(SolveError::Cancelled),
    }
}

/// What pinned people leave of the sessions.
fn rooms(problem: &Problem, kinds: &Kinds) -> Vec<Room> {
    let room = |((session, &seats), &pins): ((usize, &u32), &u32)| {
        let minimum = Some(problem.minimum(session)).filter(|&minimum| minimum > 0);
        Room { seats: seats - pins, needed: minimum.and_then(|minimum| minimum.checked_sub(pins)) }
    };
    problem.capacities.iter().enumerate().zip(&kinds.pins).map(room).collect()
}

/// Takes over the optimum that the flow has found; answers with the lot of each kind.
fn all_optima<C: Cost>(kinds: &Kinds, flow: &Flow<'_, C>) -> (Draw, Vec<Lot>) {
    let bounds = (0..flow.prices.len()).map(|node| flow.bounds(node)).collect();
    let mut draw = Draw::new(Tight::of(kinds, flow), bounds);
    let lots: Vec<Lot> = (0..kinds.len()).map(|kind| draw.open_kind(kind)).collect();
    for party in &flow.parties {
        for (kind, people) in party.kinds(kinds) {
            match draw.group(lots[kind as usize]) {
                Some(group) => draw.join(group, party.place, people),
                None => draw.fix(party.place.node, people),
            }
        }
    }
    (draw, lots)
}

/// Decides in lottery order which level each person gets; answers with the lot of each person.
fn draw_levels(
    problem: &Problem,
    kinds: &Kinds,
    open: &[Lot],
    draw: &mut Draw,
    order: &[u32],
    watch: Watch<'_>,
) -> Result<Vec<Lot>, SolveError> {
    let pin = |person: usize| problem.people[person].pin().map_or(Lot::at(0), Lot::at);
    let lot = |person| kinds.number(person).map_or_else(|| pin(person), |kind| open[kind as usize]);
    let mut lots: Vec<Lot> = (0..order.len()).map(lot).collect();
    for (place, &person) in order.iter().enumerate() {
        if place.is_multiple_of(REPORT_EVERY) {
            tell(watch, Stage::Drawing, place, order.len())?;
        }
        let lot = &mut lots[person as usize];
        if lot.is_open()
            && let Some(group) = draw.group(*lot)
        {
            *lot = draw.decide(group);
        }
    }
    Ok(lots)
}

/// Lets people choose a session within their level, as [`Plan`] describes.
fn choose_seats(
    problem: &Problem,
    lots: &[Lot],
    draw: &mut Draw,
    order: &[u32],
    watch: Watch<'_>,
) -> Result<Vec<Option<u16>>, SolveError> {
    let no_seat = problem.capacities.len() as u16;
    let mut choices = draw.choices();
    let only = choices.only(no_seat + 1);
    let mut chosen = vec![0_u64; usize::from(no_seat) + 1];
    let seat = |&lot: &Lot| {
        let node = only.of(lot);
        chosen[usize::from(node.min(no_seat))] += 1;
        (node < no_seat).then_some(node)
    };
    let mut seats: Vec<Option<u16>> = lots.iter().map(seat).collect();
    for (place, &person) in order.iter().enumerate() {
        if place.is_multiple_of(REPORT_EVERY) {
            tell(watch, Stage::Seating, place, order.len())?;
        }
        let person = person as usize;
        if only.of(lots[person]) != Only::SEVERAL {
            continue;
        }
        let Some(group) = draw.group(lots[person]) else { continue };
        let emptiest = |nodes: &[u16]| {
            nodes.iter().copied().min_by(|&one, &other| filling(problem, &chosen, one, other))
        };
        while let Some(node) = emptiest(choices.of(group)) {
            if draw.settle(group, node) {
                seats[person] = Some(node);
                chosen[usize::from(node)] += 1;
                break;
            }
            choices.close(group, node);
        }
    }
    Ok(seats)
}

/// Which of two sessions would be filled less with one more person.
fn filling(problem: &Problem, chosen: &[u64], left: u16, right: u16) -> Ordering {
    let people = |session: u16| chosen[usize::from(session)] + 1;
    let seats = |session: u16| u64::from(problem.capacities[usize::from(session)]);
    (people(left) * seats(right)).cmp(&(people(right) * seats(left)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Person, Price};

    #[test]
    fn all_representations_of_costs_give_the_same_plan() {
        let lists: [&[u16]; 6] = [&[0, 1, 2], &[0, 2], &[0, 1], &[1], &[], &[2, 0, 1]];
        let people: Vec<Person> = lists.iter().cycle().take(40).map(|list| Person::ranked(list)).collect();
        let problem = Problem { capacities: vec![11, 5, 7, 9], people, ..Problem::default() };
        let kinds = Kinds::of(&problem).unwrap();
        let scale = &Scale::new(&problem, kinds.no_seat, &kinds.claims);
        let mut watch = |_| ControlFlow::Continue(());
        let small = super::plan::<i64>(scale, &problem, &kinds, 1, &mut watch);
        let large = super::plan::<i128>(scale, &problem, &kinds, 1, &mut watch);
        let unlimited = super::plan::<Counts>(scale, &problem, &kinds, 1, &mut watch);
        let plan = small.as_ref().unwrap();
        assert!(plan.seats.iter().filter(|seat| seat.is_none()).count() == 8 && plan.prices[0] > Price::ZERO);
        assert_eq!(small, large);
        assert_eq!(small, unlimited);
    }
}
