//! Names, addresses and numbers of people who do not exist.

use super::dice::Dice;

/// Decides between „Bürgermeisterin“ and „Bürgermeister“.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    #[default]
    Woman,
    Man,
}

/// First and last names that occur together.
struct Origin {
    women: &'static [&'static str],
    men: &'static [&'static str],
    families: &'static [&'static str],
}

/// The first one is by far the most frequent; see [`name`].
const ORIGINS: [Origin; 6] = [
    Origin {
        women: &[
            "Annegret",
            "Birgit",
            "Silke",
            "Katrin",
            "Ute",
            "Hildegard",
            "Marlies",
            "Gesa",
            "Ilse",
            "Anja",
            "Sabine",
            "Petra",
            "Claudia",
            "Heike",
            "Susanne",
            "Martina",
            "Julia",
            "Lena",
            "Johanna",
            "Friederike",
            "Marie-Luise",
            "Ann-Kathrin",
            "Käthe",
            "Bärbel",
            "Renate",
            "Franziska",
            "Theresa",
            "Dörte",
            "Wiebke",
            "Jördis",
            "Elke",
            "Monika",
            "Sarah",
            "Carolin",
            "Judith",
            "Nadine",
            "Cornelia",
            "Veronika",
            "Antje",
            "Rosemarie",
            "Kerstin",
            "Mareike",
        ],
        men: &[
            "Stefan",
            "Lothar",
            "Carsten",
            "Max",
            "Broder",
            "Jens",
            "Hauke",
            "Tobias",
            "Andreas",
            "Thomas",
            "Michael",
            "Jürgen",
            "Jörg",
            "Götz",
            "Rüdiger",
            "Wolfgang",
            "Matthias",
            "Christian",
            "Sebastian",
            "Florian",
            "Hans-Peter",
            "Karl-Heinz",
            "Klaus-Dieter",
            "Björn",
            "Torben",
            "Sönke",
            "Ulrich",
            "Günther",
            "Frank",
            "Markus",
            "Philipp",
            "Benedikt",
            "Alois",
            "Xaver",
            "Maik",
            "Ronny",
            "Henning",
            "Johannes",
            "Volker",
            "Reinhard",
            "Dirk",
            "Lukas",
        ],
        families: &[
            "Adomeit",
            "Ahrens",
            "Kolbe",
            "Bäcker",
            "Bahrenberg",
            "Beißner",
            "Brömmelkamp",
            "Eggers",
            "Thalmann",
            "Henningsen",
            "Hüttmann",
            "Jäger",
            "Brinkmann",
            "Kirchhoff",
            "Lohmeyer",
            "Marquardt",
            "Steffens",
            "Krüger",
            "Nagel",
            "Müller",
            "Schäfer",
            "Weiß",
            "Groß",
            "Strauß",
            "Preuß",
            "Heß",
            "Vogelsang",
            "Köhler",
            "Böhme",
            "Schröder",
            "Lüdtke",
            "Hölscher",
            "Overbeck",
            "Petersen",
            "Claasen",
            "Ohlendorf",
            "Rademacher",
            "Huber",
            "Obermaier",
            "Stadlbauer",
            "Zwirner",
            "Hofstetter",
            "Bächle",
            "Häberle",
            "Scheufele",
            "Kübler",
            "Wetzel",
            "Zschoche",
            "Nitzsche",
            "Kretzschmar",
            "Wünsche",
            "Dietzel",
            "Grünewald",
            "Fröhlich",
            "Sommerfeld",
            "Wintermantel",
            "Rosenbusch",
            "Quandt",
            "Ysenbrock",
            "Uhlig",
            "Tietjen",
            "Feddersen",
            "Ihlenfeld",
            "Jansen",
            "Küppers",
            "Schmitz",
            "Esser",
            "Hövel",
            "Lauterbach",
            "Mittenzwei",
            "Pfaffenrath",
            "Rübsam",
            "Sauerwein",
            "Teichgräber",
            "Vierkötter",
            "Wüstefeld",
        ],
    },
    Origin {
        women: &["Yasemin", "Meral", "İnci", "Ayşe", "Şule", "Gülşah", "Elif", "Defne"],
        men: &["Emre", "Çağlar", "Yiğit", "Mehmet", "İsmail", "Barış", "Oğuz", "Ümit"],
        families: &["Öztürk", "Çelik", "Arslan", "Yıldız", "Şahin", "Kılıç", "Aydoğan", "Doğan", "Güneş"],
    },
    Origin {
        women: &["Agnieszka", "Małgorzata", "Žaneta", "Jadranka", "Oksana", "Božena", "Milena", "Łucja"],
        men: &["Łukasz", "Piotr", "Wojciech", "Željko", "Dejan", "Ondřej", "Taras", "Mirosław"],
        families: &[
            "Błażejewski",
            "Nowak",
            "Dombrowski",
            "Woźniak",
            "Kovačević",
            "Đorđević",
            "Šimůnek",
            "Dvořák",
            "Kowalczyk",
            "Horváth",
            "Shevchenko",
            "Wiśniewski",
        ],
    },
    Origin {
        women: &["Chiara", "Inés", "Conceição", "Eleni", "Noémie", "Rosalía"],
        men: &["Giuseppe", "Íñigo", "João", "Dimitrios", "René", "Matteo"],
        families: &[
            "D’Angelo",
            "Núñez",
            "dos Santos",
            "Papadakis",
            "Lefèvre",
            "Esposito",
            "Gonçalves",
            "Ioannidis",
            "Ferreira",
        ],
    },
    Origin {
        women: &["Leïla", "Samira", "Femi", "Thị Mai", "Shirin", "Rania", "Abena"],
        men: &["Karim", "Yusuf", "Kwame", "Minh Đức", "Farhad", "Amir", "Tesfaye"],
        families: &[
            "el-Khatib",
            "Haddad",
            "Adebayo",
            "Nguyễn",
            "Rahimi",
            "Mensah",
            "Tekle",
            "Ben Salah",
            "Hosseini",
        ],
    },
    Origin {
        women: &["Maike", "Siobhán", "Åsa", "Fenna", "Solveig", "Antje"],
        men: &["Jelle", "Séan", "Søren", "Lasse", "Göran", "Tjark"],
        families: &[
            "van den Berg",
            "de Vries",
            "O’Connor",
            "Ødegård",
            "Åström",
            "Sørensen",
            "ter Horst",
            "McAllister",
        ],
    },
];

/// What stands before some German last names.
const NOBLE: [(usize, (&str, &str)); 4] = [
    (6, ("von", "von")),
    (2, ("von der", "von der")),
    (1, ("Freifrau von", "Freiherr von")),
    (1, ("Gräfin von", "Graf von")),
];

/// Last names that such a prefix goes with.
const SEATS: [&str; 7] =
    ["Moorau", "Gersbach-Pahl", "Hohenlinde", "Silbertal", "Aue", "Steinbüchel", "Lindenrode-Brahm"];

/// A first and a last name.
pub(super) fn name(dice: &mut Dice, gender: Gender) -> (String, String) {
    let [german, others @ ..] = &ORIGINS;
    let foreign = |dice: &mut Dice| others.get(dice.below(others.len())).unwrap_or(german);
    let family_of = if dice.chance(76) { german } else { foreign(dice) };
    let first_of = if dice.chance(72) { family_of } else { german };
    let first = dice.pick(match gender {
        Gender::Woman => first_of.women,
        Gender::Man => first_of.men,
    });
    let own = dice.pick(family_of.families);
    let is_simple = !own.contains(' ');
    if is_simple && dice.chance(if gender == Gender::Woman { 14 } else { 5 }) {
        let other = dice.pick(german.families);
        if other != own {
            return (first.to_owned(), format!("{own}-{other}"));
        }
    }
    if std::ptr::eq(family_of, german) && dice.chance(3) {
        let (woman, man) = dice.weighted(&NOBLE);
        let prefix = if gender == Gender::Woman { woman } else { man };
        return (first.to_owned(), format!("{prefix} {}", dice.pick(&SEATS)));
    }
    (first.to_owned(), own.to_owned())
}

/// A degree; mostly none.
pub(super) fn degree(dice: &mut Dice) -> &'static str {
    dice.weighted(&[(178, ""), (17, "Dr."), (1, "Prof. Dr."), (2, "Dr.-Ing."), (2, "Dr. med.")])
}

/// Forms of an address, the usual one first; all end in `.example`, which nobody can register.
pub(super) fn addresses(first: &str, last: &str, body: &str) -> [String; 3] {
    let (first, last, host) = (plain(first), plain(last), plain(body));
    let initial: String = first.chars().take(1).collect();
    [
        format!("{first}.{last}@{host}.example"),
        format!("{initial}.{last}@{host}.example"),
        format!("{last}@{host}.example"),
    ]
}

/// Text as it stands in addresses: small plain letters, hyphens for everything between them.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => plain.push_str("ae"),
            'ö' | 'ø' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            'á' | 'ã' | 'å' => plain.push('a'),
            'ć' | 'č' | 'ç' => plain.push('c'),
            'đ' => plain.push('d'),
            'é' | 'è' | 'ễ' => plain.push('e'),
            'ğ' => plain.push('g'),
            'í' | 'ï' | 'ı' | 'ị' => plain.push('i'),
            'ł' => plain.push('l'),
            'ñ' => plain.push('n'),
            'ř' => plain.push('r'),
            'ş' | 'š' | 'ś' => plain.push('s'),
            'ú' | 'ů' | 'ứ' => plain.push('u'),
            'ź' | 'ž' | 'ż' => plain.push('z'),
            // An apostrophe joins; the dot that is left of a small İ does too.
            '’' | '\u{307}' => {}
            ' ' => plain.push('-'),
            other => plain.push(other),
        }
    }
    plain
}

/// Telephone numbers from the ranges that are kept free for films: 030 23125 000–999 and
/// 0171 39200 00–99. Nobody has two, and nobody has the one of the office.
pub(super) struct Telephones {
    landlines: Vec<usize>,
    mobiles: Vec<usize>,
}

impl Telephones {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let mut landlines: Vec<usize> = (101..1000).collect();
        let mut mobiles: Vec<usize> = (0..100).collect();
        dice.shuffle(&mut landlines);
        dice.shuffle(&mut mobiles);
        Self { landlines, mobiles }
    }

    /// A number in one of the ways that people write it; some give none.
    pub(super) fn next(&mut self, dice: &mut Dice) -> String {
        if dice.chance(4) {
            return String::new();
        }
        if dice.chance(12)
            && let Some(n) = self.mobiles.pop()
        {
            return match dice.below(3) {
                0 => format!("+49 171 39200{n:02}"),
                _ => format!("0171 39200 {n:02}"),
            };
        }
        let n = self.landlines.pop().unwrap_or_default();
        match dice.below(10) {
            0 => format!("+49 30 23125{n:03}"),
            1 => format!("+49 30 23125-{n:03}"),
            2 => format!("030/23125-{n:03}"),
            3 => format!("(030) 23125 {n:03}"),
            _ => format!("030 23125 {n:03}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_makes_an_address() {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-@".contains(c);
        for origin in &ORIGINS {
            for name in origin.women.iter().chain(origin.men).chain(origin.families).chain(&SEATS) {
                let plain = plain(name);
                assert!(plain.chars().all(is_plain), "{name} gives {plain}");
            }
        }
    }
}
