//! What the tests of this crate share: golden files and reading a PDF file back.

pub(crate) mod package;
pub(crate) mod papers;
pub(crate) mod payloads;
pub(crate) mod pdf;

use std::{env, fs, path::PathBuf};

use chrono::NaiveDate;
use documents::{BadgeFinding, DocumentError, Imprint, Paper};

/// The imprint of all samples.
pub(crate) fn imprint() -> Imprint {
    Imprint {
        event: "Kommunalkongress 2024".into(),
        version_date: NaiveDate::from_ymd_opt(2024, 11, 12).expect("a day"),
        draft: false,
        contact: "Tagungsbüro, Telefon 030 1234567".into(),
    }
}

/// A finished file and what was noticed on the way.
#[derive(Debug)]
pub(crate) struct Printed {
    pub(crate) pdf: Vec<u8>,
    pub(crate) pages: usize,
    pub(crate) findings: Vec<BadgeFinding>,
}

impl Printed {
    #[track_caller]
    pub(crate) fn of(paper: Result<Paper, DocumentError>) -> Self {
        let paper = paper.expect("paper");
        let pdf = paper.pdf(&imprint()).expect("a file");
        Self { pdf, pages: paper.pages(), findings: paper.findings }
    }
}

/// Compares with `tests/golden/<name>`; `GOLDEN=write` accepts what came out.
#[track_caller]
pub(crate) fn assert_golden(name: &str, actual: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if env::var("GOLDEN").is_ok_and(|value| value == "write") {
        fs::write(&path, actual).expect("the golden file can be written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    for (number, (expected, actual)) in expected.lines().zip(actual.lines()).enumerate() {
        assert_eq!(actual, expected, "{name}, line {}; GOLDEN=write accepts", number + 1);
    }
    assert_eq!(actual.lines().count(), expected.lines().count(), "{name}: lines; GOLDEN=write accepts");
}

/// Leaves a document where a human can look at it: `target/tmp`.
pub(crate) fn keep(name: &str, bytes: &[u8]) {
    fs::write(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name), bytes)
        .expect("the sample can be written");
}
