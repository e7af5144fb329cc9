//! Pages as people see them, held against approved pictures; `GOLDEN=write` approves what came out.
//!
//! The pictures are small and grey: they are there to notice what moved, vanished or ran into
//! something else. Letters are compared as text elsewhere.

use crate::common::{
    Printed, imprint,
    papers::{self, papers},
};
use documents::Paper;
use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Dots per inch.
const RESOLUTION: &str = "50";
/// Pages of a document that are looked at.
const PAGES: &str = "2";
/// Side of the squares whose mean greys are compared.
const SQUARE: usize = 8;
/// How far two greys of 255 may lie apart: more than versions of the renderer differ by, less than
/// a line of text that is missing.
const TOLERANCE: u32 = 20;

/// A grey picture.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Picture {
    file: PathBuf,
    width: usize,
    grey: Vec<u8>,
}

impl Picture {
    fn height(&self) -> usize {
        self.grey.len() / self.width
    }

    /// Mean greys of all squares.
    fn squares(&self) -> Vec<u32> {
        let mut squares = Vec::new();
        for top in (0..self.height()).step_by(SQUARE) {
            for left in (0..self.width).step_by(SQUARE) {
                let rows = top..(top + SQUARE).min(self.height());
                let line = |row: usize| &self.grey[row * self.width..][left..(left + SQUARE).min(self.width)];
                let dots: Vec<u8> = rows.flat_map(line).copied().collect();
                let sum: u32 = dots.iter().map(|grey| u32::from(*grey)).sum();
                squares.push(sum / u32::try_from(dots.len()).expect("a few dots"));
            }
        }
        squares
    }

    /// How far the two lie apart where they differ most; `None` if they are not the same size.
    fn apart(&self, other: &Self) -> Option<u32> {
        let same = self.width == other.width && self.height() == other.height();
        let pairs = self.squares().into_iter().zip(other.squares());
        same.then(|| pairs.map(|(one, other)| one.abs_diff(other)).max().unwrap_or(0))
    }

    /// Reads the plain format that the renderer writes: three numbers after `P5`, then the dots.
    fn of_pgm(file: &Path, bytes: &[u8]) -> Self {
        let mut at = 0;
        let mut numbers = [0_usize; 3];
        let mut word = || {
            let rest = &bytes[at..];
            let from = rest.iter().position(|byte| !byte.is_ascii_whitespace()).expect("a word");
            let length = rest[from..].iter().position(u8::is_ascii_whitespace).expect("its end");
            at += from + length;
            String::from_utf8_lossy(&rest[from..from + length]).into_owned()
        };
        assert_eq!(word(), "P5", "a grey picture");
        for number in &mut numbers {
            *number = word().parse().expect("a number");
        }
        let [width, height, _] = numbers;
        Self { file: file.to_owned(), width, grey: bytes[at + 1..][..width * height].to_vec() }
    }
}

/// The first pages of a paper as pictures.
fn pictures(name: &str, paper: Paper) -> Vec<Picture> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("pages-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("paper.pdf");
    fs::write(&file, Printed::of(Ok(paper)).pdf).expect("the file can be written");
    let done = Command::new("pdftoppm")
        .args(["-gray", "-r", RESOLUTION, "-l", PAGES])
        .args([&file, &folder.join("page")])
        .status()
        .expect("pdftoppm is installed by `cargo xtask setup`");
    assert!(done.success(), "{name} can be rendered");
    let mut pages: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pgm"))
        .collect();
    pages.sort();
    pages.iter().map(|path| Picture::of_pgm(path, &fs::read(path).expect("a page"))).collect()
}

/// Has `ImageMagick` turn one picture into another.
fn convert(arguments: &[&OsStr]) -> Vec<u8> {
    let done = Command::new("convert").args(arguments).output();
    let done = done.expect("ImageMagick is installed by `cargo xtask setup`");
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{arguments:?}; GOLDEN=write approves: {complaint}");
    done.stdout
}

/// Holds a paper against its approved pictures.
fn check(name: &str, paper: Paper) {
    for (page, number) in pictures(name, paper).iter().zip(1..) {
        let approved =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/pages/{name}-{number}.png"));
        if env::var("GOLDEN").is_ok_and(|value| value == "write") {
            convert(&[page.file.as_os_str(), "-strip".as_ref(), approved.as_os_str()]);
        }
        let grey = convert(&[approved.as_os_str(), "-depth".as_ref(), "8".as_ref(), "pgm:-".as_ref()]);
        let apart = Picture::of_pgm(&approved, &grey).apart(page);
        assert!(
            apart.is_some_and(|apart| apart <= TOLERANCE),
            "{name}, page {number} looks different ({apart:?} of {TOLERANCE}); GOLDEN=write approves"
        );
    }
}

#[test]
fn pages_look_as_approved() {
    for (name, paper) in papers() {
        check(name, paper);
    }
}

#[test]
fn a_word_that_moved_is_noticed() {
    let letters = |text: &str| {
        let mut letters = papers::four_letters();
        letters.truncate(1);
        letters[0].after = vec![text.to_owned()];
        documents::letter::lay_out(&imprint(), "Briefe", &letters).expect("a letter")
    };
    let picture = |text: &str| pictures("noticed", letters(text)).remove(0);
    let before = picture("Mit freundlichen Grüßen");
    assert_eq!(before.apart(&before), Some(0), "a page is itself");
    for text in ["", "Freundliche Grüße sendet das Büro", "Neu: Mit freundlichen Grüßen"] {
        let apart = before.apart(&picture(text)).expect("the same size");
        assert!(apart > TOLERANCE, "{text:?} differs by {apart}");
    }
}
