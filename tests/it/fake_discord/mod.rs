//! A fake Discord on loopback: a stateful model behind its REST and gateway. It refuses what Discord refuses, and
//! fails the test on a call that it does not know. `harness` starts the bot against it and talks like people do.

pub(crate) mod bot;
pub(crate) mod cdn;
pub(crate) mod command_rules;
pub(crate) mod database;
pub(crate) mod gateway;
pub(crate) mod harness;
pub(crate) mod model;
pub(crate) mod payload;
pub(crate) mod people;
pub(crate) mod proxy;
pub(crate) mod refusal;
pub(crate) mod render;
pub(crate) mod rest;
pub(crate) mod rules;
pub(crate) mod schema;
mod self_test;
pub(crate) mod server;
pub(crate) mod speech;
pub(crate) mod talk;
