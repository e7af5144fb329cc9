//! Seats six people in three workshops, and shows why the answer can be trusted.
//!
//! Run with `cargo run -p allocation --example workshops`.
#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "an example is short")]

use std::ops::ControlFlow;

use allocation::{Person, Problem, Profile, check, lottery_order, solve};

const SESSIONS: [&str; 3] = ["Krisenplanspiel", "Integration", "Beschaffung"];
const PEOPLE: [&str; 6] = ["Anna", "Bert", "Carl", "Dora", "Emil", "Frieda"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let problem = Problem {
        capacities: vec![2, 2, 2],
        people: vec![
            Person::ranked(&[0, 1]),
            Person::ranked(&[0, 1]),
            Person::ranked(&[0, 2, 1]),
            Person::favourites(&[0, 2]).barred_from(&[1]),
            Person::indifferent(),
            Person::ranked(&[2]).pinned_to(1),
        ],
        ..Problem::default()
    };
    let seed = 2024;
    let plan = solve(&problem, seed, &mut |_| ControlFlow::Continue(()))?;

    let order: Vec<&str> = lottery_order(6, seed).iter().map(|&person| PEOPLE[person as usize]).collect();
    println!("Drawn with {seed}: {}", order.join(", "));
    for (name, seat) in PEOPLE.iter().zip(&plan.seats) {
        println!("{name}: {}", seat.map_or("no seat", |seat| SESSIONS[usize::from(seat)]));
    }
    println!("{:?}", Profile::of(&problem, &plan.seats));
    for (name, price) in SESSIONS.iter().zip(&plan.prices) {
        println!("One more seat in {name} would be worth {price}");
    }
    println!("Proven optimal: {}", check(&problem, &plan.seats, &plan.prices).is_proven_optimal());
    Ok(())
}
