//! Debian's and Ubuntu's packages, the one system's that set-up installs from by itself.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Log;
use crate::process;

/// Installs `packages`; without apt or the right to use it, the error says `way_out`.
pub fn install(log: &mut Log, what: &str, packages: &[&str], way_out: &str) -> Result<()> {
    if process::on_path("apt-get").is_none() {
        bail!("{what}: none found, and this system has no apt-get: {way_out}");
    }
    let root = process::answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if !root && process::on_path("sudo").is_none() {
        bail!("{what}: none found, and there is no sudo to install it with: {way_out}");
    }
    log.installing(&format!("{what} ({}), by apt-get", packages.join(", ")));
    let apt = |arguments: &[&str]| {
        let mut command = if root {
            Command::new("apt-get")
        } else {
            Command::new("sudo")
        };
        if !root {
            command.arg("apt-get");
        }
        process::run(
            command
                .env("DEBIAN_FRONTEND", "noninteractive")
                .args(arguments),
        )
    };
    // A fresh machine has no package lists, an old one stale ones.
    apt(&["update", "--quiet"])
        .and_then(|()| {
            apt(&[
                &["install", "--yes", "--quiet", "--no-install-recommends"],
                packages,
            ]
            .concat())
        })
        .with_context(|| format!("{what} could not be installed: {way_out}"))
}
