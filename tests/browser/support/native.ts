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
