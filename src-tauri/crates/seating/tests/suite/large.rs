//! As large as a congress gets.

use crate::problems::congress;
use seating::{check, solve};

#[test]
fn six_hundred_people_at_sixty_tables() {
    let problem = congress(600, 60);
    let plan = solve(&problem, 20_241_119).unwrap();
    assert_eq!(check(&problem, &plan), [], "cost and bound are true");
    assert_eq!(plan.cost.torn, 0, "groups sit together");
    assert_eq!(plan.cost.pairs, plan.bound.pairs, "tables are filled evenly");
    assert_eq!(plan.cost.apart, plan.bound.apart, "nobody meets a colleague who need not");
    assert!(
        plan.is_optimal(),
        "every trait is spread as evenly as it can be: {:?} of {:?}",
        plan.cost,
        plan.bound
    );
}
