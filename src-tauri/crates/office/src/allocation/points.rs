//! Points for each wish, for an office that has weights of its own.

use crate::error::{OfficeError, Result};
use allocation::Points;
use domain::{Aim, Plan};

/// Points as typed: „0, 1, 4“. Nothing, or what comes to one for each further wish, is an empty list.
pub(super) fn typed(text: &str) -> Result<Vec<u16>> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let parts = text.split([',', ';', ' ', '\u{a0}', '–', '-']).filter(|part| !part.is_empty());
    let points: Option<Vec<u16>> = parts.map(|part| part.parse().ok()).collect();
    let Some(points) = points.filter(|points| Points::of(points).is_some()) else {
        return Err(OfficeError::field(
            "points",
            format!(
                "„{}“ sind keine Gewichte. Es wurde nichts berechnet. Bitte nennen Sie 2 bis {} ganze Zahlen, jede größer als die davor, höchstens um {}: zum Beispiel 0, 1, 4.",
                text.trim(),
                Points::LEVELS,
                Points::STEP_MAX
            ),
        ));
    };
    let is_average = Points::of(&points) == Some(Points::default());
    Ok(if is_average { Vec::new() } else { points })
}

/// Points as they are typed.
pub(crate) fn text(points: &[u16]) -> String {
    points.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

/// An aim as the solver knows it.
pub(crate) fn counted(aim: Aim, points: &[u16]) -> allocation::Aim {
    match aim {
        Aim::Fair => allocation::Aim::Fair,
        Aim::MostFirstWishes => allocation::Aim::MostFirstWishes,
        Aim::LeastPoints => allocation::Aim::LeastPoints(Points::of(points).unwrap_or_default()),
        Aim::LotteryOrder => allocation::Aim::LotteryOrder,
    }
}

/// „Fair“, „Eigene Gewichte 0, 1, 4“.
pub(crate) fn aimed(plan: &Plan) -> String {
    if plan.points.is_empty() {
        plan.aim.german().to_owned()
    } else {
        format!("Eigene Gewichte {}", text(&plan.points))
    }
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn points_are_read_however_they_are_separated() {
        let cases: [(&str, Option<&[u16]>); 10] = [
            ("", Some(&[])),
            ("  ", Some(&[])),
            ("0, 1, 4", Some(&[0, 1, 4])),
            ("0;1;4;9", Some(&[0, 1, 4, 9])),
            ("1 – 2 – 5", Some(&[1, 2, 5])),
            // The average, whatever it begins with.
            ("1 2 3", Some(&[])),
            ("3", None),
            ("0, 0, 1", None),
            ("0, eins", None),
            ("0 101", None),
        ];
        for (text, expected) in cases {
            assert_eq!(typed(text).ok().as_deref(), expected, "{text:?}");
        }
    }
}
