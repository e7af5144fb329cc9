//! Finding an element at the moment it is needed.

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

use super::Window;

/// The script that knows roles and names.
const LOOKUP: &str = include_str!("lookup.js");

/// The key under which `WebDriver` hands elements over.
pub(super) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A description of an element, looked up anew by every action: what the interface draws again
/// between two looks is simply found again.
#[derive(Clone)]
pub struct Locator<'w> {
    window: &'w Window,
    steps: Vec<Value>,
}

impl<'w> Locator<'w> {
    pub(super) fn new(window: &'w Window) -> Self {
        Self { window, steps: Vec::new() }
    }

    /// Inside this: the element of this role with exactly this accessible name.
    #[must_use]
    pub fn role_name(self, role: &str, name: &str) -> Self {
        self.step(json!({ "role": role, "name": name }))
    }

    /// Inside this: the first element of this role whose accessible name contains these words.
    #[must_use]
    pub fn role_containing(self, role: &str, part: &str) -> Self {
        self.step(json!({ "role": role, "part": part }))
    }

    /// Inside this: the elements of this role.
    #[must_use]
    pub fn role(self, role: &str) -> Self {
        self.step(json!({ "role": role }))
    }

    /// Inside this: the elements that match a CSS selector.
    #[must_use]
    pub fn css(self, selector: &str) -> Self {
        self.step(json!({ "css": selector }))
    }

    /// Waits until it can be clicked, and clicks it.
    pub fn click(&self) {
        self.act("clicked", async |element| element.click().await);
    }

    /// Adds text, or keys such as `Key::Enter + ""`, to what it holds.
    pub fn type_text(&self, text: &str) {
        self.act("typed into", async |element| element.send_keys(text).await);
    }

    /// Replaces what it holds.
    pub fn fill(&self, text: &str) {
        self.act("filled", async |element| {
            element.clear().await?;
            element.send_keys(text).await
        });
    }

    /// Chooses an option of a native selection by its visible label.
    pub fn choose(&self, label: &str) {
        // The driver takes what lies under the foot of a form for visible.
        const MIDDLE: &str = "arguments[0].scrollIntoView({ block: 'center' })";
        self.act("chosen from", async |element| {
            element.clone().client().execute(MIDDLE, vec![serde_json::to_value(&element)?]).await?;
            element.select_by_label(label).await
        });
    }

    /// The text it shows.
    pub fn text(&self) -> String {
        self.act("read", async |element| element.text().await)
    }

    /// An attribute of it.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.act("asked for an attribute", async |element| element.attr(name).await)
    }

    /// What a field holds.
    pub fn value(&self) -> String {
        self.act("read", async |element| element.prop("value").await).unwrap_or_default()
    }

    /// Tells whether it can be used.
    pub fn is_enabled(&self) -> bool {
        let is_disabled = |name| self.attribute(name).is_some_and(|value| value != "false");
        !is_disabled("disabled") && !is_disabled("aria-disabled")
    }

    /// Waits until it is there.
    pub fn expect(&self) {
        self.patiently("there", || self.is_there().then_some(()));
    }

    /// Waits until it is not there any more.
    pub fn expect_gone(&self) {
        self.patiently("gone", || (!self.is_there()).then_some(()));
    }

    /// Tells whether it is there now.
    pub fn is_there(&self) -> bool {
        self.count() > 0
    }

    /// How many there are now.
    pub fn count(&self) -> usize {
        self.look("count").as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
    }

    /// The accessible names of all there are now.
    pub fn names(&self) -> Vec<String> {
        strings(&self.look("names"))
    }

    /// The texts of all there are now.
    pub fn texts(&self) -> Vec<String> {
        strings(&self.look("texts"))
    }

    fn step(mut self, step: Value) -> Self {
        self.steps.push(step);
        self
    }

    fn look(&self, task: &str) -> Value {
        self.window.execute(LOOKUP, &[Value::Array(self.steps.clone()), task.into()])
    }

    /// Finds it and does something to it, again and again until that works.
    fn act<T>(&self, done: &str, act: impl AsyncFn(Element) -> Result<T, CmdError>) -> T {
        self.patiently(done, || {
            let found = self.look("element");
            let handle = found.get(ELEMENT)?.as_str()?.to_owned();
            let element = Element::from_element_id(self.window.client.clone(), handle.into());
            self.window.wait(act(element)).ok()
        })
    }

    fn patiently<T>(&self, done: &str, look: impl FnMut() -> Option<T>) -> T {
        super::patiently(look).unwrap_or_else(|| {
            let mut alike = self.clone();
            if let Some(last) = alike.steps.last_mut().and_then(Value::as_object_mut) {
                last.remove("name");
                last.remove("part");
            }
            let names = alike.names().join("‘, ‚");
            self.window.fail(&format!("{} is {done}\n── there are: ‚{names}‘", self.words()))
        })
    }

    /// „row ‚Anna‘ → button ‚Öffnen‘“
    fn words(&self) -> String {
        let words = self.steps.iter().map(|step| {
            let text = |key: &str| step.get(key).and_then(Value::as_str);
            match (text("css"), text("role"), text("name").or(text("part"))) {
                (Some(css), _, _) => css.to_owned(),
                (_, Some(role), Some(name)) => format!("{role} ‚{name}‘"),
                (_, role, _) => role.unwrap_or_default().to_owned(),
            }
        });
        words.collect::<Vec<_>>().join(" → ")
    }
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
