//! Badges on paper: places in millimetres, overflow, glyphs.

mod common;

use common::{assert_golden, imprint, keep, pdf};
use documents::{BadgeFinding, Badges, Card, CardLine, Field, Problem, Stock, badges, stock};

fn line(when: &str, code: &str, room: &str) -> CardLine {
    CardLine { when: when.into(), code: code.into(), room: room.into() }
}

fn card(number: &str, given: &str, last_name: &str, function: &str, institution: &str) -> Card {
    Card {
        number: number.into(),
        given: given.into(),
        last_name: last_name.into(),
        function: function.into(),
        institution: institution.into(),
        lines: vec![
            line("Di 8.30", "PS", "Tisch 7"),
            line("Di 16.00", "W3", "Raum Leine"),
            line("Mi 20.11.", "V3", ""),
        ],
    }
}

fn people() -> Vec<Card> {
    vec![
        card(
            "0412",
            "Dr. Annegret Freifrau von",
            "Hohenstein-Wallburg",
            "Erste Beigeordnete",
            "Verbandsgemeinde Oberes Silbertal-Kirchenrode",
        ),
        card("0007", "Yasemin", "Çelik", "Stadträtin", "Stadt Neuenwerth"),
        card(
            "0101",
            "Łukasz",
            "Błażejewski",
            "Referent",
            "Ministerium für Inneres, Digitalisierung und Kommunales des Landes Beispielland",
        ),
        card("0102", "Deniz", "Quandt-Yıldız", "Krisenmanager", "Landkreis Talau"),
        card(
            "0103",
            "Prof. Dr. Karl-Friedrich",
            "Sommerfeldt",
            "Leiter des Instituts für kommunale Krisenvorsorge und Bevölkerungsschutz",
            "Hochschule für Verwaltung und Rechtspflege Musterstadt-Oberhausen, Fachbereich Gefahrenabwehr",
        ),
        Card { lines: Vec::new(), ..card("0104", "Friederike", "Kaltwasser", "", "") },
        card("0105", "", "Reuß", "Bürgermeister", "Gemeinde Westeroog"),
        card("0106", "Thi Minh Châu", "Nguyễn", "", "Freie Hansestadt Bremen"),
        card("0107", "Carsten", "Ott", "Leiter Ordnungsamt", "Stadt Kaltenmark"),
    ]
}

fn run(stock: &Stock, first_label: usize, cards: Vec<Card>) -> Badges {
    Badges { imprint: imprint(), stock: *stock, first_label, cards }
}

#[test]
fn samples() {
    for stock in stock::ALL {
        let printed = badges::write(&run(stock, 1, people())).expect("badges");
        keep(&format!("badges-{}.pdf", stock.key), &printed.pdf);
        println!("{} {:?}", stock.key, printed.findings);
    }
}
