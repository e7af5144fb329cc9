//! A badge by the office's own layout: every field stands where it was put.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    BadgeAlign, BadgeAnchor, BadgeColour, BadgeContent, BadgeField, BadgeGroup, PictureId, badge::CODE_LEAST,
};

use super::{
    Card,
    card::Laid,
    code::Code,
    measure::{BODY, GIVEN, LAST, SESSIONS, TOP},
    sessions::Sessions,
};
use crate::{
    Field, Imprint, Picture,
    finding::Findings,
    paper::{
        ASCENT, Ink, LEADING, MM,
        fit::{Attempt, Fitted, fit},
        page::{Mark, Page, Run},
        tag::Tag,
        typeface::{
            Typefaces,
            Weight::{self, Bold, Regular},
        },
    },
};

/// A layout with the pictures it shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Width and height of the card it was made for, in hundredths of a millimetre.
    pub card: [u32; 2],
    /// What stands where; later fields lie on earlier ones.
    pub fields: Vec<BadgeField>,
    /// The pictures by key.
    pub pictures: Vec<(PictureId, Arc<Picture>)>,
}

impl Layout {
    /// What the program itself would put on a card of this size, as fields to start from.
    pub fn standard(group: BadgeGroup, card: [u32; 2]) -> Self {
        // On the card for which sizes are chosen, in tenths of a millimetre.
        const SIZE: [i32; 2] = [860, 550];
        let working = !matches!(group, BadgeGroup::Participants | BadgeGroup::Companions);
        let low = card[1] < LOW;
        // Where each begins and ends from the top; the bar needs its height at the foot.
        let [given, last, institution, sessions, code] = match (low, working) {
            (false, false) => [[95, 150], [150, 265], [310, 395], [395, 505], [380, 505]],
            (false, true) => [[85, 135], [135, 235], [276, 350], [350, 438], [305, 430]],
            (true, false) => [[40, 120], [120, 270], [275, 400], [400, 510], [385, 510]],
            (true, true) => [[35, 110], [110, 240], [240, 335], [335, 435], [288, 413]],
        };
        let function = if working { [238, 276] } else { [268, 310] };
        let field = |content, left, width, [top, bottom]: [i32; 2], size| {
            BadgeField::new(content, [left, top, width, bottom - top], size)
        };
        let bold = |field: BadgeField| BadgeField { bold: true, ..field };
        let grey = |field: BadgeField| BadgeField { colour: BadgeColour::Grey, ..field };
        let sunk = |field: BadgeField| BadgeField { anchor: BadgeAnchor::Bottom, ..field };
        let right = |field: BadgeField| BadgeField { align: BadgeAlign::Right, ..field };
        let mut fields = vec![
            grey(field(BadgeContent::Event, 45, 500, [45, 80], 650)),
            grey(right(field(BadgeContent::Number, 565, 250, [45, 80], 650))),
            sunk(field(BadgeContent::Given, 45, 770, given, 1150)),
            bold(field(BadgeContent::LastName, 45, 770, last, 2100)),
            field(BadgeContent::Function, 45, 770, function, 900),
            field(BadgeContent::Institution, 45, if working { 620 } else { 770 }, institution, 900),
            sunk(field(BadgeContent::Sessions, 45, 620, sessions, 850)),
            field(BadgeContent::Code, 690, 125, code, 900),
        ];
        if low {
            // No room for what a badge can do without.
            let needless = [BadgeContent::Event, BadgeContent::Number, BadgeContent::Function];
            fields.retain(|field| !needless.contains(&field.content));
        }
        if working {
            fields.push(bold(BadgeField {
                align: BadgeAlign::Centre,
                anchor: BadgeAnchor::Middle,
                colour: BadgeColour::White,
                ground: Some(BadgeColour::Blue),
                ..field(BadgeContent::Role, 45, 770, [450, 505], 1050)
            }));
        }
        let stretched = |tenths: i32, side: usize| {
            let (length, usual) =
                (card.get(side).copied().unwrap_or(0), SIZE.get(side).copied().unwrap_or(1));
            i32::try_from(i64::from(tenths) * i64::from(length) / i64::from(usual)).unwrap_or(i32::MAX)
        };
        let type_scale = ratio(card, [8600, 5500]).into_iter().fold(f32::MAX, f32::min).clamp(0.6, 1.8);
        for field in &mut fields {
            let [right, bottom] = [field.left + field.width, field.top + field.height];
            (field.left, field.top) = (stretched(field.left, 0), stretched(field.top, 1));
            (field.width, field.height) =
                (stretched(right, 0) - field.left, stretched(bottom, 1) - field.top);
            #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "type is small")]
            let size = (field.size as f32 * type_scale / 50.0).round() as i32 * 50;
            field.size = size.max(least_size(field.content));
            if field.content == BadgeContent::Code {
                let [width, height] = [field.width, field.height].map(|side| side.max(CODE_LEAST));
                field.left = (field.left + field.width - width).max(0);
                field.top = (field.top + field.height - height).max(0);
                (field.width, field.height) = (width, height);
            }
        }
        Self { card, fields, pictures: Vec::new() }
    }

    /// What stands in the fields on this card, in their order: whether it would look the same.
    pub fn texts(&self, card: &Card, imprint: &Imprint) -> Vec<String> {
        // Neither the day nor the release alone makes a badge wrong.
        let imprint = Imprint { draft: false, version_date: NaiveDate::default(), ..imprint.clone() };
        let imprint = &imprint;
        self.fields.iter().map(|field| text(field, card, imprint)).collect()
    }
}

/// The size of type below which a layout is not begun, in hundredths of a point.
#[expect(clippy::cast_possible_truncation, reason = "type is small")]
fn least_size(content: BadgeContent) -> i32 {
    (floor(content) * 100.0) as i32
}

/// Cards lower than this have room for little more than the name, in hundredths of a millimetre.
const LOW: u32 = 4000;

/// How much larger one card is than another, across and along.
#[expect(clippy::cast_precision_loss, reason = "a card is a few thousand hundredths of a millimetre")]
fn ratio([width, height]: [u32; 2], [usual_width, usual_height]: [u32; 2]) -> [f32; 2] {
    [width as f32 / usual_width.max(1) as f32, height as f32 / usual_height.max(1) as f32]
}

/// Lays out one badge on a card of this size, with or without its sessions.
pub(super) fn lay_out(
    card: &Card,
    layout: &Layout,
    name_only: bool,
    imprint: &Imprint,
    size: [f32; 2],
    faces: &Typefaces,
) -> Laid {
    let mut sheet = Sheet {
        card,
        layout,
        imprint,
        faces,
        scale: scale(layout.card, size),
        page: Page::new(size),
        findings: Findings::about(&card.number),
    };
    sheet.page.marks.push(Mark::Open(Tag::Section));
    let tells = |content| layout.fields.iter().any(|field| field.content == content);
    if imprint.draft && !tells(BadgeContent::Event) && !tells(BadgeContent::Version) {
        sheet.draft();
    }
    for field in &layout.fields {
        if !(name_only && field.content == BadgeContent::Sessions) {
            sheet.put(field);
        }
    }
    sheet.page.marks.push(Mark::Close);
    Laid { page: sheet.page, findings: sheet.findings.into_vec() }
}

/// Points for a hundredth of a millimetre of the layout, across and along.
#[expect(clippy::cast_precision_loss, reason = "a card is a few thousand hundredths of a millimetre")]
fn scale([width, height]: [u32; 2], [wide, tall]: [f32; 2]) -> [f32; 2] {
    [wide / width.max(1) as f32, tall / height.max(1) as f32]
}

/// What stands in a field; a list of sessions line by line.
fn text(field: &BadgeField, card: &Card, imprint: &Imprint) -> String {
    match field.content {
        BadgeContent::Name => [card.given.as_str(), &card.last_name].join(" ").trim().to_owned(),
        BadgeContent::Given => card.given.clone(),
        BadgeContent::LastName => card.last_name.clone(),
        BadgeContent::Function => card.function.clone(),
        BadgeContent::Institution => card.institution.clone(),
        BadgeContent::Land => card.land.clone(),
        BadgeContent::Role => card.role.clone(),
        BadgeContent::Table => card.table.clone(),
        BadgeContent::Number => card.number.clone(),
        BadgeContent::Event => imprint.marked(&imprint.event),
        BadgeContent::Version => imprint.version(),
        BadgeContent::Text => field.text.clone(),
        BadgeContent::Code => card.code.clone(),
        BadgeContent::Picture => field.picture.map(|id| id.to_string()).unwrap_or_default(),
        BadgeContent::Sessions => {
            let lines =
                card.lines.iter().map(|line| [line.when.as_str(), &line.code, &line.place()].join(" "));
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// What a finding calls a field.
fn named(content: BadgeContent) -> Field {
    match content {
        BadgeContent::Name | BadgeContent::Given | BadgeContent::LastName => Field::Name,
        BadgeContent::Function => Field::Function,
        BadgeContent::Institution => Field::Institution,
        BadgeContent::Land => Field::Land,
        BadgeContent::Role => Field::Role,
        BadgeContent::Sessions | BadgeContent::Table => Field::Sessions,
        BadgeContent::Event => Field::Event,
        BadgeContent::Number
        | BadgeContent::Code
        | BadgeContent::Version
        | BadgeContent::Text
        | BadgeContent::Picture => Field::Text,
    }
}

/// The size below which this is not set, in points.
fn floor(content: BadgeContent) -> f32 {
    match content {
        BadgeContent::Name | BadgeContent::LastName => LAST.floor,
        BadgeContent::Given => GIVEN.floor,
        BadgeContent::Number | BadgeContent::Event | BadgeContent::Version => TOP.floor,
        _ => BODY.floor,
    }
}

/// A card being filled.
struct Sheet<'a> {
    card: &'a Card,
    layout: &'a Layout,
    imprint: &'a Imprint,
    faces: &'a Typefaces,
    /// Points for a hundredth of a millimetre of the layout, across and along.
    scale: [f32; 2],
    page: Page,
    findings: Findings,
}

/// An area on the card, in points.
#[derive(Clone, Copy)]
struct Area {
    corner: [f32; 2],
    size: [f32; 2],
}

impl Sheet<'_> {
    #[expect(clippy::cast_precision_loss, reason = "a card is a few thousand hundredths of a millimetre")]
    fn area(&self, field: &BadgeField) -> Area {
        let [across, along] = self.scale;
        Area {
            corner: [field.left as f32 * across, field.top as f32 * along],
            size: [field.width as f32 * across, field.height as f32 * along],
        }
    }

    /// How much larger the type is than in the layout.
    fn type_size(&self, field: &BadgeField) -> f32 {
        let [across, along] = self.scale;
        #[expect(clippy::cast_precision_loss, reason = "type is small")]
        let wish = field.size as f32 / 100.0 * across.min(along) * 100.0 / MM;
        (wish * 2.0).round() / 2.0
    }

    fn put(&mut self, field: &BadgeField) {
        let area = self.area(field);
        match field.content {
            BadgeContent::Code => self.code(area),
            BadgeContent::Picture => self.picture(field, area),
            BadgeContent::Sessions => self.sessions(field, area),
            _ => self.text(field, area),
        }
    }

    fn ground(&mut self, field: &BadgeField, area: Area) {
        if let Some(colour) = field.ground {
            self.page.fill(area.corner, area.size, Ink::Palette(colour));
        }
    }

    fn text(&mut self, field: &BadgeField, area: Area) {
        let weight = weight(field);
        let text = text(field, self.card, self.imprint);
        let text = self.findings.settable(self.faces.of(weight), named(field.content), &text);
        if text.is_empty() {
            if field.content == BadgeContent::Text {
                self.ground(field, area);
            }
            if self.is_blank() {
                self.line_to_write_on(field, area);
            }
            return;
        }
        self.ground(field, area);
        // On an area of colour the text keeps off its edge.
        let [width, height] = area.size;
        let inset = if field.ground.is_some() { (height * 0.12).min(MM) } else { 0.0 };
        let inner = Area {
            corner: [area.corner[0] + inset, area.corner[1]],
            size: [(width - 2.0 * inset).max(1.0), height],
        };
        let attempts = attempts(field.content, self.type_size(field), inner.size[1]);
        let set = fit(self.faces.of(weight), &text, inner.size[0], &attempts);
        if !set.complete || set.height() > inner.size[1] + 0.1 {
            self.findings.too_long(named(field.content));
        }
        let tag = match field.content {
            BadgeContent::Name | BadgeContent::LastName => Tag::Subheading,
            // What repeats on every card is not read out.
            BadgeContent::Event | BadgeContent::Number | BadgeContent::Version => {
                return self.lines(field, &set, inner);
            }
            _ => Tag::Paragraph,
        };
        self.page.marks.push(Mark::Open(tag));
        self.lines(field, &set, inner);
        self.page.marks.push(Mark::Close);
    }

    fn lines(&mut self, field: &BadgeField, set: &Fitted, area: Area) {
        let weight = weight(field);
        let mut y = begin(field.anchor, area, set.height());
        for line in &set.lines {
            let free = area.size[0] - self.faces.of(weight).width(line, set.size);
            let x = area.corner[0]
                + match field.align {
                    BadgeAlign::Left => 0.0,
                    BadgeAlign::Centre => free / 2.0,
                    BadgeAlign::Right => free,
                };
            let (size, ink) = (set.size, Ink::Palette(field.colour));
            let run = Run { x, y: y + size * ASCENT, size, weight, ink, text: line.clone() };
            self.page.text(&run, [0.0, 0.0]);
            y += size * LEADING;
        }
    }

    fn sessions(&mut self, field: &BadgeField, area: Area) {
        let mut set =
            |weight, text: &str| self.findings.settable(self.faces.of(weight), Field::Sessions, text);
        let lines: Vec<[String; 3]> = self
            .card
            .lines
            .iter()
            .map(|line| [set(Regular, &line.when), set(Bold, &line.code), set(Regular, &line.place())])
            .collect();
        if lines.is_empty() {
            return;
        }
        let [width, height] = area.size;
        let mut size = self.type_size(field).max(SESSIONS.floor);
        let mut count = lines.len();
        let sessions = loop {
            let set = Sessions::fit(&lines, count, width, size, self.faces);
            if set.height() <= height + 0.1 || (count == 0 && size <= SESSIONS.floor) {
                break set;
            }
            // Smaller first, then from the last line on.
            if size > SESSIONS.floor {
                size = (size - 0.5).max(SESSIONS.floor);
            } else {
                count -= 1;
            }
        };
        if !sessions.complete {
            self.findings.too_long(Field::Sessions);
        }
        self.ground(field, area);
        let top = begin(field.anchor, area, sessions.height());
        let runs = sessions.runs(area.corner[0], top, Ink::Palette(field.colour));
        self.page.marks.push(Mark::Open(Tag::Paragraph));
        for run in &runs {
            self.page.text(run, [0.0, 0.0]);
        }
        self.page.marks.push(Mark::Close);
    }

    fn code(&mut self, Area { corner: [left, top], size: [width, height] }: Area) {
        let Some(code) = Code::of(&self.card.code) else { return };
        let side = width.min(height);
        let corner = [left + (width - side) / 2.0, top + (height - side) / 2.0];
        self.page.marks.push(Mark::Open(Tag::Figure("Code zum Einlesen")));
        self.page.modules(corner, side / f32::from(code.across.max(1)), code.across, &code.dark);
        self.page.marks.push(Mark::Close);
    }

    /// As large as it fits in, in the middle, never out of proportion.
    #[expect(clippy::cast_precision_loss, reason = "a picture has at most a few thousand points")]
    fn picture(&mut self, field: &BadgeField, area: Area) {
        let pictures = &self.layout.pictures;
        let Some((_, picture)) = pictures.iter().find(|(id, _)| Some(*id) == field.picture) else { return };
        let picture = Arc::clone(picture);
        self.ground(field, area);
        let [across, along] = picture.size().map(|points| points as f32);
        let Area { corner: [left, top], size: [width, height] } = area;
        let share = (width / across).min(height / along);
        let size = [across * share, along * share];
        let beside = |whole: f32, part: f32| match field.align {
            BadgeAlign::Left => 0.0,
            BadgeAlign::Centre => (whole - part) / 2.0,
            BadgeAlign::Right => whole - part,
        };
        let corner = [
            left + beside(width, size[0]),
            begin(field.anchor, Area { corner: [left, top], ..area }, size[1]),
        ];
        self.page.tagged(Tag::Figure("Logo"), |page| page.picture(corner, size, picture));
    }

    /// Nobody is named on it.
    fn is_blank(&self) -> bool {
        self.card.last_name.is_empty() && self.card.given.is_empty()
    }

    /// For a guest whom nobody expected: a line, named small.
    fn line_to_write_on(&mut self, field: &BadgeField, area: Area) {
        let word = match field.content {
            BadgeContent::Name | BadgeContent::LastName => "Name",
            BadgeContent::Institution => "Institution",
            _ => return,
        };
        let size = 6.5_f32.min(area.size[1] / 2.0).max(TOP.floor);
        let [left, top] = area.corner;
        let [width, height] = area.size;
        let y = top + height - size * LEADING - 1.0;
        self.page.line([left, y], [left + width, y], 0.7, Ink::Hairline);
        let text = self.faces.regular.settable(word).0;
        let run = Run { x: left, y: y + 1.0 + size * ASCENT, size, weight: Regular, ink: Ink::Grey, text };
        self.page.text(&run, [0.0, 0.0]);
    }

    /// A badge of seats that are not released says so, wherever the office left the event off.
    fn draft(&mut self) {
        let (size, edge) = (6.0, 1.5 * MM);
        let run = Run {
            x: edge,
            y: edge + size * ASCENT,
            size,
            weight: Regular,
            ink: Ink::Grey,
            text: "Entwurf".to_owned(),
        };
        self.page.text(&run, [0.0, 0.0]);
    }
}

fn weight(field: &BadgeField) -> Weight {
    if field.bold { Bold } else { Regular }
}

/// Where something of this height begins in an area.
fn begin(anchor: BadgeAnchor, area: Area, height: f32) -> f32 {
    let free = area.size[1] - height;
    area.corner[1]
        + match anchor {
            BadgeAnchor::Top => 0.0,
            BadgeAnchor::Middle => free / 2.0,
            BadgeAnchor::Bottom => free,
        }
}

/// A name on one line may shrink to this share before it is wrapped instead.
const WRAP_SHARE: f32 = 0.75;
/// How much smaller the next try is, in points.
const STEP: f32 = 0.5;

/// The ways to set a text in an area so high: names rather smaller on one line, everything else on
/// as many lines as there is room for, then smaller.
fn attempts(content: BadgeContent, wish: f32, height: f32) -> Vec<Attempt> {
    let floor = floor(content).min(wish);
    let largest = wish.min((height + 0.1) / LEADING).max(floor);
    let mut attempts = Vec::new();
    if matches!(content, BadgeContent::Name | BadgeContent::Given | BadgeContent::LastName) {
        attempts.push(Attempt { lines: 1, from: largest, to: (largest * WRAP_SHARE).max(floor) });
    }
    let mut size = largest;
    loop {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a card has few lines")]
        let lines = ((height + 0.1) / (size * LEADING)) as usize;
        attempts.push(Attempt { lines: lines.max(1), from: size, to: size });
        if size <= floor {
            return attempts;
        }
        size = (size - STEP).max(floor);
    }
}
