//! The command line 'tagung': the main job without a window.

fn main() {}
