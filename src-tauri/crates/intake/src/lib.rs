//! Turns bytes that the office is given into a proposal; never writes.
