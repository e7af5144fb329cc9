//! What `WebKit` tells a screen reader, as its driver computes it.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::Value;
use url::{ParseError, Url};

use super::Window;
use super::locator::ELEMENT;

/// An element as it is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Its role, „button“.
    pub role: String,
    /// Its name, „Drucken“.
    pub name: String,
    /// Its tag and text, to find it by.
    pub place: String,
}

const VISIBLE: &str = "
    return [...document.querySelectorAll(arguments[0])]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 0)
        .map((each) => [each, `<${each.localName}> ${each.innerText ?? ''}`.trim()]);";

pub(super) fn of(window: &Window, selector: &str) -> Vec<Heard> {
    let found = window.execute(VISIBLE, &[selector.into()]);
    let pairs = found.as_array().map_or(&[][..], Vec::as_slice);
    pairs.iter().filter_map(|pair| heard(window, pair)).collect()
}

/// `None` if it went while it was asked about.
fn heard(window: &Window, pair: &Value) -> Option<Heard> {
    let element = pair.get(0)?.get(ELEMENT)?.as_str()?;
    let ask = |what: &'static str| {
        let answer =
            window.wait(window.client.issue_cmd(Computed { element: element.to_owned(), what })).ok()?;
        Some(answer.as_str()?.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let place = pair.get(1)?.as_str()?.to_owned();
    Some(Heard { role: ask("computedrole")?, name: ask("computedlabel")?, place })
}

/// <https://www.w3.org/TR/webdriver2/#get-computed-role> and the label after it.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        let session = session_id.unwrap_or_default();
        base_url.join(&format!("session/{session}/element/{}/{}", self.element, self.what))
    }

    fn method_and_body(&self, _request_url: &Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}
