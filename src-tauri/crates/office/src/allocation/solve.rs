//! From the data to seats: slot by slot, then round by round until no slot can be improved any more.
//!
//! First every slot in its turn, given the earlier ones; who lost there goes first here. With the aim
//! „Fair“ the slots are then solved again, each given all others, as long as that changes something. What
//! nobody has to attend, such as a simulation game, is decided first and stays: its seats decide who else
//! is bound where.

use super::problem::{is_balanced, others};
use super::{Assigned, SlotProblem, Task, prices, refusal, solving_order, together};
use crate::error::Result;
use crate::progress::Watch;
use crate::views::RunProgress;
use allocation::{Price, Progress, SolveError, plan_cost, solve_tied};
use domain::{SessionId, Slot, Slots, Snapshot};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Rounds in which people may change places without anything getting better, and rounds at most.
const FREE_ROUNDS: usize = 6;
const ROUNDS: usize = 40;

/// Nodes of the search in a slot where people are tied to each other. Reached, the best plan found is
/// taken, and the run says how far it is from what is proven.
const NODES: u32 = 400;

/// Seats, and what proves them.
pub(super) struct Solved {
    pub(super) assigned: Assigned,
    /// The certificate, as [`Plan::prices`](domain::Plan::prices) keeps it.
    pub(super) prices: String,
    /// Whether the prices must prove every slot: people are not tied to each other, and the rounds ended by
    /// themselves.
    pub(super) is_settled: bool,
}

/// Solves all slots of a snapshot.
pub(super) fn solve(
    snapshot: &Snapshot,
    slots: &Slots,
    task: &Task,
    watch: &mut dyn FnMut(RunProgress) -> ControlFlow<()>,
) -> Result<Solved> {
    let order = solving_order(snapshot, slots);
    let mut run = Run {
        snapshot,
        slots,
        task,
        assigned: Assigned::default(),
        certificate: BTreeMap::new(),
        has_ties: false,
    };
    run.in_sequence(&order, watch)?;
    let mut is_settled = run.in_rounds(&order, watch)?;
    if !run.has_ties
        && let Some(better) = together::best(snapshot, slots, (&run.assigned, &run.certificate), task, watch)?
    {
        let before = run.clone();
        run.assigned = better.assigned;
        let is_at_rest = run.in_rounds(&order, watch)?;
        // What the lottery changes costs nothing, unless people are left without a seat, where a slot by itself counts otherwise.
        if is_at_rest && together::cost(snapshot, slots, &run.assigned, task)? == Some(better.cost) {
            is_settled = true;
        } else {
            run = before;
        }
    }
    Ok(Solved {
        assigned: run.assigned,
        prices: prices::text(&run.certificate),
        is_settled: is_settled && !run.has_ties,
    })
}

#[derive(Clone)]
struct Run<'a> {
    snapshot: &'a Snapshot,
    slots: &'a Slots,
    task: &'a Task,
    assigned: Assigned,
    /// Prices by the names that [`SlotProblem::name`] gives.
    certificate: BTreeMap<String, Price>,
    /// Whether people are tied to each other in some slot.
    has_ties: bool,
}

impl Run<'_> {
    /// Solves each slot given the earlier ones.
    fn in_sequence(&mut self, order: &[&Slot], watch: Watch<'_>) -> Result<()> {
        let mut solved = BTreeSet::new();
        for (done, slot) in order.iter().enumerate() {
            let total = order.len();
            let step = format!("Zeitfenster {} von {total}: {}", done + 1, slot.name());
            self.improve(slot, &solved, true, &mut |_| {
                watch(RunProgress { step: step.clone(), done, total })
            })?;
            solved.extend(slot.sessions.iter().copied());
        }
        Ok(())
    }

    /// Solves each slot that everybody attends given all others, until a round changes nothing; says whether
    /// that came about.
    fn in_rounds(&mut self, order: &[&Slot], watch: Watch<'_>) -> Result<bool> {
        for round in 0..ROUNDS {
            let mut has_changed = false;
            let balanced = order.iter().enumerate().filter(|(_, slot)| is_balanced(slot, self.task));
            for (done, slot) in balanced {
                let total = order.len();
                let step = format!("Ausgleich über die Zeitfenster, Runde {}: {}", round + 1, slot.name());
                let others = others(self.slots, slot);
                let mut heard = |_| watch(RunProgress { step: step.clone(), done, total });
                has_changed |= self.improve(slot, &others, round < FREE_ROUNDS, &mut heard)?;
            }
            if !has_changed {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Solves a slot given those in `solved`, and says whether people moved. They do if that is better, and if
    /// `is_free` also where it is as good.
    fn improve(
        &mut self,
        slot: &Slot,
        solved: &BTreeSet<SessionId>,
        is_free: bool,
        heard: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<bool> {
        let problem = SlotProblem::new(self.snapshot, self.slots, slot, solved, &self.assigned, self.task)?;
        self.has_ties |= !problem.ties.is_empty();
        let before = problem.seats(&self.assigned);
        let (seats, prices) =
            best(&problem, self.task.seed, heard).map_err(|error| refusal::worded(&error, &problem))?;
        self.certificate.extend((0..).zip(prices).map(|(index, price)| (problem.name(index), price)));
        let is_better = match plan_cost(&problem.problem, &seats).cmp(&plan_cost(&problem.problem, &before)) {
            Ordering::Less => true,
            Ordering::Equal => is_free,
            Ordering::Greater => false,
        };
        // Seats of one session are alike, be they kept for somebody or not.
        let session = |seat: &Option<u16>| seat.and_then(|index| problem.session(index));
        if !is_better || seats.iter().map(session).eq(before.iter().map(session)) {
            return Ok(false);
        }
        problem.give(&seats, &mut self.assigned);
        Ok(true)
    }
}

/// The best seats in one slot with their prices.
fn best(
    problem: &SlotProblem<'_>,
    seed: u64,
    heard: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> std::result::Result<(Vec<Option<u16>>, Vec<Price>), SolveError> {
    if problem.ties.is_empty() {
        let plan = allocation::solve(&problem.problem, seed, heard)?;
        return Ok((plan.seats, plan.prices));
    }
    let tied = solve_tied(&problem.problem, &problem.ties, seed, NODES, heard)?;
    Ok((tied.plan.seats, tied.plan.prices))
}
