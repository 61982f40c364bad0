import { appendFileSync } from "node:fs";

/** How often everything is measured; the best round counts, since a busy machine only ever adds time. */
export const ROUNDS = 3;

/**
 * Hands a figure to `cargo xtask bench browser`, which knows the measure's words, unit and goal
 * (`xtask/src/bench/table.rs`). `of` says what it was measured on.
 */
export function report(measure: string, of: string, value: number): void {
  const line = JSON.stringify({ measure, of, value });
  const file = process.env.BAYFLOW_FIGURES;
  if (file) appendFileSync(file, `${line}\n`);
  else console.log(line);
}

/** The value below which a share of all values lies, by nearest rank. */
export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}
