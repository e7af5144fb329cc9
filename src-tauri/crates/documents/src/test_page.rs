//! A page with rulers, by which the error of a printer is measured with a ruler in the hand.

use crate::{
    DocumentError,
    paper::{
        A4, ASCENT, Ink, LEADING, MM, Paper,
        page::{Page, Run},
        tag::Tag,
        typeface::{
            Typefaces,
            Weight::{Bold, Regular},
        },
    },
};

/// The crosses stand so far from the edges of the sheet, in millimetres.
const EDGE: f32 = 20.0;
/// From the first cross to the last, across and along, in millimetres.
const APART: [f32; 2] = [170.0, 250.0];

/// Lays the page out for a printer of this name.
pub fn test_page(printer: &str) -> Result<Paper, DocumentError> {
    let faces = Typefaces::get()?;
    let mut paper = Paper::new("Testseite");
    let mut page = Page::new(A4);
    for x in [EDGE, EDGE + APART[0]] {
        for y in [EDGE, EDGE + APART[1]] {
            cross(&mut page, [x * MM, y * MM]);
        }
    }
    ruler(&mut page, faces);
    let title = if printer.is_empty() { "Testseite".to_owned() } else { format!("Testseite – {printer}") };
    let title = faces.bold.settable(&title).0;
    let texts = [
        "1. In Originalgröße (100 %) drucken, nicht an die Seite anpassen.",
        "2. Messen Sie am Kreuz oben links: Es soll 20 mm vom linken und 20 mm vom oberen Rand stehen.",
        "    Steht es 19,5 mm vom linken Rand, tragen Sie als Versatz nach rechts + 0,5 mm ein.",
        "3. Messen Sie von Kreuz zu Kreuz: quer sollen es 170 mm sein, längs 250 mm.",
        "    Sind es quer 169,2 mm, tragen Sie als Breite + 0,5 % ein.",
        "4. Drucken Sie die Testseite noch einmal; nun soll alles stimmen.",
    ];
    let mut y = 60.0 * MM;
    page.tagged(Tag::Heading, |page| {
        page.text(
            &Run { x: 30.0 * MM, y, size: 18.0, weight: Bold, ink: Ink::Black, text: title },
            [0.0, 0.0],
        );
    });
    y += 10.0 * MM;
    for text in texts {
        page.tagged(Tag::Paragraph, |page| {
            let text = faces.regular.settable(text).0;
            let run = Run {
                x: 30.0 * MM,
                y: y + 10.0 * ASCENT,
                size: 10.0,
                weight: Regular,
                ink: Ink::Black,
                text,
            };
            page.text(&run, [0.0, 0.0]);
        });
        y += 10.0 * LEADING * 1.3;
    }
    paper.pages.push(page);
    Ok(paper)
}

fn cross(page: &mut Page, [x, y]: [f32; 2]) {
    let arm = 5.0 * MM;
    page.line([x - arm, y], [x + arm, y], 0.4, Ink::Black);
    page.line([x, y - arm], [x, y + arm], 0.4, Ink::Black);
}

/// Millimetres along the left and upper edge, from 0 at the edge of the sheet.
fn ruler(page: &mut Page, faces: &Typefaces) {
    for mm in 0_u16..=50 {
        let at = f32::from(mm) * MM;
        let long = if mm % 10 == 0 { 6.0 } else { 3.0 } * MM;
        page.line([at, 30.0 * MM], [at, 30.0 * MM + long], 0.25, Ink::Black);
        page.line([110.0 * MM, at], [110.0 * MM + long, at], 0.25, Ink::Black);
        if mm % 10 == 0 && mm > 0 {
            let text = mm.to_string();
            let middle = faces.regular.width(&text, 7.0) / 2.0;
            let run = |x, y| Run { x, y, size: 7.0, weight: Regular, ink: Ink::Black, text: text.clone() };
            page.text(&run(at - middle, 39.5 * MM), [0.0, 0.0]);
            page.text(&run(117.0 * MM, at + 2.5), [0.0, 0.0]);
        }
    }
}
