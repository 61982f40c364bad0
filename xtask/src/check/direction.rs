//! The direction of modules: each knows only those before it, and only the page knows the browser.
//!
//! The sources are read as tokens, so that comments and texts may name anything, while macros may not hide a path.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::{compress, workspace};

/// A module may name those before it, in any place of this list that stands before its own.
const ORDER: [&[&str]; 8] = [
    &["data"],
    &["model"],
    &["policy"],
    &["scenario"],
    &["analysis"],
    &["chart"],
    &["app", "cli"],
    &["article"],
];

/// Crates that only a browser can run, by their names in paths; their families (`gloo_timers`) too.
const WEB: [&str; 6] = [
    "gloo",
    "js_sys",
    "plotters_canvas",
    "wasm_bindgen",
    "web_sys",
    "yew",
];

/// Where the modules' sources stand.
const SOURCES: [&str; 2] = ["engine/src", "src"];

/// Reports every place in the sources that goes against the direction.
pub fn check() -> Result<()> {
    let root = workspace::root();
    let mut found = Vec::new();
    let mut files = 0;
    for (sources, path) in files_of(&root)? {
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let within = path.strip_prefix(root.join(sources)).unwrap_or(&path);
        let place = Place::of(within);
        for Fault { line, what } in
            faults(&place, &text).with_context(|| path.display().to_string())?
        {
            found.push(format!("  {sources}/{}:{line}: {what}", within.display()));
        }
        files += 1;
    }
    if !found.is_empty() {
        bail!(
            "the direction of modules is data, model, policy, scenario, analysis, chart, app, article:\n{}",
            found.join("\n")
        );
    }
    println!("  {files} files, none against the direction");
    Ok(())
}

/// Every file under a sources' folder, with that folder.
fn files_of(root: &Path) -> Result<Vec<(&'static str, PathBuf)>> {
    let mut all = Vec::new();
    for sources in SOURCES {
        let files = compress::files(&root.join(sources))?;
        all.extend(files.into_iter().map(|path| (sources, path)));
    }
    Ok(all)
}

/// Where a source file stands among the modules.
struct Place {
    /// The module's path: `["data", "place"]` for src/data/place.rs, empty for src/lib.rs and the programs.
    module: Vec<String>,
    /// The page or its worker, which may name web crates.
    in_page: bool,
}

impl Place {
    fn of(within: &Path) -> Self {
        let mut module = within
            .with_extension("")
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect::<Vec<_>>();
        let first = module.first().cloned().unwrap_or_default();
        let is_worker = module == ["bin", "bayflow-worker"];
        let in_page = first == "app" || first == "main" || is_worker;
        if module.last().is_some_and(|last| last == "mod") {
            module.pop();
        }
        if ["lib", "main", "bin"].contains(&first.as_str()) {
            module.clear();
        }
        Self { module, in_page }
    }

    /// What this place may not name as a module of the crate, if it is one.
    fn forbids(&self, named: &str) -> bool {
        let rank = |name: &str| ORDER.iter().position(|names| names.contains(&name));
        match (self.module.first(), rank(named)) {
            (Some(own), Some(other)) if own != named => rank(own).is_none_or(|own| other >= own),
            _ => false,
        }
    }
}

/// One path against the direction.
#[derive(Debug, PartialEq)]
struct Fault {
    line: usize,
    what: String,
}

fn faults(place: &Place, text: &str) -> Result<Vec<Fault>> {
    let mut found = Vec::new();
    if let Some(own) = place.module.first()
        && !ORDER.iter().any(|names| names.contains(&own.as_str()))
    {
        found.push(Fault {
            line: 1,
            what: format!(
                "module `{own}` has no place in the order (xtask/src/check/direction.rs)"
            ),
        });
    }
    let tokens = text
        .parse::<TokenStream>()
        .map_err(|why| anyhow::anyhow!("cannot be read as Rust: {why}"))?;
    walk(tokens, place, place.module.len(), &mut found);
    Ok(found)
}

/// Looks at the tokens of a module that stands `depth` below the crate's root.
fn walk(tokens: TokenStream, place: &Place, depth: usize, found: &mut Vec<Fault>) {
    let tokens = tokens.into_iter().collect::<Vec<_>>();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let inner_module =
                    group.delimiter() == Delimiter::Brace && at >= 2 && is(&tokens[at - 2], "mod");
                walk(
                    group.stream(),
                    place,
                    depth + usize::from(inner_module),
                    found,
                );
            }
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                if !place.in_page && is_web(&name) {
                    found.push(Fault {
                        line: ident.span().start().line,
                        what: format!(
                            "`{name}` is a web crate: only src/app and the worker may name it"
                        ),
                    });
                }
                if let Some(rest) = after_root(&tokens[at..], depth) {
                    for (line, named) in heads(rest) {
                        if place.forbids(&named) {
                            found.push(Fault {
                                line,
                                what: format!("`{}` may not know `{named}`", place.module[0]),
                            });
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// What follows `crate::`, or as many `super::` as lead to the root, at the start of `tokens`.
fn after_root(tokens: &[TokenTree], depth: usize) -> Option<&[TokenTree]> {
    if is(&tokens[0], "crate") {
        return after_colons(&tokens[1..]);
    }
    let mut rest = tokens;
    for _ in 0..depth {
        if !rest.first().is_some_and(|token| is(token, "super")) {
            return None;
        }
        rest = after_colons(&rest[1..])?;
    }
    (depth > 0).then_some(rest)
}

fn after_colons(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    let colon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    match tokens {
        [first, second, rest @ ..] if colon(first) && colon(second) => Some(rest),
        _ => None,
    }
}

/// The first names of a path, or of each path in braces, with their lines.
fn heads(rest: &[TokenTree]) -> Vec<(usize, String)> {
    match rest.first() {
        Some(TokenTree::Ident(ident)) => vec![(ident.span().start().line, ident.to_string())],
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let inner = group.stream().into_iter().collect::<Vec<_>>();
            inner
                .split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ','))
                .flat_map(heads)
                .collect()
        }
        _ => Vec::new(),
    }
}

fn is(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == name)
}

fn is_web(name: &str) -> bool {
    WEB.iter().any(|web| {
        name.strip_prefix(web)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    fn lines(within: &str, text: &str) -> Vec<usize> {
        let found = faults(&Place::of(Path::new(within)), text).expect("the text is Rust");
        found.into_iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn earlier_modules_and_the_own_one_may_be_named() {
        let text = "use crate::data::Place;\nuse crate::{model::Year, policy};\nuse super::link;\nuse crate::scenario::run;";
        assert_eq!(lines("scenario/digest.rs", text), NONE);
    }

    #[test]
    fn later_modules_may_not_be_named_in_any_way() {
        assert_eq!(
            lines(
                "model/step.rs",
                "use crate::data;\nuse crate::policy::Lever;"
            ),
            [2]
        );
        assert_eq!(
            lines(
                "model/step.rs",
                "use crate::{\n    data::Place,\n    scenario::{Run, app},\n};"
            ),
            [3]
        );
        assert_eq!(
            lines(
                "data/place.rs",
                "fn f() {\n    crate::app::go(crate::model::X)\n}"
            ),
            [2, 2]
        );
        assert_eq!(
            lines("data/place.rs", "use super::super::chart::Axis;"),
            [1]
        );
        assert_eq!(lines("data/mod.rs", "use super::chart::Axis;"), [1]);
        assert_eq!(
            lines(
                "data/place.rs",
                "mod tests {\n    use super::super::super::chart::Axis;\n}"
            ),
            [2]
        );
        assert_eq!(lines("data/place.rs", "vec![crate::chart::Axis]"), [1]);
    }

    #[test]
    fn a_sibling_that_has_a_module_s_name_is_another_thing() {
        assert_eq!(
            lines("data/pack.rs", "use super::chart::Row;\nlet app = 1;"),
            NONE
        );
    }

    #[test]
    fn the_page_and_the_command_line_do_not_know_each_other() {
        assert_eq!(
            lines(
                "cli/run.rs",
                "use crate::chart::Axis;\nuse crate::app::State;"
            ),
            [2]
        );
        assert_eq!(lines("app/state.rs", "use crate::cli::Run;"), [1]);
    }

    #[test]
    fn only_the_page_names_web_crates() {
        let text = "#[cfg(target_arch = \"wasm32\")]\nuse web_sys::window;\nuse gloo_timers::callback::Timeout;";
        assert_eq!(lines("chart/axis.rs", text), [2, 3]);
        assert_eq!(lines("lib.rs", text), [2, 3]);
        assert_eq!(lines("app/charts.rs", text), NONE);
        assert_eq!(lines("main.rs", text), NONE);
        assert_eq!(lines("bin/bayflow-worker.rs", text), NONE);
        assert_eq!(lines("bin/bayflow.rs", text), [2, 3]);
    }

    #[test]
    fn comments_and_texts_may_name_anything() {
        let text = "//! See `crate::app` and yew.\n// crate::chart::Axis\nconst T: &str = \"crate::app yew\";";
        assert_eq!(lines("data/pack.rs", text), NONE);
    }

    #[test]
    fn a_module_outside_the_order_is_reported() {
        assert_eq!(lines("helpers/mod.rs", "fn f() {}"), [1]);
    }
}
