//! The secret of an encrypted file.

/// A passphrase. It is never empty, and `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

impl Passphrase {
    /// Takes any text except an empty one, which would mean „no encryption“ to SQLCipher, and one
    /// with a NUL, which SQL text cannot carry.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty() && !text.contains('\0')).then_some(Self(text))
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_does_not_print_itself() {
        let secret = Passphrase::new("Kranich 7").unwrap();
        assert_eq!(format!("{secret:?}"), "Passphrase(…)", "logs must not carry it");
        assert_eq!(Passphrase::new(""), None, "an empty one would silently mean no encryption");
        assert_eq!(Passphrase::new("a\0b"), None, "SQLite would cut it at the NUL");
    }
}
