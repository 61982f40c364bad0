//! A small static host for the release page: what any other host would do, with the compressed copies.

use std::net::TcpListener;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use axum::Router;
use axum::http::header::{CACHE_CONTROL, HeaderName, HeaderValue, VARY, X_CONTENT_TYPE_OPTIONS};
use axum::response::Redirect;
use axum::routing::any;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::{page, process, setup, workspace};

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
    /// Rebuild on every change, less optimised; reload the page to see it (Trunk's own server)
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
    let listener = TcpListener::bind(("127.0.0.1", args.port)).map_err(|why| {
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
    let address = listener
        .local_addr()
        .context("the server listens on no address")?;
    let page = format!("http://{address}{prefix}");
    println!("Serving at {page} ; stop with Ctrl+C");
    if args.open {
        open(&page);
    }
    serve(listener, host(&dist, &prefix))
}

/// What a change of the page can come from.
const WATCHED: [&str; 9] = [
    "engine",
    "src",
    "data",
    "locales",
    "styles",
    "static",
    "index.html",
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
        // Trunk completes its reloading script while serving, so that no hash could allow it.
        "--no-autoreload",
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

/// Answers requests until the process ends.
fn serve(listener: TcpListener, host: Router) -> Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_io()
        .enable_time()
        .build()
        .context("the server's threads can't be started")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, host).await
    })?;
    Ok(())
}

/// `dist` under `prefix`, in the best coding that the reader accepts.
fn host(dist: &Path, prefix: &str) -> Router {
    let files = ServeDir::new(dist).precompressed_br().precompressed_gzip();
    let router = match prefix.strip_suffix('/') {
        None | Some("") => Router::new().fallback_service(files),
        Some(bare) => {
            // Without the slash, the page's relative addresses would mean something else.
            let slash = Redirect::permanent(prefix);
            Router::new()
                .route(bare, any(move || async { slash }))
                .nest_service(prefix, files)
        }
    };
    // A rebuilt page is seen at once.
    router
        .layer(always(CACHE_CONTROL, "no-cache"))
        .layer(always(VARY, "Accept-Encoding"))
        .layer(always(X_CONTENT_TYPE_OPTIONS, "nosniff"))
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::path::PathBuf;

    use super::*;

    /// A folder that is cleared at the end, served under `/some/sub/`.
    struct Served {
        folder: PathBuf,
        address: SocketAddr,
    }

    impl Served {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("bayflow-{name}-{}", std::process::id()));
            let dist = folder.join("dist");
            std::fs::create_dir_all(&dist).expect("a folder can be made");
            for (name, text) in [
                ("index.html", "plain"),
                ("index.html.gz", "squeezed"),
                ("app.wasm", "code"),
                ("../secret", "secret"),
            ] {
                std::fs::write(dist.join(name), text).expect("a file can be written");
            }
            let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
            let address = listener.local_addr().expect("an address");
            let host = host(&dist, "/some/sub/");
            // It ends with the tests.
            std::thread::spawn(move || serve(listener, host));
            Self { folder, address }
        }

        fn connect(&self) -> TcpStream {
            TcpStream::connect(self.address).expect("the server listens")
        }

        fn ask(&self, line: &str) -> String {
            let mut stream = self.connect();
            write!(stream, "{line}\r\nHost: x\r\nConnection: close\r\n\r\n").expect("it reads");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("it answers");
            answer
        }
    }

    impl Drop for Served {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }

    #[test]
    fn prefixes_get_their_slashes() {
        assert_eq!(prefix("/").expect("valid"), "/");
        assert_eq!(prefix("some/sub").expect("valid"), "/some/sub/");
        assert!(prefix("/a b/").is_err());
    }

    #[test]
    fn the_page_stands_under_its_prefix_in_the_coding_that_is_accepted() {
        let served = Served::new("codings");
        let ask = |line: &str| served.ask(line);
        assert!(ask("GET /some/sub/?v=1 HTTP/1.1").ends_with("plain"));
        let squeezed = ask("GET /some/sub/ HTTP/1.1\r\nAccept-Encoding: gzip");
        assert!(squeezed.contains("content-encoding: gzip") && squeezed.ends_with("squeezed"));
        assert!(squeezed.contains("content-type: text/html"));
        assert!(squeezed.contains("vary: Accept-Encoding"));
        let refused = ask("GET /some/sub/ HTTP/1.1\r\nAccept-Encoding: gzip;q=0");
        assert!(refused.ends_with("plain"));
        assert!(ask("GET /some/sub/app.wasm HTTP/1.1").contains("content-type: application/wasm"));
        assert!(ask("GET /some/sub HTTP/1.1").contains("location: /some/sub/"));
        assert!(ask("GET /app.wasm HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(ask("POST /some/sub/ HTTP/1.1\r\nContent-Length: 0").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn no_path_leaves_the_folder() {
        let served = Served::new("paths");
        for path in [
            "../secret",
            "%2e%2e/secret",
            "..%2fsecret",
            "a/../../secret",
            "..%5csecret",
        ] {
            let answer = served.ask(&format!("GET /some/sub/{path} HTTP/1.1"));
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
    }

    #[test]
    fn connections_that_stay_open_hold_up_no_other() {
        let served = Served::new("connections");
        // Browsers open more than they use at once, and keep them.
        let idle: Vec<TcpStream> = (0..64).map(|_| served.connect()).collect();
        assert!(served.ask("GET /some/sub/ HTTP/1.1").ends_with("plain"));
        drop(idle);
    }
}
