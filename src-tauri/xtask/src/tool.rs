//! Starting other programs, and saying which step it was that failed.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Why a step ends early, in words for whoever sits at the terminal.
#[derive(Debug)]
pub(crate) struct Failed(String);

impl Failed {
    /// Wraps a reason.
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }

    /// Names the file that could not be read or written.
    pub(crate) fn at(path: &Path, error: &dyn fmt::Display) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Runs one named step: a heading before it, its duration after it, its name when it fails.
pub(crate) fn step(name: &str, work: impl FnOnce() -> Result<(), Failed>) -> Result<(), Failed> {
    println!("\n── {name}");
    let start = Instant::now();
    work().map_err(|failed| Failed::new(format!("step `{name}` failed: {failed}")))?;
    println!("── {name}: {}", duration(start));
    Ok(())
}

/// The time since `start`, as a person would say it.
pub(crate) fn duration(start: Instant) -> String {
    let seconds = start.elapsed().as_secs();
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min {:02} s", seconds / 60, seconds % 60) }
}

/// Prints and prepares a program; the line can be copied into a terminal.
pub(crate) struct Tool {
    command: Command,
    line: String,
}

impl Tool {
    /// The program `name`, to be run in `folder`.
    pub(crate) fn new(name: impl AsRef<OsStr>, folder: &Path) -> Self {
        let name = name.as_ref();
        let mut command = Command::new(name);
        command.current_dir(folder);
        Self { command, line: Path::new(name).file_name().unwrap_or(name).to_string_lossy().into_owned() }
    }

    /// Cargo, the same one that started this program.
    pub(crate) fn cargo(root: &Path) -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), root)
    }

    /// npm in the folder of the interface. On Windows npm is a script and needs its full name.
    pub(crate) fn npm(root: &Path) -> Self {
        Self::new(if cfg!(windows) { "npm.cmd" } else { "npm" }, &root.join("ui"))
    }

    /// Adds arguments.
    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        for arg in args {
            self.line.push(' ');
            self.line.push_str(&arg.as_ref().to_string_lossy());
            self.command.arg(arg);
        }
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it with its output on the terminal.
    pub(crate) fn run(mut self) -> Result<(), Failed> {
        println!("$ {}", self.line);
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        if status.success() {
            Ok(())
        } else {
            Err(Failed::new(format!("`{}` ended with {status}", self.line)))
        }
    }

    /// Runs it silently and returns what it prints.
    pub(crate) fn output(mut self) -> Result<String, Failed> {
        let output = self
            .command
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| self.not_started(&error))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(Failed::new(format!("`{}` ended with {}", self.line, output.status)))
        }
    }

    /// What it prints if it starts and ends well, without complaining otherwise.
    pub(crate) fn output_if_any(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Tells whether it starts and ends well, showing nothing.
    pub(crate) fn succeeds(mut self) -> bool {
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    fn not_started(&self, error: &dyn fmt::Display) -> Failed {
        Failed::new(format!("`{}` could not be started: {error}", self.line))
    }
}
