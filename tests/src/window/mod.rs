//! The real window, driven the way a person uses it: by role and German name.
//!
//! Every [`Window`] brings its own screen, message bus, driver and data folder, so journeys can run side by
//! side and touch nothing of whoever runs them. Nothing here sleeps for a fixed time: whatever is
//! asked for is tried again until it holds or [`PATIENCE`] is over.

mod axe;
mod dialogs;
mod heard;
mod locator;
mod processes;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;

pub use axe::Barrier;
pub use fantoccini::key::Key;
pub use heard::Heard;
pub use locator::Locator;

use dialogs::{Choice, Dialogs};
use processes::{Bus, Display, Driver};

/// How long a condition may take to come true. A window in a busy, unoptimised build is slow.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// How long a program may take to show its window.
const START: Duration = Duration::from_mins(1);

/// The pause between two looks at a condition.
const PACE: Duration = Duration::from_millis(40);

/// How the desktop shows the app.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Dark instead of light.
    pub dark: bool,
    /// Everything twice as large, as with 200 % zoom.
    pub double: bool,
    /// Width and height of the window, if not its own.
    pub size: Option<(u32, u32)>,
    /// Painted as it is shipped, for measuring. The driver takes no pictures of such a window.
    pub shipped: bool,
}

impl Look {
    fn apply(self, command: &mut Command) {
        if self.dark {
            command.env("GTK_THEME", "Adwaita:dark");
        }
        if self.double {
            command.env("GDK_SCALE", "2");
        }
        if !self.shipped {
            command.env("WEBKIT_FORCE_COMPOSITING_MODE", "1");
        }
    }
}

/// A running app.
///
/// Dropping it ends the app at once, as a power cut would; [`Window::close`] ends it as a person does.
pub struct Window {
    runtime: Runtime,
    client: Client,
    log: PathBuf,
    dialogs: Dialogs,
    // Dropped in this order: who depends on the next one comes first.
    driver: Driver,
    _bus: Bus,
    _display: Display,
}

impl Window {
    /// Starts the app on a data folder, with more arguments such as the file to open.
    ///
    /// The program is the one that cargo built beside the running test.
    pub fn open<A: AsRef<OsStr>>(data_dir: &Path, args: impl IntoIterator<Item = A>) -> Self {
        Self::open_in(Look::default(), data_dir, args)
    }

    /// As [`Window::open`], in another theme, size or scale.
    pub fn open_in<A: AsRef<OsStr>>(look: Look, data_dir: &Path, args: impl IntoIterator<Item = A>) -> Self {
        Self::open_program(&program("tagungsbuero"), look, data_dir, args)
    }

    /// As [`Window::open_in`], with another program than the app.
    pub fn open_program<A: AsRef<OsStr>>(
        app: &Path,
        look: Look,
        data_dir: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Self {
        assert!(app.is_file(), "{} is not built: cargo xtask build", app.display());
        let mut words = vec![Value::from("--data-dir"), Value::from(text(data_dir.as_os_str()))];
        words.extend(args.into_iter().map(|arg| Value::from(text(arg.as_ref()))));
        Self::start(look, data_dir, Some(json!({ "binary": text(app.as_os_str()), "args": words })))
    }

    /// Shows a page in a plain browser, as whoever gets it by mail would.
    pub fn browse(look: Look, data_dir: &Path, page: &Path) -> Self {
        let window = Self::start(look, data_dir, None);
        let address = url::Url::from_file_path(page).expect("the path of a page is absolute");
        window.wait(window.client.goto(address.as_str())).expect("the page is shown");
        window
    }

    /// Starts a program, or the browser of the driver.
    fn start(look: Look, data_dir: &Path, program: Option<Value>) -> Self {
        fs::create_dir_all(data_dir).unwrap();
        let log = data_dir.join("window.log");

        let display = Display::start();
        let bus = Bus::start();
        let dialogs = Dialogs::offer(bus.address());
        let driver = Driver::start(&log, |command: &mut Command| {
            display.show(command);
            bus.join(command);
            keep_to(data_dir, command);
            look.apply(command);
        });

        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let capabilities: Map<String, Value> =
            program.map(|program| ("webkitgtk:browserOptions".into(), program)).into_iter().collect();
        let address = driver.address();
        let connected = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            // The driver waits for ever for a program that has ended before it showed anything.
            tokio::time::timeout(START, builder.capabilities(capabilities).connect(&address)).await
        });
        let messages = || fs::read_to_string(&log).unwrap_or_default();
        let client = connected
            .unwrap_or_else(|_| panic!("the window did not open in time\n{}", messages()))
            .unwrap_or_else(|error| panic!("the window did not open: {error}\n{}", messages()));
        let window = Self { runtime, client, log, dialogs, driver, _bus: bus, _display: display };
        if let Some((width, height)) = look.size {
            window.wait(window.client.set_window_size(width, height)).expect("a window can be resized");
        }
        window
    }

    /// Waits until the window has this title.
    pub fn expect_title(&self, title: &str) {
        self.wait_until(&format!("the title is „{title}“"), || {
            self.wait(self.client.title()).is_ok_and(|shown| shown == title)
        });
    }

    /// Everything that can be read in the window.
    pub fn text(&self) -> String {
        let text = self.execute("return document.body.innerText", &[]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The one visible element of this role with exactly this accessible name.
    pub fn role_name(&self, role: &str, name: &str) -> Locator<'_> {
        Locator::new(self).role_name(role, name)
    }

    /// The first visible element of this role whose accessible name contains these words.
    pub fn role_containing(&self, role: &str, part: &str) -> Locator<'_> {
        Locator::new(self).role_containing(role, part)
    }

    /// The visible elements of this role, whatever their name.
    pub fn role(&self, role: &str) -> Locator<'_> {
        Locator::new(self).role(role)
    }

    /// The visible elements that match a CSS selector; for what has no role.
    pub fn css(&self, selector: &str) -> Locator<'_> {
        Locator::new(self).css(selector)
    }

    /// The element that has the focus.
    pub fn focused(&self) -> Locator<'_> {
        self.css(":focus")
    }

    /// Types into whatever has the focus: text, or keys such as `Key::Enter + ""`.
    pub fn press(&self, keys: &str) {
        let element = self.wait(self.client.active_element()).expect("something has the focus");
        self.wait(element.send_keys(keys)).expect("the focused element takes keys");
    }

    /// Waits until these words can be read in the window.
    pub fn expect_text(&self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.wait_until(&format!("„{words}“ can be read"), || {
            self.text().split_whitespace().collect::<Vec<_>>().join(" ").contains(&words)
        });
    }

    /// Waits until a condition holds; `what` says in the failure what was waited for.
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        self.wait_for(what, || holds().then_some(()));
    }

    /// Waits until there is an answer; `what` says in the failure what was waited for.
    pub fn wait_for<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        patiently(look).unwrap_or_else(|| self.fail(what))
    }

    /// Runs a script in the window and returns its answer; arguments arrive as `arguments`.
    pub fn execute(&self, script: &str, arguments: &[Value]) -> Value {
        self.wait(self.client.execute(script, arguments.to_vec()))
            .unwrap_or_else(|error| self.fail(&format!("a script answers ({error})")))
    }

    /// Runs a script that answers later, by calling the last of its `arguments`.
    pub fn answer(&self, script: &str, arguments: &[Value]) -> Value {
        self.wait(self.client.execute_async(script, arguments.to_vec()))
            .unwrap_or_else(|error| self.fail(&format!("a script answers ({error})")))
    }

    /// Takes a picture of the window: `target/screenshots/NAME.png`.
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let folder = target().join("screenshots");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}.png"));
        fs::create_dir_all(path.parent().unwrap_or(&folder)).unwrap();
        // A picture shows the last painted frame, which may be older than what was just read, and no text before its
        // font is there.
        let painted = "
            const [done] = arguments;
            document.fonts.ready.then(() => {
                requestAnimationFrame(() => requestAnimationFrame(() => done()));
                // Where nothing changes, some displays send no frame; on a busy computer one may take seconds.
                setTimeout(done, 20000);
            });";
        self.answer(painted, &[]);
        let picture = self.wait(self.client.screenshot()).expect("the window lets itself be pictured");
        fs::write(&path, picture).unwrap();
        path
    }

    /// Chooses this file or folder in the next dialog of the desktop.
    pub fn will_choose(&self, path: &Path) {
        self.dialogs.will(Choice::This(path.to_owned()));
    }

    /// Keeps the proposed name in the next dialog of the desktop, and chooses the folder.
    pub fn will_save_in(&self, folder: &Path) {
        self.dialogs.will(Choice::ProposedIn(folder.to_owned()));
    }

    /// Lets axe-core look for barriers in what is shown now.
    pub fn barriers(&self) -> Vec<Barrier> {
        axe::barriers(self)
    }

    /// What a screen reader is told of the visible elements that match a CSS selector, in the order of the page.
    pub fn heard(&self, selector: &str) -> Vec<Heard> {
        heard::of(self, selector)
    }

    /// When the app was started, in seconds since 1970.
    pub fn started(&self) -> f64 {
        processes::started(&self.driver.app().expect("the app runs"))
    }

    /// The memory of the app and all its processes in megabytes, what they share counted once.
    pub fn memory(&self) -> f64 {
        processes::memory(&self.driver.app().expect("the app runs"))
    }

    /// Closes the window as its cross does, and waits until the app has ended; then its files are free.
    pub fn close(self) {
        let app = self.driver.app().expect("the app is a child of its driver");
        // The session ends with its only window, so the answer itself may get lost.
        let _ = self.wait(self.client.close_window());
        let ended = patiently(|| (!app.exists()).then_some(()));
        assert!(ended.is_some(), "the app did not end after its window was closed");
    }

    fn wait<T>(&self, answer: impl Future<Output = Result<T, CmdError>>) -> Result<T, CmdError> {
        self.runtime.block_on(answer)
    }

    /// Ends the test with all that helps to see why.
    fn fail(&self, what: &str) -> ! {
        let picture = self.wait(self.client.screenshot()).ok().and_then(|picture| {
            let folder = target().join("screenshots");
            let path = folder.join(format!("failed-{}.png", std::process::id()));
            fs::create_dir_all(&folder).ok()?;
            fs::write(&path, picture).ok()?;
            Some(path.display().to_string())
        });
        let shown = self.wait(self.client.execute("return document.body.innerText", vec![]));
        panic!(
            "waited in vain: {what}\n── the window shows:\n{}\n── its picture: {}\n── its messages:\n{}",
            shown.as_ref().ok().and_then(Value::as_str).unwrap_or("(nothing)"),
            picture.as_deref().unwrap_or("(none)"),
            fs::read_to_string(&self.log).unwrap_or_default()
        )
    }
}

/// Looks again and again until there is an answer, or until patience ends.
fn patiently<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        let answer = look();
        if answer.is_some() || start.elapsed() > PATIENCE {
            return answer;
        }
        std::thread::sleep(PACE);
    }
}

/// A program of ours, built beside the running test: target/debug/deps/journeys-… → target/debug/NAME.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).expect("tests lie in target/*/deps");
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The folder cargo builds in.
fn target() -> PathBuf {
    program("tagung").ancestors().nth(2).expect("programs lie in target/*/").to_path_buf()
}

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the repository").to_path_buf()
}

fn text(word: &OsStr) -> String {
    word.to_str().expect("paths of tests are plain text").to_owned()
}

/// Whatever the app, GTK or `WebKit` want to remember goes into the data folder.
fn keep_to(data_dir: &Path, command: &mut Command) {
    for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
        command.env(name, data_dir.join("desktop"));
    }
}
