//! What people wish, and how they write it.

use std::fmt::Write as _;

use super::dice::Dice;

/// The programme whose headings people copy into their wishes.
const PROGRAMME: &str = include_str!("../../../crates/office/sample/programm.txt");

/// The simulation game, which has a slot of its own.
pub(super) const GAME: &str = "PS";
/// The workshop in which the game is evaluated.
const EVALUATION: &str = "W2";

/// What somebody comes for; sessions of that subject are more likely to be wished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Subject {
    #[default]
    Crisis,
    Safety,
    Community,
    Administration,
}

type Weighted = (usize, &'static str, Subject);

/// The sessions beside the evaluation, with how popular they are.
const AFTERNOON: [Weighted; 7] = [
    (118, "W1", Subject::Crisis),
    (100, EVALUATION, Subject::Crisis),
    (44, "W3", Subject::Community),
    (190, "W4", Subject::Safety),
    (50, "W5", Subject::Administration),
    (26, "W6", Subject::Administration),
    (34, "V1", Subject::Administration),
];

/// The sessions of the second day.
const SECOND_DAY: [Weighted; 6] = [
    (140, "W7", Subject::Safety),
    (130, "W8", Subject::Community),
    (84, "W9", Subject::Community),
    (66, "V2", Subject::Safety),
    (74, "V3", Subject::Administration),
    (80, "V4", Subject::Administration),
];

/// How somebody fills in the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Style {
    /// In order of preference.
    #[default]
    Ranked,
    /// Ticks what is liked.
    Favourites,
    /// Leaves it empty.
    Nothing,
}

/// Which of the people wish what kind of thing: counted, not thrown, so that the shares are exact.
pub(super) struct Habits(Vec<Habit>);

#[derive(Clone, Copy, Default)]
struct Habit {
    style: Style,
    wants_game: bool,
    refuses: bool,
}

impl Habits {
    /// For `count` people: 3 % wish nothing, 15 % have favourites only, 24 % want the game and
    /// 4 % refuse a session.
    pub(super) fn new(dice: &mut Dice, count: usize) -> Self {
        let share = |percent: usize| count * percent / 100;
        let (empty, liking) = (share(3), share(15));
        let mut habits: Vec<Habit> = (0..count)
            .map(|n| Habit {
                style: match n {
                    n if n < empty => Style::Nothing,
                    n if n < empty + liking => Style::Favourites,
                    _ => Style::Ranked,
                },
                ..Habit::default()
            })
            .collect();
        let mut order: Vec<usize> = (empty..count).collect();
        dice.shuffle(&mut order);
        for &n in order.iter().take(share(24)) {
            habits.get_mut(n).into_iter().for_each(|habit| habit.wants_game = true);
        }
        dice.shuffle(&mut order);
        for &n in order.iter().take(share(4)) {
            habits.get_mut(n).into_iter().for_each(|habit| habit.refuses = true);
        }
        dice.shuffle(&mut habits);
        Self(habits)
    }

    /// The wishes of the next person.
    pub(super) fn next(&mut self, dice: &mut Dice) -> Wishes {
        let habit = self.0.pop().unwrap_or_default();
        let mut wishes = match habit.style {
            Style::Ranked => ranked(dice, habit.wants_game),
            Style::Favourites => favourites(dice, habit.wants_game),
            Style::Nothing => Wishes::default(),
        };
        if habit.refuses {
            let may_refuse = |code: &str| !(wishes.names(code) || habit.wants_game && code == EVALUATION);
            let open: Vec<&str> = AFTERNOON
                .iter()
                .chain(&SECOND_DAY)
                .map(|(_, code, _)| *code)
                .filter(|code| may_refuse(code))
                .collect();
            wishes.vetoes.push(dice.pick(&open));
        }
        wishes
    }
}

/// Codes of sessions, as the registration form has them.
#[derive(Clone, Debug, Default)]
pub(super) struct Wishes {
    /// Best first, over both days.
    pub(super) ranked: Vec<&'static str>,
    pub(super) favourites: Vec<&'static str>,
    pub(super) vetoes: Vec<&'static str>,
}

impl Wishes {
    pub(super) fn names(&self, code: &str) -> bool {
        self.ranked.iter().chain(&self.favourites).any(|known| *known == code)
    }
}

/// Several sessions of one slot, the favourite subject more likely.
fn some(dice: &mut Dice, slot: &[Weighted], subject: Subject, count: usize) -> Vec<&'static str> {
    let mut open: Vec<(usize, &'static str)> = slot
        .iter()
        .map(|&(weight, code, of)| (if of == subject { weight * 3 } else { weight }, code))
        .collect();
    let mut chosen = Vec::new();
    for _ in 0..count.min(open.len()) {
        let code = dice.weighted(&open);
        open.retain(|(_, other)| *other != code);
        chosen.push(code);
    }
    chosen
}

fn subject(dice: &mut Dice) -> Subject {
    use Subject::{Administration, Community, Crisis, Safety};
    dice.weighted(&[(25, Crisis), (25, Safety), (25, Community), (25, Administration)])
}

fn ranked(dice: &mut Dice, wants_game: bool) -> Wishes {
    let subject = if wants_game { Subject::Crisis } else { subject(dice) };
    let count = dice.weighted(&[(4, 1), (24, 2), (36, 3), (28, 4), (8, 5)]);
    // Where there are several wishes, each day usually has one.
    let first_day = match count {
        1 => dice.below(2),
        2 if dice.chance(12) => 2,
        2 => 1,
        _ => 1 + dice.below(count - 1),
    };
    let mut one = some(dice, &AFTERNOON, subject, first_day);
    let mut other = some(dice, &SECOND_DAY, subject, count - first_day);
    if wants_game && dice.chance(60) {
        // Players know that the evaluation follows.
        one.retain(|code| *code != EVALUATION);
        one.insert(0, EVALUATION);
        one.truncate(first_day.max(1));
    }
    let mut wishes = Wishes::default();
    while !one.is_empty() || !other.is_empty() {
        let from = if dice.below(one.len() + other.len()) < one.len() { &mut one } else { &mut other };
        wishes.ranked.push(from.remove(0));
    }
    if wants_game {
        if dice.chance(70) && wishes.ranked.len() < RANKS {
            let at = if dice.chance(75) { 0 } else { dice.below(wishes.ranked.len() + 1) };
            wishes.ranked.insert(at, GAME);
        } else {
            wishes.favourites.push(GAME);
        }
    }
    if dice.chance(18) {
        let count = 1 + dice.below(2);
        let liked = some(dice, &SECOND_DAY, subject, count);
        let more = liked.into_iter().filter(|code| !wishes.ranked.contains(code));
        wishes.favourites.extend(more.collect::<Vec<_>>());
    }
    wishes
}

fn favourites(dice: &mut Dice, wants_game: bool) -> Wishes {
    let subject = if wants_game { Subject::Crisis } else { subject(dice) };
    let (first_day, second_day) = (1 + dice.below(3), 1 + dice.below(3));
    let mut favourites = some(dice, &AFTERNOON, subject, first_day);
    favourites.extend(some(dice, &SECOND_DAY, subject, second_day));
    dice.shuffle(&mut favourites);
    if wants_game {
        favourites.insert(0, GAME);
    }
    Wishes { favourites, ..Wishes::default() }
}

/// How many ranked wishes the form takes.
pub(super) const RANKS: usize = 5;

/// How one person writes sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hand {
    /// „W3“.
    #[default]
    Code,
    /// „w3“.
    Small,
    /// „Workshop 3“.
    Words,
    /// „Workshop 3 | Kommunale Präventionsstrategien …“, copied from the programme.
    Heading,
    /// The title alone.
    Title,
}

impl Hand {
    pub(super) fn new(dice: &mut Dice) -> Self {
        use Hand::{Code, Heading, Small, Title, Words};
        dice.weighted(&[(80, Code), (3, Small), (12, Words), (3, Heading), (2, Title)])
    }

    /// One session in a cell of its own.
    pub(super) fn write(self, code: &str) -> String {
        let heading = heading(code);
        match self {
            Self::Code => code.to_owned(),
            Self::Small => code.to_lowercase(),
            Self::Words if code == GAME => "Planspiel Neustart".to_owned(),
            Self::Words => heading.split(" | ").next().unwrap_or(heading).to_owned(),
            Self::Heading => heading.to_owned(),
            Self::Title => heading.split(" | ").last().unwrap_or(heading).to_owned(),
        }
    }

    /// Several sessions in one cell; titles hold commas themselves and are not listed so.
    pub(super) fn write_list(self, dice: &mut Dice, codes: &[&str]) -> String {
        let hand = match self {
            Self::Heading | Self::Title => Self::Words,
            other => other,
        };
        let separator = dice.weighted(&[(84, ", "), (10, "; "), (6, " / ")]);
        let mut list = String::new();
        for (n, code) in codes.iter().enumerate() {
            // Writing to a text cannot fail.
            let _ = write!(list, "{}{}", if n > 0 { separator } else { "" }, hand.write(code));
        }
        list
    }
}

/// The line of the programme that announces a session.
fn heading(code: &str) -> &'static str {
    let (letters, number) = code.split_at(1);
    let start = match letters {
        "W" => format!("Workshop {number} | "),
        "V" => format!("Vortrag {number} | "),
        _ => "Blackout-Simulation ".to_owned(),
    };
    PROGRAMME.lines().find(|line| line.starts_with(&start)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programme_announces_every_session() {
        for code in AFTERNOON.iter().chain(&SECOND_DAY).map(|(_, code, _)| *code).chain([GAME]) {
            assert_ne!(heading(code), "", "{code} has no heading");
        }
        assert_eq!(Hand::Words.write("W3"), "Workshop 3");
        assert_eq!(Hand::Title.write("V2"), "Das Kooperationsnetzwerk – Sicher Zusammenleben im BAMF");
    }
}
