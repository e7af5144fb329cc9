//! Files made to do harm, and files that only look like it: each gets its verdict in German, nothing
//! is written, and the program lives. How long that takes is measured by `cargo xtask bench intake`.

mod corpus;

use crate::desk::{Desk, FINE, REFUSED};
use corpus::Verdict::{Read as Taken, Refused};
use corpus::{Case, UNCHANGED};

fn check(cases: Vec<Case>) {
    let desk = Desk::new();
    desk.run("new e.tagung").is(FINE);
    let empty = desk.read("e.tagung");
    for (name, bytes, verdict) in cases {
        desk.write(name, bytes);
        let call = format!("registrations e.tagung {name}");
        match verdict {
            Refused(words) => {
                desk.run(&format!("{call} --apply")).is(REFUSED).says(words).says(UNCHANGED);
                assert_eq!(desk.read("e.tagung"), empty, "{name}: a refused file changes nothing");
            }
            Taken(words) => {
                let answer = desk.json(&call);
                assert!(answer.to_string().contains(words), "{name}: {words:?} is in {answer}");
                assert_eq!(desk.read("e.tagung"), empty, "{name}: a look changes nothing");
            }
        }
    }
}

#[test]
fn files_that_are_no_table() {
    check(corpus::no_tables());
}

#[test]
fn tables_that_ask_for_too_much() {
    check(corpus::too_much());
}

#[test]
fn workbooks_that_lie() {
    check(corpus::lies());
}

#[test]
fn odd_files_are_read_all_the_same() {
    check(corpus::odd());
}
