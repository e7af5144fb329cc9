//! Badges by the office's own layouts: every field where it was put, on every card.

use std::sync::Arc;

use crate::common::{Printed, papers::own_layout, pdf};
use documents::{
    Back, BadgeFinding, Badges, Card, CardLine, Dealt, Field, Imprint, Layout, Problem, Stock, badges, stock,
};
use domain::{BadgeAlign, BadgeAnchor, BadgeContent, BadgeField, BadgeGroup};

const MM: f32 = 72.0 / 25.4;

/// One label of 86 × 55 mm in the corner of a sheet, so that its measures are those of the page.
fn corner() -> Stock {
    Stock::own([86.0, 55.0], [1, 1], [0.0, 0.0], [86.0, 55.0])
}

fn person() -> Card {
    let line = |when: &str, code: &str, room: &str| CardLine {
        when: when.into(),
        code: code.into(),
        room: room.into(),
        ..CardLine::default()
    };
    Card {
        number: "0412".into(),
        given: "Dr. Anna".into(),
        last_name: "Beispiel".into(),
        function: "Beigeordnete".into(),
        institution: "Stadt Kaltenmark".into(),
        role: "Referat".into(),
        land: "NI".into(),
        table: "Tisch 7".into(),
        lines: vec![line("Di 8.30", "PS", "Großer Saal"), line("Di 16.00", "W3", "Raum Leine")],
        ..Card::default()
    }
}

fn run(card: Card, stock: Stock, fields: Vec<BadgeField>) -> Badges {
    let layout = Layout { card: [8600, 5500], fields, pictures: Vec::new() };
    Badges {
        imprint: crate::common::imprint(),
        stock,
        first_label: 1,
        back: Back::Blank,
        dealt: Dealt::BySheet,
        cards: vec![Card { layout: Some(Arc::new(layout)), ..card }],
    }
}

fn printed(badges: &Badges) -> (Vec<pdf::Line>, Vec<BadgeFinding>) {
    let printed = Printed::of(badges::lay_out(badges.clone()).map(|(paper, _)| paper));
    (pdf::lines(&pdf::parse(&printed)), printed.findings)
}

/// Ten millimetres from the left and twenty from the top, 40 wide and 12 high.
fn field(content: BadgeContent) -> BadgeField {
    BadgeField::new(content, [1000, 2000, 4000, 1200], 1000)
}

#[test]
fn every_field_shows_what_it_is_for() {
    for (content, text) in [
        (BadgeContent::Name, "Dr. Anna Beispiel"),
        (BadgeContent::Given, "Dr. Anna"),
        (BadgeContent::LastName, "Beispiel"),
        (BadgeContent::Function, "Beigeordnete"),
        (BadgeContent::Institution, "Stadt Kaltenmark"),
        (BadgeContent::Land, "NI"),
        (BadgeContent::Role, "Referat"),
        (BadgeContent::Table, "Tisch 7"),
        (BadgeContent::Number, "0412"),
        (BadgeContent::Event, "Kommunalkongress 2024"),
        (BadgeContent::Version, "Stand 12.11.2024"),
        (BadgeContent::Text, "Gast der Stadt"),
        (BadgeContent::Sessions, "Di 8.30 PS Großer Saal Di 16.00 W3 Raum Leine"),
    ] {
        let own = BadgeField { text: "Gast der Stadt".into(), ..field(content) };
        let (lines, findings) = printed(&run(person(), corner(), vec![own]));
        let shown: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(shown.join(" "), text, "{content:?}");
        assert!(findings.is_empty(), "{content:?} fits: {findings:?}");
    }
}

#[test]
fn a_text_stands_at_its_side_and_end_of_the_field() {
    for (align, anchor) in [
        (BadgeAlign::Left, BadgeAnchor::Top),
        (BadgeAlign::Centre, BadgeAnchor::Middle),
        (BadgeAlign::Right, BadgeAnchor::Bottom),
    ] {
        let own = BadgeField { align, anchor, ..field(BadgeContent::Land) };
        let (lines, _) = printed(&run(person(), corner(), vec![own]));
        let line = lines.first().expect("a line");
        let x = match align {
            BadgeAlign::Left => 10.0,
            BadgeAlign::Centre => 30.0 - line.width / 2.0,
            BadgeAlign::Right => 50.0 - line.width,
        };
        let height = 10.0 * 1.2 / MM;
        let top = match anchor {
            BadgeAnchor::Top => 20.0,
            BadgeAnchor::Middle => 26.0 - height / 2.0,
            BadgeAnchor::Bottom => 32.0 - height,
        };
        let baseline = top + 10.0 * 0.95 / MM;
        assert!((line.x - x).abs() < 0.02, "{align:?}: {} is {x} mm", line.x);
        assert!((line.baseline - baseline).abs() < 0.02, "{anchor:?}: {} is {baseline} mm", line.baseline);
    }
}

#[test]
fn a_text_gives_way_within_its_field_and_what_never_fits_is_told() {
    let long = "Verbandsgemeinde Oberes Silbertal-Kirchenrode";
    for (content, text, area, size, lines, complete) in [
        // Wrapped where there is height, and only then smaller.
        (BadgeContent::Institution, long, [3000, 1300], 10.0, 3, true),
        (BadgeContent::Institution, long, [3000, 900], 7.0, 3, true),
        (BadgeContent::Institution, long, [3000, 300], 6.0, 1, false),
        // A name rather shrinks than breaks, and breaks rather than gets tiny.
        (BadgeContent::LastName, "Hohenstein-Wallburg", [4000, 1200], 10.0, 1, true),
        // Hyphenated at last.
        (BadgeContent::Function, "Krisenvorsorgebeauftragte", [1600, 900], 7.0, 3, true),
    ] {
        let mut card = person();
        match content {
            BadgeContent::Institution => card.institution = text.into(),
            BadgeContent::Function => card.function = text.into(),
            _ => card.last_name = text.into(),
        }
        let [width, height] = area;
        let own = BadgeField { width, height, ..field(content) };
        let (set, findings) = printed(&run(card, corner(), vec![own]));
        let told: Vec<f32> = set.iter().map(|line| line.size).collect();
        assert_eq!(set.len(), lines, "{text} in {area:?}: {set:?}");
        assert!(told.iter().all(|other| (other - size).abs() <= 1.0), "{text} in {area:?}: {told:?}");
        assert_eq!(findings.is_empty(), complete, "{text} in {area:?}: {findings:?}");
        for line in &set {
            assert!(
                line.x + line.width <= 10.0 + width as f32 / 100.0 + 0.01,
                "nothing runs out of its field"
            );
            assert!(line.baseline <= 20.0 + height as f32 / 100.0 + 0.01, "nor below it");
        }
    }
}

#[test]
fn sessions_that_do_not_all_fit_are_told() {
    let low = BadgeField { height: 350, ..field(BadgeContent::Sessions) };
    let (lines, findings) = printed(&run(person(), corner(), vec![low]));
    assert_eq!(lines.len(), 3, "one of the two sessions, in three columns");
    let expected = BadgeFinding { number: "0412".into(), field: Field::Sessions, problem: Problem::TooLong };
    assert_eq!(findings, [expected], "and the other is not dropped unseen");
}

#[test]
fn a_layout_keeps_its_proportions_on_another_card() {
    let twice = Stock::own([172.0, 110.0], [1, 1], [0.0, 0.0], [172.0, 110.0]);
    for content in [BadgeContent::LastName, BadgeContent::Institution] {
        let (small, _) = printed(&run(person(), corner(), vec![field(content)]));
        let (large, _) = printed(&run(person(), twice, vec![field(content)]));
        let (small, large) = (small.first().expect("a line"), large.first().expect("a line"));
        for (one, other) in [(small.x, large.x), (small.baseline, large.baseline), (small.size, large.size)] {
            assert!((one * 2.0 - other).abs() < 0.03, "{content:?}: {other} is twice {one}");
        }
    }
}

#[test]
fn what_is_empty_takes_its_area_with_it() {
    let bar = |card: Card| {
        let own = BadgeField { ground: Some(domain::BadgeColour::Green), ..field(BadgeContent::Role) };
        let (paper, _) = badges::lay_out(run(card, corner(), vec![own])).expect("badges");
        paper.picture(0).expect("a page").matches("#007155").count()
    };
    assert_eq!(bar(person()), 1, "a bar behind the role");
    assert_eq!(bar(Card { role: String::new(), ..person() }), 0, "and none where there is no role");
}

#[test]
fn a_blank_badge_has_lines_to_write_on() {
    let blank = Card { role: "Gast".into(), ..Card::default() };
    let fields = Layout::standard(BadgeGroup::Blank, [8600, 5500]).fields;
    let (lines, findings) = printed(&run(blank, corner(), fields));
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    for text in ["Name", "Institution", "Gast"] {
        assert!(texts.contains(&text), "{text} in {texts:?}");
    }
    assert!(findings.is_empty(), "nothing is too long on a blank badge: {findings:?}");
}

#[test]
fn a_badge_of_seats_that_are_not_released_says_so_by_any_layout() {
    for content in [BadgeContent::LastName, BadgeContent::Event, BadgeContent::Version] {
        let badges = run(person(), corner(), vec![field(content)]);
        let draft = Badges { imprint: Imprint { draft: true, ..badges.imprint.clone() }, ..badges };
        let (lines, _) = printed(&draft);
        assert!(lines.iter().any(|line| line.text.starts_with("Entwurf")), "{content:?}: {lines:?}");
    }
}

#[test]
fn a_logo_is_in_the_file_once_however_many_badges_show_it() {
    let printed = Printed::of(badges::lay_out(own_layout()).map(|(paper, _)| paper));
    let document = pdf::parse(&printed);
    let pictures = document.objects.values().filter_map(|object| object.as_stream().ok());
    let pictures = pictures.filter(|stream| {
        stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Image")
    });
    assert_eq!(pictures.count(), 2, "its colours and what shows through");
    let shown: usize = document
        .get_pages()
        .into_values()
        .map(|page| lopdf::content::Content::decode(&document.get_page_content(page)).expect("operations"))
        .map(|content| content.operations.iter().filter(|operation| operation.operator == "Do").count())
        .sum();
    assert_eq!(shown, own_layout().cards.len(), "and on every badge");
}

#[test]
fn the_standard_as_fields_fits_on_every_stock() {
    for stock in stock::ALL {
        for group in BadgeGroup::ALL {
            let layout = Layout::standard(group, stock.label());
            let card = Card { layout: Some(Arc::new(layout.clone())), ..person() };
            let badges = Badges { cards: vec![card], ..run(person(), *stock, Vec::new()) };
            let (_, findings) = printed(&badges);
            assert!(findings.is_empty(), "{group:?} on {}: {findings:?}", stock.name);
            let row = domain::BadgeLayout {
                id: domain::BadgeLayoutId(uuid::Uuid::nil()),
                group,
                card: layout.card,
                fields: layout.fields,
            };
            assert_eq!(row.flaw(), None, "{group:?} on {}", stock.name);
        }
    }
}

/// The numbers behind this word, as far as they go.
fn numbers(text: &str, word: &str) -> Vec<f32> {
    let behind = text.split(word).nth(1).unwrap_or_else(|| panic!("{word} in the picture"));
    let end = behind.find([')', '"']).unwrap_or(behind.len());
    behind[..end].split(' ').map(|number| number.parse().expect("a number")).collect()
}

#[test]
fn nothing_dark_comes_near_a_code() {
    for stock in stock::ALL {
        for layout in [None, Some(Layout::standard(BadgeGroup::Moderators, stock.label()))] {
            let own = layout.is_some();
            let card = Card {
                code: "0193A5C07B1E7C3D8F4A2B6E9D0C1F23".into(),
                layout: layout.map(Arc::new),
                ..person()
            };
            let (paper, _) =
                badges::single(&card, &crate::common::imprint(), stock.label()).expect("a badge");
            let picture = paper.picture(0).expect("a page");
            let code = &picture[picture.find("<path transform").expect("a code")..];
            let (top, module) = (numbers(code, "translate(")[1], numbers(code, "scale(")[0]);
            let path =
                code.split("d=\"").nth(1).and_then(|path| path.split('"').next()).expect("its modules");
            let rows = path.split('M').filter_map(|dark| dark.split(['h', ' ']).nth(1)?.parse::<f32>().ok());
            let bottom = top + (rows.fold(0.0, f32::max) + 1.0) * module;
            let bar = picture.split("<rect ").find(|rect| rect.contains("#2044aa")).expect("a bar");
            let bar = numbers(bar, " y=\"")[0];
            assert!(
                bar - bottom >= 4.0 * module - 0.1,
                "{}, own layout {own}: {} modules are quiet, readers need four",
                stock.name,
                (bar - bottom) / module
            );
        }
    }
}
