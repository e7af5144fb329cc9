//! Three thousand small problems whose optimum other solvers have found: `tests/fixtures`.

use std::fmt::Write;

use allocation::{Aim, Person, Problem, Profile};

use crate::problems::{Level, levels, solved};

#[test]
fn other_solvers_agree_on_profiles_and_prices() {
    for line in include_str!("../fixtures/optima.txt").lines() {
        let (wanted, found) = line.split_once(" = ").unwrap();
        let problem = parse(wanted);
        let plan = solved(&problem, 1);
        let stand = levels(&problem, &plan.seats);
        let longest = problem.people.iter().map(|person| person.wishes().len()).max().unwrap();
        let mut answer = String::new();
        for level in 1..=u16::try_from(longest).unwrap() + 1 {
            let people = stand.iter().filter(|&&own| own == Level::Seat(level)).count();
            write!(answer, "{people} ").unwrap();
        }
        let unplaced = problem.people.iter().zip(&plan.seats).filter(|(_, seat)| seat.is_none());
        let idle = unplaced.filter(|(person, _)| person.wishes().is_empty()).count();
        write!(answer, "/ {} {idle}", Profile::of(&problem, &plan.seats).unplaced).unwrap();
        plan.prices.iter().for_each(|price| write!(answer, " ; {price}").unwrap());
        assert_eq!(answer, found, "{wanted}");
    }
}

fn parse(text: &str) -> Problem {
    let (head, people) = text.split_once(" ; ").unwrap();
    let (aim, seats) = head.split_once(' ').unwrap();
    let person = |word: &str| {
        let sessions: Vec<u16> = word
            .chars()
            .filter_map(|digit| digit.to_digit(10))
            .map(|digit| u16::try_from(digit).unwrap())
            .collect();
        let person = Person::ranked(&sessions);
        if word.ends_with('!') { person.only_wished() } else { person }
    };
    Problem {
        capacities: seats.split(' ').map(|seats| seats.parse().unwrap()).collect(),
        people: people.split(' ').map(person).collect(),
        aim: if aim == "first" { Aim::MostFirstWishes } else { Aim::Fair },
        ..Problem::default()
    }
}
