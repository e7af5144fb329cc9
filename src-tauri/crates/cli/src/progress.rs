//! How far work is that takes its time, for whoever watches a terminal.

use office::views::RunProgress;
use std::io::{IsTerminal, Write, stderr};
use std::ops::ControlFlow;

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
        ControlFlow::Continue(())
    }
}
