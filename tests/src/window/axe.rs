//! Barriers, as axe-core sees them.

use std::fmt;
use std::fs;

use serde_json::Value;

use super::{Window, root};

/// Something that shuts people out: a rule of WCAG 2.1 A/AA that does not hold here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barrier {
    /// axe-core's name of the rule.
    pub rule: String,
    /// How bad it is: minor, moderate, serious or critical.
    pub impact: String,
    /// What the rule asks for.
    pub help: String,
    /// The places, as CSS selectors with what is wrong there.
    pub places: Vec<String>,
}

impl fmt::Display for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.rule, self.impact, self.help)?;
        self.places.iter().try_for_each(|place| write!(f, "\n  {place}"))
    }
}

/// Runs in the page and hands the result over when it is there. What fades in has a poor contrast
/// until it has arrived, so movements that end are waited for.
const RUN: &str = r"
const done = arguments[arguments.length - 1];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const ending = document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity);
Promise.allSettled(ending.map((a) => a.finished))
  .then(() => axe.run(document, { runOnly: tags, resultTypes: ['violations'] }))
  .then(({ violations }) => done(violations.map((v) => ({
    rule: v.id, impact: v.impact ?? '', help: v.help,
    places: v.nodes.map((n) => n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' ')),
  }))))
  .catch((error) => done(String(error)));
";

pub(super) fn barriers(window: &Window) -> Vec<Barrier> {
    let path = root().join("ui/node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; cargo xtask setup brings it", path.display()));
    window.execute(&format!("if (!window.axe) {{ {axe}\n }}"), &[]);
    let found = window.answer(RUN, &[]);
    let list = found.as_array().unwrap_or_else(|| panic!("axe-core failed: {found}"));
    list.iter().map(barrier).collect()
}

fn barrier(found: &Value) -> Barrier {
    let text = |key: &str| found.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let places = found.get("places").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Barrier {
        rule: text("rule"),
        impact: text("impact"),
        help: text("help"),
        places: places.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
    }
}
