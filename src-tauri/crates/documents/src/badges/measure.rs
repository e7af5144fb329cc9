//! Sizes of type and margins on a label, derived from how large the label is.

use crate::paper::{MM, fit::Attempt};

/// The label on which the sizes below were chosen, in millimetres: Avery L7418.
const REFERENCE: [f32; 2] = [86.0, 55.0];

/// A size of type on the reference label and the floor, in points, below which no label goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    wish: f32,
    pub(super) floor: f32,
    /// However large the label is.
    most: f32,
}

/// The event, the number and the version date on top. It gives way before it shrinks.
pub(super) const TOP: Type = Type { wish: 6.5, floor: 5.0, most: 9.0 };
/// Everything before the last name.
pub(super) const GIVEN: Type = Type { wish: 11.5, floor: 7.0, most: 24.0 };
/// The last name.
pub(super) const LAST: Type = Type { wish: 21.0, floor: 10.0, most: 44.0 };
/// Function and institution.
pub(super) const BODY: Type = Type { wish: 9.0, floor: 6.0, most: 14.0 };
/// The sessions.
pub(super) const SESSIONS: Type = Type { wish: 8.5, floor: 6.0, most: 14.0 };

/// Names do not get smaller than this share to save height: other things give way first.
const NAME_SHARE: f32 = 0.85;
/// A name on one line may shrink to this share before it is wrapped instead.
const WRAP_SHARE: f32 = 0.75;

/// A label with its margins off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// How much larger than the reference label, in between its width and its height.
    scale: f32,
    /// From the edge of the label to the text, in points.
    pub(super) margin: f32,
    /// Room for text, in points.
    pub(super) width: f32,
    /// Room for text, in points.
    pub(super) height: f32,
}

impl Measure {
    /// The measures of a card of this size in points.
    pub(super) fn of([width, height]: [f32; 2]) -> Self {
        let [usual_width, usual_height] = REFERENCE.map(|length| length * MM);
        let scale = (width / usual_width * height / usual_height).sqrt().clamp(0.6, 1.8);
        // Printers feed a sheet up to 2 mm off its place.
        let margin = (4.5 * scale).clamp(2.5, 7.5) * MM;
        Self { scale, margin, width: width - 2.0 * margin, height: height - 2.0 * margin }
    }

    /// The side of a code, quiet zone left out: large enough for the camera of a telephone.
    pub(super) fn code(&self) -> f32 {
        (12.5 * self.scale).clamp(9.0, 20.0) * MM
    }

    /// What stays empty beside a code: four of its 25 modules (ISO/IEC 18004), and no less than can be seen.
    pub(super) fn quiet(&self) -> f32 {
        (self.code() * 4.0 / 25.0).max(2.0 * MM)
    }

    /// The height of the bar that names a role.
    pub(super) fn bar(&self) -> f32 {
        (5.5 * self.scale).clamp(4.0, 8.0) * MM
    }

    /// A size of type, `share` of what this label would like, never below the floor.
    pub(super) fn size(&self, kind: Type, share: f32) -> f32 {
        halves(kind.wish * self.scale * share).clamp(kind.floor, kind.most)
    }

    /// A space between two blocks.
    pub(super) fn gap(&self, points: f32, share: f32) -> f32 {
        points * self.scale * share
    }

    /// How a name is set: shrunk on one line, then on two, then down to the floor.
    pub(super) fn name(&self, kind: Type, share: f32) -> [Attempt; 3] {
        let size = self.size(kind, share.max(NAME_SHARE));
        let wrap = halves(size * WRAP_SHARE).max(kind.floor);
        [
            Attempt { lines: 1, from: size, to: wrap },
            Attempt { lines: 2, from: wrap, to: kind.floor },
            Attempt { lines: 1, from: wrap, to: kind.floor },
        ]
    }
}

/// To halves of a point, so that neighbouring badges do not differ by a hair.
fn halves(size: f32) -> f32 {
    (size * 2.0).round() / 2.0
}
