//! What comes out on paper, in workbooks and by mail, read back by other programs.
#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may panic and start programs; golden documents are files"
)]

mod attendance;
mod badges;
mod common;
mod layouts;
mod letters;
mod pages;
mod post;
mod tools;
mod workbook;
