//! The code on a badge: an opaque key, never a name or a session.

use qrcodegen::{QrCode, QrCodeEcc};

/// A code as its dark parts: column, row and length in modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    /// Modules side by side.
    pub(super) across: u8,
    pub(super) dark: Vec<[u8; 3]>,
}

impl Code {
    /// The code of a key; none for an empty one or one too long to be opaque.
    pub(super) fn of(key: &str) -> Option<Self> {
        if key.is_empty() {
            return None;
        }
        // Badges are bent, scratched and covered by lanyards: medium correction at least.
        let code = QrCode::encode_text(key, QrCodeEcc::Medium).ok()?;
        let across = u8::try_from(code.size()).ok()?;
        let mut dark = Vec::new();
        for row in 0..across {
            let mut column = 0;
            while column < across {
                let rest = column..across;
                let length = rest.take_while(|&x| code.get_module(x.into(), row.into())).count();
                let length = u8::try_from(length).ok()?;
                if length > 0 {
                    dark.push([column, row, length]);
                }
                column += length + 1;
            }
        }
        Some(Self { across, dark })
    }
}
