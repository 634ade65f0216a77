//! Attaché answers questions about a body of material exactly, with its source, and says so when the
//! material does not answer. `engine` is the heart; `discord` and `cli` are its faces.

pub mod admin;
pub mod app;
pub mod cli;
pub mod config;
pub mod dialogue;
pub mod discord;
pub mod drafting;
pub mod engine;
pub mod exchange;
pub mod knowledge;
pub mod language;
pub mod storage;
pub mod text;
