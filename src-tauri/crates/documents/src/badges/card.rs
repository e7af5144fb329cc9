//! Lays out one badge. Printing and checking both come here, so they cannot disagree.

use super::{
    Card,
    code::Code,
    measure::{BODY, GIVEN, LAST, Measure, SESSIONS, TOP},
    sessions::Sessions,
};
use crate::{
    BadgeFinding, Field, Imprint,
    finding::Findings,
    paper::{
        ASCENT, Ink, LEADING,
        fit::{Attempt, Fitted, fit, height},
        page::{Mark, Page, Run},
        tag::Tag,
        typeface::{
            Typefaces,
            Weight::{self, Bold, Regular},
        },
    },
};

/// A badge ready to be stamped onto its label.
pub(super) struct Laid {
    pub(super) page: Page,
    pub(super) findings: Vec<BadgeFinding>,
}

/// What stands on top of every badge of a print run.
pub(super) struct Top {
    event: String,
    version: String,
    /// Never left off: a badge of seats that are not released must say so.
    stays: bool,
}

impl Top {
    /// The line on top, and what is wrong with it on every badge.
    pub(super) fn of(imprint: &Imprint, measure: &Measure, faces: &Typefaces) -> (Self, Vec<BadgeFinding>) {
        let mut findings = Findings::default();
        // On the left, where nothing is left out for want of room.
        let event = findings.settable(&faces.regular, Field::Event, &imprint.marked(&imprint.event));
        if faces.regular.width(&event, TOP.floor) > measure.width {
            findings.too_long(Field::Event);
        }
        (Self { event, version: imprint.stand(), stays: imprint.draft }, findings.into_vec())
    }
}

/// What a badge may take up of its label.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Allowance {
    /// Share of the sizes the label would like.
    share: f32,
    top: bool,
    function: bool,
    institution_lines: usize,
    sessions: usize,
    /// Function and institution may reach down beside the code, and are narrower then.
    beside_code: bool,
}

/// What every label of the table has room for, even for a name on four lines.
const NAME_ONLY: Allowance = Allowance {
    share: SMALLEST,
    top: false,
    function: false,
    institution_lines: 0,
    sessions: 0,
    beside_code: true,
};
/// How far everything may shrink before something is left off.
const SMALLEST: f32 = 0.6;

/// From the most to the least generous; this list is the order in which things give way when a
/// label is too low. Everything shrinks step by step, the name least; then the line on top goes,
/// then the function, then all but one line of the institution, then the sessions from the last
/// on, then the institution. Never the name.
fn allowances(sessions: usize, top_stays: bool) -> impl Iterator<Item = Allowance> {
    let shares = [1.0, 0.92, 0.84, 0.76, 0.68, SMALLEST];
    let full = Allowance {
        share: 1.0,
        top: true,
        function: true,
        institution_lines: 3,
        sessions,
        beside_code: false,
    };
    let no_top = Allowance { share: SMALLEST, top: top_stays, beside_code: true, ..full };
    let no_function = Allowance { function: false, ..no_top };
    let one_line = Allowance { institution_lines: 1, ..no_function };
    shares
        .into_iter()
        .flat_map(move |share| [false, true].map(|beside_code| Allowance { share, beside_code, ..full }))
        .chain([no_top, no_function])
        .chain((0..=sessions).rev().map(move |sessions| Allowance { sessions, ..one_line }))
        .chain([Allowance { top: top_stays, ..NAME_ONLY }])
}

/// Lays out one badge of this size, with or without its sessions.
pub(super) fn lay_out(
    card: &Card,
    name_only: bool,
    top: &Top,
    measure: &Measure,
    size: [f32; 2],
    faces: &Typefaces,
) -> Laid {
    let mut findings = Findings::about(&card.number);
    let mut texts = Texts::of(card, faces, &mut findings);
    if name_only {
        texts.lines.clear();
    }
    let mut page = Page::new(size);
    let mut measure = *measure;
    if !texts.role.is_empty() {
        measure.height -= measure.bar();
        bar(&mut page, &texts.role, &measure, size, faces, &mut findings);
        if texts.code.is_some() {
            measure.height -= measure.quiet();
        }
    }
    let fit = |allowance| Blocks::fit(&texts, &measure, faces, allowance);
    let blocks = allowances(texts.lines.len(), top.stays)
        .map(fit)
        .find(|blocks| blocks.height(&measure) <= measure.height)
        .unwrap_or_else(|| fit(Allowance { top: top.stays, ..NAME_ONLY }));
    blocks.tell(&texts, &mut findings);
    let mut pen = Pen { measure: &measure, y: measure.margin, page: &mut page };
    blocks.draw(top, &texts, faces, &mut pen);
    Laid { page, findings: findings.into_vec() }
}

/// Names the role, white on a bar across the foot of the card.
fn bar(
    page: &mut Page,
    role: &str,
    measure: &Measure,
    [width, height]: [f32; 2],
    faces: &Typefaces,
    findings: &mut Findings,
) {
    let tall = measure.bar();
    // Inside the margin: an edge that is cut through, or missed by 2 mm, would show.
    let top = height - measure.margin - tall;
    page.fill([measure.margin, top], [measure.width, tall], Ink::Blue);
    let size = tall / LEADING * 0.8;
    let set =
        fit(&faces.bold, role, measure.width - 2.0 * size, &[Attempt { lines: 1, from: size, to: 6.0 }]);
    if !set.complete {
        findings.too_long(Field::Role);
    }
    let Fitted { size, lines, .. } = set;
    for text in lines {
        let x = (width - faces.bold.width(&text, size)) / 2.0;
        let y = top + (tall - size * LEADING) / 2.0 + size * ASCENT;
        page.tagged(Tag::Paragraph, |page| {
            page.text(&Run { x, y, size, weight: Bold, ink: Ink::White, text }, [0.0, 0.0]);
        });
    }
}

/// The texts of a badge as the font can set them.
struct Texts {
    number: String,
    given: String,
    last_name: String,
    function: String,
    institution: String,
    role: String,
    lines: Vec<[String; 3]>,
    code: Option<Code>,
}

impl Texts {
    fn of(card: &Card, faces: &Typefaces, findings: &mut Findings) -> Self {
        let mut set = |field, weight, text: &str| findings.settable(faces.of(weight), field, text);
        Self {
            number: faces.regular.settable(&card.number).0,
            given: set(Field::Name, Regular, &card.given),
            last_name: set(Field::Name, Bold, &card.last_name),
            function: set(Field::Function, Regular, &card.function),
            institution: set(Field::Institution, Regular, &card.institution),
            role: set(Field::Role, Bold, &card.role),
            code: Code::of(&card.code),
            lines: card
                .lines
                .iter()
                .map(|line| {
                    [(&line.when, Regular), (&line.code, Bold), (&line.place(), Regular)]
                        .map(|(text, weight)| set(Field::Sessions, weight, text))
                })
                .collect(),
        }
    }
}

/// A badge measured under one allowance.
struct Blocks {
    given: Fitted,
    last_name: Fitted,
    function: Fitted,
    institution: Fitted,
    sessions: Sessions,
    /// The side of the code; 0 without one.
    code: f32,
    allowance: Allowance,
}

impl Blocks {
    fn fit(texts: &Texts, measure: &Measure, faces: &Typefaces, allowance: Allowance) -> Self {
        let share = allowance.share;
        let code = if texts.code.is_some() { measure.code() } else { 0.0 };
        // What stands beside the code keeps its quiet zone.
        let beside = if code > 0.0 { measure.width - code - measure.quiet() } else { measure.width };
        let name = |kind, weight, text, most| {
            let attempts = measure.name(kind, share).map(|attempt| attempt.at_most(most));
            fit(faces.of(weight), text, measure.width, &attempts)
        };
        let last_name = name(LAST, Bold, &texts.last_name, f32::MAX);
        // Nothing on a badge is larger than the last name.
        let most = if last_name.lines.is_empty() { f32::MAX } else { last_name.size };
        let body_width = if allowance.beside_code { beside } else { measure.width };
        let body = |text, lines, from| match lines {
            0 => Fitted::default(),
            lines => fit(&faces.regular, text, body_width, &[Attempt { lines, from, to: BODY.floor }]),
        };
        let function_lines = if allowance.function { 2 } else { 0 };
        let both = |from| {
            [
                body(&texts.function, function_lines, from),
                body(&texts.institution, allowance.institution_lines, from),
            ]
        };
        let wish = measure.size(BODY, share);
        // The longer of the two decides the size of both.
        let size = both(wish)
            .iter()
            .filter(|block| !block.lines.is_empty())
            .map(|block| block.size)
            .fold(wish, f32::min);
        let [function, institution] = both(size);
        Self {
            given: name(GIVEN, Regular, &texts.given, most),
            last_name,
            function,
            institution,
            sessions: Sessions::fit(
                &texts.lines,
                allowance.sessions,
                beside,
                measure.size(SESSIONS, share),
                faces,
            ),
            code,
            allowance,
        }
    }

    /// From the top to the bottom of the text, with the smallest gaps.
    fn height(&self, measure: &Measure) -> f32 {
        let share = self.allowance.share;
        let top = if self.allowance.top {
            height(1, measure.size(TOP, share)) + measure.gap(5.0, share)
        } else {
            0.0
        };
        let name = self.given.height() + self.last_name.height();
        let body = self.gap_below_name(measure) + self.function.height() + self.institution.height();
        let sessions = match self.sessions.height() {
            none if none <= 0.0 => 0.0,
            some => some + measure.gap(5.0, share),
        };
        let foot = if self.allowance.beside_code {
            (body + sessions).max(self.code)
        } else {
            body + sessions.max(self.code)
        };
        top + name + foot
    }

    fn gap_below_name(&self, measure: &Measure) -> f32 {
        if self.function.lines.is_empty() && self.institution.lines.is_empty() {
            0.0
        } else {
            measure.gap(2.5, self.allowance.share)
        }
    }

    /// Reports what was cut or left off.
    fn tell(&self, texts: &Texts, findings: &mut Findings) {
        for (field, text, block) in [
            (Field::Name, &texts.given, &self.given),
            (Field::Name, &texts.last_name, &self.last_name),
            (Field::Function, &texts.function, &self.function),
            (Field::Institution, &texts.institution, &self.institution),
        ] {
            if !text.is_empty() && !block.complete {
                findings.too_long(field);
            }
        }
        if !self.sessions.complete {
            findings.too_long(Field::Sessions);
        }
    }

    /// Draws from the top down, the sessions and the code at the foot.
    fn draw(&self, top: &Top, texts: &Texts, faces: &Typefaces, pen: &mut Pen<'_>) {
        let measure = pen.measure;
        let share = self.allowance.share;
        let left_over = (measure.height - self.height(measure)).max(0.0);
        if self.allowance.top {
            pen.top(top, &texts.number, measure.size(TOP, share), faces);
            // Where there is room, the name hangs a little lower, at the same height on every badge.
            pen.y += measure.gap(5.0, share) + left_over.min(measure.height * 0.06);
        }
        pen.open(Tag::Section);
        pen.open(Tag::Subheading);
        if texts.last_name.is_empty() && texts.given.is_empty() {
            pen.lines_to_write_on(faces);
        }
        pen.block(&self.given, Regular, Ink::Black);
        pen.block(&self.last_name, Bold, Ink::Black);
        pen.close();
        pen.y += self.gap_below_name(measure);
        if !self.function.lines.is_empty() || !self.institution.lines.is_empty() {
            pen.open(Tag::Paragraph);
            pen.block(&self.function, Regular, Ink::Black);
            pen.block(&self.institution, Regular, Ink::Black);
            pen.close();
        }
        let foot = measure.margin + measure.height;
        let sessions = self.sessions.runs(measure.margin, foot - self.sessions.height(), Ink::Black);
        if !sessions.is_empty() {
            pen.open(Tag::Paragraph);
            for run in &sessions {
                pen.page.text(run, [0.0, 0.0]);
            }
            pen.close();
        }
        if let Some(code) = &texts.code {
            pen.open(Tag::Figure("Code zum Einlesen"));
            let corner = [measure.margin + measure.width - self.code, foot - self.code];
            pen.page.modules(corner, self.code / f32::from(code.across.max(1)), code.across, &code.dark);
            pen.close();
        }
        pen.close();
    }
}

/// Sets blocks one below the other.
struct Pen<'a> {
    measure: &'a Measure,
    /// The top of the next line.
    y: f32,
    page: &'a mut Page,
}

impl Pen<'_> {
    fn open(&mut self, tag: Tag) {
        self.page.marks.push(Mark::Open(tag));
    }

    fn close(&mut self) {
        self.page.marks.push(Mark::Close);
    }

    /// For a guest whom nobody expected: two lines, named small.
    fn lines_to_write_on(&mut self, faces: &Typefaces) {
        let Measure { margin, width, height, .. } = *self.measure;
        let size = self.measure.size(TOP, 1.0);
        for (word, share) in [("Name", 0.24), ("Institution", 0.2)] {
            self.y += height * share;
            self.page.line([margin, self.y], [margin + width, self.y], 0.7, Ink::Hairline);
            let text = faces.regular.settable(word).0;
            let run = Run {
                x: margin,
                y: self.y + size * ASCENT + 1.0,
                size,
                weight: Regular,
                ink: Ink::Grey,
                text,
            };
            self.page.text(&run, [0.0, 0.0]);
            self.y += size * LEADING;
        }
    }

    fn block(&mut self, block: &Fitted, weight: Weight, ink: Ink) {
        for line in &block.lines {
            let (x, y) = (self.measure.margin, self.y + block.size * ASCENT);
            self.page.text(&Run { x, y, size: block.size, weight, ink, text: line.clone() }, [0.0, 0.0]);
            self.y += block.size * LEADING;
        }
    }

    /// The event on the left and, on the right, as much as there is room for: number and version
    /// date, else the number, else nothing.
    fn top(&mut self, top: &Top, number: &str, size: f32, faces: &Typefaces) {
        let face = &faces.regular;
        let Measure { margin, width, .. } = *self.measure;
        let fitted = fit(face, &top.event, width, &[Attempt { lines: 1, from: size, to: TOP.floor }]);
        let (size, event) = (fitted.size, fitted.lines.into_iter().next().unwrap_or_default());
        let y = self.y + size * ASCENT;
        let taken = face.width(&event, size) + 2.0 * size;
        let both = [number, &top.version].map(str::to_owned);
        let both = both.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        let right = [both, number.to_owned()];
        if let Some(text) = right.into_iter().find(|text| taken + face.width(text, size) <= width) {
            let x = margin + width - face.width(&text, size);
            self.page.text(&Run { x, y, size, weight: Regular, ink: Ink::Grey, text }, [0.0, 0.0]);
        }
        self.page.text(&Run { x: margin, y, size, weight: Regular, ink: Ink::Grey, text: event }, [0.0, 0.0]);
        self.y += size * LEADING;
    }
}
