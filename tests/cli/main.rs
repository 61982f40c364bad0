//! The command line as a person uses it: arguments in, tables, sentences and status out.

mod accounts;
mod answers;
mod ensembles;
mod golden;
mod levers;
mod program;
mod tables;
