//! Set-up, checks and generation: cargo xtask help.

fn main() {}
