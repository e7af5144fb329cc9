//! Workbooks that ask for a passphrase when they are opened.

use std::io::{Cursor, Write};

use ms_offcrypto_writer::Ecma376AgileWriter;
use rand::{CryptoRng, Rng};

use crate::DocumentError;

/// Encrypts a workbook as Excel does. Chance comes from the caller; the same workbook gives other bytes each time.
pub fn lock(
    workbook: &[u8],
    passphrase: &str,
    random: &mut (impl CryptoRng + Rng),
) -> Result<Vec<u8>, DocumentError> {
    let mut locked = Cursor::new(Vec::new());
    let mut writer = Ecma376AgileWriter::create(random, passphrase, &mut locked)?;
    writer.write_all(workbook)?;
    writer.finalize()?;
    Ok(locked.into_inner())
}
