//! Cases as text: `tests/scenarios/*.txt`, in the syntax that `tests/scenarios/README.md` describes.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::ControlFlow;

use allocation::{Aim, Person, Points, Problem, Profile, Rerun, check, solve};

use crate::problems::{Level, level};

#[test]
fn wishes() {
    check_all(include_str!("../scenarios/wishes.txt"));
}

#[test]
fn shortage() {
    check_all(include_str!("../scenarios/shortage.txt"));
}

#[test]
fn limits() {
    check_all(include_str!("../scenarios/limits.txt"));
}

#[test]
fn lottery() {
    check_all(include_str!("../scenarios/lottery.txt"));
}

#[test]
fn aims() {
    check_all(include_str!("../scenarios/aims.txt"));
}

#[test]
fn debts() {
    check_all(include_str!("../scenarios/debts.txt"));
}

#[test]
fn minimums() {
    check_all(include_str!("../scenarios/minimums.txt"));
}

#[test]
fn reruns() {
    check_all(include_str!("../scenarios/reruns.txt"));
}

#[test]
fn errors() {
    check_all(include_str!("../scenarios/errors.txt"));
}

fn check_all(text: &str) {
    let cases: Vec<&str> = text.split("case ").skip(1).collect();
    assert!(!cases.is_empty(), "no cases");
    for case in cases {
        check_one(case);
    }
}

/// Solves one case and compares everything that it expects.
fn check_one(text: &str) {
    let case = Case::parse(text);
    let answer = solve(&case.problem, case.seed, &mut |_| ControlFlow::Continue(()));
    let plan = match (&case.error, answer) {
        (None, Ok(plan)) => plan,
        (expected, answer) => {
            let error = answer.err().map(|error| error.to_string());
            return assert_eq!(&error, expected, "{text}");
        }
    };
    let verdict = check(&case.problem, &plan.seats, &plan.prices);
    assert!(verdict.is_proven_optimal(), "{verdict:?}\n{text}");
    for (index, expected) in &case.expected {
        let seat = plan.seats[*index];
        let actual = match level(&case.problem.people[*index], seat) {
            _ if case.sessions.contains(expected) => case.name(seat),
            Level::None => "none".to_owned(),
            Level::Seat(level) => level.to_string(),
        };
        assert_eq!(&actual, expected, "person {index} of\n{text}{}", case.plan(&plan.seats));
    }
    if let Some(expected) = &case.profile {
        let profile = Profile::of(&case.problem, &plan.seats);
        let levels: Vec<String> = profile.levels.iter().map(u64::to_string).collect();
        let (unlisted, indifferent, none) = (profile.unlisted, profile.indifferent, profile.unplaced);
        let actual =
            format!("{} unlisted {unlisted} indifferent {indifferent} none {none}", levels.join(" "));
        assert_eq!(actual.trim_start(), expected, "profile of\n{text}{}", case.plan(&plan.seats));
    }
    for (session, expected) in &case.prices {
        assert_eq!(&plan.prices[*session].to_string(), expected, "price of {session} in\n{text}");
    }
}

#[derive(Default)]
struct Case {
    sessions: Vec<String>,
    problem: Problem,
    seed: u64,
    expected: Vec<(usize, String)>,
    profile: Option<String>,
    prices: Vec<(usize, String)>,
    error: Option<String>,
}

impl Case {
    fn parse(text: &str) -> Self {
        let mut case = Self::default();
        let lines = text.lines().skip(1).map(|line| line.split('#').next().unwrap_or("").trim());
        for line in lines.filter(|line| !line.is_empty()) {
            match line.split_once(' ').unwrap_or((line, "")) {
                ("capacity", rest) => case.capacities(rest),
                ("minimum", rest) => case.minimums(rest),
                ("seed", rest) => case.seed = rest.parse().unwrap(),
                ("aim", "first wishes") => case.problem.aim = Aim::MostFirstWishes,
                ("aim", points) if points.starts_with("points ") => {
                    let points: Vec<u16> =
                        points.split(' ').skip(1).map(|point| point.parse().unwrap()).collect();
                    case.problem.aim = Aim::LeastPoints(Points::of(&points).unwrap());
                }
                ("aim", "lottery order") => case.problem.aim = Aim::LotteryOrder,
                ("rerun", "fewest moves") => case.problem.rerun = Rerun::FewestMoves,
                ("rerun", "nobody worse") => case.problem.rerun = Rerun::NobodyWorse,
                ("profile", rest) => case.profile = Some(rest.to_owned()),
                ("error", rest) => case.error = Some(rest.to_owned()),
                ("price", rest) => {
                    let (session, price) = rest.split_once(' ').unwrap();
                    case.prices.push((usize::from(case.index(session)), price.to_owned()));
                }
                (name, rest) => {
                    assert!(name.ends_with(':'), "not understood: {line}");
                    case.person(rest);
                }
            }
        }
        case
    }

    fn capacities(&mut self, text: &str) {
        for pair in text.split_whitespace().collect::<Vec<_>>().chunks(2) {
            self.sessions.push(pair[0].to_owned());
            self.problem.capacities.push(pair[1].parse().unwrap());
        }
        assert_eq!(
            self.sessions.iter().collect::<BTreeSet<_>>().len(),
            self.sessions.len(),
            "names are unique"
        );
    }

    fn minimums(&mut self, text: &str) {
        self.problem.minimums.resize(self.sessions.len(), 0);
        for pair in text.split_whitespace().collect::<Vec<_>>().chunks(2) {
            let session = usize::from(self.index(pair[0]));
            self.problem.minimums[session] = pair[1].parse().unwrap();
        }
    }

    fn person(&mut self, text: &str) {
        let (wants, expected) = text.split_once("=>").unwrap_or((text, ""));
        let (mut levels, mut barred, mut pin, mut only) = (Vec::new(), Vec::new(), None, false);
        let (mut published, mut debt, mut class) = (None, 0, 0);
        for word in wants.split_whitespace() {
            match (word, word.split_at(1)) {
                ("only", _) => only = true,
                (_, ("-", session)) => barred.push(self.index(session)),
                (_, ("!", session)) => pin = Some(self.index(session)),
                (_, ("+", levels)) => debt = levels.parse().unwrap(),
                (_, ("*", number)) => class = number.parse().unwrap(),
                (_, ("@", session)) => published = Some(self.index(session)),
                _ => levels.push(word.split('=').map(|session| self.index(session)).collect::<Vec<u16>>()),
            }
        }
        let mut person = Person::with_levels(levels).barred_from(&barred).owing(debt).in_class(class);
        if only {
            person = person.only_wished();
        }
        if let Some(pin) = pin {
            person = person.pinned_to(pin);
        }
        if let Some(session) = published {
            person = person.previously(session);
        }
        if !expected.trim().is_empty() {
            self.expected.push((self.problem.people.len(), expected.trim().to_owned()));
        }
        self.problem.people.push(person);
    }

    /// The index of a session; a name that no capacity has is the index after the last.
    fn index(&self, session: &str) -> u16 {
        let known = self.sessions.iter().position(|name| name == session);
        u16::try_from(known.unwrap_or(self.sessions.len())).unwrap()
    }

    fn name(&self, seat: Option<u16>) -> String {
        seat.map_or("none".to_owned(), |seat| self.sessions[usize::from(seat)].clone())
    }

    fn plan(&self, seats: &[Option<u16>]) -> String {
        seats.iter().enumerate().fold(String::from("\nis planned as"), |mut text, (person, &seat)| {
            write!(text, " {person}:{}", self.name(seat)).unwrap();
            text
        })
    }
}
