//! How far work is that takes its time, for whoever watches a terminal, and the end of it before its time.

use office::views::RunProgress;
use std::io::{IsTerminal, Write, stderr};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

static STOPPED: AtomicBool = AtomicBool::new(false);

/// Lets Ctrl+C end work in order, between two steps, so that no file is left half written. Pressed again it ends the
/// program at once.
pub(crate) fn heed_interruption() {
    const INTERRUPTED: i32 = 130;
    // Where nobody can be told, the system ends the program as it always did.
    let _ = ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
    });
}

/// Shows on one line what is going on; says nothing where nobody watches.
pub(crate) fn shown() -> impl FnMut(RunProgress) -> ControlFlow<()> {
    let mut told: Option<(String, usize)> = None;
    let watched = stderr().is_terminal();
    move |RunProgress { step, done, total }| {
        let percent = (100 * done).checked_div(total).unwrap_or_default();
        let now = Some((step, percent));
        if watched && now != told {
            let figure = if total > 0 { format!(" {percent} %") } else { String::new() };
            let step = now.as_ref().map_or("", |(step, _)| step);
            // What cannot be shown is not worth stopping for. The rest of the line is cleared.
            let _ = write!(stderr(), "\r{step}{figure}\u{1b}[K");
            let _ = stderr().flush();
            told = now;
        }
        if STOPPED.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
