//! The desktop shell: windows, dialogs and thin commands.

fn main() {}
