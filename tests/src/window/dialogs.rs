//! The desktop's file dialogs, answered by the test.
//!
//! No driver reaches a native dialog. GTK asks the desktop's portal for it where it is told to
//! (`GTK_USE_PORTAL`), so the test offers that portal on the bus of its window:
//! <https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.FileChooser.html>

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use url::Url;
use zbus::blocking::{Connection, MessageIterator, connection};
use zbus::fdo;
use zbus::message::{Message, Type};
use zbus::zvariant::{ObjectPath, OwnedValue, Value};

/// Where the portal lives on the bus.
const PLACE: &str = "/org/freedesktop/portal/desktop";

/// The answers of a [`Request`](https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Request.html).
const CHOSEN: u32 = 0;
const CANCELLED: u32 = 1;

/// What the person at the window chooses in the next dialog.
pub(super) enum Choice {
    /// This file or folder.
    This(PathBuf),
    /// The proposed name, in this folder.
    ProposedIn(PathBuf),
}

impl Choice {
    fn path(self, proposed: Option<String>) -> PathBuf {
        match self {
            Self::This(path) => path,
            Self::ProposedIn(folder) => folder.join(proposed.expect("a dialog to save proposes a name")),
        }
    }
}

/// The dialogs of one window. A dialog that nobody expected is cancelled.
pub(super) struct Dialogs {
    choices: Choices,
}

type Choices = Arc<Mutex<VecDeque<Choice>>>;

impl Dialogs {
    /// Answers on the bus until it ends.
    pub(super) fn offer(bus: &str) -> Self {
        let choices = Choices::default();
        let bus = connection::Builder::address(bus)
            .and_then(|builder| builder.name("org.freedesktop.portal.Desktop"))
            .and_then(connection::Builder::build)
            .expect("the bus of the window takes a portal");
        let asked = Arc::clone(&choices);
        thread::spawn(move || {
            for message in MessageIterator::from(&bus).map_while(Result::ok) {
                if message.message_type() == Type::MethodCall && answer(&bus, &message, &asked).is_err() {
                    // The window has ended, and nobody waits any more.
                    return;
                }
            }
        });
        Self { choices }
    }

    pub(super) fn will(&self, choice: Choice) {
        self.choices.lock().unwrap_or_else(PoisonError::into_inner).push_back(choice);
    }
}

fn answer(bus: &Connection, call: &Message, choices: &Choices) -> zbus::Result<()> {
    let header = call.header();
    match header.member().map_or("", |member| member.as_str()) {
        "OpenFile" | "SaveFile" => choose(bus, call, choices),
        "GetAll" => bus.reply(&header, &HashMap::from([("version", Value::from(4_u32))])),
        "Get" => bus.reply(&header, &Value::from(4_u32)),
        other => bus.reply_dbus_error(&header, fdo::Error::UnknownMethod(other.to_owned())),
    }
}

/// Names the request first, on whose path the caller listens, and then answers it: GTK frees a dialog with its answer.
fn choose(bus: &Connection, call: &Message, choices: &Choices) -> zbus::Result<()> {
    let header = call.header();
    let body = call.body();
    let (_parent, _title, options): (String, String, HashMap<String, OwnedValue>) = body.deserialize()?;
    let text = |key: &str| options.get(key).and_then(|value| String::try_from(value.clone()).ok());
    let caller = header.sender().expect("a bus names who calls");
    let token = text("handle_token").unwrap_or_default();
    let request = format!("{PLACE}/request/{}/{token}", caller.trim_start_matches(':').replace('.', "_"));
    let request = ObjectPath::try_from(request)?;
    bus.reply(&header, &request)?;

    let choice = choices.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let answer = if choice.is_some() { CHOSEN } else { CANCELLED };
    let mut results = HashMap::new();
    if let Some(choice) = choice {
        let path = choice.path(text("current_name"));
        let address = Url::from_file_path(path).expect("paths of tests are absolute");
        results.insert("uris", Value::from(vec![address.to_string()]));
    }
    bus.emit_signal(
        Some(caller.clone()),
        &request,
        "org.freedesktop.portal.Request",
        "Response",
        &(answer, results),
    )
}
