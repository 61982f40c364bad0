//! Every dependency's licence allows the page to be passed on under MIT OR Apache-2.0.

use anyhow::{Context, Result, bail};
use cargo_metadata::MetadataCommand;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::workspace;

/// Licences that ask for no more than their notice; MPL-2.0 also for its own files' source, which are published.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Names every dependency, of whatever target, whose licence is not allowed.
pub fn check() -> Result<()> {
    let metadata = MetadataCommand::new()
        .manifest_path(workspace::root().join("Cargo.toml"))
        .other_options(["--locked".to_owned()])
        .exec()
        .context("cargo can't list the dependencies")?;
    let own = &metadata.workspace_members;
    let others = metadata
        .packages
        .iter()
        .filter(|package| !own.contains(&package.id));
    let refused = others
        .clone()
        .filter_map(|package| {
            let why = refusal(package.license.as_deref())?;
            Some(format!("  {} {}: {why}", package.name, package.version))
        })
        .collect::<Vec<_>>();
    if !refused.is_empty() {
        bail!(
            "these dependencies can't be used under the project's licence; choose others:\n{}",
            refused.join("\n")
        );
    }
    println!(
        "  {} dependencies, all under allowed licences",
        others.count()
    );
    Ok(())
}

/// Why a licence expression is refused, or nothing if one of its choices is allowed.
fn refusal(expression: Option<&str>) -> Option<String> {
    let Some(text) = expression else {
        return Some("it names no licence".to_owned());
    };
    // Old manifests write MIT/Apache-2.0.
    match Expression::parse_mode(text, ParseMode::LAX) {
        Ok(parsed) if parsed.evaluate(allowed) => None,
        Ok(_) => Some(format!("its licence is {text}")),
        Err(why) => Some(format!(
            "its licence '{text}' can't be read: {}",
            why.reason
        )),
    }
}

fn allowed(wanted: &LicenseReq) -> bool {
    // An exception (WITH ...) only ever allows more.
    wanted
        .license
        .id()
        .is_some_and(|id| ALLOWED.contains(&id.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_allowed_choice_is_enough_and_both_sides_of_and_count() {
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert_eq!(refusal(Some(good)), None, "{good}");
        }
        for bad in [
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "AGPL-3.0-only",
            "LicenseRef-Own",
        ] {
            assert!(refusal(Some(bad)).is_some(), "{bad}");
        }
        assert!(refusal(None).is_some());
    }
}
