//! Judges licence expressions: `MIT OR (Apache-2.0 AND BSD-3-Clause)`.

/// Tells whether the expression lets us use the code under terms that `is_allowed` accepts.
/// An expression that cannot be read allows nothing.
pub(super) fn allows(expression: &str, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    // Old manifests separate alternatives by a slash.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let verdict = any(&mut words, is_allowed);
    words.next().is_none() && verdict == Some(true)
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, is_allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut verdict = all(words, is_allowed)?;
    while words.next_if_eq(&"OR").is_some() {
        verdict |= all(words, is_allowed)?;
    }
    Some(verdict)
}

fn all(words: &mut Words<'_>, is_allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut verdict = one(words, is_allowed)?;
    while words.next_if_eq(&"AND").is_some() {
        verdict &= one(words, is_allowed)?;
    }
    Some(verdict)
}

fn one(words: &mut Words<'_>, is_allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let word = words.next()?;
    if word == "(" {
        let verdict = any(words, is_allowed)?;
        return (words.next()? == ")").then_some(verdict);
    }
    if matches!(word, ")" | "OR" | "AND" | "WITH") {
        return None;
    }
    // An exception only ever grants more than the licence it is attached to.
    if words.next_if_eq(&"WITH").is_some() {
        words.next()?;
    }
    Some(is_allowed(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alternative_suffices_and_a_conjunction_needs_all() {
        let is_allowed = |licence: &str| ["MIT", "Apache-2.0", "ISC"].contains(&licence);
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0-only OR MIT",
            "Apache-2.0 WITH LLVM-exception",
            "(MIT OR GPL-2.0) AND ISC",
            "GPL-2.0 OR MIT AND ISC",
        ] {
            assert!(allows(good, &is_allowed), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0-or-later",
            "MIT AND GPL-3.0-only",
            "GPL-2.0 WITH Classpath-exception-2.0",
            "(MIT",
            "MIT)",
            "MIT OR",
            "MIT ISC",
            "AND MIT",
        ] {
            assert!(!allows(bad, &is_allowed), "{bad}");
        }
    }
}
