//! What a window needs around it: a screen, a message bus and a driver. Each ends with its value.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::{PACE, PATIENCE};

/// A child process that does not outlive its test.
struct Running(Child);

impl Running {
    fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        Self(command.spawn().unwrap_or_else(|error| panic!("{name} is missing ({error}): cargo xtask setup")))
    }

    /// The first line it prints, which is how both screen and bus tell where they are.
    fn first_line(&mut self) -> String {
        let mut line = String::new();
        let output = self.0.stdout.take().expect("its output is piped");
        BufReader::new(output).read_line(&mut line).unwrap();
        assert!(!line.trim().is_empty(), "a process ended before it said where it is");
        line.trim().to_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A screen that nobody sees. It picks a free number itself.
pub(super) struct Display {
    _server: Running,
    name: String,
}

impl Display {
    pub(super) fn start() -> Self {
        let mut server = Running::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let name = format!(":{}", server.first_line());
        Self { _server: server, name }
    }

    /// Shows the windows of a program here, and on no screen of whoever runs the tests.
    pub(super) fn show(&self, command: &mut Command) {
        command.env("DISPLAY", &self.name).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
        // Either of them makes WebKit hang when it is asked for a picture.
        command.env_remove("WEBKIT_DISABLE_COMPOSITING_MODE").env_remove("WEBKIT_DISABLE_DMABUF_RENDERER");
    }
}

/// A session bus of its own: GTK asks for one, and nothing of the desktop shall start on it.
pub(super) struct Bus {
    _daemon: Running,
    address: String,
    _config: tempfile::TempDir,
}

impl Bus {
    pub(super) fn start() -> Self {
        const CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;
        let config = tempfile::tempdir().unwrap();
        let path = config.path().join("bus.conf");
        fs::write(&path, CONFIG).unwrap();
        let mut daemon = Running::start(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", path.display()))
                .args(["--nofork", "--print-address=1"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let address = daemon.first_line();
        Self { _daemon: daemon, address, _config: config }
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Lets a program use this bus. The accessibility bus is not there, so GTK must not look for it. The desktop's
    /// dialogs are, so GTK shall ask for them instead of drawing its own; nothing else of a desktop is.
    pub(super) fn join(&self, command: &mut Command) {
        command
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_USE_PORTAL", "1")
            .env("GIO_USE_PROXY_RESOLVER", "dummy")
            .env("GIO_USE_NETWORK_MONITOR", "base");
    }
}

/// `WebKit`'s own driver; it starts the app and speaks to its web view.
pub(super) struct Driver {
    process: Running,
    port: u16,
}

impl Driver {
    pub(super) fn start(log: &Path, prepare: impl Fn(&mut Command)) -> Self {
        // A free port can be taken by somebody else before the driver gets to it.
        for _ in 0..5 {
            let port = free_port();
            let output = File::create(log).unwrap();
            let mut command = Command::new("WebKitWebDriver");
            command
                .arg(format!("--port={port}"))
                .env("TAURI_AUTOMATION", "true")
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .stdin(Stdio::null())
                .stdout(output.try_clone().unwrap())
                .stderr(output);
            prepare(&mut command);
            let mut driver = Self { process: Running::start(&mut command), port };
            if driver.answers() {
                return driver;
            }
        }
        panic!("WebKitWebDriver finds no port:\n{}", fs::read_to_string(log).unwrap_or_default())
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The app, which the driver has started: its entry in the process table.
    pub(super) fn app(&self) -> Option<PathBuf> {
        let parent = self.process.0.id().to_string();
        let processes = fs::read_dir("/proc").ok()?;
        let mut processes = processes.filter_map(|entry| Some(entry.ok()?.path()));
        processes.find(|process| stat(process).get(1) == Some(&parent))
    }

    /// Waits until the driver listens; false if it has ended instead.
    fn answers(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.process.0.try_wait().unwrap().is_some() {
                return false;
            }
            if let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) {
                return stream.flush().is_ok();
            }
            std::thread::sleep(PACE);
        }
        false
    }
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|socket| socket.local_addr()).unwrap().port()
}

/// The fields of a process that follow its name, which may hold anything.
fn stat(process: &Path) -> Vec<String> {
    let stat = fs::read_to_string(process.join("stat")).unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    after_name.split_whitespace().map(str::to_owned).collect()
}

/// When a process was started, in seconds since 1970; exact to a hundredth.
pub(super) fn started(process: &Path) -> f64 {
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN);
    let uptime = fs::read_to_string("/proc/uptime").unwrap_or_default();
    let up = number(uptime.split_whitespace().next());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(f64::NAN, |time| time.as_secs_f64());
    // The 22nd field of all, in hundredths of a second since the machine came up.
    now - up + number(stat(process).get(19).map(String::as_str)) / 100.0
}

/// The proportional share of memory of a process and its descendants, in megabytes.
pub(super) fn memory(process: &Path) -> f64 {
    let text = fs::read_to_string(process.join("smaps_rollup")).unwrap_or_default();
    let share =
        text.lines().find_map(|line| line.strip_prefix("Pss:")?.split_whitespace().next()?.parse().ok());
    let own: f64 = share.unwrap_or(0.0);
    let parent = process.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let all = fs::read_dir("/proc").into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let children = all.filter(|child| stat(child).get(1) == Some(&parent));
    own / 1024.0 + children.map(|child| memory(&child)).sum::<f64>()
}
