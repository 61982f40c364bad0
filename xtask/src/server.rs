//! A small static host for the release page: what any other host would do, with the compressed copies.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::{compress, page, process, setup, workspace};

/// How many requests are answered at a time; a page asks for about six.
const THREADS: usize = 6;

#[derive(clap::Args)]
pub struct Args {
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Path that the page is served under
    #[arg(long, default_value = "/")]
    prefix: String,
    /// Serve dist/ as it stands
    #[arg(long)]
    no_build: bool,
    /// Open the page in the default browser
    #[arg(long, conflicts_with = "watch")]
    open: bool,
    /// Rebuild on every change and reload the page (Trunk's own server, not optimised)
    #[arg(long, conflicts_with_all = ["no_build", "prefix"])]
    watch: bool,
}

/// Serves the page until interrupted.
pub fn run(args: &Args) -> Result<()> {
    if args.watch {
        return watch(args.port);
    }
    let prefix = prefix(&args.prefix)?;
    // Before a build of minutes: a port in use is said at once.
    let server = Server::http(("127.0.0.1", args.port)).map_err(|why| {
        anyhow!(
            "cannot listen on 127.0.0.1:{}: {why}; choose another port with --port",
            args.port
        )
    })?;
    if !args.no_build {
        page::build_with_setup()?;
    }
    let dist = workspace::dist();
    if !dist.join("index.html").is_file() {
        bail!(
            "there is no page in {}: run `cargo xtask build` first",
            dist.display()
        );
    }
    let address = server
        .server_addr()
        .to_ip()
        .context("the server listens on no address")?;
    let page = format!("http://{address}{prefix}");
    println!("Serving at {page} ; stop with Ctrl+C");
    if args.open {
        open(&page);
    }
    answer_all(Arc::new(server), &dist, &prefix);
    Ok(())
}

/// What a change of the page can come from.
const WATCHED: [&str; 9] = [
    "src",
    "data",
    "locales",
    "styles",
    "static",
    "index.html",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
];

/// Hands over to Trunk's own server.
fn watch(port: u16) -> Result<()> {
    let tools = setup::for_build()?;
    println!("Serving at http://127.0.0.1:{port}/ and watching for changes; stop with Ctrl+C");
    let mut trunk = tools.trunk()?;
    trunk.args([
        "serve",
        "--offline",
        "--locked",
        "--address",
        "127.0.0.1",
        "--port",
        &port.to_string(),
    ]);
    let root = workspace::root();
    for path in WATCHED
        .map(|name| root.join(name))
        .into_iter()
        .filter(|path| path.exists())
    {
        trunk.arg("--watch").arg(path);
    }
    process::run(&mut trunk)
}

/// `prefix` with a slash at both ends.
fn prefix(given: &str) -> Result<String> {
    let inner = given.trim_matches('/');
    if !inner
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-._~/".contains(c))
    {
        bail!("--prefix takes letters, digits and -._~/ only, not '{given}'");
    }
    Ok(if inner.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inner}/")
    })
}

fn open(page: &str) {
    let opener = match std::env::consts::OS {
        "windows" => "explorer",
        "macos" => "open",
        _ => "xdg-open",
    };
    if std::process::Command::new(opener)
        .arg(page)
        .spawn()
        .is_err()
    {
        println!("No browser could be opened ({opener} is missing): open the address by hand.");
    }
}

fn answer_all(server: Arc<Server>, dist: &Path, prefix: &str) {
    std::thread::scope(|threads| {
        for _ in 0..THREADS {
            let server = Arc::clone(&server);
            threads.spawn(move || {
                while let Ok(request) = server.recv() {
                    // A reader who went away is no error of ours.
                    let _ = answer(request, dist, prefix);
                }
            });
        }
    });
}

fn answer(request: Request, dist: &Path, prefix: &str) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request
            .respond(Response::from_string("Only GET and HEAD.\n").with_status_code(405));
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    if prefix.strip_suffix('/') == Some(path) && !path.is_empty() {
        let moved = Response::empty(StatusCode(308)).with_header(header("Location", prefix));
        return request.respond(moved);
    }
    let accepted = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Accept-Encoding"))
        .map_or("", |header| header.value.as_str());
    let Some((file, kind, coding)) = path
        .strip_prefix(prefix)
        .and_then(|path| inside(dist, path))
        .and_then(|path| choose(&path, accepted))
    else {
        return request
            .respond(Response::from_string("There is no such page.\n").with_status_code(404));
    };
    let mut response = Response::from_file(file)
        .with_header(header("Content-Type", kind))
        // A rebuilt page is seen at once.
        .with_header(header("Cache-Control", "no-cache"))
        .with_header(header("Vary", "Accept-Encoding"))
        .with_header(header("X-Content-Type-Options", "nosniff"));
    if let Some(coding) = coding {
        response = response.with_header(header("Content-Encoding", coding));
    }
    request.respond(response)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values are ASCII, from this file")
}

/// The file that a request's path means: inside `dist` whatever the path says.
fn inside(dist: &Path, path: &str) -> Option<PathBuf> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let mut file = dist.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    Some(file)
}

/// The best form of the file that the reader accepts, opened, with its type and its coding.
fn choose(path: &Path, accepted: &str) -> Option<(File, &'static str, Option<&'static str>)> {
    let kind = kind(path);
    let open = |path: &Path| path.is_file().then(|| File::open(path).ok()).flatten();
    let plain = open(path)?;
    for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepts(accepted, coding)
            && let Some(file) = open(&compress::with_ending(path, ending))
        {
            return Some((file, kind, Some(coding)));
        }
    }
    Some((plain, kind, None))
}

/// Whether an Accept-Encoding names this coding, other than with a weight of zero.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let refused = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|q| q.trim().parse::<f64>().ok())
            == Some(0.0);
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

fn kind(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_folder() {
        let dist = Path::new("dist");
        for bad in [
            "../Cargo.toml",
            "a/../../x",
            "%2e%2e/Cargo.toml",
            "..%2fCargo.toml",
            "a%5c..%5cx",
            ".git/config",
            "C:x",
            "%00",
            "%ff",
        ] {
            assert_eq!(inside(dist, bad), None, "{bad}");
        }
        assert_eq!(inside(dist, ""), Some(dist.join("index.html")));
        assert_eq!(inside(dist, "/app.js"), Some(dist.join("app.js")));
        assert_eq!(
            inside(dist, "a%20b/c.csv"),
            Some(dist.join("a b").join("c.csv"))
        );
    }

    #[test]
    fn a_coding_is_sent_only_to_who_accepts_it() {
        assert!(accepts("gzip, deflate, br;q=0.9", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "gzip"));
        assert!(!accepts("x-gzip", "gzip"));
    }

    #[test]
    fn prefixes_get_their_slashes() {
        assert_eq!(prefix("/").expect("valid"), "/");
        assert_eq!(prefix("some/sub").expect("valid"), "/some/sub/");
        assert!(prefix("/a b/").is_err());
    }

    #[test]
    fn the_server_answers_under_its_prefix_with_the_copy_that_is_accepted() {
        use std::io::{Read, Write};
        let dist = std::env::temp_dir().join(format!("bayflow-server-{}", std::process::id()));
        std::fs::create_dir_all(&dist).expect("a folder can be made");
        for (name, text) in [
            ("index.html", "plain"),
            ("index.html.gz", "squeezed"),
            ("app.wasm", "code"),
        ] {
            std::fs::write(dist.join(name), text).expect("a file can be written");
        }
        let server = Arc::new(Server::http("127.0.0.1:0").expect("a port is free"));
        let address = server.server_addr().to_ip().expect("an address");
        let (folder, listening) = (dist.clone(), Arc::clone(&server));
        let thread = std::thread::spawn(move || answer_all(listening, &folder, "/some/sub/"));
        let ask = |line: &str| {
            let mut stream = std::net::TcpStream::connect(address).expect("the server listens");
            write!(stream, "{line}\r\nHost: x\r\nConnection: close\r\n\r\n").expect("it reads");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("it answers");
            answer
        };
        assert!(ask("GET /some/sub/?v=1 HTTP/1.1").ends_with("plain"));
        let squeezed = ask("GET /some/sub/ HTTP/1.1\r\nAccept-Encoding: gzip");
        assert!(squeezed.contains("Content-Encoding: gzip") && squeezed.ends_with("squeezed"));
        assert!(ask("GET /some/sub/app.wasm HTTP/1.1").contains("Content-Type: application/wasm"));
        assert!(ask("GET /some/sub HTTP/1.1").contains("Location: /some/sub/"));
        assert!(ask("GET /app.wasm HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(ask("GET /some/sub/../../etc/passwd HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(ask("POST /some/sub/ HTTP/1.1\r\nContent-Length: 0").starts_with("HTTP/1.1 405"));
        for _ in 0..THREADS {
            server.unblock();
        }
        thread.join().expect("the server stops");
        std::fs::remove_dir_all(&dist).expect("the folder can be cleared");
    }
}
