//! A folder to work in, and the program.

use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Exit codes as the command line promises them.
pub(crate) const FINE: i32 = 0;
pub(crate) const REFUSED: i32 = 1;
pub(crate) const WRONG_USAGE: i32 = 2;

/// A folder in which `tagung` runs, gone at the end of the test.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What a call left behind.
#[derive(Debug)]
pub(crate) struct Done {
    call: String,
    code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A desk with the sample congress in `e.tagung`.
    pub(crate) fn with_sample() -> Self {
        let desk = Self::new();
        desk.run("new e.tagung --sample").is(FINE);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// What is to be read on a PDF file, line by line, as another program finds it.
    pub(crate) fn text_of(&self, name: &str) -> String {
        let output = Command::new("pdftotext").arg("-layout").arg(self.path(name)).arg("-").output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Puts one of the sample's own files on the desk.
    pub(crate) fn fetch_sample(&self, name: &str) {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/office/sample");
        std::fs::copy(sample.join(name), self.path(name)).unwrap();
    }

    /// Every file on the desk with its bytes: what a refused call must leave as it was.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        entries
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect()
    }

    /// Runs `tagung` with words parted by spaces; `_` in a word stands for a space.
    pub(crate) fn run(&self, call: &str) -> Done {
        self.run_told("", call)
    }

    /// As [`Self::run`], with something on standard input.
    pub(crate) fn run_told(&self, input: &str, call: &str) -> Done {
        let mut child = self.start(call);
        // A program that refuses its arguments ends without reading.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Done {
            call: format!("tagung {call}"),
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("answers are UTF-8"),
            err: String::from_utf8(output.stderr).expect("complaints are UTF-8"),
        }
    }

    /// Starts `tagung` and does not wait for its end.
    pub(crate) fn start(&self, call: &str) -> Child {
        Command::new(program())
            .args(call.split_whitespace().map(|word| word.replace('_', " ")))
            .current_dir(self.folder.path())
            .env("TZ", "Europe/Berlin")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// The answer of a call that is fine, as JSON.
    pub(crate) fn json(&self, call: &str) -> Value {
        self.run(&format!("{call} --json")).is(FINE).json()
    }
}

impl Done {
    /// Asserts the exit code.
    pub(crate) fn is(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}: exit code\n{}{}", self.call, self.out, self.err);
        self
    }

    /// Asserts words of the answer or the complaint.
    pub(crate) fn says(self, words: &str) -> Self {
        let told = format!("{}{}", self.out, self.err);
        assert!(told.contains(words), "{} does not say {words:?}:\n{told}", self.call);
        self
    }

    pub(crate) fn says_nothing_of(self, words: &str) -> Self {
        assert!(!self.out.contains(words), "{} says {words:?}:\n{}", self.call, self.out);
        self
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{}: the answer is not JSON ({error}):\n{}", self.call, self.out))
    }
}

/// The program under test, beside the tests: `target/debug/tagung` for `target/debug/deps/commandline-…`.
pub(crate) fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.parent().and_then(Path::parent).unwrap();
    let program = folder.join(format!("tagung{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "{} is not built: cargo build -p cli", program.display());
    program
}
