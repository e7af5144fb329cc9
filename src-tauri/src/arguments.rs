//! What can be said when starting the app: `tagungsbuero [--data-dir DIR] [FILE.tagung]`.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

/// The parsed command line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Where settings, sample and logs live instead of the user's local application data.
    pub(crate) data_dir: Option<PathBuf>,
    /// The event file to open at once.
    pub(crate) file: Option<PathBuf>,
}

/// Why a command line is refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// `--data-dir` is the last word.
    MissingDataDir,
    /// A path that cannot be made absolute, such as an empty one.
    Path(OsString),
}

impl Arguments {
    /// Reads the words after the program's name. Unknown options are skipped: desktops and
    /// installers add their own, and none of them is a reason not to open.
    pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Self, Refused> {
        let mut arguments = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            if word == "--data-dir" {
                arguments.data_dir = Some(absolute(words.next().ok_or(Refused::MissingDataDir)?)?);
            } else if !word.to_string_lossy().starts_with('-') && arguments.file.is_none() {
                arguments.file = Some(absolute(word)?);
            }
        }
        Ok(arguments)
    }
}

/// The working directory may change or belong to another process; paths are fixed on arrival.
fn absolute(word: OsString) -> Result<PathBuf, Refused> {
    std::path::absolute(&word).map_err(|_| Refused::Path(word))
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingDataDir => write!(f, "Nach --data-dir fehlt der Ordner."),
            Self::Path(path) => write!(f, "„{}“ ist kein Pfad.", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Arguments, Refused> {
        Arguments::parse(words.iter().map(OsString::from))
    }

    #[test]
    fn reads_folder_and_file_in_any_order() {
        let expected = Arguments {
            data_dir: Some(absolute("a".into()).unwrap()),
            file: Some(absolute("b.tagung".into()).unwrap()),
        };
        assert_eq!(parse(&["--data-dir", "a", "b.tagung"]).as_ref(), Ok(&expected));
        assert_eq!(parse(&["b.tagung", "--data-dir", "a"]).as_ref(), Ok(&expected));
        assert!(expected.file.unwrap().is_absolute(), "a second start may come from another folder");
    }

    #[test]
    fn skips_what_a_desktop_adds() {
        assert_eq!(parse(&["--gapplication-service"]), Ok(Arguments::default()));
    }

    #[test]
    fn refuses_an_option_without_its_value() {
        assert_eq!(parse(&["--data-dir"]), Err(Refused::MissingDataDir));
        assert_eq!(parse(&["--data-dir", ""]), Err(Refused::Path("".into())));
    }
}
