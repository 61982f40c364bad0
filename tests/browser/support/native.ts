import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The check value that the command line gives for a link. */
export async function nativeCheck(link: string): Promise<string> {
  const own = process.env.BAYFLOW_CLI;
  const [program, first] = own ? [own, []] : ["cargo", ["run", "--quiet", "--bin", "bayflow", "--"]];
  const { stdout } = await promisify(execFile)(program, [...first, "hash", link], { cwd: ROOT });
  return stdout.trim();
}

/** The hash that the command line gives for a link's ensemble. */
export async function nativeEnsemble(link: string): Promise<string> {
  const own = process.env.BAYFLOW_CLI;
  const [program, first] = own ? [own, []] : ["cargo", ["run", "--quiet", "--bin", "bayflow", "--"]];
  const { stderr } = await promisify(execFile)(program, [...first, "ensemble", link], { cwd: ROOT, maxBuffer: 1 << 28 });
  const found = /hash: ([0-9a-f]{12})/.exec(stderr);
  if (!found) throw new Error(`the command line says no hash: ${stderr}`);
  return found[1] ?? "";
}
