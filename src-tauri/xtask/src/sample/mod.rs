//! The registrations of the sample congress: 600 people who do not exist.
//!
//! Names, towns, offices, addresses, numbers, wishes and remarks are all invented, by chance from
//! the tables in here; a resemblance to somebody is chance too. Addresses end in `.example` and
//! telephone numbers come from ranges that are kept free for films, so that nobody is ever reached.
//! The seed is fixed: the same source writes the same bytes, and a test holds the committed file
//! against them.

mod dice;
mod people;
mod places;
mod wishes;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::tool::Failed;
use crate::workspace::Workspace;
use dice::Dice;
use people::{Gender, Telephones};
use places::LANDS;
use wishes::{Habits, Hand, RANKS, Wishes};

const SEED: u64 = 19_112_024;
const COUNT: usize = 600;

const HEADER: [&str; 19] = [
    "Anmeldenummer",
    "Anrede",
    "Titel",
    "Vorname",
    "Nachname",
    "Funktion",
    "Institution",
    "Land",
    "E-Mail",
    "Telefon",
    "Eingang",
    "Wunsch 1",
    "Wunsch 2",
    "Wunsch 3",
    "Wunsch 4",
    "Wunsch 5",
    "Favoriten",
    "Ausschluss",
    "Bemerkung",
];

/// Writes the registrations where the sample is kept.
pub(crate) fn write(workspace: &Workspace) -> Result<(), Failed> {
    let path = path(workspace);
    fs::write(&path, table(&registrations())).map_err(|error| Failed::at(&path, &error))?;
    println!("{COUNT} registrations in {}", path.display());
    Ok(())
}

/// Fails if the committed registrations are not what would be written.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failed> {
    let path = path(workspace);
    let committed = fs::read(&path).map_err(|error| Failed::at(&path, &error))?;
    if committed == table(&registrations()).as_bytes() {
        println!("{COUNT} registrations are as the generator writes them.");
        return Ok(());
    }
    Err(Failed::new(format!("{} is not what the generator writes: run `cargo xtask sample`", path.display())))
}

fn path(workspace: &Workspace) -> PathBuf {
    workspace.root.join("src-tauri/crates/office/sample/anmeldungen.csv")
}

/// One row of the table.
#[derive(Clone, Debug)]
struct Registration {
    number: usize,
    person: Person,
    email: String,
    phone: String,
    received: Moment,
    wishes: Wishes,
    hand: Hand,
    remark: &'static str,
}

#[derive(Clone, Debug, Default)]
struct Person {
    salutation: &'static str,
    degree: &'static str,
    first: String,
    last: String,
    office: &'static str,
    body: &'static str,
    land: &'static str,
}

/// Minutes since the form was opened, on Monday, 2 September 2024, at midnight.
type Moment = usize;

/// Somebody who is written out instead of thrown.
struct Known {
    number: usize,
    salutation: &'static str,
    degree: &'static str,
    first: &'static str,
    last: &'static str,
    office: &'static str,
    body: &'static str,
}

const fn known(
    number: usize,
    [salutation, degree, first, last]: [&'static str; 4],
    office: &'static str,
    body: &'static str,
) -> Known {
    Known { number, salutation, degree, first, last, office, body }
}

/// Some that a tour through the app can point at, and two whose names are hard on a badge.
const KNOWN: [Known; 8] = [
    known(31, ["Frau", "", "Birgit", "Adomeit"], "Leiterin Ordnungsamt", "Stadt Lindenrode"),
    known(88, ["Herr", "", "Łukasz", "Błażejewski"], "Krisenmanager", "Landkreis Odersee"),
    known(118, ["Frau", "", "Meral", "Arslan"], "Integrationsbeauftragte", "Stadt Rheinfelde"),
    known(
        203,
        ["Frau", "Prof. Dr.", "Maximiliane-Friederike", "Freifrau von Ostermoor-Schellenberghausen"],
        "Beauftragte für grenzüberschreitende Zusammenarbeit",
        "Verbandsgemeinde Oberes Silbertal-Kirchenrode",
    ),
    known(275, ["Frau", "", "Hildegard", "Brömmelkamp"], "Ehrenamtskoordinatorin", "Stadt Heidebrück"),
    known(
        346,
        ["Herr", "Dr.", "Konstantinos-Alexandros", "Papadimitrakopoulos-Wittgenfelder"],
        "Gemeinschaftsvorsitzender",
        "Verwaltungsgemeinschaft Hinteres Kupfertal-Niedersteinach",
    ),
    known(CALLER, ["Frau", "", "Katrin", "Hellwig-Öztürk"], "Bürgermeisterin", "Stadt Lindenrode"),
    known(533, ["Frau", "Dr.", "İnci", "Çelik"], "Landrätin", "Landkreis Saaleplatte"),
];

/// The known person who has known wishes too: ranks, a favourite and a veto at once.
const CALLER: usize = 417;

/// Every one stands once, beside some number.
const REMARKS: [&str; 16] = [
    "Anreise erst am 19.11. gegen Mittag.",
    "Bitte vegetarisches Essen.",
    "Benötige einen Platz am Gang (Gehhilfe).",
    "Bitte \"Teilnahme bestätigt\" per E-Mail; der Dienstreiseantrag läuft.",
    "Nur am ersten Tag dabei.",
    "Wenn möglich in derselben Session wie meine Kollegin aus dem Ordnungsamt.",
    "Rechnung bitte an die Kämmerei; Aktenzeichen 12-45/2024.",
    "Kommt mit Assistenzhund.",
    "Wir würden gern mit zwei Personen am Planspiel teilnehmen, falls noch Plätze frei sind.",
    "Rückfragen bitte nur vormittags.",
    "Bitte keine Nennung auf öffentlichen Listen.",
    "Übernachte im Tagungshotel.",
    "Vertretung möglich, falls ich verhindert bin: Frau Sommerfeld.",
    "Gebärdensprachdolmetschung wird mitgebracht, bitte zwei Plätze nebeneinander.",
    "Laktosefrei, danke!",
    "Interesse an einem Gespräch am Stand „Demografieportal“.",
];

fn registrations() -> Vec<Registration> {
    let mut dice = Dice::new(SEED);
    let mut received: Vec<Moment> = (0..COUNT).map(|_| moment(&mut dice)).collect();
    received.sort_unstable();
    let mut habits = Habits::new(&mut dice, COUNT);
    let mut telephones = Telephones::new(&mut dice);
    let mut remarks: Vec<&str> = REMARKS.to_vec();
    remarks.resize(COUNT, "");
    dice.shuffle(&mut remarks);
    let mut crowd = Crowd::default();
    received
        .into_iter()
        .zip(remarks)
        .zip(1..)
        .map(|((received, remark), number)| {
            let person = crowd.person(&mut dice, number);
            let email = crowd.email(&mut dice, &person);
            let phone = telephones.next(&mut dice);
            let (mut wishes, mut hand) = (habits.next(&mut dice), Hand::new(&mut dice));
            if number == CALLER {
                hand = Hand::Code;
                wishes = Wishes {
                    ranked: vec!["W4", "W1", "W5", "W7"],
                    favourites: vec!["W9"],
                    vetoes: vec!["W6"],
                };
            }
            Registration { number, person, email, phone, received, wishes, hand, remark }
        })
        .collect()
}

/// Everybody so far: nobody is named twice, and no body has two heads.
#[derive(Default)]
struct Crowd {
    names: BTreeSet<(String, String)>,
    headed: BTreeSet<&'static str>,
    emails: BTreeSet<String>,
}

impl Crowd {
    fn person(&mut self, dice: &mut Dice, number: usize) -> Person {
        if self.names.is_empty() {
            self.names.extend(KNOWN.iter().map(|known| (known.first.to_owned(), known.last.to_owned())));
            self.headed.extend(KNOWN.iter().map(|known| known.body));
        }
        let Some(known) = KNOWN.iter().find(|known| known.number == number) else {
            return self.stranger(dice);
        };
        let land = LANDS.iter().find(|land| land.bodies.contains(&known.body));
        Person {
            salutation: known.salutation,
            degree: known.degree,
            first: known.first.to_owned(),
            last: known.last.to_owned(),
            office: known.office,
            body: known.body,
            land: land.map(|land| land.name).unwrap_or_default(),
        }
    }

    fn stranger(&mut self, dice: &mut Dice) -> Person {
        let lands = LANDS.each_ref().map(|land| (land.weight, (land.name, land.bodies)));
        let (land, bodies) = dice.weighted(&lands);
        let body = dice.pick(bodies);
        let gender = if dice.chance(49) { Gender::Woman } else { Gender::Man };
        let (first, last) = loop {
            let name = people::name(dice, gender);
            if self.names.insert(name.clone()) {
                break name;
            }
        };
        let office = if dice.chance(30) && self.headed.insert(body) {
            places::head(body)
        } else {
            dice.weighted(&places::staff(body))
        };
        let salutation = match gender {
            _ if dice.chance(2) => "",
            Gender::Woman => "Frau",
            Gender::Man => "Herr",
        };
        let degree = people::degree(dice);
        Person { salutation, degree, first, last, office: places::held_by(office, gender), body, land }
    }

    fn email(&mut self, dice: &mut Dice, person: &Person) -> String {
        let [usual, short, shortest] = people::addresses(&person.first, &person.last, person.body);
        let wanted = dice.weighted(&[(80, 0), (12, 1), (8, 2)]);
        let email = match wanted {
            1 if !self.emails.contains(&short) => short,
            2 if !self.emails.contains(&shortest) => shortest,
            _ => usual,
        };
        self.emails.insert(email.clone());
        email
    }
}

/// Many come in the first week, many in the last two; few at weekends, and nobody at night.
fn moment(dice: &mut Dice) -> Moment {
    loop {
        let day = match dice.below(20) {
            0..5 => dice.below(7),
            5..12 => 46 + dice.below(14),
            _ => dice.below(60),
        };
        let is_weekend = day % 7 >= 5;
        if is_weekend && dice.chance(85) {
            continue;
        }
        return day * 24 * 60 + 7 * 60 + 30 + dice.below(10 * 60 + 45);
    }
}

/// „14.10.2024 09:12“.
fn written(moment: Moment) -> String {
    let (day, minute) = (moment / (24 * 60) + 2, moment % (24 * 60));
    let (day, month) = if day > 30 { (day - 30, 10) } else { (day, 9) };
    format!("{day:02}.{month:02}.2024 {:02}:{:02}", minute / 60, minute % 60)
}

/// The table as Excel saves it: UTF-8 with byte order mark, semicolons, CRLF.
fn table(registrations: &[Registration]) -> String {
    // The same person writes the same way in every run, whatever was drawn before.
    let mut dice = Dice::new(SEED + 1);
    let mut text = String::from("\u{feff}");
    line(&mut text, &HEADER.map(str::to_owned));
    for registration in registrations {
        line(&mut text, &cells(&mut dice, registration));
    }
    text
}

fn cells(dice: &mut Dice, registration: &Registration) -> Vec<String> {
    let Registration { number, person, email, phone, received, wishes, hand, remark } = registration;
    let mut cells = vec![
        format!("{number:04}"),
        person.salutation.to_owned(),
        person.degree.to_owned(),
        person.first.clone(),
        person.last.clone(),
        person.office.to_owned(),
        person.body.to_owned(),
        person.land.to_owned(),
        email.clone(),
        phone.clone(),
        written(*received),
    ];
    let ranked = wishes.ranked.iter().map(|code| hand.write(code)).chain(std::iter::repeat(String::new()));
    cells.extend(ranked.take(RANKS));
    cells.push(hand.write_list(dice, &wishes.favourites));
    cells.push(hand.write_list(dice, &wishes.vetoes));
    cells.push((*remark).to_owned());
    cells
}

fn line(text: &mut String, cells: &[String]) {
    let quoted = |cell: &String| {
        if cell.contains(['"', ';', '\r', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    text.push_str(&cells.iter().map(quoted).collect::<Vec<_>>().join(";"));
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const ROOMS: &str = include_str!("../../../crates/office/sample/raeume.csv");

    /// Code → seats, in the order of the programme.
    fn seats() -> BTreeMap<&'static str, usize> {
        ROOMS
            .lines()
            .skip(1)
            .map(|line| {
                let cells: Vec<&str> = line.split(';').collect();
                let seats = cells[4].parse().unwrap_or_else(|_| cells[5].parse::<usize>().unwrap() * 10);
                (cells[0], seats)
            })
            .collect()
    }

    fn is_afternoon(code: &str) -> bool {
        ["W1", "W2", "W3", "W4", "W5", "W6", "V1"].contains(&code)
    }

    /// Code → how many rank it first in its slot.
    fn first_wishes(registrations: &[Registration]) -> BTreeMap<&'static str, usize> {
        let mut first = BTreeMap::new();
        for Registration { wishes, .. } in registrations {
            let slots: [fn(&str) -> bool; 3] = [
                |code| code == wishes::GAME,
                is_afternoon,
                |code| code != wishes::GAME && !is_afternoon(code),
            ];
            for slot in slots {
                if let Some(code) = wishes.ranked.iter().find(|code| slot(code)) {
                    *first.entry(*code).or_default() += 1;
                }
            }
        }
        // Whoever likes the game is counted as well: nothing competes with it.
        first.insert(wishes::GAME, registrations.iter().filter(|r| r.wishes.names(wishes::GAME)).count());
        first
    }

    #[test]
    fn the_committed_registrations_are_these() {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/office/sample/anmeldungen.csv");
        let committed = fs::read_to_string(path).unwrap();
        assert!(committed == table(&registrations()), "run `cargo xtask sample`");
    }

    #[test]
    fn everybody_can_be_imported_and_nobody_reached() {
        let people = registrations();
        assert_eq!(people.len(), COUNT, "a number that is easy to check by eye");
        let emails: BTreeSet<&str> = people.iter().map(|row| row.email.as_str()).collect();
        assert_eq!(emails.len(), COUNT, "nobody shares an address");
        for Registration { number, email, phone, person, wishes, .. } in &people {
            assert!(email.is_ascii() && email.ends_with(".example"), "{number}: {email}");
            let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
            let local = digits.strip_prefix("49").or(digits.strip_prefix('0')).unwrap_or(&digits);
            let is_fiction = local.starts_with("3023125") && local.len() == 10
                || local.starts_with("17139200") && local.len() == 10;
            assert!(phone.is_empty() || is_fiction, "{number}: {phone}");
            assert!(
                !person.last.is_empty() && !person.office.is_empty() && !person.land.is_empty(),
                "{number}"
            );
            assert!(wishes.ranked.len() <= RANKS, "{number} has more wishes than the form");
            let named: Vec<&str> =
                [&wishes.ranked, &wishes.favourites, &wishes.vetoes].into_iter().flatten().copied().collect();
            let distinct: BTreeSet<&str> = named.iter().copied().collect();
            assert_eq!(distinct.len(), named.len(), "{number} names a session twice: {named:?}");
            assert!(named.iter().all(|code| seats().contains_key(code)), "{number}: {named:?}");
        }
        let lands: BTreeSet<&str> = people.iter().map(|row| row.person.land).collect();
        assert_eq!(lands.len(), LANDS.len(), "every Land sends somebody");
    }

    #[test]
    fn habits_are_shared_out_exactly() {
        let people = registrations();
        let count = |is: fn(&Wishes) -> bool| people.iter().filter(|row| is(&row.wishes)).count();
        assert_eq!(count(|w| w.ranked.is_empty() && w.favourites.is_empty()), 18, "3 % wish nothing");
        assert_eq!(count(|w| w.ranked.is_empty() && !w.favourites.is_empty()), 90, "15 % rank nothing");
        assert_eq!(count(|w| w.names(wishes::GAME)), 144, "24 % want the game");
        assert_eq!(count(|w| !w.vetoes.is_empty()), 25, "4 % and the one written out refuse a session");
    }

    #[test]
    fn rooms_suffice_but_not_for_every_first_wish() {
        let seats = seats();
        let sum = |wanted: fn(&str) -> bool| -> usize {
            seats.iter().filter(|(code, _)| wanted(code)).map(|(_, seats)| seats).sum()
        };
        assert_eq!(seats.len(), 14, "the programme has fourteen sessions");
        assert!(sum(is_afternoon) >= COUNT, "everybody sits somewhere on the first day");
        assert!(
            sum(|code| code != wishes::GAME && !is_afternoon(code)) >= COUNT,
            "everybody sits somewhere on the second day"
        );
        let full: Vec<&str> = first_wishes(&registrations())
            .into_iter()
            .filter(|(code, wishes)| seats[code] < *wishes)
            .map(|(code, _)| code)
            .collect();
        assert_eq!(full, ["PS", "W1", "W2", "W4", "W7", "W8"], "what the allocation has to decide");
    }

    #[test]
    fn moments_are_written_as_dates() {
        assert_eq!(written(7 * 60 + 30), "02.09.2024 07:30");
        assert_eq!(written(28 * 24 * 60), "30.09.2024 00:00");
        assert_eq!(written(59 * 24 * 60 + 60), "31.10.2024 01:00");
    }
}
