//! Letters on paper.

use crate::common::papers::{TUESDAY, four_letters as four, row};
use crate::common::{Printed, assert_golden, imprint, keep, pdf};
use documents::{BadgeFinding, Field, Imprint, Letter, Problem, letter};

fn contact() -> Imprint {
    Imprint {
        contact: "Organisationsbüro Kommunalkongress\nTelefon 030 1234567, buero@kongress.example\nwerktags von 9.00 bis 18.00 Uhr".into(),
        ..imprint()
    }
}

fn printed(imprint: &Imprint, letters: &[Letter]) -> Printed {
    Printed::of(letter::lay_out(imprint, "Persönliche Programme", letters))
}

#[test]
fn letters_are_the_golden_ones() {
    let printed = printed(&contact(), &four());
    keep("letters.pdf", &printed.pdf);
    assert_golden("letters.txt", &pdf::listing(&pdf::parse(&printed)));
    assert_eq!((printed.pages, printed.findings), (4, vec![]), "one page each, everything fits");
    let file = pdf::parse(&self::printed(&contact(), &four()));
    let names: Vec<String> =
        file.get_toc().expect("an outline").toc.into_iter().map(|entry| entry.title).collect();
    assert_eq!(names[3], "0401 Reuß, Thorben", "the outline leads to every letter");
}

#[test]
fn the_address_stands_in_the_window_of_the_envelope() {
    let printed = printed(&contact(), &four());
    for line in pdf::lines(&pdf::parse(&printed)) {
        let [left, top, right, bottom] = line.ink();
        let above_text = top > 40.0 && bottom < 92.0;
        if above_text {
            assert!(left >= 20.0 && right <= 110.0 && top >= 45.0 && bottom <= 90.0, "{line:?}");
        }
        assert!(left >= 24.9 && right <= 190.1 && bottom <= 290.0, "{line:?} stays inside the margins");
    }
}

#[test]
fn a_long_letter_goes_on_where_it_left_off() {
    let mut long = four().remove(0);
    let sentence =
        |number: usize| format!("Absatz {number}: {}", "Ein Satz, der einige Zeilen braucht. ".repeat(12));
    long.before = (1..=12).map(sentence).collect();
    let rows =
        |number: usize| row(TUESDAY, "16.00 – 18.00\u{a0}Uhr", &format!("W{number} Session"), "Saal", "");
    long.programme = (1..=30).map(rows).collect();
    let printed = printed(&contact(), &[long]);
    let lines = pdf::lines(&pdf::parse(&printed));
    let all: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(printed.pages, 3, "as many pages as it needs");
    for number in 1..=12 {
        assert_eq!(
            all.iter().filter(|text| text.starts_with(&format!("Absatz {number}:"))).count(),
            1,
            "{number}"
        );
    }
    for number in 1..=30 {
        assert!(all.contains(&format!("W{number} Session").as_str()), "row {number}");
    }
    assert_eq!(all.iter().filter(|text| **text == TUESDAY).count(), 1, "the day is told once");
    for page in 1..=printed.pages {
        let on_page = |text: &str| lines.iter().any(|line| line.page == page && line.text == text);
        assert!(on_page("Stand 12.11.2024") && on_page(&format!("Seite {page} von 3")), "page {page}");
    }
    let lowest = lines.iter().filter(|line| line.size > 9.0).map(|line| line.ink()[3]).fold(0.0, f32::max);
    assert!(lowest < 275.0, "the text ends above the foot: {lowest}");
}

#[test]
fn a_draft_says_so_and_what_cannot_be_set_is_told() {
    let draft = Imprint { draft: true, ..contact() };
    let mut letter = four().remove(2);
    letter.recipient[1] = "Herr 花".into();
    let printed = printed(&draft, &[letter]);
    let lines = pdf::lines(&pdf::parse(&printed));
    assert!(lines.iter().any(|line| line.text == "Entwurf · Stand 12.11.2024"), "not released");
    let expected =
        BadgeFinding { number: "0340".into(), field: Field::Letter, problem: Problem::Glyph('花') };
    assert_eq!(printed.findings, [expected], "whose letter");
    assert!(
        matches!(letter::lay_out(&draft, "", &[]), Err(documents::DocumentError::Empty)),
        "no empty file"
    );
}
