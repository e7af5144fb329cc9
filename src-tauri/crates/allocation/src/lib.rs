//! Exact, deterministic assignment of people to capacitated sessions by ranked wishes.
//!
//! One call of [`solve`] fills one time slot: every person gets at most one session, no session gets more
//! people than seats. Among all such plans it takes, in this order,
//!
//! 1. one that leaves as few people as possible without a seat, those first who have no wishes,
//! 2. among those, one that misses the minimums of sessions by as few people as possible,
//! 3. among those, one that is best by the [`Aim`]: at first, one with the fewest people at the worst level of
//!    wishes, then at the next worst, and so on; if there are priority classes, class by class,
//! 4. among those, one that changes least of what was published ([`Rerun`]), if anything was,
//! 5. among those, the one that a seeded lottery prefers: see [`lottery_order`] and [`Plan`].
//!
//! The ranks that people get are thereby *unique*: they depend on the problem and the seed, not on the
//! algorithm, the platform or the version of this crate. [`check`] judges a plan without trusting the solver.
//!
//! There is no floating point, no clock, no input or output, and no randomness but the seed.
#![allow(clippy::indexing_slicing, reason = "indices are the crate's own, or were validated at the door")]
#![allow(clippy::cast_possible_truncation, reason = "sessions, levels and people are counted at the door")]

mod aim;
mod arcs;
mod bound;
mod checker;
mod choices;
mod closing;
mod cost;
mod crowd;
mod draw;
mod error;
mod explain;
mod flow;
mod joint;
mod kinds;
mod later;
mod list;
mod lottery;
mod nodes;
mod party;
mod paths;
mod person;
mod plan;
mod price;
mod problem;
mod programme;
mod proof;
mod radix;
mod reading;
mod shortage;
mod simplex;
mod solver;
mod ties;
mod tight;
mod together;
mod turns;

pub use aim::{Aim, Points, Rerun};
pub use bound::{is_tied_optimum, plan_cost, tied_bound};
pub use checker::{NotOptimal, Verdict, Violation, check, violations};
pub use error::SolveError;
pub use explain::{Change, Explainer, Why};
pub use joint::Joint;
pub use lottery::lottery_order;
pub use person::{Person, Unlisted, Wish, Wishes};
pub use plan::{Optimum, Plan, Profile, Progress, Stage};
pub use price::{ParsePriceError, Price, Share, Term};
pub use problem::{MAX_SESSIONS, Problem};
pub use programme::{Across, Limit, Need, Programme, SlotPlan};
pub use shortage::{Shortage, shortages};
pub use solver::{optimum, solve};
pub use ties::{Apart, TiedPlan, Ties, solve_tied};
pub use together::{JointPlan, solve_jointly};
pub use turns::{Unlucky, check_lottery};

/// The worked example of the README is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
