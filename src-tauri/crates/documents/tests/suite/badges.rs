//! Badges on paper: places in millimetres, overflow, glyphs.

use crate::common::{Printed, assert_golden, imprint, keep, pdf};
use documents::{
    Back, BadgeFinding, Badges, Card, CardLine, Dealt, Feed, Field, Misfit, Paper, Problem, Stock, TableCard,
    TableCards, badges, stock,
};

fn line(when: &str, code: &str, room: &str) -> CardLine {
    CardLine { when: when.into(), code: code.into(), room: room.into(), ..CardLine::default() }
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
        ..Card::default()
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
    let (back, dealt) = (Back::Blank, Dealt::BySheet);
    Badges { imprint: imprint(), stock: *stock, first_label, back, dealt, cards }
}

fn printed(badges: &Badges) -> (Printed, Vec<pdf::Line>) {
    let printed = Printed::of(badges::lay_out(badges.clone()).map(|(paper, _)| paper));
    let lines = pdf::lines(&pdf::parse(&printed));
    (printed, lines)
}

fn check(badges: &Badges) -> Vec<BadgeFinding> {
    badges::lay_out(badges.clone()).expect("badges").0.findings
}

/// The label, in millimetres, by the table of stocks: left, top, right, bottom.
fn label(stock: &Stock, index: usize) -> [f32; 4] {
    let (column, row) = ((index % stock.columns) as f32, (index / stock.columns) as f32);
    let (left, top) = (stock.x0 + column * stock.dx, stock.y0 + row * stock.dy);
    [left, top, left + stock.width, top + stock.height]
}

fn lies_within([left, top, right, bottom]: [f32; 4], [x0, y0, x1, y1]: [f32; 4], margin: f32) -> bool {
    left >= x0 + margin && top >= y0 + margin && right <= x1 - margin && bottom <= y1 - margin
}

/// The last name is set in the largest bold type.
fn name_lines<'a>(lines: &[&'a pdf::Line]) -> Vec<&'a pdf::Line> {
    let bold: Vec<_> = lines.iter().copied().filter(|line| line.font == "NOTOSB").collect();
    let largest = bold.iter().map(|line| line.size).fold(0.0, f32::max);
    assert!(lines.iter().all(|line| line.size <= largest), "nothing is larger than the last name");
    bold.into_iter().filter(|line| line.size >= largest).collect()
}

fn on(lines: &[pdf::Line], [x0, y0, x1, y1]: [f32; 4]) -> Vec<&pdf::Line> {
    lines.iter().filter(|line| (x0..x1).contains(&line.x) && (y0..y1).contains(&line.baseline)).collect()
}

#[test]
fn badges_are_the_golden_ones() {
    for stock in stock::ALL {
        let (printed, _) = printed(&run(stock, 1, people()));
        keep(&format!("badges-{}.pdf", stock.key), &printed.pdf);
        if ["L7418", "4418", "4676"].contains(&stock.key) {
            let listing = pdf::listing(&pdf::parse(&printed));
            assert_golden(&format!("badges-{}.txt", stock.key), &listing);
        }
    }
}

#[test]
fn every_badge_of_a_plan_that_is_not_released_says_so() {
    for stock in stock::ALL {
        let mut badges = run(stock, 1, people());
        badges.imprint.draft = true;
        let (_, lines) = printed(&badges);
        let marked = lines.iter().filter(|line| line.text.contains("Entwurf")).count();
        assert!(marked >= badges.cards.len(), "a mark on each badge of {}, not only on {marked}", stock.key);
    }
}

#[test]
fn two_writes_are_the_same_bytes() {
    let badges = run(&stock::ALL[0], 3, people());
    assert!(printed(&badges).0.pdf == printed(&badges).0.pdf, "nothing depends on when it is written");
}

#[test]
fn the_stock_is_the_one_that_was_measured() {
    // Product, width, height, columns, rows, first label, pitch; from the sheets' own templates.
    let table = [
        ("L4785", 80.0, 50.0, 2, 5, 18.0, 13.0, 95.0, 55.0),
        ("L7418", 86.0, 55.0, 2, 4, 19.0, 38.5, 86.0, 55.0),
        ("C32011", 85.0, 54.0, 2, 5, 15.0, 13.5, 95.0, 54.0),
        ("C9312", 85.0, 54.0, 2, 4, 17.0, 31.5, 91.0, 60.0),
        ("4418", 63.5, 29.6, 3, 9, 7.21, 15.15, 66.04, 29.63),
        ("4676", 105.0, 148.5, 2, 2, 0.0, 0.0, 105.0, 148.5),
        ("DP835", 85.0, 55.0, 2, 5, 15.0, 11.0, 95.0, 55.0),
        ("32253", 110.0, 80.0, 2, 2, 38.5, 25.0, 110.0, 80.0),
        ("A6", 105.0, 148.5, 2, 2, 0.0, 0.0, 105.0, 148.5),
        ("A7", 105.0, 74.25, 2, 4, 0.0, 0.0, 105.0, 74.25),
    ];
    assert_eq!(stock::ALL.len(), table.len(), "no stock without a source");
    for (key, width, height, columns, rows, x0, y0, dx, dy) in table {
        let s = stock::by_key(key).expect(key);
        let measured = (s.width, s.height, s.columns, s.rows, s.x0, s.y0, s.dx, s.dy);
        assert_eq!(measured, (width, height, columns, rows, x0, y0, dx, dy), "{key}");
        let [.., right, bottom] = label(s, s.labels() - 1);
        let [width, height] = s.paper();
        assert!(
            right <= width + 0.01 && bottom <= height + 0.01,
            "{key} lies on the sheet: {right} x {bottom}"
        );
        assert!(s.misfits().is_empty(), "{key} passes the check of measures that the office enters");
    }
}

#[test]
fn every_badge_stands_inside_its_label() {
    for stock in stock::ALL {
        let cards: Vec<Card> = people().into_iter().cycle().take(stock.labels() + 1).collect();
        let names: Vec<String> = cards.iter().map(|card| card.last_name.clone()).collect();
        let (printed, lines) = printed(&run(stock, 1, cards));
        assert_eq!(printed.pages, 2, "{}: one badge more than a sheet holds", stock.key);
        let mut placed = 0;
        for (index, name) in names.iter().enumerate() {
            let (page, index) = (index / stock.labels() + 1, index % stock.labels());
            let label = label(stock, index);
            let page: Vec<pdf::Line> = lines.iter().filter(|line| line.page == page).cloned().collect();
            let badge = on(&page, label);
            let shown: String = name_lines(&badge).iter().map(|line| line.text.as_str()).collect();
            assert_eq!(&shown, name, "{}, label {}", stock.key, index + 1);
            for line in &badge {
                assert!(lies_within(line.ink(), label, 2.0), "{}: {line:?} leaves {label:?}", stock.key);
            }
            placed += badge.len();
        }
        assert_eq!(placed, lines.len(), "{}: nothing stands between the labels", stock.key);
    }
}

#[test]
fn every_label_has_the_same_margins_on_all_sides() {
    for stock in stock::ALL {
        let (_, lines) = printed(&run(stock, 1, vec![people().remove(1); stock.labels()]));
        for index in 0..stock.labels() {
            let [left, top, _, bottom] = label(stock, index);
            let badge = on(&lines, label(stock, index));
            let edge = |side: usize| badge.iter().map(move |line| line.ink()[side]);
            let margins = [
                edge(0).fold(f32::MAX, f32::min) - left,
                edge(1).fold(f32::MAX, f32::min) - top,
                bottom - edge(3).fold(0.0, f32::max),
            ];
            for margin in margins {
                let off = (margin - margins[0]).abs();
                assert!(off < 0.02, "{}, label {}: {margins:?} mm left, top, bottom", stock.key, index + 1);
            }
        }
    }
}

#[test]
fn the_lines_of_a_badge_do_not_touch() {
    for stock in stock::ALL {
        let (_, lines) = printed(&run(stock, 1, people()));
        for (index, line) in lines.iter().enumerate() {
            for other in lines.iter().skip(index + 1).filter(|other| other.page == line.page) {
                // Cap height to baseline; descenders may reach between the capitals below.
                let ink = |line: &pdf::Line| {
                    let [left, _, right, bottom] = line.ink();
                    [left, bottom - 0.95 * line.size * 25.4 / 72.0, right, line.baseline]
                };
                let ([l, t, r, b], [l2, t2, r2, b2]) = (ink(line), ink(other));
                assert!(r <= l2 || r2 <= l || b <= t2 || b2 <= t, "{}: {line:?} and {other:?}", stock.key);
            }
        }
    }
}

#[test]
fn printing_starts_at_the_first_free_label() {
    let l7418 = stock::by_key("L7418").expect("a stock");
    for (first_label, label_index, pages) in
        [(0, 0, 1), (1, 0, 1), (3, 2, 1), (8, 7, 2), (9, 0, 1), (11, 2, 1)]
    {
        let cards = people().into_iter().take(2).collect();
        let (printed, lines) = printed(&run(l7418, first_label, cards));
        assert_eq!(printed.pages, pages, "two badges from label {first_label}");
        let first: Vec<_> = lines.iter().filter(|line| line.page == 1).cloned().collect();
        let found = name_lines(&on(&first, label(l7418, label_index)));
        assert_eq!(found[0].text, "Hohenstein-Wallburg", "on label {}", label_index + 1);
    }
    let nothing = badges::lay_out(run(l7418, 1, Vec::new()));
    assert!(matches!(nothing, Err(documents::DocumentError::Empty)), "no file without pages");
}

/// On L7418: the name, then size and lines of its setting, then whether it is cut.
#[test]
fn long_names_shrink_wrap_are_hyphenated_and_cut_last() {
    let l7418 = stock::by_key("L7418").expect("a stock");
    for (name, size, expected, cut) in [
        ("Ott", 21.0, vec!["Ott"], false),
        ("Hohenstein-Wallburg", 20.0, vec!["Hohenstein-Wallburg"], false),
        ("Schmidt-Hohenstein-Wallburg", 16.0, vec!["Schmidt-Hohenstein-", "Wallburg"], false),
        ("Leutheusser-Schnarrenberger", 16.0, vec!["Leutheusser-", "Schnarrenberger"], false),
        ("Wolfeschlegelsteinhausenberger", 13.0, vec!["Wolfeschlegelsteinhausenberger"], false),
        (
            "Wolfeschlegelsteinhausenbergerdorffvoraltern",
            16.0,
            vec!["Wolfeschlegelsteinhausen-", "bergerdorffvoraltern"],
            false,
        ),
        // No language has a place to take this apart.
        ("XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", 10.0, vec!["XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX…"], true),
    ] {
        let mut badges = run(l7418, 1, vec![Card { last_name: name.into(), ..card("1", "Ida", "", "", "") }]);
        badges.cards[0].lines.clear();
        let (printed, lines) = printed(&badges);
        let set = name_lines(&lines.iter().collect::<Vec<_>>());
        let texts: Vec<&str> = set.iter().map(|line| line.text.as_str()).collect();
        assert_eq!((set[0].size, texts), (size, expected), "{name}");
        let finding = BadgeFinding { number: "1".into(), field: Field::Name, problem: Problem::TooLong };
        assert_eq!(printed.findings, if cut { vec![finding] } else { vec![] }, "{name}");
    }
}

#[test]
fn what_gives_way_on_a_small_label_is_told() {
    let herma = stock::by_key("4418").expect("a stock");
    let full = Card { lines: vec![line("Di 16.00", "W3", "Raum Leine"); 9], ..people().remove(0) };
    let (printed, lines) = printed(&run(herma, 1, vec![full]));
    let fields: Vec<Field> = printed.findings.iter().map(|finding| finding.field).collect();
    assert_eq!(fields, [Field::Function, Field::Sessions], "the function goes first, then sessions");
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert!(texts.contains(&"Hohenstein-Wallburg"), "never the name: {texts:?}");
    assert!(
        texts.iter().any(|text| text.starts_with("Verbandsgemeinde")),
        "the institution stays: {texts:?}"
    );
}

#[test]
fn missing_glyphs_are_found_before_printing() {
    let mut person = card("0815", "花子", "Tanaka 田", "Referent", "Stadt\u{a0}Köln");
    person.lines = vec![line("Di 16.00", "W3", "Raum 間")];
    let badges = run(&stock::ALL[0], 1, vec![person]);
    let glyph = |field, c| BadgeFinding { number: "0815".into(), field, problem: Problem::Glyph(c) };
    let expected = [
        glyph(Field::Name, '子'),
        glyph(Field::Name, '花'),
        glyph(Field::Name, '田'),
        glyph(Field::Sessions, '間'),
    ];
    assert_eq!(check(&badges), expected, "each character with its place");
    let (printed, lines) = printed(&badges);
    assert_eq!(printed.findings, expected, "printing says the same as checking");
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    for text in ["??", "Tanaka ?", "Stadt Köln", "Raum ?"] {
        assert!(texts.contains(&text), "{text:?} is visible in {texts:?}");
    }
}

#[test]
fn an_event_that_does_not_fit_is_told_once() {
    let mut badges = run(&stock::ALL[0], 1, people());
    badges.imprint.event = "Bundeskongress für kommunale Krisenvorsorge ".repeat(4);
    let found = check(&badges);
    let event = BadgeFinding { number: String::new(), field: Field::Event, problem: Problem::TooLong };
    assert_eq!(found, [event], "once, not on every badge");
}

#[test]
fn the_file_prints_at_actual_size_and_speaks_german() {
    let (printed, _) = printed(&run(&stock::ALL[0], 1, people()));
    let file = pdf::parse(&printed);
    assert_eq!(file.version, "1.7");
    let catalog = file.catalog().expect("a catalog");
    let preferences =
        catalog.get(b"ViewerPreferences").and_then(lopdf::Object::as_dict).expect("preferences");
    assert_eq!(preferences.get(b"PrintScaling").and_then(lopdf::Object::as_name).expect("a name"), b"None");
    assert!(preferences.get(b"DisplayDocTitle").and_then(lopdf::Object::as_bool).expect("a bool"));
    assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").expect("a language")).expect("text"), "de-DE");
    let info = file.trailer.get_deref(b"Info", &file).and_then(lopdf::Object::as_dict).expect("info");
    let text = |key: &[u8]| lopdf::decode_text_string(info.get(key).expect("an entry")).expect("text");
    assert_eq!(text(b"Title"), "Namensschilder – Kommunalkongress 2024");
    assert_eq!(text(b"CreationDate"), "D:20241112000000");
    assert!(!info.has(b"GTS_PDFXVersion"), "the file does not claim to be PDF/X");
    assert!(printed.pdf.len() < 60_000, "only the used glyphs are embedded: {}", printed.pdf.len());
}

#[test]
fn measures_of_a_sheet_are_checked_as_they_are_entered() {
    let fits = ([80.0, 50.0], [2, 5], [18.0, 13.0], [95.0, 55.0]);
    for (case, (size, count, first, pitch), expected) in [
        ("as on the package", fits, vec![]),
        ("touching", ([95.0, 55.0], [2, 5], [10.0, 10.0], [95.0, 55.0]), vec![]),
        ("too far right", ([80.0, 50.0], [2, 5], [40.0, 13.0], [95.0, 55.0]), vec![Misfit::Right(5.0)]),
        ("one row too many", ([80.0, 50.0], [2, 6], [18.0, 13.0], [95.0, 55.0]), vec![Misfit::Bottom(41.0)]),
        (
            "overlapping",
            ([80.0, 50.0], [2, 5], [18.0, 13.0], [78.0, 49.0]),
            vec![Misfit::Across(2.0), Misfit::Down(1.0)],
        ),
        ("one label needs no pitch", ([80.0, 50.0], [1, 1], [18.0, 13.0], [0.0, 0.0]), vec![]),
        ("too small", ([29.0, 50.0], [2, 5], [18.0, 13.0], [95.0, 55.0]), vec![Misfit::TooSmall]),
        ("none", ([80.0, 50.0], [0, 5], [18.0, 13.0], [95.0, 55.0]), vec![Misfit::Nonsense]),
        ("not a length", ([f32::NAN, 50.0], [2, 5], [18.0, 13.0], [95.0, 55.0]), vec![Misfit::Nonsense]),
    ] {
        assert_eq!(Stock::own(size, count, first, pitch).misfits(), expected, "{case}");
    }
}

/// Sheet and label of each card, both from 1, for so many labels to a sheet.
#[test]
fn cards_are_dealt_by_sheet_or_by_stack() {
    let stock = Stock::own([80.0, 50.0], [2, 1], [10.0, 10.0], [90.0, 60.0]);
    for (dealt, first, cards, expected) in [
        (Dealt::BySheet, 1, 5, "1/1 1/2 2/1 2/2 3/1"),
        (Dealt::ByStack, 1, 4, "1/1 2/1 1/2 2/2"),
        // Cut through, the left heap holds cards 1 to 3 and the right one 4 and 5.
        (Dealt::ByStack, 1, 5, "1/1 2/1 3/1 1/2 2/2"),
        (Dealt::ByStack, 2, 3, "2/1 1/2 2/2"),
        (Dealt::ByStack, 1, 1, "1/1"),
    ] {
        let badges = Badges { dealt, ..run(&stock, first, people().into_iter().take(cards).collect()) };
        let (_, spots) = badges::lay_out(badges).expect("badges");
        let places: Vec<_> = spots.iter().map(|at| format!("{}/{}", at.page + 1, at.label + 1)).collect();
        assert_eq!(places.join(" "), expected, "{dealt:?}, {cards} cards from label {first}");
    }
}

#[test]
fn the_back_lies_behind_its_front() {
    let l4785 = stock::by_key("L4785").expect("a stock");
    for back in [Back::Same, Back::Programme] {
        let badges = Badges { back, ..run(l4785, 1, people()) };
        let (printed, lines) = printed(&badges);
        assert_eq!(printed.pages, 2, "one sheet, two sides");
        for index in 0..people().len() {
            let name = &people()[index].last_name;
            let [left, top, right, bottom] = label(l4785, index);
            // Held against the light: what is right from behind is left from the front.
            let behind = [210.0 - right, top, 210.0 - left, bottom];
            for (page, label) in [(1, [left, top, right, bottom]), (2, behind)] {
                let page: Vec<_> = lines.iter().filter(|line| line.page == page).cloned().collect();
                let text: String = on(&page, label).iter().map(|line| line.text.as_str()).collect();
                assert!(text.contains(name.as_str()), "{back:?}: {name} stands on both sides, not {text}");
            }
        }
    }
}

#[test]
fn a_folded_card_reads_from_both_sides() {
    let a6 = stock::by_key("A6").expect("a stock");
    let (_, lines) = printed(&Badges { back: Back::Folded, ..run(a6, 1, people()) });
    let [left, top, right, bottom] = label(a6, 0);
    let middle = f32::midpoint(top, bottom);
    let names: Vec<_> = lines.iter().filter(|l| l.page == 1 && l.text == "Hohenstein-Wallburg").collect();
    let [front, back] = names[..] else { panic!("the name stands twice, not {}", names.len()) };
    assert!(front.baseline > middle && front.x > left, "the front is below the fold");
    assert!(back.baseline < middle && back.x < right, "the back is above it, counted from its far corner");
    // Turned by 180 degrees around the middle of the card.
    assert!((front.x - left - (right - back.x)).abs() < 0.02, "both begin equally far from their edge");
    assert!(
        (front.baseline - middle - (middle - back.baseline)).abs() < 0.02,
        "and equally far from the fold"
    );
}

#[test]
fn a_printer_that_feeds_askew_is_put_right() {
    let l7418 = stock::by_key("L7418").expect("a stock");
    let (paper, _) = badges::lay_out(run(l7418, 1, people())).expect("badges");
    let places = |paper: Paper| pdf::lines(&pdf::parse(&Printed::of(Ok(paper))));
    let straight = places(paper.clone());
    for (shift, stretch) in
        [([0.5, -1.0], [1.0, 1.0]), ([-3.2, 2.4], [1.0, 1.0]), ([1.0, 0.0], [1.01, 0.995])]
    {
        for (before, after) in straight.iter().zip(places(paper.clone().fed(Feed::of(shift, stretch)))) {
            let moved = [before.x * stretch[0] + shift[0], before.baseline * stretch[1] + shift[1]];
            let off = (after.x - moved[0]).abs().max((after.baseline - moved[1]).abs());
            assert!(off < 0.02, "{shift:?} mm and {stretch:?} in, {moved:?} mm expected, {after:?} out");
        }
    }
}

#[test]
fn a_code_says_its_key_and_nothing_else() {
    let key = "0193A5C07B1E7C3D8F4A2B6E9D0C1F23";
    for stock in stock::ALL {
        let card = Card { code: key.into(), ..people().remove(0) };
        let (paper, _) = badges::lay_out(run(stock, 1, vec![card])).expect("badges");
        keep(&format!("code-{}.pdf", stock.key), &Printed::of(Ok(paper.clone())).pdf);
        let picture = paper.picture(0).expect("a page");
        assert!(picture.contains("crispEdges"), "{}: the code is on the picture too", stock.key);
        assert!(!picture.contains(key), "{}: only as a code", stock.key);
    }
}

#[test]
fn a_badge_without_a_name_can_be_written_on() {
    let blank = Card { role: "Gast".into(), ..Card::default() };
    let (printed, lines) = printed(&run(&stock::ALL[0], 1, vec![blank]));
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts[..2], ["Gast", "Stand 12.11.2024"], "the role on its bar, no number on top");
    assert!(texts.contains(&"Name") && texts.contains(&"Institution"), "what belongs where: {texts:?}");
    assert_eq!(printed.findings, [], "nothing is missing");
    keep("blank.pdf", &printed.pdf);
}

#[test]
fn table_cards_read_from_both_sides() {
    let stock = *stock::by_key("32253").expect("a stock");
    let card = |number: usize| TableCard {
        above: "PS · Großer Saal".into(),
        title: format!("Tisch {number}"),
        below: "Stabsleitung".into(),
    };
    for (first_label, sheets) in [(1, 2), (4, 2), (5, 2), (8, 2), (2, 2)] {
        let cards = (1..6).map(card).collect();
        let made = badges::table_cards(&TableCards { imprint: imprint(), stock, first_label, cards });
        let (paper, spots) = made.expect("cards");
        let printed = Printed::of(Ok(paper));
        assert_eq!(printed.pages, sheets, "four to a sheet, from card {first_label}");
        let at: Vec<usize> = spots.iter().map(|spot| spot.page * 4 + spot.label).collect();
        let free = (first_label - 1) % 4;
        assert_eq!(at, (free..free + 5).collect::<Vec<_>>(), "one card after the other from {first_label}");
        let lines = pdf::lines(&pdf::parse(&printed));
        let fifth: Vec<_> = lines.iter().filter(|line| line.text == "Tisch 5").collect();
        assert_eq!(fifth.len(), 2, "front and back");
        let place = spots.last().expect("five cards");
        let [_, top] = stock.corner(place.label);
        for line in fifth {
            assert_eq!(line.page, place.page + 1, "on the sheet it is said to be on");
            assert!((top..=top + stock.height).contains(&line.baseline), "and on its card: {line:?}");
        }
        keep("table-cards.pdf", &printed.pdf);
    }
}
