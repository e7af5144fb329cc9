//! What lives as long as the app.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use office::views::{AppState, Area, Bookmark, FirstScreen};
use office::{Office, OfficeError, Settings};

/// The room the office works in: its folder, the open event, and what it was asked to open.
pub(crate) struct Room {
    data_dir: PathBuf,
    requested: Mutex<Option<PathBuf>>,
    start: Mutex<Start>,
    start_ended: Condvar,
    dropped: Mutex<Option<PathBuf>>,
    office: Mutex<Option<Office>>,
    settings: Mutex<Settings>,
    cancelled: AtomicBool,
    unsaved: AtomicBool,
}

/// As many registrations as the tallest screen shows at once.
const FIRST_ROWS: usize = 60;

/// What becomes of the file named at the start.
enum Start {
    Opening,
    /// It is open, and no page has shown it yet.
    Opened(Box<FirstScreen>),
    Over,
}

impl Room {
    /// Sets up on the folder that holds settings, sample and logs.
    pub(crate) fn new(data_dir: PathBuf, requested: Option<PathBuf>) -> Self {
        Self {
            settings: Mutex::new(Settings::load(&data_dir)),
            data_dir,
            start: Mutex::new(if requested.is_some() { Start::Opening } else { Start::Over }),
            start_ended: Condvar::new(),
            requested: Mutex::new(requested),
            dropped: Mutex::new(None),
            office: Mutex::new(None),
            cancelled: AtomicBool::new(false),
            unsaved: AtomicBool::new(false),
        }
    }

    /// The folder that holds settings, sample and logs.
    pub(crate) fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// Notes the event file that this or a second start of the app asks to open.
    pub(crate) fn request(&self, file: PathBuf) {
        *lock(&self.requested) = Some(file);
    }

    /// The file that was asked for and not opened yet.
    pub(crate) fn requested(&self) -> Option<PathBuf> {
        lock(&self.requested).clone()
    }

    /// Everything that is shown first, as of now.
    pub(crate) fn first_screen(&self) -> office::Result<FirstScreen> {
        let state = self.state()?;
        let mut first = FirstScreen { state, overview: None, registrations: None };
        if let Some(office) = self.office().as_mut() {
            let Bookmark { area, selection } = &first.state.bookmark;
            match area {
                Area::Overview => first.overview = Some(office.overview()?),
                Area::Registrations => {
                    first.registrations = Some(office.first_registrations(selection, FIRST_ROWS)?);
                }
                _ => {}
            }
        }
        Ok(first)
    }

    /// Notes that the file named at the start is open, with what is to be shown of it, or that it did not open.
    pub(crate) fn end_start(&self, first: Option<FirstScreen>) {
        let mut start = lock(&self.start);
        if matches!(*start, Start::Opening) {
            *start = first.map_or(Start::Over, |first| Start::Opened(Box::new(first)));
        }
        self.start_ended.notify_all();
    }

    /// What a page shows first; `None` if it cannot be told within the time that somebody waits.
    pub(crate) fn show_first(&self, patience: Duration) -> Option<FirstScreen> {
        let opening = |start: &mut Start| matches!(start, Start::Opening);
        let waited = self.start_ended.wait_timeout_while(lock(&self.start), patience, opening);
        let (mut start, _) = waited.unwrap_or_else(PoisonError::into_inner);
        // What was gathered for this page is no longer true for the next.
        match std::mem::replace(&mut *start, Start::Over) {
            Start::Opening => None,
            Start::Opened(first) => Some(*first),
            Start::Over => self.first_screen().ok(),
        }
    }

    /// Notes a file that was dropped on the window.
    pub(crate) fn dropped(&self, file: PathBuf) {
        *lock(&self.dropped) = Some(file);
    }

    /// The file that was dropped last; each is handed out once.
    pub(crate) fn take_dropped(&self) -> Option<PathBuf> {
        lock(&self.dropped).take()
    }

    /// The open event, if there is one. Held only as long as one call takes.
    pub(crate) fn office(&self) -> MutexGuard<'_, Option<Office>> {
        lock(&self.office)
    }

    /// Calls the office of the open event.
    pub(crate) fn with_office<T>(
        &self,
        work: impl FnOnce(&mut Office) -> office::Result<T>,
    ) -> office::Result<T> {
        let mut office = self.office();
        work(office.as_mut().ok_or_else(OfficeError::no_event)?)
    }

    /// Opens what `open` gives, in place of the event that was open before.
    pub(crate) fn enter(
        &self,
        open: impl FnOnce() -> office::Result<Office>,
    ) -> office::Result<office::views::EventView> {
        // The old event goes first: opening the very same file again must not find it in use.
        let mut current = self.office();
        *current = None;
        let mut office = open()?;
        let event = office.event()?;
        self.settings().remember(&event.title, office.path());
        self.settings().save(&self.data_dir)?;
        lock(&self.requested).take_if(|path| path == office.path());
        *current = Some(office);
        Ok(event)
    }

    /// What stands around every screen.
    pub(crate) fn state(&self) -> office::Result<AppState> {
        let event = self.office().as_mut().map(Office::event).transpose()?;
        let settings = self.settings();
        let requested = self.requested().map(|path| path.display().to_string());
        let bookmark =
            event.as_ref().map(|event| settings.bookmark(Path::new(&event.path))).unwrap_or_default();
        Ok(AppState { event, recent: settings.recent(), who: settings.who.clone(), requested, bookmark })
    }

    /// Notes where the office is in the open event.
    pub(crate) fn note_bookmark(&self, bookmark: &Bookmark) -> office::Result<()> {
        let path = self.with_office(|office| Ok(office.path().to_owned()))?;
        let mut settings = self.settings();
        if settings.note_bookmark(&path, bookmark) { settings.save(&self.data_dir) } else { Ok(()) }
    }

    /// What this PC remembers.
    pub(crate) fn settings(&self) -> MutexGuard<'_, Settings> {
        lock(&self.settings)
    }

    /// Asks the run that is going on to stop, or takes that back before a new one.
    pub(crate) fn cancel(&self, cancelled: bool) {
        self.cancelled.store(cancelled, Ordering::Relaxed);
    }

    /// Notes whether something is filled in that is not saved yet.
    pub(crate) fn note_unsaved(&self, unsaved: bool) {
        self.unsaved.store(unsaved, Ordering::Relaxed);
    }

    /// Whether closing the window could lose what is filled in.
    pub(crate) fn unsaved(&self) -> bool {
        self.unsaved.load(Ordering::Relaxed)
    }

    /// Whether the run that is going on is to stop.
    pub(crate) fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// A command that panicked has answered with an error already; what it guarded is still whole,
/// since every change is one transaction.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
