//! What the interface can ask for. A command reads its arguments, makes one call and answers.

pub(crate) mod app;
