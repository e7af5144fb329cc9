//! Workbooks are parsed by a child of this very program, with limits on memory and time.
//!
//! A crafted file can abort the parser, and an aborted child costs nothing. The programs branch
//! off to [`run_if_asked`] before they do anything else.

use crate::error::{OfficeError, Result};
use crate::progress::{self, Watch, unwatched};
use domain::german;
use intake::{IntakeError, Limits, ReturnedSheet, Table};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// What the child is asked for: the sheets with content, or every sheet of a file that came back.
const TABLE: &str = "--read-workbook";
const RETURNED: &str = "--read-returned-workbook";
/// Address space of the child: a workbook at its limits takes a third of it.
const MEMORY_BYTES: u64 = 2 << 30;
/// How long the child may compute for a small file, and how much longer for each further 64 KiB, some thousand cells. A
/// file that is made to hurt is small.
const TIME_BASE: Duration = Duration::from_secs(2);
const TIME_PER_PIECE: Duration = Duration::from_secs(1);
const PIECE_BYTES: usize = 64 << 10;
const TIME_MAX: Duration = Duration::from_mins(1);
/// How many times as long it may take by the clock: on a busy computer, or where a virus scanner looks at every program
/// that starts, most of the time is others'.
const SLACK: u32 = 5;
/// As much as a pipe holds, so that each side moves it in one piece.
const PIPE_BYTES: usize = 64 << 10;
/// No text of an answer is longer: a cell has ten thousand characters at most, a note at it may have more.
const TEXT_BYTES: usize = 1 << 20;
/// How often whoever watches is told that it has not answered yet.
const LOOK: Duration = Duration::from_millis(1);

/// If this process was started as a worker: reads a workbook from standard input, writes the
/// tables to standard output, and answers with the exit code to end with.
#[must_use]
pub fn run_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let asked = arguments.next()?;
    let done = if asked == TABLE {
        read_and_answer(intake::read_workbook)
    } else if asked == RETURNED {
        read_and_answer(intake::read_returned)
    } else {
        return None;
    };
    Some(if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read_and_answer<T: Serialize>(
    read: impl FnOnce(&[u8], &Limits) -> std::result::Result<T, IntakeError>,
) -> std::io::Result<()> {
    limit_memory()?;
    let limits = Limits::default();
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(limits.bytes + 1).read_to_end(&mut bytes)?;
    limit_computing(patience(bytes.len()))?;
    let answer = read(&bytes, &limits);
    let out = std::io::BufWriter::with_capacity(PIPE_BYTES, std::io::stdout().lock());
    postcard::to_io(&answer, out).map_err(std::io::Error::other)?.flush()
}

#[cfg(unix)]
fn limit_memory() -> std::io::Result<()> {
    rlimit::setrlimit(rlimit::Resource::AS, MEMORY_BYTES, MEMORY_BYTES)
}

#[cfg(unix)]
fn limit_computing(time: Duration) -> std::io::Result<()> {
    rlimit::setrlimit(rlimit::Resource::CPU, time.as_secs(), time.as_secs())
}

/// Here the clock alone decides.
#[cfg(windows)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn limit_computing(_time: Duration) -> std::io::Result<()> {
    Ok(())
}

#[cfg(windows)]
fn limit_memory() -> std::io::Result<()> {
    let memory = usize::try_from(MEMORY_BYTES).unwrap_or(usize::MAX);
    let mut limits = win32job::ExtendedLimitInfo::new();
    limits.limit_process_memory(memory);
    let job = win32job::Job::create_with_limit_info(&limits).map_err(std::io::Error::other)?;
    job.assign_current_process().map_err(std::io::Error::other)?;
    // The limits last as long as the job handle: keep it until the process ends.
    std::mem::forget(job);
    Ok(())
}

/// How long the child may compute for so many bytes.
fn patience(bytes: usize) -> Duration {
    let pieces = u32::try_from(bytes / PIECE_BYTES).unwrap_or(u32::MAX);
    TIME_PER_PIECE.saturating_mul(pieces).saturating_add(TIME_BASE).min(TIME_MAX)
}

/// Parses a workbook in a child process started from `program`.
pub(crate) fn read_workbook(
    program: &Path,
    bytes: Vec<u8>,
    watch: Watch<'_>,
) -> Result<std::result::Result<Vec<Table>, IntakeError>> {
    let time = patience(bytes.len()) * SLACK;
    in_child(program, TABLE, bytes, time, watch)
}

/// As [`read_workbook`], with every sheet and what is hidden in it.
pub(crate) fn read_returned(
    program: &Path,
    bytes: Vec<u8>,
) -> Result<std::result::Result<Vec<ReturnedSheet>, IntakeError>> {
    let time = patience(bytes.len()) * SLACK;
    in_child(program, RETURNED, bytes, time, &mut unwatched)
}

fn in_child<T: DeserializeOwned + Send + 'static>(
    program: &Path,
    argument: &str,
    bytes: Vec<u8>,
    time: Duration,
    watch: Watch<'_>,
) -> Result<T> {
    let mut child = Command::new(program)
        .arg(argument)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| gave_up())?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    // Both pipes move at once, so that neither side waits for the other; and what arrives is understood as it comes.
    let writer = std::thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(&bytes)));
    let (answers, answer) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let understood = stdout.and_then(|pipe| {
            let pipe = std::io::BufReader::with_capacity(PIPE_BYTES, pipe);
            let mut text = vec![0; TEXT_BYTES];
            postcard::from_io((pipe, &mut text)).ok().map(|(answer, _)| answer)
        });
        // Nobody waits for an answer that comes too late.
        let _ = answers.send(understood);
    });
    let started = Instant::now();
    let answer = loop {
        if started.elapsed() >= time {
            break Err(took_too_long(time));
        }
        if let Err(off) = progress::tell(watch, "Die Datei wird gelesen …", 0, 0) {
            break Err(off);
        }
        match answer.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Timeout) => {}
            answer => break Ok(answer.ok().flatten()),
        }
    };
    if answer.is_err() {
        let _ = child.kill();
    }
    // Nor for what a child that has said everything still gives back.
    std::thread::spawn(move || drop((writer.join(), reader.join(), child.wait())));
    answer?.ok_or_else(gave_up)
}

fn took_too_long(time: Duration) -> OfficeError {
    OfficeError::refused(
        format!(
            "Die Arbeitsmappe ließ sich in {} nicht lesen; das Lesen wurde beendet. Ihre Daten sind unverändert.",
            german::count(usize::try_from(time.as_secs()).unwrap_or_default(), "Sekunde", "Sekunden")
        ),
        "Bitte prüfen Sie, ob es die richtige Datei ist, oder speichern Sie das Blatt in Excel als CSV.",
    )
}

fn gave_up() -> OfficeError {
    OfficeError::refused(
        "Die Arbeitsmappe konnte nicht gelesen werden: Sie ist beschädigt oder ungewöhnlich aufgebaut. Ihre Daten sind unverändert.",
        "Bitte öffnen Sie die Datei in Excel und speichern Sie sie neu, oder speichern Sie das Blatt als CSV.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::ControlFlow;

    /// This test itself, which answers nothing that could be read.
    fn stopped_after(time: Duration, watch: Watch<'_>) -> OfficeError {
        let program = std::env::current_exe().unwrap();
        in_child::<Vec<Table>>(&program, TABLE, b"PK".to_vec(), time, watch).unwrap_err()
    }

    #[test]
    fn a_child_that_takes_too_long_is_stopped_and_says_so() {
        let late = stopped_after(Duration::ZERO, &mut unwatched);
        assert!(late.message.contains("in 0 Sekunden nicht lesen"), "the limit is told: {}", late.message);
        assert!(late.message.contains("Ihre Daten sind unverändert"), "and that nothing happened");
        let off = stopped_after(TIME_MAX, &mut |_| ControlFlow::Break(()));
        assert_eq!(off.code, crate::ErrorCode::Cancelled, "whoever calls it off is told nothing else");
    }

    #[test]
    fn a_larger_file_has_more_time() {
        let cases = [(0, 2), (1400, 2), (800_000, 14), (4_000_000, 60), (50 << 20, 60)];
        for (bytes, seconds) in cases {
            assert_eq!(patience(bytes), Duration::from_secs(seconds), "{bytes} bytes");
        }
    }
}
