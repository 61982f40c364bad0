import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A static host of dist/, as `cargo xtask serve` starts it. */
export interface Server {
  /** Address of the page, with a slash at its end. */
  url: string;
  stop(): Promise<void>;
}

/** Serves dist/ under `prefix` on a free port. */
export async function serve(prefix: string): Promise<Server> {
  const own = process.env.BAYFLOW_XTASK;
  const [program, first] = own ? [own, []] : ["cargo", ["xtask"]];
  const child = spawn(program, [...first, "serve", "--no-build", "--port", "0", "--prefix", prefix], {
    cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await address(child);
  return { url, stop: () => stop(child) };
}

async function address(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the server has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /http:\/\/\S+/.exec(line);
    if (found) return found[0];
  }
  throw new Error("the server stopped before it named its address; what it printed above says why");
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill();
  });
}
