import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { LaunchOptions } from "@playwright/test";

/** Chromium as installed on this machine: named by set-up, or the first on PATH. */
function executable(): string {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = process.env.BAYFLOW_CHROMIUM ?? candidates.find((path) => existsSync(path));
  if (!found) throw new Error("No Chromium is known: run `cargo xtask test`, or set BAYFLOW_CHROMIUM");
  return found;
}

/** How every spec starts the browser: quiet on the network. */
export function launchOptions(): LaunchOptions {
  const args = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  // Chromium's sandbox refuses root, who runs the tests in containers.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return { executablePath: executable(), args };
}
